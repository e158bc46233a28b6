/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What is new in this version, for the window that tells about the program, and whether it is the
 * first start since it came. */

/* (transfer full) (nullable): see core/forge-release-notes.h */
char *forge_news_dup_notes (void);
/* TRUE once after each update, and never on the first start of all. @settings keeps which version
 * ran last. */
gboolean forge_news_take_update (GSettings *settings);

G_END_DECLS
