/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-facts-names"

#include "config.h"

#include <string.h>

#include "generate/forge-facts-private.h"

/* A name of more words than this is a description. */
#define MAX_NAME_WORDS 4

/* What never is part of a noun phrase's core. */
#define NOT_CORE                                                                                   \
  (FORGE_TAG_PREPOSITION | FORGE_TAG_CONJUNCTION | FORGE_TAG_SUBORDINATE | FORGE_TAGS_FINITE       \
   | FORGE_TAG_NEGATION)
#define SKIPPED_IN_FRONT                                                                           \
  (FORGE_TAG_DETERMINER | FORGE_TAG_POSSESSIVE | FORGE_TAG_NUMBER | FORGE_TAG_ADVERB               \
   | FORGE_TAG_ADJECTIVE | FORGE_TAG_PRONOUN)

static gboolean
is_core (ForgeReader *reader, const ForgeSentence *s, guint i)
{
  const ForgeToken *token = forge_sentence_get (s, i);

  if (token->kind != FORGE_TOKEN_WORD || (token->tags & NOT_CORE) != 0)
    return FALSE;
  if (forge_lexicon_is_german (reader->lexicon))
    return token->upper || (token->tags & FORGE_TAG_NOUN) != 0;
  if ((token->tags
       & (FORGE_TAG_PRONOUN | FORGE_TAG_DETERMINER | FORGE_TAG_POSSESSIVE | FORGE_TAG_ADVERB))
      != 0)
    return (token->tags & FORGE_TAG_NOUN) != 0;
  return TRUE;
}

static gboolean
is_participle_behind (const ForgeSentence *s, guint i, guint start)
{
  const ForgeToken *token = forge_sentence_get (s, i);

  return i > start && (token->tags & FORGE_TAG_PARTICIPLE) != 0
         && (token->tags & (FORGE_TAG_BASE | FORGE_TAG_NOUN)) == 0;
}

/* "Telefonische Anfragen": the capital is that of the sentence. */
static gboolean
is_capital_adjective (const ForgeSentence *s, guint i)
{
  const ForgeToken *token = forge_sentence_get (s, i);

  return i == 0 && token->upper && forge_sentence_get (s, 1)->upper
         && forge_sentence_get (s, 1)->kind == FORGE_TOKEN_WORD
         && (token->tags & FORGE_TAG_NOUN) == 0
         && (g_str_has_suffix (token->lower, "e") || g_str_has_suffix (token->lower, "en")
             || g_str_has_suffix (token->lower, "es"));
}

/* The core of the first noun phrase of a text: [a, b). */
static gboolean
find_core (ForgeReader *reader, const ForgeSentence *s, guint *a, guint *b)
{
  guint n = forge_sentence_get_length (s);
  guint i = 0;

  while (i < n
         && (forge_sentence_has (s, i, SKIPPED_IN_FRONT)
             || forge_sentence_get (s, i)->kind == FORGE_TOKEN_NUMBER
             || g_str_has_suffix (forge_sentence_get (s, i)->lower, "'s")
             || forge_sentence_get (s, i)->kind == FORGE_TOKEN_PUNCTUATION)
         && !(forge_sentence_has (s, i, FORGE_TAG_NOUN)))
    i++;
  if (forge_lexicon_is_german (reader->lexicon))
    while (i < n && (!is_core (reader, s, i) || is_capital_adjective (s, i)))
      i++;
  *a = i;
  while (i < n && is_core (reader, s, i) && !is_participle_behind (s, i, *a)
         && !(i > *a && forge_sentence_has (s, i, FORGE_TAG_ADJECTIVE)) && i < *a + MAX_NAME_WORDS)
    {
      i++;
      if (forge_lexicon_is_german (reader->lexicon))
        break;
    }
  *b = i;
  return *b > *a;
}

static gboolean
is_generic (ForgeReader *reader, const char *words)
{
  g_autofree char *lower = g_utf8_strdown (words, -1);
  const ForgeWord *word = forge_lexicon_find (reader->lexicon, lower);

  return word != NULL && (word->tags & (FORGE_TAG_GENERIC | FORGE_TAG_UNIT)) != 0;
}

