/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "board/forge-board-arrange.h"
#include "board/forge-board-edits.h"
#include "forge-random-board.h"

typedef struct
{
  ForgeBoard *board;
  ForgeBoardIndex *index;
  ForgeBoardElement *notes[3];
  GPtrArray *all;
} Fixture;

static ForgeBoardElement *
add (Fixture *self, ForgeBoardKind kind, const char *name, int x, int y, int width, int height)
{
  const ForgeBoardPlace place
      = { .x = x, .y = y, .width = width, .height = height, .is_set = TRUE };
  ForgeBoardElement *element = forge_board_add (self->board, kind, "", name, NULL);

  g_assert_nonnull (element);
  forge_board_place (self->board, element, &place);
  return element;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->board = forge_board_new ();
  self->index = forge_board_index_new (self->board);
  self->notes[0] = add (self, FORGE_BOARD_COMMAND, "Pay", 0, 0, 100, 100);
  self->notes[1] = add (self, FORGE_BOARD_EVENT, "Paid", 130, 40, 200, 50);
  self->notes[2] = add (self, FORGE_BOARD_POLICY, "Thank", 500, 200, 100, 100);
  self->all = g_ptr_array_new ();
  for (guint i = 0; i < 3; i++)
    g_ptr_array_add (self->all, self->notes[i]);
  forge_board_forget_steps (self->board);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_ptr_array_unref (self->all);
  g_object_unref (self->index);
  g_object_unref (self->board);
}

static void
assert_at (const ForgeBoardElement *element, int x, int y)
{
  g_assert_cmpint (element->place.x, ==, x);
  g_assert_cmpint (element->place.y, ==, y);
}

static void
assert_undone (Fixture *self)
{
  g_assert_true (forge_board_undo (self->board));
  assert_at (self->notes[0], 0, 0);
  assert_at (self->notes[1], 130, 40);
  assert_at (self->notes[2], 500, 200);
  g_assert_null (forge_board_get_undo_label (self->board));
}

static void
test_move (Fixture *self, gconstpointer data)
{
  g_assert_true (forge_board_arrange_move (self->board, self->all, 10, -20));
  assert_at (self->notes[0], 10, -20);
  assert_at (self->notes[2], 510, 180);
  assert_undone (self);
  g_assert_false (forge_board_arrange_move (self->board, self->all, 0, 0));
}

/* A group moves as one, and what is locked stays. */
static void
test_group (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) pair = g_ptr_array_new ();
  g_autoptr (GPtrArray) one = g_ptr_array_new ();

  g_ptr_array_add (pair, self->notes[0]);
  g_assert_false (forge_board_arrange_group (self->board, pair, TRUE));
  g_ptr_array_add (pair, self->notes[1]);
  g_assert_true (forge_board_arrange_group (self->board, pair, TRUE));
  g_ptr_array_add (one, self->notes[1]);
  g_assert_true (forge_board_arrange_move (self->board, one, 5, 5));
  assert_at (self->notes[0], 5, 5);
  assert_at (self->notes[1], 135, 45);
  assert_at (self->notes[2], 500, 200);
  g_assert_true (forge_board_arrange_lock (self->board, one, TRUE));
  g_assert_true (forge_board_arrange_move (self->board, one, 5, 5));
  assert_at (self->notes[0], 10, 10);
  assert_at (self->notes[1], 135, 45);
  g_assert_true (forge_board_arrange_lock (self->board, one, FALSE));
  g_assert_true (forge_board_arrange_group (self->board, pair, FALSE));
  g_assert_null (self->notes[1]->place.group);
  g_assert_false (forge_board_arrange_group (self->board, pair, FALSE));
}

