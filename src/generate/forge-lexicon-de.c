/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-lexicon-de"

#include "config.h"

#include <string.h>

#include "generate/forge-lexicon-private.h"

/* Shorter tails would find nouns inside of words that have nothing to do with them. */
#define MIN_TAIL 4

static gboolean
has_fixed_prefix (const char *verb)
{
  static const char *const PREFIXES[] = { "be",   "ver",  "er",    "ent",   "emp",    "zer",
                                          "miss", "über", "unter", "wider", "hinter", "voll" };

  for (gsize i = 0; i < G_N_ELEMENTS (PREFIXES); i++)
    if (g_str_has_prefix (verb, PREFIXES[i]) && strlen (verb) > strlen (PREFIXES[i]) + 4)
      return TRUE;
  return FALSE;
}

static char *
stem_of (const char *base)
{
  gsize length = strlen (base);

  if (g_str_has_suffix (base, "eln") || g_str_has_suffix (base, "ern"))
    return g_strndup (base, length - 1);
  return g_strndup (base, g_str_has_suffix (base, "en") ? length - 2 : length - 1);
}

/* "arbeit" needs an e in front of the t: "arbeitet". */
static char *
add_t (const char *stem)
{
  gsize length = strlen (stem);
  gboolean e = length > 0 && (stem[length - 1] == 't' || stem[length - 1] == 'd');

  if (g_str_has_suffix (stem, "chn") || g_str_has_suffix (stem, "ffn")
      || g_str_has_suffix (stem, "dn") || g_str_has_suffix (stem, "cht"))
    e = TRUE;
  return g_strconcat (stem, e ? "et" : "t", NULL);
}

/* The entry of the longest tail of @base: "übernehmen" follows "nehmen". */
static char **
find_irregular (GHashTable *irregular, const char *base, const char **head_end)
{
  for (const char *p = base; *p != '\0'; p = g_utf8_next_char (p))
    {
      char **forms = g_hash_table_lookup (irregular, p);

      if (forms != NULL && (p == base || strlen (p) > MIN_TAIL))
        {
          *head_end = p;
          return forms;
        }
    }
  return NULL;
}

/* Third person and participle of a verb without a prefix that splits off. */
static void
simple_forms (GHashTable *irregular, const char *base, char **third, char **participle)
{
  const char *tail = base;
  char **forms = find_irregular (irregular, base, &tail);
  g_autofree char *stem = stem_of (base);

  if (forms != NULL && (tail == base || has_fixed_prefix (base)))
    {
      const char *pp = forms[2];

      if (tail > base && g_str_has_prefix (pp, "ge"))
        pp += 2;
      *third = g_strdup_printf ("%.*s%s", (int) (tail - base), base, forms[1]);
      *participle = g_strdup_printf ("%.*s%s", (int) (tail - base), base, pp);
      return;
    }
  *third = add_t (stem);
  if (has_fixed_prefix (base) || g_str_has_suffix (base, "ieren")
      || g_str_has_prefix (base, "gewähr") || g_str_has_prefix (base, "wiederhol")
      || g_str_has_prefix (base, "genehmig") || g_str_has_prefix (base, "gehör"))
    *participle = g_strdup (*third);
  else
    *participle = g_strconcat ("ge", *third, NULL);
}

static void
add_form (ForgeLexicon *self, const char *form, ForgeTags tags, const char *base)
{
  ForgeWord *word = forge_lexicon_add (self, form, tags);

  if (word->base == NULL)
    word->base = base;
}

