/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/forge-cli.h"
#include "vcs/forge-linked.h"

G_BEGIN_DECLS

/* What the verbs of "git PROJECT" work on. Private to the files forge-cli-git*.c. */
typedef struct
{
  const char *project_id;
  ForgeLinked *linked; /* (nullable): opened by forge_cli_git_open() */
  char **words;        /* behind the verb */
  guint n_words;
  char *message; /* -m */
  char *file;    /* --file */
  gboolean signs_off;
  gboolean creates;
  gboolean removes;
  gboolean takes_ours;
  gboolean takes_theirs;
  gboolean takes_both;
  guint n_conflicts; /* of a pull */
} ForgeGitJob;

gboolean forge_cli_git_open (ForgeCli *self, ForgeGitJob *job, GError **error);
/* What came of bringing project and folder together. */
void forge_cli_git_put_items (ForgeCli *self, ForgeGitJob *job);

/* Talks to a server, in another thread. */
typedef gboolean (*ForgeGitTransferFunc) (ForgeGitJob *job,
                                          const ForgeTransfer *transfer,
                                          GError **error);
/* Runs it so that the person can stop it: FORGE_ERROR_NOT_SO then. */
gboolean forge_cli_git_transfer (ForgeGitJob *job, ForgeGitTransferFunc func, GError **error);

gboolean forge_cli_git_link (ForgeCli *self, ForgeGitJob *job, GError **error);
gboolean forge_cli_git_unlink (ForgeCli *self, ForgeGitJob *job, GError **error);
gboolean forge_cli_git_sync (ForgeCli *self, ForgeGitJob *job, GError **error);
gboolean forge_cli_git_status (ForgeCli *self, ForgeGitJob *job, GError **error);
gboolean forge_cli_git_resolve (ForgeCli *self, ForgeGitJob *job, GError **error);
gboolean forge_cli_git_show_diff (ForgeCli *self, ForgeGitJob *job, GError **error);

G_END_DECLS
