/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-board-canvas"

#include "config.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "board/forge-board-arrange.h"
#include "board/forge-board-edits.h"
#include "widgets/forge-board-canvas-private.h"

#define SNAP   6    /* pixels within which a guide catches */
#define REACH  10   /* pixels around the dot of a link */
#define WHEEL  60   /* pixels of one notch */
#define CORNER 8    /* pixels around a corner that is dragged */
#define NEARBY 2000 /* units around a dragged note in which others give guides */

void
forge_board_canvas_stop_gesture (ForgeBoardCanvas *self)
{
  self->gesture = FORGE_CANVAS_IDLE;
  self->dx = self->dy = 0;
  g_clear_pointer (&self->moving, g_ptr_array_unref);
  g_clear_pointer (&self->moving_set, g_hash_table_unref);
  g_clear_pointer (&self->guides, g_array_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
is_on_handle (ForgeBoardCanvas *self)
{
  const ForgeBoardElement *lead = forge_board_selection_get_lead (self->selection);
  double x, y;

  if (lead == NULL || !lead->place.is_set || self->is_read_only)
    return FALSE;
  forge_board_canvas_get_handle (self, lead, &x, &y);
  return hypot (x - self->start_x, y - self->start_y) * self->zoom <= REACH;
}

/* Whether a corner of the lead is under the hand; which one is kept. */
static gboolean
is_on_corner (ForgeBoardCanvas *self)
{
  ForgeBoardElement *lead = forge_board_selection_get_lead (self->selection);
  ForgeBoardBox box;

  if (lead == NULL || !lead->place.is_set || lead->place.is_locked || self->is_read_only)
    return FALSE;
  box = forge_board_box_of (lead);
  for (guint corner = 0; corner < 4; corner++)
    {
      const double x = box.x + (corner % 2 == 0 ? -3 / self->zoom : box.width + 3 / self->zoom);
      const double y = box.y + (corner / 2 == 0 ? -3 / self->zoom : box.height + 3 / self->zoom);

      if (MAX (fabs (x - self->start_x), fabs (y - self->start_y)) * self->zoom > CORNER)
        continue;
      self->corner = corner;
      self->pressed = lead;
      self->sized = box;
      return TRUE;
    }
  return FALSE;
}

/* What a press selects: with Shift or Ctrl beside what is. */
static void
select_pressed (ForgeBoardCanvas *self, GdkModifierType state)
{
  const gboolean is_more = (state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK)) != 0;

  if (self->pressed == NULL)
    {
      if (!is_more)
        forge_board_selection_select_only (self->selection, NULL);
    }
  else if (is_more)
    forge_board_selection_toggle (self->selection, self->pressed);
  else if (!forge_board_selection_contains (self->selection, self->pressed))
    forge_board_selection_select_only (self->selection, self->pressed);
}

/* The frame whose border or title is at the point: its inside is ground to draw a band on. */
static ForgeBoardElement *
frame_at (ForgeBoardCanvas *self)
{
  const int edge = MAX (1, (int) (8 / self->zoom));
  const ForgeBoardBox point = { (int) self->start_x, (int) self->start_y, 1, 1 };
  g_autoptr (GPtrArray) frames = forge_board_index_find_frames (self->index, &point);

  for (guint i = frames->len; i > 0; i--)
    {
      ForgeBoardElement *frame = g_ptr_array_index (frames, i - 1);
      const ForgeBoardBox box = forge_board_box_of (frame);
      const ForgeBoardBox inside
          = { box.x + edge, box.y + 40, box.width - 2 * edge, box.height - 40 - edge };

      if (!forge_board_box_contains (&inside, point.x, point.y))
        return frame;
    }
  return NULL;
}

static void
drag_begin_cb (ForgeBoardCanvas *self, double x, double y, GtkGesture *gesture)
{
  const GdkModifierType state
      = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  const guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture));

  if (self->board == NULL || button == GDK_BUTTON_SECONDARY)
    {
      gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  forge_board_canvas_end_entry (self, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  self->start_x = self->at_x = forge_board_canvas_to_unit_x (self, x);
  self->start_y = self->at_y = forge_board_canvas_to_unit_y (self, y);
  if (button == GDK_BUTTON_MIDDLE || self->is_space_down)
    {
      self->gesture = FORGE_CANVAS_PAN;
      return;
    }
  if (is_on_handle (self))
    {
      self->gesture = FORGE_CANVAS_LINK;
      return;
    }
  if (is_on_corner (self))
    {
      self->gesture = FORGE_CANVAS_SIZE;
      return;
    }
  self->pressed = forge_board_canvas_note_at (self, self->start_x, self->start_y);
  if (self->pressed == NULL)
    self->pressed = frame_at (self);
  select_pressed (self, state);
}

static void
begin_moving (ForgeBoardCanvas *self)
{
  g_autoptr (GPtrArray) selected = forge_board_selection_list (self->selection);

  self->gesture = FORGE_CANVAS_MOVE;
  self->moving = forge_board_arrange_with_company (self->board, selected);
  self->moving_set = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < self->moving->len; i++)
    g_hash_table_add (self->moving_set, g_ptr_array_index (self->moving, i));
}

