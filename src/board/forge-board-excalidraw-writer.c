/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-board-excalidraw"

#include "config.h"

#include <string.h>

#include "board/forge-board-arrows.h"
#include "board/forge-board-excalidraw.h"
#include "board/forge-board-layout.h"
#include "board/forge-board-svg.h"
#include "core/forge-json-writer.h"

#define MARGIN    40 /* of a frame around its notes */
#define FONT_SIZE 16
#define INK       "#1e1e1e"

typedef struct
{
  ForgeBoard *board;
  ForgeJsonWriter *json;
  gint64 n_elements; /* so far; the seed of each, which must only differ */
} Writer;

typedef struct
{
  int x;
  int y;
  int width;
  int height;
} Box;

static void
put_string (const Writer *self, const char *key, const char *value)
{
  forge_json_writer_key (self->json, key);
  if (value != NULL)
    forge_json_writer_string (self->json, value);
  else
    forge_json_writer_null (self->json);
}

static void
put_integer (const Writer *self, const char *key, gint64 value)
{
  forge_json_writer_key (self->json, key);
  forge_json_writer_integer (self->json, value);
}

static void
put_empty_list (const Writer *self, const char *key)
{
  forge_json_writer_key (self->json, key);
  forge_json_writer_begin_array (self->json);
  forge_json_writer_end_array (self->json);
}

static Box
box_of (const ForgeBoardElement *element)
{
  Box box = { .x = element->place.x, .y = element->place.y };

  forge_board_get_size (element, &box.width, &box.height);
  return box;
}

/* What every element of a drawing has. Leaves the object open. */
static void
begin_element (Writer *self, const char *type, const char *id, const Box *box, const char *fill)
{
  forge_json_writer_begin_object (self->json);
  put_string (self, "id", id);
  put_string (self, "type", type);
  put_integer (self, "x", box->x);
  put_integer (self, "y", box->y);
  put_integer (self, "width", box->width);
  put_integer (self, "height", box->height);
  put_integer (self, "angle", 0);
  put_string (self, "strokeColor", INK);
  put_string (self, "backgroundColor", fill);
  put_string (self, "fillStyle", "solid");
  put_integer (self, "strokeWidth", 1);
  put_string (self, "strokeStyle", "solid");
  put_integer (self, "roughness", 0);
  put_integer (self, "opacity", 100);
  put_empty_list (self, "groupIds");
  put_integer (self, "seed", ++self->n_elements);
  put_integer (self, "version", 1);
  put_integer (self, "versionNonce", self->n_elements);
  put_integer (self, "updated", 1);
  put_string (self, "link", NULL);
  forge_json_writer_key (self->json, "isDeleted");
  forge_json_writer_boolean (self->json, FALSE);
}

static void
put_locked (const Writer *self, gboolean is_locked)
{
  forge_json_writer_key (self->json, "locked");
  forge_json_writer_boolean (self->json, is_locked);
}

static void
put_roundness (const Writer *self, int type)
{
  forge_json_writer_key (self->json, "roundness");
  forge_json_writer_begin_object (self->json);
  put_integer (self, "type", type);
  forge_json_writer_end_object (self->json);
}

static void
put_custom_data (const Writer *self, const char *said)
{
  forge_json_writer_key (self->json, "customData");
  forge_json_writer_begin_object (self->json);
  put_string (self, "specforge", said);
  forge_json_writer_end_object (self->json);
}

static void
put_text (Writer *self, const ForgeBoardElement *element, const char *frame)
{
  const Box box = box_of (element);
  const Box inner = { box.x + 5, box.y + 5, box.width - 10, box.height - 10 };
  const char *name = forge_board_element_get_name (element);
  g_autofree char *id = g_strconcat (element->id, "-text", NULL);

  begin_element (self, "text", id, &inner, "transparent");
  put_string (self, "frameId", frame);
  put_string (self, "roundness", NULL);
  put_string (self, "boundElements", NULL);
  put_locked (self, element->place.is_locked);
  put_string (self, "text", name);
  put_string (self, "originalText", name);
  put_integer (self, "fontSize", FONT_SIZE);
  put_integer (self, "fontFamily", 2);
  put_string (self, "textAlign", "center");
  put_string (self, "verticalAlign", "middle");
  put_string (self, "containerId", element->id);
  forge_json_writer_key (self->json, "lineHeight");
  forge_json_writer_double (self->json, 1.25);
  forge_json_writer_key (self->json, "autoResize");
  forge_json_writer_boolean (self->json, TRUE);
  forge_json_writer_end_object (self->json);
}

