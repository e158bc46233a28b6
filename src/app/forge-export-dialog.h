/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/forge-project-session.h"

G_BEGIN_DECLS

/* Chooses a format and a place for the files of a project, and shows what will be written there
 * before it is. Signal exported (string path): the file or folder that was written; the dialog
 * closes itself. */
#define FORGE_TYPE_EXPORT_DIALOG (forge_export_dialog_get_type ())
G_DECLARE_FINAL_TYPE (ForgeExportDialog, forge_export_dialog, FORGE, EXPORT_DIALOG, AdwWindow)

ForgeExportDialog *forge_export_dialog_new (GtkWindow *parent, ForgeProjectSession *session);

/* For tests: as if the person had chosen it. */
void forge_export_dialog_set_folder (ForgeExportDialog *self, const char *path);

G_END_DECLS
