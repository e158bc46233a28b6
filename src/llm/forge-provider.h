/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "llm/forge-llm-types.h"

G_BEGIN_DECLS

/* Money is counted in millionths of its unit, and a price is that for a million tokens: 2.50
 * dollars for a million tokens are 2,500,000. All prices are below this. */
#define FORGE_PRICE_MAX G_GINT64_CONSTANT (1000000000)
/* More tokens than any model takes in one call. */
#define FORGE_TOKENS_MAX G_GINT64_CONSTANT (1000000000)

/* Where the key stands in a request. The names in data/models/ are those behind "auth:". */
typedef enum
{
  FORGE_AUTH_NONE,      /* none */
  FORGE_AUTH_BEARER,    /* bearer: "Authorization: Bearer KEY" */
  FORGE_AUTH_X_API_KEY, /* x-api-key */
  FORGE_AUTH_GOOGLE,    /* x-goog-api-key */
} ForgeAuth;

typedef enum
{
  FORGE_KEY_NEED_NONE,     /* none: there are no keys */
  FORGE_KEY_NEED_OPTIONAL, /* optional: a server may ask for one */
  FORGE_KEY_NEED_ALWAYS,   /* required */
} ForgeKeyNeed;

/* What a provider does otherwise than its protocol says. The names in data/models/ are those of
 * forge_quirk_names. */
typedef enum
{
  FORGE_QUIRK_MAX_COMPLETION_TOKENS = 1 << 0, /* the limit is called max_completion_tokens */
  FORGE_QUIRK_NO_STREAM_OPTIONS = 1 << 1,     /* does not take stream_options */
  FORGE_QUIRK_THINKING_TYPE = 1 << 2,         /* thinking: {type: enabled|disabled} */
  FORGE_QUIRK_ENABLE_THINKING = 1 << 3,       /* enable_thinking at the top */
  FORGE_QUIRK_REASONING_SPLIT = 1 << 4,       /* reasoning_split, else thoughts are in the text */
  FORGE_QUIRK_NAMED_APP = 1 << 5,             /* X-Title says which program asks */
  FORGE_QUIRK_LOADS_MODEL = 1 << 6,           /* 503 while a model loads: wait */
  FORGE_QUIRK_NO_MODEL_LIST = 1 << 7,         /* GET /models is not there */
} ForgeQuirks;

/* What tokens cost under one condition. The first price of a model whose condition holds counts. */
typedef struct
{
  gint64 up_to; /* tokens of input; FORGE_TOKENS_MAX: any number */
  gint16 from;  /* minute of the day in UTC from which it holds ... */
  gint16 to;    /* ... until before that one, past midnight where smaller; -1: always */
  gint64 input; /* micro-units for a million tokens */
  gint64 output;
  gint64 cache_read;  /* -1: as input */
  gint64 cache_write; /* -1: as input */
} ForgePrice;

typedef struct
{
  char *id; /* as the provider calls it */
  char *name;
  gint64 context;  /* tokens of prompt and reply together; 0: nobody said */
  gint64 output;   /* tokens of a reply; 0: nobody said */
  GArray *prices;  /* (element-type ForgePrice); empty: not known */
  char *currency;  /* of the prices: "USD" */
  double rate;     /* dollars for one unit of it, about */
  char *effective; /* "2026-11-01": since when that is so; or NULL */
} ForgeModel;

typedef struct
{
  char *id; /* lower case letters, digits, hyphens */
  char *name;
  ForgeWire wire;
  char *url; /* without a slash at the end; NULL: a person has to say it */
  ForgeAuth auth;
  ForgeKeyNeed key;
  ForgeQuirks quirks;
  gboolean is_local;   /* on this computer, and costs nothing */
  gboolean is_plan;    /* paid by the month: a call has no price */
  char *company;       /* where texts go to; NULL: nobody knows, or nowhere */
  GHashTable *country; /* (nullable): language to words */
  char *key_page;      /* where a key is had; or NULL */
  char *catalog_id;    /* as models.dev calls it; or NULL */
  GPtrArray *models;   /* (element-type ForgeModel), the usual one first */
} ForgeProvider;

#define FORGE_N_QUIRKS 8
extern const char *const forge_quirk_names[FORGE_N_QUIRKS + 1];

gboolean forge_model_is_id (const char *text);
ForgeModel *forge_model_new (const char *id);
ForgeModel *forge_model_copy (const ForgeModel *self);
void forge_model_free (ForgeModel *self);

ForgeProvider *forge_provider_new (const char *id);
void forge_provider_free (ForgeProvider *self);
ForgeModel *forge_provider_find_model (const ForgeProvider *self, const char *id);

gboolean forge_provider_is_id (const char *text);
char *forge_provider_dup_variable (const char *id, const char *prefix);
char *forge_provider_describe_privacy (const ForgeProvider *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgeModel, forge_model_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgeProvider, forge_provider_free)

G_END_DECLS