static void
put_note (Writer *self, const ForgeBoardElement *element, GHashTable *arrows)
{
  const Box box = box_of (element);
  const char *frame = *element->context != '\0' ? element->context : NULL;
  g_autofree char *text = g_strconcat (element->id, "-text", NULL);
  const GPtrArray *bound = g_hash_table_lookup (arrows, element->id);

  begin_element (self, "rectangle", element->id, &box, forge_board_kind_get_color (element->kind));
  put_string (self, "frameId", frame);
  put_roundness (self, 3);
  put_locked (self, element->place.is_locked);
  put_custom_data (self, element->id);
  forge_json_writer_key (self->json, "boundElements");
  forge_json_writer_begin_array (self->json);
  forge_json_writer_begin_object (self->json);
  put_string (self, "type", "text");
  put_string (self, "id", text);
  forge_json_writer_end_object (self->json);
  for (guint i = 0; bound != NULL && i < bound->len; i++)
    {
      forge_json_writer_begin_object (self->json);
      put_string (self, "type", "arrow");
      put_string (self, "id", g_ptr_array_index (bound, i));
      forge_json_writer_end_object (self->json);
    }
  forge_json_writer_end_array (self->json);
  forge_json_writer_end_object (self->json);
  put_text (self, element, frame);
}

static void
put_frame (Writer *self, const ForgeBoardElement *context, const GPtrArray *notes)
{
  int left = G_MAXINT;
  int top = G_MAXINT;
  int right = G_MININT;
  int bottom = G_MININT;

  for (guint i = 0; i < notes->len; i++)
    {
      const Box box = box_of (g_ptr_array_index (notes, i));

      left = MIN (left, box.x);
      top = MIN (top, box.y);
      right = MAX (right, box.x + box.width);
      bottom = MAX (bottom, box.y + box.height);
    }
  if (notes->len > 0)
    {
      const Box box
          = { left - MARGIN, top - MARGIN, right - left + 2 * MARGIN, bottom - top + 2 * MARGIN };

      begin_element (self, "frame", context->id, &box, "transparent");
      put_string (self, "name", forge_board_element_get_name (context));
      put_string (self, "frameId", NULL);
      put_string (self, "roundness", NULL);
      put_empty_list (self, "boundElements");
      put_locked (self, FALSE);
      put_custom_data (self, context->id);
      forge_json_writer_end_object (self->json);
    }
}

typedef struct
{
  ForgeBoardElement *from;
  ForgeBoardElement *to;
  char *id;
  char *label;
  gboolean is_loose;
} Arrow;

typedef struct
{
  GArray *arrows;      /* Arrow */
  GHashTable *by_note; /* id to the ids of its arrows */
} Arrows;

static void
clear_arrow (gpointer data)
{
  g_free (((Arrow *) data)->id);
  g_free (((Arrow *) data)->label);
}

static void
bind_arrow (const Arrows *self, const char *note, const char *arrow)
{
  GPtrArray *bound = g_hash_table_lookup (self->by_note, note);

  if (bound == NULL)
    {
      bound = g_ptr_array_new_with_free_func (g_free);
      g_hash_table_insert (self->by_note, (gpointer) note, bound);
    }
  g_ptr_array_add (bound, g_strdup (arrow));
}

static void
collect_arrow (const ForgeBoardElement *from,
               const ForgeBoardElement *to,
               const char *label,
               gboolean is_loose,
               gpointer data)
{
  const Arrows *self = data;
  const Arrow arrow = { .from = (ForgeBoardElement *) from,
                        .to = (ForgeBoardElement *) to,
                        .id = g_strdup_printf ("%s-%s-%s", from->id, label, to->id),
                        .label = g_strdup (label),
                        .is_loose = is_loose };

  if (!from->place.is_set || !to->place.is_set)
    {
      clear_arrow ((gpointer) &arrow);
      return;
    }
  g_array_append_val (self->arrows, arrow);
  bind_arrow (self, from->id, arrow.id);
  bind_arrow (self, to->id, arrow.id);
}

static void
put_binding (const Writer *self, const char *key, const char *id)
{
  forge_json_writer_key (self->json, key);
  forge_json_writer_begin_object (self->json);
  put_string (self, "elementId", id);
  put_integer (self, "focus", 0);
  put_integer (self, "gap", 4);
  forge_json_writer_end_object (self->json);
}

static void
put_point (const Writer *self, int x, int y)
{
  forge_json_writer_begin_array (self->json);
  forge_json_writer_integer (self->json, x);
  forge_json_writer_integer (self->json, y);
  forge_json_writer_end_array (self->json);
}