char *
forge_name_dup_lower_first (const ForgeLexicon *lexicon, const char *name)
{
  const char *next = g_utf8_next_char (name);
  g_autofree char *first = NULL;

  /* German nouns keep their capital, and so do acronyms and names. */
  if (forge_lexicon_is_german (lexicon) || *name == '\0'
      || g_unichar_isupper (g_utf8_get_char (next)) || g_unichar_isdigit (g_utf8_get_char (next)))
    return g_strdup (name);
  for (const char *p = next; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isupper (g_utf8_get_char (p)))
      return g_strdup (name);
  first = g_utf8_strdown (name, next - name);
  return g_strconcat (first, next, NULL);
}

/* A phrase from the start of a sentence, as it stands inside of one. */
char *
forge_reader_dup_lower_start (ForgeReader *reader, const char *phrase)
{
  g_autoptr (ForgeSentence) sentence = NULL;
  const ForgeToken *first;

  if (!forge_lexicon_is_german (reader->lexicon))
    {
      gsize length = strcspn (phrase, " ");
      g_autofree char *word = g_strndup (phrase, length);
      g_autofree char *lowered = forge_name_dup_lower_first (reader->lexicon, word);

      return g_strconcat (lowered, phrase + length, NULL);
    }
  sentence = forge_sentence_new (reader->lexicon, phrase, -1);
  first = forge_sentence_get (sentence, 0);
  if (!is_capital_adjective (sentence, 0)
      && ((first->tags
           & (FORGE_TAG_DETERMINER | FORGE_TAG_POSSESSIVE | FORGE_TAG_PREPOSITION | FORGE_TAG_ADVERB
              | FORGE_TAG_PRONOUN | FORGE_TAG_NUMBER | FORGE_TAG_SUBORDINATE | FORGE_TAG_ADJECTIVE))
              == 0
          || (first->tags & FORGE_TAG_NOUN) != 0))
    return g_strdup (phrase);
  {
    g_autofree char *head = g_utf8_strdown (phrase, g_utf8_next_char (phrase) - phrase);

    return g_strconcat (head, g_utf8_next_char (phrase), NULL);
  }
}

void
forge_reader_note_role (ForgeReader *reader, const char *name)
{
  if (*name == '\0' || g_strcmp0 (name, reader->role_a) == 0)
    return;
  g_free (reader->role_b);
  reader->role_b = g_steal_pointer (&reader->role_a);
  reader->role_a = g_strdup (name);
}

/* "what she saw", "something simple": no thing to name. */
static gboolean
starts_clause (const ForgeSentence *s)
{
  static const char *const WORDS[]
      = { "what", "who",       "how",      "when",       "whether", "if",  "where",
          "why",  "something", "anything", "everything", "ob",      "wie", "was",
          "wer",  "wann",      "etwas",    "alles",      NULL };

  return g_strv_contains (WORDS, forge_sentence_get (s, 0)->lower);
}

char *
forge_reader_dup_head (ForgeReader *reader, const char *text)
{
  g_autoptr (ForgeSentence) sentence = forge_sentence_new (reader->lexicon, text, -1);
  g_autofree char *words = NULL;
  g_autofree char *singular = NULL;
  g_autofree char *lower = NULL;
  const ForgeWord *word;
  guint a;
  guint b;

  if (starts_clause (sentence) || !find_core (reader, sentence, &a, &b))
    return NULL;
  words = forge_sentence_dup_range (sentence, a, b);
  singular = forge_lexicon_dup_singular (reader->lexicon, words);
  lower = g_utf8_strdown (singular, -1);
  word = forge_lexicon_find (reader->lexicon, lower);
  if (word == NULL && b - a > 1)
    {
      g_autofree char *last = g_utf8_strdown (strrchr (singular, ' ') + 1, -1);

      word = forge_lexicon_find (reader->lexicon, last);
      if (word != NULL && (word->tags & FORGE_TAG_GENERIC) == 0)
        word = NULL;
    }
  if (strchr (words, '/') != NULL || g_str_has_suffix (words, "-"))
    return NULL;
  if (is_generic (reader, words))
    return NULL;
  if (word != NULL && (word->tags & (FORGE_TAG_GENERIC | FORGE_TAG_UNIT | FORGE_TAG_MONTH)) != 0)
    return NULL;
  return forge_name_dup_lower_first (reader->lexicon, singular);
}

