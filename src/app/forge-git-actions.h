/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/forge-git.h"

G_BEGIN_DECLS

/* Adds what can be done with the folder of a project to the actions of its page: git-link,
 * git-author, git-switch, git-pull and so on. Those that are not possible as things stand are off,
 * and so is git-commit, which is there already. Names, addresses and what a server wants to know
 * are asked above @page. Both it and @actions outlive @git's handlers. */
void forge_git_actions_add (GActionMap *actions, GtkWidget *page, ForgeGit *git);

G_END_DECLS
