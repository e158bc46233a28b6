/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "llm/forge-model-registry.h"

G_BEGIN_DECLS

/* The row of the preferences that says who writes: the built-in writer, or a model. Before one that
 * is not on this computer is chosen, it says what is sent where. */
#define FORGE_TYPE_WRITER_ROW (forge_writer_row_get_type ())
G_DECLARE_FINAL_TYPE (ForgeWriterRow, forge_writer_row, FORGE, WRITER_ROW, AdwComboRow)

GtkWidget *forge_writer_row_new (ForgeModelRegistry *registry, GSettings *settings);

G_END_DECLS
