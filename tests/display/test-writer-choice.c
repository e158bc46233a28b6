/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>

#include "app/forge-questions-page.h"
#include "app/forge-settings.h"
#include "app/forge-writer-choice.h"
#include "app/forge-writer-row.h"
#include "forge-display.h"
#include "forge-fixture.h"
#include "forge-test-server.h"
#include "generate/forge-writer.h"

/* Needs no key; here it is a server of ours. */
#define MODEL "ollama/test-1"

typedef struct
{
  ForgeFixture base;
  ForgeWriterChoice *choice;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_settings_reset (forge_settings_get (), "writer");
  forge_fixture_open (&self->base);
  self->choice = forge_writer_choice_new (self->base.session, forge_settings_get (), NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  forge_display_spin (200);
  g_assert_finalize_object (self->choice);
  forge_fixture_close (&self->base);
}

static gboolean
writes_by_model (gpointer session)
{
  return g_str_equal (forge_writer_get_name (forge_session_get_writer (session)), MODEL);
}

static gboolean
writes_built_in (gpointer session)
{
  return g_str_equal (forge_writer_get_name (forge_session_get_writer (session)),
                      FORGE_WRITER_BUILT_IN);
}

/* What the preferences name is what writes, and then the built-in writer again. */
static void
test_follows (Fixture *self, gconstpointer data)
{
  g_assert_true (writes_built_in (self->base.session));
  g_settings_set_string (forge_settings_get (), "writer", MODEL);
  g_assert_true (forge_display_wait (writes_by_model, self->base.session, 10));
  g_settings_set_string (forge_settings_get (), "writer", "lm-studio/other");
  g_settings_reset (forge_settings_get (), "writer");
  g_assert_true (forge_display_wait (writes_built_in, self->base.session, 10));
}

/* A document that a model writes, with its name at the version. */
static void
test_writes (Fixture *self, gconstpointer data)
{
  g_autofree char *id = forge_fixture_add_project (&self->base, "Dental", "Patients book visits.");
  ForgeProjectSession *project = forge_fixture_open_project (&self->base, id);
  g_autoptr (ForgeDocument) document = NULL;
  g_autoptr (GPtrArray) versions = NULL;

  g_settings_set_string (forge_settings_get (), "writer", MODEL);
  g_assert_true (forge_display_wait (writes_by_model, self->base.session, 10));
  forge_fixture_generate (project, FORGE_KIND_BRIEF);
  versions = forge_store_list_versions (forge_session_get_store (self->base.session), id,
                                        FORGE_KIND_BRIEF, NULL);
  g_assert_cmpuint (versions->len, >, 0);
  g_assert_cmpstr (((const ForgeVersion *) g_ptr_array_index (versions, 0))->author, ==, MODEL);
  forge_display_spin (300);
  forge_display_assert_last (project);
}

static gboolean
is_idle (gpointer item)
{
  return !forge_question_item_get_is_busy (item);
}

static ForgeQuestionItem *
find_item (ForgeProjectSession *project)
{
  GListModel *questions = forge_project_session_get_questions (project);

  for (guint i = 0; i < g_list_model_get_n_items (questions); i++)
    {
      g_autoptr (ForgeQuestionItem) item = g_list_model_get_item (questions, i);

      if (!g_str_equal (forge_question_item_get_id (item), FORGE_QUESTION_BRIEF))
        return item;
    }
  g_assert_not_reached ();
}

/* The chosen model proposes an answer; one that does not come is stopped at once. */
static void
test_suggests (Fixture *self, gconstpointer data)
{
  g_autofree char *id = forge_fixture_add_project (&self->base, "Dental", "Patients book visits.");
  ForgeProjectSession *project = forge_fixture_open_project (&self->base, id);
  GtkWidget *page = g_object_new (FORGE_TYPE_QUESTIONS_PAGE, NULL);
  ForgeQuestionItem *item = find_item (project);
  GtkWindow *window;

  forge_questions_page_set_session (FORGE_QUESTIONS_PAGE (page), project);
  window = forge_display_show (page, 700, 600);
  g_settings_set_string (forge_settings_get (), "writer", MODEL);
  g_assert_true (forge_display_wait (writes_by_model, self->base.session, 10));
  gtk_widget_activate_action (page, "questions.suggest-all", NULL);
  g_assert_true (forge_display_wait (is_idle, item, 30));
  g_assert_nonnull (forge_question_item_get_suggestion (item));
  g_assert_cmpstr (forge_question_item_get_suggestion_author (item), ==, MODEL);

  forge_project_session_discard_suggestion (project, forge_question_item_get_id (item));
  forge_display_spin (500);
  g_settings_set_string (forge_settings_get (), "writer", "llama-cpp/hangs");
  forge_display_spin (500);
  gtk_widget_activate_action (page, "questions.suggest-all", NULL);
  forge_display_spin (500);
  g_assert_false (is_idle (item));
  forge_display_save_picture (GTK_WIDGET (window), "suggest-waiting");
  gtk_widget_activate_action (page, "questions.stop", NULL);
  g_assert_true (forge_display_wait (is_idle, item, 5));
  g_assert_null (forge_question_item_get_suggestion (item));
  gtk_window_destroy (window);
  forge_display_spin (500);
  g_assert_finalize_object (project);
}

static AdwMessageDialog *
find_question (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window))
        return ADW_MESSAGE_DIALOG (window);
    }
  return NULL;
}

