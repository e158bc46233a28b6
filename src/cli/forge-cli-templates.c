/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-cli"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli/forge-cli-commands.h"
#include "core/forge-error.h"
#include "store/forge-store-projects.h"

static void
put_template (ForgeCli *self, const ForgeTemplate *template, guint uses)
{
  forge_cli_begin_object (self);
  forge_cli_put_string (self, "slug", template->slug);
  forge_cli_put_string (self, "name", template->name);
  forge_cli_put_string (self, "description", template->description);
  forge_cli_put_string (self, "category", template->category);
  forge_cli_put_string (self, "icon", template->icon);
  forge_cli_put_string (self, "type", template->app_type);
  forge_cli_put_strings (self, "stack", template->stack);
  forge_cli_put_integer (self, "hours_saved", template->hours_saved);
  forge_cli_put_boolean (self, "user", template->is_user);
  forge_cli_put_integer (self, "uses", uses);
  forge_cli_end_object (self);
}

/**
 * forge_cli_templates:
 *
 * specforge-cli templates [--language TAG]
 */
gboolean
forge_cli_templates (ForgeCli *self, GError **error)
{
  g_autofree char *language = NULL;
  g_autoptr (GPtrArray) templates = NULL;
  g_autoptr (GHashTable) uses = NULL;
  const GOptionEntry entries[] = {
    { "language", 0, 0, G_OPTION_ARG_FILENAME, &language, N_ ("In this language"), N_ ("TAG") },
    { NULL },
  };

  if (!forge_cli_parse (self, entries, 0, 0, error) || !forge_cli_check_language (language, error)
      || forge_cli_open_store (self, error) == NULL || forge_cli_open_catalog (self, error) == NULL)
    return FALSE;
  uses = forge_store_list_template_uses (self->store, error);
  if (uses == NULL)
    return FALSE;
  templates = forge_catalog_list_templates (self->catalog, language != NULL ? language : "en");

  if (self->is_json)
    {
      forge_cli_begin_object (self);
      forge_cli_begin_array (self, "templates");
    }
  for (guint i = 0; i < templates->len; i++)
    {
      const ForgeTemplate *template = g_ptr_array_index (templates, i);

      if (self->is_json)
        put_template (self, template,
                      GPOINTER_TO_UINT (g_hash_table_lookup (uses, template->slug)));
      else
        forge_cli_print ("%-20s %s: %s\n", template->slug, template->name, template->description);
    }
  if (self->is_json)
    {
      forge_cli_end_array (self);
      forge_cli_end_object (self);
    }
  return TRUE;
}
