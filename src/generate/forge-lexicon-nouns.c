/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-lexicon-nouns"

#include "config.h"

#include <string.h>

#include "generate/forge-lexicon-private.h"

static gboolean
ends_in (const char *word, const char *const *suffixes, gsize min_stem)
{
  for (gsize i = 0; suffixes[i] != NULL; i++)
    if (g_str_has_suffix (word, suffixes[i]) && strlen (word) >= strlen (suffixes[i]) + min_stem)
      return TRUE;
  return FALSE;
}

/* German compounds end in the role: "Filialleiterin". */
static gboolean
ends_in_known_role (const ForgeLexicon *self, const char *lower)
{
  for (const char *p = lower; strlen (p) > 3; p = g_utf8_next_char (p))
    {
      const ForgeWord *word = forge_lexicon_find (self, p);

      if (word != NULL && (word->tags & FORGE_TAG_NOT_ROLE) != 0)
        return FALSE;
      if (word != NULL
          && ((word->tags & FORGE_TAG_ROLE) != 0
              || ((word->tags & FORGE_TAG_GROUP) != 0 && strlen (p) > 5)))
        return TRUE;
    }
  return FALSE;
}

/**
 * forge_lexicon_is_role:
 * @lower: a noun in the singular, in lower case; of several words the last one decides
 *
 * Returns: whether it names a person or a group: by the list, or by how such words end
 */
gboolean
forge_lexicon_is_role (const ForgeLexicon *self, const char *lower)
{
  static const char *const ENGLISH[]
      = { "er", "or", "ist", "ian", "ician", "eer", "man", "woman", NULL };
  static const char *const GERMAN[] = { "er",  "erin",  "or",  "orin",  "ist",   "istin", "ling",
                                        "eur", "eurin", "ant", "antin", "kraft", NULL };
  const ForgeWord *word;
  const char *space;
  gsize stem = 0;

  g_return_val_if_fail (self != NULL && lower != NULL, FALSE);

  word = forge_lexicon_find (self, lower);
  if (word != NULL && (word->tags & (FORGE_TAG_ROLE | FORGE_TAG_GROUP)) != 0)
    return TRUE;
  if (word != NULL
      && (word->tags
          & (FORGE_TAG_NOT_ROLE | FORGE_TAG_SYSTEM | FORGE_TAG_MODAL | FORGE_TAG_DETERMINER
             | FORGE_TAG_PREPOSITION | FORGE_TAG_PRONOUN | FORGE_TAG_ADVERB | FORGE_TAG_CONJUNCTION
             | FORGE_TAG_POSSESSIVE | FORGE_TAG_BASE | FORGE_TAG_UNIT | FORGE_TAG_ADJECTIVE)))
    return FALSE;
  space = strrchr (lower, ' ');
  if (space != NULL)
    return forge_lexicon_is_role (self, space + 1);
  if (self->german)
    return ends_in_known_role (self, lower)
           /* "Leihfrist" is a "Frist". */
           || (word == NULL
               && (forge_lexicon_german_noun (self, lower, &stem) == NULL
                   || g_str_has_suffix (lower, "kraft"))
               && ends_in (lower, GERMAN, 4) && strchr (lower, '-') == NULL);
  return ends_in (lower, ENGLISH, 4);
}

char
forge_lexicon_get_gender (const ForgeLexicon *self, const char *singular)
{
  static const char *const FEMININE[]
      = { "in", "ung", "heit", "keit", "schaft", "ion", "tät", "ik", "ei", "kraft", "e", NULL };
  static const char *const NEUTER[] = { "chen", "lein", "ment", "tum", "um", "o", NULL };
  g_autofree char *lower = NULL;
  const ForgeWord *word;
  gsize stem;

  g_return_val_if_fail (self != NULL && singular != NULL, 0);

  if (!self->german)
    return 0;
  lower = g_utf8_strdown (singular, -1);
  word = forge_lexicon_german_noun (self, lower, &stem);
  if (word != NULL && word->gender != 0)
    return word->gender;
  if (ends_in (lower, FEMININE, 2))
    return 'f';
  return ends_in (lower, NEUTER, 2) ? 'n' : 'm';
}

/**
 * forge_lexicon_is_weak:
 * @singular: a German noun
 *
 * Returns: whether all its cases but the nominative end in "n": "dem Gesellen", "des Patienten"
 */
gboolean
forge_lexicon_is_weak (const ForgeLexicon *self, const char *singular)
{
  static const char *const WEAK[] = { "e",     "ent",  "ant",   "ist",       "loge", "nachbar",
                                      "bauer", "herr", "kurat", "architekt", NULL };
  g_autofree char *lower = NULL;

  g_return_val_if_fail (self != NULL && singular != NULL, FALSE);

  lower = g_utf8_strdown (singular, -1);
  return self->german && forge_lexicon_get_gender (self, singular) == 'm'
         && ends_in (lower, WEAK, 0) && !g_str_has_suffix (lower, "name")
         && !g_str_has_suffix (lower, "k\u00e4se");
}

/* How long the part of an unknown German verb is that splits off: "abheften". */
static gsize
find_prefix (const ForgeLexicon *self, const char *infinitive)
{
  static const char *const FIXED[] = { "über", "unter", "um", "durch", "wieder", "voll", NULL };

  for (gsize n = 5; n >= 2 && self->german; n--)
    {
      g_autofree char *head = strlen (infinitive) > n + 4 ? g_strndup (infinitive, n) : NULL;
      const ForgeWord *word = head != NULL && g_utf8_validate (head, -1, NULL)
                                  ? forge_lexicon_find (self, head)
                                  : NULL;

      if (word != NULL && (word->tags & FORGE_TAG_PREFIX) != 0 && !g_strv_contains (FIXED, head))
        return n;
    }
  return 0;
}

char *
forge_lexicon_dup_participle (const ForgeLexicon *self, const char *infinitive)
{
  const ForgeWord *word;
  gsize prefix;

  g_return_val_if_fail (self != NULL && infinitive != NULL, NULL);

  word = forge_lexicon_find (self, infinitive);
  if (word != NULL && word->participle != NULL)
    return g_strdup (word->participle);
  if (!self->german)
    return forge_lexicon_english_past (infinitive);
  prefix = find_prefix (self, infinitive);
  {
    g_autofree char *tail = forge_lexicon_german_participle (self, infinitive + prefix);

    return g_strdup_printf ("%.*s%s", (int) prefix, infinitive, tail);
  }
}

char *
forge_lexicon_dup_to_infinitive (const ForgeLexicon *self, const char *infinitive)
{
  const ForgeWord *word;
  gsize prefix;

  g_return_val_if_fail (self != NULL && infinitive != NULL, NULL);

  word = forge_lexicon_find (self, infinitive);
  if (word != NULL && word->to != NULL)
    return g_strdup (word->to);
  prefix = find_prefix (self, infinitive);
  if (prefix > 0)
    return g_strdup_printf ("%.*szu%s", (int) prefix, infinitive, infinitive + prefix);
  return g_strconcat (self->german ? "zu " : "to ", infinitive, NULL);
}
