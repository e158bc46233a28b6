/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-facts-reader"

#include "config.h"

#include <string.h>

#include "generate/forge-facts-private.h"

/* A label in front of a colon has at most this many words. */
#define MAX_LABEL_WORDS 5
#define MAX_LABEL_BYTES 48

static void
statement_free (ForgeStatement *self)
{
  forge_sentence_free (self->sentence);
  g_clear_pointer (&self->clauses, g_ptr_array_unref);
  g_free (self->quote);
  g_free (self->label);
  g_free (self->topic);
  g_free (self->speaker);
  g_free (self);
}

static gboolean
is_short (const char *lower, gpointer user_data)
{
  const ForgeWord *word = forge_lexicon_find (user_data, lower);

  return word != NULL && (word->tags & FORGE_TAG_SHORT) != 0;
}

/* What a heading or label says about what is under it; the longest known end counts: "Our main
 * goals" are "goals". */
static const char *
find_topic (ForgeReader *reader, const char *label)
{
  g_autofree char *lower = g_utf8_strdown (label, -1);

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
  return find_topic (reader, label) != NULL;
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
  guint words = 1;

  if (colon == NULL || colon - text > MAX_LABEL_BYTES || colon == text)
    return NULL;
  for (const char *p = text; p < colon; p++)
    {
      if (strchr (",;.()\"", *p) != NULL)
        return NULL;
      words += *p == ' ';
    }
  return words <= MAX_LABEL_WORDS ? colon : NULL;
}

/* "Load: 50 visits" has a label; "we want two things: speed and ..." is a sentence. */
static gboolean
is_label (ForgeReader *reader, const char *label, gboolean in_item)
{
  g_autoptr (ForgeSentence) sentence = NULL;

  if (find_topic (reader, label) != NULL || is_later (reader, label) || is_speaker (reader, label))
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
          || g_str_equal (forge_sentence_get (s, i)->lower, "tbd"))
        return TRUE;
    }
  return n > 0 && forge_sentence_is (s, n - 1, "?");
}

static ForgeStatement *
make_statement (ForgeReader *reader, const ForgePassage *passage, const ForgeSpan *span)
{
  ForgeStatement *self = g_new0 (ForgeStatement, 1);
  const char *rest;

  self->passage = passage;
  self->quote = g_strndup (passage->text + span->start, span->end - span->start);
  self->line = forge_passage_get_line (passage, span->start);
  self->label = g_strdup ("");
  rest = self->quote;
  for (const char *colon = find_label_end (rest); colon != NULL; colon = NULL)
    {
      g_autofree char *label = g_strndup (rest, colon - rest);

      if (!is_label (reader, label, passage->kind == FORGE_PASSAGE_ITEM && span->start == 0))
        break;
      rest = colon + 2;
      self->later = is_later (reader, label);
      if (is_speaker (reader, label) && find_topic (reader, label) == NULL)
        self->speaker = g_strdup (label);
      g_free (self->label);
      self->label = g_steal_pointer (&label);
    }
  if (passage->kind == FORGE_PASSAGE_ROW && strstr (rest, " | ") != NULL)
    {
      const char *bar = strstr (rest, " | ");

      g_free (self->label);
      self->label = g_strndup (rest, bar - rest);
      rest = bar + 3;
    }
  self->sentence = forge_sentence_new (reader->lexicon, rest, -1);
  self->open = says_open (reader, self->sentence);
  self->clauses = forge_clause_parse (self->sentence);
  return self;
}

