/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "board/forge-board-clip.h"
#include "forge-fuzz.h"

/* Whatever lies on the clipboard, it is put down whole or not at all, and can be undone; what was
 * put down can be copied. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_auto (GStrv) parts = forge_fuzz_split (data, size, 1);
  g_autoptr (ForgeBoard) board = forge_board_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) added = forge_board_clip_paste (board, parts[0], "", 0, 0, &error);

  g_assert_true ((added == NULL) == (error != NULL));
  g_assert_cmpuint (forge_board_get_n_elements (board), ==, added != NULL ? added->len : 0);
  if (added != NULL)
    {
      g_autofree char *text = forge_board_clip_copy (added);
      g_autoptr (GPtrArray) again = forge_board_clip_paste (board, text, "", 0, 0, NULL);

      g_assert_true (again != NULL && again->len == added->len);
      forge_board_undo (board);
      forge_board_undo (board);
    }
  g_assert_cmpuint (forge_board_get_n_elements (board), ==, 0);
  return 0;
}
