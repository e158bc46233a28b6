/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "core/forge-text.h"
#include "forge-fuzz.h"
#include "generate/forge-facts-private.h"

static ForgeFacts *
read_facts (const char *text, const char *language)
{
  const ForgeFactSource source = { text, FORGE_ORIGIN_BRIEF, "", NULL };

  return forge_facts_read_sources (language, "", &source, 1);
}

static void
check_fact (const ForgeFact *fact, GHashTable *keys)
{
  g_autofree char *key = g_strdup_printf ("%d %s", fact->kind, fact->key);

  g_assert_nonnull (fact->text);
  g_assert_true (g_utf8_validate (fact->text, -1, NULL));
  g_assert_true (fact->quote == NULL || g_utf8_validate (fact->quote, -1, NULL));
  g_assert_true (fact->name == NULL || g_utf8_validate (fact->name, -1, NULL));
  g_assert_true (g_hash_table_add (keys, g_steal_pointer (&key)));
}

/* A brief as it comes from a person: cleaned, then read in one of the two languages. Reading it
 * once more gives the same facts. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const char *language = size > 0 && data[0] % 2 == 0 ? "de" : "en";
  g_autofree char *brief = forge_text_clean ((const char *) data, size, FORGE_TEXT_MAX_BRIEF, NULL);
  g_autoptr (ForgeFacts) facts = NULL;
  g_autoptr (ForgeFacts) again = NULL;
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const GPtrArray *all = NULL;

  if (brief == NULL)
    return 0;
  facts = read_facts (brief, language);
  again = read_facts (brief, language);
  all = forge_facts_get_all (facts);
  g_assert_cmpuint (all->len, ==, forge_facts_get_all (again)->len);
  for (guint i = 0; i < all->len; i++)
    {
      const ForgeFact *twin = g_ptr_array_index (forge_facts_get_all (again), i);

      check_fact (g_ptr_array_index (all, i), keys);
      g_assert_cmpstr (((ForgeFact *) g_ptr_array_index (all, i))->key, ==, twin->key);
    }
  return 0;
}
