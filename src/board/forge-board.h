/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "board/forge-board-element.h"

G_BEGIN_DECLS

/* The EventStorming board of a project: the elements by their ids, what refers to what, and the
 * steps that can be undone. The source of truth for canvas, list, text and checks; knows none of
 * them. Belongs to one thread.
 *
 * An edit is checked first and refused whole (FORGE_ERROR_REFUSED), or done, told by "changed" and
 * kept for undo. Costs do not grow with the board, but for what they touch. */
#define FORGE_TYPE_BOARD (forge_board_get_type ())
G_DECLARE_FINAL_TYPE (ForgeBoard, forge_board, FORGE, BOARD, GObject)

#define FORGE_BOARD_MAX_ELEMENTS 200000

typedef enum
{
  FORGE_BOARD_ADDED,
  FORGE_BOARD_REMOVED,
  FORGE_BOARD_CHANGED, /* content or context */
  FORGE_BOARD_PLACED,  /* only where it stands: the model is what it was */
} ForgeBoardChange;

/* ForgeBoard::changed (ForgeBoardChange what, ForgeBoardElement *element), after each edit;
 * ForgeBoard::history-changed (), when what can be undone or redone is another. */

ForgeBoard *forge_board_new (void);

guint forge_board_get_n_elements (ForgeBoard *self);
/* (transfer none) (nullable). */
ForgeBoardElement *forge_board_find (ForgeBoard *self, const char *id);
/* The elements of the kinds in @kinds (FORGE_BOARD_BIT), of one context (NULL: of all; "": of
 * none), by kind and id. (transfer container) (element-type ForgeBoardElement) */
GPtrArray *forge_board_list (ForgeBoard *self, guint32 kinds, const char *context);
/* What refers to @id, in no order, an element once for each time it does. (transfer none)
 * (nullable) (element-type ForgeBoardElement) */
const GPtrArray *forge_board_get_referrers (ForgeBoard *self, const char *id);

/* Puts an element on the board; where @node has no id it gets one. @context: the id of a context,
 * or
 * "". @source: what messages call the text that @node comes from. Borrows @node. (transfer none) */
ForgeBoardElement *forge_board_add_node (ForgeBoard *self,
                                         ForgeBoardKind kind,
                                         const char *context,
                                         ForgeYamlNode *node,
                                         const char *source,
                                         GError **error);
/* Takes it away, with what refers to it; a context with all that is in it. */
void forge_board_remove (ForgeBoard *self, ForgeBoardElement *element);

/* @value: (nullable): borrowed; NULL: none. Keys that we do not know may be set as well. */
gboolean forge_board_set (ForgeBoard *self,
                          ForgeBoardElement *element,
                          const char *key,
                          ForgeYamlNode *value,
                          GError **error);
/* All of its content at once. Borrows @node. */
gboolean forge_board_set_content (ForgeBoard *self,
                                  ForgeBoardElement *element,
                                  ForgeYamlNode *node,
                                  GError **error);
/* Into another context, or "" for none. */
gboolean forge_board_move (ForgeBoard *self,
                           ForgeBoardElement *element,
                           const char *context,
                           GError **error);
void forge_board_place (ForgeBoard *self, ForgeBoardElement *element, const ForgeBoardPlace *place);

/* One step to undo for all that is done until the matching end. Steps nest. */
void forge_board_begin_step (ForgeBoard *self, const char *label);
void forge_board_end_step (ForgeBoard *self);
gboolean forge_board_undo (ForgeBoard *self); /* FALSE where there is nothing to undo */
gboolean forge_board_redo (ForgeBoard *self);
const char *forge_board_get_undo_label (ForgeBoard *self); /* NULL: nothing */
const char *forge_board_get_redo_label (ForgeBoard *self);
/* Forgets what could be undone, for a board that was just read. */
void forge_board_forget_steps (ForgeBoard *self);

/* What a file holds beside its elements: comments at its ends, keys that we do not know. @context:
 * the id of a context, or "" for the context map. Kept for the text; not a step. */
void forge_board_set_frame (ForgeBoard *self,
                            const char *context,
                            const char *file_name,
                            ForgeYamlNode *frame);
ForgeYamlNode *forge_board_get_frame (ForgeBoard *self, const char *context);  /* or NULL */
const char *forge_board_get_file_name (ForgeBoard *self, const char *context); /* or NULL */

G_END_DECLS