static void
test_align (Fixture *self, gconstpointer data)
{
  static const struct
  {
    ForgeBoardAlign align;
    int x;
    int y;
  } ends[] = {
    { FORGE_BOARD_ALIGN_LEFT, 0, 40 },      { FORGE_BOARD_ALIGN_CENTER, 200, 40 },
    { FORGE_BOARD_ALIGN_RIGHT, 400, 40 },   { FORGE_BOARD_ALIGN_TOP, 130, 0 },
    { FORGE_BOARD_ALIGN_MIDDLE, 130, 125 }, { FORGE_BOARD_ALIGN_BOTTOM, 130, 250 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_assert_true (forge_board_arrange_align (self->board, self->all, ends[i].align));
      assert_at (self->notes[1], ends[i].x, ends[i].y);
      assert_undone (self);
    }
}

static void
test_distribute (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) two = g_ptr_array_new ();

  g_assert_true (forge_board_arrange_distribute (self->board, self->all, TRUE));
  /* Gaps of 100: (600 - 100 - 200 - 100) / 2. */
  assert_at (self->notes[1], 200, 40);
  assert_undone (self);
  g_assert_true (forge_board_arrange_distribute (self->board, self->all, FALSE));
  g_assert_cmpint (self->notes[1]->place.y, ==, 125);
  assert_undone (self);
  g_ptr_array_add (two, self->notes[0]);
  g_ptr_array_add (two, self->notes[1]);
  g_assert_false (forge_board_arrange_distribute (self->board, two, TRUE));
}

static void
test_raise (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) one = g_ptr_array_new ();

  g_ptr_array_add (one, self->notes[0]);
  g_assert_true (forge_board_arrange_raise (self->board, one, TRUE));
  g_assert_cmpint (self->notes[0]->place.order, >, self->notes[2]->place.order);
  g_assert_true (forge_board_arrange_raise (self->board, one, FALSE));
  g_assert_cmpint (self->notes[0]->place.order, <, self->notes[2]->place.order);
}

/* What is dropped into a frame belongs to it; what is dropped onto a lane, to that. */
static void
test_drop (Fixture *self, gconstpointer data)
{
  ForgeBoardElement *context = add (self, FORGE_BOARD_CONTEXT, "Billing", 2000, 0, 600, 400);
  ForgeBoardElement *lane = add (self, FORGE_BOARD_LANE, "Front desk", 4000, 0, 2000, 200);
  g_autoptr (GPtrArray) one = g_ptr_array_new ();
  g_autoptr (GPtrArray) frames = g_ptr_array_new ();

  g_ptr_array_add (one, self->notes[0]);
  g_ptr_array_add (frames, context);
  forge_board_forget_steps (self->board);
  g_assert_true (forge_board_arrange_drop (self->board, self->index, one, 2100, 100));
  g_assert_cmpstr (self->notes[0]->context, ==, context->id);
  /* Within it: nothing but its place changes. */
  g_assert_true (forge_board_arrange_drop (self->board, self->index, one, 50, 0));
  g_assert_cmpstr (self->notes[0]->context, ==, context->id);
  /* The frame takes it along. */
  g_assert_true (forge_board_arrange_drop (self->board, self->index, frames, 0, 1000));
  assert_at (self->notes[0], 2150, 1100);
  g_assert_cmpstr (self->notes[0]->context, ==, context->id);
  g_assert_true (forge_board_arrange_drop (self->board, self->index, one, 2000, -1050));
  g_assert_cmpstr (self->notes[0]->context, ==, "");
  g_assert_cmpstr (forge_board_element_get_text (self->notes[0], "lane"), ==, lane->id);
  g_assert_true (forge_board_arrange_drop (self->board, self->index, one, 0, 1000));
  g_assert_null (forge_board_element_get_text (self->notes[0], "lane"));
  /* Each was one step. */
  for (guint i = 0; i < 5; i++)
    g_assert_true (forge_board_undo (self->board));
  g_assert_null (forge_board_get_undo_label (self->board));
  g_assert_cmpstr (self->notes[0]->context, ==, "");
  assert_at (self->notes[0], 0, 0);
}

