/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "vcs/forge-merge-file.h"

#define HEAD "context: {id: CTX-A, name: A}\n"

static char *
merge (const char *name, const char *base, const char *ours, const char *theirs, guint *n_conflicts)
{
  return forge_merge_file (name, base, ours, theirs, "mine", "yours", n_conflicts);
}

static void
test_kinds (void)
{
  guint n_conflicts = 9;
  g_autofree char *document
      = merge ("x/prd.md", "- **FR-001** a\n", "- **FR-001** a\n- **FR-002** b\n",
               "- **FR-001** A\n- **FR-003** c\n", &n_conflicts);
  g_autofree char *board = NULL;
  g_autofree char *places = NULL;

  g_assert_cmpuint (n_conflicts, ==, 0);
  g_assert_cmpstr (document, ==, "- **FR-001** A\n- **FR-002** b\n- **FR-003** c\n");
  board = merge ("board/a.yaml", HEAD "events: [a]\n", HEAD "events: [a, b]\n",
                 HEAD "events: [a, c]\n", &n_conflicts);
  g_assert_cmpuint (n_conflicts, ==, 0);
  g_assert_nonnull (strstr (board, "EVT-B"));
  g_assert_nonnull (strstr (board, "EVT-C"));
  places = merge ("board/layout.yaml", "places:\n  EVT-A: {x: 1, y: 1}\n",
                  "places:\n  EVT-A: {x: 2, y: 1}\n", "places:\n  EVT-A: {x: 1, y: 3}\n",
                  &n_conflicts);
  g_assert_cmpuint (n_conflicts, ==, 0);
  g_assert_nonnull (strstr (places, "2"));
  g_assert_nonnull (strstr (places, "3"));
}

/* What is no board is merged by lines; conflicts are counted either way. */
static void
test_fallback (void)
{
  guint n_conflicts = 0;
  g_autofree char *broken = merge ("a.yaml", "[\na\nb\n", "[\nx\nb\n", "[\ny\nb\n", &n_conflicts);
  g_autofree char *board = NULL;

  g_assert_cmpuint (n_conflicts, ==, 1);
  g_assert_nonnull (strstr (broken, "<<<<<<< mine\nx\n"));
  board = merge ("a.yaml", HEAD "events: [{id: EVT-A, name: a}]\n",
                 HEAD "events: [{id: EVT-A, name: b}]\n", HEAD "events: [{id: EVT-A, name: c}]\n",
                 &n_conflicts);
  g_assert_cmpuint (n_conflicts, ==, 1);
  g_assert_nonnull (strstr (board, ">>>>>>> yours"));
}

static void
test_diff (void)
{
  g_autofree char *none = forge_diff_file ("a.yaml", HEAD, HEAD);
  g_autofree char *some = forge_diff_file ("board/a.yaml", HEAD, HEAD "events: [Placed]\n");

  g_assert_cmpstr (none, ==, "");
  g_assert_true (g_str_has_prefix (some, "# Domain event Placed added\n"));
  g_assert_nonnull (strstr (some, "+events: [Placed]"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/merge-file/kinds", test_kinds);
  g_test_add_func ("/merge-file/fallback", test_fallback);
  g_test_add_func ("/merge-file/diff", test_diff);
  return g_test_run ();
}
