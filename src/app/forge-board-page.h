/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/forge-project-session.h"

G_BEGIN_DECLS

/* The board of a project: canvas or list, properties, what the checks found. While it is seen, its
 * actions are those of the window, as the group "board". */
#define FORGE_TYPE_BOARD_PAGE (forge_board_page_get_type ())
G_DECLARE_FINAL_TYPE (ForgeBoardPage, forge_board_page, FORGE, BOARD_PAGE, AdwBin)

GtkWidget *forge_board_page_new (ForgeProjectSession *project);
/* What belongs at the start and at the end of the header bar while it is seen. (transfer none) */
GtkWidget *forge_board_page_get_start_tools (ForgeBoardPage *self);
GtkWidget *forge_board_page_get_end_tools (ForgeBoardPage *self);
/* Selects the element of that id and shows it, as soon as the board is read. */
void forge_board_page_show_element (ForgeBoardPage *self, const char *id);

G_END_DECLS
