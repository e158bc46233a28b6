/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/forge-project-session.h"

G_BEGIN_DECLS

/* What documents and board have to say to each other, for a person to look at and to take over. */

typedef enum
{
  FORGE_PROPOSE_TO_BOARD,
  FORGE_PROPOSE_TO_DOCUMENTS,
} ForgeProposeWay;

typedef struct _ForgeOffer ForgeOffer;

void forge_offer_free (ForgeOffer *self);
gboolean forge_offer_is_empty (const ForgeOffer *self);
/* To the board: what would change, a sentence each. (transfer none): ended by NULL */
const char *const *forge_offer_get_sentences (const ForgeOffer *self);
/* To the documents: those that would change as they are and would be, below each other. */
const char *forge_offer_get_before (const ForgeOffer *self);
const char *forge_offer_get_after (const ForgeOffer *self);

/* Reads what is saved, after what is typed has been; changes nothing. */
void forge_project_session_propose_async (ForgeProjectSession *self,
                                          ForgeProposeWay way,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data);
/* (transfer full) */
ForgeOffer *forge_project_session_propose_finish (ForgeProjectSession *self,
                                                  GAsyncResult *result,
                                                  GError **error);
/* Saves it, takes @offer. It is done even if nobody waits for it. */
void forge_project_session_take_offer_async (ForgeProjectSession *self,
                                             ForgeOffer *offer,
                                             GAsyncReadyCallback callback,
                                             gpointer user_data);
gboolean forge_project_session_take_offer_finish (ForgeProjectSession *self,
                                                  GAsyncResult *result,
                                                  GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgeOffer, forge_offer_free)

G_END_DECLS
