/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <unistd.h>

#include "store-fixture.h"
#include "vcs/forge-interrupt.h"
#include "vcs/forge-repository.h"

static gpointer
cancel_soon (gpointer data)
{
  g_usleep (200000);
  g_cancellable_cancel (data);
  return NULL;
}

/* What would wait for ever ends with an error. */
static void
test_read (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GThread *thread = g_thread_new ("cancel", cancel_soon, cancellable);
  ForgeInterrupt *interrupt;
  int ends[2];
  char byte;

  g_assert_cmpint (pipe (ends), ==, 0);
  interrupt = forge_interrupt_begin (cancellable);
  g_assert_cmpint (read (ends[0], &byte, 1), ==, -1);
  g_assert_cmpint (errno, ==, EINTR);
  forge_interrupt_end (interrupt);
  g_thread_join (thread);
  close (ends[0]);
  close (ends[1]);
}

static void
test_nothing (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  forge_interrupt_end (forge_interrupt_begin (NULL));
  forge_interrupt_end (forge_interrupt_begin (cancellable));
  g_cancellable_cancel (cancellable);
  forge_interrupt_end (forge_interrupt_begin (cancellable));
}

/* A server that takes the call and says nothing, over each way to talk. */
static void
test_silent (gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GSocketListener) listener = g_socket_listener_new ();
  const guint16 port = g_socket_listener_add_any_inet_port (listener, NULL, NULL);
  g_autofree char *url
      = g_strdup_printf ("%s://me@127.0.0.1:%u/shop.git", (const char *) data, port);
  g_autofree char *folder = store_fixture_make_folder ();
  ForgeRepository *repo = forge_repository_open (folder, TRUE, NULL);
  const ForgeTransfer transfer = { NULL, NULL, cancellable, NULL };
  g_autoptr (GError) error = NULL;
  GThread *thread;

  g_assert_true (forge_repository_set_remote (repo, "origin", url, NULL));
  thread = g_thread_new ("cancel", cancel_soon, cancellable);
  g_assert_false (forge_repository_fetch (repo, "origin", &transfer, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_thread_join (thread);
  forge_repository_free (repo);
  store_fixture_remove_folder (folder);
}

int
main (int argc, char **argv)
{
  g_setenv ("HOME", "/nonexistent", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/interrupt/read", test_read);
  g_test_add_func ("/interrupt/nothing", test_nothing);
  g_test_add_data_func ("/interrupt/https", "https", test_silent);
  g_test_add_data_func ("/interrupt/http", "http", test_silent);
  g_test_add_data_func ("/interrupt/ssh", "ssh", test_silent);
  return g_test_run ();
}
