/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "core/forge-error.h"
#include "vcs/forge-ssh-banner.h"

/* Says @data to whoever calls, and hangs up. */
static gboolean
run_cb (GThreadedSocketService *service,
        GSocketConnection *connection,
        GObject *source,
        gpointer data)
{
  GOutputStream *stream = g_io_stream_get_output_stream (G_IO_STREAM (connection));

  g_output_stream_write_all (stream, data, strlen (data), NULL, NULL, NULL);
  return TRUE;
}

static gboolean
greets (const char *text, GError **error)
{
  g_autoptr (GSocketService) service = g_threaded_socket_service_new (1);
  const guint16 port
      = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (service), NULL, NULL);
  gboolean good;

  g_signal_connect (service, "run", G_CALLBACK (run_cb), (gpointer) text);
  g_socket_service_start (service);
  good = forge_ssh_banner_wait ("127.0.0.1", port, NULL, error);
  g_socket_service_stop (service);
  return good;
}

static gpointer
loop (gpointer data)
{
  g_main_loop_run (data);
  return NULL;
}

static void
test_greeting (void)
{
  GMainLoop *main_loop = g_main_loop_new (NULL, FALSE);
  GThread *thread = g_thread_new ("loop", loop, main_loop);
  g_autoptr (GError) error = NULL;

  g_assert_true (greets ("SSH-2.0-OpenSSH_9.2\r\n", NULL));
  g_assert_true (greets ("Welcome\r\nSSH-2.0-x\r\n", NULL));
  g_assert_false (greets ("HTTP/1.1 400 Bad Request\r\n", &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_NETWORK);
  g_assert_false (greets ("", NULL));
  g_main_loop_quit (main_loop);
  g_thread_join (thread);
  g_main_loop_unref (main_loop);
}

static gpointer
cancel_soon (gpointer data)
{
  g_usleep (100000);
  g_cancellable_cancel (data);
  return NULL;
}

static void
test_silent (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GSocketListener) listener = g_socket_listener_new ();
  const guint16 port = g_socket_listener_add_any_inet_port (listener, NULL, NULL);
  GThread *thread = g_thread_new ("cancel", cancel_soon, cancellable);
  g_autoptr (GError) error = NULL;

  g_assert_false (forge_ssh_banner_wait ("127.0.0.1", port, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_thread_join (thread);
}

static void
test_nobody (void)
{
  g_autoptr (GSocketListener) listener = g_socket_listener_new ();
  const guint16 port = g_socket_listener_add_any_inet_port (listener, NULL, NULL);
  g_autoptr (GError) error = NULL;

  g_socket_listener_close (listener);
  g_assert_false (forge_ssh_banner_wait ("127.0.0.1", port, NULL, &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_NETWORK);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ssh-banner/greeting", test_greeting);
  g_test_add_func ("/ssh-banner/silent", test_silent);
  g_test_add_func ("/ssh-banner/nobody", test_nobody);
  return g_test_run ();
}
