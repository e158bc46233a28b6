/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-http"

#include "config.h"

#include <string.h>

#include "net/forge-proxy.h"

/* How the desktop and libcurl call the same. */
static const struct
{
  const char *theirs;
  const char *ours;
} schemes[] = {
  { "http://", "http://" },      { "https://", "https://" },     { "socks://", "socks5h://" },
  { "socks5://", "socks5h://" }, { "socks4a://", "socks4a://" }, { "socks4://", "socks4://" },
};

static gboolean
is_environment_set (void)
{
  static const char *const names[]
      = { "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_getenv (names[i]) != NULL)
      return TRUE;
  return FALSE;
}

static char *
dup_address (const char *proxy)
{
  for (gsize i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (g_str_has_prefix (proxy, schemes[i].theirs))
      return g_strconcat (schemes[i].ours, proxy + strlen (schemes[i].theirs), NULL);
  return NULL;
}

/**
 * forge_proxy_find:
 * @url: what is about to be asked; not on this machine
 *
 * Looks into the settings of the desktop, unless the environment says something of proxies, which
 * libcurl reads itself. May wait, where a script decides: for workers.
 *
 * Returns: (transfer full) (nullable): the address of a proxy as libcurl takes it; %NULL where the
 *   way is direct, or the environment's
 */
char *
forge_proxy_find (const char *url)
{
  g_auto (GStrv) found = NULL;

  g_return_val_if_fail (url != NULL, NULL);

  if (is_environment_set ())
    return NULL;
  found = g_proxy_resolver_lookup (g_proxy_resolver_get_default (), url, NULL, NULL);
  for (guint i = 0; found != NULL && found[i] != NULL; i++)
    {
      char *address = dup_address (found[i]);

      if (address != NULL || g_str_has_prefix (found[i], "direct://"))
        return address;
    }
  return NULL;
}
