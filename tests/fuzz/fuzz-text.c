/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "core/forge-id.h"
#include "core/forge-text.h"
#include "forge-fuzz.h"

static void
check_names (const char *text)
{
  g_autofree char *slug = forge_text_slug (text, 20);
  g_autofree char *ascii = forge_text_to_ascii (text);
  g_autofree char *id = forge_node_id_from_name (FORGE_NODE_ENTITY, text);

  g_assert_cmpuint (strlen (slug), >, 0);
  g_assert_cmpuint (strlen (slug), <=, 20);
  g_assert_cmpuint (strspn (slug, "abcdefghijklmnopqrstuvwxyz0123456789-"), ==, strlen (slug));
  g_assert_true (g_str_is_ascii (ascii));
  g_assert_cmpuint (forge_node_id_match (id, NULL), ==, strlen (id));
}

/* What comes out of cleaning is text, and clean. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *clean = forge_text_clean ((const char *) data, size, 4096, &error);
  g_autofree char *again = NULL;

  g_assert_true ((clean == NULL) == (error != NULL));
  if (clean == NULL)
    return 0;
  g_assert_true (g_utf8_validate (clean, -1, NULL));
  g_assert_null (strpbrk (clean, "\r\f\v\033\177"));
  again = forge_text_clean (clean, strlen (clean), 4096, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (again, ==, clean);
  g_assert_cmpuint (forge_text_count_words (clean), <=, strlen (clean));
  for (const char *p = clean; *p != '\0'; p = g_utf8_next_char (p))
    {
      ForgeNodeKind kind;
      const gsize length = forge_node_id_match (p, &kind);

      g_assert_true ((length == 0) == (kind == FORGE_NODE_NONE));
      g_assert_cmpuint (length, <=, strlen (p));
    }
  check_names (clean);
  return 0;
}
