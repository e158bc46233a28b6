/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/forge-event.h"

static ForgeChange
change (const char *entity, const char *id, const char *operation, gint64 minute)
{
  return (ForgeChange){ .entity = (char *) entity,
                        .entity_id = (char *) id,
                        .project_id = (char *) "p",
                        .operation = (char *) operation,
                        .actor = (char *) "user",
                        .time = minute * 60 * 1000 };
}

/* Saves in a row are one event; the engine's own books and the shelf are none. */
static void
test_fold (void)
{
  ForgeChange changes[]
      = { change ("project", "p", "insert", 0),   change ("document", "prd", "update", 1),
          change ("ledger", "p", "update", 1),    change ("document", "prd", "update", 2),
          change ("shelf", "p", "update", 2),     change ("document", "prd", "update", 60),
          change ("answer", "goal", "delete", 61) };
  g_autoptr (GPtrArray) list = g_ptr_array_new ();
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GPtrArray) few = NULL;
  g_autoptr (GArray) n_times = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    g_ptr_array_add (list, &changes[i]);
  events = forge_event_fold (list, 10, &n_times);
  g_assert_cmpuint (events->len, ==, 4);
  g_assert_true (events->pdata[0] == &changes[6]);
  g_assert_true (events->pdata[2] == &changes[3]);
  g_assert_cmpuint (g_array_index (n_times, guint, 2), ==, 2);
  g_assert_true (events->pdata[3] == &changes[0]);
  g_assert_cmpstr (forge_event_describe (&changes[0]), ==, "Project created");
  g_assert_cmpstr (forge_event_describe (&changes[6]), ==, "Answer removed");
  few = forge_event_fold (list, 1, NULL);
  g_assert_cmpuint (few->len, ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/event/fold", test_fold);
  return g_test_run ();
}
