/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "board/forge-board-absorb.h"
#include "board/forge-board-reader.h"
#include "board/forge-board-writer.h"
#include "board-form.h"

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

void
forge_fuzz_board_form (ForgeBoard *board, GError *error)
{
  g_autoptr (ForgeBoard) owned = board;
  g_autoptr (ForgeBoard) read = NULL;
  g_autoptr (GPtrArray) texts = NULL;
  g_autoptr (GPtrArray) again = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GError) local = NULL;

  g_assert_true ((owned == NULL) == (error != NULL));
  if (owned == NULL)
    return;
  g_assert_null (forge_board_get_undo_label (owned));
  texts = forge_board_write (owned);
  read = forge_board_read (texts, &local);
  g_assert_no_error (local);
  again = forge_board_write (read);
  compare (texts, again);
  forge_board_absorb (read, owned, &local);
  g_assert_no_error (local);
  after = forge_board_write (read);
  compare (texts, after);
}
