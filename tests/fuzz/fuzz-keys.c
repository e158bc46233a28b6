/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <gcrypt.h>

#include "forge-fuzz.h"
#include "llm/forge-key-file.h"
#include "llm/forge-key.h"

#define HEADER 52
#define TAG    16

static const guint8 key[32] = { 0 };

/* The input as what a passphrase opened: else the tag would keep the fuzzer from all behind it. */
static guint8 *
seal (const uint8_t *data, size_t size)
{
  guint8 *bytes = g_malloc0 (HEADER + size + TAG);
  gcry_cipher_hd_t cipher = NULL;

  memcpy (bytes, "SpecKeys\0\0\0\1\0\0\0\3\0\1\0\0\0\0\0\1", 24);
  g_assert_cmpint (gcry_cipher_open (&cipher, GCRY_CIPHER_AES256, GCRY_CIPHER_MODE_GCM, 0), ==, 0);
  gcry_cipher_setkey (cipher, key, sizeof key);
  gcry_cipher_setiv (cipher, bytes + 40, 12);
  gcry_cipher_authenticate (cipher, bytes, HEADER);
  gcry_cipher_encrypt (cipher, bytes + HEADER, size, data, size);
  gcry_cipher_gettag (cipher, bytes + HEADER + size, TAG);
  gcry_cipher_close (cipher);
  return bytes;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GHashTable) raw = NULL;
  g_autoptr (GHashTable) sealed = NULL;
  g_autofree guint8 *bytes = NULL;
  GHashTableIter iter;
  gpointer value;

  forge_key_free (forge_key_alloc (1));
  if (size > 0)
    raw = forge_key_file_decode (data, size, key);
  bytes = seal (data, size);
  sealed = forge_key_file_decode (bytes, HEADER + size + TAG, key);
  if (sealed == NULL)
    return 0;
  g_hash_table_iter_init (&iter, sealed);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    g_assert_true (forge_key_check (value, NULL));
  return 0;
}
