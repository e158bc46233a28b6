/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-plan"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "core/forge-error.h"
#include "generate/forge-gate.h"
#include "generate/forge-plan.h"

static void
plan_section_free (ForgePlanSection *self)
{
  g_free (self->name);
  g_free (self->title);
  g_free (self->problem);
  g_free (self);
}

ForgePlanSection *
forge_plan_section_new (const char *name, const char *title)
{
  ForgePlanSection *self = g_new0 (ForgePlanSection, 1);

  self->name = g_strdup (name);
  self->title = g_strdup (title);
  self->attempt = 1;
  return self;
}

static void
plan_document_free (ForgePlanDocument *self)
{
  g_ptr_array_unref (self->sections);
  g_free (self->inputs);
  g_free (self);
}

ForgePlanDocument *
forge_plan_document_new (ForgeKind kind)
{
  ForgePlanDocument *self = g_new0 (ForgePlanDocument, 1);

  self->kind = kind;
  self->sections = g_ptr_array_new_with_free_func ((GDestroyNotify) plan_section_free);
  return self;
}

ForgePlan *
forge_plan_alloc (void)
{
  ForgePlan *self = g_new0 (ForgePlan, 1);

  self->documents = g_ptr_array_new_with_free_func ((GDestroyNotify) plan_document_free);
  self->notices = g_ptr_array_new_with_free_func (g_free);
  return self;
}

static const ForgeDocument *
request_find_document (const ForgePlanRequest *request, ForgeKind kind)
{
  for (guint i = 0; i < request->documents->len; i++)
    {
      const ForgeDocument *document = g_ptr_array_index (request->documents, i);

      if (document->kind == kind && document->version > 0)
        return document;
    }
  return NULL;
}

static const ForgeSectionState *
request_find_state (const ForgePlanRequest *request, ForgeKind kind, const char *name)
{
  const ForgeDocument *document = request_find_document (request, kind);

  for (guint i = 0; document != NULL && i < document->sections->len; i++)
    {
      const ForgeSectionState *state = g_ptr_array_index (document->sections, i);

      if (g_strcmp0 (state->name, name) == 0)
        return state;
    }
  return NULL;
}

static const char *
request_kind_title (const ForgePlanRequest *request, ForgeKind kind)
{
  return forge_catalog_get_kind_title (request->catalog, kind, request->language);
}

static gboolean
request_has_kind (const ForgePlanRequest *request, ForgeKind kind)
{
  g_autoptr (GArray) kinds
      = forge_catalog_list_kinds (request->catalog, forge_kind_get_phase (kind), request->depth);

  for (guint i = 0; i < kinds->len; i++)
    if (g_array_index (kinds, ForgeKind, i) == kind)
      return TRUE;
  return FALSE;
}

static gboolean
node_kinds_contain (const ForgeNodeKind *kinds, ForgeNodeKind kind)
{
  for (; kinds != NULL && *kinds != FORGE_NODE_NONE; kinds++)
    if (*kinds == kind)
      return TRUE;
  return FALSE;
}

static gboolean
kind_produces (const ForgePlanRequest *request, ForgeKind kind, ForgeNodeKind node)
{
  g_autoptr (GPtrArray) sections
      = forge_catalog_list_sections (request->catalog, kind, request->depth, request->language);

  for (guint i = 0; i < sections->len; i++)
    {
      const ForgeSection *section = g_ptr_array_index (sections, i);

      if (node_kinds_contain (section->produces, node))
        return TRUE;
    }
  return FALSE;
}

/* The document before @kind that @kind has to wait for to get nodes of @node; @kind itself where
 * there is none to wait for: one exists, it is skipped, or @kind writes such nodes itself. */
static ForgeKind
request_find_missing (const ForgePlanRequest *request, ForgeKind kind, ForgeNodeKind node)
{
  ForgeKind missing = kind;

  for (ForgeKind other = 0; other < kind; other++)
    {
      if (request->skips[forge_kind_get_phase (other)] != NULL || !request_has_kind (request, other)
          || !kind_produces (request, other, node))
        continue;
      if (request_find_document (request, other) != NULL)
        return kind;
      if (missing == kind)
        missing = other;
    }
  return missing;
}

static gboolean
section_matches (const ForgeSection *section, const char *wanted)
{
  g_autofree char *title = NULL;
  g_autofree char *folded = NULL;

  if (wanted == NULL || g_strcmp0 (section->name, wanted) == 0)
    return TRUE;
  title = g_utf8_casefold (section->title, -1);
  folded = g_utf8_casefold (wanted, -1);
  return g_strcmp0 (title, folded) == 0;
}

