/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-window"

#include "config.h"

#include "app/forge-window-private.h"

/* A text that is not laid out by then is shorter than it was. */
#define MAX_FRAMES 60

typedef struct
{
  double scroll;
  guint n_frames;
} Scroll;

static void
keep_text (ForgeWindow *self, ForgeWindowState *state)
{
  ForgeEditor *editor = forge_project_page_get_editor (self->project);
  GtkTextBuffer *buffer;
  GtkTextIter caret;

  if (editor == NULL)
    return;
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (editor));
  gtk_text_buffer_get_iter_at_mark (buffer, &caret, gtk_text_buffer_get_insert (buffer));
  state->line = (guint) gtk_text_iter_get_line (&caret) + 1;
  state->column = (guint) gtk_text_iter_get_line_offset (&caret);
  state->scroll
      = gtk_adjustment_get_value (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (editor)));
}

/**
 * forge_window_dup_state:
 *
 * A project that is still to be opened again counts as shown.
 */
ForgeWindowState *
forge_window_dup_state (ForgeWindow *self)
{
  ForgeWindowState *state;
  ForgeProjectSession *project;

  g_return_val_if_fail (FORGE_IS_WINDOW (self), NULL);

  state = forge_window_state_new ();
  gtk_window_get_default_size (GTK_WINDOW (self), &state->width, &state->height);
  state->is_maximized = gtk_window_is_maximized (GTK_WINDOW (self));
  if (self->project == NULL)
    {
      if (self->state != NULL)
        {
          g_free (state->project);
          state->project = g_strdup (self->state->project);
        }
      return state;
    }
  project = forge_project_page_get_session (self->project);
  g_free (state->project);
  g_free (state->document);
  g_free (state->tab);
  state->project = g_strdup (forge_project_session_get_id (project));
  state->document = g_strdup (forge_kind_get_nick (forge_project_session_get_kind (project)));
  state->tab = forge_project_page_dup_tab (self->project);
  keep_text (self, state);
  return state;
}

void
forge_window_restore (ForgeWindow *self, const ForgeWindowState *state)
{
  g_return_if_fail (FORGE_IS_WINDOW (self));
  g_return_if_fail (state != NULL);

  forge_window_state_free (self->state);
  self->state = forge_window_state_copy (state);
  if (state->width >= 360 && state->height >= 294)
    gtk_window_set_default_size (GTK_WINDOW (self), state->width, state->height);
  if (state->is_maximized)
    gtk_window_maximize (GTK_WINDOW (self));
  /* Where the session is open already, the window has begun to show something else. */
  if (!forge_session_get_is_open (self->session))
    return;
  if (*state->project != '\0')
    forge_window_open_project (self, state->project, FALSE);
  else
    forge_window_show_start (self);
}

/* The text is laid out bit by bit: wait until it is long enough. */
static gboolean
scroll_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  Scroll *scroll = user_data;
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (widget));
  double last = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);

  /* The caret scrolls to itself in the first frames. */
  if (++scroll->n_frames < 4 || (last < scroll->scroll && scroll->n_frames < MAX_FRAMES))
    return G_SOURCE_CONTINUE;
  gtk_adjustment_set_value (adjustment, scroll->scroll);
  return G_SOURCE_REMOVE;
}

static void
show_text (ForgeWindow *self, const ForgeWindowState *state)
{
  ForgeEditor *editor = forge_project_page_get_editor (self->project);
  Scroll *scroll = g_new0 (Scroll, 1);
  GtkTextBuffer *buffer;
  GtkTextIter caret;

  if (editor == NULL || state->line == 0)
    {
      g_free (scroll);
      return;
    }
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (editor));
  gtk_text_buffer_get_iter_at_line_offset (buffer, &caret, (int) state->line - 1, 0);
  if ((int) state->column < gtk_text_iter_get_chars_in_line (&caret))
    gtk_text_iter_set_line_offset (&caret, (int) state->column);
  gtk_text_buffer_place_cursor (buffer, &caret);
  scroll->scroll = state->scroll;
  gtk_widget_add_tick_callback (GTK_WIDGET (editor), scroll_cb, scroll, g_free);
}

void
forge_window_take_state (ForgeWindow *self)
{
  g_autoptr (ForgeWindowState) state = g_steal_pointer (&self->state);
  ForgeProjectSession *project;

  if (state == NULL || self->project == NULL)
    return;
  project = forge_project_page_get_session (self->project);
  if (!g_str_equal (state->project, forge_project_session_get_id (project)))
    return;
  if (*state->document != '\0')
    gtk_widget_activate_action (GTK_WIDGET (self), "project.document", "s", state->document);
  if (*state->tab != '\0')
    gtk_widget_activate_action (GTK_WIDGET (self), "project.tab", "s", state->tab);
  show_text (self, state);
}
