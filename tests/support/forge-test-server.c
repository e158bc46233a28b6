/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "forge-test-server.h"

struct _ForgeTestServer
{
  GSubprocess *process;
  GDataInputStream *output;
  gboolean tls;
  guint port;
  guint number;
};

ForgeTestServer *
forge_test_server_new (const char *certificate, const char *key)
{
  g_autofree char *script = g_test_build_filename (G_TEST_DIST, "support", "llm_server.py", NULL);
  const char *plain[] = { "python3", script, NULL };
  const char *safe[] = { "python3", script, "--tls", certificate, key, NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *line = NULL;
  ForgeTestServer *self = g_new0 (ForgeTestServer, 1);

  self->tls = certificate != NULL;
  self->process
      = g_subprocess_newv (self->tls ? safe : plain,
                           G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  g_assert_no_error (error);
  self->output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->process));
  line = g_data_input_stream_read_line (self->output, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (line);
  self->port = (guint) atoi (line);
  g_assert_cmpuint (self->port, >, 0);
  return self;
}

void
forge_test_server_free (ForgeTestServer *self)
{
  g_output_stream_close (g_subprocess_get_stdin_pipe (self->process), NULL, NULL);
  g_subprocess_wait (self->process, NULL, NULL);
  g_object_unref (self->output);
  g_object_unref (self->process);
  g_free (self);
}

char *
forge_test_server_dup_url (ForgeTestServer *self, const char *steps)
{
  g_autofree char *escaped = g_uri_escape_string (steps, ":,;=", FALSE);

  return g_strdup_printf ("%s://127.0.0.1:%u/%s/%u", self->tls ? "https" : "http", self->port,
                          escaped, ++self->number);
}

guint
forge_test_server_get_port (ForgeTestServer *self)
{
  return self->port;
}

char *
forge_test_server_dup_log (ForgeTestServer *self)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnection) connection = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) answer = g_string_new (NULL);
  const char *request = "GET /log HTTP/1.1\r\n\r\n";
  GOutputStream *out = NULL;
  char buffer[4096];
  gssize n_read;
  const char *body = NULL;

  g_socket_client_set_enable_proxy (client, FALSE);
  connection
      = g_socket_client_connect_to_host (client, "127.0.0.1", (guint16) self->port, NULL, &error);
  g_assert_no_error (error);
  out = g_io_stream_get_output_stream (G_IO_STREAM (connection));
  g_output_stream_write_all (out, request, strlen (request), NULL, NULL, NULL);
  g_socket_shutdown (g_socket_connection_get_socket (connection), FALSE, TRUE, NULL);
  while ((n_read = g_input_stream_read (g_io_stream_get_input_stream (G_IO_STREAM (connection)),
                                        buffer, sizeof buffer, NULL, NULL))
         > 0)
    g_string_append_len (answer, buffer, n_read);
  body = strstr (answer->str, "\r\n\r\n");
  g_assert_nonnull (body);
  return g_strdup (body + 4);
}
