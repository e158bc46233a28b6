/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "core/forge-json.h"
#include "forge-fuzz.h"

static char *
write_node (JsonNode *node, gboolean pretty)
{
  g_autoptr (ForgeJsonWriter) writer = forge_json_writer_new (pretty);

  forge_json_writer_node (writer, node);
  return forge_json_writer_finish (writer, NULL);
}

/* The scanner alone: it never leaves its bytes, and its strings are valid. */
static gboolean
scan (const char *text, gsize length)
{
  ForgeJsonScanner scanner;
  ForgeJsonToken token;

  forge_json_scanner_init (&scanner, text, length);
  while ((token = forge_json_scanner_next (&scanner)) != FORGE_JSON_END)
    {
      gsize size = 0;
      const char *raw = NULL;

      g_assert_cmpuint (forge_json_scanner_get_offset (&scanner), <=, length);
      if (token == FORGE_JSON_ERROR)
        return FALSE;
      raw = forge_json_scanner_get_raw (&scanner, &size);
      g_assert_true (raw >= text && raw + size <= text + length);
      if (token == FORGE_JSON_STRING || token == FORGE_JSON_KEY)
        {
          g_autofree char *string = forge_json_scanner_dup_string (&scanner);

          g_assert_true (g_utf8_validate (string, -1, NULL));
          g_assert_true (forge_json_scanner_equals (&scanner, string));
        }
    }
  return TRUE;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GError) error = NULL;
  const char *text = size > 0 ? (const char *) data : "";
  g_autoptr (JsonNode) node = forge_json_parse (text, (gssize) size, G_MAXSIZE, &error);
  const gboolean scanned = scan (text, size);

  g_assert_true ((node == NULL) == (error != NULL));
  g_assert_true (scanned || node == NULL);
  if (node != NULL)
    {
      g_autofree char *pretty = write_node (node, TRUE);
      g_autofree char *compact = write_node (node, FALSE);
      g_autoptr (JsonNode) again = forge_json_parse (pretty, -1, G_MAXSIZE, &error);
      g_autofree char *second = NULL;

      g_assert_no_error (error);
      second = write_node (again, FALSE);
      g_assert_cmpstr (second, ==, compact);
    }
  return 0;
}
