/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-facts-conflict"

#include "config.h"

#include <string.h>

#include "generate/forge-facts-private.h"

/* Who was there is listed within this many bytes of the start. */
#define HEAD_BYTES 400

static gboolean
is_name (const char *word)
{
  if (!g_unichar_isupper (g_utf8_get_char (word)) || strlen (word) < 2)
    return FALSE;
  for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isalpha (g_utf8_get_char (p)) && *p != '-')
      return FALSE;
  return g_unichar_islower (g_utf8_get_char (g_utf8_next_char (word)));
}

static gboolean
is_unknown (ForgeReader *reader, const char *lower)
{
  g_autofree char *singular = forge_lexicon_dup_singular (reader->lexicon, lower);

  return forge_lexicon_find (reader->lexicon, lower) == NULL
         && forge_lexicon_find (reader->lexicon, singular) == NULL;
}

/* Where every noun has a capital and everybody may "want", only plain speech counts. */
static gboolean
is_speech (ForgeReader *reader, const char *lower)
{
  static const char *const WISHES[] = { "wants",   "thinks", "will",    "m\u00f6chte", "prefers",
                                        "objects", "denkt",  "answers", NULL };
  const ForgeWord *word = forge_lexicon_find (reader->lexicon, lower);

  return word != NULL && (word->tags & FORGE_TAG_SAYS) != 0
         && !(forge_lexicon_is_german (reader->lexicon) && g_strv_contains (WISHES, lower));
}

static gboolean
is_plain_speech (const char *lower)
{
  static const char *const SAYS[]
      = { "says", "said", "insists", "sagt", "sagte", "meint", "meinte", NULL };

  return g_strv_contains (SAYS, lower);
}

/* "(Ines, Marek, Tomas, someone from legal)" */
static void
read_attendance (ForgeReader *reader, const char *text)
{
  const char *open = strchr (text, '(');
  const char *close = open != NULL ? strchr (open, ')') : NULL;
  g_autofree char *inner = NULL;
  g_auto (GStrv) pieces = NULL;
  guint n = 0;

  if (close == NULL || close - text > HEAD_BYTES)
    return;
  inner = g_strndup (open + 1, close - open - 1);
  pieces = g_strsplit (inner, ",", 12);
  for (gsize pass = 0; pass < 2; pass++)
    for (gsize i = 0; pieces[i] != NULL; i++)
      {
        g_autofree char *lower = NULL;

        g_strstrip (pieces[i]);
        lower = g_utf8_strdown (pieces[i], -1);
        if (!is_name (pieces[i]) || !is_unknown (reader, lower))
          continue;
        n += pass == 0;
        if (pass == 1 && n >= 2)
          g_hash_table_add (reader->speakers, g_steal_pointer (&lower));
      }
}

/**
 * forge_reader_find_speakers:
 * @text: a whole brief or answer
 *
 * Learns the names of the people whose opinions the text quotes: they stand in front of "says", or
 * are listed where the text begins.
 */
void
forge_reader_find_speakers (ForgeReader *reader, const char *text)
{
  g_autoptr (GString) before = g_string_new (NULL);
  const char *p = text;

  read_attendance (reader, text);
  while (*p != '\0')
    {
      gsize length = strcspn (p, " \n\t(),;:.\"");
      g_autofree char *word = g_strndup (p, length);
      g_autofree char *lower = NULL;

      if (length > 0 && length < 32)
        {
          lower = g_utf8_strdown (word, -1);
          if (before->len > 0 && is_speech (reader, lower) && is_name (before->str))
            {
              g_autofree char *name = g_utf8_strdown (before->str, -1);
              const ForgeWord *known = forge_lexicon_find (reader->lexicon, name);

              if (is_unknown (reader, name)
                  || (known != NULL && (known->tags & FORGE_TAG_SPEAKER) != 0
                      && is_plain_speech (lower)))
                g_hash_table_add (reader->speakers, g_steal_pointer (&name));
            }
          g_string_assign (before, word);
        }
      else
        g_string_truncate (before, 0);
      p += length;
      if (*p != '\0' && *p != ' ')
        g_string_truncate (before, 0);
      if (*p != '\0')
        p++;
    }
}

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

static gboolean
says_against (const ForgeSentence *s)
{
  static const char *const WORDS[]
      = { "enough",  "instead", "rather", "no",          "not",       "never", "but",
          "anyway",  "without", "can't",  "cannot",      "disagrees", "only",  "don't",
          "doesn't", "nicht",   "lieber", "statt",       "reicht",    "kein",  "keine",
          "keinen",  "ohne",    "nur",    "gen\u00fcgt", "trotzdem",  NULL };

  for (guint i = 0; i < forge_sentence_get_length (s); i++)
    if (g_strv_contains (WORDS, forge_sentence_get (s, i)->lower))
      return TRUE;
  return FALSE;
}

