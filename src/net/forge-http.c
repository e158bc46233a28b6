/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-http"

#include "config.h"

#include <glib-unix.h>

#include "net/forge-http-private.h"

struct _ForgeHttp
{
  GObject parent_instance;

  GMainContext *context;
  char *proxy;
  char *ca_file;
  CURLM *multi;
  GHashTable *watches; /* descriptor -> GSource */
  GSource *timer;
};

G_DEFINE_FINAL_TYPE (ForgeHttp, forge_http, G_TYPE_OBJECT)

static void
destroy_source (gpointer source)
{
  g_source_destroy (source);
  g_source_unref (source);
}

/* A completed transfer may start the next one, which changes the list: so one at a time. */
static void
collect (ForgeHttp *self)
{
  CURLMsg *message = NULL;
  int left = 0;

  while ((message = curl_multi_info_read (self->multi, &left)) != NULL)
    if (message->msg == CURLMSG_DONE)
      forge_http_transfer_complete (message->easy_handle, message->data.result);
}

static void
act (ForgeHttp *self, curl_socket_t fd, int events)
{
  int running = 0;

  g_object_ref (self);
  curl_multi_socket_action (self->multi, fd, events, &running);
  collect (self);
  g_object_unref (self);
}

static gboolean
socket_cb (int fd, GIOCondition condition, gpointer user_data)
{
  const int events = ((condition & (G_IO_IN | G_IO_HUP)) != 0 ? CURL_CSELECT_IN : 0)
                     | ((condition & G_IO_OUT) != 0 ? CURL_CSELECT_OUT : 0)
                     | ((condition & (G_IO_ERR | G_IO_NVAL)) != 0 ? CURL_CSELECT_ERR : 0);

  act (user_data, fd, events);
  return G_SOURCE_CONTINUE;
}

static int
watch_socket (CURL *easy, curl_socket_t fd, int what, void *user_data, void *socket_data)
{
  ForgeHttp *self = user_data;
  GIOCondition condition = 0;
  GSource *source = NULL;

  if (what == CURL_POLL_REMOVE)
    {
      g_hash_table_remove (self->watches, GINT_TO_POINTER (fd));
      return 0;
    }
  condition |= (what & CURL_POLL_IN) != 0 ? G_IO_IN | G_IO_HUP : 0;
  condition |= (what & CURL_POLL_OUT) != 0 ? G_IO_OUT : 0;
  source = g_unix_fd_source_new (fd, condition | G_IO_ERR);
  g_source_set_callback (source, G_SOURCE_FUNC (socket_cb), self, NULL);
  g_source_set_static_name (source, "forge-http socket");
  g_source_attach (source, self->context);
  g_hash_table_replace (self->watches, GINT_TO_POINTER (fd), source);
  return 0;
}

static gboolean
timer_cb (gpointer user_data)
{
  ForgeHttp *self = user_data;

  g_source_set_ready_time (self->timer, -1);
  act (self, CURL_SOCKET_TIMEOUT, 0);
  return G_SOURCE_CONTINUE;
}

static int
set_timer (CURLM *multi, long timeout, void *user_data)
{
  ForgeHttp *self = user_data;

  g_source_set_ready_time (self->timer,
                           timeout < 0 ? -1 : g_get_monotonic_time () + timeout * 1000);
  return 0;
}

static gboolean
dispatch_timer (GSource *source, GSourceFunc callback, gpointer user_data)
{
  return callback (user_data);
}

static GSourceFuncs timer_funcs = { .dispatch = dispatch_timer };

static void
forge_http_finalize (GObject *object)
{
  ForgeHttp *self = FORGE_HTTP (object);

  /* Each transfer holds a reference, so there is none; connections that were kept end here. */
  g_clear_pointer (&self->multi, curl_multi_cleanup);
  g_clear_pointer (&self->watches, g_hash_table_unref);
  g_clear_pointer (&self->timer, destroy_source);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_clear_pointer (&self->proxy, g_free);
  g_clear_pointer (&self->ca_file, g_free);

  G_OBJECT_CLASS (forge_http_parent_class)->finalize (object);
}

static void
forge_http_class_init (ForgeHttpClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = forge_http_finalize;

  curl_global_init (CURL_GLOBAL_DEFAULT);
}

static void
forge_http_init (ForgeHttp *self)
{
  self->watches = g_hash_table_new_full (NULL, NULL, NULL, destroy_source);
  self->timer = g_source_new (&timer_funcs, sizeof (GSource));
  g_source_set_static_name (self->timer, "forge-http timer");
  g_source_set_callback (self->timer, timer_cb, self, NULL);
  self->multi = curl_multi_init ();
  curl_multi_setopt (self->multi, CURLMOPT_SOCKETFUNCTION, watch_socket);
  curl_multi_setopt (self->multi, CURLMOPT_SOCKETDATA, self);
  curl_multi_setopt (self->multi, CURLMOPT_TIMERFUNCTION, set_timer);
  curl_multi_setopt (self->multi, CURLMOPT_TIMERDATA, self);
  curl_multi_setopt (self->multi, CURLMOPT_MAXCONNECTS, 8L);
}

/**
 * forge_http_new:
 * @context: (nullable): what drives it; NULL: the default main context
 * @proxy: (nullable): the address of a proxy; NULL: what the environment says (https_proxy,
 *   no_proxy), else the settings of the desktop; this machine is never asked through one
 * @ca_file: (nullable): certificates to trust instead of the system's
 *
 * Returns: (transfer full): free it in the same thread
 */
