/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/forge-editor.h"

G_BEGIN_DECLS

/* Puts HTML of the clipboard into the text, as Markdown and as one step of the history; where it
 * says nothing, "editor.paste-plain" is run. FALSE: there is no HTML, nothing happens. */
gboolean forge_paste_html (ForgeEditor *editor);

G_END_DECLS
