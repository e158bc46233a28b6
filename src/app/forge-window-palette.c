/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-window"

#include "config.h"

#include "app/forge-palette-source.h"
#include "app/forge-settings.h"
#include "app/forge-window-private.h"
#include "widgets/forge-palette.h"

#define MAX_RECENT 8

/* The focus goes back to where it was, so that what is run is run there. */
static void
close_palette (ForgeWindow *self)
{
  g_autoptr (GtkWidget) focus = g_steal_pointer (&self->focus_before);

  if (self->palette == NULL)
    return;
  gtk_overlay_remove_overlay (self->overlay, self->palette);
  self->palette = NULL;
  if (focus != NULL && gtk_widget_get_mapped (focus))
    gtk_widget_grab_focus (focus);
}

static void
remember_action (const char *action)
{
  g_auto (GStrv) recent = g_settings_get_strv (forge_settings_get (), "recent-actions");
  g_autoptr (GPtrArray) actions = g_ptr_array_new ();

  g_ptr_array_add (actions, (gpointer) action);
  for (guint i = 0; recent[i] != NULL && actions->len < MAX_RECENT; i++)
    if (!g_str_equal (recent[i], action))
      g_ptr_array_add (actions, recent[i]);
  g_ptr_array_add (actions, NULL);
  g_settings_set_strv (forge_settings_get (), "recent-actions",
                       (const char *const *) actions->pdata);
}

static void
run_cb (ForgeWindow *self, const char *detailed)
{
  g_autofree char *action = g_strdup (detailed);
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;
  GtkWidget *focus;

  close_palette (self);
  remember_action (action);
  if (!g_action_parse_detailed_name (action, &name, &target, NULL))
    return;
  focus = gtk_root_get_focus (GTK_ROOT (self));
  gtk_widget_activate_action_variant (focus != NULL ? focus : GTK_WIDGET (self), name, target);
}

/**
 * forge_window_toggle_palette:
 *
 * Opens the command palette, or closes it.
 */
void
forge_window_toggle_palette (ForgeWindow *self)
{
  g_autoptr (GListModel) items = NULL;
  g_auto (GStrv) recent = g_settings_get_strv (forge_settings_get (), "recent-actions");

  if (self->palette != NULL)
    {
      close_palette (self);
      return;
    }
  items = forge_palette_source_new (self->overlay, self->session,
                                    self->project != NULL
                                        ? forge_project_page_get_session (self->project)
                                        : NULL);
  g_set_object (&self->focus_before, gtk_root_get_focus (GTK_ROOT (self)));
  self->palette = forge_palette_new (items, (const char *const *) recent);
  g_signal_connect_object (self->palette, "run", G_CALLBACK (run_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->palette, "close", G_CALLBACK (close_palette), self,
                           G_CONNECT_SWAPPED);
  gtk_overlay_add_overlay (self->overlay, self->palette);
  gtk_widget_grab_focus (self->palette);
}
