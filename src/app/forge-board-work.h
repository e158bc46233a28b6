/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "board/forge-board-check.h"
#include "board/forge-board-patch.h"
#include "store/forge-store-board.h"

G_BEGIN_DECLS

/* What workers do for the board of an open project. The main thread has a board, which a person
 * changes; the workers have a second one, made by the first of them, which follows it by patches,
 * so that nothing is written or checked in the main thread. They run one after the other. */
typedef struct
{
  ForgeStore *store;
  char *project_id;
  ForgeBoard *copy;       /* (nullable): the second board; NULL: not loaded yet */
  ForgeBoardPatch *patch; /* (nullable): brought to the copy first */
  guint version;          /* of the store, that all comes from */
  ForgeGraph *graph;      /* (nullable): of the documents */
} ForgeBoardWork;

/* What came of it; which members count says the function. */
typedef struct
{
  ForgeBoard *board;
  ForgeBoard *copy;
  guint version;
  gboolean is_stale;       /* somebody else has saved meanwhile */
  ForgeBoardPatch *patch;  /* (nullable) */
  ForgeBoardPatch *others; /* (nullable) */
  GPtrArray *findings;     /* (element-type ForgeBoardFinding) */
  GPtrArray *texts;        /* (element-type ForgeBoardText) */
} ForgeBoardOutcome;

ForgeBoardWork *forge_board_work_new (ForgeStore *store, const char *project_id);
void forge_board_work_free (ForgeBoardWork *self);
void forge_board_outcome_free (ForgeBoardOutcome *self);

/* Each a ForgeTaskFunc on a ForgeBoardWork that gives a ForgeBoardOutcome. */

/* board, copy, version. What has no place on the canvas has got one. */
gpointer forge_board_work_load (gpointer data, GCancellable *cancellable, GError **error);
/* version; is_stale, where nothing was saved. */
gpointer forge_board_work_save (gpointer data, GCancellable *cancellable, GError **error);
/* version, and patch: what makes the copy a merge of it and of what others saved since the version
 * that was known; NULL: nothing was. Where both changed the same, ours stays, and others is what
 * makes it theirs. The copy has only got what stands in its files beside the elements. */
gpointer forge_board_work_look (gpointer data, GCancellable *cancellable, GError **error);
/* findings. */
gpointer forge_board_work_check (gpointer data, GCancellable *cancellable, GError **error);
/* texts: as the store would get them. */
gpointer forge_board_work_write (gpointer data, GCancellable *cancellable, GError **error);

G_END_DECLS
