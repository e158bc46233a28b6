/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-http"

#include "config.h"

#include <string.h>

#include "net/forge-http-private.h"
#include "net/forge-proxy.h"
#include "net/forge-url-private.h"

#define LINGER_MS 250 /* for the end of an answer of which all that counts is here */

struct _ForgeHttpTransfer
{
  ForgeHttpRequest *request;
  GTask *task;
  ForgeHttpBodyFunc body_func;
  gpointer body_data;

  CURL *easy;
  CURLU *url;
  GSource *cancel;
  GSource *deadline;

  gsize received;
  gint64 last_payload; /* monotonic; 0: none yet */
  gint64 enough;       /* likewise: since when all is here */
  gboolean paused;
  gboolean has_proxy;   /* one that was given; of the environment's only libcurl knows */
  ForgeHttpFault fault; /* that a callback of libcurl's found */
};

static void
destroy_source (GSource *source)
{
  g_source_destroy (source);
  g_source_unref (source);
}

static void
transfer_free (ForgeHttpTransfer *self)
{
  g_clear_pointer (&self->cancel, destroy_source);
  g_clear_pointer (&self->deadline, destroy_source);
  g_clear_pointer (&self->easy, curl_easy_cleanup);
  g_clear_pointer (&self->url, curl_url_cleanup);
  g_clear_object (&self->request);
  g_clear_object (&self->task);
  g_free (self);
}

/* Tells how it ended and frees @self; never from inside a callback of libcurl's. */
static void
end (ForgeHttpTransfer *self, ForgeHttpFault fault)
{
  ForgeHttpRequest *request = self->request;
  GError *error = NULL;

  request->ended = g_get_monotonic_time ();
  request->fault = fault;
  request->transfer = NULL;
  if (fault == FORGE_HTTP_FAULT_NONE)
    g_task_return_boolean (self->task, TRUE);
  else
    {
      g_autofree char *host = forge_url_dup_host (request->url);

      forge_http_fault_set_error (fault, host, &error);
      g_task_return_error (self->task, error);
    }
  transfer_free (self);
}

/* Likewise, while libcurl still works on it: which closes the socket now. */
static void
abandon (ForgeHttpTransfer *self, ForgeHttpFault fault)
{
  ForgeHttp *http = g_task_get_source_object (self->task);

  curl_multi_remove_handle (forge_http_get_multi (http), self->easy);
  end (self, fault);
}

static gboolean
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  abandon (user_data, FORGE_HTTP_FAULT_CANCELLED);
  return G_SOURCE_REMOVE;
}

static gint64
add_ms (gint64 start, guint ms)
{
  return ms > 0 ? start + (gint64) ms * 1000 : G_MAXINT64;
}

/* When the next deadline is, and which. */
static gint64
find_deadline (const ForgeHttpTransfer *self, ForgeHttpFault *fault)
{
  const ForgeHttpRequest *request = self->request;
  const ForgeHttpDeadlines *limits = &request->deadlines;
  const gint64 total = add_ms (request->started, limits->total);
  gint64 next = G_MAXINT64;

  *fault = FORGE_HTTP_FAULT_TOTAL_TIMEOUT;
  if (self->enough != 0)
    {
      *fault = FORGE_HTTP_FAULT_NONE;
      return add_ms (self->enough, LINGER_MS);
    }
  if (!self->paused)
    next = self->last_payload == 0 ? add_ms (request->started, limits->first)
                                   : add_ms (self->last_payload, limits->idle);
  if (next >= total)
    return total;
  *fault = self->last_payload == 0 ? FORGE_HTTP_FAULT_FIRST_TIMEOUT : FORGE_HTTP_FAULT_IDLE_TIMEOUT;
  return next;
}

static void
arm_deadline (ForgeHttpTransfer *self)
{
  ForgeHttpFault fault = FORGE_HTTP_FAULT_NONE;
  const gint64 next = find_deadline (self, &fault);

  g_source_set_ready_time (self->deadline, next == G_MAXINT64 ? -1 : next);
}

