/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-cli"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli/forge-cli-commands.h"
#include "core/forge-error.h"
#include "store/forge-store-projects.h"

/**
 * forge_cli_delete:
 *
 * specforge-cli delete PROJECT
 */
gboolean
forge_cli_delete (ForgeCli *self, GError **error)
{
  g_autoptr (ForgeProject) project = NULL;
  const char *id;

  if (!forge_cli_parse (self, NULL, 1, 1, error))
    return FALSE;
  project = forge_cli_find_project (self, error);
  if (project == NULL)
    return FALSE;
  id = forge_project_get_id (project);
  if (!forge_store_delete_project (self->store, id, error))
    return FALSE;

  if (self->is_json)
    {
      forge_cli_begin_object (self);
      forge_cli_put_string (self, "id", id);
      forge_cli_put_boolean (self, "deleted", TRUE);
      forge_cli_end_object (self);
    }
  else
    forge_cli_tell (_ ("“%s” is in the trash for 30 days. “specforge-cli undelete %s” brings it "
                       "back."),
                    forge_project_get_title (project), id);
  return TRUE;
}
