/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "board/forge-board-element.h"

G_BEGIN_DECLS

/* What was done to a board, step by step, so that it can be undone. A step is a gesture of a person
 * and holds one or more edits; an edit keeps what was there before and after, which are shared
 * nodes and cost little. At most 1,000 steps are kept. */

typedef enum
{
  FORGE_BOARD_EDIT_ADD,
  FORGE_BOARD_EDIT_REMOVE,
  FORGE_BOARD_EDIT_CONTENT,
  FORGE_BOARD_EDIT_CONTEXT,
  FORGE_BOARD_EDIT_PLACE,
} ForgeBoardEditType;

/* One side of an edit; which member counts says the type, none for ADD and REMOVE. */
typedef struct
{
  ForgeYamlNode *node;
  const char *context; /* GRefString */
  ForgeBoardPlace place;
} ForgeBoardState;

typedef struct
{
  ForgeBoardEditType type;
  ForgeBoardElement *element;
  ForgeBoardState before;
  ForgeBoardState after;
} ForgeBoardEdit;

typedef struct _ForgeBoardHistory ForgeBoardHistory;

ForgeBoardHistory *forge_board_history_new (void);
void forge_board_history_free (ForgeBoardHistory *self);

/* Steps nest: only the outermost counts, and its label. An empty one leaves no trace. */
void forge_board_history_begin (ForgeBoardHistory *self, const char *label);
void forge_board_history_end (ForgeBoardHistory *self);
gboolean forge_board_history_is_open (ForgeBoardHistory *self);
/* Takes what @edit holds; outside a step it is a step of its own. What was undone is forgotten. */
void forge_board_history_add (ForgeBoardHistory *self, ForgeBoardEdit *edit);

/* The edits (element-type ForgeBoardEdit) of the next step to undo or redo, which then belongs to
 * the other side; (transfer none): NULL where there is none. */
const GArray *forge_board_history_undo (ForgeBoardHistory *self);
const GArray *forge_board_history_redo (ForgeBoardHistory *self);
/* What the step was called; NULL where there is none. */
const char *forge_board_history_get_undo_label (ForgeBoardHistory *self);
const char *forge_board_history_get_redo_label (ForgeBoardHistory *self);

G_END_DECLS
