/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-clause"

#include "config.h"

#include <string.h>

#include "generate/forge-clause-private.h"

static void
clause_free (ForgeClause *self)
{
  g_free (self->text);
  g_free (self->subject);
  g_free (self->verb);
  g_free (self->object);
  g_free (self->condition);
  g_free (self->agent);
  g_free (self->main);
  g_free (self);
}

void
forge_group_clear (ForgeGroup *group)
{
  g_clear_pointer (&group->base, g_free);
}

static gboolean
is_split (const ForgeSentence *s, guint i)
{
  /* "An- und Abreise" is one thing. */
  if (i > 0 && g_str_has_suffix (forge_sentence_get (s, i - 1)->lower, "-"))
    return FALSE;
  return forge_sentence_is (s, i, ",")
         || (forge_sentence_has (s, i, FORGE_TAG_CONJUNCTION)
             && !forge_sentence_has (s, i, FORGE_TAG_ADVERB | FORGE_TAG_NOUN));
}

/* What parts the sentence before any grammar does. */
static gboolean
is_strong_split (const ForgeSentence *s, guint i)
{
  static const char *const MARKS[]
      = { ";", "->", "\u2192", "\u2014", "\u2013", ":", ".", "!", "?", "=>", "|", NULL };
  const ForgeToken *token = forge_sentence_get (s, i);

  if (token->kind != FORGE_TOKEN_PUNCTUATION)
    return FALSE;
  /* "31. Dezember" */
  if (*token->lower == '.' && i > 0 && forge_sentence_get (s, i - 1)->kind == FORGE_TOKEN_NUMBER
      && forge_lexicon_is_german (s->lexicon)
      && forge_sentence_get (s, i + 1)->kind == FORGE_TOKEN_WORD)
    return FALSE;
  /* "Art. 9" */
  if (*token->lower == '.' && i > 0 && forge_sentence_has (s, i - 1, FORGE_TAG_SHORT)
      && forge_sentence_get (s, i + 1)->kind == FORGE_TOKEN_NUMBER)
    return FALSE;
  if (g_strv_contains (MARKS, token->lower))
    return TRUE;
  return g_str_equal (token->lower, "-") && token->start > 0 && s->text[token->start - 1] == ' '
         && s->text[token->end] == ' ';
}

GArray *
forge_parse_split (const ForgeSentence *s, guint a, guint b)
{
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (ForgePart));
  ForgePart part = { a, a, FALSE, FALSE };

  for (guint i = a; i <= b; i++)
    {
      if (i < b && !is_split (s, i))
        continue;
      part.end = i;
      if (part.end > part.start)
        {
          g_array_append_val (parts, part);
          part.comma = part.joined = FALSE;
        }
      if (i == b)
        break;
      if (forge_sentence_is (s, i, ","))
        part.comma = TRUE;
      else
        part.joined = part.joined || forge_sentence_is (s, i, "and")
                      || forge_sentence_is (s, i, "or") || forge_sentence_is (s, i, "und")
                      || forge_sentence_is (s, i, "oder") || forge_sentence_is (s, i, "sowie");
      part.start = i + 1;
    }
  return parts;
}

ForgeClause *
forge_parse_add_bare (ForgeParse *parse, guint start, guint end)
{
  ForgeClause *clause = g_new0 (ForgeClause, 1);

  clause->start = clause->subject_start = clause->subject_end = start;
  clause->verb_start = clause->object_start = start;
  clause->end = clause->object_end = end;
  g_ptr_array_add (parse->clauses, clause);
  return clause;
}

ForgeClause *
forge_parse_add_group (ForgeParse *parse, ForgeGroup *group, guint start, guint end)
{
  ForgeClause *clause = forge_parse_add_bare (parse, start, end);

  clause->subject_start = group->subject_start;
  clause->subject_end = group->subject_end;
  clause->lead_start = group->lead_start;
  clause->lead_end = group->lead_end;
  clause->verb_start = group->verb;
  clause->verb_end = group->end;
  clause->object_start = group->end;
  clause->verb = g_steal_pointer (&group->base);
  clause->modal = group->modal;
  clause->negated = group->negated;
  clause->passive = group->passive;
  clause->copula = group->copula;
  clause->wish = group->wish;
  clause->by_us = group->by_us;
  clause->granted = group->granted;
  return clause;
}

void
forge_clause_set_condition (const ForgeSentence *s, ForgeClause *clause, guint a, guint b)
{
  g_autofree char *more = forge_sentence_dup_range (s, a, b);

  if (clause->condition == NULL)
    clause->condition = g_steal_pointer (&more);
  else
    {
      g_autofree char *both = g_strconcat (clause->condition, ", ", more, NULL);

      g_free (clause->condition);
      clause->condition = g_steal_pointer (&both);
    }
}