static void
add_forms (ForgeLexicon *self,
           const char *prefix,
           const char *simple,
           const char *third,
           const char *participle)
{
  g_autofree char *base = g_strconcat (prefix, simple, NULL);
  g_autofree char *joined = g_strconcat (prefix, third, NULL);
  g_autofree char *pp = g_strconcat (prefix, participle, NULL);
  g_autofree char *to = g_strdup_printf (*prefix != '\0' ? "%szu%s" : "%szu %s", prefix, simple);
  const char *kept = forge_lexicon_keep (self, base);
  ForgeWord *word;

  add_form (self, base, FORGE_TAG_BASE, kept);
  add_form (self, joined, FORGE_TAG_THIRD, kept);
  add_form (self, pp, FORGE_TAG_PARTICIPLE, kept);
  if (*prefix != '\0')
    {
      add_form (self, to, FORGE_TAG_GERUND, kept);
      forge_lexicon_add (self, prefix, FORGE_TAG_PREFIX);
    }
  word = forge_lexicon_add (self, base, 0);
  word->base = kept;
  word->third = forge_lexicon_keep (self, joined);
  word->participle = forge_lexicon_keep (self, pp);
  word->to = forge_lexicon_keep (self, to);
  word->prefix = *prefix != '\0' ? forge_lexicon_keep (self, prefix) : NULL;
}

void
forge_lexicon_add_german_verb (ForgeLexicon *self, const char *entry, GHashTable *irregular)
{
  const char *bar = strrchr (entry, '|');
  const char *simple = bar != NULL ? bar + 1 : entry;
  g_autofree char *third = NULL;
  g_autofree char *participle = NULL;
  g_autoptr (GString) prefix = g_string_new_len (entry, bar != NULL ? bar - entry : 0);

  g_string_replace (prefix, "|", "", 0);
  simple_forms (irregular, simple, &third, &participle);
  /* The part that stands alone in a main clause: "legt ... an". */
  if (prefix->len > 0)
    {
      g_autofree char *base = g_strconcat (prefix->str, simple, NULL);

      add_form (self, third, FORGE_TAG_THIRD, forge_lexicon_keep (self, simple));
      add_form (self, simple, FORGE_TAG_BASE, forge_lexicon_keep (self, simple));
    }
  add_forms (self, prefix->str, simple, third, participle);
}

/* Guesses for verbs that the lexicon does not have follow the weak pattern. */
char *
forge_lexicon_german_participle (const ForgeLexicon *self, const char *infinitive)
{
  g_autofree char *stem = stem_of (infinitive);
  g_autofree char *third = add_t (stem);

  if (has_fixed_prefix (infinitive) || g_str_has_suffix (infinitive, "ieren"))
    return g_steal_pointer (&third);
  return g_strconcat ("ge", third, NULL);
}

/**
 * forge_lexicon_german_noun:
 * @lower: one noun in lower case
 * @stem: (out): how many bytes stand in front of the part that was found
 *
 * Returns: (transfer none) (nullable): the entry of the noun, or of the last part of a compound
 */
const ForgeWord *
forge_lexicon_german_noun (const ForgeLexicon *self, const char *lower, gsize *stem)
{
  for (const char *p = lower; strlen (p) >= MIN_TAIL || p == lower; p = g_utf8_next_char (p))
    {
      const ForgeWord *word = forge_lexicon_find (self, p);

      *stem = p - lower;
      if (word != NULL && (word->tags & FORGE_TAG_NOUN) != 0
          && (p == lower || strlen (p) > MIN_TAIL + 1 || p - lower > 2)
          && (word->gender != 0 || word->values[FORGE_VALUE_SINGULAR] != NULL
              || (p == lower && (word->tags & (FORGE_TAG_ROLE | FORGE_TAG_GROUP)) != 0)))
        return word;
      if (*p == '\0' || p - lower > 40)
        break;
    }
  return NULL;
}

static char *
cut (const char *lower, gsize n, const char *tail)
{
  return g_strdup_printf ("%.*s%s", (int) (strlen (lower) - n), lower, tail);
}

