/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-clause-de-form"

#include "config.h"

#include <string.h>

#include "generate/forge-clause-de.h"

/* Single forms of verbs: what they are, and of which infinitive. */

static gboolean
is_any (const ForgeSentence *s, guint i, const char *const *words)
{
  return g_strv_contains (words, forge_sentence_get (s, i)->lower);
}

gboolean
forge_german_is_modal (const ForgeSentence *s, guint i)
{
  static const char *const NOT[] = { "braucht", "brauchen", "l\u00e4sst", "lassen", NULL };

  return forge_sentence_has (s, i, FORGE_TAG_MODAL) && !is_any (s, i, NOT);
}

ForgeModal
forge_german_modal_of (const char *word)
{
  if (g_str_has_prefix (word, "k\u00f6n") || g_str_has_prefix (word, "kann")
      || g_str_has_prefix (word, "darf") || g_str_has_prefix (word, "d\u00fcrf"))
    return FORGE_MODAL_CAN;
  if (g_str_has_prefix (word, "m\u00f6cht") || g_str_has_prefix (word, "will")
      || g_str_has_prefix (word, "woll"))
    return FORGE_MODAL_WANT;
  return g_str_has_prefix (word, "soll") ? FORGE_MODAL_SHOULD : FORGE_MODAL_MUST;
}

/* A verb form in lower case: in German a capital makes it a noun. */
gboolean
forge_german_is_verb (const ForgeSentence *s, guint i, ForgeTags tags)
{
  const ForgeToken *token = forge_sentence_get (s, i);

  return token->kind == FORGE_TOKEN_WORD && (!token->upper || i == 0) && (token->tags & tags) != 0;
}

/* An infinitive, known or by its ending. */
gboolean
forge_german_is_infinitive (const ForgeSentence *s, guint i)
{
  const ForgeToken *token = forge_sentence_get (s, i);

  if (token->kind != FORGE_TOKEN_WORD || token->upper)
    return FALSE;
  if ((token->tags & FORGE_TAG_BASE) != 0)
    return TRUE;
  return (token->tags & ~(FORGE_TAG_GOAL_VERB | FORGE_TAG_MANUAL | FORGE_TAG_STATIVE)) == 0
         && strlen (token->lower) > 4
         && (g_str_has_suffix (token->lower, "en") || g_str_has_suffix (token->lower, "eln")
             || g_str_has_suffix (token->lower, "ern"));
}

gboolean
forge_german_is_participle (const ForgeSentence *s, guint i)
{
  const ForgeToken *token = forge_sentence_get (s, i);

  return token->kind == FORGE_TOKEN_WORD && (!token->upper || i == 0)
         && ((token->tags & FORGE_TAG_PARTICIPLE) != 0
             || (token->word == NULL && g_str_has_prefix (token->lower, "ge")
                 && g_str_has_suffix (token->lower, "t"))
             || (token->word == NULL && g_str_has_suffix (token->lower, "iert")));
}

const char *
forge_german_split_verb (const ForgeSentence *s, guint i)
{
  const char *lower = forge_sentence_get (s, i)->lower;

  for (gsize n = 2; n <= 6 && n + 3 < strlen (lower); n++)
    {
      g_autofree char *head = g_strndup (lower, n);
      const ForgeWord *prefix
          = g_utf8_validate (head, -1, NULL) ? forge_lexicon_find (s->lexicon, head) : NULL;
      const ForgeWord *verb = forge_lexicon_find (s->lexicon, lower + n);

      if (prefix != NULL && (prefix->tags & FORGE_TAG_PREFIX) != 0 && verb != NULL
          && verb->base != NULL
          && (verb->tags & (FORGE_TAG_BASE | FORGE_TAG_THIRD | FORGE_TAG_PARTICIPLE)) != 0)
        {
          g_autofree char *joined = g_strconcat (head, verb->base, NULL);

          /* Both parts are of the lexicon, so there are not many. */
          return g_intern_string (joined);
        }
    }
  return NULL;
}

/* The infinitive of a weak verb that we do not know: "gepackt", "klingelt". */
static const char *
guess_base (const char *lower)
{
  gsize length = strlen (lower);
  const char *stem = g_str_has_prefix (lower, "ge") && length > 6 ? lower + 2 : lower;
  gsize end = g_str_has_suffix (lower, "tet") || g_str_has_suffix (lower, "det") ? 2 : 1;
  g_autofree char *base = NULL;

  if (!g_str_has_suffix (lower, "t"))
    return lower;
  length = strlen (stem) - end;
  base = g_strdup_printf ("%.*s%s", (int) length, stem,
                          g_strcmp0 (stem + length - MIN (length, 2), stem) != 0
                                  && (strncmp (stem + length - 2, "el", 2) == 0
                                      || strncmp (stem + length - 2, "er", 2) == 0)
                              ? "n"
                              : "en");
  /* Words of one brief: there are not many. */
  return g_intern_string (base);
}

const char *
forge_german_base_at (const ForgeSentence *s, guint i)
{
  const ForgeToken *token = forge_sentence_get (s, i);

  if (token->word == NULL && forge_german_split_verb (s, i) != NULL)
    return forge_german_split_verb (s, i);
  if (token->word != NULL && token->word->base != NULL)
    return token->word->base;
  return token->word == NULL ? guess_base (token->lower) : token->lower;
}
