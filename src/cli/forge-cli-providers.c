/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-cli"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli/forge-cli-commands.h"
#include "core/forge-error.h"
#include "llm/forge-endpoint.h"
#include "llm/forge-probe.h"
#include "llm/forge-target-finder.h"

static const char *
describe_need (ForgeKeyNeed need)
{
  switch (need)
    {
    case FORGE_KEY_NEED_ALWAYS:
      return "required";
    case FORGE_KEY_NEED_OPTIONAL:
      return "optional";
    case FORGE_KEY_NEED_NONE:
    default:
      return "none";
    }
}

static const char *
describe_place (const ForgeProvider *provider, ForgeKeyPlace place)
{
  switch (place)
    {
    case FORGE_KEY_PLACE_ENVIRONMENT:
      return _ ("key in the environment");
    case FORGE_KEY_PLACE_SERVICE:
      return _ ("key in the keyring");
    case FORGE_KEY_PLACE_FILE:
      return _ ("key in the file of keys");
    case FORGE_KEY_PLACE_MEMORY:
    case FORGE_KEY_PLACE_NONE:
    default:
      return provider->key == FORGE_KEY_NEED_ALWAYS ? _ ("no key yet") : _ ("no key needed");
    }
}

static void
put_provider (ForgeCli *self,
              const ForgeProvider *provider,
              ForgeKeyPlace place,
              GHashTable *urls,
              const char *url,
              const char *problem)
{
  g_autofree char *privacy = forge_endpoint_describe_privacy (provider, urls);

  forge_cli_begin_object (self);
  forge_cli_put_string (self, "provider", provider->id);
  forge_cli_put_string (self, "name", provider->name);
  forge_cli_put_string (self, "wire", forge_wire_to_string (provider->wire));
  forge_cli_put_string (self, "url", url);
  forge_cli_put_string (self, "problem", problem);
  forge_cli_put_boolean (self, "local", provider->is_local);
  forge_cli_put_string (self, "key", forge_key_place_get_nick (place));
  forge_cli_put_string (self, "key_needed", describe_need (provider->key));
  forge_cli_put_string (self, "key_page", provider->key_page);
  forge_cli_put_string (self, "privacy", privacy);
  forge_cli_put_integer (self, "models", provider->models->len);
  forge_cli_end_object (self);
}

static void
show_provider (ForgeCli *self, const ForgeProvider *provider, GHashTable *places, GHashTable *urls)
{
  const ForgeKeyPlace place
      = (ForgeKeyPlace) GPOINTER_TO_INT (g_hash_table_lookup (places, provider->id));
  g_autoptr (GError) problem = NULL;
  g_autofree char *url = forge_endpoint_dup_url (provider, urls, &problem);

  if (self->is_json)
    put_provider (self, provider, place, urls, url, problem != NULL ? problem->message : NULL);
  else
    forge_cli_print ("%-17s %-31s %-24s %s\n", provider->id, provider->name,
                     describe_place (provider, place), url != NULL ? url : problem->message);
}

static gboolean
list_providers (ForgeCli *self, GError **error)
{
  ForgeKeyring *keyring = forge_cli_open_keyring (self);
  GPtrArray *providers = forge_model_registry_list_providers (self->registry);
  g_autoptr (ForgePreferences) preferences
      = forge_preferences_read (forge_cli_open_settings (self));
  g_autoptr (GHashTable) places = NULL;

  if (!forge_cli_try_key_file (self, error))
    return FALSE;
  if (forge_keyring_has_file (keyring) && !forge_keyring_is_file_open (keyring))
    forge_cli_tell ("%s", _ ("What is in the file of keys is not shown: its passphrase was not "
                             "given."));
  places = forge_keyring_list (keyring, NULL);
  if (self->is_json)
    {
      forge_cli_begin_object (self);
      forge_cli_begin_array (self, "providers");
    }
  for (guint i = 0; i < providers->len; i++)
    show_provider (self, g_ptr_array_index (providers, i), places, preferences->urls);
  if (self->is_json)
    {
      forge_cli_end_array (self);
      forge_cli_end_object (self);
    }
  return TRUE;
}

static const ForgeProvider *
find_provider (ForgeCli *self, GError **error)
{
  const ForgeProvider *provider
      = self->n_args == 2 ? forge_model_registry_find_provider (self->registry, self->args[1])
                          : NULL;

  if (self->n_args < 2)
    g_set_error (error, FORGE_ERROR, FORGE_ERROR_USAGE,
                 _ ("Name the provider: “specforge-cli providers %s PROVIDER”."), self->args[0]);
  else if (provider == NULL)
    g_set_error (error, FORGE_ERROR, FORGE_ERROR_USAGE,
                 _ ("There is no provider “%s”. “specforge-cli providers” lists them."),
                 self->args[1]);
  return provider;
}

