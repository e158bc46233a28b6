/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "core/forge-error.h"
#include "forge-test-server.h"
#include "net/forge-http.h"

/* Each case has a context, a server and connections of its own. */
typedef struct
{
  GMainContext *context;
  ForgeTestServer *server;
  ForgeHttp *http;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->context = g_main_context_new ();
  self->server = forge_test_server_new (NULL, NULL);
  self->http = forge_http_new (self->context, NULL, NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_object_unref (self->http);
  forge_test_server_free (self->server);
  g_main_context_unref (self->context);
}

/* What came of one request. */
typedef struct
{
  Fixture *fixture;
  GAsyncResult *result;
  GString *body;
  GCancellable *cancellable;
  guint n_pauses;
  gboolean filler; /* nothing that comes is payload */
} Try;

static void
keep_result_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Try *self = user_data;

  self->result = g_object_ref (result);
}

static ForgeHttpNext
take (ForgeHttpRequest *request, const char *bytes, gsize length, gpointer user_data)
{
  Try *self = user_data;

  if (self->n_pauses > 0)
    {
      self->n_pauses--;
      return FORGE_HTTP_PAUSE;
    }
  g_string_append_len (self->body, bytes, (gssize) length);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  return self->filler ? FORGE_HTTP_FILLER : FORGE_HTTP_PAYLOAD;
}

static ForgeHttpRequest *
new_request (Fixture *fixture, const char *steps)
{
  g_autofree char *base = forge_test_server_dup_url (fixture->server, steps);
  g_autofree char *url = g_strconcat (base, "/chat/completions", NULL);
  ForgeHttpRequest *request = forge_http_request_new ("POST", url);
  g_autoptr (GBytes) body = g_bytes_new_static ("{}", 2);

  forge_http_request_set_body (request, body, "application/json");
  return request;
}

/* Sends @request and waits for its end. */
static gboolean
send_request (Try *self, ForgeHttpRequest *request, GError **error)
{
  gboolean good;

  self->body = g_string_new (NULL);
  forge_http_send_async (self->fixture->http, request, take, self, self->cancellable,
                         keep_result_cb, self);
  while (self->result == NULL)
    g_main_context_iteration (self->fixture->context, TRUE);
  good = forge_http_send_finish (self->fixture->http, self->result, error);
  g_clear_object (&self->result);
  return good;
}

static void
expect_fault (Fixture *fixture, ForgeHttpRequest *request, Try *try, ForgeHttpFault fault)
{
  g_autoptr (GError) error = NULL;

  try->fixture = fixture;
  g_assert_false (send_request (try, request, &error));
  g_assert_cmpint (forge_http_request_get_fault (request), ==, fault);
  g_assert_nonnull (error);
  g_string_free (try->body, TRUE);
}

static void
test_answer (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ForgeHttpRequest) request = new_request (fixture, "ok");
  g_autoptr (GError) error = NULL;
  g_autofree char *log = NULL;
  Try try = { fixture };

  forge_http_request_add_header (request, "X-Plain", "seen");
  forge_http_request_add_secret (request, "Authorization", "Bearer ", "canary-1234567");
  g_assert_true (send_request (&try, request, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (forge_http_request_get_status (request), ==, 200);
  g_assert_cmpstr (forge_http_request_get_answer (request, "content-type"), ==,
                   "text/event-stream");
  g_assert_true (g_str_has_suffix (try.body->str, "data: [DONE]\n\n"));
  g_assert_cmpint (forge_http_request_get_duration (request), >, 0);
  log = forge_test_server_dup_log (fixture->server);
  g_assert_nonnull (strstr (log, "Bearer canary-1234567"));
  g_assert_nonnull (strstr (log, "\"x-plain\": \"seen\""));
  g_assert_null (strstr (log, "100-continue"));
  g_string_free (try.body, TRUE);
}

/* The body of a bad status comes like any other. */
static void
test_status (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ForgeHttpRequest) request = new_request (fixture, "status:418");
  Try try = { fixture };

  g_assert_true (send_request (&try, request, NULL));
  g_assert_cmpuint (forge_http_request_get_status (request), ==, 418);
  g_assert_nonnull (strstr (try.body->str, "as asked for"));
  g_string_free (try.body, TRUE);
}

