/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-settings"

#include "config.h"

#include "app/forge-settings.h"

static GSettingsSchema *
find_schema (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchemaSource) installed = NULL;
  GSettingsSchema *schema = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, FORGE_APP_ID, TRUE);
  if (schema != NULL)
    return schema;

  /* Installed where the desktop does not look, such as a prefix in the home folder. */
  installed = g_settings_schema_source_new_from_directory (FORGE_SCHEMADIR, source, TRUE, NULL);
  if (installed != NULL)
    schema = g_settings_schema_source_lookup (installed, FORGE_APP_ID, TRUE);
  if (schema == NULL)
    {
      g_printerr ("specforge: The settings schema %s is not installed. Install SpecForge anew, or "
                  "start it with ./dev run.\n",
                  FORGE_APP_ID);
      exit (5);
    }
  return schema;
}

static gpointer
create_settings (gpointer data)
{
  g_autoptr (GSettingsSchema) schema = find_schema ();

  return g_settings_new_full (schema, NULL, NULL);
}

/**
 * forge_settings_get:
 *
 * Returns: (transfer none): never NULL; where nothing is installed the program ends with a word on
 * what to do, since every window needs it
 */
GSettings *
forge_settings_get (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, create_settings, NULL);
}
