/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "board/forge-board-kind.h"
#include "board/forge-board-words.h"

/* Every property and every choice that a kind may have has a word for people. */
static void
test_all (void)
{
  for (guint kind = 0; kind < FORGE_BOARD_N_KINDS; kind++)
    for (const ForgeBoardKey *key = forge_board_kind_get_keys (kind); key->name != NULL; key++)
      {
        if (!g_str_equal (key->name, "id"))
          g_assert_cmpstr (forge_board_key_get_title (key->name), !=, key->name);
        for (guint i = 0; key->choices != NULL && key->choices[i] != NULL; i++)
          g_assert_cmpstr (forge_board_choice_get_title (key->choices[i]), !=, key->choices[i]);
      }
  g_assert_cmpstr (forge_board_key_get_title ("team"), ==, "team");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/board-words/all", test_all);
  return g_test_run ();
}
