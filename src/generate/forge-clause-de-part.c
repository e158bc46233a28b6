/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-clause-de-part"

#include "config.h"

#include <string.h>

#include "generate/forge-clause-de.h"

/* What a part between commas is, by its first words and its last. */

static gboolean
is_any (const ForgeSentence *s, guint i, const char *const *words)
{
  return g_strv_contains (words, forge_sentence_get (s, i)->lower);
}

gboolean
forge_german_opens_condition (const ForgeSentence *s, guint i)
{
  static const char *const WORDS[]
      = { "wenn",    "falls",  "sobald",       "solange", "bevor", "ehe",
          "nachdem", "sofern", "w\u00e4hrend", "bis",     NULL };

  if (forge_sentence_is (s, i, "w\u00e4hrend") || forge_sentence_is (s, i, "bis"))
    return forge_sentence_has (s, i + 1,
                               FORGE_TAG_DETERMINER | FORGE_TAG_PRONOUN | FORGE_TAG_POSSESSIVE)
           || forge_sentence_get (s, i + 1)->upper;
  return is_any (s, i, WORDS);
}

gboolean
forge_german_opens_object (const ForgeSentence *s, guint i)
{
  static const char *const WORDS[]
      = { "ob",      "wie",   "was", "wer",   "wann",    "welche", "welcher", "welches", "welchen",
          "welchem", "warum", "wo",  "wohin", "wieviel", "wem",    "wen",     NULL };

  return is_any (s, i, WORDS);
}

gboolean
forge_german_opens_reason (const ForgeSentence *s, guint i)
{
  static const char *const WORDS[] = { "weil", "da", "obwohl", "sodass", NULL };

  return is_any (s, i, WORDS);
}

/* A finite verb at the end is what makes a part a clause with the verb last. */
gboolean
forge_german_ends_in_verb (const ForgeSentence *s, guint a, guint b)
{
  const ForgeToken *token;

  while (b > a && forge_sentence_get (s, b - 1)->kind == FORGE_TOKEN_BRACKET)
    b--;
  if (b <= a)
    return FALSE;
  token = forge_sentence_get (s, b - 1);
  if (token->kind == FORGE_TOKEN_WORD && !token->upper && token->word == NULL
      && forge_german_split_verb (s, b - 1) != NULL)
    return TRUE;
  return token->kind == FORGE_TOKEN_WORD && !token->upper
         && (token->tags
             & (FORGE_TAG_BASE | FORGE_TAG_THIRD | FORGE_TAG_MODAL | FORGE_TAG_BE | FORGE_TAG_HAVE
                | FORGE_TAG_BECOME))
                != 0;
}

/* A finite verb in the first place, as in a question or behind a condition. */
gboolean
forge_german_starts_with_verb (const ForgeSentence *s, guint i)
{
  const ForgeToken *token = forge_sentence_get (s, i);

  return token->kind == FORGE_TOKEN_WORD
         && (token->tags
             & (FORGE_TAG_THIRD | FORGE_TAG_MODAL | FORGE_TAG_BE | FORGE_TAG_HAVE
                | FORGE_TAG_BECOME))
                != 0
         && (token->tags
             & (FORGE_TAG_NOUN | FORGE_TAG_DETERMINER | FORGE_TAG_POSSESSIVE
                | FORGE_TAG_PREPOSITION))
                == 0
         /* "Storniert der Gast", and not "storniert und gelöscht". */
         && ((token->tags & FORGE_TAG_PARTICIPLE) == 0
             || forge_sentence_has (s, i + 1,
                                    FORGE_TAG_DETERMINER | FORGE_TAG_POSSESSIVE
                                        | FORGE_TAG_PRONOUN));
}

gboolean
forge_german_has_no_verb (const ForgeSentence *s, guint a, guint b)
{
  for (guint i = a; i < b; i++)
    {
      const ForgeToken *token = forge_sentence_get (s, i);

      if (token->kind == FORGE_TOKEN_WORD && !token->upper
          && (token->tags & (FORGE_TAGS_VERB & ~FORGE_TAG_PARTICIPLE)) != 0
          && (token->tags & (FORGE_TAG_DETERMINER | FORGE_TAG_POSSESSIVE | FORGE_TAG_PREPOSITION))
                 == 0)
        return FALSE;
    }
  return TRUE;
}

/* "die", "mit dem", "in der", "wo": behind a comma, with the verb last. Returns: behind the
 * pronoun, or 0. @with_subject: (out): the subject follows. */
