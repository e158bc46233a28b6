/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "board/forge-board-kind.h"

G_BEGIN_DECLS

/* What the name of a command or of an event says of time: "Place order" wants, "Order placed" has
 * happened. Knows English and German; what it cannot judge it takes for right. Names may be words
 * or written together ("OrderPlaced"). */
typedef struct _ForgeBoardVerbs ForgeBoardVerbs;

ForgeBoardVerbs *forge_board_verbs_new (void);
void forge_board_verbs_free (ForgeBoardVerbs *self);

/* @language: (nullable): a tag; NULL: guessed from the name. */
gboolean forge_board_verbs_is_past (ForgeBoardVerbs *self, const char *name, const char *language);
gboolean
forge_board_verbs_is_command (ForgeBoardVerbs *self, const char *name, const char *language);
/* "Order placed" for "Place order", and back. (transfer full) (nullable): NULL: no idea. */
char *forge_board_verbs_to_past (ForgeBoardVerbs *self, const char *name, const char *language);
char *forge_board_verbs_to_command (ForgeBoardVerbs *self, const char *name, const char *language);

/* What a note of that text is likely to be: a command, an event, or a comment. */
ForgeBoardKind forge_board_verbs_guess (ForgeBoardVerbs *self, const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgeBoardVerbs, forge_board_verbs_free)

G_END_DECLS
