/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/forge-help-page.h"

G_BEGIN_DECLS

/* The pages of the help in the order of the book: in the language of the session where they are
 * translated, else in English. They are installed below $datadir/help, as for any GNOME help;
 * SPECFORGE_HELP_DIR names another folder that holds "C" and the languages. */

void forge_help_book_load_async (gpointer source,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
/* (transfer container) (element-type ForgeHelpPage) */
GPtrArray *forge_help_book_load_finish (gpointer source, GAsyncResult *result, GError **error);

G_END_DECLS
