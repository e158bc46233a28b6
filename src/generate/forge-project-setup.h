/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "spec/forge-catalog.h"
#include "spec/forge-project.h"
#include "store/forge-store.h"

G_BEGIN_DECLS

/* How a project comes into being, for the window and the command line alike. */
typedef struct
{
  const char *title;         /* (nullable): else the brief's first heading, else the template's */
  const char *brief;         /* (nullable): else the template's; clean text */
  const char *template_slug; /* (nullable) */
  const char *app_type;      /* (nullable): else the template's, else "other" */
  const char *const *stack;  /* (nullable): else the template's */
  ForgeDepth depth;
  const char *language;   /* (nullable): BCP 47; else detected from the brief */
  gboolean asks_approval; /* of a phase, before the next one is generated */
} ForgeProjectSetup;

/* (transfer full): the project, as it is in the store now, with the answers that the template
 * brings. FORGE_ERROR_USAGE for an unknown template, no title, a malformed language or type. */
ForgeProject *forge_project_setup (ForgeStore *store,
                                   ForgeCatalog *catalog,
                                   const ForgeProjectSetup *setup,
                                   GError **error);

G_END_DECLS
