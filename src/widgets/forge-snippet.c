/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-snippet"

#include "config.h"

#include <string.h>

#include "widgets/forge-snippet.h"

char *
forge_snippet_to_markup (const char *snippet)
{
  g_autoptr (GString) markup = g_string_new (NULL);
  gboolean is_hit = FALSE;

  g_return_val_if_fail (snippet != NULL, NULL);

  for (const char *p = snippet; *p != '\0';)
    {
      const char *end = p + strcspn (p, "\002\003\n");
      g_autofree char *escaped = g_markup_escape_text (p, end - p);

      g_string_append (markup, escaped);
      if (*end == '\n')
        g_string_append_c (markup, ' ');
      else if (*end != '\0' && (*end == '\002') != is_hit)
        {
          is_hit = !is_hit;
          g_string_append (markup, is_hit ? "<b>" : "</b>");
        }
      p = *end != '\0' ? end + 1 : end;
    }
  if (is_hit)
    g_string_append (markup, "</b>");
  return g_string_free (g_steal_pointer (&markup), FALSE);
}
