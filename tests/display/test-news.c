/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is new, in the window that tells about the program, and when it is told. */
#include "config.h"

#include <adwaita.h>

#include "app/forge-app-resources.h"
#include "app/forge-news.h"
#include "app/forge-settings.h"
#include "forge-display.h"
#include "widgets/forge-about.h"
#include "widgets/forge-widgets.h"

static void
test_update (void)
{
  GSettings *settings = forge_settings_get ();
  g_autofree char *last = NULL;

  g_settings_reset (settings, "last-version");
  g_assert_false (forge_news_take_update (settings));
  last = g_settings_get_string (settings, "last-version");
  g_assert_cmpstr (last, ==, FORGE_VERSION);
  g_assert_false (forge_news_take_update (settings));
  g_settings_set_string (settings, "last-version", "0.0.1");
  g_assert_true (forge_news_take_update (settings));
  g_assert_false (forge_news_take_update (settings));
}

static gboolean
has_window (gpointer data)
{
  return g_list_model_get_n_items (gtk_window_get_toplevels ()) == 1;
}

static void
test_about (void)
{
  g_autofree char *notes = forge_news_dup_notes ();
  g_autoptr (AdwAboutWindow) about = NULL;

  g_assert_nonnull (notes);
  forge_about_present (NULL, notes);
  g_assert_true (forge_display_wait (has_window, NULL, 20));
  about = g_list_model_get_item (gtk_window_get_toplevels (), 0);
  g_assert_cmpstr (adw_about_window_get_release_notes (about), ==, notes);
  g_assert_cmpstr (adw_about_window_get_release_notes_version (about), ==, FORGE_VERSION);
  forge_display_spin (500);
  forge_display_save_picture (GTK_WIDGET (about), "about");
  gtk_window_destroy (GTK_WINDOW (about));
}

int
main (int argc, char **argv)
{
  forge_display_init (&argc, &argv, "test-news");
  adw_init ();
  forge_app_register_resource ();
  g_test_add_func ("/news/update", test_update);
  g_test_add_func ("/news/about", test_about);
  return g_test_run ();
}
