/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/forge-editor.h"

G_BEGIN_DECLS

/* Underlines what is misspelled in the part of a text that is in sight: prose only, no ids, code or
 * addresses. Words are looked up in another thread, when typing pauses.
 *
 * Properties: enabled (boolean); language (string), a BCP 47 tag. Where there is no dictionary for
 * it nothing is underlined. Signal: failed (string): that, for people, when they switch it on. */
#define FORGE_TYPE_SPELL_CHECK (forge_spell_check_get_type ())
G_DECLARE_FINAL_TYPE (ForgeSpellCheck, forge_spell_check, FORGE, SPELL_CHECK, GObject)

/* @editor: lives at least as long as what is returned. */
ForgeSpellCheck *forge_spell_check_new (ForgeEditor *editor);

/* For the menu of the text, (transfer none): has items only where it opens on a misspelled word. */
GMenuModel *forge_spell_check_get_menu (ForgeSpellCheck *self);

/* Makes the menu that of the word there; FALSE: it is not misspelled. */
gboolean forge_spell_check_choose (ForgeSpellCheck *self, const GtkTextIter *at);

G_END_DECLS
