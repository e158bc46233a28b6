/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Servers cut their text where a UTF-16 string can be cut, so that half of a character comes as an
 * escape (\ud83d), which is no JSON that means something. One such must not cost a whole reply. */

char *forge_escapes_mend (const char *json, gsize length);

G_END_DECLS
