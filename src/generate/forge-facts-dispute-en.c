/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-facts-dispute-en"

#include "config.h"

#include <string.h>

#include "generate/forge-facts-private.h"

/* What an English sentence claims, so far as another can deny it: how much of what, by whom. Two
 * claims are about the same where neither names a thing, a case or a deed that the other does not:
 * "The fee is £6" and "the fee stays £4", but not "the fee for guests is £9". */

/* More facts of one text are not held against each other. */
#define MAX_CLAIMS 200

typedef struct
{
  char *dimension; /* "money", "hours", "date", or what is counted: "kid", "per kid" */
  char *value;
  char *rate; /* "hour" of "an hour"; "" */
} Amount;

struct _ForgeEnglishClaim
{
  ForgeSentence *sentence;
  GPtrArray *nouns; /* (element-type utf8): of the part with the first number, else of all */
  GPtrArray *verbs; /* (element-type utf8): that tell deeds apart */
  GPtrArray *amounts;
  guint start;
  guint end;
};

static void
amount_free (Amount *self)
{
  g_free (self->dimension);
  g_free (self->value);
  g_free (self->rate);
  g_free (self);
}

void
forge_english_claim_free (ForgeEnglishClaim *self)
{
  forge_sentence_free (self->sentence);
  g_ptr_array_unref (self->nouns);
  g_ptr_array_unref (self->verbs);
  g_ptr_array_unref (self->amounts);
  g_free (self);
}

static gboolean
has (const GPtrArray *words, const char *word)
{
  return g_ptr_array_find_with_equal_func ((GPtrArray *) words, word, g_str_equal, NULL);
}

static gboolean
has_all (const GPtrArray *words, const GPtrArray *of)
{
  for (guint i = 0; i < of->len; i++)
    if (!has (words, g_ptr_array_index (of, i)))
      return FALSE;
  return TRUE;
}

static gboolean
share (const GPtrArray *one, const GPtrArray *other)
{
  for (guint i = 0; i < one->len; i++)
    if (has (other, g_ptr_array_index (one, i)))
      return TRUE;
  return FALSE;
}

/* Hours in a unit of time; 0: it is none. */
static guint
hours_of (const char *unit)
{
  static const struct
  {
    const char *name;
    guint hours;
  } UNITS[] = { { "hour", 60 },     { "minute", 1 },        { "day", 1440 }, { "week", 10080 },
                { "month", 43200 }, { "year", 518400 },     { "min", 1 },    { "h", 60 },
                { "night", 1440 },  { "working day", 1440 } };

  for (gsize i = 0; i < G_N_ELEMENTS (UNITS); i++)
    if (g_str_equal (unit, UNITS[i].name))
      return UNITS[i].hours;
  return 0;
}

/* "£6 an hour" -> "hour" */
static char *
dup_rate (const char *number)
{
  static const char *const RATES[] = { " per ", " an ", " a ", " each ", " every " };

  for (gsize i = 0; i < G_N_ELEMENTS (RATES); i++)
    {
      const char *found = strstr (number, RATES[i]);

      if (found != NULL)
        return g_strdup (found + strlen (RATES[i]));
    }
  return g_strdup ("");
}

/* "£6 an hour", "14 days", "1 October", "8 kids" */
static Amount *
amount_new (const ForgeLexicon *lexicon, const char *number)
{
  static const char *const MONEY[]
      = { "€", "$", "£", "eur", "usd", "gbp", "chf", "euro", "dollar", "pound", "cent", NULL };
  g_autofree char *lower = g_utf8_strdown (number, -1);
  const char *digits = strpbrk (lower, "0123456789");
  g_autofree char *first = g_strndup (lower, strcspn (lower, " "));
  const char *space = strchr (lower, ' ');
  g_autofree char *unit = space != NULL ? g_strndup (space + 1, strcspn (space + 1, " ")) : NULL;
  g_autofree char *singular
      = unit != NULL ? forge_lexicon_dup_singular (lexicon, unit) : g_strdup ("");
  const ForgeWord *spelt = forge_lexicon_find (lexicon, first);
  const ForgeWord *word = forge_lexicon_find (lexicon, singular);
  Amount *self = g_new0 (Amount, 1);

  self->rate = dup_rate (lower);
  self->value = digits != NULL ? g_strndup (digits, strspn (digits, "0123456789.,"))
                : spelt != NULL && spelt->values[FORGE_VALUE_NUMBER] != NULL
                    ? g_strdup (spelt->values[FORGE_VALUE_NUMBER])
                    : g_strdup (first);
  if (g_strv_contains (MONEY, singular) || g_str_has_prefix (lower, "£")
      || g_str_has_prefix (lower, "€") || g_str_has_prefix (lower, "$"))
    self->dimension = g_strdup ("money");
  else if (word != NULL && (word->tags & FORGE_TAG_MONTH) != 0)
    {
      g_autofree char *day = self->value;

      self->dimension = g_strdup ("date");
      self->value = g_strconcat (day, " ", singular, NULL);
    }
  else if (hours_of (singular) > 0)
    {
      g_autofree char *count = self->value;

      self->dimension = g_strdup ("time");
      self->value = g_strdup_printf ("%.2f", g_ascii_strtod (count, NULL) * hours_of (singular));
    }
  else
    self->dimension = g_steal_pointer (&singular);
  return self;
}

