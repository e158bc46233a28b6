/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A sentence across the top of a page, with up to two answers: what AdwBanner is in later
 * libadwaita. Signals: agreed, dismissed; the bar hides itself first. */
#define FORGE_TYPE_NOTICE_BAR (forge_notice_bar_get_type ())
G_DECLARE_FINAL_TYPE (ForgeNoticeBar, forge_notice_bar, FORGE, NOTICE_BAR, GtkWidget)

void forge_notice_bar_show (ForgeNoticeBar *self,
                            const char *message,
                            const char *agree_label,
                            const char *dismiss_label);
void forge_notice_bar_hide (ForgeNoticeBar *self);
const char *forge_notice_bar_get_message (ForgeNoticeBar *self);

G_END_DECLS
