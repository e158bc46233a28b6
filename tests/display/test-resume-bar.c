/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "app/forge-resume-bar.h"
#include "forge-display.h"
#include "forge-fixture.h"
#include "forge-test-server.h"
#include "generate/forge-model-writer.h"

/* What has a price, on a server of ours. */
#define MODEL "openai/gpt-5.4"

typedef struct
{
  ForgeFixture base;
  ForgeModelRegistry *registry;
  ForgeProjectSession *project;
  GtkWidget *bar;
  GtkWindow *window;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autofree char *id = NULL;

  g_setenv ("SPECFORGE_KEY_OPENAI", "sk-test", TRUE);
  forge_fixture_open (&self->base);
  self->registry = forge_model_registry_new (NULL, NULL);
  id = forge_fixture_add_project (&self->base, "Dental", "Patients book visits.");
  self->project = forge_fixture_open_project (&self->base, id);
  self->bar = g_object_new (FORGE_TYPE_RESUME_BAR, NULL);
  forge_resume_bar_set_session (FORGE_RESUME_BAR (self->bar), self->project);
  self->window = forge_display_show (self->bar, 720, 160);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (self->window);
  forge_display_spin (500);
  forge_display_assert_last (self->project);
  g_clear_object (&self->registry);
  forge_fixture_close (&self->base);
}

static gboolean
is_over (gpointer project)
{
  return forge_project_session_get_generation (project) == NULL;
}

static gboolean
can_resume (gpointer project)
{
  return forge_project_session_get_can_resume (project);
}

static void
wait_for_end (Fixture *self)
{
  g_assert_true (forge_display_wait (is_over, self->project, 60));
  forge_display_spin (500);
}

/* With what one run may cost, in millionths of a dollar. */
static void
set_writer (Fixture *self, gint64 budget)
{
  const ForgeBudgets budgets = { .run = budget };
  g_autoptr (ForgeWriter) writer
      = forge_model_writer_new (forge_session_get_store (self->base.session), self->registry,
                                forge_session_get_keyring (self->base.session), MODEL, &budgets,
                                NULL);

  forge_session_set_writer (self->base.session, writer);
}

static void
generate (Fixture *self, gint64 budget)
{
  const ForgeKind kind = FORGE_KIND_BRIEF;

  set_writer (self, budget);
  forge_project_session_generate (self->project, &kind, 1, NULL);
  wait_for_end (self);
}

static const char *
get_text (Fixture *self)
{
  return gtk_label_get_label (GTK_LABEL (forge_display_find (self->bar, "GtkLabel")));
}

static guint
get_version (Fixture *self)
{
  return forge_document_item_get_version (
      forge_project_session_get_document (self->project, FORGE_KIND_BRIEF));
}

static void
assert_asks (Fixture *self)
{
  gint64 amount;

  g_assert_true (forge_display_wait (can_resume, self->project, 10));
  g_assert_cmpint (forge_project_session_get_reached_budget (self->project, &amount), ==,
                   FORGE_BUDGET_RUN);
  g_assert_null (forge_project_session_get_problem (self->project));
  g_assert_true (gtk_widget_get_visible (self->bar));
  g_assert_true (gtk_widget_get_mapped (forge_display_find (self->bar, "GtkFlowBox")));
  g_assert_nonnull (strstr (get_text (self), "budget"));
}

/* Nothing was asked of the model; the built-in writer goes on with the same job. */
static void
test_built_in (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) versions = NULL;

  generate (self, 1);
  assert_asks (self);
  forge_display_save_picture (GTK_WIDGET (self->window), "resume-budget");
  forge_display_set_dark (TRUE);
  forge_display_save_picture (GTK_WIDGET (self->window), "resume-budget-dark");
  forge_display_set_dark (FALSE);
  gtk_window_set_default_size (self->window, 360, 260);
  forge_display_spin (300);
  g_assert_cmpint (forge_fixture_measure_width (self->bar), <=, 360);
  forge_display_save_picture (GTK_WIDGET (self->window), "resume-budget-360");
  gtk_widget_activate_action (self->bar, "resume.built-in", NULL);
  wait_for_end (self);
  g_assert_cmpuint (get_version (self), ==, 1);
  g_assert_false (gtk_widget_get_visible (self->bar));
  versions = forge_store_list_versions (forge_session_get_store (self->base.session),
                                        forge_project_session_get_id (self->project),
                                        FORGE_KIND_BRIEF, NULL);
  g_assert_cmpstr (((const ForgeVersion *) versions->pdata[0])->author, ==, "draft");
}

static GtkSpinButton *
get_amount (Fixture *self)
{
  return GTK_SPIN_BUTTON (forge_display_find (self->bar, "GtkSpinButton"));
}

