/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "core/forge-error.h"
#include "net/forge-url.h"

static void
test_check (void)
{
  static const char *const good[] = {
    "https://api.openai.com/v1",  "https://example.org:8443", "http://localhost:11434",
    "http://127.0.0.1:8080/v1",   "http://127.8.9.1/",        "http://[::1]:1234/v1",
    "https://localhost:8443/v1/", "HTTPS://Example.ORG/v1",
  };
  static const char *const bad[] = {
    "http://api.openai.com/v1",
    "http://127.0.0.1.example.org/",
    "http://localhost.example.org/",
    "http://192.168.1.7:11434",
    "http://10.0.0.1/",
    "http://[::2]/",
    "http://0.0.0.0:80/",
    "ftp://example.org/",
    "file:///etc/passwd",
    "gopher://127.0.0.1/",
    "https://user:word@example.org/",
    "http://127.0.0.1@example.org/",
    "https://",
    "localhost",
    "",
    "nonsense",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_true (forge_url_check (good[i], &error));
      g_assert_no_error (error);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (forge_url_check (bad[i], &error));
      g_assert_error (error, FORGE_ERROR, FORGE_ERROR_NETWORK);
      /* What could be a password is not shown. */
      g_assert_null (strstr (error->message, "word@"));
    }
}

static void
test_loopback (void)
{
  g_assert_true (forge_url_is_loopback ("http://localhost:11434/api"));
  g_assert_true (forge_url_is_loopback ("https://127.0.0.1/"));
  g_assert_true (forge_url_is_loopback ("http://[::1]/"));
  g_assert_false (forge_url_is_loopback ("https://example.org/"));
  g_assert_false (forge_url_is_loopback ("https://127.0.0.1.example.org/"));
  g_assert_false (forge_url_is_loopback ("nothing"));
}

static void
test_parts (void)
{
  g_autofree char *host = forge_url_dup_host ("https://api.example.org/v1");
  g_autofree char *with_port = forge_url_dup_host ("http://localhost:11434/");
  g_autofree char *none = forge_url_dup_host ("::");
  g_autofree char *joined = forge_url_join ("https://a.org/v1/", "/chat");
  g_autofree char *other = forge_url_join ("https://a.org/v1", "chat");

  g_assert_cmpstr (host, ==, "api.example.org");
  g_assert_cmpstr (with_port, ==, "localhost:11434");
  g_assert_null (none);
  g_assert_cmpstr (joined, ==, "https://a.org/v1/chat");
  g_assert_cmpstr (other, ==, "https://a.org/v1/chat");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/url/check", test_check);
  g_test_add_func ("/url/loopback", test_loopback);
  g_test_add_func ("/url/parts", test_parts);
  return g_test_run ();
}
