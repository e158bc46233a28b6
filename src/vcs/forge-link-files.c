/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-link-files"

#include "config.h"

#include <errno.h>
#include <string.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "core/forge-error.h"
#include "core/forge-text.h"
#include "export/forge-text-file.h"
#include "vcs/forge-link-files.h"

gboolean
forge_link_is_document (const char *name, ForgeKind *kind)
{
  g_return_val_if_fail (name != NULL, FALSE);

  for (ForgeKind each = 0; each < FORGE_N_KINDS; each++)
    {
      g_autofree char *ours = g_strconcat (forge_kind_get_nick (each), ".md", NULL);

      if (strcmp (ours, name) != 0)
        continue;
      if (kind != NULL)
        *kind = each;
      return TRUE;
    }
  return FALSE;
}

gboolean
forge_link_is_board (const char *name)
{
  g_return_val_if_fail (name != NULL, FALSE);

  return g_str_has_prefix (name, FORGE_LINK_BOARD) && g_str_has_suffix (name, ".yaml")
         && strchr (name + strlen (FORGE_LINK_BOARD), '/') == NULL
         && name[strlen (FORGE_LINK_BOARD)] != '.';
}

gboolean
forge_link_is_ours (const char *name)
{
  return forge_link_is_document (name, NULL) || forge_link_is_board (name)
         || strcmp (name, FORGE_LINK_BRIEF) == 0 || strcmp (name, FORGE_LINK_ANSWERS) == 0;
}

gboolean
forge_link_is_own_readme (const char *text)
{
  g_return_val_if_fail (text != NULL, FALSE);

  return g_str_has_prefix (text, "---\nformat: specforge-markdown\n");
}

GPtrArray *
forge_link_list_board (const GPtrArray *files)
{
  GPtrArray *board = forge_board_texts_new ();

  g_return_val_if_fail (files != NULL, board);

  for (guint i = 0; i < files->len; i++)
    {
      const ForgeBoardText *file = g_ptr_array_index (files, i);

      if (forge_link_is_board (file->name))
        g_ptr_array_add (board,
                         forge_board_text_new (file->name + strlen (FORGE_LINK_BOARD), file->text));
    }
  return board;
}

/* A link may lead anywhere, and so may a folder that is one. */
static gboolean
is_own (const char *path, GFileTest test)
{
  return g_file_test (path, test) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK);
}

static gboolean
read_file (const char *folder, const char *name, GPtrArray *files, GError **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (ForgeTextFile) file = NULL;
  g_autofree char *text = NULL;

  if (!is_own (path, G_FILE_TEST_IS_REGULAR))
    return TRUE;
  file = forge_text_file_read (path, FORGE_BOARD_MAX_BYTES, error);
  text = file != NULL ? forge_text_clean (file->text, file->length, FORGE_BOARD_MAX_BYTES, error)
                      : NULL;
  if (text == NULL)
    {
      g_prefix_error (error, "%s: ", name);
      return FALSE;
    }
  g_ptr_array_add (files, forge_board_text_new (name, text));
  return TRUE;
}

static void
drop_foreign_readme (GPtrArray *files)
{
  const char *text = forge_board_texts_find (files, FORGE_LINK_README);

  if (text != NULL && !forge_link_is_own_readme (text))
    g_ptr_array_remove_index (files, files->len - 1);
}

GPtrArray *
forge_link_read_folder (const char *folder, GError **error)
{
  static const char *const others[] = { FORGE_LINK_BRIEF, FORGE_LINK_ANSWERS, FORGE_LINK_README };
  g_autoptr (GPtrArray) files = forge_board_texts_new ();
  g_autofree char *board = NULL;
  g_autoptr (GDir) dir = NULL;
  const char *entry;

  g_return_val_if_fail (folder != NULL, NULL);

  for (ForgeKind kind = 0; kind < FORGE_N_KINDS; kind++)
    {
      g_autofree char *name = g_strconcat (forge_kind_get_nick (kind), ".md", NULL);

      if (!read_file (folder, name, files, error))
        return NULL;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    if (!read_file (folder, others[i], files, error))
      return NULL;
  drop_foreign_readme (files);
  board = g_build_filename (folder, "board", NULL);
  dir = is_own (board, G_FILE_TEST_IS_DIR) ? g_dir_open (board, 0, NULL) : NULL;
  while (dir != NULL && (entry = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *name = g_strconcat (FORGE_LINK_BOARD, entry, NULL);

      if (g_utf8_validate (name, -1, NULL) && forge_link_is_board (name)
          && files->len < FORGE_BOARD_MAX_FILES && !read_file (folder, name, files, error))
        return NULL;
    }
  return g_steal_pointer (&files);
}

gboolean
forge_link_is_still (const char *folder, const char *name, const char *text)
{
  g_autoptr (GPtrArray) files = forge_board_texts_new ();

  return read_file (folder, name, files, NULL)
         && g_strcmp0 (forge_board_texts_find (files, name), text) == 0;
}

gboolean
forge_link_is_blocked (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  return g_file_test (path, G_FILE_TEST_IS_SYMLINK)
         || (g_file_test (path, G_FILE_TEST_EXISTS) && !is_own (path, G_FILE_TEST_IS_REGULAR));
}

gboolean
forge_link_write (const char *folder, const char *name, const char *text, GError **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);
  g_autoptr (ForgeTextFile) file = NULL;

  g_return_val_if_fail (text != NULL, FALSE);

  if (g_mkdir_with_parents (parent, 0777) != 0 || g_file_test (parent, G_FILE_TEST_IS_SYMLINK))
    {
      g_set_error (error, FORGE_ERROR, FORGE_ERROR_STORAGE,
                   _ ("The folder “%s” cannot be written to: %s. Make room or choose another one."),
                   parent, g_strerror (errno != 0 ? errno : ELOOP));
      return FALSE;
    }
  file = forge_text_file_new (name, g_strdup (text), strlen (text));
  return forge_text_file_write (file, path, error);
}

gboolean
forge_link_remove (const char *folder, const char *name, GError **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  if (g_unlink (path) == 0 || errno == ENOENT)
    return TRUE;
  g_set_error (error, FORGE_ERROR, FORGE_ERROR_STORAGE, _ ("“%s” cannot be deleted: %s."), path,
               g_strerror (errno));
  return FALSE;
}
