/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "board/forge-board.h"

G_BEGIN_DECLS

/* What some elements of a board are to be, to make another board follow it. Holds copies, so it may
 * go to another thread than its boards belong to. */
typedef struct _ForgeBoardPatch ForgeBoardPatch;

ForgeBoardPatch *forge_board_patch_new (void);
/* What makes @after of @before: (transfer full). */
ForgeBoardPatch *forge_board_patch_between (ForgeBoard *before, ForgeBoard *after);
void forge_board_patch_free (ForgeBoardPatch *self);

/* The element with that id is to be as it is on @board now, or gone where it is not there. */
void forge_board_patch_add (ForgeBoardPatch *self, ForgeBoard *board, const char *id);
/* All that @other says, also instead of what @self says. */
void forge_board_patch_join (ForgeBoardPatch *self, const ForgeBoardPatch *other);

guint forge_board_patch_get_n (const ForgeBoardPatch *self);
gboolean forge_board_patch_has (const ForgeBoardPatch *self, const char *id);
/* Whether something comes that has no place on the canvas. */
gboolean forge_board_patch_lacks_place (const ForgeBoardPatch *self);

/* One step to undo, called @label. */
void forge_board_patch_apply (const ForgeBoardPatch *self, ForgeBoard *board, const char *label);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgeBoardPatch, forge_board_patch_free)

G_END_DECLS
