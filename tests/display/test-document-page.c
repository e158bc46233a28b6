/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of a document on a real store, catalog, writer and preview. */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "app/forge-document-page.h"
#include "app/forge-session.h"
#include "core/forge-id.h"
#include "forge-display.h"
#include "store/forge-store-projects.h"
#include "widgets/forge-notice-bar.h"

#define BRIEF                                                                                      \
  "A dental clinic wants patients to book and move appointments online. Receptionists block "      \
  "slots "                                                                                         \
  "for emergencies. A text message reminds patients 24 hours before the visit. Missed visits "     \
  "must "                                                                                          \
  "fall by half within 6 months."

/* Of the generated source: the application does it where there is one. */
void forge_app_register_resource (void);

typedef struct
{
  char *folder;
  ForgeSession *main_session;
  ForgeProjectSession *session;
  GtkWindow *window;
  ForgeDocumentPage *page;
  ForgeEditor *editor;
  GtkTextBuffer *buffer;
  GAsyncResult *result;
} Fixture;

static void
result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Fixture *fixture = user_data;

  fixture->result = g_object_ref (result);
}

static gboolean
has_result (gpointer data)
{
  return ((Fixture *) data)->result != NULL;
}

static void
wait_for_result (Fixture *fixture)
{
  g_assert_true (forge_display_wait (has_result, fixture, 30));
}

static void
open_session (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  fixture->main_session = forge_session_new (fixture->folder, NULL);
  forge_session_open_async (fixture->main_session, NULL, result_cb, fixture);
  wait_for_result (fixture);
  forge_session_open_finish (fixture->main_session, fixture->result, &error);
  g_assert_no_error (error);
  g_clear_object (&fixture->result);
}

static void
open_project (Fixture *fixture)
{
  g_autofree char *new_id = forge_ulid_new ();
  g_autoptr (ForgeProject) project = forge_project_new (new_id, "Dental scheduling");
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;

  forge_project_set_brief (project, BRIEF);
  forge_session_create_project_async (fixture->main_session, project, NULL, NULL, result_cb,
                                      fixture);
  wait_for_result (fixture);
  id = forge_session_create_project_finish (fixture->main_session, fixture->result, &error);
  g_assert_no_error (error);
  g_clear_object (&fixture->result);
  forge_session_open_project_async (fixture->main_session, id, NULL, result_cb, fixture);
  wait_for_result (fixture);
  fixture->session
      = forge_session_open_project_finish (fixture->main_session, fixture->result, &error);
  g_assert_no_error (error);
  g_clear_object (&fixture->result);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("forge-page-XXXXXX", NULL);
  open_session (fixture);
  open_project (fixture);
  forge_project_session_set_kind (fixture->session, FORGE_KIND_PRD);
  fixture->page = g_object_new (FORGE_TYPE_DOCUMENT_PAGE, "session", fixture->session, "kind",
                                FORGE_KIND_PRD, "view-mode", "split", NULL);
  fixture->editor = forge_document_view_get_editor (forge_document_page_get_view (fixture->page));
  fixture->buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (fixture->editor));
  fixture->window = forge_display_show (GTK_WIDGET (fixture->page), 840, 640);
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        remove_folder (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (fixture->window);
  forge_display_spin (100);
  g_clear_object (&fixture->session);
  g_clear_object (&fixture->main_session);
  remove_folder (fixture->folder);
  g_free (fixture->folder);
}

static ForgeDocumentItem *
get_item (Fixture *fixture)
{
  return forge_project_session_get_document (fixture->session, FORGE_KIND_PRD);
}

static void
act (Fixture *fixture, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->page), action, NULL));
}

static void
type_at (Fixture *fixture, int line, const char *text)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_line (fixture->buffer, &iter, line);
  gtk_text_buffer_begin_user_action (fixture->buffer);
  gtk_text_buffer_insert (fixture->buffer, &iter, text, -1);
  gtk_text_buffer_end_user_action (fixture->buffer);
}

