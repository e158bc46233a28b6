/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-export"

#include "config.h"

#include <string.h>

#include <archive.h>
#include <archive_entry.h>
#include <glib/gi18n-lib.h>

#include "core/forge-error.h"
#include "core/forge-picture.h"
#include "export/forge-zip.h"

#define MAX_ENTRIES 10000
#define MAX_BYTES   (256 * 1024 * 1024)
#define MAX_RATIO   100
#define FREE_BYTES  (4 * 1024 * 1024) /* up to here the ratio does not matter */
#define CHUNK       (64 * 1024)

typedef struct archive Archive;
typedef struct archive_entry Entry;

static void
free_writer (Archive *archive)
{
  archive_write_free (archive);
}

/* archive_write_callback */
static la_ssize_t
append_cb (Archive *archive, void *user_data, const void *bytes, size_t length)
{
  g_byte_array_append (user_data, bytes, (guint) length);
  return (la_ssize_t) length;
}

/* No time is set: libarchive would write it in the local time zone. */
static gboolean
write_entry (Archive *archive, const ForgeTextFile *file, const char *folder)
{
  Entry *entry = archive_entry_new ();
  g_autofree char *path = g_strconcat (folder, "/", file->name, NULL);
  gboolean good;

  archive_entry_set_pathname_utf8 (entry, path);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0644);
  archive_entry_set_size (entry, (la_int64_t) file->length);
  good = archive_write_header (archive, entry) == ARCHIVE_OK
         && archive_write_data (archive, file->text, file->length) == (la_ssize_t) file->length
         && archive_write_finish_entry (archive) == ARCHIVE_OK;
  archive_entry_free (entry);
  return good;
}

static gboolean
write_all (Archive *archive, const GPtrArray *files, const char *folder, GByteArray *bytes)
{
  if (archive_write_set_format_zip (archive) != ARCHIVE_OK
      || archive_write_set_options (archive, "zip:compression=deflate") != ARCHIVE_OK
      || archive_write_set_bytes_in_last_block (archive, 1) != ARCHIVE_OK
      || archive_write_open (archive, bytes, NULL, append_cb, NULL) != ARCHIVE_OK)
    return FALSE;
  for (guint i = 0; i < files->len; i++)
    if (!write_entry (archive, g_ptr_array_index (files, i), folder))
      return FALSE;
  return archive_write_close (archive) == ARCHIVE_OK;
}

/**
 * forge_zip_write:
 * @files: (element-type ForgeTextFile): what to put in it; names in ASCII
 * @folder: the folder in the archive that holds them
 * @error: a %FORGE_ERROR_STORAGE
 *
 * Returns: (transfer full) (nullable): the archive
 */
ForgeTextFile *
forge_zip_write (const GPtrArray *files, const char *folder, GError **error)
{
  Archive *archive = archive_write_new ();
  GByteArray *bytes = g_byte_array_new ();
  ForgeTextFile *zip = NULL;
  g_autofree char *name = g_strconcat (folder, ".zip", NULL);

  if (write_all (archive, files, folder, bytes))
    {
      const gsize length = bytes->len;

      g_byte_array_append (bytes, (const guint8 *) "", 1);
      zip = forge_text_file_new (name, (char *) g_byte_array_free (bytes, FALSE), length);
    }
  else
    {
      g_set_error (error, FORGE_ERROR, FORGE_ERROR_STORAGE,
                   _ ("The archive cannot be made (%s). Export as a folder instead."),
                   archive_error_string (archive));
      g_byte_array_free (bytes, TRUE);
    }
  free_writer (archive);
  return zip;
}

typedef struct
{
  Archive *archive;
  gsize compressed;
  gsize total;
  guint n_entries;
  GHashTable *names; /* of all entries, in lower case */
  GPtrArray *files;
  GError **error;
} Reader;

static gboolean G_GNUC_PRINTF (2, 3) refuse (Reader *self, const char *format, ...)
{
  g_autofree char *problem = NULL;
  va_list args;

  va_start (args, format);
  problem = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error (self->error, FORGE_ERROR, FORGE_ERROR_REFUSED,
               /* Translators: %s is a whole sentence */
               _ ("This archive cannot be imported. %s"), problem);
  return FALSE;
}

static gboolean
is_inside (const char *name)
{
  g_auto (GStrv) parts = g_strsplit (name, "/", -1);

  if (*name == '\0' || *name == '/' || strchr (name, '\\') != NULL || strchr (name, ':') != NULL)
    return FALSE;
  for (char **p = parts; *p != NULL; p++)
    if (strcmp (*p, ".") == 0 || strcmp (*p, "..") == 0 || (**p == '\0' && p[1] != NULL))
      return FALSE;
  return TRUE;
}

static gboolean
has_controls (const char *name)
{
  for (const char *p = name; *p != '\0'; p++)
    if ((guchar) *p < 0x20 || *p == 0x7F)
      return TRUE;
  return FALSE;
}

