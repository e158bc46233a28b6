/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-clause-de-subject"

#include "config.h"

#include "generate/forge-clause-de-stretch.h"

/* Subjects that stand in another part than their verb. */

void
forge_stretch_drop_last (ForgeStretch *stretch)
{
  g_ptr_array_remove_index (stretch->parse->clauses, stretch->parse->clauses->len - 1);
}

/* "Ein Auftrag, der offen ist, wird markiert": the noun of the relative clause is the subject. */
guint
forge_stretch_take_noun_in_front (ForgeStretch *stretch, ForgeGermanFrame *frame)
{
  const ForgeSentence *s = stretch->parse->sentence;
  const guint start = stretch->last->start;
  const guint finite = frame->finite;
  guint comma = start;

  while (comma < finite && !forge_sentence_is (s, comma, ","))
    comma++;
  forge_german_set_subject (s, frame, start, comma);
  frame->subject_end = finite;
  frame->front_start = frame->front_end = start;
  frame->object_start = finite + 1;
  frame->object_end = MAX (frame->object_end, frame->object_start);
  stretch->last = NULL;
  forge_stretch_drop_last (stretch);
  return start;
}

/* "Das Programm, mit dem der Kassier bucht, läuft im Büro": what runs is the product. */
static gboolean
take_product (ForgeStretch *stretch, const ForgePart *part, ForgeGermanFrame *frame)
{
  const ForgeSentence *s = stretch->parse->sentence;
  const GPtrArray *clauses = stretch->parse->clauses;

  if (!stretch->frame.verb_last || !part->comma || part->joined)
    return FALSE;
  for (guint i = clauses->len; i > 0; i--)
    {
      const ForgeClause *clause = g_ptr_array_index (clauses, i - 1);
      const guint end = forge_german_skip_phrase (s, clause->start, clause->end);

      if (!clause->product || end == clause->start)
        continue;
      forge_german_set_subject (s, frame, clause->start, end);
      frame->object_start = frame->finite + 1;
      frame->shared = TRUE;
      return TRUE;
    }
  return FALSE;
}

/* "Die Gesellen und die Chefin buchen", "Kilometerstand und Schäden trägt der Fahrer ein": the
 * start of the subject, or of the object that comes first, stands in the part before. */
static guint
take_start (ForgeStretch *stretch, const ForgePart *part, ForgeGermanFrame *frame)
{
  const ForgeClause *last = stretch->last;
  guint start = part->start;

  if (last == NULL || last->verb != NULL || stretch->closed || !part->joined)
    return start;
  if (frame->subject_start == start && stretch->bare_start < start)
    frame->subject_start = start = last->start;
  else if (!part->comma && frame->front_start == start && frame->front_end > start)
    frame->front_start = start = last->start;
  if (start < part->start)
    forge_stretch_drop_last (stretch);
  return start;
}

/* Subjects that stand in the part before. Returns: where the clause starts then. */
guint
forge_stretch_take_subject (ForgeStretch *stretch,
                            const ForgePart *part,
                            gboolean first,
                            ForgeGermanFrame *frame)
{
  const guint start = take_start (stretch, part, frame);

  if (frame->finite != part->start || !stretch->has_frame || first
      || take_product (stretch, part, frame))
    return start;
  if (frame->subject_end == frame->subject_start || part->joined)
    {
      frame->subject_start = stretch->frame.subject_start;
      frame->subject_end = stretch->frame.subject_end;
      frame->by_us = stretch->frame.by_us;
      frame->plural = stretch->frame.plural;
      frame->object_start = frame->finite + 1;
      frame->shared = TRUE;
    }
  return start;
}