/* The editor shows what is saved, and nothing is under way. */
static gboolean
is_settled (gpointer data)
{
  Fixture *fixture = data;
  g_autofree char *text = forge_editor_dup_text (fixture->editor);

  return forge_project_session_get_generation (fixture->session) == NULL
         && forge_project_session_get_save_state (fixture->session) == FORGE_SAVE_STATE_SAVED
         && g_str_equal (text, forge_document_item_get_body (get_item (fixture)))
         && forge_document_item_get_version (get_item (fixture)) > 0;
}

static void
settle (Fixture *fixture)
{
  g_assert_true (forge_display_wait (is_settled, fixture, 60));
}

static gboolean
is_shown (GtkWidget *root, const char *type_name)
{
  GtkWidget *widget = forge_display_find (root, type_name);

  return widget != NULL && gtk_widget_get_mapped (widget);
}

static void
test_generate (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;
  g_autofree char *undone = NULL;

  g_assert_true (is_shown (GTK_WIDGET (fixture->page), "AdwStatusPage"));
  forge_display_save_picture (GTK_WIDGET (fixture->page), "page-empty");
  act (fixture, "document.generate");
  settle (fixture);
  text = forge_editor_dup_text (fixture->editor);
  g_assert_nonnull (strstr (text, "**FR-001**"));
  g_assert_false (is_shown (GTK_WIDGET (fixture->page), "AdwStatusPage"));
  forge_display_spin (2500);
  forge_display_save_picture (GTK_WIDGET (fixture->page), "page-light");

  forge_text_history_undo (forge_editor_get_history (fixture->editor));
  undone = forge_editor_dup_text (fixture->editor);
  g_assert_cmpstr (undone, ==, "");
  g_assert_false (forge_text_history_get_can_undo (forge_editor_get_history (fixture->editor)));
  forge_text_history_redo (forge_editor_get_history (fixture->editor));
  settle (fixture);
}

static void
test_regenerate_section (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  guint version;

  act (fixture, "document.generate");
  settle (fixture);
  before = forge_editor_dup_text (fixture->editor);
  version = forge_document_item_get_version (get_item (fixture));
  forge_editor_go_to_line (fixture->editor, 5);
  act (fixture, "document.generate-section");
  settle (fixture);
  after = forge_editor_dup_text (fixture->editor);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpuint (forge_document_item_get_version (get_item (fixture)), >=, version);
}

static gboolean
is_saved (gpointer data)
{
  Fixture *fixture = data;

  return strstr (forge_document_item_get_body (get_item (fixture)), "Typed.") != NULL;
}

static void
test_save (Fixture *fixture, gconstpointer data)
{
  type_at (fixture, 0, "# Mine\n\nTyped.\n");
  g_assert_true (forge_display_wait (is_saved, fixture, 10));
  g_assert_cmpuint (forge_document_item_get_version (get_item (fixture)), ==, 1);

  /* At once, by the key; and before something else is shown. */
  type_at (fixture, 3, "By key.\n");
  act (fixture, "document.save");
  settle (fixture);
  type_at (fixture, 4, "Then away.\n");
  gtk_widget_set_visible (GTK_WIDGET (fixture->page), FALSE);
  forge_project_session_flush_async (fixture->session, result_cb, fixture);
  wait_for_result (fixture);
  g_clear_object (&fixture->result);
  g_assert_nonnull (
      strstr (forge_document_item_get_body (get_item (fixture)), "By key.\nThen away."));
  gtk_widget_set_visible (GTK_WIDGET (fixture->page), TRUE);
  settle (fixture);
}

static void
told_cb (ForgeProjectSession *session, const char *text, guint *n_told)
{
  ++*n_told;
}

static gboolean
is_told (gpointer data)
{
  return *(guint *) data > 0;
}

