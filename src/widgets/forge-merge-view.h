/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Decides the conflicts of a text, one after the other: both sides and what they were made from
 * above, what is to stand there below. What is not decided keeps its marks, so nothing is lost.
 *
 * Property (read only): n-open (uint: conflicts that are not decided).
 *
 * Actions: merge.use-ours (Alt+1), merge.use-theirs (Alt+2), merge.use-both (Alt+3),
 * merge.previous (Alt+Up), merge.next (Alt+Down). Typing decides as well. */
#define FORGE_TYPE_MERGE_VIEW (forge_merge_view_get_type ())
G_DECLARE_FINAL_TYPE (ForgeMergeView, forge_merge_view, FORGE, MERGE_VIEW, GtkWidget)

GtkWidget *forge_merge_view_new (void);
/* @text: with conflicts, see core/forge-conflict. */
void forge_merge_view_set_text (ForgeMergeView *self, const char *text);
/* (transfer full): the text with what was decided. */
char *forge_merge_view_dup_text (ForgeMergeView *self);
guint forge_merge_view_get_n_open (ForgeMergeView *self);

G_END_DECLS
