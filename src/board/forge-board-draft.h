/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "board/forge-board.h"

G_BEGIN_DECLS

/* A board that is put together of what the file of another program says. There, elements are told
 * apart by names, and may be named before they are told of: ids are given, and names looked up, at
 * the end. Belongs to one thread. */
typedef struct _ForgeBoardDraft ForgeBoardDraft;

#define FORGE_BOARD_DRAFT_NONE G_MAXUINT /* no context */

ForgeBoardDraft *forge_board_draft_new (void);
void forge_board_draft_free (ForgeBoardDraft *self);

/* @context: what this gave for a context, or FORGE_BOARD_DRAFT_NONE. @key: what the file calls it,
 * which is what references look for; @name: what people read. Returns what the others take. */
guint forge_board_draft_add (ForgeBoardDraft *self,
                             ForgeBoardKind kind,
                             guint context,
                             const char *key,
                             const char *name);
/* The element of that kind, context and key, made where there is none yet. */
guint forge_board_draft_ensure (ForgeBoardDraft *self,
                                ForgeBoardKind kind,
                                guint context,
                                const char *key,
                                const char *name);
/* The id that it is to have: an element that came from a board finds itself again. FALSE where that
 * is no id of its kind; it is made from its key then, as all others are. */
gboolean forge_board_draft_want_id (ForgeBoardDraft *self, guint element, const char *id);
/* The same for what stands behind the hyphen of the id: "OrderPlaced", "order2". */
void forge_board_draft_want_name (ForgeBoardDraft *self, guint element, const char *name);
ForgeBoardKind forge_board_draft_get_kind (ForgeBoardDraft *self, guint element);

/* Takes @value; what stood under @key before goes. */
void
forge_board_draft_set (ForgeBoardDraft *self, guint element, const char *key, ForgeYamlNode *value);
void forge_board_draft_set_text (ForgeBoardDraft *self,
                                 guint element,
                                 const char *key,
                                 const char *text);
/* Adds to the list under @key. Takes @value. */
void forge_board_draft_append (ForgeBoardDraft *self,
                               guint element,
                               const char *key,
                               ForgeYamlNode *value);
/* @key of @element names an element of one of @kinds that the file calls @target: that of the same
 * context before others. One that is not there is left out. */
void forge_board_draft_refer (ForgeBoardDraft *self,
                              guint element,
                              const char *key,
                              guint32 kinds,
                              const char *target);
void
forge_board_draft_refer_to (ForgeBoardDraft *self, guint element, const char *key, guint target);
/* An arrow of a picture: it becomes the reference that it is called after, or that fits the two
 * kinds, or else a link which says @meaning; a loose one, which says nothing of time, a link. */
void forge_board_draft_connect (ForgeBoardDraft *self,
                                guint from,
                                guint to,
                                const char *meaning,
                                gboolean is_loose);
void
forge_board_draft_place (ForgeBoardDraft *self, guint element, int x, int y, int width, int height);

/* (transfer full): with nothing to undo; NULL with a FORGE_ERROR_REFUSED. @source: what messages
 * call the file. Ends the draft's use. */
ForgeBoard *forge_board_draft_finish (ForgeBoardDraft *self, const char *source, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgeBoardDraft, forge_board_draft_free)

G_END_DECLS
