/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-resume-bar"

#include "config.h"

#include "app/forge-resume-bar.h"

struct _ForgeResumeBar
{
  AdwBin parent_instance;

  ForgeProjectSession *session;
};

G_DEFINE_FINAL_TYPE (ForgeResumeBar, forge_resume_bar, ADW_TYPE_BIN)

static void
go_on_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  forge_project_session_resume (FORGE_RESUME_BAR (widget)->session);
}

static void
dismiss_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  forge_project_session_dismiss_interrupted (FORGE_RESUME_BAR (widget)->session);
}

/* A failure has a bar of its own, with Retry. */
static void
show (ForgeResumeBar *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self),
                          forge_project_session_get_has_interrupted (self->session)
                              && forge_project_session_get_problem (self->session) == NULL);
}

static void
forge_resume_bar_dispose (GObject *object)
{
  g_clear_object (&FORGE_RESUME_BAR (object)->session);

  G_OBJECT_CLASS (forge_resume_bar_parent_class)->dispose (object);
}

static void
forge_resume_bar_class_init (ForgeResumeBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = forge_resume_bar_dispose;

  gtk_widget_class_install_action (widget_class, "resume.go-on", NULL, go_on_cb);
  gtk_widget_class_install_action (widget_class, "resume.dismiss", NULL, dismiss_cb);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/specforge/SpecForge/forge-resume-bar.ui");
}

static void
forge_resume_bar_init (ForgeResumeBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * forge_resume_bar_set_session:
 *
 * Call once.
 */
void
forge_resume_bar_set_session (ForgeResumeBar *self, ForgeProjectSession *session)
{
  g_return_if_fail (FORGE_IS_RESUME_BAR (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::has-interrupted", G_CALLBACK (show), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::problem", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  show (self);
}
