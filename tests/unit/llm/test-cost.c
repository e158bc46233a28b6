/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "llm/forge-cost.h"
#include "llm/forge-model-registry.h"

#define HOUR_MS G_GINT64_CONSTANT (3600000)
/* 2026-11-01, 0:00 in UTC. */
#define DAY G_GINT64_CONSTANT (1793491200000)

static ForgeModelRegistry *registry;

static void
find (const char *name, const ForgeProvider **provider, const ForgeModel **model)
{
  g_autofree char *id = NULL;

  g_assert_true (forge_model_registry_resolve (registry, name, provider, model, &id, NULL));
}

static ForgeCost
cost_of (const char *name, ForgeTokenCount counted, gint64 when)
{
  const ForgeTokenCount guess = { 1000, -1, -1, 500, -1 };
  const ForgeProvider *provider = NULL;
  const ForgeModel *model = NULL;

  find (name, &provider, &model);
  return forge_cost_of_call (provider, model, &counted, &guess, when);
}

static void
test_exact (void)
{
  const struct
  {
    const char *model;
    ForgeTokenCount tokens;
    gint64 amount;
  } cases[] = {
    /* $2 and $10 a million */
    { "anthropic/claude-sonnet-5-5", { 1000000, -1, -1, 1000000, -1 }, 12000000 },
    { "anthropic/claude-sonnet-5-5", { 0, 0, 0, 0, 0 }, 0 },
    { "anthropic/claude-sonnet-5-5", { 1, 0, 0, 0, 0 }, 2 },
    /* from the cache $0.20, into it $2.50 */
    { "anthropic/claude-sonnet-5-5", { 10000, 6000, 3000, 100, 0 }, 2000 + 1200 + 7500 + 1000 },
    /* half a millionth is rounded up */
    { "anthropic/claude-haiku-5-5", { 5, 0, 0, 0, 0 }, 1 },
    { "anthropic/claude-haiku-5-5", { 4, 0, 0, 0, 0 }, 0 },
    /* reasoning is a part of the output, not another one */
    { "openai/gpt-5.4", { 1000, 0, 0, 1000, 900 }, 17500 },
    /* on the tier and above it */
    { "openai/gpt-5.6-terra", { 272000, 0, 0, 0, 0 }, 544000 },
    { "openai/gpt-5.6-terra", { 272001, 0, 0, 0, 0 }, 1088004 },
    { "xai/grok-4.7", { 200001, 0, 0, 1000, 0 }, 800004 + 12000 },
    /* more from the cache than there was is not believed */
    { "anthropic/claude-sonnet-5-5", { 1000, 5000, 5000, 0, 0 }, 200 },
    { "zai/glm-4.7-flash", { 1000000, 0, 0, 1000000, 0 }, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const ForgeCost cost = cost_of (cases[i].model, cases[i].tokens, DAY);

      g_assert_cmpint (cost.kind, ==, FORGE_COST_EXACT);
      g_assert_cmpstr (cost.currency, ==, "USD");
      g_assert_cmpint (cost.amount, ==, cases[i].amount);
      g_assert_cmpint (cost.dollars, ==, cases[i].amount);
    }
}

static void
test_windows (void)
{
  const struct
  {
    gint64 minute;
    gint64 amount; /* CNY for a million in */
  } cases[] = {
    { 0, 1000000 },           { 29, 1000000 },           { 30, 2000000 },
    { 12 * 60, 2000000 },     { 16 * 60 + 29, 2000000 }, { 16 * 60 + 30, 1000000 },
    { 24 * 60 - 1, 1000000 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const ForgeTokenCount tokens = { 1000000, 0, 0, 0, 0 };
      const ForgeCost cost
          = cost_of ("deepseek/deepseek-flash", tokens, DAY + cases[i].minute * 60000 + 59999);

      g_assert_cmpint (cost.amount, ==, cases[i].amount);
      g_assert_cmpstr (cost.currency, ==, "CNY");
      g_assert_cmpint (cost.dollars, ==, cases[i].amount * 14 / 100);
    }
}

static void
test_kinds (void)
{
  const ForgeTokenCount none = FORGE_TOKEN_COUNT_UNKNOWN;
  const ForgeTokenCount half = { 2000, -1, -1, -1, -1 };
  ForgeCost cost = cost_of ("anthropic/claude-sonnet-5-5", none, DAY);

  g_assert_cmpint (cost.kind, ==, FORGE_COST_ESTIMATED);
  g_assert_cmpint (cost.amount, ==, 2000 + 5000);
  cost = cost_of ("anthropic/claude-sonnet-5-5", half, DAY);
  g_assert_cmpint (cost.kind, ==, FORGE_COST_ESTIMATED);
  g_assert_cmpint (cost.amount, ==, 4000 + 5000);
  g_assert_cmpint (cost_of ("openrouter/some/model", half, DAY).kind, ==, FORGE_COST_UNKNOWN);
  g_assert_cmpint (cost_of ("zai-coding/glm-5.3", half, DAY).kind, ==, FORGE_COST_UNKNOWN);
  g_assert_cmpint (cost_of ("qwen-china/qwen3.7-max", half, DAY).kind, ==, FORGE_COST_UNKNOWN);
  cost = cost_of ("ollama/llama3.1", none, DAY);
  g_assert_cmpint (cost.kind, ==, FORGE_COST_EXACT);
  g_assert_cmpint (cost.dollars, ==, 0);
  cost = forge_cost_of_stated (1234);
  g_assert_cmpint (cost.kind, ==, FORGE_COST_EXACT);
  g_assert_cmpint (cost.dollars, ==, 1234);
}

/* No number from a provider makes a sum overflow. */
static void
test_bounds (void)
{
  const ForgeTokenCount huge = { G_MAXINT64, G_MAXINT64, G_MAXINT64, G_MAXINT64, G_MAXINT64 };
  const ForgeTokenCount negative = { -5, -7, G_MININT64, -3, -1 };
  ForgeModel *model = forge_model_new ("m");
  ForgeProvider *provider = forge_provider_new ("p");
  const ForgePrice price = { FORGE_TOKENS_MAX, -1, -1, FORGE_PRICE_MAX, FORGE_PRICE_MAX, -1, -1 };
  ForgeCost cost;

  g_array_append_val (model->prices, price);
  cost = forge_cost_of_call (provider, model, &huge, NULL, DAY);
  g_assert_cmpint (cost.kind, ==, FORGE_COST_UNKNOWN);
  cost
      = forge_cost_of_call (provider, model,
                            &(ForgeTokenCount){ FORGE_TOKENS_MAX, 0, 0, G_MAXINT64, 0 }, NULL, DAY);
  g_assert_cmpint (cost.amount, ==, 2 * FORGE_TOKENS_MAX * 1000);
  cost = forge_cost_of_call (provider, model, &negative, NULL, DAY);
  g_assert_cmpint (cost.kind, ==, FORGE_COST_UNKNOWN);
  forge_model_free (model);
  forge_provider_free (provider);
}

static void
test_estimate (void)
{
  const ForgeProvider *provider = NULL;
  const ForgeModel *model = NULL;
  ForgeCostRange range;
  g_autofree char *text = NULL;
  g_autofree char *unknown = NULL;
  const ForgeTokenCount low = { .input = 80000, .output = 12000 };
  const ForgeTokenCount high = { .input = 130000, .output = 40000 };
  const ForgeTokenCount million = { .input = 1000000 };

  find ("anthropic/claude-sonnet-5-5", &provider, &model);
  range = forge_cost_estimate (provider, model, 10, &low, &high);
  g_assert_cmpint (range.kind, ==, FORGE_COST_ESTIMATED);
  g_assert_cmpint (range.low, ==, 80000 * 2 + 12000 * 10);
  g_assert_cmpint (range.high, ==, 130000 * 2 + 40000 * 10);
  g_assert_cmpint (range.tokens_low, ==, 80000 + 12000);
  g_assert_cmpint (range.tokens_high, ==, 130000 + 40000);
  text = forge_cost_range_describe (&range);
  g_assert_cmpstr (text, ==, "$0.28 to $0.66");

  /* From the cheap hours to the dear ones. */
  find ("deepseek/deepseek-flash", &provider, &model);
  range = forge_cost_estimate (provider, model, 1, &million, &million);
  g_assert_cmpint (range.low, ==, 1000000 * 14 / 100);
  g_assert_cmpint (range.high, ==, 2000000 * 14 / 100);

  find ("ollama/x", &provider, &model);
  range = forge_cost_estimate (provider, model, 1, &low, &high);
  g_assert_cmpint (range.kind, ==, FORGE_COST_EXACT);
  g_assert_cmpint (range.high, ==, 0);
  find ("zai-coding", &provider, &model);
  range = forge_cost_estimate (provider, model, 0, &low, &high);
  g_assert_cmpint (range.kind, ==, FORGE_COST_UNKNOWN);
  g_assert_cmpint (range.tokens_high, ==, 130000 + 40000);
  unknown = forge_cost_range_describe (&range);
  g_assert_cmpstr (unknown, ==, "an unknown cost");
}

/* Two writers one after another, or the one in the place of the other. */
static void
test_ranges (void)
{
  const ForgeCostRange few = { FORGE_COST_ESTIMATED, 100, 200, 10, 20 };
  const ForgeCostRange many = { FORGE_COST_ESTIMATED, 150, 900, 5, 90 };
  const ForgeCostRange free = { FORGE_COST_EXACT, 0, 0, 1, 2 };
  const ForgeCostRange unknown = { FORGE_COST_UNKNOWN, 0, 0, 3, 4 };
  ForgeCostRange range = few;

  forge_cost_range_widen (&range, &many);
  g_assert_cmpint (range.low, ==, 100);
  g_assert_cmpint (range.high, ==, 900);
  g_assert_cmpint (range.tokens_low, ==, 5);
  g_assert_cmpint (range.tokens_high, ==, 90);
  forge_cost_range_widen (&range, &free);
  g_assert_cmpint (range.low, ==, 0);
  g_assert_cmpint (range.kind, ==, FORGE_COST_ESTIMATED);
  range = few;
  forge_cost_range_add (&range, &many);
  g_assert_cmpint (range.low, ==, 250);
  g_assert_cmpint (range.high, ==, 1100);
  g_assert_cmpint (range.tokens_high, ==, 110);
  forge_cost_range_add (&range, &unknown);
  g_assert_cmpint (range.kind, ==, FORGE_COST_UNKNOWN);
  range = free;
  forge_cost_range_add (&range, &free);
  g_assert_cmpint (range.kind, ==, FORGE_COST_EXACT);
}

int
main (int argc, char **argv)
{
  int code;

  g_test_init (&argc, &argv, NULL);
  registry = forge_model_registry_new (NULL, NULL);
  g_test_add_func ("/cost/exact", test_exact);
  g_test_add_func ("/cost/windows", test_windows);
  g_test_add_func ("/cost/kinds", test_kinds);
  g_test_add_func ("/cost/bounds", test_bounds);
  g_test_add_func ("/cost/estimate", test_estimate);
  g_test_add_func ("/cost/ranges", test_ranges);
  code = g_test_run ();
  g_object_unref (registry);
  return code;
}
