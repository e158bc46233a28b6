/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Pictures that anybody may have made: what they are says what is in them, never their name. */

#define FORGE_PICTURE_MAX_BYTES (8 * 1024 * 1024)
/* Pixels on a side, and on the whole: a few bytes can unpack to more memory than there is. */
#define FORGE_PICTURE_MAX_SIDE 16384
#define FORGE_PICTURE_MAX_AREA (64 * 1024 * 1024)
/* Where a text finds the pictures of its project: "![Map](images/map.png)". */
#define FORGE_PICTURE_FOLDER "images"

typedef struct
{
  const char *mime;   /* "image/png" */
  const char *suffix; /* "png" */
  guint width;        /* in pixels; 0: a drawing, which has no pixels */
  guint height;
} ForgePictureInfo;

GBytes *forge_picture_check (GBytes *bytes, ForgePictureInfo *info, GError **error);

/* "map-2.png": what forge_picture_name_new() gives, and nothing that leads elsewhere. */
gboolean forge_picture_name_is_safe (const char *name);
char *forge_picture_name_new (const char *wish, const char *suffix, guint number);
/* NULL for a name that is not safe. */
const char *forge_picture_name_get_mime (const char *name);

G_END_DECLS
