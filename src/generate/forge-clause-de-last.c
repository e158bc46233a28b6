/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-clause-de-last"

#include "config.h"

#include <string.h>

#include "generate/forge-clause-de.h"

/* Clauses whose verb stands last: "... die Chefin Angebote schreibt". */

static gboolean
is_plural_verb (const ForgeSentence *s, guint i)
{
  return forge_sentence_is (s, i, "sind")
         || (g_str_has_suffix (forge_sentence_get (s, i)->lower, "en")
             && !forge_sentence_has (s, i, FORGE_TAG_THIRD | FORGE_TAG_PARTICIPLE));
}

/* "dem Kunden", "den Antrag", "ihre Fotos": no subject. */
static gboolean
can_be_subject (const ForgeSentence *s, guint a, guint b)
{
  static const char *const OTHER[] = { "dem",    "den",    "des",   "einem", "einen", "eines",
                                       "diesem", "diesen", "jedem", "jeden", "allen", NULL };
  const ForgeToken *first = forge_sentence_get (s, a);

  if (b <= a || g_strv_contains (OTHER, first->lower) || (first->tags & FORGE_TAG_POSSESSIVE) != 0)
    return FALSE;
  if (!g_str_equal (first->lower, "der") && !g_str_equal (first->lower, "einer"))
    return TRUE;
  /* "der Chefin" is whom it is done to. */
  return forge_lexicon_get_gender (s->lexicon, forge_sentence_get (s, b - 1)->lower) != 'f';
}

/* "Schwimmer" are one or many. */
static gboolean
fits_number (const ForgeSentence *s, guint a, guint b, gboolean plural)
{
  const ForgeToken *noun = forge_sentence_get (s, b - 1);
  g_autofree char *many = NULL;

  if (forge_german_is_plural_phrase (s, a, b) == plural)
    return TRUE;
  many = forge_lexicon_dup_plural (s->lexicon, noun->lower);
  return b == a + 1 && g_str_equal (many, noun->lower);
}

/**
 * forge_german_names_two:
 * @a: first token of a part
 * @b: behind its last
 *
 * Returns: whether it is "die Trainer Termine eintragen": who does it, and what is done
 */
gboolean
forge_german_names_two (const ForgeSentence *s, guint a, guint b)
{
  const guint end = forge_german_skip_phrase (s, a, b);

  return end > a && can_be_subject (s, a, end) && forge_german_ends_in_role (s, a, end)
         && forge_german_skip_phrase (s, end, b) > end && forge_german_ends_in_verb (s, a, b)
         && fits_number (s, a, end, is_plural_verb (s, b - 1));
}

/* "in der die Vermittlerin Tiere anlegt, Interessenten Formulare ausfüllen und die Pflegestellen
 * Fotos hochladen": each part has its own subject where its verb does not fit the one before, or
 * where it names two things in a row. Returns: its end; @a: none. */
static guint
find_own_subject (const ForgeSentence *s, guint a, guint verb, const ForgeGermanFrame *before)
{
  const guint end = forge_german_skip_phrase (s, a, verb);
  const gboolean plural = is_plural_verb (s, verb);
  guint second;

  if (end == a || !can_be_subject (s, a, end) || !fits_number (s, a, end, plural))
    return a;
  if (plural != before->plural)
    return end;
  /* "Schwimmer sich abmelden"; "Eltern sehen, wann ...", where the clause is what is seen. */
  if (forge_sentence_is (s, end, "sich")
      || (end == verb && forge_german_ends_in_role (s, a, end)
          && forge_sentence_is (s, verb + 1, ",") && forge_german_opens_object (s, verb + 2)))
    return end;
  second = forge_german_skip_phrase (s, end, verb);
  if (second > end
      && (forge_sentence_has (s, a, FORGE_TAG_DETERMINER) || forge_german_ends_in_role (s, a, end)))
    return end;
  return forge_sentence_is (s, a, "der") ? end : a;
}

gboolean
forge_german_read_verb_last (const ForgeSentence *s,
                             guint a,
                             guint b,
                             const ForgeGermanFrame *before,
                             ForgeGermanFrame *frame)
{
  guint last = b;
  guint own;

  memset (frame, 0, sizeof *frame);
  while (last > a && forge_sentence_get (s, last - 1)->kind != FORGE_TOKEN_WORD)
    last--;
  frame->start = a;
  frame->end = b;
  frame->verb_last = frame->closed = TRUE;
  frame->finite = last - 1;
  frame->object_start = a;
  frame->front_start = frame->front_end = a;
  own = before != NULL ? find_own_subject (s, a, last - 1, before) : a;
  if (before != NULL && own == a)
    {
      frame->subject_start = before->subject_start;
      frame->subject_end = before->subject_end;
      frame->plural = before->plural;
    }
  else
    {
      guint end = own > a ? own : forge_german_skip_phrase (s, a, last);

      forge_german_set_subject (s, frame, a, end);
      frame->object_start = end;
    }
  frame->plural = frame->plural || is_plural_verb (s, last - 1);
  if (forge_german_is_modal (s, last - 1) && last - 1 > a)
    {
      frame->modal = forge_german_modal_of (forge_sentence_get (s, last - 1)->lower);
      if (!forge_german_read_end (s, frame->object_start, last - 1, frame))
        return FALSE;
    }
  else if (forge_sentence_has (s, last - 1, FORGE_TAG_BECOME) && last > a + 1
           && forge_german_is_participle (s, last - 2))
    {
      frame->passive = TRUE;
      frame->base = forge_german_base_at (s, last - 2);
      frame->object_end = last - 2;
    }
  else
    {
      frame->base = forge_sentence_has (s, last - 1, FORGE_TAG_BE) ? "sein"
                    : forge_sentence_has (s, last - 1, FORGE_TAG_HAVE)
                        ? "haben"
                        : forge_german_base_at (s, last - 1);
      frame->copula = forge_sentence_has (s, last - 1, FORGE_TAG_BE);
      frame->object_end = last - 1;
    }
  frame->object_end = MAX (frame->object_end, frame->object_start);
  forge_german_note_negation (s, frame);
  return TRUE;
}
