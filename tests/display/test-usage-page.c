/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>

#include "app/forge-settings.h"
#include "app/forge-window.h"
#include "forge-display.h"
#include "forge-fixture.h"
#include "store/forge-store-usage.h"
#include "widgets/forge-chart.h"

#define DAY G_GINT64_CONSTANT (86400000)

typedef struct
{
  ForgeFixture base;
  ForgeWindow *window;
} Fixture;

static void
replace (char **place, const char *text)
{
  g_free (*place);
  *place = g_strdup (text);
}

/* Calls of the last weeks, as two providers would leave them. */
static void
add_calls (ForgeStore *store)
{
  const gint64 now = g_get_real_time () / 1000;

  for (guint i = 0; i < 60; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (ForgeCallRecord) call
          = forge_call_record_new (i % 3 == 0 ? "openrouter" : "anthropic",
                                   i % 3 == 0 ? "zai/glm-5.3" : "claude-sonnet-5-5", "section");

      call->time = now - DAY * (i * 7 % 28);
      call->phase = g_strdup (i % 2 == 0 ? "prd" : "stories");
      call->section = g_strdup ("overview");
      call->input = 4000 + 700 * (i % 7);
      call->output = 900 + 300 * (i % 5);
      call->duration = 4000 + 900 * (i % 4);
      call->cost = call->dollars = 2 * call->input + 10 * call->output;
      replace (&call->cost_kind, "exact");
      replace (&call->result, i % 15 == 4 ? "failed" : "done");
      if (i % 15 == 4)
        call->error = g_strdup ("busy");
      g_assert_true (forge_store_begin_call (store, call, &error));
      g_assert_no_error (error);
    }
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_settings_reset (forge_settings_get (), "last-project");
  forge_fixture_open (&self->base);
  self->window = forge_window_new (NULL, self->base.session);
  gtk_window_set_default_size (GTK_WINDOW (self->window),
                               data != NULL ? GPOINTER_TO_INT (data) : 1100, 900);
  gtk_window_present (GTK_WINDOW (self->window));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (self->window));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  forge_display_spin (300);
  forge_fixture_close (&self->base);
}

static GtkWidget *
find (Fixture *self, const char *type)
{
  return forge_display_find (GTK_WIDGET (self->window), type);
}

static gboolean
is_shown (gpointer data)
{
  GtkWidget *chart = find (data, "ForgeChart");
  g_autoptr (ForgeChartData) values = NULL;

  if (chart != NULL)
    g_object_get (chart, "data", &values, NULL);
  return values != NULL && gtk_widget_get_mapped (chart);
}

static void
show (Fixture *self)
{
  add_calls (forge_session_get_store (self->base.session));
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.usage", NULL);
  g_assert_true (forge_display_wait (is_shown, self, 10));
  forge_display_spin (300);
}

/* Who asked no model yet is told so, and nothing is drawn. */
static void
test_empty (Fixture *self, gconstpointer data)
{
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.usage", NULL);
  forge_display_spin (500);
  g_assert_nonnull (find (self, "ForgeUsagePage"));
  g_assert_false (is_shown (self));
  forge_display_save_picture (GTK_WIDGET (self->window), "usage-empty");
  g_assert_cmpint (forge_fixture_measure_width (find (self, "ForgeUsagePage")), <=, 360);
}

static void
test_figures (Fixture *self, gconstpointer data)
{
  GtkWidget *chart;
  g_autoptr (ForgeChartData) values = NULL;

  show (self);
  chart = find (self, "ForgeChart");
  g_object_get (chart, "data", &values, NULL);
  /* The first call was three weeks ago: what was before is no gap. */
  g_assert_cmpuint (forge_chart_data_get_n_bars (values), ==, 22);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (chart), GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (chart), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Cost");
  forge_display_save_picture (GTK_WIDGET (self->window), "usage");
  forge_display_set_dark (TRUE);
  forge_display_save_picture (GTK_WIDGET (self->window), "usage-dark");
  forge_display_set_dark (FALSE);
}

/* The other ways to add up, and the way back. */
static void
test_group (Fixture *self, gconstpointer data)
{
  GtkWidget *page;
  g_autoptr (ForgeChartData) before = NULL;
  g_autoptr (ForgeChartData) after = NULL;

  show (self);
  page = find (self, "ForgeUsagePage");
  g_object_get (find (self, "ForgeChart"), "data", &before, NULL);
  gtk_drop_down_set_selected (
      GTK_DROP_DOWN (gtk_widget_get_template_child (page, G_OBJECT_TYPE (page), "group")),
      FORGE_USAGE_BY_PROVIDER);
  forge_display_spin (700);
  g_object_get (find (self, "ForgeChart"), "data", &after, NULL);
  g_assert_cmpuint (forge_chart_data_get_n_bars (after), ==, 2);
  g_assert_cmpstr (forge_chart_data_get_label (after, 0), ==, "Anthropic");
  forge_display_save_picture (GTK_WIDGET (self->window), "usage-provider");
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.leave-search", NULL);
  forge_display_spin (100);
  g_assert_false (gtk_widget_get_mapped (page));
}

/* The cards turn in the frame after the one that tells them how narrow they are. */
static gboolean
is_narrow (gpointer data)
{
  return forge_fixture_measure_width (find (data, "ForgeUsagePage")) <= 360;
}

static void
test_narrow (Fixture *self, gconstpointer data)
{
  show (self);
  g_assert_true (forge_display_wait (is_narrow, self, 10));
  forge_display_save_picture (GTK_WIDGET (self->window), "usage-360");
}

static void
test_right_to_left (Fixture *self, gconstpointer data)
{
  show (self);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  forge_display_spin (300);
  forge_display_save_picture (GTK_WIDGET (self->window), "usage-rtl");
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

int
main (int argc, char **argv)
{
  forge_display_init (&argc, &argv, "usage-page");
  g_test_add ("/usage-page/empty", Fixture, NULL, set_up, test_empty, tear_down);
  g_test_add ("/usage-page/figures", Fixture, NULL, set_up, test_figures, tear_down);
  g_test_add ("/usage-page/group", Fixture, NULL, set_up, test_group, tear_down);
  g_test_add ("/usage-page/narrow", Fixture, GINT_TO_POINTER (360), set_up, test_narrow, tear_down);
  g_test_add ("/usage-page/right-to-left", Fixture, NULL, set_up, test_right_to_left, tear_down);
  return g_test_run ();
}
