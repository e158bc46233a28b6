/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-new-project-dialog"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/forge-new-project-dialog.h"
#include "app/forge-project-form.h"
#include "app/forge-template-gallery.h"
#include "widgets/forge-ask.h"
#include "widgets/forge-keys.h"
#include "widgets/forge-shrink.h"

struct _ForgeNewProjectDialog
{
  AdwWindow parent_instance;

  GtkWidget *cancel;
  GtkWidget *back;
  GtkWidget *create;
  GtkWidget *forward;
  AdwLeaflet *leaflet;
  ForgeTemplateGallery *gallery;
  ForgeProjectForm *form;

  ForgeSession *session;
  gboolean is_busy;
};

G_DEFINE_FINAL_TYPE (ForgeNewProjectDialog, forge_new_project_dialog, ADW_TYPE_WINDOW)

enum
{
  CREATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
is_on_gallery (ForgeNewProjectDialog *self)
{
  return adw_leaflet_get_folded (self->leaflet)
         && adw_leaflet_get_visible_child (self->leaflet) == GTK_WIDGET (self->gallery);
}

static void
show_buttons (ForgeNewProjectDialog *self)
{
  gboolean is_folded = adw_leaflet_get_folded (self->leaflet);
  gboolean is_gallery = is_on_gallery (self);

  gtk_widget_set_visible (self->cancel, !is_folded || is_gallery);
  gtk_widget_set_visible (self->back, is_folded && !is_gallery);
  gtk_widget_set_visible (self->create, !is_gallery);
  gtk_widget_set_visible (self->forward, is_gallery);
}

/* What had the focus may be on the page that is not there any more. */
static gboolean
fold_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  ForgeNewProjectDialog *self = FORGE_NEW_PROJECT_DIALOG (widget);

  show_buttons (self);
  if (is_on_gallery (self) && !forge_keys_are_in (GTK_WIDGET (self->gallery)))
    gtk_widget_grab_focus (GTK_WIDGET (self->gallery));
  return G_SOURCE_REMOVE;
}

/* The leaflet tells in the middle of its allocation, when nothing may change its size. */
static void
folded_changed_cb (ForgeNewProjectDialog *self)
{
  gtk_widget_add_tick_callback (GTK_WIDGET (self), fold_cb, NULL, NULL);
}

static void
form_changed_cb (ForgeNewProjectDialog *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.create",
                                 !self->is_busy && forge_project_form_is_complete (self->form));
}

static guint
count_questions (ForgeNewProjectDialog *self)
{
  ForgeCatalog *catalog = forge_session_get_catalog (self->session);
  guint n = 0;

  for (guint phase = 0; phase < FORGE_N_PHASES; phase++)
    {
      g_autoptr (GPtrArray) questions
          = forge_catalog_list_questions (catalog, phase, FORGE_DEPTH_STANDARD, "en");

      n += questions->len;
    }
  return n;
}

static void
chosen_cb (ForgeNewProjectDialog *self)
{
  if (self->session != NULL)
    forge_project_form_set_template (self->form,
                                     forge_template_gallery_get_template (self->gallery),
                                     count_questions (self));
}

static void
forward_cb (ForgeNewProjectDialog *self)
{
  adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->form));
  gtk_widget_grab_focus (GTK_WIDGET (self->form));
}

static void
back_cb (ForgeNewProjectDialog *self)
{
  adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->gallery));
}

static void
refused_cb (ForgeNewProjectDialog *self, const char *message)
{
  forge_ask_tell (GTK_WIDGET (self), _ ("This Cannot Be Read as a Brief"), message);
}

static void
created_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ForgeNewProjectDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *id
      = forge_session_create_project_finish (FORGE_SESSION (object), result, &error);

  self->is_busy = FALSE;
  if (id == NULL)
    {
      forge_ask_tell (GTK_WIDGET (self), _ ("The Project Was Not Created"), error->message);
      form_changed_cb (self);
      return;
    }
  g_signal_emit (self, signals[CREATED], 0, id);
  gtk_window_close (GTK_WINDOW (self));
}

