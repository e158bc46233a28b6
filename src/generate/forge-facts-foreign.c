/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-facts-foreign"

#include "config.h"

#include <string.h>

#include "generate/forge-facts-private.h"
#include "spec/forge-language.h"

/* Of a shorter text nobody can tell for sure that it is English. */
#define MIN_SURE 200

/* A brief in a language that the writer has no grammar of: every sentence is kept whole. */

static gboolean
is_language (const char *tag, const char *primary)
{
  const gsize n = strlen (primary);

  return g_ascii_strncasecmp (tag, primary, n) == 0 && !g_ascii_isalpha (tag[n]);
}

/**
 * forge_facts_find_foreign:
 * @language: of the documents
 * @text: the brief
 *
 * Returns: (nullable): the language of @text, static, where it is not the one that its sentences
 * are read in
 */
const char *
forge_facts_find_foreign (const char *language, const char *text)
{
  const char *found;
  const char *reading = is_language (language, "de") ? "de" : "en";

  g_return_val_if_fail (language != NULL && text != NULL, NULL);

  found = forge_language_detect (text);
  if (g_str_equal (found, reading)
      || (g_str_equal (found, "en") && strnlen (text, MIN_SURE) < MIN_SURE
          && is_language (language, reading)))
    return NULL;
  /* What is too short to be known is what the person says that it is. */
  if (g_str_equal (found, "en") && g_str_equal (reading, "en"))
    return NULL;
  return found;
}

static gboolean
is_question (const char *text)
{
  return g_str_has_suffix (text, "?") || g_str_has_suffix (text, "\uff1f")
         || g_str_has_suffix (text, "\u061f");
}

/* "Pas d'application", "le paiement n'est pas prévu", and what stands under "Hors périmètre". What
 * begins with a short "non" may only answer somebody. */
static gboolean
is_not_wanted (const ForgeRemark *statement)
{
  const ForgeSentence *s = statement->sentence;
  g_autofree char *heading = g_utf8_strdown (statement->passage->heading, -1);
  const ForgeWord *above = forge_lexicon_find (s->lexicon, heading);
  const gboolean number = strpbrk (s->text, "0123456789") != NULL;
  guint n;

  if (above != NULL && (above->tags & FORGE_TAG_NOT_WANTED) != 0)
    return TRUE;
  for (guint i = 0; i < forge_sentence_get_length (s) && !number; i++)
    {
      const ForgeWord *word = forge_sentence_match (s, i, &n);

      if (word != NULL && (word->tags & FORGE_TAG_NOT_WANTED) != 0 && (i < 2 || n >= 3)
          && !forge_sentence_is (s, i + n, ","))
        return TRUE;
    }
  return FALSE;
}

/* "Bonjour,", "Cordialement": then comes who signs. */
static gboolean
is_courtesy (ForgeReader *reader)
{
  static const char *const GREETINGS[]
      = { "bonjour",  "madame",     "monsieur", "cher ",       "chère ",  "hola",      "estimad",
          "buenos d", "buongiorno", "gentile",  "egregi",      "olá",     "prezad",    "caro ",
          "geachte",  "beste ",     "hej",      "dzień dobry", "szanown", "dobrý den", "merhaba" };
  static const char *const CLOSINGS[]
      = { "merci",   "cordialement",   "bien à vous",      "salutations", "avec mes", "saludos",
          "gracias", "atentamente",    "un saludo",        "cordiali",    "distinti", "grazie",
          "obrigad", "atenciosamente", "met vriendelijke", "bedankt",     "groeten",  "med vänlig",
          "vänliga", "pozdrawiam",     "z poważaniem",     "s pozdravem" };
  const ForgeRemark *statement = reader->statement;
  g_autofree char *lower = g_utf8_strdown (statement->sentence->text, -1);
  const gboolean is_short = forge_sentence_get_length (statement->sentence) <= 8;

  for (gsize i = 0; i < G_N_ELEMENTS (CLOSINGS) && is_short; i++)
    if (g_str_has_prefix (lower, CLOSINGS[i]))
      {
        reader->signed_off = statement->line;
        return TRUE;
      }
  for (gsize i = 0; i < G_N_ELEMENTS (GREETINGS) && is_short; i++)
    if (g_str_has_prefix (lower, GREETINGS[i]))
      return TRUE;
  return is_short && reader->signed_off > 0 && statement->line - reader->signed_off <= 4;
}

/* A date, a budget or a law: what it says of the project nobody here can tell. */
static gboolean
is_for_a_person (const char *text)
{
  g_autoptr (GRegex) regex = g_regex_new (
      "\\b(?:19|20)\\d\\d\\b|\\b(?:budget|presupuesto|orçamento|begroting|budżet)\\b|§|"
      "\\b(?:art|artt|article|articles|artículo|articolo|artigo|artikel)\\b|"
      "\\b(?:loi|lois|décret|règlement|directive|code d\\w+|ley|decreto|reglamento|legge|"
      "regolamento|lei|regulamento|wet|verordening|lag|lov|ustawa|zákon|RGPD|GDPR|LGPD|AVG)\\b",
      G_REGEX_CASELESS, 0, NULL);

  g_assert (regex != NULL);
  return g_regex_match (regex, text, 0, NULL);
}

/* The first sentence says who speaks, or what it is about. */
static gboolean
is_opening (ForgeReader *reader)
{
  const GPtrArray *all = reader->facts->all;

  if (reader->source->origin != FORGE_ORIGIN_BRIEF
      || reader->statement->passage->kind != FORGE_PASSAGE_PROSE)
    return FALSE;
  for (guint i = 0; i < all->len; i++)
    if (((const ForgeFact *) g_ptr_array_index (all, i))->kind != FORGE_FACT_CONTEXT)
      return FALSE;
  return TRUE;
}

/**
 * forge_reader_read_foreign:
 *
 * Reads the statement of a text in a language without a lexicon. What it says is a demand in the
 * words of the brief; no word of it is taken for a verb.
 */
void
forge_reader_read_foreign (ForgeReader *reader)
{
  const ForgeRemark *statement = reader->statement;
  const char *text = statement->quote;
  const gboolean number = strpbrk (text, "0123456789") != NULL;

  if (statement->contested)
    return;
  if (statement->passage->kind == FORGE_PASSAGE_HEADING
      || statement->passage->kind == FORGE_PASSAGE_CODE || is_courtesy (reader))
    forge_reader_add_text (reader, FORGE_FACT_CONTEXT, text, "heading");
  else if (is_not_wanted (statement))
    {
      ForgeFact *fact = forge_reader_add_text (reader, FORGE_FACT_EXCLUSION, text, NULL);

      if (fact != NULL)
        fact->negated = TRUE;
      for (guint i = 0; i < statement->clauses->len; i++)
        ((ForgeClause *) g_ptr_array_index (statement->clauses, i))->left_out = TRUE;
    }
  else if (is_question (text) || is_for_a_person (text))
    forge_reader_add_text (reader, FORGE_FACT_OPEN, text, is_question (text) ? NULL : "unread");
  else if (is_opening (reader))
    {
      forge_reader_add_text (reader, FORGE_FACT_GOAL, text, "purpose");
      if (number)
        forge_reader_add_text (reader, FORGE_FACT_RULE, text, NULL);
    }
  else
    {
      ForgeFact *fact
          = forge_reader_add_text (reader, number ? FORGE_FACT_RULE : FORGE_FACT_CAPABILITY, text,
                                   NULL);

      if (fact != NULL && !number)
        {
          fact->actor = g_strdup ("");
          fact->verb = g_strdup ("");
          fact->object = g_strdup ("");
        }
    }
}
