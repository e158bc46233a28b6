/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-clause-de"

#include "config.h"

#include <string.h>

#include "generate/forge-clause-de.h"

/* State of one stretch between strong marks. */
typedef struct
{
  ForgeParse *parse;
  ForgeClause *last;
  ForgeGermanFrame frame; /* subject and helper that the next parts share */
  gboolean has_frame;
  gboolean closed;     /* the verb of the last clause has come: nothing more belongs to it */
  gboolean in_object;  /* the last part was an object clause: "ob ..." */
  guint pending_start; /* parts that wait for the infinitive */
  gboolean pending;
  guint bare_start;
  guint bare_end;
  guint condition_start;
  guint condition_end;
} Stretch;

static gboolean
is_any (const ForgeSentence *s, guint i, const char *const *words)
{
  return g_strv_contains (words, forge_sentence_get (s, i)->lower);
}

static gboolean
opens_condition (const ForgeSentence *s, guint i)
{
  static const char *const WORDS[]
      = { "wenn",    "falls",  "sobald",       "solange", "bevor", "ehe",
          "nachdem", "sofern", "w\u00e4hrend", "bis",     NULL };

  if (forge_sentence_is (s, i, "w\u00e4hrend") || forge_sentence_is (s, i, "bis"))
    return forge_sentence_has (s, i + 1,
                               FORGE_TAG_DETERMINER | FORGE_TAG_PRONOUN | FORGE_TAG_POSSESSIVE)
           || forge_sentence_get (s, i + 1)->upper;
  return is_any (s, i, WORDS);
}

static gboolean
opens_object (const ForgeSentence *s, guint i)
{
  static const char *const WORDS[]
      = { "ob",      "wie",   "was", "wer",   "wann",    "welche", "welcher", "welches", "welchen",
          "welchem", "warum", "wo",  "wohin", "wieviel", "wem",    "wen",     NULL };

  return is_any (s, i, WORDS);
}

static gboolean
opens_reason (const ForgeSentence *s, guint i)
{
  static const char *const WORDS[] = { "weil", "da", "obwohl", "sodass", NULL };

  return is_any (s, i, WORDS);
}

/* A finite verb at the end is what makes a part a clause with the verb last. */
static gboolean
ends_in_verb (const ForgeSentence *s, guint a, guint b)
{
  const ForgeToken *token;

  while (b > a && forge_sentence_get (s, b - 1)->kind == FORGE_TOKEN_BRACKET)
    b--;
  if (b <= a)
    return FALSE;
  token = forge_sentence_get (s, b - 1);
  if (token->kind == FORGE_TOKEN_WORD && !token->upper && token->word == NULL
      && forge_german_split_verb (s, b - 1) != NULL)
    return TRUE;
  return token->kind == FORGE_TOKEN_WORD && !token->upper
         && (token->tags
             & (FORGE_TAG_BASE | FORGE_TAG_THIRD | FORGE_TAG_MODAL | FORGE_TAG_BE | FORGE_TAG_HAVE
                | FORGE_TAG_BECOME))
                != 0;
}

/* "die", "mit dem", "in der", "wo": behind a comma, with the verb last. Returns: behind the
 * pronoun, or 0. @with_subject: (out): the subject follows. */
static guint
skip_relative (const ForgeSentence *s, guint a, guint b, gboolean *with_subject)
{
  static const char *const WHERE[] = { "wo", "womit", "worin", "wor\u00fcber", "wodurch", NULL };
  guint i = a;

  *with_subject = FALSE;
  if (!ends_in_verb (s, a, b))
    return 0;
  if (is_any (s, i, WHERE))
    {
      *with_subject = TRUE;
      return i + 1;
    }
  if (forge_sentence_has (s, i, FORGE_TAG_PREPOSITION))
    {
      i++;
      *with_subject = TRUE;
    }
  if (!forge_sentence_has (s, i, FORGE_TAG_RELATIVE) || i + 2 >= b)
    return 0;
  /* "den die Kunden sehen": an article behind the pronoun. */
  if (!*with_subject && forge_sentence_has (s, i + 1, FORGE_TAG_DETERMINER | FORGE_TAG_POSSESSIVE)
      && forge_german_ends_in_role (s, i + 1, MIN (b, i + 4)))
    *with_subject = TRUE;
  if (!*with_subject && forge_sentence_get (s, i + 1)->upper
      && !forge_sentence_has (s, i, FORGE_TAG_PREPOSITION) && a == i
      && !forge_sentence_has (s, i + 1, FORGE_TAGS_VERB))
    return i + 1;
  return i + 1;
}

