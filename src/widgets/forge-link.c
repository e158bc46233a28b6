/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-link"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "widgets/forge-link.h"

/* Longer ones hide where they lead. */
#define MAX_LENGTH 2000

static void
response_cb (AdwMessageDialog *dialog, const char *response, char *url)
{
  if (g_str_equal (response, "open"))
    gtk_show_uri (gtk_window_get_transient_for (GTK_WINDOW (dialog)), url, GDK_CURRENT_TIME);
}

static void
free_url (gpointer data, GClosure *closure)
{
  g_free (data);
}

/**
 * forge_link_check:
 * @url: what a document has as a link
 *
 * Returns: (transfer full) (nullable): the address in plain ASCII, so that no letter of it looks
 *   like another; %NULL unless it is a whole http, https or mailto address
 */
char *
forge_link_check (const char *url)
{
  static const char *const SCHEMES[] = { "http", "https", "mailto", NULL };
  g_autoptr (GUri) uri = NULL;

  g_return_val_if_fail (url != NULL, NULL);

  if (strlen (url) > MAX_LENGTH)
    return NULL;
  uri = g_uri_parse (url, G_URI_FLAGS_ENCODED | G_URI_FLAGS_PARSE_RELAXED, NULL);
  if (uri == NULL || !g_strv_contains (SCHEMES, g_uri_get_scheme (uri)))
    return NULL;
  if (g_uri_get_host (uri) != NULL && !g_str_is_ascii (g_uri_get_host (uri)))
    {
      g_autofree char *host = g_hostname_to_ascii (g_uri_get_host (uri));
      g_autoptr (GUri) plain = NULL;

      if (host == NULL)
        return NULL;
      plain = g_uri_build (G_URI_FLAGS_ENCODED, g_uri_get_scheme (uri), g_uri_get_userinfo (uri),
                           host, g_uri_get_port (uri), g_uri_get_path (uri), g_uri_get_query (uri),
                           g_uri_get_fragment (uri));
      return g_uri_to_string (plain);
    }
  if (!g_str_equal (g_uri_get_scheme (uri), "mailto")
      && (g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0'))
    return NULL;
  return g_uri_to_string (uri);
}

/**
 * forge_link_ask:
 *
 * Shows where a link leads and opens it only where the user agrees.
 */
void
forge_link_ask (GtkWidget *parent, const char *url)
{
  g_autofree char *plain = NULL;
  AdwMessageDialog *dialog;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (url != NULL);

  plain = forge_link_check (url);
  dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (
      GTK_WINDOW (gtk_widget_get_root (parent)),
      plain != NULL ? _ ("Open This Link?") : _ ("Link Not Opened"),
      plain != NULL
          ? plain
          : _ ("This link leads to no web page and no mail address, so it is not opened.")));
  adw_message_dialog_add_response (dialog, "close", plain != NULL ? _ ("_Cancel") : _ ("_Close"));
  adw_message_dialog_set_close_response (dialog, "close");
  if (plain != NULL)
    {
      adw_message_dialog_add_response (dialog, "open", _ ("_Open"));
      g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), g_strdup (plain),
                             free_url, 0);
    }
  gtk_window_present (GTK_WINDOW (dialog));
}
