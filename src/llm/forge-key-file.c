/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-key-file"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <gcrypt.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "core/forge-error.h"
#include "llm/forge-key-file.h"
#include "llm/forge-key.h"
#include "llm/forge-provider.h"

#define MAGIC     "SpecKeys"
#define VERSION   1
#define PASSES    3
#define MEMORY    (64 * 1024) /* KiB */
#define LANES     1
#define SALT_AT   24
#define SALT      16
#define NONCE_AT  40
#define NONCE     12
#define HEADER    52
#define TAG       16
#define KEY       32
#define MAX_BYTES 65536

struct _ForgeKeyFile
{
  char *path;
  guint8 salt[SALT];
  guint8 *key;      /* derived from the passphrase; KEY bytes of secret memory */
  GHashTable *keys; /* provider id -> ForgeKeyText */
};

static GHashTable *
new_table (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, forge_key_free);
}

static void
put_number (guint8 *at, guint32 number)
{
  number = GUINT32_TO_BE (number);
  memcpy (at, &number, sizeof number);
}

/* All but the nonce. */
static void
write_header (guint8 *header, const guint8 *salt)
{
  memcpy (header, MAGIC, 8);
  put_number (header + 8, VERSION);
  put_number (header + 12, PASSES);
  put_number (header + 16, MEMORY);
  put_number (header + 20, LANES);
  memcpy (header + SALT_AT, salt, SALT);
}

/* Another version or other costs of deriving are not ours: a file must not choose how much memory
 * is taken. */
static gboolean
check_header (const guint8 *bytes, gsize length)
{
  guint8 wanted[HEADER];

  if (length < HEADER + TAG || length > MAX_BYTES)
    return FALSE;
  write_header (wanted, bytes + SALT_AT);
  return memcmp (wanted, bytes, NONCE_AT) == 0;
}

static gboolean
derive (const char *passphrase, const guint8 *salt, guint8 *key)
{
  const unsigned long parameters[] = { KEY, PASSES, MEMORY, LANES };
  gcry_kdf_hd_t kdf = NULL;
  gcry_error_t code = gcry_kdf_open (&kdf, GCRY_KDF_ARGON2, GCRY_KDF_ARGON2ID, parameters,
                                     G_N_ELEMENTS (parameters), passphrase, strlen (passphrase),
                                     salt, SALT, NULL, 0, NULL, 0);

  if (code == 0)
    code = gcry_kdf_compute (kdf, NULL);
  if (code == 0)
    code = gcry_kdf_final (kdf, KEY, key);
  if (kdf != NULL)
    gcry_kdf_close (kdf);
  return code == 0;
}

static gcry_cipher_hd_t
open_cipher (const guint8 *key, const guint8 *header)
{
  gcry_cipher_hd_t cipher = NULL;

  if (gcry_cipher_open (&cipher, GCRY_CIPHER_AES256, GCRY_CIPHER_MODE_GCM, GCRY_CIPHER_SECURE) != 0)
    g_error ("AES-256-GCM is missing from libgcrypt");
  gcry_cipher_setkey (cipher, key, KEY);
  gcry_cipher_setiv (cipher, header + NONCE_AT, NONCE);
  gcry_cipher_authenticate (cipher, header, HEADER);
  return cipher;
}

/* Lines "PROVIDER KEY"; what is none ends the reading: the tag has vouched for the whole. */
static GHashTable *
parse_lines (const char *text)
{
  g_autoptr (GHashTable) keys = new_table ();

  while (*text != '\0')
    {
      const gsize line = strcspn (text, "\n");
      const gsize name = strcspn (text, " \n");
      g_autofree char *id = g_strndup (text, name);
      g_autoptr (ForgeKeyText) key = NULL;

      if (text[line] != '\n' || name + 1 >= line || !forge_provider_is_id (id))
        return NULL;
      key = forge_key_new (text + name + 1, line - name - 1);
      if (!forge_key_check (key, NULL))
        return NULL;
      g_hash_table_insert (keys, g_steal_pointer (&id), g_steal_pointer (&key));
      text += line + 1;
    }
  return g_steal_pointer (&keys);
}

GHashTable *
forge_key_file_decode (const guint8 *bytes, gsize length, const guint8 *key)
{
  const gsize size = length - HEADER - TAG;
  g_autoptr (ForgeKeyText) text = NULL;
  gcry_cipher_hd_t cipher;
  gboolean is_whole;

  g_return_val_if_fail (bytes != NULL && key != NULL, NULL);

  if (!check_header (bytes, length))
    return NULL;
  text = forge_key_alloc (size + 1);
  cipher = open_cipher (key, bytes);
  is_whole = gcry_cipher_decrypt (cipher, text, size, bytes + HEADER, size) == 0
             && gcry_cipher_checktag (cipher, bytes + HEADER + size, TAG) == 0;
  gcry_cipher_close (cipher);
  return is_whole && strlen (text) == size ? parse_lines (text) : NULL;
}

