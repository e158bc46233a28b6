/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "board/forge-board.h"
#include "spec/forge-references.h"

G_BEGIN_DECLS

/* Lets a person choose what a property names, in a popover at @anchor with words to narrow it down.
 * @func is called with @user_data, which is kept until then, if something is chosen. */
typedef void (*ForgeBoardPickFunc) (const char *id, gpointer user_data);

/* Elements of the kinds in @kinds but @except (nullable): an id. */
void forge_board_pick_element (GtkWidget *anchor,
                               ForgeBoard *board,
                               guint32 kinds,
                               const char *except,
                               const char *heading,
                               ForgeBoardPickFunc func,
                               GObject *user_data);
/* Ids that the documents define. @references: (nullable): none is known. */
void forge_board_pick_node (GtkWidget *anchor,
                            ForgeReferences *references,
                            const char *heading,
                            ForgeBoardPickFunc func,
                            GObject *user_data);

G_END_DECLS
