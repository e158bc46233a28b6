/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-cli"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli/forge-cli-commands.h"
#include "core/forge-error.h"
#include "store/forge-store-approvals.h"
#include "store/forge-store-projects.h"

static const char *
approval_nick (ForgeApproval approval)
{
  switch (approval)
    {
    case FORGE_APPROVAL_GIVEN:
      return "approved";
    case FORGE_APPROVAL_LAPSED:
      return "changed";
    case FORGE_APPROVAL_NONE:
      return "waiting";
    case FORGE_APPROVAL_EMPTY:
    default:
      return "empty";
    }
}

static const char *
describe_approval (ForgeApproval approval)
{
  switch (approval)
    {
    case FORGE_APPROVAL_GIVEN:
      return _ ("approved");
    case FORGE_APPROVAL_LAPSED:
      return _ ("changed since it was approved");
    case FORGE_APPROVAL_NONE:
      return _ ("not approved");
    case FORGE_APPROVAL_EMPTY:
    default:
      return _ ("not written yet");
    }
}

static gboolean
print_approvals (ForgeCli *self, ForgeProject *project, GError **error)
{
  ForgeApproval approvals[FORGE_N_PHASES];

  if (!forge_store_list_approvals (self->store, forge_project_get_id (project), approvals, error))
    return FALSE;
  if (self->is_json)
    {
      forge_cli_begin_object (self);
      forge_cli_put_string (self, "project", forge_project_get_id (project));
      forge_cli_put_boolean (self, "approval", forge_project_get_asks_approval (project));
      forge_cli_begin_array (self, "phases");
      for (ForgePhase phase = 0; phase < FORGE_N_PHASES; phase++)
        {
          forge_cli_begin_object (self);
          forge_cli_put_string (self, "phase", forge_phase_get_nick (phase));
          forge_cli_put_string (self, "state", approval_nick (approvals[phase]));
          forge_cli_end_object (self);
        }
      forge_cli_end_array (self);
      forge_cli_end_object (self);
      return TRUE;
    }
  forge_cli_print ("%s\n", forge_project_get_asks_approval (project)
                               ? _ ("A phase has to be approved before the next one is generated.")
                               : _ ("This project does not ask for approval."));
  for (ForgePhase phase = 0; phase < FORGE_N_PHASES; phase++)
    forge_cli_print ("  %-10s %s\n", forge_phase_get_nick (phase),
                     describe_approval (approvals[phase]));
  return TRUE;
}

/**
 * forge_cli_approval:
 *
 * specforge-cli approval PROJECT [on|off]
 */
gboolean
forge_cli_approval (ForgeCli *self, GError **error)
{
  g_autoptr (ForgeProject) project = NULL;
  gboolean is_on;

  if (!forge_cli_parse (self, NULL, 1, 2, error))
    return FALSE;
  is_on = self->n_args > 1 && g_str_equal (self->args[1], "on");
  if (self->n_args > 1 && !is_on && !g_str_equal (self->args[1], "off"))
    {
      g_set_error (
          error, FORGE_ERROR, FORGE_ERROR_USAGE,
          _ ("“%s” is neither on nor off. Say which, or leave it out to see how the phases "
             "stand."),
          self->args[1]);
      return FALSE;
    }
  project = forge_cli_find_project (self, error);
  if (project == NULL)
    return FALSE;
  if (self->n_args > 1)
    {
      forge_project_set_asks_approval (project, is_on);
      if (!forge_store_update_project (self->store, project, error))
        return FALSE;
    }
  return print_approvals (self, project, error);
}

static gboolean
set_approved (ForgeCli *self, gboolean is_approved, GError **error)
{
  g_autoptr (ForgeProject) project = NULL;
  ForgePhase phase;

  if (!forge_cli_parse (self, NULL, 2, 2, error)
      || !forge_cli_parse_phase (self->args[1], &phase, error))
    return FALSE;
  project = forge_cli_find_project (self, error);
  return project != NULL
         && forge_store_approve_phase (self->store, forge_project_get_id (project), phase,
                                       is_approved, error)
         && print_approvals (self, project, error);
}

/**
 * forge_cli_approve:
 *
 * specforge-cli approve PROJECT PHASE
 */
gboolean
forge_cli_approve (ForgeCli *self, GError **error)
{
  return set_approved (self, TRUE, error);
}

/**
 * forge_cli_unapprove:
 *
 * specforge-cli unapprove PROJECT PHASE
 */
gboolean
forge_cli_unapprove (ForgeCli *self, GError **error)
{
  return set_approved (self, FALSE, error);
}
