/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "board/forge-board-edits.h"
#include "board/forge-board-reader.h"
#include "board/forge-board-time.h"

static ForgeBoard *
read_text (const char *text)
{
  g_autoptr (GPtrArray) texts = forge_board_texts_new ();
  g_autoptr (GError) error = NULL;
  ForgeBoard *board;

  g_ptr_array_add (texts, forge_board_text_new ("a.yaml", text));
  board = forge_board_read (texts, &error);
  g_assert_no_error (error);
  return board;
}

static void
assert_columns (ForgeBoard *board, const char *const *ids, const int *columns, gsize n)
{
  g_autoptr (GHashTable) times = forge_board_time_new (board);

  for (gsize i = 0; i < n; i++)
    {
      g_test_message ("%s", ids[i]);
      g_assert_cmpint (forge_board_time_get (times, forge_board_find (board, ids[i])), ==,
                       columns[i]);
    }
}

/* A read model comes after its events, a query after what it reads, whoever asks at any time. */
static void
test_readers (void)
{
  static const char *const ids[] = { "UI-Shop", "CMD-C", "EVT-E", "RM-R", "QRY-Q" };
  static const int columns[] = { 0, 1, 2, 3, 4 };
  g_autoptr (ForgeBoard) board
      = read_text ("context: {name: X}\n"
                   "interfaces: [{name: Shop, asks: QRY-Q, issues: CMD-C}]\n"
                   "commands: [{name: c, emits: EVT-E}]\n"
                   "events: [e]\n"
                   "read_models: [{name: r, built_from: EVT-E}]\n"
                   "queries: [{name: q, reads: RM-R}]\n");

  assert_columns (board, ids, columns, G_N_ELEMENTS (ids));
}

/* The longest way counts. */
static void
test_longest (void)
{
  static const char *const ids[] = { "EVT-A", "EVT-B", "EVT-C", "CTX-X" };
  static const int columns[] = { 0, 1, 2, 0 };
  g_autoptr (ForgeBoard) board
      = read_text ("context: {name: X}\nevents:\n- a\n- {name: b, follows: EVT-A}\n"
                   "- {name: c, follows: [EVT-A, EVT-B, EVT-Gone]}\n");

  assert_columns (board, ids, columns, G_N_ELEMENTS (ids));
}

static void
test_circle (void)
{
  static const char *const ids[] = { "EVT-A", "EVT-B", "EVT-Z" };
  static const int columns[] = { 0, 1, 2 };
  g_autoptr (ForgeBoard) board
      = read_text ("context: {name: X}\nevents:\n- {name: a, follows: [EVT-B, EVT-A]}\n"
                   "- {name: b, follows: EVT-A}\n- {name: z, follows: EVT-B}\n");

  assert_columns (board, ids, columns, G_N_ELEMENTS (ids));
}

/* Many in a row do not take long, nor a deep stack. */
static void
test_long_row (void)
{
  g_autoptr (GString) text
      = g_string_new ("context: {name: X}\nevents:\n- {id: EVT-E0, name: e}\n");
  g_autoptr (ForgeBoard) board = NULL;
  g_autoptr (GHashTable) times = NULL;

  for (guint i = 1; i < 20000; i++)
    g_string_append_printf (text, "- {id: EVT-E%u, name: e, follows: EVT-E%u}\n", i, i - 1);
  board = read_text (text->str);
  times = forge_board_time_new (board);
  g_assert_cmpint (forge_board_time_get (times, forge_board_find (board, "EVT-E19999")), ==, 19999);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/board-time/readers", test_readers);
  g_test_add_func ("/board-time/longest", test_longest);
  g_test_add_func ("/board-time/circle", test_circle);
  g_test_add_func ("/board-time/long-row", test_long_row);
  return g_test_run ();
}
