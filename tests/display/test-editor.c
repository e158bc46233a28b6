/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "forge-display.h"
#include "widgets/forge-editor.h"

/* An item of a menu is a class of GTK's own: it is known by its text. */
static GtkWidget *
find_item (GtkWidget *root, const char *text)
{
  if (g_object_class_find_property (G_OBJECT_GET_CLASS (root), "text") != NULL
      && gtk_widget_get_ancestor (root, GTK_TYPE_POPOVER) != NULL)
    {
      g_autofree char *shown = NULL;

      g_object_get (root, "text", &shown, NULL);
      if (g_strcmp0 (shown, text) == 0)
        return root;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_item (child, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static char *
dup_chosen (GtkWidget *editor, const char *text)
{
  GtkWidget *item;

  gtk_widget_activate_action (editor, "editor.menu", NULL);
  forge_display_spin (200);
  item = find_item (editor, text);
  g_assert_nonnull (item);
  g_assert_true (gtk_widget_is_sensitive (item));
  g_signal_emit_by_name (item, "clicked");
  forge_display_spin (200);
  return forge_editor_dup_text (FORGE_EDITOR (editor));
}

/* The menu of GTK's text view names actions of its own, for a history that is switched off. */
static void
test_menu (void)
{
  GtkWidget *editor = GTK_WIDGET (forge_editor_new ());
  GtkWindow *window = forge_display_show (editor, 600, 500);
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;

  gtk_widget_activate_action (editor, "editor.menu", NULL);
  forge_display_spin (200);
  g_assert_false (gtk_widget_is_sensitive (find_item (editor, "Undo")));
  forge_editor_change_to (FORGE_EDITOR (editor), "One\n");
  undone = dup_chosen (editor, "Undo");
  g_assert_cmpstr (undone, ==, "");
  redone = dup_chosen (editor, "Redo");
  g_assert_cmpstr (redone, ==, "One\n");

  gtk_text_view_set_editable (GTK_TEXT_VIEW (editor), FALSE);
  gtk_widget_activate_action (editor, "editor.menu", NULL);
  forge_display_spin (200);
  g_assert_false (gtk_widget_is_sensitive (find_item (editor, "Undo")));
  gtk_window_destroy (window);
}

int
main (int argc, char **argv)
{
  forge_display_init (&argc, &argv, "test-editor");
  g_test_add_func ("/editor/menu", test_menu);
  return g_test_run ();
}
