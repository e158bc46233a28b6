/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "spec/forge-graph.h"

G_BEGIN_DECLS

/* A passage of a document that is to be said better: which lines, in what way, and whether what
 * came can take their place. Pure. */

typedef enum
{
  FORGE_IMPROVE_SHORTEN,
  FORGE_IMPROVE_CLARIFY,
  FORGE_IMPROVE_TESTABLE,
  FORGE_IMPROVE_TRANSLATE,
  FORGE_N_IMPROVE
} ForgeImprove;

const char *forge_improve_get_nick (ForgeImprove how);  /* "shorten", ... */
const char *forge_improve_get_title (ForgeImprove how); /* translated */
gboolean forge_improve_from_nick (const char *nick, ForgeImprove *how, GError **error);

typedef struct
{
  ForgeImprove how;
  ForgeKind kind;
  const char *body; /* the document as it stands; not owned */
  gsize start;      /* bytes into it: whole lines, the end of the last one left out */
  gsize end;
} ForgeImprovement;

/* Which passage. FALSE, with a word on what to do: there is nothing in it. */
gboolean
forge_improvement_set_range (ForgeImprovement *self, gsize start, gsize end, GError **error);
gboolean
forge_improvement_set_lines (ForgeImprovement *self, guint first, guint last, GError **error);
gboolean forge_improvement_set_node (ForgeImprovement *self, const char *id, GError **error);
void forge_improvement_get_lines (const ForgeImprovement *self, guint *first, guint *last);

char *forge_improvement_dup_passage (const ForgeImprovement *self);
/* The section that it stands in: what a writer has to know round it. */
char *forge_improvement_dup_section (const ForgeImprovement *self);
/* Into which language a translation goes: "en" or "de". */
const char *forge_improvement_get_target (const ForgeImprovement *self);

/* What a model said as what can stand there; "" where that is nothing. */
char *forge_improvement_clean (const char *reply);
/* The whole document with @text in the place of the passage. */
char *forge_improvement_apply (const ForgeImprovement *self, const char *text);

/* What of the passage @text must have and has not: ids, traces, headings; or what it has no right
 * to. (transfer full) (element-type utf8): translated sentences. */
GPtrArray *forge_improvement_find_losses (const ForgeImprovement *self, const char *text);

G_END_DECLS
