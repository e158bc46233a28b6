/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What addresses we open: https anywhere, http on this machine only, no user or password in it. */

gboolean forge_url_check (const char *url, GError **error);
gboolean forge_url_is_loopback (const char *url);
char *forge_url_dup_host (const char *url);
char *forge_url_join (const char *base, const char *path);

G_END_DECLS
