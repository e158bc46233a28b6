/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-recovery-bar"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/forge-recovery-bar.h"
#include "widgets/forge-notice-bar.h"

struct _ForgeRecoveryBar
{
  AdwBin parent_instance;

  ForgeNoticeBar *notice;
  ForgeProjectSession *session;
};

G_DEFINE_FINAL_TYPE (ForgeRecoveryBar, forge_recovery_bar, ADW_TYPE_BIN)

static void
show (ForgeRecoveryBar *self)
{
  const ForgeKind kind = forge_project_session_get_kind (self->session);

  if (forge_project_session_is_recovered (self->session, kind))
    forge_notice_bar_show (self->notice,
                           _ ("SpecForge ended before this was saved. Recovered unsaved changes."),
                           _ ("_Compare"), _ ("_Discard"));
  else
    forge_notice_bar_hide (self->notice);
}

static void
compare_cb (ForgeRecoveryBar *self)
{
  forge_project_session_keep_recovered (self->session,
                                        forge_project_session_get_kind (self->session));
  gtk_widget_activate_action (GTK_WIDGET (self), "project.tab", "s", "versions");
}

static void
discard_cb (ForgeRecoveryBar *self)
{
  forge_project_session_discard_recovered (self->session,
                                           forge_project_session_get_kind (self->session));
}

static void
forge_recovery_bar_dispose (GObject *object)
{
  g_clear_object (&FORGE_RECOVERY_BAR (object)->session);

  G_OBJECT_CLASS (forge_recovery_bar_parent_class)->dispose (object);
}

static void
forge_recovery_bar_class_init (ForgeRecoveryBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = forge_recovery_bar_dispose;
}

static void
forge_recovery_bar_init (ForgeRecoveryBar *self)
{
  self->notice = g_object_new (FORGE_TYPE_NOTICE_BAR, NULL);
  g_signal_connect_object (self->notice, "agreed", G_CALLBACK (compare_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->notice, "dismissed", G_CALLBACK (discard_cb), self,
                           G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->notice));
}

/**
 * forge_recovery_bar_set_session:
 *
 * Call once.
 */
void
forge_recovery_bar_set_session (ForgeRecoveryBar *self, ForgeProjectSession *session)
{
  g_return_if_fail (FORGE_IS_RECOVERY_BAR (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::kind", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  show (self);
}
