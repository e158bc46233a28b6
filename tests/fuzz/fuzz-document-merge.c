/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "core/forge-diff.h"
#include "core/forge-merge.h"
#include "forge-fuzz.h"
#include "spec/forge-document-merge.h"

/* What a side added to the base is in the merge, wherever it stands now. */
static void
assert_keeps (const char *base, const char *side, const char *merged)
{
  g_autoptr (GPtrArray) lines = forge_diff_lines (base, side, 0);
  g_auto (GStrv) kept = g_strsplit (merged, "\n", -1);

  for (guint i = 0; i < lines->len; i++)
    {
      const ForgeDiffLine *line = g_ptr_array_index (lines, i);

      if (line->origin == FORGE_DIFF_ADDED && strspn (line->text, " \t\r\v\f") < strlen (line->text)
          && strstr (base, line->text) == NULL)
        g_assert_true (g_strv_contains ((const char *const *) kept, line->text));
    }
}

/* The oracle: a merge with an unchanged side is the other side, and no line is lost. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_auto (GStrv) texts = forge_fuzz_split_clean (data, size, 3);
  guint n_conflicts = 0;
  g_autofree char *left = forge_document_merge (texts[0], texts[0], texts[1], "a", "b", NULL);
  g_autofree char *right = forge_document_merge (texts[0], texts[1], texts[0], "a", "b", NULL);
  g_autofree char *merged
      = forge_document_merge (texts[0], texts[1], texts[2], "a", "b", &n_conflicts);

  g_assert_cmpstr (left, ==, texts[1]);
  g_assert_cmpstr (right, ==, texts[1]);
  assert_keeps (texts[0], texts[1], merged);
  assert_keeps (texts[0], texts[2], merged);
  g_assert_true (n_conflicts == 0 || strchr (merged, '<') != NULL);
  return 0;
}
