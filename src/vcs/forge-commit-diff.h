/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/forge-comparison.h"
#include "vcs/forge-repository.h"

G_BEGIN_DECLS

/* What a commit changed, or what is in the folder and not committed: first what that means for the
 * specification and the board, a sentence each, then the texts. */
typedef struct
{
  char *name;
  ForgeComparison *comparison;
} ForgeFileDiff;

typedef struct
{
  GPtrArray *sentences; /* (element-type utf8) */
  GPtrArray *files;     /* (element-type ForgeFileDiff): those that differ, by name */
} ForgeCommitDiff;

/* @before, @after: (element-type ForgeBoardText), as forge_repository_read() gives them. Any
 * thread. */
ForgeCommitDiff *forge_commit_diff_new (const GPtrArray *before, const GPtrArray *after);
/* @revision: against what it was made from; (nullable): NULL is the folder against the last commit.
 * @folder: of the project. (transfer full): NULL with @error. Blocks. */
ForgeCommitDiff *forge_commit_diff_read (ForgeRepository *repo,
                                         const char *folder,
                                         const char *revision,
                                         GError **error);
void forge_commit_diff_free (ForgeCommitDiff *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgeCommitDiff, forge_commit_diff_free)

G_END_DECLS