/* Draws @box to what lines up with it, or else to the grid. */
static void
snap (ForgeBoardCanvas *self, ForgeBoardBox *box)
{
  const ForgeBoardBox near
      = { box->x - NEARBY, box->y - NEARBY, box->width + 2 * NEARBY, box->height + 2 * NEARBY };
  g_autoptr (GPtrArray) others = forge_board_index_find (self->index, &near);
  gboolean is_caught[2] = { FALSE, FALSE };

  self->guides
      = forge_board_guides_snap (box, others, self->moving_set, MAX (1, (int) (SNAP / self->zoom)));
  for (guint i = 0; i < self->guides->len; i++)
    is_caught[g_array_index (self->guides, ForgeBoardGuide, i).is_upright ? 0 : 1] = TRUE;
  if (!is_caught[0])
    box->x = forge_board_canvas_to_grid (box->x);
  if (!is_caught[1])
    box->y = forge_board_canvas_to_grid (box->y);
}

/* By how much the hand moved, drawn to what lines up with the note under it. */
static void
move (ForgeBoardCanvas *self, gboolean is_free)
{
  ForgeBoardBox box = forge_board_box_of (self->pressed);
  const ForgeBoardBox before = box;

  box.x += (int) round (self->at_x - self->start_x);
  box.y += (int) round (self->at_y - self->start_y);
  g_clear_pointer (&self->guides, g_array_unref);
  if (!is_free)
    snap (self, &box);
  self->dx = box.x - before.x;
  self->dy = box.y - before.y;
}

/* The corner follows the hand, the one across stays. */
static void
resize (ForgeBoardCanvas *self, gboolean is_free)
{
  const ForgeBoardBox before = forge_board_box_of (self->pressed);
  const int at_x = is_free ? (int) self->at_x : forge_board_canvas_to_grid ((int) self->at_x);
  const int at_y = is_free ? (int) self->at_y : forge_board_canvas_to_grid ((int) self->at_y);
  const gboolean is_left = self->corner % 2 == 0, is_top = self->corner / 2 == 0;
  const int right = before.x + before.width, bottom = before.y + before.height;

  self->sized.x = is_left ? MIN (at_x, right - FORGE_BOARD_MIN_SIZE) : before.x;
  self->sized.y = is_top ? MIN (at_y, bottom - FORGE_BOARD_MIN_SIZE) : before.y;
  self->sized.width = is_left ? right - self->sized.x : MAX (at_x - before.x, FORGE_BOARD_MIN_SIZE);
  self->sized.height
      = is_top ? bottom - self->sized.y : MAX (at_y - before.y, FORGE_BOARD_MIN_SIZE);
}

