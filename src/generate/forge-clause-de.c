/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-clause-de"

#include "config.h"

#include <string.h>

#include "generate/forge-clause-de-stretch.h"

static gboolean
is_any (const ForgeSentence *s, guint i, const char *const *words)
{
  return g_strv_contains (words, forge_sentence_get (s, i)->lower);
}

static ForgeClause *
add (ForgeStretch *stretch, guint start, guint end)
{
  stretch->last = forge_parse_add_bare (stretch->parse, start, end);
  stretch->has_condition = FALSE;
  if (stretch->condition_end > stretch->condition_start)
    {
      if (stretch->condition != NULL)
        stretch->last->condition = g_steal_pointer (&stretch->condition);
      else
        forge_clause_set_condition (stretch->parse->sentence, stretch->last,
                                    stretch->condition_start, stretch->condition_end);
      stretch->has_condition = TRUE;
      stretch->last->start = MIN (stretch->last->start, stretch->condition_start);
      stretch->condition_end = stretch->condition_start;
    }
  stretch->in_object = FALSE;
  return stretch->last;
}

/* "bis 24 Stunden vorher absagen" behind a verb without an object: only how it is done. */
static gboolean
lacks_object (const ForgeStretch *stretch)
{
  const GPtrArray *clauses = stretch->parse->clauses;
  const ForgeClause *before
      = clauses->len > 1 ? g_ptr_array_index (clauses, clauses->len - 2) : NULL;
  const ForgeSentence *s = stretch->parse->sentence;

  if (*stretch->last->object == '\0')
    return TRUE;
  return before != NULL && before->verb != NULL && before->object != NULL && *before->object == '\0'
         && !before->passive && !before->copula
         && forge_sentence_has (s, stretch->last->start, FORGE_TAG_PREPOSITION);
}

static void
take_object (ForgeStretch *stretch,
             ForgeClause *clause,
             const char *object,
             const ForgeGermanFrame *frame)
{
  ForgeGermanFrame own = *frame;
  char *whole = *clause->object != '\0' ? g_strconcat (object, " ", clause->object, NULL)
                                        : g_strdup (object);

  g_free (clause->object);
  clause->object = whole;
  own.base = clause->verb;
  own.negated = clause->negated;
  forge_german_retell (stretch->parse->sentence, clause, &own);
}

