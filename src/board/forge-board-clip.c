/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-board-clip"

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "board/forge-board-clip.h"
#include "board/forge-board-edits.h"
#include "board/forge-board-layout.h"
#include "board/forge-board-refs.h"
#include "board/forge-board-verbs.h"
#include "core/forge-error.h"
#include "core/forge-text.h"
#include "core/forge-yaml-reader.h"
#include "core/forge-yaml-writer.h"

#define MARK      "specforge_notes"
#define MAX_BYTES (16 * 1024 * 1024)
#define MAX_LINES 1000
#define COLUMNS   8 /* of notes that were lines */

/* What is put down, while it is. */
typedef struct
{
  ForgeBoard *board;
  GPtrArray *added;
  GHashTable *ids; /* id that a note had to the one that it has */
} Paste;

static void
add_number (ForgeYamlNode *map, const char *key, int value)
{
  forge_yaml_map_add (map, key, forge_yaml_integer_new (value));
}

char *
forge_board_clip_copy (const GPtrArray *elements)
{
  g_autoptr (ForgeYamlNode) root = forge_yaml_map_new ();
  ForgeYamlNode *list = forge_yaml_list_new ();

  g_return_val_if_fail (elements != NULL, NULL);

  for (guint i = 0; i < elements->len; i++)
    {
      const ForgeBoardElement *element = g_ptr_array_index (elements, i);
      ForgeYamlNode *note;

      if (element->kind == FORGE_BOARD_CONTEXT || element->kind == FORGE_BOARD_RELATION)
        continue;
      note = forge_yaml_map_new ();
      forge_yaml_map_add (note, "kind",
                          forge_yaml_string_new (forge_board_kind_get_section (element->kind)));
      forge_yaml_map_add (note, "context", forge_yaml_string_new (element->context));
      add_number (note, "x", element->place.x);
      add_number (note, "y", element->place.y);
      forge_yaml_map_add (note, "says", forge_yaml_node_ref (element->node));
      forge_yaml_list_add (list, note);
    }
  forge_yaml_map_add (root, MARK, list);
  return forge_yaml_write (root);
}

static int
read_number (const ForgeYamlNode *note, const char *key)
{
  const char *text = forge_yaml_map_get_text (note, key);
  const gint64 value = text != NULL ? g_ascii_strtoll (text, NULL, 10) : 0;

  return (int) CLAMP (value, -1000000, 1000000);
}

static void
put (const Paste *self, ForgeBoardElement *element, int x, int y)
{
  const ForgeBoardPlace place = { .x = x, .y = y, .is_set = TRUE };

  forge_board_place (self->board, element, &place);
  g_ptr_array_add (self->added, element);
}

static gboolean
add_note (const Paste *self,
          const ForgeYamlNode *note,
          const char *context,
          int dx,
          int dy,
          GError **error)
{
  const char *kind_name = forge_yaml_map_get_text (note, "kind");
  const char *own = forge_yaml_map_get_text (note, "context");
  ForgeYamlNode *says = forge_yaml_map_get (note, "says");
  g_autoptr (ForgeYamlNode) fresh = NULL;
  ForgeBoardElement *element;
  ForgeBoardKind kind;

  if (kind_name == NULL || says == NULL || says->type != FORGE_YAML_MAP
      || !forge_board_kind_from_name (kind_name, &kind) || kind == FORGE_BOARD_CONTEXT
      || kind == FORGE_BOARD_RELATION)
    {
      g_set_error_literal (error, FORGE_ERROR, FORGE_ERROR_REFUSED,
                           _ ("What is on the clipboard is no note of a board. Copy it again."));
      return FALSE;
    }
  if (own != NULL && *own != '\0' && forge_board_find (self->board, own) != NULL)
    context = own;
  fresh = forge_yaml_map_with (says, "id", NULL);
  element = forge_board_add_node (self->board, kind, context, fresh, _ ("Clipboard"), error);
  if (element == NULL)
    return FALSE;
  if (forge_yaml_map_get_text (says, "id") != NULL)
    g_hash_table_insert (self->ids, g_strdup (forge_yaml_map_get_text (says, "id")),
                         (gpointer) element->id);
  put (self, element, read_number (note, "x") + dx, read_number (note, "y") + dy);
  return TRUE;
}

/* The same tree, where each id of a note that was copied is that of the copy. */
static ForgeYamlNode *
rename_ids (const Paste *self, ForgeYamlNode *node)
{
  ForgeYamlNode *copy;

  if (node->type == FORGE_YAML_SCALAR)
    {
      const char *id = g_hash_table_lookup (self->ids, node->text);

      return id != NULL ? forge_yaml_string_new (id) : forge_yaml_node_ref (node);
    }
  copy = node->type == FORGE_YAML_LIST ? forge_yaml_list_new () : forge_yaml_map_new ();
  for (guint i = 0; i < node->n_children; i++)
    if (node->type == FORGE_YAML_LIST)
      forge_yaml_list_add (copy, rename_ids (self, node->children[i]));
    else
      forge_yaml_map_add (copy, node->keys[i], rename_ids (self, node->children[i]));
  return copy;
}

