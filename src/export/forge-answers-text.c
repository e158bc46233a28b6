/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE  /* strchrnul */
#define G_LOG_DOMAIN "forge-export"

#include "config.h"

#include <string.h>

#include "export/forge-answers-text.h"
#include "export/forge-bundle-markdown-private.h"

char *
forge_answers_text_write (const GPtrArray *answers, ForgeCatalog *catalog, const char *language)
{
  GString *out = g_string_new (NULL);

  g_return_val_if_fail (answers != NULL, g_string_free (out, FALSE));

  for (guint i = 0; i < answers->len; i++)
    {
      const ForgeAnswer *answer = g_ptr_array_index (answers, i);
      const ForgeQuestion *question;

      if (answer->is_suggestion)
        continue;
      question = catalog != NULL
                     ? forge_catalog_find_question (catalog, answer->question_id, language)
                     : NULL;
      g_string_append_printf (out, "%s%s%s %s%s\n", out->len > 0 ? "\n" : "",
                              FORGE_MARKDOWN_ANSWER_START, answer->question_id, answer->author,
                              FORGE_MARKDOWN_ANSWER_END);
      g_string_append_printf (out, "## %s\n\n%s\n",
                              question != NULL ? question->text : answer->question_id,
                              answer->text);
    }
  return g_string_free (out, FALSE);
}

/* "<!-- answer prd.success user -->": FALSE where the line is not such a one. */
static gboolean
read_answer_line (const char *line, gsize length, char **question, char **author)
{
  const gsize start = strlen (FORGE_MARKDOWN_ANSWER_START);
  const gsize end = strlen (FORGE_MARKDOWN_ANSWER_END);
  g_autofree char *inner = NULL;
  g_auto (GStrv) words = NULL;

  if (length < start + end || strncmp (line, FORGE_MARKDOWN_ANSWER_START, start) != 0
      || strncmp (line + length - end, FORGE_MARKDOWN_ANSWER_END, end) != 0)
    return FALSE;
  inner = g_strndup (line + start, length - start - end);
  words = g_strsplit (inner, " ", -1);
  if (g_strv_length (words) != 2)
    return FALSE;
  *question = g_strdup (words[0]);
  *author = g_strdup (words[1]);
  return TRUE;
}

/* Drops the heading that repeats the question, and the blank lines round the answer. */
static char *
cut_answer (const char *text)
{
  const char *p = text;

  if (g_str_has_prefix (p, "## "))
    p = strchrnul (p, '\n');
  while (*p == '\n')
    p++;
  return g_strchomp (g_strdup (p));
}

static void
finish_answer (GPtrArray *answers, char *question, char *author, GString *text)
{
  ForgeAnswer *answer = NULL;

  if (question == NULL)
    return;
  answer = g_new0 (ForgeAnswer, 1);
  answer->question_id = question;
  answer->author = author;
  answer->text = cut_answer (text->str);
  g_ptr_array_add (answers, answer);
}

GPtrArray *
forge_answers_text_read (const char *all)
{
  GPtrArray *answers = g_ptr_array_new_with_free_func ((GDestroyNotify) forge_answer_free);
  g_autoptr (GString) text = g_string_new (NULL);
  char *question = NULL;
  char *author = NULL;

  g_return_val_if_fail (all != NULL, answers);

  for (const char *p = all; *p != '\0';)
    {
      const char *eol = strchrnul (p, '\n');
      char *next_question = NULL;
      char *next_author = NULL;

      if (read_answer_line (p, (gsize) (eol - p), &next_question, &next_author))
        {
          finish_answer (answers, question, author, text);
          question = next_question;
          author = next_author;
          g_string_truncate (text, 0);
        }
      else
        {
          g_string_append_len (text, p, eol - p);
          g_string_append_c (text, '\n');
        }
      p = *eol == '\n' ? eol + 1 : eol;
    }
  finish_answer (answers, question, author, text);
  return answers;
}
