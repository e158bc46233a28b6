/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "llm/forge-target.h"
#include "net/forge-http.h"

G_BEGIN_DECLS

/* Which models a server has, asked of itself: what the registry cannot know of a program on this
 * computer. All in the thread that runs the context of @http. */

void forge_model_list_async (ForgeHttp *http,
                             ForgeTarget *target,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
/* (transfer full) (element-type ForgeModel) (nullable). */
GPtrArray *forge_model_list_finish (ForgeHttp *http, GAsyncResult *result, GError **error);

/* Likewise, and runs @context, which is that of @http, until it has ended. */
GPtrArray *forge_model_list_run (ForgeHttp *http,
                                 GMainContext *context,
                                 ForgeTarget *target,
                                 GCancellable *cancellable,
                                 GError **error);

/* Only the reading: (transfer full) (element-type ForgeModel) (nullable). */
GPtrArray *forge_model_list_read (const char *text, gsize length, GError **error);
gint64 forge_model_list_read_context (const char *text, gsize length);

G_END_DECLS
