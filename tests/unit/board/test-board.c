/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "board/forge-board-edits.h"
#include "board/forge-board-reader.h"
#include "board/forge-board-writer.h"
#include "core/forge-error.h"
#include "forge-random-board.h"

typedef struct
{
  guint counts[4];
  guint history;
  ForgeBoardElement *last;
} Seen;

static void
changed_cb (ForgeBoard *board, int what, ForgeBoardElement *element, gpointer data)
{
  Seen *seen = data;

  seen->counts[what]++;
  seen->last = element;
}

static void
history_cb (ForgeBoard *board, gpointer data)
{
  ((Seen *) data)->history++;
}

static ForgeBoardElement *
add (ForgeBoard *board, ForgeBoardKind kind, const char *context, const char *name)
{
  g_autoptr (GError) error = NULL;
  ForgeBoardElement *element = forge_board_add (board, kind, context, name, &error);

  g_assert_no_error (error);
  return element;
}

static void
test_ids (void)
{
  g_autoptr (ForgeBoard) board = forge_board_new ();
  ForgeBoardElement *first = add (board, FORGE_BOARD_EVENT, "", "Order placed");
  ForgeBoardElement *second = add (board, FORGE_BOARD_EVENT, "", "Order placed");
  ForgeBoardElement *third = add (board, FORGE_BOARD_EVENT, "", "Order placed");

  g_assert_cmpstr (first->id, ==, "EVT-OrderPlaced");
  g_assert_cmpstr (second->id, ==, "EVT-OrderPlaced2");
  g_assert_cmpstr (third->id, ==, "EVT-OrderPlaced3");
  g_assert_true (forge_board_set_text (board, first, "name", "Order sent", NULL));
  g_assert_cmpstr (first->id, ==, "EVT-OrderPlaced");
  g_assert_true (forge_board_find (board, "EVT-OrderPlaced2") == second);
  g_assert_null (forge_board_find (board, "EVT-Nothing"));
}

