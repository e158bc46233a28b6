/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-transient"

#include "config.h"

#include "widgets/forge-transient.h"

/* A window that is only hidden stays realized. */
static void
unrealized_cb (GtkWindow *window)
{
  gtk_window_set_transient_for (window, NULL);
}

void
forge_transient_set (GtkWindow *window, GtkWindow *parent)
{
  g_return_if_fail (GTK_IS_WINDOW (window));

  gtk_window_set_transient_for (window, parent);
  gtk_window_set_destroy_with_parent (window, TRUE);
  g_signal_connect (window, "unrealize", G_CALLBACK (unrealized_cb), NULL);
}
