/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-dictionary"

#include "config.h"

#include <string.h>

#include "widgets/forge-dictionary.h"

/**
 * forge_dictionary_choose:
 * @language: a BCP 47 tag
 * @tags: those that there are dictionaries for, such as "de_AT"
 *
 * Returns: (transfer full) (nullable): the language as it is given, the person's own variety of it,
 *   the usual one, any; %NULL: there is none
 */
char *
forge_dictionary_choose (const char *language, const char *const *tags)
{
  g_autofree char *exact = g_strdelimit (g_strdup (language), "-", '_');
  g_autofree char *base = g_strndup (exact, strcspn (exact, "_"));
  g_autofree char *prefix = g_strconcat (base, "_", NULL);
  g_autofree char *upper = g_ascii_strup (base, -1);
  g_autofree char *usual = g_strconcat (prefix, g_str_equal (base, "en") ? "US" : upper, NULL);
  const char *const *own = g_get_language_names ();

  g_return_val_if_fail (tags != NULL, NULL);

  if (g_strv_contains (tags, exact))
    return g_steal_pointer (&exact);
  for (gsize i = 0; own[i] != NULL; i++)
    if (g_str_has_prefix (own[i], prefix) && g_strv_contains (tags, own[i]))
      return g_strdup (own[i]);
  if (g_strv_contains (tags, usual))
    return g_steal_pointer (&usual);
  for (gsize i = 0; tags[i] != NULL; i++)
    if (g_str_has_prefix (tags[i], prefix))
      return g_strdup (tags[i]);
  return NULL;
}
