/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How the files of the database looked when the last program closed them in order. Where they look
 * different when the first one opens them, it was killed, or somebody else touched them: then they
 * are checked. The seal stands in its own small file beside them. Private to store/. */

gboolean forge_seal_matches (const char *path);
/* Nobody else has the database open. */
void forge_seal_write (const char *path);
/* Damage was met: the next opening shall repair, whatever a check says. */
void forge_seal_break (const char *path);
gboolean forge_seal_is_broken (const char *path);
/* The next opening shall check, whatever the files look like. */
void forge_seal_remove (const char *path);

G_END_DECLS
