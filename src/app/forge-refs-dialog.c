/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-refs-dialog"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/forge-refs-dialog.h"
#include "widgets/forge-chip.h"

struct _ForgeRefsDialog
{
  AdwWindow parent_instance;

  AdwPreferencesGroup *branches;
  AdwPreferencesGroup *tags;
  AdwPreferencesGroup *remotes;

  ForgeGit *git;
  GPtrArray *rows; /* (element-type GtkWidget): in whichever group */
};

G_DEFINE_FINAL_TYPE (ForgeRefsDialog, forge_refs_dialog, ADW_TYPE_WINDOW)

static void
add_button (GtkWidget *row, const char *icon, const char *action, const char *name, char *label)
{
  g_autofree char *own = label;
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", name);
  gtk_widget_set_tooltip_text (button, own);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, own, -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

/* Names come from outside: text, never markup. */
static GtkWidget *
add_row (ForgeRefsDialog *self, AdwPreferencesGroup *group, const char *title, const char *detail)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *markup = g_markup_escape_text (title, -1);
  g_autofree char *below = g_markup_escape_text (detail != NULL ? detail : "", -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), markup);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), below);
  adw_preferences_group_add (group, row);
  g_ptr_array_add (self->rows, row);
  return row;
}

static void
add_branch (ForgeRefsDialog *self, const ForgeRef *ref)
{
  g_autofree char *id = g_strndup (ref->value, 7);
  GtkWidget *row = add_row (self, self->branches, ref->name, id);

  if (ref->is_current)
    {
      GtkWidget *chip = forge_chip_new (_ ("Checked out"), "emblem-ok-symbolic", "ok");

      gtk_widget_set_valign (chip, GTK_ALIGN_CENTER);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), chip);
      return;
    }
  /* Translators: names of branches */
  /* A branch of a remote can be merged, but not worked on. */
  if (!ref->is_remote)
    add_button (row, "go-jump-symbolic", "project.git-switch", ref->name,
                g_strdup_printf (_ ("Switch to %s"), ref->name));
  add_button (row, "insert-link-symbolic", "project.git-merge", ref->name,
              g_strdup_printf (_ ("Merge %s Into This Branch"), ref->name));
}

static void
add_tag (ForgeRefsDialog *self, const ForgeRef *ref)
{
  g_autofree char *id = g_strndup (ref->value != NULL ? ref->value : "", 7);

  add_row (self, self->tags, ref->name, id);
}

static void
add_remote (ForgeRefsDialog *self, const ForgeRef *ref)
{
  GtkWidget *row = add_row (self, self->remotes, ref->name, ref->value);

  /* Translators: name of a remote */
  add_button (row, "view-refresh-symbolic", "project.git-fetch", ref->name,
              g_strdup_printf (_ ("Fetch From %s"), ref->name));
  add_button (row, "user-trash-symbolic", "project.git-remove-remote", ref->name,
              g_strdup_printf (_ ("Remove %s"), ref->name));
}

static void
add_all (ForgeRefsDialog *self,
         const GPtrArray *refs,
         void (*add) (ForgeRefsDialog *self, const ForgeRef *ref))
{
  for (guint i = 0; refs != NULL && i < refs->len; i++)
    add (self, g_ptr_array_index (refs, i));
}

static void
fill (ForgeRefsDialog *self)
{
  const ForgeGitState *state = forge_git_get_state (self->git);

  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);
      GtkWidget *group = gtk_widget_get_ancestor (row, ADW_TYPE_PREFERENCES_GROUP);

      adw_preferences_group_remove (ADW_PREFERENCES_GROUP (group), row);
    }
  g_ptr_array_set_size (self->rows, 0);
  add_all (self, state->branches, add_branch);
  add_all (self, state->tags, add_tag);
  add_all (self, state->remotes, add_remote);
}

static void
forge_refs_dialog_dispose (GObject *object)
{
  g_clear_object (&FORGE_REFS_DIALOG (object)->git);

  G_OBJECT_CLASS (forge_refs_dialog_parent_class)->dispose (object);
}

static void
forge_refs_dialog_finalize (GObject *object)
{
  g_ptr_array_unref (FORGE_REFS_DIALOG (object)->rows);

  G_OBJECT_CLASS (forge_refs_dialog_parent_class)->finalize (object);
}

static void
forge_refs_dialog_class_init (ForgeRefsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = forge_refs_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = forge_refs_dialog_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/specforge/SpecForge/forge-refs-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, ForgeRefsDialog, branches);
  gtk_widget_class_bind_template_child (widget_class, ForgeRefsDialog, tags);
  gtk_widget_class_bind_template_child (widget_class, ForgeRefsDialog, remotes);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
forge_refs_dialog_init (ForgeRefsDialog *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
forge_refs_dialog_new (GtkWindow *parent, ForgeGit *git, GActionGroup *actions)
{
  ForgeRefsDialog *self;

  g_return_val_if_fail (FORGE_IS_GIT (git) && forge_git_get_is_linked (git), NULL);
  g_return_val_if_fail (G_IS_ACTION_GROUP (actions), NULL);

  self = g_object_new (FORGE_TYPE_REFS_DIALOG, "transient-for", parent, NULL);
  self->git = g_object_ref (git);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "project", actions);
  g_signal_connect_object (git, "notify::state", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  fill (self);
  return GTK_WIDGET (self);
}
