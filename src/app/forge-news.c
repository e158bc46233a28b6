/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-news"

#include "config.h"

#include "app/forge-news.h"
#include "core/forge-release-notes.h"

#define METAINFO "/org/specforge/SpecForge/" FORGE_APP_ID ".metainfo.xml.in"
#define KEY      "last-version"

/**
 * forge_news_dup_notes:
 *
 * Returns: (transfer full) (nullable): what is new in this version
 */
char *
forge_news_dup_notes (void)
{
  g_autoptr (GBytes) bytes = g_resources_lookup_data (METAINFO, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  gsize length;
  const char *text;

  g_return_val_if_fail (bytes != NULL, NULL);

  text = g_bytes_get_data (bytes, &length);
  return forge_release_notes_read (text, (gssize) length, FORGE_VERSION);
}

/**
 * forge_news_take_update:
 * @settings: those of the program
 *
 * Returns: whether an earlier version ran before this one, the first time it is asked
 */
gboolean
forge_news_take_update (GSettings *settings)
{
  g_autofree char *last = g_settings_get_string (settings, KEY);

  if (g_str_equal (last, FORGE_VERSION))
    return FALSE;
  g_settings_set_string (settings, KEY, FORGE_VERSION);
  return *last != '\0';
}
