/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "spec/forge-catalog.h"
#include "spec/forge-project.h"
#include "store/forge-store-approvals.h"
#include "store/forge-store-documents.h"

G_BEGIN_DECLS

/* What a generation will write, in order; kept as JSON in its job, so that another process can go
 * on after a kill. */

typedef enum
{
  FORGE_PLAN_TODO,
  FORGE_PLAN_DONE, /* its whole text is in the journal */
} ForgePlanState;

typedef struct
{
  char *name;
  char *title;
  ForgePlanState state;
  guint attempt; /* 1; one more each time that kept text did not fit and was given up */
  guint tokens;
  char *problem; /* (nullable): what the writer could not bring into order */
} ForgePlanSection;

/* (transfer full): the name under which the journal keeps the text of this attempt. */
char *forge_plan_section_dup_key (const ForgePlanSection *self);

typedef struct
{
  ForgeKind kind;
  gboolean is_added;   /* not asked for: another document builds on it */
  guint version;       /* the version that it became; 0 while it is not saved whole */
  char *inputs;        /* what it is made from, see forge_store_dup_inputs(); NULL: not begun */
  GPtrArray *sections; /* (element-type ForgePlanSection) */
} ForgePlanDocument;

typedef struct
{
  char *section;        /* the name of the only section asked for, or NULL */
  GPtrArray *documents; /* (element-type ForgePlanDocument), in the order of the phases */
  GPtrArray *notices;   /* (element-type utf8): translated sentences for the person */
} ForgePlan;

/* What a plan is made from. */
typedef struct
{
  ForgeCatalog *catalog;
  ForgeDepth depth;
  const char *language;
  const char *const *skips;       /* FORGE_N_PHASES reasons, NULL where not skipped */
  GPtrArray *documents;           /* (element-type ForgeDocument): those that exist */
  const ForgeApproval *approvals; /* (nullable): of each phase, where the project asks for it */
  const ForgeKind *kinds;
  gsize n_kinds;       /* 0: all */
  const char *section; /* (nullable): name or title */
} ForgePlanRequest;

/* Empty parts, to be filled. */
ForgePlan *forge_plan_alloc (void);
ForgePlanDocument *forge_plan_document_new (ForgeKind kind);
ForgePlanSection *forge_plan_section_new (const char *name, const char *title);

ForgePlan *forge_plan_new (const ForgePlanRequest *request, GError **error);
ForgePlan *forge_plan_from_json (const char *json, GError **error);
char *forge_plan_to_json (const ForgePlan *self);
void forge_plan_free (ForgePlan *self);

guint forge_plan_count_sections (const ForgePlan *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgePlan, forge_plan_free)

G_END_DECLS