/* Marks in @wanted what @kind builds on and what does not exist yet, and so on down. */
static void
request_add_upstream (const ForgePlanRequest *request,
                      ForgeKind kind,
                      const char *only_section,
                      gboolean *wanted)
{
  g_autoptr (GPtrArray) sections
      = forge_catalog_list_sections (request->catalog, kind, request->depth, request->language);

  for (guint i = 0; i < sections->len; i++)
    {
      const ForgeSection *section = g_ptr_array_index (sections, i);

      if (!section_matches (section, only_section))
        continue;
      for (const ForgeNodeKind *node = section->needs; node != NULL && *node != FORGE_NODE_NONE;
           node++)
        {
          ForgeKind other = request_find_missing (request, kind, *node);

          if (other == kind || wanted[other])
            continue;
          wanted[other] = TRUE;
          request_add_upstream (request, other, NULL, wanted);
        }
    }
}

static gboolean
request_check_kind (const ForgePlanRequest *request, ForgeKind kind, GError **error)
{
  ForgePhase phase = forge_kind_get_phase (kind);

  if (request->skips[phase] != NULL)
    {
      g_set_error (error, FORGE_ERROR, FORGE_ERROR_NOT_SO,
                   _ ("The document “%s” belongs to a phase that is skipped (%s). Take the skip "
                      "back first."),
                   request_kind_title (request, kind), request->skips[phase]);
      return FALSE;
    }
  if (!request_has_kind (request, kind))
    {
      g_set_error (error, FORGE_ERROR, FORGE_ERROR_NOT_SO,
                   _ ("A project of depth “%s” has no document “%s”. Choose another document or "
                      "another depth."),
                   forge_depth_get_nick (request->depth), request_kind_title (request, kind));
      return FALSE;
    }
  return TRUE;
}

static ForgeGate
request_get_gate (const ForgePlanRequest *request)
{
  return (ForgeGate){ request->catalog, request->depth, request->language, request->skips,
                      request->approvals };
}

/* Of "all" only what is approved so far, and the phase that comes next. */
static void
request_close_gate (const ForgePlanRequest *request, ForgePlan *plan, gboolean *asked)
{
  const ForgeGate gate = request_get_gate (request);
  gboolean is_told = FALSE;

  for (ForgeKind kind = 0; kind < FORGE_N_KINDS; kind++)
    {
      ForgePhase phase = forge_gate_find (&gate, forge_kind_get_phase (kind));

      if (!asked[kind] || phase == FORGE_N_PHASES)
        continue;
      if (!is_told)
        g_ptr_array_add (plan->notices, forge_gate_describe (&gate, kind, phase));
      is_told = TRUE;
      asked[kind] = FALSE;
    }
}

/* Fills @asked: what the person named, or all that is not skipped. */
static gboolean
request_collect_asked (const ForgePlanRequest *request,
                       ForgePlan *plan,
                       gboolean *asked,
                       GError **error)
{
  for (gsize i = 0; i < request->n_kinds; i++)
    {
      const ForgeGate gate = request_get_gate (request);

      if (!request_check_kind (request, request->kinds[i], error)
          || !forge_gate_check (&gate, request->kinds[i], error))
        return FALSE;
      asked[request->kinds[i]] = TRUE;
    }
  if (request->n_kinds > 0)
    return TRUE;

  for (ForgePhase phase = 0; phase < FORGE_N_PHASES; phase++)
    {
      g_autoptr (GArray) kinds = NULL;

      if (request->skips[phase] != NULL)
        {
          g_ptr_array_add (plan->notices,
                           g_strdup_printf (_ ("The phase “%s” is left out: it is skipped (%s)."),
                                            forge_catalog_get_phase_title (request->catalog, phase,
                                                                           request->language),
                                            request->skips[phase]));
          continue;
        }
      kinds = forge_catalog_list_kinds (request->catalog, phase, request->depth);
      for (guint i = 0; i < kinds->len; i++)
        asked[g_array_index (kinds, ForgeKind, i)] = TRUE;
    }
  request_close_gate (request, plan, asked);
  return TRUE;
}

