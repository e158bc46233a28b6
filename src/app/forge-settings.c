/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-settings"

#include "config.h"

#include "app/forge-settings.h"
#include "generate/forge-preferences.h"

static gpointer
create_settings (gpointer data)
{
  GSettings *settings = forge_preferences_open ();

  if (settings != NULL)
    return settings;
  g_printerr ("specforge: The settings schema %s is not installed. Install SpecForge anew, or "
              "start it with ./dev run.\n",
              FORGE_APP_ID);
  exit (5);
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

const char *
forge_settings_get_language (void)
{
  return g_str_has_prefix (g_get_language_names ()[0], "de") ? "de" : "en";
}
