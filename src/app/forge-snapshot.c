/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-snapshot"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/forge-snapshot.h"
#include "spec/forge-document.h"
#include "spec/forge-language.h"

/* A phase whose questions are answered but whose document is not begun is a quarter done. */
#define QUESTIONS_SHARE .25

static gboolean
has_heading (GPtrArray *spans, const char *title)
{
  for (guint i = 0; i < spans->len; i++)
    {
      const ForgeSectionSpan *span = g_ptr_array_index (spans, i);

      if (g_str_equal (span->title, title))
        return TRUE;
    }
  return FALSE;
}

static const ForgeSectionState *
find_section_state (const ForgeDocument *document, const char *name)
{
  for (guint i = 0; document->sections != NULL && i < document->sections->len; i++)
    {
      const ForgeSectionState *state = g_ptr_array_index (document->sections, i);

      if (g_str_equal (state->name, name))
        return state;
    }
  return NULL;
}

/* Where a person wrote the text. An outline has none: it is read for that, since there are few
 * such documents, and many lists. */
static GPtrArray *
read_headings (ForgeStore *store, const ForgeDocument *document)
{
  g_autoptr (ForgeDocument) whole
      = document->body == NULL
            ? forge_store_get_document (store, document->project_id, document->kind, NULL)
            : NULL;

  if (whole != NULL)
    document = whole;
  return forge_document_split (document->body != NULL ? document->body : "");
}

/* A section is there when its writer finished it, or when a person's text has its heading. */
static guint
count_done (ForgeStore *store, const ForgeDocument *document, GPtrArray *sections)
{
  g_autoptr (GPtrArray) spans = NULL;
  guint n_done = 0;

  for (guint i = 0; i < sections->len; i++)
    {
      const ForgeSection *section = g_ptr_array_index (sections, i);
      const ForgeSectionState *state = find_section_state (document, section->name);

      if (state == NULL && spans == NULL)
        spans = read_headings (store, document);
      if (state != NULL ? state->status == FORGE_SECTION_DONE : has_heading (spans, section->title))
        n_done++;
    }
  return n_done;
}

static double
measure_document (ForgeStore *store, const ForgeDocument *document, GPtrArray *sections)
{
  guint n_done;

  if (document == NULL || document->version == 0)
    return 0;
  if (sections->len == 0)
    return 1;
  n_done = count_done (store, document, sections);
  /* Own headings only: begun for sure, but nobody can tell how far. */
  if (n_done == 0 && document->words > 0)
    return .5;
  return (double) n_done / sections->len;
}

static guint
count_answered (const ForgeSnapshot *self, GPtrArray *questions)
{
  guint n_answered = 0;

  for (guint i = 0; i < questions->len; i++)
    {
      const ForgeQuestion *question = g_ptr_array_index (questions, i);

      for (guint j = 0; j < self->answers->len; j++)
        {
          const ForgeAnswer *answer = g_ptr_array_index (self->answers, j);

          if (!answer->is_suggestion && g_str_equal (answer->question_id, question->id))
            {
              n_answered++;
              break;
            }
        }
    }
  return n_answered;
}

static void
describe (ForgePhaseProgress *progress, guint n_kinds, guint n_answered, guint n_questions)
{
  switch (progress->state)
    {
    case FORGE_PHASE_STATE_DONE:
      progress->detail = g_strdup (_ ("Done"));
      break;
    case FORGE_PHASE_STATE_SKIPPED:
      progress->detail = g_strdup (_ ("Skipped"));
      break;
    case FORGE_PHASE_STATE_STALE:
      progress->detail = g_strdup (_ ("Update"));
      break;
    case FORGE_PHASE_STATE_ACTIVE:
      /* Translators: share of a phase that is done */
      progress->detail = g_strdup_printf (_ ("%d %%"), (int) (progress->fraction * 100 + .5));
      break;
    case FORGE_PHASE_STATE_TODO:
    default:
      if (n_kinds > 1)
        progress->detail = g_strdup_printf (ngettext ("%u doc", "%u docs", n_kinds), n_kinds);
      else
        progress->detail = g_strdup ("");
    }
}

static void
measure_phase (ForgeSnapshot *self, ForgeStore *store, ForgeCatalog *catalog, ForgePhase phase)
{
  ForgePhaseProgress *progress = &self->progress[phase];
  ForgeDepth depth = forge_project_get_depth (self->project);
  g_autoptr (GArray) kinds = forge_catalog_list_kinds (catalog, phase, depth);
  g_autoptr (GPtrArray) questions
      = forge_catalog_list_questions (catalog, phase, depth, self->language);
  guint n_answered = count_answered (self, questions);
  gboolean is_stale = FALSE;
  double sum = 0;

  for (guint i = 0; i < kinds->len; i++)
    {
      ForgeKind kind = g_array_index (kinds, ForgeKind, i);
      const ForgeDocument *document = forge_snapshot_find_document (self, kind);
      g_autoptr (GPtrArray) sections
          = forge_catalog_list_sections (catalog, kind, depth, self->language);

      sum += measure_document (store, document, sections);
      is_stale |= document != NULL && document->is_stale;
    }

  progress->fraction = kinds->len > 0 ? sum / kinds->len : 0;
  if (progress->fraction == 0 && questions->len > 0)
    progress->fraction = QUESTIONS_SHARE * n_answered / questions->len;

  if (self->skips[phase] != NULL)
    progress->state = FORGE_PHASE_STATE_SKIPPED;
  else if (is_stale)
    progress->state = FORGE_PHASE_STATE_STALE;
  else if (progress->fraction >= 1)
    progress->state = FORGE_PHASE_STATE_DONE;
  else if (progress->fraction > 0)
    progress->state = FORGE_PHASE_STATE_ACTIVE;
  else
    progress->state = FORGE_PHASE_STATE_TODO;
  describe (progress, kinds->len, n_answered, questions->len);
}

