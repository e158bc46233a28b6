/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-cli"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "cli/forge-cli-commands.h"
#include "cli/forge-cli-git.h"
#include "core/forge-error.h"

#define MAX_COMMITS 100000

typedef struct
{
  const char *name;
  guint min_words; /* behind the name */
  guint max_words;
  gboolean (*run) (ForgeCli *self, ForgeGitJob *job, GError **error);
} Verb;

gboolean
forge_cli_git_open (ForgeCli *self, ForgeGitJob *job, GError **error)
{
  job->linked = forge_linked_open (self->store, forge_cli_open_catalog (self, NULL),
                                   job->project_id, error);
  return job->linked != NULL;
}

static void
put_id (ForgeCli *self, const char *id)
{
  if (!self->is_json)
    {
      forge_cli_print ("%s\n", id);
      return;
    }
  forge_cli_begin_object (self);
  forge_cli_put_string (self, "commit", id);
  forge_cli_end_object (self);
}

static void
put_done (ForgeCli *self)
{
  if (!self->is_json)
    return;
  forge_cli_begin_object (self);
  forge_cli_put_boolean (self, "ok", TRUE);
  forge_cli_end_object (self);
}

static void
put_refs (ForgeCli *self, const char *key, const GPtrArray *refs)
{
  if (self->is_json)
    {
      forge_cli_begin_object (self);
      forge_cli_begin_array (self, key);
    }
  for (guint i = 0; i < refs->len; i++)
    {
      const ForgeRef *ref = g_ptr_array_index (refs, i);

      if (!self->is_json)
        {
          forge_cli_print ("%s %s %s\n", ref->is_current ? "*" : " ", ref->name,
                           ref->value != NULL ? ref->value : "");
          continue;
        }
      forge_cli_begin_object (self);
      forge_cli_put_string (self, "name", ref->name);
      forge_cli_put_string (self, "value", ref->value);
      forge_cli_put_boolean (self, "current", ref->is_current);
      forge_cli_end_object (self);
    }
  if (self->is_json)
    {
      forge_cli_end_array (self);
      forge_cli_end_object (self);
    }
}

static gboolean
run_commit (ForgeCli *self, ForgeGitJob *job, GError **error)
{
  g_autofree char *id = NULL;

  if (job->message == NULL || *job->message == '\0')
    {
      g_set_error_literal (error, FORGE_ERROR, FORGE_ERROR_USAGE,
                           _ ("Say what the commit is about: -m MESSAGE."));
      return FALSE;
    }
  if (!forge_cli_git_open (self, job, error))
    return FALSE;
  id = forge_linked_commit (job->linked, job->message, job->signs_off, error);
  if (id == NULL)
    return FALSE;
  put_id (self, id);
  return TRUE;
}

static gboolean
run_log (ForgeCli *self, ForgeGitJob *job, GError **error)
{
  g_autoptr (GPtrArray) commits = forge_cli_git_open (self, job, error)
                                      ? forge_repository_log (job->linked->repo, MAX_COMMITS, error)
                                      : NULL;

  if (commits == NULL)
    return FALSE;
  if (self->is_json)
    {
      forge_cli_begin_object (self);
      forge_cli_begin_array (self, "commits");
    }
  for (guint i = 0; i < commits->len; i++)
    {
      const ForgeCommit *commit = g_ptr_array_index (commits, i);
      g_autofree char *time = forge_cli_format_time (commit->time);

      if (!self->is_json)
        {
          forge_cli_print ("%.10s  %s  %s  %.*s\n", commit->id, time, commit->author,
                           (int) strcspn (commit->message, "\n"), commit->message);
          continue;
        }
      forge_cli_begin_object (self);
      forge_cli_put_string (self, "commit", commit->id);
      forge_cli_put_string (self, "author", commit->author);
      forge_cli_put_time (self, "time", commit->time);
      forge_cli_put_string (self, "message", commit->message);
      forge_cli_end_object (self);
    }
  if (self->is_json)
    {
      forge_cli_end_array (self);
      forge_cli_end_object (self);
    }
  return TRUE;
}

