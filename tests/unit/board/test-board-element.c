/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "board/forge-board-element.h"
#include "core/forge-yaml-reader.h"

static ForgeBoardElement *
make (const char *text)
{
  return forge_board_element_new (FORGE_BOARD_EVENT, "CTX-A",
                                  forge_yaml_read (text, -1, "a.yaml", 1 << 20, NULL));
}

static void
test_read (void)
{
  g_autoptr (ForgeBoardElement) event
      = make ("id: EVT-A\nname: Paid\npivotal: true\nfollows: [EVT-B, EVT-C]\nodd: [{a: b}]\n");
  g_autoptr (ForgeBoardElement) bare = make ("id: EVT-B\n");

  g_assert_cmpstr (event->id, ==, "EVT-A");
  g_assert_cmpstr (event->context, ==, "CTX-A");
  g_assert_cmpstr (forge_board_element_get_name (event), ==, "Paid");
  g_assert_cmpstr (forge_board_element_get_name (bare), ==, "");
  g_assert_true (forge_board_element_get_flag (event, "pivotal"));
  g_assert_false (forge_board_element_get_flag (bare, "pivotal"));
  g_assert_cmpuint (forge_board_element_get_n (event, "follows"), ==, 2);
  g_assert_cmpuint (forge_board_element_get_n (event, "name"), ==, 0);
  g_assert_cmpuint (forge_board_element_get_n (bare, "follows"), ==, 0);
  g_assert_cmpstr (forge_board_element_get_item (event, "follows", 1), ==, "EVT-C");
  g_assert_null (forge_board_element_get_item (event, "odd", 0));
  g_assert_null (forge_board_element_get_text (event, "follows"));
}

static void
test_place (void)
{
  ForgeBoardPlace one = { .x = 1, .is_set = TRUE, .group = g_ref_string_new_intern ("g") };
  ForgeBoardPlace same = forge_board_place_copy (&one);
  ForgeBoardPlace other = forge_board_place_copy (&one);

  g_assert_true (forge_board_place_equal (&one, &same));
  other.is_pinned = TRUE;
  g_assert_false (forge_board_place_equal (&one, &other));
  forge_board_place_clear (&one);
  g_assert_null (one.group);
  g_assert_false (one.is_set);
  g_assert_cmpstr (same.group, ==, "g");
  forge_board_place_clear (&same);
  forge_board_place_clear (&other);
}

/* Whoever holds an element keeps it, also from another list. */
static void
test_count (void)
{
  ForgeBoardElement *event = make ("id: EVT-A\nname: x\n");
  GValue value = G_VALUE_INIT;

  g_value_init (&value, FORGE_TYPE_BOARD_ELEMENT);
  g_value_set_boxed (&value, event);
  forge_board_element_unref (event);
  g_assert_cmpstr (forge_board_element_get_name (g_value_get_boxed (&value)), ==, "x");
  g_value_unset (&value);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/board-element/read", test_read);
  g_test_add_func ("/board-element/place", test_place);
  g_test_add_func ("/board-element/count", test_count);
  return g_test_run ();
}
