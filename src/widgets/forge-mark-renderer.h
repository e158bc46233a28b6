/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtksourceview/gtksource.h>

G_BEGIN_DECLS

/* The column beside the line numbers that shows what the checks found: an icon a line, drawn in the
 * colour of its severity. The source marks of the buffer say where; their category is "gap",
 * "warning" or "error". */
#define FORGE_TYPE_MARK_RENDERER (forge_mark_renderer_get_type ())
G_DECLARE_FINAL_TYPE (ForgeMarkRenderer,
                      forge_mark_renderer,
                      FORGE,
                      MARK_RENDERER,
                      GtkSourceGutterRenderer)

GtkSourceGutterRenderer *forge_mark_renderer_new (void);

G_END_DECLS
