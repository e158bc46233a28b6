/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Text that a search found, with hits between U+0002 and U+0003, as Pango markup on one line with
 * the hits in bold. Marks that have no partner are closed or left out. (transfer full) */
char *forge_snippet_to_markup (const char *snippet);

G_END_DECLS