/* Who asks to save hears that it is done, whether there was something to save or not. */
static void
test_save_says (Fixture *fixture, gconstpointer data)
{
  guint n_told = 0;
  gulong handler = g_signal_connect (fixture->session, "told", G_CALLBACK (told_cb), &n_told);

  type_at (fixture, 0, "# Mine\n\nTyped.\n");
  act (fixture, "document.save");
  g_assert_cmpuint (n_told, ==, 0);
  g_assert_true (forge_display_wait (is_told, &n_told, 10));
  g_assert_cmpuint (n_told, ==, 1);
  act (fixture, "document.save");
  g_assert_cmpuint (n_told, ==, 2);
  type_at (fixture, 3, "By itself.\n");
  settle (fixture);
  g_assert_cmpuint (n_told, ==, 2);
  g_signal_handler_disconnect (fixture->session, handler);
}

/* Another process writes the document while something is typed here. */
static void
write_elsewhere (Fixture *fixture, const char *from, const char *to)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ForgeStore) store = forge_store_open (fixture->folder, FORGE_STORE_DEFAULT, &error);
  g_autoptr (ForgeDocument) head = NULL;
  g_autoptr (ForgeDocument) saved = NULL;
  g_autoptr (GString) body = NULL;
  ForgeSave save = { .project_id = forge_project_session_get_id (fixture->session),
                     .kind = FORGE_KIND_PRD,
                     .change_type = FORGE_CHANGE_EDITED,
                     .author = "user",
                     .summary = "" };

  g_assert_no_error (error);
  head = forge_store_get_document (store, save.project_id, FORGE_KIND_PRD, &error);
  g_assert_no_error (error);
  body = g_string_new (head->body);
  g_string_replace (body, from, to, 1);
  save.base_version = head->version;
  save.body = body->str;
  saved = forge_store_save_document (store, &save, NULL, &error);
  g_assert_no_error (error);
}

static void
test_elsewhere (Fixture *fixture, gconstpointer data)
{
  GtkTextIter iter;
  g_autofree char *text = NULL;
  int offset;

  type_at (fixture, 0, "# Mine\n\nOne.\n\nTwo.\n\nThree.\n");
  act (fixture, "document.save");
  settle (fixture);
  type_at (fixture, 6, "Typed.\n");
  gtk_text_buffer_get_iter_at_line_offset (fixture->buffer, &iter, 6, 3);
  gtk_text_buffer_place_cursor (fixture->buffer, &iter);
  write_elsewhere (fixture, "One.", "One.\n\nFrom elsewhere.");
  g_assert_true (forge_display_wait (is_saved, fixture, 10));
  settle (fixture);
  text = forge_editor_dup_text (fixture->editor);
  g_assert_cmpstr (text, ==, "# Mine\n\nOne.\n\nFrom elsewhere.\n\nTwo.\n\nTyped.\nThree.\n");
  gtk_text_buffer_get_iter_at_mark (fixture->buffer, &iter,
                                    gtk_text_buffer_get_insert (fixture->buffer));
  offset = gtk_text_iter_get_line_offset (&iter);
  g_assert_cmpint (gtk_text_iter_get_line (&iter), ==, 8);
  g_assert_cmpint (offset, ==, 3);
}

/* The same line: both stay, and it is said. */
static void
test_conflict (Fixture *fixture, gconstpointer data)
{
  GtkTextIter start, end;
  g_autofree char *text = NULL;
  GtkWidget *bar = forge_display_find (GTK_WIDGET (fixture->page), "ForgeConflictBar");
  GtkWidget *notice = forge_display_find (bar, "ForgeNoticeBar");

  type_at (fixture, 0, "# Mine\n\nOne.\n\nTwo.\n");
  act (fixture, "document.save");
  settle (fixture);
  gtk_text_buffer_get_iter_at_line (fixture->buffer, &start, 2);
  gtk_text_buffer_get_iter_at_line_offset (fixture->buffer, &end, 2, 3);
  gtk_text_buffer_delete (fixture->buffer, &start, &end);
  type_at (fixture, 2, "Typed.");
  write_elsewhere (fixture, "One.", "Other.");
  g_assert_true (forge_display_wait (is_saved, fixture, 10));
  settle (fixture);
  text = forge_editor_dup_text (fixture->editor);
  g_assert_nonnull (strstr (text, "Typed."));
  g_assert_nonnull (strstr (text, "Other."));
  g_assert_nonnull (strstr (text, "Two."));
  forge_display_spin (500);
  g_assert_nonnull (forge_notice_bar_get_message (FORGE_NOTICE_BAR (notice)));
  forge_display_save_picture (GTK_WIDGET (fixture->page), "page-conflict");
}

