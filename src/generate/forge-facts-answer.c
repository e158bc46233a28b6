/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-facts-answer"

#include "config.h"

#include <string.h>

#include "generate/forge-facts-bare.h"

/* Somebody asks and somebody answers: "Do we need payments? No, ...", "Language? English only." The
 * question only says what the answer speaks of. */

/* What is asked for has at most this many words. */
#define MAX_ASKED 6

static const char *const NO[] = { "no",      "nope",    "not really", "no way", "nein", "nee",
                                  "not now", "not yet", "later",      "später", NULL };
static const char *const YES[] = { "yes",     "yep", "yeah", "sure",  "of course", "right",
                                   "exactly", "ja",  "klar", "genau", NULL };

static gboolean
is_question (const ForgeRemark *statement)
{
  return g_str_has_suffix (statement->quote, "?");
}

/* "do we need a mobile app" -> "mobile app", "how many members" -> "members"; "" where a whole
 * sentence is asked. */
static char *
dup_asked (ForgeReader *reader, const ForgeSentence *s)
{
  static const char *const LEADS[]
      = { "how",  "many", "much",   "what",   "which", "and",  "about", "with", "do",   "does",
          "we",   "you",  "they",   "i",      "need",  "want", "have",  "is",   "are",  "there",
          "will", "be",   "should", "can",    "any",   "a",    "an",    "the",  "also", "would",
          "like", "it",   "shall",  "really", "even",  "or",   "so",    "then", "to",   NULL };
  guint end = forge_sentence_get_length (s);
  guint i = 0;

  while (end > 0 && forge_sentence_get (s, end - 1)->kind == FORGE_TOKEN_PUNCTUATION)
    end--;
  while (i < end && g_strv_contains (LEADS, forge_sentence_get (s, i)->lower))
    i++;
  if (end - i > MAX_ASKED || end == i)
    return g_strdup ("");
  for (guint k = i; k < end; k++)
    if (forge_sentence_has (s, k, FORGE_TAGS_FINITE | FORGE_TAG_PRONOUN))
      return g_strdup ("");
  return forge_sentence_dup_plain (s, i, end);
}

/* Behind "no," or "yes," at the start of an answer, or NULL. */
static const char *
skip_word (const char *text, const char *const *words)
{
  for (gsize i = 0; words[i] != NULL; i++)
    {
      gsize n = strlen (words[i]);

      if (g_ascii_strncasecmp (text, words[i], n) == 0
          && (text[n] == '\0' || strchr (" ,.;!-", text[n]) != NULL))
        return text + n + strspn (text + n, " ,.;!-");
    }
  return NULL;
}

/* "No app please": the "no" goes with what stands behind it, and all of it is the answer. */
static gboolean
is_determiner (ForgeReader *reader, const char *text)
{
  g_autoptr (ForgeSentence) s = forge_sentence_new (reader->lexicon, text, -1);

  return forge_sentence_is (s, 0, "no") && forge_sentence_get (s, 1)->kind == FORGE_TOKEN_WORD
         && !forge_sentence_has (s, 1,
                                 FORGE_TAG_PRONOUN | FORGE_TAG_DETERMINER | FORGE_TAG_POSSESSIVE
                                     | FORGE_TAGS_FINITE);
}

/* A number alone counts what was asked for: "How many members? 6,200" */
static char *
count_asked (ForgeReader *reader, const char *asked, const char *answer)
{
  gsize digits = strspn (answer, "0123456789.,");
  g_autoptr (ForgeSentence) s = forge_sentence_new (reader->lexicon, answer, -1);
  g_autoptr (GPtrArray) numbers = forge_sentence_list_numbers (s);

  while (digits > 0 && strchr (".,", answer[digits - 1]) != NULL)
    digits--;
  if (digits == 0 || numbers->len == 0 || strchr (g_ptr_array_index (numbers, 0), ' ') != NULL)
    return g_strdup (answer);
  return g_strdup_printf ("%.*s %s%s", (int) digits, answer, asked, answer + digits);
}

static void
exclude (ForgeReader *reader, const ForgeRemark *question, const char *asked)
{
  g_autofree char *text = g_strconcat ("no ", asked, NULL);

  reader->statement = question;
  forge_reader_add_exclusion (reader, text);
  reader->statement = NULL;
}

