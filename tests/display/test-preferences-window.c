/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>

#include "app/forge-document-page.h"
#include "app/forge-new-project-dialog.h"
#include "app/forge-preferences-window.h"
#include "app/forge-project-form.h"
#include "app/forge-setting-row.h"
#include "app/forge-settings.h"
#include "forge-display.h"
#include "forge-fixture.h"

static const char *const KEYS[]
    = { "color-scheme",   "monospace",      "text-zoom",  "line-numbers",
        "wrap-lines",     "highlight-line", "new-depth",  "scroll-together",
        "new-language",   "new-approval",   "notify",     "show-position",
        "check-spelling", "budget-run",     "budget-day", "budget-project" };

static void
setup (ForgeFixture *self, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (KEYS); i++)
    g_settings_reset (forge_settings_get (), KEYS[i]);
  forge_fixture_open (self);
}

static void
teardown (ForgeFixture *self, gconstpointer data)
{
  forge_fixture_close (self);
}

static GtkWidget *
open_window (ForgeFixture *self, int width)
{
  GtkWindow *parent = forge_display_show (gtk_label_new ("parent"), 400, 300);
  GtkWidget *window = forge_preferences_window_new (parent, self->session);

  gtk_window_set_default_size (GTK_WINDOW (window), width, 1300);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);
  return window;
}

/* It goes with its parent. */
static void
close_window (GtkWidget *window)
{
  gtk_window_destroy (gtk_window_get_transient_for (GTK_WINDOW (window)));
}

static void
collect_rows (GtkWidget *root, GPtrArray *rows)
{
  if (FORGE_IS_SETTING_ROW (root))
    g_ptr_array_add (rows, root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_rows (child, rows);
}

static GtkWidget *
find_row (GtkWidget *window, const char *title)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  collect_rows (window, rows);
  for (guint i = 0; i < rows->len; i++)
    if (g_str_equal (adw_preferences_row_get_title (rows->pdata[i]), title))
      return rows->pdata[i];
  g_assert_not_reached ();
}

/* The first button that resets: the one in the row. */
static GtkWidget *
find_reset (GtkWidget *row)
{
  GtkWidget *button = forge_display_find (row, "GtkButton");

  g_assert_nonnull (button);
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (button)), ==, "setting.reset");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Reset");
  return button;
}

static void
test_all_keys (ForgeFixture *self, gconstpointer data)
{
  GtkWidget *window = open_window (self, 560);
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  collect_rows (window, rows);
  g_assert_cmpuint (rows->len, ==, G_N_ELEMENTS (KEYS));
  forge_display_save_picture (window, "preferences");
  close_window (window);
}

static void
test_switch (ForgeFixture *self, gconstpointer data)
{
  GtkWidget *window = open_window (self, 560);
  GtkWidget *row = find_row (window, "Line Numbers");
  GtkWidget *toggle = forge_display_find (row, "GtkSwitch");
  GtkWidget *reset = find_reset (row);

  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (toggle), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Line Numbers");
  g_assert_true (gtk_switch_get_active (GTK_SWITCH (toggle)));
  g_assert_false (gtk_widget_get_visible (reset));
  gtk_switch_set_active (GTK_SWITCH (toggle), FALSE);
  g_assert_false (g_settings_get_boolean (forge_settings_get (), "line-numbers"));
  g_assert_true (gtk_widget_get_visible (reset));
  gtk_widget_grab_focus (reset);
  gtk_widget_activate (reset);
  forge_display_spin (400);
  g_assert_true (g_settings_get_boolean (forge_settings_get (), "line-numbers"));
  g_assert_true (gtk_switch_get_active (GTK_SWITCH (toggle)));
  g_assert_false (gtk_widget_get_visible (reset));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == toggle);
  close_window (window);
}

static void
test_list_and_number (ForgeFixture *self, gconstpointer data)
{
  GSettings *settings = forge_settings_get ();
  GtkWidget *window = open_window (self, 560);
  GtkWidget *depth = forge_display_find (find_row (window, "Depth"), "GtkDropDown");
  GtkWidget *zoom = forge_display_find (find_row (window, "Size of the Text"), "GtkSpinButton");
  g_autofree char *chosen = NULL;

  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (depth)), ==, 1);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (depth), 2);
  chosen = g_settings_get_string (settings, "new-depth");
  g_assert_cmpstr (chosen, ==, "full");
  g_settings_set_string (settings, "new-depth", "tiny");
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (depth)), ==, 0);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (zoom), 150);
  g_assert_cmpuint (g_settings_get_uint (settings, "text-zoom"), ==, 150);
  close_window (window);
}

