/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "app/forge-writer-note.h"
#include "forge-display.h"
#include "forge-fixture.h"
#include "generate/forge-draft-writer.h"
#include "generate/forge-model-writer.h"
#include "generate/forge-phase-writer.h"

static ForgeWriter *
make_model (ForgeFixture *self, const char *name)
{
  const ForgeBudgets none = { 0 };
  g_autoptr (ForgeModelRegistry) registry = forge_model_registry_new (NULL, NULL);

  return forge_model_writer_new (forge_session_get_store (self->session), registry,
                                 forge_session_get_keyring (self->session), name, &none, NULL);
}

static const char *
get_text (GtkWidget *note)
{
  return gtk_label_get_label (GTK_LABEL (forge_display_find (note, "GtkLabel")));
}

/* It says offline only while nobody but the built-in writer writes anything. */
static void
test_follows (ForgeFixture *self, gconstpointer data)
{
  GtkWidget *note = g_object_new (FORGE_TYPE_WRITER_NOTE, NULL);
  g_autoptr (ForgeWriter) built_in = forge_draft_writer_new ();
  g_autoptr (ForgeWriter) model = make_model (self, "ollama/test-1");
  ForgeWriter *phases[FORGE_N_PHASES] = { NULL };
  g_autoptr (ForgeWriter) both = NULL;
  GtkWindow *window;

  phases[FORGE_PHASE_STORIES] = model;
  both = forge_phase_writer_new (built_in, phases);
  forge_writer_note_set_session (FORGE_WRITER_NOTE (note), self->session);
  window = forge_display_show (note, 400, 40);
  g_assert_nonnull (strstr (get_text (note), "Offline"));
  forge_session_set_writer (self->session, model);
  g_assert_cmpstr (get_text (note), ==, "Written by ollama/test-1");
  forge_session_set_writer (self->session, both);
  g_assert_cmpstr (get_text (note), ==, "Written by ollama/test-1");
  forge_display_save_picture (GTK_WIDGET (window), "writer-note");
  forge_session_set_writer (self->session, built_in);
  g_assert_nonnull (strstr (get_text (note), "Offline"));
  gtk_window_destroy (window);
}

/* A project that does without the model is offline, whatever the others do. */
static void
test_project (ForgeFixture *self, gconstpointer data)
{
  g_autofree char *id = forge_fixture_add_project (self, "Dental", "Patients book visits.");
  ForgeProjectSession *project = forge_fixture_open_project (self, id);
  GtkWidget *note = g_object_new (FORGE_TYPE_WRITER_NOTE, "is-short", TRUE, NULL);
  g_autoptr (ForgeWriter) model = make_model (self, "ollama/test-1");
  GtkWindow *window;

  forge_writer_note_set_project (FORGE_WRITER_NOTE (note), project);
  window = forge_display_show (note, 400, 40);
  g_assert_cmpstr (get_text (note), ==, "Offline");
  forge_session_set_writer (self->session, model);
  g_assert_cmpstr (get_text (note), ==, "ollama/test-1");
  gtk_window_destroy (window);
  forge_display_spin (200);
  forge_display_assert_last (project);
}

static void
set_up (ForgeFixture *self, gconstpointer data)
{
  forge_fixture_open (self);
}

static void
tear_down (ForgeFixture *self, gconstpointer data)
{
  forge_fixture_close (self);
}

int
main (int argc, char **argv)
{
  forge_display_init (&argc, &argv, "test-writer-note");
  g_test_add ("/writer-note/follows", ForgeFixture, NULL, set_up, test_follows, tear_down);
  g_test_add ("/writer-note/project", ForgeFixture, NULL, set_up, test_project, tear_down);
  return g_test_run ();
}
