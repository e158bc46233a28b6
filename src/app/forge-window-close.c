/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-window"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/forge-window-private.h"
#include "widgets/forge-ask.h"

/* Closing the last window while something is written. */

static void
chosen_cb (const char *id, gpointer user_data)
{
  ForgeWindow *self = user_data;

  self->is_asking = FALSE;
  if (id == NULL)
    return;
  if (g_str_equal (id, "stop"))
    forge_activity_stop (forge_session_get_activity (self->session));
  self->may_close = TRUE;
  gtk_window_close (GTK_WINDOW (self));
}

static gboolean
is_last (ForgeWindow *self)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  if (application == NULL)
    return TRUE;
  for (GList *iter = gtk_application_get_windows (application); iter != NULL; iter = iter->next)
    if (FORGE_IS_WINDOW (iter->data) && iter->data != self)
      return FALSE;
  return TRUE;
}

/**
 * forge_window_ask_close:
 *
 * Where this is the last window and something is written, asks whether to go on without a window.
 *
 * Returns: whether it asks, so that the window stays for now
 */
gboolean
forge_window_ask_close (ForgeWindow *self)
{
  const ForgeAskChoice choices[] = {
    { "stop", _ ("_Stop and Keep Text"), FALSE, FALSE },
    { "background", _ ("Keep _Writing in Background"), TRUE, FALSE },
    { NULL, NULL, FALSE, FALSE },
  };
  guint n = forge_activity_count (forge_session_get_activity (self->session));
  g_autofree char *body = NULL;

  if (self->may_close || n == 0 || !is_last (self))
    return FALSE;
  if (self->is_asking)
    return TRUE;
  self->is_asking = TRUE;
  body = g_strdup_printf (ngettext ("%u project is being written. It can be finished without a "
                                    "window; a notification tells when it is done.",
                                    "%u projects are being written. They can be finished without a "
                                    "window; a notification tells when each is done.",
                                    n),
                          n);
  forge_ask_choose (GTK_WIDGET (self), _ ("Close While Writing?"), body, choices, chosen_cb,
                    g_object_ref (self), g_object_unref);
  return TRUE;
}
