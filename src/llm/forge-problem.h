/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "llm/forge-failure.h"
#include "llm/forge-target.h"
#include "net/forge-http-request.h"

G_BEGIN_DECLS

/* What a provider says went wrong, from any of the shapes in which providers say it. */
typedef struct
{
  guint status;       /* of the answer over HTTP; 200 where it came inside of a good one; 0: none */
  char code[64];      /* its most telling short word or number, as it stands */
  char type[64];      /* the next telling one */
  gint64 base_status; /* MiniMax: base_resp.status_code; 0: fine, or not there */
  gboolean is_object; /* "object": "error", so its numbers are not Z.AI's */
  gboolean is_daily;  /* the quota is one of a day */
  gboolean is_final;  /* x-should-retry: false */
  gint64 delay;       /* milliseconds after which to try again, as the server said; -1: nothing */
  GString *message;   /* for a person, as it came */
} ForgeProblem;

void forge_problem_init (ForgeProblem *self, guint status);
void forge_problem_clear (ForgeProblem *self);
void forge_problem_read_body (ForgeProblem *self, const char *json, gsize length);
void forge_problem_read_headers (ForgeProblem *self, ForgeHttpRequest *request, gint64 now);
ForgeFailure forge_problem_classify (const ForgeProblem *self);
char *forge_problem_dup_detail (const ForgeProblem *self, const char *key);

G_END_DECLS
