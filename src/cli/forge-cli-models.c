/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-cli"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli/forge-cli-commands.h"
#include "core/forge-error.h"
#include "llm/forge-endpoint.h"
#include "llm/forge-model-list.h"
#include "llm/forge-models-import.h"

static void
put_amount (ForgeCli *self, const char *key, gint64 amount)
{
  if (amount >= 0)
    {
      forge_json_writer_key (self->json, key);
      forge_json_writer_double (self->json, amount / 1e6);
    }
  else
    forge_cli_put_string (self, key, NULL);
}

static void
put_minute (ForgeCli *self, const char *key, int minute)
{
  g_autofree char *text
      = minute >= 0 ? g_strdup_printf ("%02d:%02d", minute / 60, minute % 60) : NULL;

  forge_cli_put_string (self, key, text);
}

static void
put_prices (ForgeCli *self, const ForgeModel *model)
{
  forge_cli_begin_array (self, "prices");
  for (guint i = 0; i < model->prices->len; i++)
    {
      const ForgePrice *price = &g_array_index (model->prices, ForgePrice, i);

      forge_cli_begin_object (self);
      if (price->up_to < FORGE_TOKENS_MAX)
        forge_cli_put_integer (self, "up_to", price->up_to);
      else
        forge_cli_put_string (self, "up_to", NULL);
      put_minute (self, "from", price->from);
      put_minute (self, "to", price->to);
      put_amount (self, "input", price->input);
      put_amount (self, "output", price->output);
      put_amount (self, "cache_read", price->cache_read);
      put_amount (self, "cache_write", price->cache_write);
      forge_cli_end_object (self);
    }
  forge_cli_end_array (self);
}

static void
put_model (ForgeCli *self, const ForgeProvider *provider, const ForgeModel *model)
{
  forge_cli_begin_object (self);
  forge_cli_put_string (self, "provider", provider->id);
  forge_cli_put_string (self, "model", model->id);
  forge_cli_put_string (self, "name", model->name);
  forge_cli_put_integer (self, "context", model->context);
  forge_cli_put_integer (self, "output", model->output);
  forge_cli_put_string (self, "currency", model->currency);
  forge_cli_put_string (self, "effective", model->effective);
  put_prices (self, model);
  forge_cli_end_object (self);
}

/* That of the day where there are hours with another one, and for short prompts. */
static char *
describe_price (const ForgeModel *model)
{
  const ForgePrice *price = NULL;

  for (guint i = 0; i < model->prices->len && (price == NULL || price->from >= 0); i++)
    price = &g_array_index (model->prices, ForgePrice, i);
  if (price == NULL)
    return g_strdup (_ ("price not known"));
  if (model->effective == NULL)
    /* Translators: prices for input and output, a currency */
    return g_strdup_printf (_ ("%g in, %g out (%s for a million tokens)"), price->input / 1e6,
                            price->output / 1e6, model->currency);
  /* Translators: prices for input and output, a currency, a day such as 2026-11-01 */
  return g_strdup_printf (_ ("%g in, %g out (%s for a million tokens, as of %s)"),
                          price->input / 1e6, price->output / 1e6, model->currency,
                          model->effective);
}

static void
print_model (const ForgeProvider *provider, const ForgeModel *model)
{
  g_autofree char *name = g_strconcat (provider->id, "/", model->id, NULL);
  g_autofree char *price = provider->is_local ? g_strdup (_ ("no cost")) : describe_price (model);

  forge_cli_print ("%-40s %s\n", name, price);
}

