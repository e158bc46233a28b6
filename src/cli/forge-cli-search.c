/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-cli"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli/forge-cli-commands.h"
#include "core/forge-error.h"
#include "store/forge-store-projects.h"

#define MAX_HITS 50

/* The store marks hits with control characters; on paper they are brackets. */
static char *
mark_hits (const char *snippet)
{
  return g_strdelimit (g_strdelimit (g_strdup (snippet), "\002", '['), "\003", ']');
}

/**
 * forge_cli_search:
 *
 * specforge-cli search WORDS…
 */
gboolean
forge_cli_search (ForgeCli *self, GError **error)
{
  g_autoptr (GPtrArray) hits = NULL;
  g_autofree char *query = NULL;

  if (!forge_cli_parse (self, NULL, 1, 100, error) || forge_cli_open_store (self, error) == NULL)
    return FALSE;
  query = g_strjoinv (" ", self->args);
  hits = forge_store_search (self->store, query, MAX_HITS, error);
  if (hits == NULL)
    return FALSE;

  if (self->is_json)
    {
      forge_cli_begin_object (self);
      forge_cli_begin_array (self, "hits");
    }
  for (guint i = 0; i < hits->len; i++)
    {
      const ForgeSearchHit *hit = g_ptr_array_index (hits, i);
      g_autofree char *snippet = mark_hits (hit->snippet);

      if (!self->is_json)
        {
          forge_cli_print ("%s  %s: %s\n", hit->project_id, hit->source,
                           g_strdelimit (snippet, "\n", ' '));
          continue;
        }
      forge_cli_begin_object (self);
      forge_cli_put_string (self, "project", hit->project_id);
      forge_cli_put_string (self, "source", hit->source);
      forge_cli_put_string (self, "snippet", snippet);
      forge_cli_end_object (self);
    }
  if (self->is_json)
    {
      forge_cli_end_array (self);
      forge_cli_end_object (self);
    }
  self->is_not_so = hits->len == 0;
  return TRUE;
}