static void
drag_update_cb (ForgeBoardCanvas *self, double offset_x, double offset_y, GtkGesture *gesture)
{
  const GdkModifierType state
      = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  double x, y;

  gtk_gesture_drag_get_start_point (GTK_GESTURE_DRAG (gesture), &x, &y);
  if (self->gesture == FORGE_CANVAS_PAN)
    {
      forge_board_canvas_scroll (self,
                                 self->start_x - forge_board_canvas_to_unit_x (self, x + offset_x),
                                 self->start_y - forge_board_canvas_to_unit_y (self, y + offset_y));
      return;
    }
  self->at_x = forge_board_canvas_to_unit_x (self, x + offset_x);
  self->at_y = forge_board_canvas_to_unit_y (self, y + offset_y);
  if (self->gesture == FORGE_CANVAS_IDLE
      && gtk_drag_check_threshold (GTK_WIDGET (self), (int) x, (int) y, (int) (x + offset_x),
                                   (int) (y + offset_y)))
    {
      if (self->pressed == NULL)
        self->gesture = FORGE_CANVAS_BAND;
      else if (!self->is_read_only
               && forge_board_selection_contains (self->selection, self->pressed))
        begin_moving (self);
    }
  if (self->gesture == FORGE_CANVAS_MOVE)
    move (self, (state & GDK_ALT_MASK) != 0);
  else if (self->gesture == FORGE_CANVAS_SIZE)
    resize (self, (state & GDK_ALT_MASK) != 0);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
end_band (ForgeBoardCanvas *self)
{
  const ForgeBoardBox band
      = { (int) MIN (self->start_x, self->at_x), (int) MIN (self->start_y, self->at_y),
          (int) fabs (self->at_x - self->start_x), (int) fabs (self->at_y - self->start_y) };

  forge_board_canvas_select_area (self, &band);
}

static void
connect_notes (ForgeBoardCanvas *self, ForgeBoardElement *from, ForgeBoardElement *to)
{
  gboolean is_done;

  forge_board_begin_step (self->board, _ ("Connect"));
  is_done = forge_board_connect (self->board, from, to, "", NULL);
  forge_board_end_step (self->board);
  if (!is_done)
    gtk_widget_error_bell (GTK_WIDGET (self));
}

/* Onto another note: an arrow; onto free ground: nothing. */
static void
end_drawn_link (ForgeBoardCanvas *self)
{
  ForgeBoardElement *from = forge_board_selection_get_lead (self->selection);
  ForgeBoardElement *to = forge_board_canvas_note_at (self, self->at_x, self->at_y);

  if (from != NULL && to != NULL && from != to)
    connect_notes (self, from, to);
}

void
forge_board_canvas_stop_link (ForgeBoardCanvas *self)
{
  g_clear_pointer (&self->link_from, g_free);
  forge_board_canvas_tell_selection (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
forge_board_canvas_end_link (ForgeBoardCanvas *self)
{
  ForgeBoardElement *from = forge_board_find (self->board, self->link_from);
  ForgeBoardElement *to = forge_board_selection_get_lead (self->selection);

  if (from != NULL && to != NULL)
    connect_notes (self, from, to);
  forge_board_canvas_stop_link (self);
}

static void
drag_end_cb (ForgeBoardCanvas *self, double offset_x, double offset_y, GtkGesture *gesture)
{
  const ForgeCanvasGesture ended = self->gesture;
  const int dx = self->dx, dy = self->dy;
  g_autoptr (GPtrArray) moving = g_steal_pointer (&self->moving);

  if (self->board == NULL)
    return;
  forge_board_canvas_stop_gesture (self);
  if (ended == FORGE_CANVAS_BAND)
    end_band (self);
  else if (ended == FORGE_CANVAS_LINK)
    end_drawn_link (self);
  else if (ended == FORGE_CANVAS_MOVE && (dx != 0 || dy != 0))
    forge_board_arrange_drop (self->board, self->index, moving, dx, dy);
  else if (ended == FORGE_CANVAS_SIZE && self->pressed != NULL)
    forge_board_arrange_resize (self->board, self->pressed, &self->sized);
  else if (ended == FORGE_CANVAS_IDLE && self->pressed != NULL
           && forge_board_selection_contains (self->selection, self->pressed)
           && (gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture))
               & (GDK_SHIFT_MASK | GDK_CONTROL_MASK))
                  == 0)
    forge_board_selection_select_only (self->selection, self->pressed);
}

static void
cancel_cb (ForgeBoardCanvas *self)
{
  forge_board_canvas_stop_gesture (self);
}

/* Twice: the name of a note, or a new one on free ground. */
static void
pressed_cb (ForgeBoardCanvas *self, int n_press, double x, double y, GtkGesture *gesture)
{
  const guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture));
  ForgeBoardElement *note;

  if (self->board == NULL)
    return;
  note = forge_board_canvas_note_at (self, forge_board_canvas_to_unit_x (self, x),
                                     forge_board_canvas_to_unit_y (self, y));
  if (button == GDK_BUTTON_SECONDARY)
    {
      if (note != NULL && !forge_board_selection_contains (self->selection, note))
        forge_board_selection_select_only (self->selection, note);
      forge_board_canvas_open_menu (self, x, y);
    }
  else if (button == GDK_BUTTON_PRIMARY && n_press == 2 && !self->is_read_only)
    {
      if (note != NULL)
        forge_board_canvas_rename (self, note);
      else
        forge_board_canvas_begin_note_at (self, FORGE_BOARD_EVENT, x, y);
    }
}