/* Payload only moves what find_deadline() says, not the source: it looks again when it wakes. */
static gboolean
deadline_cb (gpointer user_data)
{
  ForgeHttpTransfer *self = user_data;
  ForgeHttpFault fault = FORGE_HTTP_FAULT_NONE;

  if (find_deadline (self, &fault) > g_get_monotonic_time ())
    arm_deadline (self);
  else
    abandon (self, fault);
  return G_SOURCE_CONTINUE;
}

static gboolean
dispatch_deadline (GSource *source, GSourceFunc callback, gpointer user_data)
{
  return callback (user_data);
}

static GSourceFuncs deadline_funcs = { .dispatch = dispatch_deadline };

static gsize
fail (ForgeHttpTransfer *self, ForgeHttpFault fault)
{
  self->fault = fault;
  return CURL_WRITEFUNC_ERROR;
}

/* One line of the head. An answer of 100 and the like has a head of its own before. */
static gsize
take_head (char *bytes, gsize size, gsize count, void *user_data)
{
  ForgeHttpTransfer *self = user_data;
  ForgeHttpRequest *request = self->request;
  const gsize length = size * count;
  const char *colon = memchr (bytes, ':', length);

  request->head_bytes += length;
  if (request->head_bytes > FORGE_HTTP_MAX_HEAD)
    return fail (self, FORGE_HTTP_FAULT_TOO_LARGE);
  if (length > 5 && memcmp (bytes, "HTTP/", 5) == 0)
    g_hash_table_remove_all (request->answers);
  else if (colon != NULL)
    {
      char *value = g_utf8_make_valid (colon + 1, bytes + length - colon - 1);

      g_hash_table_replace (request->answers, g_ascii_strdown (bytes, colon - bytes),
                            g_strstrip (value));
    }
  return length;
}

static gboolean
is_redirect (guint status)
{
  return status >= 300 && status < 400;
}

static gsize
take_body (char *bytes, gsize size, gsize count, void *user_data)
{
  ForgeHttpTransfer *self = user_data;
  ForgeHttpRequest *request = self->request;
  const gsize length = size * count;
  long status = 0;

  if (request->status == 0 && curl_easy_getinfo (self->easy, CURLINFO_RESPONSE_CODE, &status) == 0)
    request->status = (guint) status;
  if (self->received + length > request->max_body)
    return fail (self, FORGE_HTTP_FAULT_TOO_LARGE);
  if (self->enough != 0 || is_redirect (request->status))
    {
      self->received += length;
      return length;
    }
  switch (self->body_func (request, bytes, length, self->body_data))
    {
    case FORGE_HTTP_PAUSE:
      self->paused = TRUE;
      return CURL_WRITEFUNC_PAUSE;
    case FORGE_HTTP_REFUSE:
      return fail (self, FORGE_HTTP_FAULT_REFUSED);
    case FORGE_HTTP_ENOUGH:
      self->enough = g_get_monotonic_time ();
      arm_deadline (self);
      break;
    case FORGE_HTTP_PAYLOAD:
      {
        const gboolean first = self->last_payload == 0;

        self->last_payload = g_get_monotonic_time ();
        if (first)
          arm_deadline (self);
        break;
      }
    case FORGE_HTTP_FILLER:
    default:
      break;
    }
  self->received += length;
  return length;
}

