/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "generate/forge-lexicon.h"

G_BEGIN_DECLS

struct _ForgeLexicon
{
  gboolean german;
  GHashTable *words; /* utf8 -> ForgeWord; the keys and all strings live in @chunk */
  GStringChunk *chunk;
};

/* Loading: an entry that is made where there is none. */
ForgeWord *forge_lexicon_add (ForgeLexicon *self, const char *lower, ForgeTags tags);
const char *forge_lexicon_keep (ForgeLexicon *self, const char *text);

/* Forms by rule. @irregular: NULL, or the words of one entry of the list "irregular". */
void forge_lexicon_add_english_verb (ForgeLexicon *self, const char *base, char **irregular);
char *forge_lexicon_english_third (const char *base);
char *forge_lexicon_english_singular (const ForgeLexicon *self, const char *lower);
char *forge_lexicon_english_plural (const ForgeLexicon *self, const char *lower);
char *forge_lexicon_english_past (const char *base);

/* @entry: "zusammen|stellen". @irregular: base to its entry of the list. */
void forge_lexicon_add_german_verb (ForgeLexicon *self, const char *entry, GHashTable *irregular);
char *forge_lexicon_german_participle (const ForgeLexicon *self, const char *infinitive);
const ForgeWord *
forge_lexicon_german_noun (const ForgeLexicon *self, const char *lower, gsize *stem);
char *forge_lexicon_german_singular (const ForgeLexicon *self, const char *lower);
char *forge_lexicon_german_plural (const ForgeLexicon *self, const char *lower);

G_END_DECLS
