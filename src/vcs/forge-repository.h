/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "board/forge-board-text.h"
#include "vcs/forge-git-ask.h"

G_BEGIN_DECLS

/* A Git repository, through libgit2, as seen from one folder in it. Only the files that the caller
 * names are committed: whatever else is there, also what is staged, stays as it is. No hook runs.
 * All functions wait, so a thread that must not wait calls them from a worker; one thread at a
 * time.
 *
 * Errors: FORGE_ERROR_NOT_SO where what was asked for cannot be done as things stand,
 * FORGE_ERROR_NETWORK for a server, FORGE_ERROR_STORAGE for the repository, FORGE_ERROR_USAGE for a
 * name that there is not. */
typedef struct _ForgeRepository ForgeRepository;

typedef struct
{
  char *id; /* 40 hex digits */
  char *author;
  char *message;
  gint64 time; /* ms since 1970 */
} ForgeCommit;

typedef struct
{
  char *name;  /* a branch, a tag, a remote, a file */
  char *value; /* the id of the commit, the address, how the file stands */
  gboolean is_current;
  gboolean is_remote; /* of a branch: of a remote, so nobody works on it */
} ForgeRef;

/* How far a transfer is; @total 0: not known yet. In the thread of the caller. */
typedef void (*ForgeProgressFunc) (guint done, guint total, gpointer user_data);

typedef struct
{
  ForgeProgressFunc func; /* (nullable) */
  gpointer user_data;
  GCancellable *cancellable; /* (nullable): also ends waiting for a server that says nothing */
  const ForgeGitAsk *ask;    /* (nullable) */
} ForgeTransfer;

void forge_commit_free (ForgeCommit *self);
void forge_ref_free (ForgeRef *self);

/* @create: makes the folder and a repository in it where it is in none. */
ForgeRepository *forge_repository_open (const char *folder, gboolean create, GError **error);
void forge_repository_free (ForgeRepository *self);
const char *forge_repository_get_root (ForgeRepository *self);
const char *forge_repository_get_git_dir (ForgeRepository *self);

/* (transfer full) (nullable): what is checked out: the branch, also one without a commit yet; NULL:
 * none. The id of the last commit; NULL: there is none. */
char *forge_repository_dup_branch (ForgeRepository *self);
char *forge_repository_dup_head (ForgeRepository *self);
/* Whether a merge, rebase or the like waits for its end. */
gboolean forge_repository_is_merging (ForgeRepository *self);
/* How many commits only the branch has, and only the one of a remote that it follows. FALSE: it
 * follows none. */
gboolean forge_repository_count_apart (ForgeRepository *self, guint *n_ahead, guint *n_behind);

/* Who commits. (transfer full). FALSE: nothing is configured, so a name is made up. */
gboolean forge_repository_dup_author (ForgeRepository *self, char **name, char **email);
/* For this repository. FORGE_ERROR_USAGE for what can be no name or address. */
gboolean forge_repository_set_author (ForgeRepository *self,
                                      const char *name,
                                      const char *email,
                                      GError **error);

/* How the files of the folder stand that differ from the last commit. (transfer full) (element-type
 * ForgeRef): name and "new", "changed", "deleted" or "conflict". */
GPtrArray *forge_repository_status (ForgeRepository *self, GError **error);

/* @names: of files in the folder (element-type utf8). Also ends a merge. @signs_off: adds
 * "Signed-off-by". (transfer full): the id. */
char *forge_repository_commit (ForgeRepository *self,
                               const char *message,
                               const GPtrArray *names,
                               gboolean signs_off,
                               GError **error);

/* Newest first; of all that touched the folder. (transfer full) (element-type ForgeCommit) */
GPtrArray *forge_repository_log (ForgeRepository *self, guint limit, GError **error);
/* Documents and board as they were. @revision: whatever git understands. (transfer full)
 * (element-type ForgeBoardText), names as in the folder. */
GPtrArray *forge_repository_read (ForgeRepository *self, const char *revision, GError **error);

GPtrArray *forge_repository_list_branches (ForgeRepository *self, GError **error);
GPtrArray *forge_repository_list_tags (ForgeRepository *self, GError **error);
GPtrArray *forge_repository_list_remotes (ForgeRepository *self, GError **error);
gboolean forge_repository_add_branch (ForgeRepository *self, const char *name, GError **error);
/* @message: (nullable): of an annotated tag. */
gboolean forge_repository_add_tag (ForgeRepository *self,
                                   const char *name,
                                   const char *message,
                                   GError **error);
/* @url: https, ssh or a path; (nullable): NULL takes the remote away. */
gboolean forge_repository_set_remote (ForgeRepository *self,
                                      const char *name,
                                      const char *url,
                                      GError **error);
/* Refused where it would write over a file that is not committed. */
gboolean forge_repository_switch (ForgeRepository *self, const char *branch, GError **error);
/* Documents and board by what they mean, other files by lines. @n_conflicts: (out): files that are
 * left with conflict marks; 0: it is committed. */
gboolean forge_repository_merge (ForgeRepository *self,
                                 const char *revision,
                                 guint *n_conflicts,
                                 GError **error);

gboolean forge_repository_fetch (ForgeRepository *self,
                                 const char *remote,
                                 const ForgeTransfer *transfer,
                                 GError **error);
gboolean forge_repository_push (ForgeRepository *self,
                                const char *remote,
                                const ForgeTransfer *transfer,
                                GError **error);
/* What a pull merges: "origin/main". (transfer full) */
char *forge_repository_dup_upstream (ForgeRepository *self, const char *remote, GError **error);

/* "merge" and "diff" drivers of the name "specforge", for plain Git: in the configuration of the
 * repository, and in its .git/info/attributes for the files of the folder. */
gboolean
forge_repository_install_drivers (ForgeRepository *self, const char *program, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgeRepository, forge_repository_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgeCommit, forge_commit_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgeRef, forge_ref_free)

G_END_DECLS
