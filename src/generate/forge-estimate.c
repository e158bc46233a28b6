/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-estimate"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "core/forge-figures.h"
#include "core/forge-text.h"
#include "generate/forge-estimate.h"
#include "generate/forge-generation.h"
#include "generate/forge-input-private.h"

/* Of a section that was never written: means over the briefs of the tests. */
static const guint usual_tokens[] = {
  [FORGE_DEPTH_TINY] = 120,
  [FORGE_DEPTH_STANDARD] = 160,
  [FORGE_DEPTH_FULL] = 180,
};

static const ForgeSectionState *
find_state (GPtrArray *documents, ForgeKind kind, const char *name)
{
  for (guint i = 0; i < documents->len; i++)
    {
      const ForgeDocument *document = g_ptr_array_index (documents, i);

      for (guint j = 0; document->kind == kind && j < document->sections->len; j++)
        {
          const ForgeSectionState *state = g_ptr_array_index (document->sections, j);

          if (g_str_equal (state->name, name))
            return state;
        }
    }
  return NULL;
}

/* Tokens of the section as it stands; 0: it is not there. */
static guint
count_written (GPtrArray *documents, ForgeKind kind, const ForgePlanSection *section)
{
  const ForgeSectionState *state = find_state (documents, kind, section->name);

  return state != NULL ? state->tokens : 0;
}

/**
 * forge_estimate_tokens:
 * @plan: what is to be written
 * @documents: (element-type ForgeDocument): those that exist
 * @depth: of the project
 *
 * Returns: how many tokens that will be, about
 */
guint
forge_estimate_tokens (const ForgePlan *plan, GPtrArray *documents, ForgeDepth depth)
{
  guint tokens = 0;

  g_return_val_if_fail (plan != NULL && documents != NULL, 0);
  g_return_val_if_fail (depth < G_N_ELEMENTS (usual_tokens), 0);

  for (guint i = 0; i < plan->documents->len; i++)
    {
      const ForgePlanDocument *document = g_ptr_array_index (plan->documents, i);

      for (guint j = 0; j < document->sections->len; j++)
        {
          const guint written = count_written (documents, document->kind,
                                               g_ptr_array_index (document->sections, j));

          tokens += written > 0 ? written : usual_tokens[depth];
        }
    }
  return tokens;
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

/* (transfer full) (element-type ForgeWork): what of the plan is to be written. */
static GArray *
list_works (const ForgeInput *input, const ForgePlan *plan, ForgeDepth depth)
{
  GArray *works = g_array_new (FALSE, FALSE, sizeof (ForgeWork));

  for (guint i = 0; i < plan->documents->len; i++)
    {
      const ForgePlanDocument *document = g_ptr_array_index (plan->documents, i);
      g_autoptr (GPtrArray) sections
          = forge_catalog_list_sections (input->catalog, document->kind, depth, input->language);

      for (guint j = 0; j < document->sections->len; j++)
        {
          const ForgePlanSection *planned = g_ptr_array_index (document->sections, j);
          ForgeWork work
              = { .kind = document->kind, .section = find_section (sections, planned->name) };

          work.text = count_written (forge_input_get_documents (input), document->kind, planned);
          work.is_new = work.text == 0;
          if (work.is_new)
            work.text = usual_tokens[depth];
          if (work.section != NULL)
            g_array_append_val (works, work);
        }
    }
  return works;
}

/**
 * forge_estimate_generation:
 * @kinds: as for forge_generation_new()
 * @section: (nullable): the only one
 * @estimate: (out caller-allocates): what it will take
 * @error: %FORGE_ERROR_NOT_SO or %FORGE_ERROR_USAGE where it would be refused; the store's error
 *
 * Returns: whether it could be planned
 */
gboolean
forge_estimate_generation (ForgeStore *store,
                           ForgeCatalog *catalog,
                           ForgeWriter *writer,
                           const char *project_id,
                           const ForgeKind *kinds,
                           gsize n_kinds,
                           const char *section,
                           ForgeEstimate *estimate,
                           GError **error)
{
  g_autoptr (ForgeInput) input = NULL;
  g_autoptr (ForgePlan) plan = NULL;
  ForgeApproval approvals[FORGE_N_PHASES];
  ForgePlanRequest request
      = { .catalog = catalog, .kinds = kinds, .n_kinds = n_kinds, .section = section };
  g_autoptr (GArray) works = NULL;
  ForgeWorkload workload;

  g_return_val_if_fail (FORGE_IS_STORE (store) && FORGE_IS_WRITER (writer), FALSE);
  g_return_val_if_fail (project_id != NULL && estimate != NULL, FALSE);

  input = forge_input_load (store, catalog, project_id, error);
  if (input == NULL || !forge_store_list_approvals (store, project_id, approvals, error))
    return FALSE;
  request.depth = forge_project_get_depth (input->project);
  request.language = input->language;
  request.skips = input->skips;
  request.documents = forge_input_get_documents (input);
  if (forge_project_get_asks_approval (input->project))
    request.approvals = approvals;
  plan = forge_plan_new (&request, error);
  if (plan == NULL)
    return FALSE;

  works = list_works (input, plan, request.depth);
  workload = (ForgeWorkload){ input, works };
  estimate->n_documents = plan->documents->len;
  estimate->n_sections = forge_plan_count_sections (plan);
  estimate->tokens = forge_estimate_tokens (plan, request.documents, request.depth);
  forge_writer_forecast (writer, &workload, &estimate->forecast);
  return TRUE;
}

/**
 * forge_estimate_describe:
 *
 * Returns: (transfer full): one line for people
 */
char *
forge_estimate_describe (const ForgeEstimate *self)
{
  const ForgeCostRange *range;
  g_autofree char *sections = NULL;
  g_autofree char *tokens = NULL;
  g_autofree char *span = NULL;
  g_autofree char *cost = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  range = &self->forecast.cost;
  sections = g_strdup_printf (ngettext ("%u section", "%u sections", self->n_sections),
                              self->n_sections);
  tokens = range->tokens_low == range->tokens_high
               ? g_strdup_printf (_ ("about %'u tokens"), (guint) range->tokens_low)
               /* Translators: the least and the most that is read and written */
               : g_strdup_printf (_ ("%'u to %'u tokens"), (guint) range->tokens_low,
                                  (guint) range->tokens_high);
  span = self->forecast.seconds >= 0 ? forge_figures_format_span (self->forecast.seconds)
                                     : g_strdup (_ ("an unknown time"));
  cost = forge_cost_range_describe (range);
  /* Translators: "9 sections", "about 1,200 tokens", "5 seconds", "no cost" */
  return g_strdup_printf (_ ("%s, %s, %s, %s"), sections, tokens, span, cost);
}
