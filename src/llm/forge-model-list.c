/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-model-list"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/forge-error.h"
#include "core/forge-json.h"
#include "llm/forge-model-list.h"
#include "llm/forge-wire-format.h"
#include "net/forge-url.h"

#define MAX_BYTES  (8 * 1024 * 1024)
#define MAX_MODELS 1000
/* Of an Ollama, whose models are asked one after the other for their context. */
#define MAX_SHOWN 40

typedef struct
{
  ForgeTarget *target;
  GPtrArray *models;
  guint asked; /* models whose context was asked for */
} Asking;

static void
asking_free (Asking *self)
{
  forge_target_unref (self->target);
  g_clear_pointer (&self->models, g_ptr_array_unref);
  g_free (self);
}

static JsonNode *
get_member (JsonObject *object, const char *key, JsonNodeType type)
{
  JsonNode *node = json_object_get_member (object, key);

  return node != NULL && json_node_get_node_type (node) == type ? node : NULL;
}

static const char *
get_id (JsonObject *model)
{
  static const char *const keys[] = { "id", "model", "name" };

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      JsonNode *node = get_member (model, keys[i], JSON_NODE_VALUE);
      const char *id = node != NULL ? json_node_get_string (node) : NULL;

      if (id != NULL && forge_model_is_id (id))
        return id;
    }
  return NULL;
}

static gint64
get_count (JsonObject *object, const char *key)
{
  JsonNode *node = get_member (object, key, JSON_NODE_VALUE);
  const gint64 count = node != NULL && json_node_get_value_type (node) == G_TYPE_INT64
                           ? json_node_get_int (node)
                           : 0;

  return CLAMP (count, 0, FORGE_TOKENS_MAX);
}

/* OpenRouter and LM Studio say it of a model, llama.cpp in "meta". */
static gint64
find_context (JsonObject *model)
{
  JsonNode *meta = get_member (model, "meta", JSON_NODE_OBJECT);
  gint64 context = get_count (model, "context_length");

  if (context == 0)
    context = get_count (model, "max_context_length");
  if (context == 0 && meta != NULL)
    context = get_count (json_node_get_object (meta), "n_ctx_train");
  return context;
}

/**
 * forge_model_list_read:
 * @text: what a server said: {"data": [{"id": …}]} or {"models": [{"name": …}]}
 * @length: of it in bytes
 * @error: %FORGE_ERROR_NETWORK where it is neither
 *
 * Any thread.
 *
 * Returns: (transfer full) (element-type ForgeModel) (nullable): its models
 */
GPtrArray *
forge_model_list_read (const char *text, gsize length, GError **error)
{
  g_autoptr (GPtrArray) models = g_ptr_array_new_with_free_func ((GDestroyNotify) forge_model_free);
  g_autoptr (JsonNode) root = forge_json_parse (text, (gssize) length, MAX_BYTES, NULL);
  JsonObject *object
      = root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  JsonNode *list = object != NULL ? get_member (object, "data", JSON_NODE_ARRAY) : NULL;
  JsonArray *items;

  if (list == NULL && object != NULL)
    list = get_member (object, "models", JSON_NODE_ARRAY);
  if (list == NULL)
    {
      g_set_error_literal (error, FORGE_ERROR, FORGE_ERROR_NETWORK,
                           _ ("The server does not say which models it has. Name one yourself."));
      return NULL;
    }
  items = json_node_get_array (list);
  for (guint i = 0; i < json_array_get_length (items) && models->len < MAX_MODELS; i++)
    {
      JsonNode *item = json_array_get_element (items, i);
      const char *id = JSON_NODE_HOLDS_OBJECT (item) ? get_id (json_node_get_object (item)) : NULL;
      ForgeModel *model;

      if (id == NULL)
        continue;
      model = forge_model_new (id);
      model->context = find_context (json_node_get_object (item));
      g_ptr_array_add (models, model);
    }
  return g_steal_pointer (&models);
}

/**
 * forge_model_list_read_context:
 * @text: what Ollama's /api/show said
 * @length: of it in bytes
 *
 * Returns: how many tokens the model takes; 0: it did not say
 */
gint64
forge_model_list_read_context (const char *text, gsize length)
{
  g_autoptr (JsonNode) root = forge_json_parse (text, (gssize) length, MAX_BYTES, NULL);
  JsonNode *info = root != NULL && JSON_NODE_HOLDS_OBJECT (root)
                       ? get_member (json_node_get_object (root), "model_info", JSON_NODE_OBJECT)
                       : NULL;
  JsonObjectIter iter;
  const char *key = NULL;

  if (info == NULL)
    return 0;
  json_object_iter_init (&iter, json_node_get_object (info));
  while (json_object_iter_next (&iter, &key, NULL))
    if (g_str_has_suffix (key, ".context_length"))
      return get_count (json_node_get_object (info), key);
  return 0;
}

