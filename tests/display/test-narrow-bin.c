/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>

#include "forge-display.h"
#include "forge-fixture.h"
#include "widgets/forge-narrow-bin.h"

static const char ui[] = "<interface><object class=\"ForgeNarrowBin\" id=\"bin\">"
                         "<property name=\"threshold\">500</property>"
                         "<child><object class=\"GtkLabel\"/></child></object></interface>";

static gboolean
is_narrow (gpointer data)
{
  return forge_narrow_bin_get_is_narrow (data);
}

static gboolean
is_wide (gpointer data)
{
  return !forge_narrow_bin_get_is_narrow (data);
}

/* Follows the width both ways; large text counts as less room. */
static void
test_width (void)
{
  g_autoptr (GtkBuilder) builder = NULL;
  GtkWidget *bin;
  GtkWindow *window;

  g_type_ensure (FORGE_TYPE_NARROW_BIN);
  builder = gtk_builder_new_from_string (ui, -1);
  bin = GTK_WIDGET (gtk_builder_get_object (builder, "bin"));
  window = forge_display_show (bin, 700, 200);
  g_assert_false (forge_narrow_bin_get_is_narrow (FORGE_NARROW_BIN (bin)));
  gtk_window_set_default_size (window, 400, 200);
  g_assert_true (forge_display_wait (is_narrow, bin, 10));
  gtk_window_set_default_size (window, 700, 200);
  g_assert_true (forge_display_wait (is_wide, bin, 10));
  forge_fixture_set_text_scale (2);
  gtk_widget_queue_allocate (bin);
  g_assert_true (forge_display_wait (is_narrow, bin, 10));
  forge_fixture_set_text_scale (1);
  gtk_window_destroy (window);
}

/* What needs much room while there is much does not keep the window from becoming small. */
static void
test_shrink (void)
{
  GtkWidget *label = gtk_label_new ("Wide");
  GtkWidget *bin = g_object_new (FORGE_TYPE_NARROW_BIN, "threshold", 500, NULL);
  GtkWindow *window;

  gtk_widget_set_size_request (label, 600, -1);
  GTK_BUILDABLE_GET_IFACE (bin)->add_child (GTK_BUILDABLE (bin), NULL, G_OBJECT (label), NULL);
  window = forge_display_show (bin, 700, 200);
  gtk_window_set_default_size (window, 450, 200);
  g_assert_true (forge_display_wait (is_narrow, bin, 10));
  gtk_widget_set_size_request (label, 300, -1);
  gtk_window_set_default_size (window, 360, 200);
  forge_display_spin (200);
  g_assert_cmpint (gtk_widget_get_width (bin), <=, 360);
  gtk_window_destroy (window);
}

int
main (int argc, char **argv)
{
  forge_display_init (&argc, &argv, "test-narrow-bin");
  g_test_add_func ("/narrow-bin/width", test_width);
  g_test_add_func ("/narrow-bin/shrink", test_shrink);
  return g_test_run ();
}
