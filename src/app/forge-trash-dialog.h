/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/forge-session.h"

G_BEGIN_DECLS

/* The projects that were deleted in the last 30 days, to be brought back. */
#define FORGE_TYPE_TRASH_DIALOG (forge_trash_dialog_get_type ())
G_DECLARE_FINAL_TYPE (ForgeTrashDialog, forge_trash_dialog, FORGE, TRASH_DIALOG, AdwWindow)

/* (transfer none): a modal dialog, to be presented. */
ForgeTrashDialog *forge_trash_dialog_new (GtkWindow *parent, ForgeSession *session);

G_END_DECLS