static const char *
resolve_language (ForgeProject *project)
{
  const char *language = forge_project_get_language (project);

  if (*language != '\0')
    return g_intern_string (language);
  return g_intern_string (forge_language_detect (forge_project_get_brief (project)));
}

typedef GPtrArray *(*ListFunc) (ForgeStore *store, const char *project_id, GError **error);

static ForgeSnapshot *
load (ForgeStore *store,
      ForgeCatalog *catalog,
      const char *project_id,
      ListFunc list_documents,
      GError **error)
{
  g_autoptr (ForgeSnapshot) self = g_new0 (ForgeSnapshot, 1);

  self->project = forge_store_get_project (store, project_id, error);
  if (self->project == NULL)
    return NULL;
  self->documents = list_documents (store, project_id, error);
  if (self->documents == NULL)
    return NULL;
  self->answers = forge_store_list_answers (store, project_id, error);
  if (self->answers == NULL)
    return NULL;
  self->jobs = forge_store_list_open_jobs (store, project_id, error);
  if (self->jobs == NULL)
    return NULL;
  self->shelf = forge_store_get_shelf (store, project_id, error);
  if (self->shelf == NULL)
    return NULL;
  self->skips = forge_store_list_skips (store, project_id, error);
  if (self->skips == NULL)
    return NULL;

  if (forge_project_get_asks_approval (self->project)
      && !forge_store_list_approvals (store, project_id, self->approvals, error))
    return NULL;

  self->language = resolve_language (self->project);
  for (guint phase = 0; phase < FORGE_N_PHASES; phase++)
    measure_phase (self, store, catalog, phase);
  return g_steal_pointer (&self);
}

/**
 * forge_snapshot_load:
 *
 * Reads one project and measures its phases. Waits for the store: for workers.
 *
 * Returns: (transfer full): NULL with @error set
 */
ForgeSnapshot *
forge_snapshot_load (ForgeStore *store,
                     ForgeCatalog *catalog,
                     const char *project_id,
                     GError **error)
{
  return load (store, catalog, project_id, forge_store_list_documents, error);
}

/**
 * forge_snapshot_load_outline:
 *
 * The same for a list of projects: documents without their texts.
 *
 * Returns: (transfer full): NULL with @error set
 */
ForgeSnapshot *
forge_snapshot_load_outline (ForgeStore *store,
                             ForgeCatalog *catalog,
                             const char *project_id,
                             GError **error)
{
  return load (store, catalog, project_id, forge_store_list_outlines, error);
}

void
forge_snapshot_free (ForgeSnapshot *self)
{
  for (guint i = 0; i < FORGE_N_PHASES; i++)
    g_free (self->progress[i].detail);
  g_clear_object (&self->project);
  g_clear_pointer (&self->shelf, forge_shelf_free);
  g_clear_pointer (&self->documents, g_ptr_array_unref);
  g_clear_pointer (&self->answers, g_ptr_array_unref);
  g_clear_pointer (&self->jobs, g_ptr_array_unref);
  g_clear_pointer (&self->recovered, g_array_unref);
  g_clear_pointer (&self->skips, forge_store_skips_free);
  g_free (self);
}

const ForgeDocument *
forge_snapshot_find_document (const ForgeSnapshot *self, ForgeKind kind)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->documents->len; i++)
    {
      const ForgeDocument *document = g_ptr_array_index (self->documents, i);

      if (document->kind == kind)
        return document;
    }
  return NULL;
}

const ForgeJob *
forge_snapshot_find_interrupted (const ForgeSnapshot *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->jobs->len; i++)
    {
      const ForgeJob *job = g_ptr_array_index (self->jobs, i);

      if (!job->is_live)
        return job;
    }
  return NULL;
}

const char *
forge_snapshot_find_interrupted_at (const ForgeSnapshot *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->documents->len; i++)
    {
      const ForgeDocument *document = g_ptr_array_index (self->documents, i);

      for (guint j = 0; document->sections != NULL && j < document->sections->len; j++)
        {
          const ForgeSectionState *section = g_ptr_array_index (document->sections, j);

          if (section->status == FORGE_SECTION_STREAMING)
            return section->title;
        }
    }
  return NULL;
}

GListModel *
forge_snapshot_create_phases (ForgeCatalog *catalog)
{
  g_autoptr (GListStore) phases = g_list_store_new (FORGE_TYPE_PHASE_ITEM);
  const char *const *languages = g_get_language_names ();

  g_return_val_if_fail (FORGE_IS_CATALOG (catalog), NULL);

  for (guint phase = 0; phase < FORGE_N_PHASES; phase++)
    {
      g_autoptr (ForgePhaseItem) item
          = forge_phase_item_new (phase,
                                  forge_catalog_get_phase_title (catalog, phase, languages[0]));

      g_list_store_append (phases, item);
    }
  return G_LIST_MODEL (g_steal_pointer (&phases));
}

/**
 * forge_snapshot_update_phases:
 * @phases: as forge_snapshot_create_phases() made it
 *
 * Main thread.
 */
void
forge_snapshot_update_phases (const ForgeSnapshot *self, GListModel *phases)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (g_list_model_get_n_items (phases) == FORGE_N_PHASES);

  for (guint i = 0; i < FORGE_N_PHASES; i++)
    {
      g_autoptr (ForgePhaseItem) item = g_list_model_get_item (phases, i);
      const ForgePhaseProgress *progress = &self->progress[i];

      forge_phase_item_set_progress (item, progress->state, progress->fraction, progress->detail,
                                     self->skips[i]);
    }
}
