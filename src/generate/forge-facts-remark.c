/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-facts-remark"

#include "config.h"

#include <string.h>

#include "generate/forge-facts-clause.h"

/* A label in front of a colon has at most this many words. */
#define MAX_LABEL_WORDS 5
#define MAX_LABEL_BYTES 48
/* "Please note what I do not expect: " */
#define MAX_REFUSAL_BYTES 80

void
forge_remark_free (ForgeRemark *self)
{
  forge_sentence_free (self->sentence);
  g_clear_pointer (&self->clauses, g_ptr_array_unref);
  g_free (self->quote);
  g_free (self->label);
  g_free (self->topic);
  g_free (self->speaker);
  g_free (self);
}

gboolean
forge_reader_is_short (const char *lower, gpointer user_data)
{
  const ForgeWord *word = forge_lexicon_find (user_data, lower);

  return word != NULL && (word->tags & FORGE_TAG_SHORT) != 0;
}

/* What a heading or label says about what is under it; the longest known end counts: "Our main
 * goals" are "goals". */
const char *
forge_reader_find_topic (ForgeReader *reader, const char *label)
{
  g_autofree char *lower = g_utf8_strdown (label, -1);

  if (forge_lexicon_is_german (reader->lexicon) ? forge_label_excludes_in_german (lower)
                                                : forge_label_is_unwanted (label))
    return "exclusion";
  if (g_str_has_prefix (lower, "who ") || g_str_has_prefix (lower, "wer ")
      || g_str_equal (lower, "wer"))
    return strchr (lower, '?') == NULL ? "actor" : NULL;
  for (const char *p = lower; p != NULL && *p != '\0'; p = strchr (p, ' '))
    {
      const ForgeWord *word;

      p += *p == ' ';
      word = forge_lexicon_find (reader->lexicon, p);
      if (word != NULL && word->values[FORGE_VALUE_LABEL] != NULL)
        return word->values[FORGE_VALUE_LABEL];
      if (word != NULL && p == lower && word->values[FORGE_VALUE_MEASURE] != NULL)
        return word->values[FORGE_VALUE_MEASURE];
    }
  return NULL;
}

gboolean
forge_reader_is_topic (ForgeReader *reader, const char *label)
{
  return forge_reader_find_topic (reader, label) != NULL;
}

static gboolean
is_later (ForgeReader *reader, const char *label)
{
  g_autofree char *lower = g_utf8_strdown (label, -1);
  const ForgeWord *word = forge_lexicon_find (reader->lexicon, lower);

  return word != NULL && (word->tags & FORGE_TAG_LATER) != 0;
}

static gboolean
is_speaker (ForgeReader *reader, const char *label)
{
  g_autofree char *lower = g_utf8_strdown (label, -1);

  return g_hash_table_contains (reader->speakers, lower);
}

/* Where the text behind "Label: " starts, or NULL. */
static const char *
find_label_end (const char *text)
{
  const char *colon = strstr (text, ": ");
  g_autofree char *label = NULL;
  guint words = 1;

  if (colon == NULL || colon - text > MAX_REFUSAL_BYTES || colon == text)
    return NULL;
  for (const char *p = text; p < colon; p++)
    {
      if (strchr (",;.()\"", *p) != NULL)
        return NULL;
      words += *p == ' ';
    }
  if (words <= MAX_LABEL_WORDS && colon - text <= MAX_LABEL_BYTES)
    return colon;
  label = g_strndup (text, colon - text);
  return forge_label_is_unwanted (label) ? colon : NULL;
}

/* "Load: 50 visits" has a label; "we want two things: speed and ..." is a sentence. */
static gboolean
is_label (ForgeReader *reader, const char *label, gboolean in_item)
{
  g_autoptr (ForgeSentence) sentence = NULL;

  if (forge_reader_find_topic (reader, label) != NULL || is_later (reader, label)
      || is_speaker (reader, label))
    return TRUE;
  sentence = forge_sentence_new (reader->lexicon, label, -1);
  if (!g_unichar_isupper (g_utf8_get_char (label)) && !g_unichar_isdigit (g_utf8_get_char (label))
      && !in_item)
    return FALSE;
  for (guint i = 0; i < forge_sentence_get_length (sentence); i++)
    if (forge_sentence_has (sentence, i, FORGE_TAGS_FINITE | FORGE_TAG_PRONOUN))
      return FALSE;
  return forge_sentence_get_length (sentence) <= 3;
}

