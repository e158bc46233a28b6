/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-targets"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "core/forge-error.h"
#include "llm/forge-target-finder.h"
#include "llm/forge-targets.h"

/**
 * forge_targets_new:
 * @registry: which providers and models there are
 * @keyring: their keys
 * @names: "provider/model" or "provider", separated by commas
 * @urls: (nullable) (element-type utf8 utf8): addresses that the person set, by id of a provider
 * @cancellable: (nullable): of the wait for a keyring
 * @error: %FORGE_ERROR_USAGE where a name means nobody; %FORGE_ERROR_REFUSED for an address that
 *   may not be used; %FORGE_ERROR_NETWORK where a key is missing; %FORGE_ERROR_STORAGE where a
 *   keyring stays locked
 *
 * May wait for a person who unlocks a keyring: for workers.
 *
 * Returns: (transfer full) (nullable) (element-type ForgeTarget): at least one
 */
GPtrArray *
forge_targets_new (ForgeModelRegistry *registry,
                   ForgeKeyring *keyring,
                   const char *names,
                   GHashTable *urls,
                   GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (GPtrArray) targets = NULL;
  g_auto (GStrv) parts = NULL;

  g_return_val_if_fail (FORGE_IS_MODEL_REGISTRY (registry), NULL);
  g_return_val_if_fail (FORGE_IS_KEYRING (keyring), NULL);
  g_return_val_if_fail (names != NULL, NULL);

  targets = g_ptr_array_new_with_free_func ((GDestroyNotify) forge_target_unref);
  parts = g_strsplit (names, ",", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      ForgeTarget *target
          = forge_target_find (registry, keyring, urls, g_strstrip (parts[i]), cancellable, error);

      if (target == NULL)
        return NULL;
      g_ptr_array_add (targets, target);
    }
  if (targets->len == 0)
    {
      g_set_error_literal (error, FORGE_ERROR, FORGE_ERROR_USAGE,
                           _ ("Say which provider is to write, such as “ollama/llama3.2”."));
      return NULL;
    }
  return g_steal_pointer (&targets);
}
