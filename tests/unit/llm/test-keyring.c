/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>
#include <sys/resource.h>

#include <glib/gstdio.h>

#include "core/forge-error.h"
#include "llm/forge-keyring.h"

/* Without a bus: keyring_env of meson.build. With one and a real gnome-keyring: with-keyring, which
 * sets SPECFORGE_TEST_KEYRING. */

typedef struct
{
  char *folder;
  char *path;
  ForgeKeyring *keyring;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = g_dir_make_tmp ("forge-keyring-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "keys", NULL);
  g_setenv ("SPECFORGE_KEY_ZAI_CODING", "from-environment", TRUE);
  g_setenv ("SPECFORGE_KEY_XAI", "", TRUE);
  self->keyring = forge_keyring_new (self->folder);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_assert_finalize_object (self->keyring);
  g_remove (self->path);
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->path);
  g_free (self->folder);
}

static void
assert_key (Fixture *self, const char *provider, const char *key, ForgeKeyPlace place)
{
  g_autoptr (GError) error = NULL;
  ForgeKeyPlace found = FORGE_KEY_PLACE_MEMORY;
  g_autoptr (ForgeKeyText) text
      = forge_keyring_lookup (self->keyring, provider, &found, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, key);
  g_assert_cmpint (found, ==, place);
}

static void
assert_listed (Fixture *self, const char *provider, ForgeKeyPlace place)
{
  g_autoptr (GHashTable) places = forge_keyring_list (self->keyring, NULL);

  g_assert_cmpint (GPOINTER_TO_INT (g_hash_table_lookup (places, provider)), ==, place);
}

/* It is taken out of it, so that no child and no reader of /proc sees it. */
static void
test_environment (Fixture *self, gconstpointer data)
{
  struct rlimit limit;
  g_autofree char *filter = NULL;

  assert_key (self, "zai-coding", "from-environment", FORGE_KEY_PLACE_ENVIRONMENT);
  assert_listed (self, "zai-coding", FORGE_KEY_PLACE_ENVIRONMENT);
  assert_key (self, "xai", NULL, FORGE_KEY_PLACE_NONE);
  g_assert_cmpstr (g_getenv ("SPECFORGE_KEY_ZAI_CODING"), ==, "");
  g_assert_true (forge_keyring_store (self->keyring, "zai-coding", "other", FORGE_KEY_PLACE_MEMORY,
                                      NULL, NULL));
  assert_key (self, "zai-coding", "from-environment", FORGE_KEY_PLACE_ENVIRONMENT);

  /* Nothing of this process goes into a core file from now on. */
  g_assert_cmpint (getrlimit (RLIMIT_CORE, &limit), ==, 0);
  g_assert_cmpuint (limit.rlim_cur, ==, 0);
  if (g_file_get_contents ("/proc/self/coredump_filter", &filter, NULL, NULL))
    g_assert_cmpuint (g_ascii_strtoull (filter, NULL, 16), ==, 0);
}