static ForgeHttpFault
translate (const ForgeHttpTransfer *self, CURLcode code)
{
  switch (code)
    {
    case CURLE_OK:
      return FORGE_HTTP_FAULT_NONE;
    case CURLE_WRITE_ERROR:
      return self->fault != FORGE_HTTP_FAULT_NONE ? self->fault : FORGE_HTTP_FAULT_REFUSED;
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_PROXY:
      return FORGE_HTTP_FAULT_PROXY;
    case CURLE_COULDNT_RESOLVE_HOST:
      return FORGE_HTTP_FAULT_DNS;
    case CURLE_COULDNT_CONNECT:
      return self->has_proxy ? FORGE_HTTP_FAULT_PROXY : FORGE_HTTP_FAULT_CONNECT;
    case CURLE_OPERATION_TIMEDOUT:
      return FORGE_HTTP_FAULT_CONNECT_TIMEOUT;
    case CURLE_SSL_CONNECT_ERROR:
      return FORGE_HTTP_FAULT_HANDSHAKE;
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_CACERT_BADFILE:
      return FORGE_HTTP_FAULT_TLS;
    case CURLE_FILESIZE_EXCEEDED:
      return FORGE_HTTP_FAULT_TOO_LARGE;
    case CURLE_PARTIAL_FILE:
    case CURLE_GOT_NOTHING:
    case CURLE_RECV_ERROR:
    case CURLE_SEND_ERROR:
      return FORGE_HTTP_FAULT_CUT;
    default:
      return FORGE_HTTP_FAULT_PROTOCOL;
    }
}

void
forge_http_transfer_complete (CURL *easy, CURLcode code)
{
  ForgeHttpTransfer *self = NULL;
  ForgeHttpFault fault;
  long status = 0;
  long proxy_status = 0;

  curl_easy_getinfo (easy, CURLINFO_PRIVATE, (char **) &self);
  curl_easy_getinfo (easy, CURLINFO_RESPONSE_CODE, &status);
  curl_easy_getinfo (easy, CURLINFO_HTTP_CONNECTCODE, &proxy_status);
  if (proxy_status >= 300)
    {
      /* What the proxy says is no answer of the server's. */
      abandon (self, FORGE_HTTP_FAULT_PROXY);
      return;
    }
  self->request->status = (guint) status;
  fault = translate (self, code);
  if (self->enough != 0 || (fault == FORGE_HTTP_FAULT_NONE && is_redirect ((guint) status)))
    fault = self->enough != 0 ? FORGE_HTTP_FAULT_NONE : FORGE_HTTP_FAULT_REDIRECT;
  abandon (self, fault);
}

void
forge_http_transfer_resume (ForgeHttpTransfer *self)
{
  CURLcode code;

  if (!self->paused)
    return;
  self->paused = FALSE;
  if (self->last_payload != 0)
    self->last_payload = g_get_monotonic_time ();
  arm_deadline (self);
  code = curl_easy_pause (self->easy, CURLPAUSE_CONT);
  if (code != CURLE_OK)
    abandon (self, translate (self, code));
}

static void
set_request (ForgeHttpTransfer *self)
{
  ForgeHttpRequest *request = self->request;
  gsize length = 0;
  const char *body = request->body != NULL ? g_bytes_get_data (request->body, &length) : "";

  if (strcmp (request->method, "POST") == 0)
    {
      curl_easy_setopt (self->easy, CURLOPT_POST, 1L);
      curl_easy_setopt (self->easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t) length);
      curl_easy_setopt (self->easy, CURLOPT_POSTFIELDS, body != NULL ? body : "");
    }
  /* Without this a large body waits a second for a "100 Continue". */
  request->headers = curl_slist_append (request->headers, "Expect:");
  curl_easy_setopt (self->easy, CURLOPT_HTTPHEADER, request->headers);
  curl_easy_setopt (self->easy, CURLOPT_USERAGENT, "SpecForge/" FORGE_VERSION);
  if (request->compressed)
    curl_easy_setopt (self->easy, CURLOPT_ACCEPT_ENCODING, "gzip, deflate");
}

/* NULL: directly, or as the environment says, which libcurl reads itself. */
static char *
dup_proxy (ForgeHttp *http, const char *url)
{
  const char *given = forge_http_get_proxy (http);

  return given != NULL ? g_strdup (given) : forge_proxy_find (url);
}

/* One connection a request (HTTP/1.1), so that cancelling closes the socket; no redirects, and
 * http only where forge_url_parse() allowed it. */
