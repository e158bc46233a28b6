/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-facts-correction"

#include "config.h"

#include <string.h>

#include "generate/forge-facts-clause.h"

/* People who think while they write: "6 weeks, no wait, 8 weeks", "by e-mail, or rather by SMS".
 * What was said first and what was said then are the two sides of a contradiction. */

/* The tokens of "no wait", "scratch that" at @i with what joins them; 0: none stands there. */
static guint
match_correction (const ForgeSentence *s, guint i)
{
  guint from = i;
  guint n;

  for (;;)
    {
      const ForgeWord *word = forge_sentence_match (s, i, &n);

      if (word != NULL && (word->tags & FORGE_TAG_CORRECTION) != 0)
        i += n;
      else if (i > from && forge_sentence_get (s, i)->kind == FORGE_TOKEN_PUNCTUATION
               && strchr (",:.-", *forge_sentence_get (s, i)->lower) != NULL
               && i < forge_sentence_get_length (s))
        i++;
      else
        return i - from;
    }
}

/* "actually" and "no" alone may only be a manner of speaking; "make that" is not. */
static gboolean
is_firm (const ForgeSentence *s, guint i, guint n)
{
  static const char *const WEAK[] = { "actually", "no", "sorry", "wait", NULL };
  guint words = 0;

  for (guint k = i; k < i + n; k++)
    if (forge_sentence_get (s, k)->kind == FORGE_TOKEN_WORD)
      words++;
  return words > 1 || !g_strv_contains (WEAK, forge_sentence_get (s, i)->lower);
}

/* Whether what stands behind a weak word replaces something: a number, or the same preposition. */
static gboolean
replaces (const ForgeSentence *s, guint i, guint n)
{
  const ForgeToken *next = forge_sentence_get (s, i + n);

  if (next->kind == FORGE_TOKEN_NUMBER)
    return TRUE;
  for (guint k = 0; k < i; k++)
    if (forge_sentence_has (s, k, FORGE_TAG_PREPOSITION) && forge_sentence_is (s, k, next->lower))
      return TRUE;
  return FALSE;
}

/**
 * forge_reader_find_correction:
 * @s: a sentence
 * @i: (out): the token at which the correction starts
 * @n: (out): how many tokens only say that it is one
 *
 * Returns: whether the sentence takes back what it said at its start
 */
gboolean
forge_reader_find_correction (const ForgeSentence *s, guint *i, guint *n)
{
  for (*i = 1; *i + 1 < forge_sentence_get_length (s); (*i)++)
    {
      if (forge_sentence_get (s, *i - 1)->kind != FORGE_TOKEN_PUNCTUATION
          || strchr ("\"'", *forge_sentence_get (s, *i - 1)->lower) != NULL)
        continue;
      *n = match_correction (s, *i);
      if (*n > 0 && *i + *n < forge_sentence_get_length (s)
          && (is_firm (s, *i, *n) || replaces (s, *i, *n)))
        return TRUE;
    }
  return FALSE;
}

/**
 * forge_reader_is_correction:
 *
 * "No wait, 10 weeks", "Actually make that 2 hours."
 *
 * Returns: whether the sentence starts by taking back the one before
 */
gboolean
forge_reader_is_correction (const ForgeSentence *s)
{
  guint n = match_correction (s, 0);

  return n > 0 && n < forge_sentence_get_length (s) && is_firm (s, 0, n);
}

/* The object up to what says how long, by what or for whom: "a slot" of "a slot of 90 minutes". */
static char *
dup_core (ForgeReader *reader, const char *object)
{
  g_autoptr (ForgeSentence) s = forge_sentence_new (reader->lexicon, object, -1);
  guint end = 0;

  while (end < forge_sentence_get_length (s)
         && forge_sentence_get (s, end)->kind == FORGE_TOKEN_WORD
         && !forge_sentence_has (s, end, FORGE_TAG_PREPOSITION | FORGE_TAG_NUMBER))
    end++;
  return forge_sentence_dup_range (s, 0, end);
}

/**
 * forge_reader_read_undisputed:
 *
 * The reader's statement corrects itself: that members book a slot holds, whether of 90 minutes or
 * of 2 hours.
 */
void
forge_reader_read_undisputed (ForgeReader *reader)
{
  const GPtrArray *clauses = reader->statement->clauses;
  const ForgeClause *clause = clauses->len > 0 ? g_ptr_array_index (clauses, 0) : NULL;
  g_autofree char *actor = NULL;
  g_autofree char *core = NULL;
  g_autofree char *text = NULL;
  ForgeClause said;

  if (clause == NULL || clause->verb == NULL || clause->copula || clause->passive || clause->negated
      || *clause->subject == '\0' || forge_clause_is_ours (clause->subject)
      || forge_lexicon_is_german (reader->lexicon))
    return;
  actor = forge_reader_dup_actor (reader, clause->subject, TRUE);
  core = dup_core (reader, clause->object);
  if (actor == NULL || *core == '\0' || g_str_equal (core, clause->object))
    return;
  text = g_strdup_printf ("%s %s %s", clause->subject, clause->verb, core);
  said = *clause;
  said.text = text;
  said.condition = NULL;
  forge_reader_add_capability (reader, &said, actor, clause->verb, core);
}