static void
plan_add_document (ForgePlan *self,
                   const ForgePlanRequest *request,
                   ForgeKind kind,
                   gboolean is_added)
{
  ForgePlanDocument *document = forge_plan_document_new (kind);
  g_autoptr (GPtrArray) sections
      = forge_catalog_list_sections (request->catalog, kind, request->depth, request->language);

  document->is_added = is_added;
  for (guint i = 0; i < sections->len; i++)
    {
      const ForgeSection *section = g_ptr_array_index (sections, i);
      const ForgeSectionState *state = request_find_state (request, kind, section->name);

      if (!is_added && self->section != NULL && !g_str_equal (section->name, self->section))
        continue;
      if (state != NULL && state->is_locked)
        g_ptr_array_add (self->notices,
                         g_strdup_printf (_ ("The section “%s” is locked and stays as it is."),
                                          section->title));
      else
        g_ptr_array_add (document->sections,
                         forge_plan_section_new (section->name, section->title));
    }
  if (is_added)
    g_ptr_array_add (self->notices,
                     g_strdup_printf (_ ("“%s” is written first, because what you asked for "
                                         "builds on it."),
                                      request_kind_title (request, kind)));
  if (document->sections->len > 0)
    g_ptr_array_add (self->documents, document);
  else
    plan_document_free (document);
}

/* Turns what the person called the section into its name. */
static gboolean
plan_resolve_section (ForgePlan *self, const ForgePlanRequest *request, GError **error)
{
  g_autoptr (GPtrArray) sections = NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *list = NULL;

  if (request->section == NULL)
    return TRUE;
  if (request->n_kinds != 1)
    {
      g_set_error_literal (error, FORGE_ERROR, FORGE_ERROR_USAGE,
                           _ ("Name exactly one document to write one of its sections."));
      return FALSE;
    }
  sections = forge_catalog_list_sections (request->catalog, request->kinds[0], request->depth,
                                          request->language);
  for (guint i = 0; i < sections->len; i++)
    {
      const ForgeSection *section = g_ptr_array_index (sections, i);

      if (section_matches (section, request->section))
        {
          self->section = g_strdup (section->name);
          return TRUE;
        }
      g_ptr_array_add (names, (gpointer) section->name);
    }
  g_ptr_array_add (names, NULL);
  list = g_strjoinv (", ", (char **) names->pdata);
  g_set_error (error, FORGE_ERROR, FORGE_ERROR_USAGE,
               _ ("“%s” has no section “%s”. Its sections are: %s."),
               request_kind_title (request, request->kinds[0]), request->section, list);
  return FALSE;
}

/**
 * forge_plan_section_dup_key:
 * @self: a section of a plan
 *
 * Returns: (transfer full): the name under which the journal keeps the text of this attempt
 */
char *
forge_plan_section_dup_key (const ForgePlanSection *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->attempt <= 1)
    return g_strdup (self->name);
  return g_strdup_printf ("%s~%u", self->name, self->attempt);
}

/**
 * forge_plan_new:
 * @request: what is asked for, and what there is
 *
 * Plans the documents in the order of the phases. Skipped phases and locked sections are left out,
 * documents that the asked ones build on are added where they do not exist, and the notices say so.
 *
 * Returns: (transfer full): the plan, or NULL: %FORGE_ERROR_USAGE for an unknown section,
 *   %FORGE_ERROR_NOT_SO where nothing of what was asked for can be written
 */
ForgePlan *
forge_plan_new (const ForgePlanRequest *request, GError **error)
{
  g_autoptr (ForgePlan) self = NULL;
  gboolean asked[FORGE_N_KINDS] = { FALSE };
  gboolean wanted[FORGE_N_KINDS] = { FALSE };

  g_return_val_if_fail (request != NULL && request->documents != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  self = forge_plan_alloc ();
  if (!request_collect_asked (request, self, asked, error)
      || !plan_resolve_section (self, request, error))
    return NULL;

  memcpy (wanted, asked, sizeof wanted);
  for (ForgeKind kind = 0; kind < FORGE_N_KINDS; kind++)
    if (asked[kind])
      request_add_upstream (request, kind, self->section, wanted);
  for (ForgeKind kind = 0; kind < FORGE_N_KINDS; kind++)
    if (wanted[kind])
      plan_add_document (self, request, kind, !asked[kind]);

  if (self->documents->len == 0)
    {
      g_set_error_literal (error, FORGE_ERROR, FORGE_ERROR_NOT_SO,
                           _ ("There is nothing to write: what you asked for is skipped or locked. "
                              "Take the skip back or unlock the section."));
      return NULL;
    }
  return g_steal_pointer (&self);
}

void
forge_plan_free (ForgePlan *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->section);
  g_ptr_array_unref (self->documents);
  g_ptr_array_unref (self->notices);
  g_free (self);
}

guint
forge_plan_count_sections (const ForgePlan *self)
{
  guint count = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < self->documents->len; i++)
    count += ((ForgePlanDocument *) g_ptr_array_index (self->documents, i))->sections->len;
  return count;
}
