/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-cli"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "cli/forge-cli-commands.h"
#include "core/forge-error.h"
#include "core/forge-text.h"
#include "generate/forge-generation.h"
#include "store/forge-store-projects.h"

/* What is known of a project, read once. */
typedef struct
{
  ForgeProject *project;
  char *language;
  GPtrArray *documents;
  GPtrArray *answers;
  GPtrArray *jobs;
  char **skips;
} Overview;

static void
overview_clear (Overview *self)
{
  g_clear_object (&self->project);
  g_clear_pointer (&self->language, g_free);
  g_clear_pointer (&self->documents, g_ptr_array_unref);
  g_clear_pointer (&self->answers, g_ptr_array_unref);
  g_clear_pointer (&self->jobs, g_ptr_array_unref);
  g_clear_pointer (&self->skips, forge_store_skips_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Overview, overview_clear)

static gboolean
overview_load (Overview *self, ForgeCli *cli, GError **error)
{
  const char *id = forge_project_get_id (self->project);

  self->language = forge_cli_dup_language (self->project);
  self->documents = forge_store_list_documents (cli->store, id, error);
  if (self->documents != NULL)
    self->answers = forge_store_list_answers (cli->store, id, error);
  if (self->answers != NULL)
    self->jobs = forge_store_list_open_jobs (cli->store, id, error);
  if (self->jobs != NULL)
    self->skips = forge_store_list_skips (cli->store, id, error);
  return self->skips != NULL;
}

static const ForgeDocument *
find_document (const Overview *self, ForgeKind kind)
{
  for (guint i = 0; i < self->documents->len; i++)
    {
      const ForgeDocument *document = g_ptr_array_index (self->documents, i);

      if (document->kind == kind && document->version > 0)
        return document;
    }
  return NULL;
}

static gboolean
has_answer (const Overview *self, const char *question_id)
{
  for (guint i = 0; i < self->answers->len; i++)
    {
      const ForgeAnswer *answer = g_ptr_array_index (self->answers, i);

      if (!answer->is_suggestion && g_str_equal (answer->question_id, question_id))
        return TRUE;
    }
  return FALSE;
}

static void
count_questions (ForgeCli *cli, const Overview *self, ForgePhase phase, guint *all, guint *answered)
{
  g_autoptr (GPtrArray) questions
      = forge_catalog_list_questions (cli->catalog, phase, forge_project_get_depth (self->project),
                                      self->language);

  *all = questions->len;
  *answered = 0;
  for (guint i = 0; i < questions->len; i++)
    *answered += has_answer (self, ((const ForgeQuestion *) g_ptr_array_index (questions, i))->id);
}

static void
put_document (ForgeCli *cli, const Overview *self, ForgeKind kind)
{
  const ForgeDocument *document = find_document (self, kind);

  forge_cli_begin_object (cli);
  forge_cli_put_string (cli, "document", forge_kind_get_nick (kind));
  forge_cli_put_string (cli, "title",
                        forge_catalog_get_kind_title (cli->catalog, kind, self->language));
  forge_cli_put_integer (cli, "version", document != NULL ? document->version : 0);
  if (document != NULL)
    {
      forge_cli_put_integer (cli, "words", document->words);
      forge_cli_put_time (cli, "modified", document->modified);
      forge_cli_put_boolean (cli, "stale", document->is_stale);
      forge_cli_put_sections (cli, document);
    }
  forge_cli_end_object (cli);
}

static void
put_phase (ForgeCli *cli, const Overview *self, ForgePhase phase)
{
  g_autoptr (GArray) kinds
      = forge_catalog_list_kinds (cli->catalog, phase, forge_project_get_depth (self->project));
  guint all;
  guint answered;

  count_questions (cli, self, phase, &all, &answered);
  forge_cli_begin_object (cli);
  forge_cli_put_string (cli, "phase", forge_phase_get_nick (phase));
  forge_cli_put_string (cli, "title",
                        forge_catalog_get_phase_title (cli->catalog, phase, self->language));
  forge_cli_put_string (cli, "skipped", self->skips[phase]);
  forge_cli_put_integer (cli, "questions", all);
  forge_cli_put_integer (cli, "answered", answered);
  forge_cli_begin_array (cli, "documents");
  for (guint i = 0; i < kinds->len; i++)
    put_document (cli, self, g_array_index (kinds, ForgeKind, i));
  forge_cli_end_array (cli);
  forge_cli_end_object (cli);
}

/* The job that “generate --resume” would go on with: the newest that no process runs. */
static const ForgeJob *
find_interrupted (const Overview *self)
{
  for (guint i = 0; i < self->jobs->len; i++)
    {
      const ForgeJob *job = g_ptr_array_index (self->jobs, i);

      if (!job->is_live)
        return job;
    }
  return NULL;
}

static void
put_interrupted (ForgeCli *cli, const Overview *self)
{
  const ForgeJob *job = find_interrupted (self);
  g_autofree char *section = NULL;
  g_autofree char *text = NULL;
  ForgeKind kind = FORGE_KIND_BRIEF;

  if (job != NULL)
    text = forge_generation_load_kept (cli->store, job, &kind, &section, NULL);
  forge_json_writer_key (cli->json, "interrupted");
  if (text == NULL)
    {
      forge_json_writer_null (cli->json);
      return;
    }
  forge_cli_begin_object (cli);
  forge_cli_put_string (cli, "job", job->id);
  forge_cli_put_string (cli, "writer", job->writer);
  forge_cli_put_time (cli, "time", job->time);
  forge_cli_put_string (cli, "error", job->error);
  forge_cli_put_string (cli, "document", forge_kind_get_nick (kind));
  forge_cli_put_string (cli, "section", section);
  forge_cli_put_string (cli, "kept", text);
  forge_cli_end_object (cli);
}

static void
print_project_json (ForgeCli *cli, const Overview *self)
{
  forge_cli_begin_object (cli);
  forge_cli_put_project (cli, self->project);
  forge_cli_put_string (cli, "brief", forge_project_get_brief (self->project));
  forge_cli_begin_array (cli, "phases");
  for (ForgePhase phase = 0; phase < FORGE_N_PHASES; phase++)
    put_phase (cli, self, phase);
  forge_cli_end_array (cli);
  put_interrupted (cli, self);
  forge_cli_end_object (cli);
}

/* What writers could not bring into order, a line a sentence. */
static void
print_problems (const ForgeDocument *document)
{
  for (guint i = 0; i < document->sections->len; i++)
    {
      const ForgeSectionState *state = g_ptr_array_index (document->sections, i);
      const char *problem = forge_document_find_problem (document, state, NULL);
      g_auto (GStrv) sentences = g_strsplit (problem != NULL ? problem : "", "\n", 0);

      for (guint j = 0; sentences[j] != NULL; j++)
        forge_cli_print ("    %s: %s\n", state->title, sentences[j]);
    }
}

static void
print_phase (ForgeCli *cli, const Overview *self, ForgePhase phase)
{
  g_autoptr (GArray) kinds
      = forge_catalog_list_kinds (cli->catalog, phase, forge_project_get_depth (self->project));
  guint all;
  guint answered;

  count_questions (cli, self, phase, &all, &answered);
  forge_cli_print ("\n%s", forge_catalog_get_phase_title (cli->catalog, phase, self->language));
  if (self->skips[phase] != NULL)
    forge_cli_print (_ (" (skipped: %s)"), self->skips[phase]);
  if (all > 0)
    forge_cli_print (_ (" (%u of %u questions answered)"), answered, all);
  forge_cli_print ("\n");
  for (guint i = 0; i < kinds->len; i++)
    {
      ForgeKind kind = g_array_index (kinds, ForgeKind, i);
      const ForgeDocument *document = find_document (self, kind);

      if (document == NULL)
        forge_cli_print ("  %-14s %s\n", forge_kind_get_nick (kind), _ ("not written yet"));
      else
        {
          forge_cli_print (_ ("  %-14s version %u, %u words%s\n"), forge_kind_get_nick (kind),
                           document->version, document->words,
                           document->is_stale ? _ (", something it was made from changed") : "");
          print_problems (document);
        }
    }
}

static void
print_project_text (ForgeCli *cli, const Overview *self)
{
  ForgeProject *project = self->project;
  g_autofree char *modified = forge_cli_format_time (forge_project_get_modified (project));
  g_autofree char *stack = g_strjoinv (", ", (char **) forge_project_get_stack (project));

  forge_cli_print ("%s\n", forge_project_get_title (project));
  forge_cli_print ("  id        %s\n", forge_project_get_id (project));
  forge_cli_print ("  type      %s\n", forge_project_get_app_type (project));
  forge_cli_print ("  depth     %s\n", forge_depth_get_nick (forge_project_get_depth (project)));
  forge_cli_print ("  language  %s\n", self->language);
  if (*stack != '\0')
    forge_cli_print ("  stack     %s\n", stack);
  if (forge_project_get_template (project) != NULL)
    forge_cli_print ("  template  %s\n", forge_project_get_template (project));
  forge_cli_print ("  modified  %s\n", modified);
  for (ForgePhase phase = 0; phase < FORGE_N_PHASES; phase++)
    print_phase (cli, self, phase);
  if (find_interrupted (self) != NULL)
    forge_cli_tell (_ ("A generation was interrupted. Go on with “specforge-cli generate %s "
                       "--resume”."),
                    forge_project_get_id (project));
}

static gboolean
show_document (ForgeCli *cli, ForgeProject *project, GError **error)
{
  g_autoptr (ForgeDocument) document = forge_cli_get_document (cli, project, cli->args[1], error);

  if (document == NULL)
    return FALSE;
  if (!cli->is_json)
    {
      forge_cli_print ("%s", document->body);
      return TRUE;
    }
  forge_cli_begin_object (cli);
  forge_cli_put_string (cli, "project", forge_project_get_id (project));
  forge_cli_put_string (cli, "document", forge_kind_get_nick (document->kind));
  forge_cli_put_integer (cli, "version", document->version);
  forge_cli_put_integer (cli, "words", document->words);
  forge_cli_put_time (cli, "modified", document->modified);
  forge_cli_put_boolean (cli, "stale", document->is_stale);
  forge_cli_put_sections (cli, document);
  forge_cli_put_string (cli, "body", document->body);
  forge_cli_end_object (cli);
  return TRUE;
}

/**
 * forge_cli_show:
 *
 * specforge-cli show PROJECT [DOC|ID]
 */
gboolean
forge_cli_show (ForgeCli *self, GError **error)
{
  g_auto (Overview) overview = { NULL };

  if (!forge_cli_parse (self, NULL, 1, 2, error))
    return FALSE;
  overview.project = forge_cli_find_project (self, error);
  if (overview.project == NULL)
    return FALSE;
  if (self->n_args == 2 && strchr (self->args[1], '-') != NULL)
    return forge_cli_show_node (self, overview.project, self->args[1], error);
  if (self->n_args == 2)
    return show_document (self, overview.project, error);
  if (forge_cli_open_catalog (self, error) == NULL || !overview_load (&overview, self, error))
    return FALSE;
  if (self->is_json)
    print_project_json (self, &overview);
  else
    print_project_text (self, &overview);
  return TRUE;
}
