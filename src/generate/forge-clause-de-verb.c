/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-clause-de-verb"

#include "config.h"

#include <string.h>

#include "generate/forge-clause-de.h"

#define FINITE                                                                                     \
  (FORGE_TAG_MODAL | FORGE_TAG_BE | FORGE_TAG_HAVE | FORGE_TAG_BECOME | FORGE_TAG_THIRD)

static gboolean
is_any (const ForgeSentence *s, guint i, const char *const *words)
{
  return g_strv_contains (words, forge_sentence_get (s, i)->lower);
}

/* A form that can only be the finite verb. */
static gboolean
is_finite (const ForgeSentence *s, guint i, guint a)
{
  const ForgeToken *token = forge_sentence_get (s, i);

  if ((token->tags & FINITE) == 0 || (token->upper && (token->tags & FORGE_TAG_NOUN) != 0))
    return FALSE;
  /* "ein", "sein", "ihr" and the like are never the verb here. */
  if ((token->tags & (FORGE_TAG_DETERMINER | FORGE_TAG_POSSESSIVE | FORGE_TAG_NUMBER)) != 0)
    return FALSE;
  /* "Bezahlt wird per Lastschrift": the participle stands first. */
  return !(i == a && (token->tags & FORGE_TAG_PARTICIPLE) != 0
           && forge_sentence_has (s, i + 1, FORGE_TAG_BECOME | FORGE_TAG_BE));
}

/* "Fotos hochladen können" goes with a verb in front. */
static gboolean
is_last_modal (const ForgeSentence *s, guint i, guint a, guint b)
{
  if (i + 1 != b || i == a)
    return FALSE;
  if (forge_sentence_is (s, i, "werden") || forge_sentence_is (s, i, "sein"))
    return forge_german_is_participle (s, i - 1);
  return forge_german_is_modal (s, i)
         && (forge_german_is_infinitive (s, i - 1) || forge_sentence_is (s, i - 1, "werden"));
}

/* "Kunden bestellen online": a plural looks like the infinitive, but does not stand at the end. */
static gboolean
is_plural_verb (const ForgeSentence *s, guint i, guint a, guint b)
{
  if (!forge_sentence_has (s, i, FORGE_TAG_BASE) || i == a || is_last_modal (s, i + 1, a, b))
    return FALSE;
  return i + 1 < b || (i == a + 1 && forge_sentence_is (s, a, "wir"))
         || (forge_german_is_plural_phrase (s, a, i) && forge_german_skip_phrase (s, a, i) == i
             && forge_german_ends_in_role (s, a, i));
}

/* "Das Telefon klingelt oft": a verb that we do not know stands in the second place. */
static guint
guess_finite (const ForgeSentence *s, guint a, guint b)
{
  guint i = forge_german_skip_phrase (s, a, b);
  const ForgeToken *token = forge_sentence_get (s, i);

  if (i == a || i + 1 >= b || token->kind != FORGE_TOKEN_WORD || token->upper || token->word != NULL
      || strlen (token->lower) < 5)
    return b;
  return g_str_has_suffix (token->lower, "t") ? i : b;
}

static guint
find_finite (const ForgeSentence *s, guint a, guint end)
{
  guint b = end;

  while (b > a && forge_sentence_get (s, b - 1)->kind == FORGE_TOKEN_BRACKET)
    b--;
  for (guint i = a; i < b; i++)
    {
      const ForgeToken *token = forge_sentence_get (s, i);

      if (token->kind != FORGE_TOKEN_WORD || (token->upper && i > 0) || is_last_modal (s, i, a, b))
        continue;
      if (is_finite (s, i, a) || is_plural_verb (s, i, a, b))
        return i;
    }
  return guess_finite (s, a, b) < b ? guess_finite (s, a, b) : end;
}

