/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "board/forge-board.h"
#include "spec/forge-check.h"

G_BEGIN_DECLS

/* What a board still lacks, each with the reason and, where we know one, a way to settle it. */

/* What settles a finding; its words are in ForgeBoardFinding. */
typedef enum
{
  FORGE_BOARD_FIX_NONE,
  FORGE_BOARD_FIX_RENAME,    /* the element is called @argument */
  FORGE_BOARD_FIX_SET_TEXT,  /* @key holds @argument */
  FORGE_BOARD_FIX_SET_FLAG,  /* @key is true */
  FORGE_BOARD_FIX_ADD_ITEM,  /* the list @key has @argument, too */
  FORGE_BOARD_FIX_DROP,      /* nothing in the element names @argument */
  FORGE_BOARD_FIX_ADD_AFTER, /* a new element called @argument, named under @key */
  FORGE_BOARD_FIX_ADD_ABOVE, /* a new element called @argument, which names this under @key */
  FORGE_BOARD_FIX_ADD_VALUE, /* a value object called @argument */
  FORGE_BOARD_FIX_RELATE,    /* a relation from the context @argument down to that of the element */
} ForgeBoardFixType;

typedef struct
{
  const char *rule; /* "event-cause": stable name, for --rule */
  ForgeSeverity severity;
  ForgeBoardElement *element;
  char *message;   /* what is wrong, a translated sentence */
  const char *why; /* why it matters, a translated sentence */
  ForgeBoardFixType fix;
  char *fix_label; /* (nullable): what the fix does: "Add the command “Place order”" */
  const char *key;
  char *argument;      /* (nullable) */
  ForgeBoardKind kind; /* of a new element */
} ForgeBoardFinding;

void forge_board_finding_free (ForgeBoardFinding *self);

/* Rules: reference, event-cause, event-name, command-target, command-name, policy-reacts,
 * policy-acts, aggregate-invariant, read-model-unread, type-unknown, cycle, crossing, hotspot-open,
 * requirement.
 * @rule: (nullable): only this one. (transfer full) (element-type ForgeBoardFinding), by element
 * and rule. */
GPtrArray *forge_board_check (ForgeBoard *board, const char *rule);
/* The same within a project. @graph: (nullable): of its documents, which the board names. */
GPtrArray *forge_board_check_with (ForgeBoard *board, ForgeGraph *graph, const char *rule);
const char *const *forge_board_check_list_rules (void);

/* Settles the finding, in one step that can be undone. FORGE_ERROR_NOT_SO where there is no fix or
 * the element is not on the board any more. */
gboolean forge_board_fix (ForgeBoard *board, const ForgeBoardFinding *finding, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgeBoardFinding, forge_board_finding_free)

G_END_DECLS