/* The word behind a number tells what is counted: "days". NULL where no number stands. */
static char *
dup_unit (ForgeReader *reader, const ForgeSentence *s)
{
  g_autoptr (GPtrArray) numbers = forge_sentence_list_numbers (s);
  const char *number;
  const char *space;

  if (numbers->len == 0)
    return NULL;
  number = g_ptr_array_index (numbers, 0);
  space = strchr (number, ' ');
  return space != NULL ? forge_lexicon_dup_singular (reader->lexicon, space + 1) : g_strdup ("");
}

static char *
dup_subject_head (ForgeReader *reader, const ForgeRemark *statement)
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

/* Whether two sentences speak of the same: a word of some length that is no grammar. */
static gboolean
share_noun (const ForgeSentence *one, const ForgeSentence *other)
{
  for (guint i = 0; i < forge_sentence_get_length (one); i++)
    {
      const ForgeToken *token = forge_sentence_get (one, i);

      if (token->kind != FORGE_TOKEN_WORD || token->end - token->start < 4
          || (token->tags
              & (FORGE_TAGS_FINITE | FORGE_TAG_PREPOSITION | FORGE_TAG_ADVERB | FORGE_TAG_DETERMINER
                 | FORGE_TAG_PRONOUN | FORGE_TAG_POSSESSIVE | FORGE_TAG_SAYS)))
        continue;
      for (guint k = 0; k < forge_sentence_get_length (other); k++)
        if (forge_sentence_is (other, k, token->lower))
          return TRUE;
    }
  return FALSE;
}

/* What statement @j speaks against: the same thing counted, the same subject, or what the passage
 * began with. */
static ForgeRemark *
find_opposed (ForgeReader *reader, GPtrArray *statements, guint j, gboolean passage_open)
{
  ForgeRemark *claim = g_ptr_array_index (statements, j);
  g_autofree char *unit = dup_unit (reader, claim->sentence);
  g_autofree char *subject = dup_subject_head (reader, claim);

  for (guint i = j; i-- > 0;)
    {
      ForgeRemark *other = g_ptr_array_index (statements, i);
      g_autofree char *other_unit = dup_unit (reader, other->sentence);
      g_autofree char *other_subject = dup_subject_head (reader, other);

      if (unit != NULL && other_unit != NULL
          && (*unit == '\0' || *other_unit == '\0' || g_str_equal (unit, other_unit)))
        return other;
      if (subject != NULL && other_subject != NULL && claim->later
          && g_ascii_strcasecmp (subject, other_subject) == 0)
        return other;
    }
  if (j == 0 || unit != NULL)
    return NULL;
  for (guint i = j; i-- > 0;)
    {
      ForgeRemark *other = g_ptr_array_index (statements, i);

      if (passage_open ? i == 0 : share_noun (claim->sentence, other->sentence))
        return other;
    }
  return NULL;
}

static char *
dup_topic (ForgeReader *reader, const ForgeRemark *statement)
{
  g_autofree char *head = NULL;

  if (*statement->label != '\0' && statement->speaker == NULL && !statement->later)
    return g_utf8_strdown (statement->label, -1);
  if (strchr (statement->sentence->text, '%') != NULL)
    return g_strdup (forge_lexicon_is_german (reader->lexicon) ? "Geb\u00fchr" : "fee");
  head = dup_subject_head (reader, statement);
  return head != NULL ? g_steal_pointer (&head) : NULL;
}

