/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "board/forge-board-text.h"
#include "board/forge-board.h"
#include "core/forge-yaml-merge.h"

G_BEGIN_DECLS

/* Three-way merge of boards by what they mean: elements by their ids, properties by their names,
 * fields and other items by what they are called. */

/* Something that both sides changed, each in its own way. */
typedef struct
{
  char *id;     /* of the element; the name of the file where it is of none */
  char *name;   /* the element's */
  char *path;   /* of the value: "fields/amount/type"; "": the element itself */
  char *base;   /* as text; NULL: there was none */
  char *ours;   /* NULL: taken away */
  char *theirs; /* likewise */
} ForgeBoardConflict;

void forge_board_conflict_free (ForgeBoardConflict *self);
GPtrArray *forge_board_conflicts_new (void); /* (transfer full): an empty list of them */
/* One translated sentence. (transfer full) */
char *forge_board_conflict_describe (const ForgeBoardConflict *self);

/* merge (a, a, b) is b, and so is merge (a, b, a). An element that one side changed and the other
 * took away stays with FORGE_FAVOR_KEEP, and so does a context that something stands in. Places on
 * the canvas are taken from both sides, and from ours where both moved the same element: that is no
 * conflict. @conflicts: (nullable) (element-type ForgeBoardConflict): gets what there is.
 * (transfer full): NULL with FORGE_ERROR_REFUSED where it is no board that could be read. Any
 * thread that owns the boards. */
ForgeBoard *forge_board_merge (ForgeBoard *base,
                               ForgeBoard *ours,
                               ForgeBoard *theirs,
                               ForgeFavor favor,
                               GPtrArray *conflicts,
                               GError **error);

/* The same for the files of the boards (element-type ForgeBoardText). Where there are conflicts,
 * their places stand in the files between the marks of forge_merge_texts(), which no board is read
 * from before somebody has settled them. (transfer full): the files, or NULL with
 * FORGE_ERROR_REFUSED where one side cannot be read. */
GPtrArray *forge_board_merge_texts (const GPtrArray *base,
                                    const GPtrArray *ours,
                                    const GPtrArray *theirs,
                                    const char *ours_name,
                                    const char *theirs_name,
                                    GPtrArray *conflicts,
                                    GError **error);

/* What both sides moved, each to another place, of the same files: it stays where ours has it.
 * (transfer full) (element-type utf8): names, in the order of the ids. */
GPtrArray *forge_board_merge_list_moved (const GPtrArray *base,
                                         const GPtrArray *ours,
                                         const GPtrArray *theirs);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgeBoardConflict, forge_board_conflict_free)

G_END_DECLS
