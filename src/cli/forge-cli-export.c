/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-cli"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli/forge-cli-commands.h"
#include "core/forge-error.h"
#include "core/forge-text.h"
#include "export/forge-export.h"

static const ForgeExportFormat *
find_format (const char *name, GError **error)
{
  const ForgeExportFormat *formats = forge_export_list_formats ();

  for (guint i = 0; formats[i].name != NULL; i++)
    if (g_str_equal (formats[i].name, name))
      return &formats[i];
  g_set_error (error, FORGE_ERROR, FORGE_ERROR_USAGE,
               _ ("There is no format “%s”. “specforge-cli formats” lists them."), name);
  return NULL;
}

/* Where a format goes: @output itself for the only one, unless it is a folder that the file goes
 * into; below @output, named after the project, where there are several. */
static char *
choose_path (const ForgeExportFormat *format,
             const char *output,
             const char *title,
             gboolean is_only)
{
  g_autofree char *slug = forge_text_slug (title, 60);
  g_autofree char *name = NULL;

  if (is_only && (format->is_folder || !g_file_test (output, G_FILE_TEST_IS_DIR)))
    return g_strdup (output);
  name = format->is_folder ? g_strdup_printf ("%s-%s", slug, format->name)
                           : g_strdup_printf ("%s.%s", slug, format->name);
  return g_build_filename (output, name, NULL);
}

static gboolean
export_all (ForgeCli *self,
            ForgeProject *project,
            char **names,
            const char *output,
            GPtrArray *paths,
            GError **error)
{
  gboolean is_only = g_strv_length (names) == 1;

  for (guint i = 0; names[i] != NULL; i++)
    if (find_format (names[i], error) == NULL)
      return FALSE;
  for (guint i = 0; names[i] != NULL; i++)
    {
      const ForgeExportFormat *format = find_format (names[i], NULL);
      g_autofree char *path
          = choose_path (format, output, forge_project_get_title (project), is_only);
      g_autofree char *parent = g_path_get_dirname (path);
      g_auto (GStrv) written = NULL;

      g_mkdir_with_parents (parent, 0755);
      if (!forge_export_project (self->store, self->catalog, forge_project_get_id (project),
                                 format->name, path, &written, error))
        return FALSE;
      for (guint j = 0; written[j] != NULL; j++)
        g_ptr_array_add (paths, g_strdup (written[j]));
    }
  return TRUE;
}

/**
 * forge_cli_export:
 *
 * specforge-cli export PROJECT --format F[,F…] --output DIR|FILE
 */
gboolean
forge_cli_export (ForgeCli *self, GError **error)
{
  g_autofree char *formats = NULL;
  g_autofree char *output = NULL;
  g_auto (GStrv) names = NULL;
  g_autoptr (ForgeProject) project = NULL;
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  const GOptionEntry entries[] = {
    { "format", 0, 0, G_OPTION_ARG_FILENAME, &formats, N_ ("One or more, separated by commas"),
      N_ ("FORMAT") },
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &output, N_ ("The file or folder to write"),
      N_ ("PATH") },
    { NULL },
  };

  if (!forge_cli_parse (self, entries, 1, 1, error))
    return FALSE;
  if (formats == NULL || *formats == '\0' || output == NULL || *output == '\0')
    {
      g_set_error_literal (error, FORGE_ERROR, FORGE_ERROR_USAGE,
                           _ ("Say what to write and where: --format FORMAT --output PATH."));
      return FALSE;
    }
  if (g_str_equal (output, "-"))
    {
      g_set_error_literal (
          error, FORGE_ERROR, FORGE_ERROR_USAGE,
          _ ("An export goes to a file or folder, not to standard output. Name one "
             "with --output."));
      return FALSE;
    }
  project = forge_cli_find_project (self, error);
  if (project == NULL || forge_cli_open_catalog (self, error) == NULL)
    return FALSE;
  names = g_strsplit (formats, ",", -1);
  if (!export_all (self, project, names, output, paths, error))
    return FALSE;

  g_ptr_array_add (paths, NULL);
  if (self->is_json)
    {
      forge_cli_begin_object (self);
      forge_cli_put_string (self, "project", forge_project_get_id (project));
      forge_cli_put_strings (self, "written", (const char *const *) paths->pdata);
      forge_cli_end_object (self);
    }
  for (guint i = 0; !self->is_json && paths->pdata[i] != NULL; i++)
    forge_cli_print ("%s\n", (const char *) paths->pdata[i]);
  return TRUE;
}
