/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "board/forge-board-edits.h"
#include "board/forge-board-reader.h"
#include "board/forge-board-writer.h"
#include "forge-random-board.h"

static ForgeBoard *
read_texts (const GPtrArray *texts)
{
  g_autoptr (GError) error = NULL;
  ForgeBoard *board = forge_board_read (texts, &error);

  g_assert_no_error (error);
  return board;
}

static ForgeBoard *
read_two (const char *name, const char *text, const char *other_name, const char *other_text)
{
  g_autoptr (GPtrArray) texts = forge_board_texts_new ();

  g_ptr_array_add (texts, forge_board_text_new (name, text));
  if (other_name != NULL)
    g_ptr_array_add (texts, forge_board_text_new (other_name, other_text));
  return read_texts (texts);
}

static const char by_hand[] = "# What we sell and to whom.\n"
                              "\n"
                              "# Second block\n"
                              "context:  # the heart\n"
                              "    description: |  # long\n"
                              "      One.\n"
                              "\n"
                              "      # no comment\n"
                              "    owner: 'team sales'   # ours, not yours\n"
                              "    name: Order\n"
                              "ticket: SHOP-12\n"
                              "# The events\n"
                              "events:   # those known so far\n"
                              "  # paid comes later\n"
                              "  - name: Order paid\n"
                              "    colour: {r: 1, g: 2}  # mixed\n"
                              "    id: EVT-Paid\n"
                              "    fields:\n"
                              "      # in euro\n"
                              "      - type: List<Money>  # several\n"
                              "        name: sums\n"
                              "        unit: EUR\n"
                              "  - id: EVT-Asked  # the first\n"
                              "    name: \"Asked # not\"\n"
                              "commands: []\n"
                              "# The end.\n";

static const char in_form[] = "# What we sell and to whom.\n"
                              "\n"
                              "# Second block\n"
                              "format: 1\n"
                              "\n"
                              "context:  # the heart\n"
                              "  id: CTX-Order\n"
                              "  name: Order\n"
                              "  description: |  # long\n"
                              "    One.\n"
                              "\n"
                              "    # no comment\n"
                              "  owner: team sales  # ours, not yours\n"
                              "\n"
                              "# The events\n"
                              "events:  # those known so far\n"
                              "  - id: EVT-Asked  # the first\n"
                              "    name: \"Asked # not\"\n"
                              "  # paid comes later\n"
                              "  - id: EVT-Paid\n"
                              "    name: Order paid\n"
                              "    fields:\n"
                              "      # in euro\n"
                              "      - name: sums\n"
                              "        type: List<Money>  # several\n"
                              "        unit: EUR\n"
                              "    colour:\n"
                              "      r: 1\n"
                              "      g: 2  # mixed\n"
                              "\n"
                              "ticket: SHOP-12\n"
                              "# The end.\n";

static void
test_by_hand (void)
{
  g_autoptr (ForgeBoard) board = read_two ("orders.yaml", by_hand, NULL, NULL);
  g_autoptr (ForgeBoard) again = NULL;
  g_autofree char *text = forge_board_write_context (board, "CTX-Order");
  g_autofree char *name = forge_board_dup_file_name (board, "CTX-Order");
  g_autofree char *second = NULL;

  g_assert_cmpstr (text, ==, in_form);
  g_assert_cmpstr (name, ==, "orders.yaml");
  again = read_two ("orders.yaml", text, NULL, NULL);
  second = forge_board_write_context (again, "CTX-Order");
  g_assert_cmpstr (second, ==, text);
}

