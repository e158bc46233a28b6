/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-facts-heading"

#include "config.h"

#include <string.h>

#include "core/forge-text.h"
#include "generate/forge-facts-bare.h"

/* Lines that nothing marks as a heading and that are one. */

/* What stands alone and is longer is no heading. */
#define MAX_HEADING_WORDS 6

/* "How it should work", "Who uses it": asks nothing and says what is told behind it. */
gboolean
forge_heading_introduces (const char *text)
{
  static const char *const WORDS[]
      = { "how", "who", "what", "where", "why", "wie", "wer", "was", "wo", "warum", NULL };
  g_autofree char *first = g_utf8_strdown (text, strcspn (text, " "));

  return g_strv_contains (WORDS, first) && strchr (text, ' ') != NULL
         && strpbrk (text, "?,;:") == NULL;
}

/* The heading of level 1 that a text starts with, where it is the only one. */
const char *
forge_passages_find_title (GPtrArray *passages)
{
  const ForgePassage *first = passages->len > 0 ? g_ptr_array_index (passages, 0) : NULL;

  return first != NULL && first->kind == FORGE_PASSAGE_HEADING && first->level == 1 ? first->text
                                                                                    : NULL;
}

static gboolean
is_lone_line (const ForgePassage *passage, const ForgePassage *next)
{
  return passage->is_bare && passage->breaks->len == 1 && next != NULL
         && next->kind != FORGE_PASSAGE_HEADING
         && forge_text_count_words (passage->text) <= MAX_HEADING_WORDS
         && strchr (".!?,;", passage->text[strlen (passage->text) - 1]) == NULL;
}

/* "Abgrenzung" on a line of its own: a heading that nothing marks as one. */
static gboolean
is_bare_heading (ForgeReader *reader, const ForgePassage *passage, const ForgePassage *next)
{
  g_autofree char *lower = NULL;
  const ForgeWord *word;

  if (!is_lone_line (passage, next))
    return FALSE;
  lower = g_utf8_strdown (passage->text, -1);
  word = forge_lexicon_find (reader->lexicon, lower);
  return (word != NULL && word->values[FORGE_VALUE_LABEL] != NULL)
         || forge_heading_introduces (passage->text)
         || (forge_lexicon_is_german (reader->lexicon)
                 ? forge_label_excludes_in_german (lower)
                 : forge_reader_is_unwanted_heading (reader, passage->text));
}

/* "Firmware for a beehive scale" on the first line: a title that nothing marks as one. */
static gboolean
is_bare_title (ForgeReader *reader, const ForgePassage *first, const ForgePassage *next)
{
  g_autoptr (ForgeSentence) s = NULL;
  g_autoptr (GPtrArray) clauses = NULL;

  if (!is_lone_line (first, next) || next->kind == FORGE_PASSAGE_ROW
      || !g_unichar_isupper (g_utf8_get_char (first->text))
      || strpbrk (first->text, "0123456789:") != NULL)
    return FALSE;
  s = forge_sentence_new (reader->lexicon, first->text, -1);
  clauses = forge_clause_parse (s);
  for (guint i = 0; i < clauses->len; i++)
    {
      const ForgeClause *clause = g_ptr_array_index (clauses, i);

      if (clause->verb != NULL || clause->product)
        return FALSE;
    }
  return forge_sentence_get_length (s) > 1 && !forge_text_is_exclusion (first->text);
}

/**
 * forge_reader_find_headings:
 * @passages: of a whole text; changed in place
 */
void
forge_reader_find_headings (ForgeReader *reader, GPtrArray *passages)
{
  const char *heading = NULL;
  gboolean in_list = FALSE;

  if (passages->len > 1
      && is_bare_title (reader, g_ptr_array_index (passages, 0), g_ptr_array_index (passages, 1)))
    {
      ((ForgePassage *) g_ptr_array_index (passages, 0))->kind = FORGE_PASSAGE_HEADING;
      ((ForgePassage *) g_ptr_array_index (passages, 0))->level = 1;
    }
  for (guint i = 0; i < passages->len; i++)
    {
      ForgePassage *passage = g_ptr_array_index (passages, i);

      /* What stands behind the list that it heads is no part of it. */
      if (passage->kind == FORGE_PASSAGE_HEADING
          || (in_list && passage->kind != FORGE_PASSAGE_ITEM))
        heading = NULL;
      in_list = heading != NULL && passage->kind == FORGE_PASSAGE_ITEM;
      if (is_bare_heading (reader, passage,
                           i + 1 < passages->len ? g_ptr_array_index (passages, i + 1) : NULL))
        {
          passage->kind = FORGE_PASSAGE_HEADING;
          passage->level = 2;
          heading = passage->text;
        }
      if (heading != NULL)
        {
          g_free (passage->heading);
          passage->heading = g_strdup (heading);
        }
    }
}
