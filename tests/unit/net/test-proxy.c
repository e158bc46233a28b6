/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "forge-test-server.h"
#include "net/forge-http.h"
#include "net/forge-proxy.h"

/* In the place of a desktop: says of each host what its name begins with. */
typedef GObject Desktop;
typedef GObjectClass DesktopClass;

static char *server;

static GType desktop_get_type (void);
static void desktop_iface_init (GProxyResolverInterface *iface);

G_DEFINE_TYPE_WITH_CODE (Desktop,
                         desktop,
                         G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (G_TYPE_PROXY_RESOLVER, desktop_iface_init))

static gboolean
desktop_is_supported (GProxyResolver *resolver)
{
  return TRUE;
}

static char **
desktop_lookup (GProxyResolver *resolver,
                const char *uri,
                GCancellable *cancellable,
                GError **error)
{
  const char *socks[] = { "ftp://nobody:1", "socks://127.0.0.1:9050", "direct://", NULL };
  const char *direct[] = { "direct://", "http://127.0.0.1:1", NULL };
  const char *http[] = { server, NULL };

  if (strstr (uri, "socks") != NULL)
    return g_strdupv ((char **) socks);
  if (strstr (uri, "direct") != NULL)
    return g_strdupv ((char **) direct);
  if (strstr (uri, "broken") != NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "The script is broken.");
      return NULL;
    }
  return g_strdupv ((char **) http);
}

static void
desktop_iface_init (GProxyResolverInterface *iface)
{
  iface->is_supported = desktop_is_supported;
  iface->lookup = desktop_lookup;
}

static void
desktop_class_init (DesktopClass *klass)
{
}

static void
desktop_init (Desktop *self)
{
}

static void
test_find (void)
{
  const struct
  {
    const char *url;
    const char *proxy;
  } cases[] = {
    { "https://api.example.org/v1", server },
    { "https://socks.example.org/", "socks5h://127.0.0.1:9050" },
    { "https://direct.example.org/", NULL },
    { "https://broken.example.org/", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = forge_proxy_find (cases[i].url);

      g_assert_cmpstr (found, ==, cases[i].proxy);
    }
}

/* What the environment says goes first, also that there is to be none. */
static void
test_environment (void)
{
  static const char *const names[] = { "https_proxy", "ALL_PROXY", "no_proxy" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_setenv (names[i], "http://127.0.0.1:1", TRUE);
      g_assert_null (forge_proxy_find ("https://api.example.org/"));
      g_unsetenv (names[i]);
    }
}

static void
sent_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
}

/* A request goes there, and no key with it. */
static void
test_request (gconstpointer data)
{
  ForgeTestServer *proxy = (ForgeTestServer *) data;
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (ForgeHttp) http = forge_http_new (context, NULL, NULL);
  g_autoptr (ForgeHttpRequest) request = forge_http_request_new ("GET", "https://api.example.org/");
  g_autofree char *log = NULL;
  gboolean is_over = FALSE;

  forge_http_request_add_secret (request, "Authorization", "Bearer ", "canary-1234567");
  forge_http_load_async (http, request, NULL, sent_cb, &is_over);
  while (!is_over)
    g_main_context_iteration (context, TRUE);
  log = forge_test_server_dup_log (proxy);
  g_assert_nonnull (strstr (log, "api.example.org:443"));
  g_assert_null (strstr (log, "canary"));
}

int
main (int argc, char **argv)
{
  static const char *const names[]
      = { "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY" };
  g_autoptr (ForgeTestServer) proxy = NULL;
  int result;

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_unsetenv (names[i]);
  g_setenv ("GIO_USE_PROXY_RESOLVER", "desktop", TRUE);
  g_io_extension_point_register (G_PROXY_RESOLVER_EXTENSION_POINT_NAME);
  g_io_extension_point_implement (G_PROXY_RESOLVER_EXTENSION_POINT_NAME, desktop_get_type (),
                                  "desktop", 1000);
  proxy = forge_test_server_new (NULL, NULL);
  server = g_strdup_printf ("http://127.0.0.1:%u", forge_test_server_get_port (proxy));
  g_test_add_func ("/proxy/find", test_find);
  g_test_add_func ("/proxy/environment", test_environment);
  g_test_add_data_func ("/proxy/request", proxy, test_request);
  result = g_test_run ();
  g_free (server);
  return result;
}
