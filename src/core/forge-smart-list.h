/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What an editor does for a person who writes Markdown lists. Text in, text out: none of it knows a
 * widget. Texts are valid UTF-8. */

/* What starts a line of a list: "  - [ ] words". All numbers but the last are bytes of the line. */
typedef struct
{
  gsize indent; /* white space before the sign */
  gsize inner;  /* where text below the item has to start to belong to it */
  gsize words;  /* where its words start: behind the box of a task */
  gsize end;    /* of the line, without the line end */
  char sign;    /* '-', '*' or '+'; '.' or ')' of a numbered one */
  gboolean is_numbered;
  gboolean has_box;
  guint number;
} ForgeListItem;

gboolean forge_list_item_read (const char *line, ForgeListItem *item);
gboolean forge_list_item_is_empty (const char *line, const ForgeListItem *item);
char *forge_list_item_continue (const char *line, const ForgeListItem *item);

char *forge_list_renumber (const char *block);
char *forge_list_shift (const char *block, guint first, guint n_lines, gboolean is_outwards);

G_END_DECLS
