/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-keyring"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>

#include "core/forge-error.h"
#include "llm/forge-key-file.h"
#include "llm/forge-keyring.h"
#include "llm/forge-provider.h"

#define VARIABLE "SPECFORGE_KEY_"
#define ACCOUNT  "default"

struct _ForgeKeyring
{
  GObject parent_instance;

  char *path;
  GHashTable *environment; /* name of a variable -> ForgeKeyText; not changed after it is made */
  /* A key is looked up in the thread that writes while a person adds another one in the window: the
   * two below are changed under this lock, and nothing waits for a person while it is held. */
  GMutex lock;
  GHashTable *memory; /* provider id -> ForgeKeyText */
  ForgeKeyFile *file; /* NULL: not opened */
};

G_DEFINE_FINAL_TYPE (ForgeKeyring, forge_keyring, G_TYPE_OBJECT)

static const SecretSchema schema = {
  FORGE_APP_ID ".Key",
  SECRET_SCHEMA_NONE,
  { { "provider", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { "account", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { NULL, 0 } },
};

/* Children, and whoever reads /proc, shall not see the keys: the texts are overwritten where they
 * stand, since removing a variable while other threads run is not safe, and leaves its text. */
static void
take_environment (ForgeKeyring *self)
{
  g_auto (GStrv) names = g_listenv ();

  for (guint i = 0; names[i] != NULL; i++)
    {
      char *value = g_str_has_prefix (names[i], VARIABLE) ? (char *) g_getenv (names[i]) : NULL;

      if (value == NULL || *value == '\0')
        continue;
      g_hash_table_insert (self->environment, g_strdup (names[i]),
                           forge_key_new (value, strlen (value)));
      explicit_bzero (value, strlen (value));
    }
}

static void
forge_keyring_finalize (GObject *object)
{
  ForgeKeyring *self = FORGE_KEYRING (object);

  g_free (self->path);
  g_hash_table_unref (self->environment);
  g_hash_table_unref (self->memory);
  g_clear_pointer (&self->file, forge_key_file_free);
  g_mutex_clear (&self->lock);
  G_OBJECT_CLASS (forge_keyring_parent_class)->finalize (object);
}

static void
forge_keyring_class_init (ForgeKeyringClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = forge_keyring_finalize;
}

static void
forge_keyring_init (ForgeKeyring *self)
{
  g_mutex_init (&self->lock);
  self->environment = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, forge_key_free);
  self->memory = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, forge_key_free);
}

/**
 * forge_keyring_new:
 * @config_dir: such as ~/.config/specforge; the file of keys is in it
 *
 * Takes the keys out of the environment; asks nobody yet.
 *
 * Returns: (transfer full): the keyring
 */
ForgeKeyring *
forge_keyring_new (const char *config_dir)
{
  ForgeKeyring *self = g_object_new (FORGE_TYPE_KEYRING, NULL);

  g_return_val_if_fail (config_dir != NULL, NULL);

  self->path = g_build_filename (config_dir, "keys", NULL);
  take_environment (self);
  return self;
}

static char *
copy_key (const char *key)
{
  return key != NULL ? forge_key_new (key, strlen (key)) : NULL;
}

static char *
copy_from_environment (ForgeKeyring *self, const char *provider)
{
  g_autofree char *variable = forge_provider_dup_variable (provider, VARIABLE);

  return copy_key (g_hash_table_lookup (self->environment, variable));
}

/* That there is nobody who keeps secrets is no error: other places are looked at. That the one who
 * does refuses is one. */
static gboolean
is_refusal (const GError *error)
{
  return error->domain == SECRET_ERROR || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
set_refused (const GError *cause, GError **error)
{
  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_error_copy (cause));
  else
    g_set_error (error, FORGE_ERROR, FORGE_ERROR_STORAGE,
                 _ ("The keyring of the desktop gives no key out: %s. Unlock it and try again."),
                 cause->message);
}

/* NULL without an error: it has none, or is not there. */
static char *
ask_service (const char *provider, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) cause = NULL;
  char *found = secret_password_lookup_nonpageable_sync (&schema, cancellable, &cause, "provider",
                                                         provider, "account", ACCOUNT, NULL);
  char *key = copy_key (found);

  secret_password_free (found);
  if (cause != NULL && is_refusal (cause))
    set_refused (cause, error);
  return key;
}

/**
 * forge_keyring_lookup:
 * @provider: id of a provider
 * @place: (out) (optional): where the key was found
 * @error: %FORGE_ERROR_STORAGE where a keyring is locked and stays so; %G_IO_ERROR_CANCELLED
 *
 * The environment comes first, then what was given for this run, then the Secret Service, then the
 * file, if it is open.
 *
 * Returns: (transfer full) (nullable): the key, for forge_key_free(); %NULL without @error: there
 * is none
 */
