/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/forge-picture.h"
#include "store/forge-store.h"

G_BEGIN_DECLS

/* All pictures of a project together: what is written as JSON must be readable as JSON. */
#define FORGE_PICTURES_MAX_BYTES (32 * 1024 * 1024)

/* A picture of a project. It never changes, and is not taken away: texts of any age may show it. */
typedef struct
{
  char *name;
  GBytes *bytes;
} ForgePicture;

ForgePicture *forge_picture_new (const char *name, GBytes *bytes);
void forge_picture_free (ForgePicture *self);
/* (transfer full) (element-type ForgePicture): an empty list. */
GPtrArray *forge_picture_list_new (void);

char *forge_store_add_picture (ForgeStore *self,
                               const char *project_id,
                               const char *wish,
                               GBytes *bytes,
                               GError **error);
ForgePicture *forge_store_get_picture (ForgeStore *self,
                                       const char *project_id,
                                       const char *name,
                                       GError **error);
GPtrArray *forge_store_list_pictures (ForgeStore *self, const char *project_id, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgePicture, forge_picture_free)

G_END_DECLS
