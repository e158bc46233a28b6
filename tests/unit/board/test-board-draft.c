/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "board/forge-board-draft.h"
#include "core/forge-error.h"
#include "forge-random-board.h"

#define NONE FORGE_BOARD_DRAFT_NONE

static ForgeBoard *
finish (ForgeBoardDraft *draft)
{
  g_autoptr (GError) error = NULL;
  ForgeBoard *board = forge_board_draft_finish (draft, "draft", &error);

  g_assert_no_error (error);
  forge_board_assert_whole (board);
  g_assert_null (forge_board_get_undo_label (board));
  return board;
}

/* After the key, with the context where that is taken, then with a number. */
static void
test_ids (void)
{
  g_autoptr (ForgeBoardDraft) draft = forge_board_draft_new ();
  const guint shop = forge_board_draft_add (draft, FORGE_BOARD_CONTEXT, NONE, "Shop", "Shop");
  g_autoptr (ForgeBoard) board = NULL;
  guint wanted;

  for (guint i = 0; i < 3; i++)
    forge_board_draft_add (draft, FORGE_BOARD_EVENT, shop, "Paid", "Paid");
  wanted = forge_board_draft_add (draft, FORGE_BOARD_EVENT, NONE, "Sent", "");
  g_assert_true (forge_board_draft_want_id (draft, wanted, "EVT-sent2"));
  g_assert_false (forge_board_draft_want_id (draft, wanted, "CMD-Sent"));
  g_assert_false (forge_board_draft_want_id (draft, wanted, "EVT-"));
  wanted = forge_board_draft_add (draft, FORGE_BOARD_EVENT, NONE, "x", "x");
  forge_board_draft_want_name (draft, wanted, "sent2");
  board = finish (draft);
  g_assert_nonnull (forge_board_find (board, "EVT-Paid"));
  g_assert_nonnull (forge_board_find (board, "EVT-ShopPaid"));
  g_assert_nonnull (forge_board_find (board, "EVT-Paid2"));
  g_assert_nonnull (forge_board_find (board, "EVT-sent2"));
  g_assert_nonnull (forge_board_find (board, "EVT-sent22"));
}

/* A name of the same context is meant before one of another; one that is nowhere is left out. */
static void
test_references (void)
{
  g_autoptr (ForgeBoardDraft) draft = forge_board_draft_new ();
  const guint a = forge_board_draft_add (draft, FORGE_BOARD_CONTEXT, NONE, "A", "A");
  const guint b = forge_board_draft_add (draft, FORGE_BOARD_CONTEXT, NONE, "B", "B");
  const guint command = forge_board_draft_add (draft, FORGE_BOARD_COMMAND, b, "Do", "Do");
  const guint32 events = FORGE_BOARD_BIT (FORGE_BOARD_EVENT);
  g_autoptr (ForgeBoard) board = NULL;

  for (guint i = 0; i < 2; i++)
    forge_board_draft_refer (draft, command, "emits", events, "Done");
  forge_board_draft_refer (draft, command, "emits", events, "Elsewhere");
  forge_board_draft_refer (draft, command, "emits", events, "Nowhere");
  forge_board_draft_refer (draft, command, "nonsense", events, "Done");
  forge_board_draft_add (draft, FORGE_BOARD_EVENT, a, "Done", "Done");
  forge_board_draft_add (draft, FORGE_BOARD_EVENT, b, "Done", "Done");
  forge_board_draft_add (draft, FORGE_BOARD_EVENT, a, "Elsewhere", "Elsewhere");
  board = finish (draft);
  g_assert_cmpuint (forge_board_element_get_n (forge_board_find (board, "CMD-Do"), "emits"), ==, 2);
  g_assert_cmpstr (forge_board_element_get_item (forge_board_find (board, "CMD-Do"), "emits", 0),
                   ==, "EVT-BDone");
}

static void
test_arrows (void)
{
  static const struct
  {
    ForgeBoardKind from;
    ForgeBoardKind to;
    const char *label;
    gboolean is_loose;
    const char *key; /* "<" before it: the end has it */
  } arrows[] = {
    { FORGE_BOARD_COMMAND, FORGE_BOARD_EVENT, "", FALSE, "emits" },
    { FORGE_BOARD_COMMAND, FORGE_BOARD_AGGREGATE, "to", FALSE, "handled_by" },
    { FORGE_BOARD_EVENT, FORGE_BOARD_POLICY, "", FALSE, "<reacts_to" },
    { FORGE_BOARD_EVENT, FORGE_BOARD_READ_MODEL, "", FALSE, "<built_from" },
    { FORGE_BOARD_READ_MODEL, FORGE_BOARD_ACTOR, "reads", FALSE, "<reads" },
    { FORGE_BOARD_EVENT, FORGE_BOARD_EVENT, "follows", FALSE, "<follows" },
    { FORGE_BOARD_HOTSPOT, FORGE_BOARD_EVENT, "about", TRUE, "about" },
    { FORGE_BOARD_HOTSPOT, FORGE_BOARD_EVENT, "why", TRUE, "links" },
    { FORGE_BOARD_COMMAND, FORGE_BOARD_EVENT, "links", FALSE, "links" },
    { FORGE_BOARD_EVENT, FORGE_BOARD_ACTOR, "told to", FALSE, "links" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (arrows); i++)
    {
      g_autoptr (ForgeBoardDraft) draft = forge_board_draft_new ();
      const guint from = forge_board_draft_add (draft, arrows[i].from, NONE, "From", "From");
      const guint to = forge_board_draft_add (draft, arrows[i].to, NONE, "To", "To");
      const gboolean is_back = *arrows[i].key == '<';
      g_autofree char *id = forge_board_id_from_name (is_back ? arrows[i].to : arrows[i].from,
                                                      is_back ? "To" : "From");
      g_autoptr (ForgeBoard) board = NULL;

      forge_board_draft_connect (draft, from, to, arrows[i].label, arrows[i].is_loose);
      forge_board_draft_connect (draft, from, to, arrows[i].label, arrows[i].is_loose);
      board = finish (draft);
      g_assert_nonnull (
          forge_yaml_map_get (forge_board_find (board, id)->node, arrows[i].key + is_back));
    }
}

static void
test_refused (void)
{
  g_autoptr (ForgeBoardDraft) draft = forge_board_draft_new ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i <= FORGE_BOARD_MAX_ELEMENTS; i++)
    forge_board_draft_add (draft, FORGE_BOARD_EVENT, NONE, "x", "x");
  g_assert_null (forge_board_draft_finish (draft, "a.csv", &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "a.csv"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/board-draft/ids", test_ids);
  g_test_add_func ("/board-draft/references", test_references);
  g_test_add_func ("/board-draft/arrows", test_arrows);
  g_test_add_func ("/board-draft/refused", test_refused);
  return g_test_run ();
}
