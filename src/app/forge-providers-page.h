/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/forge-session.h"

G_BEGIN_DECLS

/* The page of the preferences with all providers of language models, and their keys. */
#define FORGE_TYPE_PROVIDERS_PAGE (forge_providers_page_get_type ())
G_DECLARE_FINAL_TYPE (ForgeProvidersPage,
                      forge_providers_page,
                      FORGE,
                      PROVIDERS_PAGE,
                      AdwPreferencesPage)

GtkWidget *forge_providers_page_new (ForgeSession *session);

G_END_DECLS
