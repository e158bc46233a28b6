/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-facts-tail"

#include "config.h"

#include <string.h>

#include "generate/forge-facts-bare.h"
#include "generate/forge-facts-clause.h"

/* "Therapists see their own day but not the waiting list": the end of a sentence takes something
 * out of what its start allows. Both are read as sentences of their own, so that the second cannot
 * become part of the first. */

/* Where the "no" of an end stands, and where what it takes out starts. */
typedef struct
{
  guint front; /* behind what is allowed */
  guint start; /* of what is not */
  guint end;
} Tail;

static gboolean
is_any (const ForgeSentence *s, guint i, const char *const *words)
{
  return g_strv_contains (words, forge_sentence_get (s, i)->lower);
}

/* The tokens of "but not", ", never", "except" at @i; 0: none stands there. */
static guint
match_no (const ForgeSentence *s, guint i, gboolean german)
{
  static const char *const BUT[] = { "but", "and", "aber", "jedoch", "und", "doch", NULL };
  static const char *const NO[] = { "not",     "never", "no",    "nothing", "nicht",     "nie",
                                    "niemals", "kein",  "keine", "keinen",  "keinerlei", NULL };
  static const char *const EXCEPT[] = { "except", "außer", NULL };
  guint k = i;

  if (is_any (s, i, EXCEPT))
    return 1;
  k += forge_sentence_is (s, k, ",");
  k += is_any (s, k, BUT);
  if (k == i)
    return 0;
  if (german && forge_sentence_is (s, k, "auf") && forge_sentence_is (s, k + 1, "keinen")
      && forge_sentence_is (s, k + 2, "fall"))
    return k + 3 - i;
  return is_any (s, k, NO) ? k + 1 - i : 0;
}

/* "not more than 3", "not by post", "never later": how much, how or when, and nothing taken out. */
static gboolean
takes_out (const ForgeSentence *s, const Tail *tail)
{
  static const char *const DEGREES[]
      = { "only",   "just",   "more",  "less", "later",       "before", "until", "always",
          "all",    "every",  "if",    "when", "yet",         "even",   "too",   "so",
          "than",   "longer", "mehr",  "nur",  "später",      "vor",    "wenn",  "als",
          "länger", "alle",   "jeder", "one",  "necessarily", NULL };

  /* "but nothing about the value" */
  if (forge_sentence_is (s, tail->start - 1, "nothing") && tail->start < tail->end)
    return TRUE;
  return tail->start < tail->end && forge_sentence_get (s, tail->start)->kind == FORGE_TOKEN_WORD
         && !is_any (s, tail->start, DEGREES)
         && !forge_sentence_has (s, tail->start,
                                 FORGE_TAG_PREPOSITION | FORGE_TAG_NUMBER | FORGE_TAG_PARTICIPLE
                                     | FORGE_TAG_ADVERB | FORGE_TAGS_FINITE);
}

static gboolean
find_tail (const ForgeSentence *s, gboolean german, Tail *tail)
{
  const guint n = forge_sentence_get_length (s);

  for (guint i = 2; i + 1 < n; i++)
    {
      const guint length = match_no (s, i, german);

      if (length == 0)
        continue;
      tail->front = i;
      tail->start = i + length;
      tail->end = tail->start;
      while (tail->end < n && forge_sentence_get (s, tail->end)->kind != FORGE_TOKEN_PUNCTUATION)
        tail->end++;
      return takes_out (s, tail);
    }
  return FALSE;
}

/* The clause in front says what somebody does or may do. */
static const ForgeClause *
find_allowed (ForgeReader *reader, GPtrArray *clauses)
{
  const ForgeClause *clause
      = clauses->len > 0 ? g_ptr_array_index (clauses, clauses->len - 1) : NULL;
  g_autofree char *actor = NULL;

  if (clause == NULL || clause->verb == NULL || *clause->subject == '\0' || clause->copula
      || clause->passive || clause->negated || clause->by_us || clause->product
      || clause->condition != NULL || forge_clause_is_ours (clause->subject))
    return NULL;
  actor = forge_reader_dup_actor (reader, clause->subject, TRUE);
  return actor != NULL ? clause : NULL;
}

