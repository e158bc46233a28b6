/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-export"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "core/forge-error.h"
#include "export/forge-text-file.h"

/**
 * forge_text_file_new:
 * @name: its name, with one folder at the most
 * @text: (transfer full): what is in it; a NUL stands behind it
 * @length: of @text in bytes
 *
 * Returns: (transfer full): a file in memory
 */
ForgeTextFile *
forge_text_file_new (const char *name, char *text, gsize length)
{
  ForgeTextFile *self = g_new (ForgeTextFile, 1);

  self->name = g_strdup (name);
  self->text = text;
  self->length = length;
  return self;
}

/**
 * forge_text_file_free:
 * @self: (transfer full): a file
 */
void
forge_text_file_free (ForgeTextFile *self)
{
  g_free (self->name);
  g_free (self->text);
  g_free (self);
}

/**
 * forge_text_file_list_new:
 *
 * Returns: (transfer full) (element-type ForgeTextFile): an empty list that owns its files
 */
GPtrArray *
forge_text_file_list_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) forge_text_file_free);
}

static void
refuse_to_write (const char *path, const char *why, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, FORGE_ERROR, FORGE_ERROR_STORAGE,
               _ ("“%s” cannot be written (%s). Nothing that was there is lost. Choose another "
                  "place, or make room and try again."),
               name, why);
}

/**
 * forge_text_file_write:
 * @self: a file
 * @path: where to put it; what is there is replaced
 * @error: a %FORGE_ERROR_STORAGE
 *
 * At @path there is the old or the new file, whole, at every moment, also after a power cut.
 * Blocks.
 *
 * Returns: whether it is on disk
 */
gboolean
forge_text_file_write (const ForgeTextFile *self, const char *path, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      refuse_to_write (path, _ ("it is a folder"), error);
      return FALSE;
    }
  /* A device or a pipe would be replaced like a file. */
  if (g_file_test (path, G_FILE_TEST_EXISTS) && !g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      refuse_to_write (path, _ ("it is not a plain file"), error);
      return FALSE;
    }
  if (g_file_set_contents_full (path, self->text, (gssize) self->length,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0666,
                                &local))
    return TRUE;
  refuse_to_write (path, local->message, error);
  return FALSE;
}

/* The folder that the name of a file may have. */
static gboolean
make_parent (const char *path, GError **error)
{
  g_autofree char *parent = g_path_get_dirname (path);

  if (g_mkdir_with_parents (parent, 0777) == 0)
    return TRUE;
  refuse_to_write (path, g_strerror (errno), error);
  return FALSE;
}

static gboolean
write_into (const GPtrArray *files, const char *folder, GError **error)
{
  for (guint i = 0; i < files->len; i++)
    {
      const ForgeTextFile *file = g_ptr_array_index (files, i);
      g_autofree char *path = g_build_filename (folder, file->name, NULL);

      if (!make_parent (path, error) || !forge_text_file_write (file, path, error))
        return FALSE;
    }
  return TRUE;
}

static void
remove_staged (const GPtrArray *files, const char *folder)
{
  for (guint i = 0; i < files->len; i++)
    {
      const ForgeTextFile *file = g_ptr_array_index (files, i);
      g_autofree char *path = g_build_filename (folder, file->name, NULL);
      g_autofree char *parent = g_path_get_dirname (path);

      g_unlink (path);
      g_rmdir (parent); /* goes with its last file */
    }
  g_rmdir (folder);
}

/* Everything was written before the first of the old files is replaced, so that a full disk stops
 * the export before it changes anything. */
static gboolean
move_into (const GPtrArray *files, const char *staged, const char *folder, GError **error)
{
  for (guint i = 0; i < files->len; i++)
    {
      const ForgeTextFile *file = g_ptr_array_index (files, i);
      g_autofree char *from = g_build_filename (staged, file->name, NULL);
      g_autofree char *to = g_build_filename (folder, file->name, NULL);

      if (!make_parent (to, error))
        return FALSE;
      if (g_rename (from, to) != 0)
        {
          refuse_to_write (to, g_strerror (errno), error);
          return FALSE;
        }
    }
  return TRUE;
}

