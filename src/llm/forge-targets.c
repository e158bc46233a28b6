/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-targets"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "core/forge-error.h"
#include "llm/forge-endpoint.h"
#include "llm/forge-targets.h"

static gboolean
set_key (ForgeTarget *target,
         const ForgeProvider *provider,
         ForgeKeyring *keyring,
         GCancellable *cancellable,
         GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (ForgeKeyText) key = NULL;

  if (provider->key == FORGE_KEY_NEED_NONE)
    return TRUE;
  key = forge_keyring_lookup (keyring, provider->id, NULL, cancellable, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (key != NULL)
    forge_target_set_key (target, provider->auth, key);
  else if (provider->key == FORGE_KEY_NEED_ALWAYS)
    {
      g_set_error (error, FORGE_ERROR, FORGE_ERROR_NETWORK,
                   _ ("There is no key for %s yet. Add it in the preferences, or with "
                      "“specforge-cli providers set-key %s”."),
                   provider->name, provider->id);
      return FALSE;
    }
  return TRUE;
}

static ForgeTarget *
make_target (ForgeModelRegistry *registry,
             ForgeKeyring *keyring,
             const char *name,
             GHashTable *urls,
             GCancellable *cancellable,
             GError **error)
{
  const ForgeProvider *provider = NULL;
  const ForgeModel *model = NULL;
  g_autofree char *model_id = NULL;
  g_autofree char *url = NULL;
  g_autoptr (ForgeTarget) target = NULL;

  if (!forge_model_registry_resolve (registry, name, &provider, &model, &model_id, error))
    return NULL;
  if (*model_id == '\0')
    {
      g_set_error (error, FORGE_ERROR, FORGE_ERROR_USAGE,
                   _ ("Say which model of %s is to write: “%s/MODEL”."), provider->name,
                   provider->id);
      return NULL;
    }
  url = forge_endpoint_dup_url (provider, urls, error);
  if (url == NULL)
    return NULL;
  target = forge_target_new (provider->id, provider->name, model_id, provider->wire, url);
  target->auth = provider->auth;
  target->quirks = provider->quirks;
  target->context = model != NULL ? model->context : 0;
  target->output = model != NULL ? model->output : 0;
  if (!set_key (target, provider, keyring, cancellable, error))
    return NULL;
  return g_steal_pointer (&target);
}

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
          = make_target (registry, keyring, g_strstrip (parts[i]), urls, cancellable, error);

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
