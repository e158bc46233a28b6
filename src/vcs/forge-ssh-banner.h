/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Whether a server of ssh is there and greets. libgit2 waits for the greeting without end and
 * cannot be stopped meanwhile, so it is only let at a server that has greeted us just before.
 * FORGE_ERROR_NETWORK where nobody answers in time. Blocks. */
gboolean
forge_ssh_banner_wait (const char *host, guint port, GCancellable *cancellable, GError **error);

G_END_DECLS