static void
test_resize (Fixture *self, gconstpointer data)
{
  const ForgeBoardBox box = { -10, -20, 300, 5 };

  g_assert_true (forge_board_arrange_resize (self->board, self->notes[0], &box));
  assert_at (self->notes[0], -10, -20);
  g_assert_cmpint (self->notes[0]->place.width, ==, 300);
  g_assert_cmpint (self->notes[0]->place.height, ==, FORGE_BOARD_MIN_SIZE);
  g_assert_false (forge_board_arrange_resize (self->board, self->notes[0], &box));
  assert_undone (self);
}

static void
test_find_free (Fixture *self, gconstpointer data)
{
  ForgeBoardBox box = forge_board_box_of (self->notes[0]);
  const ForgeBoardBox free = forge_board_arrange_find_free (self->index, &box);
  g_autoptr (GPtrArray) there = forge_board_index_find (self->index, &free);

  g_assert_cmpuint (there->len, ==, 0);
  g_assert_cmpint (free.x, >, box.x);
  g_assert_cmpint (free.width, ==, box.width);
}

/* Any arrangement of any board is undone by as many steps as it took, to the letter. */
static void
test_undo_all (void)
{
  for (guint32 seed = 1; seed <= 20; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      g_autoptr (ForgeBoard) board = forge_board_new ();
      g_autoptr (ForgeBoardIndex) index = forge_board_index_new (board);
      g_autofree char *before = NULL, *after = NULL, *undone = NULL, *redone = NULL;
      guint n = 0;

      for (guint i = 0; i < 60; i++)
        forge_random_board_edit (board, random);
      forge_board_forget_steps (board);
      before = forge_board_to_string (board);
      for (guint i = 0; i < 30; i++)
        {
          g_autoptr (GPtrArray) all = forge_board_list (board, FORGE_BOARD_ANY, NULL);
          g_autoptr (GPtrArray) some = g_ptr_array_new ();

          for (guint j = 0; j < all->len; j++)
            if (g_rand_int_range (random, 0, 3) == 0)
              g_ptr_array_add (some, g_ptr_array_index (all, j));
          switch (g_rand_int_range (random, 0, 6))
            {
            case 0:
              n += forge_board_arrange_drop (board, index, some,
                                             g_rand_int_range (random, -500, 500),
                                             g_rand_int_range (random, -500, 500));
              break;
            case 1:
              n += forge_board_arrange_align (board, some,
                                              (ForgeBoardAlign) g_rand_int_range (random, 0, 6));
              break;
            case 2:
              n += forge_board_arrange_distribute (board, some, g_rand_boolean (random));
              break;
            case 3:
              n += forge_board_arrange_raise (board, some, g_rand_boolean (random));
              break;
            case 4:
              n += forge_board_arrange_group (board, some, g_rand_boolean (random));
              break;
            default:
              n += forge_board_arrange_lock (board, some, g_rand_boolean (random));
              break;
            }
          forge_board_assert_whole (board);
        }
      after = forge_board_to_string (board);
      for (guint i = 0; i < n; i++)
        g_assert_true (forge_board_undo (board));
      g_assert_false (forge_board_undo (board));
      undone = forge_board_to_string (board);
      g_assert_cmpstr (undone, ==, before);
      while (forge_board_redo (board))
        ;
      redone = forge_board_to_string (board);
      g_assert_cmpstr (redone, ==, after);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/board-arrange/move", Fixture, NULL, set_up, test_move, tear_down);
  g_test_add ("/board-arrange/group", Fixture, NULL, set_up, test_group, tear_down);
  g_test_add ("/board-arrange/align", Fixture, NULL, set_up, test_align, tear_down);
  g_test_add ("/board-arrange/distribute", Fixture, NULL, set_up, test_distribute, tear_down);
  g_test_add ("/board-arrange/raise", Fixture, NULL, set_up, test_raise, tear_down);
  g_test_add ("/board-arrange/drop", Fixture, NULL, set_up, test_drop, tear_down);
  g_test_add ("/board-arrange/resize", Fixture, NULL, set_up, test_resize, tear_down);
  g_test_add ("/board-arrange/find-free", Fixture, NULL, set_up, test_find_free, tear_down);
  g_test_add_func ("/board-arrange/undo-all", test_undo_all);
  return g_test_run ();
}
