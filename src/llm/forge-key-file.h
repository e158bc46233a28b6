/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Keys in a file that a passphrase opens, for computers without a Secret Service. All integers are
 * big-endian:
 *
 *   0  "SpecKeys"
 *   8  version: 1
 *  12  Argon2id: passes (3), KiB of memory (65536), lanes (1)
 *  24  salt, 16 bytes, made with the file
 *  40  nonce, 12 bytes, new at each save
 *  52  AES-256-GCM of a line "PROVIDER KEY" each, with all before as additional data
 *   …  tag, 16 bytes
 *
 * A wrong passphrase and a changed file cannot be told apart, and are not. */
typedef struct _ForgeKeyFile ForgeKeyFile;

ForgeKeyFile *forge_key_file_open (const char *path, const char *passphrase, GError **error);
void forge_key_file_free (ForgeKeyFile *self);

const char *forge_key_file_get (ForgeKeyFile *self, const char *provider);
char **forge_key_file_list (ForgeKeyFile *self);
gboolean
forge_key_file_put (ForgeKeyFile *self, const char *provider, const char *key, GError **error);

/* Only the part behind the passphrase, for the fuzzer, to which deriving a key takes too long:
 * (transfer full) (element-type utf8 ForgeKeyText) (nullable): @bytes opened with @key of 32 bytes.
 */
GHashTable *forge_key_file_decode (const guint8 *bytes, gsize length, const guint8 *key);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgeKeyFile, forge_key_file_free)

G_END_DECLS
