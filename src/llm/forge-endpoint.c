/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-endpoint"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/forge-error.h"
#include "llm/forge-endpoint.h"

#define MAX_LENGTH 2048

static gboolean
is_loopback (const char *host)
{
  g_autoptr (GInetAddress) address = NULL;

  if (g_ascii_strcasecmp (host, "localhost") == 0)
    return TRUE;
  address = g_inet_address_new_from_string (host);
  return address != NULL && g_inet_address_get_is_loopback (address);
}

/* Spaces and line ends would be trimmed by one reader of addresses and refused by another. */
static gboolean
has_blank (const char *text)
{
  for (; *text != '\0'; text++)
    if (g_ascii_isspace (*text) || g_ascii_iscntrl (*text))
      return TRUE;
  return FALSE;
}

static const char *
find_fault (GUri *uri)
{
  const char *scheme = g_uri_get_scheme (uri);
  const char *host = g_uri_get_host (uri);
  const gboolean is_plain = g_str_equal (scheme, "http");

  if (!is_plain && !g_str_equal (scheme, "https"))
    return _ ("Start it with https://.");
  if (host == NULL || *host == '\0')
    return _ ("It names no computer.");
  if (is_plain && !is_loopback (host))
    return _ ("Only https is used, except on this computer (localhost): else anybody on the way "
              "could read your key and your texts.");
  if (g_uri_get_userinfo (uri) != NULL)
    return _ ("A name or password in an address is not used. Give the key as such.");
  if (g_uri_get_query (uri) != NULL || g_uri_get_fragment (uri) != NULL)
    return _ ("Leave out what stands behind ? and #.");
  return NULL;
}

/**
 * forge_endpoint_clean:
 * @url: what somebody gave
 * @error: %FORGE_ERROR_REFUSED, which says what is wrong with it
 *
 * https, or http where the computer is this one; no name, password, query or fragment. What is
 * behind "@" in such an address may be a secret, so an error shows no address that has one.
 *
 * Returns: (transfer full) (nullable): the address, without a slash at its end
 */
char *
forge_endpoint_clean (const char *url, GError **error)
{
  g_autoptr (GUri) uri = NULL;
  g_autofree char *clean = NULL;
  const char *fault = NULL;
  gsize length;

  g_return_val_if_fail (url != NULL, NULL);

  if (strlen (url) > MAX_LENGTH || !g_utf8_validate (url, -1, NULL))
    fault = _ ("It is too long, or no text.");
  else if (has_blank (url))
    fault = _ ("Leave out spaces and line ends.");
  else
    {
      uri = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);
      fault = uri != NULL ? find_fault (uri) : _ ("It is no web address, such as https://host/v1.");
    }
  if (fault != NULL)
    {
      g_set_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED,
                   /* Translators: a web address, a sentence */
                   _ ("“%s” cannot be used as the address of a provider. %s"),
                   strchr (url, '@') == NULL && g_utf8_validate (url, MAX_LENGTH, NULL) ? url : "…",
                   fault);
      return NULL;
    }
  clean = g_uri_to_string (uri);
  length = strlen (clean);
  while (length > 0 && clean[length - 1] == '/')
    clean[--length] = '\0';
  return g_steal_pointer (&clean);
}

/**
 * forge_endpoint_dup_url:
 * @provider: whose
 * @settings: (nullable) (element-type utf8 utf8): what the person set, by id of a provider
 * @error: %FORGE_ERROR_REFUSED where what counts is no good address; %FORGE_ERROR_USAGE where
 *   nobody has said one
 *
 * SPECFORGE_URL_PROVIDER in the environment comes first.
 *
 * Returns: (transfer full) (nullable): the address, without a slash at its end
 */
char *
forge_endpoint_dup_url (const ForgeProvider *provider, GHashTable *settings, GError **error)
{
  g_autofree char *variable = NULL;
  const char *url;

  g_return_val_if_fail (provider != NULL, NULL);

  variable = forge_provider_dup_variable (provider->id, "SPECFORGE_URL_");
  url = g_getenv (variable);
  if ((url == NULL || *url == '\0') && settings != NULL)
    url = g_hash_table_lookup (settings, provider->id);
  if (url == NULL || *url == '\0')
    url = provider->url;
  if (url != NULL)
    return forge_endpoint_clean (url, error);
  g_set_error (error, FORGE_ERROR, FORGE_ERROR_USAGE,
               _ ("Nobody has said yet where “%s” is. Set its address in the preferences, or by "
                  "%s=https://…/v1."),
               provider->name, variable);
  return NULL;
}

/* (transfer full) (nullable): the host of another address than the usual one. */
static char *
dup_other_host (const ForgeProvider *provider, GHashTable *settings)
{
  g_autofree char *url = forge_endpoint_dup_url (provider, settings, NULL);
  g_autoptr (GUri) uri = NULL;

  if (url == NULL || g_strcmp0 (url, provider->url) == 0)
    return NULL;
  uri = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);
  return uri != NULL ? g_strdup (g_uri_get_host (uri)) : NULL;
}

gboolean
forge_endpoint_is_here (const ForgeProvider *provider, GHashTable *settings)
{
  g_autofree char *host = NULL;

  g_return_val_if_fail (provider != NULL, FALSE);

  host = dup_other_host (provider, settings);
  return provider->is_local && (host == NULL || is_loopback (host));
}

/**
 * forge_endpoint_describe_privacy:
 * @provider: whose
 * @settings: (nullable) (element-type utf8 utf8): what the person set, by id of a provider
 *
 * Who gave another address does not speak to the company any more.
 *
 * Returns: (transfer full): one or two sentences that say what is sent where
 */
char *
forge_endpoint_describe_privacy (const ForgeProvider *provider, GHashTable *settings)
{
  g_autofree char *host = NULL;

  g_return_val_if_fail (provider != NULL, NULL);

  host = dup_other_host (provider, settings);
  if (host == NULL || forge_endpoint_is_here (provider, settings))
    return forge_provider_describe_privacy (provider);
  /* Translators: the name of a computer on the network */
  return g_strdup_printf (_ ("What a section needs of the brief, the answers and the documents is "
                             "sent to the address that you gave, %s. What happens to it there is "
                             "up to who runs it."),
                          host);
}
