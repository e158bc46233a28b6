/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-http"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "core/forge-error.h"
#include "net/forge-http-fault.h"

/* Each with the name of the host as %s. */
static const char *
get_words (ForgeHttpFault fault)
{
  switch (fault)
    {
    case FORGE_HTTP_FAULT_ADDRESS:
      return N_ ("The address of %s cannot be used. Give one with https; http is only for this "
                 "computer, as in http://localhost:11434.");
    case FORGE_HTTP_FAULT_HEADER:
      return N_ ("The key for %s holds a line break or another character that no key has. Enter "
                 "it again.");
    case FORGE_HTTP_FAULT_PROXY:
      return N_ ("The proxy on the way to %s does not answer. Check the proxy's address.");
    case FORGE_HTTP_FAULT_DNS:
      return N_ ("%s cannot be found. Check the connection to the network, and the address.");
    case FORGE_HTTP_FAULT_CONNECT:
      return N_ ("%s cannot be reached. Check the connection; a local server has to be running.");
    case FORGE_HTTP_FAULT_HANDSHAKE:
      return N_ ("No safe connection to %s can be made. Check the address, and the proxy if there "
                 "is one.");
    case FORGE_HTTP_FAULT_TLS:
      return N_ ("%s cannot prove that it is itself, so nothing was sent. Check the address and "
                 "the clock of this computer.");
    case FORGE_HTTP_FAULT_CONNECT_TIMEOUT:
      return N_ ("%s takes too long to connect. Try again later.");
    case FORGE_HTTP_FAULT_FIRST_TIMEOUT:
      return N_ ("%s took the request and does not answer. Try again later.");
    case FORGE_HTTP_FAULT_IDLE_TIMEOUT:
      return N_ ("%s stopped in the middle of its answer. Try again.");
    case FORGE_HTTP_FAULT_TOTAL_TIMEOUT:
      return N_ ("%s did not come to an end in time. Try again, or ask for less at once.");
    case FORGE_HTTP_FAULT_CUT:
      return N_ ("The connection to %s broke off. Try again.");
    case FORGE_HTTP_FAULT_TOO_LARGE:
      return N_ ("%s sends more than an answer can be. Check the address.");
    case FORGE_HTTP_FAULT_REDIRECT:
      return N_ ("%s sends us to another address, which is not followed. Give the right address "
                 "in the settings.");
    case FORGE_HTTP_FAULT_PROTOCOL:
    case FORGE_HTTP_FAULT_REFUSED:
    case FORGE_HTTP_FAULT_NONE:
    case FORGE_HTTP_FAULT_CANCELLED:
    default:
      return N_ ("%s answers something that cannot be read. Check the address.");
    }
}

/**
 * forge_http_fault_set_error:
 * @fault: a fault, not %FORGE_HTTP_FAULT_NONE
 * @host: (nullable): who was asked; NULL where that is not known
 * @error: (out): a %FORGE_ERROR_NETWORK that says what is wrong and what to do; of what was
 *   cancelled, %G_IO_ERROR_CANCELLED
 */
void
forge_http_fault_set_error (ForgeHttpFault fault, const char *host, GError **error)
{
  const char *words = _ (get_words (fault));

  g_return_if_fail (fault != FORGE_HTTP_FAULT_NONE);

  if (fault == FORGE_HTTP_FAULT_CANCELLED)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("This was stopped."));
  else
    {
      g_auto (GStrv) parts = g_strsplit (words, "%s", 2);

      g_set_error (error, FORGE_ERROR, FORGE_ERROR_NETWORK, "%s%s%s", parts[0],
                   host != NULL ? host : _ ("this server"), parts[1] != NULL ? parts[1] : "");
    }
}
