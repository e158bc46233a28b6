/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "board/forge-board-arrow-index.h"
#include "board/forge-board-edits.h"
#include "forge-random-board.h"

static ForgeBoardElement *
add (ForgeBoard *board, ForgeBoardKind kind, const char *name, int x, int y, int width, int height)
{
  const ForgeBoardPlace place
      = { .x = x, .y = y, .width = width, .height = height, .is_set = TRUE };
  ForgeBoardElement *element = forge_board_add (board, kind, "", name, NULL);

  forge_board_place (board, element, &place);
  return element;
}

static gboolean
has (GPtrArray *found, const ForgeBoardElement *element)
{
  return g_ptr_array_find (found, element, NULL);
}

/* What touches an area is found wherever it stands, on both sides of nought, and each once. */
static void
test_find (void)
{
  g_autoptr (ForgeBoard) board = forge_board_new ();
  g_autoptr (ForgeBoardIndex) index = forge_board_index_new (board);
  ForgeBoardElement *left = add (board, FORGE_BOARD_EVENT, "Left", -900, -50, 160, 100);
  ForgeBoardElement *across = add (board, FORGE_BOARD_EVENT, "Across", -80, -50, 160, 100);
  ForgeBoardElement *wide = add (board, FORGE_BOARD_COMMENT, "Wide", 0, 400, 9000, 100);
  const ForgeBoardBox middle = { -10, -10, 20, 20 };
  const ForgeBoardBox below = { 700, 420, 2000, 10 };
  const ForgeBoardBox beside = { 80, -50, 10, 10 };
  g_autoptr (GPtrArray) at_middle = forge_board_index_find (index, &middle);
  g_autoptr (GPtrArray) at_below = forge_board_index_find (index, &below);
  g_autoptr (GPtrArray) at_beside = forge_board_index_find (index, &beside);

  g_assert_cmpuint (at_middle->len, ==, 1);
  g_assert_true (has (at_middle, across));
  g_assert_cmpuint (at_below->len, ==, 1);
  g_assert_true (has (at_below, wide));
  /* Edges that only meet do not touch. */
  g_assert_cmpuint (at_beside->len, ==, 0);
  g_assert_false (has (at_middle, left));
}

/* A file may say that a note is larger than any screen: that costs no more. */
static void
test_large (void)
{
  g_autoptr (ForgeBoard) board = forge_board_new ();
  g_autoptr (ForgeBoardIndex) index = forge_board_index_new (board);
  ForgeBoardElement *huge
      = add (board, FORGE_BOARD_EVENT, "Huge", -5000000, -5000000, 10000000, 10000000);
  const ForgeBoardBox somewhere = { 1234567, -2345678, 10, 10 };
  g_autoptr (GPtrArray) found = forge_board_index_find (index, &somewhere);
  g_autoptr (GPtrArray) after = NULL;
  ForgeBoardPlace place = forge_board_place_copy (&huge->place);

  g_assert_cmpuint (found->len, ==, 1);
  place.width = place.height = 100;
  forge_board_place (board, huge, &place);
  after = forge_board_index_find (index, &somewhere);
  g_assert_cmpuint (after->len, ==, 0);
}

/* What lies on top comes last; frames are apart, the larger first. */
static void
test_order (void)
{
  g_autoptr (ForgeBoard) board = forge_board_new ();
  g_autoptr (ForgeBoardIndex) index = forge_board_index_new (board);
  ForgeBoardElement *first = add (board, FORGE_BOARD_EVENT, "First", 0, 0, 0, 0);
  ForgeBoardElement *second = add (board, FORGE_BOARD_EVENT, "Second", 10, 10, 0, 0);
  ForgeBoardElement *small = add (board, FORGE_BOARD_CONTEXT, "Small", -10, -10, 300, 300);
  ForgeBoardElement *lane = add (board, FORGE_BOARD_LANE, "Lane", -50, -50, 3000, 400);
  const ForgeBoardBox area = { 0, 0, 100, 100 };
  ForgeBoardPlace place = forge_board_place_copy (&first->place);
  g_autoptr (GPtrArray) before = forge_board_index_find (index, &area);
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GPtrArray) frames = forge_board_index_find_frames (index, &area);

  g_assert_cmpuint (before->len, ==, 2);
  g_assert_true (g_ptr_array_index (before, 1) == second);
  place.order = 1;
  forge_board_place (board, first, &place);
  after = forge_board_index_find (index, &area);
  g_assert_true (g_ptr_array_index (after, 1) == first);
  g_assert_cmpuint (frames->len, ==, 2);
  g_assert_true (g_ptr_array_index (frames, 0) == lane);
  g_assert_true (g_ptr_array_index (frames, 1) == small);
}

static void
test_extent (void)
{
  g_autoptr (ForgeBoard) board = forge_board_new ();
  g_autoptr (ForgeBoardIndex) index = forge_board_index_new (board);
  ForgeBoardBox extent;

  g_assert_false (forge_board_index_get_extent (index, &extent));
  add (board, FORGE_BOARD_EVENT, "One", -100, 20, 100, 100);
  add (board, FORGE_BOARD_CONTEXT, "Frame", 0, -50, 400, 300);
  g_assert_true (forge_board_index_get_extent (index, &extent));
  g_assert_cmpint (extent.x, ==, -100);
  g_assert_cmpint (extent.y, ==, -50);
  g_assert_cmpint (extent.width, ==, 500);
  g_assert_cmpint (extent.height, ==, 300);
}

