/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "llm/forge-provider.h"

G_BEGIN_DECLS

/* What calls cost. Money is in millionths and whole numbers. No I/O: any thread. */

typedef enum
{
  FORGE_COST_UNKNOWN,   /* nobody knows the price */
  FORGE_COST_ESTIMATED, /* the price is known, the tokens are guessed */
  FORGE_COST_EXACT,     /* the provider counted the tokens, or said the cost */
  FORGE_N_COSTS
} ForgeCostKind;

typedef struct
{
  ForgeCostKind kind;
  gint64 amount; /* of the currency */
  char currency[4];
  gint64 dollars; /* the same, about, where the currency is another one */
} ForgeCost;

/* What a run will cost: nobody knows how long replies will be, nor when it will be over. */
typedef struct
{
  ForgeCostKind kind; /* never exact, but for what costs nothing */
  gint64 low;         /* dollars */
  gint64 high;
  gint64 tokens_low; /* of prompts and replies, known or not what they cost */
  gint64 tokens_high;
} ForgeCostRange;

const ForgePrice *forge_cost_find_price (const ForgeModel *model, gint64 input, gint64 when);

ForgeCost forge_cost_of_call (const ForgeProvider *provider,
                              const ForgeModel *model,
                              const ForgeTokenCount *counted,
                              const ForgeTokenCount *guess,
                              gint64 when);
ForgeCost forge_cost_of_stated (gint64 dollars);

ForgeCostRange forge_cost_estimate (const ForgeProvider *provider,
                                    const ForgeModel *model,
                                    guint n_calls,
                                    const ForgeTokenCount *low,
                                    const ForgeTokenCount *high);
/* What both cost together; what one or the other costs. */
void forge_cost_range_add (ForgeCostRange *self, const ForgeCostRange *other);
void forge_cost_range_widen (ForgeCostRange *self, const ForgeCostRange *other);

char *forge_cost_format_dollars (gint64 dollars);
char *forge_cost_range_describe (const ForgeCostRange *self);

const char *forge_cost_kind_get_nick (ForgeCostKind kind);

G_END_DECLS
