/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-resume-bar"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/forge-resume-bar.h"

#define MICRO 1e6 /* budgets are millionths of a dollar */

struct _ForgeResumeBar
{
  AdwBin parent_instance;

  GtkLabel *label;
  GtkFlowBox *ways; /* on, where it would fail again */
  GtkWidget *budget;
  GtkLabel *budget_label;
  GtkSpinButton *amount;
  GtkWidget *raise;
  GtkWidget *built_in;

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
  ForgeResumeBar *self = FORGE_RESUME_BAR (widget);

  gtk_spin_button_update (self->amount);
  forge_project_session_resume_raised (self->session,
                                       (gint64) (gtk_spin_button_get_value (self->amount) * MICRO
                                                 + .5));
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

static const char *
get_budget_title (ForgeBudgetAnswer which)
{
  switch (which)
    {
    case FORGE_BUDGET_DAY:
      return _ ("B_udget for one day, in dollars");
    case FORGE_BUDGET_PROJECT:
      return _ ("B_udget for one project, in dollars");
    case FORGE_BUDGET_RUN:
    case FORGE_BUDGET_FITS:
    default:
      return _ ("B_udget for one run, in dollars");
    }
}

/* Twice as much is proposed; what would not be more than before cannot be chosen. */
static void
show_ways (ForgeResumeBar *self)
{
  gint64 reached = 0;
  const ForgeBudgetAnswer which
      = forge_project_session_get_reached_budget (self->session, &reached);
  const gboolean is_budget = which != FORGE_BUDGET_FITS;
  const gboolean is_built_in = forge_project_session_get_can_do_without_model (self->session);

  gtk_label_set_label (self->budget_label, get_budget_title (which));
  gtk_spin_button_set_range (self->amount, (double) reached / MICRO + .01, 1e6);
  gtk_spin_button_set_value (self->amount, 2 * (double) reached / MICRO);
  gtk_widget_set_visible (self->budget, is_budget);
  gtk_widget_set_visible (self->raise, is_budget);
  gtk_widget_set_visible (self->built_in, is_built_in);
  gtk_widget_set_visible (GTK_WIDGET (self->ways), is_budget || is_built_in);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "resume.go-on", !is_budget);
}

/* A failure has a bar of its own, with Retry. */
static void
show (ForgeResumeBar *self)
{
  g_autofree char *reason = forge_project_session_dup_stop_reason (self->session);

  if (reason != NULL)
    {
      /* Translators: a sentence that says why the writing stopped */
      g_autofree char *text = g_strdup_printf (_ ("%s All text up to there is kept."), reason);

      gtk_label_set_label (self->label, text);
      show_ways (self);
    }
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
  gtk_widget_class_bind_template_child (widget_class, ForgeResumeBar, ways);
  gtk_widget_class_bind_template_child (widget_class, ForgeResumeBar, budget);
  gtk_widget_class_bind_template_child (widget_class, ForgeResumeBar, budget_label);
  gtk_widget_class_bind_template_child (widget_class, ForgeResumeBar, amount);
  gtk_widget_class_bind_template_child (widget_class, ForgeResumeBar, raise);
  gtk_widget_class_bind_template_child (widget_class, ForgeResumeBar, built_in);
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
