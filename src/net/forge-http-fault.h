/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Why an exchange over HTTP did not come to an answer: what decides about another attempt. An
 * answer of any status is no fault, except one that sends us elsewhere. */
typedef enum
{
  FORGE_HTTP_FAULT_NONE,
  FORGE_HTTP_FAULT_CANCELLED,
  FORGE_HTTP_FAULT_ADDRESS, /* nothing that we open: see forge_url_check() */
  FORGE_HTTP_FAULT_HEADER,  /* a header (a key) that would be two: nothing was sent */
  FORGE_HTTP_FAULT_PROXY,
  FORGE_HTTP_FAULT_DNS,
  FORGE_HTTP_FAULT_CONNECT,
  FORGE_HTTP_FAULT_HANDSHAKE, /* no TLS with it */
  FORGE_HTTP_FAULT_TLS,       /* TLS, but its certificate is not good */
  FORGE_HTTP_FAULT_CONNECT_TIMEOUT,
  FORGE_HTTP_FAULT_FIRST_TIMEOUT, /* connected, and then no payload came */
  FORGE_HTTP_FAULT_IDLE_TIMEOUT,  /* the payload stopped */
  FORGE_HTTP_FAULT_TOTAL_TIMEOUT,
  FORGE_HTTP_FAULT_CUT,       /* the connection ended before the answer did */
  FORGE_HTTP_FAULT_TOO_LARGE, /* more than the limits of the request */
  FORGE_HTTP_FAULT_REDIRECT,
  FORGE_HTTP_FAULT_PROTOCOL, /* that is no HTTP */
  FORGE_HTTP_FAULT_REFUSED,  /* whoever read the body wanted no more of it */
} ForgeHttpFault;

void forge_http_fault_set_error (ForgeHttpFault fault, const char *host, GError **error);

G_END_DECLS