static gboolean
run_branch (ForgeCli *self, ForgeGitJob *job, GError **error)
{
  g_autoptr (GPtrArray) refs = NULL;

  if (!forge_cli_git_open (self, job, error)
      || (job->n_words > 0
          && !forge_repository_add_branch (job->linked->repo, job->words[0], error)))
    return FALSE;
  refs = forge_repository_list_branches (job->linked->repo, error);
  if (refs != NULL)
    put_refs (self, "branches", refs);
  return refs != NULL;
}

static gboolean
run_tag (ForgeCli *self, ForgeGitJob *job, GError **error)
{
  g_autoptr (GPtrArray) refs = NULL;

  if (!forge_cli_git_open (self, job, error)
      || (job->n_words > 0
          && !forge_repository_add_tag (job->linked->repo, job->words[0], job->message, error)))
    return FALSE;
  refs = forge_repository_list_tags (job->linked->repo, error);
  if (refs != NULL)
    put_refs (self, "tags", refs);
  return refs != NULL;
}

static gboolean
run_remote (ForgeCli *self, ForgeGitJob *job, GError **error)
{
  g_autoptr (GPtrArray) refs = NULL;

  if (!forge_cli_git_open (self, job, error)
      || (job->n_words > 0 && (job->n_words > 1 || job->removes)
          && !forge_repository_set_remote (job->linked->repo, job->words[0],
                                           job->removes ? NULL : job->words[1], error)))
    return FALSE;
  refs = forge_repository_list_remotes (job->linked->repo, error);
  if (refs != NULL)
    put_refs (self, "remotes", refs);
  return refs != NULL;
}

static gboolean
run_switch (ForgeCli *self, ForgeGitJob *job, GError **error)
{
  if (!forge_cli_git_open (self, job, error)
      || !forge_linked_switch (job->linked, job->words[0], job->creates, error))
    return FALSE;
  forge_cli_git_put_items (self, job);
  return TRUE;
}

static void
put_merge (ForgeCli *self, ForgeGitJob *job, guint n_conflicts)
{
  forge_cli_git_put_items (self, job);
  if (n_conflicts > 0)
    forge_cli_tell (ngettext ("%u file has conflicts. Settle them, then commit.",
                              "%u files have conflicts. Settle them, then commit.", n_conflicts),
                    n_conflicts);
  self->is_not_so = self->is_not_so || n_conflicts > 0;
}

static gboolean
run_merge (ForgeCli *self, ForgeGitJob *job, GError **error)
{
  guint n_conflicts = 0;

  if (!forge_cli_git_open (self, job, error)
      || !forge_linked_merge (job->linked, job->words[0], &n_conflicts, error))
    return FALSE;
  put_merge (self, job, n_conflicts);
  return TRUE;
}

static const char *
get_remote (const ForgeGitJob *job)
{
  return job->n_words > 0 ? job->words[0] : "origin";
}

/* ForgeGitTransferFunc */
static gboolean
fetch (ForgeGitJob *job, const ForgeTransfer *transfer, GError **error)
{
  return forge_repository_fetch (job->linked->repo, get_remote (job), transfer, error);
}

static gboolean
run_fetch (ForgeCli *self, ForgeGitJob *job, GError **error)
{
  if (!forge_cli_git_open (self, job, error) || !forge_cli_git_transfer (job, fetch, error))
    return FALSE;
  put_done (self);
  return TRUE;
}

/* ForgeGitTransferFunc */
static gboolean
push (ForgeGitJob *job, const ForgeTransfer *transfer, GError **error)
{
  return forge_repository_push (job->linked->repo, get_remote (job), transfer, error);
}

static gboolean
run_push (ForgeCli *self, ForgeGitJob *job, GError **error)
{
  if (!forge_cli_git_open (self, job, error) || !forge_cli_git_transfer (job, push, error))
    return FALSE;
  put_done (self);
  return TRUE;
}

/* ForgeGitTransferFunc */
static gboolean
pull (ForgeGitJob *job, const ForgeTransfer *transfer, GError **error)
{
  return forge_linked_pull (job->linked, get_remote (job), transfer, &job->n_conflicts, error);
}

static gboolean
run_pull (ForgeCli *self, ForgeGitJob *job, GError **error)
{
  if (!forge_cli_git_open (self, job, error) || !forge_cli_git_transfer (job, pull, error))
    return FALSE;
  put_merge (self, job, job->n_conflicts);
  return TRUE;
}