static void
collect_arrow (const ForgeBoardArrow *arrow, gpointer ids)
{
  g_ptr_array_add (ids,
                   g_strdup_printf ("%s %s %d", arrow->from->id, arrow->to->id, arrow->is_loose));
}

static int
compare_text (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

static char *
list_arrows (ForgeBoardArrowIndex *arrows, const ForgeBoardBox *area)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  forge_board_arrow_index_foreach (arrows, area, 0, collect_arrow, ids);
  g_ptr_array_sort (ids, compare_text);
  g_ptr_array_add (ids, NULL);
  return g_strjoinv (",", (char **) ids->pdata);
}

/* An arrow that crosses what is seen is drawn, also where both its ends lie elsewhere; and it goes
 * with its ends. */
static void
test_arrows (void)
{
  g_autoptr (ForgeBoard) board = forge_board_new ();
  g_autoptr (ForgeBoardArrowIndex) arrows = forge_board_arrow_index_new (board);
  ForgeBoardElement *command = add (board, FORGE_BOARD_COMMAND, "Pay", -9000, 0, 0, 0);
  ForgeBoardElement *event = add (board, FORGE_BOARD_EVENT, "Paid", 9000, 0, 0, 0);
  const ForgeBoardBox middle = { -10, 40, 20, 20 };
  const ForgeBoardBox below = { -10, 4000, 20, 20 };
  g_autofree char *at_middle = NULL;
  g_autofree char *at_below = NULL;
  g_autofree char *moved = NULL;
  g_autofree char *gone = NULL;
  g_autofree char *back = NULL;
  ForgeBoardPlace place = { .x = -9000, .y = 8000, .is_set = TRUE };

  g_assert_true (forge_board_connect (board, command, event, "", NULL));
  at_middle = list_arrows (arrows, &middle);
  at_below = list_arrows (arrows, &below);
  g_assert_cmpstr (at_middle, ==, "CMD-Pay EVT-Paid 0");
  g_assert_cmpstr (at_below, ==, "");
  forge_board_place (board, command, &place);
  moved = list_arrows (arrows, &below);
  g_assert_cmpstr (moved, ==, "CMD-Pay EVT-Paid 0");
  forge_board_remove (board, event);
  gone = list_arrows (arrows, &below);
  g_assert_cmpstr (gone, ==, "");
  forge_board_undo (board);
  back = list_arrows (arrows, &below);
  g_assert_cmpstr (back, ==, "CMD-Pay EVT-Paid 0");
}

static char *
list_notes (ForgeBoardIndex *index, const ForgeBoardBox *area)
{
  g_autoptr (GPtrArray) found = forge_board_index_find (index, area);
  g_autoptr (GPtrArray) frames = forge_board_index_find_frames (index, area);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < found->len; i++)
    g_string_append_printf (text, "%s ", ((ForgeBoardElement *) found->pdata[i])->id);
  for (guint i = 0; i < frames->len; i++)
    g_string_append_printf (text, "%s ", ((ForgeBoardElement *) frames->pdata[i])->id);
  return g_string_free (text, FALSE);
}

/* Whatever is done and undone, they say what ones made anew would. */
static void
test_follow (void)
{
  for (guint32 seed = 1; seed <= 20; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      g_autoptr (ForgeBoard) board = forge_board_new ();
      g_autoptr (ForgeBoardIndex) index = forge_board_index_new (board);
      g_autoptr (ForgeBoardArrowIndex) arrows = forge_board_arrow_index_new (board);

      for (guint i = 0; i < 200; i++)
        {
          const ForgeBoardBox area
              = { g_rand_int_range (random, -1000, 1000), g_rand_int_range (random, -1000, 1000),
                  g_rand_int_range (random, 1, 1500), g_rand_int_range (random, 1, 1500) };
          g_autoptr (ForgeBoardIndex) fresh = NULL;
          g_autoptr (ForgeBoardArrowIndex) fresh_arrows = NULL;
          g_autofree char *ours = NULL, *theirs = NULL, *our_arrows = NULL, *their_arrows = NULL;

          if (g_rand_int_range (random, 0, 5) > 0)
            forge_random_board_edit (board, random);
          else if (g_rand_boolean (random))
            forge_board_undo (board);
          else
            forge_board_redo (board);
          if (i % 10 != 0)
            continue;
          fresh = forge_board_index_new (board);
          fresh_arrows = forge_board_arrow_index_new (board);
          ours = list_notes (index, &area);
          theirs = list_notes (fresh, &area);
          g_assert_cmpstr (ours, ==, theirs);
          our_arrows = list_arrows (arrows, &area);
          their_arrows = list_arrows (fresh_arrows, &area);
          g_assert_cmpstr (our_arrows, ==, their_arrows);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/board-index/find", test_find);
  g_test_add_func ("/board-index/large", test_large);
  g_test_add_func ("/board-index/order", test_order);
  g_test_add_func ("/board-index/extent", test_extent);
  g_test_add_func ("/board-index/arrows", test_arrows);
  g_test_add_func ("/board-index/follow", test_follow);
  return g_test_run ();
}
