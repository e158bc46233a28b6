/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-seal"

#include "config.h"

#include <sys/stat.h>

#include <glib/gstdio.h>

#include "store/forge-seal.h"

#define BROKEN "damaged\n"

static char *
build_path (const char *path)
{
  return g_strconcat (path, ".seal", NULL);
}

/* Inode, size and time of change of the database, and size of its log. */
static char *
describe (const char *path)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  struct stat info, log_info;

  if (stat (path, &info) != 0)
    return NULL;
  if (stat (log, &log_info) != 0)
    log_info.st_size = 0;
  return g_strdup_printf ("%" G_GUINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT
                          ".%09ld %" G_GINT64_FORMAT "\n",
                          (guint64) info.st_ino, (gint64) info.st_size,
                          (gint64) info.st_mtim.tv_sec, info.st_mtim.tv_nsec,
                          (gint64) log_info.st_size);
}

gboolean
forge_seal_matches (const char *path)
{
  g_autofree char *seal_path = build_path (path);
  g_autofree char *seal = NULL;
  g_autofree char *now = describe (path);

  return now != NULL && g_file_get_contents (seal_path, &seal, NULL, NULL)
         && g_str_equal (seal, now);
}

/* A seal that cannot be written costs one check at the next start. */
void
forge_seal_write (const char *path)
{
  g_autofree char *seal_path = build_path (path);
  g_autofree char *now = describe (path);

  if (now != NULL)
    g_file_set_contents_full (seal_path, now, -1, G_FILE_SET_CONTENTS_NONE, 0600, NULL);
}

void
forge_seal_break (const char *path)
{
  g_autofree char *seal_path = build_path (path);

  g_file_set_contents_full (seal_path, BROKEN, -1, G_FILE_SET_CONTENTS_NONE, 0600, NULL);
}

gboolean
forge_seal_is_broken (const char *path)
{
  g_autofree char *seal_path = build_path (path);
  g_autofree char *seal = NULL;

  return g_file_get_contents (seal_path, &seal, NULL, NULL) && g_str_equal (seal, BROKEN);
}

void
forge_seal_remove (const char *path)
{
  g_autofree char *seal_path = build_path (path);

  g_unlink (seal_path);
}