static void
test_memory (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (
      forge_keyring_store (self->keyring, "openai", "k1", FORGE_KEY_PLACE_MEMORY, NULL, &error));
  assert_key (self, "openai", "k1", FORGE_KEY_PLACE_MEMORY);
  g_assert_true (
      forge_keyring_store (self->keyring, "openai", "k2", FORGE_KEY_PLACE_MEMORY, NULL, &error));
  assert_key (self, "openai", "k2", FORGE_KEY_PLACE_MEMORY);
  g_assert_false (
      forge_keyring_store (self->keyring, "openai", "a b", FORGE_KEY_PLACE_MEMORY, NULL, &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_true (forge_keyring_remove (self->keyring, "openai", NULL, &error));
  g_assert_no_error (error);
  assert_key (self, "openai", NULL, FORGE_KEY_PLACE_NONE);
  g_assert_false (forge_keyring_remove (self->keyring, "openai", NULL, &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_NOT_SO);
}

static void
test_file (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (
      forge_keyring_store (self->keyring, "openai", "k", FORGE_KEY_PLACE_FILE, NULL, &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_USAGE);
  g_clear_error (&error);
  g_assert_false (forge_keyring_has_file (self->keyring));
  g_assert_true (forge_keyring_open_file (self->keyring, "pass", &error));
  g_assert_true (
      forge_keyring_store (self->keyring, "openai", "k", FORGE_KEY_PLACE_FILE, NULL, &error));
  g_assert_true (forge_keyring_has_file (self->keyring));
  assert_key (self, "openai", "k", FORGE_KEY_PLACE_FILE);
  assert_listed (self, "openai", FORGE_KEY_PLACE_FILE);

  g_assert_finalize_object (self->keyring);
  self->keyring = forge_keyring_new (self->folder);
  g_assert_false (forge_keyring_is_file_open (self->keyring));
  assert_key (self, "openai", NULL, FORGE_KEY_PLACE_NONE);
  g_assert_false (forge_keyring_open_file (self->keyring, "password", &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_true (forge_keyring_open_file (self->keyring, "pass", &error));
  assert_key (self, "openai", "k", FORGE_KEY_PLACE_FILE);
  g_assert_true (forge_keyring_remove (self->keyring, "openai", NULL, &error));
  assert_key (self, "openai", NULL, FORGE_KEY_PLACE_NONE);
}

/* Who has no keyring is told what to do instead, and is not kept waiting. */
static void
test_no_service (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (forge_keyring_has_service (self->keyring, NULL));
  g_assert_false (
      forge_keyring_store (self->keyring, "openai", "k", FORGE_KEY_PLACE_SERVICE, NULL, &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_STORAGE);
  g_assert_nonnull (strstr (error->message, "passphrase"));
}

static void
test_service (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();

  g_assert_true (forge_keyring_has_service (self->keyring, NULL));
  assert_key (self, "openai", NULL, FORGE_KEY_PLACE_NONE);
  g_assert_true (
      forge_keyring_store (self->keyring, "openai", "k1", FORGE_KEY_PLACE_SERVICE, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (
      forge_keyring_store (self->keyring, "gemini", "k2", FORGE_KEY_PLACE_SERVICE, NULL, &error));
  assert_key (self, "openai", "k1", FORGE_KEY_PLACE_SERVICE);
  assert_key (self, "gemini", "k2", FORGE_KEY_PLACE_SERVICE);
  assert_listed (self, "gemini", FORGE_KEY_PLACE_SERVICE);
  g_assert_false (forge_keyring_has_file (self->keyring));

  /* Another start finds it again; a second key takes the place of the first. */
  g_assert_finalize_object (self->keyring);
  self->keyring = forge_keyring_new (self->folder);
  g_assert_true (
      forge_keyring_store (self->keyring, "openai", "k3", FORGE_KEY_PLACE_SERVICE, NULL, &error));
  assert_key (self, "openai", "k3", FORGE_KEY_PLACE_SERVICE);
  g_assert_true (forge_keyring_remove (self->keyring, "openai", NULL, &error));
  g_assert_no_error (error);
  assert_key (self, "openai", NULL, FORGE_KEY_PLACE_NONE);
  assert_listed (self, "openai", FORGE_KEY_PLACE_NONE);
  g_assert_true (forge_keyring_remove (self->keyring, "gemini", NULL, &error));
  g_assert_false (forge_keyring_remove (self->keyring, "gemini", NULL, &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_NOT_SO);

  g_clear_error (&error);
  g_cancellable_cancel (cancelled);
  g_assert_null (forge_keyring_lookup (self->keyring, "openai", NULL, cancelled, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/keyring/environment", Fixture, NULL, set_up, test_environment, tear_down);
  g_test_add ("/keyring/memory", Fixture, NULL, set_up, test_memory, tear_down);
  g_test_add ("/keyring/file", Fixture, NULL, set_up, test_file, tear_down);
  /* The test runs twice: with a keyring that was started for it, and where there is none. */
  if (g_getenv ("SPECFORGE_TEST_KEYRING") != NULL)
    g_test_add ("/keyring/service", Fixture, NULL, set_up, test_service, tear_down);
  else
    g_test_add ("/keyring/no-service", Fixture, NULL, set_up, test_no_service, tear_down);
  return g_test_run ();
}
