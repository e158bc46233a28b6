/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-zoom"

#include "config.h"

#include "widgets/forge-zoom.h"

static const guint STEPS[] = { 50, 67, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300 };

guint
forge_zoom_step (guint zoom, gboolean is_in)
{
  if (is_in)
    {
      for (guint i = 0; i < G_N_ELEMENTS (STEPS); i++)
        if (STEPS[i] > zoom)
          return STEPS[i];
      return FORGE_ZOOM_MAX;
    }
  for (guint i = G_N_ELEMENTS (STEPS); i > 0; i--)
    if (STEPS[i - 1] < zoom)
      return STEPS[i - 1];
  return FORGE_ZOOM_MIN;
}

/**
 * forge_zoom_apply:
 * @zoom: in percent; what is no step is shown as the step below
 */
void
forge_zoom_apply (GtkWidget *widget, guint zoom)
{
  guint nearest = STEPS[0];

  g_return_if_fail (GTK_IS_WIDGET (widget));

  for (guint i = 0; i < G_N_ELEMENTS (STEPS); i++)
    {
      g_autofree char *name = g_strdup_printf ("forge-zoom-%u", STEPS[i]);

      gtk_widget_remove_css_class (widget, name);
      if (STEPS[i] <= zoom)
        nearest = STEPS[i];
    }
  if (nearest != FORGE_ZOOM_NORMAL)
    {
      g_autofree char *name = g_strdup_printf ("forge-zoom-%u", nearest);

      gtk_widget_add_css_class (widget, name);
    }
}
