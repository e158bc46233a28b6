/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-cli"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli/forge-cli-commands.h"
#include "core/forge-error.h"

static const ForgeSectionState *
find_section (const ForgeDocument *document, const char *wanted)
{
  g_autofree char *folded = g_utf8_casefold (wanted, -1);

  for (guint i = 0; i < document->sections->len; i++)
    {
      const ForgeSectionState *state = g_ptr_array_index (document->sections, i);
      g_autofree char *title = g_utf8_casefold (state->title, -1);

      if (g_str_equal (state->name, wanted) || g_str_equal (title, folded))
        return state;
    }
  return NULL;
}

static gboolean
set_locked (ForgeCli *self, gboolean is_locked, GError **error)
{
  g_autoptr (ForgeProject) project = NULL;
  g_autoptr (ForgeDocument) document = NULL;
  const ForgeSectionState *section;

  if (!forge_cli_parse (self, NULL, 3, 3, error))
    return FALSE;
  project = forge_cli_find_project (self, error);
  if (project == NULL)
    return FALSE;
  document = forge_cli_get_document (self, project, self->args[1], error);
  if (document == NULL)
    return FALSE;
  section = find_section (document, self->args[2]);
  if (section == NULL)
    {
      g_set_error (error, FORGE_ERROR, FORGE_ERROR_USAGE,
                   _ ("The document has no section “%s”. “specforge-cli show %s --json” lists "
                      "them."),
                   self->args[2], forge_project_get_id (project));
      return FALSE;
    }
  if (!forge_store_lock_section (self->store, forge_project_get_id (project), document->kind,
                                 section->name, is_locked, error))
    return FALSE;
  if (self->is_json)
    {
      forge_cli_begin_object (self);
      forge_cli_put_string (self, "project", forge_project_get_id (project));
      forge_cli_put_string (self, "document", forge_kind_get_nick (document->kind));
      forge_cli_put_string (self, "section", section->name);
      forge_cli_put_boolean (self, "locked", is_locked);
      forge_cli_end_object (self);
    }
  return TRUE;
}

/**
 * forge_cli_lock:
 *
 * specforge-cli lock PROJECT DOC SECTION
 */
gboolean
forge_cli_lock (ForgeCli *self, GError **error)
{
  return set_locked (self, TRUE, error);
}

/**
 * forge_cli_unlock:
 *
 * specforge-cli unlock PROJECT DOC SECTION
 */
gboolean
forge_cli_unlock (ForgeCli *self, GError **error)
{
  return set_locked (self, FALSE, error);
}
