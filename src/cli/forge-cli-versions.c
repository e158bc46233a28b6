/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-cli"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli/forge-cli-commands.h"
#include "core/forge-error.h"

static void
put_version (ForgeCli *self, const ForgeVersion *version)
{
  forge_cli_begin_object (self);
  forge_cli_put_integer (self, "version", version->number);
  forge_cli_put_string (self, "change_type", forge_change_type_get_nick (version->change_type));
  forge_cli_put_string (self, "author", version->author);
  forge_cli_put_string (self, "summary", version->summary);
  forge_cli_put_string (self, "sha256", version->sha256);
  forge_cli_put_time (self, "time", version->time);
  forge_cli_put_integer (self, "words", version->words);
  forge_cli_put_integer (self, "added", version->added);
  forge_cli_put_integer (self, "removed", version->removed);
  forge_cli_end_object (self);
}

/**
 * forge_cli_versions:
 *
 * specforge-cli versions PROJECT DOC
 */
gboolean
forge_cli_versions (ForgeCli *self, GError **error)
{
  g_autoptr (ForgeProject) project = NULL;
  g_autoptr (ForgeDocument) document = NULL;
  g_autoptr (GPtrArray) versions = NULL;

  if (!forge_cli_parse (self, NULL, 2, 2, error))
    return FALSE;
  project = forge_cli_find_project (self, error);
  if (project != NULL)
    document = forge_cli_get_document (self, project, self->args[1], error);
  if (document != NULL)
    versions = forge_store_list_versions (self->store, document->project_id, document->kind, error);
  if (versions == NULL)
    return FALSE;

  if (self->is_json)
    {
      forge_cli_begin_object (self);
      forge_cli_put_string (self, "project", document->project_id);
      forge_cli_put_string (self, "document", forge_kind_get_nick (document->kind));
      forge_cli_begin_array (self, "versions");
    }
  for (guint i = 0; i < versions->len; i++)
    {
      const ForgeVersion *version = g_ptr_array_index (versions, i);
      g_autofree char *time = forge_cli_format_time (version->time);

      if (self->is_json)
        put_version (self, version);
      else
        forge_cli_print ("%4u  %s  %-13s  %-8s  +%u −%u  %s\n", version->number, time,
                         forge_change_type_get_nick (version->change_type), version->author,
                         version->added, version->removed, version->summary);
    }
  if (self->is_json)
    {
      forge_cli_end_array (self);
      forge_cli_end_object (self);
    }
  return TRUE;
}
