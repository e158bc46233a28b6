/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/forge-board-finding-item.h"
#include "app/forge-project-session.h"

G_BEGIN_DECLS

/* The board of an open project: read from the store when somebody first asks for it, saved a moment
 * after each change, checked beside that. What others save meanwhile is merged within a second, as
 * a step that can be undone; where both changed the same, ours stays until a person says otherwise.
 * Main thread only.
 *
 * Properties (read only): board (ForgeBoard or NULL: not read yet), problem (string or NULL: why it
 * could not be read), save-state (uint ForgeSaveState), n-open (uint: elements that both changed).
 *
 * Signals: checked: the findings have become others. */
#define FORGE_TYPE_BOARD_SESSION (forge_board_session_get_type ())
G_DECLARE_FINAL_TYPE (ForgeBoardSession, forge_board_session, FORGE, BOARD_SESSION, GObject)

/* For the project session, which owns it. */
ForgeBoardSession *forge_board_session_new (ForgeProjectSession *project);

/* (transfer none) (nullable). */
ForgeBoard *forge_board_session_get_board (ForgeBoardSession *self);
const char *forge_board_session_get_problem (ForgeBoardSession *self);
ForgeSaveState forge_board_session_get_save_state (ForgeBoardSession *self);
/* (transfer none): of ForgeBoardFindingItem, by element. */
GListModel *forge_board_session_get_findings (ForgeBoardSession *self);
/* Reads again what could not be read, saves again what could not be saved. */
void forge_board_session_retry (ForgeBoardSession *self);

/* In how many elements both changed the same; what is shown is ours. */
guint forge_board_session_get_n_open (ForgeBoardSession *self);
/* Settles that: with what the others made of it, or with what is shown. */
void forge_board_session_settle (ForgeBoardSession *self, gboolean is_theirs);

/* The files of the board as they are now. (transfer full) (element-type ForgeBoardText) */
void forge_board_session_write_async (ForgeBoardSession *self,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
GPtrArray *
forge_board_session_write_finish (ForgeBoardSession *self, GAsyncResult *result, GError **error);

G_END_DECLS
