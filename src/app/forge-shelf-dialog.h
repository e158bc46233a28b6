/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "spec/forge-shelf.h"

G_BEGIN_DECLS

/* Asks for the folder and the tags of a project. Signal: chosen: the shelf holds what was entered;
 * the dialog closes by itself. */
#define FORGE_TYPE_SHELF_DIALOG (forge_shelf_dialog_get_type ())
G_DECLARE_FINAL_TYPE (ForgeShelfDialog, forge_shelf_dialog, FORGE, SHELF_DIALOG, AdwWindow)

ForgeShelfDialog *
forge_shelf_dialog_new (GtkWindow *parent, const char *title, const ForgeShelf *shelf);
const ForgeShelf *forge_shelf_dialog_get_shelf (ForgeShelfDialog *self);

G_END_DECLS
