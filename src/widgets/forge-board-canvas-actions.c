/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-board-canvas"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "board/forge-board-arrange.h"
#include "board/forge-board-clip.h"
#include "board/forge-board-layout.h"
#include "widgets/forge-board-canvas-private.h"
#include "widgets/forge-board-output.h"

#define NUDGE FORGE_BOARD_CANVAS_GRID /* units that Ctrl and an arrow move a note */

/* What comes after what in the flow: who asks, what is asked, what is decided, what happened. */
static const struct
{
  ForgeBoardKind kind;
  ForgeBoardKind next;
} flow[] = {
  { FORGE_BOARD_ACTOR, FORGE_BOARD_COMMAND },    { FORGE_BOARD_INTERFACE, FORGE_BOARD_COMMAND },
  { FORGE_BOARD_COMMAND, FORGE_BOARD_EVENT },    { FORGE_BOARD_AGGREGATE, FORGE_BOARD_EVENT },
  { FORGE_BOARD_EXTERNAL, FORGE_BOARD_EVENT },   { FORGE_BOARD_EVENT, FORGE_BOARD_POLICY },
  { FORGE_BOARD_POLICY, FORGE_BOARD_COMMAND },   { FORGE_BOARD_READ_MODEL, FORGE_BOARD_POLICY },
  { FORGE_BOARD_QUERY, FORGE_BOARD_READ_MODEL },
};

static ForgeBoardBox
new_box (ForgeBoardKind kind, int x, int y)
{
  ForgeBoardBox box = { x, y, FORGE_BOARD_WIDTH, FORGE_BOARD_HEIGHT };

  if (forge_board_kind_is_frame (kind))
    {
      box.width *= kind == FORGE_BOARD_LANE ? 8 : 4;
      box.height *= kind == FORGE_BOARD_LANE ? 2 : 4;
    }
  return box;
}

void
forge_board_canvas_begin_note_at (ForgeBoardCanvas *self, ForgeBoardKind kind, double x, double y)
{
  ForgeBoardBox box;

  g_return_if_fail (FORGE_IS_BOARD_CANVAS (self));

  box = new_box (kind, forge_board_canvas_to_grid (forge_board_canvas_to_unit_x (self, x)),
                 forge_board_canvas_to_grid (forge_board_canvas_to_unit_y (self, y)));
  forge_board_canvas_begin_fresh (self, kind, forge_board_canvas_context_at (self, box.x, box.y),
                                  &box, NULL);
}

/* In the middle of what is seen, or the nearest place that is free. */
static void
begin_in_middle (ForgeBoardCanvas *self, ForgeBoardKind kind)
{
  const double x = self->x + gtk_widget_get_width (GTK_WIDGET (self)) / self->zoom / 2;
  const double y = self->y + gtk_widget_get_height (GTK_WIDGET (self)) / self->zoom / 2;
  ForgeBoardBox box = new_box (kind, 0, 0);
  g_autoptr (GPtrArray) there = NULL;

  if (self->board == NULL)
    return;
  box.x = forge_board_canvas_to_grid (x - box.width / 2.0);
  box.y = forge_board_canvas_to_grid (y - box.height / 2.0);
  there = forge_board_index_find (self->index, &box);
  if (there->len > 0)
    box = forge_board_arrange_find_free (self->index, &box);
  forge_board_canvas_begin_fresh (self, kind, forge_board_canvas_context_at (self, box.x, box.y),
                                  &box, NULL);
}

/* Beside the lead; without one in the middle. */
static void
begin_beside (ForgeBoardCanvas *self, ForgeBoardKind kind, gboolean is_following)
{
  ForgeBoardElement *lead
      = self->selection != NULL ? forge_board_selection_get_lead (self->selection) : NULL;
  ForgeBoardBox box;

  if (lead == NULL || !lead->place.is_set || forge_board_kind_is_frame (lead->kind))
    {
      begin_in_middle (self, kind);
      return;
    }
  box = new_box (kind, lead->place.x, lead->place.y);
  box = forge_board_arrange_find_free (self->index, &box);
  if (box.x < self->x || box.y < self->y
      || box.x + box.width > self->x + gtk_widget_get_width (GTK_WIDGET (self)) / self->zoom
      || box.y + box.height > self->y + gtk_widget_get_height (GTK_WIDGET (self)) / self->zoom)
    forge_board_canvas_center_on (self, box.x + box.width / 2.0, box.y + box.height / 2.0);
  forge_board_canvas_begin_fresh (self, kind, lead->context, &box, is_following ? lead : NULL);
}

