/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-export"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/forge-error.h"
#include "core/forge-text.h"
#include "export/forge-bundle-json.h"
#include "export/forge-bundle-markdown.h"
#include "export/forge-export-record.h"
#include "export/forge-export.h"
#include "export/forge-zip.h"

#define MAX_SLUG 60

/* (transfer full) (element-type ForgeTextFile): all that the format consists of; a format that is
 * no folder gives one. */
typedef GPtrArray *(*RenderFunc) (const ForgeBundle *bundle, ForgeCatalog *catalog, GError **error);

static GPtrArray *
render_markdown (const ForgeBundle *bundle, ForgeCatalog *catalog, GError **error)
{
  return forge_bundle_write_markdown (bundle, catalog);
}

static GPtrArray *
take_one (const ForgeBundle *bundle, ForgeTextFile *file, const char *suffix)
{
  GPtrArray *files = forge_text_file_list_new ();
  g_autofree char *slug = forge_text_slug (forge_project_get_title (bundle->project), MAX_SLUG);

  g_free (file->name);
  file->name = g_strconcat (slug, suffix, NULL);
  g_ptr_array_add (files, file);
  return files;
}

static GPtrArray *
render_json (const ForgeBundle *bundle, ForgeCatalog *catalog, GError **error)
{
  return take_one (bundle, forge_bundle_write_json (bundle), ".json");
}

static GPtrArray *
render_zip (const ForgeBundle *bundle, ForgeCatalog *catalog, GError **error)
{
  g_autoptr (GPtrArray) files = forge_bundle_write_markdown (bundle, catalog);
  g_autofree char *folder = forge_text_slug (forge_project_get_title (bundle->project), MAX_SLUG);
  ForgeTextFile *zip;

  g_ptr_array_add (files, forge_bundle_write_json (bundle));
  zip = forge_zip_write (files, folder, error);
  return zip != NULL ? take_one (bundle, zip, ".zip") : NULL;
}

static char **
write_file (const ForgeTextFile *file, const char *path, GError **error)
{
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();

  if (!forge_text_file_write (file, path, error))
    return NULL;
  g_strv_builder_add (paths, path);
  return g_strv_builder_end (paths);
}

static const struct
{
  const char *name;
  const char *title;
  const char *description;
  gboolean is_folder;
  RenderFunc render;
} formats[] = {
  { "markdown", N_ ("Markdown Folder"), N_ ("A folder with a Markdown file for each document"),
    TRUE, render_markdown },
  { "json", N_ ("JSON"), N_ ("The whole project as one JSON document"), FALSE, render_json },
  { "zip", N_ ("Zip Archive"), N_ ("The Markdown files and the JSON document in one archive"),
    FALSE, render_zip },
};

static gpointer
translate_formats (gpointer data)
{
  ForgeExportFormat *translated = g_new0 (ForgeExportFormat, G_N_ELEMENTS (formats) + 1);

  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    translated[i] = (ForgeExportFormat){ formats[i].name, _ (formats[i].title),
                                         _ (formats[i].description), formats[i].is_folder };
  return translated;
}

/**
 * forge_export_list_formats:
 *
 * Any thread.
 *
 * Returns: (transfer none): the formats, ended by one without a name
 */
const ForgeExportFormat *
forge_export_list_formats (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, translate_formats, NULL);
}

static int
find_format (const char *name, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    if (strcmp (formats[i].name, name) == 0)
      return (int) i;
  g_set_error (error, FORGE_ERROR, FORGE_ERROR_USAGE,
               _ ("There is no format “%s”. Use markdown, json or zip."), name);
  return -1;
}

/**
 * forge_export_render:
 * @store: the store
 * @catalog: for titles
 * @project_id: what to export
 * @format: the name of a format
 * @error: %FORGE_ERROR_USAGE for a format that does not exist, else the store's error
 *
 * What an export would write, in memory: to be looked at, and then given to forge_export_write().
 * Deterministic. Blocks. Any thread.
 *
 * Returns: (transfer full) (element-type ForgeTextFile): the files; one where the format is no
 *   folder
 */