/* What the copies say of each other. */
static gboolean
mend_references (const Paste *self, GError **error)
{
  for (guint i = 0; i < self->added->len; i++)
    {
      ForgeBoardElement *element = g_ptr_array_index (self->added, i);
      g_autoptr (ForgeYamlNode) before = forge_yaml_node_ref (element->node);

      for (guint j = 0; j < before->n_children; j++)
        {
          const ForgeBoardKey *key = forge_board_kind_find_key (element->kind, before->keys[j]);
          g_autoptr (ForgeYamlNode) value = NULL;

          if (key == NULL || key->targets == 0)
            {
              if (key == NULL || key->shape != FORGE_BOARD_LINKS)
                continue;
            }
          value = rename_ids (self, before->children[j]);
          if (!forge_yaml_node_equal (value, before->children[j], FALSE)
              && !forge_board_set (self->board, element, key->name, value, error))
            return FALSE;
        }
    }
  return TRUE;
}

typedef struct
{
  ForgeBoard *board;
  GPtrArray *ids;
} Strangers;

static void
note_stranger (const ForgeBoardKey *key, const char *id, const char *meaning, gpointer data)
{
  const Strangers *self = data;

  if (forge_board_find (self->board, id) == NULL)
    g_ptr_array_add (self->ids, g_strdup (id));
}

/* What they say of others stays where these are on the board, too. */
static gboolean
drop_strangers (const Paste *self, ForgeBoardElement *element, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  Strangers strangers = { self->board, ids };

  forge_board_refs_foreach (element->kind, element->node, note_stranger, &strangers);
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (ForgeYamlNode) before = forge_yaml_node_ref (element->node);
      g_autoptr (ForgeYamlNode) left
          = forge_board_refs_drop (element->kind, before, g_ptr_array_index (ids, i));

      for (guint j = 0; j < before->n_children; j++)
        {
          ForgeYamlNode *value = forge_yaml_map_get (left, before->keys[j]);

          if (value != before->children[j]
              && !forge_board_set (self->board, element, before->keys[j], value, error))
            return FALSE;
        }
    }
  return TRUE;
}

static gboolean
paste_notes (const Paste *self,
             const ForgeYamlNode *notes,
             const char *context,
             int x,
             int y,
             GError **error)
{
  int left = G_MAXINT, top = G_MAXINT;

  for (guint i = 0; i < notes->n_children; i++)
    {
      left = MIN (left, read_number (notes->children[i], "x"));
      top = MIN (top, read_number (notes->children[i], "y"));
    }
  for (guint i = 0; i < notes->n_children; i++)
    if (!add_note (self, notes->children[i], context, x - left, y - top, error))
      return FALSE;
  if (!mend_references (self, error))
    return FALSE;
  for (guint i = 0; i < self->added->len; i++)
    if (!drop_strangers (self, g_ptr_array_index (self->added, i), error))
      return FALSE;
  return TRUE;
}

static ForgeBoardKind
guess_kind (ForgeBoardVerbs *verbs, const char *line)
{
  g_autofree char *command = forge_board_verbs_to_command (verbs, line, NULL);
  g_autofree char *past = forge_board_verbs_to_past (verbs, line, NULL);

  if (command != NULL)
    return FORGE_BOARD_EVENT;
  return past != NULL ? FORGE_BOARD_COMMAND : FORGE_BOARD_COMMENT;
}

/* Each line a note, of the kind that its tense says. */
static gboolean
paste_lines (const Paste *self, const char *text, const char *context, int x, int y, GError **error)
{
  g_autoptr (ForgeBoardVerbs) verbs = forge_board_verbs_new ();
  g_auto (GStrv) lines = g_strsplit (text, "\n", MAX_LINES + 1);

  for (guint i = 0; i < MAX_LINES && lines[i] != NULL; i++)
    {
      g_autofree char *line = forge_text_to_line (lines[i]);
      const char *name = line + strspn (line, "-*• \t");
      g_autofree char *cut = g_utf8_substring (name, 0, MIN (500, g_utf8_strlen (name, -1)));
      const int n = (int) self->added->len;
      ForgeBoardElement *element;

      if (*cut == '\0')
        continue;
      element = forge_board_add (self->board, guess_kind (verbs, cut), context, cut, error);
      if (element == NULL)
        return FALSE;
      put (self, element, x + n % COLUMNS * (FORGE_BOARD_WIDTH + FORGE_BOARD_GAP),
           y + n / COLUMNS * (FORGE_BOARD_HEIGHT + FORGE_BOARD_GAP));
    }
  return TRUE;
}

GPtrArray *
forge_board_clip_paste (ForgeBoard *board,
                        const char *text,
                        const char *context,
                        int x,
                        int y,
                        GError **error)
{
  g_autoptr (ForgeYamlNode) root = NULL;
  g_autoptr (GPtrArray) added = g_ptr_array_new ();
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const Paste paste = { board, added, ids };
  const ForgeYamlNode *notes = NULL;
  gboolean is_done;

  g_return_val_if_fail (FORGE_IS_BOARD (board) && text != NULL && context != NULL, NULL);

  if (g_str_has_prefix (text, MARK ":"))
    root = forge_yaml_read (text, -1, _ ("Clipboard"), MAX_BYTES, NULL);
  if (root != NULL && root->type == FORGE_YAML_MAP)
    notes = forge_yaml_map_get (root, MARK);
  forge_board_begin_step (board, _ ("Paste"));
  is_done = notes != NULL ? paste_notes (&paste, notes, context, x, y, error)
                          : paste_lines (&paste, text, context, x, y, error);
  forge_board_end_step (board);
  if (is_done)
    return g_steal_pointer (&added);
  if (added->len > 0)
    forge_board_undo (board);
  return NULL;
}