static void
test_faults (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *steps;
    ForgeHttpFault fault;
  } cases[] = {
    { "cut:300", FORGE_HTTP_FAULT_CUT },
    { "redirect", FORGE_HTTP_FAULT_REDIRECT },
    { "redirect:/ok/chat/completions", FORGE_HTTP_FAULT_REDIRECT },
    { "heads", FORGE_HTTP_FAULT_TOO_LARGE },
    { "raw", FORGE_HTTP_FAULT_PROTOCOL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ForgeHttpRequest) request = new_request (fixture, cases[i].steps);
      Try try = { fixture };

      expect_fault (fixture, request, &try, cases[i].fault);
    }
}

static void
test_too_large (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ForgeHttpRequest) request = new_request (fixture, "huge");
  g_autoptr (ForgeHttpRequest) packed = new_request (fixture, "bomb");
  Try try = { fixture };
  Try bomb = { fixture };

  forge_http_request_set_max_body (request, 1000000);
  expect_fault (fixture, request, &try, FORGE_HTTP_FAULT_TOO_LARGE);
  forge_http_request_set_max_body (packed, 1000000);
  forge_http_request_set_compressed (packed, TRUE);
  expect_fault (fixture, packed, &bomb, FORGE_HTTP_FAULT_TOO_LARGE);
}

static void
test_deadlines (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ForgeHttpRequest) first = new_request (fixture, "hang");
  g_autoptr (ForgeHttpRequest) loris = new_request (fixture, "slow");
  g_autoptr (ForgeHttpRequest) idle = new_request (fixture, "ok,stay");
  g_autoptr (ForgeHttpRequest) comments = new_request (fixture, "comments");
  g_autoptr (ForgeHttpRequest) total = new_request (fixture, "comments");
  Try tries[5] = { 0 };

  forge_http_request_set_deadlines (first, &(ForgeHttpDeadlines){ 0, 50, 0, 0 });
  expect_fault (fixture, first, &tries[0], FORGE_HTTP_FAULT_FIRST_TIMEOUT);
  forge_http_request_set_deadlines (loris, &(ForgeHttpDeadlines){ 0, 300, 0, 0 });
  expect_fault (fixture, loris, &tries[1], FORGE_HTTP_FAULT_FIRST_TIMEOUT);
  forge_http_request_set_deadlines (idle, &(ForgeHttpDeadlines){ 0, 0, 100, 0 });
  expect_fault (fixture, idle, &tries[2], FORGE_HTTP_FAULT_IDLE_TIMEOUT);
  /* What is no payload keeps nothing alive. */
  forge_http_request_set_deadlines (comments, &(ForgeHttpDeadlines){ 0, 100, 0, 0 });
  tries[3].filler = TRUE;
  expect_fault (fixture, comments, &tries[3], FORGE_HTTP_FAULT_FIRST_TIMEOUT);
  forge_http_request_set_deadlines (total, &(ForgeHttpDeadlines){ 0, 0, 1000, 100 });
  expect_fault (fixture, total, &tries[4], FORGE_HTTP_FAULT_TOTAL_TIMEOUT);
}

static guint
count_sockets (void)
{
  g_autoptr (GDir) dir = g_dir_open ("/proc/self/fd", 0, NULL);
  const char *name = NULL;
  guint n_sockets = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename ("/proc/self/fd", name, NULL);
      g_autofree char *target = g_file_read_link (path, NULL);

      n_sockets += target != NULL && g_str_has_prefix (target, "socket:");
    }
  return n_sockets;
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ForgeHttpRequest) during = new_request (fixture, "ok,stay");
  g_autoptr (ForgeHttpRequest) before = new_request (fixture, "ok");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Try try = { fixture, .cancellable = cancellable };

  const guint n_sockets = count_sockets ();

  expect_fault (fixture, during, &try, FORGE_HTTP_FAULT_CANCELLED);
  g_assert_cmpuint (count_sockets (), ==, n_sockets);
  g_assert_true (g_cancellable_is_cancelled (cancellable));
  expect_fault (fixture, before, &try, FORGE_HTTP_FAULT_CANCELLED);
  g_assert_cmpuint (forge_http_request_get_status (before), ==, 0);
}

