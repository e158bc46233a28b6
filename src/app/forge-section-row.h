/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/forge-section-item.h"

G_BEGIN_DECLS

/* One section in the list of sections: how it stands, and buttons for the actions
 * "sections.review", "sections.regenerate" and "sections.lock" of the page around it, with its name
 * as their target. */
#define FORGE_TYPE_SECTION_ROW (forge_section_row_get_type ())
G_DECLARE_FINAL_TYPE (ForgeSectionRow, forge_section_row, FORGE, SECTION_ROW, GtkListBoxRow)

GtkWidget *forge_section_row_new (ForgeSectionItem *item);
ForgeSectionItem *forge_section_row_get_item (ForgeSectionRow *self);

G_END_DECLS
