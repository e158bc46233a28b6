/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "board/forge-board-clip.h"
#include "board/forge-board-edits.h"
#include "core/forge-error.h"
#include "forge-random-board.h"

static ForgeBoardElement *
add (ForgeBoard *board, ForgeBoardKind kind, const char *context, const char *name, int x, int y)
{
  const ForgeBoardPlace place = { .x = x, .y = y, .is_set = TRUE };
  ForgeBoardElement *element = forge_board_add (board, kind, context, name, NULL);

  forge_board_place (board, element, &place);
  return element;
}

/* Copies keep what they say of each other, and of others on the same board. */
static void
test_same_board (void)
{
  g_autoptr (ForgeBoard) board = forge_board_new ();
  ForgeBoardElement *aggregate = add (board, FORGE_BOARD_AGGREGATE, "", "Order", 0, 0);
  ForgeBoardElement *command = add (board, FORGE_BOARD_COMMAND, "", "Place order", 100, 50);
  ForgeBoardElement *event = add (board, FORGE_BOARD_EVENT, "", "Order placed", 300, 60);
  g_autoptr (GPtrArray) chosen = g_ptr_array_new ();
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) added = NULL;
  const ForgeBoardElement *copy;

  g_assert_true (forge_board_connect (board, command, event, "", NULL));
  g_assert_true (forge_board_set_text (board, command, "handled_by", aggregate->id, NULL));
  g_ptr_array_add (chosen, command);
  g_ptr_array_add (chosen, event);
  text = forge_board_clip_copy (chosen);
  added = forge_board_clip_paste (board, text, "", 1000, 2000, NULL);
  g_assert_nonnull (added);
  g_assert_cmpuint (added->len, ==, 2);
  copy = forge_board_find (board, "CMD-PlaceOrder2");
  g_assert_nonnull (copy);
  g_assert_cmpstr (forge_board_element_get_item (copy, "emits", 0), ==, "EVT-OrderPlaced2");
  g_assert_cmpstr (forge_board_element_get_text (copy, "handled_by"), ==, aggregate->id);
  g_assert_cmpint (copy->place.x, ==, 1000);
  g_assert_cmpint (copy->place.y, ==, 2000);
  copy = forge_board_find (board, "EVT-OrderPlaced2");
  g_assert_cmpint (copy->place.x, ==, 1200);
  g_assert_cmpint (copy->place.y, ==, 2010);
  g_assert_true (forge_board_undo (board));
  g_assert_cmpuint (forge_board_get_n_elements (board), ==, 3);
}

/* On another board they come into the context that they are put into. */
static void
test_other_board (void)
{
  g_autoptr (ForgeBoard) board = forge_board_new ();
  g_autoptr (ForgeBoard) other = forge_board_new ();
  ForgeBoardElement *context = add (board, FORGE_BOARD_CONTEXT, "", "Sales", 0, 0);
  ForgeBoardElement *event = add (board, FORGE_BOARD_EVENT, context->id, "Sold", 10, 10);
  ForgeBoardElement *home = add (other, FORGE_BOARD_CONTEXT, "", "Shop", 0, 0);
  g_autoptr (GPtrArray) chosen = g_ptr_array_new ();
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) added = NULL;

  g_ptr_array_add (chosen, context);
  g_ptr_array_add (chosen, event);
  text = forge_board_clip_copy (chosen);
  added = forge_board_clip_paste (other, text, home->id, 5, 6, NULL);
  g_assert_nonnull (added);
  g_assert_cmpuint (added->len, ==, 1);
  event = g_ptr_array_index (added, 0);
  g_assert_cmpstr (event->id, ==, "EVT-Sold");
  g_assert_cmpstr (event->context, ==, home->id);
}

/* Lines of text are notes, of the kind that their tense says; what is no line is none. */
static void
test_lines (void)
{
  g_autoptr (ForgeBoard) board = forge_board_new ();
  g_autoptr (GPtrArray) added = forge_board_clip_paste (
      board, "- Order placed\r\n\n  * Bestellung bezahlt\n• Ship order\n   \nSomething else", "", 0,
      0, NULL);
  static const ForgeBoardKind kinds[]
      = { FORGE_BOARD_EVENT, FORGE_BOARD_EVENT, FORGE_BOARD_COMMAND, FORGE_BOARD_COMMENT };

  g_assert_nonnull (added);
  g_assert_cmpuint (added->len, ==, G_N_ELEMENTS (kinds));
  for (guint i = 0; i < added->len; i++)
    g_assert_cmpint (((ForgeBoardElement *) added->pdata[i])->kind, ==, kinds[i]);
  g_assert_cmpstr (forge_board_element_get_name (added->pdata[1]), ==, "Bestellung bezahlt");
  g_assert_true (forge_board_undo (board));
  g_assert_cmpuint (forge_board_get_n_elements (board), ==, 0);
}

static void
test_many_lines (void)
{
  g_autoptr (ForgeBoard) board = forge_board_new ();
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) added = NULL;

  for (guint i = 0; i < 1500; i++)
    g_string_append_printf (text, "Thing %u done\n", i);
  added = forge_board_clip_paste (board, text->str, "", 0, 0, NULL);
  g_assert_cmpuint (added->len, ==, 1000);
}

/* What is no note is refused whole, with the board as it was. */
static void
test_refused (void)
{
  static const char *const texts[] = {
    "specforge_notes:\n  - kind: nothing\n    says: { name: A }\n",
    "specforge_notes:\n  - kind: events\n    says: A\n",
    "specforge_notes:\n  - kind: events\n    says: { name: Fine }\n  - 12\n",
    "specforge_notes:\n  - kind: events\n    says: { name: Fine }\n  - kind: events\n    says: { "
    "pivotal: maybe }\n",
    "specforge_notes:\n  - kind: context\n    says: { name: A }\n",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (ForgeBoard) board = forge_board_new ();
      g_autoptr (GError) error = NULL;

      g_assert_null (forge_board_clip_paste (board, texts[i], "", 0, 0, &error));
      g_assert_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED);
      g_assert_cmpuint (forge_board_get_n_elements (board), ==, 0);
      g_assert_false (forge_board_undo (board));
    }
}

/* Any notes of any board can be copied onto another, and what they say is theirs there. */
static void
test_random (void)
{
  for (guint32 seed = 1; seed <= 30; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      g_autoptr (ForgeBoard) board = forge_board_new ();
      g_autoptr (ForgeBoard) other = forge_board_new ();
      g_autoptr (GPtrArray) all = NULL;
      g_autoptr (GPtrArray) added = NULL;
      g_autofree char *text = NULL;
      g_autoptr (GError) error = NULL;
      guint n = 0;

      for (guint i = 0; i < 80; i++)
        forge_random_board_edit (board, random);
      all = forge_board_list (board, FORGE_BOARD_ANY, NULL);
      for (guint i = 0; i < all->len; i++)
        {
          const ForgeBoardElement *element = g_ptr_array_index (all, i);

          n += element->kind != FORGE_BOARD_CONTEXT && element->kind != FORGE_BOARD_RELATION;
        }
      text = forge_board_clip_copy (all);
      added = forge_board_clip_paste (other, text, "", 0, 0, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (added->len, ==, n);
      forge_board_assert_whole (other);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/board-clip/same-board", test_same_board);
  g_test_add_func ("/board-clip/other-board", test_other_board);
  g_test_add_func ("/board-clip/lines", test_lines);
  g_test_add_func ("/board-clip/many-lines", test_many_lines);
  g_test_add_func ("/board-clip/refused", test_refused);
  g_test_add_func ("/board-clip/random", test_random);
  return g_test_run ();
}
