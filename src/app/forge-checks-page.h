/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/forge-project-session.h"

G_BEGIN_DECLS

/* What the checks found; choosing a finding goes to its place. */
#define FORGE_TYPE_CHECKS_PAGE (forge_checks_page_get_type ())
G_DECLARE_FINAL_TYPE (ForgeChecksPage, forge_checks_page, FORGE, CHECKS_PAGE, AdwBin)

void forge_checks_page_set_session (ForgeChecksPage *self, ForgeProjectSession *session);

G_END_DECLS
