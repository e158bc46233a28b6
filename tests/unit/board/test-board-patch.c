/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "board/forge-board-edits.h"
#include "board/forge-board-patch.h"
#include "forge-random-board.h"

static ForgeBoard *
make (guint32 seed, guint n_edits)
{
  ForgeBoard *board = forge_board_new ();
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);

  for (guint i = 0; i < n_edits; i++)
    forge_random_board_edit (board, random);
  return board;
}

static void
assert_same (ForgeBoard *a, ForgeBoard *b)
{
  g_autofree char *left = forge_board_to_string (a);
  g_autofree char *right = forge_board_to_string (b);

  g_assert_cmpstr (left, ==, right);
}

/* Whatever two boards are, what differs makes one of the other, in one step. */
static void
test_between (void)
{
  for (guint32 seed = 0; seed < 60; seed++)
    {
      g_autoptr (ForgeBoard) old = make (seed, 40);
      g_autoptr (ForgeBoard) board = make (seed, 40);
      g_autoptr (ForgeBoard) wanted = make (seed, 40 + seed);
      g_autoptr (ForgeBoard) other = make (seed + 1000, 50);
      g_autoptr (ForgeBoardPatch) on = forge_board_patch_between (board, wanted);
      g_autoptr (ForgeBoardPatch) away = forge_board_patch_between (wanted, other);

      forge_board_forget_steps (board);
      forge_board_patch_apply (on, board, "On");
      forge_board_assert_whole (board);
      assert_same (board, wanted);
      forge_board_undo (board);
      g_assert_null (forge_board_get_undo_label (board));
      assert_same (board, old);

      forge_board_patch_join (on, away);
      forge_board_patch_apply (on, board, "Away");
      assert_same (board, other);
    }
}

/* Following step by step, as a second board does. */
static void
test_follow (void)
{
  g_autoptr (ForgeBoard) board = forge_board_new ();
  g_autoptr (ForgeBoard) copy = forge_board_new ();
  g_autoptr (ForgeBoardPatch) patch = forge_board_patch_new ();
  ForgeBoardElement *context = forge_board_add (board, FORGE_BOARD_CONTEXT, "", "Shop", NULL);
  ForgeBoardElement *event
      = forge_board_add (board, FORGE_BOARD_EVENT, context->id, "Order placed", NULL);
  const ForgeBoardPlace place = { .x = 20, .y = 40, .is_set = 1 };

  forge_board_patch_add (patch, board, event->id);
  g_assert_true (forge_board_patch_has (patch, event->id));
  g_assert_false (forge_board_patch_has (patch, context->id));
  g_assert_true (forge_board_patch_lacks_place (patch));
  forge_board_patch_apply (patch, copy, "");
  /* Its context is not there. */
  g_assert_cmpstr (forge_board_find (copy, event->id)->context, ==, "");

  forge_board_place (board, event, &place);
  forge_board_patch_add (patch, board, event->id);
  forge_board_patch_add (patch, board, context->id);
  g_assert_cmpuint (forge_board_patch_get_n (patch), ==, 2);
  forge_board_patch_apply (patch, copy, "");
  assert_same (board, copy);

  forge_board_remove (board, context);
  forge_board_patch_add (patch, board, "EVT-OrderPlaced");
  forge_board_patch_add (patch, board, "CTX-Shop");
  g_assert_false (forge_board_patch_lacks_place (patch));
  forge_board_patch_apply (patch, copy, "");
  g_assert_cmpuint (forge_board_get_n_elements (copy), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/board-patch/between", test_between);
  g_test_add_func ("/board-patch/follow", test_follow);
  return g_test_run ();
}
