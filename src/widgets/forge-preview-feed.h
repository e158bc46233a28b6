/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/forge-preview.h"

G_BEGIN_DECLS

/* Keeps a preview at a text: parses it in a worker and patches what changed. At most one text is
 * under way and one waits, so typing never queues up.
 *
 * Signal shown (): what was set last is on the screen. */
#define FORGE_TYPE_PREVIEW_FEED (forge_preview_feed_get_type ())
G_DECLARE_FINAL_TYPE (ForgePreviewFeed, forge_preview_feed, FORGE, PREVIEW_FEED, GObject)

ForgePreviewFeed *forge_preview_feed_new (ForgePreview *preview);
void forge_preview_feed_take_text (ForgePreviewFeed *self, char *text);
gboolean forge_preview_feed_is_idle (ForgePreviewFeed *self);

G_END_DECLS
