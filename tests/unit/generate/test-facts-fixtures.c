/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-facts-fixtures"

#include "config.h"

#include <string.h>

#include "core/forge-yaml.h"
#include "generate/forge-facts-private.h"

/* The lists of tests/fixtures/facts say what a careful reader finds in each brief. What is in no
 * fact that leads to a requirement, rule, constraint or open question cannot come to the documents.
 */

static char *
read_fixture (const char *folder, const char *name)
{
  g_autofree char *path
      = g_build_filename (g_getenv ("G_TEST_SRCDIR"), "fixtures", folder, name, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static void
append (GString *out, const char *text)
{
  if (text != NULL)
    g_string_append_printf (out, " %s", text);
}

/* All that a fact says, in lower case, without blanks in front of "%". */
static char *
dup_said (const ForgeFact *fact)
{
  g_autoptr (GString) out = g_string_new (NULL);
  char *lower;

  append (out, fact->text);
  append (out, fact->object);
  append (out, fact->condition);
  append (out, fact->other);
  append (out, fact->name);
  for (guint i = 0; fact->fields != NULL && i < fact->fields->len; i++)
    {
      const ForgeField *field = g_ptr_array_index (fact->fields, i);

      append (out, field->name);
      append (out, field->unit);
      append (out, field->choices);
    }
  lower = g_utf8_strdown (out->str, -1);
  g_string_assign (out, lower);
  g_free (lower);
  g_string_replace (out, " %", "%", 0);
  g_string_replace (out, "\u00a0", " ", 0);
  return g_strdup (out->str);
}

static gboolean
says (const char *said, const char *phrase)
{
  g_autofree char *lower = g_utf8_strdown (phrase, -1);
  g_autoptr (GString) wanted = g_string_new (lower);

  g_string_replace (wanted, " %", "%", 0);
  return strstr (said, wanted->str) != NULL;
}

static gboolean
says_as_written (const char *text, const char *phrase)
{
  return text != NULL && strstr (text, phrase) != NULL;
}

static gboolean
matches (JsonNode *alternative, const char *said)
{
  JsonArray *all;

  if (!JSON_NODE_HOLDS_ARRAY (alternative))
    {
      g_autofree char *number = NULL;

      if (json_node_get_value_type (alternative) == G_TYPE_STRING)
        return says (said, json_node_get_string (alternative));
      number = g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (alternative));
      return says (said, number);
    }
  all = json_node_get_array (alternative);
  for (guint i = 0; i < json_array_get_length (all); i++)
    if (!matches (json_array_get_element (all, i), said))
      return FALSE;
  return TRUE;
}

static gboolean
is_hard (const ForgeFact *fact, const char *kind)
{
  /* Roles also come as actors, other systems as integrations: each has its own requirements. */
  if (fact->kind == FORGE_FACT_ACTOR)
    return g_str_equal (kind, "role");
  if (fact->kind == FORGE_FACT_INTEGRATION)
    return g_str_equal (kind, "integration");
  return fact->kind != FORGE_FACT_CONTEXT && fact->kind != FORGE_FACT_GOAL;
}

static gboolean
arrives (JsonObject *entry, const GPtrArray *facts, GPtrArray *said)
{
  JsonArray *any = json_object_get_array_member (entry, "any");
  const char *kind = json_object_get_string_member (entry, "kind");

  for (guint i = 0; i < facts->len; i++)
    for (guint k = 0; k < json_array_get_length (any); k++)
      if (is_hard (g_ptr_array_index (facts, i), kind)
          && matches (json_array_get_element (any, k), g_ptr_array_index (said, i)))
        return TRUE;
  return FALSE;
}

/* What the brief says in "excluded" is excluded, and nothing else speaks of it. */
static void
check_excluded (JsonArray *excluded, const GPtrArray *facts, GPtrArray *said)
{
  for (guint k = 0; excluded != NULL && k < json_array_get_length (excluded); k++)
    {
      const char *phrase = json_array_get_string_element (excluded, k);
      gboolean found = FALSE;

      g_test_message ("excluded: %s", phrase);
      for (guint i = 0; i < facts->len; i++)
        {
          const ForgeFact *fact = g_ptr_array_index (facts, i);

          if (!says (g_ptr_array_index (said, i), phrase))
            continue;
          found = found || fact->kind == FORGE_FACT_EXCLUSION;
          g_assert_true (fact->kind == FORGE_FACT_EXCLUSION || fact->kind == FORGE_FACT_CONTEXT);
        }
      g_assert_true (found);
    }
}

/* Both sides of what is "disputed" are one contradiction, and no side is taken. */
static void
check_disputed (JsonArray *disputed, const GPtrArray *facts)
{
  for (guint k = 0; disputed != NULL && k < json_array_get_length (disputed); k++)
    {
      JsonArray *sides = json_array_get_array_element (disputed, k);
      const char *one = json_array_get_string_element (sides, 0);
      const char *other = json_array_get_string_element (sides, 1);
      gboolean found = FALSE;

      g_test_message ("disputed: %s / %s", one, other);
      for (guint i = 0; i < facts->len; i++)
        {
          const ForgeFact *fact = g_ptr_array_index (facts, i);

          if (fact->kind == FORGE_FACT_CONTRADICTION && says_as_written (fact->text, one)
              && says_as_written (fact->other, other))
            found = TRUE;
          else if (fact->kind == FORGE_FACT_CAPABILITY || fact->kind == FORGE_FACT_RULE)
            g_assert_false (says_as_written (fact->text, one)
                            || says_as_written (fact->text, other));
        }
      g_assert_true (found);
    }
}

/* Of the meeting or the form, not of the product. */
static void
check_ignored (JsonArray *ignored, const GPtrArray *facts)
{
  for (guint k = 0; ignored != NULL && k < json_array_get_length (ignored); k++)
    for (guint i = 0; i < facts->len; i++)
      {
        const ForgeFact *fact = g_ptr_array_index (facts, i);

        if (fact->kind != FORGE_FACT_CONTEXT)
          g_assert_null (strstr (fact->text, json_array_get_string_element (ignored, k)));
      }
}

static JsonArray *
get_list (JsonObject *root, const char *name)
{
  return json_object_has_member (root, name) ? json_object_get_array_member (root, name) : NULL;
}

static void
test_brief (gconstpointer data)
{
  const char *file = data;
  g_autofree char *list = read_fixture ("facts", file);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) tree = forge_yaml_parse (list, -1, file, &error);
  JsonObject *root;
  JsonArray *entries;
  g_autofree char *brief = NULL;
  g_autoptr (ForgeFacts) facts = NULL;
  g_autoptr (GPtrArray) said = g_ptr_array_new_with_free_func (g_free);
  ForgeFactSource source = { NULL, FORGE_ORIGIN_BRIEF, "", NULL };
  guint found = 0;

  g_assert_no_error (error);
  root = json_node_get_object (tree);
  entries = json_object_get_array_member (root, "facts");
  brief = read_fixture ("briefs", json_object_get_string_member (root, "brief"));
  source.text = brief;
  facts
      = forge_facts_read_sources (json_object_get_string_member (root, "language"), "", &source, 1);
  for (guint i = 0; i < facts->all->len; i++)
    g_ptr_array_add (said, dup_said (g_ptr_array_index (facts->all, i)));
  for (guint i = 0; i < json_array_get_length (entries); i++)
    {
      JsonObject *entry = json_array_get_object_element (entries, i);

      if (arrives (entry, facts->all, said))
        found++;
      else
        g_test_message ("%s lost: %s", file, json_object_get_string_member (entry, "quote"));
    }
  g_test_message ("%s: %u of %u", file, found, json_array_get_length (entries));
  g_assert_cmpuint (found * 100, >=, json_array_get_length (entries) * 95);
  check_excluded (get_list (root, "excluded"), facts->all, said);
  check_disputed (get_list (root, "disputed"), facts->all);
  check_ignored (get_list (root, "ignored"), facts->all);
}

int
main (int argc, char **argv)
{
  g_autoptr (GDir) folder = NULL;
  g_autofree char *path = NULL;
  const char *name;

  g_test_init (&argc, &argv, NULL);
  path = g_build_filename (g_getenv ("G_TEST_SRCDIR"), "fixtures", "facts", NULL);
  folder = g_dir_open (path, 0, NULL);
  g_assert_nonnull (folder);
  while ((name = g_dir_read_name (folder)) != NULL)
    if (g_str_has_suffix (name, ".yaml"))
      {
        g_autofree char *test = g_strconcat ("/facts/fixtures/", name, NULL);

        g_test_add_data_func (test, g_intern_string (name), test_brief);
      }
  return g_test_run ();
}
