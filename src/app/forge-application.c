/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-application"

#include "config.h"

#include "app/forge-app-resources.h"
#include "app/forge-application.h"
#include "app/forge-window.h"
#include "widgets/forge-widgets.h"

struct _ForgeApplication
{
  AdwApplication parent_instance;
};

G_DEFINE_FINAL_TYPE (ForgeApplication, forge_application, ADW_TYPE_APPLICATION)

static void
forge_application_activate (GApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (window == NULL)
    window = GTK_WINDOW (forge_window_new (ADW_APPLICATION (application)));
  gtk_window_present (window);
}

static void
forge_application_class_init (ForgeApplicationClass *klass)
{
  G_APPLICATION_CLASS (klass)->activate = forge_application_activate;

  forge_widgets_init ();
  g_resources_register (forge_app_get_resource ());
}

static void
forge_application_init (ForgeApplication *self)
{
}

ForgeApplication *
forge_application_new (void)
{
  return g_object_new (FORGE_TYPE_APPLICATION, "application-id", FORGE_APP_ID, "resource-base-path",
                       "/org/specforge/SpecForge", NULL);
}
