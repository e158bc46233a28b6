/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "board/forge-board-reader.h"
#include "core/forge-error.h"

/* @file: called @name; the others are empty. */
static ForgeBoard *
read_one (const char *name, const char *text, GError **error)
{
  g_autoptr (GPtrArray) texts = forge_board_texts_new ();

  g_ptr_array_add (texts, forge_board_text_new (name, text));
  return forge_board_read (texts, error);
}

static void
assert_refused (const char *name, const char *text, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ForgeBoard) board = read_one (name, text, &error);

  g_assert_null (board);
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED);
  g_test_message ("%s", error->message);
  g_assert_true (g_str_has_prefix (error->message, name));
  if (strstr (error->message, words) == NULL)
    g_error ("“%s” is not in “%s”", words, error->message);
}

static void
test_short (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ForgeBoard) board
      = read_one ("o.yaml",
                  "context: {name: Order}\n"
                  "events: [OrderPlaced, {name: Order paid, follows: EVT-OrderPlaced}]\n"
                  "commands:\n- name: Place order\n  emits: EVT-OrderPlaced\n",
                  &error);
  const ForgeBoardElement *command;

  g_assert_no_error (error);
  g_assert_cmpuint (forge_board_get_n_elements (board), ==, 4);
  command = forge_board_find (board, "CMD-PlaceOrder");
  g_assert_cmpstr (command->context, ==, "CTX-Order");
  g_assert_cmpstr (forge_board_element_get_item (command, "emits", 0), ==, "EVT-OrderPlaced");
  g_assert_cmpuint (forge_board_get_referrers (board, "EVT-OrderPlaced")->len, ==, 2);
  g_assert_null (forge_board_get_undo_label (board));
}

/* An id that somebody gave wins over one that is made. */
static void
test_made_ids (void)
{
  g_autoptr (ForgeBoard) board
      = read_one ("context-map.yaml", "events:\n- a\n- {id: EVT-A, name: b}\n", NULL);

  g_assert_cmpstr (forge_board_element_get_name (forge_board_find (board, "EVT-A")), ==, "b");
  g_assert_cmpstr (forge_board_element_get_name (forge_board_find (board, "EVT-A2")), ==, "a");
}

static void
test_refused (void)
{
  const char *o = "o.yaml";

  assert_refused (o, "events: []\n", "line 1, column 1: “context” is missing");
  assert_refused (o, "- a\n", "line 1, column 1");
  assert_refused (o, "format: 2\ncontext: {name: A}\n", "line 1, column 9");
  assert_refused (o, "context: A\n", "line 1, column 10");
  assert_refused (o, "context: {id: A}\n", "line 1, column 15");
  assert_refused (o, "context: {name: A}\nevents: {}\n", "line 2, column 9: “events” is a list");
  assert_refused (o, "context: {name: A}\nevents:\n- [x]\n", "line 3, column 3");
  assert_refused (o, "context: {name: A}\nevents:\n- id: CMD-X\n  name: x\n", "line 3, column 7");
  assert_refused (o, "context: {name: A}\nevents:\n- id: EVT-X\n", "“name” is missing");
  assert_refused (o,
                  "context: {name: A}\nevents:\n- {id: EVT-X, name: x}\n- {id: EVT-X, name: y}\n",
                  "line 4, column 8: The board has “EVT-X” already");
  assert_refused (o, "context: {name: A}\nevents:\n- name: x\n  follows: [CMD-A]\n",
                  "line 4, column 13: “CMD-A” is no id that “follows” may name: EVT-…");
  assert_refused (o, "context: {name: A}\nevents:\n- name: x\n  fields: [{name: a}]\n", "“type”");
  assert_refused (o, "context: {name: A}\nevents:\n- name: x\n  fields: [{name: a, type: List}]\n",
                  "line 4, column 28: The type “List”");
  assert_refused (o,
                  "context: {name: A}\nevents:\n- name: x\n  fields:\n"
                  "  - {name: a, type: int}\n  - {name: a, type: int}\n",
                  "line 6, column 5: “a” is there twice");
  assert_refused (o, "context: {name: A}\nevents:\n- name: x\n  pivotal: 'true'\n",
                  "true or false");
  assert_refused (o, "context: {name: A}\nevents:\n- name: x\n  requirements: [FR]\n", "FR-001");
  assert_refused (o, "context: {name: A}\nrelations:\n- name: x\n", "context-map.yaml");
  assert_refused (o, "context: {name: A}\nevents:\n- name: &x y\n- name: *x\n", "Anchors");
  assert_refused (o, "context: {name: A}\nevents: [!!str a]\n", "Tags");
  assert_refused ("context-map.yaml", "context: {name: A}\n", "line 1, column 10");
  assert_refused ("context-map.yaml",
                  "relations:\n- {upstream: CTX-A, downstream: CTX-B, pattern: friendship}\n",
                  "line 2, column 49: “pattern” cannot be “friendship”");
  assert_refused ("layout.yaml", "[]\n", "line 1, column 1");
  assert_refused ("layout.yaml", "places: [1]\n", "line 1, column 9");
  assert_refused ("layout.yaml", "places: {EVT-A: {x: a}}\n", "line 1, column 21");
  assert_refused ("layout.yaml", "places: {EVT-A: {x: 99999999999}}\n", "whole number");
  assert_refused ("layout.yaml", "places: {EVT-A: {z: 1}}\n", "x, y, width");
  assert_refused ("layout.yaml", "places: {EVT-A: {width: -1}}\n", "not negative");
}