static gsize
measure_lines (GHashTable *keys)
{
  GHashTableIter iter;
  gpointer id;
  gpointer key;
  gsize size = 0;

  g_hash_table_iter_init (&iter, keys);
  while (g_hash_table_iter_next (&iter, &id, &key))
    size += strlen (id) + strlen (key) + 2;
  return size;
}

/* Into @text, which has room for them and a NUL. */
static void
write_lines (GHashTable *keys, char *text)
{
  GHashTableIter iter;
  gpointer id;
  gpointer key;

  g_hash_table_iter_init (&iter, keys);
  while (g_hash_table_iter_next (&iter, &id, &key))
    {
      text = g_stpcpy (text, id);
      *text++ = ' ';
      text = g_stpcpy (text, key);
      *text++ = '\n';
    }
  *text = '\0';
}

static GBytes *
encode (ForgeKeyFile *self)
{
  const gsize size = measure_lines (self->keys);
  g_autoptr (ForgeKeyText) text = forge_key_alloc (size + 1);
  guint8 *bytes = g_malloc (HEADER + size + TAG);
  gcry_cipher_hd_t cipher;

  write_lines (self->keys, text);
  write_header (bytes, self->salt);
  gcry_create_nonce (bytes + NONCE_AT, NONCE);
  cipher = open_cipher (self->key, bytes);
  gcry_cipher_encrypt (cipher, bytes + HEADER, size, text, size);
  gcry_cipher_gettag (cipher, bytes + HEADER + size, TAG);
  gcry_cipher_close (cipher);
  return g_bytes_new_take (bytes, HEADER + size + TAG);
}

static void
set_wrong (GError **error)
{
  g_set_error_literal (error, FORGE_ERROR, FORGE_ERROR_REFUSED,
                       _ ("The passphrase does not open the file of keys, or the file was changed. "
                          "Try again; if it is lost, delete the file and add the keys anew."));
}

/* NULL without an error: there is no such file. */
static GBytes *
read_file (const char *path, GError **error)
{
  g_autofree char *bytes = NULL;
  g_autoptr (GError) cause = NULL;
  struct stat status;
  gsize length = 0;

  if (lstat (path, &status) != 0 && errno == ENOENT)
    return NULL;
  if (!S_ISREG (status.st_mode) || status.st_size > MAX_BYTES)
    set_wrong (error);
  else if (!g_file_get_contents (path, &bytes, &length, &cause))
    g_set_error (error, FORGE_ERROR, FORGE_ERROR_STORAGE,
                 _ ("The file of keys cannot be read: %s."), cause->message);
  else
    return g_bytes_new_take (g_steal_pointer (&bytes), length);
  return NULL;
}

/* What the file says now; another program may have added a key. */
static gboolean
reload (ForgeKeyFile *self, GBytes *file, GError **error)
{
  gsize length = 0;
  const guint8 *bytes = g_bytes_get_data (file, &length);
  GHashTable *keys = NULL;

  if (check_header (bytes, length) && memcmp (bytes + SALT_AT, self->salt, SALT) == 0)
    keys = forge_key_file_decode (bytes, length, self->key);
  if (keys == NULL)
    {
      set_wrong (error);
      return FALSE;
    }
  g_clear_pointer (&self->keys, g_hash_table_unref);
  self->keys = keys;
  return TRUE;
}

/**
 * forge_key_file_open:
 * @path: where it is; it need not be there yet
 * @passphrase: what opens it, or will
 * @error: %FORGE_ERROR_REFUSED where the passphrase does not fit or the file is none,
 *   %FORGE_ERROR_STORAGE
 *
 * Takes about a quarter of a second and 64 MiB, which is the purpose of deriving a key: for
 * workers.
 *
 * Returns: (transfer full) (nullable): the file
 */
