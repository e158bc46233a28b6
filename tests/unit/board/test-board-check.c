/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "board/forge-board-check.h"
#include "board/forge-board-edits.h"
#include "board/forge-board-reader.h"
#include "core/forge-error.h"
#include "forge-random-board.h"

static ForgeBoard *
read_map (const char *map, const char *context)
{
  g_autoptr (GPtrArray) texts = forge_board_texts_new ();
  g_autoptr (GError) error = NULL;
  ForgeBoard *board;

  g_ptr_array_add (texts, forge_board_text_new ("context-map.yaml", map));
  if (context != NULL)
    g_ptr_array_add (texts, forge_board_text_new ("a.yaml", context));
  board = forge_board_read (texts, &error);
  g_assert_no_error (error);
  return board;
}

/* A board with just this mistake; after the fix that is gone. */
static void
assert_rule (const char *rule, const char *map, const char *id, const char *words)
{
  g_autoptr (ForgeBoard) board = read_map (map, NULL);
  g_autofree char *before = forge_board_to_string (board);
  g_autofree char *after = NULL;
  g_autoptr (GPtrArray) findings = forge_board_check (board, rule);
  g_autoptr (GPtrArray) left = NULL;
  g_autoptr (GError) error = NULL;
  const ForgeBoardFinding *finding;

  g_test_message ("%s: %u findings", rule, findings->len);
  g_assert_cmpuint (findings->len, ==, 1);
  finding = g_ptr_array_index (findings, 0);
  g_test_message ("%s (%s)", finding->message, finding->fix_label);
  g_assert_cmpstr (finding->rule, ==, rule);
  g_assert_cmpstr (finding->element->id, ==, id);
  g_assert_nonnull (strstr (finding->message, words));
  g_assert_cmpstr (finding->why, !=, "");
  g_assert_nonnull (finding->fix_label);
  g_assert_true (forge_board_fix (board, finding, &error));
  g_assert_no_error (error);
  left = forge_board_check (board, rule);
  g_assert_cmpuint (left->len, ==, 0);
  g_assert_cmpstr (forge_board_get_undo_label (board), ==, finding->fix_label);
  g_assert_true (forge_board_undo (board));
  after = forge_board_to_string (board);
  g_assert_cmpstr (before, ==, after);
}

static void
test_rules (void)
{
  assert_rule ("event-cause", "events: [Order placed]", "EVT-OrderPlaced", "Order placed");
  assert_rule ("event-name", "events: [Place order]", "EVT-PlaceOrder", "has happened");
  assert_rule ("event-name", "events: [Bestellung aufgeben]", "EVT-BestellungAufgeben", "");
  assert_rule ("command-target", "commands: [Place order]", "CMD-PlaceOrder", "handles");
  assert_rule ("command-target", "commands: [Place order]\naggregates: [Cart, Order]\n",
               "CMD-PlaceOrder", "handles");
  assert_rule ("command-name", "commands: [Order placed]", "CMD-OrderPlaced", "to be done");
  assert_rule ("command-name", "commands: [Bestellung aufgegeben]", "CMD-BestellungAufgegeben", "");
  assert_rule ("policy-reacts", "policies: [Tell everybody]", "POL-TellEverybody", "no event");
  assert_rule ("policy-acts", "policies: [Tell everybody]", "POL-TellEverybody", "no command");
  assert_rule ("aggregate-invariant", "aggregates: [Order]", "AGG-Order", "no invariant");
  assert_rule ("read-model-unread", "read_models: [Orders]", "RM-Orders", "Nobody reads");
  assert_rule ("hotspot-open", "hotspots: [Who pays?]", "HOT-WhoPays", "is open");
  assert_rule ("reference", "policies: [{name: x, reacts_to: EVT-Gone}]", "POL-X", "EVT-Gone");
  assert_rule ("reference", "hotspots: [{name: x, links: [{to: EVT-Gone}]}]", "HOT-X", "EVT-Gone");
}

static void
test_more_rules (void)
{
  assert_rule ("type-unknown", "events: [{name: x, fields: [{name: a, type: List<OrderLine?>}]}]",
               "EVT-X", "OrderLine");
  assert_rule ("type-unknown", "queries: [{name: x, returns: Page}]", "QRY-X", "Page");
  assert_rule ("cycle",
               "events: [{name: a}]\n"
               "commands: [{name: c, emits: EVT-A}]\n"
               "policies: [{name: p, reacts_to: EVT-A, issues: CMD-C}]\n",
               "POL-P", "p → c → a → p");
  assert_rule ("cycle", "events: [{name: a, follows: EVT-B}, {name: b, follows: EVT-A}]", "EVT-B",
               "b → a → b");
}

