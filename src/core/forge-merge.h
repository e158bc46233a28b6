/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The marks of a conflict: "<<<<<<<" ours, "|||||||" base, "=======" theirs, ">>>>>>>". */
#define FORGE_MERGE_MARKS     "<|=>"
#define FORGE_MERGE_MARK_SIZE 7

/* Three-way merge by line (libgit2). Where both changed the same lines differently, both sides and
 * what they were made from are kept, ours first, between conflict marks labelled @ours_name and
 * @theirs_name, and @n_conflicts counts them; forge-conflict reads them again. */
char *forge_merge_texts (const char *base,
                         const char *ours,
                         const char *theirs,
                         const char *ours_name,
                         const char *theirs_name,
                         guint *n_conflicts);

G_END_DECLS
