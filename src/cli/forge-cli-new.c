/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-cli"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli/forge-cli-commands.h"
#include "core/forge-error.h"
#include "core/forge-text.h"
#include "generate/forge-project-setup.h"

static gboolean
parse_depth (const char *nick, ForgeDepth *depth, GError **error)
{
  *depth = FORGE_DEPTH_STANDARD;
  if (nick == NULL || forge_depth_from_nick (nick, depth))
    return TRUE;
  g_set_error (error, FORGE_ERROR, FORGE_ERROR_USAGE,
               _ ("There is no depth “%s”. Use tiny, standard or full."), nick);
  return FALSE;
}

/* "A, B": names without the space round them; empty ones are left out. */
static char **
split_stack (const char *text)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv) parts = text != NULL ? g_strsplit (text, ",", -1) : NULL;

  if (parts == NULL)
    return NULL;
  for (guint i = 0; parts[i] != NULL; i++)
    if (*g_strstrip (parts[i]) != '\0')
      g_strv_builder_add (names, parts[i]);
  return g_strv_builder_end (names);
}

/* A project of emoji is a project, but not much can be written of it. */
static void
tell_unreadable (ForgeProject *project)
{
  if (forge_text_count_words (forge_project_get_brief (project)) == 0)
    forge_cli_tell (_ ("The brief says nothing that can be read, so the documents will say little. "
                       "Answer the questions of “specforge-cli questions %s”, or make the project "
                       "anew with --brief FILE."),
                    forge_project_get_id (project));
}

static gboolean
create (ForgeCli *self, const ForgeProjectSetup *setup, GError **error)
{
  g_autoptr (ForgeProject) project = NULL;

  if (forge_cli_open_store (self, error) == NULL || forge_cli_open_catalog (self, error) == NULL)
    return FALSE;
  project = forge_project_setup (self->store, self->catalog, setup, error);
  if (project == NULL)
    return FALSE;

  tell_unreadable (project);
  if (self->is_json)
    {
      forge_cli_begin_object (self);
      forge_cli_put_project (self, project);
      forge_cli_end_object (self);
    }
  else
    forge_cli_print ("%s\n", forge_project_get_id (project));
  return TRUE;
}

/**
 * forge_cli_new:
 *
 * specforge-cli new --title T [--brief FILE|-] [--template SLUG] [--type TYPE] [--stack A,B]
 * [--depth DEPTH] [--language TAG] [--approval]
 */
gboolean
forge_cli_new (ForgeCli *self, GError **error)
{
  g_autofree char *title = NULL;
  g_autofree char *brief_path = NULL;
  g_autofree char *template = NULL;
  g_autofree char *type = NULL;
  g_autofree char *stack_text = NULL;
  g_autofree char *depth = NULL;
  g_autofree char *language = NULL;
  g_autofree char *brief = NULL;
  g_auto (GStrv) stack = NULL;
  ForgeProjectSetup setup = { NULL };
  const GOptionEntry entries[] = {
    { "title", 0, 0, G_OPTION_ARG_FILENAME, &title, N_ ("Its name; else the brief's first heading"),
      N_ ("TITLE") },
    { "brief", 0, 0, G_OPTION_ARG_FILENAME, &brief_path,
      N_ ("The idea, from FILE or standard input (-)"), N_ ("FILE") },
    { "template", 0, 0, G_OPTION_ARG_FILENAME, &template, N_ ("Start from a template"),
      N_ ("SLUG") },
    { "type", 0, 0, G_OPTION_ARG_FILENAME, &type, N_ ("web, mobile, api, desktop or other"),
      N_ ("TYPE") },
    { "stack", 0, 0, G_OPTION_ARG_FILENAME, &stack_text, N_ ("Technologies, separated by commas"),
      N_ ("A,B") },
    { "depth", 0, 0, G_OPTION_ARG_FILENAME, &depth, N_ ("tiny, standard (the usual) or full"),
      N_ ("DEPTH") },
    { "language", 0, 0, G_OPTION_ARG_FILENAME, &language,
      N_ ("Of the documents; else that of the brief"), N_ ("TAG") },
    { "approval", 0, 0, G_OPTION_ARG_NONE, &setup.asks_approval,
      N_ ("A phase has to be approved before the next is generated"), NULL },
    { NULL },
  };

  if (!forge_cli_parse (self, entries, 0, 0, error)
      || !forge_cli_check_line ("--title", title, error)
      || !forge_cli_check_line ("--template", template, error)
      || !forge_cli_check_line ("--type", type, error)
      || !forge_cli_check_line ("--stack", stack_text, error)
      || !forge_cli_check_language (language, error) || !parse_depth (depth, &setup.depth, error))
    return FALSE;
  if (brief_path != NULL)
    {
      brief = forge_cli_read_text (brief_path, FORGE_TEXT_MAX_BRIEF, error);
      if (brief == NULL)
        return FALSE;
    }
  stack = split_stack (stack_text);
  setup.title = title;
  setup.brief = brief;
  setup.template_slug = template;
  setup.app_type = type;
  setup.stack = (const char *const *) stack;
  setup.language = language;
  return create (self, &setup, error);
}
