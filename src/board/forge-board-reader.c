/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-board-reader"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "board/forge-board-frame.h"
#include "board/forge-board-layout-text.h"
#include "board/forge-board-reader.h"
#include "core/forge-error.h"
#include "core/forge-yaml-reader.h"

#define MAX_NAME 200 /* bytes of the name of a file */

/* A file whose YAML is read. */
typedef struct
{
  const char *name;
  ForgeYamlNode *root;
  const char *context; /* the id, once it stands on the board; "" for the context map */
} File;

static void
clear_file (gpointer data)
{
  File *file = data;

  g_clear_pointer (&file->root, forge_yaml_node_unref);
}

static gboolean
check_format (const ForgeYamlNode *root, const char *name, GError **error)
{
  const ForgeYamlNode *format = forge_yaml_map_get (root, "format");

  if (format == NULL
      || (format->type == FORGE_YAML_SCALAR && !format->is_string
          && strcmp (format->text, G_STRINGIFY (FORGE_BOARD_FORMAT)) == 0))
    return TRUE;
  forge_yaml_refuse (format, name, error,
                     _ ("This program reads boards of format %d only. Get a newer one, or correct "
                        "the number."),
                     FORGE_BOARD_FORMAT);
  return FALSE;
}

/* NULL with an error. An empty file is an empty mapping. */
static ForgeYamlNode *
read_root (const ForgeBoardText *text, GError **error)
{
  g_autoptr (ForgeYamlNode) root
      = forge_yaml_read (text->text, -1, text->name, FORGE_BOARD_MAX_BYTES, error);
  g_autoptr (ForgeYamlNode) empty = NULL;

  if (root == NULL)
    return NULL;
  if (root->type == FORGE_YAML_SCALAR && *root->text == '\0' && !root->is_string)
    {
      empty = forge_yaml_map_new ();
      return forge_yaml_node_with_comments (empty, root);
    }
  if (root->type != FORGE_YAML_MAP)
    {
      forge_yaml_refuse (root, text->name, error,
                         _ ("A file of a board is a mapping, with keys such as “events:”."));
      return NULL;
    }
  return check_format (root, text->name, error) ? g_steal_pointer (&root) : NULL;
}

static int
compare_files (gconstpointer a, gconstpointer b)
{
  return strcmp (((const File *) a)->name, ((const File *) b)->name);
}

/* A name may become that of a file in a folder that somebody chose: it must not lead out of it. */
static gboolean
check_name (const char *name, GError **error)
{
  if (g_str_has_suffix (name, ".yaml") && *name != '.' && strlen (name) <= MAX_NAME
      && strpbrk (name, "/\\:\n\r") == NULL)
    return TRUE;
  g_set_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED,
               _ ("A file of a board cannot be called “%s”: its name ends in .yaml, and has no "
                  "slash, backslash or colon."),
               name);
  return FALSE;
}

static GArray *
read_files (const GPtrArray *texts, GError **error)
{
  g_autoptr (GArray) files = g_array_new (FALSE, FALSE, sizeof (File));

  g_array_set_clear_func (files, clear_file);
  if (texts->len > FORGE_BOARD_MAX_FILES)
    {
      g_set_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED, _ ("A board has at most %d files."),
                   FORGE_BOARD_MAX_FILES);
      return NULL;
    }
  for (guint i = 0; i < texts->len; i++)
    {
      const ForgeBoardText *text = g_ptr_array_index (texts, i);
      File file = { .name = text->name };

      if (!check_name (text->name, error))
        return NULL;
      if (strcmp (text->name, FORGE_BOARD_LAYOUT) == 0)
        continue;
      file.root = read_root (text, error);
      if (file.root == NULL)
        return NULL;
      g_array_append_val (files, file);
    }
  g_array_sort (files, compare_files);
  return g_steal_pointer (&files);
}

static gboolean
has_id (const ForgeYamlNode *node)
{
  const char *id = forge_yaml_map_get_text (node, "id");

  return id != NULL && *id != '\0';
}

/* Puts the context of the file on the board, in the round that is for it: those that have an id
 * come first, so that a made one evades them. */
