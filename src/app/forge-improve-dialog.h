/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/forge-project-session.h"

G_BEGIN_DECLS

/* Has a model say a passage better, and shows what that would change. Closing it stops the model,
 * and changes nothing.
 *
 * Signal accepted (string): the text that takes the place of the passage. */
#define FORGE_TYPE_IMPROVE_DIALOG (forge_improve_dialog_get_type ())
G_DECLARE_FINAL_TYPE (ForgeImproveDialog, forge_improve_dialog, FORGE, IMPROVE_DIALOG, AdwWindow)

/* @wish: its body is copied. Begins at once; present it. */
ForgeImproveDialog *forge_improve_dialog_new (GtkWindow *parent,
                                              ForgeProjectSession *session,
                                              const ForgeImprovement *wish);

G_END_DECLS