static void
provide (ForgeReader *reader, const ForgeRemark *question, const char *asked)
{
  reader->statement = question;
  forge_reader_add_provided (reader, asked);
  reader->statement = NULL;
}

/* Writes the answer as a statement of its own, with what was asked as its label. */
static ForgeRemark *
write_answer (ForgeReader *reader,
              const ForgeRemark *question,
              const ForgeRemark *answer,
              const char *asked,
              const char *text)
{
  g_autofree char *counted = count_asked (reader, asked, text);
  gboolean labels = *asked != '\0' && g_str_equal (counted, text) && *answer->label == '\0'
                    && (forge_reader_is_topic (reader, asked)
                        || forge_sentence_get_length (answer->sentence) <= MAX_ASKED);
  ForgeRemark *said
      = forge_remark_new_text (reader, answer, labels ? asked : answer->label, counted);

  g_free (said->quote);
  said->quote = g_strdup_printf ("%s %s", question->quote, answer->quote);
  said->line = question->line;
  return said;
}

static ForgeRemark *
read_answer (ForgeReader *reader, const ForgeRemark *question, const ForgeRemark *answer)
{
  static const char *const UNKNOWN[] = { "no idea", "no clue", "keine ahnung", NULL };
  g_autofree char *asked = dup_asked (reader, question->sentence);
  const char *text = answer->quote;
  const char *rest;

  if (is_determiner (reader, text))
    *asked = '\0';
  else if (skip_word (text, UNKNOWN) != NULL)
    ;
  else if ((rest = skip_word (text, NO)) != NULL)
    {
      if (*asked != '\0')
        exclude (reader, question, asked);
      text = rest;
      *asked = '\0';
    }
  else if ((rest = skip_word (text, YES)) != NULL)
    {
      if (*asked != '\0')
        provide (reader, question, asked);
      text = rest;
    }
  else if (*answer->label != '\0' || answer->later)
    text = NULL;
  /* "Later." has said all. */
  if (text != NULL && *text == '\0')
    return forge_remark_new_text (reader, answer, "", "");
  return text == NULL
             ? forge_remark_new_text (reader, answer, answer->label, answer->sentence->text)
             : write_answer (reader, question, answer, asked, text);
}

/**
 * forge_reader_read_answers:
 * @statements: of one passage; a question and its answer become one statement
 */
void
forge_reader_read_answers (ForgeReader *reader, GPtrArray *statements)
{
  for (guint i = 0; i + 1 < statements->len; i++)
    {
      const ForgeRemark *question = g_ptr_array_index (statements, i);
      const ForgeRemark *answer = g_ptr_array_index (statements, i + 1);
      ForgeRemark *said;

      if (!is_question (question) || is_question (answer))
        continue;
      said = read_answer (reader, question, answer);
      g_ptr_array_remove_index (statements, i);
      g_ptr_array_remove_index (statements, i);
      g_ptr_array_insert (statements, i, said);
    }
}

/**
 * forge_passages_join_answers:
 * @passages: of a whole text
 *
 * A mail that answers below what it quotes has the question in one passage and its answer in the
 * next: they become one.
 */
void
forge_passages_join_answers (GPtrArray *passages)
{
  for (guint i = 0; i + 1 < passages->len; i++)
    {
      ForgePassage *asked = g_ptr_array_index (passages, i);
      const ForgePassage *answer = g_ptr_array_index (passages, i + 1);
      const gsize offset = strlen (asked->text) + 1;
      char *both;

      if (asked->kind != FORGE_PASSAGE_PROSE || answer->kind != FORGE_PASSAGE_PROSE
          || !g_str_has_suffix (asked->text, "?")
          || (skip_word (answer->text, NO) == NULL && skip_word (answer->text, YES) == NULL))
        continue;
      for (guint k = 0; k < answer->breaks->len; k++)
        {
          ForgeBreak line = g_array_index (answer->breaks, ForgeBreak, k);

          line.offset += offset;
          g_array_append_val (asked->breaks, line);
        }
      both = g_strconcat (asked->text, " ", answer->text, NULL);
      g_free (asked->text);
      asked->text = both;
      g_ptr_array_remove_index (passages, i + 1);
    }
}
