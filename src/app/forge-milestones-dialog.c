/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-milestones-dialog"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/forge-milestone-compare.h"
#include "app/forge-milestones-dialog.h"
#include "widgets/forge-ask.h"
#include "widgets/forge-shrink.h"
#include "widgets/forge-time.h"
#include "widgets/forge-transient.h"

struct _ForgeMilestonesDialog
{
  AdwWindow parent_instance;

  GtkWidget *back;
  GtkWidget *add;
  AdwToastOverlay *toasts;
  GtkStack *stack;
  GtkListBox *list;
  ForgeMilestoneCompare *compare;

  ForgeProjectSession *session;
  GPtrArray *milestones; /* (nullable) (element-type ForgeMilestone): those of the rows */
  guint n_reads;         /* only the newest answer counts */
};

G_DEFINE_FINAL_TYPE (ForgeMilestonesDialog, forge_milestones_dialog, ADW_TYPE_WINDOW)

/* GTK_INVALID_LIST_POSITION: it is gone. */
static guint
find_milestone (ForgeMilestonesDialog *self, const char *id)
{
  for (guint i = 0; self->milestones != NULL && i < self->milestones->len; i++)
    if (g_str_equal (((const ForgeMilestone *) g_ptr_array_index (self->milestones, i))->id, id))
      return i;
  return GTK_INVALID_LIST_POSITION;
}

static const char *
get_name (ForgeMilestonesDialog *self, const char *id)
{
  guint position = find_milestone (self, id);

  return position != GTK_INVALID_LIST_POSITION
             ? ((const ForgeMilestone *) g_ptr_array_index (self->milestones, position))->name
             : "";
}

static void
show_page (ForgeMilestonesDialog *self, const char *name)
{
  const gboolean is_compare = g_str_equal (name, "compare");

  gtk_stack_set_visible_child_name (self->stack, name);
  gtk_widget_set_visible (self->back, is_compare);
  gtk_widget_set_visible (self->add, !is_compare);
}

static void
append (GMenu *menu, const char *label, const char *action, const char *id)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", id);
  g_menu_append_item (menu, item);
}

static GtkWidget *
create_menu (const ForgeMilestone *milestone)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = g_menu_new ();
  /* Translators: %s is the name of a milestone */
  g_autofree char *name = g_strdup_printf (_ ("Menu of “%s”"), milestone->name);

  append (menu, _ ("_Compare…"), "milestones.compare", milestone->id);
  append (menu, _ ("_Rename…"), "milestones.rename", milestone->id);
  append (menu, _ ("Restore _All Documents"), "milestones.restore", milestone->id);
  append (menu, _ ("_Delete"), "milestones.delete", milestone->id);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return button;
}

static GtkWidget *
create_row (const ForgeMilestone *milestone)
{
  GtkWidget *row = adw_action_row_new ();
  const guint n = milestone->documents->len;
  g_autofree char *when = forge_time_format (milestone->time);
  g_autofree char *size = g_strdup_printf (ngettext ("%u document", "%u documents", n), n);
  g_autofree char *subtitle = g_strdup_printf ("%s · %s", when, size);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), milestone->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "milestones.compare");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", milestone->id);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), create_menu (milestone));
  return row;
}

static void
fill (ForgeMilestonesDialog *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < self->milestones->len; i++)
    gtk_list_box_append (self->list, create_row (g_ptr_array_index (self->milestones, i)));
  show_page (self, self->milestones->len > 0 ? "list" : "empty");
}

typedef struct
{
  ForgeMilestonesDialog *self;
  guint read;
} Read;

static void
listed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autofree Read *read = user_data;
  g_autoptr (ForgeMilestonesDialog) self = read->self;
  g_autoptr (GPtrArray) milestones
      = forge_project_session_list_milestones_finish (FORGE_PROJECT_SESSION (object), result, NULL);

  if (self->session == NULL || read->read != self->n_reads || milestones == NULL)
    return;
  g_clear_pointer (&self->milestones, g_ptr_array_unref);
  self->milestones = g_steal_pointer (&milestones);
  fill (self);
}

