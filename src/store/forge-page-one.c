/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-page-one"

#include "config.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include <gio/gio.h>
#include <glib/gstdio.h>

#include "store/forge-page-one.h"

/* SQLite's page size where nobody asks for another, and places in the header of the file:
 * sqlite.org/fileformat2.html, 1.3. */
#define PAGE           4096
#define OFFSET_N_PAGES 28
#define OFFSET_FREE    32 /* first page that is free, and how many are */

static gboolean
copy_file (const char *from, const char *to)
{
  g_autoptr (GFile) source = g_file_new_for_path (from);
  g_autoptr (GFile) target = g_file_new_for_path (to);

  return g_file_copy (source, target, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, NULL);
}

static gboolean
read_page (const char *path, guint8 *page)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  gboolean is_read = fd >= 0 && pread (fd, page, PAGE, 0) == PAGE;

  if (fd >= 0)
    close (fd);
  return is_read;
}

static void
put_number (guint8 *page, int offset, guint32 value)
{
  guint32 big_endian = GUINT32_TO_BE (value);

  memcpy (page + offset, &big_endian, sizeof big_endian);
}

/* The number of pages is the file's own; the list of free pages may lead anywhere, and reading
 * does not need it. */
static gboolean
write_page (const char *path, guint8 *page)
{
  GStatBuf info;
  int fd = g_open (path, O_RDWR | O_CLOEXEC, 0);
  gboolean is_written = FALSE;

  if (fd >= 0 && g_stat (path, &info) == 0)
    {
      put_number (page, OFFSET_N_PAGES, info.st_size / PAGE);
      put_number (page, OFFSET_FREE, 0);
      put_number (page, OFFSET_FREE + 4, 0);
      is_written = pwrite (fd, page, PAGE, 0) == PAGE;
    }
  if (fd >= 0)
    close (fd);
  return is_written;
}

gboolean
forge_page_one_replace (const char *damaged, const char *model, const char *path)
{
  g_autofree char *log = g_strconcat (damaged, "-wal", NULL);
  g_autofree char *new_log = g_strconcat (path, "-wal", NULL);
  guint8 page[PAGE];
  GStatBuf info;

  if (g_stat (damaged, &info) != 0 || info.st_size < 2 * PAGE || !read_page (model, page)
      || !copy_file (damaged, path) || !write_page (path, page))
    return FALSE;
  if (g_file_test (log, G_FILE_TEST_EXISTS))
    copy_file (log, new_log);
  return TRUE;
}
