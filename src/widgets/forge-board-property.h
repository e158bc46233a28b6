/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "board/forge-board.h"

G_BEGIN_DECLS

/* One property of an element that holds one value, and the row that shows and edits it. Each edit
 * is one step to undo; what the board refuses stays in the row, with the reason below.
 *
 * A row that names another element activates the action board-panel.show-element with its id. */
#define FORGE_TYPE_BOARD_PROPERTY (forge_board_property_get_type ())
G_DECLARE_FINAL_TYPE (ForgeBoardProperty, forge_board_property, FORGE, BOARD_PROPERTY, GObject)

/* @key: of a shape that holds one value, or a few of a few words. */
ForgeBoardProperty *
forge_board_property_new (ForgeBoard *board, ForgeBoardElement *element, const ForgeBoardKey *key);
/* Puts its rows at the end of @list. */
void forge_board_property_add_to (ForgeBoardProperty *self, GtkListBox *list);
/* Shows what the element holds now; what is being typed stays. */
void forge_board_property_refresh (ForgeBoardProperty *self);
/* Takes what is typed, as leaving the row does. */
void forge_board_property_commit (ForgeBoardProperty *self);
/* (nullable): what is typed and was not accepted; (transfer full). */
char *forge_board_property_dup_refused (ForgeBoardProperty *self);
/* Shows @text as if it was typed, and tries to take it. */
void forge_board_property_type (ForgeBoardProperty *self, const char *text);
const ForgeBoardKey *forge_board_property_get_key (ForgeBoardProperty *self);
/* The focus, with all of the text selected. */
void forge_board_property_edit (ForgeBoardProperty *self);

/* Whether a property of @shape is one of these. */
gboolean forge_board_property_can_show (ForgeBoardShape shape);

/* Why the board did not take something for the element @id, without its place in a file. (transfer
 * full) */
char *forge_board_property_dup_reason (const GError *error, const char *id);

G_END_DECLS
