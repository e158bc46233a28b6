/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-cli"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli/forge-cli-commands.h"
#include "core/forge-error.h"
#include "core/forge-id.h"
#include "store/forge-store-projects.h"

/**
 * forge_cli_undelete:
 *
 * specforge-cli undelete ID: the whole id, because a deleted project has no name to be found by.
 */
gboolean
forge_cli_undelete (ForgeCli *self, GError **error)
{
  const char *id;

  if (!forge_cli_parse (self, NULL, 1, 1, error))
    return FALSE;
  id = self->args[0];
  if (!forge_ulid_is_valid (id))
    {
      g_set_error (error, FORGE_ERROR, FORGE_ERROR_USAGE,
                   _ ("“%s” is not the id of a project. Use the one that “delete” showed."), id);
      return FALSE;
    }
  if (forge_cli_open_store (self, error) == NULL
      || !forge_store_undelete_project (self->store, id, error))
    return FALSE;
  if (self->is_json)
    {
      forge_cli_begin_object (self);
      forge_cli_put_string (self, "id", id);
      forge_cli_put_boolean (self, "deleted", FALSE);
      forge_cli_end_object (self);
    }
  else
    forge_cli_print ("%s\n", id);
  return TRUE;
}
