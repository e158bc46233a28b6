/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "core/forge-error.h"
#include "llm/forge-endpoint.h"

static void
test_good (void)
{
  const char *const cases[][2] = {
    { "https://api.example.org/v1", "https://api.example.org/v1" },
    { "https://api.example.org/v1///", "https://api.example.org/v1" },
    { "https://api.example.org:8443", "https://api.example.org:8443" },
    { "http://localhost:11434/", "http://localhost:11434" },
    { "http://127.0.0.1:8080/v1", "http://127.0.0.1:8080/v1" },
    { "http://127.8.8.8/v1", "http://127.8.8.8/v1" },
    { "http://[::1]:8080/v1", "http://[::1]:8080/v1" },
    { "HTTPS://api.example.org/v1", "https://api.example.org/v1" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *url = forge_endpoint_clean (cases[i][0], &error);

      g_assert_no_error (error);
      g_assert_cmpstr (url, ==, cases[i][1]);
    }
}

static void
test_refused (void)
{
  const char *const cases[] = {
    "http://api.example.org/v1",
    "http://192.168.1.5:11434",
    "http://localhost.example.org/v1",
    "http://127.0.0.1.example.org/",
    "http://10.0.0.1#@127.0.0.1/",
    "https://user:secret@example.org/v1",
    "https://example.org/v1?key=secret",
    "https://example.org/v1#x",
    "https:///v1",
    "ftp://example.org",
    "file:///etc/passwd",
    "example.org/v1",
    "",
    "https://exa mple.org/",
    "https://example.org/\n",
    "\xff\xfe",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (forge_endpoint_clean (cases[i], &error));
      g_assert_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_assert_null (strstr (error->message, "user:"));
    }
}

/* Environment, then settings, then the data file. */
static void
test_order (void)
{
  g_autoptr (ForgeProvider) provider = forge_provider_new ("zai-coding");
  g_autoptr (GHashTable) settings = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError) error = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;

  provider->name = g_strdup ("Z.AI");
  g_assert_null (forge_endpoint_dup_url (provider, settings, &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_USAGE);
  g_assert_nonnull (strstr (error->message, "SPECFORGE_URL_ZAI_CODING"));
  g_clear_error (&error);

  provider->url = g_strdup ("https://data.example.org");
  third = forge_endpoint_dup_url (provider, settings, &error);
  g_assert_cmpstr (third, ==, "https://data.example.org");
  g_hash_table_insert (settings, (gpointer) "zai-coding", (gpointer) "https://set.example.org/");
  second = forge_endpoint_dup_url (provider, settings, &error);
  g_assert_cmpstr (second, ==, "https://set.example.org");
  g_setenv ("SPECFORGE_URL_ZAI_CODING", "http://127.0.0.1:1/v4", TRUE);
  first = forge_endpoint_dup_url (provider, settings, &error);
  g_assert_cmpstr (first, ==, "http://127.0.0.1:1/v4");
  g_assert_no_error (error);
  g_setenv ("SPECFORGE_URL_ZAI_CODING", "http://example.org", TRUE);
  g_assert_null (forge_endpoint_dup_url (provider, settings, &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED);
  g_unsetenv ("SPECFORGE_URL_ZAI_CODING");
}

/* What is said of privacy follows the address, not the name. */
static void
test_privacy (void)
{
  g_autoptr (ForgeProvider) provider = forge_provider_new ("ollama");
  g_autoptr (GHashTable) settings = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *usual = NULL;
  g_autofree char *elsewhere = NULL;

  provider->name = g_strdup ("Ollama");
  provider->url = g_strdup ("http://localhost:11434");
  provider->is_local = TRUE;
  usual = forge_endpoint_describe_privacy (provider, settings);
  g_assert_nonnull (strstr (usual, "Nothing leaves it"));
  g_hash_table_insert (settings, (gpointer) "ollama", (gpointer) "http://127.0.0.1:9999");
  g_assert_true (forge_endpoint_is_here (provider, settings));
  g_hash_table_insert (settings, (gpointer) "ollama", (gpointer) "https://models.example.org");
  g_assert_false (forge_endpoint_is_here (provider, settings));
  elsewhere = forge_endpoint_describe_privacy (provider, settings);
  g_assert_null (strstr (elsewhere, "Nothing leaves"));
  g_assert_nonnull (strstr (elsewhere, "models.example.org"));
  provider->is_local = FALSE;
  g_hash_table_insert (settings, (gpointer) "ollama", (gpointer) "http://127.0.0.1:9999");
  g_assert_false (forge_endpoint_is_here (provider, settings));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/endpoint/good", test_good);
  g_test_add_func ("/endpoint/refused", test_refused);
  g_test_add_func ("/endpoint/order", test_order);
  g_test_add_func ("/endpoint/privacy", test_privacy);
  return g_test_run ();
}
