/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "spec/forge-phase-file.h"
#include "spec/forge-template-file.h"

G_BEGIN_DECLS

/* The files that a catalog is made of: those compiled in, each replaced by the user's of that name,
 * and which of the user's were left out, and why. */
typedef struct
{
  ForgePhaseFile *phases[FORGE_N_PHASES];
  GPtrArray *templates; /* (element-type ForgeTemplateFile), by slug, the user's own last */
  GPtrArray *warnings;  /* (element-type utf8) */
} ForgeCatalogFiles;

gboolean forge_catalog_files_load (ForgeCatalogFiles *self, const char *config_dir, GError **error);
void forge_catalog_files_clear (ForgeCatalogFiles *self);

G_END_DECLS
