/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/forge-git-work.h"
#include "app/forge-project-session.h"
#include "vcs/forge-commit-diff.h"

G_BEGIN_DECLS

/* The folder in Git that an open project is linked to. As long as this lives, what others change in
 * the folder comes into the project, and what is saved in the project goes to the folder, within a
 * second. All work is done in one worker, one thing after the other; what is typed is saved first.
 *
 * Properties (read only): state (pointer, notified whenever it was read anew), is-busy (boolean:
 * something that a person asked for is under way), fraction (double: how far that is; 0: not
 * known). Signals: ask (ForgeGitQuestion as a pointer): a server wants to know something; problem
 * (string): what was asked for could not be done, in a sentence for people; "": it was done. */
#define FORGE_TYPE_GIT (forge_git_get_type ())
G_DECLARE_FINAL_TYPE (ForgeGit, forge_git, FORGE, GIT, GObject)

ForgeGit *forge_git_new (ForgeProjectSession *session);
/* Reads how things stand; emits nothing but state. */
void forge_git_refresh (ForgeGit *self);

/* (transfer none) (nullable): NULL until it was read first. */
const ForgeGitState *forge_git_get_state (ForgeGit *self);
gboolean forge_git_get_is_linked (ForgeGit *self);
gboolean forge_git_get_is_busy (ForgeGit *self);
/* (transfer none): of ForgeCommitItem, newest first; begins with what is not committed, if any. */
GListModel *forge_git_get_commits (ForgeGit *self);

/* What is under way ends soon; what it changed stays. */
void forge_git_cancel (ForgeGit *self);
/* How many files wait to be settled. */
guint forge_git_count_conflicts (ForgeGit *self);

/* @first, @second: (nullable): see ForgeGitVerb. */
void forge_git_run (ForgeGit *self,
                    ForgeGitVerb verb,
                    const char *first,
                    const char *second,
                    gboolean flag);

/* @commit: (nullable): NULL is what is not committed. (transfer full): ForgeCommitDiff. */
void forge_git_compare_async (ForgeGit *self,
                              const char *commit,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
ForgeCommitDiff *forge_git_compare_finish (ForgeGit *self, GAsyncResult *result, GError **error);

G_END_DECLS