/* (transfer full) (nullable): what is taken out as a sentence: "Therapists must not see the list".
 */
static char *
dup_refusal (const ForgeSentence *front,
             const ForgeClause *clause,
             const ForgeSentence *s,
             const Tail *tail)
{
  static const char *const NOTHING[] = { "nothing", NULL };
  const gboolean nothing = is_any (s, tail->start - 1, NOTHING);
  g_autofree char *rest = forge_sentence_dup_range (s, tail->start, tail->end);

  if (forge_lexicon_is_german (s->lexicon))
    {
      g_autofree char *head = forge_sentence_dup_range (front, clause->start, clause->verb_end);
      const guint no = tail->start - (forge_sentence_is (s, tail->start - 1, "fall") ? 3 : 1);
      g_autofree char *refused = forge_sentence_dup_range (s, no, tail->end);

      if (clause->modal != FORGE_MODAL_NONE || clause->verb_end > clause->object_start
          || clause->object_end <= clause->object_start || forge_sentence_is (s, no, "außer"))
        return NULL;
      return g_strdup_printf ("%s %s", head, refused);
    }
  /* "can read but not change entries", "can do everything except see the rents" */
  if (forge_sentence_has (s, tail->start, FORGE_TAG_BASE)
      && !forge_sentence_has (s, tail->start, FORGE_TAG_DETERMINER | FORGE_TAG_POSSESSIVE)
      && !forge_sentence_is (s, tail->start - 1, "no"))
    return g_strdup_printf ("%s must not %s", clause->subject, rest);
  return g_strdup_printf ("%s must not %s %s%s", clause->subject, clause->verb,
                          nothing ? "anything " : "", rest);
}

static void
read_as_said (ForgeReader *reader, const ForgeRemark *statement, const char *text)
{
  ForgeRemark *said = forge_remark_new_text (reader, statement, statement->label, text);

  forge_reader_read_statement (reader, said);
  reader->statement = statement;
  forge_remark_free (said);
}

/**
 * forge_reader_read_tail:
 * @statement: that is being read
 *
 * Returns: whether its end takes something out of its start; then both are read
 */
gboolean
forge_reader_read_tail (ForgeReader *reader, const ForgeRemark *statement)
{
  const ForgeSentence *s = statement->sentence;
  const gboolean german = forge_lexicon_is_german (reader->lexicon);
  g_autofree char *allowed = NULL;
  g_autofree char *refused = NULL;
  g_autofree char *rest = NULL;
  g_autofree char *whole = NULL;
  g_autoptr (ForgeSentence) front = NULL;
  g_autoptr (GPtrArray) clauses = NULL;
  const ForgeClause *clause;
  ForgeFact *fact;
  Tail tail;

  if (statement->story || statement->open || statement->today || !find_tail (s, german, &tail))
    return FALSE;
  allowed = forge_sentence_dup_range (s, 0, tail.front);
  front = forge_sentence_new (reader->lexicon, allowed, -1);
  clauses = forge_clause_parse (front);
  clause = find_allowed (reader, clauses);
  refused = clause != NULL ? dup_refusal (front, clause, s, &tail) : NULL;
  if (refused == NULL)
    return FALSE;
  rest = forge_sentence_dup_range (s, tail.end, forge_sentence_get_length (s));
  whole = g_strconcat (allowed, rest, NULL);
  read_as_said (reader, statement, whole);
  fact = forge_reader_add_text (reader, FORGE_FACT_RULE, refused, NULL);
  if (fact != NULL)
    fact->negated = fact->is_clause = TRUE;
  return TRUE;
}
