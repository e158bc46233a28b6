/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-wording"

#include "config.h"

#include <string.h>

#include "generate/forge-prose.h"
#include "generate/forge-token.h"
#include "generate/forge-wording.h"

/* German: a main clause behind "dass", with its finite verb at the end. */

static gboolean
is_finite (const ForgeSentence *s, guint i)
{
  const ForgeTags noun
      = FORGE_TAG_DETERMINER | FORGE_TAG_POSSESSIVE | FORGE_TAG_ADJECTIVE | FORGE_TAG_PREPOSITION;
  const ForgeToken *token = forge_sentence_get (s, i);
  /* "enthalten" is both. */
  const gboolean is_done
      = (token->tags & FORGE_TAG_PARTICIPLE) != 0 && (token->tags & FORGE_TAG_BASE) == 0;

  return token->kind == FORGE_TOKEN_WORD && !token->upper && (token->tags & noun) == 0 && !is_done
         && (token->tags & (FORGE_TAGS_FINITE | FORGE_TAG_THIRD | FORGE_TAG_BASE)) != 0;
}

/* Only behind its subject does the verb stand second: "Ab 75 € ist der Versand frei" has it behind
 * something else. */
static gboolean
begins_with_subject (const ForgeSentence *s, guint verb)
{
  static const char *const SUBJECTS[] = { "der", "er", "sie", "es", "man", NULL };
  static const char *const POINTERS[] = { "das", "dies", "es", "die", "der", "wer", "was", NULL };
  const ForgeTags other
      = FORGE_TAG_PREPOSITION | FORGE_TAG_ADVERB | FORGE_TAG_CONJUNCTION | FORGE_TAG_SUBORDINATE;
  const ForgeToken *first = forge_sentence_get (s, 0);

  if (first->kind == FORGE_TOKEN_PUNCTUATION || (first->tags & other) != 0
      || g_strv_contains (SUBJECTS, forge_sentence_get (s, verb + 1)->lower))
    return FALSE;
  if (verb == 1 && (!first->upper || g_strv_contains (POINTERS, first->lower)))
    return FALSE;
  return first->upper || first->kind == FORGE_TOKEN_NUMBER
         || (first->tags & (FORGE_TAG_DETERMINER | FORGE_TAG_POSSESSIVE)) != 0;
}

/* "31." and "1." are no ends. */
static gboolean
is_stop (const ForgeSentence *s, guint i)
{
  const ForgeToken *token = forge_sentence_get (s, i);

  return token->kind == FORGE_TOKEN_PUNCTUATION
         && !(g_str_equal (token->lower, ".") && i + 1 < forge_sentence_get_length (s)
              && forge_sentence_get (s, i - 1)->kind == FORGE_TOKEN_NUMBER);
}

/* What stands behind a comma closes the clause, or goes on with a list that belongs to it. */
static gboolean
closes_clause (const ForgeSentence *s, guint comma)
{
  const ForgeTags opener = FORGE_TAG_RELATIVE | FORGE_TAG_SUBORDINATE | FORGE_TAG_CONJUNCTION
                           | FORGE_TAG_PREPOSITION | FORGE_TAG_DETERMINER | FORGE_TAG_ADVERB;

  return (forge_sentence_get (s, comma + 1)->tags & opener) != 0;
}

/* Where the verb goes. G_MAXUINT: there is a second main clause, and one verb cannot be moved for
 * both, or the verb has its other half elsewhere. */
static guint
find_end (const ForgeSentence *s, guint verb)
{
  const ForgeTags half = FORGE_TAG_BASE | FORGE_TAG_PARTICIPLE | FORGE_TAG_BE;
  const gboolean is_split = forge_sentence_has (s, verb, FORGE_TAG_MODAL)
                            || forge_sentence_has (s, verb, FORGE_TAG_BECOME);
  guint n = forge_sentence_get_length (s);
  guint end;

  if (is_stop (s, n - 1))
    n--;
  end = n;
  for (guint i = verb + 1; i < n; i++)
    {
      if (!is_stop (s, i))
        continue;
      if (!forge_sentence_is (s, i, ","))
        return G_MAXUINT;
      if (end == n && closes_clause (s, i))
        end = i;
    }
  if (is_split && end < n && !forge_sentence_has (s, end - 1, half))
    return G_MAXUINT;
  for (guint i = verb + 1; i < n; i++)
    if (is_finite (s, i) && i + 1 != end && !(is_split && i + 2 == end)
        && !(i > end
             && forge_sentence_contains (s, end, i, FORGE_TAG_RELATIVE | FORGE_TAG_SUBORDINATE)))
      return G_MAXUINT;
  return end;
}

/* "Bezahlt wird über PayPal" -> "über PayPal bezahlt wird" */
static char *
dup_participle_last (const ForgeSentence *s)
{
  const ForgeToken *first = forge_sentence_get (s, 0);
  const ForgeToken *helper = forge_sentence_get (s, 1);
  guint n = forge_sentence_get_length (s);
  g_autofree char *rest = NULL;

  if ((first->tags & FORGE_TAG_PARTICIPLE) == 0
      || (helper->tags & (FORGE_TAG_BECOME | FORGE_TAG_BE)) == 0)
    return NULL;
  while (n > 2 && is_stop (s, n - 1))
    n--;
  rest = forge_sentence_dup_range (s, 2, n);
  return strchr (rest, ',') != NULL || *rest == '\0'
             ? NULL
             : g_strdup_printf ("%s %s %s", rest, first->lower, helper->lower);
}

