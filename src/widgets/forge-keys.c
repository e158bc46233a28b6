/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-keys"

#include "config.h"

#include "widgets/forge-keys.h"

/**
 * forge_keys_add:
 *
 * See the header.
 */
void
forge_keys_add (GtkWidget *widget, const char *trigger, const char *action)
{
  GtkEventController *keys;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (trigger != NULL && action != NULL);

  keys = gtk_shortcut_controller_new ();
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys), gtk_shortcut_new (gtk_shortcut_trigger_parse_string (trigger),
                                                        gtk_named_action_new (action)));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (widget, keys);
}

/**
 * forge_keys_are_in:
 *
 * See the header.
 */
gboolean
forge_keys_are_in (GtkWidget *widget)
{
  GtkRoot *root;
  GtkWidget *focus;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), FALSE);

  root = gtk_widget_get_root (widget);
  focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  return focus != NULL && gtk_widget_get_mapped (focus)
         && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}
