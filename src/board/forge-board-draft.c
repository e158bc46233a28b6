/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-board-draft"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "board/forge-board-arrows.h"
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
  char *wanted; /* (nullable): the id that it gets where that is free */
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
  gboolean is_loose;
} Arrow;

struct _ForgeBoardDraft
{
  GArray *elements;   /* Element */
  GArray *references; /* Reference */
  GArray *arrows;     /* Arrow */
  GHashTable *first;  /* kind, context and key, or kind and key alone, to the first that has them */
  GHashTable *ids;    /* those that are given, as keys */
  GHashTable *numbers; /* the stem of an id to the last number that was tried behind it */
  GHashTable *said;    /* element, property and id of what stands in a list already, as keys */
};

static void
clear_element (gpointer data)
{
  Element *element = data;

  g_free (element->key);
  g_free (element->id);
  g_free (element->wanted);
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
  self->first = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->said = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->ids = g_hash_table_new (g_str_hash, g_str_equal);
  return self;
}

void
forge_board_draft_free (ForgeBoardDraft *self)
{
  g_hash_table_unref (self->said);
  g_hash_table_unref (self->numbers);
  g_hash_table_unref (self->ids);
  g_hash_table_unref (self->first);
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

/* Where the first element of the name is filed, of one context or of any. */
static char *
file_name (ForgeBoardKind kind, guint context, const char *key)
{
  return g_strdup_printf ("%u/%u/%s", (guint) kind, context, key);
}

static char *
file_name_anywhere (ForgeBoardKind kind, const char *key)
{
  return g_strdup_printf ("%u/%s", (guint) kind, key);
}

/* Takes @name. */
static void
file (ForgeBoardDraft *self, char *name, guint element)
{
  if (g_hash_table_contains (self->first, name))
    g_free (name);
  else
    g_hash_table_insert (self->first, name, GUINT_TO_POINTER (element + 1));
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

  element.key = g_strdup (key);
  /* What has no name is called after its kind; relations need none. */
  if (*line != '\0' || kind != FORGE_BOARD_RELATION)
    forge_yaml_map_add (element.node, "name",
                        forge_yaml_string_new (*line != '\0' ? line
                                                             : forge_board_kind_get_title (kind)));
  g_array_append_val (self->elements, element);
  file (self, file_name (kind, context, key), at);
  file (self, file_name_anywhere (kind, key), at);
  return at;
}

/* Takes @name. */
static gboolean
look_up (const ForgeBoardDraft *self, char *name, guint *found)
{
  g_autofree char *owned = name;
  const guint at = GPOINTER_TO_UINT (g_hash_table_lookup (self->first, owned));

  if (at > 0)
    *found = at - 1;
  return at > 0;
}

/* The element of one of the kinds that is called @key: in @context before elsewhere. */
static gboolean
find (const ForgeBoardDraft *self, guint32 kinds, guint context, const char *key, guint *found)
{
  for (guint kind = 0; kind < FORGE_BOARD_N_KINDS; kind++)
    if ((kinds & FORGE_BOARD_BIT (kind)) != 0
        && look_up (self, file_name (kind, context, key), found))
      return TRUE;
  for (guint kind = 0; kind < FORGE_BOARD_N_KINDS; kind++)
    if ((kinds & FORGE_BOARD_BIT (kind)) != 0
        && look_up (self, file_name_anywhere (kind, key), found))
      return TRUE;
  return FALSE;
}

guint
forge_board_draft_ensure (ForgeBoardDraft *self,
                          ForgeBoardKind kind,
                          guint context,
                          const char *key,
                          const char *name)
{
  guint found;

  if (look_up (self, file_name (kind, context, key), &found))
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
  ForgeYamlNode *list = forge_yaml_map_get (get (self, element)->node, key);

  if (list == NULL)
    {
      list = forge_yaml_list_new ();
      forge_board_draft_set (self, element, key, list);
    }
  /* Nobody else has it before the board is made, so it may grow. */
  forge_yaml_list_add (list, value);
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
forge_board_draft_connect (ForgeBoardDraft *self,
                           guint from,
                           guint to,
                           const char *meaning,
                           gboolean is_loose)
{
  const Arrow arrow = { from, to, forge_text_to_line (meaning), is_loose };

  g_array_append_val (self->arrows, arrow);
}

gboolean
forge_board_draft_want_id (ForgeBoardDraft *self, guint element, const char *id)
{
  Element *wanting = get (self, element);
  ForgeBoardKind kind;

  if (!forge_board_id_match (id, &kind) || kind != wanting->kind)
    return FALSE;
  g_free (wanting->wanted);
  wanting->wanted = g_strdup (id);
  return TRUE;
}

void
forge_board_draft_want_name (ForgeBoardDraft *self, guint element, const char *name)
{
  g_autofree char *id
      = g_strdup_printf ("%s-%s", forge_board_kind_get_prefix (get (self, element)->kind), name);

  forge_board_draft_want_id (self, element, id);
}

void
forge_board_draft_place (ForgeBoardDraft *self, guint element, int x, int y, int width, int height)
{
  get (self, element)->place
      = (ForgeBoardPlace){ .x = x, .y = y, .width = width, .height = height, .is_set = TRUE };
}

/* @stem with the first number from 2 that is free. What was tried before is remembered, so that a
 * thousand elements called the same cost a thousand steps. */
static char *
count_id (ForgeBoardDraft *self, const char *stem)
{
  guint n = MAX (1, GPOINTER_TO_UINT (g_hash_table_lookup (self->numbers, stem)));
  char *id = NULL;

  do
    {
      g_free (id);
      id = g_strdup_printf ("%s%u", stem, ++n);
    }
  while (g_hash_table_contains (self->ids, id));
  g_hash_table_insert (self->numbers, g_strdup (stem), GUINT_TO_POINTER (n));
  return id;
}

/* What it wants; after its key; where that is taken, with its context before it; then with a
 * number, which stands behind the id: a name that is too long for one is cut, and a number in it
 * with it. */
static void
give_id (ForgeBoardDraft *self, Element *element)
{
  g_autofree char *stem = element->wanted != NULL
                              ? g_strdup (element->wanted)
                              : forge_board_id_from_name (element->kind, element->key);
  g_autofree char *id = g_strdup (stem);

  if (g_hash_table_contains (self->ids, id) && element->context != FORGE_BOARD_DRAFT_NONE)
    {
      g_autofree char *longer
          = g_strdup_printf ("%s %s", get (self, element->context)->key, element->key);

      g_free (id);
      id = forge_board_id_from_name (element->kind, longer);
    }
  if (g_hash_table_contains (self->ids, id))
    {
      g_free (id);
      id = count_id (self, stem);
    }
  element->id = g_steal_pointer (&id);
  g_hash_table_add (self->ids, element->id);
}

/* Whether this is the first time that the list of the element is to hold the id. */
static gboolean
say_once (ForgeBoardDraft *self, guint element, const char *key, const char *id)
{
  return g_hash_table_add (self->said, g_strdup_printf ("%u %s %s", element, key, id));
}

static void
set_reference (ForgeBoardDraft *self, guint element, const ForgeBoardKey *key, const char *id)
{
  if (key->shape == FORGE_BOARD_REF)
    forge_board_draft_set_text (self, element, key->name, id);
  else if (say_once (self, element, key->name, id))
    forge_board_draft_append (self, element, key->name, forge_yaml_string_new (id));
}

static void
resolve (ForgeBoardDraft *self, const Reference *reference)
{
  const Element *element = get (self, reference->element);
  const ForgeBoardKey *key = forge_board_kind_find_key (element->kind, reference->key);
  guint target = reference->to;

  if (key == NULL
      || (reference->target != NULL
          && !find (self, reference->kinds & key->targets, element->context, reference->target,
                    &target)))
    return;
  set_reference (self, reference->element, key, get (self, target)->id);
}

/* An arrow is the property that it stands for, or else a link. */
static void
draw (ForgeBoardDraft *self, const Arrow *arrow)
{
  const Element *from = get (self, arrow->from);
  const Element *to = get (self, arrow->to);
  gboolean is_back;
  const ForgeBoardKey *key = forge_board_arrow_find_key (from->kind, to->kind, arrow->meaning,
                                                         arrow->is_loose, &is_back);
  ForgeYamlNode *link;

  if (key != NULL)
    {
      set_reference (self, is_back ? arrow->to : arrow->from, key, is_back ? from->id : to->id);
      return;
    }
  if (!say_once (self, arrow->from, "links", to->id))
    return;
  link = forge_yaml_map_new ();
  forge_yaml_map_add (link, "to", forge_yaml_string_new (to->id));
  if (*arrow->meaning != '\0' && strcmp (arrow->meaning, FORGE_BOARD_ARROW_LINK) != 0)
    forge_yaml_map_add (link, "meaning", forge_yaml_string_new (arrow->meaning));
  forge_board_draft_append (self, arrow->from, "links", link);
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
  for (guint i = 0; i < self->arrows->len; i++)
    draw (self, &g_array_index (self->arrows, Arrow, i));
  forge_board_begin_step (board, "");
  is_built = build (self, board, TRUE, source, error) && build (self, board, FALSE, source, error);
  forge_board_end_step (board);
  if (!is_built)
    return NULL;
  forge_board_forget_steps (board);
  return g_steal_pointer (&board);
}