static gboolean
scroll_cb (ForgeBoardCanvas *self, double dx, double dy, GtkEventController *controller)
{
  const GdkModifierType state = gtk_event_controller_get_current_event_state (controller);
  const gboolean is_wheel
      = gtk_event_controller_scroll_get_unit (GTK_EVENT_CONTROLLER_SCROLL (controller))
        == GDK_SCROLL_UNIT_WHEEL;
  const double step = is_wheel ? WHEEL : 1;

  if ((state & GDK_CONTROL_MASK) != 0)
    forge_board_canvas_zoom_at (self,
                                self->zoom
                                    * pow (FORGE_BOARD_CANVAS_STEP, is_wheel ? -dy : -dy / WHEEL),
                                self->pointer_x, self->pointer_y);
  else if ((state & GDK_SHIFT_MASK) != 0 && dx == 0)
    forge_board_canvas_scroll (self, dy * step / self->zoom, 0);
  else
    forge_board_canvas_scroll (self, dx * step / self->zoom, dy * step / self->zoom);
  return TRUE;
}

static void
motion_cb (ForgeBoardCanvas *self, double x, double y)
{
  self->pointer_x = x;
  self->pointer_y = y;
}

static void
pinch_begin_cb (ForgeBoardCanvas *self)
{
  self->pinched = self->zoom;
}

static void
pinch_cb (ForgeBoardCanvas *self, double scale, GtkGesture *gesture)
{
  double x = self->pointer_x, y = self->pointer_y;

  gtk_gesture_get_bounding_box_center (gesture, &x, &y);
  forge_board_canvas_zoom_at (self, self->pinched * scale, x, y);
}

static void
release_space (ForgeBoardCanvas *self)
{
  self->is_space_down = FALSE;
  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
}

static void
key_released_cb (ForgeBoardCanvas *self, guint keyval)
{
  if (keyval == GDK_KEY_space)
    release_space (self);
}

static gboolean
drop_cb (ForgeBoardCanvas *self, const GValue *value, double x, double y)
{
  ForgeBoardKind kind;

  if (self->board == NULL || self->is_read_only
      || !forge_board_kind_from_name (g_value_get_string (value), &kind))
    return FALSE;
  gtk_widget_grab_focus (GTK_WIDGET (self));
  forge_board_canvas_begin_note_at (self, kind, x, y);
  return TRUE;
}

void
forge_board_canvas_add_gestures (ForgeBoardCanvas *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *pinch = gtk_gesture_zoom_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll
      = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkDropTarget *drop = gtk_drop_target_new (G_TYPE_STRING, GDK_ACTION_COPY);

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (drag), 0);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect_swapped (drag, "cancel", G_CALLBACK (cancel_cb), self);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect_swapped (pinch, "begin", G_CALLBACK (pinch_begin_cb), self);
  g_signal_connect_swapped (pinch, "scale-changed", G_CALLBACK (pinch_cb), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  g_signal_connect_swapped (keys, "key-released", G_CALLBACK (key_released_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (release_space), self);
  g_signal_connect_swapped (drop, "drop", G_CALLBACK (drop_cb), self);
  /* What is added last has its turn first: the second press opens an entry, which a drag that
   * begins would close. */
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (pinch));
  gtk_widget_add_controller (widget, keys);
  gtk_widget_add_controller (widget, focus);
  gtk_widget_add_controller (widget, motion);
  gtk_widget_add_controller (widget, scroll);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drop));
}
