/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-window"

#include "config.h"

#include "app/forge-window.h"

struct _ForgeWindow
{
  AdwApplicationWindow parent_instance;

  AdwToastOverlay *toasts;
  GtkStack *pages;
};

G_DEFINE_FINAL_TYPE (ForgeWindow, forge_window, ADW_TYPE_APPLICATION_WINDOW)

static void
forge_window_dispose (GObject *object)
{

  G_OBJECT_CLASS (forge_window_parent_class)->dispose (object);
}

static void
forge_window_class_init (ForgeWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = forge_window_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/specforge/SpecForge/forge-window.ui");
  gtk_widget_class_bind_template_child (widget_class, ForgeWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, ForgeWindow, pages);
}

static void
forge_window_init (ForgeWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

ForgeWindow *
forge_window_new (AdwApplication *application)
{
  return g_object_new (FORGE_TYPE_WINDOW, "application", application, NULL);
}
