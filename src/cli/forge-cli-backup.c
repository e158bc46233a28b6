/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-cli"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli/forge-cli-commands.h"
#include "core/forge-error.h"

/**
 * forge_cli_backup:
 *
 * specforge-cli backup FILE
 */
gboolean
forge_cli_backup (ForgeCli *self, GError **error)
{
  if (!forge_cli_parse (self, NULL, 1, 1, error))
    return FALSE;
  if (g_file_test (self->args[0], G_FILE_TEST_EXISTS))
    {
      g_set_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED,
                   _ ("“%s” exists. A backup never replaces a file: choose another name."),
                   self->args[0]);
      return FALSE;
    }
  if (forge_cli_open_store (self, error) == NULL
      || !forge_store_backup (self->store, self->args[0], error))
    return FALSE;
  if (self->is_json)
    {
      forge_cli_begin_object (self);
      forge_cli_put_string (self, "path", self->args[0]);
      forge_cli_end_object (self);
    }
  else
    forge_cli_print ("%s\n", self->args[0]);
  return TRUE;
}
