/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-facts-reader"

#include "config.h"

#include <string.h>

#include "core/forge-text.h"
#include "generate/forge-facts-clause.h"
#include "generate/forge-plain.h"

/* A row of more bytes is no row of a table that a person wrote. */
#define MAX_ROW 2000

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
    {
      const ForgeFact *fact = g_ptr_array_index (reader->facts->all, i);

      if (fact->kind == FORGE_FACT_GOAL && g_strcmp0 (fact->topic, "purpose") != 0)
        return TRUE;
    }
  return FALSE;
}

/* A number that has come to no fact which reaches a requirement does so now, with its clause. */
static void
sweep_numbers (ForgeReader *reader, guint first)
{
  const ForgeRemark *statement = reader->statement;
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
        else if (traits.deadline)
          forge_reader_add_text (reader, FORGE_FACT_CONSTRAINT, text, "deadline");
        else
          forge_reader_add_sized (reader, text);
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

/* "Later maybe a sensor", "Vielleicht ein Forum": nobody asks for it yet. */
static gboolean
is_for_later (const ForgeRemark *statement)
{
  static const char *const WORDS[]
      = { "later",      "maybe",          "perhaps", "possibly",   "someday",
          "eventually", "optionally",     "später",  "vielleicht", "eventuell",
          "irgendwann", "perspektivisch", NULL };

  return statement->passage->kind != FORGE_PASSAGE_HEADING && *statement->label == '\0'
         && g_strv_contains (WORDS, forge_sentence_get (statement->sentence, 0)->lower)
         && !forge_sentence_is (statement->sentence, 1, "in")
         && !forge_sentence_is (statement->sentence, 1, ",");
}

/* "A risk is that ..." */
static gboolean
is_risk (const ForgeRemark *statement)
{
  for (guint i = 0; i < 3; i++)
    if (forge_sentence_is (statement->sentence, i, "risk")
        || forge_sentence_is (statement->sentence, i, "risiko"))
      return TRUE;
  return FALSE;
}

/* "Notes from kickoff, 14 May (Ines, Marek)": when and who, not what. */
static gboolean
is_minutes_head (ForgeReader *reader, const ForgeRemark *statement)
{
  static const char *const WORDS[]
      = { "notes",       "minutes",    "kickoff",    "kick-off", "protokoll", "notizen",
          "besprechung", "mitschrift", "transcript", "meeting",  NULL };
  gboolean has_verb = FALSE;

  if (forge_remark_is_ceremony (reader, statement))
    return TRUE;
  if (statement->line > 3 || !g_str_has_prefix (statement->passage->text, statement->quote))
    return FALSE;
  for (guint i = 0; i < statement->clauses->len; i++)
    has_verb
        = has_verb || ((ForgeClause *) g_ptr_array_index (statement->clauses, i))->verb != NULL;
  for (guint i = 0; i < 3 && !has_verb; i++)
    if (g_strv_contains (WORDS, forge_sentence_get (statement->sentence, i)->lower))
      return TRUE;
  return FALSE;
}

static gboolean
has_only_exclusions (ForgeReader *reader, guint first)
{
  const GPtrArray *all = reader->facts->all;

  for (guint i = first; i < all->len; i++)
    if (((const ForgeFact *) g_ptr_array_index (all, i))->kind != FORGE_FACT_EXCLUSION)
      return FALSE;
  return all->len > first;
}

static void
read_clause (ForgeReader *reader, ForgeClause *clause)
{
  const guint first = reader->facts->all->len;

  if (forge_reader_read_by_topic (reader, clause))
    clause->left_out = has_only_exclusions (reader, first);
  else if (forge_reader_read_exclusion (reader, clause))
    clause->left_out = TRUE;
  else if (forge_reader_read_speaker (reader, clause)
           || (forge_lexicon_is_german (reader->lexicon)
               && forge_reader_read_german (reader, clause)))
    return;
  else if (clause->verb != NULL)
    forge_reader_read_clause (reader, clause);
  else
    {
      forge_reader_read_bare (reader, clause);
      clause->left_out = has_only_exclusions (reader, first);
    }
}

/* What stands from @never on has been read as one negated rule. */
static void
read_clauses (ForgeReader *reader, const ForgeRemark *statement, guint never)
{
  if (never == G_MAXUINT)
    forge_reader_read_unwanted (reader);
  for (guint i = 0; i < statement->clauses->len; i++)
    {
      ForgeClause *clause = g_ptr_array_index (statement->clauses, i);

      if (clause->start < never && !clause->left_out)
        read_clause (reader, clause);
    }
}

/* Templates are written in the language of the documents. */
static gboolean
is_foreign (ForgeReader *reader)
{
  return reader->facts->foreign != NULL && reader->source->origin != FORGE_ORIGIN_TEMPLATE;
}

/* All of it tells what happened once. */
static gboolean
is_past (ForgeReader *reader)
{
  const GPtrArray *clauses = reader->statement->clauses;

  for (guint i = 0; i < clauses->len; i++)
    {
      const ForgeClause *clause = g_ptr_array_index (clauses, i);

      if (clause->verb == NULL || !forge_clause_is_past (reader, clause))
        return FALSE;
    }
  return clauses->len > 0;
}

/* What only says what comes, or is polite. "Features" says what is under it. */
static gboolean
is_heading (ForgeReader *reader, const ForgeRemark *statement)
{
  return is_minutes_head (reader, statement) || forge_reader_is_courtesy (reader)
         || (statement->passage->kind == FORGE_PASSAGE_HEADING && statement->passage->level > 1
             && (forge_reader_find_topic (reader, statement->quote) != NULL
                 || forge_heading_introduces (statement->quote)));
}

/* "Pflegekraft: sieht ihren Plan, tauscht Dienste": German wants the subject in front. */
static gboolean
read_role_line (ForgeReader *reader, const ForgeRemark *statement)
{
  const ForgeSentence *s = statement->sentence;
  g_autofree char *text = NULL;
  ForgeRemark *whole;

  if (!forge_lexicon_is_german (reader->lexicon) || *statement->label == '\0'
      || statement->speaker != NULL || statement->later || statement->story
      || forge_sentence_get (s, 0)->upper
      || !forge_sentence_has (s, 0, FORGE_TAG_THIRD | FORGE_TAG_MODAL)
      || !(forge_reader_is_role_list (reader, statement->label)
           || g_strcmp0 (forge_reader_find_topic (reader, statement->passage->heading), "actor")
                  == 0))
    return FALSE;
  forge_reader_add_actor (reader, statement->label, statement->quote);
  text = g_strdup_printf ("%s %s", statement->label, s->text);
  whole = forge_remark_new_text (reader, statement, "", text);
  forge_reader_read_statement (reader, whole);
  reader->statement = statement;
  forge_remark_free (whole);
  return TRUE;
}

/* "Wer noch keine 18 ist, darf nur mit Trainer aufs Wasser": neither half says it all. */
static gboolean
read_whoever (ForgeReader *reader, const ForgeRemark *statement)
{
  const ForgeSentence *s = statement->sentence;
  ForgeFact *fact;

  if (!forge_lexicon_is_german (reader->lexicon) || !forge_sentence_is (s, 0, "wer")
      || statement->open || statement->today || strchr (s->text, ',') == NULL)
    return FALSE;
  fact = forge_reader_add_text (reader, FORGE_FACT_RULE, s->text, NULL);
  forge_reader_sweep_names (reader);
  return fact != NULL;
}

/* What is read as one, before its clauses are looked at. */
static gboolean
read_whole (ForgeReader *reader, const ForgeRemark *statement)
{
  if (is_heading (reader, statement))
    forge_reader_add_text (reader, FORGE_FACT_CONTEXT, statement->quote, "heading");
  else if (read_role_line (reader, statement) || read_whoever (reader, statement)
           || forge_reader_read_tail (reader, statement))
    return TRUE;
  else if (is_for_later (statement))
    forge_reader_add_text (reader, FORGE_FACT_OPEN, statement->sentence->text, NULL);
  else
    return FALSE;
  return TRUE;
}

void
forge_reader_read_statement (ForgeReader *reader, const ForgeRemark *statement)
{
  guint first = reader->facts->all->len;
  guint never = G_MAXUINT;

  reader->statement = statement;
  reader->owner = NULL;
  reader->thing_age++;
  if (is_foreign (reader))
    {
      forge_reader_read_foreign (reader);
      forge_reader_sweep_names (reader);
      return;
    }
  if (statement->contested)
    {
      if (statement->corrected)
        forge_reader_read_undisputed (reader);
      forge_reader_sweep_names (reader);
      return;
    }
  if (read_whole (reader, statement))
    return;
  if (!statement->open && !is_risk (statement))
    never = forge_reader_read_never (reader);
  if (is_risk (statement))
    forge_reader_add_text (reader, FORGE_FACT_OPEN, statement->sentence->text, "risk");
  else if (statement->open)
    forge_reader_add_text (reader, FORGE_FACT_OPEN, statement->quote, statement->topic);
  else if (never < G_MAXUINT || !forge_reader_read_goal_pair (reader))
    read_clauses (reader, statement, never);
  if (!statement->open)
    forge_reader_read_brackets (reader);
  if (!forge_reader_is_told_of_today (reader))
    {
      forge_reader_sweep_names (reader);
      if (!is_past (reader))
        sweep_numbers (reader, first);
    }
  sweep_quote (reader, first);
}

/* "Loan clerk: 6; issues devices": a row, as it can be quoted. */
static char *
dup_row_quote (const ForgePassage *row)
{
  GString *out = g_string_new (row->cells[0]);
  const char *mark = ": ";

  for (guint i = 1; row->cells[0] != NULL && row->cells[i] != NULL; i++)
    if (row->cells[i][0] != '\0')
      {
        g_string_append_printf (out, "%s%s", out->len > 0 ? mark : "", row->cells[i]);
        mark = "; ";
      }
  return g_string_free (out, FALSE);
}

static void
read_row_passage (ForgeReader *reader, const ForgePassage *passage)
{
  g_autoptr (GPtrArray) statements
      = g_ptr_array_new_with_free_func ((GDestroyNotify) forge_remark_free);
  ForgeSpan span = { 0, strlen (passage->text) };
  ForgeRemark *row = forge_remark_new (reader, passage, &span);
  guint first = reader->facts->all->len;

  g_ptr_array_add (statements, row);
  g_free (row->quote);
  row->quote = dup_row_quote (passage);
  forge_reader_set_topics (reader, statements, passage);
  reader->statement = row;
  if (passage->level == 1)
    forge_reader_add_text (reader, FORGE_FACT_CONTEXT, row->quote, "heading");
  else
    {
      forge_reader_read_row (reader);
      forge_reader_sweep_names (reader);
      sweep_quote (reader, first);
    }
  reader->statement = NULL;
}

/* The sentences of a passage; what excludes something at the end of one is one of its own. */
static GArray *
split_passage (ForgeReader *reader, const ForgePassage *passage)
{
  g_autoptr (GArray) spans
      = forge_sentence_split (passage->text, forge_lexicon_is_german (reader->lexicon),
                              forge_reader_is_short, (gpointer) reader->lexicon);
  GArray *out = g_array_new (FALSE, FALSE, sizeof (ForgeSpan));

  for (guint i = 0; i < spans->len; i++)
    {
      ForgeSpan span = g_array_index (spans, ForgeSpan, i);
      g_autofree char *text = g_strndup (passage->text + span.start, span.end - span.start);
      ForgeSpan front = { span.start, span.end };
      gsize stop;

      if (forge_reader_split_refusal (reader, text, &front.end, &span.start, &stop))
        {
          front.end += front.start;
          span.start += front.start;
          g_array_append_val (out, front);
          if (stop < strlen (text))
            {
              ForgeSpan refused = { span.start, front.start + stop };

              g_array_append_val (out, refused);
              span.start = front.start + stop;
              span.start += strspn (passage->text + span.start, ", ");
            }
        }
      g_array_append_val (out, span);
    }
  return out;
}

static void
read_passage (ForgeReader *reader, const ForgePassage *passage)
{
  g_autoptr (GArray) spans = split_passage (reader, passage);
  g_autoptr (GPtrArray) statements
      = g_ptr_array_new_with_free_func ((GDestroyNotify) forge_remark_free);

  for (guint i = 0; i < spans->len; i++)
    g_ptr_array_add (statements,
                     forge_remark_new (reader, passage, &g_array_index (spans, ForgeSpan, i)));
  if (!is_foreign (reader))
    forge_reader_read_answers (reader, statements);
  forge_reader_set_topics (reader, statements, passage);
  forge_reader_find_conflicts (reader, statements);
  reader->n_passages++;
  for (guint i = 0; i < statements->len; i++)
    {
      forge_reader_hear (reader, g_ptr_array_index (statements, i));
      forge_reader_read_statement (reader, g_ptr_array_index (statements, i));
    }
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
                                    forge_reader_is_short, (gpointer) reader->lexicon);
      for (guint k = 0; k < spans->len && k < 8; k++)
        {
          ForgeRemark *statement
              = forge_remark_new (reader, passage, &g_array_index (spans, ForgeSpan, k));
          gboolean found = forge_remark_wishes (statement);

          forge_remark_free (statement);
          if (found)
            return TRUE;
        }
    }
  return FALSE;
}

