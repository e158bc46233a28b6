/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Merges three texts of the file @name by what it is: a Markdown document by sections and ids, a
 * file of a board by elements and properties, any other by lines; so is a file that cannot be read
 * as what it is called. @n_conflicts: (out): conflicts, which stand between marks. (transfer full).
 * Any thread. */
char *forge_merge_file (const char *name,
                        const char *base,
                        const char *ours,
                        const char *theirs,
                        const char *ours_name,
                        const char *theirs_name,
                        guint *n_conflicts);

/* What differs between two texts of the file, a sentence a line, then as text. (transfer full): ""
 * where nothing does. */
char *forge_diff_file (const char *name, const char *old_text, const char *new_text);

G_END_DECLS
