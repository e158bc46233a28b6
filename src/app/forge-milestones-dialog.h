/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/forge-project-session.h"

G_BEGIN_DECLS

/* The milestones of a project: to add, rename, delete (a toast brings it back), restore, and to
 * compare all documents with those of another one or with now.
 *
 * Actions, in the group "milestones": add, back, and with the id of one: compare, rename, restore,
 * delete, undelete. */
#define FORGE_TYPE_MILESTONES_DIALOG (forge_milestones_dialog_get_type ())
G_DECLARE_FINAL_TYPE (ForgeMilestonesDialog,
                      forge_milestones_dialog,
                      FORGE,
                      MILESTONES_DIALOG,
                      AdwWindow)

GtkWidget *forge_milestones_dialog_new (GtkWindow *parent, ForgeProjectSession *session);

/* Asks for the name of a new milestone. */
void forge_milestones_dialog_ask_name (GtkWidget *parent, ForgeProjectSession *session);

G_END_DECLS
