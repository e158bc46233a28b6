/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-cli"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli/forge-cli-commands.h"
#include "core/forge-error.h"

/**
 * forge_cli_restore:
 *
 * specforge-cli restore PROJECT DOC N. Adds a version on top; nothing goes.
 */
gboolean
forge_cli_restore (ForgeCli *self, GError **error)
{
  g_autoptr (ForgeProject) project = NULL;
  g_autoptr (ForgeDocument) document = NULL;
  g_autoptr (ForgeDocument) restored = NULL;
  guint number;

  if (!forge_cli_parse (self, NULL, 3, 3, error)
      || !forge_cli_parse_version (self->args[2], &number, error))
    return FALSE;
  project = forge_cli_find_project (self, error);
  if (project != NULL)
    document = forge_cli_get_document (self, project, self->args[1], error);
  if (document != NULL)
    restored = forge_store_restore_version (self->store, document->project_id, document->kind,
                                            number, "user", error);
  if (restored == NULL)
    return FALSE;

  if (self->is_json)
    {
      forge_cli_begin_object (self);
      forge_cli_put_string (self, "project", document->project_id);
      forge_cli_put_string (self, "document", forge_kind_get_nick (document->kind));
      forge_cli_put_integer (self, "version", restored->version);
      forge_cli_put_integer (self, "restored_from", number);
      forge_cli_end_object (self);
    }
  else
    forge_cli_tell (_ ("%s: version %u is version %u again"), forge_kind_get_nick (document->kind),
                    restored->version, number);
  return TRUE;
}