/* Twice as much is proposed until it is enough: where it is not, it asks again. */
static void
test_raise (Fixture *self, gconstpointer data)
{
  guint n_raised = 0;
  gint64 amount;

  generate (self, 1000);
  for (; n_raised < 16 && get_version (self) == 0; n_raised++)
    {
      assert_asks (self);
      g_assert_cmpfloat_with_epsilon (gtk_spin_button_get_value (get_amount (self)),
                                      n_raised == 0 ? .01 : .01 * (1 << n_raised), .0101);
      gtk_widget_activate_action (self->bar, "resume.raise", NULL);
      wait_for_end (self);
    }
  g_assert_cmpuint (n_raised, >, 0);
  g_assert_cmpuint (get_version (self), ==, 1);
  g_assert_cmpint (forge_project_session_get_reached_budget (self->project, &amount), ==,
                   FORGE_BUDGET_FITS);
}

/* A person says how much; less than before is not to be had. */
static void
test_amount (Fixture *self, gconstpointer data)
{
  generate (self, 10000);
  assert_asks (self);
  gtk_spin_button_set_value (get_amount (self), 0);
  g_assert_cmpfloat (gtk_spin_button_get_value (get_amount (self)), >, .01);
  gtk_editable_set_text (GTK_EDITABLE (get_amount (self)), "25");
  gtk_widget_activate_action (self->bar, "resume.raise", NULL);
  wait_for_end (self);
  g_assert_cmpuint (get_version (self), ==, 1);
}

/* After a restart the same is offered; what the preferences allow by then is asked no more. */
static void
test_restart (Fixture *self, gconstpointer data)
{
  g_autofree char *id = NULL;
  gint64 amount = 0;

  generate (self, 10000);
  assert_asks (self);
  id = g_strdup (forge_project_session_get_id (self->project));
  gtk_window_destroy (self->window);
  forge_display_spin (500);
  forge_display_assert_last (self->project);
  self->project = forge_fixture_open_project (&self->base, id);
  self->bar = g_object_new (FORGE_TYPE_RESUME_BAR, NULL);
  forge_resume_bar_set_session (FORGE_RESUME_BAR (self->bar), self->project);
  self->window = forge_display_show (self->bar, 720, 160);
  assert_asks (self);
  set_writer (self, 20000);
  g_assert_cmpint (forge_project_session_get_reached_budget (self->project, &amount), ==,
                   FORGE_BUDGET_FITS);
  set_writer (self, 10000);
  gtk_spin_button_set_value (get_amount (self), 25);
  gtk_widget_activate_action (self->bar, "resume.raise", NULL);
  wait_for_end (self);
  g_assert_cmpuint (get_version (self), ==, 1);
}

/* What failed for another reason can be left to the built-in writer, too. */
static void
test_failed (Fixture *self, gconstpointer data)
{
  g_autofree char *usual = g_strdup (g_getenv ("SPECFORGE_URL_OPENAI"));
  g_autofree char *refusing = forge_test_server_dup_url ((gpointer) data, "status:401");

  g_setenv ("SPECFORGE_URL_OPENAI", refusing, TRUE);
  generate (self, 0);
  g_setenv ("SPECFORGE_URL_OPENAI", usual, TRUE);
  g_assert_nonnull (forge_project_session_get_problem (self->project));
  forge_project_session_dismiss_problem (self->project);
  g_assert_true (gtk_widget_get_visible (self->bar));
  forge_display_save_picture (GTK_WIDGET (self->window), "resume-failed");
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (get_amount (self))));
  gtk_widget_activate_action (self->bar, "resume.built-in", NULL);
  wait_for_end (self);
  g_assert_cmpuint (get_version (self), ==, 1);
}

/* What a person stopped says so, and goes on as it was. */
static void
test_stopped (Fixture *self, gconstpointer data)
{
  const ForgeKind kind = FORGE_KIND_BRIEF;

  forge_project_session_generate (self->project, &kind, 1, NULL);
  forge_project_session_stop (self->project);
  wait_for_end (self);
  g_assert_true (forge_display_wait (can_resume, self->project, 10));
  g_assert_cmpstr (get_text (self), ==, "The writing was stopped. All text up to there is kept.");
  g_assert_false (gtk_widget_get_visible (forge_display_find (self->bar, "GtkFlowBox")));
  gtk_widget_activate_action (self->bar, "resume.go-on", NULL);
  wait_for_end (self);
  g_assert_cmpuint (get_version (self), ==, 1);
}

int
main (int argc, char **argv)
{
  ForgeTestServer *server;
  g_autofree char *url = NULL;
  int status;

  forge_display_init (&argc, &argv, "test-resume-bar");
  server = forge_test_server_new (NULL, NULL);
  url = forge_test_server_dup_url (server, "ok");
  g_setenv ("SPECFORGE_URL_OPENAI", url, TRUE);
  g_test_add ("/resume-bar/built-in", Fixture, NULL, set_up, test_built_in, tear_down);
  g_test_add ("/resume-bar/raise", Fixture, NULL, set_up, test_raise, tear_down);
  g_test_add ("/resume-bar/amount", Fixture, NULL, set_up, test_amount, tear_down);
  g_test_add ("/resume-bar/restart", Fixture, NULL, set_up, test_restart, tear_down);
  g_test_add ("/resume-bar/failed", Fixture, server, set_up, test_failed, tear_down);
  g_test_add ("/resume-bar/stopped", Fixture, NULL, set_up, test_stopped, tear_down);
  status = g_test_run ();
  forge_test_server_free (server);
  return status;
}
