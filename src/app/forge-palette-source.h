/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/forge-project-session.h"
#include "app/forge-session.h"

G_BEGIN_DECLS

/* What the command palette of a window offers: the actions that can be run there, the documents and
 * the ids of the open project, and the other projects. (transfer full): of ForgePaletteItem; the
 * ids are read in a worker and come a moment later.
 * @host: the overlay below which the actions are looked up; @project: (nullable). */
GListModel *
forge_palette_source_new (GtkOverlay *host, ForgeSession *session, ForgeProjectSession *project);

G_END_DECLS
