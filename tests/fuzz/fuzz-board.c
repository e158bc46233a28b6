/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "board/forge-board-reader.h"
#include "board/forge-board-type.h"
#include "board/forge-board-writer.h"
#include "forge-fuzz.h"

static void
compare (GPtrArray *one, GPtrArray *other)
{
  g_assert_cmpuint (one->len, ==, other->len);
  for (guint i = 0; i < one->len; i++)
    {
      const ForgeBoardText *text = g_ptr_array_index (one, i);

      g_assert_cmpstr (text->text, ==, forge_board_texts_find (other, text->name));
    }
}

/* Three files: a context, the context map, the layout. What is read is written so that it reads
 * back as the same bytes, also after all of it was removed and that undone. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char *const names[] = { "a.yaml", FORGE_BOARD_MAP, FORGE_BOARD_LAYOUT };
  g_auto (GStrv) parts = forge_fuzz_split (data, size, G_N_ELEMENTS (names));
  g_autoptr (GPtrArray) texts = forge_board_texts_new ();
  g_autoptr (GPtrArray) written = NULL;
  g_autoptr (GPtrArray) again = NULL;
  g_autoptr (GPtrArray) undone = NULL;
  g_autoptr (GPtrArray) elements = NULL;
  g_autoptr (ForgeBoard) board = NULL;
  g_autoptr (ForgeBoard) second = NULL;
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (*parts[i] != '\0')
      g_ptr_array_add (texts, forge_board_text_new (names[i], parts[i]));
  forge_board_type_free (forge_board_type_parse (parts[0], NULL));
  board = forge_board_read (texts, &error);
  g_assert_true ((board == NULL) == (error != NULL));
  if (board == NULL)
    return 0;
  written = forge_board_write (board);
  second = forge_board_read (written, &error);
  g_assert_no_error (error);
  again = forge_board_write (second);
  compare (written, again);
  elements = forge_board_list (board, FORGE_BOARD_ANY, NULL);
  for (guint i = 0; i < elements->len; i++)
    {
      ForgeBoardElement *element = g_ptr_array_index (elements, i);

      if (forge_board_find (board, element->id) == element)
        forge_board_remove (board, element);
      else
        break;
    }
  while (forge_board_undo (board))
    ;
  undone = forge_board_write (board);
  compare (written, undone);
  return 0;
}
