/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <curl/curl.h>

#include "net/forge-http.h"

G_BEGIN_DECLS

typedef struct _ForgeHttpTransfer ForgeHttpTransfer;

struct _ForgeHttpRequest
{
  GObject parent_instance;

  char *method;
  char *url;
  struct curl_slist *headers; /* with the secrets: wiped when freed, and never printed */
  gboolean bad_header;        /* one held a line break, so that it would have been two */
  GBytes *body;
  ForgeHttpDeadlines deadlines;
  gsize max_body;
  gboolean compressed;

  guint status;
  GHashTable *answers; /* names in small letters -> values; of a name that came twice, the last */
  gsize head_bytes;
  ForgeHttpFault fault;
  gint64 started;              /* monotonic, microseconds; 0: not sent */
  gint64 ended;                /* likewise */
  ForgeHttpTransfer *transfer; /* while it runs */
};

/* Of the multi handle's owner. */
CURLM *forge_http_get_multi (ForgeHttp *self);
const char *forge_http_get_proxy (ForgeHttp *self);
const char *forge_http_get_ca_file (ForgeHttp *self);

/* Of one transfer. It completes @task with TRUE, or with an error, and frees itself. */
void forge_http_transfer_start (ForgeHttp *http,
                                ForgeHttpRequest *request,
                                ForgeHttpBodyFunc body_func,
                                gpointer body_data,
                                GTask *task);
void forge_http_transfer_complete (CURL *easy, CURLcode code);
void forge_http_transfer_resume (ForgeHttpTransfer *self);

G_END_DECLS