static gboolean
says_open (ForgeReader *reader, const ForgeSentence *s)
{
  guint n = forge_sentence_get_length (s);

  for (guint i = 0; i < n; i++)
    {
      guint k;
      const ForgeWord *word = forge_sentence_match (s, i, &k);

      if (word == NULL || (word->tags & FORGE_TAG_OPEN) == 0)
        continue;
      /* "open" alone also means that a shop is; written large or on its own it is a mark. */
      if (k > 1 || n <= 2
          || (s->text[forge_sentence_get (s, i)->start] == 'O'
              && s->text[forge_sentence_get (s, i)->start + 1] == 'P')
          || strlen (forge_sentence_get (s, i)->lower) > 5
          /* "Offen ist noch, ob ...": the first word, and so the mark. */
          || (i == 0 && forge_sentence_is (s, 0, "offen"))
          || g_str_equal (forge_sentence_get (s, i)->lower, "tbd"))
        return TRUE;
    }
  return n > 0 && forge_sentence_is (s, n - 1, "?");
}

/* "Ok so I talked to them": behind what says nothing. */
static const char *
skip_fillers (ForgeReader *reader, const char *text)
{
  g_autoptr (ForgeSentence) s = forge_sentence_new (reader->lexicon, text, strnlen (text, 60));
  guint i = 0;
  guint n;

  for (;;)
    {
      const ForgeWord *word = forge_sentence_match (s, i, &n);

      if (word != NULL && (word->tags & FORGE_TAG_FILLER) != 0 && !forge_sentence_is (s, i + n, ":")
          && i + n + 2 < forge_sentence_get_length (s))
        i += n;
      else if (i > 0 && forge_sentence_is (s, i, ","))
        i++;
      else
        return text + forge_sentence_get (s, i)->start;
    }
}

/* "As a clerk, I want to ...": who tells the story. Returns: what the clerk wants. */
static const char *
take_story_actor (ForgeReader *reader, ForgeRemark *self, const char *text)
{
  static const char *const STARTS[]
      = { "As a ", "As an ", "As the ", "as a ", "as an ", "Als ", "als " };
  static const char *const WANTS[]
      = { ", I ",          " I ",     ", we ",  " we ",    ", m\u00f6chte ",
          " m\u00f6chte ", ", will ", " will ", ", kann ", " kann " };

  for (gsize i = 0; i < G_N_ELEMENTS (STARTS); i++)
    {
      const char *name = text + strlen (STARTS[i]);
      gsize best = 0;
      gsize skip = 0;

      if (!g_str_has_prefix (text, STARTS[i]))
        continue;
      for (gsize k = 0; k < G_N_ELEMENTS (WANTS); k++)
        {
          const char *at = strstr (name, WANTS[k]);

          if (at != NULL && at - name < MAX_LABEL_BYTES
              && (best == 0 || (gsize) (at - name) < best))
            {
              best = at - name;
              skip = strspn (at, ", ");
            }
        }
      if (best == 0)
        return text;
      self->story = TRUE;
      g_free (self->label);
      self->label = g_strndup (name, best);
      return name + best + skip;
    }
  return text;
}

