/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "app/forge-document-page.h"
#include "app/forge-improve-dialog.h"
#include "forge-display.h"
#include "forge-fixture.h"
#include "forge-test-server.h"
#include "generate/forge-draft-writer.h"
#include "generate/forge-model-writer.h"

/* "Improve" as a person has it: a text on the screen, a model on a server of ours. Each provider is
 * one way in which that goes; none needs a key. */
#define GOOD    "ollama/test-1"
#define HANGING "llama-cpp/test-1"
#define BROKEN  "lm-studio/test-1"

#define LONG                                                                                       \
  "- **FR-001** WHEN a patient picks a slot, THE system SHALL basically reserve it. → G-1"
#define SHORT "- **FR-001** THE system SHALL reserve a slot that was picked. → G-1"
#define BODY  "## Functional Requirements\n\n" LONG "\n- **FR-002** THE system SHALL stop. → G-1\n"

typedef struct
{
  ForgeFixture base;
  ForgeModelRegistry *registry;
  ForgeProjectSession *project;
  ForgeDocumentPage *page;
  ForgeEditor *editor;
  GtkWindow *window;
} Fixture;

static gboolean
has_text (gpointer editor)
{
  g_autofree char *text = forge_editor_dup_text (editor);

  return g_str_equal (text, BODY);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autofree char *id = NULL;

  forge_fixture_open (&self->base);
  self->registry = forge_model_registry_new (NULL, NULL);
  id = forge_fixture_add_project (&self->base, "Dental", "Patients book visits.");
  self->project = forge_fixture_open_project (&self->base, id);
  forge_fixture_save (self->project, FORGE_KIND_PRD, BODY);
  forge_project_session_set_kind (self->project, FORGE_KIND_PRD);
  self->page = g_object_new (FORGE_TYPE_DOCUMENT_PAGE, "session", self->project, "kind",
                             FORGE_KIND_PRD, "view-mode", "edit", NULL);
  self->editor = forge_document_view_get_editor (forge_document_page_get_view (self->page));
  self->window = forge_display_show (GTK_WIDGET (self->page), 900, 640);
  g_assert_true (forge_display_wait (has_text, self->editor, 10));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (self->window);
  forge_display_spin (1000);
  forge_display_assert_last (self->project);
  g_clear_object (&self->registry);
  forge_fixture_close (&self->base);
}

static void
choose (Fixture *self, const char *name)
{
  const ForgeBudgets none = { 0 };
  g_autoptr (ForgeWriter) writer
      = name == NULL
            ? forge_draft_writer_new ()
            : forge_model_writer_new (forge_session_get_store (self->base.session), self->registry,
                                      forge_session_get_keyring (self->base.session), name, &none,
                                      NULL);

  forge_session_set_writer (self->base.session, writer);
}

static GtkWindow *
find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (g_type_is_a (G_OBJECT_TYPE (window), type)
          && gtk_widget_get_visible (GTK_WIDGET (window)))
        return window;
    }
  return NULL;
}

/* Marks some letters within the first requirement. */
static void
improve (Fixture *self, const char *nick)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->editor));
  GActionGroup *actions
      = forge_document_view_get_actions (forge_document_page_get_view (self->page));
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_line_offset (buffer, &start, 2, 20);
  gtk_text_buffer_get_iter_at_line_offset (buffer, &end, 2, 30);
  gtk_text_buffer_select_range (buffer, &start, &end);
  g_action_group_activate_action (actions, "improve", g_variant_new_string (nick));
  forge_display_spin (100);
}

static gboolean
has_left_waiting (gpointer dialog)
{
  GtkWidget *stack = forge_display_find (dialog, "GtkStack");

  return !g_str_equal (gtk_stack_get_visible_child_name (GTK_STACK (stack)), "waiting");
}

static GtkWidget *
open_dialog (Fixture *self, const char *nick)
{
  GtkWindow *dialog;

  improve (self, nick);
  dialog = find_window (FORGE_TYPE_IMPROVE_DIALOG);
  g_assert_nonnull (dialog);
  return GTK_WIDGET (dialog);
}

static GPtrArray *
list_versions (Fixture *self)
{
  return forge_store_list_versions (forge_session_get_store (self->base.session),
                                    forge_project_session_get_id (self->project), FORGE_KIND_PRD,
                                    NULL);
}

static gboolean
has_three_versions (gpointer data)
{
  g_autoptr (GPtrArray) versions = list_versions (data);

  return versions->len == 3;
}

static void
save_pictures (GtkWidget *dialog)
{
  forge_display_save_picture (dialog, "improve");
  forge_display_set_dark (TRUE);
  forge_display_save_picture (dialog, "improve-dark");
  forge_display_set_dark (FALSE);
  gtk_window_set_default_size (GTK_WINDOW (dialog), 360, 640);
  forge_display_spin (400);
  g_assert_cmpint (forge_fixture_measure_width (dialog), <=, 360);
  forge_display_save_picture (dialog, "improve-360");
}

