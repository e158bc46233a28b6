/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "core/forge-json.h"
#include "core/forge-mustache.h"
#include "forge-fuzz.h"

/* A template, its data as JSON, and two partials. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_auto (GStrv) texts = forge_fuzz_split (data, size, 4);
  g_autoptr (JsonNode) json = forge_json_parse (texts[1], -1, G_MAXSIZE, NULL);
  g_autoptr (GHashTable) partials = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  g_hash_table_insert (partials, (gpointer) "p", texts[2]);
  g_hash_table_insert (partials, (gpointer) "q", texts[3]);
  text = forge_mustache_render (texts[0], json, partials,
                                size % 2 == 0 ? FORGE_MUSTACHE_ESCAPE_HTML
                                              : FORGE_MUSTACHE_ESCAPE_NONE,
                                &error);
  g_assert_true ((text == NULL) == (error != NULL));
  g_assert_true (text == NULL || g_utf8_validate (text, -1, NULL));
  if (strstr (texts[0], "{{") == NULL)
    g_assert_cmpstr (text, ==, texts[0]);
  return 0;
}
