/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-facts-conflict"

#include "config.h"

#include <string.h>

#include "generate/forge-claim.h"
#include "generate/forge-facts-private.h"

/* Sentences that hold both sides of a contradiction themselves, and what is marked as open. What
 * one sentence holds against another is the business of forge-facts-dispute.c. */

static gboolean
is_speaker_at (ForgeReader *reader, const ForgeSentence *s, guint i)
{
  return g_hash_table_contains (reader->speakers, forge_sentence_get (s, i)->lower)
         && forge_sentence_get (s, i)->upper;
}

/* Whether somebody is quoted from token @i on: "Marek says", "Ines:". */
static gboolean
is_claim_at (ForgeReader *reader, const ForgeSentence *s, guint i)
{
  return is_speaker_at (reader, s, i)
         && (forge_sentence_is (s, i + 1, ":") || forge_sentence_has (s, i + 1, FORGE_TAG_SAYS));
}

/* The bracket of a statement in which others hold against it, or 0. */
static guint
find_claim_bracket (ForgeReader *reader, const ForgeSentence *s)
{
  for (guint i = 1; i < forge_sentence_get_length (s); i++)
    {
      const ForgeToken *token = forge_sentence_get (s, i);
      g_autoptr (ForgeSentence) inner = NULL;

      if (token->kind != FORGE_TOKEN_BRACKET)
        continue;
      inner = forge_sentence_new (s->lexicon, s->text + token->start + 1,
                                  token->end - token->start - 2);
      for (guint k = 0; k < forge_sentence_get_length (inner); k++)
        if (is_claim_at (reader, inner, k))
          return i;
    }
  return 0;
}

/**
 * forge_remark_dup_subject:
 *
 * Returns: (transfer full) (nullable): what @statement speaks of; no speaker
 */
char *
forge_remark_dup_subject (ForgeReader *reader, const ForgeRemark *statement)
{
  for (guint i = 0; i < statement->clauses->len; i++)
    {
      const ForgeClause *clause = g_ptr_array_index (statement->clauses, i);

      if (*clause->subject != '\0')
        {
          g_autofree char *head = forge_reader_dup_head (reader, clause->subject);
          g_autofree char *lower = head != NULL ? g_utf8_strdown (head, -1) : NULL;

          if (head != NULL && !g_hash_table_contains (reader->speakers, lower)
              && !g_str_equal (lower, "frau") && !g_str_equal (lower, "herr"))
            return g_steal_pointer (&head);
        }
    }
  return NULL;
}

/**
 * forge_remark_dup_question_topic:
 *
 * Returns: (transfer full) (nullable): what a question about @statement is about
 */
char *
forge_remark_dup_question_topic (ForgeReader *reader, const ForgeRemark *statement)
{
  g_autofree char *head = NULL;

  if (*statement->label != '\0' && statement->speaker == NULL && !statement->later)
    return g_utf8_strdown (statement->label, -1);
  if (strchr (statement->sentence->text, '%') != NULL)
    return g_strdup (forge_lexicon_is_german (reader->lexicon) ? "Geb\u00fchr" : "fee");
  head = forge_remark_dup_subject (reader, statement);
  return head != NULL ? g_steal_pointer (&head) : NULL;
}

static void
add_contradiction (ForgeReader *reader, ForgeRemark *one, const char *text, const char *other)
{
  g_autofree char *topic = forge_remark_dup_question_topic (reader, one);
  const ForgeRemark *before = reader->statement;
  ForgeFact *fact;

  reader->statement = one;
  fact = forge_reader_add_text (reader, FORGE_FACT_CONTRADICTION, text, topic);
  if (fact != NULL)
    {
      g_free (fact->quote);
      fact->quote = g_strdup (text);
      fact->other = g_strdup (other);
      forge_fact_set_numbers (fact, reader->lexicon, other);
    }
  one->contested = TRUE;
  reader->statement = before;
}

static void
read_claim_bracket (ForgeReader *reader, ForgeRemark *statement, guint bracket)
{
  const ForgeSentence *s = statement->sentence;
  const ForgeToken *token = forge_sentence_get (s, bracket);
  g_autofree char *inner = g_strndup (s->text + token->start + 1, token->end - token->start - 2);
  g_autofree char *text = forge_sentence_dup_plain (s, 0, forge_sentence_get_length (s));

  add_contradiction (reader, statement, text, inner);
}

static gboolean
is_open_mark (const ForgeRemark *statement)
{
  return statement->open && forge_sentence_get_length (statement->sentence) <= 3;
}

/* "OPEN." alone speaks of the sentence in front of it; where that is what somebody holds against
 * the rest of the passage, of both. */
