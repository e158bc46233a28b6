/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is set for one project, on a real store. */
#include "config.h"

#include <adwaita.h>

#include "app/forge-project-settings-window.h"
#include "app/forge-project-setting-row.h"
#include "app/forge-settings.h"
#include "generate/forge-preferences.h"
#include "forge-display.h"
#include "forge-fixture.h"
#include "store/forge-store-projects.h"

typedef struct
{
  ForgeFixture session;
  char *id;
  ForgeProjectSession *project;
  GtkWindow *parent;
  GtkWidget *window;
} Fixture;

static void
setup (Fixture *self, gconstpointer data)
{
  g_settings_reset (forge_settings_get (), "new-depth");
  forge_fixture_open (&self->session);
  self->id
      = forge_fixture_add_project (&self->session, "Dental booking", "A practice books slots.");
  self->project = forge_fixture_open_project (&self->session, self->id);
  self->parent = forge_display_show (gtk_label_new ("parent"), 400, 300);
  self->window = forge_project_settings_window_new (self->parent, self->project);
  gtk_window_set_default_size (GTK_WINDOW (self->window), GPOINTER_TO_INT (data), 1000);
  gtk_window_present (GTK_WINDOW (self->window));
  gtk_test_widget_wait_for_draw (self->window);
}

static void
teardown (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  gtk_window_destroy (self->parent);
  forge_display_spin (200);
  forge_display_assert_last (self->project);
  g_free (self->id);
  forge_fixture_close (&self->session);
}

static void
collect_rows (GtkWidget *root, GPtrArray *rows)
{
  if (FORGE_IS_PROJECT_SETTING_ROW (root))
    g_ptr_array_add (rows, root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_rows (child, rows);
}

static GtkWidget *
find_row (Fixture *self, const char *title)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  collect_rows (self->window, rows);
  for (guint i = 0; i < rows->len; i++)
    if (g_str_equal (adw_preferences_row_get_title (rows->pdata[i]), title))
      return rows->pdata[i];
  g_assert_not_reached ();
}

static GtkDropDown *
find_list (Fixture *self, const char *title)
{
  return GTK_DROP_DOWN (forge_display_find (find_row (self, title), "GtkDropDown"));
}

/* The button of a drop-down is a GtkToggleButton. */
static GtkWidget *
find_reset (GtkWidget *row)
{
  return forge_display_find (row, "GtkButton");
}

typedef struct
{
  Fixture *fixture;
  const char *key;
  const char *value;
} Wanted;

static gboolean
has_value (gpointer data)
{
  const Wanted *wanted = data;
  g_autofree char *value = NULL;
  ForgeUsual usual;

  forge_preferences_get_usual (forge_settings_get (), &usual);
  value = forge_project_settings_dup (forge_project_session_get_project (wanted->fixture->project),
                                      &usual, wanted->key);
  return g_str_equal (value, wanted->value);
}

/* It holds in the session, and what is in the store is the same. */
static void
wait_for (Fixture *self, const char *key, const char *value)
{
  Wanted wanted = { self, key, value };
  g_autoptr (ForgeProject) stored = NULL;
  g_autofree char *kept = NULL;
  ForgeUsual usual;

  g_assert_true (forge_display_wait (has_value, &wanted, 20));
  forge_preferences_get_usual (forge_settings_get (), &usual);
  stored
      = forge_store_get_project (forge_session_get_store (self->session.session), self->id, NULL);
  kept = forge_project_settings_dup (stored, &usual, key);
  g_assert_cmpstr (kept, ==, value);
}

/* The only writer there is, is nothing to choose. */
static void
test_rows (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  collect_rows (self->window, rows);
  g_assert_cmpuint (rows->len, ==, 9);
  for (guint i = 0; i < rows->len; i++)
    g_assert_false (gtk_widget_get_visible (find_reset (rows->pdata[i])));
  g_assert_false (gtk_widget_get_visible (find_row (self, "Writer")));
  g_assert_cmpuint (gtk_drop_down_get_selected (find_list (self, "Depth")), ==, 1);
  forge_display_save_picture (self->window, "project-settings");
}

static void
test_change_and_reset (Fixture *self, gconstpointer data)
{
  GtkWidget *row = find_row (self, "Depth");

  gtk_drop_down_set_selected (find_list (self, "Depth"), 2);
  wait_for (self, "depth", "full");
  g_assert_cmpint (forge_project_get_depth (forge_project_session_get_project (self->project)), ==,
                   FORGE_DEPTH_FULL);
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), "Standard"));
  g_assert_true (gtk_widget_get_visible (find_reset (row)));
  gtk_widget_activate_action (find_reset (row), "project-setting.reset", NULL);
  wait_for (self, "depth", "standard");
  g_assert_false (gtk_widget_get_visible (find_reset (row)));
  g_assert_cmpuint (gtk_drop_down_get_selected (find_list (self, "Depth")), ==, 1);
}

