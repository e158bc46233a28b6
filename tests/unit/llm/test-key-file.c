/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>
#include <sys/stat.h>

#include <glib/gstdio.h>

#include "core/forge-error.h"
#include "llm/forge-key-file.h"
#include "llm/forge-key.h"

#define CANARY "sk-canary-0123456789"

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = g_dir_make_tmp ("forge-keys-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "keys", NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_remove (self->path);
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->path);
  g_free (self->folder);
}

static ForgeKeyFile *
open_file (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  ForgeKeyFile *file = forge_key_file_open (self->path, "correct horse", &error);

  g_assert_no_error (error);
  return file;
}

static void
test_round_trip (Fixture *self, gconstpointer data)
{
  g_autoptr (ForgeKeyFile) first = open_file (self);
  g_autoptr (ForgeKeyFile) second = NULL;
  g_autoptr (ForgeKeyFile) third = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *one = NULL;
  g_autofree char *two = NULL;
  gsize one_length;
  gsize two_length;
  struct stat status;

  g_assert_null (forge_key_file_get (first, "openai"));
  g_assert_false (g_file_test (self->path, G_FILE_TEST_EXISTS));
  g_assert_true (forge_key_file_put (first, "openai", CANARY, &error));
  g_assert_true (forge_key_file_put (first, "zai-coding", "other", &error));
  g_assert_cmpint (g_stat (self->path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_assert_true (g_file_get_contents (self->path, &one, &one_length, NULL));
  g_assert_null (g_strstr_len (one, (gssize) one_length, "canary"));
  g_assert_cmpint (memcmp (one, "SpecKeys\0\0\0\1\0\0\0\3\0\1\0\0\0\0\0\1", 24), ==, 0);

  second = open_file (self);
  g_assert_cmpstr (forge_key_file_get (second, "openai"), ==, CANARY);
  /* What another program added meanwhile stays. */
  g_assert_true (forge_key_file_put (second, "xai", "third", &error));
  g_assert_true (forge_key_file_put (first, "openai", NULL, &error));
  third = open_file (self);
  g_assert_null (forge_key_file_get (third, "openai"));
  g_assert_cmpstr (forge_key_file_get (third, "xai"), ==, "third");
  g_assert_cmpstr (forge_key_file_get (third, "zai-coding"), ==, "other");

  /* Each save has a nonce of its own, and the salt stays. */
  g_assert_true (g_file_get_contents (self->path, &two, &two_length, NULL));
  g_assert_cmpint (memcmp (one + 24, two + 24, 16), ==, 0);
  g_assert_cmpint (memcmp (one + 40, two + 40, 12), !=, 0);
}

/* A wrong passphrase and a change of any part are the same refusal, and change nothing. */
static void
test_tamper (Fixture *self, gconstpointer data)
{
  g_autoptr (ForgeKeyFile) file = open_file (self);
  g_autoptr (GError) wrong = NULL;
  g_autofree char *bytes = NULL;
  gsize length;
  static const gsize places[] = { 0, 11, 15, 18, 24, 40, 52, 60 };

  g_assert_true (forge_key_file_put (file, "openai", CANARY, NULL));
  g_assert_true (g_file_get_contents (self->path, &bytes, &length, NULL));
  g_assert_null (forge_key_file_open (self->path, "wrong", &wrong));
  g_assert_error (wrong, FORGE_ERROR, FORGE_ERROR_REFUSED);
  for (gsize i = 0; i <= G_N_ELEMENTS (places); i++)
    {
      const gsize place = i < G_N_ELEMENTS (places) ? places[i] : length - 1;
      g_autoptr (GError) error = NULL;

      bytes[place] ^= 1;
      g_assert_true (g_file_set_contents (self->path, bytes, (gssize) length, NULL));
      g_assert_null (forge_key_file_open (self->path, "correct horse", &error));
      g_assert_cmpstr (error->message, ==, wrong->message);
      bytes[place] ^= 1;
    }
  for (gsize cut = 0; cut < length; cut += 17)
    {
      g_autoptr (GError) error = NULL;

      g_assert_true (g_file_set_contents (self->path, bytes, (gssize) cut, NULL));
      g_assert_null (forge_key_file_open (self->path, "correct horse", &error));
      g_assert_cmpstr (error->message, ==, wrong->message);
    }
  g_assert_false (forge_key_file_put (file, "xai", "k", NULL));
  g_assert_true (g_file_set_contents (self->path, bytes, (gssize) length, NULL));
  g_clear_pointer (&file, forge_key_file_free);
  file = open_file (self);
  g_assert_cmpstr (forge_key_file_get (file, "openai"), ==, CANARY);
}

static void
test_odd_files (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir (self->path, 0700), ==, 0);
  g_assert_null (forge_key_file_open (self->path, "correct horse", &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED);
  g_rmdir (self->path);
}

/* More keys than a reader would take again are refused before they are written. */
static void
test_full (Fixture *self, gconstpointer data)
{
  g_autoptr (ForgeKeyFile) file = open_file (self);
  g_autofree char *long_key = g_strnfill (FORGE_KEY_MAX_BYTES, 'k');
  g_autoptr (GError) error = NULL;
  guint n = 0;

  for (; error == NULL && n < 32; n++)
    {
      g_autofree char *id = g_strdup_printf ("p%u", n);

      forge_key_file_put (file, id, long_key, &error);
    }
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED);
  g_assert_cmpuint (n, >, 10);
  g_clear_pointer (&file, forge_key_file_free);
  file = open_file (self);
  g_assert_cmpstr (forge_key_file_get (file, "p0"), ==, long_key);
}

static void
test_check (void)
{
  g_autofree char *longest = g_strnfill (FORGE_KEY_MAX_BYTES, 'k');
  g_autofree char *longer = g_strnfill (FORGE_KEY_MAX_BYTES + 1, 'k');
  const char *const bad[] = { "", "two words", "line\nend", "\ttab", "schlüssel", longer };

  g_assert_true (forge_key_check ("sk-proj_1.2/3+4=", NULL));
  g_assert_true (forge_key_check (longest, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (forge_key_check (bad[i], &error));
      g_assert_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/key-file/round-trip", Fixture, NULL, set_up, test_round_trip, tear_down);
  g_test_add ("/key-file/tamper", Fixture, NULL, set_up, test_tamper, tear_down);
  g_test_add ("/key-file/odd-files", Fixture, NULL, set_up, test_odd_files, tear_down);
  g_test_add ("/key-file/full", Fixture, NULL, set_up, test_full, tear_down);
  g_test_add_func ("/key-file/check", test_check);
  return g_test_run ();
}
