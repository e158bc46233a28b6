/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>

#include "app/forge-palette-source.h"
#include "app/forge-settings.h"
#include "app/forge-window.h"
#include "forge-display.h"
#include "forge-fixture.h"
#include "widgets/forge-palette-row.h"
#include "widgets/forge-palette.h"

typedef struct
{
  ForgeFixture base;
  ForgeWindow *window;
} Fixture;

static gboolean
has_project (gpointer data)
{
  GtkWidget *page = forge_display_find (data, "ForgeProjectPage");

  return page != NULL && gtk_widget_get_mapped (page);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autofree char *other = NULL;
  g_autoptr (ForgeProjectSession) project = NULL;

  g_settings_reset (forge_settings_get (), "last-project");
  g_settings_reset (forge_settings_get (), "recent-actions");
  forge_fixture_open (&self->base);
  other = forge_fixture_add_project (&self->base, "Genealogy", "People look for forebears.");
  id = forge_fixture_add_project (&self->base, "Bakery",
                                  "People order cakes. A baker confirms each order.");
  project = forge_fixture_open_project (&self->base, id);
  forge_fixture_generate (project, FORGE_KIND_PRD);
  self->window = forge_window_new (NULL, self->base.session);
  if (data != NULL)
    gtk_window_set_default_size (GTK_WINDOW (self->window), GPOINTER_TO_INT (data), 640);
  gtk_window_present (GTK_WINDOW (self->window));
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.open-project", "s", id);
  g_assert_true (forge_display_wait (has_project, self->window, 20));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  forge_display_spin (300);
  forge_fixture_close (&self->base);
}

static GtkWidget *
open_palette (Fixture *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.palette", NULL);
  forge_display_spin (600);
  return forge_display_find (GTK_WIDGET (self->window), "ForgePalette");
}

static GtkListBox *
get_list (GtkWidget *palette)
{
  return GTK_LIST_BOX (forge_display_find (palette, "GtkListBox"));
}

static void
type (GtkWidget *palette, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (forge_display_find (palette, "GtkSearchEntry")), text);
  forge_display_spin (50);
}

static ForgePaletteItem *
get_selected (GtkWidget *palette)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (get_list (palette));

  return row != NULL ? forge_palette_row_get_item (FORGE_PALETTE_ROW (row)) : NULL;
}

static gboolean
offers (GtkWidget *palette, const char *action)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (get_list (palette), i)) != NULL; i++)
    if (g_str_equal (forge_palette_item_get_action (
                         forge_palette_row_get_item (FORGE_PALETTE_ROW (row))),
                     action))
      return TRUE;
  return FALSE;
}

/* Only what can be done now; documents, ids and other projects beside it. */
static void
test_offers (Fixture *self, gconstpointer data)
{
  GtkWidget *palette = open_palette (self);

  g_assert_nonnull (palette);
  forge_display_save_picture (GTK_WIDGET (self->window), "palette");
  type (palette, "gen");
  g_assert_cmpstr (forge_palette_item_get_action (get_selected (palette)), ==, "project.generate");
  g_assert_true (offers (palette, "project.generate-all"));
  forge_display_save_picture (GTK_WIDGET (self->window), "palette-gen");
  type (palette, "stop writing");
  g_assert_false (offers (palette, "project.stop"));
  type (palette, "full screen");
  g_assert_true (offers (palette, "win.fullscreen"));
  type (palette, "requirements");
  g_assert_true (offers (palette, "project.document::prd"));
  type (palette, "genealogy");
  g_assert_true (g_str_has_prefix (forge_palette_item_get_action (get_selected (palette)),
                                   "win.open-project::"));
  type (palette, "fr-001");
  g_assert_cmpuint (forge_palette_item_get_group (get_selected (palette)), ==, FORGE_PALETTE_NODES);
  type (palette, "qqqq");
  g_assert_null (get_selected (palette));
  forge_display_save_picture (GTK_WIDGET (self->window), "palette-nothing");
}

