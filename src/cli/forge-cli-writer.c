/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-cli"

#include "config.h"

#include "cli/forge-cli.h"
#include "llm/forge-endpoint.h"
#include "llm/forge-targets.h"

/**
 * forge_cli_open_settings:
 *
 * Returns: (transfer none) (nullable): %NULL where they are not installed
 */
GSettings *
forge_cli_open_settings (ForgeCli *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->settings == NULL)
    self->settings = forge_preferences_open ();
  return self->settings;
}

/* (transfer full) (element-type utf8): the providers that were asked before. */
static GHashTable *
list_asked (ForgeStore *store)
{
  g_autoptr (GPtrArray) sums
      = forge_store_sum_calls (store, FORGE_USAGE_BY_PROVIDER, 0, G_MAXINT64, NULL);
  GHashTable *asked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; sums != NULL && i < sums->len; i++)
    g_hash_table_add (asked, g_strdup (((const ForgeUsage *) g_ptr_array_index (sums, i))->key));
  return asked;
}

/* Before the first request to a provider: what is sent where. */
static void
tell_privacy (ForgeCli *self, GPtrArray *targets, GHashTable *asked, GHashTable *urls)
{
  for (guint i = 0; i < targets->len; i++)
    {
      const ForgeTarget *target = g_ptr_array_index (targets, i);
      const ForgeProvider *provider
          = forge_model_registry_find_provider (self->registry, target->provider_id);
      g_autofree char *privacy = NULL;

      if (forge_endpoint_is_here (provider, urls)
          || !g_hash_table_add (asked, g_strdup (provider->id)))
        continue;
      privacy = forge_endpoint_describe_privacy (provider, urls);
      forge_cli_tell ("%s: %s", provider->name, privacy);
    }
}

/* What is wrong with a name or a key is told before anything is planned. */
static gboolean
check_writers (ForgeCli *self, const ForgePreferences *preferences, GError **error)
{
  g_auto (GStrv) names = forge_preferences_list_writers (preferences);
  g_autoptr (GHashTable) asked = list_asked (self->store);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autoptr (GPtrArray) targets = NULL;

      if (g_str_equal (names[i], FORGE_WRITER_BUILT_IN))
        continue;
      targets = forge_targets_new (self->registry, forge_cli_open_keyring (self), names[i],
                                   preferences->urls, NULL, error);
      if (targets == NULL)
        return FALSE;
      tell_privacy (self, targets, asked, preferences->urls);
    }
  return TRUE;
}

/* As the preferences say it; what the command or the project says goes first. */
static ForgePreferences *
read_preferences (ForgeCli *self, ForgeProject *project, const char *name)
{
  GSettings *settings = forge_cli_open_settings (self);
  ForgePreferences *preferences = forge_preferences_read (settings);
  g_autofree char *own = NULL;
  ForgeUsual usual;

  forge_preferences_get_usual (settings, &usual);
  own = forge_project_settings_dup (project, &usual, "writer");
  if (name == NULL && !g_str_equal (own, usual.writers[0]))
    name = own;
  if (name != NULL)
    forge_preferences_set_writer (preferences, name);
  forge_budget_replace (&preferences->budgets, &self->budgets);
  return preferences;
}

/**
 * forge_cli_make_writer:
 * @self: the program, with its store open
 * @project: for which
 * @name: (nullable): "draft", or models as of forge_targets_new(); %NULL: as the project or the
 *   preferences say
 * @error: what is wrong with the name, or which key is missing
 *
 * Only who names a provider, here or in the preferences, makes this program speak to one.
 *
 * Returns: (transfer full) (nullable): the writer
 */
ForgeWriter *
forge_cli_make_writer (ForgeCli *self, ForgeProject *project, const char *name, GError **error)
{
  g_autoptr (ForgePreferences) preferences = NULL;
  g_autofree char *config_dir = NULL;

  g_return_val_if_fail (self != NULL && project != NULL, NULL);

  preferences = read_preferences (self, project, name);
  if (forge_preferences_need_models (preferences)
      && (forge_cli_open_registry (self, error) == NULL || !forge_cli_try_key_file (self, error)
          || !check_writers (self, preferences, error)))
    return NULL;
  config_dir = forge_cli_dup_config_dir ();
  return forge_preferences_make_writer (preferences, self->store, self->registry,
                                        forge_cli_open_keyring (self), config_dir);
}
