/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-cli"

#include "config.h"

#include <errno.h>
#include <string.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "board/forge-board-absorb.h"
#include "board/forge-board-catalog.h"
#include "board/forge-board-format.h"
#include "board/forge-board-layout.h"
#include "board/forge-board-reader.h"
#include "board/forge-board-writer.h"
#include "cli/forge-cli-board.h"
#include "core/forge-error.h"

#define MAX_DEPTH 12 /* of folders in a catalog */

static gboolean
add_file (GPtrArray *texts, const char *path, GError **error)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *text = forge_cli_read_text (path, FORGE_BOARD_MAX_BYTES, error);

  if (text == NULL)
    return FALSE;
  g_ptr_array_add (texts, forge_board_text_new (name, text));
  return TRUE;
}

/* The YAML files of the folder; what else lies there is not looked at. */
static gboolean
read_folder (const char *path, GPtrArray *texts, GError **error)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      if (g_str_has_suffix (name, ".yaml") && g_file_test (file, G_FILE_TEST_IS_REGULAR)
          && !add_file (texts, file, error))
        return FALSE;
    }
  if (texts->len > 0)
    return TRUE;
  g_set_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED,
               _ ("“%s” has no file of a board. Its files end in .yaml."), path);
  return FALSE;
}

/* The file instead of the one that says the same so far: of that name, or of that context. */
static gboolean
merge_file (ForgeCli *self, ForgeCliBoard *job, GPtrArray *texts, GError **error)
{
  const ForgeBoardText *added = g_ptr_array_index (texts, 0);
  g_autoptr (ForgeBoard) alone = NULL;
  g_autoptr (GPtrArray) contexts = NULL;
  g_autoptr (GPtrArray) old = NULL;
  const ForgeBoardElement *context;
  g_autofree char *replaced = NULL;

  alone = forge_board_read (texts, error);
  if (alone == NULL || !forge_cli_board_load (self, job, error))
    return FALSE;
  contexts = forge_board_list (alone, FORGE_BOARD_BIT (FORGE_BOARD_CONTEXT), NULL);
  context = contexts->len > 0 ? g_ptr_array_index (contexts, 0) : NULL;
  if (context != NULL && forge_board_find (job->board, context->id) != NULL)
    replaced = forge_board_dup_file_name (job->board, context->id);
  old = forge_board_write (job->board);
  for (guint i = 0; i < old->len; i++)
    {
      const ForgeBoardText *text = g_ptr_array_index (old, i);

      if (strcmp (text->name, added->name) != 0 && g_strcmp0 (text->name, replaced) != 0)
        g_ptr_array_add (texts, forge_board_text_new (text->name, text->text));
    }
  return TRUE;
}

/* The pages of an EventCatalog, by their paths in the folder. Links are not followed. */
static gboolean
read_pages (const char *root, const char *inside, guint depth, GPtrArray *pages, GError **error)
{
  g_autofree char *path = g_build_filename (root, inside, NULL);
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && depth < MAX_DEPTH && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *below
          = *inside != '\0' ? g_strconcat (inside, "/", name, NULL) : g_strdup (name);
      g_autofree char *file = g_build_filename (root, below, NULL);
      g_autofree char *text = NULL;

      if (g_file_test (file, G_FILE_TEST_IS_SYMLINK) || *name == '.')
        continue;
      if (g_file_test (file, G_FILE_TEST_IS_DIR))
        {
          if (!read_pages (root, below, depth + 1, pages, error))
            return FALSE;
          continue;
        }
      if (!forge_board_catalog_is_page (below) || pages->len >= FORGE_BOARD_MAX_FILES)
        continue;
      text = forge_cli_read_text (file, FORGE_BOARD_MAX_BYTES, error);
      if (text == NULL)
        return FALSE;
      g_ptr_array_add (pages, forge_board_text_new (below, text));
    }
  return TRUE;
}