/* Where the verb at the end of a frame stands: "... erfassen", "... gebucht werden können". */
gboolean
forge_german_read_end (const ForgeSentence *s, guint a, guint end, ForgeGermanFrame *frame)
{
  guint i = end;

  while (i > a
         && (forge_sentence_get (s, i - 1)->kind == FORGE_TOKEN_BRACKET
             || forge_sentence_get (s, i - 1)->kind == FORGE_TOKEN_PUNCTUATION))
    i--;
  if (i > a + 1
      && (forge_sentence_is (s, i - 1, "k\u00f6nnen") || forge_sentence_is (s, i - 1, "d\u00fcrfen")
          || forge_sentence_is (s, i - 1, "m\u00fcssen"))
      && (forge_german_is_infinitive (s, i - 2) || forge_sentence_is (s, i - 2, "werden")))
    i--;
  if (i > a + 1 && (forge_sentence_is (s, i - 1, "werden") || forge_sentence_is (s, i - 1, "sein"))
      && forge_german_is_participle (s, i - 2))
    {
      frame->passive = TRUE;
      frame->base = forge_german_base_at (s, i - 2);
      frame->object_end = i - 2;
      return TRUE;
    }
  /* "auf Rechnung bestellen und bezahlen" is one part each; "verloren gehen" is one verb. */
  if (i > a && forge_german_is_infinitive (s, i - 1))
    {
      frame->base = forge_german_base_at (s, i - 1);
      frame->object_end = i - 1;
      return TRUE;
    }
  return FALSE;
}

void
forge_german_note_negation (const ForgeSentence *s, ForgeGermanFrame *frame)
{
  static const char *const NOT[] = { "nicht",  "nie",    "niemals", "kein",    "keine", "keinen",
                                     "keinem", "keiner", "nichts",  "niemand", NULL };

  for (guint i = frame->start; i < MAX (frame->end, frame->object_end); i++)
    if (is_any (s, i, NOT))
      frame->negated = TRUE;
}

/* Pronouns that are a subject wherever they stand. */
static const char *const SUBJECTS[] = { "wir", "ich", "er", "man", NULL };

/* The subject in front of the finite verb, or behind it where something else stands in front. */
static void
read_subject (const ForgeSentence *s, guint a, guint finite, guint b, ForgeGermanFrame *frame)
{
  guint front = forge_german_skip_phrase (s, a, finite);
  guint behind = forge_german_skip_phrase (s, finite + 1, b);
  gboolean pronoun = behind == finite + 2 && forge_sentence_has (s, finite + 1, FORGE_TAG_PRONOUN)
                     && !forge_sentence_get (s, finite + 1)->upper;
  gboolean plural_verb = g_str_has_suffix (forge_sentence_get (s, finite)->lower, "en")
                         || forge_sentence_is (s, finite, "sind");

  frame->object_start = finite + 1;
  frame->front_start = frame->front_end = a;
  if (finite == a)
    {
      forge_german_set_subject (s, frame, finite + 1, behind);
      frame->object_start = behind;
      return;
    }
  if (front == a
      || (front < finite && forge_sentence_has (s, a, FORGE_TAG_PREPOSITION | FORGE_TAG_ADVERB)))
    {
      frame->front_end = finite;
      forge_german_set_subject (s, frame, finite + 1, behind);
      frame->object_start = behind;
      return;
    }
  /* "Angebote schreiben wir in Word", "Das Material bestellt jeder selbst" */
  if (behind > finite + 1 && is_any (s, finite + 1, SUBJECTS))
    {
      frame->front_end = finite;
      forge_german_set_subject (s, frame, finite + 1, behind);
      frame->object_start = behind;
      return;
    }
  if (behind > finite + 1 && !forge_german_ends_in_role (s, a, front)
      && (pronoun
          || (forge_german_ends_in_role (s, finite + 1, behind)
              && !forge_german_names_system (s, a, front)
              && forge_german_is_plural_phrase (s, finite + 1, behind) == plural_verb
              && forge_sentence_has (s, finite + 1, FORGE_TAG_DETERMINER)
              && !forge_sentence_is (s, finite + 1, "den")
              && !forge_sentence_is (s, finite + 1, "dem"))))
    {
      frame->front_end = finite;
      forge_german_set_subject (s, frame, finite + 1, behind);
      frame->object_start = behind;
      return;
    }
  forge_german_set_subject (s, frame, a, finite);
}