static void
test_refused (void)
{
  g_autoptr (ForgeBoard) board = forge_board_new ();
  ForgeBoardElement *event = add (board, FORGE_BOARD_EVENT, "", "Order placed");
  g_autofree char *before = forge_board_to_string (board);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (forge_board_add (board, FORGE_BOARD_EVENT, "CTX-No", "x", &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED);
  g_assert_null (forge_board_add (board, FORGE_BOARD_EVENT, "EVT-OrderPlaced", "x", NULL));
  g_assert_null (forge_board_add (board, FORGE_BOARD_EVENT, "", "", NULL));
  g_assert_null (forge_board_add (board, FORGE_BOARD_EVENT, "", "two\nlines", NULL));
  g_assert_false (forge_board_set_text (board, event, "id", "EVT-Other", NULL));
  g_assert_false (forge_board_set_text (board, event, "name", "", NULL));
  g_assert_false (forge_board_set (board, event, "name", NULL, NULL));
  g_assert_false (forge_board_set_text (board, event, "follows", "CMD-PlaceOrder", NULL));
  g_assert_false (forge_board_set_text (board, event, "pivotal", "maybe", NULL));
  g_assert_false (forge_board_set_text (board, event, "requirements", "nothing", NULL));
  g_assert_false (forge_board_move (board, event, "CTX-No", NULL));
  after = forge_board_to_string (board);
  g_assert_cmpstr (before, ==, after);
}

static void
test_notification (void)
{
  g_autoptr (ForgeBoard) board = forge_board_new ();
  Seen seen = { 0 };
  ForgeBoardElement *event;
  ForgeBoardElement *command;
  const ForgeBoardPlace place = { .x = 1, .is_set = TRUE };

  g_signal_connect (board, "changed", G_CALLBACK (changed_cb), &seen);
  g_signal_connect (board, "history-changed", G_CALLBACK (history_cb), &seen);
  event = add (board, FORGE_BOARD_EVENT, "", "Order placed");
  command = add (board, FORGE_BOARD_COMMAND, "", "Place order");
  g_assert_cmpuint (seen.counts[FORGE_BOARD_ADDED], ==, 2);
  g_assert_cmpuint (seen.history, ==, 2);
  g_assert_true (forge_board_add_item (board, command, "emits", event->id, NULL));
  g_assert_cmpuint (seen.counts[FORGE_BOARD_CHANGED], ==, 1);
  g_assert_true (seen.last == command);
  /* What changes nothing tells nothing. */
  g_assert_true (forge_board_add_item (board, command, "emits", event->id, NULL));
  g_assert_true (forge_board_set_flag (board, event, "pivotal", FALSE, NULL));
  g_assert_cmpuint (seen.counts[FORGE_BOARD_CHANGED], ==, 1);
  forge_board_place (board, event, &place);
  forge_board_place (board, event, &place);
  g_assert_cmpuint (seen.counts[FORGE_BOARD_PLACED], ==, 1);
  forge_board_remove (board, event);
  g_assert_cmpuint (seen.counts[FORGE_BOARD_REMOVED], ==, 1);
  g_assert_cmpuint (seen.counts[FORGE_BOARD_CHANGED], ==, 2);
  g_assert_cmpuint (forge_board_element_get_n (command, "emits"), ==, 0);
  g_assert_true (forge_board_undo (board));
  g_assert_cmpstr (forge_board_element_get_item (command, "emits", 0), ==, "EVT-OrderPlaced");
}

static void
test_remove_context (void)
{
  g_autoptr (ForgeBoard) board = forge_board_new ();
  ForgeBoardElement *order = add (board, FORGE_BOARD_CONTEXT, "", "Order");
  ForgeBoardElement *pay = add (board, FORGE_BOARD_CONTEXT, "", "Payment");
  g_autoptr (ForgeYamlNode) node = forge_yaml_map_new ();
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  add (board, FORGE_BOARD_EVENT, order->id, "Order placed");
  add (board, FORGE_BOARD_EVENT, pay->id, "Paid");
  forge_yaml_map_add (node, "upstream", forge_yaml_string_new (order->id));
  forge_yaml_map_add (node, "downstream", forge_yaml_string_new (pay->id));
  g_assert_nonnull (forge_board_add_node (board, FORGE_BOARD_RELATION, "", node, "x", NULL));
  before = forge_board_to_string (board);
  forge_board_remove (board, order);
  g_assert_cmpuint (forge_board_get_n_elements (board), ==, 2);
  forge_board_assert_whole (board);
  g_assert_cmpstr (forge_board_get_undo_label (board), ==, "Delete");
  g_assert_true (forge_board_undo (board));
  after = forge_board_to_string (board);
  g_assert_cmpstr (before, ==, after);
}

static void
test_steps (void)
{
  g_autoptr (ForgeBoard) board = forge_board_new ();

  g_assert_false (forge_board_undo (board));
  g_assert_null (forge_board_get_undo_label (board));
  forge_board_begin_step (board, "Paste");
  forge_board_begin_step (board, "inner");
  for (guint i = 0; i < 10; i++)
    add (board, FORGE_BOARD_EVENT, "", "Pasted");
  forge_board_end_step (board);
  forge_board_end_step (board);
  forge_board_begin_step (board, "nothing");
  forge_board_end_step (board);
  g_assert_cmpstr (forge_board_get_undo_label (board), ==, "Paste");
  g_assert_true (forge_board_undo (board));
  g_assert_cmpuint (forge_board_get_n_elements (board), ==, 0);
  g_assert_cmpstr (forge_board_get_redo_label (board), ==, "Paste");
  g_assert_true (forge_board_redo (board));
  g_assert_false (forge_board_redo (board));
  g_assert_cmpuint (forge_board_get_n_elements (board), ==, 10);
  /* A new edit forgets what was undone. */
  g_assert_true (forge_board_undo (board));
  add (board, FORGE_BOARD_EVENT, "", "Other");
  g_assert_false (forge_board_redo (board));
  /* A drag is one edit. */
  forge_board_begin_step (board, "Move");
  for (int i = 0; i < 100; i++)
    {
      const ForgeBoardPlace place = { .x = i, .is_set = TRUE };

      forge_board_place (board, forge_board_find (board, "EVT-Other"), &place);
    }
  forge_board_end_step (board);
  g_assert_true (forge_board_undo (board));
  g_assert_false (forge_board_find (board, "EVT-Other")->place.is_set);
}

/* After any edits, undoing gives every earlier board back, redoing every later one. */
static void
test_undo_property (void)
{
  for (guint32 seed = 1; seed <= 40; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      g_autoptr (ForgeBoard) board = forge_board_new ();
      g_autoptr (GPtrArray) states = g_ptr_array_new_with_free_func (g_free);

      g_ptr_array_add (states, forge_board_to_string (board));
      for (guint i = 0; i < 60; i++)
        {
          char *state;

          forge_board_begin_step (board, "step");
          for (gint32 n = g_rand_int_range (random, 1, 4); n > 0; n--)
            forge_random_board_edit (board, random);
          forge_board_end_step (board);
          forge_board_assert_whole (board);
          state = forge_board_to_string (board);
          if (strcmp (state, g_ptr_array_index (states, states->len - 1)) == 0)
            g_free (state);
          else
            g_ptr_array_add (states, state);
        }
      for (guint round = 0; round < 2; round++)
        {
          for (guint i = states->len - 1; i > 0;)
            {
              g_autofree char *state = NULL;

              g_assert_true (forge_board_undo (board));
              state = forge_board_to_string (board);
              /* A step may have done what another undid, and left no trace in the text. */
              if (strcmp (state, g_ptr_array_index (states, i)) == 0)
                continue;
              i--;
              g_assert_cmpstr (state, ==, g_ptr_array_index (states, i));
            }
          forge_board_assert_whole (board);
          while (forge_board_redo (board))
            ;
          {
            g_autofree char *state = forge_board_to_string (board);

            g_assert_cmpstr (state, ==, g_ptr_array_index (states, states->len - 1));
          }
        }
    }
}

/* The same elements, put there in another order, are the same bytes. */
static void
test_canonical (void)
{
  static const char *const names[] = { "b", "a", "d", "c" };
  g_autoptr (ForgeBoard) one = forge_board_new ();
  g_autoptr (ForgeBoard) other = forge_board_new ();
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  for (guint i = 0; i < 4; i++)
    {
      ForgeBoardElement *event = add (one, FORGE_BOARD_EVENT, "", names[i]);

      forge_board_set_flag (one, event, "pivotal", TRUE, NULL);
      forge_board_set_text (one, event, "description", "x", NULL);
      event = add (other, FORGE_BOARD_EVENT, "", names[3 - i]);
      forge_board_set_text (other, event, "description", "x", NULL);
      forge_board_set_flag (other, event, "pivotal", TRUE, NULL);
    }
  first = forge_board_to_string (one);
  second = forge_board_to_string (other);
  g_assert_cmpstr (first, ==, second);
}

static void
test_many (void)
{
  g_autoptr (ForgeBoard) board = forge_board_new ();
  g_autoptr (ForgeBoard) again = NULL;
  g_autoptr (GPtrArray) texts = NULL;
  g_autoptr (GError) error = NULL;
  const gint64 start = g_get_monotonic_time ();
  gint64 made, written;

  add (board, FORGE_BOARD_CONTEXT, "", "Big");
  forge_board_begin_step (board, "many");
  for (guint i = 0; i < 100000; i++)
    add (board, FORGE_BOARD_EVENT, "CTX-Big", "Same name");
  forge_board_end_step (board);
  made = g_get_monotonic_time ();
  texts = forge_board_write (board);
  written = g_get_monotonic_time ();
  again = forge_board_read (texts, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (forge_board_get_n_elements (again), ==, 100001);
  g_test_message ("100,000 elements: made in %d ms, written in %d ms, read in %d ms",
                  (int) ((made - start) / 1000), (int) ((written - made) / 1000),
                  (int) ((g_get_monotonic_time () - written) / 1000));
  g_assert_true (forge_board_undo (board));
  g_assert_cmpuint (forge_board_get_n_elements (board), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/board/ids", test_ids);
  g_test_add_func ("/board/refused", test_refused);
  g_test_add_func ("/board/notification", test_notification);
  g_test_add_func ("/board/remove-context", test_remove_context);
  g_test_add_func ("/board/steps", test_steps);
  g_test_add_func ("/board/undo-property", test_undo_property);
  g_test_add_func ("/board/canonical", test_canonical);
  g_test_add_func ("/board/many", test_many);
  return g_test_run ();
}