static gboolean
add_context (ForgeBoard *board, File *file, gboolean with_id, GError **error)
{
  ForgeYamlNode *node = forge_yaml_map_get (file->root, "context");
  const gboolean is_map = strcmp (file->name, FORGE_BOARD_MAP) == 0;
  const ForgeBoardElement *context;

  if (is_map && node != NULL)
    {
      forge_yaml_refuse (node, file->name, error,
                         _ ("The context map describes no context. Put it into a file of its "
                            "own."));
      return FALSE;
    }
  if (is_map)
    {
      file->context = "";
      return TRUE;
    }
  if (node == NULL)
    {
      forge_yaml_refuse (file->root, file->name, error,
                         _ ("“%s” is missing here. It says which bounded context the file "
                            "describes."),
                         "context");
      return FALSE;
    }
  if (has_id (node) != with_id)
    return TRUE;
  context = forge_board_add_node (board, FORGE_BOARD_CONTEXT, "", node, file->name, error);
  file->context = context != NULL ? context->id : NULL;
  return context != NULL;
}

/* "- OrderPlaced" is short for "- name: OrderPlaced". */
static ForgeYamlNode *
expand (ForgeYamlNode *item)
{
  g_autoptr (ForgeYamlNode) map = NULL;

  if (item->type != FORGE_YAML_SCALAR || *item->text == '\0')
    return forge_yaml_node_ref (item);
  map = forge_yaml_map_new ();
  forge_yaml_map_add (map, "name", forge_yaml_string_new (item->text));
  return forge_yaml_node_with_comments (map, item);
}

static gboolean
add_section (ForgeBoard *board,
             const File *file,
             ForgeBoardKind kind,
             gboolean with_id,
             GError **error)
{
  const char *section = forge_board_kind_get_section (kind);
  const ForgeYamlNode *list = forge_yaml_map_get (file->root, section);

  if (list == NULL || (list->type == FORGE_YAML_SCALAR && *list->text == '\0'))
    return TRUE;
  if (list->type != FORGE_YAML_LIST)
    {
      forge_yaml_refuse (list, file->name, error, _ ("“%s” is a list: start its items with “- ”."),
                         section);
      return FALSE;
    }
  if (kind == FORGE_BOARD_RELATION && *file->context != '\0')
    {
      forge_yaml_refuse (list, file->name, error, _ ("Relations between contexts stand in %s."),
                         FORGE_BOARD_MAP);
      return FALSE;
    }
  for (guint i = 0; i < list->n_children; i++)
    {
      g_autoptr (ForgeYamlNode) item = expand (list->children[i]);

      if (has_id (item) == with_id
          && forge_board_add_node (board, kind, file->context, item, file->name, error) == NULL)
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_elements (ForgeBoard *board, const GArray *files, gboolean with_id, GError **error)
{
  for (guint i = 0; i < files->len; i++)
    for (guint kind = FORGE_BOARD_CONTEXT + 1; kind < FORGE_BOARD_N_KINDS; kind++)
      if (!add_section (board, &g_array_index (files, File, i), kind, with_id, error))
        return FALSE;
  return TRUE;
}

static gboolean
add_contexts (ForgeBoard *board, const GArray *files, gboolean with_id, GError **error)
{
  for (guint i = 0; i < files->len; i++)
    if (!add_context (board, &g_array_index (files, File, i), with_id, error))
      return FALSE;
  return TRUE;
}

static gboolean
is_ours (const char *key)
{
  ForgeBoardKind kind;

  return strcmp (key, "format") == 0 || forge_board_kind_from_name (key, &kind);
}

static void
keep_frame (ForgeBoard *board, const File *file)
{
  g_autoptr (ForgeYamlNode) frame = forge_board_frame_new (file->root, is_ours);

  forge_board_set_frame (board, file->context, file->name, frame);
}

/**
 * forge_board_read:
 * @texts: (element-type ForgeBoardText): the files
 * @error: a %FORGE_ERROR_REFUSED
 *
 * Returns: (transfer full): the board, with nothing to undo; or %NULL
 */
ForgeBoard *
forge_board_read (const GPtrArray *texts, GError **error)
{
  g_autoptr (ForgeBoard) board = forge_board_new ();
  g_autoptr (GArray) files = NULL;
  const char *layout;
  gboolean is_read;

  g_return_val_if_fail (texts != NULL, NULL);

  files = read_files (texts, error);
  if (files == NULL)
    return NULL;
  layout = forge_board_texts_find (texts, FORGE_BOARD_LAYOUT);
  forge_board_begin_step (board, "");
  is_read = add_contexts (board, files, TRUE, error) && add_contexts (board, files, FALSE, error)
            && add_elements (board, files, TRUE, error) && add_elements (board, files, FALSE, error)
            && (layout == NULL || forge_board_read_layout (board, layout, error));
  forge_board_end_step (board);
  if (!is_read)
    return NULL;
  for (guint i = 0; i < files->len; i++)
    keep_frame (board, &g_array_index (files, File, i));
  forge_board_forget_steps (board);
  return g_steal_pointer (&board);
}