static void
test_text_follows (ForgeFixture *self, gconstpointer data)
{
  GSettings *settings = forge_settings_get ();
  g_autofree char *id = forge_fixture_add_project (self, "Shop", "A shop for bread.");
  g_autoptr (ForgeProjectSession) project = forge_fixture_open_project (self, id);
  GtkWidget *page = g_object_new (FORGE_TYPE_DOCUMENT_PAGE, "session", project, NULL);
  GtkWindow *window = forge_display_show (page, 900, 600);
  ForgeDocumentView *view = forge_document_page_get_view (FORGE_DOCUMENT_PAGE (page));
  GtkTextView *text = GTK_TEXT_VIEW (forge_document_view_get_editor (view));
  gboolean is_together;

  g_settings_set_boolean (settings, "monospace", FALSE);
  g_settings_set_boolean (settings, "wrap-lines", FALSE);
  g_settings_set_boolean (settings, "line-numbers", FALSE);
  g_settings_set_boolean (settings, "highlight-line", TRUE);
  g_settings_set_boolean (settings, "scroll-together", FALSE);
  g_assert_false (gtk_text_view_get_monospace (text));
  g_assert_cmpint (gtk_text_view_get_wrap_mode (text), ==, GTK_WRAP_NONE);
  g_assert_false (gtk_source_view_get_show_line_numbers (GTK_SOURCE_VIEW (text)));
  g_assert_true (gtk_source_view_get_highlight_current_line (GTK_SOURCE_VIEW (text)));
  g_object_get (view, "scrolls-together", &is_together, NULL);
  g_assert_false (is_together);
  g_settings_reset (settings, "wrap-lines");
  g_assert_cmpint (gtk_text_view_get_wrap_mode (text), ==, GTK_WRAP_WORD_CHAR);
  gtk_window_destroy (window);
}

static void
test_new_project_begins_so (ForgeFixture *self, gconstpointer data)
{
  GSettings *settings = forge_settings_get ();
  GtkWidget *form, *brief, *dialog;
  g_autoptr (ForgeProject) project = NULL;
  g_autoptr (GError) error = NULL;

  g_settings_set_string (settings, "new-depth", "full");
  g_settings_set_string (settings, "new-language", "de");
  g_settings_set_boolean (settings, "new-approval", TRUE);
  dialog = GTK_WIDGET (forge_new_project_dialog_new (NULL, self->session));
  form = forge_display_find (dialog, "ForgeProjectForm");
  g_assert_nonnull (form);
  brief = forge_display_find (form, "GtkTextView");
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (brief)), "A shop.", -1);
  project = forge_project_form_create_project (FORGE_PROJECT_FORM (form), &error);
  g_assert_no_error (error);
  g_assert_cmpint (forge_project_get_depth (project), ==, FORGE_DEPTH_FULL);
  g_assert_cmpstr (forge_project_get_language (project), ==, "de");
  g_assert_true (forge_project_get_asks_approval (project));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
test_narrow (ForgeFixture *self, gconstpointer data)
{
  GtkWidget *window;

  g_settings_set_uint (forge_settings_get (), "text-zoom", 150);
  g_settings_set_boolean (forge_settings_get (), "notify", FALSE);
  forge_display_set_dark (TRUE);
  window = open_window (self, 360);
  /* Without the shadow of the window. */
  g_assert_cmpint (forge_fixture_measure_width (gtk_widget_get_first_child (window)), <=, 360);
  forge_display_save_picture (window, "preferences-narrow-dark");
  forge_display_set_dark (FALSE);
  close_window (window);
}

#define ADD(path, func) g_test_add (path, ForgeFixture, NULL, setup, func, teardown)

int
main (int argc, char *argv[])
{
  forge_display_init (&argc, &argv, "test-preferences-window");
  ADD ("/preferences-window/all-keys", test_all_keys);
  ADD ("/preferences-window/switch", test_switch);
  ADD ("/preferences-window/list-and-number", test_list_and_number);
  ADD ("/preferences-window/text-follows", test_text_follows);
  ADD ("/preferences-window/new-project-begins-so", test_new_project_begins_so);
  ADD ("/preferences-window/narrow", test_narrow);
  return g_test_run ();
}
