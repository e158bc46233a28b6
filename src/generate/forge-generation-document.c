/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-generation"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/forge-error.h"
#include "generate/forge-generation-worker.h"
#include "generate/forge-input-private.h"
#include "generate/forge-weave.h"
#include "spec/forge-table-tidy.h"

/* What a document becomes in the store. */
typedef struct
{
  ForgePlanDocument *plan;
  GPtrArray *written; /* (element-type ForgeWritten) */
  gboolean is_whole;  /* every section of the plan is there */
} Result;

static GPtrArray *
list_sections (ForgeWorker *self, ForgeKind kind)
{
  return forge_catalog_list_sections (self->catalog, kind,
                                      forge_project_get_depth (self->input->project),
                                      self->input->language);
}

static const ForgeSection *
find_section (GPtrArray *sections, const char *name)
{
  for (guint i = 0; i < sections->len; i++)
    {
      const ForgeSection *section = g_ptr_array_index (sections, i);

      if (g_str_equal (section->name, name))
        return section;
    }
  return NULL;
}

/* The text of a section that an earlier run finished. Where it is not there (another process
 * finished the job since), the section is to be written again. */
static char *
read_done (ForgeWorker *self, ForgeKind kind, ForgePlanSection *plan, GError **error)
{
  g_autofree char *key = forge_plan_section_dup_key (plan);
  char *text = forge_store_journal_read (self->store, self->job->id, kind, key, error);

  if (text != NULL && *text == '\0')
    plan->state = FORGE_PLAN_TODO;
  else if (text != NULL)
    {
      self->progress.tokens += plan->tokens;
      forge_worker_emit (self, FORGE_EVENT_DELTA, plan->name, text);
    }
  return text;
}

static gboolean
obtain_section (ForgeWorker *self,
                ForgeKind kind,
                ForgePlanSection *plan,
                const ForgeSection *section,
                char **text,
                GError **error)
{
  if (plan->state == FORGE_PLAN_DONE)
    {
      *text = read_done (self, kind, plan, error);
      if (*text == NULL || plan->state == FORGE_PLAN_DONE)
        return *text != NULL;
      g_clear_pointer (text, g_free);
    }
  if (g_cancellable_is_cancelled (self->cancellable))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED,
                           _ ("The generation was stopped."));
      return FALSE;
    }
  if (!forge_worker_write_section (self, kind, plan, section, text, error))
    return FALSE;
  forge_worker_emit (self, FORGE_EVENT_SECTION_DONE, plan->name, NULL);
  return TRUE;
}

static void
add_written (GPtrArray *array, const ForgePlanSection *plan, char *text)
{
  ForgeWritten *written = g_new0 (ForgeWritten, 1);

  written->name = g_strdup (plan->name);
  written->title = g_strdup (plan->title);
  written->text = text;
  written->tokens = plan->tokens;
  written->problem = g_strdup (plan->problem);
  g_ptr_array_add (array, written);
}

/* Writes what is left of the document, or stops with @error and what there is in @written. */
static gboolean
write_sections (ForgeWorker *self, ForgePlanDocument *plan, GPtrArray *written, GError **error)
{
  g_autoptr (GPtrArray) sections = list_sections (self, plan->kind);
  g_autoptr (GString) above = g_string_new (NULL);

  self->progress.kind = plan->kind;
  for (guint i = 0; i < plan->sections->len; i++)
    {
      ForgePlanSection *planned = g_ptr_array_index (plan->sections, i);
      const ForgeSection *section = find_section (sections, planned->name);
      char *text = NULL;

      self->progress.section_index++;
      g_free (self->progress.section);
      self->progress.section = g_strdup (planned->title);
      self->progress.fraction
          = (self->progress.section_index - 1) / (double) MAX (1, self->progress.n_sections);
      if (section == NULL)
        {
          forge_worker_notice (self,
                               _ ("The section “%s” is left out: the project has no such section "
                                  "any more."),
                               planned->title);
          continue;
        }
      forge_worker_emit (self, FORGE_EVENT_PROGRESS, NULL, NULL);
      self->input->written = above->str;
      if (!obtain_section (self, plan->kind, planned, section, &text, error))
        return FALSE;
      g_string_append (above, text);
      add_written (written, planned, text);
    }
  return TRUE;
}

