/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "spec/forge-ledger.h"

static void
test_numbers (void)
{
  g_autoptr (ForgeLedger) ledger = forge_ledger_new ();

  g_assert_cmpstr (forge_ledger_assign (ledger, FORGE_NODE_FR, "a", NULL), ==, "FR-001");
  g_assert_cmpstr (forge_ledger_assign (ledger, FORGE_NODE_FR, "b", NULL), ==, "FR-002");
  g_assert_cmpstr (forge_ledger_assign (ledger, FORGE_NODE_NFR, "a", NULL), ==, "NFR-001");
  g_assert_cmpstr (forge_ledger_assign (ledger, FORGE_NODE_FR, "a", NULL), ==, "FR-001");
  g_assert_cmpstr (forge_ledger_assign (ledger, FORGE_NODE_GOAL, "a", NULL), ==, "G-1");
  g_assert_cmpstr (forge_ledger_lookup (ledger, FORGE_NODE_FR, "b"), ==, "FR-002");
  g_assert_null (forge_ledger_lookup (ledger, FORGE_NODE_FR, "c"));
  g_assert_null (forge_ledger_lookup (ledger, FORGE_NODE_TEST, "a"));
}

static void
test_names (void)
{
  g_autoptr (ForgeLedger) ledger = forge_ledger_new ();
  const char *second = NULL;
  ForgeNodeKind kind = FORGE_NODE_NONE;

  g_assert_cmpstr (forge_ledger_assign (ledger, FORGE_NODE_ENTITY, "item", "line item"), ==,
                   "ENT-LineItem");
  second = forge_ledger_assign (ledger, FORGE_NODE_ENTITY, "item/other", "Line Item");
  g_assert_cmpstr (second, ==, "ENT-LineItem2");
  /* What is given out must be read back as one id. */
  g_assert_cmpuint (forge_node_id_match (second, &kind), ==, strlen (second));
  g_assert_cmpuint (kind, ==, FORGE_NODE_ENTITY);
  /* A new name does not change the id of a node. */
  g_assert_cmpstr (forge_ledger_assign (ledger, FORGE_NODE_ENTITY, "item", "position"), ==,
                   "ENT-LineItem");
}

static void
test_criteria (void)
{
  g_autoptr (ForgeLedger) ledger = forge_ledger_new ();

  g_assert_cmpstr (forge_ledger_assign (ledger, FORGE_NODE_CRITERION, "a/ok", "US-003"), ==,
                   "AC-003.1");
  g_assert_cmpstr (forge_ledger_assign (ledger, FORGE_NODE_CRITERION, "a/refused", "US-003"), ==,
                   "AC-003.2");
  g_assert_cmpstr (forge_ledger_assign (ledger, FORGE_NODE_CRITERION, "b/ok", "US-004"), ==,
                   "AC-004.1");
}

static void
test_reserve (void)
{
  g_autoptr (ForgeLedger) ledger = forge_ledger_new ();

  forge_ledger_reserve (ledger, "FR-001");
  forge_ledger_reserve (ledger, "FR-003");
  forge_ledger_reserve (ledger, "ENT-Order");
  forge_ledger_reserve (ledger, "no id");
  forge_ledger_reserve (ledger, "FR-001 and more");
  g_assert_cmpstr (forge_ledger_assign (ledger, FORGE_NODE_FR, "a", NULL), ==, "FR-002");
  g_assert_cmpstr (forge_ledger_assign (ledger, FORGE_NODE_FR, "b", NULL), ==, "FR-004");
  g_assert_cmpstr (forge_ledger_assign (ledger, FORGE_NODE_ENTITY, "o", "order"), ==, "ENT-Order2");
  /* An id that has a key already is not taken from it. */
  forge_ledger_reserve (ledger, "FR-002");
  g_assert_cmpstr (forge_ledger_lookup (ledger, FORGE_NODE_FR, "a"), ==, "FR-002");
}

