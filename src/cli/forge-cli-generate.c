/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-cli"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli/forge-cli-commands.h"
#include "core/forge-error.h"
#include <glib-unix.h>
#include <stdio.h>
#include <unistd.h>

#include "core/forge-figures.h"
#include "generate/forge-estimate.h"
#include "generate/forge-generation.h"
#include "llm/forge-budget.h"

/* A line on a terminal that is drawn over and over, at most so often. */
#define TTY_USEC (100 * 1000)

typedef struct
{
  gboolean is_all;
  gboolean is_resume;
  gboolean is_estimate;
  char *section;
  char *writer;
  char *budget;
} Options;

/* The generation as the command watches it. */
typedef struct
{
  ForgeCli *cli;
  GMainLoop *loop;
  ForgeGeneration *generation;
  GPtrArray *notices; /* (element-type utf8) */
  GArray *kinds;      /* (element-type ForgeKind): documents that were written */
  GArray *versions;   /* (element-type guint) */
  ForgeJobStatus status;
  gboolean is_tty;
  gint64 drawn; /* monotonic */
  guint signals[2];
} Watch;

static void
options_clear (Options *self)
{
  g_free (self->section);
  g_free (self->writer);
  g_free (self->budget);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static void
watch_clear (Watch *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->signals); i++)
    if (self->signals[i] != 0)
      g_source_remove (self->signals[i]);
  g_clear_pointer (&self->loop, g_main_loop_unref);
  g_clear_object (&self->generation);
  g_clear_pointer (&self->notices, g_ptr_array_unref);
  g_clear_pointer (&self->kinds, g_array_unref);
  g_clear_pointer (&self->versions, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Watch, watch_clear)

/* Takes the updating line away, so that a whole line can be written. */
static void
wipe_line (const Watch *watch)
{
  if (watch->is_tty)
    fputs ("\r\033[K", stderr);
}

static void
progress_cb (ForgeGeneration *generation, GParamSpec *pspec, gpointer user_data)
{
  Watch *watch = user_data;
  g_autofree char *section = NULL;
  guint index;
  guint n_sections;
  guint64 tokens;
  double rate;
  gint64 now = g_get_monotonic_time ();

  if (!watch->is_tty || now - watch->drawn < TTY_USEC)
    return;
  watch->drawn = now;
  g_object_get (generation, "section", &section, "section-index", &index, "n-sections", &n_sections,
                "tokens", &tokens, "rate", &rate, NULL);
  wipe_line (watch);
  fprintf (stderr, _ ("Section %u of %u · %s · %u tokens · %.0f a second"), index, n_sections,
           section != NULL ? section : "", (guint) tokens, rate);
  fflush (stderr);
}

static void
document_done_cb (ForgeGeneration *generation, guint kind, guint version, gpointer user_data)
{
  Watch *watch = user_data;
  ForgeKind done = kind;

  g_array_append_val (watch->kinds, done);
  g_array_append_val (watch->versions, version);
  wipe_line (watch);
  forge_cli_tell (_ ("%s: version %u"), forge_kind_get_nick (done), version);
}

static void
notice_cb (ForgeGeneration *generation, const char *text, gpointer user_data)
{
  Watch *watch = user_data;

  g_ptr_array_add (watch->notices, g_strdup (text));
  wipe_line (watch);
  forge_cli_tell ("%s", text);
}

/* The store failed, so the engine waits. On the command line nobody is there to make room and say
 * go on: stop, and tell. */
static void
status_cb (ForgeGeneration *generation, GParamSpec *pspec, gpointer user_data)
{
  if (forge_generation_get_status (generation) == FORGE_JOB_PAUSED
      && forge_generation_get_error (generation) != NULL)
    forge_generation_cancel (generation);
}

static void
finished_cb (ForgeGeneration *generation, guint status, gpointer user_data)
{
  Watch *watch = user_data;

  watch->status = status;
  wipe_line (watch);
  g_main_loop_quit (watch->loop);
}

