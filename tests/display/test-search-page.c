/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>

#include "app/forge-hit-row.h"
#include "app/forge-settings.h"
#include "app/forge-window.h"
#include "forge-display.h"
#include "forge-fixture.h"

typedef struct
{
  ForgeFixture base;
  ForgeWindow *window;
  char *id;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autofree char *other = NULL;
  g_autoptr (ForgeProjectSession) project = NULL;

  g_settings_reset (forge_settings_get (), "last-project");
  forge_fixture_open (&self->base);
  other = forge_fixture_add_project (&self->base, "Cake orders", "A shop sells bread.");
  self->id = forge_fixture_add_project (&self->base, "Bakery",
                                        "People order cakes. A baker confirms each order.");
  project = forge_fixture_open_project (&self->base, self->id);
  forge_fixture_generate (project, FORGE_KIND_PRD);
  self->window = forge_window_new (NULL, self->base.session);
  if (data != NULL)
    gtk_window_set_default_size (GTK_WINDOW (self->window), GPOINTER_TO_INT (data), 640);
  gtk_window_present (GTK_WINDOW (self->window));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (self->window));
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.search-all", NULL);
  forge_display_spin (100);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  forge_display_spin (300);
  forge_fixture_close (&self->base);
  g_free (self->id);
}

static GtkWidget *
get_page (Fixture *self)
{
  return forge_display_find (GTK_WIDGET (self->window), "ForgeSearchPage");
}

/* A drop down has a stack of its own. */
static GtkStack *
find_stack (GtkWidget *root)
{
  if (GTK_IS_STACK (root) && gtk_stack_get_child_by_name (GTK_STACK (root), "start") != NULL)
    return GTK_STACK (root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkStack *found = find_stack (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkListBox *
get_list (Fixture *self)
{
  return GTK_LIST_BOX (
      forge_display_find (GTK_WIDGET (find_stack (get_page (self))), "GtkListBox"));
}

static const char *
get_state (Fixture *self)
{
  return gtk_stack_get_visible_child_name (find_stack (get_page (self)));
}

static guint
search (Fixture *self, const char *text)
{
  guint n = 0;

  gtk_editable_set_text (GTK_EDITABLE (forge_display_find (get_page (self), "GtkSearchEntry")),
                         text);
  forge_display_spin (700);
  while (gtk_list_box_get_row_at_index (get_list (self), (int) n) != NULL)
    n++;
  return n;
}

/* As many drop downs as there are filters: the first is the phase, the second the kind. */
static GtkDropDown *
find_filter (GtkWidget *root, guint *place)
{
  if (GTK_IS_DROP_DOWN (root) && (*place)-- == 0)
    return GTK_DROP_DOWN (root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkDropDown *found = find_filter (child, place);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
set_filter (Fixture *self, guint place, guint value)
{
  gtk_drop_down_set_selected (find_filter (get_page (self), &place), value);
  forge_display_spin (500);
}

static gboolean
is_all_from (Fixture *self, const char *source)
{
  GtkListBoxRow *row;
  int n;

  for (n = 0; (row = gtk_list_box_get_row_at_index (get_list (self), n)) != NULL; n++)
    if (!g_str_equal (forge_hit_row_get_line (FORGE_HIT_ROW (row))->source, source))
      return FALSE;
  return n > 0;
}

static void
test_finds (Fixture *self, gconstpointer data)
{
  g_assert_cmpstr (get_state (self), ==, "start");
  forge_display_save_picture (GTK_WIDGET (self->window), "search-start");
  g_assert_cmpuint (search (self, "order"), >, 3);
  g_assert_cmpstr (get_state (self), ==, "hits");
  forge_display_save_picture (GTK_WIDGET (self->window), "search-hits");
  forge_display_set_dark (TRUE);
  forge_display_spin (200);
  forge_display_save_picture (GTK_WIDGET (self->window), "search-hits-dark");
  forge_display_set_dark (FALSE);
  g_assert_cmpuint (search (self, "zyzzyva"), ==, 0);
  g_assert_cmpstr (get_state (self), ==, "nothing");
  g_assert_cmpuint (search (self, "  "), ==, 0);
  g_assert_cmpstr (get_state (self), ==, "start");
}

static void
test_filters (Fixture *self, gconstpointer data)
{
  search (self, "order");
  set_filter (self, 0, 1 + FORGE_PHASE_PRD);
  g_assert_true (is_all_from (self, "prd"));
  set_filter (self, 0, 0);
  set_filter (self, 1, 2);
  g_assert_true (is_all_from (self, "brief"));
  set_filter (self, 0, 1 + FORGE_PHASE_TESTS);
  g_assert_cmpstr (get_state (self), ==, "nothing");
  forge_display_save_picture (GTK_WIDGET (self->window), "search-nothing");
}

static gboolean
has_caret_at_hit (gpointer data)
{
  GtkWidget *editor = forge_display_find (data, "ForgeEditor");
  GtkTextIter start, end;
  g_autofree char *line = NULL;
  GtkTextBuffer *buffer;

  if (editor == NULL)
    return FALSE;
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (editor));
  gtk_text_buffer_get_iter_at_mark (buffer, &start, gtk_text_buffer_get_insert (buffer));
  gtk_text_iter_set_line_offset (&start, 0);
  end = start;
  gtk_text_iter_forward_to_line_end (&end);
  line = gtk_text_iter_get_text (&start, &end);
  return strstr (line, "FR-002") != NULL;
}

/* The project is opened, at the line of the hit. */
static void
test_opens (Fixture *self, gconstpointer data)
{
  GtkListBoxRow *row;

  search (self, "FR-002");
  set_filter (self, 0, 1 + FORGE_PHASE_PRD);
  row = gtk_list_box_get_row_at_index (get_list (self), 0);
  g_assert_nonnull (row);
  g_signal_emit_by_name (get_list (self), "row-activated", row);
  g_assert_true (forge_display_wait (has_caret_at_hit, self->window, 20));
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (self->window)), ==, "Bakery");
  /* From there and back. */
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.search-all", NULL);
  g_assert_true (gtk_widget_get_mapped (get_page (self)));
  g_signal_emit_by_name (forge_display_find (get_page (self), "GtkSearchEntry"), "stop-search");
  g_assert_false (gtk_widget_get_mapped (get_page (self)));
}

static void
test_narrow (Fixture *self, gconstpointer data)
{
  search (self, "order");
  g_assert_cmpint (forge_fixture_measure_width (get_page (self)), <=, 360);
  forge_display_save_picture (GTK_WIDGET (self->window), "search-360");
}

int
main (int argc, char *argv[])
{
  forge_display_init (&argc, &argv, "test-search-page");
  g_test_add ("/search-page/finds", Fixture, NULL, set_up, test_finds, tear_down);
  g_test_add ("/search-page/filters", Fixture, NULL, set_up, test_filters, tear_down);
  g_test_add ("/search-page/opens", Fixture, NULL, set_up, test_opens, tear_down);
  g_test_add ("/search-page/narrow", Fixture, GINT_TO_POINTER (360), set_up, test_narrow,
              tear_down);
  return g_test_run ();
}
