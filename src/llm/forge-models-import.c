/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-models-import"

#include "config.h"

#include <string.h>

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "core/forge-error.h"
#include "core/forge-json.h"
#include "llm/forge-models-import.h"

/* A file of ours is read again only up to 1 MiB. */
#define MAX_MODELS 2000
#define OVER       "context_over_"

static JsonObject *
get_object (JsonObject *object, const char *key)
{
  JsonNode *node = json_object_get_member (object, key);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static const char *
get_text (JsonObject *object, const char *key)
{
  JsonNode *node = json_object_get_member (object, key);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
}

/* FALSE: there is something that is no number from 0 to @max. -1 where there is nothing. */
static gboolean
get_number (JsonObject *object, const char *key, double max, double *number)
{
  JsonNode *node = json_object_get_member (object, key);

  *number = -1;
  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node)
      || (json_node_get_value_type (node) != G_TYPE_INT64
          && json_node_get_value_type (node) != G_TYPE_DOUBLE))
    return FALSE;
  *number = json_node_get_double (node);
  return *number >= 0 && *number <= max;
}

static gboolean
writes_text (JsonObject *model)
{
  JsonObject *modalities = get_object (model, "modalities");
  JsonNode *node = modalities != NULL ? json_object_get_member (modalities, "output") : NULL;
  JsonArray *output;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return TRUE;
  output = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (output); i++)
    {
      JsonNode *item = json_array_get_element (output, i);

      if (JSON_NODE_HOLDS_VALUE (item) && g_strcmp0 (json_node_get_string (item), "text") == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
check_cost (JsonObject *cost)
{
  static const char *const keys[] = { "input", "output", "cache_read", "cache_write" };
  double number;

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    if (!get_number (cost, keys[i], 1000, &number) || (number < 0 && i < 2))
      return FALSE;
  return TRUE;
}

/* "context_over_200k": the tokens of input above which another price counts; 0: none. */
static guint
find_tier (JsonObject *cost, JsonObject **over)
{
  JsonObjectIter iter;
  const char *key = NULL;
  JsonNode *node = NULL;

  json_object_iter_init (&iter, cost);
  while (json_object_iter_next (&iter, &key, &node))
    {
      const char *digits = g_str_has_prefix (key, OVER) ? key + strlen (OVER) : "";
      char *end = NULL;
      const guint64 thousands = g_ascii_strtoull (digits, &end, 10);

      if (!g_ascii_isdigit (*digits) || !g_str_equal (end, "k") || thousands == 0
          || thousands > 100000 || !JSON_NODE_HOLDS_OBJECT (node))
        continue;
      *over = json_node_get_object (node);
      return (guint) thousands * 1000;
    }
  return 0;
}

static void
write_price (ForgeJsonWriter *writer, JsonObject *cost, guint up_to)
{
  static const char *const keys[] = { "input", "output", "cache_read", "cache_write" };

  forge_json_writer_begin_object (writer);
  if (up_to > 0)
    {
      forge_json_writer_key (writer, "up_to");
      forge_json_writer_integer (writer, up_to);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      double number;

      if (!get_number (cost, keys[i], 1000, &number) || number < 0)
        continue;
      forge_json_writer_key (writer, keys[i]);
      forge_json_writer_double (writer, number);
    }
  forge_json_writer_end_object (writer);
}

static gboolean
check_model (JsonNode *node)
{
  JsonObject *model = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonObject *limit = model != NULL ? get_object (model, "limit") : NULL;
  JsonObject *cost = model != NULL ? get_object (model, "cost") : NULL;
  JsonObject *over = NULL;
  double number;

  if (model == NULL || !writes_text (model))
    return FALSE;
  if (limit != NULL
      && (!get_number (limit, "context", G_MAXINT, &number)
          || !get_number (limit, "output", G_MAXINT, &number)))
    return FALSE;
  return cost == NULL || (check_cost (cost) && (find_tier (cost, &over) == 0 || check_cost (over)));
}

static void
write_limit (ForgeJsonWriter *writer, JsonObject *model, const char *key)
{
  JsonObject *limit = get_object (model, "limit");
  double number;

  if (limit == NULL || !get_number (limit, key, G_MAXINT, &number) || number < 1)
    return;
  forge_json_writer_key (writer, key);
  forge_json_writer_integer (writer, (gint64) number);
}

static void
write_model (ForgeJsonWriter *writer, const char *id, JsonObject *model)
{
  const char *name = get_text (model, "name");
  JsonObject *cost = get_object (model, "cost");
  JsonObject *over = NULL;

  forge_json_writer_begin_object (writer);
  forge_json_writer_key (writer, "id");
  forge_json_writer_string (writer, id);
  if (name != NULL && *name != '\0' && strlen (name) <= 200)
    {
      forge_json_writer_key (writer, "name");
      forge_json_writer_string (writer, name);
    }
  write_limit (writer, model, "context");
  write_limit (writer, model, "output");
  if (cost != NULL)
    {
      const guint up_to = find_tier (cost, &over);

      forge_json_writer_key (writer, "prices");
      forge_json_writer_begin_array (writer);
      write_price (writer, cost, up_to);
      if (over != NULL)
        write_price (writer, over, 0);
      forge_json_writer_end_array (writer);
    }
  forge_json_writer_end_object (writer);
}

/* JSON is YAML, so a file of the registry can be written as such. NULL: there is no model in it. */
static char *
convert_provider (JsonObject *models, const char *day, ForgeModelsImport *result)
{
  g_autoptr (ForgeJsonWriter) writer = forge_json_writer_new (TRUE);
  JsonObjectIter iter;
  const char *id = NULL;
  JsonNode *node = NULL;
  guint n_models = 0;

  forge_json_writer_begin_object (writer);
  forge_json_writer_key (writer, "effective");
  forge_json_writer_string (writer, day);
  forge_json_writer_key (writer, "models");
  forge_json_writer_begin_array (writer);
  json_object_iter_init (&iter, models);
  while (json_object_iter_next (&iter, &id, &node))
    if (n_models < MAX_MODELS && forge_model_is_id (id) && check_model (node))
      {
        write_model (writer, id, json_node_get_object (node));
        n_models++;
      }
    else
      result->n_left_out++;
  forge_json_writer_end_array (writer);
  forge_json_writer_end_object (writer);
  if (n_models == 0)
    return NULL;
  result->n_models += n_models;
  result->n_providers++;
  return forge_json_writer_finish (writer, NULL);
}

/**
 * forge_models_import_read:
 * @registry: whose providers are looked for
 * @text: JSON
 * @length: of @text in bytes
 * @day: since when the prices are taken to count: "2026-11-30"
 * @result: (out caller-allocates): what was found
 * @error: %FORGE_ERROR_REFUSED where it is no such file
 *
 * Any thread. Writes nothing.
 *
 * Returns: (transfer full) (element-type utf8 utf8) (nullable): provider id to the text of a file
 *   for CONFIG/models/imported
 */
GHashTable *
forge_models_import_read (ForgeModelRegistry *registry,
                          const char *text,
                          gsize length,
                          const char *day,
                          ForgeModelsImport *result,
                          GError **error)
{
  g_autoptr (GHashTable) files = NULL;
  g_autoptr (JsonNode) root = NULL;
  GPtrArray *providers;

  g_return_val_if_fail (FORGE_IS_MODEL_REGISTRY (registry), NULL);
  g_return_val_if_fail (text != NULL && day != NULL && result != NULL, NULL);

  *result = (ForgeModelsImport){ 0 };
  root = forge_json_parse (text, (gssize) length, FORGE_MODELS_IMPORT_MAX_BYTES, error);
  if (root == NULL)
    return NULL;
  files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  providers = forge_model_registry_list_providers (registry);
  for (guint i = 0; JSON_NODE_HOLDS_OBJECT (root) && i < providers->len; i++)
    {
      const ForgeProvider *provider = g_ptr_array_index (providers, i);
      JsonObject *found = provider->catalog_id != NULL
                              ? get_object (json_node_get_object (root), provider->catalog_id)
                              : NULL;
      JsonObject *models = found != NULL ? get_object (found, "models") : NULL;
      char *file = models != NULL ? convert_provider (models, day, result) : NULL;

      if (file != NULL)
        g_hash_table_insert (files, g_strdup (provider->id), file);
    }
  if (g_hash_table_size (files) > 0)
    return g_steal_pointer (&files);
  g_set_error_literal (error, FORGE_ERROR, FORGE_ERROR_REFUSED,
                       _ ("No model of a known provider is in it. It must have the form of "
                          "models.dev's api.json."));
  return NULL;
}

static gboolean
write_files (GHashTable *files, const char *config_dir, GError **error)
{
  g_autofree char *folder = g_build_filename (config_dir, "models", "imported", NULL);
  g_autoptr (GError) cause = NULL;
  GHashTableIter iter;
  gpointer id;
  gpointer text;

  g_mkdir_with_parents (folder, 0700);
  g_hash_table_iter_init (&iter, files);
  while (g_hash_table_iter_next (&iter, &id, &text))
    {
      g_autofree char *name = g_strconcat (id, ".yaml", NULL);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (!g_file_set_contents (path, text, -1, &cause))
        {
          g_set_error (error, FORGE_ERROR, FORGE_ERROR_STORAGE,
                       _ ("The models could not be saved: %s. Free some space or allow writing "
                          "there."),
                       cause->message);
          return FALSE;
        }
    }
  return TRUE;
}

static char *
dup_day (const char *path)
{
  g_autoptr (GDateTime) time = NULL;
  GStatBuf status;

  if (g_stat (path, &status) == 0)
    time = g_date_time_new_from_unix_utc (status.st_mtime);
  if (time == NULL)
    time = g_date_time_new_now_utc ();
  return g_date_time_format (time, "%Y-%m-%d");
}

/**
 * forge_models_import_file:
 * @registry: whose providers are looked for
 * @path: of a file on disk, whose day is that since when its prices count
 * @config_dir: where it goes, for the next registry that is made
 * @result: (out caller-allocates): what was taken
 * @error: %FORGE_ERROR_REFUSED where it is no such file, %FORGE_ERROR_STORAGE
 *
 * Blocks.
 *
 * Returns: whether it was taken
 */
gboolean
forge_models_import_file (ForgeModelRegistry *registry,
                          const char *path,
                          const char *config_dir,
                          ForgeModelsImport *result,
                          GError **error)
{
  g_autoptr (GHashTable) files = NULL;
  g_autoptr (GError) cause = NULL;
  g_autofree char *name = NULL;
  g_autofree char *text = NULL;
  g_autofree char *day = NULL;
  GStatBuf status;
  gsize length = 0;

  g_return_val_if_fail (path != NULL && config_dir != NULL, FALSE);

  name = g_filename_display_name (path);
  if (g_stat (path, &status) == 0
      && (!S_ISREG (status.st_mode) || status.st_size > FORGE_MODELS_IMPORT_MAX_BYTES))
    g_set_error_literal (&cause, FORGE_ERROR, FORGE_ERROR_REFUSED,
                         _ ("Only a plain file of at most 32 MiB is read."));
  else if (g_file_get_contents (path, &text, &length, &cause))
    {
      day = dup_day (path);
      files = forge_models_import_read (registry, text, length, day, result, &cause);
    }
  if (files == NULL)
    {
      g_set_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED, _ ("“%s” cannot be used: %s"), name,
                   cause->message);
      return FALSE;
    }
  return write_files (files, config_dir, error);
}
