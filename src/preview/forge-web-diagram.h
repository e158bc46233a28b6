/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <webkit/webkit.h>

G_BEGIN_DECLS

/* Drawing a diagram in the page, and checking what comes back. See
 * forge_preview_render_diagram_async(). @widget: that of the result. */
void forge_web_diagram_render_async (GtkWidget *widget,
                                     WebKitWebView *view,
                                     const char *source,
                                     double scale,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
GBytes *forge_web_diagram_render_finish (GAsyncResult *result,
                                         double *width,
                                         double *height,
                                         GError **error);

G_END_DECLS
