/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "widgets/forge-board-selection.h"

G_BEGIN_DECLS

/* What can be done with the board from where it is a list: each asks for what it needs in a dialog
 * or popover of @parent, and is one step to undo. */

/* A new element of @kind, where the lead of the selection is; it is selected then. */
void
forge_board_command_add (GtkWidget *parent, ForgeBoardSelection *selection, ForgeBoardKind kind);
void forge_board_command_rename (GtkWidget *parent, ForgeBoardSelection *selection);
void forge_board_command_delete (ForgeBoardSelection *selection);
/* Into another context. */
void forge_board_command_move (GtkWidget *parent, ForgeBoardSelection *selection);
/* From the lead to another element, under the property that fits best. */
void forge_board_command_link (GtkWidget *parent, ForgeBoardSelection *selection);
/* A popover with all that is on the board; what is chosen is selected and given to @func. */
void forge_board_command_find (GtkWidget *parent,
                               ForgeBoardSelection *selection,
                               void (*func) (ForgeBoardElement *element, gpointer data),
                               GObject *data);

G_END_DECLS