static void
set_noun (ForgeReader *reader, ForgeFact *fact, const char *name)
{
  fact->name = forge_name_dup_lower_first (reader->lexicon, name);
  fact->plural = forge_lexicon_dup_plural (reader->lexicon, fact->name);
  fact->gender = forge_lexicon_get_gender (reader->lexicon, fact->name);
}

/**
 * forge_reader_add_actor:
 * @name: a role, singular
 * @text: what is said of it
 */
ForgeFact *
forge_reader_add_actor (ForgeReader *reader, const char *name, const char *text)
{
  g_autofree char *key = g_utf8_strdown (name, -1);
  gboolean is_new;
  ForgeFact *fact = forge_reader_add (reader, FORGE_FACT_ACTOR, key, text, &is_new);

  if (fact != NULL && is_new)
    set_noun (reader, fact, name);
  return fact;
}

ForgeFact *
forge_reader_add_entity (ForgeReader *reader, const char *name, const char *text)
{
  g_autofree char *key = g_utf8_strdown (name, -1);
  gboolean is_new;
  ForgeFact *fact = forge_reader_add (reader, FORGE_FACT_ENTITY, key, text, &is_new);

  if (fact != NULL && is_new)
    set_noun (reader, fact, name);
  return fact;
}

static const char *
guess_type (ForgeReader *reader, const char *name)
{
  if (g_str_has_prefix (name, "number of ") || g_str_has_prefix (name, "Anzahl "))
    return "number";
  g_autofree char *singular = forge_lexicon_dup_singular (reader->lexicon, name);
  g_autofree char *lower = g_utf8_strdown (singular, -1);

  for (const char *p = lower; p != NULL && *p != '\0';)
    {
      const ForgeWord *word = forge_lexicon_find (reader->lexicon, p);
      const char *next = strchr (p, ' ');

      if (word != NULL && word->values[FORGE_VALUE_FIELD] != NULL)
        return word->values[FORGE_VALUE_FIELD];
      if (next != NULL)
        p = next + 1;
      else if (forge_lexicon_is_german (reader->lexicon))
        p = g_utf8_next_char (p);
      else
        break;
    }
  return "text";
}

/* "rope wear in mm": the unit behind "in", or NULL; @name loses it. */
static char *
take_unit (ForgeReader *reader, char **name)
{
  char *in = g_strrstr (*name, " in ");
  g_autofree char *lower = NULL;
  const ForgeWord *word;
  char *unit;

  if (in == NULL)
    return NULL;
  lower = g_utf8_strdown (in + 4, -1);
  word = forge_lexicon_find (reader->lexicon, lower);
  if (word == NULL || (word->tags & FORGE_TAG_UNIT) == 0)
    return NULL;
  unit = g_strdup (in + 4);
  *in = '\0';
  return unit;
}

/* "condition (A/B/C)": what stands in the bracket, with commas. */
static char *
take_choices (char **name)
{
  char *open = strchr (*name, '(');
  char *close = open != NULL ? strchr (open, ')') : NULL;
  g_autoptr (GString) choices = NULL;

  if (close == NULL)
    return NULL;
  choices = g_string_new_len (open + 1, close - open - 1);
  g_string_replace (choices, " / ", ", ", 0);
  g_string_replace (choices, "/", ", ", 0);
  *open = '\0';
  g_strchomp (*name);
  return strstr (choices->str, ", ") != NULL ? g_strdup (choices->str) : NULL;
}

/* "a list of rooms" is a field "rooms". */
static char *
dup_listed (const char *text)
{
  static const char *const LISTS[]
      = { "list of ", "Liste von ", "Liste der ", "number of ", "Anzahl von ", "Anzahl der " };

  for (gsize i = 0; i < 3; i++)
    {
      const char *found = strstr (text, LISTS[i]);

      if (found != NULL)
        return g_strstrip (g_strdup (found + strlen (LISTS[i])));
    }
  return g_strstrip (g_strdup (text));
}