static void
read_open_mark (ForgeReader *reader, GPtrArray *statements, guint i)
{
  ForgeRemark *mark = g_ptr_array_index (statements, i);
  ForgeRemark *before = i > 0 ? g_ptr_array_index (statements, i - 1) : NULL;
  g_autofree char *both
      = before != NULL ? g_strconcat (before->quote, " ", mark->quote, NULL) : NULL;
  ForgeFact *fact;

  mark->contested = before != NULL;
  if (before == NULL || before->contested)
    return;
  before->contested = TRUE;
  if (i > 1 && (before->speaker != NULL || is_claim_at (reader, before->sentence, 0)))
    {
      ForgeRemark *first = g_ptr_array_index (statements, 0);

      add_contradiction (reader, first, first->quote, both);
      return;
    }
  reader->statement = before;
  fact = forge_reader_add_text (reader, FORGE_FACT_OPEN, before->sentence->text, before->topic);
  if (fact != NULL)
    {
      g_free (fact->quote);
      fact->quote = g_steal_pointer (&both);
    }
  reader->statement = NULL;
}

/* "Anna says managers may approve their own, Peter says never." */
static gboolean
read_two_claims (ForgeReader *reader, ForgeRemark *statement)
{
  const ForgeSentence *s = statement->sentence;
  guint n = forge_sentence_get_length (s);

  if (!is_claim_at (reader, s, 0))
    return FALSE;
  for (guint i = 2; i < n; i++)
    if (is_claim_at (reader, s, i)
        && !g_str_equal (forge_sentence_get (s, i)->lower, forge_sentence_get (s, 0)->lower))
      {
        guint end = i;
        g_autofree char *one = NULL;
        g_autofree char *other = NULL;

        while (end > 1
               && (forge_sentence_is (s, end - 1, ",")
                   || forge_sentence_has (s, end - 1, FORGE_TAG_CONJUNCTION)))
          end--;
        one = forge_sentence_dup_range (s, 0, end);
        other = forge_sentence_dup_range (s, i, n);
        add_contradiction (reader, statement, one, other);
        return TRUE;
      }
  return FALSE;
}

/* "6 weeks, no wait, 8 weeks": the sentence contradicts itself. */
static gboolean
read_correction (ForgeReader *reader, ForgeRemark *statement)
{
  const ForgeSentence *s = statement->sentence;
  g_autofree char *one = NULL;
  g_autofree char *other = NULL;
  guint end;
  guint i;
  guint n;

  if (!forge_reader_find_correction (s, &i, &n))
    return FALSE;
  end = i;
  while (end > 0 && forge_sentence_get (s, end - 1)->kind == FORGE_TOKEN_PUNCTUATION)
    end--;
  one = forge_sentence_dup_range (s, 0, end);
  other = forge_sentence_dup_range (s, i + n, forge_sentence_get_length (s));
  if (*one == '\0' || *other == '\0')
    return FALSE;
  add_contradiction (reader, statement, one, other);
  statement->corrected = TRUE;
  return TRUE;
}

/* "Rob: 10 days is too short, make it 21": takes back what was said before, not itself. */
static gboolean
is_about_before (const ForgeRemark *before, const ForgeRemark *statement)
{
  g_autoptr (ForgeClaim) one
      = forge_claim_new (before->sentence->lexicon, before->sentence->text, FALSE);
  g_autoptr (ForgeClaim) other
      = forge_claim_new (before->sentence->lexicon, statement->sentence->text, FALSE);

  return forge_claim_repeats (other, one);
}

/**
 * forge_reader_find_conflicts:
 * @statements: of one passage
 *
 * Looks for sentences that contradict themselves, and for what is marked open. Both sides are
 * marked contested, so that neither becomes a requirement.
 */
void
forge_reader_find_conflicts (ForgeReader *reader, GPtrArray *statements)
{
  if (reader->facts->foreign != NULL && reader->source->origin != FORGE_ORIGIN_TEMPLATE)
    return;
  for (guint i = 0; i < statements->len; i++)
    {
      ForgeRemark *statement = g_ptr_array_index (statements, i);
      guint bracket = find_claim_bracket (reader, statement->sentence);

      if (bracket > 0)
        read_claim_bracket (reader, statement, bracket);
      else if (!read_two_claims (reader, statement)
               && !(i > 0 && is_about_before (g_ptr_array_index (statements, i - 1), statement)))
        read_correction (reader, statement);
    }
  for (guint i = 0; i < statements->len; i++)
    if (is_open_mark (g_ptr_array_index (statements, i)))
      read_open_mark (reader, statements, i);
}