/* "MUSS sicherstellen, dass das Gerät schließen muss" says "muss" twice. Returns: (nullable): the
 * verb at @i without it: "schließt". */
static const char *
find_plain_form (const ForgeSentence *s, guint i, gboolean plural)
{
  const ForgeToken *token = forge_sentence_get (s, i);

  if ((token->tags & FORGE_TAG_BASE) == 0 || token->upper)
    return NULL;
  if (g_str_equal (token->lower, "sein"))
    return plural ? "sind" : "ist";
  if (g_str_equal (token->lower, "werden"))
    return plural ? "werden" : "wird";
  return plural ? token->word->base : token->word->third;
}

/* The finite verb, or the mark in front of which there is none; 0: somebody speaks of himself. */
static guint
find_verb (ForgeOutline *self, const ForgeSentence *s)
{
  guint verb = 1;

  for (guint i = 0; i < forge_sentence_get_length (s); i++)
    if (forge_phrases_list_has (self->phrases, "speakers", forge_sentence_get (s, i)->lower))
      return 0;
  while (verb < forge_sentence_get_length (s) && !is_finite (s, verb)
         && forge_sentence_get (s, verb)->kind != FORGE_TOKEN_PUNCTUATION)
    verb++;
  return verb;
}

/**
 * forge_wording_dup_subordinate:
 * @text: "Der Jahresbeitrag ist 96 Euro"
 * @is_duty: what must be done has to be said, as somebody else has to do it
 *
 * Returns: (transfer full) (nullable): "der Jahresbeitrag 96 Euro ist"; NULL where @text is not one
 *   main clause that begins with its subject, or somebody speaks of himself in it
 */
char *
forge_wording_dup_subordinate (ForgeOutline *self, const char *text, gboolean is_duty)
{
  g_autoptr (ForgeSentence) s = NULL;
  g_autofree char *front = NULL;
  g_autofree char *small = NULL;
  g_autofree char *middle = NULL;
  g_autofree char *rest = NULL;
  g_autofree char *word = NULL;
  const ForgeToken *last;
  const char *plain;
  guint verb;
  guint end;
  gboolean splits;

  g_return_val_if_fail (self != NULL && text != NULL, NULL);

  s = forge_sentence_new (forge_lexicon_get ("de"), text, -1);
  verb = find_verb (self, s);
  if (verb == 1 && (word = dup_participle_last (s)) != NULL)
    return g_steal_pointer (&word);
  if (verb == 0 || !is_finite (s, verb) || !begins_with_subject (s, verb)
      || (end = find_end (s, verb)) == G_MAXUINT)
    return NULL;
  last = forge_sentence_get (s, end - 1);
  splits = (last->tags & FORGE_TAG_PREFIX) != 0 && !last->upper;
  front = forge_sentence_dup_range (s, 0, verb);
  plain = !is_duty && (forge_sentence_is (s, verb, "muss") || forge_sentence_is (s, verb, "müssen"))
              ? find_plain_form (s, end - 1, forge_sentence_is (s, verb, "müssen"))
              : NULL;
  middle = forge_sentence_dup_range (s, verb + 1, splits || plain != NULL ? end - 1 : end);
  word = plain != NULL ? g_strdup (plain) : forge_sentence_dup_range (s, verb, verb + 1);
  rest = g_strdup (s->text + last->end);
  small = (forge_sentence_get (s, 0)->tags & (FORGE_TAG_DETERMINER | FORGE_TAG_POSSESSIVE)) != 0
              ? forge_prose_uncapitalize (front)
              : g_strdup (front);
  return g_strdup_printf ("%s %s%s%s%s%s", small, middle, *middle != '\0' ? " " : "",
                          splits ? last->lower : "", word, rest);
}

/**
 * forge_wording_respond_duty:
 *
 * "Der Kunde muss vorher bestätigen" is what he has to do, and no wish of his.
 *
 * Returns: (transfer full) (nullable): the response; NULL where @fact is no duty of a role
 */
char *
forge_wording_respond_duty (ForgeOutline *self, const ForgeFact *fact)
{
  g_autofree char *clause = NULL;
  g_autofree char *text = NULL;

  g_return_val_if_fail (self != NULL && fact != NULL, NULL);

  if (!self->german || fact->actor == NULL || *fact->actor == '\0'
      || (strstr (fact->quote, " muss ") == NULL && strstr (fact->quote, " müssen ") == NULL))
    return NULL;
  clause = forge_wording_dup_subordinate (self, fact->quote, TRUE);
  if (clause == NULL)
    return NULL;
  text = forge_outline_dup_trimmed (clause);
  return forge_phrases_format (self->phrases, "response.subordinate", "text", text, NULL);
}
