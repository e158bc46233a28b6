/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>

#include "app/forge-settings.h"
#include "app/forge-start-page.h"
#include "forge-display.h"
#include "forge-fixture.h"
#include "store/forge-store-journal.h"
#include "store/forge-store-shelf.h"
#include "widgets/forge-project-card.h"

typedef struct
{
  ForgeFixture base;
  GtkWidget *page;
  GtkWindow *window;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  forge_fixture_open (&self->base);
  self->page = forge_start_page_new (self->base.session);
  self->window = forge_display_show (self->page, 1080, 760);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (self->window);
  forge_fixture_close (&self->base);
}

static guint
count_cards (GtkWidget *widget)
{
  guint n = FORGE_IS_PROJECT_CARD (widget) && gtk_widget_get_mapped (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_cards (child);
  return n;
}

typedef struct
{
  GtkWidget *page;
  guint n;
} Expected;

static gboolean
has_cards (gpointer data)
{
  Expected *expected = data;

  return count_cards (expected->page) == expected->n;
}

static void
wait_for_cards (Fixture *self, guint n)
{
  Expected expected = { self->page, n };

  g_assert_true (forge_display_wait (has_cards, &expected, 20));
}

static void
test_empty (Fixture *self, gconstpointer data)
{
  GtkWidget *welcome = forge_display_find (self->page, "ForgeWelcome");

  g_assert_nonnull (welcome);
  g_assert_true (gtk_widget_get_mapped (welcome));
  forge_display_save_picture (self->page, "start-page-empty");
  gtk_window_set_default_size (self->window, 360, 640);
  forge_display_spin (200);
  g_assert_cmpint (forge_fixture_measure_width (self->page), <=, 360);
  forge_display_save_picture (self->page, "start-page-empty-360");
}

static void
test_cards (Fixture *self, gconstpointer data)
{
  g_autofree char *first
      = forge_fixture_add_project (&self->base, "Bakery", "People order cakes online.");
  g_autofree char *second
      = forge_fixture_add_project (&self->base, "Clinic", "Patients book visits.");
  GtkWidget *card;

  wait_for_cards (self, 2);
  card = forge_display_find (self->page, "ForgeProjectCard");
  /* Newest first. */
  g_assert_cmpstr (forge_project_item_get_id (
                       forge_project_card_get_item (FORGE_PROJECT_CARD (card))),
                   ==, second);
  forge_display_save_picture (self->page, "start-page");
  forge_display_set_dark (TRUE);
  forge_display_save_picture (self->page, "start-page-dark");
  forge_display_set_dark (FALSE);
  gtk_window_set_default_size (self->window, 360, 640);
  forge_display_spin (300);
  g_assert_cmpint (forge_fixture_measure_width (self->page), <=, 360);
  forge_display_save_picture (self->page, "start-page-360");
}

static void
type (Fixture *self, const char *text)
{
  GtkWidget *search = forge_display_find (self->page, "GtkSearchEntry");

  gtk_editable_set_text (GTK_EDITABLE (search), text);
}

/* Titles at once, texts from the store's index. */
static void
test_search (Fixture *self, gconstpointer data)
{
  g_autofree char *first
      = forge_fixture_add_project (&self->base, "Bakery", "People order cakes online.");
  g_autofree char *second
      = forge_fixture_add_project (&self->base, "Clinic", "Patients book visits.");

  wait_for_cards (self, 2);
  type (self, "baker");
  wait_for_cards (self, 1);
  type (self, "visits");
  wait_for_cards (self, 1);
  forge_display_save_picture (self->page, "start-page-search");
  type (self, "\"';-- nothing <b>");
  wait_for_cards (self, 0);
  type (self, "");
  wait_for_cards (self, 2);
}

static gboolean
is_offered (gpointer data)
{
  GtkWidget *card = forge_display_find (data, "ForgeProjectCard");

  return card != NULL
         && forge_project_item_get_interrupted_job (
                forge_project_card_get_item (FORGE_PROJECT_CARD (card)))
                != NULL;
}

/* A job that no process works on is offered on its card. */
static void
test_interrupted (Fixture *self, gconstpointer data)
{
  g_autofree char *id = forge_fixture_add_project (&self->base, "Bakery", "People order cakes.");
  ForgeJob job = { .id = (char *) "01ARZ3NDEKTSV4RRFFQ69G5FAV",
                   .project_id = id,
                   .status = FORGE_JOB_STREAMING,
                   .writer = (char *) "draft",
                   .plan = (char *) "{}",
                   .time = 1 };
  g_autoptr (GError) error = NULL;

  wait_for_cards (self, 1);
  forge_store_put_job (forge_session_get_store (self->base.session), &job, &error);
  g_assert_no_error (error);
  g_assert_true (forge_display_wait (is_offered, self->page, 20));
  forge_display_save_picture (self->page, "start-page-interrupted");
}

static void
put_shelf (Fixture *self, const char *id, gboolean is_pinned, gboolean is_archived)
{
  g_autoptr (ForgeShelf) shelf = forge_shelf_new ();
  g_autoptr (GError) error = NULL;

  shelf->is_pinned = is_pinned;
  shelf->archived = is_archived;
  forge_shelf_set_folder (shelf, "Clients");
  forge_shelf_set_tags (shelf, "gdpr, b2c");
  forge_store_put_shelf (forge_session_get_store (self->base.session), id, shelf, &error);
  g_assert_no_error (error);
}

static const char *
get_first_title (Fixture *self)
{
  return forge_project_item_get_title (forge_project_card_get_item (
      FORGE_PROJECT_CARD (forge_display_find (self->page, "ForgeProjectCard"))));
}

static gboolean
is_bakery_first (gpointer data)
{
  return count_cards (((Fixture *) data)->page) == 2
         && g_str_equal (get_first_title (data), "Bakery");
}

static gboolean
is_clinic_first (gpointer data)
{
  return count_cards (((Fixture *) data)->page) == 2
         && g_str_equal (get_first_title (data), "Clinic");
}

static GtkToggleButton *
find_filter (GtkWidget *root, const char *name)
{
  if (GTK_IS_TOGGLE_BUTTON (root)
      && g_strcmp0 (g_object_get_data (G_OBJECT (root), "forge-filter"), name) == 0
      && gtk_widget_has_css_class (root, "forge-chip-button"))
    return GTK_TOGGLE_BUTTON (root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkToggleButton *found = find_filter (child, name);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* What is pinned stands first, what is archived is out of sight until it is asked for. */
static void
test_shelf (Fixture *self, gconstpointer data)
{
  g_autofree char *bakery
      = forge_fixture_add_project (&self->base, "Bakery", "People order cakes online.");
  g_autofree char *clinic
      = forge_fixture_add_project (&self->base, "Clinic", "Patients book visits.");

  wait_for_cards (self, 2);
  g_assert_cmpstr (get_first_title (self), ==, "Clinic");
  put_shelf (self, bakery, TRUE, FALSE);
  g_assert_true (forge_display_wait (is_bakery_first, self, 20));
  forge_display_save_picture (self->page, "start-page-pinned");
  gtk_toggle_button_set_active (find_filter (self->page, "tag:gdpr"), TRUE);
  wait_for_cards (self, 1);
  gtk_toggle_button_set_active (find_filter (self->page, "folder:Clients"), TRUE);
  wait_for_cards (self, 1);
  gtk_toggle_button_set_active (find_filter (self->page, NULL), TRUE);
  put_shelf (self, clinic, FALSE, TRUE);
  wait_for_cards (self, 1);
  gtk_toggle_button_set_active (find_filter (self->page, "archived"), TRUE);
  forge_display_spin (200);
  g_assert_cmpstr (get_first_title (self), ==, "Clinic");
}

/* Alt and an arrow moves a card; the order is kept, and is the order of the page then. */
static void
test_order (Fixture *self, gconstpointer data)
{
  g_autofree char *bakery
      = forge_fixture_add_project (&self->base, "Bakery", "People order cakes online.");
  g_autofree char *clinic
      = forge_fixture_add_project (&self->base, "Clinic", "Patients book visits.");
  g_autofree char *order = NULL;

  wait_for_cards (self, 2);
  g_assert_true (is_clinic_first (self));
  gtk_widget_activate_action (forge_display_find (self->page, "ForgeProjectCard"), "card.move-down",
                              NULL);
  g_assert_true (forge_display_wait (is_bakery_first, self, 20));
  order = g_settings_get_string (forge_settings_get (), "start-sort");
  g_assert_cmpstr (order, ==, "own");
  gtk_widget_activate_action (forge_display_find (self->page, "ForgeProjectCard"), "card.move-down",
                              NULL);
  g_assert_true (forge_display_wait (is_clinic_first, self, 20));
  g_settings_reset (forge_settings_get (), "start-sort");
}

/* What happened last is told below the cards, and leads to its project. */
static void
test_activity (Fixture *self, gconstpointer data)
{
  g_autofree char *bakery
      = forge_fixture_add_project (&self->base, "Bakery", "People order cakes online.");
  GtkWidget *row;

  wait_for_cards (self, 1);
  forge_display_spin (500);
  row = forge_display_find (forge_display_find (self->page, "ForgeActivityList"), "AdwActionRow");
  g_assert_nonnull (row);
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==,
                   "Project created");
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, "Bakery");
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (row)), ==, "win.open-project");
}

int
main (int argc, char **argv)
{
  forge_display_init (&argc, &argv, "test-start-page");
  g_test_add ("/start-page/empty", Fixture, NULL, set_up, test_empty, tear_down);
  g_test_add ("/start-page/cards", Fixture, NULL, set_up, test_cards, tear_down);
  g_test_add ("/start-page/search", Fixture, NULL, set_up, test_search, tear_down);
  g_test_add ("/start-page/interrupted", Fixture, NULL, set_up, test_interrupted, tear_down);
  g_test_add ("/start-page/shelf", Fixture, NULL, set_up, test_shelf, tear_down);
  g_test_add ("/start-page/order", Fixture, NULL, set_up, test_order, tear_down);
  g_test_add ("/start-page/activity", Fixture, NULL, set_up, test_activity, tear_down);
  return g_test_run ();
}