/* Without article and "up to", and in German in the nominative. */
static char *
dup_field_name (ForgeReader *reader, const char *text)
{
  g_autofree char *listed = dup_listed (text);
  g_autoptr (ForgeSentence) s = forge_sentence_new (reader->lexicon, listed, -1);
  guint n = forge_sentence_get_length (s);
  guint i = 0;
  g_autofree char *name = NULL;

  while (i + 1 < n
         && (forge_sentence_has (s, i, FORGE_TAG_DETERMINER | FORGE_TAG_POSSESSIVE)
             || forge_sentence_is (s, i, "up") || (forge_sentence_is (s, i, "to") && i > 0)
             || (forge_sentence_get (s, i)->kind == FORGE_TOKEN_NUMBER && i > 0)))
    i++;
  name = forge_sentence_dup_range (s, i, n);
  if (forge_lexicon_is_german (reader->lexicon) && i > 0 && n == i + 1)
    return forge_lexicon_dup_singular (reader->lexicon, name);
  return g_steal_pointer (&name);
}

/**
 * forge_reader_add_field:
 * @text: "rope wear in mm", "condition (A/B/C)", "tenant id"
 */
void
forge_reader_add_field (ForgeReader *reader, ForgeFact *entity, const char *text)
{
  g_autofree char *name = dup_field_name (reader, text);
  gboolean list = strstr (text, "list of ") != NULL || strstr (text, "Liste ") != NULL;
  g_autofree char *choices = take_choices (&name);
  g_autofree char *unit = take_unit (reader, &name);
  ForgeField *field;

  if (*name == '\0' || entity->fields->len >= FORGE_FACTS_MAX_LIST || strlen (name) > 60)
    return;
  for (guint i = 0; i < entity->fields->len; i++)
    {
      ForgeField *other = g_ptr_array_index (entity->fields, i);

      if (g_ascii_strcasecmp (other->name, name) == 0)
        return;
    }
  field = g_new0 (ForgeField, 1);
  field->type = g_strdup (choices != NULL ? "choice"
                          : unit != NULL  ? "number"
                          : list          ? "reference"
                                          : guess_type (reader, name));
  field->name = g_steal_pointer (&name);
  field->unit = g_steal_pointer (&unit);
  field->choices = g_steal_pointer (&choices);
  g_ptr_array_add (entity->fields, field);
}

/* Who is named in the sentence and can be meant by the pronoun: "lehnt die Ärztin ab, muss sie". */
static char *
dup_fitting_role (ForgeReader *reader, const char *pronoun)
{
  const ForgeSentence *s = reader->statement != NULL ? reader->statement->sentence : NULL;
  const char wanted = g_str_equal (pronoun, "er") ? 'm' : 'f';

  for (guint i = 0; s != NULL && i < forge_sentence_get_length (s); i++)
    {
      const ForgeToken *token = forge_sentence_get (s, i);

      if (token->kind == FORGE_TOKEN_WORD && token->upper
          && forge_lexicon_is_role (reader->lexicon, token->lower)
          && forge_lexicon_get_gender (reader->lexicon, token->lower) == wanted)
        return g_strndup (s->text + token->start, token->end - token->start);
    }
  return NULL;
}

/* German: "er" is no Ärztin, "sie" may be many. */
static gboolean
fits_gender (ForgeReader *reader, const char *pronoun, const char *name)
{
  g_autofree char *lower = g_utf8_strdown (name, -1);
  const char gender = forge_lexicon_get_gender (reader->lexicon, lower);

  g_autofree char *fitting = NULL;

  if (!forge_lexicon_is_german (reader->lexicon) || gender == 0)
    return TRUE;
  if (g_str_equal (pronoun, "er"))
    return gender == 'm';
  /* "sie" may be many as well, unless somebody is named whom it fits. */
  if (!g_str_equal (pronoun, "sie") || gender != 'm')
    return TRUE;
  fitting = dup_fitting_role (reader, pronoun);
  return fitting == NULL;
}

static char *
resolve_pronoun (ForgeReader *reader, const char *lower)
{
  static const char *const US[]
      = { "we", "i", "you", "it", "this", "that", "wir", "ich", "es", "man", "das", "dies", NULL };
  static const char *const THEM[]
      = { "they", "he", "she", "them", "er", "sie", "both", "beide", NULL };

  if (g_strv_contains (US, lower))
    return g_strdup ("");
  if (g_strv_contains (THEM, lower) && reader->last_actor != NULL
      && fits_gender (reader, lower, reader->last_actor))
    return g_strdup (reader->last_actor);
  if (g_strv_contains (THEM, lower) && forge_lexicon_is_german (reader->lexicon))
    return dup_fitting_role (reader, lower);
  return NULL;
}