ForgeRemark *
forge_remark_new (ForgeReader *reader, const ForgePassage *passage, const ForgeSpan *span)
{
  ForgeRemark *self = g_new0 (ForgeRemark, 1);
  const char *rest;

  self->passage = passage;
  self->quote = g_strndup (passage->text + span->start, span->end - span->start);
  self->line = forge_passage_get_line (passage, span->start);
  self->label = g_strdup ("");
  rest = self->quote;
  for (const char *colon = find_label_end (rest); colon != NULL; colon = NULL)
    {
      g_autofree char *label = g_strchomp (g_strndup (rest, colon - rest));

      if (!is_label (reader, label, passage->kind == FORGE_PASSAGE_ITEM && span->start == 0))
        break;
      rest = colon + 2;
      self->later = is_later (reader, label);
      if (is_speaker (reader, label) && forge_reader_find_topic (reader, label) == NULL)
        self->speaker = g_strdup (label);
      g_free (self->label);
      self->label = g_steal_pointer (&label);
    }
  rest = skip_fillers (reader, rest);
  if (*self->label == '\0')
    rest = take_story_actor (reader, self, rest);
  self->sentence = forge_sentence_new (reader->lexicon, rest, -1);
  self->open = says_open (reader, self->sentence);
  self->clauses = forge_clause_parse (self->sentence);
  self->later = self->later || forge_reader_is_correction (self->sentence);
  return self;
}

ForgeRemark *
forge_remark_new_text (ForgeReader *reader,
                       const ForgeRemark *row,
                       const char *label,
                       const char *text)
{
  ForgeRemark *self = g_new0 (ForgeRemark, 1);

  self->passage = row->passage;
  self->quote = g_strdup (row->quote);
  self->line = row->line;
  self->label = g_strdup (label);
  self->topic = g_strdup (row->topic);
  self->sentence = forge_sentence_new (reader->lexicon, text, -1);
  self->open = says_open (reader, self->sentence);
  self->clauses = forge_clause_parse (self->sentence);
  self->later = forge_reader_is_correction (self->sentence);
  return self;
}

gboolean
forge_remark_wishes (const ForgeRemark *statement)
{
  for (guint i = 0; i < statement->clauses->len; i++)
    {
      const ForgeClause *clause = g_ptr_array_index (statement->clauses, i);

      /* "Fakturierung will ich nicht" wishes for nothing. */
      if (clause->negated)
        continue;
      /* "I would like a simple page" */
      if (clause->by_us && clause->modal != FORGE_MODAL_NONE && clause->verb != NULL
          && (g_str_equal (clause->verb, "like") || g_str_equal (clause->verb, "love")))
        return TRUE;
      if (clause->wish || clause->product
          || (clause->by_us && clause->verb != NULL
              && (g_str_equal (clause->verb, "want") || g_str_equal (clause->verb, "need")
                  || g_str_equal (clause->verb, "brauchen")
                  || g_str_equal (clause->verb, "wollen"))))
        return TRUE;
    }
  return FALSE;
}

/* Says how something shall be: what is told of today is over. */
static gboolean
is_about_product (const ForgeRemark *statement)
{
  const ForgeSentence *s = statement->sentence;

  if (forge_sentence_is (s, 0, "what")
      && (forge_sentence_is (s, 1, "i") || forge_sentence_is (s, 1, "we"))
      && (forge_sentence_is (s, 2, "need") || forge_sentence_is (s, 2, "want")))
    return TRUE;
  if (forge_sentence_is (s, 0, "künftig") || forge_sentence_is (s, 0, "zukünftig"))
    return TRUE;
  for (guint i = 0; i < statement->clauses->len; i++)
    {
      const ForgeClause *clause = g_ptr_array_index (statement->clauses, i);

      if (clause->modal != FORGE_MODAL_NONE && clause->modal != FORGE_MODAL_IMPERATIVE
          && !clause->by_us)
        return TRUE;
    }
  return forge_remark_wishes (statement);
}

/* Whether it tells of today: "Today ..." holds until something is wanted. */
static gboolean
tells_of_today (const ForgeRemark *statement)
{
  static const char *const OLD[]
      = { "the current system ", "our current system ",   "the existing system ",
          "the old system ",     "our existing system ",  "our old system ",
          "das bisherige ",      "das alte system ",      "unser altes system ",
          "das bestehende ",     "the current software ", NULL };
  g_autofree char *lower = g_utf8_strdown (statement->sentence->text, -1);

  for (gsize i = 0; OLD[i] != NULL; i++)
    if (g_str_has_prefix (lower, OLD[i]))
      return TRUE;
  return statement->passage->kind == FORGE_PASSAGE_PROSE
         && forge_sentence_contains (statement->sentence, 0,
                                     forge_sentence_get_length (statement->sentence),
                                     FORGE_TAG_TODAY);
}

