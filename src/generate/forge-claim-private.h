/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "generate/forge-claim.h"

G_BEGIN_DECLS

/* The part of a sentence around one amount; all of it where it has none. */
typedef struct
{
  guint start;
  guint end;
  GPtrArray *nouns;   /* (element-type utf8): singular */
  GPtrArray *verbs;   /* (element-type utf8): that tell deeds apart */
  GPtrArray *amounts; /* (element-type ForgeAmount) */
  gboolean is_listed; /* "Monday and Thursday": one of several amounts that all hold */
} ForgeClaimPiece;

struct _ForgeClaim
{
  ForgeSentence *sentence; /* without who is quoted */
  GPtrArray *clauses;
  GPtrArray *pieces; /* (element-type ForgeClaimPiece): at least one */
  gboolean is_quoted;
};

/* Lists of words. */
gboolean forge_words_have (const GPtrArray *words, const char *word);
gboolean forge_words_have_all (const GPtrArray *words, const GPtrArray *of);
gboolean forge_words_share (const GPtrArray *one, const GPtrArray *other);

gboolean forge_claim_is_noun_at (const ForgeSentence *s, guint i);
char *forge_claim_dup_singular (const ForgeSentence *s, guint i);
/* Whether @other, a piece of @narrower, is about a case of its own: "for guests", "a late booking".
 */
gboolean forge_claim_narrows (const ForgeClaim *self,
                              const ForgeClaimPiece *one,
                              const ForgeClaim *narrower,
                              const ForgeClaimPiece *other);

G_END_DECLS
