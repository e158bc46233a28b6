/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/forge-session.h"
#include "store/forge-store-search.h"

G_BEGIN_DECLS

#define FORGE_SEARCH_PROVIDER_PATH "/org/specforge/SpecForge/SearchProvider"

/* Answers the search of GNOME Shell (org.gnome.Shell.SearchProvider2) with projects and places in
 * them. Calls wait until the session is open, and keep the application running.
 *
 * Signals: open (ForgeSearchLine): a result was chosen; search (string): all results are wanted. */
#define FORGE_TYPE_SEARCH_PROVIDER (forge_search_provider_get_type ())
G_DECLARE_FINAL_TYPE (ForgeSearchProvider, forge_search_provider, FORGE, SEARCH_PROVIDER, GObject)

ForgeSearchProvider *forge_search_provider_new (GApplication *application);
gboolean forge_search_provider_export (ForgeSearchProvider *self,
                                       GDBusConnection *connection,
                                       GError **error);
/* Once the application has one. */
void forge_search_provider_set_session (ForgeSearchProvider *self, ForgeSession *session);

G_END_DECLS
