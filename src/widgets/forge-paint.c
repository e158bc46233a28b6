/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-paint"

#include "config.h"

#include <adwaita.h>

#include "widgets/forge-paint.h"

gboolean
forge_paint_is_high_contrast (void)
{
  return adw_style_manager_get_high_contrast (adw_style_manager_get_default ());
}

void
forge_paint_get_color (GtkWidget *widget, const char *name, GdkRGBA *color)
{
  GtkStyleContext *context;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  context = gtk_widget_get_style_context (widget);
  if (!gtk_style_context_lookup_color (context, name, color))
    gtk_style_context_get_color (context, color);
}

void
forge_paint_get_state_color (GtkWidget *widget, ForgePhaseState state, GdkRGBA *color)
{
  const char *name = "forge_phase_todo";

  if (state == FORGE_PHASE_STATE_DONE || state == FORGE_PHASE_STATE_ACTIVE)
    name = "forge_phase_done";
  else if (state == FORGE_PHASE_STATE_STALE)
    name = "forge_phase_stale";
  forge_paint_get_color (widget, name, color);
}

void
forge_paint_redraw_on_style (GtkWidget *widget)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  g_return_if_fail (GTK_IS_WIDGET (widget));

  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (gtk_widget_queue_draw), widget,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (gtk_widget_queue_draw),
                           widget, G_CONNECT_SWAPPED);
}