ForgeKeyFile *
forge_key_file_open (const char *path, const char *passphrase, GError **error)
{
  g_autoptr (ForgeKeyFile) self = g_new0 (ForgeKeyFile, 1);
  g_autoptr (GError) local = NULL;
  g_autoptr (GBytes) file = NULL;
  gsize length = 0;
  const guint8 *bytes = NULL;

  g_return_val_if_fail (path != NULL && passphrase != NULL, NULL);

  self->path = g_strdup (path);
  self->keys = new_table ();
  self->key = forge_key_alloc (KEY);
  file = read_file (path, &local);
  bytes = file != NULL ? g_bytes_get_data (file, &length) : NULL;
  if (bytes != NULL && !check_header (bytes, length))
    set_wrong (&local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  if (bytes != NULL)
    memcpy (self->salt, bytes + SALT_AT, SALT);
  else
    gcry_randomize (self->salt, SALT, GCRY_STRONG_RANDOM);
  if (!derive (passphrase, self->salt, self->key))
    {
      g_set_error_literal (error, FORGE_ERROR, FORGE_ERROR_STORAGE,
                           _ ("There is not enough memory to open the file of keys (64 MiB)."));
      return NULL;
    }
  if (file != NULL && !reload (self, file, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
forge_key_file_free (ForgeKeyFile *self)
{
  g_free (self->path);
  forge_key_free (self->key);
  g_clear_pointer (&self->keys, g_hash_table_unref);
  g_free (self);
}

/**
 * forge_key_file_get:
 * @provider: id of a provider
 *
 * Returns: (transfer none) (nullable): its key, until the file is changed
 */
const char *
forge_key_file_get (ForgeKeyFile *self, const char *provider)
{
  g_return_val_if_fail (self != NULL && provider != NULL, NULL);

  return g_hash_table_lookup (self->keys, provider);
}

/**
 * forge_key_file_list:
 *
 * Returns: (transfer full): the providers that have a key in it
 */
char **
forge_key_file_list (ForgeKeyFile *self)
{
  g_autofree const char **ids = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  ids = (const char **) g_hash_table_get_keys_as_array (self->keys, NULL);
  return g_strdupv ((char **) ids);
}

static gboolean
write_all (int fd, const guint8 *bytes, gsize length)
{
  while (length > 0)
    {
      const gssize n = write (fd, bytes, length);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return FALSE;
      bytes += n;
      length -= (gsize) n;
    }
  return TRUE;
}

/* What stands at @path is the old file or the new one, whole, whatever happens. */
static gboolean
replace_file (const char *path, GBytes *content)
{
  g_autofree char *temporary = g_strconcat (path, ".XXXXXX", NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  gsize length = 0;
  const guint8 *bytes = g_bytes_get_data (content, &length);
  const int fd = g_mkstemp_full (temporary, O_RDWR | O_CLOEXEC, 0600);
  int dir;
  gboolean is_there;

  if (fd < 0)
    return FALSE;
  is_there = write_all (fd, bytes, length) && fsync (fd) == 0;
  is_there = close (fd) == 0 && is_there && g_rename (temporary, path) == 0;
  if (!is_there)
    {
      const int code = errno;

      g_unlink (temporary);
      errno = code;
      return FALSE;
    }
  dir = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (dir >= 0)
    {
      fsync (dir);
      close (dir);
    }
  return TRUE;
}

/**
 * forge_key_file_put:
 * @provider: id of a provider
 * @key: (nullable): its key; %NULL takes it away
 * @error: %FORGE_ERROR_REFUSED where the file was changed meanwhile, so that the passphrase does
 * not fit any more; %FORGE_ERROR_STORAGE
 *
 * Blocks until it is on disk.
 *
 * Returns: whether it is
 */
gboolean
forge_key_file_put (ForgeKeyFile *self, const char *provider, const char *key, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GBytes) file = NULL;
  g_autoptr (GBytes) content = NULL;
  g_autofree char *folder = NULL;

  g_return_val_if_fail (self != NULL && forge_provider_is_id (provider), FALSE);

  file = read_file (self->path, &local);
  if (local != NULL || (file != NULL && !reload (self, file, &local)))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (key != NULL
      && measure_lines (self->keys) + strlen (provider) + FORGE_KEY_MAX_BYTES > MAX_BYTES - 256)
    {
      g_set_error_literal (error, FORGE_ERROR, FORGE_ERROR_REFUSED,
                           _ ("The file of keys is full. Remove a key that is not used any more."));
      return FALSE;
    }
  if (key != NULL)
    g_hash_table_insert (self->keys, g_strdup (provider), forge_key_new (key, strlen (key)));
  else
    g_hash_table_remove (self->keys, provider);
  folder = g_path_get_dirname (self->path);
  g_mkdir_with_parents (folder, 0700);
  content = encode (self);
  if (replace_file (self->path, content))
    return TRUE;
  g_set_error (
      error, FORGE_ERROR, FORGE_ERROR_STORAGE,
      _ ("The file of keys could not be saved: %s. Free some space or allow writing there."),
      g_strerror (errno));
  return FALSE;
}
