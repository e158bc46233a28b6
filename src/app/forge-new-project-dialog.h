/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/forge-session.h"

G_BEGIN_DECLS

/* Where a project begins: a starting point, and a form. Signal: created (string id). */
#define FORGE_TYPE_NEW_PROJECT_DIALOG (forge_new_project_dialog_get_type ())
G_DECLARE_FINAL_TYPE (ForgeNewProjectDialog,
                      forge_new_project_dialog,
                      FORGE,
                      NEW_PROJECT_DIALOG,
                      AdwWindow)

ForgeNewProjectDialog *forge_new_project_dialog_new (GtkWindow *parent, ForgeSession *session);
/* Reads a text file into the brief, as a drop does. */
void forge_new_project_dialog_open_file (ForgeNewProjectDialog *self, GFile *file);

G_END_DECLS