/* An edit touches the lines that it is about. */
static void
test_edit (void)
{
  g_autoptr (ForgeBoard) board = read_two ("orders.yaml", in_form, NULL, NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) parts = NULL;
  g_autofree char *expected = NULL;

  g_assert_true (forge_board_set_text (board, forge_board_find (board, "EVT-Paid"), "name",
                                       "Order settled", NULL));
  text = forge_board_write_context (board, "CTX-Order");
  parts = g_strsplit (in_form, "Order paid", 2);
  expected = g_strjoinv ("Order settled", parts);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_layout_apart (void)
{
  g_autoptr (ForgeBoard) board
      = read_two ("context-map.yaml", "events: [a]\n", "layout.yaml",
                  "# by me\nplaces:  # all\n  EVT-A: {y: 2, x: 1}\ngrid: 20\n# end\n");
  g_autofree char *model = forge_board_write_context (board, "");
  g_autofree char *moved = NULL;
  g_autoptr (GPtrArray) texts = NULL;
  const ForgeBoardPlace place
      = { .x = 30, .y = 40, .width = 200, .is_set = TRUE, .is_pinned = TRUE };

  forge_board_place (board, forge_board_find (board, "EVT-A"), &place);
  moved = forge_board_write_context (board, "");
  g_assert_cmpstr (model, ==, moved);
  texts = forge_board_write (board);
  g_assert_cmpstr (forge_board_texts_find (texts, "layout.yaml"), ==,
                   "# by me\nformat: 1\n\nplaces:  # all\n"
                   "  EVT-A: {x: 30, y: 40, width: 200, pinned: true}\n\ngrid: 20\n# end\n");
}

static void
test_file_names (void)
{
  g_autoptr (ForgeBoard) board = forge_board_new ();
  g_autoptr (GPtrArray) texts = NULL;
  static const char *const names[] = { "Leave management", "layout", "Leave-management", "HRPay" };
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_nonnull (forge_board_add (board, FORGE_BOARD_CONTEXT, "", names[i], NULL));
  texts = forge_board_write (board);
  for (guint i = 0; i < texts->len; i++)
    {
      const ForgeBoardText *text = g_ptr_array_index (texts, i);

      g_test_message ("%s", text->name);
      g_assert_true (g_hash_table_add (seen, text->name));
    }
  g_assert_cmpuint (texts->len, ==, G_N_ELEMENTS (names) + 2);
  g_assert_true (g_hash_table_contains (seen, "leave-management.yaml"));
  g_assert_true (g_hash_table_contains (seen, "CTX-Layout.yaml"));
}

/* Any board, read from its text, is the same board. */
static void
test_identity (void)
{
  for (guint32 seed = 100; seed < 200; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      g_autoptr (ForgeBoard) board = forge_board_new ();
      g_autoptr (ForgeBoard) again = NULL;
      g_autoptr (GPtrArray) texts = NULL;
      g_autofree char *first = NULL;
      g_autofree char *second = NULL;

      for (guint i = 0; i < 80; i++)
        forge_random_board_edit (board, random);
      texts = forge_board_write (board);
      again = read_texts (texts);
      first = forge_board_to_string (board);
      second = forge_board_to_string (again);
      g_assert_cmpstr (first, ==, second);
      g_assert_cmpuint (forge_board_get_n_elements (board), ==, forge_board_get_n_elements (again));
    }
}

/* Our samples stand in the one form, and say what a board can say. */
static void
test_samples (void)
{
  static const char *const files[] = { "context-map.yaml", "inventory.yaml", "layout.yaml",
                                       "leave.yaml",       "order.yaml",     "payment.yaml" };
  g_autoptr (GPtrArray) texts = forge_board_texts_new ();
  g_autoptr (GPtrArray) written = NULL;
  g_autoptr (ForgeBoard) board = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path
          = g_build_filename (g_getenv ("SPECFORGE_DATA"), "samples", "board", files[i], NULL);
      g_autofree char *text = NULL;

      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      g_ptr_array_add (texts, forge_board_text_new (files[i], text));
    }
  board = read_texts (texts);
  forge_board_assert_whole (board);
  written = forge_board_write (board);
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    g_assert_cmpstr (forge_board_texts_find (texts, files[i]), ==,
                     forge_board_texts_find (written, files[i]));
  for (guint kind = 0; kind < FORGE_BOARD_N_KINDS; kind++)
    {
      g_autoptr (GPtrArray) list = forge_board_list (board, FORGE_BOARD_BIT (kind), NULL);

      g_assert_cmpuint (list->len, >, 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/board-writer/by-hand", test_by_hand);
  g_test_add_func ("/board-writer/edit", test_edit);
  g_test_add_func ("/board-writer/layout-apart", test_layout_apart);
  g_test_add_func ("/board-writer/file-names", test_file_names);
  g_test_add_func ("/board-writer/identity", test_identity);
  g_test_add_func ("/board-writer/samples", test_samples);
  return g_test_run ();
}
