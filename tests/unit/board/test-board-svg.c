/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "board/forge-board-edits.h"
#include "board/forge-board-layout.h"
#include "board/forge-board-svg.h"
#include "forge-random-board.h"

static void
count_start (GMarkupParseContext *context,
             const char *name,
             const char **names,
             const char **values,
             gpointer data,
             GError **error)
{
  GHashTable *counts = data;
  const guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, name));

  g_hash_table_insert (counts, g_strdup (name), GUINT_TO_POINTER (n + 1));
}

/* How often each element is there, in a text that must be XML. */
static GHashTable *
parse (const char *svg)
{
  const GMarkupParser parser = { .start_element = count_start };
  GHashTable *counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, counts, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_markup_parse_context_parse (context, svg, -1, &error));
  g_assert_true (g_markup_parse_context_end_parse (context, &error));
  g_assert_no_error (error);
  return counts;
}

static guint
get (GHashTable *counts, const char *name)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (counts, name));
}

static void
test_picture (void)
{
  g_autoptr (ForgeBoard) board = forge_board_new ();
  g_autoptr (GHashTable) counts = NULL;
  g_autofree char *svg = NULL;
  ForgeBoardElement *command;

  forge_board_add (board, FORGE_BOARD_CONTEXT, "", "<Order> & \"more\"", NULL);
  forge_board_add (board, FORGE_BOARD_EVENT, "CTX-OrderMore", "A very long name that needs lines",
                   NULL);
  command = forge_board_add (board, FORGE_BOARD_COMMAND, "CTX-OrderMore", "Do\001it", NULL);
  forge_board_add_item (board, command, "emits", "EVT-AVeryLongNameThatNeedsLines", NULL);
  forge_board_layout (board, FORGE_BOARD_LAYOUT_NEW);
  svg = forge_board_to_svg (board, "My <board>");
  counts = parse (svg);
  g_assert_cmpuint (get (counts, "g"), ==, 3);
  g_assert_cmpuint (get (counts, "line"), ==, 1);
  g_assert_nonnull (strstr (svg, "&lt;Order&gt; &amp; &quot;more&quot;"));
  g_assert_nonnull (strstr (svg, forge_board_kind_get_color (FORGE_BOARD_EVENT)));
  g_assert_nonnull (strstr (svg, ">A very long name<"));
  g_assert_null (strchr (svg, 1));
}

static void
test_any_board (void)
{
  for (guint32 seed = 1; seed <= 20; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      g_autoptr (ForgeBoard) board = forge_board_new ();
      g_autoptr (GHashTable) counts = NULL;
      g_autofree char *svg = NULL;

      for (guint i = 0; i < 60; i++)
        forge_random_board_edit (board, random);
      svg = forge_board_to_svg (board, "x");
      counts = parse (svg);
      g_assert_cmpuint (get (counts, "svg"), ==, 1);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/board-svg/picture", test_picture);
  g_test_add_func ("/board-svg/any-board", test_any_board);
  return g_test_run ();
}
