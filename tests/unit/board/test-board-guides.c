/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "board/forge-board-edits.h"
#include "board/forge-board-guides.h"

typedef struct
{
  ForgeBoard *board;
  GPtrArray *others;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  const ForgeBoardPlace place
      = { .x = 1000, .y = 500, .width = 160, .height = 100, .is_set = TRUE };
  ForgeBoardElement *element;

  self->board = forge_board_new ();
  self->others = g_ptr_array_new ();
  element = forge_board_add (self->board, FORGE_BOARD_EVENT, "", "Paid", NULL);
  forge_board_place (self->board, element, &place);
  g_ptr_array_add (self->others, element);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_ptr_array_unref (self->others);
  g_object_unref (self->board);
}

static const ForgeBoardGuide *
only (GArray *guides)
{
  g_assert_cmpuint (guides->len, ==, 1);
  return &g_array_index (guides, ForgeBoardGuide, 0);
}

static void
test_edge (Fixture *self, gconstpointer data)
{
  ForgeBoardBox moving = { 1004, 900, 200, 100 };
  g_autoptr (GArray) guides = forge_board_guides_snap (&moving, self->others, NULL, 6);
  const ForgeBoardGuide *guide = only (guides);

  g_assert_cmpint (moving.x, ==, 1000);
  g_assert_cmpint (moving.y, ==, 900);
  g_assert_true (guide->is_upright);
  g_assert_cmpint (guide->at, ==, 1000);
  /* It spans both. */
  g_assert_cmpint (guide->from, ==, 500);
  g_assert_cmpint (guide->to, ==, 1000);
}

static void
test_middle (Fixture *self, gconstpointer data)
{
  ForgeBoardBox moving = { 400, 498, 80, 110 };
  g_autoptr (GArray) guides = forge_board_guides_snap (&moving, self->others, NULL, 4);
  const ForgeBoardGuide *guide = only (guides);

  /* The upper edges are nearer to each other than the middles. */
  g_assert_false (guide->is_upright);
  g_assert_cmpint (moving.y, ==, 500);
  moving = (ForgeBoardBox){ 400, 522, 80, 60 };
  g_array_unref (g_steal_pointer (&guides));
  guides = forge_board_guides_snap (&moving, self->others, NULL, 4);
  guide = only (guides);
  g_assert_cmpint (moving.y, ==, 520);
  g_assert_cmpint (guide->at, ==, 550);
}

static void
test_both_ways (Fixture *self, gconstpointer data)
{
  ForgeBoardBox moving = { 1163, 597, 160, 100 };
  g_autoptr (GArray) guides = forge_board_guides_snap (&moving, self->others, NULL, 6);

  g_assert_cmpuint (guides->len, ==, 2);
  g_assert_cmpint (moving.x, ==, 1160);
  g_assert_cmpint (moving.y, ==, 600);
}

/* Too far, or moved itself: nothing catches. */
static void
test_none (Fixture *self, gconstpointer data)
{
  ForgeBoardBox moving = { 1007, 907, 200, 100 };
  ForgeBoardBox near = { 1001, 501, 160, 100 };
  g_autoptr (GHashTable) ignored = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) far = forge_board_guides_snap (&moving, self->others, NULL, 6);
  g_autoptr (GArray) own = NULL;

  g_assert_cmpuint (far->len, ==, 0);
  g_assert_cmpint (moving.x, ==, 1007);
  g_hash_table_add (ignored, g_ptr_array_index (self->others, 0));
  own = forge_board_guides_snap (&near, self->others, ignored, 6);
  g_assert_cmpuint (own->len, ==, 0);
  g_assert_cmpint (near.x, ==, 1001);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/board-guides/edge", Fixture, NULL, set_up, test_edge, tear_down);
  g_test_add ("/board-guides/middle", Fixture, NULL, set_up, test_middle, tear_down);
  g_test_add ("/board-guides/both-ways", Fixture, NULL, set_up, test_both_ways, tear_down);
  g_test_add ("/board-guides/none", Fixture, NULL, set_up, test_none, tear_down);
  return g_test_run ();
}