static void
read_amounts (ForgeEnglishClaim *self)
{
  g_autoptr (GPtrArray) numbers = forge_sentence_list_numbers (self->sentence);

  for (guint i = 0; i < numbers->len; i++)
    {
      const char *number = g_ptr_array_index (numbers, i);
      g_autofree char *rate = g_strconcat ("per ", number, NULL);
      Amount *amount = amount_new (self->sentence->lexicon, number);

      if (strstr (self->sentence->text, rate) != NULL)
        {
          g_autofree char *counted = amount->dimension;

          amount->dimension = g_strconcat ("per ", counted, NULL);
        }
      g_ptr_array_add (self->amounts, amount);
    }
}

/* The part of the sentence around its first number, up to where a comma starts something else. */
static void
find_part (ForgeEnglishClaim *self)
{
  const ForgeSentence *s = self->sentence;
  const guint n = forge_sentence_get_length (s);
  guint at = n;

  self->end = n;
  for (guint i = 0; i < n && at == n; i++)
    if (forge_sentence_get (s, i)->kind == FORGE_TOKEN_NUMBER
        || (forge_sentence_has (s, i, FORGE_TAG_NUMBER) && !forge_sentence_is (s, i, "one")))
      at = i;
  for (guint i = at; i-- > 0 && at < n;)
    if (forge_sentence_is (s, i, ";") || (forge_sentence_is (s, i, ",") && i <= 2))
      {
        self->start = i + 1;
        break;
      }
  for (guint i = at + 1; i < n; i++)
    if (forge_sentence_is (s, i, ",") || forge_sentence_is (s, i, ";")
        || forge_sentence_is (s, i, "because"))
      {
        self->end = i;
        break;
      }
}

/* "keep for 5 years" and "delete after 2 years" say the same of how long; "is", "costs" say no
 * deed. NULL: the verb does not count. */
static const char *
find_deed (const ForgeLexicon *lexicon, const char *verb)
{
  static const char *const KEEP[]
      = { "keep", "store", "retain", "archive", "delete", "remove", "erase", "destroy", NULL };
  static const char *const PLAIN[] = { "cost", "stay",  "pay",  "take", "last", "say",  "charge",
                                       "let",  "allow", "make", "get",  "need", "want", NULL };
  const ForgeWord *word = forge_lexicon_find (lexicon, verb);

  if (word == NULL || (word->tags & (FORGE_TAG_STATIVE | FORGE_TAG_SAYS)) != 0
      || g_strv_contains (PLAIN, verb))
    return NULL;
  return g_strv_contains (KEEP, verb) ? "keep" : verb;
}

/* The verbs of the part; where they stand no noun is looked for. */
static void
read_verbs (ForgeEnglishClaim *self, GHashTable *taken)
{
  g_autoptr (GPtrArray) clauses = forge_clause_parse (self->sentence);

  for (guint i = 0; i < clauses->len; i++)
    {
      const ForgeClause *clause = g_ptr_array_index (clauses, i);
      const char *deed = clause->verb != NULL && clause->verb_start >= self->start
                                 && clause->verb_start < self->end
                             ? find_deed (self->sentence->lexicon, clause->verb)
                             : NULL;

      for (guint k = clause->verb_start; clause->verb != NULL && k < clause->verb_end; k++)
        g_hash_table_add (taken, GUINT_TO_POINTER (k + 1));
      if (deed != NULL)
        g_ptr_array_add (self->verbs, g_strdup (deed));
    }
}