static void
test_limits (void)
{
  g_autofree char *brackets = g_strnfill (200000, '[');
  g_autofree char *deep = g_strconcat ("context: {name: A}\nx: ", brackets, NULL);
  g_autofree char *large = g_strnfill (FORGE_BOARD_MAX_BYTES + 1, ' ');
  g_autoptr (GPtrArray) many = forge_board_texts_new ();
  g_autoptr (GString) crowd = g_string_new ("events:\n");
  g_autoptr (GError) error = NULL;

  assert_refused ("o.yaml", deep, "64 levels");
  assert_refused ("o.yaml", large, "32 MiB");
  for (guint i = 0; i <= FORGE_BOARD_MAX_FILES; i++)
    g_ptr_array_add (many, forge_board_text_new ("a.yaml", ""));
  g_assert_null (forge_board_read (many, &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED);
  for (guint i = 0; i <= FORGE_BOARD_MAX_ELEMENTS; i++)
    g_string_append (crowd, "- a\n");
  g_clear_error (&error);
  g_assert_null (read_one ("context-map.yaml", crowd->str, &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "200000"));
}

static void
test_names (void)
{
  static const char *const wrong[] = { "../a.yaml", "/a.yaml", "a\\b.yaml", ".a.yaml", "a.yml",
                                       "a",         "",        "c:a.yaml",  "a\n.yaml" };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (read_one (wrong[i], "context: {name: A}\n", &error));
      g_assert_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED);
    }
}

static void
test_layout (void)
{
  g_autoptr (GPtrArray) texts = forge_board_texts_new ();
  g_autoptr (ForgeBoard) board = NULL;
  g_autoptr (GError) error = NULL;
  const ForgeBoardElement *event;

  g_ptr_array_add (texts,
                   forge_board_text_new ("layout.yaml",
                                         "places:\n  EVT-Gone: {x: 1}\n"
                                         "  EVT-A: {x: -5, y: 7, pinned: true, group: g}\n"));
  g_ptr_array_add (texts, forge_board_text_new ("context-map.yaml", "events: [a, b]\n"));
  board = forge_board_read (texts, &error);
  g_assert_no_error (error);
  event = forge_board_find (board, "EVT-A");
  g_assert_cmpint (event->place.x, ==, -5);
  g_assert_cmpint (event->place.y, ==, 7);
  g_assert_true (event->place.is_set && event->place.is_pinned && !event->place.is_locked);
  g_assert_cmpstr (event->place.group, ==, "g");
  g_assert_false (forge_board_find (board, "EVT-B")->place.is_set);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/board-reader/short", test_short);
  g_test_add_func ("/board-reader/made-ids", test_made_ids);
  g_test_add_func ("/board-reader/refused", test_refused);
  g_test_add_func ("/board-reader/limits", test_limits);
  g_test_add_func ("/board-reader/names", test_names);
  g_test_add_func ("/board-reader/layout", test_layout);
  return g_test_run ();
}