static void
read_source (ForgeReader *reader, const ForgeFactSource *source, const char *title)
{
  g_autofree char *text = forge_plain_dup_unbold (source->text);
  g_autofree char *plain = forge_plain_read (reader->lexicon, text);
  g_autoptr (GPtrArray) passages = forge_passage_read (plain);

  reader->source = source;
  reader->wish_seen = FALSE;
  reader->of_us = FALSE;
  reader->signed_off = 0;
  forge_passages_join_answers (passages);
  forge_reader_find_headings (reader, passages);
  reader->title = forge_passages_find_title (passages);
  forge_reader_find_speakers (reader, plain);
  forge_reader_find_turns (reader, text);
  reader->has_wish = find_wish (reader, passages);
  if (source->origin == FORGE_ORIGIN_BRIEF)
    reader->facts->subject = forge_reader_dup_subject (reader, title, passages);
  for (guint i = 0; i < passages->len; i++)
    {
      const ForgePassage *passage = g_ptr_array_index (passages, i);

      if (passage->kind == FORGE_PASSAGE_ROW && !is_foreign (reader)
          && g_strv_length (passage->cells) <= FORGE_FACTS_MAX_LIST
          && strlen (passage->text) <= MAX_ROW)
        read_row_passage (reader, passage);
      else
        read_passage (reader, passage);
    }
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
  reader.turns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  reader.heard = forge_reader_new_heard ();
  reader.speakers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (n_sources > 0 && sources[0].origin == FORGE_ORIGIN_BRIEF)
    reader.facts->foreign = forge_facts_find_foreign (language, sources[0].text);
  for (gsize i = 0; i < n_sources; i++)
    read_source (&reader, &sources[i], title);
  forge_reader_finish (&reader);
  g_hash_table_unref (reader.keys);
  g_hash_table_unref (reader.turns);
  g_ptr_array_unref (reader.heard);
  g_hash_table_unref (reader.speakers);
  g_free (reader.last_actor);
  g_free (reader.role_a);
  g_free (reader.role_b);
  g_free (reader.last_thing);
  g_free (reader.last_object);
  g_free (reader.last_made);
  return reader.facts;
}