static gboolean
wishes (const ForgeStatement *statement)
{
  for (guint i = 0; i < statement->clauses->len; i++)
    {
      const ForgeClause *clause = g_ptr_array_index (statement->clauses, i);

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
is_about_product (const ForgeStatement *statement)
{
  for (guint i = 0; i < statement->clauses->len; i++)
    {
      const ForgeClause *clause = g_ptr_array_index (statement->clauses, i);

      if (clause->modal != FORGE_MODAL_NONE && clause->modal != FORGE_MODAL_IMPERATIVE
          && !clause->by_us)
        return TRUE;
    }
  return wishes (statement);
}

/* Labels hold until the next one of the same passage; the heading until the next heading. */
static void
set_topics (ForgeReader *reader, GPtrArray *statements, const ForgePassage *passage)
{
  const char *topic
      = passage->kind != FORGE_PASSAGE_HEADING ? find_topic (reader, passage->heading) : NULL;
  gboolean by_heading = topic != NULL;
  gboolean told = FALSE; /* "Today ..." holds until something is wanted */

  if (topic == NULL)
    topic = reader->source->topic;
  for (guint i = 0; i < statements->len; i++)
    {
      ForgeStatement *statement = g_ptr_array_index (statements, i);

      if (*statement->label != '\0' && statement->speaker == NULL && !statement->later)
        topic = find_topic (reader, statement->label);
      else if (!by_heading && topic != NULL && i > 0
               && (g_str_equal (topic, "exclusion") || g_str_equal (topic, "open")))
        topic = reader->source->topic; /* "Not in scope: chat. Beta in May." */
      statement->topic = g_strdup (topic);
      statement->today = g_strcmp0 (topic, "today") == 0 || g_strcmp0 (topic, "problem") == 0;
      if (topic != NULL && (g_str_equal (topic, "feature") || g_str_equal (topic, "goal")))
        {
          reader->wish_seen = TRUE;
          told = FALSE;
        }
      if (is_about_product (statement))
        {
          reader->wish_seen = TRUE;
          told = FALSE;
        }
      told = told
             || (reader->source->origin == FORGE_ORIGIN_BRIEF && !is_about_product (statement)
                 && forge_sentence_contains (statement->sentence, 0,
                                             forge_sentence_get_length (statement->sentence),
                                             FORGE_TAG_TODAY)
                 && passage->kind == FORGE_PASSAGE_PROSE);
      if (told
          || (*statement->label == '\0' && !by_heading && passage->kind == FORGE_PASSAGE_PROSE
              && reader->has_wish && !reader->wish_seen
              && reader->source->origin == FORGE_ORIGIN_BRIEF))
        statement->today = TRUE;
    }
}

static gboolean
has_hard_number (ForgeReader *reader, guint first, const char *number)
{
  const GPtrArray *all = reader->facts->all;

  for (guint i = first; i < all->len; i++)
    {
      const ForgeFact *fact = g_ptr_array_index (all, i);

      if (fact->kind == FORGE_FACT_CONTEXT || fact->kind == FORGE_FACT_ACTOR
          || fact->kind == FORGE_FACT_GOAL || fact->kind == FORGE_FACT_INTEGRATION
          || fact->kind == FORGE_FACT_ENTITY)
        continue;
      if (strstr (fact->text, number) != NULL
          || (fact->other != NULL && strstr (fact->other, number) != NULL))
        return TRUE;
    }
  return FALSE;
}

static gboolean
names_goal (ForgeReader *reader, guint first)
{
  for (guint i = first; i < reader->facts->all->len; i++)
    if (((ForgeFact *) g_ptr_array_index (reader->facts->all, i))->kind == FORGE_FACT_GOAL)
      return TRUE;
  return FALSE;
}

/* A number that has come to no fact which reaches a requirement does so now, with its clause. */
static void
sweep_numbers (ForgeReader *reader, guint first)
{
  const ForgeStatement *statement = reader->statement;
  g_autoptr (GPtrArray) numbers = forge_sentence_list_numbers (statement->sentence);
  const char *swept = NULL;

  for (guint i = 0; i < numbers->len && i < FORGE_FACTS_MAX_LIST; i++)
    {
      const char *number = g_ptr_array_index (numbers, i);
      const char *text = statement->sentence->text;

      if (swept != NULL && strstr (swept, number) != NULL)
        continue;
      if (has_hard_number (reader, first, number))
        continue;
      for (guint k = 0; k < statement->clauses->len; k++)
        {
          const ForgeClause *clause = g_ptr_array_index (statement->clauses, k);

          if (strstr (clause->text, number) != NULL)
            {
              text = clause->text;
              break;
            }
        }
      {
        ForgeTraits traits = forge_reader_scan (reader, text);

        swept = text;

        if (statement->passage->kind == FORGE_PASSAGE_HEADING && !traits.deadline)
          continue;
        if (names_goal (reader, first))
          forge_reader_add_text (reader, FORGE_FACT_QUALITY, text, "outcome");
        else
          forge_reader_add_text (reader, FORGE_FACT_CONSTRAINT, text,
                                 traits.deadline ? "deadline" : "scale");
      }
    }
}

/* Every sentence is the quote of at least one fact. */
static void
sweep_quote (ForgeReader *reader, guint first)
{
  if (reader->facts->all->len == first)
    forge_reader_add_text (reader, FORGE_FACT_CONTEXT, reader->statement->quote, NULL);
}

/* "A risk is that ..." */
static gboolean
is_risk (const ForgeStatement *statement)
{
  for (guint i = 0; i < 3; i++)
    if (forge_sentence_is (statement->sentence, i, "risk")
        || forge_sentence_is (statement->sentence, i, "risiko"))
      return TRUE;
  return FALSE;
}

/* "Notes from kickoff, 14 May (Ines, Marek)": when and who, not what. */
static gboolean
is_minutes_head (const ForgeStatement *statement)
{
  static const char *const WORDS[]
      = { "notes",   "minutes",     "kickoff",    "kick-off",   "protokoll",
          "notizen", "besprechung", "mitschrift", "transcript", NULL };
  gboolean has_verb = FALSE;

  if (statement->line > 3)
    return FALSE;
  for (guint i = 0; i < statement->clauses->len; i++)
    has_verb
        = has_verb || ((ForgeClause *) g_ptr_array_index (statement->clauses, i))->verb != NULL;
  for (guint i = 0; i < 3 && !has_verb; i++)
    if (g_strv_contains (WORDS, forge_sentence_get (statement->sentence, i)->lower))
      return TRUE;
  return FALSE;
}

static void
read_statement (ForgeReader *reader, const ForgeStatement *statement)
{
  guint first = reader->facts->all->len;

  reader->statement = statement;
  reader->owner = NULL;
  if (is_minutes_head (statement)
      || (statement->passage->kind == FORGE_PASSAGE_ROW && statement->passage->level == 1))
    {
      forge_reader_add_text (reader, FORGE_FACT_CONTEXT, statement->quote, NULL);
      return;
    }
  if (statement->contested)
    {
      forge_reader_sweep_names (reader);
      return;
    }
  /* "Features" says what is under it, and nothing of its own. */
  if (statement->passage->kind == FORGE_PASSAGE_HEADING && statement->passage->level > 1
      && find_topic (reader, statement->quote) != NULL)
    {
      forge_reader_add_text (reader, FORGE_FACT_CONTEXT, statement->quote, "heading");
      return;
    }
  if (is_risk (statement))
    forge_reader_add_text (reader, FORGE_FACT_OPEN, statement->sentence->text, "risk");
  else if (statement->open)
    forge_reader_add_text (reader, FORGE_FACT_OPEN, statement->quote, statement->topic);
  else if (!forge_reader_read_goal_pair (reader))
    for (guint i = 0; i < statement->clauses->len; i++)
      {
        const ForgeClause *clause = g_ptr_array_index (statement->clauses, i);

        if (forge_reader_read_by_topic (reader, clause))
          continue;
        if (clause->verb != NULL)
          forge_reader_read_clause (reader, clause);
        else
          forge_reader_read_bare (reader, clause);
      }
  if (!statement->open)
    forge_reader_read_brackets (reader);
  forge_reader_sweep_names (reader);
  sweep_numbers (reader, first);
  sweep_quote (reader, first);
}

static void
read_passage (ForgeReader *reader, const ForgePassage *passage)
{
  g_autoptr (GArray) spans
      = forge_sentence_split (passage->text, forge_lexicon_is_german (reader->lexicon), is_short,
                              (gpointer) reader->lexicon);
  g_autoptr (GPtrArray) statements
      = g_ptr_array_new_with_free_func ((GDestroyNotify) statement_free);

  for (guint i = 0; i < spans->len; i++)
    g_ptr_array_add (statements,
                     make_statement (reader, passage, &g_array_index (spans, ForgeSpan, i)));
  set_topics (reader, statements, passage);
  forge_reader_find_conflicts (reader, statements);
  for (guint i = 0; i < statements->len; i++)
    read_statement (reader, g_ptr_array_index (statements, i));
  reader->statement = NULL;
}

/* Whether the first passages say what is wanted: then what stands in front is how it is today. */
static gboolean
find_wish (ForgeReader *reader, GPtrArray *passages)
{
  for (guint i = 0; i < passages->len && i < 8; i++)
    {
      const ForgePassage *passage = g_ptr_array_index (passages, i);
      g_autoptr (GArray) spans = NULL;

      if (passage->kind != FORGE_PASSAGE_PROSE)
        continue;
      spans = forge_sentence_split (passage->text, forge_lexicon_is_german (reader->lexicon),
                                    is_short, (gpointer) reader->lexicon);
      for (guint k = 0; k < spans->len && k < 8; k++)
        {
          ForgeStatement *statement
              = make_statement (reader, passage, &g_array_index (spans, ForgeSpan, k));
          gboolean found = wishes (statement);

          statement_free (statement);
          if (found)
            return TRUE;
        }
    }
  return FALSE;
}

static void
read_source (ForgeReader *reader, const ForgeFactSource *source, const char *title)
{
  g_autoptr (GPtrArray) passages = forge_passage_read (source->text);

  reader->source = source;
  reader->wish_seen = FALSE;
  forge_reader_find_speakers (reader, source->text);
  reader->has_wish = find_wish (reader, passages);
  if (source->origin == FORGE_ORIGIN_BRIEF)
    reader->facts->subject = forge_reader_dup_subject (reader, title, passages);
  for (guint i = 0; i < passages->len; i++)
    read_passage (reader, g_ptr_array_index (passages, i));
}

static gint
compare_origin (gconstpointer a, gconstpointer b)
{
  const ForgeFact *fact_a = *(const ForgeFact *const *) a;
  const ForgeFact *fact_b = *(const ForgeFact *const *) b;

  return (gint) fact_a->origin - (gint) fact_b->origin;
}

/* Which entities a fact names: each word of its text is looked up once, so the whole is linear. */
static void
link_entities (ForgeReader *reader)
{
  GPtrArray *all = reader->facts->all;

  for (guint i = 0; i < all->len; i++)
    {
      ForgeFact *fact = g_ptr_array_index (all, i);
      g_autoptr (ForgeSentence) sentence = forge_sentence_new (reader->lexicon, fact->text, -1);

      for (guint k = 0; k < forge_sentence_get_length (sentence); k++)
        for (guint n = 3; n >= 1; n--)
          {
            g_autofree char *words = NULL;
            g_autofree char *singular = NULL;
            g_autofree char *lower = NULL;
            const ForgeFact *entity;

            if (k + n > forge_sentence_get_length (sentence))
              continue;
            words = forge_sentence_dup_range (sentence, k, k + n);
            singular = forge_lexicon_dup_singular (reader->lexicon, words);
            lower = g_utf8_strdown (singular, -1);
            entity = forge_reader_find (reader, FORGE_FACT_ENTITY, lower);
            if (entity == NULL)
              continue;
            if (entity != fact && fact->entities->len < FORGE_FACTS_MAX_LIST
                && !g_ptr_array_find_with_equal_func (fact->entities, entity->name, g_str_equal,
                                                      NULL))
              g_ptr_array_add (fact->entities, g_strdup (entity->name));
            k += n - 1;
            break;
          }
    }
}

/* "Sellers must be verified" says no more than "Admin: verify sellers" does. */
static void
drop_doubles (ForgeReader *reader)
{
  GPtrArray *all = reader->facts->all;
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < all->len; i++)
    {
      const ForgeFact *fact = g_ptr_array_index (all, i);

      if (fact->kind == FORGE_FACT_CAPABILITY && *fact->actor != '\0')
        g_hash_table_add (seen, g_strdup_printf ("%s %s", fact->verb, fact->object));
    }
  for (guint i = 0; i < all->len; i++)
    {
      ForgeFact *fact = g_ptr_array_index (all, i);
      g_autofree char *action = NULL;

      if (fact->kind != FORGE_FACT_CAPABILITY || *fact->actor != '\0')
        continue;
      action = g_strdup_printf ("%s %s", fact->verb, fact->object);
      if (!g_hash_table_contains (seen, action))
        continue;
      fact->kind = FORGE_FACT_RULE;
      g_clear_pointer (&fact->actor, g_free);
      fact->consequence = g_strdup (fact->text);
    }
}

/* Every chain starts at a goal: where none is named it is what the first wish wants. */
static void
ensure_goal (ForgeReader *reader)
{
  const GPtrArray *all = reader->facts->all;
  const ForgeFact *first = NULL;
  ForgeFact *goal;

  for (guint i = 0; i < all->len; i++)
    {
      const ForgeFact *fact = g_ptr_array_index (all, i);

      if (fact->kind == FORGE_FACT_GOAL && fact->origin != FORGE_ORIGIN_TEMPLATE)
        return;
      if (fact->kind == FORGE_FACT_CAPABILITY && fact->origin == FORGE_ORIGIN_BRIEF
          && (first == NULL
              || (*first->actor != '\0' && *fact->actor == '\0' && fact->line == first->line)))
        first = fact;
    }
  if (first == NULL)
    return;
  goal = g_new0 (ForgeFact, 1);
  goal->kind = FORGE_FACT_GOAL;
  goal->origin = first->origin;
  goal->origin_id = g_strdup (first->origin_id);
  goal->line = first->line;
  goal->quote = g_strdup (first->quote);
  goal->key = g_strdup ("purpose");
  goal->text = g_strdup (first->text);
  goal->topic = g_strdup ("purpose");
  goal->verb = g_strdup (first->verb);
  goal->object = g_strdup (first->object);
  goal->numbers = g_ptr_array_new_with_free_func (g_free);
  goal->entities = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (reader->facts->all, goal);
}

/* A text that names no product is about what it speaks of most. */
static char *
dup_entity_subject (ForgeReader *reader)
{
  const GPtrArray *all = reader->facts->all;
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);
  const ForgeFact *best = NULL;
  gboolean german = forge_lexicon_is_german (reader->lexicon);
  guint most = 0;

  for (guint i = 0; i < all->len; i++)
    {
      const ForgeFact *fact = g_ptr_array_index (all, i);

      for (guint k = 0; k < fact->entities->len; k++)
        {
          char *name = g_ptr_array_index (fact->entities, k);
          guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, name)) + 1;

          g_hash_table_insert (counts, name, GUINT_TO_POINTER (n));
        }
    }
  for (guint i = 0; i < all->len; i++)
    {
      const ForgeFact *fact = g_ptr_array_index (all, i);
      guint n = fact->kind == FORGE_FACT_ENTITY
                    ? GPOINTER_TO_UINT (g_hash_table_lookup (counts, fact->name)) + 1
                    : 0;

      if (n > most)
        {
          most = n;
          best = fact;
        }
    }
  if (best == NULL)
    return g_strdup (german ? "Anwendung" : "application");
  return german ? g_strdup_printf ("Anwendung f\u00fcr %s", best->plural)
                : g_strdup_printf ("%s application", best->name);
}

