/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "widgets/forge-project-item.h"

G_BEGIN_DECLS

/* A project on the start page. Actions: card.open, card.resume, card.rename, card.delete,
 * card.open-window, card.duplicate, card.organize, card.pin, card.unpin, card.archive,
 * card.unarchive, card.move-up, card.move-down; each is told by a signal of that name (open). */
#define FORGE_TYPE_PROJECT_CARD (forge_project_card_get_type ())
G_DECLARE_FINAL_TYPE (ForgeProjectCard, forge_project_card, FORGE, PROJECT_CARD, GtkFlowBoxChild)

GtkWidget *forge_project_card_new (ForgeProjectItem *item);
ForgeProjectItem *forge_project_card_get_item (ForgeProjectCard *self);
/* What a search found in the project instead of its description; plain text, hits between U+0002
 * and U+0003. NULL shows the description. */
void forge_project_card_set_snippet (ForgeProjectCard *self, const char *snippet);

G_END_DECLS
