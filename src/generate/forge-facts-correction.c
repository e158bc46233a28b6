/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-facts-correction"

#include "config.h"

#include <string.h>

#include "generate/forge-facts-clause.h"

/* People who think while they write: "6 weeks, no wait, 8 weeks", "by e-mail, or rather by SMS".
 * What was said first and what was said then are the two sides of a contradiction. */

/* How far back a correction at the start of a sentence reaches, in facts. */
#define MAX_BACK 16

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

static gboolean
counts_the_same (const ForgeLexicon *lexicon, const ForgeFact *fact, const char *number)
{
  const char *unit = strchr (number, ' ');
  g_autofree char *wanted = unit != NULL ? forge_lexicon_dup_singular (lexicon, unit + 1) : NULL;

  for (guint i = 0; i < fact->numbers->len; i++)
    {
      const char *other = g_ptr_array_index (fact->numbers, i);
      const char *space = strchr (other, ' ');
      g_autofree char *counted
          = space != NULL ? forge_lexicon_dup_singular (lexicon, space + 1) : NULL;

      if (!g_str_equal (other, number) && g_strcmp0 (wanted, counted) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
can_be_taken_back (const ForgeFact *fact)
{
  return fact->origin != FORGE_ORIGIN_TEMPLATE
         && (fact->kind == FORGE_FACT_RULE || fact->kind == FORGE_FACT_QUALITY
             || fact->kind == FORGE_FACT_CONSTRAINT || fact->kind == FORGE_FACT_CAPABILITY);
}

static ForgeFact *
find_taken_back (ForgeReader *reader, const ForgeRemark *statement)
{
  const GPtrArray *all = reader->facts->all;
  g_autoptr (GPtrArray) numbers = forge_sentence_list_numbers (statement->sentence);

  for (guint i = all->len; i-- > 0 && all->len - i < MAX_BACK && numbers->len > 0;)
    {
      ForgeFact *fact = g_ptr_array_index (all, i);

      if (can_be_taken_back (fact)
          && counts_the_same (reader->lexicon, fact, g_ptr_array_index (numbers, 0)))
        return fact;
    }
  return NULL;
}

/**
 * forge_reader_take_back:
 * @statement: corrects what a passage before said
 *
 * Returns: whether that was found; then both are a contradiction
 */
gboolean
forge_reader_take_back (ForgeReader *reader, ForgeRemark *statement)
{
  GPtrArray *all = reader->facts->all;
  ForgeFact *fact = find_taken_back (reader, statement);

  if (fact == NULL)
    return FALSE;
  fact->kind = FORGE_FACT_CONTRADICTION;
  fact->other = g_strdup (statement->quote);
  g_free (fact->text);
  fact->text = g_strdup (fact->quote);
  g_free (fact->key);
  fact->key = forge_reader_dup_key (reader, fact->quote);
  forge_fact_set_numbers (fact, reader->lexicon, statement->quote);
  for (guint i = all->len; i-- > 0 && all->len - i < MAX_BACK;)
    {
      ForgeFact *other = g_ptr_array_index (all, i);

      if (other != fact && can_be_taken_back (other) && g_str_equal (other->quote, fact->quote))
        other->kind = FORGE_FACT_CONTEXT;
    }
  statement->contested = TRUE;
  return TRUE;
}
