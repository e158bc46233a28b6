/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-git-actions"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/forge-conflicts-dialog.h"
#include "app/forge-git-actions.h"
#include "app/forge-git-answers.h"
#include "app/forge-refs-dialog.h"
#include "widgets/forge-ask-form.h"
#include "widgets/forge-ask.h"
#include "widgets/forge-file-chooser.h"

#define USUAL_REMOTE "origin"

typedef struct
{
  GActionMap *actions;
  GtkWidget *page;
  ForgeGit *git;
  GtkWindow *question; /* (nullable): what a server wants to know; weak */
} Hands;

static void
hands_free (gpointer data, GClosure *closure)
{
  Hands *self = data;

  g_clear_weak_pointer (&self->question);
  g_free (self);
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
  static const char *const linked[] = {
    "git-unlink", "git-author",  "git-switch",     "git-new-branch",
    "git-merge",  "git-new-tag", "git-add-remote", "git-remove-remote",
  };
  static const char *const remote[] = { "git-fetch", "git-pull", "git-push" };
  const ForgeGitState *state = forge_git_get_state (self->git);
  const gboolean is_linked = forge_git_get_is_linked (self->git);
  const gboolean is_free = !forge_git_get_is_busy (self->git);
  const gboolean has_remote = is_linked && state->remotes->len > 0;

  for (gsize i = 0; i < G_N_ELEMENTS (linked); i++)
    set_enabled (self, linked[i], is_linked && is_free);
  for (gsize i = 0; i < G_N_ELEMENTS (remote); i++)
    set_enabled (self, remote[i], has_remote && is_free);
  set_enabled (self, "git-link", is_free);
  set_enabled (self, "git-open-folder", is_linked);
  set_enabled (self, "git-refs", is_linked);
  set_enabled (self, "git-commit", is_linked);
  set_enabled (self, "git-conflicts", is_linked && forge_git_count_conflicts (self->git) > 0);
  set_enabled (self, "git-cancel", !is_free);
  /* Whoever wanted to know it does not wait any more. */
  if (is_free && self->question != NULL)
    gtk_window_destroy (self->question);
}

static void
question_cb (ForgeGit *git, ForgeGitQuestion *question, Hands *self)
{
  GtkWindow *dialog = forge_git_answers_ask (self->page, question);

  g_set_weak_pointer (&self->question, dialog);
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

/* The window that is in front: a question stands above what asked for it. */
static GtkWidget *
find_top (Hands *self)
{
  GListModel *windows = gtk_window_get_toplevels ();
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (self->page));

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (FORGE_IS_REFS_DIALOG (window)
          && GTK_WIDGET (gtk_window_get_transient_for (window)) == root)
        return GTK_WIDGET (window);
    }
  return self->page;
}

/* ForgeAskFormFunc */
static void
author_cb (const char *const *values, gboolean is_checked, gpointer user_data)
{
  if (values != NULL)
    forge_git_run (user_data, FORGE_GIT_AUTHOR, values[0], values[1], FALSE);
}

static void
author_action_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Hands *self = user_data;
  const ForgeGitState *state = forge_git_get_state (self->git);
  const ForgeAskField fields[] = {
    { .title = _ ("Name"), .initial = state->author_name },
    { .title = _ ("E-mail Address"), .initial = state->author_email },
  };

  forge_ask_form (self->page, _ ("Who Commits"),
                  _ ("Every commit names who made it. This is kept in the configuration of this "
                     "repository, as Git reads it."),
                  fields, G_N_ELEMENTS (fields), NULL, _ ("_Save"), author_cb,
                  g_object_ref (self->git), g_object_unref);
}

static void
run_named_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Hands *self = user_data;
  const char *name = g_variant_get_string (parameter, NULL);
  const ForgeGitVerb verb
      = g_str_equal (g_action_get_name (G_ACTION (action)), "git-switch")  ? FORGE_GIT_SWITCH
        : g_str_equal (g_action_get_name (G_ACTION (action)), "git-merge") ? FORGE_GIT_MERGE
                                                                           : FORGE_GIT_REMOTE;

  forge_git_run (self->git, verb, name, NULL, FALSE);
}

static void
new_branch_cb (const char *text, gpointer user_data)
{
  forge_git_run (user_data, FORGE_GIT_SWITCH, text, NULL, TRUE);
}

static void
new_branch_action_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Hands *self = user_data;

  forge_ask_text (find_top (self), _ ("New Branch"),
                  _ ("It begins at the last commit, and is switched to."), _ ("Name"), NULL,
                  _ ("_Make"), new_branch_cb, g_object_ref (self->git), g_object_unref);
}

/* ForgeAskFormFunc */
static void
new_tag_cb (const char *const *values, gboolean is_checked, gpointer user_data)
{
  if (values != NULL)
    forge_git_run (user_data, FORGE_GIT_TAG, values[0], *values[1] != '\0' ? values[1] : NULL,
                   FALSE);
}

