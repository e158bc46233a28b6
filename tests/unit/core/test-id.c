/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "core/forge-id.h"

#define N_THREADS 4
#define N_EACH    5000

static void
test_ulid_monotonic (void)
{
  g_autofree char *last = forge_ulid_new ();

  for (int i = 0; i < 20000; i++)
    {
      char *next = forge_ulid_new ();

      g_assert_true (forge_ulid_is_valid (next));
      g_assert_cmpstr (last, <, next);
      g_free (last);
      last = next;
    }
}

static void
test_ulid_time (void)
{
  static const char base32[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  const gint64 before = g_get_real_time () / 1000;
  g_autofree char *id = forge_ulid_new ();
  gint64 time = 0;

  for (int i = 0; i < 10; i++)
    time = time * 32 + (strchr (base32, id[i]) - base32);
  g_assert_cmpint (time, >=, before);
  g_assert_cmpint (time, <=, before + 60000);
}

static gpointer
make_many (gpointer data)
{
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);

  for (int i = 0; i < N_EACH; i++)
    g_ptr_array_add (ids, forge_ulid_new ());
  return ids;
}

static void
test_ulid_threads (void)
{
  GThread *threads[N_THREADS];
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (int i = 0; i < N_THREADS; i++)
    threads[i] = g_thread_new ("ulid", make_many, NULL);
  for (int i = 0; i < N_THREADS; i++)
    {
      g_autoptr (GPtrArray) ids = g_thread_join (threads[i]);

      for (guint j = 0; j < ids->len; j++)
        g_assert_true (g_hash_table_add (seen, g_strdup (g_ptr_array_index (ids, j))));
    }
  g_assert_cmpuint (g_hash_table_size (seen), ==, N_THREADS * N_EACH);
}

static void
test_ulid_valid (void)
{
  g_assert_true (forge_ulid_is_valid ("01ARZ3NDEKTSV4RRFFQ69G5FAV"));
  g_assert_true (forge_ulid_is_valid ("7ZZZZZZZZZZZZZZZZZZZZZZZZZ"));
  g_assert_false (forge_ulid_is_valid ("8ZZZZZZZZZZZZZZZZZZZZZZZZZ"));
  g_assert_false (forge_ulid_is_valid ("01arz3ndektsv4rrffq69g5fav"));
  g_assert_false (forge_ulid_is_valid ("01ARZ3NDEKTSV4RRFFQ69G5FAU"));
  g_assert_false (forge_ulid_is_valid ("01ARZ3NDEKTSV4RRFFQ69G5FA"));
  g_assert_false (forge_ulid_is_valid ("01ARZ3NDEKTSV4RRFFQ69G5FAVX"));
  g_assert_false (forge_ulid_is_valid (""));
  g_assert_false (forge_ulid_is_valid (NULL));
}

