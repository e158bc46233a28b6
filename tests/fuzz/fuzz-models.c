/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "forge-fuzz.h"
#include "llm/forge-model-list.h"
#include "llm/forge-models-import.h"
#include "llm/forge-provider-file.h"

static ForgeModelRegistry *
get_registry (void)
{
  static ForgeModelRegistry *registry = NULL;

  if (registry == NULL)
    registry = forge_model_registry_new (NULL, NULL);
  return registry;
}

/* A file of the registry is read whole, or refused with a message that names it. */
static gboolean
read_file (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ForgeProvider) provider = forge_provider_new ("fuzz");
  ForgeDataFile *data = forge_data_file_new ("fuzz.yaml", text, -1, &error);
  g_autoptr (ForgeProviderFile) file = data != NULL ? forge_provider_file_new (data, &error) : NULL;

  /* What is imported only says models: the rest is known. */
  provider->name = g_strdup ("Fuzz");
  if (file == NULL || !forge_provider_file_apply (file, provider, &error))
    {
      g_assert_nonnull (strstr (error->message, "fuzz.yaml"));
      return FALSE;
    }
  for (guint i = 0; i < provider->models->len; i++)
    {
      const ForgeModel *model = g_ptr_array_index (provider->models, i);

      for (guint j = 0; j < model->prices->len; j++)
        g_assert_cmpint (g_array_index (model->prices, ForgePrice, j).input, <=, FORGE_PRICE_MAX);
    }
  return TRUE;
}

/* What a server says of its models. */
static void
read_list (const uint8_t *data, size_t size)
{
  g_autoptr (GError) error = NULL;
  const char *text = size > 0 ? (const char *) data : "";
  g_autoptr (GPtrArray) models = forge_model_list_read (text, size, &error);

  g_assert_true ((models == NULL) == (error != NULL));
  for (guint i = 0; models != NULL && i < models->len; i++)
    g_assert_true (forge_model_is_id (((ForgeModel *) g_ptr_array_index (models, i))->id));
  g_assert_cmpint (forge_model_list_read_context (text, size), >=, 0);
}

/* What is made of an imported file is always a good file of the registry. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_auto (GStrv) texts = forge_fuzz_split_clean (data, size, 1);
  g_autoptr (GError) error = NULL;
  ForgeModelsImport result;
  g_autoptr (GHashTable) files
      = forge_models_import_read (get_registry (), size > 0 ? (const char *) data : "", size,
                                  "2026-11-30", &result, &error);
  GHashTableIter iter;
  gpointer text;

  g_assert_true ((files == NULL) == (error != NULL));
  if (files != NULL)
    {
      g_hash_table_iter_init (&iter, files);
      while (g_hash_table_iter_next (&iter, NULL, &text))
        g_assert_true (read_file (text));
    }
  read_file (texts[0]);
  read_list (data, size);
  return 0;
}