static void
set_connection (ForgeHttpTransfer *self, ForgeHttp *http, gboolean loopback)
{
  CURL *easy = self->easy;
  g_autofree char *proxy = loopback ? NULL : dup_proxy (http, self->request->url);

  curl_easy_setopt (easy, CURLOPT_CURLU, self->url);
  curl_easy_setopt (easy, CURLOPT_PROTOCOLS_STR, loopback ? "http,https" : "https");
  curl_easy_setopt (easy, CURLOPT_HTTP_VERSION, (long) CURL_HTTP_VERSION_1_1);
  curl_easy_setopt (easy, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt (easy, CURLOPT_SSL_VERIFYPEER, 1L);
  curl_easy_setopt (easy, CURLOPT_SSL_VERIFYHOST, 2L);
  curl_easy_setopt (easy, CURLOPT_SSLVERSION, (long) CURL_SSLVERSION_TLSv1_2);
  curl_easy_setopt (easy, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt (easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
  curl_easy_setopt (easy, CURLOPT_TCP_KEEPALIVE, 1L);
  if (forge_http_get_ca_file (http) != NULL)
    curl_easy_setopt (easy, CURLOPT_CAINFO, forge_http_get_ca_file (http));
  if (loopback)
    curl_easy_setopt (easy, CURLOPT_NOPROXY, "*");
  else if (proxy != NULL)
    {
      self->has_proxy = TRUE;
      curl_easy_setopt (easy, CURLOPT_PROXY, proxy);
    }
  if (self->request->deadlines.connect > 0)
    curl_easy_setopt (easy, CURLOPT_CONNECTTIMEOUT_MS, (long) self->request->deadlines.connect);
}

static void
set_callbacks (ForgeHttpTransfer *self)
{
  curl_easy_setopt (self->easy, CURLOPT_PRIVATE, self);
  curl_easy_setopt (self->easy, CURLOPT_HEADERFUNCTION, take_head);
  curl_easy_setopt (self->easy, CURLOPT_HEADERDATA, self);
  curl_easy_setopt (self->easy, CURLOPT_WRITEFUNCTION, take_body);
  curl_easy_setopt (self->easy, CURLOPT_WRITEDATA, self);
}

static void
attach_sources (ForgeHttpTransfer *self, GMainContext *context)
{
  GCancellable *cancellable = g_task_get_cancellable (self->task);

  if (cancellable != NULL)
    {
      self->cancel = g_cancellable_source_new (cancellable);
      g_source_set_callback (self->cancel, G_SOURCE_FUNC (cancelled_cb), self, NULL);
      g_source_attach (self->cancel, context);
    }
  self->deadline = g_source_new (&deadline_funcs, sizeof (GSource));
  g_source_set_static_name (self->deadline, "forge-http deadline");
  g_source_set_callback (self->deadline, deadline_cb, self, NULL);
  arm_deadline (self);
  g_source_attach (self->deadline, context);
}

void
forge_http_transfer_start (ForgeHttp *http,
                           ForgeHttpRequest *request,
                           ForgeHttpBodyFunc body_func,
                           gpointer body_data,
                           GTask *task)
{
  ForgeHttpTransfer *self = g_new0 (ForgeHttpTransfer, 1);
  gboolean loopback = FALSE;

  self->request = g_object_ref (request);
  self->task = task;
  self->body_func = body_func;
  self->body_data = body_data;
  request->started = g_get_monotonic_time ();
  self->url = forge_url_parse (request->url, &loopback);
  if (self->url == NULL || request->bad_header)
    {
      end (self, self->url == NULL ? FORGE_HTTP_FAULT_ADDRESS : FORGE_HTTP_FAULT_HEADER);
      return;
    }
  if (g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    {
      end (self, FORGE_HTTP_FAULT_CANCELLED);
      return;
    }
  request->transfer = self;
  self->easy = curl_easy_init ();
  set_connection (self, http, loopback);
  set_request (self);
  set_callbacks (self);
  attach_sources (self, forge_http_get_context (http));
  curl_multi_add_handle (forge_http_get_multi (http), self->easy);
}
