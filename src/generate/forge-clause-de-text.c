/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-clause-de-text"

#include "config.h"

#include <string.h>

#include "generate/forge-clause-de.h"

static gboolean
is_any (const ForgeSentence *s, guint i, const char *const *words)
{
  return g_strv_contains (words, forge_sentence_get (s, i)->lower);
}

/* "Telefonische Anfragen": the capital is that of the sentence. */
static gboolean
is_capital_adjective (const ForgeSentence *s, guint i)
{
  const ForgeToken *token = forge_sentence_get (s, i);

  return i == 0 && token->upper && forge_sentence_get (s, 1)->upper
         && (token->tags & FORGE_TAG_NOUN) == 0
         && (g_str_has_suffix (token->lower, "e") || g_str_has_suffix (token->lower, "en"));
}

/* Words of the front that start small once they do not begin the sentence. */
static gboolean
is_lowered (const ForgeSentence *s, const ForgeGermanFrame *frame, guint i)
{
  gboolean is_front = i == frame->front_start && frame->front_end > frame->front_start;

  /* "Nach einem Ausfall wieder arbeiten" has its object in front without a front. */
  if (!is_front && i > 0)
    return FALSE;
  return is_capital_adjective (s, i)
         || (!forge_sentence_has (s, i, FORGE_TAG_NOUN)
             && forge_sentence_has (s, i,
                                    FORGE_TAG_PREPOSITION | FORGE_TAG_DETERMINER | FORGE_TAG_ADVERB
                                        | FORGE_TAG_POSSESSIVE));
}

/* Negations are told apart, and what only leads over says nothing. */
static gboolean
is_left_out (const ForgeSentence *s, const ForgeGermanFrame *frame, guint i)
{
  static const char *const NOT[]
      = { "nicht",  "nie",        "niemals", "kein",          "keine", "keinen",
          "keinem", "keiner",     "auch",    "au\u00dferdem", "zudem", "dann",
          "jedoch", "allerdings", "bitte",   "unbedingt",     NULL };

  if (forge_sentence_get (s, i)->kind == FORGE_TOKEN_BRACKET)
    return TRUE;
  if (frame->negated && forge_sentence_is (s, i, "mehr") && i > 0
      && forge_sentence_is (s, i - 1, "nicht"))
    return TRUE;
  return is_any (s, i, NOT) && (frame->negated || i < frame->front_end || i == frame->object_start);
}

static gboolean
is_stressed (const ForgeSentence *s, guint i)
{
  const ForgeToken *token = forge_sentence_get (s, i);

  return i > 0 && token->kind == FORGE_TOKEN_WORD && !token->upper
         && g_unichar_isupper (g_utf8_get_char (s->text + token->start));
}

/* What goes in front of the verb: "auf dem Handy ihre Stunden", without "nicht" and "keine". */
static char *
dup_object (const ForgeSentence *s, const ForgeGermanFrame *frame, gboolean told)
{
  GString *out = g_string_new (NULL);
  guint last = G_MAXUINT;

  for (guint i = frame->front_start; i < frame->object_end; i++)
    {
      const ForgeToken *token;
      g_autofree char *piece = NULL;

      if (i == frame->front_end)
        i = MAX (i, frame->object_start);
      if (i >= frame->object_end)
        break;
      if (is_left_out (s, frame, i) && !(told && forge_sentence_has (s, i, FORGE_TAG_NEGATION)))
        continue;
      token = forge_sentence_get (s, i);
      if (frame->negated && !told && forge_sentence_is (s, i, "nichts"))
        piece = g_strdup ("etwas");
      else
        piece = is_lowered (s, frame, i) || is_stressed (s, i)
                    ? g_strdup (token->lower)
                    : g_strndup (s->text + token->start, token->end - token->start);
      /* What stood together stays together: "1. März". */
      if (out->len > 0 && !(last + 1 == i && forge_sentence_get (s, last)->end == token->start))
        g_string_append_c (out, ' ');
      g_string_append (out, piece);
      last = i;
    }
  while (out->len > 0 && strchr (" ,", out->str[out->len - 1]) != NULL)
    g_string_truncate (out, out->len - 1);
  while (out->len > 0 && strchr (" ,", out->str[0]) != NULL)
    g_string_erase (out, 0, 1);
  return g_string_free (out, FALSE);
}

