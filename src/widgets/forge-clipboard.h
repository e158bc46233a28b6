/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* All bytes that a clipboard has in the first of @types that it can give; NULL-terminated. */
void forge_clipboard_read_async (GdkClipboard *clipboard,
                                 const char **types,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
GBytes *forge_clipboard_read_finish (GdkClipboard *clipboard, GAsyncResult *result, GError **error);

G_END_DECLS