GPtrArray *
forge_export_render (ForgeStore *store,
                     ForgeCatalog *catalog,
                     const char *project_id,
                     const char *format,
                     GError **error)
{
  g_autoptr (ForgeBundle) bundle = NULL;
  int index;

  g_return_val_if_fail (FORGE_IS_STORE (store) && FORGE_IS_CATALOG (catalog), NULL);
  g_return_val_if_fail (project_id != NULL && format != NULL, NULL);

  index = find_format (format, error);
  if (index < 0)
    return NULL;
  bundle = forge_bundle_load (store, project_id, error);
  return bundle != NULL ? formats[index].render (bundle, catalog, error) : NULL;
}

/**
 * forge_export_list_foreign:
 * @store: the store that @files came from
 * @files: (element-type ForgeTextFile): as forge_export_render() gave them
 * @format: the name of their format
 * @path: where they shall go
 *
 * A file that has the text already, or a text that SpecForge once exported, is ours: nothing of a
 * person is lost with it. Blocks. Any thread.
 *
 * Returns: (transfer full): the paths of the others, which are there and would be replaced
 */
char **
forge_export_list_foreign (ForgeStore *store,
                           const GPtrArray *files,
                           const char *format,
                           const char *path)
{
  g_autoptr (GStrvBuilder) foreign = g_strv_builder_new ();
  const int index = find_format (format, NULL);

  g_return_val_if_fail (FORGE_IS_STORE (store) && files != NULL && index >= 0, NULL);

  for (guint i = 0; i < files->len; i++)
    {
      const ForgeTextFile *file = g_ptr_array_index (files, i);
      g_autofree char *target
          = formats[index].is_folder ? g_build_filename (path, file->name, NULL) : g_strdup (path);

      if (!forge_export_record_allows (forge_store_get_data_dir (store), file, target))
        g_strv_builder_add (foreign, target);
    }
  return g_strv_builder_end (foreign);
}

/**
 * forge_export_write:
 * @store: the store that @files came from, which remembers them as ours
 * @files: (element-type ForgeTextFile): as forge_export_render() gave them
 * @format: the name of their format
 * @path: the folder of a format that writes one, which may have other files in it; else the file
 * @written: (out) (optional) (transfer full): the paths of the files
 * @error: %FORGE_ERROR_STORAGE where it cannot be written; then what was there is still there
 *
 * Blocks. Any thread.
 *
 * Returns: whether all of it is on disk
 */
gboolean
forge_export_write (ForgeStore *store,
                    const GPtrArray *files,
                    const char *format,
                    const char *path,
                    char ***written,
                    GError **error)
{
  g_auto (GStrv) paths = NULL;
  int index;

  g_return_val_if_fail (FORGE_IS_STORE (store), FALSE);
  g_return_val_if_fail (files != NULL && files->len > 0, FALSE);
  g_return_val_if_fail (format != NULL && path != NULL, FALSE);

  index = find_format (format, error);
  if (index < 0)
    return FALSE;
  paths = formats[index].is_folder ? forge_text_file_write_folder (files, path, error)
                                   : write_file (g_ptr_array_index (files, 0), path, error);
  if (paths == NULL)
    return FALSE;
  forge_export_record_add (forge_store_get_data_dir (store), files);
  if (written != NULL)
    *written = g_steal_pointer (&paths);
  return TRUE;
}

/**
 * forge_export_project:
 * @store: the store
 * @catalog: for titles
 * @project_id: what to export
 * @format: the name of a format
 * @path: the folder of a format that writes one, which may have other files in it; else the file
 * @written: (out) (optional) (transfer full): the paths of the files
 * @error: %FORGE_ERROR_USAGE for a format that does not exist, %FORGE_ERROR_STORAGE where it cannot
 *   be written; then what was there is still there
 *
 * Deterministic: the same project gives the same bytes. Blocks. Any thread.
 *
 * Returns: whether all of it is on disk
 */
gboolean
forge_export_project (ForgeStore *store,
                      ForgeCatalog *catalog,
                      const char *project_id,
                      const char *format,
                      const char *path,
                      char ***written,
                      GError **error)
{
  g_autoptr (GPtrArray) files = NULL;

  g_return_val_if_fail (path != NULL, FALSE);

  files = forge_export_render (store, catalog, project_id, format, error);
  return files != NULL && forge_export_write (store, files, format, path, written, error);
}
