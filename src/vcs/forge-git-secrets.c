/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-git-secrets"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>

#include "core/forge-error.h"
#include "vcs/forge-git-secrets.h"

static const SecretSchema schema = {
  FORGE_APP_ID ".Git",
  SECRET_SCHEMA_NONE,
  { { "server", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { "user", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { NULL, 0 } },
};

/* "https://example.org:8443": what a password is for, whatever lies there. */
static char *
dup_server (const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);

  if (uri == NULL || g_strcmp0 (g_uri_get_scheme (uri), "https") != 0
      || g_uri_get_host (uri) == NULL)
    return NULL;
  return g_uri_get_port (uri) > 0
             ? g_strdup_printf ("https://%s:%d", g_uri_get_host (uri), g_uri_get_port (uri))
             : g_strdup_printf ("https://%s", g_uri_get_host (uri));
}

static GHashTable *
make_attributes (const char *server, const char *user)
{
  GHashTable *attributes = g_hash_table_new (g_str_hash, g_str_equal);

  g_hash_table_insert (attributes, (gpointer) "server", (gpointer) server);
  if (user != NULL)
    g_hash_table_insert (attributes, (gpointer) "user", (gpointer) user);
  return attributes;
}

gboolean
forge_git_secrets_find (const char *url,
                        const char *user,
                        char **name,
                        char **password,
                        GCancellable *cancellable)
{
  g_autofree char *server = NULL;
  g_autoptr (GHashTable) attributes = NULL;
  g_autoptr (SecretValue) value = NULL;
  GList *found;

  g_return_val_if_fail (url != NULL && name != NULL && password != NULL, FALSE);

  server = dup_server (url);
  if (server == NULL)
    return FALSE;
  attributes = make_attributes (server, user);
  found = secret_password_searchv_sync (&schema, attributes,
                                        SECRET_SEARCH_UNLOCK | SECRET_SEARCH_LOAD_SECRETS,
                                        cancellable, NULL);
  if (found != NULL)
    {
      g_autoptr (GHashTable) own = secret_retrievable_get_attributes (found->data);

      value = secret_retrievable_retrieve_secret_sync (found->data, cancellable, NULL);
      *name = g_strdup (g_hash_table_lookup (own, "user"));
      *password = value != NULL ? g_strdup (secret_value_get_text (value)) : NULL;
    }
  g_list_free_full (found, g_object_unref);
  return value != NULL && *name != NULL && *password != NULL;
}

gboolean
forge_git_secrets_store (const char *url,
                         const char *user,
                         const char *password,
                         GCancellable *cancellable,
                         GError **error)
{
  g_autofree char *server = NULL;
  g_autofree char *label = NULL;
  g_autoptr (GError) local = NULL;

  g_return_val_if_fail (url != NULL && user != NULL && password != NULL, FALSE);

  server = dup_server (url);
  /* Translators: address of a server */
  label = g_strdup_printf (_ ("SpecForge: Git at %s"), server);
  if (server != NULL
      && secret_password_store_sync (&schema, SECRET_COLLECTION_DEFAULT, label, password,
                                     cancellable, &local, "server", server, "user", user, NULL))
    return TRUE;
  g_set_error (error, FORGE_ERROR, FORGE_ERROR_STORAGE,
               _ ("The keyring of the desktop does not keep the password: %s."),
               local != NULL ? local->message : url);
  return FALSE;
}

void
forge_git_secrets_forget (const char *url, const char *user, GCancellable *cancellable)
{
  g_autofree char *server = NULL;

  g_return_if_fail (url != NULL && user != NULL);

  server = dup_server (url);
  if (server != NULL)
    secret_password_clear_sync (&schema, cancellable, NULL, "server", server, "user", user, NULL);
}
