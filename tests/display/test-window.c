/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>
#include <glib/gstdio.h>

#include "app/forge-project-page.h"
#include "app/forge-settings.h"
#include "app/forge-window.h"
#include "forge-display.h"
#include "forge-fixture.h"
#include "widgets/forge-question-card.h"

typedef struct
{
  ForgeFixture base;
  ForgeWindow *window;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_settings_reset (forge_settings_get (), "last-project");
  forge_fixture_open (&self->base);
  self->window = forge_window_new (NULL, self->base.session);
  g_object_add_weak_pointer (G_OBJECT (self->window), (gpointer *) &self->window);
  gtk_window_present (GTK_WINDOW (self->window));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (self->window));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  if (self->window != NULL)
    gtk_window_destroy (GTK_WINDOW (self->window));
  forge_display_spin (300);
  g_assert_null (self->window);
  forge_fixture_close (&self->base);
}

static gboolean
has_project (gpointer data)
{
  GtkWidget *page = forge_display_find (data, "ForgeProjectPage");

  return page != NULL && gtk_widget_get_mapped (page);
}

static gboolean
has_start (gpointer data)
{
  GtkWidget *page = forge_display_find (data, "ForgeStartPage");

  return page != NULL && gtk_widget_get_mapped (page);
}

static gboolean
has_problem (gpointer data)
{
  GtkWidget *page = forge_display_find (data, "ForgeProblemPage");

  return page != NULL && gtk_widget_get_mapped (page);
}

/* A project is opened by its id, its actions are the window's then, and the next start shows it. */
static void
test_open (Fixture *self, gconstpointer data)
{
  g_autofree char *id = forge_fixture_add_project (&self->base, "Bakery", "People order cakes.");
  g_autofree char *last = NULL;
  g_autofree char *none = NULL;
  ForgeWindow *again;

  g_assert_true (has_start (self->window));
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.open-project", "s", id);
  g_assert_true (forge_display_wait (has_project, self->window, 20));
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (self->window)), ==, "Bakery");
  g_assert_true (
      gtk_widget_activate_action (GTK_WIDGET (self->window), "project.tab", "s", "versions"));
  last = g_settings_get_string (forge_settings_get (), "last-project");
  g_assert_cmpstr (last, ==, id);

  again = forge_window_new (NULL, self->base.session);
  gtk_window_present (GTK_WINDOW (again));
  g_assert_true (forge_display_wait (has_project, again, 20));
  gtk_window_destroy (GTK_WINDOW (again));

  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.close-project", NULL);
  g_assert_true (forge_display_wait (has_start, self->window, 20));
  none = g_settings_get_string (forge_settings_get (), "last-project");
  g_assert_cmpstr (none, ==, "");
}

/* A project that has gone meanwhile leads to the start page, with a word. */
static void
test_unknown (Fixture *self, gconstpointer data)
{
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.open-project", "s",
                              "01ARZ3NDEKTSV4RRFFQ69G5FAV");
  forge_display_spin (500);
  g_assert_true (has_start (self->window));
  g_assert_nonnull (forge_display_find (GTK_WIDGET (self->window), "AdwToastWidget"));
}

static gboolean
is_empty (gpointer data)
{
  return g_list_model_get_n_items (forge_session_get_projects (data)) == 0;
}

static gboolean
has_one (gpointer data)
{
  return g_list_model_get_n_items (forge_session_get_projects (data)) == 1;
}

static void
test_delete (Fixture *self, gconstpointer data)
{
  g_autofree char *id = forge_fixture_add_project (&self->base, "Bakery", "People order cakes.");
  GtkWidget *toast;

  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.delete-project", "s", id);
  g_assert_true (forge_display_wait (is_empty, self->base.session, 20));
  forge_display_spin (300);
  toast = forge_display_find (GTK_WIDGET (self->window), "AdwToastWidget");
  g_assert_nonnull (toast);
  forge_display_save_picture (GTK_WIDGET (self->window), "window-deleted");
  g_signal_emit_by_name (forge_display_find (toast, "GtkButton"), "clicked");
  g_assert_true (forge_display_wait (has_one, self->base.session, 20));
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *) data == NULL;
}