static gboolean
is_wished_topic (const char *topic)
{
  return g_strcmp0 (topic, "feature") == 0 || g_strcmp0 (topic, "goal") == 0;
}

/* The topic of a statement: its label's, or what was said before it. */
static const char *
next_topic (ForgeReader *reader,
            const ForgeRemark *statement,
            const char *topic,
            gboolean by_heading)
{
  if (*statement->label != '\0' && statement->speaker == NULL && !statement->later)
    return forge_reader_find_topic (reader, statement->label);
  /* "Not in scope: chat. Beta in May." */
  if (!by_heading && (g_strcmp0 (topic, "exclusion") == 0 || g_strcmp0 (topic, "open") == 0))
    return reader->source->topic;
  return topic;
}

/* "We run a bakery", "Last year we lost": somebody tells of himself. */
static gboolean
tells_of_us (const ForgeRemark *statement)
{
  for (guint i = 0; i < statement->clauses->len; i++)
    {
      const ForgeClause *clause = g_ptr_array_index (statement->clauses, i);

      if (clause->by_us || forge_clause_is_ours (clause->subject)
          || g_ascii_strncasecmp (clause->subject, "our ", 4) == 0)
        return TRUE;
    }
  return FALSE;
}

/* What stands in front of the first wish of a brief in prose tells how it is: in English only from
 * where somebody tells of himself, as "members book courses" may be a demand there. */
static gboolean
is_before_wish (ForgeReader *reader, const ForgeRemark *statement, gboolean by_heading)
{
  reader->of_us
      = reader->of_us || forge_lexicon_is_german (reader->lexicon) || tells_of_us (statement);
  return *statement->label == '\0' && !by_heading && statement->passage->kind == FORGE_PASSAGE_PROSE
         && reader->has_wish && !reader->wish_seen && reader->of_us;
}

/* "Donation platform" as the title of all tells what the product is, not what stands under it. */
static const char *
find_heading_topic (ForgeReader *reader, const char *heading)
{
  g_autofree char *lower = NULL;
  const ForgeWord *word;

  if (g_strcmp0 (heading, reader->title) != 0)
    return forge_reader_find_topic (reader, heading);
  lower = g_utf8_strdown (heading, -1);
  word = forge_lexicon_find (reader->lexicon, lower);
  return word != NULL ? word->values[FORGE_VALUE_LABEL] : NULL;
}

/**
 * forge_reader_set_topics:
 * @statements: of @passage
 *
 * Labels hold until the next one of the same passage; the heading until the next heading.
 */
void
forge_reader_set_topics (ForgeReader *reader, GPtrArray *statements, const ForgePassage *passage)
{
  const char *topic = passage->kind != FORGE_PASSAGE_HEADING
                          ? find_heading_topic (reader, passage->heading)
                          : NULL;
  gboolean by_heading = topic != NULL;
  gboolean brief = reader->source->origin == FORGE_ORIGIN_BRIEF;
  gboolean told = FALSE;

  topic = by_heading ? topic : reader->source->topic;
  for (guint i = 0; i < statements->len; i++)
    {
      ForgeRemark *statement = g_ptr_array_index (statements, i);
      gboolean wanted;

      topic = i > 0 || *statement->label != '\0' ? next_topic (reader, statement, topic, by_heading)
                                                 : topic;
      statement->topic = g_strdup (topic);
      wanted = is_about_product (statement);
      if (wanted || is_wished_topic (topic))
        {
          reader->wish_seen = TRUE;
          told = FALSE;
        }
      told = told || (brief && !wanted && tells_of_today (statement));
      statement->today = told || g_strcmp0 (topic, "today") == 0
                         || g_strcmp0 (topic, "problem") == 0
                         || (brief && is_before_wish (reader, statement, by_heading));
    }
}
