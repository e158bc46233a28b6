/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "llm/forge-model-registry.h"

G_BEGIN_DECLS

/* Models and prices from a file of the form that models.dev has ("api.json"). Only providers that
 * are known are taken from it: a file must not be able to send texts to a new address. */

#define FORGE_MODELS_IMPORT_MAX_BYTES (32 * 1024 * 1024)

typedef struct
{
  guint n_providers;
  guint n_models;
  guint n_left_out; /* models that write no text, or whose figures make no sense */
} ForgeModelsImport;

/* (transfer full) (element-type utf8 utf8): provider id to the text of its file. */
GHashTable *forge_models_import_read (ForgeModelRegistry *registry,
                                      const char *text,
                                      gsize length,
                                      const char *day,
                                      ForgeModelsImport *result,
                                      GError **error);

gboolean forge_models_import_file (ForgeModelRegistry *registry,
                                   const char *path,
                                   const char *config_dir,
                                   ForgeModelsImport *result,
                                   GError **error);

G_END_DECLS
