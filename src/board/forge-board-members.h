/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "board/forge-board-sketch.h"

G_BEGIN_DECLS

/* What class diagrams say of a class, in whichever language. */

/* "+int number", "number : int", "NEW"; methods and separators are passed over. */
void forge_board_members_add (ForgeBoardSketch *sketch, guint node, const char *text);
/* "enumeration", "value object", "event": what stands between "<<" and ">>". */
void forge_board_members_say (ForgeBoardSketch *sketch, guint node, const char *stereotype);
/* A line between two classes. @sign: "<|--", "*--", "..>", of @length bytes; @label: (nullable) */
void forge_board_members_relate (ForgeBoardSketch *sketch,
                                 guint from,
                                 guint to,
                                 const char *sign,
                                 gsize length,
                                 const char *label);

G_END_DECLS
