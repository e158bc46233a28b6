/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A window above another one. */
#include "config.h"

#include "forge-display.h"
#include "widgets/forge-transient.h"

static GtkWindow *
open_above (GtkWindow *parent)
{
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());

  forge_transient_set (window, parent);
  gtk_window_present (window);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
  return window;
}

static void
test_goes_with_parent (void)
{
  GtkWindow *parent = forge_display_show (gtk_label_new ("Below"), 300, 200);
  GtkWindow *window = open_above (parent);

  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  g_assert_true (gtk_window_get_transient_for (window) == parent);
  gtk_window_destroy (parent);
  forge_display_spin (50);
  g_assert_null (window);
}

/* As by a task that is still under way; a warning ends the test. */
static void
test_outlives_parent (void)
{
  GtkWindow *parent = forge_display_show (gtk_label_new ("Below"), 300, 200);
  GtkWindow *window = g_object_ref (open_above (parent));

  gtk_window_destroy (window);
  g_assert_null (gtk_window_get_transient_for (window));
  g_object_add_weak_pointer (G_OBJECT (parent), (gpointer *) &parent);
  gtk_window_destroy (parent);
  forge_display_spin (50);
  g_assert_null (parent);
  g_assert_finalize_object (window);
}

int
main (int argc, char **argv)
{
  forge_display_init (&argc, &argv, "transient");
  g_test_add_func ("/widgets/transient/goes-with-parent", test_goes_with_parent);
  g_test_add_func ("/widgets/transient/outlives-parent", test_outlives_parent);
  return g_test_run ();
}