void
forge_parse_extend (ForgeParse *parse, ForgeClause *clause, guint end)
{
  clause->end = MAX (clause->end, end);
  clause->object_end = MAX (clause->object_end, end);
}

/* "In an emergency the nurse can override the plan": overrides it in an emergency. */
static void
append_lead (const ForgeSentence *s, ForgeClause *clause)
{
  g_autofree char *lead = forge_sentence_dup_plain (s, clause->lead_start, clause->lead_end);
  g_autofree char *object = g_steal_pointer (&clause->object);
  const gboolean starts = clause->lead_start == 0;

  if (starts)
    *lead = g_ascii_tolower (*lead);
  clause->object = g_strdup_printf ("%s%s%s", object, *object != '\0' ? " " : "", lead);
}

void
forge_clause_finish (const ForgeSentence *s, ForgeClause *clause)
{
  g_autofree char *own = forge_sentence_dup_range (s, clause->start, clause->end);

  if (clause->subject == NULL)
    clause->subject = forge_sentence_dup_plain (s, clause->subject_start, clause->subject_end);
  if (clause->object == NULL)
    clause->object = forge_sentence_dup_plain (s, clause->object_start, clause->object_end);
  if (clause->lead_end > clause->lead_start && !clause->copula)
    append_lead (s, clause);
  if (clause->text == NULL)
    clause->text = g_steal_pointer (&own);
  if (clause->main == NULL)
    clause->main = g_strdup (clause->text);
}

/* The full stop, and quotation marks around all. */
static guint
content_end (const ForgeSentence *s)
{
  guint n = forge_sentence_get_length (s);

  while (n > 0 && forge_sentence_get (s, n - 1)->kind == FORGE_TOKEN_PUNCTUATION
         && !forge_sentence_is (s, n - 1, "%"))
    n--;
  return n;
}

/* "if server down: last state must be printable": a condition that has lost its verb. */
static void
merge_conditions (ForgeParse *parse)
{
  for (guint i = 0; i + 1 < parse->clauses->len; i++)
    {
      ForgeClause *clause = g_ptr_array_index (parse->clauses, i);
      ForgeClause *next = g_ptr_array_index (parse->clauses, i + 1);

      if (clause->verb != NULL || next->verb == NULL || next->condition != NULL
          || !(forge_sentence_is (parse->sentence, clause->start, "if")
               || forge_sentence_is (parse->sentence, clause->start, "when")
               || forge_sentence_is (parse->sentence, clause->start, "wenn")
               || forge_sentence_is (parse->sentence, clause->start, "falls")))
        continue;
      forge_clause_set_condition (parse->sentence, next, clause->start, clause->end);
      if (next->main == NULL)
        next->main = next->text != NULL
                         ? g_strdup (next->text)
                         : forge_sentence_dup_range (parse->sentence, next->start, next->end);
      next->start = clause->start;
      g_ptr_array_remove_index (parse->clauses, i);
    }
}

/* Notes without any verb are one thing, however many colons and semicolons they have. */
static void
merge_bare (ForgeParse *parse, guint end)
{
  for (guint i = 0; i < parse->clauses->len; i++)
    if (((ForgeClause *) g_ptr_array_index (parse->clauses, i))->verb != NULL
        || ((ForgeClause *) g_ptr_array_index (parse->clauses, i))->product)
      return;
  if (parse->clauses->len < 2)
    return;
  g_ptr_array_set_size (parse->clauses, 0);
  forge_parse_add_bare (parse, 0, end);
}

/**
 * forge_clause_parse:
 * @sentence: a sentence
 *
 * Reads the statements of a sentence, in its language. A sentence that is no sentence gives a
 * clause without a verb that holds all of it.
 *
 * Returns: (transfer full) (element-type ForgeClause): the clauses
 */
GPtrArray *
forge_clause_parse (const ForgeSentence *sentence)
{
  ForgeParse parse = { sentence, NULL };
  guint end;
  guint a = 0;

  g_return_val_if_fail (sentence != NULL, NULL);

  parse.clauses = g_ptr_array_new_with_free_func ((GDestroyNotify) clause_free);
  end = content_end (sentence);
  for (guint i = 0; i <= end; i++)
    {
      if (i < end && !is_strong_split (sentence, i))
        continue;
      if (i > a)
        {
          if (forge_lexicon_is_german (sentence->lexicon))
            forge_parse_german (&parse, a, i);
          else
            forge_parse_english (&parse, a, i);
        }
      a = i + 1;
    }
  merge_conditions (&parse);
  merge_bare (&parse, end);
  for (guint i = 0; i < parse.clauses->len; i++)
    forge_clause_finish (sentence, g_ptr_array_index (parse.clauses, i));
  return parse.clauses;
}