/* What is typed in the last moment is on disk before the window goes. */
static void
test_close (Fixture *self, gconstpointer data)
{
  g_autofree char *id = forge_fixture_add_project (&self->base, "Bakery", "People order cakes.");
  g_autoptr (ForgeProjectSession) project = NULL;
  g_autoptr (ForgeQuestionItem) item = NULL;
  GtkWidget *card;
  GtkTextView *view;

  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.open-project", "s", id);
  g_assert_true (forge_display_wait (has_project, self->window, 20));
  card = forge_display_find (GTK_WIDGET (self->window), "ForgeQuestionCard");
  card = gtk_widget_get_next_sibling (card);
  view = GTK_TEXT_VIEW (forge_display_find (card, "GtkTextView"));
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (view), "On paper", -1);
  gtk_window_close (GTK_WINDOW (self->window));
  g_assert_true (forge_display_wait (is_gone, &self->window, 20));

  project = forge_fixture_open_project (&self->base, id);
  item = g_list_model_get_item (forge_project_session_get_questions (project), 1);
  g_assert_cmpstr (forge_question_item_get_answer (item), ==, "On paper");
}

/* A folder that cannot be used is told in words, and Retry works once it can. */
static void
test_problem (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->base.folder, "in-the-way", NULL);
  g_autoptr (ForgeSession) session = forge_session_new (path, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  ForgeWindow *window = forge_window_new (NULL, session);

  g_file_set_contents (path, "a file, not a folder", -1, &error);
  g_assert_no_error (error);
  gtk_window_present (GTK_WINDOW (window));
  forge_session_open_async (session, NULL, NULL, NULL);
  g_assert_true (forge_display_wait (has_problem, window, 20));
  forge_display_save_picture (GTK_WIDGET (window), "window-problem");
  g_file_delete (file, NULL, &error);
  g_assert_no_error (error);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.retry", NULL);
  g_assert_true (forge_display_wait (has_start, window, 20));
  gtk_window_destroy (GTK_WINDOW (window));
  forge_display_spin (300);
}

static GtkWidget *
find_toplevel (const char *type_name)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (toplevels, i);

      if (g_str_equal (G_OBJECT_TYPE_NAME (window), type_name))
        return window;
    }
  return NULL;
}

/* A text begins a project, an exported project is imported after a question. */
static void
test_open_file (Fixture *self, gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("forge-XXXXXX", NULL);
  g_autofree char *text_path = g_build_filename (folder, "idea.md", NULL);
  g_autofree char *bundle_path = g_build_filename (folder, "Bakery.JSON", NULL);
  g_autoptr (GFile) text = g_file_new_for_path (text_path);
  g_autoptr (GFile) bundle = g_file_new_for_path (bundle_path);
  GtkWidget *dialog;

  g_assert_true (g_file_set_contents (text_path, "People order cakes.", -1, NULL));
  g_assert_true (g_file_set_contents (bundle_path, "{}", -1, NULL));
  forge_window_open_file (self->window, text);
  forge_display_spin (300);
  dialog = find_toplevel ("ForgeNewProjectDialog");
  g_assert_nonnull (dialog);
  gtk_window_destroy (GTK_WINDOW (dialog));
  forge_window_open_file (self->window, bundle);
  forge_display_spin (300);
  dialog = find_toplevel ("AdwMessageDialog");
  g_assert_nonnull (dialog);
  g_assert_cmpstr (adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (dialog)), ==,
                   "Import “Bakery.JSON”?");
  forge_display_save_picture (dialog, "window-import");
  gtk_window_destroy (GTK_WINDOW (dialog));
  forge_display_spin (100);
  g_unlink (text_path);
  g_unlink (bundle_path);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*func) (Fixture *self, gconstpointer data);
  } tests[] = {
    { "/window/open", test_open },       { "/window/unknown", test_unknown },
    { "/window/delete", test_delete },   { "/window/close", test_close },
    { "/window/problem", test_problem },
  };

  forge_display_init (&argc, &argv, "test-window");
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].func, tear_down);
  g_test_add ("/window/open-file", Fixture, NULL, set_up, test_open_file, tear_down);
  return g_test_run ();
}
