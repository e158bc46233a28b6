/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "board/forge-board-edits.h"
#include "board/forge-board-layout.h"
#include "board/forge-board-time.h"
#include "forge-random-board.h"

static const ForgeBoardPlace *
get_place (ForgeBoard *board, const char *id)
{
  return &forge_board_find (board, id)->place;
}

static void
assert_apart (ForgeBoard *board)
{
  g_autoptr (GPtrArray) all
      = forge_board_list (board, FORGE_BOARD_ANY & ~FORGE_BOARD_BIT (FORGE_BOARD_CONTEXT), NULL);

  for (guint i = 0; i < all->len; i++)
    for (guint j = i + 1; j < all->len; j++)
      {
        const ForgeBoardElement *a = g_ptr_array_index (all, i);
        const ForgeBoardElement *b = g_ptr_array_index (all, j);

        if (a->place.is_set && b->place.is_set)
          g_assert_true (ABS (a->place.x - b->place.x) >= FORGE_BOARD_WIDTH
                         || ABS (a->place.y - b->place.y) >= FORGE_BOARD_HEIGHT);
      }
}

/* A command, its event, a policy, and what comes of it. */
static ForgeBoard *
make_flow (void)
{
  ForgeBoard *board = forge_board_new ();
  ForgeBoardElement *element;

  forge_board_add (board, FORGE_BOARD_CONTEXT, "", "C", NULL);
  forge_board_add (board, FORGE_BOARD_EVENT, "CTX-C", "One", NULL);
  forge_board_add (board, FORGE_BOARD_EVENT, "CTX-C", "Two", NULL);
  element = forge_board_add (board, FORGE_BOARD_COMMAND, "CTX-C", "First", NULL);
  forge_board_add_item (board, element, "emits", "EVT-One", NULL);
  element = forge_board_add (board, FORGE_BOARD_COMMAND, "CTX-C", "Second", NULL);
  forge_board_add_item (board, element, "emits", "EVT-Two", NULL);
  element = forge_board_add (board, FORGE_BOARD_POLICY, "CTX-C", "Then", NULL);
  forge_board_add_item (board, element, "reacts_to", "EVT-One", NULL);
  forge_board_add_item (board, element, "issues", "CMD-Second", NULL);
  forge_board_add (board, FORGE_BOARD_ENTITY, "CTX-C", "Thing", NULL);
  return board;
}

static void
test_time (void)
{
  static const char *const order[]
      = { "CMD-First", "EVT-One", "POL-Then", "CMD-Second", "EVT-Two" };
  g_autoptr (ForgeBoard) board = make_flow ();
  g_autoptr (GHashTable) columns = forge_board_time_new (board);
  const ForgeBoardPlace *context;

  for (gsize i = 0; i < G_N_ELEMENTS (order); i++)
    g_assert_cmpint (forge_board_time_get (columns, forge_board_find (board, order[i])), ==,
                     (int) i);
  g_assert_cmpint (forge_board_time_get (columns, forge_board_find (board, "ENT-Thing")), ==, 0);
  g_assert_cmpuint (forge_board_layout (board, FORGE_BOARD_LAYOUT_NEW), ==, 7);
  for (gsize i = 1; i < G_N_ELEMENTS (order); i++)
    g_assert_cmpint (get_place (board, order[i - 1])->x, <, get_place (board, order[i])->x);
  assert_apart (board);
  context = get_place (board, "CTX-C");
  g_assert_cmpint (context->x, <, get_place (board, "CMD-First")->x);
  g_assert_cmpint (context->x + context->width, >,
                   get_place (board, "EVT-Two")->x + FORGE_BOARD_WIDTH);
}

static void
test_circle (void)
{
  g_autoptr (ForgeBoard) board = make_flow ();
  ForgeBoardElement *then = forge_board_find (board, "POL-Then");

  forge_board_add_item (board, then, "reacts_to", "EVT-Two", NULL);
  forge_board_add_item (board, forge_board_find (board, "EVT-One"), "follows", "EVT-One", NULL);
  forge_board_layout (board, FORGE_BOARD_LAYOUT_NEW);
  assert_apart (board);
  g_assert_true (then->place.is_set);
}

static void
test_pinned (void)
{
  g_autoptr (ForgeBoard) board = make_flow ();
  const ForgeBoardPlace pinned = { .x = 400, .y = 280, .is_set = TRUE, .is_pinned = TRUE };
  const ForgeBoardPlace moved = { .x = 5000, .y = 5000, .is_set = TRUE };

  forge_board_place (board, forge_board_find (board, "EVT-One"), &pinned);
  forge_board_place (board, forge_board_find (board, "EVT-Two"), &moved);
  forge_board_layout (board, FORGE_BOARD_LAYOUT_NEW);
  g_assert_cmpint (get_place (board, "EVT-Two")->x, ==, 5000);
  forge_board_layout (board, FORGE_BOARD_LAYOUT_ALL);
  g_assert_cmpint (get_place (board, "EVT-One")->x, ==, 400);
  g_assert_cmpint (get_place (board, "EVT-One")->y, ==, 280);
  g_assert_cmpint (get_place (board, "EVT-Two")->x, <, 5000);
  assert_apart (board);
}

/* What is new finds a place, and nothing else moves. */
static void
test_new (void)
{
  g_autoptr (ForgeBoard) board = make_flow ();
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  forge_board_layout (board, FORGE_BOARD_LAYOUT_NEW);
  g_assert_cmpuint (forge_board_layout (board, FORGE_BOARD_LAYOUT_NEW), ==, 0);
  before = forge_board_to_string (board);
  forge_board_add (board, FORGE_BOARD_EVENT, "CTX-C", "Three", NULL);
  g_assert_cmpuint (forge_board_layout (board, FORGE_BOARD_LAYOUT_NEW), ==, 1);
  assert_apart (board);
  forge_board_remove (board, forge_board_find (board, "EVT-Three"));
  after = forge_board_to_string (board);
  g_assert_cmpstr (before, ==, after);
}

static void
test_any_board (void)
{
  for (guint32 seed = 1; seed <= 30; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      g_autoptr (ForgeBoard) board = forge_board_new ();
      g_autofree char *before = NULL;
      g_autofree char *first = NULL;
      g_autofree char *second = NULL;
      g_autofree char *undone = NULL;

      for (guint i = 0; i < 80; i++)
        forge_random_board_edit (board, random);
      before = forge_board_to_string (board);
      if (forge_board_layout (board, FORGE_BOARD_LAYOUT_ALL) == 0)
        continue;
      first = forge_board_to_string (board);
      forge_board_layout (board, FORGE_BOARD_LAYOUT_NEW);
      second = forge_board_to_string (board);
      g_assert_cmpstr (first, ==, second);
      g_assert_true (forge_board_undo (board));
      undone = forge_board_to_string (board);
      g_assert_cmpstr (before, ==, undone);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/board-layout/time", test_time);
  g_test_add_func ("/board-layout/circle", test_circle);
  g_test_add_func ("/board-layout/pinned", test_pinned);
  g_test_add_func ("/board-layout/new", test_new);
  g_test_add_func ("/board-layout/any-board", test_any_board);
  return g_test_run ();
}
