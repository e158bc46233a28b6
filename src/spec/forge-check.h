/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "spec/forge-catalog.h"
#include "spec/forge-graph.h"

G_BEGIN_DECLS

typedef enum
{
  FORGE_SEVERITY_GAP, /* something is missing: a story without a test */
  FORGE_SEVERITY_WARNING,
  FORGE_SEVERITY_ERROR, /* a duplicate id, a trace to nowhere */
} ForgeSeverity;

typedef struct
{
  const char *rule; /* "trace-unresolved": stable name, for --rule */
  ForgeSeverity severity;
  ForgeKind document;
  guint line;
  char *node_id;       /* or NULL */
  char *target_id;     /* what leads nowhere, or NULL */
  gboolean is_fixable; /* forge_table_tidy() settles it */
  char *message;       /* a translated sentence that says what to do */
} ForgeFinding;

void forge_finding_free (ForgeFinding *self);

/* Rules of this release: id-duplicate, trace-unresolved, chain-open, ears-form, placeholder,
 * section-empty.
 * @rule: (nullable): only this one. (transfer full) (element-type ForgeFinding), in order of
 * document and line. */
GPtrArray *forge_check_run (ForgeGraph *graph, const char *const *bodies, const char *rule);
const char *const *forge_check_list_rules (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgeFinding, forge_finding_free)

G_END_DECLS
