/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "board/forge-board.h"

G_BEGIN_DECLS

/* What a diagram shows, before it is known what each of its nodes is on a board: that is decided at
 * the end, by its id where it came from here ("EVT_OrderPlaced"), by what the diagram calls it, by
 * its class and colour, and else by the tense of its label. Belongs to one thread. */
typedef struct _ForgeBoardSketch ForgeBoardSketch;

ForgeBoardSketch *forge_board_sketch_new (void);
void forge_board_sketch_free (ForgeBoardSketch *self);

/* A frame: what is named until the matching end stands in it. @label: (nullable) */
void forge_board_sketch_begin_context (ForgeBoardSketch *self, const char *id, const char *label);
/* FALSE where none is open. */
gboolean forge_board_sketch_end_context (ForgeBoardSketch *self);
guint forge_board_sketch_get_depth (ForgeBoardSketch *self);

/* The node of that id, which is there from now on. */
guint forge_board_sketch_node (ForgeBoardSketch *self, const char *id);
void forge_board_sketch_set_label (ForgeBoardSketch *self, guint node, const char *label);
/* What the diagram says that it is. */
void forge_board_sketch_set_kind (ForgeBoardSketch *self, guint node, ForgeBoardKind kind);
/* The same where it says nothing else. */
void forge_board_sketch_assume_kind (ForgeBoardSketch *self, guint node, ForgeBoardKind kind);
/* Its class or colour: "EVT", "orange", "#ff9e3d". */
void forge_board_sketch_set_style (ForgeBoardSketch *self, guint node, const char *style);
/* What a class is filled with. */
void forge_board_sketch_define (ForgeBoardSketch *self, const char *style, const char *color);
/* A field where @type is one of ours, else a text of it; a value where the node is an enumeration.
 */
void forge_board_sketch_add_member (ForgeBoardSketch *self,
                                    guint node,
                                    const char *name,
                                    const char *type);
void forge_board_sketch_connect (ForgeBoardSketch *self,
                                 guint from,
                                 guint to,
                                 const char *label,
                                 gboolean is_loose);
/* A message of a sequence: a command that @to handles, or, as a reply or in the past tense, an
 * event that @from emits. */
void forge_board_sketch_send (ForgeBoardSketch *self,
                              guint from,
                              guint to,
                              const char *text,
                              gboolean is_reply);

/* (transfer full): NULL with FORGE_ERROR_REFUSED. @source: what messages call the text. */
ForgeBoard *forge_board_sketch_finish (ForgeBoardSketch *self, const char *source, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgeBoardSketch, forge_board_sketch_free)

G_END_DECLS
