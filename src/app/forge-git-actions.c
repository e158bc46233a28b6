/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-git-actions"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/forge-author-dialog.h"
#include "app/forge-git-actions.h"
#include "widgets/forge-file-chooser.h"

typedef struct
{
  GActionMap *actions;
  GtkWidget *page;
  ForgeGit *git;
} Hands;

static void
hands_free (gpointer data, GClosure *closure)
{
  g_free (data);
}

static void
set_enabled (Hands *self, const char *name, gboolean is_enabled)
{
  GAction *action = g_action_map_lookup_action (self->actions, name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), is_enabled);
}

static void
state_cb (Hands *self)
{
  const gboolean is_linked = forge_git_get_is_linked (self->git);
  const gboolean is_free = !forge_git_get_is_busy (self->git);

  set_enabled (self, "git-link", is_free);
  set_enabled (self, "git-unlink", is_linked && is_free);
  set_enabled (self, "git-open-folder", is_linked);
  set_enabled (self, "git-author", is_linked && is_free);
  set_enabled (self, "git-commit", is_linked);
}

static void
folder_cb (GListModel *files, gpointer user_data)
{
  Hands *self = user_data;
  g_autoptr (GFile) folder = g_list_model_get_item (files, 0);
  g_autofree char *path = g_file_get_path (folder);

  if (path != NULL)
    forge_git_run (self->git, FORGE_GIT_LINK, path, NULL, FALSE);
}

static void
link_action_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Hands *self = user_data;

  forge_file_chooser_open_folder (self->page, _ ("Link to a Folder"), folder_cb, self);
}

static void
unlink_action_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Hands *self = user_data;

  forge_git_run (self->git, FORGE_GIT_UNLINK, NULL, NULL, FALSE);
}

static void
open_folder_action_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Hands *self = user_data;
  g_autofree char *uri = g_filename_to_uri (forge_git_get_state (self->git)->folder, NULL, NULL);

  if (uri != NULL)
    gtk_show_uri (GTK_WINDOW (gtk_widget_get_root (self->page)), uri, GDK_CURRENT_TIME);
}

static void
author_action_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Hands *self = user_data;

  gtk_window_present (GTK_WINDOW (
      forge_author_dialog_new (GTK_WINDOW (gtk_widget_get_root (self->page)), self->git)));
}

/**
 * forge_git_actions_add:
 *
 * See the header.
 */
void
forge_git_actions_add (GActionMap *actions, GtkWidget *page, ForgeGit *git)
{
  static const GActionEntry ENTRIES[] = {
    { "git-link", link_action_cb, NULL, NULL, NULL, { 0 } },
    { "git-unlink", unlink_action_cb, NULL, NULL, NULL, { 0 } },
    { "git-open-folder", open_folder_action_cb, NULL, NULL, NULL, { 0 } },
    { "git-author", author_action_cb, NULL, NULL, NULL, { 0 } },
  };
  Hands *hands;

  g_return_if_fail (G_IS_ACTION_MAP (actions));
  g_return_if_fail (GTK_IS_WIDGET (page) && FORGE_IS_GIT (git));

  hands = g_new (Hands, 1);
  *hands = (Hands){ actions, page, git };
  g_action_map_add_action_entries (actions, ENTRIES, G_N_ELEMENTS (ENTRIES), hands);
  g_signal_connect_data (git, "notify", G_CALLBACK (state_cb), hands, hands_free,
                         G_CONNECT_SWAPPED);
  state_cb (hands);
}