static ForgeClause *
add (Stretch *stretch, guint start, guint end)
{
  stretch->last = forge_parse_add_bare (stretch->parse, start, end);
  if (stretch->condition_end > stretch->condition_start)
    {
      forge_clause_set_condition (stretch->parse->sentence, stretch->last, stretch->condition_start,
                                  stretch->condition_end);
      stretch->last->start = MIN (stretch->last->start, stretch->condition_start);
      stretch->condition_end = stretch->condition_start;
    }
  stretch->in_object = FALSE;
  return stretch->last;
}

/* "Termine buchen, verschieben und absagen": the object stands with the first verb only. */
static void
share_object (Stretch *stretch, gboolean joined, const ForgeGermanFrame *frame)
{
  static const char *const ALONE[]
      = { "unterschreiben", "signieren", "anmelden", "abmelden", NULL };
  GPtrArray *clauses = stretch->parse->clauses;
  const char *object = NULL;
  guint from = clauses->len;

  if (!joined || *stretch->last->object != '\0' || stretch->last->passive || stretch->last->copula
      || g_strv_contains (ALONE, stretch->last->verb))
    return;
  while (from-- > 0 && object == NULL)
    {
      const ForgeClause *clause = g_ptr_array_index (clauses, from);

      if (clause->verb == NULL || clause->object == NULL || clause->copula || clause->product)
        return;
      if (*clause->object != '\0')
        {
          object = clause->object;
          break;
        }
    }
  for (guint i = from + 1; object != NULL && i < clauses->len; i++)
    {
      ForgeClause *clause = g_ptr_array_index (clauses, i);

      g_free (clause->object);
      clause->object = g_strdup (object);
      {
        ForgeGermanFrame own = *frame;

        own.base = clause->verb;
        own.negated = clause->negated;
        forge_german_retell (stretch->parse->sentence, clause, &own);
      }
    }
}

static gboolean
try_verb_last (Stretch *stretch, guint a, guint b, guint start)
{
  ForgeGermanFrame frame = { 0 };

  if (!ends_in_verb (stretch->parse->sentence, a, b)
      || !forge_german_read_verb_last (
          stretch->parse->sentence, a, b,
          stretch->has_frame && stretch->frame.verb_last ? &stretch->frame : NULL, &frame))
    return FALSE;
  add (stretch, start, b);
  forge_german_fill (stretch->parse->sentence, stretch->last, &frame);
  share_object (stretch, forge_sentence_is (stretch->parse->sentence, start - 1, "und"), &frame);
  stretch->frame = frame;
  stretch->has_frame = TRUE;
  stretch->closed = TRUE;
  return TRUE;
}

static gboolean
is_product_clause (const Stretch *stretch)
{
  return stretch->last != NULL && (stretch->last->product || stretch->last->verb == NULL);
}

/* "ein Programm, mit dem die Chefin Angebote zusammenstellt" */
static gboolean
read_relative (Stretch *stretch, const ForgePart *part)
{
  const ForgeSentence *s = stretch->parse->sentence;
  gboolean with_subject;
  guint behind;

  if (!part->comma || stretch->last == NULL)
    return FALSE;
  behind = skip_relative (s, part->start, part->end, &with_subject);
  if (behind == 0)
    return FALSE;
  if (is_product_clause (stretch)
      && forge_german_names_system (s, stretch->last->start, part->start))
    {
      ForgeGermanFrame product = { 0 };

      stretch->last->product = TRUE;
      product.verb_last = TRUE;
      product.subject_start = product.subject_end = behind;
      if (!with_subject)
        stretch->frame = product;
      stretch->has_frame = !with_subject;
      if (try_verb_last (stretch, behind, part->end, part->start))
        return TRUE;
    }
  forge_parse_extend (stretch->parse, stretch->last, part->end);
  stretch->closed = FALSE;
  return TRUE;
}

