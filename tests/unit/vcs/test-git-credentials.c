/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store-fixture.h"
#include "vcs/forge-git-credentials.h"

static void
assert_found (const char *url, const char *wanted, const char *user, const char *password)
{
  g_autofree char *found_user = NULL;
  g_autofree char *found_password = NULL;

  g_assert_cmpint (forge_git_credentials_find (url, wanted, &found_user, &found_password), ==,
                   user != NULL);
  g_assert_cmpstr (found_user, ==, user);
  g_assert_cmpstr (found_password, ==, password);
}

/* Only for the same scheme, host and port, so that no other server gets it. */
static void
test_file (void)
{
  assert_found ("https://example.org/a.git", NULL, "me", "one");
  assert_found ("https://example.org/a.git", "other", "other", "t w/o");
  assert_found ("https://example.org/a.git", "nobody", NULL, NULL);
  assert_found ("https://example.org:8443/a.git", NULL, "me", "port");
  assert_found ("https://example.org.evil.org/a.git", NULL, NULL, NULL);
  assert_found ("http://example.org/a.git", NULL, NULL, NULL);
  assert_found ("no address", NULL, NULL, NULL);
}

static void
test_environment (void)
{
  g_setenv ("SPECFORGE_GIT_PASSWORD", "env", TRUE);
  assert_found ("https://example.org/a.git", "me", "me", "env");
  g_setenv ("SPECFORGE_GIT_USER", "you", TRUE);
  assert_found ("https://example.org/a.git", "me", "you", "env");
  g_unsetenv ("SPECFORGE_GIT_USER");
  g_unsetenv ("SPECFORGE_GIT_PASSWORD");
}

int
main (int argc, char **argv)
{
  g_autofree char *home = store_fixture_make_folder ();
  g_autofree char *path = g_build_filename (home, ".git-credentials", NULL);
  int result;

  g_setenv ("HOME", home, TRUE);
  g_assert_true (g_file_set_contents (path,
                                      "https://me:one@example.org\nbroken\n"
                                      "https://other:t%20w%2Fo@example.org\n"
                                      "https://me:port@example.org:8443\n",
                                      -1, NULL));
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/git-credentials/file", test_file);
  g_test_add_func ("/git-credentials/environment", test_environment);
  result = g_test_run ();
  store_fixture_remove_folder (home);
  return result;
}