/* The most telling count of what the document holds, such as "14 requirements". */
static char *
describe_nodes (ForgeKind kind, const char *body)
{
  const char *bodies[FORGE_N_KINDS] = { NULL };
  guint counts[FORGE_N_NODES] = { 0 };
  g_autoptr (ForgeGraph) graph = NULL;
  const GPtrArray *nodes;

  bodies[kind] = body;
  graph = forge_graph_new (bodies);
  nodes = forge_graph_get_nodes (graph);
  for (guint i = 0; i < nodes->len; i++)
    counts[((const ForgeNode *) g_ptr_array_index (nodes, i))->kind]++;

#define COUNTED(n, one, many)                                                                      \
  if ((n) > 0)                                                                                     \
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, one, many, n), n)
  COUNTED (counts[FORGE_NODE_FR] + counts[FORGE_NODE_NFR], "%u requirement", "%u requirements");
  COUNTED (counts[FORGE_NODE_STORY], "%u story", "%u stories");
  COUNTED (counts[FORGE_NODE_TEST], "%u test case", "%u test cases");
  COUNTED (counts[FORGE_NODE_TASK], "%u task", "%u tasks");
  COUNTED (counts[FORGE_NODE_ENTITY], "%u entity", "%u entities");
  COUNTED (counts[FORGE_NODE_API], "%u operation", "%u operations");
  COUNTED (counts[FORGE_NODE_SCREEN], "%u screen", "%u screens");
  COUNTED (counts[FORGE_NODE_DECISION], "%u decision", "%u decisions");
  COUNTED (counts[FORGE_NODE_GOAL], "%u goal", "%u goals");
#undef COUNTED
  return NULL;
}

static char *
describe (const Result *result, const char *body, guint n_conflicts)
{
  g_autoptr (GString) summary = g_string_new (NULL);
  g_autofree char *nodes = describe_nodes (result->plan->kind, body);
  guint n_all = result->plan->sections->len;
  guint n_done = result->written->len;

  if (result->is_whole)
    g_string_append_printf (summary, ngettext ("%u section", "%u sections", n_done), n_done);
  else
    g_string_append_printf (summary, _ ("stopped after %u of %u sections"), n_done, n_all);
  if (nodes != NULL)
    g_string_append_printf (summary, ", %s", nodes);
  if (n_conflicts > 0)
    g_string_append_printf (summary,
                            ngettext (", %u conflict to settle", ", %u conflicts to settle",
                                      n_conflicts),
                            n_conflicts);
  return g_string_free (g_steal_pointer (&summary), FALSE);
}

static ForgeChangeType
change_type (ForgeWorker *self, const ForgePlanDocument *plan, const ForgeDocument *head)
{
  if (head == NULL || head->version == 0)
    return FORGE_CHANGE_GENERATED;
  return self->plan->section != NULL && !plan->is_added ? FORGE_CHANGE_SECTION_REGEN
                                                        : FORGE_CHANGE_REGENERATED;
}

/* The document as it stands now; NULL without an error where there is none yet. */
static ForgeDocument *
load_head (ForgeWorker *self, ForgeKind kind, GError **error)
{
  g_autoptr (GError) local = NULL;
  ForgeDocument *head = forge_store_get_document (self->store, self->job->project_id, kind, &local);

  if (head == NULL && local != NULL && !g_error_matches (local, FORGE_ERROR, FORGE_ERROR_NOT_SO))
    g_propagate_error (error, g_steal_pointer (&local));
  return head;
}

static const char *
get_author (ForgeWorker *self, ForgeKind kind)
{
  return forge_writer_get_name (
      forge_writer_get_for_phase (self->writer, forge_kind_get_phase (kind)));
}

static char *
weave_result (ForgeWorker *self,
              const Result *result,
              const ForgeDocument *head,
              GPtrArray **states,
              guint *n_conflicts)
{
  ForgeKind kind = result->plan->kind;
  const char *kind_title
      = forge_catalog_get_kind_title (self->catalog, kind, self->input->language);
  g_autofree char *suffix = g_strdup_printf (": %s", kind_title);
  g_autofree char *heading
      = g_strdup_printf ("# %s%s", forge_project_get_title (self->input->project), suffix);
  g_autoptr (GPtrArray) sections = list_sections (self, kind);
  ForgeWeave weave = {
    .head = head,
    .heading = heading,
    .kind_title = suffix,
    .sections = sections,
    .written = result->written,
    .writer = get_author (self, kind),
    .is_section_asked = self->plan->section != NULL && !result->plan->is_added,
  };

  return forge_weave (&weave, states, n_conflicts);
}

/* What a person took out of the document stays out, so its tables, which the writer made without
 * knowing of that, follow. Not in a part of a document: there more is to come. */
static void
tidy_result (ForgeWorker *self, const Result *result, char **body)
{
  const char *bodies[FORGE_N_KINDS];
  char *tidied;
  guint n_taken = 0;

  if (!result->is_whole)
    return;
  memcpy (bodies, self->input->bodies, sizeof bodies);
  bodies[result->plan->kind] = *body;
  tidied = forge_table_tidy (bodies, result->plan->kind, &n_taken);
  g_free (*body);
  *body = tidied;
}

