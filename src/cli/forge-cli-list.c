/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-cli"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli/forge-cli-commands.h"
#include "core/forge-error.h"
#include "store/forge-store-projects.h"

/**
 * forge_cli_list:
 *
 * specforge-cli list. Opens no catalog and no document: it answers in a few milliseconds.
 */
gboolean
forge_cli_list (ForgeCli *self, GError **error)
{
  g_autoptr (GPtrArray) projects = NULL;

  if (!forge_cli_parse (self, NULL, 0, 0, error) || forge_cli_open_store (self, error) == NULL)
    return FALSE;
  projects = forge_store_list_projects (self->store, error);
  if (projects == NULL)
    return FALSE;

  if (self->is_json)
    {
      forge_cli_begin_object (self);
      forge_cli_begin_array (self, "projects");
      for (guint i = 0; i < projects->len; i++)
        {
          forge_cli_begin_object (self);
          forge_cli_put_project (self, g_ptr_array_index (projects, i));
          forge_cli_end_object (self);
        }
      forge_cli_end_array (self);
      forge_cli_end_object (self);
      return TRUE;
    }
  if (projects->len == 0)
    forge_cli_tell ("%s", _ ("There are no projects yet. Make one with “specforge-cli new”."));
  for (guint i = 0; i < projects->len; i++)
    {
      ForgeProject *project = g_ptr_array_index (projects, i);
      g_autofree char *time = forge_cli_format_time (forge_project_get_modified (project));

      forge_cli_print ("%s  %s  %s\n", forge_project_get_id (project), time,
                       forge_project_get_title (project));
    }
  return TRUE;
}
