/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "forge-test-server.h"
#include "llm/forge-chain.h"

G_BEGIN_DECLS

/* A server of our own, and connections on a context of their own. */
typedef struct
{
  GMainContext *context;
  ForgeTestServer *server;
  ForgeHttp *http;
  ForgeThinking thinking; /* of the next call */
  guint first;            /* milliseconds that it waits for payload; 0: long */
  guint idle;             /* likewise, from one to the next */
  GString *deltas;        /* the text that came piece by piece, thoughts in brackets */
} ForgeLlmFixture;

/* What llm_streams.py replies when it is asked for nothing else. */
extern const char *const forge_llm_text;
#define FORGE_LLM_THOUGHTS "The user wants aims. Keep it short."
#define FORGE_LLM_KEY      "sk-canary-0123456789abcdef"

void forge_llm_fixture_set_up (ForgeLlmFixture *self, gconstpointer data);
void forge_llm_fixture_tear_down (ForgeLlmFixture *self, gconstpointer data);

/* (transfer full): the server as a target that speaks @wire and does @steps (llm_server.py). */
ForgeTarget *
forge_llm_fixture_new_target (ForgeLlmFixture *self, ForgeWire wire, const char *steps);

/* (transfer full): a prompt of three messages under a rule. */
ForgePrompt *forge_llm_fixture_new_prompt (void);

gboolean forge_llm_fixture_take (ForgeDelta delta, const char *text, gsize length, gpointer self);

/* (transfer full): one call, run to its end. */
ForgeReply *forge_llm_fixture_call (ForgeLlmFixture *self, ForgeTarget *target);

G_END_DECLS
