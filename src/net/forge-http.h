/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "net/forge-http-request.h"

G_BEGIN_DECLS

/* HTTP on a GMainContext of the caller's: no threads, no GTK. Requests run beside each other and
 * share connections. Make one when the first request is to be sent, not before: it opens sockets.
 *
 *   http = forge_http_new (context, NULL, NULL);
 *   request = forge_http_request_new ("POST", "https://example.org/v1/answers");
 *   forge_http_send_async (http, request, take_bytes, self, cancellable, sent_cb, self);
 *
 * All of it in the thread that runs @context. */
#define FORGE_TYPE_HTTP (forge_http_get_type ())
G_DECLARE_FINAL_TYPE (ForgeHttp, forge_http, FORGE, HTTP, GObject)

/* What whoever reads a body says to a piece of it. */
typedef enum
{
  FORGE_HTTP_PAYLOAD, /* that was waited for: the idle deadline begins anew */
  FORGE_HTTP_FILLER,  /* read, but a comment or a ping: the deadlines run on */
  FORGE_HTTP_PAUSE,   /* not read: the same bytes come again after forge_http_resume() */
  FORGE_HTTP_ENOUGH,  /* all is here: what still comes is not looked at */
  FORGE_HTTP_REFUSE,  /* that cannot be read: end with %FORGE_HTTP_FAULT_REFUSED */
} ForgeHttpNext;

/* @bytes are only there during the call. May not run the main context. */
typedef ForgeHttpNext (*ForgeHttpBodyFunc) (ForgeHttpRequest *request,
                                            const char *bytes,
                                            gsize length,
                                            gpointer user_data);

ForgeHttp *forge_http_new (GMainContext *context, const char *proxy, const char *ca_file);
GMainContext *forge_http_get_context (ForgeHttp *self);
GTask *forge_http_new_task (ForgeHttp *self,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data,
                            gpointer tag);

void forge_http_send_async (ForgeHttp *self,
                            ForgeHttpRequest *request,
                            ForgeHttpBodyFunc body_func,
                            gpointer body_data,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
gboolean forge_http_send_finish (ForgeHttp *self, GAsyncResult *result, GError **error);
void forge_http_resume (ForgeHttp *self, ForgeHttpRequest *request);

void forge_http_load_async (ForgeHttp *self,
                            ForgeHttpRequest *request,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
GBytes *forge_http_load_finish (ForgeHttp *self, GAsyncResult *result, GError **error);

G_END_DECLS
