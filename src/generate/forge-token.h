/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "generate/forge-lexicon.h"

G_BEGIN_DECLS

typedef enum
{
  FORGE_TOKEN_WORD,
  FORGE_TOKEN_NUMBER,
  FORGE_TOKEN_PUNCTUATION,
  FORGE_TOKEN_BRACKET, /* a whole group in brackets */
} ForgeTokenKind;

typedef struct
{
  ForgeTokenKind kind;
  guint start; /* bytes into the sentence */
  guint end;
  const char *lower;
  const ForgeWord *word; /* or NULL */
  ForgeTags tags;
  gboolean upper; /* starts with a capital */
} ForgeToken;

/* A sentence, cut into words. */
typedef struct
{
  const ForgeLexicon *lexicon;
  char *text;
  GArray *tokens; /* (element-type ForgeToken) */
  GStringChunk *chunk;
} ForgeSentence;

ForgeSentence *forge_sentence_new (const ForgeLexicon *lexicon, const char *text, gssize length);
void forge_sentence_free (ForgeSentence *self);
guint forge_sentence_get_length (const ForgeSentence *self);

/* Beyond either end: an empty punctuation mark. */
const ForgeToken *forge_sentence_get (const ForgeSentence *self, guint i);
gboolean forge_sentence_has (const ForgeSentence *self, guint i, ForgeTags tags);
gboolean forge_sentence_is (const ForgeSentence *self, guint i, const char *lower);

/* (transfer full): the words of the tokens from @a up to @b, as written; "" where there are none.
 * The second leaves out what stands in brackets. Neither ends in a comma. */
char *forge_sentence_dup_range (const ForgeSentence *self, guint a, guint b);
char *forge_sentence_dup_plain (const ForgeSentence *self, guint a, guint b);

/* The longest entry of the lexicon that starts at token @i; @n: (out): how many tokens it has. */
const ForgeWord *forge_sentence_match (const ForgeSentence *self, guint i, guint *n);

/* Whether an entry with one of @tags stands between @a and @b. */
gboolean forge_sentence_contains (const ForgeSentence *self, guint a, guint b, ForgeTags tags);

/* (transfer full) (element-type utf8): every number with its unit, as written. */
GPtrArray *forge_sentence_list_numbers (const ForgeSentence *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgeSentence, forge_sentence_free)

G_END_DECLS