/* What was typed before, then what was accepted: two versions, and two steps to undo. */
static void
test_accept (Fixture *self, gconstpointer data)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->editor));
  g_autoptr (GPtrArray) versions = NULL;
  g_autofree char *text = NULL;
  GtkTextIter end;
  GtkWidget *dialog;

  choose (self, GOOD);
  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_insert (buffer, &end, "Typed.\n", -1);
  gtk_text_buffer_end_user_action (buffer);
  dialog = open_dialog (self, "shorten");
  g_assert_true (forge_display_wait (has_left_waiting, dialog, 20));
  forge_display_spin (400);
  save_pictures (dialog);
  gtk_widget_activate_action (dialog, "improve.accept", NULL);
  text = forge_editor_dup_text (self->editor);
  g_assert_nonnull (strstr (text, "\n" SHORT "\n- **FR-002**"));
  g_assert_null (strstr (text, "basically"));
  g_assert_nonnull (strstr (text, "Typed.\n"));
  g_assert_true (forge_display_wait (has_three_versions, self, 10));
  versions = list_versions (self);
  g_assert_cmpuint (((const ForgeVersion *) versions->pdata[0])->change_type, ==,
                    FORGE_CHANGE_EDITED);
  forge_text_history_undo (forge_editor_get_history (self->editor));
  g_free (text);
  text = forge_editor_dup_text (self->editor);
  g_assert_cmpstr (text, ==, BODY "Typed.\n");
}

/* Closed before the model has answered: at once, and nothing is changed. */
static void
test_discard (Fixture *self, gconstpointer data)
{
  GtkWidget *dialog;
  gint64 start;

  choose (self, HANGING);
  dialog = open_dialog (self, "clarify");
  forge_display_spin (300);
  forge_display_save_picture (dialog, "improve-waiting");
  start = g_get_monotonic_time ();
  gtk_window_close (GTK_WINDOW (dialog));
  forge_display_spin (100);
  g_assert_null (find_window (FORGE_TYPE_IMPROVE_DIALOG));
  g_assert_cmpint (g_get_monotonic_time () - start, <, 5 * G_USEC_PER_SEC);
  g_assert_true (has_text (self->editor));
}

/* A failure is told, and can be tried again. */
static void
test_failure (Fixture *self, gconstpointer data)
{
  GtkWidget *dialog;
  GtkWidget *page;

  choose (self, BROKEN);
  dialog = open_dialog (self, "testable");
  g_assert_true (forge_display_wait (has_left_waiting, dialog, 30));
  page = forge_display_find (dialog, "AdwStatusPage");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (
                       GTK_STACK (forge_display_find (dialog, "GtkStack"))),
                   ==, "problem");
  g_assert_nonnull (page);
  forge_display_save_picture (dialog, "improve-problem");
  choose (self, GOOD);
  gtk_widget_activate_action (dialog, "improve.again", NULL);
  forge_display_spin (200);
  g_assert_true (forge_display_wait (has_left_waiting, dialog, 20));
  gtk_window_close (GTK_WINDOW (dialog));
  g_assert_true (has_text (self->editor));
}

/* The built-in writer cannot: a question leads to the preferences. */
static void
test_no_model (Fixture *self, gconstpointer data)
{
  choose (self, NULL);
  improve (self, "shorten");
  g_assert_null (find_window (FORGE_TYPE_IMPROVE_DIALOG));
  g_assert_nonnull (find_window (ADW_TYPE_MESSAGE_DIALOG));
  forge_display_save_picture (GTK_WIDGET (find_window (ADW_TYPE_MESSAGE_DIALOG)),
                              "improve-no-model");
  gtk_window_close (find_window (ADW_TYPE_MESSAGE_DIALOG));
  forge_display_spin (100);
}

static void
serve (ForgeTestServer *server, const char *variable, const char *steps)
{
  g_autofree char *url = forge_test_server_dup_url (server, steps);

  g_setenv (variable, url, TRUE);
}

int
main (int argc, char **argv)
{
  ForgeTestServer *server;
  int status;

  forge_display_init (&argc, &argv, "test-improve-dialog");
  /* Before there are threads that read the environment. */
  server = forge_test_server_new (NULL, NULL);
  serve (server, "SPECFORGE_URL_OLLAMA", "ok,text:" SHORT);
  serve (server, "SPECFORGE_URL_LLAMA_CPP", "hang");
  serve (server, "SPECFORGE_URL_LM_STUDIO", "status:400");
  g_test_add ("/improve-dialog/accept", Fixture, NULL, set_up, test_accept, tear_down);
  g_test_add ("/improve-dialog/discard", Fixture, NULL, set_up, test_discard, tear_down);
  g_test_add ("/improve-dialog/failure", Fixture, NULL, set_up, test_failure, tear_down);
  g_test_add ("/improve-dialog/no-model", Fixture, NULL, set_up, test_no_model, tear_down);
  status = g_test_run ();
  forge_test_server_free (server);
  return status;
}
