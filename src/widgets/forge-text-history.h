/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Undo and redo of a text buffer. GTK's own history cannot do what a generation needs: text that
 * comes in over minutes, while a person types elsewhere, and is one step in the end.
 *
 * Properties (read only): can-undo, can-redo (boolean). */
#define FORGE_TYPE_TEXT_HISTORY (forge_text_history_get_type ())
G_DECLARE_FINAL_TYPE (ForgeTextHistory, forge_text_history, FORGE, TEXT_HISTORY, GObject)

ForgeTextHistory *forge_text_history_new (GtkTextBuffer *buffer);

gboolean forge_text_history_get_can_undo (ForgeTextHistory *self);
gboolean forge_text_history_get_can_redo (ForgeTextHistory *self);
void forge_text_history_undo (ForgeTextHistory *self);
void forge_text_history_redo (ForgeTextHistory *self);
void forge_text_history_clear (ForgeTextHistory *self);
void forge_text_history_seal (ForgeTextHistory *self);

void forge_text_history_begin_layer (ForgeTextHistory *self);
gboolean forge_text_history_has_layer (ForgeTextHistory *self);
gboolean forge_text_history_is_typed_over (ForgeTextHistory *self);
void forge_text_history_end_layer (ForgeTextHistory *self);
void forge_text_history_begin_layer_edit (ForgeTextHistory *self);
void forge_text_history_end_layer_edit (ForgeTextHistory *self);

G_END_DECLS
