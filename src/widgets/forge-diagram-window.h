/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "widgets/forge-preview.h"

G_BEGIN_DECLS

/* One diagram of a document, large: to look at, to save and to copy. It closes with the preview
 * that draws it.
 *
 * Actions: diagram.zoom-in, zoom-out, zoom-reset, fit, save-svg, save-png, copy. */
#define FORGE_TYPE_DIAGRAM_WINDOW (forge_diagram_window_get_type ())
G_DECLARE_FINAL_TYPE (ForgeDiagramWindow, forge_diagram_window, FORGE, DIAGRAM_WINDOW, AdwWindow)

typedef enum
{
  FORGE_DIAGRAM_SVG,
  FORGE_DIAGRAM_PNG,
} ForgeDiagramFormat;

ForgeDiagramWindow *forge_diagram_window_present (ForgePreview *preview, const char *source);
void forge_diagram_window_save (ForgeDiagramWindow *self, GFile *file, ForgeDiagramFormat format);

G_END_DECLS