static void
add_contradiction (ForgeReader *reader, ForgeRemark *one, const char *text, const char *other)
{
  g_autofree char *topic = dup_topic (reader, one);
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

static gboolean
is_only_mark (const ForgeRemark *statement)
{
  return statement->open && forge_sentence_get_length (statement->sentence) <= 3;
}

/* "Herr Nowak meint": the title does not count. */
static gboolean
is_titled_claim (ForgeReader *reader, const ForgeSentence *s)
{
  static const char *const TITLES[] = { "frau", "herr", "mr", "mrs", "ms", "dr", NULL };

  return g_strv_contains (TITLES, forge_sentence_get (s, 0)->lower) && is_claim_at (reader, s, 1);
}

static gboolean
is_claim (ForgeReader *reader, const ForgeRemark *statement)
{
  if (is_titled_claim (reader, statement->sentence))
    return TRUE;
  return statement->speaker != NULL || statement->later
         || is_claim_at (reader, statement->sentence, 0);
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

/* "OPEN." alone speaks of the sentence in front of it. */
static void
read_open_mark (ForgeReader *reader, GPtrArray *statements, guint i)
{
  ForgeRemark *mark = g_ptr_array_index (statements, i);
  ForgeRemark *before = i > 0 ? g_ptr_array_index (statements, i - 1) : NULL;
  ForgeFact *fact;

  if (before == NULL || before->contested)
    {
      mark->contested = before != NULL;
      return;
    }
  reader->statement = before;
  fact = forge_reader_add_text (reader, FORGE_FACT_OPEN, before->sentence->text, before->topic);
  if (fact != NULL)
    {
      g_free (fact->quote);
      fact->quote = g_strconcat (before->quote, " ", mark->quote, NULL);
    }
  reader->statement = NULL;
  before->contested = mark->contested = TRUE;
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

/* "The board wants 48 hours": a role that holds something else against what was said. */
static gboolean
is_claim_of_role (ForgeReader *reader, const ForgeRemark *statement)
{
  const ForgeClause *clause
      = statement->clauses->len > 0 ? g_ptr_array_index (statement->clauses, 0) : NULL;

  return clause != NULL && clause->verb != NULL && *clause->subject != '\0'
         && forge_sentence_contains (statement->sentence, clause->subject_end, clause->verb_end,
                                     FORGE_TAG_SAYS)
         && forge_reader_is_role_list (reader, clause->subject);
}

/* What statement @i holds something against, or NULL. */
static ForgeRemark *
find_denied (ForgeReader *reader, GPtrArray *statements, guint i, gboolean passage_open)
{
  ForgeRemark *statement = g_ptr_array_index (statements, i);
  gboolean role = is_claim_of_role (reader, statement);
  g_autofree char *unit = NULL;
  ForgeRemark *opposed;

  /* Between the lines of a talk, forge-facts-dispute.c has looked. */
  if (i == 0 || !(role || is_claim (reader, statement))
      || (reader->is_talk && statement->speaker != NULL))
    return NULL;
  unit = dup_unit (reader, statement->sentence);
  opposed = find_opposed (reader, statements, i, passage_open);
  if (opposed == NULL
      || (role && (unit == NULL || !share_noun (statement->sentence, opposed->sentence))))
    return NULL;
  return unit != NULL || passage_open || statement->later || says_against (statement->sentence)
             ? opposed
             : NULL;
}

static void
read_claim (ForgeReader *reader, GPtrArray *statements, guint i, gboolean passage_open)
{
  ForgeRemark *statement = g_ptr_array_index (statements, i);
  ForgeRemark *next = i + 1 < statements->len ? g_ptr_array_index (statements, i + 1) : NULL;
  ForgeRemark *opposed = find_denied (reader, statements, i, passage_open);
  g_autofree char *other = NULL;

  if (opposed == NULL)
    return;
  if (next != NULL && is_only_mark (next))
    {
      other = g_strconcat (statement->quote, " ", next->quote, NULL);
      next->contested = TRUE;
    }
  add_contradiction (reader, opposed, opposed->quote, other != NULL ? other : statement->quote);
  statement->contested = TRUE;
}

/* What is said in one line of the minutes and denied in another. */
static void
read_dispute (ForgeReader *reader, ForgeRemark *statement)
{
  const char *one;
  const char *other;

  if (statement->contested || !forge_reader_find_dispute (reader, statement, &one, &other))
    return;
  if (one != NULL)
    add_contradiction (reader, statement, one, other);
  statement->contested = TRUE;
}

/**
 * forge_reader_find_conflicts:
 * @statements: of one passage
 *
 * Looks for people who disagree, for what is taken back later, and for what is marked open. Both
 * sides are marked contested, so that neither becomes a requirement.
 */
void
forge_reader_find_conflicts (ForgeReader *reader, GPtrArray *statements)
{
  gboolean passage_open = FALSE;

  for (guint i = 0; i < statements->len; i++)
    read_dispute (reader, g_ptr_array_index (statements, i));
  if (reader->facts->foreign != NULL && reader->source->origin != FORGE_ORIGIN_TEMPLATE)
    return;
  for (guint i = 0; i < statements->len; i++)
    passage_open = passage_open || is_only_mark (g_ptr_array_index (statements, i));
  for (guint i = 0; i < statements->len; i++)
    {
      ForgeRemark *statement = g_ptr_array_index (statements, i);
      guint bracket = find_claim_bracket (reader, statement->sentence);

      if (statement->contested)
        continue;
      if (bracket > 0)
        read_claim_bracket (reader, statement, bracket);
      else if (!read_two_claims (reader, statement) && !read_correction (reader, statement)
               && !(i == 0 && statement->later && forge_reader_take_back (reader, statement)))
        read_claim (reader, statements, i, passage_open);
    }
  for (guint i = 0; i < statements->len; i++)
    if (is_only_mark (g_ptr_array_index (statements, i))
        && !((ForgeRemark *) g_ptr_array_index (statements, i))->contested)
      read_open_mark (reader, statements, i);
}

/* A statement without its numbers and without what makes it a wish or its opposite. */
static char *
dup_skeleton (ForgeReader *reader, const ForgeFact *fact)
{
  g_autoptr (ForgeSentence) s = forge_sentence_new (reader->lexicon, fact->text, -1);
  GString *out = g_string_new (NULL);
  guint words = 0;

  for (guint i = 0; i < forge_sentence_get_length (s); i++)
    {
      const ForgeToken *token = forge_sentence_get (s, i);
      g_autofree char *singular = NULL;

      if (token->kind != FORGE_TOKEN_WORD
          || (token->tags
              & (FORGE_TAG_DETERMINER | FORGE_TAG_ADVERB | FORGE_TAG_MODAL | FORGE_TAG_NEGATION
                 | FORGE_TAG_POSSESSIVE | FORGE_TAG_NUMBER))
                 != 0)
        continue;
      singular = token->word != NULL && token->word->base != NULL
                         && (token->tags & FORGE_TAG_GERUND) == 0
                     ? g_strdup (token->word->base)
                     : forge_lexicon_dup_singular (reader->lexicon, token->lower);
      g_string_append_printf (out, "%s ", singular);
      words++;
    }
  if (words < 2)
    g_string_truncate (out, 0);
  return g_string_free (out, FALSE);
}

static gboolean
says_no (const ForgeFact *fact)
{
  return fact->negated || strstr (fact->text, " not ") != NULL
         || strstr (fact->text, "cannot") != NULL || strstr (fact->text, "n't ") != NULL
         || strstr (fact->text, " nicht ") != NULL || strstr (fact->text, " kein") != NULL;
}

static gboolean
can_conflict (const ForgeFact *fact)
{
  /* The cells of a row say different things of the same. */
  return fact->origin != FORGE_ORIGIN_TEMPLATE && strstr (fact->quote, "; ") == NULL
         && (fact->kind == FORGE_FACT_RULE || fact->kind == FORGE_FACT_QUALITY
             || fact->kind == FORGE_FACT_CONSTRAINT || fact->kind == FORGE_FACT_CAPABILITY);
}

static gboolean
differ (const ForgeFact *one, const ForgeFact *other)
{
  if (one->kind == FORGE_FACT_CAPABILITY && other->kind == FORGE_FACT_CAPABILITY
      && g_strcmp0 (one->actor, other->actor) != 0)
    return FALSE;
  if (one->numbers->len == 1 && other->numbers->len == 1)
    return !g_str_equal (g_ptr_array_index (one->numbers, 0),
                         g_ptr_array_index (other->numbers, 0));
  return one->numbers->len == 0 && other->numbers->len == 0 && says_no (one) != says_no (other);
}

/**
 * forge_reader_find_number_conflicts:
 *
 * At the end: the same said twice, with another number or once with "not", is a contradiction,
 * wherever it stands.
 */
void
forge_reader_find_number_conflicts (ForgeReader *reader)
{
  GPtrArray *all = reader->facts->all;

  for (guint i = 0; i < all->len; i++)
    {
      ForgeFact *fact = g_ptr_array_index (all, i);
      g_autofree char *skeleton = NULL;
      ForgeFact *one;

      if (!can_conflict (fact))
        continue;
      skeleton = dup_skeleton (reader, fact);
      if (*skeleton == '\0')
        continue;
      one = g_hash_table_lookup (reader->claims, skeleton);
      if (one == NULL)
        g_hash_table_insert (reader->claims, g_steal_pointer (&skeleton), fact);
      else if (can_conflict (one) && differ (one, fact) && !g_str_equal (one->quote, fact->quote))
        {
          g_autofree char *key = forge_reader_dup_key (reader, one->text);

          one->kind = FORGE_FACT_CONTRADICTION;
          one->other = g_strdup (fact->quote);
          g_free (one->key);
          one->key = g_strconcat ("same/", key, NULL);
          forge_fact_set_numbers (one, reader->lexicon, fact->text);
          g_ptr_array_remove_index (all, i--);
        }
    }
}
