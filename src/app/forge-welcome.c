/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-welcome"

#include "config.h"

#include "app/forge-welcome.h"
#include "widgets/forge-shrink.h"

struct _ForgeWelcome
{
  AdwBin parent_instance;

  GtkWidget *new_button;
};

G_DEFINE_FINAL_TYPE (ForgeWelcome, forge_welcome, ADW_TYPE_BIN)

static gboolean
forge_welcome_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (FORGE_WELCOME (widget)->new_button);
}

static void
forge_welcome_class_init (ForgeWelcomeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->grab_focus = forge_welcome_grab_focus;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/specforge/SpecForge/forge-welcome.ui");
  gtk_widget_class_bind_template_child (widget_class, ForgeWelcome, new_button);
}

static void
forge_welcome_init (ForgeWelcome *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  forge_shrink_buttons (GTK_WIDGET (self));
}
