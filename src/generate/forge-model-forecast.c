/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-model-forecast"

#include "config.h"

#include "generate/forge-model-forecast.h"
#include "generate/forge-model-prompt.h"

/* A model that has written fewer sections than these tells nothing of the next ones. */
#define ENOUGH_SECTIONS 3

/* How far the next sections may be from the mean of the last ones, in percent. */
#define PAST_LOW  75
#define PAST_HIGH 140

/* What is written anew comes out about as long as it was. */
#define ANEW_LOW  80
#define ANEW_HIGH 150

/* Some sections are asked for twice, and some models think before they write. */
#define TWICE    115
#define THOUGHTS 150

/* Of a section whose nodes another one does not need that one is only told the first lines. */
#define FIRST_LINES 15

/* Tokens. */
typedef struct
{
  gint64 low;
  gint64 high;
} Span;

/* Of a section that was never written: what the prompts ask for at each depth. */
static const Span usual_output[] = {
  [FORGE_DEPTH_TINY] = { 220, 450 },
  [FORGE_DEPTH_STANDARD] = { 320, 650 },
  [FORGE_DEPTH_FULL] = { 400, 850 },
};

static Span
get_output (const ForgeWork *work, ForgeDepth depth)
{
  if (work->is_new)
    return usual_output[depth];
  return (Span){ work->text * ANEW_LOW / 100, work->text * ANEW_HIGH / 100 };
}

static gboolean
needs (const ForgeSection *reader, const ForgeSection *read)
{
  for (const ForgeNodeKind *need = reader->needs; *need != FORGE_NODE_NONE; need++)
    for (const ForgeNodeKind *kind = read->produces; *kind != FORGE_NODE_NONE; kind++)
      if (*need == *kind)
        return TRUE;
  return FALSE;
}

/* What the prompt of the section @at will have of those before it, which are not there yet. */
static Span
sum_upstream (const ForgeWorkload *workload, guint at, ForgeDepth depth)
{
  const ForgeWork *work = &g_array_index (workload->works, ForgeWork, at);
  Span sum = { 0, 0 };

  for (guint i = 0; i < at; i++)
    {
      const ForgeWork *before = &g_array_index (workload->works, ForgeWork, i);
      const Span output = get_output (before, depth);
      const gboolean is_above = before->kind == work->kind;
      const gint64 share = is_above || needs (work->section, before->section) ? 100 : FIRST_LINES;

      if (!is_above && workload->input->bodies[before->kind] != NULL)
        continue;
      sum.low += output.low * share / 100;
      sum.high += output.high * share / 100;
    }
  return sum;
}

/* Tokens of the prompt as it would be made now; negative where none can be made. */
static gint64
measure_prompt (ForgePromptFiles *files,
                const ForgeInput *input,
                const ForgeWork *work,
                const ForgeTarget *target)
{
  g_autofree char *left_out = NULL;
  g_autoptr (ForgePrompt) prompt
      = forge_model_prompt_new_section (files, input, work->kind, work->section, target, &left_out,
                                        NULL);

  return prompt != NULL ? forge_prompt_estimate_tokens (prompt) : -1;
}

/* Sums over all that is to be written. FALSE where a prompt of the user's is broken. */
static gboolean
sum_prompts (const ForgeWorkload *workload,
             const ForgeTarget *target,
             const char *config_dir,
             ForgeTokenCount *low,
             ForgeTokenCount *high)
{
  const ForgeDepth depth = forge_project_get_depth (workload->input->project);
  const gint64 most = target->context > 0 ? target->context : G_MAXINT;
  g_autoptr (ForgePromptFiles) files = forge_prompt_files_new (config_dir, NULL);
  gint64 prompt = files != NULL ? 0 : -1;

  for (guint i = 0; prompt >= 0 && i < workload->works->len; i++)
    {
      const ForgeWork *work = &g_array_index (workload->works, ForgeWork, i);
      const Span upstream = sum_upstream (workload, i, depth);
      const Span output = get_output (work, depth);

      if (work->is_other)
        continue;
      prompt = measure_prompt (files, workload->input, work, target);
      low->input += MIN (prompt + upstream.low, most);
      high->input += MIN (prompt + upstream.high, most) * TWICE / 100;
      low->output += output.low;
      high->output += output.high * TWICE / 100 * THOUGHTS / 100;
    }
  return prompt >= 0;
}

