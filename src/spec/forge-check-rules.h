/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "spec/forge-check.h"

G_BEGIN_DECLS

/* What a rule reads, and where it puts what it finds. */
typedef struct
{
  ForgeGraph *graph;
  const char *const *bodies;
  GPtrArray *findings;             /* (element-type ForgeFinding) */
  const char *rule;                /* the one that runs */
  ForgeSeverity severity;          /* of its findings */
  const ForgeCheckPast *past;      /* or NULL */
  guint newer_than[FORGE_N_KINDS]; /* of a document that is out of date: 1 + what is newer */
} ForgeCheck;

/* Whether what is open between the two documents is so because one of them is out of date. */
gboolean forge_check_blame_age (ForgeCheck *self, ForgeKind one, ForgeKind other);

/* @message: (transfer full) */
void forge_check_add (ForgeCheck *self,
                      ForgeKind document,
                      guint line,
                      const char *node_id,
                      char *message);

void forge_check_duplicates (ForgeCheck *self);
void forge_check_unresolved (ForgeCheck *self);
void forge_check_chains (ForgeCheck *self);
void forge_check_ages (ForgeCheck *self);
void forge_check_ears (ForgeCheck *self);
void forge_check_placeholders (ForgeCheck *self);
void forge_check_empty (ForgeCheck *self);
void forge_check_problems (ForgeCheck *self);
void forge_check_board (ForgeCheck *self);

G_END_DECLS