static void
test_unreachable (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ForgeHttpRequest) plain = forge_http_request_new ("GET", "http://example.org/");
  g_autoptr (ForgeHttpRequest) closed = forge_http_request_new ("GET", "http://127.0.0.1:1/");
  g_autoptr (ForgeHttpRequest) header = new_request (fixture, "ok");
  Try try = { fixture };

  expect_fault (fixture, plain, &try, FORGE_HTTP_FAULT_ADDRESS);
  expect_fault (fixture, closed, &try, FORGE_HTTP_FAULT_CONNECT);
  forge_http_request_add_secret (header, "Authorization", "Bearer ", "one\r\nX-Other: two");
  expect_fault (fixture, header, &try, FORGE_HTTP_FAULT_HEADER);
}

static gboolean
resume_cb (gpointer user_data)
{
  ForgeHttpRequest *request = user_data;
  Fixture *fixture = g_object_get_data (G_OBJECT (request), "fixture");

  forge_http_resume (fixture->http, request);
  return G_SOURCE_REMOVE;
}

/* The bytes that were not taken come again, and no time runs meanwhile. */
static void
test_pause (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ForgeHttpRequest) request = new_request (fixture, "ok");
  g_autoptr (GSource) source = g_timeout_source_new (150);
  g_autoptr (GError) error = NULL;
  Try try = { fixture, .n_pauses = 1 };

  g_object_set_data (G_OBJECT (request), "fixture", fixture);
  forge_http_request_set_deadlines (request, &(ForgeHttpDeadlines){ 0, 100, 100, 0 });
  g_source_set_callback (source, resume_cb, request, NULL);
  g_source_attach (source, fixture->context);
  g_assert_true (send_request (&try, request, &error));
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (try.body->str, "data: {\"id\": \"c1\""));
  g_assert_true (g_str_has_suffix (try.body->str, "data: [DONE]\n\n"));
  g_string_free (try.body, TRUE);
}

static void
loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  *(GBytes **) user_data = forge_http_load_finish (FORGE_HTTP (object), result, NULL);
}

/* Some beside each other, on one context. */
static void
test_load (Fixture *fixture, gconstpointer data)
{
  GBytes *bodies[3] = { NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autofree char *base = forge_test_server_dup_url (fixture->server, "ok");
      g_autofree char *url = g_strconcat (base, "/models", NULL);
      g_autoptr (ForgeHttpRequest) request = forge_http_request_new ("GET", url);

      forge_http_load_async (fixture->http, request, NULL, loaded_cb, &bodies[i]);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      while (bodies[i] == NULL)
        g_main_context_iteration (fixture->context, TRUE);
      g_assert_nonnull (g_strstr_len (g_bytes_get_data (bodies[i], NULL),
                                      (gssize) g_bytes_get_size (bodies[i]), "test-2"));
      g_bytes_unref (bodies[i]);
    }
}

/* A server elsewhere is asked through the proxy that was given, or that of the environment; this
 * machine never, and the key is for neither proxy. */
static void
test_proxy (Fixture *fixture, gconstpointer data)
{
  const guint port = forge_test_server_get_port (fixture->server);
  g_autofree char *address = g_strdup_printf ("http://127.0.0.1:%u", port);
  g_autofree char *log = NULL;
  const struct
  {
    const char *address;
    ForgeHttpFault fault;
  } cases[] = {
    { address, FORGE_HTTP_FAULT_PROXY },
    { "http://127.0.0.1:1", FORGE_HTTP_FAULT_PROXY },
    /* What the environment names is asked, too, and nobody is there; else it would be DNS. */
    { NULL, FORGE_HTTP_FAULT_CONNECT },
  };
  Try near = { fixture };
  g_autoptr (ForgeHttpRequest) local = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *url = g_strdup_printf ("https://api%zu.example.org/", i);
      g_autoptr (ForgeHttpRequest) request = forge_http_request_new ("GET", url);
      Try try = { fixture };

      g_object_unref (fixture->http);
      fixture->http = forge_http_new (fixture->context, cases[i].address, NULL);
      forge_http_request_add_secret (request, "Authorization", "Bearer ", "canary-1234567");
      expect_fault (fixture, request, &try, cases[i].fault);
      g_assert_cmpuint (forge_http_request_get_status (request), ==, 0);
    }
  local = new_request (fixture, "ok");
  g_assert_true (send_request (&near, local, NULL));
  g_assert_cmpuint (forge_http_request_get_status (local), ==, 200);
  g_string_free (near.body, TRUE);
  log = forge_test_server_dup_log (fixture->server);
  g_assert_nonnull (strstr (log, "api0.example.org:443"));
  g_assert_null (strstr (log, "canary"));
}

