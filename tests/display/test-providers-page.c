/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "app/forge-chain-rows.h"
#include "app/forge-key-file-row.h"
#include "app/forge-preferences-window.h"
#include "app/forge-provider-row.h"
#include "app/forge-settings.h"
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

static void
collect_buttons (GtkWidget *root, const char *icon, GPtrArray *buttons)
{
  if (GTK_IS_BUTTON (root) && g_strcmp0 (gtk_button_get_icon_name (GTK_BUTTON (root)), icon) == 0)
    g_ptr_array_add (buttons, root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_buttons (child, icon, buttons);
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

static GtkWidget *
find_titled (GtkWidget *root, const char *title)
{
  if (ADW_IS_PREFERENCES_ROW (root)
      && g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (root)), title) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_titled (child, title);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
apply (GtkWidget *entry, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  g_signal_emit_by_name (entry, "apply");
  forge_display_spin (100);
}

static gboolean
has_url (const char *provider, const char *url)
{
  g_autoptr (GVariant) urls = g_settings_get_value (forge_settings_get (), "provider-urls");
  g_autofree char *found = NULL;

  g_variant_lookup (urls, provider, "s", &found);
  return g_strcmp0 (found, url) == 0;
}

/* https, or this computer; what is something else is refused, and what was there stays. */
static void
test_address (ForgeFixture *self, gconstpointer data)
{
  GtkWidget *window = open_window (self, 640);
  GtkWidget *row = find_row (window, "OpenAI");
  GtkWidget *entry = find_titled (row, "Another Address (https, or on this computer)");

  apply (entry, "https://proxy.example.org/v1/");
  g_assert_true (has_url ("openai", "https://proxy.example.org/v1"));
  apply (entry, "http://proxy.example.org/v1");
  g_assert_true (has_url ("openai", "https://proxy.example.org/v1"));
  apply (entry, "");
  g_assert_true (has_url ("openai", NULL));
  gtk_window_destroy (gtk_window_get_transient_for (GTK_WINDOW (window)));
}

static gboolean
is_file_open (gpointer keyring)
{
  return forge_keyring_is_file_open (keyring);
}

static gboolean
is_file_key (gpointer row)
{
  return g_str_equal (adw_expander_row_get_subtitle (row), "Key in the file of keys");
}

static gboolean
is_refused (gpointer row)
{
  return strstr (adw_expander_row_get_subtitle (row), "passphrase") != NULL
         && gtk_widget_get_sensitive (forge_display_find (row, "AdwPasswordEntryRow"));
}

/* Made with a passphrase, a key goes in; another program needs the same passphrase. */
static void
test_key_file (ForgeFixture *self, gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("forge-keys-XXXXXX", NULL);
  g_autoptr (ForgeKeyring) keyring = forge_keyring_new (folder);
  g_autoptr (ForgeKeyring) other = NULL;
  g_autoptr (ForgeModelRegistry) registry = forge_model_registry_new (NULL, NULL);
  GtkWidget *box = gtk_list_box_new ();
  GtkWidget *file = forge_key_file_row_new (keyring);
  GtkWidget *provider = forge_provider_row_new (registry, keyring, NULL, "openai");
  GtkWidget *again;
  GtkWindow *window;

  gtk_list_box_append (GTK_LIST_BOX (box), file);
  gtk_list_box_append (GTK_LIST_BOX (box), provider);
  window = forge_display_show (box, 500, 300);
  apply (forge_display_find (file, "AdwPasswordEntryRow"), "correct horse");
  g_assert_true (forge_display_wait (is_file_open, keyring, 20));
  apply (forge_display_find (provider, "AdwPasswordEntryRow"), "sk-kept");
  g_assert_true (forge_display_wait (is_file_key, provider, 20));

  other = forge_keyring_new (folder);
  again = forge_key_file_row_new (other);
  gtk_list_box_append (GTK_LIST_BOX (box), again);
  apply (forge_display_find (again, "AdwPasswordEntryRow"), "wrong");
  g_assert_true (forge_display_wait (is_refused, again, 20));
  g_assert_false (forge_keyring_is_file_open (other));
  apply (forge_display_find (again, "AdwPasswordEntryRow"), "correct horse");
  g_assert_true (forge_display_wait (is_file_open, other, 20));
  forge_display_spin (300);
  gtk_window_destroy (window);
}

static void
assert_writer (const char *names)
{
  g_autofree char *writer = g_settings_get_string (forge_settings_get (), "writer");

  g_assert_cmpstr (writer, ==, names);
}

/* Whether the @at-th row of the chain can be moved @icon's way. */
static gboolean
can_move (GtkWidget *rows, const char *icon, guint at)
{
  g_autoptr (GPtrArray) buttons = g_ptr_array_new ();

  collect_buttons (rows, icon, buttons);
  g_assert_cmpuint (at, <, buttons->len);
  return gtk_widget_is_sensitive (buttons->pdata[at]);
}

/* Who goes on: in another order, one fewer, one more; hidden while nobody is needed. */
static void
test_chain (ForgeFixture *self, gconstpointer data)
{
  GSettings *settings = forge_settings_get ();
  g_autoptr (ForgeModelRegistry) registry = forge_model_registry_new (NULL, NULL);
  GtkWidget *rows;
  GtkWindow *window;
  GtkWidget *add;

  g_settings_set_string (settings, "writer", "ollama/a,ollama/b,lm-studio/c");
  rows = forge_chain_rows_new (registry, settings);
  window = forge_display_show (rows, 500, 300);
  forge_display_save_picture (GTK_WIDGET (window), "chain-ends");
  g_assert_false (can_move (rows, "go-up-symbolic", 0));
  g_assert_true (can_move (rows, "go-down-symbolic", 0));
  g_assert_true (can_move (rows, "go-up-symbolic", 1));
  g_assert_false (can_move (rows, "go-down-symbolic", 1));
  gtk_widget_activate_action (rows, "chain.down", "u", 1);
  assert_writer ("ollama/a,lm-studio/c,ollama/b");
  gtk_widget_activate_action (rows, "chain.up", "u", 2);
  assert_writer ("ollama/a,ollama/b,lm-studio/c");
  gtk_widget_activate_action (rows, "chain.up", "u", 1);
  assert_writer ("ollama/a,ollama/b,lm-studio/c");
  gtk_widget_activate_action (rows, "chain.remove", "u", 1);
  assert_writer ("ollama/a,lm-studio/c");
  add = forge_display_find (rows, "ForgeWriterRow");
  for (guint i = 0; i < g_list_model_get_n_items (adw_combo_row_get_model (ADW_COMBO_ROW (add)));
       i++)
    {
      g_autoptr (GtkStringObject) label
          = g_list_model_get_item (adw_combo_row_get_model (ADW_COMBO_ROW (add)), i);

      if (g_str_has_prefix (gtk_string_object_get_string (label), "llama.cpp"))
        {
          adw_combo_row_set_selected (ADW_COMBO_ROW (add), i);
          break;
        }
    }
  assert_writer ("ollama/a,lm-studio/c,llama-cpp");
  forge_display_save_picture (GTK_WIDGET (window), "chain");
  g_settings_reset (settings, "writer");
  g_assert_false (gtk_widget_get_visible (rows));
  gtk_window_destroy (window);
}

int
main (int argc, char **argv)
{
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", TRUE);
  forge_display_init (&argc, &argv, "providers-page");
  g_test_add ("/providers-page/rows", ForgeFixture, NULL, setup, test_rows, teardown);
  g_test_add ("/providers-page/key", ForgeFixture, NULL, setup, test_key, teardown);
  g_test_add ("/providers-page/narrow", ForgeFixture, NULL, setup, test_narrow, teardown);
  g_test_add ("/providers-page/address", ForgeFixture, NULL, setup, test_address, teardown);
  g_test_add ("/providers-page/key-file", ForgeFixture, NULL, setup, test_key_file, teardown);
  g_test_add ("/providers-page/chain", ForgeFixture, NULL, setup, test_chain, teardown);
  return g_test_run ();
}
