/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-board-sketch"

#include "config.h"

#include <string.h>

#include "board/forge-board-color.h"
#include "board/forge-board-draft.h"
#include "board/forge-board-sketch.h"
#include "board/forge-board-type.h"
#include "board/forge-board-verbs.h"
#include "core/forge-text.h"

typedef struct
{
  char *id;
  char *label;
  char *style;
  gboolean has_kind;
  ForgeBoardKind kind;
  guint context;      /* + 1, of the frames; 0: none */
  GPtrArray *members; /* name, type, name, type, ...; NULL: none */
  guint last_command; /* + 1: that it handled, so that what it emits then comes of that */
  guint element;      /* in the draft */
} Node;

typedef struct
{
  guint from;
  guint to;
  char *label;
  gboolean is_loose;
} Arrow;

struct _ForgeBoardSketch
{
  GArray *nodes;      /* Node */
  GArray *frames;     /* Node: contexts */
  GArray *arrows;     /* Arrow */
  GHashTable *ids;    /* of nodes, to the node + 1 */
  GHashTable *titles; /* of frames, to the frame + 1 */
  GHashTable *styles; /* a class to its colour */
  GArray *open;       /* guint: frames that are open */
  ForgeBoardVerbs *verbs;
};

static void
clear_node (gpointer data)
{
  Node *node = data;

  g_free (node->id);
  g_free (node->label);
  g_free (node->style);
  g_clear_pointer (&node->members, g_ptr_array_unref);
}

static void
clear_arrow (gpointer data)
{
  g_free (((Arrow *) data)->label);
}

ForgeBoardSketch *
forge_board_sketch_new (void)
{
  ForgeBoardSketch *self = g_new0 (ForgeBoardSketch, 1);

  self->nodes = g_array_new (FALSE, TRUE, sizeof (Node));
  g_array_set_clear_func (self->nodes, clear_node);
  self->frames = g_array_new (FALSE, TRUE, sizeof (Node));
  g_array_set_clear_func (self->frames, clear_node);
  self->arrows = g_array_new (FALSE, TRUE, sizeof (Arrow));
  g_array_set_clear_func (self->arrows, clear_arrow);
  self->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->titles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->styles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->open = g_array_new (FALSE, FALSE, sizeof (guint));
  self->verbs = forge_board_verbs_new ();
  return self;
}

void
forge_board_sketch_free (ForgeBoardSketch *self)
{
  forge_board_verbs_free (self->verbs);
  g_array_unref (self->open);
  g_hash_table_unref (self->styles);
  g_hash_table_unref (self->titles);
  g_hash_table_unref (self->ids);
  g_array_unref (self->arrows);
  g_array_unref (self->frames);
  g_array_unref (self->nodes);
  g_free (self);
}

static Node *
get (const ForgeBoardSketch *self, guint node)
{
  g_assert (node < self->nodes->len);

  return &g_array_index (self->nodes, Node, node);
}

static guint
add (GArray *nodes, GHashTable *ids, const char *id)
{
  const Node node = { .id = g_strdup (id) };

  g_array_append_val (nodes, node);
  g_hash_table_insert (ids, g_strdup (id), GUINT_TO_POINTER (nodes->len));
  return nodes->len - 1;
}

static void
set (char **text, const char *value)
{
  g_free (*text);
  *text = g_strdup (value);
}

void
forge_board_sketch_begin_context (ForgeBoardSketch *self, const char *id, const char *label)
{
  const guint known = GPOINTER_TO_UINT (g_hash_table_lookup (self->titles, id));
  const guint frame = known > 0 ? known - 1 : add (self->frames, self->titles, id);

  if (label != NULL)
    set (&g_array_index (self->frames, Node, frame).label, label);
  g_array_append_val (self->open, frame);
}

gboolean
forge_board_sketch_end_context (ForgeBoardSketch *self)
{
  if (self->open->len == 0)
    return FALSE;
  g_array_set_size (self->open, self->open->len - 1);
  return TRUE;
}