static void
make_certificate (const char *folder, char **certificate, char **key)
{
  g_autoptr (GError) error = NULL;
  int status = 0;

  *certificate = g_build_filename (folder, "certificate.pem", NULL);
  *key = g_build_filename (folder, "key.pem", NULL);
  {
    const char *words[] = { "openssl",
                            "req",
                            "-x509",
                            "-newkey",
                            "ec",
                            "-pkeyopt",
                            "ec_paramgen_curve:prime256v1",
                            "-nodes",
                            "-days",
                            "2",
                            "-subj",
                            "/CN=localhost",
                            "-addext",
                            "subjectAltName=IP:127.0.0.1",
                            "-keyout",
                            *key,
                            "-out",
                            *certificate,
                            NULL };

    g_spawn_sync (NULL, (char **) words, NULL,
                  G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL,
                  NULL, NULL, NULL, NULL, &status, &error);
  }
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
}

/* A certificate that nobody vouches for gets nothing; one that is trusted does. */
static void
test_tls (void)
{
  g_autofree char *folder = g_dir_make_tmp ("forge-tls-XXXXXX", NULL);
  g_autofree char *certificate = NULL;
  g_autofree char *key = NULL;
  Fixture fixture = { .context = g_main_context_new () };
  g_autoptr (ForgeHttpRequest) bad = NULL;
  g_autoptr (ForgeHttpRequest) good = NULL;
  g_autofree char *log = NULL;
  Try try = { &fixture };

  make_certificate (folder, &certificate, &key);
  fixture.server = forge_test_server_new (certificate, key);
  fixture.http = forge_http_new (fixture.context, NULL, NULL);
  bad = new_request (&fixture, "ok");
  forge_http_request_add_secret (bad, "Authorization", "Bearer ", "canary-1234567");
  expect_fault (&fixture, bad, &try, FORGE_HTTP_FAULT_TLS);
  g_object_unref (fixture.http);
  fixture.http = forge_http_new (fixture.context, NULL, certificate);
  good = new_request (&fixture, "ok");
  g_assert_true (send_request (&try, good, NULL));
  g_assert_cmpuint (forge_http_request_get_status (good), ==, 200);
  g_string_free (try.body, TRUE);
  tear_down (&fixture, NULL);
  g_remove (certificate);
  g_remove (key);
  g_rmdir (folder);
}

/* TLS with what speaks none. */
static void
test_handshake (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ForgeHttpRequest) plain = new_request (fixture, "ok");
  g_autofree char *url = g_strconcat ("https", forge_http_request_get_url (plain) + 4, NULL);
  g_autoptr (ForgeHttpRequest) request = forge_http_request_new ("GET", url);
  Try try = { fixture };

  expect_fault (fixture, request, &try, FORGE_HTTP_FAULT_HANDSHAKE);
}

int
main (int argc, char **argv)
{
  /* All cases but one ask this machine, and must not notice. */
  g_setenv ("https_proxy", "http://127.0.0.1:1", TRUE);
  g_setenv ("http_proxy", "http://127.0.0.1:1", TRUE);
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/http/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("answer", test_answer);
  ADD ("status", test_status);
  ADD ("faults", test_faults);
  ADD ("too-large", test_too_large);
  ADD ("deadlines", test_deadlines);
  ADD ("cancel", test_cancel);
  ADD ("unreachable", test_unreachable);
  ADD ("pause", test_pause);
  ADD ("load", test_load);
  ADD ("proxy", test_proxy);
  ADD ("handshake", test_handshake);
#undef ADD
  g_test_add_func ("/http/tls", test_tls);
  return g_test_run ();
}