static gboolean
is_noun (const ForgeSentence *s, guint i)
{
  const ForgeToken *token = forge_sentence_get (s, i);

  return token->kind == FORGE_TOKEN_WORD && token->end - token->start >= 3
         && (token->tags
             & (FORGE_TAGS_FINITE | FORGE_TAG_PREPOSITION | FORGE_TAG_ADVERB | FORGE_TAG_DETERMINER
                | FORGE_TAG_PRONOUN | FORGE_TAG_POSSESSIVE | FORGE_TAG_SAYS | FORGE_TAG_CONJUNCTION
                | FORGE_TAG_SUBORDINATE | FORGE_TAG_UNIT | FORGE_TAG_NUMBER | FORGE_TAG_NEGATION
                | FORGE_TAG_ADJECTIVE | FORGE_TAG_MONTH))
                == 0
         && ((token->tags & (FORGE_TAG_BASE | FORGE_TAG_THIRD | FORGE_TAG_PARTICIPLE)) == 0
             || (token->tags & FORGE_TAG_AMBIGUOUS) != 0);
}

/* What counts in the text of a claim may stand in front of "costs" or behind "max": "hire". */
ForgeEnglishClaim *
forge_english_claim_new (const ForgeLexicon *lexicon, const char *text)
{
  static const char *const EMPTY[] = { "max",    "maximum", "minimum", "min",  "extra", "limit",
                                       "people", "person",  "nah",     "nope", NULL };
  ForgeEnglishClaim *self = g_new0 (ForgeEnglishClaim, 1);
  g_autoptr (GHashTable) taken = g_hash_table_new (NULL, NULL);

  self->sentence = forge_sentence_new (lexicon, text, -1);
  self->nouns = g_ptr_array_new_with_free_func (g_free);
  self->verbs = g_ptr_array_new_with_free_func (g_free);
  self->amounts = g_ptr_array_new_with_free_func ((GDestroyNotify) amount_free);
  read_amounts (self);
  find_part (self);
  read_verbs (self, taken);
  for (guint i = self->start; i < self->end; i++)
    {
      g_autofree char *singular = NULL;

      if (!is_noun (self->sentence, i) || g_hash_table_contains (taken, GUINT_TO_POINTER (i + 1)))
        continue;
      singular
          = forge_lexicon_dup_singular (lexicon, forge_sentence_get (self->sentence, i)->lower);
      if (!g_strv_contains (EMPTY, singular))
        g_ptr_array_add (self->nouns, g_steal_pointer (&singular));
    }
  return self;
}

static gboolean
measure_the_same (const Amount *one, const Amount *other)
{
  return (g_str_equal (one->dimension, other->dimension) || *one->dimension == '\0'
          || *other->dimension == '\0')
         && (g_str_equal (one->rate, other->rate) || *one->rate == '\0' || *other->rate == '\0');
}

/* The only amount that measures what @amount does, or NULL. */
static const char *
find_only (const ForgeEnglishClaim *self, const Amount *amount)
{
  const char *found = NULL;

  for (guint i = 0; i < self->amounts->len; i++)
    {
      const Amount *own = g_ptr_array_index (self->amounts, i);

      if (!measure_the_same (own, amount))
        continue;
      if (found != NULL)
        return NULL;
      found = own->value;
    }
  return found;
}

static gboolean
differs_in_amount (const ForgeEnglishClaim *one, const ForgeEnglishClaim *other)
{
  for (guint i = 0; i < one->amounts->len; i++)
    {
      const Amount *amount = g_ptr_array_index (one->amounts, i);
      const char *only = find_only (one, amount);
      const char *others = find_only (other, amount);

      if (only != NULL && others != NULL && !g_str_equal (only, others))
        return TRUE;
    }
  return FALSE;
}