static void
load (ForgeMilestonesDialog *self)
{
  Read *read = g_new (Read, 1);

  *read = (Read){ g_object_ref (self), ++self->n_reads };
  forge_project_session_list_milestones_async (self->session, listed_cb, read);
}

static void
failed_cb (ForgeMilestonesDialog *self, const char *message)
{
  g_autofree char *markup = g_markup_escape_text (message, -1);

  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (markup));
}

static void
add_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  forge_milestones_dialog_ask_name (widget, FORGE_MILESTONES_DIALOG (widget)->session);
}

static void
back_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ForgeMilestonesDialog *self = FORGE_MILESTONES_DIALOG (widget);

  if (g_str_equal (gtk_stack_get_visible_child_name (self->stack), "compare"))
    show_page (self, "list");
  else
    gtk_window_close (GTK_WINDOW (self));
}

static void
compare_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ForgeMilestonesDialog *self = FORGE_MILESTONES_DIALOG (widget);
  guint position = find_milestone (self, g_variant_get_string (parameter, NULL));

  if (position == GTK_INVALID_LIST_POSITION)
    return;
  forge_milestone_compare_show (self->compare, self->milestones, position);
  show_page (self, "compare");
}

typedef struct
{
  ForgeProjectSession *session;
  char *id;
} Naming;

static void
naming_free (gpointer data)
{
  Naming *naming = data;

  g_object_unref (naming->session);
  g_free (naming->id);
  g_free (naming);
}

static void
renamed_cb (const char *text, gpointer user_data)
{
  const Naming *naming = user_data;

  forge_project_session_rename_milestone (naming->session, naming->id, text);
}

static void
rename_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ForgeMilestonesDialog *self = FORGE_MILESTONES_DIALOG (widget);
  Naming *naming = g_new (Naming, 1);

  *naming = (Naming){ g_object_ref (self->session), g_variant_dup_string (parameter, NULL) };
  forge_ask_text (widget, _ ("Rename the Milestone"), NULL, _ ("Name"), get_name (self, naming->id),
                  _ ("_Rename"), renamed_cb, naming, naming_free);
}

static void
restore_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  forge_project_session_restore_milestone (FORGE_MILESTONES_DIALOG (widget)->session,
                                           g_variant_get_string (parameter, NULL));
}

static void
delete_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ForgeMilestonesDialog *self = FORGE_MILESTONES_DIALOG (widget);
  const char *id = g_variant_get_string (parameter, NULL);
  /* Translators: %s is the name of a milestone */
  g_autofree char *message = g_strdup_printf (_ ("“%s” deleted"), get_name (self, id));
  g_autofree char *markup = g_markup_escape_text (message, -1);
  AdwToast *toast = adw_toast_new (markup);

  adw_toast_set_button_label (toast, _ ("_Undo"));
  adw_toast_set_action_name (toast, "milestones.undelete");
  adw_toast_set_action_target (toast, "s", id);
  forge_project_session_delete_milestone (self->session, id);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
undelete_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  forge_project_session_undelete_milestone (FORGE_MILESTONES_DIALOG (widget)->session,
                                            g_variant_get_string (parameter, NULL));
}

/* A key on a row of the list: what its menu does. */
static gboolean
key_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  ForgeMilestonesDialog *self = user_data;
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, ADW_TYPE_ACTION_ROW) : NULL;

  if (row == NULL)
    return FALSE;
  gtk_widget_activate_action_variant (GTK_WIDGET (self), g_variant_get_string (args, NULL),
                                      gtk_actionable_get_action_target_value (
                                          GTK_ACTIONABLE (row)));
  return TRUE;
}

static void
add_key (ForgeMilestonesDialog *self, GtkEventController *keys, guint key, const char *action)
{
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (key, 0),
                                            gtk_callback_action_new (key_cb, self, NULL));

  gtk_shortcut_set_arguments (shortcut, g_variant_new_string (action));
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), shortcut);
}

