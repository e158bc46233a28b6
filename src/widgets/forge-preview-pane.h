/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/forge-picture-source.h"
#include "widgets/forge-preview-feed.h"

G_BEGIN_DECLS

/* The place of the preview. The module is opened when the pane is first shown; where that fails it
 * says so, and all else goes on.
 *
 * Signals: scrolled (double line), line-activated (uint line), node-activated (string id),
 * found (uint n), as of #ForgePreview; shown (): the text that was set last is on the screen. */
#define FORGE_TYPE_PREVIEW_PANE (forge_preview_pane_get_type ())
G_DECLARE_FINAL_TYPE (ForgePreviewPane, forge_preview_pane, FORGE, PREVIEW_PANE, GtkWidget)

GtkWidget *forge_preview_pane_new (void);
/* @pictures: (nullable): where those of its text are. */
void forge_preview_pane_set_pictures (ForgePreviewPane *self, ForgePictureSource *pictures);
void forge_preview_pane_take_text (ForgePreviewPane *self, char *text);
void forge_preview_pane_scroll_to_line (ForgePreviewPane *self, double line);
void forge_preview_pane_show_line (ForgePreviewPane *self, double line);
gboolean forge_preview_pane_has_preview (ForgePreviewPane *self);
void forge_preview_pane_find (ForgePreviewPane *self, const char *text, gboolean match_case);
void forge_preview_pane_find_again (ForgePreviewPane *self, gboolean is_backwards);
void forge_preview_pane_borrow (ForgePreviewPane *self, ForgePreviewPane *other);
gboolean forge_preview_pane_is_shown (ForgePreviewPane *self);
gboolean forge_preview_pane_get_selection (ForgePreviewPane *self, guint *first, guint *last);

G_END_DECLS
