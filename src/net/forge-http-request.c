/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-http"

#include "config.h"

#include <string.h>

#include "net/forge-http-private.h"

G_DEFINE_FINAL_TYPE (ForgeHttpRequest, forge_http_request, G_TYPE_OBJECT)

static void
add_line (ForgeHttpRequest *self, const char *name, const char *prefix, const char *value)
{
  g_autofree char *line = g_strconcat (name, ": ", prefix, value, NULL);

  for (const char *p = line; *p != '\0'; p++)
    if ((guchar) *p < 0x20 || *p == 0x7F)
      self->bad_header = TRUE;
  if (!self->bad_header)
    self->headers = curl_slist_append (self->headers, line);
  explicit_bzero (line, strlen (line));
}

static void
forge_http_request_finalize (GObject *object)
{
  ForgeHttpRequest *self = FORGE_HTTP_REQUEST (object);

  for (struct curl_slist *line = self->headers; line != NULL; line = line->next)
    explicit_bzero (line->data, strlen (line->data));
  g_clear_pointer (&self->headers, curl_slist_free_all);
  g_clear_pointer (&self->method, g_free);
  g_clear_pointer (&self->url, g_free);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_clear_pointer (&self->answers, g_hash_table_unref);

  G_OBJECT_CLASS (forge_http_request_parent_class)->finalize (object);
}

static void
forge_http_request_class_init (ForgeHttpRequestClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = forge_http_request_finalize;
}

static void
forge_http_request_init (ForgeHttpRequest *self)
{
  self->deadlines = FORGE_HTTP_DEADLINES;
  self->max_body = FORGE_HTTP_MAX_BODY;
  self->answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/**
 * forge_http_request_new:
 * @method: "GET" or "POST"
 * @url: an address; whether it is one that we open shows when it is sent
 *
 * Returns: (transfer full): a request with %FORGE_HTTP_DEADLINES and %FORGE_HTTP_MAX_BODY
 */
ForgeHttpRequest *
forge_http_request_new (const char *method, const char *url)
{
  ForgeHttpRequest *self = NULL;

  g_return_val_if_fail (method != NULL && url != NULL, NULL);

  self = g_object_new (FORGE_TYPE_HTTP_REQUEST, NULL);
  self->method = g_strdup (method);
  self->url = g_strdup (url);
  return self;
}

/**
 * forge_http_request_add_header:
 * @self: a request that is not sent yet
 * @name: of the header
 * @value: of one line; with a line break in it nothing is sent at all
 */
void
forge_http_request_add_header (ForgeHttpRequest *self, const char *name, const char *value)
{
  g_return_if_fail (FORGE_IS_HTTP_REQUEST (self));
  g_return_if_fail (name != NULL && value != NULL);

  add_line (self, name, "", value);
}

/**
 * forge_http_request_add_secret:
 * @self: a request that is not sent yet
 * @name: of the header
 * @prefix: what stands before the secret, as "Bearer "
 * @secret: a key
 *
 * Like forge_http_request_add_header(); the copy of the secret is wiped with the request.
 */
void
forge_http_request_add_secret (ForgeHttpRequest *self,
                               const char *name,
                               const char *prefix,
                               const char *secret)
{
  g_return_if_fail (FORGE_IS_HTTP_REQUEST (self));
  g_return_if_fail (name != NULL && prefix != NULL && secret != NULL);

  add_line (self, name, prefix, secret);
}

/**
 * forge_http_request_set_body:
 * @self: a request that is not sent yet
 * @body: what to send
 * @type: its media type
 */
void
forge_http_request_set_body (ForgeHttpRequest *self, GBytes *body, const char *type)
{
  g_return_if_fail (FORGE_IS_HTTP_REQUEST (self));
  g_return_if_fail (body != NULL && type != NULL && self->body == NULL);

  self->body = g_bytes_ref (body);
  add_line (self, "Content-Type", "", type);
}

/**
 * forge_http_request_set_deadlines:
 * @self: a request that is not sent yet
 * @deadlines: in milliseconds
 */
void
forge_http_request_set_deadlines (ForgeHttpRequest *self, const ForgeHttpDeadlines *deadlines)
{
  g_return_if_fail (FORGE_IS_HTTP_REQUEST (self));
  g_return_if_fail (deadlines != NULL);

  self->deadlines = *deadlines;
}

/**
 * forge_http_request_set_max_body:
 * @self: a request that is not sent yet
 * @max_bytes: how much of a body is taken, unpacked
 */
void
forge_http_request_set_max_body (ForgeHttpRequest *self, gsize max_bytes)
{
  g_return_if_fail (FORGE_IS_HTTP_REQUEST (self));

  self->max_body = max_bytes;
}

/**
 * forge_http_request_set_compressed:
 * @self: a request that is not sent yet
 * @compressed: whether the body may come packed; not for a stream, which would come in gusts
 */
void
forge_http_request_set_compressed (ForgeHttpRequest *self, gboolean compressed)
{
  g_return_if_fail (FORGE_IS_HTTP_REQUEST (self));

  self->compressed = compressed;
}

/**
 * forge_http_request_get_url:
 * @self: a request
 *
 * Returns: (transfer none): its address
 */
const char *
forge_http_request_get_url (ForgeHttpRequest *self)
{
  g_return_val_if_fail (FORGE_IS_HTTP_REQUEST (self), NULL);

  return self->url;
}

/**
 * forge_http_request_get_status:
 * @self: a request
 *
 * Returns: of the answer, known from the first bytes of its body on; 0: no answer
 */
guint
forge_http_request_get_status (ForgeHttpRequest *self)
{
  g_return_val_if_fail (FORGE_IS_HTTP_REQUEST (self), 0);

  return self->status;
}

/**
 * forge_http_request_get_answer:
 * @self: a request
 * @name: of a header, in small letters
 *
 * Returns: (transfer none) (nullable): the value of that header in the answer
 */
const char *
forge_http_request_get_answer (ForgeHttpRequest *self, const char *name)
{
  g_return_val_if_fail (FORGE_IS_HTTP_REQUEST (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  return g_hash_table_lookup (self->answers, name);
}

/**
 * forge_http_request_get_fault:
 * @self: a request that has ended
 *
 * Returns: why there was no answer, or not the whole of it
 */
ForgeHttpFault
forge_http_request_get_fault (ForgeHttpRequest *self)
{
  g_return_val_if_fail (FORGE_IS_HTTP_REQUEST (self), FORGE_HTTP_FAULT_NONE);

  return self->fault;
}

/**
 * forge_http_request_get_duration:
 * @self: a request
 *
 * Returns: microseconds from its start to its end, or until now
 */
gint64
forge_http_request_get_duration (ForgeHttpRequest *self)
{
  g_return_val_if_fail (FORGE_IS_HTTP_REQUEST (self), 0);

  if (self->started == 0)
    return 0;
  return (self->ended != 0 ? self->ended : g_get_monotonic_time ()) - self->started;
}
