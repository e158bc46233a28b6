/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>

#include "app/forge-project-page.h"
#include "forge-display.h"
#include "forge-fixture.h"

#define BRIEF                                                                                      \
  "Our clinic has three dentists. Patients call to book. We want patients to book, move and "      \
  "cancel appointments online and get a reminder the day before. The receptionist can block a "    \
  "slot."

typedef struct
{
  ForgeFixture base;
  ForgeProjectSession *project;
  GtkWidget *page;
  GtkWindow *window;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autofree char *id = NULL;

  forge_fixture_open (&self->base);
  id = forge_fixture_add_project (&self->base, "Dental scheduling", BRIEF);
  self->project = forge_fixture_open_project (&self->base, id);
  self->page = forge_project_page_new (self->project);
  self->window = forge_display_show (self->page, GPOINTER_TO_INT (data), 720);
  forge_display_spin (200);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (self->window);
  forge_display_spin (100);
  g_assert_finalize_object (self->project);
  forge_fixture_close (&self->base);
}

static void
test_narrow (Fixture *self, gconstpointer data)
{
  static const char *const tabs[] = { "questions", "document", "versions" };

  forge_fixture_generate (self->project, FORGE_KIND_PRD);
  forge_project_session_set_phase (self->project, FORGE_PHASE_PRD);
  for (guint i = 0; i < G_N_ELEMENTS (tabs); i++)
    {
      g_autofree char *name = g_strdup_printf ("project-page-360-%s", tabs[i]);

      gtk_widget_activate_action (self->page, "project.tab", "s", tabs[i]);
      forge_display_spin (300);
      forge_display_save_picture (self->page, name);
      g_assert_cmpint (forge_fixture_measure_width (self->page), <=, 360);
    }
}

int
main (int argc, char **argv)
{
  forge_display_init (&argc, &argv, "test-project-page");
  g_test_add ("/project-page/narrow", Fixture, GINT_TO_POINTER (360), set_up, test_narrow,
              tear_down);
  return g_test_run ();
}