static gboolean
is_system (ForgeReader *reader, const char *lower)
{
  const ForgeWord *word = forge_lexicon_find (reader->lexicon, lower);
  const char *space = strrchr (lower, ' ');

  if (word == NULL && space != NULL)
    word = forge_lexicon_find (reader->lexicon, space + 1);
  return word != NULL && (word->tags & FORGE_TAG_SYSTEM) != 0;
}

/* "shops tell us what they have left": others, where one of them would be the product. */
static gboolean
are_shops (ForgeReader *reader, const char *subject, const char *head)
{
  static const char *const PLACES[] = { "shop", "store", "library", NULL };

  return g_strv_contains (PLACES, head) && forge_lexicon_is_plural (reader->lexicon, subject);
}

/**
 * forge_reader_dup_actor:
 * @subject: the subject of a clause, as written
 * @acts: the clause says that it acts, so that a word which ends as roles do is one
 */
char *
forge_reader_dup_actor (ForgeReader *reader, const char *subject, gboolean acts)
{
  g_autofree char *lower = g_utf8_strdown (subject, -1);
  g_autofree char *head = NULL;
  g_autofree char *head_lower = NULL;
  const ForgeWord *word;
  char *resolved = resolve_pronoun (reader, lower);

  if (resolved != NULL)
    return resolved;
  if (*subject == '\0')
    return g_strdup ("");
  word = forge_lexicon_find (reader->lexicon, lower);
  if (word != NULL && (word->tags & FORGE_TAG_PRONOUN) != 0 && (word->tags & FORGE_TAG_NOUN) == 0)
    return g_str_has_prefix (lower, "every") || g_str_has_prefix (lower, "any")
                   || g_str_equal (lower, "jeder") || g_str_equal (lower, "alle")
               ? (g_str_has_suffix (lower, "thing") ? NULL : g_strdup (""))
               : NULL;
  {
    g_autoptr (ForgeSentence) sentence = forge_sentence_new (reader->lexicon, subject, -1);
    g_autofree char *words = NULL;
    g_autofree char *singular = NULL;
    guint a;
    guint b;

    if (!find_core (reader, sentence, &a, &b))
      return NULL;
    words = forge_sentence_dup_range (sentence, a, b);
    singular = forge_lexicon_dup_singular (reader->lexicon, words);
    head = forge_name_dup_lower_first (reader->lexicon, singular);
  }
  head_lower = g_utf8_strdown (head, -1);
  if (is_system (reader, head_lower))
    return are_shops (reader, lower, head_lower) ? g_steal_pointer (&head) : g_strdup ("");
  if (g_hash_table_contains (reader->speakers, head_lower))
    return g_steal_pointer (&head);
  if (forge_reader_find (reader, FORGE_FACT_ACTOR, head_lower) != NULL)
    return g_steal_pointer (&head);
  if (acts && forge_lexicon_is_role (reader->lexicon, head_lower))
    return g_steal_pointer (&head);
  word = forge_lexicon_find (reader->lexicon, head_lower);
  if (word != NULL && (word->tags & (FORGE_TAG_ROLE | FORGE_TAG_GROUP)) != 0)
    return g_steal_pointer (&head);
  return NULL;
}

/* Who was said to do this before; "" where nobody was. */
char *
forge_reader_dup_actor_of (ForgeReader *reader, const char *verb)
{
  const GPtrArray *all = reader->facts->all;

  for (guint i = 0; i < all->len; i++)
    {
      const ForgeFact *fact = g_ptr_array_index (all, i);

      if (fact->kind == FORGE_FACT_CAPABILITY && g_strcmp0 (fact->verb, verb) == 0)
        return g_strdup (fact->actor);
    }
  return g_strdup ("");
}

/* Whether a text without a verb names something, rather than when or where. */
gboolean
forge_reader_is_noun_phrase (ForgeReader *reader, const ForgeSentence *s)
{
  guint a;
  guint b;

  return find_core (reader, s, &a, &b) && a <= 2
         && !forge_sentence_has (s, 0, FORGE_TAG_PREPOSITION | FORGE_TAG_SUBORDINATE);
}