static void
forge_milestones_dialog_dispose (GObject *object)
{
  g_clear_object (&FORGE_MILESTONES_DIALOG (object)->session);

  G_OBJECT_CLASS (forge_milestones_dialog_parent_class)->dispose (object);
}

static void
forge_milestones_dialog_finalize (GObject *object)
{
  g_clear_pointer (&FORGE_MILESTONES_DIALOG (object)->milestones, g_ptr_array_unref);

  G_OBJECT_CLASS (forge_milestones_dialog_parent_class)->finalize (object);
}

static void
forge_milestones_dialog_class_init (ForgeMilestonesDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = forge_milestones_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = forge_milestones_dialog_finalize;

  g_type_ensure (FORGE_TYPE_MILESTONE_COMPARE);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/specforge/SpecForge/forge-milestones-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, ForgeMilestonesDialog, back);
  gtk_widget_class_bind_template_child (widget_class, ForgeMilestonesDialog, add);
  gtk_widget_class_bind_template_child (widget_class, ForgeMilestonesDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, ForgeMilestonesDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, ForgeMilestonesDialog, list);
  gtk_widget_class_bind_template_child (widget_class, ForgeMilestonesDialog, compare);
  gtk_widget_class_install_action (widget_class, "milestones.add", NULL, add_cb);
  gtk_widget_class_install_action (widget_class, "milestones.back", NULL, back_cb);
  gtk_widget_class_install_action (widget_class, "milestones.compare", "s", compare_cb);
  gtk_widget_class_install_action (widget_class, "milestones.rename", "s", rename_cb);
  gtk_widget_class_install_action (widget_class, "milestones.restore", "s", restore_cb);
  gtk_widget_class_install_action (widget_class, "milestones.delete", "s", delete_cb);
  gtk_widget_class_install_action (widget_class, "milestones.undelete", "s", undelete_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "milestones.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, GDK_CONTROL_MASK, "milestones.add",
                                       NULL);
}

static void
forge_milestones_dialog_init (ForgeMilestonesDialog *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  forge_shrink_buttons (GTK_WIDGET (self));
  gtk_widget_set_visible (self->back, FALSE);
  add_key (self, keys, GDK_KEY_F2, "milestones.rename");
  add_key (self, keys, GDK_KEY_Delete, "milestones.delete");
  gtk_widget_add_controller (GTK_WIDGET (self->list), keys);
}

/**
 * forge_milestones_dialog_new:
 * @parent: what it stands above
 * @session: the project
 *
 * Returns: (transfer none): a toplevel; present it
 */
GtkWidget *
forge_milestones_dialog_new (GtkWindow *parent, ForgeProjectSession *session)
{
  ForgeMilestonesDialog *self;

  g_return_val_if_fail (FORGE_IS_PROJECT_SESSION (session), NULL);

  self = g_object_new (FORGE_TYPE_MILESTONES_DIALOG, NULL);
  forge_transient_set (GTK_WINDOW (self), parent);
  self->session = g_object_ref (session);
  forge_milestone_compare_set_session (self->compare, session);
  g_signal_connect_object (session, "milestones-changed", G_CALLBACK (load), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  load (self);
  return GTK_WIDGET (self);
}

static void
named_cb (const char *text, gpointer user_data)
{
  forge_project_session_add_milestone (user_data, text);
}

/**
 * forge_milestones_dialog_ask_name:
 * @parent: of the question
 *
 * See the header.
 */
void
forge_milestones_dialog_ask_name (GtkWidget *parent, ForgeProjectSession *session)
{
  g_return_if_fail (FORGE_IS_PROJECT_SESSION (session));

  forge_ask_text (parent, _ ("Name a Milestone"),
                  _ ("All documents of the project can be brought back to what they are now."),
                  _ ("Name"), NULL, _ ("_Name"), named_cb, g_object_ref (session), g_object_unref);
}
