/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-cli"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli/forge-cli-commands.h"
#include "core/forge-error.h"
#include "spec/forge-project-settings.h"
#include "store/forge-store-projects.h"

static void
put_setting (ForgeCli *self, ForgeProject *project, const ForgeUsual *usually, const char *key)
{
  g_autofree char *value = forge_project_settings_dup (project, usually, key);
  g_autofree char *usual = forge_project_settings_dup_usual (usually, key);
  g_auto (GStrv) values = forge_project_settings_list_values (usually, key);

  forge_cli_begin_object (self);
  forge_cli_put_string (self, "key", key);
  forge_cli_put_string (self, "value", value);
  forge_cli_put_string (self, "default", usual);
  forge_cli_put_boolean (self, "overridden", !g_str_equal (value, usual));
  forge_cli_put_strings (self, "values", (const char *const *) values);
  forge_cli_end_object (self);
}

static void
print_setting (ForgeProject *project, const ForgeUsual *usually, const char *key)
{
  g_autofree char *value = forge_project_settings_dup (project, usually, key);
  g_autofree char *usual = forge_project_settings_dup_usual (usually, key);
  const char *shown = *value != '\0' ? value : forge_project_settings_get_label (key, value);
  const char *ordinary = *usual != '\0' ? usual : forge_project_settings_get_label (key, usual);

  if (g_str_equal (value, usual))
    forge_cli_print ("%-20s %s\n", key, shown);
  else
    /* Translators: first a value of a setting, then the one that it has where nobody changed it */
    forge_cli_print (_ ("%-20s %s (usual: %s)\n"), key, shown, ordinary);
}

static void
print_settings (ForgeCli *self, ForgeProject *project, const ForgeUsual *usually, const char *only)
{
  g_auto (GStrv) keys = forge_project_settings_list_keys ();

  if (self->is_json)
    {
      forge_cli_begin_object (self);
      forge_cli_put_string (self, "project", forge_project_get_id (project));
      forge_cli_begin_array (self, "settings");
    }
  for (char **key = keys; *key != NULL; key++)
    {
      if (only != NULL && !g_str_equal (only, *key))
        continue;
      if (self->is_json)
        put_setting (self, project, usually, *key);
      else
        print_setting (project, usually, *key);
    }
  if (self->is_json)
    {
      forge_cli_end_array (self);
      forge_cli_end_object (self);
    }
}

/* What it means, where there is anything that it could mean something for. */
static gboolean
explain (ForgeCli *self, ForgeProject *project, const char *key, GError **error)
{
  const char *text = forge_project_settings_explain (key);
  g_autoptr (GPtrArray) documents = NULL;

  if (text == NULL)
    return TRUE;
  documents = forge_store_list_documents (self->store, forge_project_get_id (project), error);
  if (documents == NULL)
    return FALSE;
  for (guint i = 0; i < documents->len; i++)
    if (((const ForgeDocument *) g_ptr_array_index (documents, i))->version > 0)
      {
        forge_cli_tell ("%s", text);
        break;
      }
  return TRUE;
}

static gboolean
change (ForgeCli *self,
        ForgeProject *project,
        const ForgeUsual *usually,
        const char *value,
        GError **error)
{
  const char *key = self->args[1];
  g_autofree char *before = forge_project_settings_dup (project, usually, key);
  g_autofree char *after = NULL;

  if (!forge_project_settings_set (project, usually, key, value, error))
    return FALSE;
  after = forge_project_settings_dup (project, usually, key);
  return g_str_equal (before, after)
         || (forge_store_update_project (self->store, project, error)
             && explain (self, project, key, error));
}

static gboolean
check_words (ForgeCli *self, gboolean is_reset, GError **error)
{
  const char *message = NULL;

  if (is_reset && self->n_args != 2)
    message = _ ("--reset needs the one key that it is for, and no value.");
  else if (self->n_args > 2 && !g_utf8_validate (self->args[2], -1, NULL))
    message = _ ("The value is not valid UTF-8.");
  if (message != NULL)
    {
      g_set_error_literal (error, FORGE_ERROR, FORGE_ERROR_USAGE, message);
      return FALSE;
    }
  return self->n_args < 2 || forge_project_settings_check_key (self->args[1], error);
}

/**
 * forge_cli_settings:
 *
 * specforge-cli settings PROJECT [KEY [VALUE|--reset]]: without a value it only tells.
 */
gboolean
forge_cli_settings (ForgeCli *self, GError **error)
{
  gboolean is_reset = FALSE;
  const GOptionEntry entries[] = {
    { "reset", 0, 0, G_OPTION_ARG_NONE, &is_reset, N_ ("Back to what is usual"), NULL },
    { NULL },
  };
  g_autoptr (ForgeProject) project = NULL;
  g_autofree char *value = NULL;
  ForgeUsual usually;

  if (!forge_cli_parse (self, entries, 1, 3, error) || !check_words (self, is_reset, error))
    return FALSE;
  project = forge_cli_find_project (self, error);
  if (project == NULL)
    return FALSE;
  forge_preferences_get_usual (forge_cli_open_settings (self), &usually);
  if (is_reset)
    value = forge_project_settings_dup_usual (&usually, self->args[1]);
  else if (self->n_args > 2)
    value = g_strdup (self->args[2]);
  if (value != NULL && !change (self, project, &usually, value, error))
    return FALSE;
  print_settings (self, project, &usually, self->n_args > 1 ? self->args[1] : NULL);
  return TRUE;
}
