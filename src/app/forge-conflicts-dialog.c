/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-conflicts-dialog"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/forge-conflicts-dialog.h"
#include "widgets/forge-merge-view.h"
#include "widgets/forge-shrink.h"

struct _ForgeConflictsDialog
{
  AdwWindow parent_instance;

  GtkDropDown *files;
  GtkLabel *message;
  ForgeMergeView *view;

  ForgeGit *git;
  GPtrArray *names; /* (element-type utf8): of the files in the list */
  char *shown;      /* (nullable): the text that is being decided, as it came */
};

G_DEFINE_FINAL_TYPE (ForgeConflictsDialog, forge_conflicts_dialog, ADW_TYPE_WINDOW)

static const ForgeSyncItem *
find_item (ForgeConflictsDialog *self, const char *name)
{
  const ForgeGitState *state = forge_git_get_state (self->git);

  for (guint i = 0; name != NULL && state->items != NULL && i < state->items->len; i++)
    {
      const ForgeSyncItem *item = g_ptr_array_index (state->items, i);

      if (item->state == FORGE_SYNC_CONFLICT && g_str_equal (item->name, name))
        return item;
    }
  return NULL;
}

static const char *
get_name (ForgeConflictsDialog *self)
{
  const guint position = gtk_drop_down_get_selected (self->files);

  return position < self->names->len ? g_ptr_array_index (self->names, position) : NULL;
}

static void
open_cb (ForgeConflictsDialog *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "conflicts.settle",
                                 self->shown != NULL && !forge_git_get_is_busy (self->git)
                                     && forge_merge_view_get_n_open (self->view) == 0);
}

/* What a person has decided stays as long as the file says the same. */
static void
show_file (ForgeConflictsDialog *self)
{
  const ForgeSyncItem *item = find_item (self, get_name (self));
  const gboolean has_message = item != NULL && item->message != NULL;

  if (item != NULL && g_strcmp0 (self->shown, item->text) != 0)
    {
      g_free (self->shown);
      self->shown = g_strdup (item->text);
      forge_merge_view_set_text (self->view, item->text);
    }
  gtk_label_set_text (self->message, has_message ? item->message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), has_message);
  open_cb (self);
}

static void
fill (ForgeConflictsDialog *self)
{
  const ForgeGitState *state = forge_git_get_state (self->git);
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  g_ptr_array_set_size (self->names, 0);
  for (guint i = 0; state->items != NULL && i < state->items->len; i++)
    {
      const ForgeSyncItem *item = g_ptr_array_index (state->items, i);

      if (item->state != FORGE_SYNC_CONFLICT)
        continue;
      g_ptr_array_add (self->names, g_strdup (item->name));
      gtk_string_list_append (labels, item->name);
    }
  if (self->names->len == 0)
    {
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  gtk_drop_down_set_model (self->files, G_LIST_MODEL (labels));
  show_file (self);
}

static void
settle_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ForgeConflictsDialog *self = FORGE_CONFLICTS_DIALOG (widget);
  g_autofree char *text = forge_merge_view_dup_text (self->view);

  forge_git_run (self->git, FORGE_GIT_RESOLVE, get_name (self), text, FALSE);
}

static void
forge_conflicts_dialog_dispose (GObject *object)
{
  g_clear_object (&FORGE_CONFLICTS_DIALOG (object)->git);

  G_OBJECT_CLASS (forge_conflicts_dialog_parent_class)->dispose (object);
}

static void
forge_conflicts_dialog_finalize (GObject *object)
{
  ForgeConflictsDialog *self = FORGE_CONFLICTS_DIALOG (object);

  g_ptr_array_unref (self->names);
  g_free (self->shown);

  G_OBJECT_CLASS (forge_conflicts_dialog_parent_class)->finalize (object);
}

static void
forge_conflicts_dialog_class_init (ForgeConflictsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = forge_conflicts_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = forge_conflicts_dialog_finalize;

  g_type_ensure (FORGE_TYPE_MERGE_VIEW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/specforge/SpecForge/forge-conflicts-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, ForgeConflictsDialog, files);
  gtk_widget_class_bind_template_child (widget_class, ForgeConflictsDialog, message);
  gtk_widget_class_bind_template_child (widget_class, ForgeConflictsDialog, view);
  gtk_widget_class_bind_template_callback (widget_class, show_file);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
  gtk_widget_class_install_action (widget_class, "conflicts.settle", NULL, settle_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK,
                                       "conflicts.settle", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
forge_conflicts_dialog_init (ForgeConflictsDialog *self)
{
  self->names = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  forge_shrink_buttons (GTK_WIDGET (self));
}

GtkWidget *
forge_conflicts_dialog_new (GtkWindow *parent, ForgeGit *git)
{
  ForgeConflictsDialog *self;

  g_return_val_if_fail (FORGE_IS_GIT (git) && forge_git_get_is_linked (git), NULL);

  self = g_object_new (FORGE_TYPE_CONFLICTS_DIALOG, "transient-for", parent, NULL);
  self->git = g_object_ref (git);
  g_signal_connect_object (git, "notify::state", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (git, "notify::is-busy", G_CALLBACK (open_cb), self, G_CONNECT_SWAPPED);
  fill (self);
  return GTK_WIDGET (self);
}