static void
select_first_of (AdwComboRow *row, const char *provider)
{
  GListModel *labels = adw_combo_row_get_model (row);

  for (guint i = 0; i < g_list_model_get_n_items (labels); i++)
    {
      g_autoptr (GtkStringObject) label = g_list_model_get_item (labels, i);

      if (g_str_has_prefix (gtk_string_object_get_string (label), provider))
        {
          adw_combo_row_set_selected (row, i);
          return;
        }
    }
  g_assert_not_reached ();
}

/* A model elsewhere is only chosen once the person has read what is sent where. */
static void
test_row (Fixture *self, gconstpointer data)
{
  GSettings *settings = forge_settings_get ();
  g_autoptr (ForgeModelRegistry) registry = forge_model_registry_new (NULL, NULL);
  GtkWidget *row
      = forge_writer_row_new (registry, settings, FORGE_WRITER_ROLE_FIRST, FORGE_PHASE_BRIEF);
  GtkWidget *group = adw_preferences_group_new ();
  GtkWindow *window;
  g_autofree char *name = NULL;

  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  window = forge_display_show (group, 500, 100);
  select_first_of (ADW_COMBO_ROW (row), "OpenAI");
  g_assert_nonnull (find_question ());
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (row)), ==, 0);
  forge_display_save_picture (GTK_WIDGET (find_question ()), "writer-question");
  gtk_window_close (GTK_WINDOW (find_question ()));
  forge_display_spin (100);
  name = g_settings_get_string (settings, "writer");
  g_assert_cmpstr (name, ==, FORGE_WRITER_BUILT_IN);

  select_first_of (ADW_COMBO_ROW (row), "OpenAI");
  adw_message_dialog_response (find_question (), "write");
  forge_display_spin (100);
  g_free (name);
  name = g_settings_get_string (settings, "writer");
  g_assert_true (g_str_has_prefix (name, "openai/"));
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (row)), >, 0);

  select_first_of (ADW_COMBO_ROW (row), "Ollama");
  g_free (name);
  name = g_settings_get_string (settings, "writer");
  g_assert_cmpstr (name, ==, "ollama");
  gtk_window_destroy (window);
}

int
main (int argc, char **argv)
{
  ForgeTestServer *server;
  g_autofree char *url = NULL;
  g_autofree char *hanging = NULL;
  int status;

  forge_display_init (&argc, &argv, "test-writer-choice");
  /* Before there are threads that read the environment. */
  server = forge_test_server_new (NULL, NULL);
  url = forge_test_server_dup_url (server, "ok");
  g_setenv ("SPECFORGE_URL_OLLAMA", url, TRUE);
  hanging = forge_test_server_dup_url (server, "hang");
  g_setenv ("SPECFORGE_URL_LLAMA_CPP", hanging, TRUE);
  g_test_add ("/writer-choice/follows", Fixture, NULL, set_up, test_follows, tear_down);
  g_test_add ("/writer-choice/writes", Fixture, NULL, set_up, test_writes, tear_down);
  g_test_add ("/writer-choice/suggests", Fixture, NULL, set_up, test_suggests, tear_down);
  g_test_add ("/writer-choice/row", Fixture, NULL, set_up, test_row, tear_down);
  status = g_test_run ();
  forge_test_server_free (server);
  return status;
}
