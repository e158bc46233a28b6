/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "core/forge-conflict.h"
#include "core/forge-diff.h"
#include "core/forge-merge.h"
#include "forge-fuzz.h"

static void
assert_has_line (const char *text, const char *line)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  g_assert_true (g_strv_contains ((const char *const *) lines, line));
}

/* What a side added to the base is in the merge. */
static void
assert_keeps (const char *base, const char *side, const char *merged)
{
  g_autoptr (GPtrArray) lines = forge_diff_lines (base, side, 0);

  for (guint i = 0; i < lines->len; i++)
    {
      const ForgeDiffLine *line = g_ptr_array_index (lines, i);

      if (line->origin == FORGE_DIFF_ADDED && strstr (base, line->text) == NULL)
        assert_has_line (merged, line->text);
    }
}

static gboolean
has_marks (char **texts)
{
  for (char **p = texts; *p != NULL; p++)
    if (strpbrk (*p, FORGE_MERGE_MARKS) != NULL)
      return TRUE;
  return FALSE;
}

/* Deciding each conflict, from the last one to the first, leaves none. */
static char *
decide_all (const char *merged, ForgeConflictChoice choice)
{
  g_autoptr (GPtrArray) conflicts = forge_conflict_find (merged);
  char *text = g_strdup (merged);

  for (guint i = conflicts->len; i-- > 0;)
    {
      const ForgeConflict *conflict = g_ptr_array_index (conflicts, i);
      g_autofree char *lines = forge_conflict_dup_choice (conflict, choice);
      char *next = forge_conflict_replace (conflict, text, lines);

      g_free (text);
      text = next;
    }
  return text;
}

/* The oracle: a merge with an unchanged side is the other side; what a side added is not lost, also
 * where both changed the same place; and both sides of each conflict can be had. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_auto (GStrv) texts = forge_fuzz_split_clean (data, size, 3);
  guint n_conflicts = 0;
  g_autofree char *left = forge_merge_texts (texts[0], texts[0], texts[1], "a", "b", &n_conflicts);
  g_autofree char *right = forge_merge_texts (texts[0], texts[1], texts[0], "a", "b", NULL);
  g_autofree char *merged = NULL;
  g_autofree char *both = NULL;

  g_assert_cmpstr (left, ==, texts[1]);
  g_assert_cmpuint (n_conflicts, ==, 0);
  g_assert_cmpstr (right, ==, texts[1]);
  merged = forge_merge_texts (texts[0], texts[1], texts[2], "a", "b", &n_conflicts);
  assert_keeps (texts[0], texts[1], merged);
  assert_keeps (texts[0], texts[2], merged);
  both = decide_all (merged, FORGE_CONFLICT_BOTH);
  if (!has_marks (texts))
    {
      g_autoptr (GPtrArray) conflicts = forge_conflict_find (merged);
      g_autoptr (GPtrArray) none = forge_conflict_find (both);

      g_assert_cmpuint (conflicts->len, ==, n_conflicts);
      g_assert_cmpuint (none->len, ==, 0);
      assert_keeps (texts[0], texts[1], both);
      assert_keeps (texts[0], texts[2], both);
    }
  return 0;
}
