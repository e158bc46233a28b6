/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-board-excalidraw"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "board/forge-board-color.h"
#include "board/forge-board-draft.h"
#include "board/forge-board-excalidraw.h"
#include "board/forge-board-text.h"
#include "core/forge-error.h"
#include "core/forge-json.h"

typedef struct
{
  ForgeBoardDraft *draft;
  JsonArray *elements;
  GHashTable *texts;  /* id of a note to the text that is bound to it */
  GHashTable *frames; /* id of a frame to the context + 1 */
  GHashTable *notes;  /* id of a note to the element + 1 */
} Reader;

static const char *
get_text (JsonObject *object, const char *key)
{
  JsonNode *node = json_object_get_member (object, key);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node)
      || json_node_get_value_type (node) != G_TYPE_STRING)
    return "";
  return json_node_get_string (node);
}

/* Whole units; 0 for what is no number, or one that no board has room for. */
static int
get_number (JsonObject *object, const char *key)
{
  JsonNode *node = json_object_get_member (object, key);
  double value = 0;

  if (node != NULL && JSON_NODE_HOLDS_VALUE (node)
      && (json_node_get_value_type (node) == G_TYPE_DOUBLE
          || json_node_get_value_type (node) == G_TYPE_INT64))
    value = json_node_get_double (node);
  return value > -1e6 && value < 1e6 ? (int) value : 0;
}

