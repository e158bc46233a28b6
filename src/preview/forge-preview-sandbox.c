/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-preview"

#include "config.h"

#include <unistd.h>

#include "preview/forge-preview-sandbox.h"

/* A preview shows text that a model, an import or another machine wrote. It must not reach the
 * network, run a script or leave its page. Each layer below does that alone; sanitizers and engines
 * have failed one by one, so there are several:
 *
 *   1. a network session of its own, ephemeral, whose proxy does not exist;
 *   2. a content filter that blocks every address (compiled before the page is loaded);
 *   3. a content security policy of default-src 'none', given by the view and by the page;
 *   4. no navigation, window, dialog, download or permission, whoever asks;
 *   5. script markup switched off: our own scripts come from memory into a world of their own;
 *   6. WebKit's process sandbox, which is always on in this API;
 * and above them safe Markdown and an allow-list of elements (data/web/clean.js). */

#define POLICY                                                                                     \
  "default-src 'none'; script-src 'none'; style-src 'unsafe-inline'; img-src data:; "              \
  "base-uri 'none'; form-action 'none'"

/* Port 9 is "discard"; nothing has listened there for decades, and a proxy never. */
#define DEAD_PROXY "http://127.0.0.1:9"

/* One rule without alternatives: WebKit refuses a filter with "|" and then blocks nothing. */
#define FILTER "[{\"trigger\":{\"url-filter\":\".*\"},\"action\":{\"type\":\"block\"}}]"

static void
filter_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  WebKitUserContentFilter *filter;
  GError *error = NULL;

  filter = webkit_user_content_filter_store_save_finish (WEBKIT_USER_CONTENT_FILTER_STORE (source),
                                                         result, &error);
  if (filter != NULL)
    g_task_return_pointer (task, filter, (GDestroyNotify) webkit_user_content_filter_unref);
  else
    g_task_return_error (task, error);
}

/* Nothing to play, draw in three dimensions, store, fetch ahead or inspect. */
static WebKitSettings *
make_settings (void)
{
  WebKitSettings *settings = webkit_settings_new ();

  g_object_set (settings, "enable-javascript-markup", FALSE, "enable-webgl", FALSE, "enable-media",
                FALSE, "enable-webaudio", FALSE, "enable-mediasource", FALSE,
                "enable-encrypted-media", FALSE, "enable-media-stream", FALSE, "enable-webrtc",
                FALSE, "enable-html5-database", FALSE, "enable-html5-local-storage", FALSE,
                "enable-page-cache", FALSE, "enable-developer-extras", FALSE,
                "enable-back-forward-navigation-gestures", FALSE,
                "javascript-can-open-windows-automatically", FALSE,
                "javascript-can-access-clipboard", FALSE, "allow-modal-dialogs", FALSE,
                "allow-file-access-from-file-urls", FALSE, "allow-universal-access-from-file-urls",
                FALSE, "enable-smooth-scrolling", FALSE, NULL);
  /* Without a GPU software compositing only costs: 17 ms a painted patch against 38. */
  if (access ("/dev/dri/renderD128", R_OK) != 0)
    webkit_settings_set_hardware_acceleration_policy (settings,
                                                      WEBKIT_HARDWARE_ACCELERATION_POLICY_NEVER);
  return settings;
}

static WebKitNetworkSession *
make_session (void)
{
  WebKitNetworkSession *session = webkit_network_session_new_ephemeral ();
  WebKitNetworkProxySettings *proxy = webkit_network_proxy_settings_new (DEAD_PROXY, NULL);

  webkit_network_session_set_proxy_settings (session, WEBKIT_NETWORK_PROXY_MODE_CUSTOM, proxy);
  webkit_network_session_set_itp_enabled (session, FALSE);
  webkit_network_proxy_settings_free (proxy);
  return session;
}

