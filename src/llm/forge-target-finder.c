/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-target-finder"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "core/forge-error.h"
#include "llm/forge-endpoint.h"
#include "llm/forge-model-list.h"
#include "llm/forge-target-finder.h"

static void
set_key_missing (const ForgeProvider *provider, GError **error)
{
  g_autofree char *variable = forge_provider_dup_variable (provider->id, "SPECFORGE_KEY_");

  g_set_error (error, FORGE_ERROR, FORGE_ERROR_NETWORK,
               _ ("There is no key for %s yet. Add it in the preferences, or by “specforge-cli "
                  "providers set-key %s”, or in %s."),
               provider->name, provider->id, variable);
}

static gboolean
add_key (ForgeTarget *target,
         const ForgeProvider *provider,
         ForgeKeyring *keyring,
         GCancellable *cancellable,
         GError **error)
{
  g_autoptr (ForgeKeyText) key = NULL;
  g_autoptr (GError) local = NULL;

  if (provider->key == FORGE_KEY_NEED_NONE)
    return TRUE;
  key = forge_keyring_lookup (keyring, provider->id, NULL, cancellable, &local);
  if (key == NULL && local == NULL && provider->key == FORGE_KEY_NEED_ALWAYS)
    set_key_missing (provider, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  forge_target_set_key (target, provider->auth, key);
  return TRUE;
}

/* The first model that the server says, for a provider of which no file lists any. */
static ForgeTarget *
ask_server (ForgeTarget *server,
            const ForgeProvider *provider,
            GCancellable *cancellable,
            GError **error)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (ForgeHttp) http = forge_http_new (context, NULL, NULL);
  g_autoptr (GPtrArray) models = forge_model_list_run (http, context, server, cancellable, error);
  const ForgeModel *first;
  ForgeTarget *target;

  if (models == NULL)
    return NULL;
  if (models->len == 0)
    {
      g_set_error (error, FORGE_ERROR, FORGE_ERROR_NETWORK,
                   _ ("%s has no model yet. Load one there first."), provider->name);
      return NULL;
    }
  first = g_ptr_array_index (models, 0);
  target = forge_target_new (provider->id, provider->name, first->id, provider->wire, server->url);
  forge_target_set_key (target, provider->auth, server->key);
  target->quirks = provider->quirks;
  target->context = first->context;
  return target;
}

/**
 * forge_target_find:
 * @name: "provider/model", or "provider" for its usual model
 * @error: %FORGE_ERROR_USAGE where there is no such provider or nobody has said its address,
 *   %FORGE_ERROR_REFUSED where that is none, %FORGE_ERROR_NETWORK where a key is missing or a local
 *   server does not answer
 *
 * Asks the keyring, and where neither the name nor the registry says a model, the server: for
 * workers.
 *
 * Returns: (transfer full) (nullable): the target
 */
ForgeTarget *
forge_target_find (ForgeModelRegistry *registry,
                   ForgeKeyring *keyring,
                   GHashTable *urls,
                   const char *name,
                   GCancellable *cancellable,
                   GError **error)
{
  const ForgeProvider *provider = NULL;
  const ForgeModel *model = NULL;
  g_autofree char *id = NULL;
  g_autofree char *url = NULL;
  g_autoptr (ForgeTarget) target = NULL;

  g_return_val_if_fail (FORGE_IS_MODEL_REGISTRY (registry) && FORGE_IS_KEYRING (keyring), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  if (!forge_model_registry_resolve (registry, name, &provider, &model, &id, error))
    return NULL;
  url = forge_endpoint_dup_url (provider, urls, error);
  if (url == NULL)
    return NULL;
  target = forge_target_new (provider->id, provider->name, id, provider->wire, url);
  target->quirks = provider->quirks;
  target->context = model != NULL ? model->context : 0;
  target->output = model != NULL ? model->output : 0;
  if (!add_key (target, provider, keyring, cancellable, error))
    return NULL;
  if (*id == '\0')
    return ask_server (target, provider, cancellable, error);
  return g_steal_pointer (&target);
}
