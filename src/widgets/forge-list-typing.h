/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/forge-editor.h"

G_BEGIN_DECLS

/* Keys in a list and in a table of the text. Each returns FALSE where the caret is in none, and
 * nothing was done. */
gboolean forge_list_typing_new_line (ForgeEditor *editor);
gboolean forge_list_typing_shift (ForgeEditor *editor, gboolean is_outwards);
gboolean forge_list_typing_renumber (ForgeEditor *editor);
gboolean forge_table_typing_move (ForgeEditor *editor, gboolean is_backwards);

/* Whether a line (0-based) is inside a block of code. */
gboolean forge_list_typing_is_code (ForgeEditor *editor, int line);

G_END_DECLS
