/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/forge-git.h"

G_BEGIN_DECLS

/* Settles what contradicts in the project and its folder, a file after the other: both sides and
 * what they were made from. Closes when nothing is left.
 *
 * Action: conflicts.settle (Ctrl+Return): what was decided for the file is kept. */
#define FORGE_TYPE_CONFLICTS_DIALOG (forge_conflicts_dialog_get_type ())
G_DECLARE_FINAL_TYPE (ForgeConflictsDialog,
                      forge_conflicts_dialog,
                      FORGE,
                      CONFLICTS_DIALOG,
                      AdwWindow)

/* (transfer none): a toplevel; present it. */
GtkWidget *forge_conflicts_dialog_new (GtkWindow *parent, ForgeGit *git);

G_END_DECLS