static guint
count_own (const ForgeWorkload *workload)
{
  guint n = 0;

  for (guint i = 0; i < workload->works->len; i++)
    n += g_array_index (workload->works, ForgeWork, i).is_other ? 0 : 1;
  return n;
}

/* From what the sections of this model took so far. */
static void
follow_past (const ForgeProvider *provider,
             const ForgeModel *model,
             gint64 n,
             const ForgeCallSums *past,
             ForgeForecast *forecast)
{
  ForgeTokenCount low = { .input = n * past->input / past->sections * PAST_LOW / 100,
                          .output = n * past->output / past->sections * PAST_LOW / 100 };
  ForgeTokenCount high = { .input = n * past->input / past->sections * PAST_HIGH / 100,
                           .output = n * past->output / past->sections * PAST_HIGH / 100 };

  forecast->seconds = (double) (n * past->duration / past->sections) / 1000;
  forecast->cost = forge_cost_estimate (provider, model, (guint) (n * past->calls / past->sections),
                                        &low, &high);
  /* Some providers say themselves what they charge, and publish no price that would be known. */
  if (forecast->cost.kind == FORGE_COST_UNKNOWN && past->unknown == 0)
    {
      forecast->cost.kind = FORGE_COST_ESTIMATED;
      forecast->cost.low = n * past->dollars / past->sections * PAST_LOW / 100;
      forecast->cost.high = n * past->dollars / past->sections * PAST_HIGH / 100;
    }
}

/* If @name wrote all of it. */
static void
forecast_one (ForgeStore *store,
              ForgeModelRegistry *registry,
              const char *name,
              const char *config_dir,
              const ForgeWorkload *workload,
              ForgeForecast *forecast)
{
  const guint n = count_own (workload);
  g_autofree char *model_id = NULL;
  g_autoptr (ForgeTarget) target = NULL;
  const ForgeProvider *provider = NULL;
  const ForgeModel *model = NULL;
  ForgeCallSums past = { 0 };
  ForgeTokenCount low = { 0 };
  ForgeTokenCount high = { 0 };

  *forecast = (ForgeForecast){ .seconds = -1 };
  if (!forge_model_registry_resolve (registry, name, &provider, &model, &model_id, NULL))
    return;
  forge_store_sum_sections (store, provider->id, model_id, &past, NULL);
  if (past.sections >= ENOUGH_SECTIONS)
    {
      follow_past (provider, model, n, &past, forecast);
      return;
    }
  target = forge_target_new (provider->id, provider->name, model_id, provider->wire, "");
  target->context = model != NULL ? model->context : 0;
  target->output = model != NULL ? model->output : 0;
  if (sum_prompts (workload, target, config_dir, &low, &high))
    forecast->cost = forge_cost_estimate (provider, model, n, &low, &high);
}

/**
 * forge_model_forecast:
 * @store: what was paid so far
 * @registry: what models can do and cost
 * @names: whom to ask, as of forge_targets_new()
 * @config_dir: (nullable): where the user's own prompts are
 * @workload: how much is to be written
 * @forecast: (out caller-allocates): what that takes; each of @names may have to write all of it
 *
 * Reads the store and the prompts: for workers.
 */
void
forge_model_forecast (ForgeStore *store,
                      ForgeModelRegistry *registry,
                      const char *names,
                      const char *config_dir,
                      const ForgeWorkload *workload,
                      ForgeForecast *forecast)
{
  g_auto (GStrv) parts = g_strsplit (names, ",", -1);

  g_return_if_fail (workload != NULL && forecast != NULL);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      ForgeForecast one;

      forecast_one (store, registry, g_strstrip (parts[i]), config_dir, workload,
                    i == 0 ? forecast : &one);
      if (i > 0)
        forge_cost_range_widen (&forecast->cost, &one.cost);
    }
}