static ForgeBoard *
read_catalog (const char *path, GError **error)
{
  g_autoptr (GPtrArray) pages = forge_board_texts_new ();

  if (!read_pages (path, "", 0, pages, error))
    return NULL;
  return forge_board_from_catalog (pages, path, error);
}

static ForgeBoard *
read_format (const ForgeBoardFormat *format, const char *path, GError **error)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *text = NULL;

  if (format->read == NULL)
    {
      g_autofree char *list = forge_board_format_list (TRUE);

      g_set_error (error, FORGE_ERROR, FORGE_ERROR_USAGE,
                   _ ("A board cannot be read from a picture. Files that can be read end in .yaml, "
                      "%s."),
                   list);
      return NULL;
    }
  text = forge_cli_read_text (path, FORGE_BOARD_MAX_BYTES, error);
  return text != NULL ? format->read (text, name, error) : NULL;
}

/* Whether the folder is one of EventCatalog. */
static gboolean
is_catalog (const char *path)
{
  static const char *const signs[] = { "eventcatalog.config.js", "services", "domains", "events" };

  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++)
    {
      g_autofree char *inside = g_build_filename (path, signs[i], NULL);

      if (g_file_test (inside, G_FILE_TEST_EXISTS))
        return TRUE;
    }
  return FALSE;
}

/* What another program knows goes into the board that is there. */
static gboolean
absorb (ForgeCli *self, ForgeCliBoard *job, ForgeBoard *other, GError **error)
{
  return forge_cli_board_load (self, job, error) && forge_board_absorb (job->board, other, error);
}

/* Our own files say all of a board, or of a context, so they take the place of what is there. */
static gboolean
replace (ForgeCli *self, ForgeCliBoard *job, gboolean is_folder, GError **error)
{
  g_autoptr (GPtrArray) texts = forge_board_texts_new ();

  if (is_folder)
    {
      if (!read_folder (job->path, texts, error) || !forge_cli_board_load (self, job, error))
        return FALSE;
    }
  else if (!add_file (texts, job->path, error) || !merge_file (self, job, texts, error))
    return FALSE;
  g_clear_object (&job->board);
  job->board = forge_board_read (texts, error);
  return job->board != NULL;
}

static gboolean
read_path (ForgeCli *self, ForgeCliBoard *job, GError **error)
{
  const gboolean is_folder = g_file_test (job->path, G_FILE_TEST_IS_DIR);
  const ForgeBoardFormat *format = is_folder ? NULL : forge_board_format_for_name (job->path);
  g_autoptr (ForgeBoard) other = NULL;

  if (format == NULL && !(is_folder && is_catalog (job->path)))
    return replace (self, job, is_folder, error);
  other = format != NULL ? read_format (format, job->path, error) : read_catalog (job->path, error);
  return other != NULL && absorb (self, job, other, error);
}

gboolean
forge_cli_board_import (ForgeCli *self, ForgeCliBoard *job, GError **error)
{
  guint n;

  if (!read_path (self, job, error) || !forge_cli_board_save (self, job, _ ("Imported"), error))
    return FALSE;
  n = forge_board_get_n_elements (job->board);
  if (self->is_json)
    {
      forge_cli_board_begin (self, job);
      forge_cli_put_integer (self, "elements", n);
      forge_cli_end_object (self);
    }
  else
    forge_cli_tell (ngettext ("%u element on the board", "%u elements on the board", n), n);
  return TRUE;
}

static gboolean
make_folder (const char *path, GError **error)
{
  if (g_mkdir_with_parents (path, 0777) == 0)
    return TRUE;
  g_set_error (error, FORGE_ERROR, FORGE_ERROR_STORAGE,
               _ ("The folder “%s” cannot be made: %s. Choose another place."), path,
               g_strerror (errno));
  return FALSE;
}

