/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What went wrong, across the top of a page, with what can be done: try again, read the details,
 * copy all of it for somebody who is to help.
 *
 * Properties: message (string: whole sentences; NULL hides the bar), details (string: names and
 * codes, a line each).
 * Signals: retry, dismissed. */
#define FORGE_TYPE_PROBLEM_BAR (forge_problem_bar_get_type ())
G_DECLARE_FINAL_TYPE (ForgeProblemBar, forge_problem_bar, FORGE, PROBLEM_BAR, GtkWidget)

void forge_problem_bar_set_message (ForgeProblemBar *self, const char *message);
const char *forge_problem_bar_get_message (ForgeProblemBar *self);
void forge_problem_bar_set_details (ForgeProblemBar *self, const char *details);

G_END_DECLS
