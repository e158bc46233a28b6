/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "board/forge-board-catalog.h"
#include "forge-fuzz.h"
#include "board-form.h"

/* Three pages, of which the first says what belongs to it. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char *const names[]
      = { "services/A/index.mdx", "services/A/events/B/index.mdx", "commands/C/index.md" };
  g_auto (GStrv) parts = forge_fuzz_split (data, size, G_N_ELEMENTS (names));
  g_autoptr (GPtrArray) pages = forge_board_texts_new ();
  g_autoptr (GError) error = NULL;
  ForgeBoard *board;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (*parts[i] != '\0')
      g_ptr_array_add (pages, forge_board_text_new (names[i], parts[i]));
  board = forge_board_from_catalog (pages, "catalog", &error);
  forge_fuzz_board_form (board, error);
  return 0;
}
