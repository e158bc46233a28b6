/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-approval-bar"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/forge-approval-bar.h"

struct _ForgeApprovalBar
{
  AdwBin parent_instance;

  GtkWidget *box;
  GtkImage *icon;
  GtkLabel *label;
  GtkButton *button;

  ForgeProjectSession *session;
};

G_DEFINE_FINAL_TYPE (ForgeApprovalBar, forge_approval_bar, ADW_TYPE_BIN)

/* The target comes first: an action without the one that it expects is complained of. */
static void
set_button (ForgeApprovalBar *self, const char *label, const char *action, GVariant *target)
{
  gtk_button_set_label (self->button, label);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), NULL);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (self->button), target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), action);
}

static void
set_look (ForgeApprovalBar *self, const char *icon_name, const char *css_class)
{
  static const char *const classes[] = { "forge-banner", "forge-notice", "forge-approved" };

  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    gtk_widget_remove_css_class (self->box, classes[i]);
  gtk_widget_add_css_class (self->box, css_class);
  gtk_image_set_from_icon_name (self->icon, icon_name);
}

/* The phase that is shown may not be written yet. */
static void
show_gate (ForgeApprovalBar *self, ForgePhase gate)
{
  g_autoptr (ForgePhaseItem) before
      = g_list_model_get_item (forge_project_session_get_phases (self->session), gate);
  /* Translators: %s is the title of a phase */
  g_autofree char *text = g_strdup_printf (_ ("This phase is written once “%s” is approved."),
                                           forge_phase_item_get_title (before));
  /* Translators: %s is the title of a phase */
  g_autofree char *label = g_strdup_printf (_ ("_Go to %s"), forge_phase_item_get_title (before));

  gtk_label_set_label (self->label, text);
  set_button (self, label, "project.phase", g_variant_new_uint32 (gate));
  set_look (self, "changes-prevent-symbolic", "forge-banner");
}

static void
show_approval (ForgeApprovalBar *self, ForgeApproval approval)
{
  switch (approval)
    {
    case FORGE_APPROVAL_GIVEN:
      gtk_label_set_label (self->label, _ ("You approved this phase as it stands."));
      set_button (self, _ ("_Take Back"), "project.unapprove", NULL);
      set_look (self, "emblem-ok-symbolic", "forge-approved");
      break;
    case FORGE_APPROVAL_LAPSED:
      gtk_label_set_label (self->label, _ ("This phase changed since you approved it. Read it "
                                           "again before the next one is written."));
      set_button (self, _ ("_Approve"), "project.approve", NULL);
      set_look (self, "dialog-warning-symbolic", "forge-banner");
      break;
    case FORGE_APPROVAL_NONE:
    case FORGE_APPROVAL_EMPTY:
    default:
      gtk_label_set_label (self->label, _ ("Read this phase and approve it: only then the next one "
                                           "is written."));
      set_button (self, _ ("_Approve"), "project.approve", NULL);
      set_look (self, "dialog-question-symbolic", "forge-notice");
    }
}

static void
show (ForgeApprovalBar *self)
{
  ForgePhase phase = forge_project_session_get_phase (self->session);
  ForgePhase gate = forge_project_session_find_gate (self->session, phase);
  ForgeApproval approval = forge_project_session_get_approval (self->session, phase);
  g_autoptr (ForgePhaseItem) item
      = g_list_model_get_item (forge_project_session_get_phases (self->session), phase);
  gboolean is_visible = forge_project_session_get_asks_approval (self->session)
                        && forge_phase_item_get_state (item) != FORGE_PHASE_STATE_SKIPPED
                        && (gate != FORGE_N_PHASES || approval != FORGE_APPROVAL_EMPTY)
                        && forge_project_session_get_generation (self->session) == NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), is_visible);
  if (is_visible && gate != FORGE_N_PHASES)
    show_gate (self, gate);
  else if (is_visible)
    show_approval (self, approval);
}

static void
forge_approval_bar_dispose (GObject *object)
{
  g_clear_object (&FORGE_APPROVAL_BAR (object)->session);

  G_OBJECT_CLASS (forge_approval_bar_parent_class)->dispose (object);
}

static void
forge_approval_bar_class_init (ForgeApprovalBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = forge_approval_bar_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/specforge/SpecForge/forge-approval-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, ForgeApprovalBar, box);
  gtk_widget_class_bind_template_child (widget_class, ForgeApprovalBar, icon);
  gtk_widget_class_bind_template_child (widget_class, ForgeApprovalBar, label);
  gtk_widget_class_bind_template_child (widget_class, ForgeApprovalBar, button);
}

static void
forge_approval_bar_init (ForgeApprovalBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * forge_approval_bar_set_session:
 *
 * Call once.
 */
void
forge_approval_bar_set_session (ForgeApprovalBar *self, ForgeProjectSession *session)
{
  static const char *const properties[]
      = { "notify::asks-approval", "notify::phase", "notify::generation" };

  g_return_if_fail (FORGE_IS_APPROVAL_BAR (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  for (guint i = 0; i < G_N_ELEMENTS (properties); i++)
    g_signal_connect_object (session, properties[i], G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  show (self);
}
