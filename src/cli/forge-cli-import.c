/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-cli"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli/forge-cli-commands.h"
#include "core/forge-error.h"
#include "export/forge-export.h"

/**
 * forge_cli_import:
 *
 * specforge-cli import FILE…
 */
gboolean
forge_cli_import (ForgeCli *self, GError **error)
{
  g_autofree char *id = NULL;

  if (!forge_cli_parse (self, NULL, 1, G_MAXUINT, error)
      || forge_cli_open_store (self, error) == NULL || forge_cli_open_catalog (self, error) == NULL)
    return FALSE;
  id = forge_import_files (self->store, self->catalog, (const char *const *) self->args, error);
  if (id == NULL)
    return FALSE;

  if (self->is_json)
    {
      forge_cli_begin_object (self);
      forge_cli_put_string (self, "id", id);
      forge_cli_end_object (self);
    }
  else
    forge_cli_print ("%s\n", id);
  return TRUE;
}
