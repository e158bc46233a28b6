/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <webkit/webkit.h>

G_BEGIN_DECLS

/* Printing the page. See forge_preview_print_async(). @widget: that of the result. */
void forge_web_print_async (GtkWidget *widget,
                            WebKitWebView *view,
                            const char *title,
                            GFile *pdf,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
gboolean forge_web_print_finish (GAsyncResult *result, GError **error);

G_END_DECLS
