/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-cli"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli/forge-cli-commands.h"
#include "core/forge-error.h"
#include "core/forge-text.h"

static gboolean
save (ForgeCli *self, ForgeProject *project, ForgeKind kind, const char *body, GError **error)
{
  const char *id = forge_project_get_id (project);
  g_autoptr (ForgeDocument) head = NULL;
  g_autoptr (ForgeDocument) saved = NULL;
  g_autoptr (GError) local = NULL;
  ForgeSave save = { .project_id = id,
                     .kind = kind,
                     .body = body,
                     .change_type = FORGE_CHANGE_EDITED,
                     .author = "user",
                     .summary = "" };
  guint n_conflicts = 0;

  head = forge_store_get_document (self->store, id, kind, &local);
  if (local != NULL && !g_error_matches (local, FORGE_ERROR, FORGE_ERROR_NOT_SO))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  save.base_version = head != NULL ? head->version : 0;
  saved = forge_store_save_document (self->store, &save, &n_conflicts, error);
  if (saved == NULL)
    return FALSE;

  if (self->is_json)
    {
      forge_cli_begin_object (self);
      forge_cli_put_string (self, "project", id);
      forge_cli_put_string (self, "document", forge_kind_get_nick (kind));
      forge_cli_put_integer (self, "version", saved->version);
      forge_cli_put_integer (self, "words", saved->words);
      forge_cli_put_integer (self, "conflicts", n_conflicts);
      forge_cli_end_object (self);
    }
  else
    forge_cli_tell (_ ("%s: version %u"), forge_kind_get_nick (kind), saved->version);
  return TRUE;
}

/**
 * forge_cli_edit:
 *
 * specforge-cli edit PROJECT DOC --file FILE|-
 */
gboolean
forge_cli_edit (ForgeCli *self, GError **error)
{
  g_autofree char *path = NULL;
  g_autofree char *body = NULL;
  g_autoptr (ForgeProject) project = NULL;
  ForgeKind kind;
  const GOptionEntry entries[] = {
    { "file", 0, 0, G_OPTION_ARG_FILENAME, &path,
      N_ ("The new text, from FILE or standard input (-)"), N_ ("FILE") },
    { NULL },
  };

  if (!forge_cli_parse (self, entries, 2, 2, error)
      || !forge_cli_parse_kind (self->args[1], &kind, error))
    return FALSE;
  if (path == NULL)
    {
      g_set_error_literal (error, FORGE_ERROR, FORGE_ERROR_USAGE,
                           _ ("Say where the new text is: --file FILE, or --file - for standard "
                              "input."));
      return FALSE;
    }
  project = forge_cli_find_project (self, error);
  if (project == NULL)
    return FALSE;
  body = forge_cli_read_text (path, FORGE_TEXT_MAX_BRIEF, error);
  if (body == NULL)
    return FALSE;
  if (*body == '\0')
    {
      g_set_error_literal (error, FORGE_ERROR, FORGE_ERROR_REFUSED,
                           _ ("The new text is empty, so the document stays as it is. Give a "
                              "text."));
      return FALSE;
    }
  return save (self, project, kind, body, error);
}