static gboolean
write_file (const char *path, const char *text, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (g_file_set_contents (path, text, -1, &local))
    return TRUE;
  g_set_error (error, FORGE_ERROR, FORGE_ERROR_STORAGE,
               _ ("The output could not be written: %s. Free some space or choose another place."),
               local->message);
  return FALSE;
}

static gboolean
write_folder (const char *path, const GPtrArray *texts, GError **error)
{
  if (!make_folder (path, error))
    return FALSE;
  for (guint i = 0; i < texts->len; i++)
    {
      const ForgeBoardText *text = g_ptr_array_index (texts, i);
      g_autofree char *file = g_build_filename (path, text->name, NULL);
      g_autofree char *folder = g_path_get_dirname (file);

      if (!make_folder (folder, error) || !write_file (file, text->text, error))
        return FALSE;
    }
  return TRUE;
}

/* Without a folder the files follow each other, each a YAML document behind its name. */
static gboolean
write_texts (ForgeCli *self, ForgeCliBoard *job, GError **error)
{
  g_autoptr (GPtrArray) texts
      = job->format != NULL
            ? forge_board_to_catalog (job->board, forge_project_get_title (job->project))
            : forge_board_write (job->board);

  if (job->path != NULL && !write_folder (job->path, texts, error))
    return FALSE;
  if (self->is_json)
    {
      forge_cli_board_begin (self, job);
      forge_cli_begin_array (self, "files");
    }
  for (guint i = 0; i < texts->len; i++)
    {
      const ForgeBoardText *text = g_ptr_array_index (texts, i);

      if (self->is_json)
        {
          forge_cli_begin_object (self);
          forge_cli_put_string (self, "name", text->name);
          if (job->path == NULL)
            forge_cli_put_string (self, "text", text->text);
          forge_cli_end_object (self);
        }
      else if (job->path == NULL)
        forge_cli_print ("---\n# %s\n%s", text->name, text->text);
    }
  if (self->is_json)
    {
      forge_cli_end_array (self);
      forge_cli_end_object (self);
    }
  return TRUE;
}

/* In one file, in the form that its name ends in. What has no place gets one for that only. */
static gboolean
write_format (ForgeCli *self, ForgeCliBoard *job, const ForgeBoardFormat *format, GError **error)
{
  g_autofree char *text = NULL;

  if (format->needs_places)
    forge_board_layout (job->board, FORGE_BOARD_LAYOUT_NEW);
  text = format->write (job->board, forge_project_get_title (job->project));
  if (!write_file (job->path, text, error))
    return FALSE;
  if (self->is_json)
    {
      forge_cli_board_begin (self, job);
      forge_cli_put_string (self, "file", job->path);
      forge_cli_end_object (self);
    }
  return TRUE;
}

gboolean
forge_cli_board_export (ForgeCli *self, ForgeCliBoard *job, GError **error)
{
  const ForgeBoardFormat *format
      = job->path != NULL ? forge_board_format_for_name (job->path) : NULL;

  if (job->format != NULL && strcmp (job->format, "eventcatalog") != 0)
    {
      g_set_error (error, FORGE_ERROR, FORGE_ERROR_USAGE,
                   _ ("There is no format “%s” for a board. Use eventcatalog, or leave it out."),
                   job->format);
      return FALSE;
    }
  if (!forge_cli_board_load (self, job, error))
    return FALSE;
  return job->format == NULL && format != NULL ? write_format (self, job, format, error)
                                               : write_texts (self, job, error);
}

gboolean
forge_cli_board_render (ForgeCli *self, ForgeCliBoard *job, GError **error)
{
  const ForgeBoardFormat *format = forge_board_format_for_name (job->path);
  g_autofree char *list = forge_board_format_list (FALSE);

  if (format == NULL)
    {
      g_set_error (error, FORGE_ERROR, FORGE_ERROR_USAGE,
                   _ ("Name a file that ends in one of: %s."), list);
      return FALSE;
    }
  return forge_cli_board_load (self, job, error) && write_format (self, job, format, error);
}
