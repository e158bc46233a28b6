/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "spec/forge-catalog.h"
#include "spec/forge-data-file.h"
#include "spec/forge-project.h"

G_BEGIN_DECLS

/* One file of data/templates. Texts point into the file, which it owns. */
typedef struct
{
  ForgeDataFile *file;
  char *slug;
  gboolean is_user;
  ForgeTemplate *by_language;
  guint n_languages;
} ForgeTemplateFile;

ForgeTemplateFile *
forge_template_file_new (ForgeDataFile *file, const char *slug, gboolean is_user, GError **error);
void forge_template_file_free (ForgeTemplateFile *self);
void forge_template_file_add_languages (ForgeTemplateFile *self, GPtrArray *tags);
void forge_template_file_localize (ForgeTemplateFile *self, const char *const *languages);

/* (transfer full): the YAML of a template that prefills what @project holds. @base: (nullable): the
 * template that the project was made from, for what a project does not hold. */
char *forge_template_file_write (ForgeProject *project,
                                 GHashTable *answers,
                                 const char *name,
                                 const char *description,
                                 const ForgeTemplate *base);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgeTemplateFile, forge_template_file_free)

G_END_DECLS
