/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "core/forge-error.h"
#include "llm/forge-endpoint.h"
#include "llm/forge-model-registry.h"

typedef struct
{
  char *folder;
  char *models;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = g_dir_make_tmp ("forge-registry-XXXXXX", NULL);
  self->models = g_build_filename (self->folder, "models", NULL);
  g_mkdir (self->models, 0700);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (self->models, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->models, name, NULL);

      g_remove (path);
    }
  g_rmdir (self->models);
  g_rmdir (self->folder);
  g_free (self->models);
  g_free (self->folder);
}

static void
put (Fixture *self, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (self->models, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static ForgeModelRegistry *
load (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  ForgeModelRegistry *registry = forge_model_registry_new (self->folder, &error);

  g_assert_no_error (error);
  return registry;
}

/* All that the issue names is there, and can be asked somewhere. */
static void
test_built_in (void)
{
  static const char *const ids[]
      = { "openai",     "anthropic", "deepseek",   "mistral",       "zai",
          "zai-coding", "zai-china", "minimax",    "minimax-china", "zai-china-coding",
          "xai",        "qwen",      "qwen-china", "gemini",        "openrouter",
          "ollama",     "llama-cpp", "lm-studio",  "custom" };
  g_autoptr (GError) error = NULL;
  g_autoptr (ForgeModelRegistry) registry = forge_model_registry_new (NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (forge_model_registry_list_providers (registry)->len, ==, G_N_ELEMENTS (ids));
  g_assert_null (forge_model_registry_get_warnings (registry)[0]);
  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      const ForgeProvider *provider = forge_model_registry_find_provider (registry, ids[i]);
      g_autofree char *privacy = NULL;

      g_assert_nonnull (provider);
      g_assert_true (forge_provider_is_id (provider->id));
      privacy = forge_provider_describe_privacy (provider);
      g_assert_cmpuint (strlen (privacy), >, 20);
      g_assert_true (provider->is_local || provider->company != NULL
                     || g_str_equal (ids[i], FORGE_PROVIDER_CUSTOM));
      g_assert_true ((provider->url == NULL) == g_str_equal (ids[i], FORGE_PROVIDER_CUSTOM));
      g_assert_true (provider->key != FORGE_KEY_NEED_ALWAYS || provider->key_page != NULL);
      for (guint j = 0; j < provider->models->len; j++)
        {
          const ForgeModel *model = g_ptr_array_index (provider->models, j);

          g_assert_nonnull (model->effective);
          g_assert_cmpint (model->output, >=, 4096);
          g_assert_cmpint (model->context, >, model->output);
        }
    }
}

static void
test_borrowed (void)
{
  g_autoptr (ForgeModelRegistry) registry = forge_model_registry_new (NULL, NULL);
  const ForgeProvider *plan = forge_model_registry_find_provider (registry, "zai-coding");
  const ForgeProvider *paid = forge_model_registry_find_provider (registry, "zai");

  g_assert_true (plan->is_plan);
  g_assert_cmpuint (plan->models->len, ==, paid->models->len);
  g_assert_cmpuint (forge_provider_find_model (plan, "glm-5.3")->prices->len, ==, 0);
  g_assert_cmpuint (forge_provider_find_model (paid, "glm-5.3")->prices->len, ==, 1);
  g_assert_cmpint (forge_provider_find_model (plan, "glm-5.3")->output, ==, 131072);
}

static void
test_resolve (void)
{
  const struct
  {
    const char *name;
    const char *provider; /* NULL: refused */
    const char *model;
    gboolean known;
  } cases[] = {
    { "openai/gpt-5.4", "openai", "gpt-5.4", TRUE },
    { "anthropic", "anthropic", "claude-sonnet-5-5", TRUE },
    { "openrouter/anthropic/claude-x", "openrouter", "anthropic/claude-x", FALSE },
    { "ollama/llama3.1:8b", "ollama", "llama3.1:8b", FALSE },
    { "ollama", "ollama", "", FALSE },
    { "openai/", "openai", "gpt-5.6-terra", TRUE },
    { "nobody/x", NULL, NULL, FALSE },
    { "", NULL, NULL, FALSE },
    { "/x", NULL, NULL, FALSE },
  };
  g_autoptr (ForgeModelRegistry) registry = forge_model_registry_new (NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      const ForgeProvider *provider = NULL;
      const ForgeModel *model = NULL;
      g_autofree char *id = NULL;
      const gboolean found
          = forge_model_registry_resolve (registry, cases[i].name, &provider, &model, &id, &error);

      g_assert_true (found == (cases[i].provider != NULL));
      if (!found)
        {
          g_assert_error (error, FORGE_ERROR, FORGE_ERROR_USAGE);
          continue;
        }
      g_assert_cmpstr (provider->id, ==, cases[i].provider);
      g_assert_cmpstr (id, ==, cases[i].model);
      g_assert_true ((model != NULL) == cases[i].known);
    }
}

static void
test_own_files (Fixture *self, gconstpointer data)
{
  g_autoptr (ForgeModelRegistry) registry = NULL;
  const ForgeProvider *openai;

  put (self, "openai.yaml",
       "url: https://proxy.example.org/v1\n"
       "models: [{id: mine, prices: [{input: 7, output: 8}]}]\n");
  put (self, "xai.yaml", "disabled: true\n");
  put (self, "house.yaml",
       "name: House\nwire: chat\nurl: https://llm.example.org/v1\nauth: bearer\nkey: optional\n"
       "models: [{id: m}]\n");
  put (self, "notes.txt", "no file of models");
  registry = load (self);
  g_assert_null (forge_model_registry_get_warnings (registry)[0]);
  openai = forge_model_registry_find_provider (registry, "openai");
  g_assert_cmpstr (openai->url, ==, "https://proxy.example.org/v1");
  g_assert_cmpstr (openai->name, ==, "OpenAI");
  g_assert_nonnull (forge_provider_find_model (openai, "mine"));
  g_assert_nonnull (forge_provider_find_model (openai, "gpt-5.4"));
  g_assert_null (forge_model_registry_find_provider (registry, "xai"));
  g_assert_nonnull (forge_model_registry_find_provider (registry, "house"));
}

/* A file with a mistake changes nothing at all, and says where it is. */
static void
test_broken_file (Fixture *self, gconstpointer data)
{
  g_autoptr (ForgeModelRegistry) registry = NULL;
  const char *const *warnings;

  put (self, "openai.yaml", "name: Changed\nmodels:\n  - id: mine\n  - identity: x\n");
  put (self, "Bad Name.yaml", "name: x\n");
  put (self, "new.yaml", "wire: chat\n");
  put (self, "zai.yaml", "models_of: nobody\n");
  registry = load (self);
  warnings = forge_model_registry_get_warnings (registry);
  g_assert_cmpuint (g_strv_length ((char **) warnings), ==, 4);
  g_assert_nonnull (strstr (warnings[0], "Bad Name.yaml"));
  g_assert_nonnull (strstr (warnings[1], "new.yaml, line 1"));
  g_assert_nonnull (strstr (warnings[2], "openai.yaml, line 4"));
  g_assert_nonnull (strstr (warnings[3], "zai.yaml, line 1"));
  g_assert_cmpstr (forge_model_registry_find_provider (registry, "openai")->name, ==, "OpenAI");
  g_assert_null (
      forge_provider_find_model (forge_model_registry_find_provider (registry, "openai"), "mine"));
  g_assert_null (forge_model_registry_find_provider (registry, "new"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model-registry/built-in", test_built_in);
  g_test_add_func ("/model-registry/borrowed", test_borrowed);
  g_test_add_func ("/model-registry/resolve", test_resolve);
  g_test_add ("/model-registry/own-files", Fixture, NULL, set_up, test_own_files, tear_down);
  g_test_add ("/model-registry/broken-file", Fixture, NULL, set_up, test_broken_file, tear_down);
  return g_test_run ();
}
