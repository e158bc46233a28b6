/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-cost"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "core/forge-figures.h"
#include "llm/forge-cost.h"

#define MILLION     G_GINT64_CONSTANT (1000000)
#define DAY_MS      G_GINT64_CONSTANT (86400000)
#define MINUTE_MS   60000
#define DAY_MINUTES 1440

static gboolean
holds_at (const ForgePrice *price, int minute)
{
  if (price->from < 0)
    return TRUE;
  if (price->from <= price->to)
    return minute >= price->from && minute < price->to;
  return minute >= price->from || minute < price->to;
}

static const ForgePrice *
find_price_at (const ForgeModel *model, gint64 input, int minute)
{
  for (guint i = 0; i < model->prices->len; i++)
    {
      const ForgePrice *price = &g_array_index (model->prices, ForgePrice, i);

      if (input <= price->up_to && holds_at (price, minute))
        return price;
    }
  return NULL;
}

/**
 * forge_cost_find_price:
 * @model: a model
 * @input: tokens of the prompt
 * @when: ms since 1970 when the call begins
 *
 * Returns: (nullable): the price that counts; %NULL where nobody knows one
 */
const ForgePrice *
forge_cost_find_price (const ForgeModel *model, gint64 input, gint64 when)
{
  const gint64 in_day = ((when % DAY_MS) + DAY_MS) % DAY_MS;

  g_return_val_if_fail (model != NULL, NULL);

  return find_price_at (model, input, (int) (in_day / MINUTE_MS));
}

/* Tokens and prices have bounds, so that no product overflows. */
static gint64
clamp_tokens (gint64 tokens)
{
  return CLAMP (tokens, 0, FORGE_TOKENS_MAX);
}

static gint64
multiply (const ForgePrice *price, const ForgeTokenCount *tokens)
{
  const gint64 input = clamp_tokens (tokens->input);
  const gint64 cached = MIN (clamp_tokens (tokens->cached), input);
  const gint64 written = MIN (clamp_tokens (tokens->cache_written), input - cached);
  const gint64 read_price = price->cache_read >= 0 ? price->cache_read : price->input;
  const gint64 write_price = price->cache_write >= 0 ? price->cache_write : price->input;

  /* Each product is at most 10^18, and three of the tokens share one bound. */
  return ((input - cached - written) * price->input + cached * read_price + written * write_price
          + clamp_tokens (tokens->output) * price->output + MILLION / 2)
         / MILLION;
}

static gint64
to_dollars (const ForgeModel *model, gint64 amount)
{
  return (gint64) ((double) amount * model->rate + .5);
}

/**
 * forge_cost_of_call:
 * @provider: who was asked
 * @model: (nullable): what is known of the model
 * @counted: what the provider says it counted; -1 where it does not
 * @guess: (nullable): our own estimate, for what it did not say
 * @when: ms since 1970 when the call began
 *
 * Returns: what it cost. What runs on this computer costs nothing; what is paid by the month has no
 *   price a call, so that it is unknown.
 */
ForgeCost
forge_cost_of_call (const ForgeProvider *provider,
                    const ForgeModel *model,
                    const ForgeTokenCount *counted,
                    const ForgeTokenCount *guess,
                    gint64 when)
{
  ForgeTokenCount tokens = *counted;
  ForgeCost cost = { .kind = FORGE_COST_EXACT, .currency = "USD" };
  const ForgePrice *price;

  if (provider->is_local)
    return cost;
  if (guess != NULL && tokens.input < 0)
    tokens.input = guess->input;
  if (guess != NULL && tokens.output < 0)
    tokens.output = guess->output;
  if (tokens.input != counted->input || tokens.output != counted->output)
    cost.kind = FORGE_COST_ESTIMATED;
  price = model != NULL && !provider->is_plan && tokens.input >= 0 && tokens.output >= 0
              ? forge_cost_find_price (model, tokens.input, when)
              : NULL;
  if (price == NULL)
    {
      cost.kind = FORGE_COST_UNKNOWN;
      return cost;
    }
  cost.amount = multiply (price, &tokens);
  cost.dollars = to_dollars (model, cost.amount);
  g_strlcpy (cost.currency, model->currency, sizeof cost.currency);
  return cost;
}

/**
 * forge_cost_of_stated:
 * @dollars: what the provider says that it charged
 */
ForgeCost
forge_cost_of_stated (gint64 dollars)
{
  return (ForgeCost){
    .kind = FORGE_COST_EXACT, .currency = "USD", .amount = dollars, .dollars = dollars
  };
}