guint
forge_board_sketch_get_depth (ForgeBoardSketch *self)
{
  return self->open->len;
}

guint
forge_board_sketch_node (ForgeBoardSketch *self, const char *id)
{
  const guint known = GPOINTER_TO_UINT (g_hash_table_lookup (self->ids, id));
  const guint node = known > 0 ? known - 1 : add (self->nodes, self->ids, id);

  if (self->open->len > 0 && get (self, node)->context == 0)
    get (self, node)->context = g_array_index (self->open, guint, self->open->len - 1) + 1;
  return node;
}

void
forge_board_sketch_set_label (ForgeBoardSketch *self, guint node, const char *label)
{
  set (&get (self, node)->label, label);
}

void
forge_board_sketch_set_kind (ForgeBoardSketch *self, guint node, ForgeBoardKind kind)
{
  get (self, node)->has_kind = TRUE;
  get (self, node)->kind = kind;
}

void
forge_board_sketch_assume_kind (ForgeBoardSketch *self, guint node, ForgeBoardKind kind)
{
  if (!get (self, node)->has_kind)
    forge_board_sketch_set_kind (self, node, kind);
}

void
forge_board_sketch_set_style (ForgeBoardSketch *self, guint node, const char *style)
{
  set (&get (self, node)->style, style);
}

void
forge_board_sketch_define (ForgeBoardSketch *self, const char *style, const char *color)
{
  g_hash_table_insert (self->styles, g_strdup (style), g_strdup (color));
}

void
forge_board_sketch_add_member (ForgeBoardSketch *self,
                               guint node,
                               const char *name,
                               const char *type)
{
  Node *owner = get (self, node);

  if (owner->members == NULL)
    owner->members = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (owner->members, g_strdup (name));
  g_ptr_array_add (owner->members, g_strdup (type));
}

void
forge_board_sketch_connect (ForgeBoardSketch *self,
                            guint from,
                            guint to,
                            const char *label,
                            gboolean is_loose)
{
  const Arrow arrow = { from, to, g_strdup (label), is_loose };

  if (from == to)
    g_free (arrow.label);
  else
    g_array_append_val (self->arrows, arrow);
}

void
forge_board_sketch_send (ForgeBoardSketch *self,
                         guint from,
                         guint to,
                         const char *text,
                         gboolean is_reply)
{
  const gboolean is_event
      = is_reply || forge_board_verbs_guess (self->verbs, text) == FORGE_BOARD_EVENT;
  const ForgeBoardKind kind = is_event ? FORGE_BOARD_EVENT : FORGE_BOARD_COMMAND;
  g_autofree char *id = g_strdup_printf ("%u %s", (guint) kind, text);
  const guint message = forge_board_sketch_node (self, id);

  forge_board_sketch_assume_kind (self, from, FORGE_BOARD_AGGREGATE);
  forge_board_sketch_assume_kind (self, to, FORGE_BOARD_AGGREGATE);
  forge_board_sketch_set_label (self, message, text);
  forge_board_sketch_set_kind (self, message, kind);
  if (!is_event)
    {
      if (get (self, from)->has_kind && get (self, from)->kind == FORGE_BOARD_ACTOR)
        forge_board_sketch_connect (self, from, message, "issues", FALSE);
      forge_board_sketch_connect (self, message, to, "handled_by", FALSE);
      get (self, to)->last_command = message + 1;
    }
  else if (get (self, from)->last_command > 0)
    forge_board_sketch_connect (self, get (self, from)->last_command - 1, message, "emits", FALSE);
  else
    forge_board_sketch_connect (self, from, message, "emits", FALSE);
}

