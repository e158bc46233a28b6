/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-cli"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli/forge-cli-commands.h"
#include "core/forge-error.h"

/**
 * forge_cli_restore_backup:
 *
 * specforge-cli restore-backup FILE. What was there goes into a backup first.
 */
gboolean
forge_cli_restore_backup (ForgeCli *self, GError **error)
{
  if (!forge_cli_parse (self, NULL, 1, 1, error)
      || !forge_store_restore_backup (self->data_dir, self->args[0], error))
    return FALSE;
  if (self->is_json)
    {
      forge_cli_begin_object (self);
      forge_cli_put_string (self, "restored", self->args[0]);
      forge_cli_end_object (self);
    }
  else
    forge_cli_tell (_ ("The data of “%s” is in place."), self->args[0]);
  return TRUE;
}