static gboolean
refresh (ForgeCli *self, const char *path, GError **error)
{
  g_autofree char *config_dir = forge_cli_dup_config_dir ();
  ForgeModelsImport result;

  if (!forge_models_import_file (self->registry, path, config_dir, &result, error))
    return FALSE;
  if (!self->is_json)
    {
      forge_cli_tell (ngettext ("%u model was taken over.", "%u models were taken over.",
                                result.n_models),
                      result.n_models);
      return TRUE;
    }
  forge_cli_begin_object (self);
  forge_cli_put_integer (self, "providers", result.n_providers);
  forge_cli_put_integer (self, "models", result.n_models);
  forge_cli_put_integer (self, "left_out", result.n_left_out);
  forge_cli_end_object (self);
  return TRUE;
}

static void
show_models (ForgeCli *self, const ForgeProvider *provider, GPtrArray *models)
{
  for (guint i = 0; i < models->len; i++)
    if (self->is_json)
      put_model (self, provider, g_ptr_array_index (models, i));
    else
      print_model (provider, g_ptr_array_index (models, i));
}

/* What a program on this computer has, it is asked; the registry knows the others. */
static GPtrArray *
ask_local (ForgeCli *self, const ForgeProvider *provider, GError **error)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (ForgeHttp) http = NULL;
  g_autoptr (ForgeTarget) server = NULL;
  g_autoptr (ForgeKeyText) key = NULL;
  g_autofree char *url = forge_endpoint_dup_url (provider, NULL, error);

  if (url == NULL || !forge_cli_try_key_file (self, error))
    return NULL;
  server = forge_target_new (provider->id, provider->name, "", provider->wire, url);
  if (provider->key != FORGE_KEY_NEED_NONE)
    key = forge_keyring_lookup (forge_cli_open_keyring (self), provider->id, NULL, NULL, NULL);
  forge_target_set_key (server, provider->auth, key);
  http = forge_http_new (context, NULL, NULL);
  return forge_model_list_run (http, context, server, NULL, error);
}

static gboolean
list_models (ForgeCli *self, const char *only, GError **error)
{
  GPtrArray *providers = forge_model_registry_list_providers (self->registry);
  const ForgeProvider *asked
      = only != NULL ? forge_model_registry_find_provider (self->registry, only) : NULL;
  g_autoptr (GPtrArray) local = NULL;

  if (only != NULL && asked == NULL)
    {
      g_set_error (error, FORGE_ERROR, FORGE_ERROR_USAGE,
                   _ ("There is no provider “%s”. “specforge-cli providers” lists them."), only);
      return FALSE;
    }
  if (asked != NULL && asked->is_local)
    {
      local = ask_local (self, asked, error);
      if (local == NULL)
        return FALSE;
    }
  if (self->is_json)
    {
      forge_cli_begin_object (self);
      forge_cli_begin_array (self, "models");
    }
  for (guint i = 0; i < providers->len; i++)
    {
      const ForgeProvider *provider = g_ptr_array_index (providers, i);

      if (only == NULL || provider == asked)
        show_models (self, provider, local != NULL ? local : provider->models);
    }
  if (self->is_json)
    {
      forge_cli_end_array (self);
      forge_cli_end_object (self);
    }
  return TRUE;
}

/**
 * forge_cli_models:
 *
 * specforge-cli models [PROVIDER] [--refresh FILE]
 */
gboolean
forge_cli_models (ForgeCli *self, GError **error)
{
  g_autofree char *file = NULL;
  const GOptionEntry entries[] = {
    { "refresh", 0, 0, G_OPTION_ARG_FILENAME, &file,
      N_ ("Take models and prices from a file such as models.dev's api.json"), N_ ("FILE") },
    { NULL },
  };

  if (!forge_cli_parse (self, entries, 0, 1, error)
      || forge_cli_open_registry (self, error) == NULL)
    return FALSE;
  if (file != NULL && self->n_args > 0)
    {
      g_set_error_literal (error, FORGE_ERROR, FORGE_ERROR_USAGE,
                           _ ("--refresh takes all providers of the file: leave the name out."));
      return FALSE;
    }
  if (file != NULL)
    return refresh (self, file, error);
  return list_models (self, self->n_args > 0 ? self->args[0] : NULL, error);
}
