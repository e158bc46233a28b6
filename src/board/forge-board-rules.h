/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "board/forge-board-check.h"
#include "board/forge-board-verbs.h"

G_BEGIN_DECLS

/* What the rules share. Private to the files forge-board-check*.c. */
typedef struct
{
  ForgeBoard *board;
  ForgeBoardVerbs *verbs;
  GHashTable *types; /* the names of what a field may be made of, small letters and digits only */
  GHashTable *links; /* "CTX-A CTX-B", either way, to TRUE: translated between them */
  GPtrArray *findings;
  ForgeGraph *graph; /* (nullable): of the documents */
  const char *rule;  /* (nullable): only this one */
} ForgeBoardRules;

gboolean forge_board_rules_wants (const ForgeBoardRules *self, const char *rule);
/* Takes @message. (transfer none): to add a fix to. */
ForgeBoardFinding *forge_board_rules_add (ForgeBoardRules *self,
                                          const char *rule,
                                          ForgeSeverity severity,
                                          ForgeBoardElement *element,
                                          char *message,
                                          const char *why);
/* Takes @label; @argument is copied. */
void forge_board_finding_set_fix (ForgeBoardFinding *self,
                                  ForgeBoardFixType fix,
                                  char *label,
                                  const char *key,
                                  const char *argument);

/* What leads back to itself: commands, events and policies; events that follow each other. */
void forge_board_rules_find_cycles (ForgeBoardRules *self);
/* What a context takes from another one without a translation. */
void forge_board_rules_find_crossings (ForgeBoardRules *self, const GPtrArray *elements);

G_END_DECLS
