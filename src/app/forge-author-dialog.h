/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/forge-git.h"

G_BEGIN_DECLS

/* Who commits: name and address, which go into the configuration of the repository. */
#define FORGE_TYPE_AUTHOR_DIALOG (forge_author_dialog_get_type ())
G_DECLARE_FINAL_TYPE (ForgeAuthorDialog, forge_author_dialog, FORGE, AUTHOR_DIALOG, AdwWindow)

/* (transfer none): a toplevel; present it. */
GtkWidget *forge_author_dialog_new (GtkWindow *parent, ForgeGit *git);

G_END_DECLS
