/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-wording"

#include "config.h"

#include <string.h>

#include "generate/forge-lexicon.h"
#include "generate/forge-wording.h"

/* Whoever writes a brief says "I" and "we"; a requirement names who that is. */

/* The verb that belongs to "the organisation" where "we" had another form. */
static char *
dup_third (ForgeOutline *self, const char *word)
{
  g_autofree char *key = g_strconcat ("person.verbs.", word, NULL);
  const ForgeWord *known;

  if (forge_phrases_has (self->phrases, key))
    return g_strdup (forge_phrases_get (self->phrases, key));
  known = forge_lexicon_find (forge_lexicon_get ("en"), word);
  if (known == NULL || (known->tags & FORGE_TAG_BASE) == 0 || known->third == NULL
      || (known->tags & FORGE_TAG_ADVERB) != 0)
    return NULL;
  return g_strdup (known->third);
}

/* The verb behind a subject at @i, past an adverb. */
static void
fit_verb (ForgeOutline *self, char **words, gsize i)
{
  for (gsize k = i + 1; k <= i + 2 && words[k] != NULL; k++)
    {
      const ForgeWord *known = forge_lexicon_find (forge_lexicon_get ("en"), words[k]);
      char *third = dup_third (self, words[k]);

      if (third != NULL)
        {
          g_free (words[k]);
          words[k] = third;
          return;
        }
      if (known == NULL || (known->tags & FORGE_TAG_ADVERB) == 0)
        return;
    }
}

/**
 * forge_wording_dup_impersonal:
 * @text: words of the brief
 *
 * Only where the phrases have "person": "we pay our staff" becomes "the organisation pays the
 * organisation's staff".
 *
 * Returns: (transfer full): the text without a first person
 */
char *
forge_wording_dup_impersonal (ForgeOutline *self, const char *text)
{
  g_auto (GStrv) words = NULL;

  g_return_val_if_fail (self != NULL && text != NULL, NULL);

  if (!forge_phrases_has (self->phrases, "person.we"))
    return g_strdup (text);
  words = g_strsplit (text, " ", -1);
  for (gsize i = 0; words[i] != NULL; i++)
    {
      const gsize length = strcspn (words[i], ",.;:!?");
      g_autofree char *bare = g_utf8_strdown (words[i], (gssize) length);
      g_autofree char *key = g_strconcat ("person.", bare, NULL);
      g_autofree char *old = NULL;

      if (!forge_phrases_has (self->phrases, key))
        continue;
      old = words[i];
      words[i] = g_strconcat (forge_phrases_get (self->phrases, key), old + length, NULL);
      if (old[length] == '\0' && (g_str_equal (bare, "we") || g_str_equal (bare, "i")))
        fit_verb (self, words, i);
    }
  return g_strjoinv (" ", words);
}

/**
 * forge_wording_split_value:
 * @text: "Loan period: 6 weeks"
 * @label: (out): "Loan period"
 *
 * Returns: (nullable): the value in @text, or NULL where it has not this form
 */
const char *
forge_wording_split_value (const char *text, char **label)
{
  const char *colon;

  g_return_val_if_fail (text != NULL && label != NULL, NULL);

  colon = strstr (text, ": ");
  if (colon == NULL || colon == text || colon - text > 48
      || !(g_ascii_isdigit (colon[2]) || strchr ("<>~$", colon[2]) != NULL
           || g_str_has_prefix (colon + 2, "at least ") || g_str_has_prefix (colon + 2, "at most ")
           || g_str_has_prefix (colon + 2, "max ") || g_str_has_prefix (colon + 2, "€"))
      || strchr (colon + 2, ';') != NULL)
    return NULL;
  *label = g_strndup (text, (gsize) (colon - text));
  return colon + 2;
}