static void
new_tag_action_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Hands *self = user_data;
  const ForgeAskField fields[] = {
    { .title = _ ("Name") },
    { .title = _ ("Message"), .may_be_empty = TRUE },
  };

  forge_ask_form (find_top (self), _ ("New Tag"), _ ("A name for the last commit."), fields,
                  G_N_ELEMENTS (fields), NULL, _ ("_Make"), new_tag_cb, g_object_ref (self->git),
                  g_object_unref);
}

/* ForgeAskFormFunc */
static void
add_remote_cb (const char *const *values, gboolean is_checked, gpointer user_data)
{
  if (values != NULL)
    forge_git_run (user_data, FORGE_GIT_REMOTE, values[0], values[1], FALSE);
}

static void
add_remote_action_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Hands *self = user_data;
  const gboolean is_first = forge_git_get_state (self->git)->remotes->len == 0;
  const ForgeAskField fields[] = {
    { .title = _ ("Name"), .initial = is_first ? USUAL_REMOTE : NULL },
    { .title = _ ("Address") },
  };

  forge_ask_form (find_top (self), _ ("Add a Remote"),
                  _ ("Where others have the repository: an address of https or ssh, or a folder."),
                  fields, G_N_ELEMENTS (fields), NULL, _ ("_Add"), add_remote_cb,
                  g_object_ref (self->git), g_object_unref);
}

/* The one that is named, else the usual one, else the only one. */
static const char *
choose_remote (Hands *self, const char *name)
{
  const GPtrArray *remotes = forge_git_get_state (self->git)->remotes;
  const char *chosen = NULL;

  if (*name != '\0')
    return name;
  for (guint i = 0; i < remotes->len; i++)
    {
      const ForgeRef *ref = g_ptr_array_index (remotes, i);

      if (chosen == NULL || g_str_equal (ref->name, USUAL_REMOTE))
        chosen = ref->name;
    }
  return chosen;
}

static void
transfer_action_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Hands *self = user_data;
  const char *name = g_action_get_name (G_ACTION (action));
  const char *remote = choose_remote (self, g_variant_get_string (parameter, NULL));

  forge_git_run (self->git,
                 g_str_equal (name, "git-fetch")  ? FORGE_GIT_FETCH
                 : g_str_equal (name, "git-pull") ? FORGE_GIT_PULL
                                                  : FORGE_GIT_PUSH,
                 remote, NULL, FALSE);
}

static void
refs_action_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Hands *self = user_data;
  GtkWindow *parent = GTK_WINDOW (gtk_widget_get_root (self->page));

  gtk_window_present (
      GTK_WINDOW (forge_refs_dialog_new (parent, self->git, G_ACTION_GROUP (self->actions))));
}

static void
conflicts_action_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Hands *self = user_data;
  GtkWindow *parent = GTK_WINDOW (gtk_widget_get_root (self->page));

  gtk_window_present (GTK_WINDOW (forge_conflicts_dialog_new (parent, self->git)));
}

static void
cancel_action_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Hands *self = user_data;

  forge_git_cancel (self->git);
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
    { "git-switch", run_named_cb, "s", NULL, NULL, { 0 } },
    { "git-merge", run_named_cb, "s", NULL, NULL, { 0 } },
    { "git-remove-remote", run_named_cb, "s", NULL, NULL, { 0 } },
    { "git-new-branch", new_branch_action_cb, NULL, NULL, NULL, { 0 } },
    { "git-new-tag", new_tag_action_cb, NULL, NULL, NULL, { 0 } },
    { "git-add-remote", add_remote_action_cb, NULL, NULL, NULL, { 0 } },
    { "git-fetch", transfer_action_cb, "s", NULL, NULL, { 0 } },
    { "git-pull", transfer_action_cb, "s", NULL, NULL, { 0 } },
    { "git-push", transfer_action_cb, "s", NULL, NULL, { 0 } },
    { "git-refs", refs_action_cb, NULL, NULL, NULL, { 0 } },
    { "git-conflicts", conflicts_action_cb, NULL, NULL, NULL, { 0 } },
    { "git-cancel", cancel_action_cb, NULL, NULL, NULL, { 0 } },
  };
  Hands *hands;

  g_return_if_fail (G_IS_ACTION_MAP (actions));
  g_return_if_fail (GTK_IS_WIDGET (page) && FORGE_IS_GIT (git));

  hands = g_new0 (Hands, 1);
  *hands = (Hands){ actions, page, git, NULL };
  g_action_map_add_action_entries (actions, ENTRIES, G_N_ELEMENTS (ENTRIES), hands);
  g_signal_connect (git, "ask", G_CALLBACK (question_cb), hands);
  g_signal_connect_data (git, "notify", G_CALLBACK (state_cb), hands, hands_free,
                         G_CONNECT_SWAPPED);
  state_cb (hands);
}
