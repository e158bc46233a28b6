/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "core/forge-comparison.h"
#include "core/forge-word-spans.h"
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

/* A span lies in its line, behind the one before, and cuts no character. */
static void
assert_spans (const char *line, GArray *spans)
{
  const gsize length = strlen (line);
  guint end = 0;

  for (guint i = 0; i < spans->len; i++)
    {
      const ForgeSpan *span = &g_array_index (spans, ForgeSpan, i);

      g_assert_true (span->start >= end && span->start < span->end && span->end <= length);
      g_assert_true (g_utf8_validate (line + span->start, span->end - span->start, NULL));
      end = span->end;
    }
}

static void
compare_row (ForgeComparison *comparison, const ForgeComparisonRow *row)
{
  g_autofree char *left = forge_comparison_dup_old_line (comparison, row->old_line);
  g_autofree char *right = forge_comparison_dup_new_line (comparison, row->new_line);
  g_autoptr (GArray) old_spans = g_array_new (FALSE, FALSE, sizeof (ForgeSpan));
  g_autoptr (GArray) new_spans = g_array_new (FALSE, FALSE, sizeof (ForgeSpan));

  forge_word_spans (left, right, FALSE, old_spans, new_spans);
  assert_spans (left, old_spans);
  assert_spans (right, new_spans);
  g_assert_true ((old_spans->len + new_spans->len == 0) == (strcmp (left, right) == 0));
}

/* Each line stands in one row, in order, however it is laid out. */
static void
assert_rows (ForgeComparison *comparison, ForgeLayout layout, guint n_old, guint n_new)
{
  g_autoptr (GArray) rows = forge_comparison_list_rows (comparison, layout, 1);
  guint old_line = 0;
  guint new_line = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      const ForgeComparisonRow *row = &g_array_index (rows, ForgeComparisonRow, i);

      if (row->kind == FORGE_ROW_CHANGE)
        continue;
      if (row->kind != FORGE_ROW_ADDED && row->old_line >= 0)
        {
          g_assert_cmpint (row->old_line, ==, old_line);
          old_line += row->n_lines;
        }
      if (row->kind != FORGE_ROW_REMOVED && row->new_line >= 0)
        {
          g_assert_cmpint (row->new_line, ==, new_line);
          new_line += row->n_lines;
        }
      if (row->kind == FORGE_ROW_CHANGED)
        compare_row (comparison, row);
    }
  g_assert_cmpuint (old_line, ==, n_old);
  g_assert_cmpuint (new_line, ==, n_new);
}

static guint
count_lines (const char *text)
{
  guint n = *text != '\0' && !g_str_has_suffix (text, "\n");

  for (const char *p = strchr (text, '\n'); p != NULL; p = strchr (p + 1, '\n'))
    n++;
  return n;
}

static void
assert_comparison (const char *old_text, const char *new_text, gboolean ignore_space)
{
  g_autoptr (ForgeComparison) comparison = forge_comparison_new (old_text, new_text, ignore_space);
  g_autofree char *restored = forge_comparison_restore (comparison, G_MAXUINT);

  assert_rows (comparison, FORGE_LAYOUT_SIDE_BY_SIDE, count_lines (old_text),
               count_lines (new_text));
  assert_rows (comparison, FORGE_LAYOUT_UNIFIED, count_lines (old_text), count_lines (new_text));
  if (!ignore_space)
    g_assert_cmpstr (restored, ==, old_text);
  for (guint i = 0; i < forge_comparison_get_n_changes (comparison); i++)
    {
      g_autofree char *heading = forge_comparison_dup_heading (comparison, i);

      g_assert_nonnull (heading);
    }
}

/* The oracle: a comparison holds both texts whole, and taking all of its changes back gives the old
 * one. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_auto (GStrv) texts = forge_fuzz_split_clean (data, size, 2);
  g_autoptr (GPtrArray) words = forge_diff_words (texts[0], texts[1]);
  g_autofree char *old_text = join (words, FORGE_DIFF_ADDED);
  g_autofree char *new_text = join (words, FORGE_DIFF_REMOVED);
  g_autofree char *unified = forge_diff_unified (texts[0], texts[1], "a", "b");

  g_assert_cmpstr (old_text, ==, texts[0]);
  g_assert_cmpstr (new_text, ==, texts[1]);
  g_assert_true ((*unified == '\0') == (strcmp (texts[0], texts[1]) == 0));
  assert_comparison (texts[0], texts[1], FALSE);
  assert_comparison (texts[0], texts[1], TRUE);
  return 0;
}
