/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-cli"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli/forge-cli-commands.h"
#include "core/forge-error.h"
#include "store/forge-store-shelf.h"

typedef struct
{
  gboolean pin;
  gboolean unpin;
  gboolean archive;
  gboolean unarchive;
  char *folder;
  char *tags;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->folder);
  g_free (options->tags);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static void
apply (const Options *options, ForgeShelf *shelf)
{
  if (options->pin || options->unpin)
    shelf->is_pinned = options->pin;
  if (options->archive || options->unarchive)
    shelf->archived = options->archive ? g_get_real_time () / 1000 : 0;
  if (options->folder != NULL)
    forge_shelf_set_folder (shelf, options->folder);
  if (options->tags != NULL)
    forge_shelf_set_tags (shelf, options->tags);
}

static void
print_shelf (ForgeCli *self, ForgeProject *project, const ForgeShelf *shelf)
{
  if (!self->is_json)
    {
      g_autofree char *tags = g_strjoinv (", ", shelf->tags);

      forge_cli_print ("%s\n", forge_project_get_title (project));
      forge_cli_print ("%s: %s\n", _ ("Pinned"), shelf->is_pinned ? _ ("yes") : _ ("no"));
      forge_cli_print ("%s: %s\n", _ ("Archived"), shelf->archived != 0 ? _ ("yes") : _ ("no"));
      forge_cli_print ("%s: %s\n", _ ("Folder"), shelf->folder);
      forge_cli_print ("%s: %s\n", _ ("Tags"), tags);
      return;
    }
  forge_cli_begin_object (self);
  forge_cli_put_string (self, "id", forge_project_get_id (project));
  forge_cli_put_shelf (self, shelf);
  forge_cli_end_object (self);
}

/**
 * forge_cli_put_shelf:
 *
 * The members "pinned", "archived", "folder" and "tags" of the object that is open.
 */
void
forge_cli_put_shelf (ForgeCli *self, const ForgeShelf *shelf)
{
  forge_cli_put_boolean (self, "pinned", shelf->is_pinned);
  forge_cli_put_boolean (self, "archived", shelf->archived != 0);
  forge_cli_put_string (self, "folder", shelf->folder);
  forge_cli_put_strings (self, "tags", (const char *const *) shelf->tags);
}

/**
 * forge_cli_organize:
 *
 * specforge-cli organize PROJECT [--pin|--unpin] [--archive|--unarchive] [--folder F] [--tags T]:
 * without options it only tells.
 */
gboolean
forge_cli_organize (ForgeCli *self, GError **error)
{
  g_auto (Options) options = { 0 };
  const GOptionEntry entries[] = {
    { "pin", 0, 0, G_OPTION_ARG_NONE, &options.pin, N_ ("Show it first"), NULL },
    { "unpin", 0, 0, G_OPTION_ARG_NONE, &options.unpin, N_ ("Show it in its place"), NULL },
    { "archive", 0, 0, G_OPTION_ARG_NONE, &options.archive, N_ ("Put it away"), NULL },
    { "unarchive", 0, 0, G_OPTION_ARG_NONE, &options.unarchive, N_ ("Bring it back"), NULL },
    { "folder", 0, 0, G_OPTION_ARG_STRING, &options.folder, N_ ("Folder; “” for none"),
      N_ ("NAME") },
    { "tags", 0, 0, G_OPTION_ARG_STRING, &options.tags, N_ ("Tags instead of those it has"),
      N_ ("TAG,TAG…") },
    { NULL },
  };
  g_autoptr (ForgeProject) project = NULL;
  g_autoptr (ForgeShelf) shelf = NULL;

  if (!forge_cli_parse (self, entries, 1, 1, error))
    return FALSE;
  if ((options.pin && options.unpin) || (options.archive && options.unarchive))
    {
      g_set_error_literal (error, FORGE_ERROR, FORGE_ERROR_USAGE,
                           _ ("Give one of --pin and --unpin, and one of --archive and "
                              "--unarchive."));
      return FALSE;
    }
  project = forge_cli_find_project (self, error);
  if (project == NULL)
    return FALSE;
  shelf = forge_store_get_shelf (self->store, forge_project_get_id (project), error);
  if (shelf == NULL)
    return FALSE;
  apply (&options, shelf);
  if ((options.pin || options.unpin || options.archive || options.unarchive
       || options.folder != NULL || options.tags != NULL)
      && !forge_store_put_shelf (self->store, forge_project_get_id (project), shelf, error))
    return FALSE;
  print_shelf (self, project, shelf);
  return TRUE;
}