/* The section at which it stopped has its text in the journal. */
static void
mark_streaming (const Result *result, GPtrArray *states)
{
  const ForgePlanSection *next = NULL;

  if (result->is_whole || result->written->len >= result->plan->sections->len)
    return;
  next = g_ptr_array_index (result->plan->sections, result->written->len);
  for (guint i = 0; i < states->len; i++)
    {
      ForgeSectionState *state = g_ptr_array_index (states, i);

      if (state->status == FORGE_SECTION_PLANNED && g_str_equal (state->name, next->name))
        state->status = FORGE_SECTION_STREAMING;
    }
}

/* One version of the document. A version that is saved twice, because a kill came before the plan
 * knew of it, has the same body and so adds nothing. */
static gboolean
save_result (ForgeWorker *self, gpointer data, GError **error)
{
  Result *result = data;
  g_autoptr (GError) local = NULL;
  g_autoptr (ForgeDocument) head = load_head (self, result->plan->kind, &local);
  g_autoptr (ForgeDocument) saved = NULL;
  g_autoptr (GPtrArray) states = NULL;
  g_autofree char *body = NULL;
  g_autofree char *summary = NULL;
  guint n_conflicts = 0;
  guint n_raced = 0;
  ForgeSave save = { .project_id = self->job->project_id, .kind = result->plan->kind };

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  body = weave_result (self, result, head, &states, &n_conflicts);
  tidy_result (self, result, &body);
  mark_streaming (result, states);
  summary = describe (result, body, n_conflicts);
  save.base_version = head != NULL ? head->version : 0;
  save.body = body;
  save.change_type = change_type (self, result->plan, head);
  save.author = get_author (self, result->plan->kind);
  save.summary = summary;
  save.sections = states;
  if (save.change_type != FORGE_CHANGE_SECTION_REGEN)
    save.inputs = result->plan->inputs;
  saved = forge_store_save_document (self->store, &save, &n_raced, error);
  if (saved == NULL)
    return FALSE;

  if (n_conflicts + n_raced > 0)
    forge_worker_notice (self,
                         _ ("The new text and your changes meet in %u places of “%s”. Both are "
                            "kept there, between marks; choose one."),
                         n_conflicts + n_raced,
                         forge_catalog_get_kind_title (self->catalog, result->plan->kind,
                                                       self->input->language));
  forge_input_take_body (self->input, result->plan->kind, g_strdup (saved->body));
  if (result->is_whole)
    result->plan->version = saved->version;
  return TRUE;
}

static gboolean
is_begun (const ForgePlanDocument *plan)
{
  for (guint i = 0; i < plan->sections->len; i++)
    if (((const ForgePlanSection *) g_ptr_array_index (plan->sections, i))->state
        == FORGE_PLAN_DONE)
      return TRUE;
  return FALSE;
}

/* Reads the project anew, so that a document is made from what is true when it is begun. What it is
 * made from is noted before it is read: a change that comes later then marks the document as out of
 * date. Sections that an earlier run finished were made from what was noted then. */
static gboolean
read_input (ForgeWorker *self, gpointer data, GError **error)
{
  ForgePlanDocument *plan = data;
  g_autofree char *inputs
      = forge_store_dup_inputs (self->store, self->job->project_id, plan->kind, error);
  ForgeInput *input = NULL;

  if (inputs != NULL)
    input = forge_input_load (self->store, self->catalog, self->job->project_id, error);
  if (input == NULL)
    return FALSE;
  forge_input_free (self->input);
  self->input = input;
  self->input->job_id = self->job->id;
  if (plan->inputs == NULL || !is_begun (plan))
    {
      g_free (plan->inputs);
      plan->inputs = g_steal_pointer (&inputs);
    }
  return TRUE;
}

gboolean
forge_worker_write_document (ForgeWorker *self, ForgePlanDocument *document, GError **error)
{
  g_autoptr (GPtrArray) written
      = g_ptr_array_new_with_free_func ((GDestroyNotify) forge_written_free);
  Result result = { .plan = document, .written = written };
  GError *local = NULL;

  if (!forge_worker_keep (self, read_input, document, error))
    return FALSE;
  result.is_whole = write_sections (self, document, written, &local);
  self->input->written = NULL;
  if (!result.is_whole)
    {
      /* What is finished becomes a version; the rest stays in the journal. */
      if (written->len > 0 && !g_error_matches (local, FORGE_ERROR, FORGE_ERROR_STORAGE))
        save_result (self, &result, NULL);
      g_propagate_error (error, local);
      return FALSE;
    }
  if (!forge_worker_keep (self, save_result, &result, error)
      || !forge_worker_keep (self, forge_worker_put_job, NULL, error))
    return FALSE;

  self->progress.fraction
      = self->progress.section_index / (double) MAX (1, self->progress.n_sections);
  self->progress.version = document->version;
  forge_worker_emit (self, FORGE_EVENT_DOCUMENT_DONE, NULL, NULL);
  return TRUE;
}
