/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "forge-display.h"
#include "widgets/forge-save-label.h"

static void
count_cb (guint *n)
{
  (*n)++;
}

static void
test_states (void)
{
  GtkWidget *self = g_object_ref_sink (g_object_new (FORGE_TYPE_SAVE_LABEL, NULL));
  GtkWidget *label = forge_display_find (self, "GtkLabel");
  GtkWidget *retry = forge_display_find (self, "GtkButton");
  guint n = 0;

  g_signal_connect_swapped (self, "retry", G_CALLBACK (count_cb), &n);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_ROLE_STATUS);
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (label)), ==, "Saved");
  g_assert_false (gtk_widget_get_visible (retry));
  forge_save_label_set_state (FORGE_SAVE_LABEL (self), 1);
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (label)), ==, "Saving…");
  forge_save_label_set_state (FORGE_SAVE_LABEL (self), 2);
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (label)), ==, "Not saved");
  g_assert_true (gtk_widget_get_visible (retry));
  g_signal_emit_by_name (retry, "clicked");
  g_assert_cmpuint (n, ==, 1);
  g_object_unref (self);
}

int
main (int argc, char **argv)
{
  forge_display_init (&argc, &argv, "test-save-label");
  g_test_add_func ("/save-label/states", test_states);
  return g_test_run ();
}
