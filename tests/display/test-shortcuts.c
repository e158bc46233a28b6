/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>

#include "app/forge-action-table.h"
#include "app/forge-shortcuts.h"
#include "forge-display.h"

static guint
count_type (GtkWidget *root, const char *type_name)
{
  guint n = g_str_equal (G_OBJECT_TYPE_NAME (root), type_name);

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_type (child, type_name);
  return n;
}

/* Every key of the table is in the window, and it goes with its parent. */
static void
test_complete (void)
{
  GtkWindow *parent = forge_display_show (gtk_label_new ("parent"), 400, 300);
  g_autoptr (GListModel) toplevels = NULL;
  GtkWidget *shortcuts = NULL;
  gsize n_rows;
  const ForgeActionRow *rows = forge_action_table_get_rows (&n_rows);
  guint n_keys = 0;

  for (gsize i = 0; i < n_rows; i++)
    n_keys += rows[i].accels[0] != NULL;
  forge_shortcuts_present (parent);
  toplevels = g_object_ref (gtk_window_get_toplevels ());
  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (toplevels, i);

      if (GTK_IS_SHORTCUTS_WINDOW (window))
        shortcuts = window;
    }
  g_assert_nonnull (shortcuts);
  gtk_test_widget_wait_for_draw (shortcuts);
  /* Each stands in its group, and once more among what can be searched. */
  g_assert_cmpuint (count_type (shortcuts, "GtkShortcutsShortcut"), ==, 2 * n_keys);
  forge_display_save_picture (shortcuts, "shortcuts");
  g_object_add_weak_pointer (G_OBJECT (shortcuts), (gpointer *) &shortcuts);
  gtk_window_destroy (parent);
  forge_display_spin (100);
  g_assert_null (shortcuts);
}

int
main (int argc, char *argv[])
{
  forge_display_init (&argc, &argv, "test-shortcuts");
  /* GTK 4.8 warns of a label of its own in this window. */
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);
  g_test_add_func ("/shortcuts/complete", test_complete);
  return g_test_run ();
}
