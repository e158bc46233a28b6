/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "spec/forge-catalog.h"
#include "spec/forge-project.h"

G_BEGIN_DECLS

/* What a person says of a new project. Signals: changed; refused (string): a file could not be read
 * as a brief, in a sentence. */
#define FORGE_TYPE_PROJECT_FORM (forge_project_form_get_type ())
G_DECLARE_FINAL_TYPE (ForgeProjectForm, forge_project_form, FORGE, PROJECT_FORM, AdwBin)

/* @n_questions: how many there are in all, for the line on what the template answers. @template:
 * (nullable). What the person typed is not replaced. */
void forge_project_form_set_template (ForgeProjectForm *self,
                                      const ForgeTemplate *template,
                                      guint n_questions);
/* Reads a text file into the brief. */
void forge_project_form_open_file (ForgeProjectForm *self, GFile *file);

gboolean forge_project_form_is_complete (ForgeProjectForm *self);
/* (transfer full): a new project with an id of its own; NULL where the brief is refused. */
ForgeProject *forge_project_form_create_project (ForgeProjectForm *self, GError **error);

G_END_DECLS
