/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Three-way merge of a Markdown document by what it is made of: sections by their headings, nodes
 * by their ids, the lines of one of them as forge_merge_texts() does. So two requirements that were
 * added at the same place, or one that was moved while it was changed, are no conflict. Where the
 * lines alone leave fewer conflicts (somebody changed a heading), they decide.
 *
 * Conflicts stand in the text between the marks of forge_merge_texts(), labelled @ours_name and
 * @theirs_name; @n_conflicts: (out) (optional). merge (a, a, b) is b, and so is merge (a, b, a).
 * (transfer full). Any thread. */
char *forge_document_merge (const char *base,
                            const char *ours,
                            const char *theirs,
                            const char *ours_name,
                            const char *theirs_name,
                            guint *n_conflicts);

G_END_DECLS
