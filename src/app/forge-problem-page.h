/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Says that the projects cannot be opened, why, and what to do; with win.retry. */
#define FORGE_TYPE_PROBLEM_PAGE (forge_problem_page_get_type ())
G_DECLARE_FINAL_TYPE (ForgeProblemPage, forge_problem_page, FORGE, PROBLEM_PAGE, AdwBin)

GtkWidget *forge_problem_page_new (void);
void forge_problem_page_set_message (ForgeProblemPage *self, const char *message);

G_END_DECLS
