/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtksourceview/gtksource.h>

G_BEGIN_DECLS

/* How Markdown looks in an editor. There is one manager of each for the whole program, which is the
 * library's: reading what languages there are takes longer than opening a document. Main thread. */

/* (transfer none): knows our language, "specforge-markdown", too. */
GtkSourceLanguageManager *forge_editor_style_get_languages (void);
/* (transfer none) (nullable): our colours on a light or on a dark ground. */
GtkSourceStyleScheme *forge_editor_style_get_scheme (gboolean is_dark);

G_END_DECLS
