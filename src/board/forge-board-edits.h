/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "board/forge-board.h"

G_BEGIN_DECLS

/* Common edits, made of those that ForgeBoard has. */

/* Makes an element called @name. (transfer none): or NULL with FORGE_ERROR_REFUSED */
ForgeBoardElement *forge_board_add (ForgeBoard *self,
                                    ForgeBoardKind kind,
                                    const char *context,
                                    const char *name,
                                    GError **error);
gboolean forge_board_set_text (ForgeBoard *self,
                               ForgeBoardElement *element,
                               const char *key,
                               const char *text,
                               GError **error);
gboolean forge_board_set_flag (ForgeBoard *self,
                               ForgeBoardElement *element,
                               const char *key,
                               gboolean flag,
                               GError **error);
/* Adds @text to the list under @key, or takes it out. */
gboolean forge_board_add_item (ForgeBoard *self,
                               ForgeBoardElement *element,
                               const char *key,
                               const char *text,
                               GError **error);
gboolean forge_board_remove_item (ForgeBoard *self,
                                  ForgeBoardElement *element,
                                  const char *key,
                                  const char *text,
                                  GError **error);

G_END_DECLS