/* What is chosen is run, the palette goes, and the next time it stands first. */
static void
test_runs (Fixture *self, gconstpointer data)
{
  GtkWidget *palette = open_palette (self);

  type (palette, "checks");
  g_signal_emit_by_name (get_list (palette), "row-activated",
                         gtk_list_box_get_selected_row (get_list (palette)));
  forge_display_spin (200);
  g_assert_null (forge_display_find (GTK_WIDGET (self->window), "ForgePalette"));
  g_assert_nonnull (forge_display_find (GTK_WIDGET (self->window), "ForgeChecksPage"));
  palette = open_palette (self);
  g_assert_cmpstr (forge_palette_item_get_action (get_selected (palette)), ==,
                   "project.page::checks");
  /* The same keys close it. */
  g_assert_null (open_palette (self));
}

/* An id leads to its line. */
static void
test_goes_to_id (Fixture *self, gconstpointer data)
{
  GtkWidget *palette = open_palette (self);
  GtkTextView *editor;
  GtkTextBuffer *buffer;
  GtkTextIter start, end;
  g_autofree char *line = NULL;

  type (palette, "FR-002");
  g_test_message ("%s", forge_palette_item_get_action (get_selected (palette)));
  g_signal_emit_by_name (palette, "run", forge_palette_item_get_action (get_selected (palette)));
  forge_display_spin (500);
  editor = GTK_TEXT_VIEW (forge_display_find (GTK_WIDGET (self->window), "ForgeEditor"));
  buffer = gtk_text_view_get_buffer (editor);
  gtk_text_buffer_get_iter_at_mark (buffer, &start, gtk_text_buffer_get_insert (buffer));
  gtk_text_iter_set_line_offset (&start, 0);
  end = start;
  gtk_text_iter_forward_to_line_end (&end);
  line = gtk_text_iter_get_text (&start, &end);
  g_test_message ("%s", line);
  g_assert_nonnull (strstr (line, "FR-002"));
}

/* The focus is in the entry and goes back to where it was; a name for each row. */
static void
test_access (Fixture *self, gconstpointer data)
{
  GtkWidget *before = gtk_root_get_focus (GTK_ROOT (self->window));
  GtkWidget *palette = open_palette (self);
  GtkWidget *entry = forge_display_find (palette, "GtkSearchEntry");

  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (self->window)), entry));
  gtk_test_accessible_assert_role (entry, GTK_ACCESSIBLE_ROLE_COMBO_BOX);
  gtk_test_accessible_assert_role (get_list (palette), GTK_ACCESSIBLE_ROLE_LIST_BOX);
  gtk_test_accessible_assert_role (gtk_list_box_get_selected_row (get_list (palette)),
                                   GTK_ACCESSIBLE_ROLE_OPTION);
  type (palette, "full screen");
  gtk_test_accessible_assert_property (gtk_list_box_get_selected_row (get_list (palette)),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Full Screen, General");
  g_signal_emit_by_name (palette, "close");
  g_assert_true (gtk_root_get_focus (GTK_ROOT (self->window)) == before);
}

static void
test_narrow (Fixture *self, gconstpointer data)
{
  GtkWidget *palette;

  palette = open_palette (self);
  g_assert_cmpint (forge_fixture_measure_width (palette), <=, 360);
  type (palette, "e");
  forge_display_save_picture (GTK_WIDGET (self->window), "palette-360");
  forge_display_set_dark (TRUE);
  forge_display_spin (200);
  forge_display_save_picture (GTK_WIDGET (self->window), "palette-360-dark");
  forge_display_set_dark (FALSE);
}

int
main (int argc, char *argv[])
{
  forge_display_init (&argc, &argv, "test-palette");
  g_test_add ("/palette/offers", Fixture, NULL, set_up, test_offers, tear_down);
  g_test_add ("/palette/runs", Fixture, NULL, set_up, test_runs, tear_down);
  g_test_add ("/palette/goes-to-id", Fixture, NULL, set_up, test_goes_to_id, tear_down);
  g_test_add ("/palette/access", Fixture, NULL, set_up, test_access, tear_down);
  g_test_add ("/palette/narrow", Fixture, GINT_TO_POINTER (360), set_up, test_narrow, tear_down);
  return g_test_run ();
}
