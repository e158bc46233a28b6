/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "generate/forge-improvement.h"
#include "llm/forge-budget.h"
#include "llm/forge-cost.h"
#include "spec/forge-catalog.h"
#include "spec/forge-graph.h"
#include "spec/forge-ledger.h"
#include "spec/forge-project.h"

G_BEGIN_DECLS

/* All that a project says, gathered once for a generation. Owned by the engine; a writer only reads
 * it, except the ledger, from which it takes ids. */
typedef struct
{
  ForgeProject *project;
  ForgeCatalog *catalog;
  const char *language; /* "en", "de", ...: resolved, never empty */
  GHashTable *answers;  /* question id (utf8) -> text (utf8) */
  GHashTable *proposed; /* (nullable) (element-type utf8): those that the built-in writer gave */
  ForgeLedger *ledger;
  const char *bodies[FORGE_N_KINDS]; /* the documents as they stand; NULL: not written yet */
  const char *skips[FORGE_N_PHASES]; /* the reason where a phase is skipped */

  const char *job_id; /* of the generation; NULL: none */

  /* Of the section that is being written: */
  const char *written; /* the sections above it that this generation wrote; NULL: none */
  const char *kept;    /* what an earlier run kept of its text; NULL or "": nothing */
} ForgeInput;

/* Writes one section and streams it. Runs in the engine's thread and may block there. */
#define FORGE_TYPE_WRITER (forge_writer_get_type ())
G_DECLARE_INTERFACE (ForgeWriter, forge_writer, FORGE, WRITER, GObject)

/* @text: the next piece, whole UTF-8 characters; NULL: what came so far is withdrawn, and the
 * section begins anew. FALSE: stop now (the generation was cancelled). */
typedef gboolean (*ForgeDeltaFunc) (const char *text, gsize length, gpointer user_data);

/* One section that is to be written. */
typedef struct
{
  ForgeKind kind;
  const ForgeSection *section; /* of the catalog */
  gint64 text;                 /* tokens, as long as it was, or is with the built-in writer */
  gboolean is_new;             /* it was never written */
  gboolean is_other;           /* another writer writes it: it is only something to read */
} ForgeWork;

/* How much is to be written. */
typedef struct
{
  const ForgeInput *input;
  GArray *works; /* (element-type ForgeWork), in their order */
} ForgeWorkload;

/* What that takes. */
typedef struct
{
  double seconds;      /* negative: nobody knows */
  ForgeCostRange cost; /* with the tokens, read and written */
} ForgeForecast;

struct _ForgeWriterInterface
{
  GTypeInterface parent_iface;

  const char *(*get_name) (ForgeWriter *self);
  gboolean (*write_section) (ForgeWriter *self,
                             const ForgeInput *input,
                             ForgeKind kind,
                             const ForgeSection *section,
                             ForgeDeltaFunc delta,
                             gpointer user_data,
                             GCancellable *cancellable,
                             GError **error);
  char *(*suggest_answer) (ForgeWriter *self,
                           const ForgeInput *input,
                           const ForgeQuestion *question,
                           GCancellable *cancellable,
                           GError **error);
  char *(*improve) (ForgeWriter *self, /* may be missing: cannot */
                    const ForgeInput *input,
                    const ForgeImprovement *wish,
                    ForgeDeltaFunc delta,
                    gpointer user_data,
                    char **remark,
                    GCancellable *cancellable,
                    GError **error);
  /* may be missing: unknown time, no cost */
  void (*forecast) (ForgeWriter *self, const ForgeWorkload *workload, ForgeForecast *forecast);
  char *(*take_remark) (ForgeWriter *self);  /* may be missing: none */
  char *(*take_problem) (ForgeWriter *self); /* may be missing: none */
  /* (transfer none); may be missing: itself */
  ForgeWriter *(*get_for_phase) (ForgeWriter *self, ForgePhase phase);
  /* may be missing, both: it spends nothing */
  void (*get_budgets) (ForgeWriter *self, ForgeBudgets *budgets);
  ForgeWriter *(*copy_with_budgets) (ForgeWriter *self, const ForgeBudgets *budgets);
};

/* The name of the built-in writer. */
#define FORGE_WRITER_BUILT_IN "draft"

/* FORGE_WRITER_BUILT_IN, or "provider/model": what is recorded as the author. */
const char *forge_writer_get_name (ForgeWriter *self);

/* What that much will take. May read the store: for workers. */
void
forge_writer_forecast (ForgeWriter *self, const ForgeWorkload *workload, ForgeForecast *forecast);

/* (transfer full) (nullable): something about the section that was written last which a person
 * should know, as a sentence; it is not told twice. */
char *forge_writer_take_remark (ForgeWriter *self);

/* (transfer full) (nullable): what that section does not keep of the rules, a sentence a line; it
 * stays with the section. */
char *forge_writer_take_problem (ForgeWriter *self);

/* Streams "## Title", a blank line and the body of one section, ended by one line end. What was
 * kept of it comes first again, to the letter: a writer whose text follows from the input writes
 * the same bytes anyway, another one says it again and goes on from there. */
gboolean forge_writer_write_section (ForgeWriter *self,
                                     const ForgeInput *input,
                                     ForgeKind kind,
                                     const ForgeSection *section,
                                     ForgeDeltaFunc delta,
                                     gpointer user_data,
                                     GCancellable *cancellable,
                                     GError **error);

/* (transfer full): a proposal in the input's language, made from brief, other answers and template;
 * "" where they say nothing about it. */
char *forge_writer_suggest_answer (ForgeWriter *self,
                                   const ForgeInput *input,
                                   const ForgeQuestion *question,
                                   GCancellable *cancellable,
                                   GError **error);

/* Who writes the documents of @phase, and answers its questions: what is asked for below is asked
 * of that one. (transfer none) */
ForgeWriter *forge_writer_get_for_phase (ForgeWriter *self, ForgePhase phase);
/* What it may spend; no limits where it spends nothing. */
void forge_writer_get_budgets (ForgeWriter *self, ForgeBudgets *budgets);
/* (transfer full): the same one, with those of @budgets that are not 0 in the place of its own. */
ForgeWriter *forge_writer_copy_with_budgets (ForgeWriter *self, const ForgeBudgets *budgets);

/* Whether it can say a passage of @kind better: a language model can. */
gboolean forge_writer_can_improve (ForgeWriter *self, ForgeKind kind);
/* (transfer full) (nullable): what can stand in the place of the passage, with all its ids and
 * traces. */
char *forge_writer_improve (ForgeWriter *self,
                            const ForgeInput *input,
                            const ForgeImprovement *wish,
                            ForgeDeltaFunc delta,
                            gpointer user_data,
                            char **remark,
                            GCancellable *cancellable,
                            GError **error);

G_END_DECLS
