/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>

#include "app/forge-help-window.h"
#include "forge-display.h"

void forge_app_register_resource (void);

static GtkWidget *
open_help (void)
{
  GtkWidget *window = g_object_new (FORGE_TYPE_HELP_WINDOW, NULL);

  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static GtkLabel *
find_title (GtkWidget *window)
{
  GtkWidget *view = forge_display_find (window, "ForgeHelpView");

  g_assert_nonnull (view);
  return GTK_LABEL (forge_display_find (view, "GtkLabel"));
}

typedef struct
{
  GtkWidget *window;
  const char *title;
} Expected;

static gboolean
has_title (gpointer data)
{
  Expected *expected = data;
  GtkLabel *label = find_title (expected->window);

  return label != NULL && g_strcmp0 (gtk_label_get_text (label), expected->title) == 0;
}

static void
wait_title (GtkWidget *window, const char *title)
{
  Expected expected = { window, title };

  g_assert_true (forge_display_wait (has_title, &expected, 20));
}

static GtkListBox *
find_list (GtkWidget *window)
{
  return GTK_LIST_BOX (forge_display_find (window, "GtkListBox"));
}

static guint
count_rows (GtkListBox *list, gboolean only_visible)
{
  GtkListBoxRow *row;
  guint n = 0;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (list, i)) != NULL; i++)
    n += !only_visible || gtk_widget_get_child_visible (GTK_WIDGET (row));
  return n;
}

/* Each page that is written is in the list, in the order of the book, and can be shown. */
static void
test_pages (void)
{
  g_autoptr (GDir) folder = g_dir_open (g_getenv ("HELP_PAGES"), 0, NULL);
  GtkWidget *window = open_help ();
  guint n_files = 0;
  GtkListBoxRow *row;

  g_assert_nonnull (folder);
  while (g_dir_read_name (folder) != NULL)
    n_files++;
  wait_title (window, "SpecForge Help");
  g_assert_cmpuint (count_rows (find_list (window), FALSE), ==, n_files);
  for (int i = 0; (row = gtk_list_box_get_row_at_index (find_list (window), i)) != NULL; i++)
    {
      GtkWidget *label = gtk_list_box_row_get_child (row);

      g_signal_emit_by_name (find_list (window), "row-activated", row);
      g_assert_cmpstr (gtk_label_get_text (find_title (window)), ==,
                       gtk_label_get_text (GTK_LABEL (label)));
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_links (void)
{
  GtkWidget *window = open_help ();
  gboolean is_handled = FALSE;

  wait_title (window, "SpecForge Help");
  g_signal_emit_by_name (find_title (window), "activate-link", "help:privacy", &is_handled);
  g_assert_true (is_handled);
  wait_title (window, "Privacy");
  forge_help_window_show (FORGE_HELP_WINDOW (window), "no-such-page");
  wait_title (window, "SpecForge Help");
  gtk_widget_activate_action (window, "help.back", NULL);
  wait_title (window, "Privacy");
  gtk_widget_activate_action (window, "help.back", NULL);
  wait_title (window, "SpecForge Help");
  gtk_window_destroy (GTK_WINDOW (window));
}

static gboolean
is_filtered (gpointer data)
{
  guint n = count_rows (find_list (data), TRUE);

  return n > 0 && n < count_rows (find_list (data), FALSE) / 2;
}

static gboolean
is_empty (gpointer data)
{
  return count_rows (find_list (data), TRUE) == 0;
}

static void
test_search (void)
{
  GtkWidget *window = open_help ();
  GtkEditable *search;

  wait_title (window, "SpecForge Help");
  search = GTK_EDITABLE (forge_display_find (window, "GtkSearchEntry"));
  gtk_editable_set_text (search, "milest customer");
  g_assert_true (forge_display_wait (is_filtered, window, 20));
  gtk_editable_set_text (search, "zzzz");
  g_assert_true (forge_display_wait (is_empty, window, 20));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* A page that nobody translated is there in English. */
static void
test_language (void)
{
  GtkWidget *window;

  g_setenv ("LANGUAGE", "de", TRUE);
  window = open_help ();
  wait_title (window, "Hilfe zu SpecForge");
  forge_help_window_show (FORGE_HELP_WINDOW (window), "document");
  wait_title (window, "Dokument");
  forge_display_save_picture (window, "help-german");
  forge_help_window_show (FORGE_HELP_WINDOW (window), "formats");
  wait_title (window, "File formats");
  g_unsetenv ("LANGUAGE");
  gtk_window_destroy (GTK_WINDOW (window));
}

/* What is not installed is said, and nothing else happens. */
static void
test_missing (void)
{
  g_autofree char *before = g_strdup (g_getenv ("SPECFORGE_HELP_DIR"));
  GtkWidget *window;
  GtkWidget *stack;

  g_setenv ("SPECFORGE_HELP_DIR", "/nowhere", TRUE);
  window = open_help ();
  stack = forge_display_find (window, "GtkStack");
  while (g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (stack)), "failure") != 0)
    g_main_context_iteration (NULL, TRUE);
  g_setenv ("SPECFORGE_HELP_DIR", before, TRUE);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_narrow (void)
{
  GtkWidget *window = open_help ();
  int minimum = 0;

  wait_title (window, "SpecForge Help");
  gtk_widget_measure (window, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
  forge_display_save_picture (window, "help-window");
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  forge_display_init (&argc, &argv, "test-help-window");
  forge_app_register_resource ();
  g_test_add_func ("/help-window/pages", test_pages);
  g_test_add_func ("/help-window/links", test_links);
  g_test_add_func ("/help-window/search", test_search);
  g_test_add_func ("/help-window/language", test_language);
  g_test_add_func ("/help-window/missing", test_missing);
  g_test_add_func ("/help-window/narrow", test_narrow);
  return g_test_run ();
}
