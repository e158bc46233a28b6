/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-ssh-banner"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/forge-error.h"
#include "vcs/forge-ssh-banner.h"

#define SSH_PORT 22
#define SECONDS  20
#define GREETING "SSH-"
/* Lines may come before the greeting (RFC 4253, 4.2); a server of something else sends more. */
#define MAX_TEXT 4096

static gboolean
read_greeting (GInputStream *stream, GCancellable *cancellable, GError **error)
{
  g_autoptr (GString) text = g_string_new ("\n");
  char buffer[256];
  gssize n;

  while (strstr (text->str, "\n" GREETING) == NULL && text->len < MAX_TEXT)
    {
      n = g_input_stream_read (stream, buffer, sizeof buffer, cancellable, error);
      if (n < 0)
        return FALSE;
      if (n == 0)
        break;
      g_string_append_len (text, buffer, n);
    }
  if (strstr (text->str, "\n" GREETING) != NULL)
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("it is no server of ssh"));
  return FALSE;
}

gboolean
forge_ssh_banner_wait (const char *host, guint port, GCancellable *cancellable, GError **error)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnection) connection = NULL;
  g_autoptr (GError) local = NULL;

  g_return_val_if_fail (host != NULL, FALSE);

  g_socket_client_set_timeout (client, SECONDS);
  /* As libgit2 does: proxies are for http. */
  g_socket_client_set_enable_proxy (client, FALSE);
  connection = g_socket_client_connect_to_host (client, host, port != 0 ? (guint16) port : SSH_PORT,
                                                cancellable, &local);
  if (connection != NULL
      && read_greeting (g_io_stream_get_input_stream (G_IO_STREAM (connection)), cancellable,
                        &local))
    return TRUE;
  if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&local));
  else
    g_set_error (error, FORGE_ERROR, FORGE_ERROR_NETWORK,
                 _ ("The server “%s” does not answer: %s. Check its address and the network."),
                 host, local->message);
  return FALSE;
}