guint
forge_german_skip_relative (const ForgeSentence *s, guint a, guint b, gboolean *with_subject)
{
  static const char *const WHERE[] = { "wo", "womit", "worin", "wor\u00fcber", "wodurch", NULL };
  guint i = a;

  *with_subject = FALSE;
  if (!forge_german_ends_in_verb (s, a, b) || forge_sentence_is (s, a, "wer")
      || forge_sentence_is (s, a, "was"))
    return 0;
  if (is_any (s, i, WHERE))
    {
      *with_subject = TRUE;
      return i + 1;
    }
  if (forge_sentence_has (s, i, FORGE_TAG_PREPOSITION))
    {
      i++;
      *with_subject = TRUE;
    }
  if (!forge_sentence_has (s, i, FORGE_TAG_RELATIVE) || i + 2 >= b)
    return 0;
  /* "den die Kunden sehen": an article behind the pronoun. */
  if (!*with_subject && forge_sentence_has (s, i + 1, FORGE_TAG_DETERMINER | FORGE_TAG_POSSESSIVE)
      && forge_german_ends_in_role (s, i + 1, MIN (b, i + 4)))
    *with_subject = TRUE;
  if (!*with_subject && forge_sentence_get (s, i + 1)->upper
      && !forge_sentence_has (s, i, FORGE_TAG_PREPOSITION) && a == i
      && !forge_sentence_has (s, i + 1, FORGE_TAGS_VERB))
    return i + 1;
  return i + 1;
}

gboolean
forge_german_says_else (const ForgeSentence *s, guint i)
{
  static const char *const ELSE[] = { "sonst", "ansonsten", "andernfalls", NULL };

  return is_any (s, i, ELSE);
}

/* "ohne anzurufen", "um es zu prüfen" */
gboolean
forge_german_ends_in_to (const ForgeSentence *s, guint a, guint b)
{
  static const char *const OPENS[] = { "ohne", "um", "statt", "anstatt", NULL };

  return is_any (s, a, OPENS)
         && (forge_sentence_has (s, b - 1, FORGE_TAG_GERUND)
             || (b > a + 2 && forge_sentence_is (s, b - 2, "zu")));
}

/* "wenn ein Hund verspätet angemeldet wird" of "Wird ein Hund verspätet angemeldet". */
char *
forge_german_dup_verb_first (const ForgeSentence *s, guint a, guint b)
{
  const ForgeToken *last = forge_sentence_get (s, b - 1);
  const char *finite = forge_sentence_get (s, a)->lower;
  g_autofree char *joined = g_strconcat (last->lower, forge_german_base_at (s, a), NULL);
  const ForgeWord *verb = forge_lexicon_find (s->lexicon, joined);
  const gboolean splits
      = (last->tags & FORGE_TAG_PREFIX) != 0 && verb != NULL && (verb->tags & FORGE_TAG_BASE) != 0;
  g_autofree char *rest = forge_sentence_dup_range (s, a + 1, splits ? b - 1 : b);

  return g_strdup_printf ("wenn %s %s%s", rest, splits ? last->lower : "", finite);
}

/* "Was wir brauchen" as a heading: a clause that only says what follows. */
gboolean
forge_german_is_heading (const ForgeSentence *s, guint a, guint b)
{
  static const char *const OPENS[] = { "was", "wie", "warum", "wer", "wo", NULL };

  return is_any (s, a, OPENS) && b - a <= 6 && forge_german_ends_in_verb (s, a, b)
         && !forge_german_starts_with_verb (s, a + 1);
}

/* "Ich möchte", "Es soll möglich sein", "Das System hat sicherzustellen": what is meant follows. */
gboolean
forge_german_only_leads_over (const ForgeClause *clause)
{
  static const char *const LEADS[]
      = { "sicherstellen", "gewährleisten", "sorgen",      "beachten", "erwarten", "wünschen",
          "hoffen",        "wollen",        "garantieren", "achten",   "bitten",   NULL };

  return clause->by_us || (clause->verb != NULL && g_strv_contains (LEADS, clause->verb))
         || (clause->copula && clause->subject != NULL
             && g_ascii_strcasecmp (clause->subject, "es") == 0);
}

/* Whether the verb of a relative clause is still to come: "die Deutschland, Österreich". */
gboolean
forge_german_opens_relative (const ForgeSentence *s, const ForgePart *part)
{
  const gboolean with_subject = forge_sentence_has (s, part->start, FORGE_TAG_PREPOSITION)
                                || forge_sentence_is (s, part->start, "wo")
                                || forge_sentence_is (s, part->start, "womit");
  const guint pronoun = part->start + forge_sentence_has (s, part->start, FORGE_TAG_PREPOSITION);

  return part->comma && part->end > pronoun + 1
         && forge_sentence_has (s, pronoun, FORGE_TAG_RELATIVE)
         && !forge_german_ends_in_verb (s, part->start, part->end)
         && (forge_sentence_get (s, pronoun + 1)->upper
             || (with_subject && forge_sentence_has (s, pronoun + 1, FORGE_TAG_DETERMINER)));
}
