/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-window"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/forge-window-private.h"
#include "widgets/forge-ask.h"

/* Files that are opened, from the command line or another program, or dropped on the window. */

typedef struct
{
  ForgeWindow *window;
  GFile *file;
} Offer;

static void
offer_free (gpointer data)
{
  Offer *offer = data;

  g_object_unref (offer->window);
  g_object_unref (offer->file);
  g_free (offer);
}

/* By its name, as nobody wants to wait for a file to be read before they are asked. */
static gboolean
is_bundle (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *folded = name != NULL ? g_utf8_strdown (name, -1) : NULL;

  return folded != NULL
         && (g_str_has_suffix (folded, ".json") || g_str_has_suffix (folded, ".zip"));
}

static void
chosen_cb (const char *id, gpointer user_data)
{
  Offer *offer = user_data;
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);

  g_list_store_append (files, offer->file);
  forge_window_import_files (G_LIST_MODEL (files), offer->window);
}

static void
offer_import (ForgeWindow *self, GFile *file)
{
  const ForgeAskChoice choices[]
      = { { "import", _ ("_Import"), TRUE, FALSE }, { NULL, NULL, FALSE, FALSE } };
  g_autofree char *name = g_file_get_basename (file);
  /* Translators: %s is the name of a file */
  g_autofree char *heading = g_strdup_printf (_ ("Import “%s”?"), name);
  Offer *offer = g_new0 (Offer, 1);

  offer->window = g_object_ref (self);
  offer->file = g_object_ref (file);
  forge_ask_choose (GTK_WIDGET (self), heading,
                    _ ("It becomes a new project. What you have stays as it is."), choices,
                    chosen_cb, offer, offer_free);
}

static void
remember_file (GFile *file)
{
  g_autofree char *uri = g_file_get_uri (file);

  gtk_recent_manager_add_item (gtk_recent_manager_get_default (), uri);
}

static void
found_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ForgeWindow) self = user_data;
  GFile *file = G_FILE (object);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInfo) info = g_file_query_info_finish (file, result, &error);

  if (info == NULL)
    {
      forge_window_toast (self, error->message);
      return;
    }
  remember_file (file);
  if (is_bundle (file))
    offer_import (self, file);
  else
    forge_window_new_project (self, file);
}

/**
 * forge_window_open_files:
 * @files: (element-type GFile): a text, an exported project, or several files that are one
 *
 * A text begins a project, with the text as its brief; an exported project is imported, a single
 * file of it when the person agrees. It waits until the session is open.
 */
void
forge_window_open_files (ForgeWindow *self, GListModel *files)
{
  g_autoptr (GFile) first = NULL;

  g_return_if_fail (FORGE_IS_WINDOW (self));
  g_return_if_fail (G_IS_LIST_MODEL (files));

  if (!forge_session_get_is_open (self->session))
    {
      g_set_object (&self->waiting_files, files);
      return;
    }
  first = g_list_model_get_item (files, 0);
  if (g_list_model_get_n_items (files) > 1)
    forge_window_import_files (files, self);
  else if (first != NULL)
    g_file_query_info_async (first, G_FILE_ATTRIBUTE_STANDARD_TYPE, G_FILE_QUERY_INFO_NONE,
                             G_PRIORITY_DEFAULT, NULL, found_cb, g_object_ref (self));
}

void
forge_window_open_file (ForgeWindow *self, GFile *file)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);

  g_return_if_fail (G_IS_FILE (file));

  g_list_store_append (files, file);
  forge_window_open_files (self, G_LIST_MODEL (files));
}

static gboolean
drop_cb (ForgeWindow *self, const GValue *value)
{
  g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));
  g_autoptr (GListStore) list = g_list_store_new (G_TYPE_FILE);

  for (GSList *iter = files; iter != NULL; iter = iter->next)
    g_list_store_append (list, iter->data);
  forge_window_open_files (self, G_LIST_MODEL (list));
  return files != NULL;
}

/**
 * forge_window_take_drops:
 *
 * Files can be dropped anywhere on the window where nothing else takes them, such as the text.
 */
void
forge_window_take_drops (ForgeWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
