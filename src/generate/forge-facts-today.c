/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-facts-today"

#include "config.h"

#include <string.h>

#include "generate/forge-facts-clause.h"

/* How it is today and what happened once asks for nothing by itself. But who does the work today
 * will do it with the product. */

/* "Two patients were given the wrong bed last month" */
gboolean
forge_clause_is_past (ForgeReader *reader, const ForgeClause *clause)
{
  static const char *const PAST[]
      = { "was", "were",  "wasn't", "weren't", "had", "did",       "didn't",  "wurde", "wurden",
          "war", "waren", "hatte",  "hatten",  "gab", "passierte", "geschah", NULL };
  static const char *const ONCE[] = { "last month",     "last week",      "last year",
                                      "last summer",    "last winter",    "last spring",
                                      "last autumn",    "yesterday",      "the other day",
                                      "letzte woche",   "letzten monat",  "letztes jahr",
                                      "vorige woche",   "vorigen monat",  "voriges jahr",
                                      "gestern",        "neulich",        "im letzten",
                                      "letzten sommer", "letzten winter", NULL };
  const ForgeSentence *s = reader->statement->sentence;
  g_autofree char *lower = NULL;

  if (clause->wish || clause->product || clause->modal != FORGE_MODAL_NONE)
    return FALSE;
  for (guint i = clause->subject_end; i < clause->verb_end; i++)
    if (g_strv_contains (PAST, forge_sentence_get (s, i)->lower))
      return TRUE;
  lower = g_utf8_strdown (clause->text, -1);
  return forge_text_contains_any (lower, ONCE);
}

/* Told as it was: a problem, or how it came. Its numbers count what happened, not what must be. */
void
forge_reader_read_past (ForgeReader *reader, const ForgeClause *clause, const ForgeTraits *traits)
{
  ForgeFact *fact
      = forge_reader_add_text (reader, traits->problem ? FORGE_FACT_GOAL : FORGE_FACT_CONTEXT,
                               clause->text, traits->problem ? "problem" : NULL);

  if (fact != NULL)
    g_ptr_array_set_size (fact->numbers, 0);
}

/* How it is today: context; what hurts about it is the problem to solve. */
void
forge_reader_read_today (ForgeReader *reader, const ForgeClause *clause, const ForgeTraits *traits)
{
  forge_reader_note_work (reader, clause);
  if (traits->problem)
    forge_reader_add_text (reader, FORGE_FACT_GOAL, clause->text, "problem");
  else if (clause->copula && forge_clause_is_ours (clause->subject)
           && forge_reader_is_role_list (reader, clause->object))
    forge_reader_add_text (reader, FORGE_FACT_CONSTRAINT, clause->text, "team");
  else if (traits->number)
    {
      ForgeFact *fact = forge_reader_add_sized (reader, clause->text);

      if (fact != NULL)
        fact->is_clause = *clause->subject != '\0' && clause->condition == NULL;
    }
  else
    forge_reader_add_text (reader, FORGE_FACT_CONTEXT, clause->text, NULL);
}

static gboolean
is_makeshift (const ForgeSentence *s, guint i, guint *n)
{
  static const char *const TOOLS[]
      = { "word",      "excel",       "whatsapp", "fax",    "phone",   "notebook",
          "notebooks", "spreadsheet", "post-its", "e-mail", "email",   "zetteln",
          "telefon",   "papier",      "block",    "kladde", "ordner",  "late",
          "twice",     "again",       "manually", "spät",   "doppelt", NULL };
  const ForgeWord *word = forge_sentence_match (s, i, n);

  return (word != NULL && (word->tags & (FORGE_TAG_TODAY | FORGE_TAG_PROBLEM)) != 0)
         || g_strv_contains (TOOLS, forge_sentence_get (s, i)->lower);
}

/* "the handover on a whiteboard" -> "the handover": what serves today is what the product replaces.
 */
