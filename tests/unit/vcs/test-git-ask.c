/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "store-fixture.h"
#include "vcs/forge-git-ask.h"

static void
assert_locked (const char *text, gboolean expected)
{
  g_autofree char *folder = store_fixture_make_folder ();
  g_autofree char *path = g_build_filename (folder, "key", NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_assert_true (forge_git_ask_is_locked (path) == expected);
  store_fixture_remove_folder (folder);
}

static char *
make_openssh (const char *cipher)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  const guint8 length[] = { 0, 0, 0, (guint8) strlen (cipher) };
  g_autofree char *text = NULL;

  g_byte_array_append (bytes, (const guint8 *) "openssh-key-v1", 15);
  g_byte_array_append (bytes, length, sizeof length);
  g_byte_array_append (bytes, (const guint8 *) cipher, (guint) strlen (cipher));
  g_byte_array_append (bytes, (const guint8 *) "and so on", 9);
  text = g_base64_encode (bytes->data, bytes->len);
  return g_strdup_printf ("-----BEGIN OPENSSH PRIVATE KEY-----\n%s\n-----END OPENSSH PRIVATE "
                          "KEY-----\n",
                          text);
}

static void
test_locked (void)
{
  g_autofree char *plain = make_openssh ("none");
  g_autofree char *locked = make_openssh ("aes256-ctr");

  assert_locked (plain, FALSE);
  assert_locked (locked, TRUE);
  assert_locked ("-----BEGIN RSA PRIVATE KEY-----\nabc\n-----END RSA PRIVATE KEY-----\n", FALSE);
  assert_locked ("-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n", TRUE);
  assert_locked ("-----BEGIN ENCRYPTED PRIVATE KEY-----\n", TRUE);
  assert_locked ("", FALSE);
  assert_locked ("-----BEGIN OPENSSH PRIVATE KEY-----\n", FALSE);
  g_assert_false (forge_git_ask_is_locked ("/nonexistent"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/git-ask/locked", test_locked);
  return g_test_run ();
}
