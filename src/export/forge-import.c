/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-export"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/forge-error.h"
#include "core/forge-json.h"
#include "core/forge-picture.h"
#include "export/forge-bundle-json.h"
#include "export/forge-bundle-markdown.h"
#include "export/forge-export.h"
#include "export/forge-zip.h"

#define MAX_FILE  FORGE_JSON_MAX_BYTES
#define MAX_FILES 1000
#define MAX_BYTES (256 * 1024 * 1024)

static gboolean
has_suffix (const char *path, const char *suffix)
{
  const gsize length = strlen (path);
  const gsize size = strlen (suffix);

  return length > size && g_ascii_strcasecmp (path + length - size, suffix) == 0;
}

static gboolean
is_markdown (const char *path)
{
  return has_suffix (path, ".md") || has_suffix (path, ".markdown") || has_suffix (path, ".txt");
}

/* What a project is called that does not say: the file's name without its ending. */
static char *
make_name (const char *path)
{
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *name = g_filename_display_name (base);
  char *dot = strrchr (name, '.');

  if (dot != NULL && dot != name)
    *dot = '\0';
  return g_steal_pointer (&name);
}

static gint
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The Markdown files right in a folder, by name. Links are not followed: they could lead out of it.
 */
static GPtrArray *
list_folder (const char *folder, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &local);
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  const char *name = NULL;

  if (dir == NULL)
    {
      g_set_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED,
                   _ ("The folder cannot be read: %s. Give another one."), local->message);
      return NULL;
    }
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (is_markdown (name) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK)
          && g_file_test (path, G_FILE_TEST_IS_REGULAR))
        g_ptr_array_add (paths, g_steal_pointer (&path));
    }
  g_ptr_array_sort (paths, compare_names);
  return g_steal_pointer (&paths);
}

/* (transfer full): the names of pictures in the folder of a folder that is theirs. */
static GPtrArray *
list_pictures (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, FORGE_PICTURE_FOLDER, NULL);
  g_autoptr (GDir) dir
      = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      if (forge_picture_name_is_safe (name) && !g_file_test (file, G_FILE_TEST_IS_SYMLINK)
          && g_file_test (file, G_FILE_TEST_IS_REGULAR))
        g_ptr_array_add (names, g_build_filename (FORGE_PICTURE_FOLDER, name, NULL));
    }
  g_ptr_array_sort (names, compare_names);
  return names;
}

/* One that is too large is said to be so: the text would show a gap. */
static gboolean
read_pictures (const char *folder, GPtrArray *files, GError **error)
{
  g_autoptr (GPtrArray) names = list_pictures (folder);

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, g_ptr_array_index (names, i), NULL);
      ForgeTextFile *file = forge_text_file_read (path, FORGE_PICTURE_MAX_BYTES, error);

      if (file == NULL)
        return FALSE;
      g_free (file->name);
      file->name = g_strdup (g_ptr_array_index (names, i));
      g_ptr_array_add (files, file);
    }
  return TRUE;
}

/* @files: what was read already. */
static ForgeBundle *
read_paths (const char *const *paths,
            gsize n_paths,
            const char *name,
            GPtrArray *files,
            GError **error)
{
  gsize total = 0;

  for (gsize i = 0; i < n_paths; i++)
    {
      ForgeTextFile *file = forge_text_file_read (paths[i], MAX_FILE, error);

      if (file == NULL)
        return NULL;
      g_ptr_array_add (files, file);
      total += file->length;
      if (i >= MAX_FILES || total > MAX_BYTES)
        {
          g_set_error_literal (
              error, FORGE_ERROR, FORGE_ERROR_REFUSED,
              _ ("These are more than 1,000 files or 256 MB. Give fewer of them."));
          return NULL;
        }
    }
  return forge_bundle_read_markdown (files, name, error);
}

static ForgeBundle *
read_folder (const char *folder, const char *name, GError **error)
{
  g_autoptr (GPtrArray) files = forge_text_file_list_new ();
  g_autoptr (GPtrArray) paths = list_folder (folder, error);

  if (paths == NULL || !read_pictures (folder, files, error))
    return NULL;
  return read_paths ((const char *const *) paths->pdata, paths->len, name, files, error);
}

static ForgeBundle *
read_files (const char *const *paths, gsize n_paths, const char *name, GError **error)
{
  g_autoptr (GPtrArray) files = forge_text_file_list_new ();

  return read_paths (paths, n_paths, name, files, error);
}

static ForgeBundle *
read_zip (const ForgeTextFile *zip, const char *name, GError **error)
{
  g_autoptr (GPtrArray) files = forge_zip_read (zip, error);
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();

  if (files == NULL)
    return NULL;
  for (guint i = 0; i < files->len; i++)
    {
      ForgeTextFile *file = g_ptr_array_index (files, i);

      if (strcmp (file->name, FORGE_BUNDLE_JSON_NAME) == 0)
        return forge_bundle_read_json (file, error);
      if (is_markdown (file->name) || strchr (file->name, '/') != NULL)
        g_ptr_array_add (texts, file);
    }
  return forge_bundle_read_markdown (texts, name, error);
}

static ForgeBundle *
read_one (const char *path, GError **error)
{
  const char *const one[] = { path, NULL };
  g_autofree char *name = make_name (path);
  g_autoptr (ForgeTextFile) file = NULL;

  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    return read_folder (path, name, error);
  if (is_markdown (path))
    return read_files (one, 1, name, error);
  file = forge_text_file_read (path, MAX_FILE, error);
  if (file == NULL)
    return NULL;
  if (has_suffix (path, ".zip") || (file->length > 3 && memcmp (file->text, "PK\3\4", 4) == 0))
    return read_zip (file, name, error);
  if (has_suffix (path, ".json"))
    return forge_bundle_read_json (file, error);
  g_set_error (
      error, FORGE_ERROR, FORGE_ERROR_REFUSED,
      _ ("“%s” is of no kind that can be imported. Give a .json or .zip file that SpecForge "
         "wrote, Markdown files, or a folder of them."),
      name);
  return NULL;
}

static ForgeBundle *
read_any (const char *const *paths, GError **error)
{
  const guint n_paths = g_strv_length ((char **) paths);
  g_autofree char *name = NULL;

  if (n_paths == 1)
    return read_one (paths[0], error);
  for (guint i = 0; i < n_paths; i++)
    if (!is_markdown (paths[i]))
      {
        name = g_filename_display_basename (paths[i]);
        g_set_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED,
                     _ ("Several files make one project only if all are Markdown; “%s” is not. "
                        "Import it alone."),
                     name);
        return NULL;
      }
  name = make_name (paths[0]);
  return read_files (paths, n_paths, name, error);
}

/**
 * forge_import_files:
 * @store: where the new project goes
 * @catalog: not used by the formats of today
 * @paths: (array zero-terminated=1): one JSON file, zip archive or folder; or Markdown files
 * @error: a %FORGE_ERROR_REFUSED that says what is wrong with a file; errors of the store
 *
 * All is read and checked before anything is stored. Blocks. Any thread.
 *
 * Returns: (transfer full) (nullable): the id of the new project
 */
char *
forge_import_files (ForgeStore *store,
                    ForgeCatalog *catalog,
                    const char *const *paths,
                    GError **error)
{
  g_autoptr (ForgeBundle) bundle = NULL;

  g_return_val_if_fail (FORGE_IS_STORE (store), NULL);
  g_return_val_if_fail (paths != NULL && *paths != NULL, NULL);

  bundle = read_any (paths, error);
  return bundle != NULL ? forge_bundle_save (bundle, store, error) : NULL;
}
