/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-facts-meaning"

#include "config.h"

#include <string.h>

#include "core/forge-yaml.h"
#include "forge-facts-fixture.h"

/* The lists of tests/fixtures/meaning say what each brief does not want, and what is disputed: what
 * is read must never say the opposite. */

static char *
read_fixture (const char *name)
{
  g_autofree char *path
      = g_build_filename (g_getenv ("G_TEST_SRCDIR"), "fixtures", "meaning", name, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static gboolean
says (const char *text, const char *words)
{
  g_autofree char *lower = g_utf8_strdown (text != NULL ? text : "", -1);
  g_autofree char *wanted = g_utf8_strdown (words, -1);

  return strstr (lower, wanted) != NULL;
}

/* Whether a requirement comes of @fact. */
static gboolean
asks (const ForgeFact *fact)
{
  return !fact->negated
         && (fact->kind == FORGE_FACT_CAPABILITY || fact->kind == FORGE_FACT_RULE
             || fact->kind == FORGE_FACT_QUALITY || fact->kind == FORGE_FACT_CONSTRAINT
             || fact->kind == FORGE_FACT_INTEGRATION || fact->kind == FORGE_FACT_GOAL);
}

static void
assert_not_asked (ForgeFacts *facts, const char *words)
{
  for (guint i = 0; i < facts->all->len; i++)
    {
      const ForgeFact *fact = g_ptr_array_index (facts->all, i);

      if (asks (fact) && says (fact->text, words))
        g_error ("\"%s\" is asked for: %s", words, fact->text);
    }
}

static void
assert_refused (ForgeFacts *facts, const char *words, ForgeFactKind kind)
{
  gboolean found = FALSE;

  for (guint i = 0; i < facts->all->len; i++)
    {
      const ForgeFact *fact = g_ptr_array_index (facts->all, i);

      found = found
              || (says (fact->text, words)
                  && (fact->kind == kind
                      || (fact->negated && fact->kind != FORGE_FACT_EXCLUSION
                          && kind != FORGE_FACT_EXCLUSION)));
    }
  if (!found)
    g_error ("\"%s\" is not refused", words);
  assert_not_asked (facts, words);
}

static void
assert_disputed (ForgeFacts *facts, const char *one, const char *other)
{
  gboolean found = FALSE;

  for (guint i = 0; i < facts->all->len; i++)
    {
      const ForgeFact *fact = g_ptr_array_index (facts->all, i);

      found = found
              || (fact->kind == FORGE_FACT_CONTRADICTION && says (fact->text, one)
                  && says (fact->other, other));
    }
  if (!found)
    g_error ("\"%s\" and \"%s\" are no question", one, other);
  assert_not_asked (facts, one);
  assert_not_asked (facts, other);
}

static void
test_brief (gconstpointer data)
{
  const char *file = data;
  g_autofree char *list = read_fixture (file);
  g_autofree char *stem = g_strndup (file, strlen (file) - strlen (".yaml"));
  g_autofree char *name = g_strconcat (stem, ".md", NULL);
  g_autofree char *brief = read_fixture (name);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) tree = forge_yaml_parse (list, -1, file, &error);
  g_autoptr (ForgeFacts) facts = forge_facts_fixture_read ("en", brief);
  JsonObject *root;
  JsonArray *words;
  guint n = 0;

  g_assert_no_error (error);
  root = json_node_get_object (tree);
  words = json_object_get_array_member (root, "excluded");
  for (guint i = 0; i < json_array_get_length (words); i++)
    assert_refused (facts, json_array_get_string_element (words, i), FORGE_FACT_EXCLUSION);
  words = json_object_get_array_member (root, "forbidden");
  for (guint i = 0; i < json_array_get_length (words); i++)
    assert_refused (facts, json_array_get_string_element (words, i), FORGE_FACT_RULE);
  words = json_object_get_array_member (root, "disputed");
  for (guint i = 0; i < json_array_get_length (words); i++)
    {
      JsonArray *pair = json_array_get_array_element (words, i);

      assert_disputed (facts, json_array_get_string_element (pair, 0),
                       json_array_get_string_element (pair, 1));
    }
  for (guint i = 0; i < facts->all->len; i++)
    n += ((ForgeFact *) g_ptr_array_index (facts->all, i))->kind == FORGE_FACT_CONTRADICTION;
  g_assert_cmpuint (n, ==, json_array_get_length (words));
}

int
main (int argc, char **argv)
{
  g_autoptr (GDir) folder = NULL;
  g_autofree char *path = NULL;
  const char *name;

  g_test_init (&argc, &argv, NULL);
  path = g_build_filename (g_getenv ("G_TEST_SRCDIR"), "fixtures", "meaning", NULL);
  folder = g_dir_open (path, 0, NULL);
  g_assert_nonnull (folder);
  while ((name = g_dir_read_name (folder)) != NULL)
    if (g_str_has_suffix (name, ".yaml"))
      {
        g_autofree char *test = g_strconcat ("/facts/meaning/", name, NULL);

        g_test_add_data_func (test, g_intern_string (name), test_brief);
      }
  return g_test_run ();
}