/* What is typed while the page goes away is kept. */
static void
test_close (Fixture *fixture, gconstpointer data)
{
  type_at (fixture, 0, "# Mine\n\nTyped.\n");
  gtk_window_destroy (fixture->window);
  forge_project_session_flush_async (fixture->session, result_cb, fixture);
  wait_for_result (fixture);
  g_clear_object (&fixture->result);
  g_assert_true (is_saved (fixture));
  fixture->window = GTK_WINDOW (gtk_window_new ());
}

/* Stopped in the middle, then gone on with: the same document as without the stop. */
static gboolean
is_over (gpointer data)
{
  return forge_project_session_get_generation (((Fixture *) data)->session) == NULL;
}

static gboolean
can_go_on (gpointer data)
{
  return forge_project_session_get_has_interrupted (((Fixture *) data)->session);
}

static gboolean
is_paused (gpointer data)
{
  ForgeGeneration *generation = forge_project_session_get_generation (((Fixture *) data)->session);

  return generation != NULL && forge_generation_get_status (generation) == FORGE_JOB_PAUSED;
}

/* The built-in writer is fast: it is let go on and held again until some text is there. */
static void
generate_and_pause (Fixture *fixture)
{
  int n_before = gtk_text_buffer_get_char_count (fixture->buffer);

  act (fixture, "document.generate");
  forge_project_session_pause (fixture->session);
  g_assert_true (forge_display_wait (is_paused, fixture, 30));
  while (gtk_text_buffer_get_char_count (fixture->buffer) < n_before + 300)
    {
      g_assert_nonnull (forge_project_session_get_generation (fixture->session));
      forge_project_session_resume (fixture->session);
      forge_project_session_pause (fixture->session);
      forge_display_spin (50);
    }
  g_assert_true (forge_display_wait (is_paused, fixture, 30));
}

static void
test_stop (Fixture *fixture, gconstpointer data)
{
  g_autofree char *stopped = NULL;
  g_autofree char *resumed = NULL;
  g_autofree char *paused = NULL;

  generate_and_pause (fixture);
  paused = forge_editor_dup_text (fixture->editor);
  g_assert_true (g_str_has_prefix (paused, "# Dental scheduling: "));
  g_assert_true (is_shown (GTK_WIDGET (fixture->page), "ForgeProgressStrip"));
  forge_display_spin (1500);
  forge_display_save_picture (GTK_WIDGET (fixture->page), "page-paused");
  act (fixture, "document.stop");
  g_assert_true (forge_display_wait (is_over, fixture, 30));
  g_assert_true (forge_display_wait (can_go_on, fixture, 30));
  forge_display_spin (2500);
  stopped = forge_editor_dup_text (fixture->editor);
  g_assert_cmpuint (strlen (stopped), >=, strlen (paused));
  g_assert_false (is_shown (GTK_WIDGET (fixture->page), "ForgeProgressStrip"));

  forge_project_session_resume (fixture->session);
  settle (fixture);
  resumed = forge_editor_dup_text (fixture->editor);
  g_assert_null (strstr (resumed, "<<<<<<<"));
  g_assert_nonnull (strstr (resumed, "**FR-001**"));
  g_assert_nonnull (strstr (resumed, "## Traceability"));
}

/* The offer to go on is turned down: the text that is there becomes the document. */
static void
test_keep (Fixture *fixture, gconstpointer data)
{
  g_autofree char *stopped = NULL;

  generate_and_pause (fixture);
  act (fixture, "document.stop");
  g_assert_true (forge_display_wait (can_go_on, fixture, 30));
  forge_display_spin (500);
  stopped = forge_editor_dup_text (fixture->editor);
  forge_project_session_dismiss_interrupted (fixture->session);
  settle (fixture);
  g_assert_cmpstr (forge_document_item_get_body (get_item (fixture)), ==, stopped);
}

