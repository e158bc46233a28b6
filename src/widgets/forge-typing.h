/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/forge-editor.h"

G_BEGIN_DECLS

/* What keys do beyond putting a character: Enter goes on with a list, Tab moves an item in, or goes
 * to the next cell of a table; a mark typed over a selection goes round it. Each is one step of the
 * history. */
#define FORGE_TYPE_TYPING (forge_typing_get_type ())
G_DECLARE_FINAL_TYPE (ForgeTyping, forge_typing, FORGE, TYPING, GObject)

/* @editor: lives at least as long as what is returned. */
ForgeTyping *forge_typing_new (ForgeEditor *editor);

/* For the class of the editor: the actions editor.bold, italic, code, link, indent, outdent,
 * renumber and their keys. */
void forge_typing_install_actions (GtkWidgetClass *widget_class);

/* What a key does, for tests: FALSE where it is left to the text view. */
gboolean forge_typing_press (ForgeTyping *self, guint keyval, GdkModifierType state);

G_END_DECLS
