/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-cli"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli/forge-cli-commands.h"
#include "core/forge-error.h"
#include "export/forge-export.h"

/**
 * forge_cli_formats:
 *
 * specforge-cli formats
 */
gboolean
forge_cli_formats (ForgeCli *self, GError **error)
{
  const ForgeExportFormat *formats = forge_export_list_formats ();

  if (!forge_cli_parse (self, NULL, 0, 0, error))
    return FALSE;
  if (self->is_json)
    {
      forge_cli_begin_object (self);
      forge_cli_begin_array (self, "formats");
    }
  for (; formats->name != NULL; formats++)
    {
      if (!self->is_json)
        {
          forge_cli_print ("%-10s %s\n", formats->name, formats->description);
          continue;
        }
      forge_cli_begin_object (self);
      forge_cli_put_string (self, "name", formats->name);
      forge_cli_put_string (self, "title", formats->title);
      forge_cli_put_string (self, "description", formats->description);
      forge_cli_put_boolean (self, "folder", formats->is_folder);
      forge_cli_end_object (self);
    }
  if (self->is_json)
    {
      forge_cli_end_array (self);
      forge_cli_end_object (self);
    }
  return TRUE;
}