/* Typing while it is written goes into the store at once, and is there in the end. */
static void
test_type_while_generating (Fixture *fixture, gconstpointer data)
{
  type_at (fixture, 0, "# Mine\n\nFirst.\n");
  act (fixture, "document.save");
  settle (fixture);
  generate_and_pause (fixture);
  type_at (fixture, 2, "Typed.\n\n");
  g_assert_true (forge_display_wait (is_saved, fixture, 10));
  g_assert_null (strstr (forge_document_item_get_body (get_item (fixture)), "## "));
  forge_project_session_resume (fixture->session);
  settle (fixture);
  g_assert_true (is_saved (fixture));
  g_assert_nonnull (strstr (forge_document_item_get_body (get_item (fixture)), "## Traceability"));
  g_assert_nonnull (strstr (forge_document_item_get_body (get_item (fixture)), "First."));
}

/* A page that is opened while its document is written shows all of the text. */
static void
test_look_elsewhere (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (ForgeDocumentPage) again = NULL;

  generate_and_pause (fixture);
  before = forge_editor_dup_text (fixture->editor);
  again = g_object_ref_sink (g_object_new (FORGE_TYPE_DOCUMENT_PAGE, "session", fixture->session,
                                           "kind", FORGE_KIND_PRD, NULL));
  after = forge_editor_dup_text (
      forge_document_view_get_editor (forge_document_page_get_view (again)));
  g_assert_cmpstr (before, ==, after);
  g_clear_object (&again);
  forge_project_session_resume (fixture->session);
  settle (fixture);
  g_assert_nonnull (strstr (forge_document_item_get_body (get_item (fixture)), "## Traceability"));
}

static void
test_pictures (Fixture *fixture, gconstpointer data)
{
  act (fixture, "document.generate");
  settle (fixture);
  forge_display_spin (2500);
  forge_document_view_go_to_line (forge_document_page_get_view (fixture->page), 20);
  forge_display_spin (1000);
  forge_display_save_picture (GTK_WIDGET (fixture->page), "page-light");
  forge_display_set_dark (TRUE);
  forge_display_spin (2500);
  forge_display_save_picture (GTK_WIDGET (fixture->page), "page-dark");
  forge_display_set_dark (FALSE);
  gtk_window_set_default_size (fixture->window, 360, 640);
  forge_display_spin (1500);
  forge_display_save_picture (GTK_WIDGET (fixture->page), "page-360-edit");
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (fixture->page)), <=, 360);
  forge_document_view_set_mode (forge_document_page_get_view (fixture->page), "preview");
  forge_display_spin (2500);
  forge_display_save_picture (GTK_WIDGET (fixture->page), "page-360-preview");
  forge_document_view_set_mode (forge_document_page_get_view (fixture->page), "split");
  gtk_window_set_default_size (fixture->window, 1100, 640);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 192 * 1024, NULL);
  forge_display_spin (2500);
  forge_display_save_picture (GTK_WIDGET (fixture->page), "page-200");
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 96 * 1024, NULL);
}

int
main (int argc, char **argv)
{
  forge_display_init (&argc, &argv, "test-document-page");
  forge_app_register_resource ();
#define ADD(name, function)                                                                        \
  g_test_add ("/document-page/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("generate", test_generate);
  ADD ("regenerate-section", test_regenerate_section);
  ADD ("save", test_save);
  ADD ("save-says", test_save_says);
  ADD ("elsewhere", test_elsewhere);
  ADD ("conflict", test_conflict);
  ADD ("close", test_close);
  ADD ("stop", test_stop);
  ADD ("keep", test_keep);
  ADD ("look-elsewhere", test_look_elsewhere);
  ADD ("type-while-generating", test_type_while_generating);
  ADD ("pictures", test_pictures);
#undef ADD
  return g_test_run ();
}
