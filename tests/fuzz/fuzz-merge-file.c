/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "forge-fuzz.h"
#include "vcs/forge-merge-file.h"

/* What Git hands to the merge driver and the diff driver, under any name. A merge with an unchanged
 * side has no conflict, and a text does not differ from itself. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_auto (GStrv) parts = forge_fuzz_split (data, size, 4);
  g_autofree char *name = g_strdelimit (g_strdup (parts[0]), "/", '_');
  guint n_left = 0;
  guint n_right = 0;
  guint n_both = 0;
  g_autofree char *left
      = forge_merge_file (name, parts[1], parts[1], parts[2], "ours", "theirs", &n_left);
  g_autofree char *right
      = forge_merge_file (name, parts[1], parts[2], parts[1], "ours", "theirs", &n_right);
  g_autofree char *both
      = forge_merge_file (name, parts[1], parts[2], parts[3], "ours", "theirs", &n_both);
  g_autofree char *same = forge_diff_file (name, parts[2], parts[2]);
  g_autofree char *difference = forge_diff_file (name, parts[2], parts[3]);

  g_assert_cmpuint (n_left, ==, 0);
  g_assert_cmpuint (n_right, ==, 0);
  g_assert_cmpstr (left, ==, right);
  g_assert_cmpstr (same, ==, "");
  g_assert_true (both != NULL && difference != NULL);
  return 0;
}
