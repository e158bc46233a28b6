/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "board/forge-board-absorb.h"
#include "board/forge-board-catalog.h"
#include "board/forge-board-format.h"
#include "board/forge-board-layout.h"
#include "forge-random-board.h"

static void
test_names (void)
{
  g_autofree char *all = forge_board_format_list (FALSE);
  g_autofree char *readable = forge_board_format_list (TRUE);

  g_assert_nonnull (strstr (all, ".svg"));
  g_assert_null (strstr (readable, ".svg"));
  g_assert_nonnull (strstr (readable, ".excalidraw"));
  g_assert_nonnull (forge_board_format_for_name ("/a/b.c/order.cml"));
  g_assert_null (forge_board_format_for_name ("cml"));
  g_assert_null (forge_board_format_for_name ("order.yaml"));
}

/* What a form says of a board is what the board says: taken in again, it changes nothing. A drawing
 * knows the size of everything, which the board says only where it is another than usual. */
static void
assert_says_nothing_new (ForgeBoard *board, ForgeBoard *read, GError *error, gboolean with_places)
{
  g_autofree char *before = forge_board_to_string (board);
  g_autofree char *after = NULL;
  g_autoptr (GError) absorb_error = NULL;

  g_assert_no_error (error);
  forge_board_assert_whole (read);
  forge_board_absorb (board, read, &absorb_error);
  g_assert_no_error (absorb_error);
  after = forge_board_to_string (board);
  if (!with_places)
    {
      *strstr (before, "=== layout.yaml") = '\0';
      *strstr (after, "=== layout.yaml") = '\0';
    }
  g_assert_cmpstr (before, ==, after);
}

static void
check_form (ForgeBoard *board, const char *suffix)
{
  const ForgeBoardFormat *format = forge_board_format_for_name (suffix);
  g_autofree char *text = format->write (board, "A \"title\"\nof two lines");
  g_autofree char *again = format->write (board, "A \"title\"\nof two lines");
  g_autoptr (GError) error = NULL;
  g_autoptr (ForgeBoard) read = format->read (text, "board", &error);

  g_assert_cmpstr (text, ==, again);
  assert_says_nothing_new (board, read, error, strcmp (suffix, ".excalidraw") != 0);
}

static void
check_catalog (ForgeBoard *board)
{
  g_autoptr (GPtrArray) pages = forge_board_to_catalog (board, "Shop");
  g_autoptr (GError) error = NULL;
  g_autoptr (ForgeBoard) read = forge_board_from_catalog (pages, "catalog", &error);

  assert_says_nothing_new (board, read, error, TRUE);
}

/* Values of an enumeration are bare words in CML; those with other signs come back as others. */
static void
drop_values (ForgeBoard *board)
{
  g_autoptr (GPtrArray) enums = forge_board_list (board, FORGE_BOARD_BIT (FORGE_BOARD_ENUM), NULL);

  for (guint i = 0; i < enums->len; i++)
    forge_board_set (board, g_ptr_array_index (enums, i), "values", NULL, NULL);
}

/* Over boards by chance, with all that a person may type. */
static void
test_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (5);

  for (guint round = 0; round < 60; round++)
    {
      g_autoptr (ForgeBoard) board = forge_board_new ();

      for (guint i = 0; i < 80; i++)
        forge_random_board_edit (board, random);
      forge_board_layout (board, FORGE_BOARD_LAYOUT_NEW);
      check_form (board, ".csv");
      check_form (board, ".excalidraw");
      check_form (board, ".mmd");
      check_form (board, ".puml");
      check_catalog (board);
      drop_values (board);
      check_form (board, ".cml");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/board-format/names", test_names);
  g_test_add_func ("/board-format/random", test_random);
  return g_test_run ();
}
