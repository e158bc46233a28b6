/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "generate/forge-phrases.h"
#include "spec/forge-catalog.h"

static void
test_format (void)
{
  g_autoptr (ForgePhrases) phrases = forge_phrases_new ("en");
  g_autofree char *quote = forge_phrases_format (phrases, "quote", "text", "x", NULL);
  g_autofree char *none = forge_phrases_format (phrases, "quote", "text", NULL, NULL);

  g_assert_cmpstr (quote, ==, "“x”");
  g_assert_cmpstr (none, ==, "“”");
}

static void
test_languages (void)
{
  const char *const tags[][2]
      = { { "en", "en" }, { "de", "de" }, { "de-AT", "de" }, { "fr", "en" }, { "den", "en" } };

  for (gsize i = 0; i < G_N_ELEMENTS (tags); i++)
    {
      g_autoptr (ForgePhrases) phrases = forge_phrases_new (tags[i][0]);

      g_assert_cmpstr (forge_phrases_get_language (phrases), ==, tags[i][1]);
    }
}

static void
test_lists (void)
{
  g_autoptr (ForgePhrases) phrases = forge_phrases_new ("en");

  g_assert_true (forge_phrases_list_has (phrases, "verbs.create", "book"));
  g_assert_false (forge_phrases_list_has (phrases, "verbs.create", "boo"));
  g_assert_false (forge_phrases_list_has (phrases, "no.such.list", "book"));
  g_assert_cmpstr (forge_phrases_find_in (phrases, "limits.upper", "max 14 days"), ==, "max");
  g_assert_null (forge_phrases_find_in (phrases, "limits.upper", "climax"));
}

/* Every section that the built-in catalog has can be written, at each depth, in both languages. */
static void
test_every_section (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ForgeCatalog) catalog = forge_catalog_new (NULL, &error);
  const char *const languages[] = { "en", "de" };

  g_assert_no_error (error);
  for (gsize l = 0; l < G_N_ELEMENTS (languages); l++)
    {
      g_autoptr (ForgePhrases) phrases = forge_phrases_new (languages[l]);

      for (ForgeKind kind = 0; kind < FORGE_N_KINDS; kind++)
        for (ForgeDepth depth = FORGE_DEPTH_TINY; depth <= FORGE_DEPTH_FULL; depth++)
          {
            g_autoptr (GPtrArray) sections
                = forge_catalog_list_sections (catalog, kind, depth, languages[l]);

            for (guint i = 0; i < sections->len; i++)
              {
                const ForgeSection *section = g_ptr_array_index (sections, i);
                g_autofree char *name
                    = g_strdup_printf ("%s.%s", forge_kind_get_nick (kind), section->name);

                if (forge_phrases_get_section (phrases, name) == NULL)
                  g_error ("%s has no template in \"%s\"", name, languages[l]);
              }
          }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/phrases/format", test_format);
  g_test_add_func ("/phrases/languages", test_languages);
  g_test_add_func ("/phrases/lists", test_lists);
  g_test_add_func ("/phrases/every-section", test_every_section);
  return g_test_run ();
}