ForgeHttp *
forge_http_new (GMainContext *context, const char *proxy, const char *ca_file)
{
  ForgeHttp *self = g_object_new (FORGE_TYPE_HTTP, NULL);

  self->context = g_main_context_ref (context != NULL ? context : g_main_context_default ());
  self->proxy = g_strdup (proxy);
  self->ca_file = g_strdup (ca_file);
  g_source_attach (self->timer, self->context);
  return self;
}

CURLM *
forge_http_get_multi (ForgeHttp *self)
{
  return self->multi;
}

/**
 * forge_http_get_context:
 * @self: the owner of the connections
 *
 * Returns: (transfer none): what drives it
 */
GMainContext *
forge_http_get_context (ForgeHttp *self)
{
  return self->context;
}

const char *
forge_http_get_proxy (ForgeHttp *self)
{
  return self->proxy;
}

const char *
forge_http_get_ca_file (ForgeHttp *self)
{
  return self->ca_file;
}

/**
 * forge_http_new_task:
 * @self: the owner of the connections
 * @cancellable: (nullable): is not asked by the task, so that what came until then can be told
 * @callback: (nullable): called from the context of @self, whichever is the default of the thread
 * @user_data: for @callback
 * @tag: the source tag
 *
 * Returns: (transfer full): a task whose source object is @self
 */
GTask *
forge_http_new_task (ForgeHttp *self,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data,
                     gpointer tag)
{
  GTask *task = NULL;

  g_return_val_if_fail (FORGE_IS_HTTP (self), NULL);

  g_main_context_push_thread_default (self->context);
  task = g_task_new (self, cancellable, callback, user_data);
  g_main_context_pop_thread_default (self->context);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_source_tag (task, tag);
  return task;
}

/**
 * forge_http_send_async:
 * @self: the owner of the connections
 * @request: a request that was never sent
 * @body_func: gets each piece of the answer's body, of whatever status
 * @body_data: for @body_func
 * @cancellable: (nullable): closes the socket at once
 * @callback: called when it has ended, always
 * @user_data: for @callback
 *
 * Sends @request. Nothing is followed that sends us elsewhere.
 */
void
forge_http_send_async (ForgeHttp *self,
                       ForgeHttpRequest *request,
                       ForgeHttpBodyFunc body_func,
                       gpointer body_data,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  GTask *task = NULL;

  g_return_if_fail (FORGE_IS_HTTP (self));
  g_return_if_fail (FORGE_IS_HTTP_REQUEST (request) && request->started == 0);
  g_return_if_fail (body_func != NULL);

  task = forge_http_new_task (self, cancellable, callback, user_data, forge_http_send_async);
  forge_http_transfer_start (self, request, body_func, body_data, task);
}

/**
 * forge_http_send_finish:
 * @self: the owner of the connections
 * @result: what the callback got
 * @error: (out): a %FORGE_ERROR_NETWORK in words for a person, or %G_IO_ERROR_CANCELLED; which
 *   fault it was says forge_http_request_get_fault()
 *
 * Returns: whether there was an answer, of whatever status, and the whole of it
 */
gboolean
forge_http_send_finish (ForgeHttp *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * forge_http_resume:
 * @self: the owner of the connections
 * @request: one whose body function said %FORGE_HTTP_PAUSE
 *
 * Goes on with it; the body function may be called from here.
 */
void
forge_http_resume (ForgeHttp *self, ForgeHttpRequest *request)
{
  g_return_if_fail (FORGE_IS_HTTP (self));
  g_return_if_fail (FORGE_IS_HTTP_REQUEST (request));

  if (request->transfer != NULL)
    forge_http_transfer_resume (request->transfer);
}

static ForgeHttpNext
gather (ForgeHttpRequest *request, const char *bytes, gsize length, gpointer user_data)
{
  g_byte_array_append (user_data, (const guint8 *) bytes, (guint) length);
  return FORGE_HTTP_PAYLOAD;
}

static void
loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (!forge_http_send_finish (FORGE_HTTP (object), result, &error))
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task,
                           g_byte_array_free_to_bytes (
                               g_byte_array_ref (g_task_get_task_data (task))),
                           (GDestroyNotify) g_bytes_unref);
}

/**
 * forge_http_load_async:
 * @self: the owner of the connections
 * @request: a request that was never sent
 * @cancellable: (nullable): closes the socket at once
 * @callback: called when it has ended
 * @user_data: for @callback
 *
 * Sends @request and gathers the body of the answer.
 */
void
forge_http_load_async (ForgeHttp *self,
                       ForgeHttpRequest *request,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  GTask *task = NULL;
  GByteArray *body = NULL;

  g_return_if_fail (FORGE_IS_HTTP (self));
  g_return_if_fail (FORGE_IS_HTTP_REQUEST (request) && request->started == 0);

  task = forge_http_new_task (self, cancellable, callback, user_data, forge_http_load_async);
  body = g_byte_array_new ();
  g_task_set_task_data (task, body, (GDestroyNotify) g_byte_array_unref);
  forge_http_send_async (self, request, gather, body, cancellable, loaded_cb, task);
}

/**
 * forge_http_load_finish:
 * @self: the owner of the connections
 * @result: what the callback got
 * @error: (out): as of forge_http_send_finish()
 *
 * Returns: (transfer full): the body of an answer of whatever status
 */
GBytes *
forge_http_load_finish (ForgeHttp *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
