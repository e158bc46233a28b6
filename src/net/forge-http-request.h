/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "net/forge-http-fault.h"

G_BEGIN_DECLS

/* One request and what is known of its answer, but the body, which goes to whoever sent it. Set it
 * up, send it once (forge_http_send_async()), then ask it. Lives in one thread. */
#define FORGE_TYPE_HTTP_REQUEST (forge_http_request_get_type ())
G_DECLARE_FINAL_TYPE (ForgeHttpRequest, forge_http_request, FORGE, HTTP_REQUEST, GObject)

/* Milliseconds; 0: none. */
typedef struct
{
  guint connect; /* until the connection stands */
  guint first;   /* from the start until the first payload */
  guint idle;    /* from one payload to the next; what is no payload does not count */
  guint total;   /* for all of it */
} ForgeHttpDeadlines;

/* Models may think for minutes before the first word. */
#define FORGE_HTTP_DEADLINES       ((ForgeHttpDeadlines){ 20000, 600000, 180000, 1800000 })
#define FORGE_HTTP_SHORT_DEADLINES ((ForgeHttpDeadlines){ 10000, 20000, 20000, 60000 })
#define FORGE_HTTP_MAX_HEAD        (256 * 1024)
#define FORGE_HTTP_MAX_BODY        (64 * 1024 * 1024)

ForgeHttpRequest *forge_http_request_new (const char *method, const char *url);
void forge_http_request_add_header (ForgeHttpRequest *self, const char *name, const char *value);
void forge_http_request_add_secret (ForgeHttpRequest *self,
                                    const char *name,
                                    const char *prefix,
                                    const char *secret);
void forge_http_request_set_body (ForgeHttpRequest *self, GBytes *body, const char *type);
void forge_http_request_set_deadlines (ForgeHttpRequest *self, const ForgeHttpDeadlines *deadlines);
void forge_http_request_set_max_body (ForgeHttpRequest *self, gsize max_bytes);
void forge_http_request_set_compressed (ForgeHttpRequest *self, gboolean compressed);

const char *forge_http_request_get_url (ForgeHttpRequest *self);
guint forge_http_request_get_status (ForgeHttpRequest *self);
const char *forge_http_request_get_answer (ForgeHttpRequest *self, const char *name);
ForgeHttpFault forge_http_request_get_fault (ForgeHttpRequest *self);
gint64 forge_http_request_get_duration (ForgeHttpRequest *self);

G_END_DECLS