static gint64
price_run (const ForgeModel *model,
           const ForgePrice *price,
           guint n_calls,
           const ForgeTokenCount *tokens)
{
  const ForgeTokenCount one
      = { .input = tokens->input / n_calls, .output = tokens->output / n_calls };

  return to_dollars (model, multiply (price, &one)) * n_calls;
}

static ForgeTokenCount
clamp_run (const ForgeTokenCount *tokens)
{
  return (ForgeTokenCount){ .input = clamp_tokens (tokens->input),
                            .output = clamp_tokens (tokens->output) };
}

/**
 * forge_cost_estimate:
 * @provider: who will be asked
 * @model: (nullable): what is known of the model
 * @n_calls: how many calls share the tokens; at least 1
 * @low: input and output of all calls, if they turn out short
 * @high: likewise, if they turn out long
 *
 * The range goes from the short ones at the cheapest time of the day to the long ones at the
 * dearest.
 */
ForgeCostRange
forge_cost_estimate (const ForgeProvider *provider,
                     const ForgeModel *model,
                     guint n_calls,
                     const ForgeTokenCount *low,
                     const ForgeTokenCount *high)
{
  ForgeCostRange range = { .kind = FORGE_COST_EXACT };
  const ForgeTokenCount few = clamp_run (low);
  const ForgeTokenCount many = clamp_run (high);
  const guint n = MAX (n_calls, 1);

  g_return_val_if_fail (provider != NULL, range);

  range.tokens_low = few.input + few.output;
  range.tokens_high = many.input + many.output;
  if (provider->is_local)
    return range;
  range.kind = FORGE_COST_UNKNOWN;
  for (int minute = 0; model != NULL && !provider->is_plan && minute < DAY_MINUTES; minute += 30)
    {
      const ForgePrice *cheap = find_price_at (model, few.input / n, minute);
      const ForgePrice *dear = find_price_at (model, many.input / n, minute);
      gint64 least;
      gint64 most;

      if (cheap == NULL || dear == NULL)
        continue;
      least = price_run (model, cheap, n, &few);
      most = price_run (model, dear, n, &many);
      range.low = range.kind == FORGE_COST_UNKNOWN ? least : MIN (range.low, least);
      range.high = MAX (range.high, most);
      range.kind = FORGE_COST_ESTIMATED;
    }
  return range;
}

/* What is not known of one is not known of both. */
static ForgeCostKind
join_kinds (ForgeCostKind one, ForgeCostKind other)
{
  if (one == FORGE_COST_UNKNOWN || other == FORGE_COST_UNKNOWN)
    return FORGE_COST_UNKNOWN;
  return one == other ? one : FORGE_COST_ESTIMATED;
}

void
forge_cost_range_add (ForgeCostRange *self, const ForgeCostRange *other)
{
  g_return_if_fail (self != NULL && other != NULL);

  self->kind = join_kinds (self->kind, other->kind);
  self->low += other->low;
  self->high += other->high;
  self->tokens_low += other->tokens_low;
  self->tokens_high += other->tokens_high;
}

void
forge_cost_range_widen (ForgeCostRange *self, const ForgeCostRange *other)
{
  g_return_if_fail (self != NULL && other != NULL);

  self->kind = join_kinds (self->kind, other->kind);
  self->low = MIN (self->low, other->low);
  self->high = MAX (self->high, other->high);
  self->tokens_low = MIN (self->tokens_low, other->tokens_low);
  self->tokens_high = MAX (self->tokens_high, other->tokens_high);
}

/**
 * forge_cost_format_dollars:
 *
 * Returns: (transfer full): "no cost", "$0.12"
 */
char *
forge_cost_format_dollars (gint64 dollars)
{
  return forge_figures_format_cost ((double) dollars / MILLION);
}

/**
 * forge_cost_range_describe:
 *
 * Returns: (transfer full): "$0.10 to $0.40", for people
 */
char *
forge_cost_range_describe (const ForgeCostRange *self)
{
  g_autofree char *low = NULL;
  g_autofree char *high = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->kind == FORGE_COST_UNKNOWN)
    return forge_figures_format_cost (-1);
  high = forge_cost_format_dollars (self->high);
  if (self->high < MILLION / 100)
    return g_steal_pointer (&high);
  low = forge_cost_format_dollars (self->low);
  /* Translators: the least and the most that it costs, such as "$0.10 to $0.40" */
  return g_strdup_printf (_ ("%s to %s"), low, high);
}

const char *
forge_cost_kind_get_nick (ForgeCostKind kind)
{
  static const char *const nicks[FORGE_N_COSTS] = { "unknown", "estimated", "exact" };

  g_return_val_if_fail (kind < FORGE_N_COSTS, NULL);

  return nicks[kind];
}
