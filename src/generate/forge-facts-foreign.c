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

static gboolean
is_not_wanted (const ForgeSentence *s)
{
  guint n;

  for (guint i = 0; i < 2; i++)
    {
      const ForgeWord *word = forge_sentence_match (s, i, &n);

      if (word != NULL && (word->tags & FORGE_TAG_NOT_WANTED) != 0)
        return TRUE;
    }
  return FALSE;
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

  if (statement->passage->kind == FORGE_PASSAGE_HEADING
      || statement->passage->kind == FORGE_PASSAGE_CODE)
    forge_reader_add_text (reader, FORGE_FACT_CONTEXT, text, NULL);
  else if (is_question (text))
    forge_reader_add_text (reader, FORGE_FACT_OPEN, text, NULL);
  else if (is_not_wanted (statement->sentence))
    {
      ForgeFact *fact = forge_reader_add_text (reader, FORGE_FACT_EXCLUSION, text, NULL);

      if (fact != NULL)
        fact->negated = TRUE;
    }
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