/* What is usual is what the preferences say. */
static void
test_usual (Fixture *self, gconstpointer data)
{
  g_settings_set_string (forge_settings_get (), "new-depth", "tiny");
  gtk_window_destroy (GTK_WINDOW (self->window));
  self->window = forge_project_settings_window_new (self->parent, self->project);
  g_assert_true (gtk_widget_get_visible (find_reset (find_row (self, "Depth"))));
  gtk_widget_activate_action (find_reset (find_row (self, "Depth")), "project-setting.reset", NULL);
  wait_for (self, "depth", "tiny");
}

static gboolean
has_no_findings (gpointer data)
{
  return g_list_model_get_n_items (forge_project_session_get_findings (data)) == 0;
}

static gboolean
has_findings (gpointer data)
{
  return !has_no_findings (data);
}

static void
test_rule (Fixture *self, gconstpointer data)
{
  forge_fixture_save (self->project, FORGE_KIND_PRD, "## Needs\n\n- **FR-001** It works.\n");
  g_assert_true (forge_display_wait (has_findings, self->project, 20));
  gtk_drop_down_set_selected (find_list (self, "Form of Requirements"), 3);
  wait_for (self, "rule.ears-form", "off");
  g_assert_true (forge_display_wait (has_no_findings, self->project, 20));
  gtk_drop_down_set_selected (find_list (self, "Form of Requirements"), 0);
  g_assert_true (forge_display_wait (has_findings, self->project, 20));
  wait_for (self, "rule.ears-form", "error");
}

static void
test_approval (Fixture *self, gconstpointer data)
{
  GtkWidget *toggle = forge_display_find (find_row (self, "Ask for Approval"), "GtkSwitch");

  gtk_switch_set_active (GTK_SWITCH (toggle), TRUE);
  wait_for (self, "approval", "on");
  g_assert_true (forge_project_session_get_asks_approval (self->project));
}

/* A tag that the command line gave is there, and another writer of the store is followed. */
static void
test_from_outside (Fixture *self, gconstpointer data)
{
  forge_project_session_set_setting (self->project, "language", "pt-BR");
  wait_for (self, "language", "pt-BR");
  g_assert_cmpuint (gtk_drop_down_get_selected (find_list (self, "Language")), ==, 3);
  g_assert_true (gtk_widget_get_visible (find_reset (find_row (self, "Language"))));
}

/* Texts that are there stay; they are out of date. */
static void
test_documents_stay (Fixture *self, gconstpointer data)
{
  ForgeDocumentItem *item = forge_project_session_get_document (self->project, FORGE_KIND_BRIEF);
  g_autofree char *before = NULL;

  forge_fixture_generate (self->project, FORGE_KIND_BRIEF);
  before = g_strdup (forge_document_item_get_body (item));
  g_assert_false (forge_document_item_get_is_stale (item));
  gtk_drop_down_set_selected (find_list (self, "Language"), 2);
  wait_for (self, "language", "de");
  g_assert_true (forge_document_item_get_is_stale (item));
  g_assert_cmpstr (forge_document_item_get_body (item), ==, before);
  g_assert_cmpstr (forge_project_session_get_language (self->project), ==, "de");
}

static void
test_narrow (Fixture *self, gconstpointer data)
{
  gtk_drop_down_set_selected (find_list (self, "Depth"), 2);
  wait_for (self, "depth", "full");
  g_assert_cmpint (forge_fixture_measure_width (self->window), <=, 360);
  forge_display_set_dark (TRUE);
  forge_display_spin (300);
  forge_display_save_picture (self->window, "project-settings-narrow-dark");
  forge_display_set_dark (FALSE);
}

int
main (int argc, char **argv)
{
  forge_display_init (&argc, &argv, "test-project-settings-window");
#define ADD(name, width, function)                                                                 \
  g_test_add ("/project-settings-window/" name, Fixture, GINT_TO_POINTER (width), setup, function, \
              teardown)
  ADD ("rows", 560, test_rows);
  ADD ("change-and-reset", 560, test_change_and_reset);
  ADD ("usual", 560, test_usual);
  ADD ("rule", 560, test_rule);
  ADD ("approval", 560, test_approval);
  ADD ("from-outside", 560, test_from_outside);
  ADD ("documents-stay", 560, test_documents_stay);
  ADD ("narrow", 360, test_narrow);
#undef ADD
  return g_test_run ();
}
