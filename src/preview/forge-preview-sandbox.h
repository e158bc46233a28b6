/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <webkit/webkit.h>

G_BEGIN_DECLS

/* The world of our scripts, apart from any that the page itself might have. */
#define FORGE_PREVIEW_WORLD "specforge"

void forge_preview_sandbox_compile_filter (GCancellable *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer user_data);
WebKitUserContentFilter *
forge_preview_sandbox_compile_filter_finish (GAsyncResult *result, GError **error);
WebKitWebView *forge_preview_sandbox_new_view (WebKitUserContentManager *manager);

G_END_DECLS
