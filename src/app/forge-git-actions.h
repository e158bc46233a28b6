/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/forge-git.h"

G_BEGIN_DECLS

/* Adds what can be done with the folder of a project to the actions of its page: git-link,
 * git-unlink, git-open-folder, git-author. Those that are not possible as things stand are off, and
 * so is git-commit, which is there already.
 * @page: what questions are asked above. Both outlive the actions. */
void forge_git_actions_add (GActionMap *actions, GtkWidget *page, ForgeGit *git);

G_END_DECLS