/* "for guests", "a late booking": @other is about a case of its own. */
static gboolean
narrows (const ForgeEnglishClaim *one, const ForgeEnglishClaim *other)
{
  static const char *const SCOPES[]
      = { "for", "in", "on", "at", "with", "without", "during", "if", "when", "outside", NULL };
  const ForgeSentence *s = other->sentence;

  for (guint i = other->start + 1; i < other->end; i++)
    {
      const ForgeToken *before = forge_sentence_get (s, i - 1);
      g_autofree char *singular
          = forge_lexicon_dup_singular (s->lexicon, forge_sentence_get (s, i)->lower);
      g_autofree char *modifier = forge_lexicon_dup_singular (s->lexicon, before->lower);

      /* "with light" */
      if ((forge_sentence_get (s, i)->tags & FORGE_TAG_ADJECTIVE) != 0 && !is_noun (s, i + 1)
          && g_strv_contains (SCOPES, before->lower))
        return TRUE;
      if (!is_noun (s, i))
        continue;
      if (!has (one->nouns, singular))
        {
          guint k = i;

          while (k > other->start
                 && forge_sentence_has (s, k - 1,
                                        FORGE_TAG_DETERMINER | FORGE_TAG_POSSESSIVE
                                            | FORGE_TAG_ADJECTIVE))
            k--;
          if (k > other->start && g_strv_contains (SCOPES, forge_sentence_get (s, k - 1)->lower))
            return TRUE;
        }
      else if ((is_noun (s, i - 1) || (before->tags & FORGE_TAG_ADJECTIVE) != 0
                || g_str_equal (before->lower, "half"))
               && strstr (one->sentence->text, before->lower) == NULL
               && !has (one->nouns, modifier))
        return TRUE;
    }
  return FALSE;
}

/**
 * forge_english_claims_differ:
 * @is_answer: @other is said next, to @one
 *
 * Returns: whether both give another amount of the same
 */
gboolean
forge_english_claims_differ (const ForgeEnglishClaim *one,
                             const ForgeEnglishClaim *other,
                             gboolean is_answer)
{
  if (!differs_in_amount (one, other))
    return FALSE;
  if (one->verbs->len > 0 && other->verbs->len > 0 && !share (one->verbs, other->verbs))
    return FALSE;
  /* "48 hours is fair": begins with the amount, so it answers. */
  if (other->nouns->len == 0
      || (is_answer && forge_sentence_get (other->sentence, 0)->kind == FORGE_TOKEN_NUMBER))
    return is_answer;
  return (has_all (one->nouns, other->nouns) || has_all (other->nouns, one->nouns))
         && share (one->nouns, other->nouns) && !narrows (one, other);
}

/* The clause of @self that says what somebody may do. */
static ForgeClause *
find_permission (GPtrArray *clauses)
{
  for (guint i = 0; i < clauses->len; i++)
    {
      ForgeClause *clause = g_ptr_array_index (clauses, i);

      if (clause->verb != NULL && *clause->subject != '\0' && !clause->negated
          && (clause->modal == FORGE_MODAL_CAN || clause->modal == FORGE_MODAL_SHOULD))
        return clause;
    }
  return NULL;
}

/**
 * forge_english_claim_widens:
 *
 * "Only members may book." "Guests may book too."
 *
 * Returns: whether @other lets somebody do what @one keeps for others
 */
gboolean
forge_english_claim_widens (const ForgeEnglishClaim *one, const ForgeEnglishClaim *other)
{
  g_autoptr (GPtrArray) clauses = NULL;
  g_autoptr (GPtrArray) others = NULL;
  const ForgeClause *only;
  const ForgeClause *also;
  g_autoptr (ForgeEnglishClaim) object = NULL;
  g_autoptr (ForgeEnglishClaim) wider = NULL;

  if (!forge_sentence_is (one->sentence, 0, "only"))
    return FALSE;
  clauses = forge_clause_parse (one->sentence);
  others = forge_clause_parse (other->sentence);
  only = find_permission (clauses);
  also = find_permission (others);
  if (only == NULL || also == NULL || !forge_sentence_is (one->sentence, only->start, "only")
      || forge_sentence_is (other->sentence, also->start, "only")
      || !g_str_equal (only->verb, also->verb)
      || g_ascii_strcasecmp (only->subject, also->subject) == 0)
    return FALSE;
  object = forge_english_claim_new (one->sentence->lexicon, only->object);
  wider = forge_english_claim_new (one->sentence->lexicon, also->object);
  return object->nouns->len == 0 || wider->nouns->len == 0 || share (object->nouns, wider->nouns);
}

/**
 * forge_english_claim_refuses:
 *
 * "Entry by code, not by card." "Cards stay."
 *
 * Returns: whether one of both keeps what the other does not want
 */
