/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "llm/forge-provider.h"
#include "spec/forge-data-file.h"

G_BEGIN_DECLS

/* One file of data/models, or a person's own of the same form: what it says goes on top of what is
 * known already, so a file may hold no more than one changed price. */
typedef struct
{
  ForgeDataFile *file;
  char *models_of;         /* the provider whose models it has, too; or NULL */
  gboolean without_prices; /* ... but not their prices */
  gboolean is_disabled;
} ForgeProviderFile;

ForgeProviderFile *forge_provider_file_new (ForgeDataFile *file, GError **error);
void forge_provider_file_free (ForgeProviderFile *self);

gboolean
forge_provider_file_apply (const ForgeProviderFile *self, ForgeProvider *provider, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgeProviderFile, forge_provider_file_free)

G_END_DECLS
