/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-shelf-dialog"

#include "config.h"

#include "app/forge-shelf-dialog.h"
#include "widgets/forge-transient.h"

struct _ForgeShelfDialog
{
  AdwWindow parent_instance;

  AdwWindowTitle *heading;
  GtkEditable *folder;
  GtkEditable *tags;

  ForgeShelf *shelf;
};

G_DEFINE_FINAL_TYPE (ForgeShelfDialog, forge_shelf_dialog, ADW_TYPE_WINDOW)

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
save_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ForgeShelfDialog *self = FORGE_SHELF_DIALOG (widget);

  forge_shelf_set_folder (self->shelf, gtk_editable_get_text (self->folder));
  forge_shelf_set_tags (self->shelf, gtk_editable_get_text (self->tags));
  g_signal_emit (self, signals[CHOSEN], 0);
  gtk_window_close (GTK_WINDOW (self));
}

static void
forge_shelf_dialog_finalize (GObject *object)
{
  forge_shelf_free (FORGE_SHELF_DIALOG (object)->shelf);

  G_OBJECT_CLASS (forge_shelf_dialog_parent_class)->finalize (object);
}

static void
forge_shelf_dialog_class_init (ForgeShelfDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = forge_shelf_dialog_finalize;

  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/specforge/SpecForge/forge-shelf-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, ForgeShelfDialog, heading);
  gtk_widget_class_bind_template_child (widget_class, ForgeShelfDialog, folder);
  gtk_widget_class_bind_template_child (widget_class, ForgeShelfDialog, tags);
  gtk_widget_class_install_action (widget_class, "shelf.save", NULL, save_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
forge_shelf_dialog_init (ForgeShelfDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * forge_shelf_dialog_new:
 * @title: of the project
 *
 * Returns: (transfer none): a modal dialog, to be presented
 */
ForgeShelfDialog *
forge_shelf_dialog_new (GtkWindow *parent, const char *title, const ForgeShelf *shelf)
{
  ForgeShelfDialog *self = g_object_new (FORGE_TYPE_SHELF_DIALOG, NULL);
  g_autofree char *tags = g_strjoinv (", ", shelf->tags);

  forge_transient_set (GTK_WINDOW (self), parent);
  self->shelf = forge_shelf_copy (shelf);
  adw_window_title_set_subtitle (self->heading, title);
  gtk_editable_set_text (self->folder, shelf->folder);
  gtk_editable_set_text (self->tags, tags);
  gtk_widget_grab_focus (GTK_WIDGET (self->folder));
  return self;
}

const ForgeShelf *
forge_shelf_dialog_get_shelf (ForgeShelfDialog *self)
{
  g_return_val_if_fail (FORGE_IS_SHELF_DIALOG (self), NULL);
  return self->shelf;
}
