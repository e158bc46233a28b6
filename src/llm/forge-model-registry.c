/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-model-registry"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/forge-error.h"
#include "llm/forge-model-data.h"
#include "llm/forge-model-registry.h"
#include "llm/forge-provider-file.h"

#define RESOURCE_BASE "/org/specforge/SpecForge/models/"
#define SUFFIX        ".yaml"

struct _ForgeModelRegistry
{
  GObject parent_instance;

  GPtrArray *providers; /* (element-type ForgeProvider) */
  GPtrArray *warnings;  /* (element-type utf8), ended by NULL */
};

G_DEFINE_FINAL_TYPE (ForgeModelRegistry, forge_model_registry, G_TYPE_OBJECT)

static ForgeProvider *
find (const ForgeModelRegistry *self, const char *id)
{
  for (guint i = 0; i < self->providers->len; i++)
    {
      ForgeProvider *provider = g_ptr_array_index (self->providers, i);

      if (g_str_equal (provider->id, id))
        return provider;
    }
  return NULL;
}

static ForgeProviderFile *
load_built_in (const char *id, GError **error)
{
  g_autofree char *path = g_strconcat (RESOURCE_BASE, id, SUFFIX, NULL);
  g_autofree char *shown = g_strconcat ("models/", id, SUFFIX, NULL);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (forge_model_data_get_resource (), path,
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  gsize length = 0;
  const char *text = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;
  ForgeDataFile *file
      = text != NULL ? forge_data_file_new (shown, text, (gssize) length, error) : NULL;

  return file != NULL ? forge_provider_file_new (file, error) : NULL;
}

/* Models of another provider that this one has, too; those it has of its own stay as they are. */
static gboolean
borrow_models (ForgeModelRegistry *self,
               const ForgeProviderFile *file,
               ForgeProvider *provider,
               GError **error)
{
  const ForgeProvider *lender = file->models_of != NULL ? find (self, file->models_of) : NULL;
  const ForgeDataPlace root = forge_data_place_root (file->file);
  const ForgeDataPlace place = forge_data_place_member (&root, "models_of");

  if (file->models_of == NULL)
    return TRUE;
  if (lender == NULL || lender == provider)
    {
      forge_data_place_refuse (&place, error, _ ("There is no provider “%s”."), file->models_of);
      return FALSE;
    }
  for (guint i = 0; i < lender->models->len; i++)
    {
      const ForgeModel *model = g_ptr_array_index (lender->models, i);
      ForgeModel *copy;

      if (forge_provider_find_model (provider, model->id) != NULL)
        continue;
      copy = forge_model_copy (model);
      if (file->without_prices)
        g_array_set_size (copy->prices, 0);
      g_ptr_array_add (provider->models, copy);
    }
  return TRUE;
}

/* Those that borrow models stand behind those that lend them: their ids are longer. */
static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static gboolean
load_all_built_in (ForgeModelRegistry *self, GError **error)
{
  g_auto (GStrv) names
      = g_resource_enumerate_children (forge_model_data_get_resource (), RESOURCE_BASE,
                                       G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  if (names == NULL)
    return FALSE;
  for (guint i = 0; names[i] != NULL; i++)
    *strstr (names[i], SUFFIX) = '\0';
  qsort (names, g_strv_length (names), sizeof (char *), compare_names);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autoptr (ForgeProvider) provider = forge_provider_new (names[i]);
      g_autoptr (ForgeProviderFile) file = load_built_in (names[i], error);

      if (file == NULL || !forge_provider_file_apply (file, provider, error)
          || !borrow_models (self, file, provider, error))
        return FALSE;
      g_ptr_array_add (self->providers, g_steal_pointer (&provider));
    }
  return TRUE;
}

static void
warn (ForgeModelRegistry *self, const GError *cause)
{
  g_ptr_array_add (self->warnings,
                   /* Translators: a sentence that names a file and what is wrong in it */
                   g_strdup_printf (_ ("%s The file is left out until it is corrected."),
                                    cause->message));
}

static ForgeProvider *
copy_provider (const ForgeProvider *known)
{
  ForgeProvider *copy = forge_provider_new (known->id);

  copy->wire = known->wire;
  copy->auth = known->auth;
  copy->key = known->key;
  copy->quirks = known->quirks;
  copy->is_local = known->is_local;
  copy->is_plan = known->is_plan;
  copy->name = g_strdup (known->name);
  copy->url = g_strdup (known->url);
  copy->company = g_strdup (known->company);
  copy->country = known->country != NULL ? g_hash_table_ref (known->country) : NULL;
  copy->key_page = g_strdup (known->key_page);
  copy->catalog_id = g_strdup (known->catalog_id);
  for (guint i = 0; i < known->models->len; i++)
    g_ptr_array_add (copy->models, forge_model_copy (g_ptr_array_index (known->models, i)));
  return copy;
}

/* A file with a mistake is not used by half: it changes a copy, which only then takes the place. */
static gboolean
apply_user (ForgeModelRegistry *self, const char *path, const char *id, GError **error)
{
  const ForgeProvider *known = find (self, id);
  ForgeDataFile *data = forge_data_file_load (path, path, error);
  g_autoptr (ForgeProviderFile) file = data != NULL ? forge_provider_file_new (data, error) : NULL;
  g_autoptr (ForgeProvider) provider = NULL;
  guint place = 0;

  if (file == NULL)
    return FALSE;
  if (file->is_disabled)
    {
      if (known != NULL)
        g_ptr_array_remove (self->providers, (gpointer) known);
      return TRUE;
    }
  provider = known != NULL ? copy_provider (known) : forge_provider_new (id);
  if (!forge_provider_file_apply (file, provider, error)
      || !borrow_models (self, file, provider, error))
    return FALSE;
  if (known != NULL && g_ptr_array_find (self->providers, known, &place))
    {
      forge_provider_free (self->providers->pdata[place]);
      self->providers->pdata[place] = g_steal_pointer (&provider);
    }
  else
    g_ptr_array_add (self->providers, g_steal_pointer (&provider));
  return TRUE;
}

static void
load_folder (ForgeModelRegistry *self, const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (*name != '.' && g_str_has_suffix (name, SUFFIX) && g_utf8_validate (name, -1, NULL))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    {
      const char *file = g_ptr_array_index (names, i);
      g_autofree char *path = g_build_filename (folder, file, NULL);
      g_autofree char *id = g_strndup (file, strlen (file) - strlen (SUFFIX));
      g_autoptr (GError) error = NULL;

      if (!forge_provider_is_id (id))
        g_set_error (&error, FORGE_ERROR, FORGE_ERROR_REFUSED,
                     _ ("%s: Name it with lower case letters, digits and hyphens."), path);
      else
        apply_user (self, path, id, &error);
      if (error != NULL)
        warn (self, error);
    }
}

static int
compare_providers (gconstpointer a, gconstpointer b)
{
  const ForgeProvider *one = *(const ForgeProvider *const *) a;
  const ForgeProvider *two = *(const ForgeProvider *const *) b;

  return g_ascii_strcasecmp (one->name, two->name);
}

static void
forge_model_registry_finalize (GObject *object)
{
  ForgeModelRegistry *self = FORGE_MODEL_REGISTRY (object);

  g_ptr_array_unref (self->providers);
  g_ptr_array_unref (self->warnings);
  G_OBJECT_CLASS (forge_model_registry_parent_class)->finalize (object);
}

static void
forge_model_registry_class_init (ForgeModelRegistryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = forge_model_registry_finalize;
}

static void
forge_model_registry_init (ForgeModelRegistry *self)
{
  self->providers = g_ptr_array_new_with_free_func ((GDestroyNotify) forge_provider_free);
  self->warnings = g_ptr_array_new_with_free_func (g_free);
}

/**
 * forge_model_registry_new:
 * @config_dir: (nullable): such as ~/.config/specforge; it need not exist
 * @error: only where a built-in file is broken
 *
 * A broken file of the person's is left out, and a message that names file, line and cause is added
 * to the warnings. Reads files: for workers.
 *
 * Returns: (transfer full) (nullable): the registry
 */
ForgeModelRegistry *
forge_model_registry_new (const char *config_dir, GError **error)
{
  g_autoptr (ForgeModelRegistry) self = g_object_new (FORGE_TYPE_MODEL_REGISTRY, NULL);

  if (!load_all_built_in (self, error))
    return NULL;
  if (config_dir != NULL)
    {
      g_autofree char *own = g_build_filename (config_dir, "models", NULL);
      g_autofree char *imported = g_build_filename (own, "imported", NULL);

      load_folder (self, imported);
      load_folder (self, own);
    }
  g_ptr_array_sort (self->providers, compare_providers);
  g_ptr_array_add (self->warnings, NULL);
  return g_steal_pointer (&self);
}

/**
 * forge_model_registry_get_warnings:
 *
 * Returns: (transfer none) (array zero-terminated=1): what was left out, and why
 */
const char *const *
forge_model_registry_get_warnings (ForgeModelRegistry *self)
{
  g_return_val_if_fail (FORGE_IS_MODEL_REGISTRY (self), NULL);

  return (const char *const *) self->warnings->pdata;
}

GPtrArray *
forge_model_registry_list_providers (ForgeModelRegistry *self)
{
  g_return_val_if_fail (FORGE_IS_MODEL_REGISTRY (self), NULL);

  return self->providers;
}

/**
 * forge_model_registry_find_provider:
 * @id: such as "openai"
 *
 * Returns: (nullable): the provider
 */
const ForgeProvider *
forge_model_registry_find_provider (ForgeModelRegistry *self, const char *id)
{
  g_return_val_if_fail (FORGE_IS_MODEL_REGISTRY (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return find (self, id);
}

/**
 * forge_model_registry_resolve:
 * @name: "provider/model", or "provider" for its usual model
 * @provider: (out): whose
 * @model: (out) (nullable): what is known of the model; %NULL where nothing is: a provider may have
 *   models that no file lists
 * @model_id: (out) (transfer full): as the provider calls it; "" where neither @name nor a file
 * says one: the server has to be asked
 * @error: %FORGE_ERROR_USAGE where there is no such provider
 *
 * Returns: whether the name is one
 */
gboolean
forge_model_registry_resolve (ForgeModelRegistry *self,
                              const char *name,
                              const ForgeProvider **provider,
                              const ForgeModel **model,
                              char **model_id,
                              GError **error)
{
  const char *slash;
  g_autofree char *id = NULL;

  g_return_val_if_fail (FORGE_IS_MODEL_REGISTRY (self), FALSE);
  g_return_val_if_fail (name != NULL && provider != NULL && model != NULL && model_id != NULL,
                        FALSE);

  slash = strchr (name, '/');
  id = slash != NULL ? g_strndup (name, (gsize) (slash - name)) : g_strdup (name);
  *provider = find (self, id);
  if (*provider == NULL)
    {
      g_set_error (error, FORGE_ERROR, FORGE_ERROR_USAGE,
                   _ ("There is no provider “%s”. “specforge-cli providers” lists them."), id);
      return FALSE;
    }
  if (slash != NULL && slash[1] != '\0')
    *model = forge_provider_find_model (*provider, slash + 1);
  else
    *model = (*provider)->models->len > 0 ? g_ptr_array_index ((*provider)->models, 0) : NULL;
  if (*model != NULL)
    *model_id = g_strdup ((*model)->id);
  else
    *model_id = g_strdup (slash != NULL ? slash + 1 : "");

  return TRUE;
}
