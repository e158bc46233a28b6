/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "core/forge-error.h"
#include "store-fixture.h"
#include "vcs/forge-known-hosts.h"

/* Keys as they come in a handshake: the kind, then the rest, each behind its length. */
#define ED25519 "\0\0\0\x0bssh-ed25519\0\0\0\x20"
#define ONE     ED25519 "11111111111111111111111111111111"
#define TWO     ED25519 "22222222222222222222222222222222"
#define RSA                                                                                        \
  "\0\0\0\x07ssh-rsa\0\0\0\x03\x01\0\x01\0\0\0\x08"                                                \
  "abcdefgh"

#define CHECK(path, host, port, key)                                                               \
  forge_known_hosts_check (path, host, port, (const guchar *) (key), sizeof (key) - 1)
#define ADD(path, host, port, key, error)                                                          \
  forge_known_hosts_add (path, host, port, (const guchar *) (key), sizeof (key) - 1, error)

static void
test_known (void)
{
  g_autofree char *folder = store_fixture_make_folder ();
  g_autofree char *path = g_build_filename (folder, ".ssh", "known_hosts", NULL);
  g_autofree char *text = NULL;
  GStatBuf info;

  g_assert_cmpint (CHECK (path, "example.org", 0, ONE), ==, FORGE_HOST_UNKNOWN);
  g_assert_true (ADD (path, "example.org", 0, ONE, NULL));
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  g_assert_cmpint (CHECK (path, "example.org", 0, ONE), ==, FORGE_HOST_KNOWN);
  g_assert_cmpint (CHECK (path, "example.org", 22, ONE), ==, FORGE_HOST_KNOWN);
  g_assert_cmpint (CHECK (path, "example.org", 0, TWO), ==, FORGE_HOST_CHANGED);
  g_assert_cmpint (CHECK (path, "example.com", 0, ONE), ==, FORGE_HOST_UNKNOWN);
  /* A key of another kind is no way round it. */
  g_assert_cmpint (CHECK (path, "example.org", 0, RSA), ==, FORGE_HOST_CHANGED);
  g_assert_true (ADD (path, "localhost", 2222, TWO, NULL));
  g_assert_cmpint (CHECK (path, "localhost", 2222, TWO), ==, FORGE_HOST_KNOWN);
  g_assert_cmpint (CHECK (path, "localhost", 2223, TWO), ==, FORGE_HOST_UNKNOWN);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_true (g_str_has_prefix (text, "example.org ssh-ed25519 AAAA"));
  g_assert_nonnull (strstr (text, "\n[localhost]:2222 ssh-ed25519 AAAA"));
  store_fixture_remove_folder (folder);
}

/* What others wrote stays, also a last line without an end; a name may be hashed. */
static void
test_others (void)
{
  g_autofree char *folder = store_fixture_make_folder ();
  g_autofree char *path = g_build_filename (folder, "known_hosts", NULL);
  g_autofree char *key = g_base64_encode ((const guchar *) ONE, sizeof ONE - 1);
  /* HMAC-SHA1 of "example.org" by the salt "saltsaltsaltsaltsalt". */
  g_autofree char *hash = NULL;
  g_autofree char *line = NULL;
  g_autofree char *text = NULL;
  guint8 digest[20];
  gsize length = sizeof digest;
  GHmac *hmac = g_hmac_new (G_CHECKSUM_SHA1, (const guchar *) "saltsaltsaltsaltsalt", 20);

  g_hmac_update (hmac, (const guchar *) "example.org", -1);
  g_hmac_get_digest (hmac, digest, &length);
  g_hmac_unref (hmac);
  hash = g_base64_encode (digest, length);
  line = g_strdup_printf ("# mine\n|1|c2FsdHNhbHRzYWx0c2FsdHNhbHQ=|%s ssh-ed25519 %s", hash, key);
  g_assert_true (g_file_set_contents (path, line, -1, NULL));
  g_assert_cmpint (CHECK (path, "example.org", 0, ONE), ==, FORGE_HOST_KNOWN);
  g_assert_cmpint (CHECK (path, "example.org", 0, TWO), ==, FORGE_HOST_CHANGED);
  g_assert_true (ADD (path, "example.com", 0, TWO, NULL));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_true (g_str_has_prefix (text, line));
  g_assert_cmpint (CHECK (path, "example.com", 0, TWO), ==, FORGE_HOST_KNOWN);
  g_assert_cmpint (CHECK (path, "example.org", 0, ONE), ==, FORGE_HOST_KNOWN);
  store_fixture_remove_folder (folder);
}

static void
test_bad (void)
{
  g_autofree char *folder = store_fixture_make_folder ();
  g_autofree char *path = g_build_filename (folder, "known_hosts", NULL);
  static const char *const hosts[] = { "a b", "a\nb", "a,b", "*", "|1|x" };
  g_autofree char *fingerprint
      = forge_known_hosts_dup_fingerprint ((const guchar *) ONE, sizeof ONE - 1);

  for (gsize i = 0; i < G_N_ELEMENTS (hosts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (ADD (path, hosts[i], 0, ONE, &error));
      g_assert_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED);
    }
  g_assert_false (ADD (path, "a", 0, "", NULL));
  g_assert_false (ADD (path, "a", 0,
                       "\xff\xff\xff\xff"
                       "abc",
                       NULL));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_true (g_str_has_prefix (fingerprint, "SHA256:"));
  g_assert_cmpuint (strlen (fingerprint), ==, 50);
  store_fixture_remove_folder (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/known-hosts/known", test_known);
  g_test_add_func ("/known-hosts/others", test_others);
  g_test_add_func ("/known-hosts/bad", test_bad);
  return g_test_run ();
}