/* "Termine buchen, verschieben und absagen": the object stands with the first verb only. */
static void
share_object (ForgeStretch *stretch, gboolean joined, const ForgeGermanFrame *frame)
{
  static const char *const ALONE[]
      = { "unterschreiben", "signieren", "anmelden", "abmelden", NULL };
  GPtrArray *clauses = stretch->parse->clauses;
  const char *object = NULL;
  guint from = clauses->len - 1;

  if (!joined || stretch->last->passive || stretch->last->copula || !lacks_object (stretch)
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
    take_object (stretch, g_ptr_array_index (clauses, i), object, frame);
}

static gboolean
try_verb_last (ForgeStretch *stretch, guint a, guint b, guint start)
{
  static const char *const OWN_SUBJECT[] = { "wir", "ich", "man", NULL };
  ForgeGermanFrame frame = { 0 };
  const gboolean goes_on = stretch->has_frame && stretch->frame.verb_last
                           && !is_any (stretch->parse->sentence, a, OWN_SUBJECT);

  if (!forge_german_ends_in_verb (stretch->parse->sentence, a, b)
      || !forge_german_read_verb_last (stretch->parse->sentence, a, b,
                                       goes_on ? &stretch->frame : NULL, &frame))
    return FALSE;
  frame.refused = stretch->refused;
  frame.negated = frame.negated != stretch->refused;
  add (stretch, start, b);
  forge_german_fill (stretch->parse->sentence, stretch->last, &frame);
  share_object (stretch,
                forge_sentence_is (stretch->parse->sentence, start - 1, "und")
                    && frame.subject_start < start,
                &frame);
  stretch->frame = frame;
  stretch->has_frame = TRUE;
  stretch->closed = TRUE;
  return TRUE;
}

static gboolean
is_product_clause (const ForgeStretch *stretch)
{
  /* "Der Auftragnehmer stellt eine Anwendung bereit, in der ..." */
  static const char *const MAKE[]
      = { "bereitstellen", "liefern", "bieten", "anbieten", "entwickeln", "beschaffen", NULL };

  return stretch->last != NULL
         && (stretch->last->product || stretch->last->verb == NULL || stretch->last->copula
             || g_strv_contains (MAKE, stretch->last->verb));
}

/* ", welches Boot frei ist": what is asked or seen, and not said of a thing. */
static gboolean
asks_which (const ForgeSentence *s, guint i)
{
  return g_str_has_prefix (forge_sentence_get (s, i)->lower, "welche")
         && forge_sentence_get (s, i + 1)->upper;
}

/* "ein Programm, mit dem die Chefin Angebote zusammenstellt" */
static gboolean
read_relative (ForgeStretch *stretch, const ForgePart *part)
{
  const ForgeSentence *s = stretch->parse->sentence;
  gboolean with_subject;
  guint behind;

  if (!part->comma || stretch->last == NULL || asks_which (s, part->start))
    return FALSE;
  behind = forge_german_skip_relative (s, part->start, part->end, &with_subject);
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
  stretch->relative = TRUE;
  return TRUE;
}

/* "die Adressen prüft und korrigiert": goes on with the relative clause. */
static gboolean
goes_on_relative (const ForgeStretch *stretch, const ForgePart *part)
{
  return stretch->relative && part->joined && !part->comma
         && forge_german_ends_in_verb (stretch->parse->sentence, part->start, part->end)
         && !forge_german_starts_with_verb (stretch->parse->sentence, part->start);
}

static void
append_object (ForgeStretch *stretch, guint a, guint b)
{
  const ForgeSentence *s = stretch->parse->sentence;
  ForgeClause *last = stretch->last;
  g_autofree char *more = forge_sentence_dup_plain (s, a, b);
  g_autofree char *old = last->object;

  last->object = g_strdup_printf ("%s, %s", old != NULL ? old : "", more);
  /* "Es darf nicht ausgewertet werden, wer ...": the clause is what "es" stands for. */
  if (last->passive && g_ascii_strcasecmp (last->subject, "es") == 0)
    *last->subject = '\0';
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
read_that (ForgeStretch *stretch, const ForgePart *part, guint a)
{
  GPtrArray *clauses = stretch->parse->clauses;

  gboolean read;

  stretch->has_frame = FALSE;
  if (stretch->last != NULL && !forge_sentence_is (stretch->parse->sentence, a, "damit")
      && forge_german_only_leads_over (stretch->last))
    {
      stretch->refused = stretch->last->negated;
      stretch->last = NULL;
      g_ptr_array_remove_index (clauses, clauses->len - 1);
    }
  read = try_verb_last (stretch, a + 1, part->end, part->start);
  stretch->refused = FALSE;
  if (!read)
    return FALSE;
  stretch->last->wish = TRUE;
  return TRUE;
}

/* A condition belongs to the clause in front of it, or waits for the one behind. */
static void
read_condition (ForgeStretch *stretch, const ForgePart *part)
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
is_condition (const ForgeStretch *stretch, const ForgePart *part, guint a)
{
  const ForgeSentence *s = stretch->parse->sentence;
  gboolean verb_last = forge_german_ends_in_verb (s, a, part->end);

  if (forge_sentence_is (s, a, "wer"))
    return stretch->last == NULL && verb_last;
  return forge_german_opens_condition (s, a) && (verb_last || !forge_sentence_is (s, a, "bis"));
}

/* "see, whether he is free, before he leaves": what belongs to the object of the last verb. */
static gboolean
is_object_clause (const ForgeStretch *stretch, const ForgePart *part, guint a)
{
  const ForgeSentence *s = stretch->parse->sentence;

  if (stretch->in_object
      && (forge_german_opens_condition (s, a) || forge_german_opens_object (s, a)))
    return forge_german_ends_in_verb (s, a, part->end);
  return forge_german_opens_object (s, a) && stretch->last != NULL && stretch->last->verb != NULL
         && part->comma;
}

static gboolean
read_subordinate (ForgeStretch *stretch, const ForgePart *part)
{
  static const char *const EVEN[] = { "nur", "auch", "selbst", "au\u00dfer", NULL };
  const ForgeSentence *s = stretch->parse->sentence;
  guint a = part->start;

  if (is_any (s, a, EVEN) && forge_german_opens_condition (s, a + 1))
    a++;
  /* "ohne dass laufende Anfragen abbrechen" */
  if (stretch->last != NULL && stretch->last->verb != NULL && part->comma
      && forge_sentence_has (s, a, FORGE_TAG_PREPOSITION)
      && (forge_sentence_is (s, a + 1, "dass") || forge_german_ends_in_to (s, a, part->end)))
    append_object (stretch, part->start, part->end);
  else if (is_object_clause (stretch, part, a))
    append_object (stretch, part->start, part->end);
  else if (forge_german_opens_reason (s, a) && stretch->last != NULL && part->comma)
    stretch->last->end = part->end;
  else if ((forge_sentence_is (s, a, "dass") || forge_sentence_is (s, a, "damit"))
           && forge_german_ends_in_verb (s, a + 1, part->end))
    return read_that (stretch, part, a);
  else if (is_condition (stretch, part, a))
    read_condition (stretch, part);
  else
    return FALSE;
  return TRUE;
}

/* "gibt den Score, die Adresse und den Ort zurück": the verb only ends behind the list. */
static void
take_late_prefix (ForgeStretch *stretch, guint end)
{
  const ForgeSentence *s = stretch->parse->sentence;
  ForgeClause *last = stretch->last;
  const ForgeToken *prefix = forge_sentence_get (s, end - 1);
  g_autofree char *joined = g_strconcat (prefix->lower, last->verb, NULL);
  const ForgeWord *word = forge_lexicon_find (s->lexicon, joined);
  const gsize length = strlen (last->object);
  const gsize tail = prefix->end - prefix->start + 1;

  if ((prefix->tags & FORGE_TAG_PREFIX) == 0 || last->modal != FORGE_MODAL_NONE || word == NULL
      || (word->tags & FORGE_TAG_BASE) == 0 || length <= tail
      || !g_str_has_suffix (last->object, prefix->lower))
    return;
  g_free (last->verb);
  last->verb = g_steal_pointer (&joined);
  last->object[length - tail] = '\0';
  stretch->closed = TRUE;
}

/* ", mit Foto", ", höchstens 14 Tage im Voraus": how, and not another thing. */
static gboolean
starts_adjunct (const ForgeSentence *s, const ForgePart *part)
{
  static const char *const HOW[]
      = { "nur",     "höchstens", "mindestens", "maximal", "spätestens", "frühestens",
          "jeweils", "inklusive", "inkl",       "sofort",  NULL };
  guint i = part->start;

  if (!part->comma || part->joined)
    return FALSE;
  while (i < part->end && is_any (s, i, HOW))
    i++;
  if (i > part->start && !forge_sentence_has (s, i, FORGE_TAG_PREPOSITION))
    return TRUE;
  if (!forge_sentence_has (s, i, FORGE_TAG_PREPOSITION))
    return FALSE;
  for (i++; i < part->end && !forge_sentence_get (s, i)->upper; i++)
    if (forge_german_is_verb (s, i, FORGE_TAGS_FINITE | FORGE_TAG_BASE | FORGE_TAG_THIRD))
      return FALSE;
  return forge_german_skip_phrase (s, i, part->end) == part->end;
}

static gboolean
append_adjunct (ForgeStretch *stretch, const ForgePart *part)
{
  ForgeClause *last = stretch->last;
  g_autofree char *more = NULL;
  g_autofree char *object = NULL;

  if (last == NULL || last->verb == NULL || last->object == NULL
      || !starts_adjunct (stretch->parse->sentence, part))
    return FALSE;
  more = forge_sentence_dup_plain (stretch->parse->sentence, part->start, part->end);
  object = g_steal_pointer (&last->object);
  last->object = g_strdup_printf ("%s%s%s", object, *object != '\0' ? " " : "", more);
  last->end = part->end;
  if (last->text != NULL)
    {
      g_autofree char *text = g_steal_pointer (&last->text);

      last->text = g_strdup_printf ("%s, %s", text, more);
    }
  return TRUE;
}

static void
add_bare_part (ForgeStretch *stretch, const ForgePart *part)
{
  if (append_adjunct (stretch, part))
    return;
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
          take_late_prefix (stretch, part->end);
          g_clear_pointer (&stretch->last->text, g_free);
        }
      return;
    }
  add (stretch, part->start, part->end);
  stretch->closed = FALSE;
  stretch->has_frame = FALSE;
}

