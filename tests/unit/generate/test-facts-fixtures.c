/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-facts-fixtures"

#include "config.h"

#include <string.h>

#include "core/forge-yaml.h"
#include "generate/forge-facts-private.h"

/* The lists of tests/fixtures/facts say what a careful reader finds in each brief, and what must
 * not be turned round. What is in no fact that leads to a requirement, rule, constraint or open
 * question cannot come to the documents. */

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

/* The same for one text as it stands. */
static gboolean
contains (const char *text, const char *words)
{
  g_autofree char *lower = g_utf8_strdown (text != NULL ? text : "", -1);
  g_autofree char *wanted = g_utf8_strdown (words, -1);

  return strstr (lower, wanted) != NULL;
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
check_not_asked (const GPtrArray *facts, const char *words)
{
  for (guint i = 0; i < facts->len; i++)
    {
      const ForgeFact *fact = g_ptr_array_index (facts, i);

      if (asks (fact) && contains (fact->text, words))
        g_error ("\"%s\" is asked for: %s", words, fact->text);
    }
}

/* What the brief says in "excluded" is an exclusion, what it says in "forbidden" a negated rule or
 * part of one, and nothing asks for it. */
static void
check_refused (JsonArray *refused, const GPtrArray *facts, ForgeFactKind kind)
{
  for (guint k = 0; refused != NULL && k < json_array_get_length (refused); k++)
    {
      const char *words = json_array_get_string_element (refused, k);
      gboolean found = FALSE;

      for (guint i = 0; i < facts->len; i++)
        {
          const ForgeFact *fact = g_ptr_array_index (facts, i);

          found = found
                  || (contains (fact->text, words)
                      && (fact->kind == kind
                          || (kind != FORGE_FACT_EXCLUSION && fact->negated
                              && fact->kind != FORGE_FACT_EXCLUSION)));
        }
      if (!found)
        g_error ("\"%s\" is not refused", words);
      check_not_asked (facts, words);
    }
}

/* Both sides of what is "disputed" are one contradiction, no side is taken, and nothing else is
 * held for a contradiction. */
static void
check_disputed (JsonArray *disputed, const GPtrArray *facts)
{
  const guint n_disputed = disputed != NULL ? json_array_get_length (disputed) : 0;
  guint n = 0;

  for (guint k = 0; k < n_disputed; k++)
    {
      JsonArray *sides = json_array_get_array_element (disputed, k);
      const char *one = json_array_get_string_element (sides, 0);
      const char *other = json_array_get_string_element (sides, 1);
      gboolean found = FALSE;

      for (guint i = 0; i < facts->len; i++)
        {
          const ForgeFact *fact = g_ptr_array_index (facts, i);

          found = found
                  || (fact->kind == FORGE_FACT_CONTRADICTION && contains (fact->text, one)
                      && contains (fact->other, other));
        }
      if (!found)
        g_error ("\"%s\" and \"%s\" are no question", one, other);
      check_not_asked (facts, one);
      check_not_asked (facts, other);
    }
  for (guint i = 0; i < facts->len; i++)
    n += ((ForgeFact *) g_ptr_array_index (facts, i))->kind == FORGE_FACT_CONTRADICTION;
  g_assert_cmpuint (n, ==, n_disputed);
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
  check_refused (get_list (root, "excluded"), facts->all, FORGE_FACT_EXCLUSION);
  check_refused (get_list (root, "forbidden"), facts->all, FORGE_FACT_RULE);
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
