/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-resume-bar"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/forge-resume-bar.h"

struct _ForgeResumeBar
{
  AdwBin parent_instance;

  GtkLabel *label;
  GtkWidget *budget; /* the ways on where a budget is reached */

  ForgeProjectSession *session;
};

G_DEFINE_FINAL_TYPE (ForgeResumeBar, forge_resume_bar, ADW_TYPE_BIN)

static void
go_on_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  forge_project_session_resume (FORGE_RESUME_BAR (widget)->session);
}

static void
raise_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  forge_project_session_resume_raised (FORGE_RESUME_BAR (widget)->session);
}

static void
built_in_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  forge_project_session_resume_built_in (FORGE_RESUME_BAR (widget)->session);
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
  g_autofree char *reason = forge_project_session_dup_stop_reason (self->session);
  const gboolean is_budget = forge_project_session_get_waits_for_budget (self->session);

  if (reason != NULL)
    {
      /* Translators: a sentence that says why the writing stopped */
      g_autofree char *text = g_strdup_printf (_ ("%s All text up to there is kept."), reason);

      gtk_label_set_label (self->label, text);
    }
  gtk_widget_set_visible (self->budget, is_budget);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "resume.go-on", !is_budget);
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
  gtk_widget_class_install_action (widget_class, "resume.raise", NULL, raise_cb);
  gtk_widget_class_install_action (widget_class, "resume.built-in", NULL, built_in_cb);
  gtk_widget_class_install_action (widget_class, "resume.dismiss", NULL, dismiss_cb);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/specforge/SpecForge/forge-resume-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, ForgeResumeBar, label);
  gtk_widget_class_bind_template_child (widget_class, ForgeResumeBar, budget);
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
