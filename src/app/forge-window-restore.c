/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-window"

#include "config.h"

#include "app/forge-window-private.h"

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
  forge_project_page_keep_texts (self->project, state);
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
  forge_project_page_restore_texts (self->project, state);
  if (*state->document != '\0')
    gtk_widget_activate_action (GTK_WIDGET (self), "project.document", "s", state->document);
  if (*state->tab != '\0')
    gtk_widget_activate_action (GTK_WIDGET (self), "project.tab", "s", state->tab);
}
