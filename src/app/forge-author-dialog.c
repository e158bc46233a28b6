/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-author-dialog"

#include "config.h"

#include "app/forge-author-dialog.h"

struct _ForgeAuthorDialog
{
  AdwWindow parent_instance;

  GtkEditable *name;
  GtkEditable *email;

  ForgeGit *git;
};

G_DEFINE_FINAL_TYPE (ForgeAuthorDialog, forge_author_dialog, ADW_TYPE_WINDOW)

static char *
dup_entered (GtkEditable *row)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (row)));
}

static void
changed_cb (ForgeAuthorDialog *self)
{
  g_autofree char *name = dup_entered (self->name);
  g_autofree char *email = dup_entered (self->email);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "author.save", *name != '\0' && *email != '\0');
}

static void
save_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ForgeAuthorDialog *self = FORGE_AUTHOR_DIALOG (widget);
  g_autofree char *name = dup_entered (self->name);
  g_autofree char *email = dup_entered (self->email);

  forge_git_run (self->git, FORGE_GIT_AUTHOR, name, email, FALSE);
  gtk_window_close (GTK_WINDOW (self));
}

static void
activated_cb (ForgeAuthorDialog *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "author.save", NULL);
}

static void
forge_author_dialog_dispose (GObject *object)
{
  g_clear_object (&FORGE_AUTHOR_DIALOG (object)->git);

  G_OBJECT_CLASS (forge_author_dialog_parent_class)->dispose (object);
}

static void
forge_author_dialog_class_init (ForgeAuthorDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = forge_author_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/specforge/SpecForge/forge-author-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, ForgeAuthorDialog, name);
  gtk_widget_class_bind_template_child (widget_class, ForgeAuthorDialog, email);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_install_action (widget_class, "author.save", NULL, save_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
forge_author_dialog_init (ForgeAuthorDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
forge_author_dialog_new (GtkWindow *parent, ForgeGit *git)
{
  const ForgeGitState *state;
  ForgeAuthorDialog *self;

  g_return_val_if_fail (FORGE_IS_GIT (git) && forge_git_get_is_linked (git), NULL);

  state = forge_git_get_state (git);
  self = g_object_new (FORGE_TYPE_AUTHOR_DIALOG, "transient-for", parent, NULL);
  self->git = g_object_ref (git);
  gtk_editable_set_text (self->name, state->author_name);
  gtk_editable_set_text (self->email, state->author_email);
  return GTK_WIDGET (self);
}
