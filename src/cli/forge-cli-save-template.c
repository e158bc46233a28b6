/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-cli"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli/forge-cli-commands.h"
#include "core/forge-error.h"
#include "generate/forge-generation.h"

/**
 * forge_cli_save_template:
 *
 * specforge-cli save-template PROJECT --name NAME [--description TEXT]
 */
gboolean
forge_cli_save_template (ForgeCli *self, GError **error)
{
  g_autofree char *name = NULL;
  g_autofree char *description = NULL;
  g_autofree char *config_dir = forge_cli_dup_config_dir ();
  g_autofree char *slug = NULL;
  g_autoptr (ForgeProject) project = NULL;
  g_autoptr (ForgeInput) input = NULL;
  const GOptionEntry entries[] = {
    { "name", 0, 0, G_OPTION_ARG_FILENAME, &name, N_ ("What the template is called"), N_ ("NAME") },
    { "description", 0, 0, G_OPTION_ARG_FILENAME, &description, N_ ("One line on what it is for"),
      N_ ("TEXT") },
    { NULL },
  };

  if (!forge_cli_parse (self, entries, 1, 1, error) || !forge_cli_check_line ("--name", name, error)
      || (description != NULL && *description != '\0'
          && !forge_cli_check_line ("--description", description, error)))
    return FALSE;
  if (name == NULL || *g_strstrip (name) == '\0')
    {
      g_set_error_literal (error, FORGE_ERROR, FORGE_ERROR_USAGE,
                           _ ("The template needs a name: give it with --name NAME."));
      return FALSE;
    }
  project = forge_cli_find_project (self, error);
  if (project == NULL || forge_cli_open_catalog (self, error) == NULL)
    return FALSE;
  input = forge_input_load (self->store, self->catalog, forge_project_get_id (project), error);
  if (input == NULL)
    return FALSE;
  slug = forge_catalog_save_template (self->catalog, config_dir, project, input->answers, name,
                                      description != NULL ? description : "", error);
  if (slug == NULL)
    return FALSE;

  if (self->is_json)
    {
      forge_cli_begin_object (self);
      forge_cli_put_string (self, "slug", slug);
      forge_cli_put_string (self, "name", name);
      forge_cli_end_object (self);
    }
  else
    forge_cli_print ("%s\n", slug);
  return TRUE;
}
