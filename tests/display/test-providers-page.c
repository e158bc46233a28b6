/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "app/forge-preferences-window.h"
#include "app/forge-provider-row.h"
#include "forge-display.h"
#include "forge-fixture.h"

/* On a desktop without a keyring: what is typed stays in memory. */

static void
collect_rows (GtkWidget *root, GPtrArray *rows)
{
  if (FORGE_IS_PROVIDER_ROW (root))
    g_ptr_array_add (rows, root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_rows (child, rows);
}

static GtkWidget *
find_row (GtkWidget *window, const char *title)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  collect_rows (window, rows);
  for (guint i = 0; i < rows->len; i++)
    if (g_str_equal (adw_preferences_row_get_title (rows->pdata[i]), title))
      return rows->pdata[i];
  return NULL;
}

static gboolean
has_rows (gpointer window)
{
  return find_row (window, "xAI") != NULL;
}

static GtkWidget *
open_window (ForgeFixture *self, int width)
{
  GtkWindow *parent = forge_display_show (gtk_label_new ("parent"), 400, 300);
  GtkWidget *window = forge_preferences_window_new (parent, self->session);
  GtkWidget *page;

  gtk_window_set_default_size (GTK_WINDOW (window), width, 1000);
  gtk_window_present (GTK_WINDOW (window));
  page = forge_display_find (window, "ForgeProvidersPage");
  adw_preferences_window_set_visible_page (ADW_PREFERENCES_WINDOW (window),
                                           ADW_PREFERENCES_PAGE (page));
  g_assert_true (forge_display_wait (has_rows, window, 10));
  forge_display_spin (200);
  return window;
}

static void
setup (ForgeFixture *self, gconstpointer data)
{
  g_setenv ("SPECFORGE_KEY_ANTHROPIC", "sk-environment", TRUE);
  forge_fixture_open (self);
}

static void
teardown (ForgeFixture *self, gconstpointer data)
{
  forge_fixture_close (self);
}

static gboolean
has_key (gpointer row)
{
  return g_str_equal (adw_expander_row_get_subtitle (row), "Key until SpecForge is closed");
}

static gboolean
has_no_key (gpointer row)
{
  return g_str_equal (adw_expander_row_get_subtitle (row), "No key yet");
}

static void
test_rows (ForgeFixture *self, gconstpointer data)
{
  GtkWidget *window = open_window (self, 640);

  g_assert_cmpstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (find_row (window, "Ollama"))),
                   ==, "On this computer");
  g_assert_cmpstr (adw_expander_row_get_subtitle (
                       ADW_EXPANDER_ROW (find_row (window, "Anthropic"))),
                   ==, "Key from the environment");
  g_assert_true (has_no_key (find_row (window, "OpenAI")));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (find_row (window, "Anthropic")), TRUE);
  forge_display_spin (600);
  forge_display_save_picture (window, "providers");
  forge_display_set_dark (TRUE);
  forge_display_save_picture (window, "providers-dark");
  forge_display_set_dark (FALSE);
  gtk_window_destroy (gtk_window_get_transient_for (GTK_WINDOW (window)));
}

/* A key goes where it is kept, and out of the entry; it can be taken back. */
static void
test_key (ForgeFixture *self, gconstpointer data)
{
  GtkWidget *window = open_window (self, 640);
  GtkWidget *row = find_row (window, "OpenAI");
  GtkWidget *entry;
  ForgeKeyring *keyring = forge_session_get_keyring (self->session);
  g_autoptr (ForgeKeyText) kept = NULL;

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  entry = forge_display_find (row, "AdwPasswordEntryRow");
  gtk_editable_set_text (GTK_EDITABLE (entry), "sk-typed");
  g_signal_emit_by_name (entry, "apply");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
  g_assert_true (forge_display_wait (has_key, row, 10));
  kept = forge_keyring_lookup (keyring, "openai", NULL, NULL, NULL);
  g_assert_cmpstr (kept, ==, "sk-typed");
  gtk_widget_activate_action (row, "provider.remove", NULL);
  g_assert_true (forge_display_wait (has_no_key, row, 10));

  /* What is no key is refused in words. */
  gtk_editable_set_text (GTK_EDITABLE (entry), "two words");
  g_signal_emit_by_name (entry, "apply");
  forge_display_spin (1500);
  g_assert_true (has_no_key (row));
  gtk_window_destroy (gtk_window_get_transient_for (GTK_WINDOW (window)));
}

static void
test_narrow (ForgeFixture *self, gconstpointer data)
{
  GtkWidget *window = open_window (self, 360);
  GtkWidget *row = find_row (window, "Anthropic");

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  forge_display_spin (600);
  g_assert_cmpint (forge_fixture_measure_width (row), <=, 336);
  forge_display_save_picture (window, "providers-360");
  gtk_window_destroy (gtk_window_get_transient_for (GTK_WINDOW (window)));
}

int
main (int argc, char **argv)
{
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", TRUE);
  forge_display_init (&argc, &argv, "providers-page");
  g_test_add ("/providers-page/rows", ForgeFixture, NULL, setup, test_rows, teardown);
  g_test_add ("/providers-page/key", ForgeFixture, NULL, setup, test_key, teardown);
  g_test_add ("/providers-page/narrow", ForgeFixture, NULL, setup, test_narrow, teardown);
  return g_test_run ();
}
