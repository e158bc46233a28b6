/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-cli"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "cli/forge-cli-commands.h"
#include "cli/forge-cli-git.h"
#include "core/forge-error.h"
#include "store/forge-store-link.h"

#define MAX_COMMITS 1000

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
  g_autoptr (GError) local = NULL;

  job->folder = forge_store_get_link (self->store, job->project_id, &local);
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else if (job->folder == NULL)
    g_set_error_literal (error, FORGE_ERROR, FORGE_ERROR_NOT_SO,
                         _ ("The project is not linked to a folder. Link it first."));
  else
    job->repo = forge_repository_open (job->folder, FALSE, error);
  return job->repo != NULL;
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

/* All files of ours: those that are there, and those of the last commit that are not any more. */
static GPtrArray *
list_names (ForgeGitJob *job, GError **error)
{
  g_autoptr (GPtrArray) now = forge_link_read_folder (job->folder, error);
  g_autoptr (GPtrArray) before
      = now != NULL ? forge_repository_read (job->repo, "HEAD", NULL) : NULL;
  GPtrArray *names = now != NULL ? g_ptr_array_new_with_free_func (g_free) : NULL;

  for (guint i = 0; now != NULL && i < now->len; i++)
    g_ptr_array_add (names, g_strdup (((ForgeBoardText *) g_ptr_array_index (now, i))->name));
  for (guint i = 0; before != NULL && i < before->len; i++)
    {
      const ForgeBoardText *file = g_ptr_array_index (before, i);

      if (forge_board_texts_find (now, file->name) == NULL)
        g_ptr_array_add (names, g_strdup (file->name));
    }
  return names;
}

static gboolean
run_commit (ForgeCli *self, ForgeGitJob *job, GError **error)
{
  g_autoptr (GPtrArray) names = NULL;
  g_autofree char *id = NULL;

  if (job->message == NULL || *job->message == '\0')
    {
      g_set_error_literal (error, FORGE_ERROR, FORGE_ERROR_USAGE,
                           _ ("Say what the commit is about: -m MESSAGE."));
      return FALSE;
    }
  if (!forge_cli_git_open (self, job, error) || !forge_cli_git_bring_together (self, job, error))
    return FALSE;
  names = list_names (job, error);
  id = names != NULL
           ? forge_repository_commit (job->repo, job->message, names, job->signs_off, error)
           : NULL;
  if (id == NULL)
    return FALSE;
  put_id (self, id);
  return TRUE;
}

static gboolean
run_log (ForgeCli *self, ForgeGitJob *job, GError **error)
{
  g_autoptr (GPtrArray) commits = forge_cli_git_open (self, job, error)
                                      ? forge_repository_log (job->repo, MAX_COMMITS, error)
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
      || (job->n_words > 0 && !forge_repository_add_branch (job->repo, job->words[0], error)))
    return FALSE;
  refs = forge_repository_list_branches (job->repo, error);
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
          && !forge_repository_add_tag (job->repo, job->words[0], job->message, error)))
    return FALSE;
  refs = forge_repository_list_tags (job->repo, error);
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
          && !forge_repository_set_remote (job->repo, job->words[0],
                                           job->removes ? NULL : job->words[1], error)))
    return FALSE;
  refs = forge_repository_list_remotes (job->repo, error);
  if (refs != NULL)
    put_refs (self, "remotes", refs);
  return refs != NULL;
}

/* Opens, brings together, and sees that nothing of ours is without a commit. */
static gboolean
prepare (ForgeCli *self, ForgeGitJob *job, GError **error)
{
  g_autoptr (GPtrArray) refs = NULL;

  if (!forge_cli_git_open (self, job, error) || !forge_cli_git_bring_together (self, job, error))
    return FALSE;
  refs = forge_repository_status (job->repo, error);
  for (guint i = 0; refs != NULL && i < refs->len; i++)
    {
      const ForgeRef *ref = g_ptr_array_index (refs, i);

      if (!forge_link_is_document (ref->name, NULL) && !forge_link_is_board (ref->name))
        continue;
      g_set_error (error, FORGE_ERROR, FORGE_ERROR_NOT_SO,
                   _ ("“%s” is not committed. Commit it first."), ref->name);
      return FALSE;
    }
  return refs != NULL;
}

static gboolean
run_switch (ForgeCli *self, ForgeGitJob *job, GError **error)
{
  return prepare (self, job, error)
         && (!job->creates || forge_repository_add_branch (job->repo, job->words[0], error))
         && forge_repository_switch (job->repo, job->words[0], error)
         && forge_cli_git_sync (self, job, error);
}

static gboolean
merge (ForgeCli *self, ForgeGitJob *job, const char *revision, GError **error)
{
  guint n_conflicts = 0;

  if (!forge_repository_merge (job->repo, revision, &n_conflicts, error)
      || !forge_cli_git_sync (self, job, error))
    return FALSE;
  if (n_conflicts > 0)
    forge_cli_tell (ngettext ("%u file has conflicts. Settle them, then commit.",
                              "%u files have conflicts. Settle them, then commit.", n_conflicts),
                    n_conflicts);
  self->is_not_so = self->is_not_so || n_conflicts > 0;
  return TRUE;
}

static gboolean
run_merge (ForgeCli *self, ForgeGitJob *job, GError **error)
{
  return prepare (self, job, error) && merge (self, job, job->words[0], error);
}

/* ForgeProgressFunc; at most one line a tenth. */
static void
progress_cb (guint done, guint total, gpointer user_data)
{
  guint *told = user_data;
  const guint tenth = total > 0 ? done * 10 / total : 0;

  if (total == 0 || tenth == *told)
    return;
  *told = tenth;
  forge_cli_tell (_ ("%u of %u objects"), done, total);
}

static const char *
get_remote (const ForgeGitJob *job)
{
  return job->n_words > 0 ? job->words[0] : "origin";
}

static gboolean
run_fetch (ForgeCli *self, ForgeGitJob *job, GError **error)
{
  guint told = 0;
  const ForgeTransfer transfer = { progress_cb, &told, NULL };

  if (!forge_cli_git_open (self, job, error)
      || !forge_repository_fetch (job->repo, get_remote (job), &transfer, error))
    return FALSE;
  put_done (self);
  return TRUE;
}

static gboolean
run_push (ForgeCli *self, ForgeGitJob *job, GError **error)
{
  guint told = 0;
  const ForgeTransfer transfer = { progress_cb, &told, NULL };

  if (!forge_cli_git_open (self, job, error)
      || !forge_repository_push (job->repo, get_remote (job), &transfer, error))
    return FALSE;
  put_done (self);
  return TRUE;
}

static gboolean
run_pull (ForgeCli *self, ForgeGitJob *job, GError **error)
{
  guint told = 0;
  const ForgeTransfer transfer = { progress_cb, &told, NULL };
  g_autofree char *upstream = NULL;

  if (!forge_cli_git_open (self, job, error))
    return FALSE;
  upstream = forge_repository_dup_upstream (job->repo, get_remote (job), error);
  return upstream != NULL && forge_repository_fetch (job->repo, get_remote (job), &transfer, error)
         && prepare (self, job, error) && merge (self, job, upstream, error);
}

static gboolean
run_install_drivers (ForgeCli *self, ForgeGitJob *job, GError **error)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);

  if (!forge_cli_git_open (self, job, error)
      || !forge_repository_install_drivers (job->repo, program != NULL ? program : "specforge-cli",
                                            error))
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
  g_clear_pointer (&job.repo, forge_repository_free);
  g_free (job.folder);
  g_free (job.message);
  g_free (job.file);
  return is_done;
}
