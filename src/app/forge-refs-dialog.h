/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/forge-git.h"

G_BEGIN_DECLS

/* The branches, tags and remotes of the repository, and what can be done with each. The buttons
 * run the actions git-… of the project page that @parent shows. */
#define FORGE_TYPE_REFS_DIALOG (forge_refs_dialog_get_type ())
G_DECLARE_FINAL_TYPE (ForgeRefsDialog, forge_refs_dialog, FORGE, REFS_DIALOG, AdwWindow)

/* @actions: the group "project". (transfer none): a toplevel; present it. */
GtkWidget *forge_refs_dialog_new (GtkWindow *parent, ForgeGit *git, GActionGroup *actions);

G_END_DECLS