static char *
join3 (const char *a, const char *b, const char *c)
{
  return g_strdup_printf ("%s%s%s%s%s", a, *a != '\0' && *b != '\0' ? " " : "", b,
                          (*a != '\0' || *b != '\0') && *c != '\0' ? " " : "", c);
}

/* A clause that shares subject or helper, or has its verb last, is written out as a main clause. */
static char *
dup_text (const ForgeSentence *s,
          const ForgeClause *clause,
          const ForgeGermanFrame *frame,
          const char *object,
          const char *negation)
{
  const ForgeWord *verb = forge_lexicon_find (s->lexicon, frame->base);
  g_autofree char *head = NULL;

  if (frame->owed && verb != NULL && verb->to != NULL)
    {
      g_autofree char *finite = forge_sentence_dup_range (s, frame->finite, frame->finite + 1);
      g_autofree char *middle = join3 (object, negation, verb->to);

      return join3 (clause->subject, finite, middle);
    }
  if (frame->modal != FORGE_MODAL_NONE || frame->passive)
    {
      g_autofree char *finite = forge_sentence_dup_range (s, frame->finite, frame->finite + 1);
      g_autofree char *tail
          = frame->passive && frame->modal != FORGE_MODAL_NONE
                ? g_strdup_printf ("%s werden", verb != NULL && verb->participle != NULL
                                                    ? verb->participle
                                                    : frame->base)
            : frame->passive ? g_strdup (verb != NULL && verb->participle != NULL ? verb->participle
                                                                                  : frame->base)
                             : g_strdup (frame->base);
      g_autofree char *middle = join3 (object, negation, tail);

      return join3 (clause->subject, finite, middle);
    }
  if (verb != NULL && verb->third != NULL)
    {
      gsize prefix = verb->prefix != NULL ? strlen (verb->prefix) : 0;
      const char *finite = frame->plural ? frame->base + prefix : verb->third + prefix;
      g_autofree char *tail = join3 (object, negation, verb->prefix != NULL ? verb->prefix : "");

      return join3 (clause->subject, finite, tail);
    }
  return forge_sentence_dup_range (s, frame->start, frame->end);
}

/* Writes the clause anew, once its object has changed. */
void
forge_german_retell (const ForgeSentence *s, ForgeClause *clause, const ForgeGermanFrame *frame)
{
  if (clause->text == NULL)
    return;
  g_free (clause->text);
  clause->text = dup_text (s, clause, frame, clause->object, frame->negated ? "nicht" : "");
}

/* The clause as a main clause, whatever its order was. */
char *
forge_german_dup_main (const ForgeSentence *s,
                       const ForgeClause *clause,
                       const ForgeGermanFrame *frame)
{
  g_autofree char *object = dup_object (s, frame, TRUE);

  return dup_text (s, clause, frame, object, frame->refused ? "nicht" : "");
}

void
forge_german_fill (const ForgeSentence *s, ForgeClause *clause, const ForgeGermanFrame *frame)
{
  clause->subject_start = frame->subject_start;
  clause->subject_end = frame->subject_end;
  clause->subject = forge_sentence_dup_plain (s, frame->subject_start, frame->subject_end);
  clause->verb = g_strdup (frame->base);
  clause->verb_start = frame->finite;
  clause->object_start = frame->object_start;
  clause->object_end = frame->object_end;
  clause->object = dup_object (s, frame, FALSE);
  clause->modal = frame->modal;
  clause->negated = frame->negated;
  clause->passive = frame->passive;
  clause->copula = frame->copula;
  clause->by_us = frame->by_us;
  clause->product = frame->product;
  clause->shared = frame->shared;
  if (frame->modal != FORGE_MODAL_IMPERATIVE && (frame->shared || frame->verb_last)
      && frame->subject_end > frame->subject_start)
    clause->text = forge_german_dup_main (s, clause, frame);
}