static void
restore_cb (ForgeNodeKind kind, const char *key, const char *id, gpointer user_data)
{
  forge_ledger_restore (user_data, kind, key, id);
}

static void
describe_cb (ForgeNodeKind kind, const char *key, const char *id, gpointer user_data)
{
  g_string_append_printf (user_data, "%d %s %s\n", (int) kind, key, id);
}

static void
test_restore (void)
{
  g_autoptr (ForgeLedger) ledger = forge_ledger_new ();
  g_autoptr (ForgeLedger) again = forge_ledger_new ();
  g_autoptr (GString) before = g_string_new (NULL);
  g_autoptr (GString) after = g_string_new (NULL);

  forge_ledger_assign (ledger, FORGE_NODE_FR, "a", NULL);
  forge_ledger_reserve (ledger, "FR-002");
  forge_ledger_assign (ledger, FORGE_NODE_ACTOR, "p", "patient");
  forge_ledger_foreach (ledger, restore_cb, again);
  forge_ledger_foreach (ledger, restore_cb, again);
  forge_ledger_foreach (ledger, describe_cb, before);
  forge_ledger_foreach (again, describe_cb, after);
  g_assert_cmpstr (before->str, ==, after->str);
  g_assert_cmpstr (forge_ledger_assign (again, FORGE_NODE_FR, "b", NULL), ==, "FR-003");
}

/* Whatever the order of calls, also across a save and load: a key keeps its id, and no id is given
 * to two keys. */
static void
test_never_twice (void)
{
  static const ForgeNodeKind kinds[]
      = { FORGE_NODE_FR, FORGE_NODE_ENTITY, FORGE_NODE_API, FORGE_NODE_CRITERION, FORGE_NODE_GOAL };
  static const char *const names[] = { "order", "Order", "ORDER", "order2", "Größe", "漢字", "" };
  ForgeLedger *ledger = forge_ledger_new ();
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < 3000; i++)
    {
      const ForgeNodeKind kind = kinds[g_test_rand_int_range (0, G_N_ELEMENTS (kinds))];
      g_autofree char *key = g_strdup_printf ("%d/%d", (int) kind, g_test_rand_int_range (0, 400));
      const char *name = kind == FORGE_NODE_CRITERION
                             ? (g_test_rand_bit () ? "US-001" : "US-002")
                             : names[g_test_rand_int_range (0, G_N_ELEMENTS (names))];
      const char *id = NULL;

      if (g_test_rand_int_range (0, 10) == 0)
        {
          g_autofree char *taken
              = forge_node_id_format (FORGE_NODE_FR, (guint) g_test_rand_int_range (1, 2000));

          if (!g_hash_table_contains (ids, taken))
            {
              forge_ledger_reserve (ledger, taken);
              g_hash_table_insert (ids, g_strdup (taken), g_strdup ("reserved"));
            }
        }
      id = forge_ledger_assign (ledger, kind, key, name);
      if (g_hash_table_contains (keys, key))
        g_assert_cmpstr (g_hash_table_lookup (keys, key), ==, id);
      else
        g_assert_false (g_hash_table_contains (ids, id));
      g_hash_table_insert (ids, g_strdup (id), g_strdup (key));
      g_hash_table_insert (keys, g_strdup (key), g_strdup (id));
      if (i % 500 == 499)
        {
          ForgeLedger *loaded = forge_ledger_new ();

          forge_ledger_foreach (ledger, restore_cb, loaded);
          g_object_unref (ledger);
          ledger = loaded;
        }
    }
  g_object_unref (ledger);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ledger/numbers", test_numbers);
  g_test_add_func ("/ledger/names", test_names);
  g_test_add_func ("/ledger/criteria", test_criteria);
  g_test_add_func ("/ledger/reserve", test_reserve);
  g_test_add_func ("/ledger/restore", test_restore);
  g_test_add_func ("/ledger/never-twice", test_never_twice);
  return g_test_run ();
}
