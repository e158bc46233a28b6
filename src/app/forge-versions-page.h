/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/forge-project-session.h"

G_BEGIN_DECLS

/* The versions of the document that is shown: read one, put one back on top.
 * Property: n-versions (uint, read only). */
#define FORGE_TYPE_VERSIONS_PAGE (forge_versions_page_get_type ())
G_DECLARE_FINAL_TYPE (ForgeVersionsPage, forge_versions_page, FORGE, VERSIONS_PAGE, AdwBin)

void forge_versions_page_set_session (ForgeVersionsPage *self, ForgeProjectSession *session);

G_END_DECLS
