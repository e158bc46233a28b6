/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "widgets/forge-question-item.h"

G_BEGIN_DECLS

/* A question with its answer, which is given away as it is typed.
 *
 * Properties: item (ForgeQuestionItem), can-edit (boolean).
 * Signals: edited (string text, string author): save that as the answer; suggest; discard; next:
 * on to the next question. Actions: question.suggest, question.accept, question.discard. */
#define FORGE_TYPE_QUESTION_CARD (forge_question_card_get_type ())
G_DECLARE_FINAL_TYPE (ForgeQuestionCard, forge_question_card, FORGE, QUESTION_CARD, GtkWidget)

GtkWidget *forge_question_card_new (ForgeQuestionItem *item);
ForgeQuestionItem *forge_question_card_get_item (ForgeQuestionCard *self);
void forge_question_card_set_can_edit (ForgeQuestionCard *self, gboolean can_edit);
/* Emits edited now if something is typed that was not given away yet. */
void forge_question_card_flush (ForgeQuestionCard *self);
void forge_question_card_accept (ForgeQuestionCard *self);

G_END_DECLS
