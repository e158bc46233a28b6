/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/forge-project-session.h"

G_BEGIN_DECLS

/* What happened in the project, newest first: a reading of the store's change log. */
#define FORGE_TYPE_HISTORY_PAGE (forge_history_page_get_type ())
G_DECLARE_FINAL_TYPE (ForgeHistoryPage, forge_history_page, FORGE, HISTORY_PAGE, AdwBin)

void forge_history_page_set_session (ForgeHistoryPage *self, ForgeProjectSession *session);

G_END_DECLS