/* "sonst kostet er 7,90 €" says nothing without what stands in front: it is told whole. */
static void
tell_whole (ForgeStretch *stretch)
{
  ForgeClause *last = stretch->last;

  g_free (last->text);
  last->text = forge_sentence_dup_range (stretch->parse->sentence, last->start, last->end);
  g_free (last->verb);
  last->verb = g_strdup ("sein");
  last->copula = TRUE;
}

static gboolean
is_behind_relative (const ForgeStretch *stretch, const ForgePart *part)
{
  return part->comma && stretch->relative && stretch->last != NULL && stretch->last->verb == NULL
         && forge_german_starts_with_verb (stretch->parse->sentence, part->start);
}

/* A part with a finite verb in second place, or an infinitive that goes with the modal before. */
static gboolean
read_main (ForgeStretch *stretch, const ForgePart *part, guint b)
{
  const ForgeSentence *s = stretch->parse->sentence;
  ForgeGermanFrame frame = { 0 };
  gboolean first = stretch->condition_end > stretch->condition_start;
  gboolean behind_relative = is_behind_relative (stretch, part);
  gboolean is_else = stretch->last != NULL && forge_german_says_else (s, part->start);
  gboolean whole = FALSE;

  if (stretch->has_frame && !stretch->frame.verb_last
      && forge_german_read_shared (s, part->start, part->end, &stretch->frame, &frame))
    {
      add (stretch, part->start, part->end);
      frame.shared = TRUE;
    }
  else if (forge_german_read_main (s, part->start, part->end, b, first || behind_relative, &frame))
    {
      guint start = behind_relative ? forge_stretch_take_noun_in_front (stretch, &frame)
                                    : forge_stretch_take_subject (stretch, part, first, &frame);

      whole = is_else && start == part->start;
      if (whole)
        {
          start = stretch->last->start;
          forge_stretch_drop_last (stretch);
        }
      add (stretch, start, MAX (part->end, frame.end));
    }
  else
    return FALSE;
  forge_german_fill (s, stretch->last, &frame);
  if (whole)
    tell_whole (stretch);
  if (stretch->has_condition)
    stretch->last->main = forge_german_dup_main (s, stretch->last, &frame);
  share_object (stretch, part->joined, &frame);
  stretch->frame = frame;
  stretch->has_frame = TRUE;
  stretch->closed = frame.closed;
  return TRUE;
}

