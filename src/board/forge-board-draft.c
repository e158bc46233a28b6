/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-board-draft"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "board/forge-board-connect.h"
#include "board/forge-board-draft.h"
#include "core/forge-error.h"
#include "core/forge-text.h"

typedef struct
{
  ForgeBoardKind kind;
  guint context;
  char *key;
  char *id;
  ForgeYamlNode *node;
  ForgeBoardPlace place;
} Element;

/* A reference whose target is looked up at the end. */
typedef struct
{
  guint element;
  const char *key; /* interned */
  guint32 kinds;
  char *target; /* what the file calls it, or */
  guint to;     /* the element itself */
} Reference;

typedef struct
{
  guint from;
  guint to;
  char *meaning;
} Arrow;

struct _ForgeBoardDraft
{
  GArray *elements;   /* Element */
  GArray *references; /* Reference */
  GArray *arrows;     /* Arrow */
  GHashTable *by_key; /* (element-type utf8 GArray<guint>): all that the file calls so */
  GHashTable *ids;    /* those that are given, as keys */
};

static void
clear_element (gpointer data)
{
  Element *element = data;

  g_free (element->key);
  g_free (element->id);
  forge_yaml_node_unref (element->node);
}

static void
clear_reference (gpointer data)
{
  g_free (((Reference *) data)->target);
}

static void
clear_arrow (gpointer data)
{
  g_free (((Arrow *) data)->meaning);
}

ForgeBoardDraft *
forge_board_draft_new (void)
{
  ForgeBoardDraft *self = g_new0 (ForgeBoardDraft, 1);

  self->elements = g_array_new (FALSE, FALSE, sizeof (Element));
  g_array_set_clear_func (self->elements, clear_element);
  self->references = g_array_new (FALSE, FALSE, sizeof (Reference));
  g_array_set_clear_func (self->references, clear_reference);
  self->arrows = g_array_new (FALSE, FALSE, sizeof (Arrow));
  g_array_set_clear_func (self->arrows, clear_arrow);
  self->by_key
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  self->ids = g_hash_table_new (g_str_hash, g_str_equal);
  return self;
}

void
forge_board_draft_free (ForgeBoardDraft *self)
{
  g_hash_table_unref (self->ids);
  g_hash_table_unref (self->by_key);
  g_array_unref (self->arrows);
  g_array_unref (self->references);
  g_array_unref (self->elements);
  g_free (self);
}

static Element *
get (const ForgeBoardDraft *self, guint element)
{
  g_assert (element < self->elements->len);

  return &g_array_index (self->elements, Element, element);
}

guint
forge_board_draft_add (ForgeBoardDraft *self,
                       ForgeBoardKind kind,
                       guint context,
                       const char *key,
                       const char *name)
{
  Element element = { .kind = kind, .context = context, .node = forge_yaml_map_new () };
  const guint at = self->elements->len;
  g_autofree char *line = forge_text_to_line (name);
  GArray *same = g_hash_table_lookup (self->by_key, key);

  element.key = g_strdup (key);
  if (*line != '\0')
    forge_yaml_map_add (element.node, "name", forge_yaml_string_new (line));
  g_array_append_val (self->elements, element);
  if (same == NULL)
    {
      same = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (self->by_key, g_strdup (key), same);
    }
  g_array_append_val (same, at);
  return at;
}

/* The element of one of the kinds that is called @key: in @context before elsewhere. */
static gboolean
find (const ForgeBoardDraft *self,
      guint32 kinds,
      guint context,
      const char *key,
      gboolean anywhere,
      guint *found)
{
  const GArray *same = g_hash_table_lookup (self->by_key, key);
  gboolean is_found = FALSE;

  for (guint i = 0; same != NULL && i < same->len; i++)
    {
      const guint at = g_array_index (same, guint, i);
      const Element *element = get (self, at);
      const gboolean is_near = element->context == context;

      if ((kinds & FORGE_BOARD_BIT (element->kind)) == 0 || (!is_near && (!anywhere || is_found)))
        continue;
      *found = at;
      is_found = TRUE;
      if (is_near)
        break;
    }
  return is_found;
}

guint
forge_board_draft_ensure (ForgeBoardDraft *self,
                          ForgeBoardKind kind,
                          guint context,
                          const char *key,
                          const char *name)
{
  guint found;

  if (find (self, FORGE_BOARD_BIT (kind), context, key, FALSE, &found))
    return found;
  return forge_board_draft_add (self, kind, context, key, name);
}

ForgeBoardKind
forge_board_draft_get_kind (ForgeBoardDraft *self, guint element)
{
  return get (self, element)->kind;
}

void
forge_board_draft_set (ForgeBoardDraft *self, guint element, const char *key, ForgeYamlNode *value)
{
  Element *self_element = get (self, element);
  ForgeYamlNode *old = self_element->node;

  self_element->node = forge_yaml_map_with (old, key, value);
  forge_yaml_node_unref (old);
  forge_yaml_node_unref (value);
}

void
forge_board_draft_set_text (ForgeBoardDraft *self, guint element, const char *key, const char *text)
{
  forge_board_draft_set (self, element, key, forge_yaml_string_new (text));
}

void
forge_board_draft_append (ForgeBoardDraft *self,
                          guint element,
                          const char *key,
                          ForgeYamlNode *value)
{
  const ForgeYamlNode *old = forge_yaml_map_get (get (self, element)->node, key);
  ForgeYamlNode *list = forge_yaml_list_new ();

  for (guint i = 0; old != NULL && i < old->n_children; i++)
    forge_yaml_list_add (list, forge_yaml_node_ref (old->children[i]));
  forge_yaml_list_add (list, value);
  forge_board_draft_set (self, element, key, list);
}

