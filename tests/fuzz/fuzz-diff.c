/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "core/forge-diff.h"
#include "forge-fuzz.h"

static char *
join (GPtrArray *items, ForgeDiffOrigin left_out)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < items->len; i++)
    {
      const ForgeDiffLine *item = g_ptr_array_index (items, i);

      if (item->origin != left_out)
        g_string_append (text, item->text);
    }
  return g_string_free (text, FALSE);
}

static void
assert_has_line (const char *text, const char *line)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  g_assert_true (g_strv_contains ((const char *const *) lines, line));
}

/* The oracle: a merge with an unchanged side is the other side, and what a side added is not lost.
 */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_auto (GStrv) texts = forge_fuzz_split_clean (data, size, 3);
  guint n_conflicts = 0;
  g_autofree char *left = forge_merge_texts (texts[0], texts[0], texts[1], "a", "b", &n_conflicts);
  g_autofree char *right = forge_merge_texts (texts[0], texts[1], texts[0], "a", "b", NULL);
  g_autofree char *merged = forge_merge_texts (texts[0], texts[1], texts[2], "a", "b", NULL);
  g_autoptr (GPtrArray) words = forge_diff_words (texts[0], texts[1]);
  g_autofree char *old_text = join (words, FORGE_DIFF_ADDED);
  g_autofree char *new_text = join (words, FORGE_DIFF_REMOVED);
  g_autofree char *unified = forge_diff_unified (texts[0], texts[1], "a", "b");
  g_autoptr (GPtrArray) added = forge_diff_lines (texts[0], texts[2], 0);

  g_assert_cmpstr (left, ==, texts[1]);
  g_assert_cmpuint (n_conflicts, ==, 0);
  g_assert_cmpstr (right, ==, texts[1]);
  g_assert_cmpstr (old_text, ==, texts[0]);
  g_assert_cmpstr (new_text, ==, texts[1]);
  g_assert_true ((*unified == '\0') == (strcmp (texts[0], texts[1]) == 0));
  for (guint i = 0; i < added->len; i++)
    {
      const ForgeDiffLine *line = g_ptr_array_index (added, i);

      if (line->origin == FORGE_DIFF_ADDED && strstr (texts[0], line->text) == NULL)
        assert_has_line (merged, line->text);
    }
  return 0;
}
