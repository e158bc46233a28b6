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

static gboolean
has_focus (GtkWidget *dialog, GtkWidget *widget)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (dialog));

  return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

static void
press (const char *keys)
{
  g_autofree char *command = g_strconcat ("xdotool key ", keys, NULL);

  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
  forge_display_spin (200);
}

/* What there is to enter has the focus; the keys lead forth and back again, and out of the list. */
static void
test_back (void)
{
  g_autoptr (ForgeShelf) shelf = forge_shelf_new ();
  ForgeShelfDialog *dialog = forge_shelf_dialog_new (NULL, "Bakery", shelf);
  GtkWidget *folder, *tags;

  gtk_window_present (GTK_WINDOW (dialog));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (dialog));
  forge_display_spin (200);
  folder = forge_display_find (GTK_WIDGET (dialog), "AdwEntryRow");
  tags = gtk_widget_get_next_sibling (folder);
  g_assert_true (has_focus (GTK_WIDGET (dialog), folder));
  press ("Tab");
  g_assert_true (has_focus (GTK_WIDGET (dialog), tags));
  press ("shift+Tab");
  g_assert_true (has_focus (GTK_WIDGET (dialog), folder));
  press ("shift+Tab");
  g_assert_false (has_focus (GTK_WIDGET (dialog), gtk_widget_get_parent (folder)));
  g_assert_true (gtk_widget_get_can_focus (folder));
  press ("Tab");
  g_assert_true (has_focus (GTK_WIDGET (dialog), folder));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

int
main (int argc, char *argv[])
{
  forge_display_init (&argc, &argv, "test-shelf-dialog");
  forge_app_register_resource ();
  g_test_add_func ("/shelf-dialog/save", test_save);
  g_test_add_func ("/shelf-dialog/back", test_back);
  return g_test_run ();
}
