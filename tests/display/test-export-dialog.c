/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>
#include <glib/gstdio.h>

#include "app/forge-export-dialog.h"
#include "app/forge-settings.h"
#include "forge-display.h"
#include "forge-fixture.h"

typedef struct
{
  ForgeFixture base;
  ForgeProjectSession *project;
  ForgeExportDialog *dialog; /* weak */
  char *folder;
  char *exported;
} Fixture;

static void
exported_cb (Fixture *self, const char *path)
{
  self->exported = g_strdup (path);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autofree char *id = NULL;

  forge_fixture_open (&self->base);
  id = forge_fixture_add_project (&self->base, "Tool library", "Members borrow tools.");
  self->project = forge_fixture_open_project (&self->base, id);
  forge_fixture_generate (self->project, FORGE_KIND_BRIEF);
  self->folder = g_dir_make_tmp ("forge-export-XXXXXX", NULL);
  g_settings_set_string (forge_settings_get (), "export-format", data != NULL ? data : "markdown");
  g_settings_set_string (forge_settings_get (), "export-folder", self->folder);
  g_set_weak_pointer (&self->dialog, forge_export_dialog_new (NULL, self->project));
  g_signal_connect_swapped (self->dialog, "exported", G_CALLBACK (exported_cb), self);
  gtk_window_present (GTK_WINDOW (self->dialog));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  const char *argv[] = { "rm", "-rf", self->folder, NULL };

  if (self->dialog != NULL)
    gtk_window_destroy (GTK_WINDOW (self->dialog));
  forge_display_spin (200);
  g_assert_null (self->dialog);
  forge_display_assert_last (self->project);
  forge_fixture_close (&self->base);
  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL,
                NULL);
  g_free (self->folder);
  g_free (self->exported);
}

static GtkListBox *
get_files (Fixture *self)
{
  return GTK_LIST_BOX (gtk_widget_get_template_child (GTK_WIDGET (self->dialog),
                                                      FORGE_TYPE_EXPORT_DIALOG, "files_list"));
}

static gboolean
has_files (gpointer data)
{
  return gtk_list_box_get_row_at_index (get_files (data), 0) != NULL;
}

static gboolean
is_closed (gpointer data)
{
  return ((Fixture *) data)->dialog == NULL;
}

static guint
count_files (Fixture *self)
{
  guint n = 0;

  while (gtk_list_box_get_row_at_index (get_files (self), (int) n) != NULL)
    n++;
  return n;
}

/* What was shown is what is there afterwards; the folder is remembered. */
static void
test_folder (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "tool-library", "brief.md", NULL);
  g_autofree char *text = NULL;
  g_autofree char *last = NULL;

  g_assert_true (forge_display_wait (has_files, self, 20));
  g_assert_cmpuint (count_files (self), >=, 3);
  g_assert_true (GTK_IS_CHECK_BUTTON (gtk_root_get_focus (GTK_ROOT (self->dialog))));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  forge_display_spin (300);
  forge_display_save_picture (GTK_WIDGET (self->dialog), "export-dialog");
  gtk_widget_activate_action (GTK_WIDGET (self->dialog), "export.write", NULL);
  g_assert_true (forge_display_wait (is_closed, self, 20));
  g_assert_true (g_str_has_suffix (self->exported, "/tool-library"));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==,
                   forge_document_item_get_body (
                       forge_project_session_get_document (self->project, FORGE_KIND_BRIEF)));
  last = g_settings_get_string (forge_settings_get (), "export-folder");
  g_assert_cmpstr (last, ==, self->folder);
}

/* (transfer none) (nullable): the question that is asked. */
static GtkWidget *
find_question (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window))
        return window;
    }
  return NULL;
}

static gboolean
is_asking (gpointer data)
{
  return find_question () != NULL;
}

static void
answer (Fixture *self, const char *response)
{
  g_assert_true (forge_display_wait (is_asking, self, 20));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (find_question ()), response);
  gtk_window_destroy (GTK_WINDOW (find_question ()));
}