static gboolean
read_infinitive (ForgeStretch *stretch, const ForgePart *part)
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

/* "ein Portal, über das Eltern buchen, die Trainer Termine eintragen und ...": another subject, and
 * no relative clause, which would name one thing only. */
static gboolean
goes_on_product (const ForgeStretch *stretch, const ForgePart *part)
{
  return part->comma && stretch->has_frame && stretch->frame.verb_last
         && forge_german_names_two (stretch->parse->sentence, part->start, part->end);
}

static void
read_part (ForgeStretch *stretch, ForgePart *part, guint b)
{
  if (goes_on_relative (stretch, part))
    {
      forge_parse_extend (stretch->parse, stretch->last, part->end);
      return;
    }
  if (!goes_on_product (stretch, part) && read_relative (stretch, part))
    return;
  if (read_subordinate (stretch, part))
    {
      stretch->relative = FALSE;
      return;
    }
  if (stretch->has_frame && stretch->frame.verb_last
      && try_verb_last (stretch, part->start, part->end, part->start))
    {
      stretch->last->shared = stretch->frame.subject_start < part->start;
      return;
    }
  if (!read_main (stretch, part, b) && !read_infinitive (stretch, part))
    add_bare_part (stretch, part);
  stretch->relative = FALSE;
}

/* "Lehnt die Ärztin ab, muss sie ...": a condition that has no conjunction. Returns: how many parts
 * it has; 0: none. */