/* The prefix at the end of "legt ... an". */
static void
take_prefix (const ForgeSentence *s, guint b, ForgeGermanFrame *frame)
{
  guint end = b;
  g_autofree char *joined = NULL;
  const ForgeWord *word;

  while (end > frame->object_start && forge_sentence_get (s, end - 1)->kind == FORGE_TOKEN_BRACKET)
    end--;
  if (end <= frame->object_start || !forge_sentence_has (s, end - 1, FORGE_TAG_PREFIX))
    return;
  joined = g_strconcat (forge_sentence_get (s, end - 1)->lower, frame->base, NULL);
  word = forge_lexicon_find (s->lexicon, joined);
  if (word == NULL || (word->tags & FORGE_TAG_BASE) == 0)
    return;
  frame->base = word->base;
  frame->object_end = end - 1;
  frame->closed = TRUE;
}

/* "zu löschen", "aufzubewahren" at the end of @b. */
static gboolean
read_to_infinitive (const ForgeSentence *s, guint a, guint b, ForgeGermanFrame *frame)
{
  while (b > a && forge_sentence_get (s, b - 1)->kind != FORGE_TOKEN_WORD)
    b--;
  if (b <= a + 1 || forge_sentence_get (s, b - 1)->upper)
    return FALSE;
  if (forge_sentence_has (s, b - 1, FORGE_TAG_GERUND))
    frame->object_end = b - 1;
  else if (forge_sentence_is (s, b - 2, "zu") && forge_german_is_infinitive (s, b - 1))
    frame->object_end = b - 2;
  else
    return FALSE;
  frame->base = forge_german_base_at (s, b - 1);
  frame->closed = TRUE;
  return TRUE;
}

/* "Die Rechnungen sind aufzubewahren", "Das System hat zu melden": a duty. */
static gboolean
read_owed (const ForgeSentence *s, guint b, ForgeGermanFrame *frame)
{
  const gboolean is = forge_sentence_has (s, frame->finite, FORGE_TAG_BE);

  if ((!is && !forge_sentence_has (s, frame->finite, FORGE_TAG_HAVE))
      || !read_to_infinitive (s, frame->finite, b, frame))
    return FALSE;
  frame->owed = TRUE;
  frame->passive = is;
  frame->copula = FALSE;
  frame->modal = FORGE_MODAL_MUST;
  return TRUE;
}

/* "Schlüssel lassen sich erneuern": can be renewed. */
static gboolean
read_letting (const ForgeSentence *s, guint b, ForgeGermanFrame *frame)
{
  const guint i = frame->finite;

  if (!(forge_sentence_is (s, i, "lassen") || forge_sentence_is (s, i, "lässt"))
      || !forge_sentence_is (s, frame->object_start, "sich")
      || !forge_german_is_infinitive (s, b - 1) || b - 1 <= frame->object_start)
    return FALSE;
  frame->base = forge_german_base_at (s, b - 1);
  frame->object_start++;
  frame->object_end = b - 1;
  frame->passive = frame->closed = TRUE;
  frame->modal = FORGE_MODAL_CAN;
  return TRUE;
}

static gboolean
read_simple (const ForgeSentence *s, guint finite, guint b, ForgeGermanFrame *frame)
{
  static const char *const PRODUCT[]
      = { "brauchen",      "ben\u00f6tigen", "wollen", "m\u00f6chten", "suchen",
          "w\u00fcnschen", "planen",         "bauen",  "haben",        NULL };

  frame->object_end = b;
  frame->base = forge_german_base_at (s, finite);
  if (forge_sentence_has (s, finite, FORGE_TAG_BE))
    {
      frame->copula = TRUE;
      frame->base = "sein";
    }
  else if (forge_sentence_has (s, finite, FORGE_TAG_HAVE))
    frame->base = "haben";
  else
    take_prefix (s, b, frame);
  if (read_owed (s, b, frame) || read_letting (s, b, frame))
    return TRUE;
  if (forge_sentence_has (s, finite, FORGE_TAG_HAVE | FORGE_TAG_BE)
      && forge_german_is_participle (s, b - 1) && b - 1 > finite)
    {
      frame->passive = forge_sentence_has (s, finite, FORGE_TAG_BE);
      frame->copula = FALSE;
      frame->base = forge_german_base_at (s, b - 1);
      frame->object_end = b - 1;
      frame->closed = TRUE;
    }
  if ((frame->by_us || g_str_equal (frame->base, "suchen") || g_str_equal (frame->base, "brauchen"))
      && g_strv_contains (PRODUCT, frame->base) && forge_german_names_system (s, finite + 1, b))
    frame->product = TRUE;
  return TRUE;
}

