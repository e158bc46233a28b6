/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "llm/forge-key.h"

G_BEGIN_DECLS

/* The keys of the providers, wherever they are kept. One for the whole process: it takes the keys
 * out of the environment. Every function may be called from any thread and waits, perhaps for a
 * person who unlocks a keyring: for workers. */
#define FORGE_TYPE_KEYRING (forge_keyring_get_type ())
G_DECLARE_FINAL_TYPE (ForgeKeyring, forge_keyring, FORGE, KEYRING, GObject)

/* In the order in which a key is looked for. */
typedef enum
{
  FORGE_KEY_PLACE_NONE,
  FORGE_KEY_PLACE_ENVIRONMENT, /* SPECFORGE_KEY_PROVIDER */
  FORGE_KEY_PLACE_MEMORY,      /* until the program ends */
  FORGE_KEY_PLACE_SERVICE,     /* the Secret Service, or the keyring of a sandbox */
  FORGE_KEY_PLACE_FILE,        /* CONFIG/keys, opened by a passphrase */
} ForgeKeyPlace;

ForgeKeyring *forge_keyring_new (const char *config_dir);

char *forge_keyring_lookup (ForgeKeyring *self,
                            const char *provider,
                            ForgeKeyPlace *place,
                            GCancellable *cancellable,
                            GError **error);
GHashTable *forge_keyring_list (ForgeKeyring *self, GCancellable *cancellable);

gboolean forge_keyring_store (ForgeKeyring *self,
                              const char *provider,
                              const char *key,
                              ForgeKeyPlace place,
                              GCancellable *cancellable,
                              GError **error);
gboolean forge_keyring_remove (ForgeKeyring *self,
                               const char *provider,
                               GCancellable *cancellable,
                               GError **error);

gboolean forge_keyring_has_service (ForgeKeyring *self, GCancellable *cancellable);
gboolean forge_keyring_has_file (ForgeKeyring *self);
gboolean forge_keyring_is_file_open (ForgeKeyring *self);
gboolean forge_keyring_open_file (ForgeKeyring *self, const char *passphrase, GError **error);

const char *forge_key_place_get_nick (ForgeKeyPlace place);

G_END_DECLS
