/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-cli"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli/forge-cli-commands.h"
#include "core/forge-error.h"
#include "store/forge-store-projects.h"
#include "store/forge-store-shelf.h"

typedef struct
{
  gboolean archived;
  gboolean trash;
  char *tag;
  char *folder;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->tag);
  g_free (options->folder);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
is_wanted (const Options *options, const ForgeShelf *shelf)
{
  return (shelf->archived != 0) == options->archived
         && (options->tag == NULL
             || g_strv_contains ((const char *const *) shelf->tags, options->tag))
         && (options->folder == NULL || g_str_equal (shelf->folder, options->folder));
}

static void
print_project (ForgeCli *self, ForgeProject *project, const ForgeShelf *shelf)
{
  g_autofree char *time = forge_cli_format_time (forge_project_get_modified (project));

  if (!self->is_json)
    {
      forge_cli_print ("%s  %s  %s\n", forge_project_get_id (project), time,
                       forge_project_get_title (project));
      return;
    }
  forge_cli_begin_object (self);
  forge_cli_put_project (self, project);
  if (shelf != NULL)
    forge_cli_put_shelf (self, shelf);
  forge_cli_end_object (self);
}

static gboolean
print_projects (ForgeCli *self, const Options *options, GPtrArray *projects, GError **error)
{
  for (guint i = 0; i < projects->len; i++)
    {
      ForgeProject *project = g_ptr_array_index (projects, i);
      g_autoptr (ForgeShelf) shelf = NULL;

      if (!options->trash)
        {
          shelf = forge_store_get_shelf (self->store, forge_project_get_id (project), error);
          if (shelf == NULL)
            return FALSE;
          if (!is_wanted (options, shelf))
            continue;
        }
      print_project (self, project, shelf);
    }
  return TRUE;
}

/**
 * forge_cli_list:
 *
 * specforge-cli list [--tag T] [--folder F] [--archived|--trash]. Opens no catalog and no document:
 * it answers in a few milliseconds.
 */
gboolean
forge_cli_list (ForgeCli *self, GError **error)
{
  g_auto (Options) options = { 0 };
  const GOptionEntry entries[] = {
    { "tag", 0, 0, G_OPTION_ARG_STRING, &options.tag, N_ ("Only those with this tag"), N_ ("TAG") },
    { "folder", 0, 0, G_OPTION_ARG_STRING, &options.folder, N_ ("Only those in this folder"),
      N_ ("NAME") },
    { "archived", 0, 0, G_OPTION_ARG_NONE, &options.archived, N_ ("Those that were put away"),
      NULL },
    { "trash", 0, 0, G_OPTION_ARG_NONE, &options.trash, N_ ("Those that were deleted"), NULL },
    { NULL },
  };
  g_autoptr (GPtrArray) projects = NULL;

  if (!forge_cli_parse (self, entries, 0, 0, error) || forge_cli_open_store (self, error) == NULL)
    return FALSE;
  projects = options.trash ? forge_store_list_trash (self->store, error)
                           : forge_store_list_projects (self->store, error);
  if (projects == NULL)
    return FALSE;
  if (projects->len == 0 && !self->is_json && !options.trash)
    forge_cli_tell ("%s", _ ("There are no projects yet. Make one with “specforge-cli new”."));
  if (self->is_json)
    {
      forge_cli_begin_object (self);
      forge_cli_begin_array (self, "projects");
    }
  if (!print_projects (self, &options, projects, error))
    return FALSE;
  if (self->is_json)
    {
      forge_cli_end_array (self);
      forge_cli_end_object (self);
    }
  return TRUE;
}