static void
create_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ForgeNewProjectDialog *self = FORGE_NEW_PROJECT_DIALOG (widget);
  const ForgeTemplate *template = forge_template_gallery_get_template (self->gallery);
  g_autoptr (GError) error = NULL;
  g_autoptr (ForgeProject) project = forge_project_form_create_project (self->form, &error);

  if (project == NULL)
    {
      refused_cb (self, error->message);
      return;
    }
  self->is_busy = TRUE;
  form_changed_cb (self);
  forge_session_create_project_async (self->session, project,
                                      template != NULL ? template->answers : NULL, NULL, created_cb,
                                      g_object_ref (self));
}

static void
cancel_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

static void
forge_new_project_dialog_dispose (GObject *object)
{
  g_clear_object (&FORGE_NEW_PROJECT_DIALOG (object)->session);

  G_OBJECT_CLASS (forge_new_project_dialog_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (FORGE_TYPE_PROJECT_FORM);
  g_type_ensure (FORGE_TYPE_TEMPLATE_GALLERY);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/specforge/SpecForge/forge-new-project-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, ForgeNewProjectDialog, cancel);
  gtk_widget_class_bind_template_child (widget_class, ForgeNewProjectDialog, back);
  gtk_widget_class_bind_template_child (widget_class, ForgeNewProjectDialog, create);
  gtk_widget_class_bind_template_child (widget_class, ForgeNewProjectDialog, forward);
  gtk_widget_class_bind_template_child (widget_class, ForgeNewProjectDialog, leaflet);
  gtk_widget_class_bind_template_child (widget_class, ForgeNewProjectDialog, gallery);
  gtk_widget_class_bind_template_child (widget_class, ForgeNewProjectDialog, form);
  gtk_widget_class_bind_template_callback (widget_class, folded_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, forward_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, form_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, refused_cb);
}

static void
forge_new_project_dialog_class_init (ForgeNewProjectDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = forge_new_project_dialog_dispose;

  signals[CREATED] = g_signal_new ("created", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_install_action (widget_class, "dialog.create", NULL, create_cb);
  gtk_widget_class_install_action (widget_class, "dialog.cancel", NULL, cancel_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "dialog.cancel", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "dialog.cancel",
                                       NULL);
  bind_template (widget_class);
}

static void
forge_new_project_dialog_init (ForgeNewProjectDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  forge_shrink_buttons (GTK_WIDGET (self));
  forge_keys_add (GTK_WIDGET (self), "<Control>Return|<Control>KP_Enter", "dialog.create");
}

/**
 * forge_new_project_dialog_new:
 * @parent: (nullable)
 * @session: open
 *
 * Returns: (transfer floating): present it
 */
ForgeNewProjectDialog *
forge_new_project_dialog_new (GtkWindow *parent, ForgeSession *session)
{
  ForgeNewProjectDialog *self
      = g_object_new (FORGE_TYPE_NEW_PROJECT_DIALOG, "transient-for", parent, NULL);
  int width = parent != NULL ? gtk_widget_get_width (GTK_WIDGET (parent)) : 0;

  g_return_val_if_fail (forge_session_get_is_open (session), NULL);

  self->session = g_object_ref (session);
  if (width > 0)
    gtk_window_set_default_size (GTK_WINDOW (self), CLAMP (width - 40, 360, 1040), 720);
  forge_template_gallery_set_catalog (self->gallery, forge_session_get_catalog (session));
  chosen_cb (self);
  show_buttons (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->form));
  return self;
}

void
forge_new_project_dialog_open_file (ForgeNewProjectDialog *self, GFile *file)
{
  g_return_if_fail (FORGE_IS_NEW_PROJECT_DIALOG (self));

  forge_project_form_open_file (self->form, file);
  adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->form));
}
