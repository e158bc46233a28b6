/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "board/forge-board-verbs.h"
#include "generate/forge-lexicon.h"
#include "generate/forge-phrases.h"
#include "generate/forge-proposal.h"

G_BEGIN_DECLS

/* What the parts of a proposal share. */
typedef struct
{
  const ForgeProposalSource *source;
  ForgeBoard *board;
  const GPtrArray
      *earlier; /* (element-type ForgeBoard): as it was after earlier proposals, or NULL */
  ForgeGraph *graph;
  ForgePhrases *phrases;
  const ForgeLexicon *lexicon;
  ForgeBoardVerbs *verbs;
  const char *context;   /* the id of where new elements go */
  GHashTable *linked;    /* "kind id": the element of the board that names the id */
  GHashTable *was;       /* the same of the earlier ones */
  GHashTable *callables; /* id of a requirement: GPtrArray of the commands and queries for it */
} ForgeProposal;

/* The element of @kind that was made of the node @id (nullable: of none), or is called @name; made
 * where there is none yet. (nullable): a person took it away. */
ForgeBoardElement *
forge_proposal_ensure (ForgeProposal *self, ForgeBoardKind kind, const char *id, const char *name);
/* What the element has nothing of yet, unless a person took it away. */
void forge_proposal_fill (ForgeProposal *self,
                          ForgeBoardElement *element,
                          const char *key,
                          const char *text);
void forge_proposal_add (ForgeProposal *self,
                         ForgeBoardElement *element,
                         const char *key,
                         const char *text);
/* An item of a list that is a mapping: takes @item, whose "name" tells it from others. */
void forge_proposal_add_map (ForgeProposal *self,
                             ForgeBoardElement *element,
                             const char *key,
                             ForgeYamlNode *item);
/* The requirements that @node traces to, of one of the kinds up to FORGE_NODE_QUESTION. */
void forge_proposal_link (ForgeProposal *self, ForgeBoardElement *element, const ForgeNode *node);

/* (transfer full): the name that a node begins with: "Patient" of "Patient: books visits". */
char *forge_proposal_dup_name (const ForgeNode *node);
char *forge_proposal_capitalize (const char *text);
/* (nullable): the first node of @kind that @node traces to. */
const ForgeNode *
forge_proposal_find_target (ForgeProposal *self, const ForgeNode *node, ForgeNodeKind kind);
/* (transfer none): the title of a section of the catalog; "" where there is none. */
const char *forge_proposal_find_title (ForgeProposal *self, ForgeKind kind, const char *name);
/* The lines of the section that the catalog calls @name; an empty list where there is none.
 * (transfer full) */
char **forge_proposal_split_section (ForgeProposal *self, ForgeKind kind, const char *name);
/* (transfer full): "Order placed" of "Place order". */
char *forge_proposal_dup_event (ForgeProposal *self, const char *command);

/* A field of the board as a row of a table, and those of @fields that the table of @entity lacks,
 * each with its line end. (transfer full) */
char *forge_proposal_dup_row (ForgeProposal *self, const ForgeYamlNode *field);
char *forge_proposal_dup_missing_rows (ForgeProposal *self,
                                       const ForgeNode *entity,
                                       const ForgeYamlNode *fields);

/* The parts, in this order. */
void forge_proposal_add_entities (ForgeProposal *self);
void forge_proposal_add_people (ForgeProposal *self);
void forge_proposal_add_operations (ForgeProposal *self);
void forge_proposal_add_policies (ForgeProposal *self);
void forge_proposal_build_models (ForgeProposal *self);
void forge_proposal_add_systems (ForgeProposal *self);
void forge_proposal_add_screens (ForgeProposal *self);
void forge_proposal_add_hotspots (ForgeProposal *self);

/* A command for the node, with its event; NULL: a person took it away. */
ForgeBoardElement *forge_proposal_add_command (ForgeProposal *self,
                                               const ForgeNode *node,
                                               const char *name,
                                               const ForgeNode *entity);

G_END_DECLS