char *
forge_keyring_lookup (ForgeKeyring *self,
                      const char *provider,
                      ForgeKeyPlace *place,
                      GCancellable *cancellable,
                      GError **error)
{
  ForgeKeyPlace found = FORGE_KEY_PLACE_ENVIRONMENT;
  g_autoptr (GError) local = NULL;
  char *key;

  g_return_val_if_fail (FORGE_IS_KEYRING (self) && provider != NULL, NULL);

  key = copy_from_environment (self, provider);
  if (key == NULL)
    {
      found = FORGE_KEY_PLACE_MEMORY;
      g_mutex_lock (&self->lock);
      key = copy_key (g_hash_table_lookup (self->memory, provider));
      g_mutex_unlock (&self->lock);
    }
  if (key == NULL)
    {
      found = FORGE_KEY_PLACE_SERVICE;
      key = ask_service (provider, cancellable, &local);
    }
  if (key == NULL)
    {
      found = FORGE_KEY_PLACE_FILE;
      g_mutex_lock (&self->lock);
      key = self->file != NULL ? copy_key (forge_key_file_get (self->file, provider)) : NULL;
      g_mutex_unlock (&self->lock);
    }
  if (place != NULL)
    *place = key != NULL ? found : FORGE_KEY_PLACE_NONE;
  if (key == NULL && local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return key;
}

static void
note_place (GHashTable *places, const char *provider, ForgeKeyPlace place)
{
  if (!g_hash_table_contains (places, provider))
    g_hash_table_insert (places, g_strdup (provider), GINT_TO_POINTER (place));
}

static void
list_environment (ForgeKeyring *self, GHashTable *places)
{
  GHashTableIter iter;
  gpointer variable;

  g_hash_table_iter_init (&iter, self->environment);
  while (g_hash_table_iter_next (&iter, &variable, NULL))
    {
      g_autofree char *id = g_ascii_strdown ((char *) variable + strlen (VARIABLE), -1);

      note_place (places, g_strdelimit (id, "_", '-'), FORGE_KEY_PLACE_ENVIRONMENT);
    }
}

/* Only the names: nothing has to be unlocked for them. */
static void
list_service (GHashTable *places, GCancellable *cancellable)
{
  GList *items = secret_password_search_sync (&schema, SECRET_SEARCH_ALL, cancellable, NULL,
                                              "account", ACCOUNT, NULL);

  for (GList *l = items; l != NULL; l = l->next)
    {
      g_autoptr (GHashTable) attributes = secret_retrievable_get_attributes (l->data);
      const char *provider = g_hash_table_lookup (attributes, "provider");

      if (provider != NULL)
        note_place (places, provider, FORGE_KEY_PLACE_SERVICE);
    }
  g_list_free_full (items, g_object_unref);
}

/**
 * forge_keyring_list:
 *
 * Returns: (transfer full) (element-type utf8 ForgeKeyPlace): where the key of each provider is
 * that has one, as far as can be seen without a passphrase
 */
GHashTable *
forge_keyring_list (ForgeKeyring *self, GCancellable *cancellable)
{
  GHashTable *places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer provider;

  g_return_val_if_fail (FORGE_IS_KEYRING (self), NULL);

  list_environment (self, places);
  g_mutex_lock (&self->lock);
  g_hash_table_iter_init (&iter, self->memory);
  while (g_hash_table_iter_next (&iter, &provider, NULL))
    note_place (places, provider, FORGE_KEY_PLACE_MEMORY);
  g_mutex_unlock (&self->lock);
  list_service (places, cancellable);
  g_mutex_lock (&self->lock);
  if (self->file != NULL)
    {
      g_auto (GStrv) ids = forge_key_file_list (self->file);

      for (guint i = 0; ids[i] != NULL; i++)
        note_place (places, ids[i], FORGE_KEY_PLACE_FILE);
    }
  g_mutex_unlock (&self->lock);
  return places;
}

static gboolean
store_in_service (const char *provider, const char *key, GCancellable *cancellable, GError **error)
{
  g_autofree char *label = g_strdup_printf (_ ("SpecForge: key for %s"), provider);
  g_autoptr (GError) cause = NULL;

  if (secret_password_store_sync (&schema, SECRET_COLLECTION_DEFAULT, label, key, cancellable,
                                  &cause, "provider", provider, "account", ACCOUNT, NULL))
    return TRUE;
  if (is_refusal (cause))
    set_refused (cause, error);
  else
    g_set_error_literal (
        error, FORGE_ERROR, FORGE_ERROR_STORAGE,
        _ ("There is no keyring of the desktop (Secret Service) here. Keep the key "
           "in a file with a passphrase, or for this run only."));
  return FALSE;
}

/* @key: NULL takes it away. */
static gboolean
put_into_file (ForgeKeyring *self, const char *provider, const char *key, GError **error)
{
  gboolean is_done;

  g_mutex_lock (&self->lock);
  if (self->file != NULL)
    is_done = forge_key_file_put (self->file, provider, key, error);
  else
    {
      is_done = FALSE;
      g_set_error_literal (error, FORGE_ERROR, FORGE_ERROR_USAGE,
                           _ ("The file of keys is closed. Open it with its passphrase first."));
    }
  g_mutex_unlock (&self->lock);
  return is_done;
}

/**
 * forge_keyring_store:
 * @provider: id of a provider
 * @key: its key, see forge_key_check()
 * @place: %FORGE_KEY_PLACE_SERVICE, %FORGE_KEY_PLACE_FILE or %FORGE_KEY_PLACE_MEMORY
 * @error: %FORGE_ERROR_REFUSED where @key is none, %FORGE_ERROR_STORAGE where it could not be kept
 *
 * Returns: whether it is kept there
 */
gboolean
forge_keyring_store (ForgeKeyring *self,
                     const char *provider,
                     const char *key,
                     ForgeKeyPlace place,
                     GCancellable *cancellable,
                     GError **error)
{
  g_return_val_if_fail (FORGE_IS_KEYRING (self), FALSE);
  g_return_val_if_fail (forge_provider_is_id (provider) && key != NULL, FALSE);

  if (!forge_key_check (key, error))
    return FALSE;
  if (place == FORGE_KEY_PLACE_SERVICE)
    return store_in_service (provider, key, cancellable, error);
  if (place == FORGE_KEY_PLACE_FILE)
    return put_into_file (self, provider, key, error);
  g_mutex_lock (&self->lock);
  g_hash_table_insert (self->memory, g_strdup (provider), copy_key (key));
  g_mutex_unlock (&self->lock);
  return TRUE;
}

/**
 * forge_keyring_remove:
 * @provider: id of a provider
 * @error: %FORGE_ERROR_NOT_SO where there was none; %FORGE_ERROR_STORAGE
 *
 * Takes the key away wherever it is kept. One in the environment is not ours to remove.
 *
 * Returns: whether there is none any more
 */
gboolean
forge_keyring_remove (ForgeKeyring *self,
                      const char *provider,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (GError) cause = NULL;
  gboolean is_found;
  gboolean is_in_file;

  g_return_val_if_fail (FORGE_IS_KEYRING (self) && provider != NULL, FALSE);

  g_mutex_lock (&self->lock);
  is_found = g_hash_table_remove (self->memory, provider);
  is_in_file = self->file != NULL && forge_key_file_get (self->file, provider) != NULL;
  g_mutex_unlock (&self->lock);
  if (is_in_file && !put_into_file (self, provider, NULL, error))
    return FALSE;
  if (secret_password_clear_sync (&schema, cancellable, &cause, "provider", provider, "account",
                                  ACCOUNT, NULL))
    is_found = TRUE;
  if (cause != NULL && is_refusal (cause))
    {
      set_refused (cause, error);
      return FALSE;
    }
  if (is_found || is_in_file)
    return TRUE;
  g_set_error (error, FORGE_ERROR, FORGE_ERROR_NOT_SO, _ ("No key is kept for “%s”."), provider);
  return FALSE;
}

/**
 * forge_keyring_has_service:
 *
 * Returns: whether somebody keeps secrets on this desktop
 */
gboolean
forge_keyring_has_service (ForgeKeyring *self, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (FORGE_IS_KEYRING (self), FALSE);

  /* A name that no provider can have. */
  secret_password_free (secret_password_lookup_nonpageable_sync (&schema, cancellable, &error,
                                                                 "provider", "-", "account",
                                                                 ACCOUNT, NULL));
  return error == NULL || error->domain == SECRET_ERROR;
}

/**
 * forge_keyring_has_file:
 *
 * Returns: whether there is a file of keys, open or not
 */
gboolean
forge_keyring_has_file (ForgeKeyring *self)
{
  g_return_val_if_fail (FORGE_IS_KEYRING (self), FALSE);

  return g_file_test (self->path, G_FILE_TEST_EXISTS);
}

gboolean
forge_keyring_is_file_open (ForgeKeyring *self)
{
  gboolean is_open;

  g_return_val_if_fail (FORGE_IS_KEYRING (self), FALSE);

  g_mutex_lock (&self->lock);
  is_open = self->file != NULL;
  g_mutex_unlock (&self->lock);
  return is_open;
}

/**
 * forge_keyring_open_file:
 * @passphrase: what opens it; for a new one, what will
 * @error: see forge_key_file_open()
 *
 * Returns: whether the file of keys is open now
 */
gboolean
forge_keyring_open_file (ForgeKeyring *self, const char *passphrase, GError **error)
{
  ForgeKeyFile *file;

  g_return_val_if_fail (FORGE_IS_KEYRING (self) && passphrase != NULL, FALSE);

  file = forge_key_file_open (self->path, passphrase, error);
  if (file == NULL)
    return FALSE;
  g_mutex_lock (&self->lock);
  g_clear_pointer (&self->file, forge_key_file_free);
  self->file = file;
  g_mutex_unlock (&self->lock);
  return TRUE;
}

/**
 * forge_key_place_get_nick:
 *
 * Returns: (nullable): its name for programs; %NULL for %FORGE_KEY_PLACE_NONE
 */
const char *
forge_key_place_get_nick (ForgeKeyPlace place)
{
  static const char *const nicks[] = { NULL, "environment", "memory", "keyring", "file" };

  g_return_val_if_fail (place < G_N_ELEMENTS (nicks), NULL);

  return nicks[place];
}
