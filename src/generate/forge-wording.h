/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "generate/forge-outline.h"

G_BEGIN_DECLS

/* How a fact becomes the end of "THE system SHALL": a sentence of ours and not a quotation, as far
 * as the words of the brief allow. All strings are (transfer full). */

/* Whether it has a condition that a sentence can be built with: "No certificate" is none. */
/* German: "die machen": what is done stands in another sentence. */
gboolean forge_wording_only_points (ForgeOutline *self, const ForgeFact *fact);
gboolean forge_wording_has_condition (ForgeOutline *self, const ForgeFact *fact);
/* ... and the response of forge_wording_respond() needs it. */
gboolean forge_wording_uses_condition (ForgeOutline *self, const ForgeFact *fact);

/* Puts the condition in front, as EARS wants it, or behind the response. */
void forge_wording_place_condition (ForgeOutline *self,
                                    const char *condition,
                                    char **trigger,
                                    char **response);

/* @base: phrases to fall back on: "response.rule", "nfr.performance". */
char *forge_wording_respond (ForgeOutline *self, const ForgeFact *fact, const char *base);

/* forge-wording-person.c. Without "I" and "we"; and the value of "Loan period: 6 weeks". */
char *forge_wording_dup_impersonal (ForgeOutline *self, const char *text);
const char *forge_wording_split_value (const char *text, char **label);

/* forge-wording-clause.c. German: "Der Beitrag ist 96 Euro" as it stands behind "dass", or NULL. */
char *forge_wording_dup_subordinate (ForgeOutline *self, const char *text, gboolean is_duty);
char *forge_wording_respond_duty (ForgeOutline *self, const ForgeFact *fact);

/* forge-wording-check.c. Whether what stands behind "THE system SHALL" makes a sentence. */
gboolean forge_wording_is_sentence (ForgeOutline *self, const char *response);

/* Whether the fact can only be quoted or noted: it has neither verb nor condition of its own. */
gboolean forge_wording_is_statement (ForgeOutline *self, const ForgeFact *fact);

/* (transfer full): @line with words for "TBD" and the like, and whether there were such marks. The
 * mark itself stands for text that is missing, which no document of ours may hold. */
char *forge_wording_name_open (ForgePhrases *phrases, const char *line);
gboolean forge_wording_is_open (ForgePhrases *phrases, const char *line);

/* "system", "format" or "channel". */
const char *forge_wording_classify_connection (ForgeOutline *self, const char *name);
char *forge_wording_connect (ForgeOutline *self,
                             const ForgeFact *fact,
                             const char *name,
                             const ForgeOutlineNode *entity,
                             const ForgeOutlineNode *actor);

G_END_DECLS
