/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/forge-git-question.h"

G_BEGIN_DECLS

/* Puts what a server of Git wants to know to the person, in a dialog above @page, which answers.
 * (transfer none) (nullable): the dialog: destroying it answers no. */
GtkWindow *forge_git_answers_ask (GtkWidget *page, ForgeGitQuestion *question);

G_END_DECLS
