/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "generate/forge-clause.h"

G_BEGIN_DECLS

/* How much two claims must have in common before one denies the other. */
typedef enum
{
  FORGE_CLAIM_FAR,    /* both are said of one thing: nothing may differ but what is denied */
  FORGE_CLAIM_QUOTED, /* somebody is quoted with one of them, so one may say less than the other */
  FORGE_CLAIM_ANSWER, /* the second is said next, to the first, so it may leave out all of that */
} ForgeClaimDistance;

/* One amount of a sentence: "£6 an hour", "14 days", "1 October", "Thursday noon". */
typedef struct
{
  char *dimension; /* "money", "time", "date", "clock", "day", "%", or what is counted: "kid" */
  char *value;
  char *rate; /* "hour" of "an hour"; "" */
} ForgeAmount;

/* forge-claim-amount.c: (transfer full) (element-type ForgeAmount): those between @start and @end.
 */
GPtrArray *forge_amounts_read (const ForgeSentence *sentence, guint start, guint end);
/* Whether an amount starts at token @i. */
gboolean forge_amount_starts_at (const ForgeSentence *sentence, guint i);
/* Whether both measure the same; in an answer a bare number does whatever the other measures, and
 * only far apart "£6" is not "£6 an hour". */
gboolean forge_amounts_compare (const ForgeAmount *one,
                                const ForgeAmount *other,
                                ForgeClaimDistance distance);

/* What a sentence claims, so far as another can deny it: how much of what, by whom, whether or not.
 * Who is quoted with it ("dad says ...") is no part of it. */
typedef struct _ForgeClaim ForgeClaim;

/* @foreign: in a language without grammar here, so that only words and numbers count. */
ForgeClaim *forge_claim_new (const ForgeLexicon *lexicon, const char *text, gboolean foreign);
void forge_claim_free (ForgeClaim *self);

gboolean forge_claim_is_quoted (const ForgeClaim *self);
/* Whether @self names an amount that @other names, too: "10 days is too short". */
gboolean forge_claim_repeats (const ForgeClaim *self, const ForgeClaim *other);

/* Whether both give another amount of the same. */
gboolean
forge_claims_differ (const ForgeClaim *one, const ForgeClaim *other, ForgeClaimDistance distance);
/* Whether one says that something is or may be, and the other that it is or may not. */
gboolean
forge_claims_deny (const ForgeClaim *one, const ForgeClaim *other, ForgeClaimDistance distance);
/* Whether @other lets somebody do what @one keeps for others: "Only members may book." */
gboolean forge_claim_widens (const ForgeClaim *one, const ForgeClaim *other);
/* Whether @other keeps what @one does not want: "Entry by code, not by card." "Cards stay." */
gboolean forge_claim_refuses (const ForgeClaim *one, const ForgeClaim *other);
/* Whether both name a thing. */
gboolean forge_claims_share_noun (const ForgeClaim *one, const ForgeClaim *other);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgeClaim, forge_claim_free)

G_END_DECLS