void
forge_board_canvas_begin_note (ForgeBoardCanvas *self, ForgeBoardKind kind)
{
  g_return_if_fail (FORGE_IS_BOARD_CANVAS (self));

  begin_beside (self, kind, FALSE);
}

void
forge_board_canvas_write_next (ForgeBoardCanvas *self, gboolean is_flow)
{
  const ForgeBoardElement *lead = forge_board_selection_get_lead (self->selection);
  ForgeBoardKind kind = lead != NULL ? lead->kind : FORGE_BOARD_EVENT;

  for (gsize i = 0; is_flow && lead != NULL && i < G_N_ELEMENTS (flow); i++)
    if (flow[i].kind == lead->kind)
      {
        kind = flow[i].next;
        break;
      }
  begin_beside (self,
                kind == FORGE_BOARD_CONTEXT || kind == FORGE_BOARD_LANE ? FORGE_BOARD_EVENT : kind,
                is_flow);
}

static void
resize_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ForgeBoardCanvas *self = FORGE_BOARD_CANVAS (widget);
  ForgeBoardElement *lead = forge_board_selection_get_lead (self->selection);
  ForgeBoardBox box;
  int dx, dy;

  g_variant_get (parameter, "(ii)", &dx, &dy);
  box = forge_board_box_of (lead);
  box.width += dx * NUDGE;
  box.height += dy * NUDGE;
  forge_board_arrange_resize (self->board, lead, &box);
}

static void
add_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ForgeBoardKind kind;

  if (forge_board_kind_from_name (g_variant_get_string (parameter, NULL), &kind))
    forge_board_canvas_begin_note (FORGE_BOARD_CANVAS (widget), kind);
}

/* From the lead to the note that Enter is pressed on; the arrows go there. */
static void
link_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ForgeBoardCanvas *self = FORGE_BOARD_CANVAS (widget);
  const ForgeBoardElement *lead = forge_board_selection_get_lead (self->selection);

  if (forge_board_kind_is_frame (lead->kind))
    return;
  g_free (self->link_from);
  self->link_from = g_strdup (lead->id);
  forge_board_canvas_tell_selection (self);
  gtk_widget_queue_draw (widget);
}

static void
nudge_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ForgeBoardCanvas *self = FORGE_BOARD_CANVAS (widget);
  g_autoptr (GPtrArray) selected = forge_board_selection_list (self->selection);
  int dx, dy;

  g_variant_get (parameter, "(ii)", &dx, &dy);
  forge_board_arrange_drop (self->board, self->index, selected, dx * NUDGE, dy * NUDGE);
}

/* Enter: the end of a link that was begun, or the next note. */
static void
next_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ForgeBoardCanvas *self = FORGE_BOARD_CANVAS (widget);

  if (self->link_from != NULL)
    forge_board_canvas_end_link (self);
  else
    forge_board_canvas_write_next (self, FALSE);
}

static void
flow_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  forge_board_canvas_write_next (FORGE_BOARD_CANVAS (widget), TRUE);
}

static void
rename_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ForgeBoardCanvas *self = FORGE_BOARD_CANVAS (widget);

  forge_board_canvas_rename (self, forge_board_selection_get_lead (self->selection));
}

static void
properties_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit_by_name (widget, "activated");
}

static void
delete_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ForgeBoardCanvas *self = FORGE_BOARD_CANVAS (widget);
  g_autoptr (GPtrArray) selected = forge_board_selection_list (self->selection);

  forge_board_selection_select_only (self->selection, NULL);
  forge_board_begin_step (self->board, _ ("Delete"));
  for (guint i = 0; i < selected->len; i++)
    {
      ForgeBoardElement *element = g_ptr_array_index (selected, i);

      /* One that went with its context is no longer there. */
      if (forge_board_find (self->board, element->id) == element)
        forge_board_remove (self->board, element);
    }
  forge_board_end_step (self->board);
}

static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  forge_board_undo (FORGE_BOARD_CANVAS (widget)->board);
}

static void
redo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  forge_board_redo (FORGE_BOARD_CANVAS (widget)->board);
}

static void
layout_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ForgeBoardCanvas *self = FORGE_BOARD_CANVAS (widget);

  forge_board_layout (self->board, FORGE_BOARD_LAYOUT_ALL);
  forge_board_canvas_zoom_to_fit (self);
}

static void
select_all_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ForgeBoardCanvas *self = FORGE_BOARD_CANVAS (widget);
  const ForgeBoardBox everywhere = { G_MININT / 4, G_MININT / 4, G_MAXINT / 2, G_MAXINT / 2 };

  forge_board_canvas_select_area (self, &everywhere);
}

