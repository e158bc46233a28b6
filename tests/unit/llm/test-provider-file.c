/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "core/forge-error.h"
#include "llm/forge-provider-file.h"

#define HEAD "name: A\nwire: chat\nurl: https://a.example.org/v1\nauth: bearer\nkey: required\n"

/* Applies @text on top of @provider; NULL is a new one. */
static ForgeProvider *
apply (ForgeProvider *provider, const char *text, GError **error)
{
  ForgeDataFile *data = forge_data_file_new ("a.yaml", text, -1, error);
  g_autoptr (ForgeProviderFile) file = data != NULL ? forge_provider_file_new (data, error) : NULL;

  if (provider == NULL)
    provider = forge_provider_new ("a");
  if (file != NULL && forge_provider_file_apply (file, provider, error))
    return provider;
  forge_provider_free (provider);
  return NULL;
}

static void
test_whole (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ForgeProvider) provider
      = apply (NULL,
               HEAD
               "quirks: [loads-model, thinking-type]\ncurrency: CNY\nrate: 0.14\n"
               "effective: 2026-11-01\nmodels:\n  - id: m\n    context: 1000\n    output: 100\n"
               "    prices:\n"
               "      - {up_to: 200, from: '16:30', to: '00:30', input: 0.15, output: 1,"
               " cache_read: 0.02, cache_write: 3}\n"
               "      - {input: 2, output: 8}\n",
               &error);
  const ForgeModel *model;
  const ForgePrice *price;

  g_assert_no_error (error);
  g_assert_cmpint (provider->wire, ==, FORGE_WIRE_CHAT);
  g_assert_cmpint (provider->auth, ==, FORGE_AUTH_BEARER);
  g_assert_cmpint (provider->key, ==, FORGE_KEY_NEED_ALWAYS);
  g_assert_cmpuint (provider->quirks, ==, FORGE_QUIRK_LOADS_MODEL | FORGE_QUIRK_THINKING_TYPE);
  model = forge_provider_find_model (provider, "m");
  g_assert_cmpstr (model->currency, ==, "CNY");
  g_assert_cmpstr (model->effective, ==, "2026-11-01");
  g_assert_cmpint (model->context, ==, 1000);
  g_assert_cmpuint (model->prices->len, ==, 2);
  price = &g_array_index (model->prices, ForgePrice, 0);
  g_assert_cmpint (price->up_to, ==, 200);
  g_assert_cmpint (price->from, ==, 16 * 60 + 30);
  g_assert_cmpint (price->to, ==, 30);
  g_assert_cmpint (price->input, ==, 150000);
  g_assert_cmpint (price->cache_read, ==, 20000);
  g_assert_cmpint (price->cache_write, ==, 3000000);
  price = &g_array_index (model->prices, ForgePrice, 1);
  g_assert_cmpint (price->from, ==, -1);
  g_assert_cmpint (price->cache_read, ==, -1);
  g_assert_cmpint (price->up_to, ==, FORGE_TOKENS_MAX);
}

/* A second file changes only what it names. */
static void
test_on_top (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ForgeProvider) provider
      = apply (NULL,
               HEAD "models: [{id: m, context: 9, prices: [{input: 1, output: 2}]}, {id: n}]\n",
               &error);

  g_assert_no_error (error);
  provider = apply (g_steal_pointer (&provider),
                    "url: http://localhost:9/v1/\neffective: 2026-12-24\n"
                    "models: [{id: m, output: 7}, {id: n, disabled: true}, {id: o}]\n",
                    &error);
  g_assert_no_error (error);
  g_assert_cmpstr (provider->name, ==, "A");
  g_assert_cmpstr (provider->url, ==, "http://localhost:9/v1");
  g_assert_cmpuint (provider->models->len, ==, 2);
  g_assert_null (forge_provider_find_model (provider, "n"));
  g_assert_nonnull (forge_provider_find_model (provider, "o"));
  g_assert_cmpint (forge_provider_find_model (provider, "m")->context, ==, 9);
  g_assert_cmpint (forge_provider_find_model (provider, "m")->output, ==, 7);
  g_assert_cmpuint (forge_provider_find_model (provider, "m")->prices->len, ==, 1);
  g_assert_cmpstr (forge_provider_find_model (provider, "m")->effective, ==, "2026-12-24");
}

/* Each refusal names file, line and cause. */
static void
test_refused (void)
{
  const char *const cases[][2] = {
    { "wire: chat\n", "line 1: “name” is missing" },
    { "name: A\nkey: required\n", "“auth” is missing" },
    { HEAD "colour: red\n", "line 6: “colour” is not known" },
    { "name: A\nwire: soap\n", "line 2: “soap” is not known" },
    { "name: A\nauth: magic\n", "line 2: “magic”" },
    { "name: A\nkey: maybe\n", "line 2: “maybe”" },
    { HEAD "quirks: [odd]\n", "line 6: “odd”" },
    { "name: A\nurl: http://a.example.org\n", "line 2: " },
    { HEAD "effective: 2026-02-30\n", "line 6: “effective”" },
    { HEAD "effective: soon\n", "“effective”" },
    { HEAD "currency: CNY\n", "dollars one CNY" },
    { HEAD "currency: yuan\n", "three letters" },
    { HEAD "country: {en: 1}\n", "line 6" },
    { HEAD "models:\n  - name: x\n", "“id” is missing" },
    { HEAD "models:\n  - id: 'a b'\n", "line 7: The id of a model" },
    { HEAD "models:\n  - {id: m, prices: [{input: 1}]}\n", "“output” is missing" },
    { HEAD "models:\n  - {id: m, prices: [{input: 1, output: -1}]}\n", "a number" },
    { HEAD "models:\n  - {id: m, prices: [{input: 1001, output: 1}]}\n", "at most 1000" },
    { HEAD "models:\n  - {id: m, prices: [{input: 1, output: 1, from: '25:00', to: '1:00'}]}\n",
      "time of the day" },
    { HEAD "models:\n  - {id: m, prices: [{input: 1, output: 1, from: '12:00'}]}\n", "“to”" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (ForgeProvider) provider = apply (NULL, cases[i][0], &error);

      g_assert_null (provider);
      g_assert_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED);
      g_assert_true (g_str_has_prefix (error->message, "a.yaml, line "));
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, cases[i][1]));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/provider-file/whole", test_whole);
  g_test_add_func ("/provider-file/on-top", test_on_top);
  g_test_add_func ("/provider-file/refused", test_refused);
  return g_test_run ();
}