/* Plural endings that tell the singular, longest first; "=" stands for nothing. */
static const struct
{
  const char *plural;
  const char *singular;
} ENDINGS[] = {
  { "innen", "in" },         { "lingen", "ling" }, { "linge", "ling" },
  { "eurinnen", "eurin" },   { "euren", "eur" },   { "eure", "eur" },
  { "ungen", "ung" },        { "heiten", "heit" }, { "keiten", "keit" },
  { "schaften", "schaft" },  { "tionen", "tion" }, { "sionen", "sion" },
  { "itäten", "ität" },      { "oren", "or" },     { "enten", "ent" },
  { "anten", "ant" },        { "isten", "ist" },   { "logen", "loge" },
  { "eien", "ei" },          { "ern", "er" },      { "nisse", "nis" },
  { "nissen", "nis" },       { "mente", "ment" },  { "menten", "ment" },
  { "bereiche", "bereich" }, { "ogen", "oge" },    { "aden", "ad" },
  { "iken", "ik" },          { "uren", "ur" },     { "ssen", "sse" },
  { "ngen", "nge" },         { "rten", "rte" },    { "chten", "cht" },
  { "llen", "lle" },         { "tten", "tte" },    { "gen", "ge" },
  { "den", "de" },           { "men", "me" },      { "ten", "te" },
  { "len", "le" },           { "sen", "se" },      { "nen", "ne" },
  { "ben", "be" },           { "chen", "che" },    { "fen", "fe" },
  { "cken", "cke" },         { "zen", "ze" },      { "ren", "re" },
};

/* A dative plural only adds an n to the plural: "Lehrlingen", "Angeboten". */
static const ForgeWord *
find_noun (const ForgeLexicon *self, const char *lower, gsize *stem)
{
  const ForgeWord *word = forge_lexicon_german_noun (self, lower, stem);
  g_autofree char *shorter = NULL;

  if (word != NULL && (*stem == 0 || strlen (lower) - *stem > MIN_TAIL))
    return word;
  if (g_str_has_suffix (lower, "n") || g_str_has_suffix (lower, "s"))
    {
      const ForgeWord *dative;
      gsize dative_stem;

      shorter = cut (lower, 1, "");
      dative = forge_lexicon_german_noun (self, shorter, &dative_stem);
      if (dative != NULL && (word == NULL || dative_stem < *stem))
        {
          *stem = dative_stem;
          return dative;
        }
    }
  return word;
}

/**
 * forge_lexicon_german_singular:
 * @lower: one noun in lower case
 *
 * Returns: (transfer full): its nominative singular; itself where it is one, or not known
 */
char *
forge_lexicon_german_singular (const ForgeLexicon *self, const char *lower)
{
  gsize stem = 0;
  const ForgeWord *word = find_noun (self, lower, &stem);

  if (word != NULL)
    {
      const char *singular = word->values[FORGE_VALUE_SINGULAR];

      if (singular == NULL && word->gender == 0)
        return g_strdup (lower);
      if (singular == NULL)
        return g_str_has_suffix (lower, "s") || g_str_has_suffix (lower, "n")
                   ? cut (lower, forge_lexicon_german_noun (self, lower, &stem) == word ? 0 : 1, "")
                   : g_strdup (lower);
      return g_strdup_printf ("%.*s%s", (int) stem, lower, singular);
    }
  if (strlen (lower) < 6)
    return g_strdup (lower);
  for (gsize i = 0; i < G_N_ELEMENTS (ENDINGS); i++)
    if (g_str_has_suffix (lower, ENDINGS[i].plural))
      return cut (lower, strlen (ENDINGS[i].plural), ENDINGS[i].singular);
  return g_strdup (lower);
}

static gboolean
is_subject_word (const char *lower, const char *const *words)
{
  return g_strv_contains (words, lower);
}

/* "der" -> "den", "jeder" -> "jeden", "unser" -> "unseren"; NULL: no article of a masculine. */
static char *
dup_accusative_article (const char *word, char gender)
{
  static const char *const SHORT[]
      = { "ein", "kein", "mein", "dein", "sein", "ihr", "unser", "euer", NULL };
  static const char *const LONG[] = { "der", "jeder", "dieser", "jener", "welcher", NULL };
  g_autofree char *lower = g_utf8_strdown (word, -1);

  if (is_subject_word (lower, LONG))
    return g_strdup_printf ("%.*sn", (int) strlen (word) - 1, word);
  if (gender == 'm' && is_subject_word (lower, SHORT))
    return g_strconcat (word, "en", NULL);
  return NULL;
}