static void
select_none_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ForgeBoardCanvas *self = FORGE_BOARD_CANVAS (widget);

  if (self->link_from != NULL)
    {
      forge_board_canvas_stop_link (self);
      return;
    }
  forge_board_canvas_stop_gesture (self);
  forge_board_selection_select_only (self->selection, NULL);
}

static void
copy (ForgeBoardCanvas *self)
{
  g_autoptr (GPtrArray) selected = forge_board_selection_list (self->selection);
  g_autofree char *text = forge_board_clip_copy (selected);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
}

static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  copy (FORGE_BOARD_CANVAS (widget));
}

static void
cut_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  copy (FORGE_BOARD_CANVAS (widget));
  delete_action (widget, name, parameter);
}

/* What was put down is what is selected. */
static void
paste (ForgeBoardCanvas *self, const char *text, double x, double y)
{
  g_autoptr (GPtrArray) added
      = forge_board_clip_paste (self->board, text, forge_board_canvas_context_at (self, x, y),
                                (int) x, (int) y, NULL);

  if (added == NULL)
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  forge_board_selection_select_only (self->selection, NULL);
  forge_board_selection_add_all (self->selection, added);
}

static void
text_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ForgeBoardCanvas) self = data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);

  if (text != NULL && self->board != NULL && !self->is_read_only)
    paste (self, text,
           forge_board_canvas_to_unit_x (self, gtk_widget_get_width (GTK_WIDGET (self)) / 3.0),
           forge_board_canvas_to_unit_y (self, gtk_widget_get_height (GTK_WIDGET (self)) / 3.0));
}

static void
paste_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (widget), NULL, text_read_cb,
                                 g_object_ref (widget));
}

static void
duplicate_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ForgeBoardCanvas *self = FORGE_BOARD_CANVAS (widget);
  g_autoptr (GPtrArray) selected = forge_board_selection_list (self->selection);
  g_autofree char *text = forge_board_clip_copy (selected);
  int left = G_MAXINT, top = G_MAXINT;

  for (guint i = 0; i < selected->len; i++)
    {
      const ForgeBoardElement *element = g_ptr_array_index (selected, i);

      left = MIN (left, element->place.x);
      top = MIN (top, element->place.y);
    }
  paste (self, text, left + FORGE_BOARD_GAP, top + FORGE_BOARD_GAP);
}

static void
align_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static const char *const sides[] = { "left", "center", "right", "top", "middle", "bottom", NULL };
  ForgeBoardCanvas *self = FORGE_BOARD_CANVAS (widget);
  g_autoptr (GPtrArray) selected = forge_board_selection_list (self->selection);
  const char *side = g_variant_get_string (parameter, NULL);

  for (guint i = 0; sides[i] != NULL; i++)
    if (g_str_equal (sides[i], side))
      forge_board_arrange_align (self->board, selected, i);
}

static void
distribute_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ForgeBoardCanvas *self = FORGE_BOARD_CANVAS (widget);
  g_autoptr (GPtrArray) selected = forge_board_selection_list (self->selection);

  forge_board_arrange_distribute (self->board, selected, g_variant_get_boolean (parameter));
}

/* The actions that say yes or no of what is selected. */
static void
mark_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ForgeBoardCanvas *self = FORGE_BOARD_CANVAS (widget);
  g_autoptr (GPtrArray) selected = forge_board_selection_list (self->selection);
  const gboolean is_so = g_variant_get_boolean (parameter);

  if (g_str_equal (name, "canvas.raise"))
    forge_board_arrange_raise (self->board, selected, is_so);
  else if (g_str_equal (name, "canvas.group"))
    forge_board_arrange_group (self->board, selected, is_so);
  else if (g_str_equal (name, "canvas.lock"))
    forge_board_arrange_lock (self->board, selected, is_so);
  else
    forge_board_arrange_pin (self->board, selected, is_so);
}

static void
zoom_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ForgeBoardCanvas *self = FORGE_BOARD_CANVAS (widget);
  const double factor = g_variant_get_double (parameter);

  forge_board_canvas_zoom_at (self, factor == 0 ? 1 : self->zoom * factor,
                              gtk_widget_get_width (widget) / 2.0,
                              gtk_widget_get_height (widget) / 2.0);
}

static void
fit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  forge_board_canvas_zoom_to_fit (FORGE_BOARD_CANVAS (widget));
}

static void
search_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  forge_board_canvas_open_search (FORGE_BOARD_CANVAS (widget));
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  forge_board_output_ask (FORGE_BOARD_CANVAS (widget), g_variant_get_string (parameter, NULL));
}

