/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A strict pull scanner of JSON (RFC 8259) over bytes that it neither owns nor copies nor changes.
 * It lives on the stack, allocates nothing by itself and needs no freeing:
 *
 *   ForgeJsonScanner scanner;
 *   forge_json_scanner_init (&scanner, bytes, length);
 *   while (forge_json_scanner_next (&scanner) == FORGE_JSON_KEY) ...
 *
 * Refused: depth > 64, what is not UTF-8, control characters and \u0000 in strings, half surrogate
 * pairs, numbers outside of the grammar, integers outside of 64 bits, doubles that overflow, and
 * anything behind the value. Duplicate keys need memory to see: forge_json_parse() refuses them. */

#define FORGE_JSON_MAX_DEPTH 64

typedef enum
{
  FORGE_JSON_END,   /* the value is whole and nothing follows; again at each further call */
  FORGE_JSON_ERROR, /* likewise: see forge_json_scanner_set_error() */
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

typedef struct _ForgeJsonScanner
{
  /*< private >*/
  const char *start;
  const char *cursor;
  const char *end;
  const char *raw; /* of the current token; of a string without its quotes */
  gsize raw_length;
  const char *problem;
  guint64 objects; /* a bit a level: it is an object */
  guint8 depth;
  guint8 expect;
  gboolean escaped;
  ForgeJsonToken token;
  gint64 integer;
  double number;
} ForgeJsonScanner;

void forge_json_scanner_init (ForgeJsonScanner *self, const char *bytes, gsize length);
ForgeJsonToken forge_json_scanner_next (ForgeJsonScanner *self);
gboolean forge_json_scanner_skip (ForgeJsonScanner *self);

const char *forge_json_scanner_get_raw (const ForgeJsonScanner *self, gsize *length);
gboolean forge_json_scanner_is_plain (const ForgeJsonScanner *self);
gboolean forge_json_scanner_equals (const ForgeJsonScanner *self, const char *text);
void forge_json_scanner_append_string (const ForgeJsonScanner *self, GString *out);
char *forge_json_scanner_dup_string (const ForgeJsonScanner *self);
gint64 forge_json_scanner_get_integer (const ForgeJsonScanner *self);
double forge_json_scanner_get_double (const ForgeJsonScanner *self);
gsize forge_json_scanner_get_offset (const ForgeJsonScanner *self);
void forge_json_scanner_set_error (const ForgeJsonScanner *self, GError **error);

G_END_DECLS