/* Where a part ends in which the infinitive may stand: "Termine, Fotos und Rechnungen sehen". */
static gboolean
is_part_end (const ForgeSentence *s, guint end, guint limit)
{
  return end == limit || forge_sentence_is (s, end, ",")
         || forge_sentence_has (s, end, FORGE_TAG_CONJUNCTION);
}

/* "müssen in Deutschland gespeichert und nach 10 Jahren gelöscht werden" */
static gboolean
read_first_participle (const ForgeSentence *s, guint end, guint limit, ForgeGermanFrame *frame)
{
  ForgeGermanFrame last = *frame;

  if (end <= frame->finite + 2 || !forge_german_is_participle (s, end - 1)
      || forge_sentence_is (s, end, ",") || !forge_german_read_end (s, end + 1, limit, &last)
      || !last.passive)
    return FALSE;
  frame->passive = TRUE;
  frame->base = forge_german_base_at (s, end - 1);
  frame->object_end = end - 1;
  return TRUE;
}

static gboolean
find_last_verb (const ForgeSentence *s,
                guint b,
                guint limit,
                gboolean becomes,
                ForgeGermanFrame *frame)
{
  for (guint end = b; end <= limit; end++)
    {
      if (end > b && forge_sentence_is (s, end - 1, ",")
          && forge_sentence_has (s, end,
                                 FORGE_TAG_SUBORDINATE | FORGE_TAG_RELATIVE
                                     | FORGE_TAG_PREPOSITION))
        return FALSE;
      if (!is_part_end (s, end, limit))
        continue;
      frame->end = end;
      if (becomes && end > frame->finite + 1 && forge_german_is_participle (s, end - 1))
        {
          frame->passive = TRUE;
          frame->base = forge_german_base_at (s, end - 1);
          frame->object_end = end - 1;
          return TRUE;
        }
      if (forge_german_read_end (s, MAX (frame->finite + 1, frame->object_start), end, frame))
        return TRUE;
      if (end < limit && read_first_participle (s, end, limit, frame))
        return TRUE;
    }
  return FALSE;
}

/* "Bezahlt wird per Lastschrift" */
static gboolean
read_participle_first (const ForgeSentence *s, guint a, guint b, ForgeGermanFrame *frame)
{
  if (frame->finite != a + 1 || !forge_german_is_participle (s, a))
    return FALSE;
  frame->passive = TRUE;
  frame->base = forge_german_base_at (s, a);
  frame->subject_start = frame->subject_end = a;
  frame->front_end = frame->front_start;
  frame->object_start = frame->finite + 1;
  frame->object_end = frame->end = b;
  return TRUE;
}

/* A modal or "wird": the verb that carries the meaning stands at the end, or there is none. */
static void
read_helper (const ForgeSentence *s, guint a, guint b, guint limit, ForgeGermanFrame *frame)
{
  gboolean becomes = forge_sentence_has (s, frame->finite, FORGE_TAG_BECOME);

  if (!becomes)
    frame->modal = forge_german_modal_of (forge_sentence_get (s, frame->finite)->lower);
  frame->closed = TRUE;
  if ((becomes && read_participle_first (s, a, b, frame))
      || find_last_verb (s, b, limit, becomes, frame))
    {
      frame->copula = frame->copula || (!becomes && g_str_equal (frame->base, "sein"));
      frame->closed = frame->object_end < frame->end;
      return;
    }
  frame->end = b;
  frame->object_end = b;
  frame->closed = FALSE;
  frame->base = becomes ? "werden" : frame->modal == FORGE_MODAL_WANT ? "wollen" : "haben";
  frame->copula = becomes;
  frame->product = frame->by_us && forge_german_names_system (s, frame->finite + 1, b);
}

static gboolean
can_stand_first (const ForgeSentence *s, guint i)
{
  return forge_german_is_modal (s, i)
         || forge_sentence_has (s, i, FORGE_TAG_BE | FORGE_TAG_BECOME | FORGE_TAG_THIRD);
}

