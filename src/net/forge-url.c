/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-url"

#include "config.h"

#include <string.h>

#include <gio/gio.h>

#include "net/forge-http-fault.h"
#include "net/forge-url-private.h"

static char *
dup_part (CURLU *parsed, CURLUPart part)
{
  char *value = NULL;
  char *copy = NULL;

  if (curl_url_get (parsed, part, &value, 0) != CURLUE_OK)
    return NULL;
  copy = g_strdup (value);
  curl_free (value);
  return copy;
}

/* Numbers only, except the one name that libcurl never asks a server for. */
static gboolean
is_loopback (const char *host)
{
  g_autofree char *bare = NULL;
  g_autoptr (GInetAddress) address = NULL;

  if (g_ascii_strcasecmp (host, "localhost") == 0)
    return TRUE;
  if (host[0] == '[')
    {
      bare = g_strdup (host + 1);
      g_strdelimit (bare, "]", '\0');
    }
  address = g_inet_address_new_from_string (bare != NULL ? bare : host);
  return address != NULL && g_inet_address_get_is_loopback (address);
}

CURLU *
forge_url_parse (const char *url, gboolean *loopback)
{
  g_autoptr (CURLU) parsed = curl_url ();
  g_autofree char *scheme = NULL;
  g_autofree char *host = NULL;
  g_autofree char *user = NULL;
  g_autofree char *password = NULL;

  if (curl_url_set (parsed, CURLUPART_URL, url, CURLU_DISALLOW_USER) != CURLUE_OK)
    return NULL;
  scheme = dup_part (parsed, CURLUPART_SCHEME);
  host = dup_part (parsed, CURLUPART_HOST);
  if (scheme == NULL || host == NULL || *host == '\0')
    return NULL;
  *loopback = is_loopback (host);
  if (strcmp (scheme, "https") != 0 && (strcmp (scheme, "http") != 0 || !*loopback))
    return NULL;
  return g_steal_pointer (&parsed);
}

/**
 * forge_url_check:
 * @url: an address that a person or a data file gave
 * @error: (out): a %FORGE_ERROR_NETWORK that says what addresses are used
 *
 * Any thread.
 *
 * Returns: whether it is one that we open: https, or http on this machine (127.0.0.0/8, ::1,
 * localhost), without user and password
 */
gboolean
forge_url_check (const char *url, GError **error)
{
  gboolean loopback = FALSE;
  g_autoptr (CURLU) parsed = NULL;
  g_autofree char *host = NULL;

  g_return_val_if_fail (url != NULL, FALSE);

  parsed = forge_url_parse (url, &loopback);
  if (parsed != NULL)
    return TRUE;
  host = forge_url_dup_host (url);
  forge_http_fault_set_error (FORGE_HTTP_FAULT_ADDRESS, host, error);
  return FALSE;
}

/**
 * forge_url_is_loopback:
 * @url: any text
 *
 * Returns: whether it is an address that we open, and on this machine
 */
gboolean
forge_url_is_loopback (const char *url)
{
  gboolean loopback = FALSE;
  g_autoptr (CURLU) parsed = NULL;

  g_return_val_if_fail (url != NULL, FALSE);

  parsed = forge_url_parse (url, &loopback);
  return parsed != NULL && loopback;
}

/**
 * forge_url_dup_host:
 * @url: any text
 *
 * Returns: (transfer full) (nullable): host and port where it has one, as a person is told; NULL
 * where it is no address
 */
char *
forge_url_dup_host (const char *url)
{
  g_autoptr (CURLU) parsed = curl_url ();
  g_autofree char *host = NULL;
  g_autofree char *port = NULL;

  g_return_val_if_fail (url != NULL, NULL);

  if (curl_url_set (parsed, CURLUPART_URL, url, CURLU_NON_SUPPORT_SCHEME) != CURLUE_OK)
    return NULL;
  host = dup_part (parsed, CURLUPART_HOST);
  port = dup_part (parsed, CURLUPART_PORT);
  if (host != NULL && port != NULL)
    return g_strconcat (host, ":", port, NULL);
  return g_steal_pointer (&host);
}

/**
 * forge_url_join:
 * @base: an address, with or without a slash at its end
 * @path: what follows, with or without a slash at its start
 *
 * Returns: (transfer full): both with one slash between
 */
char *
forge_url_join (const char *base, const char *path)
{
  gsize length;

  g_return_val_if_fail (base != NULL && path != NULL, NULL);

  for (length = strlen (base); length > 0 && base[length - 1] == '/'; length--)
    ;
  while (*path == '/')
    path++;
  return g_strdup_printf ("%.*s/%s", (int) length, base, path);
}