/* The first signal stops cleanly; with its source gone, the next one ends the program at once. */
static gboolean
interrupt (Watch *watch, guint index)
{
  watch->signals[index] = 0;
  wipe_line (watch);
  forge_cli_tell ("%s", _ ("Stopping. What is written is kept."));
  forge_generation_cancel (watch->generation);
  return G_SOURCE_REMOVE;
}

static gboolean
sigint_cb (gpointer user_data)
{
  return interrupt (user_data, 0);
}

static gboolean
sigterm_cb (gpointer user_data)
{
  return interrupt (user_data, 1);
}

static void
run (Watch *watch)
{
  ForgeGeneration *generation = watch->generation;

  watch->is_tty = isatty (STDERR_FILENO);
  watch->loop = g_main_loop_new (NULL, FALSE);
  watch->notices = g_ptr_array_new_with_free_func (g_free);
  watch->kinds = g_array_new (FALSE, FALSE, sizeof (ForgeKind));
  watch->versions = g_array_new (FALSE, FALSE, sizeof (guint));
  watch->signals[0] = g_unix_signal_add (SIGINT, sigint_cb, watch);
  watch->signals[1] = g_unix_signal_add (SIGTERM, sigterm_cb, watch);
  g_signal_connect (generation, "notify::tokens", G_CALLBACK (progress_cb), watch);
  g_signal_connect (generation, "notify::status", G_CALLBACK (status_cb), watch);
  g_signal_connect (generation, "document-done", G_CALLBACK (document_done_cb), watch);
  g_signal_connect (generation, "notice", G_CALLBACK (notice_cb), watch);
  g_signal_connect (generation, "finished", G_CALLBACK (finished_cb), watch);
  forge_generation_start (generation);
  g_main_loop_run (watch->loop);
  g_signal_handlers_disconnect_by_data (generation, watch);
}

static const char *
get_budget_example (int which)
{
  return which == FORGE_BUDGET_DAY ? "day=10" : which == FORGE_BUDGET_PROJECT ? "project=50" : "5";
}

static gboolean
report (Watch *watch, const char *project_id, GError **error)
{
  ForgeCli *cli = watch->cli;
  guint64 tokens;
  double elapsed;
  double cost;

  if (watch->status != FORGE_JOB_COMPLETE)
    {
      const GError *cause = forge_generation_get_error (watch->generation);

      if (cause != NULL && cause->domain == FORGE_BUDGET_ERROR)
        /* Translators: a sentence that says which budget is reached */
        g_set_error (error, cause->domain, cause->code,
                     _ ("%s Go on with “specforge-cli generate %s --resume --budget %s”, with as "
                        "much as it may be."),
                     cause->message, project_id, get_budget_example (cause->code));
      else if (cause != NULL)
        g_set_error (error, cause->domain, cause->code, "%s", cause->message);
      else
        g_set_error (error, FORGE_ERROR, FORGE_ERROR_NOT_SO,
                     _ ("Stopped. Go on with “specforge-cli generate %s --resume”."), project_id);
      return FALSE;
    }
  g_object_get (watch->generation, "tokens", &tokens, "elapsed", &elapsed, "cost", &cost, NULL);
  if (!cli->is_json)
    {
      g_autofree char *span = forge_figures_format_span (elapsed);
      g_autofree char *price = forge_figures_format_cost (cost);

      /* Translators: a number of tokens, "5 seconds", "no cost" */
      forge_cli_tell (_ ("Written: %u tokens, %s, %s"), (guint) tokens, span, price);
      return TRUE;
    }

  forge_cli_begin_object (cli);
  forge_cli_put_string (cli, "project", project_id);
  forge_cli_put_string (cli, "job", forge_generation_get_job_id (watch->generation));
  forge_cli_put_string (cli, "status", "complete");
  forge_cli_put_integer (cli, "tokens", tokens);
  forge_cli_put_number (cli, "seconds", elapsed);
  if (cost < 0)
    forge_cli_put_string (cli, "cost", NULL);
  else
    forge_cli_put_number (cli, "cost", cost);
  forge_cli_begin_array (cli, "documents");
  for (guint i = 0; i < watch->kinds->len; i++)
    {
      forge_cli_begin_object (cli);
      forge_cli_put_string (cli, "document",
                            forge_kind_get_nick (g_array_index (watch->kinds, ForgeKind, i)));
      forge_cli_put_integer (cli, "version", g_array_index (watch->versions, guint, i));
      forge_cli_end_object (cli);
    }
  forge_cli_end_array (cli);
  g_ptr_array_add (watch->notices, NULL);
  forge_cli_put_strings (cli, "notices", (const char *const *) watch->notices->pdata);
  forge_cli_end_object (cli);
  return TRUE;
}

