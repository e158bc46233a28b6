/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "core/forge-error.h"
#include "llm/forge-models-import.h"

static const char sample[]
    = "{\"openai\": {\"id\": \"openai\", \"api\": \"https://evil.example.org\", \"models\": {"
      "\"gpt-5.4\": {\"id\": \"gpt-5.4\", \"name\": \"GPT-5.4 new\","
      "  \"modalities\": {\"input\": [\"text\"], \"output\": [\"text\"]},"
      "  \"limit\": {\"context\": 400000, \"output\": 128000},"
      "  \"cost\": {\"input\": 1.25, \"output\": 10, \"cache_read\": 0.125,"
      "            \"context_over_200k\": {\"input\": 2.5, \"output\": 15}}},"
      "\"pictures\": {\"modalities\": {\"output\": [\"image\"]}},"
      "\"strange\": {\"cost\": {\"input\": \"cheap\", \"output\": 1}},"
      "\"negative\": {\"cost\": {\"input\": -1, \"output\": 1}},"
      "\"free\": {\"limit\": {\"context\": null}, \"cost\": {\"input\": 0, \"output\": 0}}}},"
      "\"deepseek\": {\"models\": {\"deepseek-flash\": {\"cost\": {\"input\": 0.3, \"output\": "
      "1}}}},"
      "\"stranger\": {\"models\": {\"m\": {}}}}";

static void
test_import (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("forge-import-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "api.json", NULL);
  g_autoptr (ForgeModelRegistry) before = forge_model_registry_new (folder, NULL);
  g_autoptr (ForgeModelRegistry) after = NULL;
  const ForgeProvider *openai;
  const ForgeModel *model;
  ForgeModelsImport result;

  g_assert_true (g_file_set_contents (path, sample, -1, NULL));
  g_assert_true (forge_models_import_file (before, path, folder, &result, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (result.n_providers, ==, 2);
  g_assert_cmpuint (result.n_models, ==, 3);
  g_assert_cmpuint (result.n_left_out, ==, 3);

  after = forge_model_registry_new (folder, &error);
  g_assert_null (forge_model_registry_get_warnings (after)[0]);
  openai = forge_model_registry_find_provider (after, "openai");
  g_assert_cmpstr (openai->url, ==, "https://api.openai.com/v1");
  g_assert_null (forge_model_registry_find_provider (after, "stranger"));
  g_assert_nonnull (forge_provider_find_model (openai, "free"));
  model = forge_provider_find_model (openai, "gpt-5.4");
  g_assert_cmpstr (model->name, ==, "GPT-5.4 new");
  g_assert_cmpint (model->context, ==, 400000);
  g_assert_cmpuint (model->prices->len, ==, 2);
  g_assert_cmpint (g_array_index (model->prices, ForgePrice, 0).up_to, ==, 200000);
  g_assert_cmpint (g_array_index (model->prices, ForgePrice, 0).cache_read, ==, 125000);
  g_assert_cmpint (g_array_index (model->prices, ForgePrice, 1).input, ==, 2500000);

  /* Dollars take the place of the yuan, for this model only. */
  model = forge_provider_find_model (forge_model_registry_find_provider (after, "deepseek"),
                                     "deepseek-flash");
  g_assert_cmpstr (model->currency, ==, "USD");
  model = forge_provider_find_model (forge_model_registry_find_provider (after, "deepseek"),
                                     "deepseek-v4-pro");
  g_assert_cmpstr (model->currency, ==, "CNY");
}

static void
test_refused (void)
{
  static const char *const cases[] = { "",
                                       "[]",
                                       "{}",
                                       "{\"openai\": 1}",
                                       "{\"openai\": {}}",
                                       "{\"openai\": {\"models\": {}}}",
                                       "{\"a\": 1, \"a\": 2}",
                                       "{\"openai\": {\"models\": {\"m\": 1}}}",
                                       "{\"openai\"" };
  g_autoptr (ForgeModelRegistry) registry = forge_model_registry_new (NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      ForgeModelsImport result;

      g_assert_null (forge_models_import_read (registry, cases[i], strlen (cases[i]), "2026-11-30",
                                               &result, &error));
      g_assert_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/models-import/import", test_import);
  g_test_add_func ("/models-import/refused", test_refused);
  return g_test_run ();
}