/* (transfer none) (nullable): the name of an entry that may be there. */
static const char *
check_entry (Reader *self, Entry *entry)
{
  const char *name = archive_entry_pathname_utf8 (entry);
  const int type = archive_entry_filetype (entry);
  g_autofree char *normal = NULL;

  if (++self->n_entries > MAX_ENTRIES)
    refuse (self, _ ("It has more than 10,000 entries."));
  else if (name == NULL || !g_utf8_validate (name, -1, NULL))
    refuse (self, _ ("The name of an entry is not UTF-8."));
  else if (has_controls (name))
    refuse (self, _ ("The name of an entry has control characters."));
  else if (!is_inside (name))
    refuse (self, _ ("The entry “%s” would lie outside of it."), name);
  else if ((type != AE_IFREG && type != AE_IFDIR) || archive_entry_hardlink (entry) != NULL
           || archive_entry_symlink (entry) != NULL)
    refuse (self, _ ("The entry “%s” is neither a plain file nor a folder."), name);
  else if (archive_entry_is_encrypted (entry))
    refuse (self, _ ("It is encrypted. Save it without a password."));
  else
    {
      normal = g_utf8_normalize (name, -1, G_NORMALIZE_DEFAULT_COMPOSE);
      if (g_hash_table_add (self->names, g_utf8_casefold (normal, -1)))
        return name;
      refuse (self, _ ("The entry “%s” is there twice."), name);
    }
  return NULL;
}

/* What the headers say of sizes is not believed: bytes are counted as they come. */
static gboolean
count_bytes (Reader *self, gsize n)
{
  self->total += n;
  if (self->total > MAX_BYTES)
    return refuse (self, _ ("It holds more than 256 MB."));
  if (self->total > FREE_BYTES && self->total / MAX_RATIO > self->compressed)
    return refuse (self, _ ("It unpacks to more than 100 times its size."));
  return TRUE;
}

/* (transfer full) (nullable): what an entry is called here: a text by its last name, a picture with
 * the folder that texts find it in. NULL: nobody wants it. */
static char *
choose_name (const char *path)
{
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *lower = g_ascii_strdown (base, -1);
  g_autofree char *parent = g_path_get_dirname (path);
  g_autofree char *folder = g_path_get_basename (parent);

  if (g_str_has_suffix (lower, ".md") || g_str_has_suffix (lower, ".markdown")
      || g_str_has_suffix (lower, ".json"))
    return g_steal_pointer (&base);
  if (g_str_equal (folder, FORGE_PICTURE_FOLDER) && forge_picture_name_is_safe (base))
    return g_build_filename (folder, base, NULL);
  return NULL;
}

static gboolean
read_entry (Reader *self, const char *name)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *chunk = g_malloc (CHUNK);
  g_autofree char *wanted = choose_name (name);
  la_ssize_t n;

  while ((n = archive_read_data (self->archive, chunk, CHUNK)) > 0)
    {
      if (!count_bytes (self, (gsize) n))
        return FALSE;
      if (wanted != NULL)
        g_string_append_len (text, chunk, n);
    }
  if (n < 0)
    return refuse (self, _ ("“%s” in it is damaged (%s)."), name,
                   archive_error_string (self->archive));
  if (wanted != NULL)
    {
      const gsize length = text->len;

      g_ptr_array_add (self->files,
                       forge_text_file_new (wanted, g_string_free (g_steal_pointer (&text), FALSE),
                                            length));
    }
  return TRUE;
}

static gboolean
read_all (Reader *self, const ForgeTextFile *file)
{
  Entry *entry = NULL;
  int result;

  if (archive_read_support_format_zip (self->archive) != ARCHIVE_OK
      || archive_read_open_memory (self->archive, file->text, file->length) != ARCHIVE_OK)
    return refuse (self, _ ("It is not a zip archive."));
  while ((result = archive_read_next_header (self->archive, &entry)) != ARCHIVE_EOF)
    {
      const char *name = NULL;

      if (result != ARCHIVE_OK)
        return refuse (self, _ ("It is damaged, or not a zip archive (%s)."),
                       archive_error_string (self->archive));
      name = check_entry (self, entry);
      if (name == NULL)
        return FALSE;
      if (archive_entry_filetype (entry) == AE_IFREG && !read_entry (self, name))
        return FALSE;
    }
  return TRUE;
}

/**
 * forge_zip_read:
 * @file: a file of the user's
 * @error: a %FORGE_ERROR_REFUSED
 *
 * Returns: (transfer full) (element-type ForgeTextFile) (nullable): the texts in it, and pictures
 * as "images/NAME"
 */
GPtrArray *
forge_zip_read (const ForgeTextFile *file, GError **error)
{
  g_autoptr (GPtrArray) files = forge_text_file_list_new ();
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Reader reader = { .archive = archive_read_new (),
                    .compressed = file->length,
                    .names = names,
                    .files = files,
                    .error = error };
  const gboolean good = read_all (&reader, file);

  archive_read_free (reader.archive);
  return good ? g_steal_pointer (&files) : NULL;
}