/* From the edge of one note to the edge of the other that faces it. */
static void
put_arrow (Writer *self, const Arrow *arrow)
{
  const Box from = box_of (arrow->from);
  const Box to = box_of (arrow->to);
  const gboolean is_right = to.x + to.width / 2 >= from.x + from.width / 2;
  const int start_x = is_right ? from.x + from.width + 4 : from.x - 4;
  const int start_y = from.y + from.height / 2;
  const int end_x = is_right ? to.x - 4 : to.x + to.width + 4;
  const int end_y = to.y + to.height / 2;
  const Box box = { start_x, start_y, ABS (end_x - start_x), ABS (end_y - start_y) };

  begin_element (self, "arrow", arrow->id, &box, "transparent");
  put_string (self, "frameId", NULL);
  put_roundness (self, 2);
  put_empty_list (self, "boundElements");
  put_locked (self, FALSE);
  forge_json_writer_key (self->json, "points");
  forge_json_writer_begin_array (self->json);
  put_point (self, 0, 0);
  put_point (self, end_x - start_x, end_y - start_y);
  forge_json_writer_end_array (self->json);
  put_binding (self, "startBinding", arrow->from->id);
  put_binding (self, "endBinding", arrow->to->id);
  put_string (self, "startArrowhead", NULL);
  put_string (self, "endArrowhead", arrow->is_loose ? NULL : "arrow");
  put_custom_data (self, arrow->label);
  forge_json_writer_end_object (self->json);
}

#define NOTES                                                                                      \
  (FORGE_BOARD_ANY & ~FORGE_BOARD_BIT (FORGE_BOARD_CONTEXT)                                        \
   & ~FORGE_BOARD_BIT (FORGE_BOARD_RELATION) & ~FORGE_BOARD_BIT (FORGE_BOARD_LANE))

static GPtrArray *
list_placed (ForgeBoard *board, const char *context)
{
  GPtrArray *notes = forge_board_list (board, NOTES, context);

  for (guint i = notes->len; i > 0; i--)
    if (!((const ForgeBoardElement *) g_ptr_array_index (notes, i - 1))->place.is_set)
      g_ptr_array_remove_index (notes, i - 1);
  return notes;
}

static void
put_elements (Writer *self)
{
  const Arrows arrows = { .arrows = g_array_new (FALSE, FALSE, sizeof (Arrow)),
                          .by_note = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                                            (GDestroyNotify) g_ptr_array_unref) };
  g_autoptr (GPtrArray) contexts
      = forge_board_list (self->board, FORGE_BOARD_BIT (FORGE_BOARD_CONTEXT), NULL);
  g_autoptr (GPtrArray) notes = list_placed (self->board, NULL);

  g_array_set_clear_func (arrows.arrows, clear_arrow);
  forge_board_arrows_foreach (self->board, collect_arrow, (gpointer) &arrows);
  for (guint i = 0; i < contexts->len; i++)
    {
      const ForgeBoardElement *context = g_ptr_array_index (contexts, i);
      g_autoptr (GPtrArray) own = list_placed (self->board, context->id);

      put_frame (self, context, own);
    }
  for (guint i = 0; i < notes->len; i++)
    put_note (self, g_ptr_array_index (notes, i), arrows.by_note);
  for (guint i = 0; i < arrows.arrows->len; i++)
    put_arrow (self, &g_array_index (arrows.arrows, Arrow, i));
  g_hash_table_unref (arrows.by_note);
  g_array_unref (arrows.arrows);
}

char *
forge_board_to_excalidraw (ForgeBoard *board)
{
  Writer writer = { .board = board };
  char *text;

  g_return_val_if_fail (FORGE_IS_BOARD (board), NULL);

  writer.json = forge_json_writer_new (TRUE);
  forge_json_writer_begin_object (writer.json);
  put_string (&writer, "type", "excalidraw");
  put_integer (&writer, "version", 2);
  put_string (&writer, "source", "SpecForge");
  forge_json_writer_key (writer.json, "elements");
  forge_json_writer_begin_array (writer.json);
  put_elements (&writer);
  forge_json_writer_end_array (writer.json);
  forge_json_writer_key (writer.json, "appState");
  forge_json_writer_begin_object (writer.json);
  put_string (&writer, "viewBackgroundColor", "#ffffff");
  forge_json_writer_end_object (writer.json);
  forge_json_writer_key (writer.json, "files");
  forge_json_writer_begin_object (writer.json);
  forge_json_writer_end_object (writer.json);
  forge_json_writer_end_object (writer.json);
  text = forge_json_writer_finish (writer.json, NULL);
  forge_json_writer_free (writer.json);
  return text;
}
