/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Strict JSON (RFC 8259): what json-glib 1.6 lets through or crashes on never reaches it. */

#define FORGE_JSON_MAX_DEPTH 64
#define FORGE_JSON_MAX_BYTES (64 * 1024 * 1024)

typedef enum
{
  FORGE_JSON_END,
  FORGE_JSON_ERROR,
  FORGE_JSON_BEGIN_OBJECT,
  FORGE_JSON_END_OBJECT,
  FORGE_JSON_BEGIN_ARRAY,
  FORGE_JSON_END_ARRAY,
  FORGE_JSON_KEY,
  FORGE_JSON_STRING,
  FORGE_JSON_INTEGER,
  FORGE_JSON_DOUBLE,
  FORGE_JSON_TRUE,
  FORGE_JSON_FALSE,
  FORGE_JSON_NULL,
} ForgeJsonToken;

/* A pull scanner over bytes it does not own and does not copy. Lives on the stack. */
typedef struct _ForgeJsonScanner ForgeJsonScanner;

JsonNode *forge_json_parse (const char *text, gssize length, gsize max_bytes, GError **error);

/* A writer whose output is always valid JSON in UTF-8, whatever it is given. */
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
char *forge_json_writer_finish (ForgeJsonWriter *self, gsize *length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgeJsonWriter, forge_json_writer_free)

G_END_DECLS