/* What a command did with the key of a provider. */
static void
report (ForgeCli *self, const ForgeProvider *provider, ForgeKeyPlace place)
{
  if (!self->is_json)
    {
      forge_cli_tell ("%s: %s", provider->name, describe_place (provider, place));
      return;
    }
  forge_cli_begin_object (self);
  forge_cli_put_string (self, "provider", provider->id);
  forge_cli_put_string (self, "key", forge_key_place_get_nick (place));
  forge_cli_end_object (self);
}

static gboolean
set_key (ForgeCli *self, const ForgeProvider *provider, GError **error)
{
  ForgeKeyring *keyring = forge_cli_open_keyring (self);
  g_autoptr (ForgeKeyText) key = NULL;
  ForgeKeyPlace place = FORGE_KEY_PLACE_SERVICE;

  if (provider->key == FORGE_KEY_NEED_NONE)
    {
      g_set_error (error, FORGE_ERROR, FORGE_ERROR_NOT_SO, _ ("%s has no keys."), provider->name);
      return FALSE;
    }
  key = forge_cli_read_key (_ ("Key (it is not shown):"), error);
  if (key == NULL || !forge_key_check (key, error))
    return FALSE;
  if (!forge_keyring_has_service (keyring, NULL))
    {
      place = FORGE_KEY_PLACE_FILE;
      if (!forge_cli_open_key_file (self, TRUE, error))
        return FALSE;
    }
  if (!forge_keyring_store (keyring, provider->id, key, place, NULL, error))
    return FALSE;
  report (self, provider, place);
  return TRUE;
}

static gboolean
remove_key (ForgeCli *self, const ForgeProvider *provider, GError **error)
{
  ForgeKeyring *keyring = forge_cli_open_keyring (self);
  g_autoptr (ForgeKeyText) left = NULL;
  ForgeKeyPlace place = FORGE_KEY_PLACE_NONE;

  if (forge_keyring_has_file (keyring) && !forge_cli_open_key_file (self, FALSE, error))
    return FALSE;
  if (!forge_keyring_remove (keyring, provider->id, NULL, error))
    return FALSE;
  left = forge_keyring_lookup (keyring, provider->id, &place, NULL, NULL);
  report (self, provider, place);
  return TRUE;
}

/* Of a provider, or of one of its models. */
static gboolean
test_provider (ForgeCli *self, GError **error)
{
  g_autoptr (ForgeTarget) target = NULL;
  g_autoptr (ForgeCallRecord) record = NULL;
  const ForgeProvider *provider;

  if (self->n_args < 2)
    return find_provider (self, error) != NULL;
  if (!forge_cli_try_key_file (self, error) || forge_cli_open_store (self, error) == NULL)
    return FALSE;
  target = forge_target_find (self->registry, forge_cli_open_keyring (self), NULL, self->args[1],
                              NULL, error);
  if (target == NULL)
    return FALSE;
  provider = forge_model_registry_find_provider (self->registry, target->provider_id);
  if (!forge_probe_run (target, provider, self->store, NULL, &record, error))
    return FALSE;
  if (!self->is_json)
    {
      forge_cli_print (_ ("%s answers with %s after %.1f seconds.\n"), provider->name,
                       target->model, (double) record->duration / 1000);
      return TRUE;
    }
  forge_cli_begin_object (self);
  forge_cli_put_string (self, "provider", provider->id);
  forge_cli_put_string (self, "model", target->model);
  forge_cli_put_number (self, "seconds", (double) record->duration / 1000);
  forge_json_writer_key (self->json, "cost");
  forge_json_writer_double (self->json, (double) record->dollars / 1e6);
  forge_cli_put_string (self, "cost_kind", record->cost_kind);
  forge_cli_end_object (self);
  return TRUE;
}

/**
 * forge_cli_providers:
 *
 * specforge-cli providers [set-key|remove-key|test PROVIDER]
 */
gboolean
forge_cli_providers (ForgeCli *self, GError **error)
{
  const ForgeProvider *provider = NULL;

  if (!forge_cli_parse (self, NULL, 0, 2, error) || forge_cli_open_registry (self, error) == NULL)
    return FALSE;
  if (self->n_args == 0)
    return list_providers (self, error);
  if (g_str_equal (self->args[0], "set-key"))
    {
      provider = find_provider (self, error);
      return provider != NULL && set_key (self, provider, error);
    }
  if (g_str_equal (self->args[0], "remove-key"))
    {
      provider = find_provider (self, error);
      return provider != NULL && remove_key (self, provider, error);
    }
  if (g_str_equal (self->args[0], "test"))
    return test_provider (self, error);
  g_set_error (error, FORGE_ERROR, FORGE_ERROR_USAGE,
               _ ("“%s” is nothing that can be done here. Use set-key, remove-key or test."),
               self->args[0]);
  return FALSE;
}
