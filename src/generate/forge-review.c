/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-review"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/forge-error.h"
#include "core/forge-text.h"
#include "generate/forge-review.h"
#include "spec/forge-document.h"

static const char *const mark_nicks[]
    = { "review", "locked", "cut", "todo", "yours", "problem", "stale", "done" };

/**
 * forge_section_mark_get_nick:
 *
 * Returns: what the command line calls it
 */
const char *
forge_section_mark_get_nick (ForgeSectionMark mark)
{
  g_return_val_if_fail (mark < G_N_ELEMENTS (mark_nicks), NULL);

  return mark_nicks[mark];
}

void
forge_section_report_free (ForgeSectionReport *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->name);
  g_free (self->title);
  g_free (self->text);
  g_free (self->problem);
  g_free (self->earlier);
  g_free (self);
}

static const ForgeSectionState *
find_state (const ForgeDocument *document, const char *name)
{
  for (guint i = 0; document != NULL && i < document->sections->len; i++)
    {
      const ForgeSectionState *state = g_ptr_array_index (document->sections, i);

      if (g_str_equal (state->name, name))
        return state;
    }
  return NULL;
}

static const ForgeSectionSpan *
find_span (GPtrArray *spans, const char *title)
{
  for (guint i = 0; title != NULL && i < spans->len; i++)
    {
      const ForgeSectionSpan *span = g_ptr_array_index (spans, i);

      if (g_str_equal (span->title, title))
        return span;
    }
  return NULL;
}

static gboolean
same_text (const char *a, const char *b)
{
  g_autofree char *left = g_strchomp (g_strdup (a));
  g_autofree char *right = g_strchomp (g_strdup (b));

  return g_str_equal (left, right);
}

/* With one line end, so that a comparison sees no difference in how a text ends; "" stays "". */
static char *
dup_lines (const char *text, gsize length)
{
  g_autofree char *copy = g_strchomp (g_strndup (text, length));

  return *copy != '\0' ? g_strconcat (copy, "\n", NULL) : g_strdup ("");
}

static gboolean
is_as_written (const ForgeSectionReport *report, const ForgeSectionState *state)
{
  return state != NULL
         && forge_section_state_is_as_written (state, report->text, strlen (report->text));
}

static ForgeSectionMark
choose_mark (const ForgeSectionReport *report,
             const ForgeSectionState *state,
             const ForgeDocument *document)
{
  gboolean is_there = report->line > 0;

  if (report->earlier != NULL)
    return FORGE_SECTION_MARK_REVIEW;
  if (report->is_locked)
    return FORGE_SECTION_MARK_LOCKED;
  if (state != NULL && state->status == FORGE_SECTION_STREAMING)
    return FORGE_SECTION_MARK_CUT;
  if (!is_there)
    return FORGE_SECTION_MARK_TODO;
  if (!is_as_written (report, state))
    return FORGE_SECTION_MARK_YOURS;
  if (report->problem != NULL)
    return FORGE_SECTION_MARK_PROBLEM;
  return document->is_stale ? FORGE_SECTION_MARK_STALE : FORGE_SECTION_MARK_DONE;
}

static ForgeSectionReport *
report_new (const char *name,
            const char *title,
            const ForgeDocument *document,
            const ForgeSectionSpan *span,
            const ForgeSectionState *state)
{
  ForgeSectionReport *self = g_new0 (ForgeSectionReport, 1);

  self->name = g_strdup (name);
  self->title = g_strdup (title);
  if (span != NULL)
    {
      self->line = span->line;
      self->text = dup_lines (document->body + span->start, span->end - span->start);
      self->words = (guint) MIN (forge_text_count_words (self->text), G_MAXUINT);
    }
  else
    self->text = g_strdup ("");
  if (state != NULL)
    {
      self->is_locked = state->is_locked;
      /* Undone by hand there is nothing to review; done again there is. */
      if (state->earlier != NULL && !same_text (state->earlier, self->text))
        self->earlier = dup_lines (state->earlier, strlen (state->earlier));
      if (is_as_written (self, state))
        self->problem = g_strdup (state->problem);
    }
  self->mark = choose_mark (self, state, document);
  return self;
}

static gboolean
has_line (GPtrArray *reports, guint line)
{
  for (guint i = 0; i < reports->len; i++)
    if (((const ForgeSectionReport *) g_ptr_array_index (reports, i))->line == line)
      return TRUE;
  return FALSE;
}

/* Behind the last one that stands above it in the document. */
static void
insert_own (GPtrArray *reports, ForgeSectionReport *own)
{
  guint place = 0;

  for (guint i = 0; i < reports->len; i++)
    {
      const ForgeSectionReport *report = g_ptr_array_index (reports, i);

      if (report->line > 0 && report->line < own->line)
        place = i + 1;
    }
  g_ptr_array_insert (reports, place, own);
}

