/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/forge-editor.h"

G_BEGIN_DECLS

/* Pictures on their way into a text: from the clipboard, by drag and drop, or by name. They go to
 * the editor's source, and a link to each into the text. What cannot is told by the editor's signal
 * "notice". */

/* FALSE: what is in the clipboard is no picture, or the editor takes none. */
gboolean forge_picture_insert_clipboard (ForgeEditor *editor);
void forge_picture_insert_take_drops (ForgeEditor *editor);
/* @files: (element-type GFile): of this computer; at the caret. */
void forge_picture_insert_files (ForgeEditor *editor, GListModel *files);

G_END_DECLS