static void
append_object (Stretch *stretch, guint a, guint b)
{
  const ForgeSentence *s = stretch->parse->sentence;
  ForgeClause *last = stretch->last;
  g_autofree char *more = forge_sentence_dup_plain (s, a, b);
  g_autofree char *old = last->object;

  last->object = g_strdup_printf ("%s, %s", old != NULL ? old : "", more);
  last->end = b;
  if (last->text != NULL)
    {
      g_autofree char *text = last->text;

      last->text = g_strdup_printf ("%s, %s", text, more);
    }
  stretch->in_object = TRUE;
}

/* "dass Kunden buchen können", "damit niemand wartet": a clause of its own. */
static gboolean
read_that (Stretch *stretch, const ForgePart *part, guint a)
{
  GPtrArray *clauses = stretch->parse->clauses;

  stretch->has_frame = FALSE;
  if (stretch->last != NULL && stretch->last->by_us)
    g_ptr_array_remove_index (clauses, clauses->len - 1);
  if (!try_verb_last (stretch, a + 1, part->end, part->start))
    return FALSE;
  stretch->last->wish = TRUE;
  return TRUE;
}

/* A condition belongs to the clause in front of it, or waits for the one behind. */
static void
read_condition (Stretch *stretch, const ForgePart *part)
{
  const ForgeSentence *s = stretch->parse->sentence;
  ForgeClause *last = stretch->last;

  if (last == NULL || last->verb == NULL)
    {
      stretch->condition_start = part->start;
      stretch->condition_end = part->end;
      return;
    }
  forge_clause_set_condition (s, last, part->start, part->end);
  if (last->main == NULL)
    last->main = last->text != NULL ? g_strdup (last->text)
                                    : forge_sentence_dup_range (s, last->start, last->end);
  last->end = part->end;
  if (last->text != NULL)
    {
      g_autofree char *text = last->text;

      last->text = g_strdup_printf ("%s, %s", text, last->condition);
    }
}

static gboolean
is_condition (const Stretch *stretch, const ForgePart *part, guint a)
{
  const ForgeSentence *s = stretch->parse->sentence;
  gboolean verb_last = ends_in_verb (s, a, part->end);

  if (forge_sentence_is (s, a, "wer"))
    return stretch->last == NULL && verb_last;
  return opens_condition (s, a) && (verb_last || !forge_sentence_is (s, a, "bis"));
}

/* "see, whether he is free, before he leaves": what belongs to the object of the last verb. */
static gboolean
is_object_clause (const Stretch *stretch, const ForgePart *part, guint a)
{
  const ForgeSentence *s = stretch->parse->sentence;

  if (stretch->in_object && (opens_condition (s, a) || opens_object (s, a)))
    return ends_in_verb (s, a, part->end);
  return opens_object (s, a) && stretch->last != NULL && stretch->last->verb != NULL && part->comma;
}

static gboolean
read_subordinate (Stretch *stretch, const ForgePart *part)
{
  static const char *const EVEN[] = { "nur", "auch", "selbst", "au\u00dfer", NULL };
  const ForgeSentence *s = stretch->parse->sentence;
  guint a = part->start;

  if (is_any (s, a, EVEN) && opens_condition (s, a + 1))
    a++;
  if (is_object_clause (stretch, part, a))
    append_object (stretch, part->start, part->end);
  else if (opens_reason (s, a) && stretch->last != NULL && part->comma)
    stretch->last->end = part->end;
  else if ((forge_sentence_is (s, a, "dass") || forge_sentence_is (s, a, "damit"))
           && ends_in_verb (s, a + 1, part->end))
    return read_that (stretch, part, a);
  else if (is_condition (stretch, part, a))
    read_condition (stretch, part);
  else
    return FALSE;
  return TRUE;
}

static void
add_bare_part (Stretch *stretch, const ForgePart *part)
{
  if (stretch->last != NULL && !stretch->closed)
    {
      forge_parse_extend (stretch->parse, stretch->last, part->end);
      if (stretch->last->verb != NULL && stretch->last->object != NULL)
        {
          g_autofree char *old = stretch->last->object;
          g_autofree char *more
              = forge_sentence_dup_plain (stretch->parse->sentence, part->start, part->end);

          stretch->last->object
              = g_strdup_printf ("%s%s%s", old,
                                 part->joined ? (part->comma ? ", und " : " und ") : ", ", more);
          g_clear_pointer (&stretch->last->text, g_free);
        }
      return;
    }
  add (stretch, part->start, part->end);
  stretch->closed = FALSE;
  stretch->has_frame = FALSE;
}

