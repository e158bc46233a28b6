/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-export"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "core/forge-text.h"
#include "export/forge-export-record.h"

static char *
build_path (const char *data_dir)
{
  return g_build_filename (data_dir, "exported", NULL);
}

/* (transfer full): never NULL. */
static char *
read_record (const char *data_dir)
{
  g_autofree char *path = build_path (data_dir);
  char *text = NULL;

  return g_file_get_contents (path, &text, NULL, NULL) ? text : g_strdup ("");
}

static gboolean
knows (const char *record, const char *bytes, gsize length)
{
  g_autofree char *hash = forge_text_sha256 (bytes, (gssize) length);

  return strstr (record, hash) != NULL;
}

/**
 * forge_export_record_allows:
 * @data_dir: of the store that is exported
 * @file: what is to be written
 * @path: where; a link is followed
 *
 * Blocks. Any thread.
 *
 * Returns: %FALSE where somebody else's text would be lost
 */
gboolean
forge_export_record_allows (const char *data_dir, const ForgeTextFile *file, const char *path)
{
  g_autofree char *there = NULL;
  g_autofree char *record = NULL;
  gsize length = 0;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR)
      || !g_file_get_contents (path, &there, &length, NULL))
    return FALSE;
  if (length == file->length && memcmp (there, file->text, length) == 0)
    return TRUE;
  record = read_record (data_dir);
  return knows (record, there, length);
}

/* Each line begins with its line end, so that one that a power cut halved spoils no other. */
static GString *
list_new (const char *data_dir, const GPtrArray *files)
{
  g_autofree char *record = read_record (data_dir);
  GString *lines = g_string_new (NULL);

  for (guint i = 0; i < files->len; i++)
    {
      const ForgeTextFile *file = g_ptr_array_index (files, i);
      g_autofree char *hash = forge_text_sha256 (file->text, (gssize) file->length);

      if (strstr (record, hash) == NULL)
        g_string_append_printf (lines, "\n%s", hash);
    }
  return lines;
}

/**
 * forge_export_record_add:
 * @data_dir: of the store that was exported
 * @files: (element-type ForgeTextFile): what was written
 *
 * Blocks. Any thread, any process: the lines are appended with one write.
 */
void
forge_export_record_add (const char *data_dir, const GPtrArray *files)
{
  g_autoptr (GString) lines = list_new (data_dir, files);
  g_autofree char *path = build_path (data_dir);
  int fd;

  if (lines->len == 0)
    return;
  fd = g_open (path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (fd < 0 || write (fd, lines->str, lines->len) != (gssize) lines->len)
    g_message ("“%s” cannot be written: %s", path, g_strerror (errno));
  if (fd >= 0)
    close (fd);
}