/* "EVT-OrderPlaced" for "EVT_OrderPlaced"; NULL where it did not come from a board. */
static char *
make_id (const char *id)
{
  g_autofree char *ours = g_strdup (id);
  char *line = strchr (ours, '_');

  if (line != NULL)
    *line = '-';
  return line != NULL && forge_board_id_match (ours, NULL) ? g_steal_pointer (&ours) : NULL;
}

static ForgeBoardKind
guess_kind (const ForgeBoardSketch *self, const Node *node, const char *label)
{
  const char *color = node->style != NULL ? g_hash_table_lookup (self->styles, node->style) : NULL;
  g_autofree char *id = make_id (node->id);
  ForgeBoardKind kind;

  if (id != NULL && forge_board_id_match (id, &kind))
    return kind;
  if (node->has_kind && node->members != NULL)
    return node->kind;
  if (node->style != NULL
      && (forge_board_kind_from_name (node->style, &kind)
          || forge_board_kind_from_color (color != NULL ? color : node->style, &kind)))
    return kind;
  return node->has_kind ? node->kind : forge_board_verbs_guess (self->verbs, label);
}

static void
add_members (ForgeBoardDraft *draft, const Node *node, ForgeBoardKind kind)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  const gboolean is_enum = kind == FORGE_BOARD_ENUM;

  if (node->members == NULL
      || forge_board_kind_find_key (kind, is_enum ? "values" : "fields") == NULL)
    return;
  for (guint i = 0; i + 1 < node->members->len; i += 2)
    {
      const char *name = g_ptr_array_index (node->members, i);
      const char *type = g_ptr_array_index (node->members, i + 1);
      g_autoptr (ForgeBoardType) parsed = forge_board_type_parse (type, NULL);
      ForgeYamlNode *field;

      /* Of methods that are called alike, and of fields, the first stands for all. */
      if (*name == '\0' || !g_hash_table_add (seen, (gpointer) name))
        continue;
      if (is_enum)
        {
          forge_board_draft_append (draft, node->element, "values", forge_yaml_string_new (name));
          continue;
        }
      field = forge_yaml_map_new ();
      forge_yaml_map_add (field, "name", forge_yaml_string_new (name));
      forge_yaml_map_add (field, "type", forge_yaml_string_new (parsed != NULL ? type : "string"));
      forge_board_draft_append (draft, node->element, "fields", field);
    }
}

static void
add_node (const ForgeBoardSketch *self, ForgeBoardDraft *draft, Node *node, gboolean is_frame)
{
  const char *label = node->label != NULL ? node->label : node->id;
  const ForgeBoardKind kind = is_frame ? FORGE_BOARD_CONTEXT : guess_kind (self, node, label);
  const gboolean stands_alone = kind == FORGE_BOARD_CONTEXT || kind == FORGE_BOARD_RELATION;
  g_autofree char *id = make_id (node->id);

  node->element
      = forge_board_draft_add (draft, kind,
                               node->context > 0 && !stands_alone
                                   ? g_array_index (self->frames, Node, node->context - 1).element
                                   : FORGE_BOARD_DRAFT_NONE,
                               label, label);
  if (id != NULL)
    forge_board_draft_want_id (draft, node->element, id);
  add_members (draft, node, kind);
}

ForgeBoard *
forge_board_sketch_finish (ForgeBoardSketch *self, const char *source, GError **error)
{
  g_autoptr (ForgeBoardDraft) draft = forge_board_draft_new ();

  for (guint i = 0; i < self->frames->len; i++)
    add_node (self, draft, &g_array_index (self->frames, Node, i), TRUE);
  for (guint i = 0; i < self->nodes->len; i++)
    add_node (self, draft, get (self, i), FALSE);
  for (guint i = 0; i < self->arrows->len; i++)
    {
      const Arrow *arrow = &g_array_index (self->arrows, Arrow, i);

      forge_board_draft_connect (draft, get (self, arrow->from)->element,
                                 get (self, arrow->to)->element, arrow->label, arrow->is_loose);
    }
  return forge_board_draft_finish (draft, source, error);
}