/* A part with a finite verb in second place, or an infinitive that goes with the modal before. */
static gboolean
read_main (Stretch *stretch, const ForgePart *part, guint b)
{
  const ForgeSentence *s = stretch->parse->sentence;
  ForgeGermanFrame frame = { 0 };
  gboolean first = stretch->condition_end > stretch->condition_start;
  guint start = part->start;

  if (stretch->has_frame && !stretch->frame.verb_last
      && forge_german_read_shared (s, part->start, part->end, &stretch->frame, &frame))
    {
      add (stretch, part->start, part->end);
      frame.shared = TRUE;
    }
  else if (forge_german_read_main (s, part->start, part->end, b, first, &frame))
    {
      if (stretch->last != NULL && stretch->last->verb == NULL && !stretch->closed
          && frame.subject_start == part->start && part->joined
          && stretch->bare_start < part->start)
        {
          start = stretch->last->start;
          frame.subject_start = start;
          g_ptr_array_remove_index (stretch->parse->clauses, stretch->parse->clauses->len - 1);
        }
      if (frame.finite == part->start && stretch->has_frame && !first
          && (frame.subject_end == frame.subject_start || part->joined))
        {
          frame.subject_start = stretch->frame.subject_start;
          frame.subject_end = stretch->frame.subject_end;
          frame.by_us = stretch->frame.by_us;
          frame.plural = stretch->frame.plural;
          frame.object_start = frame.finite + 1;
          frame.shared = TRUE;
        }
      add (stretch, start, MAX (part->end, frame.end));
    }
  else
    return FALSE;
  forge_german_fill (s, stretch->last, &frame);
  share_object (stretch, part->joined, &frame);
  stretch->frame = frame;
  stretch->has_frame = TRUE;
  stretch->closed = frame.closed;
  return TRUE;
}

static gboolean
read_infinitive (Stretch *stretch, const ForgePart *part)
{
  const ForgeSentence *s = stretch->parse->sentence;
  ForgeGermanFrame frame = { 0 };

  guint start = part->start;

  if (!forge_german_read_infinitive (s, part->start, part->end, &frame))
    return FALSE;
  /* "Kommen und Gehen am Terminal und per Handy stempeln" */
  if (part->joined && !part->comma && stretch->last != NULL && stretch->last->verb == NULL
      && !stretch->closed)
    {
      start = frame.start = frame.object_start = frame.subject_start = frame.subject_end
          = frame.front_start = frame.front_end = stretch->last->start;
      g_ptr_array_remove_index (stretch->parse->clauses, stretch->parse->clauses->len - 1);
    }
  add (stretch, start, part->end);
  forge_german_fill (s, stretch->last, &frame);
  share_object (stretch, part->joined, &frame);
  stretch->frame = frame;
  stretch->has_frame = FALSE;
  stretch->closed = TRUE;
  return TRUE;
}

static void
read_part (Stretch *stretch, ForgePart *part, guint b)
{
  if (read_relative (stretch, part) || read_subordinate (stretch, part))
    return;
  if (stretch->has_frame && stretch->frame.verb_last
      && try_verb_last (stretch, part->start, part->end, part->start))
    {
      stretch->last->shared = TRUE;
      return;
    }
  if (read_main (stretch, part, b) || read_infinitive (stretch, part))
    return;
  add_bare_part (stretch, part);
}

void
forge_parse_german (ForgeParse *parse, guint a, guint b)
{
  g_autoptr (GArray) parts = forge_parse_split (parse->sentence, a, b);
  Stretch stretch = { .parse = parse };

  for (guint i = 0; i < parts->len; i++)
    {
      ForgePart *part = &g_array_index (parts, ForgePart, i);

      /* An infinitive further on has taken these parts already. */
      if (stretch.last != NULL && stretch.last->end >= part->end && stretch.last->end > part->start)
        continue;
      read_part (&stretch, part, b);
    }
  if (stretch.condition_end > stretch.condition_start)
    forge_parse_add_bare (parse, stretch.condition_start, stretch.condition_end);
}
