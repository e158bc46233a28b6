/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/forge-project-card.h"

G_BEGIN_DECLS

/* @id: of the project whose card was dropped on @card. */
typedef void (*ForgeCardDropFunc) (ForgeProjectCard *card, const char *id, gpointer user_data);

/* Lets the card be dragged, and others be dropped on it. @user_data has to live as long as it. */
void forge_card_drag_add (ForgeProjectCard *card, ForgeCardDropFunc func, gpointer user_data);

G_END_DECLS
