/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "board/forge-board-diagram.h"
#include "forge-fuzz.h"
#include "board-form.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_auto (GStrv) parts = forge_fuzz_split (data, size, 1);
  g_autoptr (GError) error = NULL;
  ForgeBoard *board;

  board = forge_board_from_mermaid (parts[0], "a.mermaid", &error);
  forge_fuzz_board_form (board, error);
  return 0;
}
