/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/forge-preview-pane.h"

G_BEGIN_DECLS

/* Finds words in the preview, as they are seen there. Closed, it takes no room.
 *
 * Properties: pane (#ForgePreviewPane); match-case (boolean). */
#define FORGE_TYPE_PREVIEW_FIND_BAR (forge_preview_find_bar_get_type ())
G_DECLARE_FINAL_TYPE (ForgePreviewFindBar,
                      forge_preview_find_bar,
                      FORGE,
                      PREVIEW_FIND_BAR,
                      GtkWidget)

/* Whether the preview is there to be searched. */
gboolean forge_preview_find_bar_can_open (ForgePreviewFindBar *self);
gboolean forge_preview_find_bar_get_is_open (ForgePreviewFindBar *self);
/* Takes the focus. */
void forge_preview_find_bar_open (ForgePreviewFindBar *self);
/* The preview gets the focus. */
void forge_preview_find_bar_close (ForgePreviewFindBar *self);
/* To the next match, or the one before; opens the bar where it is closed. */
void forge_preview_find_bar_move (ForgePreviewFindBar *self, gboolean is_backwards);

G_END_DECLS
