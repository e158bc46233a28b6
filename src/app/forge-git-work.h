/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/forge-git-question.h"
#include "vcs/forge-linked.h"

G_BEGIN_DECLS

/* What a window does with the folder of a project, in a worker; nothing here touches a widget. */

typedef enum
{
  FORGE_GIT_READ, /* only brings together and reads how things stand */
  FORGE_GIT_LINK, /* first: the folder */
  FORGE_GIT_UNLINK,
  FORGE_GIT_AUTHOR,  /* first: name, second: address */
  FORGE_GIT_COMMIT,  /* first: message, flag: signs off */
  FORGE_GIT_SWITCH,  /* first: branch, flag: makes it */
  FORGE_GIT_MERGE,   /* first: branch */
  FORGE_GIT_TAG,     /* first: name, second: (nullable) message */
  FORGE_GIT_REMOTE,  /* first: name, second: address, NULL: takes it away */
  FORGE_GIT_FETCH,   /* first: remote */
  FORGE_GIT_PULL,    /* first: remote */
  FORGE_GIT_PUSH,    /* first: remote */
  FORGE_GIT_RESOLVE, /* first: file, second: what it says from now on */
} ForgeGitVerb;

typedef struct
{
  ForgeStore *store;
  ForgeCatalog *catalog;
  char *project_id;
  ForgeGitVerb verb;
  char *first;  /* (nullable) */
  char *second; /* (nullable) */
  gboolean flag;
  char *head;          /* (nullable): the log of this commit is known and not read anew */
  int *permille;       /* (nullable): atomic; how far a transfer is */
  ForgeGitAsker asker; /* for what a server wants to know */
} ForgeGitWork;

/* How things stand once it is done. */
typedef struct
{
  char *folder; /* (nullable): the project is not linked; then nothing else is set */
  char *git_dir;
  char *branch; /* (nullable): none is checked out */
  char *head;   /* (nullable): there is no commit yet */
  gboolean is_merging;
  gboolean has_upstream;
  guint n_ahead;
  guint n_behind;
  gboolean has_author; /* configured; else the two are what would be written */
  char *author_name;
  char *author_email;
  GPtrArray *changes;  /* (element-type ForgeRef): files of ours that differ from the last commit */
  GPtrArray *commits;  /* (nullable) (element-type ForgeCommit): NULL: as known */
  GPtrArray *branches; /* (element-type ForgeRef) */
  GPtrArray *tags;
  GPtrArray *remotes;
  GPtrArray *items; /* (element-type ForgeSyncItem): what came of bringing together */
} ForgeGitState;

ForgeGitWork *forge_git_work_new (ForgeStore *store,
                                  ForgeCatalog *catalog,
                                  const char *project_id,
                                  ForgeGitVerb verb);
void forge_git_work_free (gpointer data);
void forge_git_state_free (ForgeGitState *self);

/* ForgeTaskFunc of a ForgeGitWork; gives a ForgeGitState. */
gpointer forge_git_work_run (gpointer work, GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgeGitState, forge_git_state_free)

G_END_DECLS
