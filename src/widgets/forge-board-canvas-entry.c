/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-board-canvas"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "board/forge-board-edits.h"
#include "core/forge-text.h"
#include "widgets/forge-board-canvas-private.h"

#define MIN_WIDTH 160 /* pixels in which a name can be typed, however small the note is drawn */

void
forge_board_canvas_place_entry (ForgeBoardCanvas *self)
{
  const ForgeBoardBox box
      = self->named != NULL ? forge_board_box_of (self->named) : self->fresh_box;
  const double x = (box.x - self->x) * self->zoom;
  const double y = (box.y - self->y) * self->zoom;
  int width = MAX (MIN_WIDTH, (int) (box.width * self->zoom));
  int height;

  if (self->entry == NULL || !self->is_typing)
    return;
  gtk_widget_measure (self->entry, GTK_ORIENTATION_HORIZONTAL, -1, &height, NULL, NULL, NULL);
  width = MAX (width, height);
  gtk_widget_measure (self->entry, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);
  gtk_widget_size_allocate (self->entry,
                            &(GtkAllocation){ (int) x,
                                              (int) (y + (box.height * self->zoom - height) / 2),
                                              width, height },
                            -1);
}

static void
begin_typing (ForgeBoardCanvas *self, const char *text, const char *hint)
{
  self->is_typing = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), hint);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, hint,
                                  -1);
  gtk_widget_set_visible (self->entry, TRUE);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_grab_focus (self->entry);
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
}

void
forge_board_canvas_rename (ForgeBoardCanvas *self, ForgeBoardElement *element)
{
  if (self->is_read_only || element == NULL)
    return;
  forge_board_canvas_end_entry (self, TRUE);
  forge_board_canvas_show_element (self, element);
  self->named = element;
  begin_typing (self, forge_board_element_get_name (element),
                forge_board_kind_get_title (element->kind));
}

void
forge_board_canvas_begin_fresh (ForgeBoardCanvas *self,
                                ForgeBoardKind kind,
                                const char *context,
                                const ForgeBoardBox *box,
                                ForgeBoardElement *from)
{
  if (self->is_read_only || self->board == NULL)
    return;
  forge_board_canvas_end_entry (self, TRUE);
  self->named = NULL;
  self->fresh_kind = kind;
  self->fresh_box = *box;
  g_free (self->fresh_context);
  self->fresh_context = g_strdup (kind == FORGE_BOARD_CONTEXT ? "" : context);
  g_free (self->fresh_from);
  self->fresh_from = from != NULL ? g_strdup (from->id) : NULL;
  begin_typing (self, "", forge_board_kind_get_title (kind));
}

/* The note that was asked for: one step to undo, with its place and its arrow. */
static void
add_fresh (ForgeBoardCanvas *self, const char *name)
{
  const gboolean is_frame = forge_board_kind_is_frame (self->fresh_kind);
  const ForgeBoardPlace place = { .x = self->fresh_box.x,
                                  .y = self->fresh_box.y,
                                  .width = is_frame ? self->fresh_box.width : 0,
                                  .height = is_frame ? self->fresh_box.height : 0,
                                  .is_set = TRUE };
  ForgeBoardElement *from
      = self->fresh_from != NULL ? forge_board_find (self->board, self->fresh_from) : NULL;
  ForgeBoardElement *element;

  forge_board_begin_step (self->board, _ ("Add"));
  element = forge_board_add (self->board, self->fresh_kind, self->fresh_context, name, NULL);
  if (element != NULL)
    {
      forge_board_place (self->board, element, &place);
      if (from != NULL)
        forge_board_connect (self->board, from, element, "", NULL);
    }
  forge_board_end_step (self->board);
  if (element != NULL)
    forge_board_selection_select_only (self->selection, element);
  else
    gtk_widget_error_bell (GTK_WIDGET (self));
}

void
forge_board_canvas_end_entry (ForgeBoardCanvas *self, gboolean is_taken)
{
  ForgeBoardElement *named = g_steal_pointer (&self->named);
  g_autofree char *name = NULL;
  gboolean had_focus;

  if (!self->is_typing)
    return;
  self->is_typing = FALSE;
  had_focus = gtk_widget_has_focus (self->entry)
              || gtk_widget_get_focus_child (GTK_WIDGET (self)) == self->entry;
  name = forge_text_to_line (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  gtk_widget_set_visible (self->entry, FALSE);
  if (had_focus)
    gtk_widget_grab_focus (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (!is_taken || *name == '\0' || self->board == NULL)
    return;
  if (named == NULL)
    add_fresh (self, name);
  else if (!g_str_equal (name, forge_board_element_get_name (named))
           && !forge_board_set_text (self->board, named, "name", name, NULL))
    gtk_widget_error_bell (GTK_WIDGET (self));
}

static void
activate_cb (ForgeBoardCanvas *self)
{
  forge_board_canvas_end_entry (self, TRUE);
}

static void
left_cb (ForgeBoardCanvas *self)
{
  forge_board_canvas_end_entry (self, TRUE);
}

/* Tab takes the name and goes on with the next note of the flow; Escape drops it. */
static gboolean
key_cb (ForgeBoardCanvas *self, guint keyval, guint keycode, GdkModifierType state)
{
  if (keyval == GDK_KEY_Escape)
    {
      forge_board_canvas_end_entry (self, FALSE);
      return TRUE;
    }
  if (keyval == GDK_KEY_Tab && (state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK)) == 0)
    {
      forge_board_canvas_end_entry (self, TRUE);
      forge_board_canvas_write_next (self, TRUE);
      return TRUE;
    }
  return FALSE;
}

void
forge_board_canvas_add_entry (ForgeBoardCanvas *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->entry = gtk_entry_new ();
  gtk_entry_set_alignment (GTK_ENTRY (self->entry), .5f);
  gtk_entry_set_max_length (GTK_ENTRY (self->entry), 500);
  gtk_widget_set_visible (self->entry, FALSE);
  gtk_widget_set_parent (self->entry, GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (activate_cb), self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (left_cb), self);
  gtk_widget_add_controller (self->entry, keys);
  gtk_widget_add_controller (self->entry, focus);
}
