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

/* One format of an export, between the moment it is put together and the moment it is written. */
typedef struct
{
  const char *format;
  char *path;
  GPtrArray *files; /* (element-type ForgeTextFile) */
} Part;

static void
part_free (gpointer data)
{
  Part *part = data;

  g_free (part->path);
  g_clear_pointer (&part->files, g_ptr_array_unref);
  g_free (part);
}

/* (transfer full) (element-type Part): all that will be written, in memory. */
static GPtrArray *
render_parts (ForgeCli *self,
              ForgeProject *project,
              char **names,
              const char *output,
              GError **error)
{
  const gboolean is_only = g_strv_length (names) == 1;
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (part_free);

  for (guint i = 0; names[i] != NULL; i++)
    {
      Part *part = g_new0 (Part, 1);
      const ForgeExportFormat *format = find_format (names[i], error);

      g_ptr_array_add (parts, part);
      if (format == NULL)
        return NULL;
      part->format = format->name;
      part->path = choose_path (format, output, forge_project_get_title (project), is_only);
      part->files = forge_export_render (self->store, self->catalog, forge_project_get_id (project),
                                         format->name, error);
      if (part->files == NULL)
        return NULL;
    }
  return g_steal_pointer (&parts);
}

static void
refuse_foreign (char **foreign, GError **error)
{
  g_autofree char *name = g_filename_display_name (foreign[0]);
  const guint n_more = g_strv_length (foreign) - 1;

  if (n_more == 0)
    g_set_error (error, FORGE_ERROR, FORGE_ERROR_NOT_SO,
                 _ ("“%s” is there, and its text is not what SpecForge wrote. Nothing was "
                    "exported. Choose another place, or give --force to replace it."),
                 name);
  else
    g_set_error (error, FORGE_ERROR, FORGE_ERROR_NOT_SO,
                 ngettext ("“%s” and %u more file are there, and their text is not what "
                           "SpecForge wrote. Nothing was exported. Choose another place, or "
                           "give --force to replace them.",
                           "“%s” and %u more files are there, and their text is not what "
                           "SpecForge wrote. Nothing was exported. Choose another place, or "
                           "give --force to replace them.",
                           n_more),
                 name, n_more);
}

/* Before the first file is written, so that a refusal leaves nothing half done. */
static gboolean
check_parts (ForgeCli *self, const GPtrArray *parts, GError **error)
{
  for (guint i = 0; i < parts->len; i++)
    {
      const Part *part = g_ptr_array_index (parts, i);
      g_auto (GStrv) foreign
          = forge_export_list_foreign (self->store, part->files, part->format, part->path);

      if (foreign[0] != NULL)
        {
          refuse_foreign (foreign, error);
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
write_parts (ForgeCli *self, const GPtrArray *parts, GPtrArray *paths, GError **error)
{
  for (guint i = 0; i < parts->len; i++)
    {
      const Part *part = g_ptr_array_index (parts, i);
      g_autofree char *parent = g_path_get_dirname (part->path);
      g_auto (GStrv) written = NULL;

      g_mkdir_with_parents (parent, 0755);
      if (!forge_export_write (self->store, part->files, part->format, part->path, &written, error))
        return FALSE;
      for (guint j = 0; written[j] != NULL; j++)
        g_ptr_array_add (paths, g_strdup (written[j]));
    }
  return TRUE;
}

/* "zip, zip": each once, without the space round it. */
static char **
split_formats (const char *text)
{
  g_auto (GStrv) names = g_strsplit (text, ",", -1);
  g_autoptr (GPtrArray) once = g_ptr_array_new ();

  for (guint i = 0; names[i] != NULL; i++)
    if (!g_ptr_array_find_with_equal_func (once, g_strstrip (names[i]), g_str_equal, NULL))
      g_ptr_array_add (once, names[i]);
  g_ptr_array_add (once, NULL);
  return g_strdupv ((char **) once->pdata);
}

/**
 * forge_cli_export:
 *
 * specforge-cli export PROJECT --format F[,F…] --output DIR|FILE [--force]
 */
gboolean
forge_cli_export (ForgeCli *self, GError **error)
{
  g_autofree char *formats = NULL;
  g_autofree char *output = NULL;
  g_auto (GStrv) names = NULL;
  g_autoptr (ForgeProject) project = NULL;
  g_autoptr (GPtrArray) parts = NULL;
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  gboolean is_forced = FALSE;
  const GOptionEntry entries[] = {
    { "format", 0, 0, G_OPTION_ARG_FILENAME, &formats, N_ ("One or more, separated by commas"),
      N_ ("FORMAT") },
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &output, N_ ("The file or folder to write"),
      N_ ("PATH") },
    { "force", 0, 0, G_OPTION_ARG_NONE, &is_forced,
      N_ ("Replace files that SpecForge did not write"), NULL },
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
  names = split_formats (formats);
  parts = render_parts (self, project, names, output, error);
  if (parts == NULL || (!is_forced && !check_parts (self, parts, error))
      || !write_parts (self, parts, paths, error))
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
