/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-cli"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli/forge-cli-commands.h"
#include "core/forge-error.h"
#include "store/forge-store-projects.h"

/* @reason: NULL takes the skip back. */
static gboolean
set_skip (ForgeCli *self, const char *reason, GError **error)
{
  g_autoptr (ForgeProject) project = NULL;
  ForgePhase phase;

  if (!forge_cli_parse_phase (self->args[1], &phase, error))
    return FALSE;
  project = forge_cli_find_project (self, error);
  if (project == NULL
      || !forge_store_skip_phase (self->store, forge_project_get_id (project), phase, reason,
                                  error))
    return FALSE;
  if (self->is_json)
    {
      forge_cli_begin_object (self);
      forge_cli_put_string (self, "project", forge_project_get_id (project));
      forge_cli_put_string (self, "phase", forge_phase_get_nick (phase));
      forge_cli_put_string (self, "skipped", reason);
      forge_cli_end_object (self);
    }
  return TRUE;
}

/**
 * forge_cli_skip:
 *
 * specforge-cli skip PROJECT PHASE --reason TEXT
 */
gboolean
forge_cli_skip (ForgeCli *self, GError **error)
{
  g_autofree char *reason = NULL;
  const GOptionEntry entries[] = {
    { "reason", 0, 0, G_OPTION_ARG_FILENAME, &reason, N_ ("Why it is left out"), N_ ("TEXT") },
    { NULL },
  };

  if (!forge_cli_parse (self, entries, 2, 2, error))
    return FALSE;
  if (reason == NULL || !g_utf8_validate (reason, -1, NULL) || *g_strstrip (reason) == '\0')
    {
      g_set_error_literal (error, FORGE_ERROR, FORGE_ERROR_USAGE,
                           _ ("A phase is skipped with a reason. Give it with --reason TEXT."));
      return FALSE;
    }
  return set_skip (self, reason, error);
}

/**
 * forge_cli_unskip:
 *
 * specforge-cli unskip PROJECT PHASE
 */
gboolean
forge_cli_unskip (ForgeCli *self, GError **error)
{
  return forge_cli_parse (self, NULL, 2, 2, error) && set_skip (self, NULL, error);
}
