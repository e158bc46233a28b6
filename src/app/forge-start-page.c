/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-start-page"

#include "config.h"

#include "app/forge-menu.h"
#include "app/forge-project-gallery.h"
#include "app/forge-settings.h"
#include "app/forge-start-page.h"
#include "app/forge-welcome.h"
#include "widgets/forge-narrow-bin.h"

struct _ForgeStartPage
{
  AdwBin parent_instance;

  ForgeNarrowBin *narrow;
  GtkWidget *new_label;
  GtkMenuButton *menu_button;
  GtkWidget *layout_buttons;
  GtkStack *stack;
  ForgeProjectGallery *gallery;

  ForgeSession *session;
};

G_DEFINE_FINAL_TYPE (ForgeStartPage, forge_start_page, ADW_TYPE_BIN)

static void
show_state (ForgeStartPage *self)
{
  gboolean has_projects = g_list_model_get_n_items (forge_session_get_projects (self->session)) > 0;
  const char *name = "wait";

  if (forge_session_get_is_loaded (self->session))
    name = has_projects ? "projects" : "empty";
  gtk_stack_set_visible_child_name (self->stack, name);
  gtk_widget_set_visible (self->layout_buttons,
                          has_projects && !forge_narrow_bin_get_is_narrow (self->narrow));
}

static void
narrow_changed_cb (ForgeStartPage *self)
{
  gtk_widget_set_visible (self->new_label, !forge_narrow_bin_get_is_narrow (self->narrow));
  show_state (self);
}

static gboolean
forge_start_page_grab_focus (GtkWidget *widget)
{
  ForgeStartPage *self = FORGE_START_PAGE (widget);

  return gtk_widget_grab_focus (gtk_stack_get_visible_child (self->stack));
}

static void
forge_start_page_dispose (GObject *object)
{
  g_clear_object (&FORGE_START_PAGE (object)->session);

  G_OBJECT_CLASS (forge_start_page_parent_class)->dispose (object);
}

static void
forge_start_page_class_init (ForgeStartPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = forge_start_page_dispose;
  widget_class->grab_focus = forge_start_page_grab_focus;

  g_type_ensure (FORGE_TYPE_NARROW_BIN);
  g_type_ensure (FORGE_TYPE_PROJECT_GALLERY);
  g_type_ensure (FORGE_TYPE_WELCOME);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/specforge/SpecForge/forge-start-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ForgeStartPage, narrow);
  gtk_widget_class_bind_template_child (widget_class, ForgeStartPage, new_label);
  gtk_widget_class_bind_template_child (widget_class, ForgeStartPage, menu_button);
  gtk_widget_class_bind_template_child (widget_class, ForgeStartPage, layout_buttons);
  gtk_widget_class_bind_template_child (widget_class, ForgeStartPage, stack);
  gtk_widget_class_bind_template_child (widget_class, ForgeStartPage, gallery);
  gtk_widget_class_bind_template_callback (widget_class, narrow_changed_cb);
}

static void
forge_start_page_init (ForgeStartPage *self)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GAction) layout = g_settings_create_action (forge_settings_get (), "start-layout");
  g_autoptr (GAction) sort = g_settings_create_action (forge_settings_get (), "start-sort");

  g_action_map_add_action (G_ACTION_MAP (group), layout);
  g_action_map_add_action (G_ACTION_MAP (group), sort);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "start", G_ACTION_GROUP (group));
  gtk_widget_init_template (GTK_WIDGET (self));
  forge_menu_fill (self->menu_button, "primary-menu");
}

/**
 * forge_start_page_new:
 *
 * Returns: (transfer floating): a page that waits until the session has loaded the projects
 */
GtkWidget *
forge_start_page_new (ForgeSession *session)
{
  ForgeStartPage *self = g_object_new (FORGE_TYPE_START_PAGE, NULL);

  self->session = g_object_ref (session);
  forge_project_gallery_set_session (self->gallery, session);
  g_signal_connect_object (session, "notify::is-loaded", G_CALLBACK (show_state), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (forge_session_get_projects (session), "items-changed",
                           G_CALLBACK (show_state), self, G_CONNECT_SWAPPED);
  show_state (self);
  return GTK_WIDGET (self);
}

void
forge_start_page_focus_search (ForgeStartPage *self)
{
  g_return_if_fail (FORGE_IS_START_PAGE (self));

  forge_project_gallery_focus_search (self->gallery);
}
