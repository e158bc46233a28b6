/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  FORGE_ROLE_USER,
  FORGE_ROLE_ASSISTANT,
} ForgeRole;

typedef enum
{
  FORGE_THINKING_DEFAULT, /* as the model does by itself */
  FORGE_THINKING_OFF,     /* without, where the model lets one choose */
  FORGE_THINKING_ON,
} ForgeThinking;

typedef struct
{
  ForgeRole role;
  char *text;
} ForgeMessage;

/* What is asked, the same for every protocol. */
typedef struct
{
  char *system;        /* rules; or NULL */
  GPtrArray *messages; /* (element-type ForgeMessage): the last is the user's */
  gint64 max_output;   /* tokens of the reply, with reasoning; 0: the provider decides */
  double temperature;  /* below 0: the provider decides */
  ForgeThinking thinking;
} ForgePrompt;

ForgePrompt *forge_prompt_new (const char *system);
ForgePrompt *forge_prompt_copy (const ForgePrompt *self);
void forge_prompt_free (ForgePrompt *self);
void forge_prompt_add (ForgePrompt *self, ForgeRole role, const char *text);
gint64 forge_prompt_estimate_tokens (const ForgePrompt *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgePrompt, forge_prompt_free)

G_END_DECLS
