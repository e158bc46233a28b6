/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "net/forge-utf8.h"

G_BEGIN_DECLS

/* A filter: text -> the JSON objects in it, one by one: JSON lines, one object over many lines, or
 * the items of one array as they come. It only finds where objects end; whether they are JSON sees
 * who reads them. */
#define FORGE_JSON_STREAM_MAX_VALUE (8 * 1024 * 1024)

typedef struct
{
  /*< private >*/
  GString *value; /* the begin of a value whose end is to come */
  guint depth;    /* of brackets inside the value */
  gboolean in_value;
  gboolean in_string;
  gboolean escaped;
} ForgeJsonStream;

void forge_json_stream_init (ForgeJsonStream *self);
void forge_json_stream_clear (ForgeJsonStream *self);
gboolean forge_json_stream_push (ForgeJsonStream *self,
                                 const char *text,
                                 gsize length,
                                 ForgeTextFunc func,
                                 gpointer user_data);
gboolean forge_json_stream_finish (ForgeJsonStream *self);

G_END_DECLS
