/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "llm/forge-model-registry.h"

G_BEGIN_DECLS

/* The models that go on where the first one cannot, in their order: moved by Alt+Up and Alt+Down,
 * taken out by Delete, or by the buttons of a row. */
#define FORGE_TYPE_CHAIN_ROWS (forge_chain_rows_get_type ())
G_DECLARE_FINAL_TYPE (ForgeChainRows, forge_chain_rows, FORGE, CHAIN_ROWS, AdwPreferencesGroup)

/* @settings: has the key "writer". */
GtkWidget *forge_chain_rows_new (ForgeModelRegistry *registry, GSettings *settings);

G_END_DECLS