/**
 * forge_review_list:
 * @catalog: which sections there are to be
 * @depth: of the project
 * @language: of the project, resolved
 * @kind: which document
 * @document: (nullable): as it stands; %NULL where it does not exist
 *
 * Any thread.
 *
 * Returns: (transfer full) (element-type ForgeSectionReport): how each section stands
 */
GPtrArray *
forge_review_list (ForgeCatalog *catalog,
                   ForgeDepth depth,
                   const char *language,
                   ForgeKind kind,
                   const ForgeDocument *document)
{
  GPtrArray *reports = g_ptr_array_new_with_free_func ((GDestroyNotify) forge_section_report_free);
  g_autoptr (GPtrArray) sections = NULL;
  g_autoptr (GPtrArray) spans = NULL;

  g_return_val_if_fail (FORGE_IS_CATALOG (catalog) && kind < FORGE_N_KINDS, reports);

  sections = forge_catalog_list_sections (catalog, kind, depth, language);
  spans = forge_document_split (document != NULL ? document->body : "");
  for (guint i = 0; i < sections->len; i++)
    {
      const ForgeSection *section = g_ptr_array_index (sections, i);
      const ForgeSectionState *state = find_state (document, section->name);
      const ForgeSectionSpan *span = find_span (spans, state != NULL ? state->title : NULL);

      if (span == NULL)
        span = find_span (spans, section->title);
      g_ptr_array_add (reports,
                       report_new (section->name, span != NULL ? span->title : section->title,
                                   document, span, state));
    }
  for (guint i = 0; i < spans->len; i++)
    {
      const ForgeSectionSpan *span = g_ptr_array_index (spans, i);

      if (*span->title != '\0' && !has_line (reports, span->line))
        insert_own (reports, report_new (NULL, span->title, document, span, NULL));
    }
  return reports;
}

/* @state has its earlier text; NULL with @error where it cannot go back into the document. */
static char *
put_back (const ForgeDocument *document, const ForgeSectionState *state, GError **error)
{
  g_autoptr (GPtrArray) spans = forge_document_split (document->body);

  if (find_span (spans, state->title) != NULL || *state->earlier != '\0')
    return forge_document_replace_section (document->body, state->title, state->earlier, NULL);
  g_set_error (error, FORGE_ERROR, FORGE_ERROR_NOT_SO,
               _ ("The section “%s” is not in the document any more. There is nothing to reject."),
               state->title);
  return NULL;
}

static ForgeSectionState *
find_pending (const ForgeDocument *document, const char *name, GError **error)
{
  for (guint i = 0; i < document->sections->len; i++)
    {
      ForgeSectionState *state = g_ptr_array_index (document->sections, i);

      if (g_str_equal (state->name, name) && state->earlier != NULL)
        return state;
    }
  g_set_error (error, FORGE_ERROR, FORGE_ERROR_NOT_SO,
               _ ("The section “%s” of the document “%s” has no new text that could be rejected."),
               name, forge_kind_get_nick (document->kind));
  return NULL;
}

/**
 * forge_review_reject:
 * @store: where the project is kept
 * @project_id: whose
 * @kind: of which document
 * @name: of the section
 * @error: %FORGE_ERROR_NOT_SO where there is nothing to reject, else the store's error
 *
 * The text before the generation comes back as a version on top, so the rejected one is still among
 * the versions. Waits for the store: not for the main thread of a window.
 *
 * Returns: whether it is on disk
 */
gboolean
forge_review_reject (ForgeStore *store,
                     const char *project_id,
                     ForgeKind kind,
                     const char *name,
                     GError **error)
{
  g_autoptr (ForgeDocument) document = NULL;
  g_autoptr (ForgeDocument) saved = NULL;
  g_autofree char *body = NULL;
  g_autofree char *summary = NULL;
  ForgeSectionState *state;
  ForgeSave save = { .project_id = project_id, .kind = kind, .author = "user" };

  g_return_val_if_fail (FORGE_IS_STORE (store), FALSE);
  g_return_val_if_fail (project_id != NULL && kind < FORGE_N_KINDS && name != NULL, FALSE);

  document = forge_store_get_document (store, project_id, kind, error);
  state = document != NULL ? find_pending (document, name, error) : NULL;
  body = state != NULL ? put_back (document, state, error) : NULL;
  if (body == NULL)
    return FALSE;
  g_clear_pointer (&state->earlier, g_free);
  /* Translators: what a version is about; %s is the title of a section */
  summary = g_strdup_printf (_ ("“%s” put back as it was"), state->title);
  save.base_version = document->version;
  save.body = body;
  save.change_type = FORGE_CHANGE_RESTORED;
  save.summary = summary;
  save.sections = document->sections;
  saved = forge_store_save_document (store, &save, NULL, error);
  return saved != NULL;
}
