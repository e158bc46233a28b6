/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-notice-bar"

#include "config.h"

#include "widgets/forge-notice-bar.h"

struct _ForgeNoticeBar
{
  GtkWidget parent_instance;

  GtkRevealer *revealer;
  GtkLabel *label;
  GtkButton *agree;
  GtkButton *dismiss;
};

enum
{
  AGREED,
  DISMISSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ForgeNoticeBar, forge_notice_bar, GTK_TYPE_WIDGET)

static void
agree_cb (ForgeNoticeBar *self)
{
  forge_notice_bar_hide (self);
  g_signal_emit (self, signals[AGREED], 0);
}

static void
dismiss_cb (ForgeNoticeBar *self)
{
  forge_notice_bar_hide (self);
  g_signal_emit (self, signals[DISMISSED], 0);
}

static void
forge_notice_bar_dispose (GObject *object)
{
  ForgeNoticeBar *self = FORGE_NOTICE_BAR (object);

  if (self->revealer != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->revealer)));
  G_OBJECT_CLASS (forge_notice_bar_parent_class)->dispose (object);
}

static void
forge_notice_bar_class_init (ForgeNoticeBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = forge_notice_bar_dispose;
  signals[AGREED] = g_signal_new ("agreed", FORGE_TYPE_NOTICE_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
  signals[DISMISSED] = g_signal_new ("dismissed", FORGE_TYPE_NOTICE_BAR, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/specforge/SpecForge/forge-notice-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, ForgeNoticeBar, revealer);
  gtk_widget_class_bind_template_child (widget_class, ForgeNoticeBar, label);
  gtk_widget_class_bind_template_child (widget_class, ForgeNoticeBar, agree);
  gtk_widget_class_bind_template_child (widget_class, ForgeNoticeBar, dismiss);
  gtk_widget_class_bind_template_callback (widget_class, agree_cb);
  gtk_widget_class_bind_template_callback (widget_class, dismiss_cb);
}

static void
forge_notice_bar_init (ForgeNoticeBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * forge_notice_bar_show:
 * @message: whole sentences
 * @agree_label: (nullable): of the answer that does something, with a mnemonic
 * @dismiss_label: (nullable): of the other one
 */
void
forge_notice_bar_show (ForgeNoticeBar *self,
                       const char *message,
                       const char *agree_label,
                       const char *dismiss_label)
{
  g_return_if_fail (FORGE_IS_NOTICE_BAR (self));
  g_return_if_fail (message != NULL);

  gtk_label_set_label (self->label, message);
  gtk_widget_set_visible (GTK_WIDGET (self->agree), agree_label != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->dismiss), dismiss_label != NULL);
  if (agree_label != NULL)
    gtk_button_set_label (self->agree, agree_label);
  if (dismiss_label != NULL)
    gtk_button_set_label (self->dismiss, dismiss_label);
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
}

void
forge_notice_bar_hide (ForgeNoticeBar *self)
{
  g_return_if_fail (FORGE_IS_NOTICE_BAR (self));

  gtk_revealer_set_reveal_child (self->revealer, FALSE);
}

/**
 * forge_notice_bar_get_message:
 *
 * Returns: (nullable): what it says; %NULL where it is hidden
 */
const char *
forge_notice_bar_get_message (ForgeNoticeBar *self)
{
  g_return_val_if_fail (FORGE_IS_NOTICE_BAR (self), NULL);

  return gtk_revealer_get_reveal_child (self->revealer) ? gtk_label_get_label (self->label) : NULL;
}
