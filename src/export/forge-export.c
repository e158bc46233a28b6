/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-export"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/forge-error.h"
#include "core/forge-text.h"
#include "export/forge-bundle-json.h"
#include "export/forge-bundle-markdown.h"
#include "export/forge-export.h"
#include "export/forge-zip.h"

#define MAX_SLUG 60

typedef char **(*WriteFunc) (const ForgeBundle *bundle,
                             ForgeCatalog *catalog,
                             const char *path,
                             GError **error);

static char **
write_file (const ForgeTextFile *file, const char *path, GError **error)
{
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();

  if (!forge_text_file_write (file, path, error))
    return NULL;
  g_strv_builder_add (paths, path);
  return g_strv_builder_end (paths);
}

/* WriteFunc */
static char **
write_markdown (const ForgeBundle *bundle, ForgeCatalog *catalog, const char *path, GError **error)
{
  g_autoptr (GPtrArray) files = forge_bundle_write_markdown (bundle, catalog);

  return forge_text_file_write_folder (files, path, error);
}

/* WriteFunc */
static char **
write_json (const ForgeBundle *bundle, ForgeCatalog *catalog, const char *path, GError **error)
{
  g_autoptr (ForgeTextFile) file = forge_bundle_write_json (bundle);

  return write_file (file, path, error);
}

/* WriteFunc */
static char **
write_zip (const ForgeBundle *bundle, ForgeCatalog *catalog, const char *path, GError **error)
{
  g_autoptr (GPtrArray) files = forge_bundle_write_markdown (bundle, catalog);
  g_autofree char *folder = forge_text_slug (forge_project_get_title (bundle->project), MAX_SLUG);
  g_autoptr (ForgeTextFile) zip = NULL;

  g_ptr_array_add (files, forge_bundle_write_json (bundle));
  zip = forge_zip_write (files, folder, error);
  return zip != NULL ? write_file (zip, path, error) : NULL;
}

static const struct
{
  const char *name;
  const char *title;
  const char *description;
  gboolean is_folder;
  WriteFunc write;
} formats[] = {
  { "markdown", N_ ("Markdown Folder"), N_ ("A folder with a Markdown file for each document"),
    TRUE, write_markdown },
  { "json", N_ ("JSON"), N_ ("The whole project as one JSON document"), FALSE, write_json },
  { "zip", N_ ("Zip Archive"), N_ ("The Markdown files and the JSON document in one archive"),
    FALSE, write_zip },
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
  g_autoptr (ForgeBundle) bundle = NULL;
  g_auto (GStrv) paths = NULL;

  g_return_val_if_fail (FORGE_IS_STORE (store) && FORGE_IS_CATALOG (catalog), FALSE);
  g_return_val_if_fail (project_id != NULL && format != NULL && path != NULL, FALSE);

  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    if (strcmp (formats[i].name, format) == 0)
      {
        bundle = forge_bundle_load (store, project_id, error);
        paths = bundle != NULL ? formats[i].write (bundle, catalog, path, error) : NULL;
        if (paths == NULL)
          return FALSE;
        if (written != NULL)
          *written = g_steal_pointer (&paths);
        return TRUE;
      }
  g_set_error (error, FORGE_ERROR, FORGE_ERROR_USAGE,
               _ ("There is no format “%s”. Use markdown, json or zip."), format);
  return FALSE;
}