gboolean
forge_english_claim_refuses (const ForgeEnglishClaim *one, const ForgeEnglishClaim *other)
{
  static const char *const NO[] = { "no", "not", "without", "nobody", "don't", NULL };
  static const char *const KEEP[] = { "stay", "stays", "remain", "keep", "need", "needs",
                                      "want", "wants", "nice",   "must", NULL };
  const ForgeSentence *s = one->sentence;
  const ForgeSentence *t = other->sentence;
  gboolean keeps = FALSE;

  for (guint i = 0; i < forge_sentence_get_length (t); i++)
    {
      if (g_strv_contains (NO, forge_sentence_get (t, i)->lower) && i < 3)
        return FALSE;
      keeps = keeps || g_strv_contains (KEEP, forge_sentence_get (t, i)->lower);
    }
  for (guint i = 0; keeps && i < forge_sentence_get_length (s); i++)
    if (g_strv_contains (NO, forge_sentence_get (s, i)->lower))
      for (guint k = i + 1; k <= i + 4 && k < forge_sentence_get_length (s); k++)
        {
          g_autofree char *singular
              = forge_lexicon_dup_singular (s->lexicon, forge_sentence_get (s, k)->lower);

          if (forge_sentence_is (s, k, ","))
            break;
          if (is_noun (s, k) && other->nouns->len > 0
              && g_str_equal (g_ptr_array_index (other->nouns, 0), singular))
            return TRUE;
        }
  return FALSE;
}

/* Of facts that stand far apart nothing may differ but the amount. */
static gboolean
denies (const ForgeFact *one,
        const ForgeEnglishClaim *claim,
        const ForgeFact *other,
        const ForgeEnglishClaim *other_claim)
{
  if (g_str_equal (one->quote, other->quote))
    return FALSE;
  if (forge_english_claim_widens (claim, other_claim))
    return TRUE;
  return claim->nouns->len > 0 && g_strcmp0 (one->condition, other->condition) == 0
         && has_all (claim->nouns, other_claim->nouns) && has_all (other_claim->nouns, claim->nouns)
         && has_all (claim->verbs, other_claim->verbs) && has_all (other_claim->verbs, claim->verbs)
         && forge_english_claims_differ (claim, other_claim, FALSE);
}

static gboolean
can_be_denied (const ForgeFact *fact)
{
  /* The cells of a row say different things of the same. */
  return fact->origin != FORGE_ORIGIN_TEMPLATE && strstr (fact->quote, "; ") == NULL
         && (fact->kind == FORGE_FACT_RULE || fact->kind == FORGE_FACT_QUALITY
             || fact->kind == FORGE_FACT_CONSTRAINT || fact->kind == FORGE_FACT_CAPABILITY)
         && (fact->numbers->len > 0 || fact->kind == FORGE_FACT_CAPABILITY);
}

static void
contradict (ForgeReader *reader, ForgeFact *one, const ForgeFact *other)
{
  g_autofree char *quote = g_strdup (other->quote);
  g_autofree char *key = forge_reader_dup_key (reader, one->text);

  one->kind = FORGE_FACT_CONTRADICTION;
  one->other = g_strdup (quote);
  g_free (one->key);
  one->key = g_strconcat ("claim/", key, NULL);
  forge_fact_set_numbers (one, reader->lexicon, quote);
  forge_reader_take_away (reader, one->quote);
  forge_reader_take_away (reader, quote);
}

/**
 * forge_reader_find_english_conflicts:
 *
 * At the end: what an English text claims in one place and denies in another.
 */
void
forge_reader_find_english_conflicts (ForgeReader *reader)
{
  g_autoptr (GPtrArray) facts = g_ptr_array_new ();
  g_autoptr (GPtrArray) claims
      = g_ptr_array_new_with_free_func ((GDestroyNotify) forge_english_claim_free);
  const GPtrArray *all = reader->facts->all;

  if (forge_lexicon_is_german (reader->lexicon) || reader->facts->foreign != NULL)
    return;
  for (guint i = 0; i < all->len && facts->len < MAX_CLAIMS; i++)
    {
      ForgeFact *fact = g_ptr_array_index (all, i);

      if (!can_be_denied (fact))
        continue;
      g_ptr_array_add (facts, fact);
      g_ptr_array_add (claims, forge_english_claim_new (reader->lexicon, fact->text));
    }
  for (guint i = 0; i < facts->len; i++)
    for (guint k = i + 1; k < facts->len; k++)
      {
        ForgeFact *one = g_ptr_array_index (facts, i);
        const ForgeFact *other = g_ptr_array_index (facts, k);

        if (can_be_denied (one) && can_be_denied (other)
            && denies (one, g_ptr_array_index (claims, i), other, g_ptr_array_index (claims, k)))
          contradict (reader, one, other);
      }
}
