/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-override"

#include "config.h"

#include <string.h>

#include "spec/forge-override.h"

static gboolean
is_of_key (const char *override, const char *key)
{
  const gsize length = strlen (key);

  return strncmp (override, key, length) == 0 && override[length] == '=';
}

/**
 * forge_override_get:
 * @overrides: (nullable) (array zero-terminated=1): of a project
 * @key: what is asked for
 *
 * Returns: (transfer none) (nullable): the value of that key; %NULL: as usual
 */
const char *
forge_override_get (const char *const *overrides, const char *key)
{
  g_return_val_if_fail (key != NULL, NULL);

  for (; overrides != NULL && *overrides != NULL; overrides++)
    if (is_of_key (*overrides, key))
      return *overrides + strlen (key) + 1;
  return NULL;
}

/**
 * forge_override_put:
 * @overrides: (nullable) (array zero-terminated=1): of a project
 * @key: without "="
 * @value: (nullable): one line; %NULL: as usual
 *
 * Returns: (transfer full) (array zero-terminated=1): @overrides with that value instead, in the
 *   order of the keys
 */
char **
forge_override_put (const char *const *overrides, const char *key, const char *value)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *added = NULL;

  g_return_val_if_fail (key != NULL && strchr (key, '=') == NULL, NULL);

  if (value != NULL)
    added = g_strconcat (key, "=", value, NULL);
  for (; overrides != NULL && *overrides != NULL; overrides++)
    {
      if (added != NULL && strcmp (added, *overrides) < 0)
        {
          g_strv_builder_add (builder, added);
          g_clear_pointer (&added, g_free);
        }
      if (!is_of_key (*overrides, key))
        g_strv_builder_add (builder, *overrides);
    }
  if (added != NULL)
    g_strv_builder_add (builder, added);
  return g_strv_builder_end (builder);
}
