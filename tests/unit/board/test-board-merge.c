/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "board/forge-board-merge.h"
#include "board/forge-board-reader.h"
#include "board/forge-board-writer.h"
#include "core/forge-conflict.h"
#include "forge-random-board.h"

#define ROUNDS 60

static ForgeBoard *
read_text (const char *text)
{
  g_autoptr (GPtrArray) texts = forge_board_texts_new ();
  g_autoptr (GError) error = NULL;
  ForgeBoard *board;

  g_ptr_array_add (texts, forge_board_text_new ("order.yaml", text));
  board = forge_board_read (texts, &error);
  g_assert_no_error (error);
  return board;
}

static ForgeBoard *
copy (ForgeBoard *board)
{
  g_autoptr (GPtrArray) texts = forge_board_write (board);
  g_autoptr (GError) error = NULL;
  ForgeBoard *other = forge_board_read (texts, &error);

  g_assert_no_error (error);
  return other;
}

static ForgeBoard *
merge (ForgeBoard *base, ForgeBoard *ours, ForgeBoard *theirs, GPtrArray *conflicts)
{
  g_autoptr (GError) error = NULL;
  ForgeBoard *merged = forge_board_merge (base, ours, theirs, FORGE_FAVOR_KEEP, conflicts, &error);

  g_assert_no_error (error);
  return merged;
}

static void
assert_same (ForgeBoard *a, ForgeBoard *b)
{
  g_autofree char *left = forge_board_to_string (a);
  g_autofree char *right = forge_board_to_string (b);

  g_assert_cmpstr (left, ==, right);
}

#define HEAD "context: {id: CTX-Order, name: Order}\n"
#define BASE_TEXT                                                                                  \
  HEAD "commands:\n- id: CMD-PlaceOrder\n  name: Place order\n  fields:\n"                         \
       "  - {name: amount, type: int}\n  - {name: buyer, type: string}\n"                          \
       "events:\n- {id: EVT-OrderPlaced, name: Order placed}\n"

/* Merges two changes of one board, and gives the text of its context. */
static char *
merge_texts (const char *base, const char *ours, const char *theirs, GPtrArray *conflicts)
{
  g_autoptr (ForgeBoard) old_board = read_text (base);
  g_autoptr (ForgeBoard) our_board = read_text (ours);
  g_autoptr (ForgeBoard) their_board = read_text (theirs);
  g_autoptr (ForgeBoard) merged = merge (old_board, our_board, their_board, conflicts);

  return forge_board_write_context (merged, "CTX-Order");
}

/* Both change the same command, on lines that touch: a merge by lines would give up. */
static void
test_fields (void)
{
  g_autoptr (GPtrArray) conflicts = forge_board_conflicts_new ();
  g_autofree char *text
      = merge_texts (BASE_TEXT,
                     HEAD "commands:\n- id: CMD-PlaceOrder\n  name: Place order\n  fields:\n"
                          "  - {name: amount, type: decimal}\n  - {name: buyer, type: string}\n"
                          "events:\n- {id: EVT-OrderPlaced, name: Order placed}\n",
                     HEAD "commands:\n- id: CMD-PlaceOrder\n  name: Place order\n  fields:\n"
                          "  - {name: amount, type: int, description: In cents}\n"
                          "  - {name: buyer, type: string}\n  - {name: note, type: text}\n"
                          "events:\n- {id: EVT-OrderPlaced, name: Order placed}\n"
                          "- {id: EVT-OrderShipped, name: Order shipped}\n",
                     conflicts);

  g_test_message ("%s", text);
  g_assert_cmpuint (conflicts->len, ==, 0);
  g_assert_nonnull (strstr (text, "type: decimal"));
  g_assert_nonnull (strstr (text, "In cents"));
  g_assert_nonnull (strstr (text, "name: note"));
  g_assert_nonnull (strstr (text, "EVT-OrderShipped"));
}

static void
test_conflict (void)
{
  g_autoptr (GPtrArray) conflicts = forge_board_conflicts_new ();
  g_autofree char *text
      = merge_texts (HEAD "events:\n- {id: EVT-Placed, name: placed, description: a}\n",
                     HEAD "events:\n- {id: EVT-Placed, name: placed, description: b}\n",
                     HEAD "events:\n- {id: EVT-Placed, name: placed, description: c}\n", conflicts);
  const ForgeBoardConflict *conflict;
  g_autofree char *sentence = NULL;

  g_assert_cmpuint (conflicts->len, ==, 1);
  conflict = g_ptr_array_index (conflicts, 0);
  g_assert_cmpstr (conflict->id, ==, "EVT-Placed");
  g_assert_cmpstr (conflict->path, ==, "description");
  g_assert_cmpstr (conflict->base, ==, "a");
  g_assert_cmpstr (conflict->ours, ==, "b");
  g_assert_cmpstr (conflict->theirs, ==, "c");
  g_assert_nonnull (strstr (text, "description: b"));
  sentence = forge_board_conflict_describe (conflict);
  g_assert_cmpstr (sentence, ==, "description of “placed” is “b” here and “c” there.");
}

