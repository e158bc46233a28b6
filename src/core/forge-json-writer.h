/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* A writer whose output is always valid JSON in UTF-8, whatever it is given, and which
 * forge_json_parse() reads back as the same values. */
typedef struct _ForgeJsonWriter ForgeJsonWriter;

ForgeJsonWriter *forge_json_writer_new (gboolean pretty);
void forge_json_writer_free (ForgeJsonWriter *self);
void forge_json_writer_begin_object (ForgeJsonWriter *self);
void forge_json_writer_end_object (ForgeJsonWriter *self);
void forge_json_writer_begin_array (ForgeJsonWriter *self);
void forge_json_writer_end_array (ForgeJsonWriter *self);
void forge_json_writer_key (ForgeJsonWriter *self, const char *key);
void forge_json_writer_string (ForgeJsonWriter *self, const char *value);
void forge_json_writer_integer (ForgeJsonWriter *self, gint64 value);
void forge_json_writer_double (ForgeJsonWriter *self, double value);
void forge_json_writer_boolean (ForgeJsonWriter *self, gboolean value);
void forge_json_writer_null (ForgeJsonWriter *self);
void forge_json_writer_node (ForgeJsonWriter *self, JsonNode *node);
char *forge_json_writer_finish (ForgeJsonWriter *self, gsize *length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgeJsonWriter, forge_json_writer_free)

G_END_DECLS