static void
test_match (void)
{
  const struct
  {
    const char *text;
    gsize length;
    ForgeNodeKind kind;
  } cases[] = {
    { "FR-001 WHEN", 6, FORGE_NODE_FR },
    { "FR-001**", 6, FORGE_NODE_FR },
    { "FR-001", 6, FORGE_NODE_FR },
    { "FR-1.", 4, FORGE_NODE_FR },
    { "NFR-012,", 7, FORGE_NODE_NFR },
    { "G-1", 3, FORGE_NODE_GOAL },
    { "ACT-Patient books", 11, FORGE_NODE_ACTOR },
    { "AC-001.1 x", 8, FORGE_NODE_CRITERION },
    { "AC-001.12.", 9, FORGE_NODE_CRITERION },
    { "AC-001", 0, FORGE_NODE_NONE },
    { "AC-001.x", 0, FORGE_NODE_NONE },
    { "US-001", 6, FORGE_NODE_STORY },
    { "TC-001", 6, FORGE_NODE_TEST },
    { "TASK-001", 8, FORGE_NODE_TASK },
    { "EPIC-1", 6, FORGE_NODE_EPIC },
    { "RISK-1", 6, FORGE_NODE_RISK },
    { "Q-1", 3, FORGE_NODE_QUESTION },
    { "ADR-001", 7, FORGE_NODE_DECISION },
    { "ENT-LineItem", 12, FORGE_NODE_ENTITY },
    { "API-createOrder`", 15, FORGE_NODE_API },
    { "SCR-Calendar", 12, FORGE_NODE_SCREEN },
    { "EVT-OrderPlaced", 15, FORGE_NODE_EVENT },
    { "CMD-PlaceOrder", 14, FORGE_NODE_COMMAND },
    { "AGG-Order", 9, FORGE_NODE_AGGREGATE },
    { "POL-Notify", 10, FORGE_NODE_POLICY },
    { "RM-Open", 7, FORGE_NODE_READ_MODEL },
    { "EXT-Stripe", 10, FORGE_NODE_EXTERNAL },
    { "UI-Home", 7, FORGE_NODE_INTERFACE },
    { "", 0, FORGE_NODE_NONE },
    { "FR", 0, FORGE_NODE_NONE },
    { "FR-", 0, FORGE_NODE_NONE },
    { "FR-x", 0, FORGE_NODE_NONE },
    { "FR-001a", 0, FORGE_NODE_NONE },
    { "FR-001-2", 0, FORGE_NODE_NONE },
    { "FR-001_", 0, FORGE_NODE_NONE },
    { "FR-001\303\244", 0, FORGE_NODE_NONE },
    { "FR-1234567890", 0, FORGE_NODE_NONE },
    { "fr-001", 0, FORGE_NODE_NONE },
    { "FRX-001", 0, FORGE_NODE_NONE },
    { "TAS-001", 0, FORGE_NODE_NONE },
    { "ISO-9001", 0, FORGE_NODE_NONE },
    { "ENT-Line-Item", 0, FORGE_NODE_NONE },
    { "ENT-", 0, FORGE_NODE_NONE },
    { "-1", 0, FORGE_NODE_NONE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      ForgeNodeKind kind = FORGE_N_NODES;

      g_test_message ("%s", cases[i].text);
      g_assert_cmpuint (forge_node_id_match (cases[i].text, &kind), ==, cases[i].length);
      g_assert_cmpint (kind, ==, cases[i].kind);
    }
  g_assert_cmpuint (forge_node_id_match ("FR-001", NULL), ==, 6);
}

static void
assert_takes (char *id, const char *expected)
{
  g_assert_cmpstr (id, ==, expected);
  g_free (id);
}

static void
test_format (void)
{
  assert_takes (forge_node_id_format (FORGE_NODE_FR, 7), "FR-007");
  assert_takes (forge_node_id_format (FORGE_NODE_FR, 1234), "FR-1234");
  assert_takes (forge_node_id_format (FORGE_NODE_GOAL, 7), "G-7");
  assert_takes (forge_node_id_format (FORGE_NODE_TASK, 1), "TASK-001");
  assert_takes (forge_node_id_format (FORGE_NODE_RISK, 12), "RISK-12");
}

static void
test_from_name (void)
{
  g_autofree char *chinese = forge_node_id_from_name (FORGE_NODE_ENTITY, "\344\275\240");
  g_autofree char *other = forge_node_id_from_name (FORGE_NODE_ENTITY, "\345\245\275");
  g_autofree char *words = g_strnfill (500, 'a');
  g_autofree char *cut = forge_node_id_from_name (FORGE_NODE_ENTITY, words);

  assert_takes (forge_node_id_from_name (FORGE_NODE_ENTITY, "line item"), "ENT-LineItem");
  assert_takes (forge_node_id_from_name (FORGE_NODE_ENTITY, "LineItem"), "ENT-LineItem");
  assert_takes (forge_node_id_from_name (FORGE_NODE_ENTITY, "user's URL-list"), "ENT-UsersURLList");
  assert_takes (forge_node_id_from_name (FORGE_NODE_ACTOR, "\303\204rztin"), "ACT-Aerztin");
  assert_takes (forge_node_id_from_name (FORGE_NODE_ENTITY, "Caf\303\251 3"), "ENT-Cafe3");
  assert_takes (forge_node_id_from_name (FORGE_NODE_API, "Create appointment"),
                "API-createAppointment");
  g_assert_cmpstr (chinese, !=, other);
  g_assert_cmpuint (forge_node_id_match (chinese, NULL), ==, strlen (chinese));
  g_assert_cmpuint (strlen (cut), ==, 4 + 64);
}

static void
test_prefix (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (ForgeNodeKind kind = FORGE_NODE_GOAL; kind < FORGE_N_NODES; kind++)
    {
      const char *prefix = forge_node_kind_get_prefix (kind);

      g_assert_cmpstr (prefix, !=, "");
      g_assert_true (g_hash_table_add (seen, (gpointer) prefix));
    }
  g_assert_cmpstr (forge_node_kind_get_prefix (FORGE_NODE_CRITERION), ==, "AC");
  g_assert_cmpstr (forge_node_kind_get_prefix (FORGE_NODE_NONE), ==, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/id/ulid/monotonic", test_ulid_monotonic);
  g_test_add_func ("/id/ulid/time", test_ulid_time);
  g_test_add_func ("/id/ulid/threads", test_ulid_threads);
  g_test_add_func ("/id/ulid/valid", test_ulid_valid);
  g_test_add_func ("/id/match", test_match);
  g_test_add_func ("/id/format", test_format);
  g_test_add_func ("/id/from-name", test_from_name);
  g_test_add_func ("/id/prefix", test_prefix);
  return g_test_run ();
}