static void
print_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  forge_board_output_print (FORGE_BOARD_CANVAS (widget));
}

static void
menu_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ForgeBoardCanvas *self = FORGE_BOARD_CANVAS (widget);
  const ForgeBoardElement *lead
      = self->selection != NULL ? forge_board_selection_get_lead (self->selection) : NULL;

  if (lead != NULL)
    forge_board_canvas_open_menu (self, (lead->place.x - self->x) * self->zoom,
                                  (lead->place.y - self->y) * self->zoom);
  else
    forge_board_canvas_open_menu (self, gtk_widget_get_width (widget) / 2.0,
                                  gtk_widget_get_height (widget) / 2.0);
}

void
forge_board_canvas_update_actions (ForgeBoardCanvas *self)
{
  static const char *const editing[] = { "canvas.next",   "canvas.undo",  "canvas.redo",
                                         "canvas.layout", "canvas.paste", "canvas.add" };
  static const char *const selecting[]
      = { "canvas.nudge", "canvas.rename", "canvas.delete",     "canvas.cut",   "canvas.duplicate",
          "canvas.align", "canvas.raise",  "canvas.distribute", "canvas.group", "canvas.lock",
          "canvas.pin",   "canvas.flow",   "canvas.link",       "canvas.resize" };
  static const char *const reading[] = { "canvas.select-all", "canvas.select-none", "canvas.search",
                                         "canvas.export", "canvas.print" };
  const gboolean is_there = self->board != NULL;
  const gboolean has_any = is_there && forge_board_selection_get_n (self->selection) > 0;
  const guint state
      = 1u | (guint) is_there << 1 | (guint) has_any << 2 | (guint) self->is_read_only << 3;
  GtkWidget *widget = GTK_WIDGET (self);

  if (state == self->known_state)
    return;
  self->known_state = state;
  for (guint i = 0; i < G_N_ELEMENTS (editing); i++)
    gtk_widget_action_set_enabled (widget, editing[i], is_there && !self->is_read_only);
  for (guint i = 0; i < G_N_ELEMENTS (selecting); i++)
    gtk_widget_action_set_enabled (widget, selecting[i], has_any && !self->is_read_only);
  gtk_widget_action_set_enabled (widget, "canvas.copy", has_any);
  gtk_widget_action_set_enabled (widget, "canvas.properties", has_any);
  for (guint i = 0; i < G_N_ELEMENTS (reading); i++)
    gtk_widget_action_set_enabled (widget, reading[i], is_there);
}

void
forge_board_canvas_install_actions (GtkWidgetClass *klass)
{
  static const struct
  {
    const char *name;
    const char *type;
    GtkWidgetActionActivateFunc func;
  } actions[] = {
    { "canvas.go", "(ii)", forge_board_canvas_go_action },
    { "canvas.extend", "(ii)", forge_board_canvas_go_action },
    { "canvas.pan", "(ii)", forge_board_canvas_pan_action },
    { "canvas.resize", "(ii)", resize_action },
    { "canvas.add", "s", add_action },
    { "canvas.link", NULL, link_action },
    { "canvas.nudge", "(ii)", nudge_action },
    { "canvas.next", NULL, next_action },
    { "canvas.flow", NULL, flow_action },
    { "canvas.rename", NULL, rename_action },
    { "canvas.properties", NULL, properties_action },
    { "canvas.delete", NULL, delete_action },
    { "canvas.undo", NULL, undo_action },
    { "canvas.redo", NULL, redo_action },
    { "canvas.layout", NULL, layout_action },
    { "canvas.select-all", NULL, select_all_action },
    { "canvas.select-none", NULL, select_none_action },
    { "canvas.copy", NULL, copy_action },
    { "canvas.cut", NULL, cut_action },
    { "canvas.paste", NULL, paste_action },
    { "canvas.duplicate", NULL, duplicate_action },
    { "canvas.align", "s", align_action },
    { "canvas.distribute", "b", distribute_action },
    { "canvas.raise", "b", mark_action },
    { "canvas.group", "b", mark_action },
    { "canvas.lock", "b", mark_action },
    { "canvas.pin", "b", mark_action },
    { "canvas.zoom", "d", zoom_action },
    { "canvas.fit", NULL, fit_action },
    { "canvas.menu", NULL, menu_action },
    { "canvas.search", NULL, search_action },
    { "canvas.export", "s", export_action },
    { "canvas.print", NULL, print_action },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (klass, actions[i].name, actions[i].type, actions[i].func);
}
