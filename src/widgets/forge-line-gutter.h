/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtksourceview/gtksource.h>

G_BEGIN_DECLS

/* What stands left of a text: an icon beside each line where the checks found something, in the
 * colour of its severity, and the number of the line. The source marks of the buffer say where the
 * icons are; their category is "gap", "warning" or "error".
 *
 * Instead of GtkSourceGutter, which holds its view up to GtkSourceView 5.20, so that no view that
 * had one was ever freed.
 *
 * Property: shows-numbers (boolean, TRUE). */
#define FORGE_TYPE_LINE_GUTTER (forge_line_gutter_get_type ())
G_DECLARE_FINAL_TYPE (ForgeLineGutter, forge_line_gutter, FORGE, LINE_GUTTER, GtkWidget)

/* (transfer none): belongs to @view, whose buffer is in place. */
ForgeLineGutter *forge_line_gutter_add (GtkSourceView *view);

G_END_DECLS