static guint
read_verb_first (ForgeStretch *stretch, const GArray *parts, guint i)
{
  const ForgeSentence *s = stretch->parse->sentence;
  const ForgePart *part = &g_array_index (parts, ForgePart, i);

  if (stretch->last != NULL || stretch->condition_end > stretch->condition_start
      || part->end < part->start + 2 || !forge_german_starts_with_verb (s, part->start))
    return 0;
  for (guint k = i + 1; k < parts->len && k <= i + 3; k++)
    {
      const ForgePart *next = &g_array_index (parts, ForgePart, k);
      const guint comma = next->start - 1;
      const gboolean leads
          = forge_sentence_is (s, next->start, "so") || forge_sentence_is (s, next->start, "dann");

      if (!next->comma || !forge_german_starts_with_verb (s, next->start + (leads ? 1 : 0)))
        continue;
      stretch->condition_start = part->start;
      stretch->condition_end = forge_sentence_is (s, comma, ",") ? comma : comma - 1;
      stretch->condition = forge_german_dup_verb_first (s, part->start, stretch->condition_end);
      return k - i;
    }
  return 0;
}

/* "die Filiale" of "die Filiale und Uhrzeit aussuchen", "online" of "online oder bar bezahlen". */
static gboolean
waits_for_verb (const ForgeStretch *stretch, const ForgePart *part)
{
  return stretch->has_frame && part->joined
         && (stretch->frame.verb_last ? !part->comma : stretch->frame.modal != FORGE_MODAL_NONE)
         && forge_german_has_no_verb (stretch->parse->sentence, part->start, part->end);
}

/* "online oder bei Abholung bezahlen", "die Deutschland, Österreich und die Schweiz prüft": parts
 * of one clause, for its verb only comes at the end. */
static void
join_parts (const ForgeStretch *stretch, GArray *parts, guint i)
{
  const ForgeSentence *s = stretch->parse->sentence;
  ForgePart *part = &g_array_index (parts, ForgePart, i);
  const gboolean relative = stretch->last != NULL && forge_german_opens_relative (s, part);
  const gboolean waits = waits_for_verb (stretch, part);

  if (!relative && !waits)
    return;
  for (guint k = i + 1; k < parts->len && k <= i + 3; k++)
    {
      const ForgePart *next = &g_array_index (parts, ForgePart, k);

      if (forge_german_ends_in_verb (s, next->start, next->end)
          && forge_german_has_no_verb (s, next->start, next->end - 1)
          && next->end > next->start + (relative ? 1 : 0) && (relative || !next->comma))
        {
          part->end = next->end;
          g_array_remove_range (parts, i + 1, k - i);
          return;
        }
      if (!forge_german_has_no_verb (s, next->start, next->end))
        return;
    }
}

void
forge_parse_german (ForgeParse *parse, guint a, guint b)
{
  g_autoptr (GArray) parts = forge_parse_split (parse->sentence, a, b);
  ForgeStretch stretch = { .parse = parse };

  if (parts->len == 1 && forge_german_is_heading (parse->sentence, a, b))
    {
      forge_parse_add_bare (parse, a, b);
      return;
    }
  for (guint i = 0; i < parts->len; i++)
    {
      ForgePart *part = &g_array_index (parts, ForgePart, i);
      guint n_first;

      /* An infinitive further on has taken these parts already. */
      if (stretch.last != NULL && stretch.last->end >= part->end && stretch.last->end > part->start)
        continue;
      n_first = read_verb_first (&stretch, parts, i);
      if (n_first > 0)
        {
          i += n_first - 1;
          continue;
        }
      join_parts (&stretch, parts, i);
      read_part (&stretch, part, b);
    }
  g_free (stretch.condition);
  if (stretch.condition_end > stretch.condition_start)
    forge_parse_add_bare (parse, stretch.condition_start, stretch.condition_end);
}
