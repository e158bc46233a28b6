/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "spec/forge-catalog.h"

G_BEGIN_DECLS

/* The id of the item that stands for the brief itself, first of the Brief phase. */
#define FORGE_QUESTION_BRIEF "@brief"

/* One question with its answer.
 *
 * Properties (read only): id, text, why, example (strings), number (uint, 1-based), required
 * (boolean), answer (string, "" for none), author (string: "user", "draft", "template", a model id;
 * NULL without an answer), suggestion (string, NULL for none), suggestion-author (string), time
 * (int64, ms), is-busy (boolean: a suggestion is being made). */
#define FORGE_TYPE_QUESTION_ITEM (forge_question_item_get_type ())
G_DECLARE_FINAL_TYPE (ForgeQuestionItem, forge_question_item, FORGE, QUESTION_ITEM, GObject)

ForgeQuestionItem *forge_question_item_new (const char *id,
                                            guint number,
                                            const char *text,
                                            const char *why,
                                            const char *example,
                                            gboolean required);

/* @text: "" or NULL takes the answer away. */
void forge_question_item_set_answer (ForgeQuestionItem *self,
                                     const char *text,
                                     const char *author,
                                     gint64 time);
void
forge_question_item_set_suggestion (ForgeQuestionItem *self, const char *text, const char *author);
void forge_question_item_set_is_busy (ForgeQuestionItem *self, gboolean is_busy);

const char *forge_question_item_get_id (ForgeQuestionItem *self);
guint forge_question_item_get_number (ForgeQuestionItem *self);
const char *forge_question_item_get_text (ForgeQuestionItem *self);
const char *forge_question_item_get_why (ForgeQuestionItem *self);
const char *forge_question_item_get_example (ForgeQuestionItem *self);
gboolean forge_question_item_get_required (ForgeQuestionItem *self);
const char *forge_question_item_get_answer (ForgeQuestionItem *self); /* never NULL */
const char *forge_question_item_get_author (ForgeQuestionItem *self);
gint64 forge_question_item_get_time (ForgeQuestionItem *self);
const char *forge_question_item_get_suggestion (ForgeQuestionItem *self);
const char *forge_question_item_get_suggestion_author (ForgeQuestionItem *self);
gboolean forge_question_item_get_is_busy (ForgeQuestionItem *self);
gboolean forge_question_item_is_answered (ForgeQuestionItem *self);

G_END_DECLS
