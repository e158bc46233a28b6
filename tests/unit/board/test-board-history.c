/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "board/forge-board-history.h"

static ForgeBoardElement *
make_element (const char *id)
{
  ForgeYamlNode *node = forge_yaml_map_new ();

  forge_yaml_map_add (node, "id", forge_yaml_string_new (id));
  return forge_board_element_new (FORGE_BOARD_EVENT, "", node);
}

static void
add_place (ForgeBoardHistory *history, ForgeBoardElement *element, int from, int to)
{
  ForgeBoardEdit edit = { .type = FORGE_BOARD_EDIT_PLACE,
                          .element = forge_board_element_ref (element),
                          .before.place.x = from,
                          .after.place.x = to };

  forge_board_history_add (history, &edit);
}

/* A drag is where it began and where it ended; of two elements, each is its own. */
static void
test_merge (void)
{
  ForgeBoardHistory *history = forge_board_history_new ();
  g_autoptr (ForgeBoardElement) one = make_element ("EVT-One");
  g_autoptr (ForgeBoardElement) two = make_element ("EVT-Two");
  const GArray *edits;

  forge_board_history_begin (history, "Move");
  add_place (history, one, 0, 1);
  add_place (history, one, 1, 2);
  add_place (history, one, 2, 9);
  add_place (history, two, 0, 5);
  forge_board_history_end (history);
  edits = forge_board_history_undo (history);
  g_assert_cmpuint (edits->len, ==, 2);
  g_assert_cmpint (g_array_index (edits, ForgeBoardEdit, 0).before.place.x, ==, 0);
  g_assert_cmpint (g_array_index (edits, ForgeBoardEdit, 0).after.place.x, ==, 9);
  forge_board_history_free (history);
}

static void
test_labels (void)
{
  ForgeBoardHistory *history = forge_board_history_new ();
  g_autoptr (ForgeBoardElement) one = make_element ("EVT-One");

  g_assert_null (forge_board_history_get_undo_label (history));
  g_assert_null (forge_board_history_undo (history));
  forge_board_history_begin (history, "Outer");
  g_assert_true (forge_board_history_is_open (history));
  forge_board_history_begin (history, "Inner");
  add_place (history, one, 0, 1);
  forge_board_history_end (history);
  forge_board_history_end (history);
  g_assert_false (forge_board_history_is_open (history));
  g_assert_cmpstr (forge_board_history_get_undo_label (history), ==, "Outer");
  g_assert_nonnull (forge_board_history_undo (history));
  g_assert_cmpstr (forge_board_history_get_redo_label (history), ==, "Outer");
  forge_board_history_begin (history, "Empty");
  forge_board_history_end (history);
  g_assert_nonnull (forge_board_history_redo (history));
  forge_board_history_free (history);
}

/* The oldest steps go. */
static void
test_limit (void)
{
  ForgeBoardHistory *history = forge_board_history_new ();
  g_autoptr (ForgeBoardElement) one = make_element ("EVT-One");
  guint n = 0;

  for (int i = 0; i < 1500; i++)
    add_place (history, one, i, i + 1);
  while (forge_board_history_undo (history) != NULL)
    n++;
  g_assert_cmpuint (n, ==, 1000);
  forge_board_history_free (history);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/board-history/merge", test_merge);
  g_test_add_func ("/board-history/labels", test_labels);
  g_test_add_func ("/board-history/limit", test_limit);
  return g_test_run ();
}
