/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "spec/forge-catalog.h"
#include "spec/forge-graph.h"
#include "spec/forge-ledger.h"

G_BEGIN_DECLS

typedef enum
{
  FORGE_SEVERITY_GAP, /* something is missing: a story without a test */
  FORGE_SEVERITY_WARNING,
  FORGE_SEVERITY_ERROR, /* a duplicate id, a trace to nowhere */
} ForgeSeverity;

typedef struct
{
  const char *rule; /* its name */
  ForgeSeverity severity;
  ForgeKind document; /* or FORGE_KIND_BOARD: then @node_id says where */
  guint line;
  char *node_id;       /* or NULL */
  char *target_id;     /* what leads nowhere, or NULL */
  gboolean is_fixable; /* forge_table_tidy() settles it */
  char *message;       /* a translated sentence that says what to do */
} ForgeFinding;

void forge_finding_free (ForgeFinding *self);

/* What the writer of a section could not bring into order, as a sentence; it stands until somebody
 * changes the section. */
typedef struct
{
  ForgeKind document;
  guint line; /* of the heading of the section */
  const char *text;
} ForgeCheckProblem;

/* How the documents came about. While a project is written again document by document, two of them
 * may disagree only because one is older; then that one is out of date, which is told once, instead
 * of every id that this leaves open. */
typedef struct
{
  gint64 written[FORGE_N_KINDS];    /* when a writer wrote it last; 0: never */
  gboolean is_stale[FORGE_N_KINDS]; /* what it was made from changed since */
  ForgeLedger *ledger;              /* an id that was never given is a slip, however old */
  GArray *problems; /* (nullable) (element-type ForgeCheckProblem): that writers told of */
} ForgeCheckPast;

const char *forge_severity_get_nick (ForgeSeverity severity); /* "gap", "warning", "error" */
gboolean forge_severity_from_nick (const char *nick, ForgeSeverity *severity);

/* What a project may have otherwise of a rule: another severity, or FORGE_RULE_OFF. */
#define FORGE_RULE_OFF "off"

typedef struct
{
  const char *name;       /* "trace-unresolved": stable, for --rule */
  const char *setting;    /* key of the override (forge-override.h); NULL: none may change it */
  const char *title;      /* translated */
  const char *about;      /* translated: what it finds */
  ForgeSeverity severity; /* the usual one */
} ForgeRule;

/* Rules of this release: id-duplicate, trace-unresolved, chain-open, out-of-date, ears-form,
 * placeholder, section-empty, section-problem, board-unlinked.
 * @past: (nullable): not known. @rule: (nullable): only this one, even where it is off.
 * @overrides: (nullable): of the project. (transfer full) (element-type ForgeFinding), in order of
 * document and line. */
GPtrArray *forge_check_run (ForgeGraph *graph,
                            const char *const *bodies,
                            const ForgeCheckPast *past,
                            const char *rule,
                            const char *const *overrides);
/* NULL-ended names. */
const char *const *forge_check_list_rules (void);
/* FALSE: there is no such rule. */
gboolean forge_check_get_rule (const char *name, ForgeRule *rule);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgeFinding, forge_finding_free)

G_END_DECLS