/* What somebody else wrote is replaced only after a question, and what SpecForge wrote without. */
static void
test_replaced (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "tool-library.json", NULL);
  g_autofree char *text = NULL;
  GtkWidget *warning;

  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  g_assert_true (forge_display_wait (has_files, self, 20));
  warning = GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (self->dialog),
                                                       FORGE_TYPE_EXPORT_DIALOG, "warning"));
  forge_export_dialog_set_folder (self->dialog, self->folder);
  g_assert_true (gtk_widget_get_visible (warning));
  forge_display_set_dark (TRUE);
  forge_display_spin (500);
  forge_display_save_picture (GTK_WIDGET (self->dialog), "export-dialog-dark");
  forge_display_set_dark (FALSE);
  gtk_widget_activate_action (GTK_WIDGET (self->dialog), "export.write", NULL);
  g_assert_true (forge_display_wait (is_asking, self, 20));
  forge_display_save_picture (find_question (), "export-replace");
  answer (self, "cancel");
  forge_display_spin (300);
  g_assert_nonnull (self->dialog);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "old");
  g_clear_pointer (&text, g_free);
  gtk_widget_activate_action (GTK_WIDGET (self->dialog), "export.write", NULL);
  answer (self, "replace");
  g_assert_true (forge_display_wait (is_closed, self, 20));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_true (g_str_has_prefix (text, "{"));
}

static void
test_cancel (Fixture *self, gconstpointer data)
{
  g_autoptr (GDir) dir = NULL;

  g_assert_cmpint (forge_fixture_measure_width (gtk_window_get_child (GTK_WINDOW (self->dialog))),
                   <=, 360);
  gtk_widget_activate_action (GTK_WIDGET (self->dialog), "export.cancel", NULL);
  g_assert_true (forge_display_wait (is_closed, self, 20));
  dir = g_dir_open (self->folder, 0, NULL);
  g_assert_null (g_dir_read_name (dir));
  g_assert_null (self->exported);
}

typedef struct
{
  char *path;
  gboolean is_done;
} Answer;

static void
backed_up_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  Answer *answer = user_data;

  answer->path = forge_session_backup_finish (FORGE_SESSION (object), result, &error);
  g_assert_no_error (error);
  answer->is_done = TRUE;
}

static void
restored_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  forge_session_restore_finish (FORGE_SESSION (object), result, &error);
  g_assert_no_error (error);
  ((Answer *) user_data)->is_done = TRUE;
}

static gboolean
is_done (gpointer data)
{
  return ((Answer *) data)->is_done;
}

static gboolean
has_one (gpointer data)
{
  return forge_session_get_is_loaded (data)
         && g_list_model_get_n_items (forge_session_get_projects (data)) == 1;
}

/* What came after the backup is gone, what was there is back; and the session goes on. */
static void
test_backup (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "all.db", NULL);
  g_autofree char *later = NULL;
  Answer answer = { NULL };

  forge_session_backup_async (self->base.session, path, backed_up_cb, &answer);
  g_assert_true (forge_display_wait (is_done, &answer, 20));
  g_assert_cmpstr (answer.path, ==, path);
  g_clear_pointer (&answer.path, g_free);
  later = forge_fixture_add_project (&self->base, "Later", "Nobody needs it.");
  answer.is_done = FALSE;
  forge_session_restore_async (self->base.session, path, restored_cb, &answer);
  g_assert_false (forge_session_get_is_open (self->base.session));
  g_assert_true (forge_display_wait (is_done, &answer, 20));
  g_assert_true (forge_display_wait (has_one, self->base.session, 20));
  g_free (forge_fixture_add_project (&self->base, "After", "It goes on."));
}

int
main (int argc, char **argv)
{
  forge_display_init (&argc, &argv, "test-export-dialog");
#define ADD(name, format, func)                                                                    \
  g_test_add ("/export-dialog/" name, Fixture, format, set_up, func, tear_down)
  ADD ("folder", NULL, test_folder);
  ADD ("replaced", "json", test_replaced);
  ADD ("cancel", NULL, test_cancel);
  ADD ("backup", NULL, test_backup);
#undef ADD
  return g_test_run ();
}
