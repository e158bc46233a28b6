/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The servers of ssh that a person knows: ~/.ssh/known_hosts, as OpenSSH keeps it, also with names
 * that are hashed. */

typedef enum
{
  FORGE_HOST_UNKNOWN,
  FORGE_HOST_KNOWN,   /* by this key */
  FORGE_HOST_CHANGED, /* by another one: perhaps somebody pretends to be it */
} ForgeHostState;

/* @key: as it comes in the handshake, @length bytes. @path: (nullable): NULL is the usual file.
 * Blocks. */
ForgeHostState forge_known_hosts_check (const char *path,
                                        const char *host,
                                        guint port,
                                        const guchar *key,
                                        gsize length);
/* Adds a line for it; nothing that is there changes. FORGE_ERROR_REFUSED for what is no key,
 * FORGE_ERROR_STORAGE. Blocks. */
gboolean forge_known_hosts_add (const char *path,
                                const char *host,
                                guint port,
                                const guchar *key,
                                gsize length,
                                GError **error);
/* What people compare: "SHA256:…". (transfer full) */
char *forge_known_hosts_dup_fingerprint (const guchar *key, gsize length);

G_END_DECLS