static void ask_next (GTask *task);

static void
shown_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Asking *asking = g_task_get_task_data (task);
  ForgeModel *model = g_ptr_array_index (asking->models, asking->asked++);
  g_autoptr (GBytes) body = forge_http_load_finish (FORGE_HTTP (source), result, NULL);

  if (body != NULL)
    model->context
        = forge_model_list_read_context (g_bytes_get_data (body, NULL), g_bytes_get_size (body));
  ask_next (g_steal_pointer (&task));
}

/* (transfer full) @task. */
static void
ask_next (GTask *task)
{
  Asking *asking = g_task_get_task_data (task);
  g_autoptr (ForgeHttpRequest) request = NULL;
  g_autoptr (ForgeJsonWriter) writer = NULL;
  g_autoptr (GBytes) body = NULL;
  g_autofree char *url = NULL;
  char *json;
  gsize length = 0;

  if (asking->asked >= MIN (asking->models->len, MAX_SHOWN)
      || g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    {
      if (!g_task_return_error_if_cancelled (task))
        g_task_return_pointer (task, g_steal_pointer (&asking->models),
                               (GDestroyNotify) g_ptr_array_unref);
      g_object_unref (task);
      return;
    }
  writer = forge_json_writer_new (FALSE);
  forge_json_writer_begin_object (writer);
  forge_wire_put_string (writer, "model",
                         ((ForgeModel *) g_ptr_array_index (asking->models, asking->asked))->id);
  forge_json_writer_end_object (writer);
  json = forge_json_writer_finish (writer, &length);
  body = g_bytes_new_take (json, length);
  url = forge_url_join (asking->target->url, "api/show");
  request = forge_http_request_new ("POST", url);
  forge_http_request_set_body (request, body, "application/json");
  forge_http_request_set_deadlines (request, &FORGE_HTTP_SHORT_DEADLINES);
  forge_http_request_set_max_body (request, MAX_BYTES);
  forge_http_load_async (FORGE_HTTP (g_task_get_source_object (task)), request,
                         g_task_get_cancellable (task), shown_cb, task);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Asking *asking = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = forge_http_load_finish (FORGE_HTTP (source), result, &error);

  if (body != NULL)
    asking->models
        = forge_model_list_read (g_bytes_get_data (body, NULL), g_bytes_get_size (body), &error);
  if (asking->models == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else if (asking->target->wire == FORGE_WIRE_OLLAMA)
    ask_next (g_steal_pointer (&task));
  else
    g_task_return_pointer (task, g_steal_pointer (&asking->models),
                           (GDestroyNotify) g_ptr_array_unref);
}

/**
 * forge_model_list_async:
 * @http: a client
 * @target: the server, and its key; the model of it does not matter
 */
void
forge_model_list_async (ForgeHttp *http,
                        ForgeTarget *target,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  GTask *task = g_task_new (http, cancellable, callback, user_data);
  Asking *asking = g_new0 (Asking, 1);
  g_autofree char *url = NULL;
  g_autoptr (ForgeHttpRequest) request = NULL;

  g_return_if_fail (FORGE_IS_HTTP (http) && target != NULL);

  asking->target = forge_target_ref (target);
  g_task_set_source_tag (task, forge_model_list_async);
  g_task_set_task_data (task, asking, (GDestroyNotify) asking_free);
  url = forge_url_join (target->url, target->wire == FORGE_WIRE_OLLAMA ? "api/tags" : "models");
  request = forge_http_request_new ("GET", url);
  forge_http_request_set_deadlines (request, &FORGE_HTTP_SHORT_DEADLINES);
  forge_http_request_set_max_body (request, MAX_BYTES);
  forge_wire_add_key (request, target);
  forge_http_load_async (http, request, cancellable, listed_cb, task);
}

GPtrArray *
forge_model_list_finish (ForgeHttp *http, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, http), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
keep_result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

GPtrArray *
forge_model_list_run (ForgeHttp *http,
                      GMainContext *context,
                      ForgeTarget *target,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  g_main_context_push_thread_default (context);
  forge_model_list_async (http, target, cancellable, keep_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (context, TRUE);
  g_main_context_pop_thread_default (context);
  return forge_model_list_finish (http, result, error);
}
