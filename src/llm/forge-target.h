/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "llm/forge-provider.h"

G_BEGIN_DECLS

/* Whom a prompt goes to: a model at a provider, with the key. Immutable once it is in use, so that
 * threads can share it; the key is wiped with the last reference. */
typedef struct
{
  char *provider_id; /* "openai": what is recorded */
  char *provider;    /* "OpenAI": what a person reads */
  char *model;       /* as the provider calls it */
  char *url;         /* without a slash at its end, as "https://api.openai.com/v1" */
  char *key;         /* NULL: none */
  ForgeWire wire;
  ForgeAuth auth;
  ForgeQuirks quirks;
  gint64 context; /* tokens of prompt and reply together; 0: not known */
  gint64 output;  /* tokens of a reply; 0: not known */
} ForgeTarget;

ForgeTarget *forge_target_new (const char *provider_id,
                               const char *provider,
                               const char *model,
                               ForgeWire wire,
                               const char *url);
void forge_target_set_key (ForgeTarget *self, ForgeAuth auth, const char *key);
ForgeTarget *forge_target_ref (ForgeTarget *self);
void forge_target_unref (ForgeTarget *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgeTarget, forge_target_unref)

G_END_DECLS
