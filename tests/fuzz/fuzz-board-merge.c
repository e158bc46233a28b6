/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "board/forge-board-merge.h"
#include "board/forge-board-reader.h"
#include "board/forge-board-writer.h"
#include "forge-fuzz.h"

static GPtrArray *
make_texts (const char *text)
{
  GPtrArray *texts = forge_board_texts_new ();

  if (*text != '\0')
    g_ptr_array_add (texts, forge_board_text_new ("a.yaml", text));
  return texts;
}

static void
compare (ForgeBoard *one, ForgeBoard *other)
{
  g_autoptr (GPtrArray) texts = forge_board_write (one);
  g_autoptr (GPtrArray) others = forge_board_write (other);

  g_assert_cmpuint (texts->len, ==, others->len);
  for (guint i = 0; i < texts->len; i++)
    {
      const ForgeBoardText *text = g_ptr_array_index (texts, i);

      g_assert_cmpstr (text->text, ==, forge_board_texts_find (others, text->name));
    }
}

/* The oracle: a merge with an unchanged side is the other side; without a conflict the files are a
 * board; and what is refused is refused for a file that cannot be read. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_auto (GStrv) parts = forge_fuzz_split (data, size, 3);
  g_autoptr (GPtrArray) conflicts = forge_board_conflicts_new ();
  g_autoptr (GPtrArray) merged = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *texts[3];
  ForgeBoard *boards[3];

  for (guint i = 0; i < 3; i++)
    {
      texts[i] = make_texts (parts[i]);
      boards[i] = forge_board_read (texts[i], NULL);
    }
  merged
      = forge_board_merge_texts (texts[0], texts[1], texts[2], "ours", "theirs", conflicts, &error);
  g_assert_true ((merged == NULL) == (error != NULL));
  if (merged != NULL && conflicts->len == 0)
    {
      g_autoptr (ForgeBoard) whole = forge_board_read (merged, &error);

      g_assert_no_error (error);
    }
  if (boards[0] != NULL && boards[1] != NULL)
    {
      g_autoptr (ForgeBoard) left
          = forge_board_merge (boards[0], boards[0], boards[1], FORGE_FAVOR_KEEP, NULL, NULL);
      g_autoptr (ForgeBoard) right
          = forge_board_merge (boards[0], boards[1], boards[0], FORGE_FAVOR_KEEP, NULL, NULL);

      compare (left, boards[1]);
      compare (right, boards[1]);
    }
  for (guint i = 0; i < 3; i++)
    {
      g_ptr_array_unref (texts[i]);
      g_clear_object (&boards[i]);
    }
  return 0;
}