/* What one side changed stays where the other took it away, and so does what it stands in. */
static void
test_deleted (void)
{
  g_autoptr (GPtrArray) conflicts = forge_board_conflicts_new ();
  g_autofree char *kept
      = merge_texts (BASE_TEXT, HEAD,
                     HEAD "events:\n- {id: EVT-OrderPlaced, name: Order placed, pivotal: true}\n",
                     conflicts);
  g_autoptr (ForgeBoard) base = read_text (HEAD);
  g_autoptr (ForgeBoard) ours = forge_board_new ();
  g_autoptr (ForgeBoard) theirs = read_text (HEAD "events: [Order placed]\n");
  g_autoptr (ForgeBoard) merged = NULL;

  g_assert_cmpuint (conflicts->len, ==, 1);
  g_assert_nonnull (strstr (kept, "pivotal: true"));
  g_assert_null (strstr (kept, "CMD-PlaceOrder"));
  merged = merge (base, ours, theirs, conflicts);
  g_assert_cmpuint (conflicts->len, ==, 2);
  g_assert_nonnull (forge_board_find (merged, "CTX-Order"));
  g_assert_nonnull (forge_board_find (merged, "EVT-OrderPlaced"));
}

static GPtrArray *
make_side (guint number)
{
  GPtrArray *texts = forge_board_texts_new ();
  g_autofree char *text
      = g_strdup_printf (HEAD "events:\n- {id: EVT-A, name: a, description: text %u%s}\n", number,
                         number == 2 ? ", pivotal: true" : "");

  g_ptr_array_add (texts, forge_board_text_new ("order.yaml", text));
  return texts;
}

/* The files say where the conflict is, and nothing else in them is marked. */
static void
test_marks (void)
{
  g_autoptr (GPtrArray) conflicts = forge_board_conflicts_new ();
  g_autoptr (GPtrArray) base = make_side (0);
  g_autoptr (GPtrArray) ours = make_side (1);
  g_autoptr (GPtrArray) theirs = make_side (2);
  g_autoptr (GPtrArray) merged = NULL;
  g_autoptr (GPtrArray) places = NULL;
  const ForgeConflict *place;
  const char *text;

  merged = forge_board_merge_texts (base, ours, theirs, "mine", "yours", conflicts, NULL);
  text = forge_board_texts_find (merged, "order.yaml");
  g_test_message ("%s", text);
  g_assert_cmpuint (conflicts->len, ==, 1);
  places = forge_conflict_find (text);
  g_assert_cmpuint (places->len, ==, 1);
  place = g_ptr_array_index (places, 0);
  g_assert_cmpstr (place->ours, ==, "    description: text 1\n");
  g_assert_cmpstr (place->theirs, ==, "    description: text 2\n");
  g_assert_cmpstr (place->ours_name, ==, "mine");
  g_assert_nonnull (strstr (text, "pivotal: true"));
}

static void
assert_nothing_lost (ForgeBoard *base, ForgeBoard *ours, ForgeBoard *theirs, ForgeBoard *merged)
{
  ForgeBoard *const sides[] = { ours, theirs };

  for (gsize i = 0; i < G_N_ELEMENTS (sides); i++)
    {
      g_autoptr (GPtrArray) all = forge_board_list (sides[i], FORGE_BOARD_ANY, NULL);

      for (guint j = 0; j < all->len; j++)
        {
          const ForgeBoardElement *element = g_ptr_array_index (all, j);
          const ForgeBoardElement *before = forge_board_find (base, element->id);

          /* Only what was there before and the other side took away may be gone. */
          if (before == NULL || forge_board_find (sides[1 - i], element->id) != NULL
              || !forge_yaml_node_equal (before->node, element->node, TRUE))
            g_assert_nonnull (forge_board_find (merged, element->id));
        }
    }
}

/* Over histories by chance: the laws of a merge, and that what comes out reads back the same. */
static void
test_laws (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261130);

  for (guint round = 0; round < ROUNDS; round++)
    {
      g_autoptr (ForgeBoard) made = forge_board_new ();
      g_autoptr (ForgeBoard) base = NULL;
      g_autoptr (ForgeBoard) ours = NULL;
      g_autoptr (ForgeBoard) theirs = NULL;
      g_autoptr (ForgeBoard) merged = NULL;
      g_autoptr (ForgeBoard) again = NULL;
      g_autoptr (GPtrArray) conflicts = forge_board_conflicts_new ();

      for (guint i = 0; i < 40; i++)
        forge_random_board_edit (made, random);
      base = copy (made);
      ours = copy (made);
      theirs = copy (made);
      for (guint i = 0; i < 15; i++)
        {
          forge_random_board_edit (ours, random);
          forge_random_board_edit (theirs, random);
        }
      for (guint i = 0; i < 3; i++)
        {
          ForgeBoard *const sides[3][4] = { { base, base, theirs, theirs },
                                            { base, ours, base, ours },
                                            { base, ours, ours, ours } };
          g_autoptr (ForgeBoard) one = merge (sides[i][0], sides[i][1], sides[i][2], conflicts);

          assert_same (one, sides[i][3]);
        }
      g_assert_cmpuint (conflicts->len, ==, 0);
      merged = merge (base, ours, theirs, conflicts);
      assert_nothing_lost (base, ours, theirs, merged);
      again = copy (merged);
      assert_same (merged, again);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/board-merge/fields", test_fields);
  g_test_add_func ("/board-merge/conflict", test_conflict);
  g_test_add_func ("/board-merge/deleted", test_deleted);
  g_test_add_func ("/board-merge/marks", test_marks);
  g_test_add_func ("/board-merge/laws", test_laws);
  return g_test_run ();
}