static const char two_contexts[] = "context: {name: A}\nevents: [{id: EVT-Placed, name: placed}]\n";

static void
test_crossing (void)
{
  g_autoptr (GPtrArray) texts = forge_board_texts_new ();
  g_autoptr (ForgeBoard) board = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GPtrArray) left = NULL;
  const ForgeBoardFinding *finding;

  g_ptr_array_add (texts, forge_board_text_new ("a.yaml", two_contexts));
  g_ptr_array_add (texts,
                   forge_board_text_new ("b.yaml", "context: {name: B}\npolicies:\n"
                                                   "- {name: p, reacts_to: EVT-Placed}\n"
                                                   "hotspots: [{name: h, about: EVT-Placed}]\n"));
  board = forge_board_read (texts, NULL);
  findings = forge_board_check (board, "crossing");
  g_assert_cmpuint (findings->len, ==, 1);
  finding = g_ptr_array_index (findings, 0);
  g_assert_cmpstr (finding->element->id, ==, "POL-P");
  g_assert_true (forge_board_fix (board, finding, NULL));
  left = forge_board_check (board, "crossing");
  g_assert_cmpuint (left->len, ==, 0);
}

/* The samples have nothing to complain about. */
static void
test_samples (void)
{
  static const char *const files[]
      = { "context-map.yaml", "inventory.yaml", "leave.yaml", "order.yaml", "payment.yaml" };
  g_autoptr (GPtrArray) texts = forge_board_texts_new ();
  g_autoptr (ForgeBoard) board = NULL;
  g_autoptr (GPtrArray) findings = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path
          = g_build_filename (g_getenv ("SPECFORGE_DATA"), "samples", "board", files[i], NULL);
      g_autofree char *text = NULL;

      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      g_ptr_array_add (texts, forge_board_text_new (files[i], text));
    }
  board = forge_board_read (texts, NULL);
  findings = forge_board_check (board, NULL);
  for (guint i = 0; i < findings->len; i++)
    {
      const ForgeBoardFinding *finding = g_ptr_array_index (findings, i);

      g_test_message ("%s: %s", finding->rule, finding->message);
    }
  g_assert_cmpuint (findings->len, ==, 0);
}

/* Fixing whatever has a fix, on any board, ends, and keeps the board whole. */
static void
test_any_board (void)
{
  for (guint32 seed = 1; seed <= 20; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      g_autoptr (ForgeBoard) board = forge_board_new ();
      g_autoptr (GPtrArray) findings = NULL;

      for (guint i = 0; i < 60; i++)
        forge_random_board_edit (board, random);
      findings = forge_board_check (board, NULL);
      for (guint i = 0; i < findings->len; i++)
        {
          const ForgeBoardFinding *finding = g_ptr_array_index (findings, i);
          g_autoptr (GError) error = NULL;

          g_assert_true (g_strv_contains (forge_board_check_list_rules (), finding->rule));
          g_assert_true (forge_board_fix (board, finding, &error)
                         || finding->fix == FORGE_BOARD_FIX_NONE || error != NULL);
          forge_board_assert_whole (board);
        }
    }
}

static void
test_no_fix (void)
{
  g_autoptr (ForgeBoard) board = read_map ("events: [Order placement]\n", NULL);
  g_autoptr (GPtrArray) findings = forge_board_check (board, "event-name");
  const ForgeBoardFinding *finding = g_ptr_array_index (findings, 0);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (finding->fix, ==, FORGE_BOARD_FIX_NONE);
  g_assert_false (forge_board_fix (board, finding, &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_NOT_SO);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/board-check/rules", test_rules);
  g_test_add_func ("/board-check/more-rules", test_more_rules);
  g_test_add_func ("/board-check/crossing", test_crossing);
  g_test_add_func ("/board-check/samples", test_samples);
  g_test_add_func ("/board-check/any-board", test_any_board);
  g_test_add_func ("/board-check/no-fix", test_no_fix);
  return g_test_run ();
}
