/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A key, a passphrase or what was derived from one. Such a text is in memory that is not paged out,
 * is wiped when it is freed, and from the first one on this process leaves no core file with it. */

#define FORGE_KEY_MAX_BYTES 4096

char *forge_key_new (const char *bytes, gsize length);
gpointer forge_key_alloc (gsize size);
void forge_key_free (gpointer key);

gboolean forge_key_check (const char *text, GError **error);
gsize forge_key_mask (GString *text, gsize from, const char *key);

typedef char ForgeKeyText;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgeKeyText, forge_key_free)

G_END_DECLS