/* What stands between a masculine article and its noun, or as such a noun: "der neue Antrag". */
static char *
dup_accusative_word (const ForgeLexicon *self, const char *word, gboolean is_noun)
{
  g_autofree char *lower = g_utf8_strdown (word, -1);

  if (is_noun && forge_lexicon_is_weak (self, lower))
    return g_strconcat (word, g_str_has_suffix (word, "e") ? "n" : "en", NULL);
  if (!is_noun && g_str_has_suffix (word, "er"))
    return g_strdup_printf ("%.*sn", (int) strlen (word) - 1, word);
  if (!is_noun && g_str_has_suffix (word, "e"))
    return g_strconcat (word, "n", NULL);
  return g_strdup (word);
}

/**
 * forge_lexicon_german_accusative:
 * @phrase: a noun phrase in the nominative
 *
 * Returns: (transfer full): @phrase as an object: "der neue Patient" becomes "den neuen Patienten"
 */
char *
forge_lexicon_german_accusative (const ForgeLexicon *self, const char *phrase)
{
  g_auto (GStrv) words = g_strsplit (phrase, " ", -1);
  char gender = 0;
  gsize noun = 0;
  char *article = NULL;

  if (g_ascii_strcasecmp (phrase, "er") == 0)
    return g_strdup ("ihn");
  if (words[0] == NULL)
    return g_strdup (phrase);
  for (gsize i = 1; words[i] != NULL && noun == 0 && i < 5; i++)
    if (g_unichar_isupper (g_utf8_get_char (words[i])))
      noun = i;
  if (noun > 0)
    {
      g_autofree char *lower = g_utf8_strdown (words[noun], -1);

      g_strdelimit (lower, ",", '\0');
      gender = forge_lexicon_get_gender (self, lower);
    }
  article = dup_accusative_article (words[0], gender);
  if (article == NULL)
    return g_strdup (phrase);
  g_free (words[0]);
  words[0] = article;
  for (gsize i = 1; words[i] != NULL && noun > 0 && i <= noun; i++)
    {
      const gboolean comma = g_str_has_suffix (words[i], ",");
      g_autofree char *word = g_strndup (words[i], strlen (words[i]) - (comma ? 1 : 0));
      g_autofree char *fit = dup_accusative_word (self, word, i == noun);

      g_free (words[i]);
      words[i] = g_strconcat (fit, comma ? "," : "", NULL);
    }
  return g_strjoinv (" ", words);
}

/* What a plural adds, by how the singular ends; the first that fits counts. */
static const struct
{
  const char *ending;
  const char *added;
} PLURALS[] = {
  { "in", "nen" }, { "ung", "en" }, { "heit", "en" }, { "keit", "en" }, { "schaft", "en" },
  { "ion", "en" }, { "ent", "en" }, { "ant", "en" },  { "ist", "en" },  { "or", "en" },
  { "chen", "" },  { "e", "n" },    { "er", "" },     { "el", "" },     { "en", "" },
  { "ing", "e" },  { "eur", "e" },  { "s", "e" },     { "", "s" },
};

char *
forge_lexicon_german_plural (const ForgeLexicon *self, const char *lower)
{
  gsize stem = 0;
  const ForgeWord *word = forge_lexicon_german_noun (self, lower, &stem);

  if (word != NULL && word->plural != NULL)
    return g_strdup_printf ("%.*s%s", (int) stem, lower, word->plural);
  for (gsize i = 0; i < G_N_ELEMENTS (PLURALS); i++)
    if (g_str_has_suffix (lower, PLURALS[i].ending))
      return g_strconcat (lower, PLURALS[i].added, NULL);
  return g_strdup (lower);
}