/* Folders are 0777 less the umask, as mkdir makes them: mkdtemp gives 0700. */
static char *
make_staging (const char *path, GError **error)
{
  g_autofree char *parent = g_path_get_dirname (path);
  g_autofree char *staged = g_build_filename (parent, ".specforge-XXXXXX", NULL);

  if (g_mkdir_with_parents (parent, 0777) == 0 && g_mkdtemp_full (staged, 0777) != NULL)
    return g_steal_pointer (&staged);
  refuse_to_write (path, g_strerror (errno), error);
  return NULL;
}

/**
 * forge_text_file_write_folder:
 * @files: (element-type ForgeTextFile): what to put in it
 * @path: of the folder, which may be there; other files in it are left alone
 * @error: a %FORGE_ERROR_STORAGE
 *
 * Blocks.
 *
 * Returns: (transfer full) (nullable): the paths of the files
 */
char **
forge_text_file_write_folder (const GPtrArray *files, const char *path, GError **error)
{
  g_autofree char *staged = NULL;
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();
  gboolean good;

  if (g_file_test (path, G_FILE_TEST_EXISTS) && !g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      refuse_to_write (path, _ ("it is a file; this format needs a folder"), error);
      return NULL;
    }
  staged = make_staging (path, error);
  if (staged == NULL)
    return NULL;
  good = write_into (files, staged, error);
  /* rename(2) replaces an empty folder, and fails on any other. */
  if (good && g_rename (staged, path) != 0)
    good = move_into (files, staged, path, error);
  remove_staged (files, staged);
  if (!good)
    return NULL;
  for (guint i = 0; i < files->len; i++)
    {
      g_autofree char *written
          = g_build_filename (path, ((ForgeTextFile *) g_ptr_array_index (files, i))->name, NULL);
      g_strv_builder_add (paths, written);
    }
  return g_strv_builder_end (paths);
}

static void
refuse_to_read (const char *path, const char *why, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED,
               _ ("“%s” cannot be read (%s). Give another file."), name, why);
}

static char *
read_all (int fd, gsize size, gsize *length)
{
  g_autofree char *bytes = g_malloc (size + 1);
  gsize done = 0;

  while (done < size)
    {
      const gssize n = read (fd, bytes + done, size - done);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return NULL;
      if (n == 0)
        break;
      done += (gsize) n;
    }
  bytes[done] = '\0';
  *length = done;
  return g_steal_pointer (&bytes);
}

/**
 * forge_text_file_read:
 * @path: of a plain file
 * @max_bytes: more than that is refused
 * @error: a %FORGE_ERROR_REFUSED
 *
 * Pipes and devices are refused without waiting for them. Blocks.
 *
 * Returns: (transfer full) (nullable): the file
 */
ForgeTextFile *
forge_text_file_read (const char *path, gsize max_bytes, GError **error)
{
  const int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  g_autofree char *name = g_path_get_basename (path);
  ForgeTextFile *self = NULL;
  struct stat status;
  gsize length = 0;
  char *text = NULL;

  if (fd < 0)
    {
      refuse_to_read (path, g_strerror (errno), error);
      return NULL;
    }
  if (fstat (fd, &status) != 0 || !S_ISREG (status.st_mode))
    refuse_to_read (path, _ ("it is not a plain file"), error);
  else if ((guint64) status.st_size > max_bytes)
    refuse_to_read (path, _ ("it is too large"), error);
  else
    {
      text = read_all (fd, (gsize) status.st_size, &length);
      if (text != NULL)
        self = forge_text_file_new (name, text, length);
      else
        refuse_to_read (path, g_strerror (errno), error);
    }
  close (fd);
  return self;
}
