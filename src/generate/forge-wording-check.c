/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-wording"

#include "config.h"

#include <string.h>

#include "generate/forge-token.h"
#include "generate/forge-wording.h"

/* Whether what was composed is a sentence. No reading of a brief is right for all briefs; what it
 * got wrong shows in the sentence, and then the words of the brief say it better. */

#define QUOTED "\u2026" /* stands for what is quoted */

static ForgeSentence *
dup_own_words (ForgeOutline *self, const char *text)
{
  g_autoptr (GRegex) quotes = g_regex_new ("“[^”]*”|„[^“]*“|‘[^’]*’|‚[^‘]*‘|`[^`]*`", 0, 0, NULL);
  g_autofree char *own = g_regex_replace_literal (quotes, text, -1, 0, QUOTED, 0, NULL);

  return forge_sentence_new (forge_lexicon_get (self->german ? "de" : "en"), own != NULL ? own : "",
                             -1);
}

/* "Phase I" and "the US" are nobody who speaks. */
static gboolean
speaks_of_himself (ForgeOutline *self, const ForgeSentence *s)
{
  for (guint i = 0; i < forge_sentence_get_length (s); i++)
    {
      const ForgeToken *token = forge_sentence_get (s, i);
      const gboolean is_name
          = g_str_has_prefix (s->text + token->start, "US")
            || (g_str_equal (token->lower, "i") && i > 0 && forge_sentence_get (s, i - 1)->upper);

      if (!is_name && forge_phrases_list_has (self->phrases, "speakers", token->lower))
        return TRUE;
    }
  return FALSE;
}

/* "it has", "the form says", "depending", "of the 3": something should follow. */
static gboolean
breaks_off (ForgeOutline *self, const ForgeSentence *s)
{
  const guint n = forge_sentence_get_length (s);
  const ForgeToken *last = forge_sentence_get (s, n - 1);

  if (last->kind == FORGE_TOKEN_NUMBER)
    return n > 1 && (forge_sentence_get (s, n - 2)->tags & FORGE_TAG_DETERMINER) != 0;
  return !last->upper && forge_phrases_list_has (self->phrases, "dangling", last->lower);
}

/* "swaps", "messages"; but what stands behind "a hit blocks" is its object. */
static gboolean
is_noun_as_well (const ForgeSentence *s, const ForgeToken *token)
{
  const ForgeWord *base = token->word != NULL && token->word->base != NULL
                              ? forge_lexicon_find (s->lexicon, token->word->base)
                              : NULL;

  return (token->tags & FORGE_TAG_AMBIGUOUS) != 0
         || (base != NULL && (base->tags & FORGE_TAG_AMBIGUOUS) != 0);
}

/* In "3 save slots" and "the orders" it is a noun. */
static gboolean
is_finite (ForgeOutline *self, const ForgeSentence *s, guint i, gboolean plural)
{
  const ForgeTags front = FORGE_TAG_DETERMINER | FORGE_TAG_POSSESSIVE | FORGE_TAG_ADJECTIVE
                          | FORGE_TAG_PREPOSITION | FORGE_TAG_NUMBER;
  const ForgeToken *token = forge_sentence_get (s, i);
  const ForgeToken *before = forge_sentence_get (s, i - 1);

  if (i == 0 || token->kind != FORGE_TOKEN_WORD)
    return FALSE;
  if ((token->tags & FORGE_TAGS_FINITE) != 0
      || forge_phrases_list_has (self->phrases, "finite", token->lower))
    return TRUE;
  if (before->kind == FORGE_TOKEN_NUMBER || (before->tags & front) != 0)
    return FALSE;
  if ((token->tags & FORGE_TAG_THIRD) != 0)
    return plural || !is_noun_as_well (s, token)
           || forge_sentence_has (s, i + 1, FORGE_TAG_DETERMINER);
  return plural && (token->tags & (FORGE_TAG_BASE | FORGE_TAG_PARTICIPLE)) != 0;
}

/* What stands behind "ensure that" is a clause: it has a subject and a verb. */
static gboolean
has_clause (ForgeOutline *self, const ForgeSentence *s, guint from)
{
  if (forge_phrases_list_has (self->phrases, "clauses.headless",
                              forge_sentence_get (s, from)->lower))
    return FALSE;
  for (guint i = from + 1; i < forge_sentence_get_length (s); i++)
    if (is_finite (self, s, i, TRUE) || g_str_equal (forge_sentence_get (s, i)->lower, QUOTED))
      return TRUE;
  return FALSE;
}

/* "provide entry stays in their system": a second verb, and nothing that opens a clause for it. */
static gboolean
has_stray_verb (ForgeOutline *self, const ForgeSentence *s, guint from)
{
  const ForgeTags opener
      = FORGE_TAG_SUBORDINATE | FORGE_TAG_RELATIVE | FORGE_TAG_CONJUNCTION | FORGE_TAG_PRONOUN;

  for (guint i = from; i < forge_sentence_get_length (s); i++)
    {
      const ForgeToken *token = forge_sentence_get (s, i);

      if (token->kind == FORGE_TOKEN_PUNCTUATION || token->kind == FORGE_TOKEN_BRACKET
          || (token->tags & opener) != 0
          || forge_phrases_list_has (self->phrases, "conjunctions.object", token->lower))
        return FALSE;
      if (is_finite (self, s, i, FALSE))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_english (ForgeOutline *self, const ForgeSentence *s)
{
  const guint first = forge_sentence_is (s, 0, "not") ? 1 : 0;
  const ForgeToken *verb = forge_sentence_get (s, first);

  if ((verb->tags & (FORGE_TAG_BASE | FORGE_TAG_BE | FORGE_TAG_HAVE | FORGE_TAG_DO)) == 0)
    return FALSE;
  if (forge_sentence_is (s, first + 1, "that"))
    return has_clause (self, s, first + 2);
  /* Who gets something on "their" phone is not the system. */
  if (forge_phrases_list_has (self->phrases, "verbs.receive", verb->lower))
    return FALSE;
  return !has_stray_verb (self, s, first + 1);
}

/* Its verb is an infinitive, small, and no noun that was written small: "28 pflegekräften". */
static gboolean
is_german (const ForgeSentence *s)
{
  for (guint i = 0; i < forge_sentence_get_length (s); i++)
    {
      const ForgeToken *token = forge_sentence_get (s, i);

      if (g_str_equal (token->lower, QUOTED) || (token->tags & FORGE_TAG_GERUND) != 0)
        return TRUE;
      if (!token->upper && (token->tags & FORGE_TAG_BASE) != 0)
        return TRUE;
    }
  return FALSE;
}

/**
 * forge_wording_is_sentence:
 * @response: what stands behind "THE system SHALL"
 *
 * Words in quotation marks are not judged.
 *
 * Returns: whether @response has a verb that the lexicon knows, ends as a sentence ends, and nobody
 *   speaks of himself in it
 */
gboolean
forge_wording_is_sentence (ForgeOutline *self, const char *response)
{
  g_autoptr (ForgeSentence) s = NULL;

  g_return_val_if_fail (self != NULL && response != NULL, FALSE);

  s = dup_own_words (self, response);
  if (forge_sentence_get_length (s) == 0 || speaks_of_himself (self, s) || breaks_off (self, s))
    return FALSE;
  return self->german ? is_german (s) : is_english (self, s);
}