/* The newest job that no process runs. */
static ForgeJob *
find_interrupted (ForgeCli *self, const char *project_id, GError **error)
{
  g_autoptr (GPtrArray) jobs = forge_store_list_open_jobs (self->store, project_id, error);

  if (jobs == NULL)
    return NULL;
  for (guint i = 0; i < jobs->len; i++)
    if (!((ForgeJob *) g_ptr_array_index (jobs, i))->is_live)
      {
        g_ptr_array_set_free_func (jobs, NULL);
        for (guint j = 0; j < jobs->len; j++)
          if (j != i)
            forge_job_free (g_ptr_array_index (jobs, j));
        return g_ptr_array_index (jobs, i);
      }
  g_set_error (error, FORGE_ERROR, FORGE_ERROR_NOT_SO,
               _ ("There is no interrupted generation to go on with. Start one with "
                  "“specforge-cli generate %s --all”."),
               project_id);
  return NULL;
}

static ForgeGeneration *
make_generation (ForgeCli *self, ForgeProject *project, const Options *options, GError **error)
{
  const char *id = forge_project_get_id (project);
  g_autoptr (ForgeWriter) writer = NULL;
  g_autoptr (ForgeJob) job = NULL;
  ForgeKind kinds[FORGE_N_KINDS];
  gsize n_kinds = 0;

  for (guint i = 1; i < self->n_args; i++)
    if (!forge_cli_parse_kind (self->args[i], &kinds[n_kinds++], error))
      return NULL;
  if (forge_cli_open_catalog (self, error) == NULL)
    return NULL;
  if (options->is_resume)
    {
      job = find_interrupted (self, id, error);
      if (job != NULL)
        writer = forge_cli_make_writer (self, project,
                                        options->writer != NULL ? options->writer : job->writer,
                                        error);
    }
  else
    writer = forge_cli_make_writer (self, project, options->writer, error);
  if (writer == NULL)
    return NULL;
  if (job != NULL)
    return forge_generation_new_resume (self->store, self->catalog, writer, job);
  return forge_generation_new (self->store, self->catalog, writer, id, kinds, n_kinds,
                               options->section);
}

/* null where nobody knows. */
static void
put_dollars (ForgeCli *self, const char *key, const ForgeCostRange *range, gint64 dollars)
{
  if (range->kind == FORGE_COST_UNKNOWN)
    forge_cli_put_string (self, key, NULL);
  else
    forge_cli_put_money (self, key, dollars);
}

static void
put_estimate (ForgeCli *self, ForgeProject *project, const ForgeEstimate *estimate)
{
  const ForgeCostRange *range = &estimate->forecast.cost;

  forge_cli_begin_object (self);
  forge_cli_put_string (self, "project", forge_project_get_id (project));
  forge_cli_put_integer (self, "documents", estimate->n_documents);
  forge_cli_put_integer (self, "sections", estimate->n_sections);
  forge_cli_put_integer (self, "tokens", estimate->tokens);
  forge_cli_put_integer (self, "tokens_low", (guint64) range->tokens_low);
  forge_cli_put_integer (self, "tokens_high", (guint64) range->tokens_high);
  forge_cli_put_number (self, "seconds", estimate->forecast.seconds);
  forge_cli_put_string (self, "cost_kind", forge_cost_kind_get_nick (range->kind));
  put_dollars (self, "cost", range, (range->low + range->high) / 2);
  put_dollars (self, "cost_low", range, range->low);
  put_dollars (self, "cost_high", range, range->high);
  forge_cli_end_object (self);
}

