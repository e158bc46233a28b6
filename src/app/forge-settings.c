/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-settings"

#include "config.h"

#include "app/forge-settings.h"
#include "generate/forge-writer.h"

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

/**
 * forge_settings_get_usual:
 * @usual: (out caller-allocates): as the preferences say it now
 *
 * Main thread; @usual may go to another one.
 */
void
forge_settings_get_usual (ForgeUsual *usual)
{
  static const char *const WRITERS[] = { FORGE_WRITER_BUILT_IN, NULL };
  GSettings *settings = forge_settings_get ();
  g_autofree char *language = g_settings_get_string (settings, "new-language");
  g_autofree char *depth = g_settings_get_string (settings, "new-depth");

  *usual = (ForgeUsual){ .language = g_intern_string (language),
                         .depth = FORGE_DEPTH_STANDARD,
                         .asks_approval = g_settings_get_boolean (settings, "new-approval"),
                         .writers = WRITERS };
  forge_depth_from_nick (depth, &usual->depth);
}
