/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>

#include "app/forge-trash-dialog.h"
#include "forge-display.h"
#include "forge-fixture.h"
#include "store/forge-store-projects.h"

static gboolean
shows (gpointer data, const char *state)
{
  GtkWidget *stack = forge_display_find (data, "GtkStack");

  return g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (stack)), state) == 0;
}

static gboolean
is_empty (gpointer data)
{
  return shows (data, "empty");
}

static gboolean
has_list (gpointer data)
{
  return shows (data, "list");
}

/* What was deleted is listed, and comes back whole by its button. */
static void
test_restore (void)
{
  ForgeFixture fixture = { 0 };
  g_autofree char *id = NULL;
  g_autoptr (ForgeProject) project = NULL;
  GtkWidget *dialog;

  forge_fixture_open (&fixture);
  id = forge_fixture_add_project (&fixture, "Bakery <b>", "People order cakes.");
  g_assert_true (forge_store_delete_project (forge_session_get_store (fixture.session), id, NULL));
  dialog = GTK_WIDGET (forge_trash_dialog_new (NULL, fixture.session));
  gtk_window_present (GTK_WINDOW (dialog));
  g_assert_true (forge_display_wait (has_list, dialog, 20));
  g_assert_cmpstr (adw_preferences_row_get_title (
                       ADW_PREFERENCES_ROW (forge_display_find (dialog, "AdwActionRow"))),
                   ==, "Bakery <b>");
  g_assert_cmpint (forge_fixture_measure_width (dialog), <=, 360);
  forge_display_save_picture (dialog, "trash");
  gtk_widget_activate_action (dialog, "trash.restore", "s", id);
  g_assert_true (forge_display_wait (is_empty, dialog, 20));
  forge_display_save_picture (dialog, "trash-empty");
  project = forge_store_get_project (forge_session_get_store (fixture.session), id, NULL);
  g_assert_nonnull (project);
  gtk_window_destroy (GTK_WINDOW (dialog));
  forge_display_spin (200);
  forge_fixture_close (&fixture);
}

int
main (int argc, char *argv[])
{
  forge_display_init (&argc, &argv, "test-trash-dialog");
  g_test_add_func ("/trash-dialog/restore", test_restore);
  return g_test_run ();
}