gboolean
forge_german_read_main (const ForgeSentence *s,
                        guint a,
                        guint b,
                        guint limit,
                        gboolean verb_first,
                        ForgeGermanFrame *frame)
{
  guint finite = find_finite (s, a, b);

  memset (frame, 0, sizeof *frame);
  if (finite >= b || (finite == a && !verb_first && !can_stand_first (s, finite)))
    return FALSE;
  frame->start = a;
  frame->end = b;
  frame->finite = finite;
  read_subject (s, a, finite, b, frame);
  if (forge_sentence_has (s, finite, FORGE_TAG_BASE)
      && !forge_sentence_has (s, finite, FORGE_TAG_THIRD))
    frame->plural = TRUE;
  if (forge_german_is_modal (s, finite) || forge_sentence_has (s, finite, FORGE_TAG_BECOME))
    read_helper (s, a, b, limit, frame);
  else if (!read_simple (s, finite, b, frame))
    return FALSE;
  forge_german_note_negation (s, frame);
  return TRUE;
}

/* "werden gespeichert und nach 10 Jahren gelöscht", "sind zu erzeugen und zuzustellen" */
static gboolean
read_shared_passive (const ForgeSentence *s,
                     guint a,
                     guint b,
                     const ForgeGermanFrame *before,
                     ForgeGermanFrame *frame)
{
  if (before->verb_last || find_finite (s, a, b) < b || b <= a)
    return FALSE;
  if (before->owed)
    {
      if (!read_to_infinitive (s, a, b, frame))
        return FALSE;
    }
  else if (before->passive && before->modal == FORGE_MODAL_NONE
           && forge_german_is_participle (s, b - 1))
    {
      frame->base = forge_german_base_at (s, b - 1);
      frame->object_end = b - 1;
    }
  else
    return FALSE;
  forge_german_note_negation (s, frame);
  return TRUE;
}

gboolean
forge_german_read_shared (const ForgeSentence *s,
                          guint a,
                          guint b,
                          const ForgeGermanFrame *before,
                          ForgeGermanFrame *frame)
{
  guint first = a;

  *frame = *before;
  frame->start = a;
  frame->end = b;
  frame->front_start = frame->front_end = a;
  frame->object_start = a;
  frame->object_end = b;
  frame->negated = FALSE;
  while (first < b && forge_sentence_has (s, first, FORGE_TAG_ADVERB)
         && !forge_sentence_has (s, first, FORGE_TAG_NOUN))
    first++;
  if (before->modal != FORGE_MODAL_NONE && !before->owed && !before->verb_last
      && find_finite (s, a, b) >= b)
    {
      frame->passive = FALSE;
      if (forge_german_read_end (s, a, b, frame))
        {
          forge_german_note_negation (s, frame);
          return TRUE;
        }
      frame->modal = FORGE_MODAL_NONE;
    }
  if (read_shared_passive (s, a, b, before, frame))
    return TRUE;
  if (is_any (s, first + 1, SUBJECTS))
    return FALSE;
  /* "und bezahlt die Rechnung": the finite verb comes first. */
  if (frame->modal == FORGE_MODAL_NONE && !before->passive && first < b
      && forge_german_is_verb (s, first, before->plural ? FORGE_TAG_BASE : FORGE_TAG_THIRD)
      && first + 1 <= b)
    {
      frame->finite = first;
      frame->copula = frame->product = FALSE;
      frame->object_start = first + 1;
      read_simple (s, first, b, frame);
      forge_german_note_negation (s, frame);
      return TRUE;
    }
  return FALSE;
}

gboolean
forge_german_read_infinitive (const ForgeSentence *s, guint a, guint b, ForgeGermanFrame *frame)
{
  memset (frame, 0, sizeof *frame);
  frame->start = a;
  frame->end = b;
  frame->subject_start = frame->subject_end = a;
  frame->front_start = frame->front_end = a;
  frame->object_start = a;
  frame->modal = FORGE_MODAL_IMPERATIVE;
  frame->closed = TRUE;
  if (forge_sentence_is (s, a, "um") || forge_sentence_is (s, a, "ohne")
      || forge_sentence_is (s, a, "statt"))
    return FALSE;
  if (!forge_german_read_end (s, a, b, frame))
    return FALSE;
  /* "zu" in front makes it part of what stood before. */
  if (frame->object_end > a && forge_sentence_is (s, frame->object_end - 1, "zu"))
    return FALSE;
  forge_german_note_negation (s, frame);
  return TRUE;
}
