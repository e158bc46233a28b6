/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "core/forge-conflict.h"
#include "core/forge-merge.h"

static void
test_find (void)
{
  guint n = 0;
  g_autofree char *text
      = forge_merge_texts ("a\nb\nc\n", "a\nmine\nc\n", "a\nnew\nc\n", "You", "Model", &n);
  g_autoptr (GPtrArray) conflicts = forge_conflict_find (text);
  const ForgeConflict *conflict;

  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpuint (conflicts->len, ==, 1);
  conflict = g_ptr_array_index (conflicts, 0);
  g_assert_cmpuint (conflict->line, ==, 2);
  g_assert_cmpstr (conflict->ours, ==, "mine\n");
  g_assert_cmpstr (conflict->base, ==, "b\n");
  g_assert_cmpstr (conflict->theirs, ==, "new\n");
  g_assert_cmpstr (conflict->ours_name, ==, "You");
  g_assert_cmpstr (conflict->theirs_name, ==, "Model");
}

static void
assert_choice (ForgeConflictChoice choice, const char *expected)
{
  const char *text = "a\n<<<<<<< You\nmine\n||||||| \nold\n=======\nnew\n>>>>>>> Model\nc\n";
  g_autoptr (GPtrArray) conflicts = forge_conflict_find (text);
  g_autofree char *lines = forge_conflict_dup_choice (g_ptr_array_index (conflicts, 0), choice);
  g_autofree char *result = forge_conflict_replace (g_ptr_array_index (conflicts, 0), text, lines);

  g_assert_cmpstr (result, ==, expected);
}

static void
test_choose (void)
{
  assert_choice (FORGE_CONFLICT_OURS, "a\nmine\nc\n");
  assert_choice (FORGE_CONFLICT_THEIRS, "a\nnew\nc\n");
  assert_choice (FORGE_CONFLICT_BOTH, "a\nmine\nnew\nc\n");
}

/* Marks as git writes them without the base; the last line may have no end. */
static void
test_without_base (void)
{
  g_autoptr (GPtrArray) conflicts
      = forge_conflict_find ("<<<<<<< ours\nx\n=======\n>>>>>>> theirs");
  const ForgeConflict *conflict = g_ptr_array_index (conflicts, 0);

  g_assert_cmpuint (conflicts->len, ==, 1);
  g_assert_null (conflict->base);
  g_assert_cmpstr (conflict->ours, ==, "x\n");
  g_assert_cmpstr (conflict->theirs, ==, "");
}

static void
assert_n_found (const char *text, guint expected)
{
  g_autoptr (GPtrArray) conflicts = forge_conflict_find (text);

  g_assert_cmpuint (conflicts->len, ==, expected);
}

static void
test_no_conflict (void)
{
  assert_n_found ("", 0);
  assert_n_found ("Title\n=======\ntext\n", 0);
  assert_n_found ("<<<<<<< a\nx\n=======\ny\n", 0);
  assert_n_found ("<<<<<<<<<< a\nx\n=======\ny\n>>>>>>> b\n", 0);
  assert_n_found ("<<<<<<< a\n<<<<<<< a\nx\n=======\ny\n>>>>>>> b\n", 1);
}

/* Texts as a whole: each side comes back, with a line end. */
static void
test_text (void)
{
  g_autofree char *text = forge_conflict_dup_text ("a\n", "b", "", "Here", "There");
  g_autoptr (GPtrArray) conflicts = forge_conflict_find (text);
  const ForgeConflict *conflict = g_ptr_array_index (conflicts, 0);

  g_assert_cmpuint (conflicts->len, ==, 1);
  g_assert_cmpuint (conflict->start, ==, 0);
  g_assert_cmpuint (conflict->end, ==, strlen (text));
  g_assert_cmpstr (conflict->ours, ==, "a\n");
  g_assert_cmpstr (conflict->base, ==, "b\n");
  g_assert_cmpstr (conflict->theirs, ==, "");
  g_assert_cmpstr (conflict->ours_name, ==, "Here");
  g_assert_cmpstr (conflict->theirs_name, ==, "There");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/conflict/find", test_find);
  g_test_add_func ("/conflict/choose", test_choose);
  g_test_add_func ("/conflict/without-base", test_without_base);
  g_test_add_func ("/conflict/no-conflict", test_no_conflict);
  g_test_add_func ("/conflict/text", test_text);
  return g_test_run ();
}
