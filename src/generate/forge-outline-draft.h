/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "generate/forge-outline.h"

G_BEGIN_DECLS

/* What a requirement is made of, before it is one. */
typedef struct
{
  ForgeNodeKind kind;
  ForgeGroup group;
  const ForgeFact *fact;
  const char *key;
  char *title;
  char *trigger;
  char *response;
  gboolean is_assumption;
  gboolean is_quoted; /* forge_outline_finish() found that the response is no sentence */
  ForgeOutlineNode *actor;
  ForgeOutlineNode *entity;
  ForgeAct act;
} ForgeOutlineDraft;

/* Adds the requirement. Takes title, trigger and response over; NULL where it is there already. */
ForgeOutlineNode *forge_outline_finish (ForgeOutline *self, ForgeOutlineDraft *draft);

ForgeOutlineNode *forge_outline_find_entity (ForgeOutline *self, const ForgeFact *fact);
/* Who does it; where nobody does, who gains from it. */
ForgeOutlineNode *forge_outline_find_actor (ForgeOutline *self, const ForgeFact *fact);

/* Names the paper, and asks for nothing. */
gboolean forge_outline_is_letterhead (ForgeOutline *self, const ForgeFact *fact);
/* One quality or constraint as a requirement. */
void forge_outline_add_quality (ForgeOutline *self, const ForgeFact *fact, ForgeGroup group);
/* A law that a longer statement names as well is stated there. */
gboolean forge_outline_is_said_at_length (ForgeOutline *self, const ForgeFact *fact);

G_END_DECLS
