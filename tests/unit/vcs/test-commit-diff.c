/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "core/forge-error.h"
#include "store-fixture.h"
#include "vcs/forge-commit-diff.h"
#include "vcs/forge-link-files.h"

#define BOARD                                                                                      \
  "context: {id: CTX-Order, name: Order}\nevents:\n- {id: EVT-OrderPlaced, name: OrderPlaced}\n"

static gboolean
has_sentence (const ForgeCommitDiff *diff, const char *wanted)
{
  for (guint i = 0; i < diff->sentences->len; i++)
    if (strcmp (g_ptr_array_index (diff->sentences, i), wanted) == 0)
      return TRUE;
  return FALSE;
}

static GPtrArray *
make_files (const char *prd, const char *board)
{
  GPtrArray *files = forge_board_texts_new ();

  if (prd != NULL)
    g_ptr_array_add (files, forge_board_text_new ("prd.md", prd));
  if (board != NULL)
    g_ptr_array_add (files, forge_board_text_new ("board/order.yaml", board));
  return files;
}

static void
test_sentences (void)
{
  g_autoptr (GPtrArray) before
      = make_files ("## Needs\n\n- **FR-001** THE app SHALL open.\n", BOARD);
  g_autoptr (GPtrArray) after = make_files (
      "## Needs\n\n- **FR-001** THE app SHALL open.\n- **FR-002** THE app SHALL close.\n",
      BOARD "- {id: EVT-OrderShipped, name: OrderShipped}\n");
  g_autoptr (ForgeCommitDiff) diff = forge_commit_diff_new (before, after);
  g_autoptr (ForgeCommitDiff) none = forge_commit_diff_new (after, after);
  g_autoptr (ForgeCommitDiff) gone = forge_commit_diff_new (after, before);
  const ForgeFileDiff *file;

  g_assert_true (has_sentence (diff, "1 requirement added"));
  g_assert_true (has_sentence (diff, "Domain event OrderShipped added"));
  g_assert_cmpuint (diff->files->len, ==, 2);
  file = g_ptr_array_index (diff->files, 0);
  g_assert_cmpstr (file->name, ==, "board/order.yaml");
  g_assert_cmpuint (forge_comparison_get_n_changes (file->comparison), ==, 1);
  g_assert_cmpuint (none->sentences->len + none->files->len, ==, 0);
  g_assert_true (has_sentence (gone, "Domain event OrderShipped removed"));
}

/* Files that came, went or are no board at all. */
static void
test_texts (void)
{
  g_autoptr (GPtrArray) nothing = make_files (NULL, NULL);
  g_autoptr (GPtrArray) broken = make_files ("One\n", "<<<<<<< ours\n");
  g_autoptr (ForgeCommitDiff) came = forge_commit_diff_new (nothing, broken);
  g_autoptr (ForgeCommitDiff) went = forge_commit_diff_new (broken, nothing);

  g_assert_cmpuint (came->files->len, ==, 2);
  g_assert_cmpuint (went->files->len, ==, 2);
  g_assert_cmpstr (forge_comparison_get_old_text (
                       ((const ForgeFileDiff *) g_ptr_array_index (came->files, 1))->comparison),
                   ==, "");
}

static void
commit (ForgeRepository *repo, const char *folder, const char *text)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *id = NULL;

  g_ptr_array_add (names, (gpointer) "prd.md");
  g_assert_true (forge_link_write (folder, "prd.md", text, NULL));
  id = forge_repository_commit (repo, text, names, FALSE, NULL);
  g_assert_nonnull (id);
}

static const char *
get_old (const ForgeCommitDiff *diff)
{
  return forge_comparison_get_old_text (
      ((const ForgeFileDiff *) g_ptr_array_index (diff->files, 0))->comparison);
}

static void
test_read (void)
{
  g_autofree char *folder = store_fixture_make_folder ();
  ForgeRepository *repo = forge_repository_open (folder, TRUE, NULL);
  g_autoptr (ForgeCommitDiff) first = NULL;
  g_autoptr (ForgeCommitDiff) second = NULL;
  g_autoptr (ForgeCommitDiff) open = NULL;
  g_autoptr (GError) error = NULL;

  commit (repo, folder, "one\n");
  commit (repo, folder, "two\n");
  g_assert_true (forge_link_write (folder, "prd.md", "three\n", NULL));
  first = forge_commit_diff_read (repo, folder, "HEAD^", NULL);
  second = forge_commit_diff_read (repo, folder, "HEAD", NULL);
  open = forge_commit_diff_read (repo, folder, NULL, NULL);
  g_assert_cmpstr (get_old (first), ==, "");
  g_assert_cmpstr (get_old (second), ==, "one\n");
  g_assert_cmpstr (get_old (open), ==, "two\n");
  g_assert_null (forge_commit_diff_read (repo, folder, "nothing", &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_USAGE);
  forge_repository_free (repo);
  store_fixture_remove_folder (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/commit-diff/sentences", test_sentences);
  g_test_add_func ("/commit-diff/texts", test_texts);
  g_test_add_func ("/commit-diff/read", test_read);
  return g_test_run ();
}