static char *
dup_without_makeshift (ForgeReader *reader, const char *object)
{
  g_autoptr (ForgeSentence) s = forge_sentence_new (reader->lexicon, object, -1);
  const guint end = forge_sentence_get_length (s);

  for (guint i = 0; i < end; i++)
    {
      guint n;
      guint from = i;
      g_autofree char *front = NULL;
      g_autofree char *behind = NULL;

      if (!is_makeshift (s, i, &n))
        continue;
      while (from > 0
             && forge_sentence_has (s, from - 1, FORGE_TAG_DETERMINER | FORGE_TAG_ADJECTIVE))
        from--;
      from = from > 0 && forge_sentence_has (s, from - 1, FORGE_TAG_PREPOSITION) ? from - 1 : i;
      front = forge_sentence_dup_range (s, 0, from);
      behind = forge_sentence_dup_range (s, i + n, end);
      if (*front == '\0')
        return dup_without_makeshift (reader, behind);
      if (strchr (behind, ' ') != NULL)
        return g_strdup (front);
      return g_strdup_printf ("%s%s%s", front, *front != '\0' && *behind != '\0' ? " " : "",
                              behind);
    }
  return g_strdup (object);
}

/**
 * forge_reader_note_work:
 * @clause: of how it is today
 *
 * "Today nurses write the handover on paper": nurses will write it with the product. Assumed, and
 * only where nothing else is said of what they shall do with it.
 */
void
forge_reader_note_work (ForgeReader *reader, const ForgeClause *clause)
{
  g_autofree char *actor = NULL;
  g_autofree char *plain = NULL;
  g_autofree char *object = NULL;
  g_autofree char *lower = NULL;
  g_autofree char *last = g_strdup (reader->last_actor);
  const ForgeWord *word;

  if (clause->passive || clause->copula || clause->negated || clause->verb == NULL
      || clause->modal != FORGE_MODAL_NONE || clause->condition != NULL
      || forge_clause_verb_has (reader, clause->verb, FORGE_TAG_STATIVE | FORGE_TAG_MANUAL))
    return;
  actor = forge_reader_dup_actor (reader, clause->subject, FALSE);
  lower = actor != NULL ? g_utf8_strdown (actor, -1) : NULL;
  word = lower != NULL ? forge_lexicon_find (reader->lexicon, lower) : NULL;
  if (lower == NULL || *lower == '\0' || (word != NULL && (word->tags & FORGE_TAG_GROUP) != 0))
    return;
  plain = dup_without_makeshift (reader, clause->object);
  object = forge_reader_resolve_object (reader, plain);
  if (*object == '\0' || strpbrk (object, "0123456789") != NULL
      || forge_clause_verb_has (reader, object, FORGE_TAG_PRONOUN | FORGE_TAG_DETERMINER))
    return;
  reader->assuming = TRUE;
  forge_reader_add_capability (reader, clause, actor, clause->verb, object);
  reader->assuming = FALSE;
  g_free (reader->last_actor);
  reader->last_actor = g_steal_pointer (&last);
}

static gboolean
acts_by_itself (ForgeReader *reader, const char *actor)
{
  const GPtrArray *all = reader->facts->all;

  for (guint i = 0; i < all->len; i++)
    {
      const ForgeFact *fact = g_ptr_array_index (all, i);

      if (fact->kind == FORGE_FACT_CAPABILITY && !fact->is_assumed
          && g_ascii_strcasecmp (fact->actor, actor) == 0)
        return TRUE;
    }
  return FALSE;
}

/**
 * forge_reader_drop_work:
 *
 * Of those who have something to do with the product, what they do today is only that.
 */
void
forge_reader_drop_work (ForgeReader *reader)
{
  GPtrArray *all = reader->facts->all;

  for (guint i = 0; i < all->len;)
    {
      const ForgeFact *fact = g_ptr_array_index (all, i);

      if (fact->kind == FORGE_FACT_CAPABILITY && fact->is_assumed
          && acts_by_itself (reader, fact->actor))
        g_ptr_array_remove_index (all, i);
      else
        i++;
    }
}