static gboolean
run_install_drivers (ForgeCli *self, ForgeGitJob *job, GError **error)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);

  if (!forge_cli_git_open (self, job, error)
      || !forge_repository_install_drivers (job->linked->repo,
                                            program != NULL ? program : "specforge-cli", error))
    return FALSE;
  put_done (self);
  return TRUE;
}

static const Verb verbs[] = {
  { "link", 1, 1, forge_cli_git_link },
  { "unlink", 0, 0, forge_cli_git_unlink },
  { "sync", 0, 0, forge_cli_git_sync },
  { "status", 0, 0, forge_cli_git_status },
  { "resolve", 1, 1, forge_cli_git_resolve },
  { "commit", 0, 0, run_commit },
  { "log", 0, 0, run_log },
  { "branch", 0, 1, run_branch },
  { "switch", 1, 1, run_switch },
  { "merge", 1, 1, run_merge },
  { "tag", 0, 1, run_tag },
  { "remote", 0, 2, run_remote },
  { "fetch", 0, 1, run_fetch },
  { "pull", 0, 1, run_pull },
  { "push", 0, 1, run_push },
  { "diff", 0, 2, forge_cli_git_show_diff },
  { "install-drivers", 0, 0, run_install_drivers },
};

/* The verb of the words, with as many words as it takes; NULL with FORGE_ERROR_USAGE. */
static const Verb *
find_verb (ForgeCli *self, GError **error)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", verbs[i].name);
      if (!g_str_equal (verbs[i].name, self->args[1]))
        continue;
      if (self->n_args - 2 >= verbs[i].min_words && self->n_args - 2 <= verbs[i].max_words)
        return &verbs[i];
      g_set_error (error, FORGE_ERROR, FORGE_ERROR_USAGE,
                   _ ("These are not the words that “git PROJECT %s” takes. See “specforge-cli "
                      "help git”."),
                   verbs[i].name);
      return NULL;
    }
  g_set_error (error, FORGE_ERROR, FORGE_ERROR_USAGE,
               _ ("There is no “git PROJECT %s”. Say one of: %s."), self->args[1], names->str);
  return NULL;
}

/**
 * forge_cli_git:
 *
 * specforge-cli git PROJECT VERB …: the history of a project in Git.
 */
gboolean
forge_cli_git (ForgeCli *self, GError **error)
{
  ForgeGitJob job = { NULL };
  g_autoptr (ForgeProject) project = NULL;
  const GOptionEntry entries[] = {
    { "message", 'm', 0, G_OPTION_ARG_FILENAME, &job.message, N_ ("Of a commit or tag"),
      N_ ("TEXT") },
    { "signoff", 0, 0, G_OPTION_ARG_NONE, &job.signs_off, N_ ("Add “Signed-off-by” to a commit"),
      NULL },
    { "create", 'c', 0, G_OPTION_ARG_NONE, &job.creates, N_ ("Make the branch to switch to"),
      NULL },
    { "remove", 0, 0, G_OPTION_ARG_NONE, &job.removes, N_ ("Take the remote away"), NULL },
    { "ours", 0, 0, G_OPTION_ARG_NONE, &job.takes_ours, N_ ("Settle conflicts as it is here"),
      NULL },
    { "theirs", 0, 0, G_OPTION_ARG_NONE, &job.takes_theirs, N_ ("Settle conflicts as it is there"),
      NULL },
    { "both", 0, 0, G_OPTION_ARG_NONE, &job.takes_both, N_ ("Settle conflicts by keeping both"),
      NULL },
    { "file", 0, 0, G_OPTION_ARG_FILENAME, &job.file, N_ ("Settle conflicts by this text"),
      N_ ("FILE") },
    { NULL },
  };
  const Verb *verb;
  gboolean is_done = FALSE;

  if (forge_cli_parse (self, entries, 2, 4, error))
    {
      verb = find_verb (self, error);
      project = verb != NULL ? forge_cli_find_project (self, error) : NULL;
      if (project != NULL)
        {
          job.project_id = forge_project_get_id (project);
          job.words = self->args + 2;
          job.n_words = self->n_args - 2;
          is_done = verb->run (self, &job, error);
        }
    }
  g_clear_pointer (&job.linked, forge_linked_free);
  g_free (job.message);
  g_free (job.file);
  return is_done;
}