static JsonObject *
get_object (JsonObject *object, const char *key)
{
  JsonNode *node = json_object_get_member (object, key);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/* NULL for what is none, or was deleted. */
static JsonObject *
get_element (const Reader *self, guint i)
{
  JsonNode *node = json_array_get_element (self->elements, i);
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonNode *deleted = object != NULL ? json_object_get_member (object, "isDeleted") : NULL;

  if (deleted != NULL && JSON_NODE_HOLDS_VALUE (deleted) && json_node_get_boolean (deleted))
    return NULL;
  return object;
}

/* The id or property that the element had here, where it came from here; else "". */
static const char *
own_data (JsonObject *object)
{
  JsonObject *data = get_object (object, "customData");

  return data != NULL ? get_text (data, "specforge") : "";
}

static const char *
own_id (JsonObject *object, ForgeBoardKind *kind)
{
  const char *id = own_data (object);

  return forge_board_id_match (id, kind) ? id : NULL;
}

static void
read_frame (const Reader *self, JsonObject *object)
{
  ForgeBoardKind kind;
  const char *id = own_id (object, &kind);
  const char *name = get_text (object, "name");
  guint context;

  if (*name == '\0')
    name = _ ("Frame");
  context = forge_board_draft_ensure (self->draft, FORGE_BOARD_CONTEXT, FORGE_BOARD_DRAFT_NONE,
                                      id != NULL ? id : name, name);
  if (id != NULL)
    forge_board_draft_want_id (self->draft, context, id);
  g_hash_table_insert (self->frames, g_strdup (get_text (object, "id")),
                       GUINT_TO_POINTER (context + 1));
}

static void
add_note (const Reader *self, JsonObject *object, ForgeBoardKind kind, const char *text)
{
  const guint frame
      = GPOINTER_TO_UINT (g_hash_table_lookup (self->frames, get_text (object, "frameId")));
  const guint context = frame > 0 ? frame - 1 : FORGE_BOARD_DRAFT_NONE;
  g_autofree char *first = g_strndup (text, strcspn (text, "\r\n"));
  ForgeBoardKind own_kind;
  const char *id = own_id (object, &own_kind);
  guint element;

  if (id != NULL && own_kind != FORGE_BOARD_CONTEXT && own_kind != FORGE_BOARD_RELATION)
    kind = own_kind;
  else
    id = NULL;
  element = forge_board_draft_add (self->draft, kind, context, text, first);
  if (id != NULL)
    forge_board_draft_want_id (self->draft, element, id);
  if (strlen (first) < strlen (text))
    forge_board_draft_set_text (self->draft, element, "description", text);
  forge_board_draft_place (self->draft, element, get_number (object, "x"), get_number (object, "y"),
                           MAX (0, get_number (object, "width")),
                           MAX (0, get_number (object, "height")));
  g_hash_table_insert (self->notes, g_strdup (get_text (object, "id")),
                       GUINT_TO_POINTER (element + 1));
}

static void
read_note (const Reader *self, JsonObject *object)
{
  const char *text = g_hash_table_lookup (self->texts, get_text (object, "id"));
  ForgeBoardKind kind = FORGE_BOARD_COMMENT;

  if (text == NULL || *text == '\0')
    return;
  if (!forge_board_kind_from_color (get_text (object, "backgroundColor"), &kind))
    kind = FORGE_BOARD_COMMENT;
  add_note (self, object, kind, text);
}

static guint
find_bound (const Reader *self, JsonObject *arrow, const char *key)
{
  JsonObject *binding = get_object (arrow, key);

  return binding != NULL
             ? GPOINTER_TO_UINT (g_hash_table_lookup (self->notes, get_text (binding, "elementId")))
             : 0;
}

static void
read_arrow (const Reader *self, JsonObject *object)
{
  const guint from = find_bound (self, object, "startBinding");
  const guint to = find_bound (self, object, "endBinding");
  const char *meaning = g_hash_table_lookup (self->texts, get_text (object, "id"));
  const char *own = own_data (object);
  /* What others draw without a head may still be one of time. */
  const gboolean is_loose = *own != '\0' && *get_text (object, "endArrowhead") == '\0';

  if (meaning == NULL)
    meaning = own;
  if (from > 0 && to > 0 && from != to)
    forge_board_draft_connect (self->draft, from - 1, to - 1, meaning, is_loose);
}

static void
read_texts (const Reader *self)
{
  for (guint i = 0; i < json_array_get_length (self->elements); i++)
    {
      JsonObject *object = get_element (self, i);
      const char *container = object != NULL ? get_text (object, "containerId") : "";
      const char *original = object != NULL ? get_text (object, "originalText") : "";

      if (*container != '\0' && strcmp (get_text (object, "type"), "text") == 0)
        g_hash_table_insert (self->texts, g_strdup (container),
                             g_strdup (*original != '\0' ? original : get_text (object, "text")));
    }
}

typedef void (*ReadFunc) (const Reader *self, JsonObject *object);

/* Frames before the notes in them, notes before the arrows between them. */
static void
read_all (const Reader *self, const char *const *types, ReadFunc read)
{
  for (guint i = 0; i < json_array_get_length (self->elements); i++)
    {
      JsonObject *object = get_element (self, i);

      if (object != NULL && g_strv_contains (types, get_text (object, "type")))
        read (self, object);
    }
}

static void
read_free_text (const Reader *self, JsonObject *object)
{
  const char *text = get_text (object, "text");

  if (*get_text (object, "containerId") == '\0' && *text != '\0')
    add_note (self, object, FORGE_BOARD_COMMENT, text);
}

static JsonArray *
find_elements (JsonNode *root, const char *name, GError **error)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  JsonNode *elements = object != NULL ? json_object_get_member (object, "elements") : NULL;

  if (elements != NULL && JSON_NODE_HOLDS_ARRAY (elements))
    return json_node_get_array (elements);
  g_set_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED,
               _ ("“%s” is no drawing of Excalidraw: it has no list of elements."), name);
  return NULL;
}

ForgeBoard *
forge_board_from_excalidraw (const char *text, const char *name, GError **error)
{
  static const char *const frames[] = { "frame", "magicframe", NULL };
  static const char *const notes[] = { "rectangle", "ellipse", "diamond", NULL };
  static const char *const texts[] = { "text", NULL };
  static const char *const arrows[] = { "arrow", "line", NULL };
  g_autoptr (ForgeBoardDraft) draft = forge_board_draft_new ();
  g_autoptr (GHashTable) bound = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) contexts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (JsonNode) root = NULL;
  Reader reader = { .draft = draft, .texts = bound, .frames = contexts, .notes = found };

  g_return_val_if_fail (text != NULL && name != NULL, NULL);

  root = forge_json_parse (text, -1, FORGE_BOARD_MAX_BYTES, error);
  if (root == NULL)
    {
      g_prefix_error (error, "%s: ", name);
      return NULL;
    }
  reader.elements = find_elements (root, name, error);
  if (reader.elements == NULL)
    return NULL;
  read_texts (&reader);
  read_all (&reader, frames, read_frame);
  read_all (&reader, notes, read_note);
  read_all (&reader, texts, read_free_text);
  read_all (&reader, arrows, read_arrow);
  return forge_board_draft_finish (draft, name, error);
}