void
forge_board_draft_refer (ForgeBoardDraft *self,
                         guint element,
                         const char *key,
                         guint32 kinds,
                         const char *target)
{
  const Reference reference = { element, g_intern_string (key), kinds, g_strdup (target), 0 };

  g_array_append_val (self->references, reference);
}

void
forge_board_draft_refer_to (ForgeBoardDraft *self, guint element, const char *key, guint target)
{
  const Reference reference = { element, g_intern_string (key), FORGE_BOARD_ANY, NULL, target };

  g_array_append_val (self->references, reference);
}

void
forge_board_draft_connect (ForgeBoardDraft *self, guint from, guint to, const char *meaning)
{
  const Arrow arrow = { from, to, forge_text_to_line (meaning) };

  g_array_append_val (self->arrows, arrow);
}

void
forge_board_draft_place (ForgeBoardDraft *self, guint element, int x, int y, int width, int height)
{
  get (self, element)->place
      = (ForgeBoardPlace){ .x = x, .y = y, .width = width, .height = height, .is_set = TRUE };
}

/* After its key; where that is taken, with its context before it; then with a number. */
static void
give_id (ForgeBoardDraft *self, Element *element)
{
  g_autofree char *id = forge_board_id_from_name (element->kind, element->key);

  if (g_hash_table_contains (self->ids, id) && element->context != FORGE_BOARD_DRAFT_NONE)
    {
      g_autofree char *longer
          = g_strdup_printf ("%s %s", get (self, element->context)->key, element->key);

      g_free (id);
      id = forge_board_id_from_name (element->kind, longer);
    }
  for (guint n = 2; g_hash_table_contains (self->ids, id); n++)
    {
      g_autofree char *counted = g_strdup_printf ("%s %u", element->key, n);

      g_free (id);
      id = forge_board_id_from_name (element->kind, counted);
    }
  element->id = g_steal_pointer (&id);
  g_hash_table_add (self->ids, element->id);
}

static gboolean
has_item (const ForgeYamlNode *list, const char *text)
{
  for (guint i = 0; list != NULL && i < list->n_children; i++)
    if (g_strcmp0 (list->children[i]->text, text) == 0)
      return TRUE;
  return FALSE;
}

static void
resolve (ForgeBoardDraft *self, const Reference *reference)
{
  const Element *element = get (self, reference->element);
  const ForgeBoardKey *key = forge_board_kind_find_key (element->kind, reference->key);
  const char *id;
  guint target = reference->to;

  if (key == NULL
      || (reference->target != NULL
          && !find (self, reference->kinds & key->targets, element->context, reference->target,
                    TRUE, &target)))
    return;
  id = get (self, target)->id;
  if (key->shape == FORGE_BOARD_REF)
    forge_board_draft_set_text (self, reference->element, reference->key, id);
  else if (!has_item (forge_yaml_map_get (element->node, reference->key), id))
    forge_board_draft_append (self, reference->element, reference->key, forge_yaml_string_new (id));
}

static gboolean
build (ForgeBoardDraft *self,
       ForgeBoard *board,
       gboolean contexts,
       const char *source,
       GError **error)
{
  for (guint i = 0; i < self->elements->len; i++)
    {
      const Element *element = get (self, i);
      const char *context
          = element->context != FORGE_BOARD_DRAFT_NONE ? get (self, element->context)->id : "";
      ForgeBoardElement *added;

      if ((element->kind == FORGE_BOARD_CONTEXT) != contexts)
        continue;
      added = forge_board_add_node (board, element->kind, context, element->node, source, error);
      if (added == NULL)
        return FALSE;
      if (element->place.is_set)
        forge_board_place (board, added, &element->place);
    }
  return TRUE;
}

static void
connect_all (ForgeBoardDraft *self, ForgeBoard *board)
{
  for (guint i = 0; i < self->arrows->len; i++)
    {
      const Arrow *arrow = &g_array_index (self->arrows, Arrow, i);
      ForgeBoardElement *from = forge_board_find (board, get (self, arrow->from)->id);
      ForgeBoardElement *to = forge_board_find (board, get (self, arrow->to)->id);

      /* An arrow between kinds that have nothing to say of each other is left out. */
      if (from != NULL && to != NULL)
        forge_board_connect (board, from, to, arrow->meaning, NULL);
    }
}

ForgeBoard *
forge_board_draft_finish (ForgeBoardDraft *self, const char *source, GError **error)
{
  g_autoptr (ForgeBoard) board = forge_board_new ();
  gboolean is_built;

  if (self->elements->len > FORGE_BOARD_MAX_ELEMENTS)
    {
      g_set_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED,
                   _ ("“%s” has more than %d elements, which is more than a board can hold."),
                   source, FORGE_BOARD_MAX_ELEMENTS);
      return NULL;
    }
  for (guint i = 0; i < self->elements->len; i++)
    {
      give_id (self, get (self, i));
      forge_board_draft_set_text (self, i, "id", get (self, i)->id);
    }
  for (guint i = 0; i < self->references->len; i++)
    resolve (self, &g_array_index (self->references, Reference, i));
  forge_board_begin_step (board, "");
  is_built = build (self, board, TRUE, source, error) && build (self, board, FALSE, source, error);
  if (is_built)
    connect_all (self, board);
  forge_board_end_step (board);
  if (!is_built)
    return NULL;
  forge_board_forget_steps (board);
  return g_steal_pointer (&board);
}