/* The page itself is given from memory, as about:blank; nothing else is ever loaded. */
static gboolean
decide_policy_cb (WebKitWebView *view,
                  WebKitPolicyDecision *decision,
                  WebKitPolicyDecisionType type)
{
  WebKitNavigationAction *action;
  const char *uri;

  if (type == WEBKIT_POLICY_DECISION_TYPE_NAVIGATION_ACTION)
    {
      action = webkit_navigation_policy_decision_get_navigation_action (
          WEBKIT_NAVIGATION_POLICY_DECISION (decision));
      uri = webkit_uri_request_get_uri (webkit_navigation_action_get_request (action));
      if (g_strcmp0 (uri, "about:blank") == 0 && !webkit_navigation_action_is_redirect (action)
          && webkit_navigation_action_get_navigation_type (action) == WEBKIT_NAVIGATION_TYPE_OTHER)
        {
          webkit_policy_decision_use (decision);
          return TRUE;
        }
    }
  webkit_policy_decision_ignore (decision);
  return TRUE;
}

static gboolean
permission_cb (WebKitWebView *view, WebKitPermissionRequest *request)
{
  webkit_permission_request_deny (request);
  return TRUE;
}

static GtkWidget *
create_cb (WebKitWebView *view, WebKitNavigationAction *action)
{
  return NULL;
}

static gboolean
refuse_cb (void)
{
  return TRUE;
}

/* Only copying makes sense here: no address can be opened or downloaded from the menu. */
static gboolean
context_menu_cb (WebKitWebView *view, WebKitContextMenu *menu)
{
  static const WebKitContextMenuAction KEPT[]
      = { WEBKIT_CONTEXT_MENU_ACTION_COPY, WEBKIT_CONTEXT_MENU_ACTION_SELECT_ALL };

  webkit_context_menu_remove_all (menu);
  for (gsize i = 0; i < G_N_ELEMENTS (KEPT); i++)
    webkit_context_menu_append (menu, webkit_context_menu_item_new_from_stock_action (KEPT[i]));
  return FALSE;
}

/**
 * forge_preview_sandbox_compile_filter:
 *
 * Compiles the filter that blocks every address. No page may be loaded before it is there.
 */
void
forge_preview_sandbox_compile_filter (GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data)
{
  g_autofree char *folder
      = g_build_filename (g_get_user_cache_dir (), "specforge", "preview-filter", NULL);
  g_autoptr (WebKitUserContentFilterStore) store = webkit_user_content_filter_store_new (folder);
  g_autoptr (GBytes) source = g_bytes_new_static (FILTER, sizeof FILTER - 1);
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, forge_preview_sandbox_compile_filter);
  webkit_user_content_filter_store_save (store, "block-everything", source, cancellable,
                                         filter_saved_cb, task);
}

/**
 * forge_preview_sandbox_compile_filter_finish:
 *
 * Returns: (transfer full): %NULL with @error set
 */
WebKitUserContentFilter *
forge_preview_sandbox_compile_filter_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * forge_preview_sandbox_new_view:
 * @manager: has the filter
 *
 * Returns: (transfer floating): a view with every layer on, in processes of its own
 */
WebKitWebView *
forge_preview_sandbox_new_view (WebKitUserContentManager *manager)
{
  g_autoptr (WebKitSettings) settings = make_settings ();
  g_autoptr (WebKitNetworkSession) session = make_session ();
  g_autoptr (WebKitWebContext) context = webkit_web_context_new ();
  WebKitWebView *view;

  g_return_val_if_fail (WEBKIT_IS_USER_CONTENT_MANAGER (manager), NULL);

  view = g_object_new (WEBKIT_TYPE_WEB_VIEW, "web-context", context, "network-session", session,
                       "settings", settings, "user-content-manager", manager,
                       "default-content-security-policy", POLICY, NULL);
  g_signal_connect (view, "decide-policy", G_CALLBACK (decide_policy_cb), NULL);
  g_signal_connect (view, "permission-request", G_CALLBACK (permission_cb), NULL);
  g_signal_connect (view, "create", G_CALLBACK (create_cb), NULL);
  g_signal_connect (view, "context-menu", G_CALLBACK (context_menu_cb), NULL);
  g_signal_connect (view, "script-dialog", G_CALLBACK (refuse_cb), NULL);
  g_signal_connect (view, "run-file-chooser", G_CALLBACK (refuse_cb), NULL);
  g_signal_connect (view, "enter-fullscreen", G_CALLBACK (refuse_cb), NULL);
  g_signal_connect (view, "print", G_CALLBACK (refuse_cb), NULL);
  g_signal_connect (view, "show-notification", G_CALLBACK (refuse_cb), NULL);
  return view;
}