/* What it would take, on standard output; nothing is written. */
static gboolean
print_estimate (ForgeCli *self, ForgeProject *project, const Options *options, GError **error)
{
  g_autoptr (ForgeWriter) writer = forge_cli_make_writer (self, project, options->writer, error);
  g_autofree char *text = NULL;
  ForgeKind kinds[FORGE_N_KINDS];
  ForgeEstimate estimate;
  gsize n_kinds = 0;

  for (guint i = 1; i < self->n_args; i++)
    if (!forge_cli_parse_kind (self->args[i], &kinds[n_kinds++], error))
      return FALSE;
  if (writer == NULL || forge_cli_open_catalog (self, error) == NULL
      || !forge_estimate_generation (self->store, self->catalog, writer,
                                     forge_project_get_id (project), kinds, n_kinds,
                                     options->section, &estimate, error))
    return FALSE;
  if (self->is_json)
    {
      put_estimate (self, project, &estimate);
      return TRUE;
    }
  text = forge_estimate_describe (&estimate);
  forge_cli_print ("%s\n", text);
  return TRUE;
}

static gboolean
check_options (ForgeCli *self, const Options *options, GError **error)
{
  const char *message = NULL;
  gboolean has_kinds = self->n_args > 1;

  if (options->is_all && has_kinds)
    message = _ ("Name documents or give --all, not both.");
  else if (options->is_resume && options->is_estimate)
    message = _ ("--estimate is for something new: leave --resume out.");
  else if (options->is_resume && (options->is_all || has_kinds || options->section != NULL))
    message = _ ("--resume goes on with what was begun: leave documents, --all and --section out.");
  else if (options->section != NULL && self->n_args != 2)
    message = _ ("--section needs the one document that has it.");
  else if (options->section != NULL && !g_utf8_validate (options->section, -1, NULL))
    message = _ ("The value of --section is not valid UTF-8.");
  if (message == NULL)
    return TRUE;
  g_set_error_literal (error, FORGE_ERROR, FORGE_ERROR_USAGE, message);
  return FALSE;
}

/**
 * forge_cli_generate:
 *
 * specforge-cli generate PROJECT [DOC…|--all] [--section NAME] [--writer draft] [--estimate]
 * [--resume]
 */
gboolean
forge_cli_generate (ForgeCli *self, GError **error)
{
  g_auto (Options) options = { FALSE };
  g_auto (Watch) watch = { .cli = self };
  g_autoptr (ForgeProject) project = NULL;
  const GOptionEntry entries[] = {
    { "all", 0, 0, G_OPTION_ARG_NONE, &options.is_all,
      N_ ("All documents; the same as naming none"), NULL },
    { "section", 0, 0, G_OPTION_ARG_FILENAME, &options.section,
      N_ ("Only this section, by name or title"), N_ ("NAME") },
    { "writer", 0, 0, G_OPTION_ARG_FILENAME, &options.writer,
      N_ ("Who writes: draft, or PROVIDER[/MODEL],…"), N_ ("WRITER") },
    { "budget", 0, 0, G_OPTION_ARG_FILENAME, &options.budget,
      N_ ("Stop before a section that would cost more dollars"), N_ ("DOLLARS") },
    { "estimate", 0, 0, G_OPTION_ARG_NONE, &options.is_estimate, N_ ("Only say what it would take"),
      NULL },
    { "resume", 0, 0, G_OPTION_ARG_NONE, &options.is_resume,
      N_ ("Go on with an interrupted generation"), NULL },
    { NULL },
  };

  if (!forge_cli_parse (self, entries, 1, 1 + FORGE_N_KINDS, error)
      || !check_options (self, &options, error)
      || (options.budget != NULL && !forge_budget_parse (options.budget, &self->budgets, error)))
    return FALSE;
  project = forge_cli_find_project (self, error);
  if (project == NULL)
    return FALSE;
  if (options.is_estimate)
    return print_estimate (self, project, &options, error);
  watch.generation = make_generation (self, project, &options, error);
  if (watch.generation == NULL)
    return FALSE;
  run (&watch);
  return report (&watch, forge_project_get_id (project), error);
}
