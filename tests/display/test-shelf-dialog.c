/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>

#include "app/forge-app-resources.h"
#include "app/forge-shelf-dialog.h"
#include "forge-display.h"
#include "forge-fixture.h"

static void
chosen_cb (ForgeShelfDialog *dialog, ForgeShelf **shelf)
{
  *shelf = forge_shelf_copy (forge_shelf_dialog_get_shelf (dialog));
}

/* What stands there is shown, what is entered is given back, and the rest stays. */
static void
test_save (void)
{
  g_autoptr (ForgeShelf) shelf = forge_shelf_new ();
  g_autoptr (ForgeShelf) chosen = NULL;
  ForgeShelfDialog *dialog;
  GtkWidget *folder, *tags;

  shelf->is_pinned = TRUE;
  forge_shelf_set_folder (shelf, "Clients");
  forge_shelf_set_tags (shelf, "web,gdpr");
  dialog = forge_shelf_dialog_new (NULL, "Bakery", shelf);
  g_signal_connect (dialog, "chosen", G_CALLBACK (chosen_cb), &chosen);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (dialog));
  g_assert_cmpint (forge_fixture_measure_width (GTK_WIDGET (dialog)), <=, 360);
  forge_display_save_picture (GTK_WIDGET (dialog), "shelf-dialog");
  folder = forge_display_find (GTK_WIDGET (dialog), "AdwEntryRow");
  tags = gtk_widget_get_next_sibling (folder);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (folder)), ==, "Clients");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (tags)), ==, "web, gdpr");
  gtk_editable_set_text (GTK_EDITABLE (folder), "");
  gtk_editable_set_text (GTK_EDITABLE (tags), "b2c, b2c ,");
  gtk_widget_activate_action (GTK_WIDGET (dialog), "shelf.save", NULL);
  forge_display_spin (100);
  g_assert_nonnull (chosen);
  g_assert_true (chosen->is_pinned);
  g_assert_cmpstr (chosen->folder, ==, "");
  g_assert_cmpuint (g_strv_length (chosen->tags), ==, 1);
}

int
main (int argc, char *argv[])
{
  forge_display_init (&argc, &argv, "test-shelf-dialog");
  forge_app_register_resource ();
  g_test_add_func ("/shelf-dialog/save", test_save);
  return g_test_run ();
}
