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
/* The item @i of the list under @key: (nullable): NULL takes it out; @i as long as the list is adds
 * one. Borrows @item. */
gboolean forge_board_set_item (ForgeBoard *self,
                               ForgeBoardElement *element,
                               const char *key,
                               guint i,
                               ForgeYamlNode *item,
                               GError **error);
/* Changes places with its neighbour before or behind it. */
gboolean forge_board_move_item (ForgeBoard *self,
                                ForgeBoardElement *element,
                                const char *key,
                                guint i,
                                int by,
                                GError **error);

/* Whether an element can become one of another kind, and of which: a note on the canvas can, what
 * is a frame, or stands between contexts, cannot. */
gboolean forge_board_kind_is_note (ForgeBoardKind kind);
/* An element like it of another kind, with an id of that, in its place. What named it names the new
 * one where it may. (transfer none): or NULL with FORGE_ERROR_REFUSED */
ForgeBoardElement *forge_board_set_kind (ForgeBoard *self,
                                         ForgeBoardElement *element,
                                         ForgeBoardKind kind,
                                         GError **error);

/* Draws an arrow from one element to another: the property that such an arrow stands for
 * (forge_board_arrow_find_key) is set at the end that has it. Where the kinds have none, it is a
 * link of @from that says @meaning ("": nothing). A single reference that is there is replaced; the
 * same arrow twice is one. FALSE with FORGE_ERROR_REFUSED where the two cannot be connected. */
gboolean forge_board_connect (ForgeBoard *self,
                              ForgeBoardElement *from,
                              ForgeBoardElement *to,
                              const char *meaning,
                              GError **error);

G_END_DECLS