/**
 * forge_facts_read_sources:
 * @language: "en", "de", ...
 * @title: of the project, may be ""
 * @sources: brief first, then the answers, then the template
 *
 * Returns: (transfer full): the facts
 */
ForgeFacts *
forge_facts_read_sources (const char *language,
                          const char *title,
                          const ForgeFactSource *sources,
                          gsize n_sources)
{
  ForgeReader reader = { 0 };

  g_return_val_if_fail (language != NULL && title != NULL, NULL);

  reader.facts = g_new0 (ForgeFacts, 1);
  reader.facts->language = g_strdup (language);
  reader.facts->all = g_ptr_array_new_with_free_func ((GDestroyNotify) forge_fact_free);
  reader.facts->lexicon = reader.lexicon = forge_lexicon_get (language);
  reader.keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  reader.claims = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  reader.speakers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (gsize i = 0; i < n_sources; i++)
    read_source (&reader, &sources[i], title);
  forge_reader_find_number_conflicts (&reader);
  drop_doubles (&reader);
  ensure_goal (&reader);
  g_ptr_array_sort (reader.facts->all, compare_origin);
  link_entities (&reader);
  if (reader.facts->subject == NULL || *reader.facts->subject == '\0')
    {
      g_free (reader.facts->subject);
      reader.facts->subject = dup_entity_subject (&reader);
    }
  g_hash_table_unref (reader.keys);
  g_hash_table_unref (reader.claims);
  g_hash_table_unref (reader.speakers);
  g_free (reader.last_actor);
  g_free (reader.role_a);
  g_free (reader.role_b);
  g_free (reader.last_thing);
  g_free (reader.last_object);
  return reader.facts;
}
