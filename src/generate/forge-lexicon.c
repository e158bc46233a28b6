/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-lexicon"

#include "config.h"

#include <gio/gio.h>
#include <string.h>

#include "core/forge-yaml.h"
#include "generate/forge-lexicon-private.h"
#include "generate/forge-lexicon-resources.h"

#define RESOURCE_PATH "/org/specforge/SpecForge/writer/lexicon."

/* The lists that only say "this word is one of those". */
static const struct
{
  const char *list;
  ForgeTags tags;
} TAG_LISTS[] = {
  { "ambiguous", FORGE_TAG_AMBIGUOUS },
  { "stative", FORGE_TAG_STATIVE },
  { "manual", FORGE_TAG_MANUAL },
  { "goal_verbs", FORGE_TAG_GOAL_VERB },
  { "modals", FORGE_TAG_MODAL },
  { "be", FORGE_TAG_BE },
  { "have", FORGE_TAG_HAVE },
  { "do", FORGE_TAG_DO },
  { "become", FORGE_TAG_BECOME },
  { "negations", FORGE_TAG_NEGATION },
  { "determiners", FORGE_TAG_DETERMINER },
  { "possessives", FORGE_TAG_POSSESSIVE },
  { "pronouns", FORGE_TAG_PRONOUN },
  { "prepositions", FORGE_TAG_PREPOSITION },
  { "conjunctions", FORGE_TAG_CONJUNCTION },
  { "subordinators", FORGE_TAG_SUBORDINATE },
  { "relatives", FORGE_TAG_RELATIVE },
  { "adverbs", FORGE_TAG_ADVERB },
  { "adjectives", FORGE_TAG_ADJECTIVE },
  { "units", FORGE_TAG_UNIT },
  { "roles", FORGE_TAG_ROLE | FORGE_TAG_NOUN },
  { "groups", FORGE_TAG_GROUP | FORGE_TAG_NOUN },
  { "not_roles", FORGE_TAG_NOT_ROLE },
  { "systems", FORGE_TAG_SYSTEM },
  { "mass", FORGE_TAG_MASS },
  { "law_words", FORGE_TAG_LAW_WORD },
  { "law_hints", FORGE_TAG_LAW_HINT },
  { "integration_words", FORGE_TAG_INTERFACE },
  { "platforms", FORGE_TAG_PLATFORM },
  { "languages", FORGE_TAG_LANGUAGE },
  { "vague", FORGE_TAG_VAGUE },
  { "open_words", FORGE_TAG_OPEN },
  { "later_words", FORGE_TAG_LATER },
  { "says", FORGE_TAG_SAYS },
  { "speakers", FORGE_TAG_SPEAKER },
  { "today_words", FORGE_TAG_TODAY },
  { "problem_words", FORGE_TAG_PROBLEM },
  { "deadline_words", FORGE_TAG_DEADLINE },
  { "months", FORGE_TAG_MONTH },
  { "seasons", FORGE_TAG_SEASON },
  { "abbreviations", FORGE_TAG_SHORT },
  { "wishes", FORGE_TAG_WISH },
  { "generic_nouns", FORGE_TAG_GENERIC },
  { "commands", FORGE_TAG_COMMAND },
  { "not_wanted", FORGE_TAG_NOT_WANTED },
  { "corrections", FORGE_TAG_CORRECTION },
  { "acronyms", FORGE_TAG_ACRONYM },
  { "fillers", FORGE_TAG_FILLER },
  { "tenders", FORGE_TAG_OFFER },
};

static const struct
{
  const char *list;
  ForgeValue value;
  ForgeTags tags;
} PAIR_LISTS[] = {
  { "laws", FORGE_VALUE_LAW, 0 },
  { "integrations", FORGE_VALUE_INTEGRATION, 0 },
  { "stack", FORGE_VALUE_STACK, 0 },
  { "qualities", FORGE_VALUE_QUALITY, 0 },
  { "constraint_words", FORGE_VALUE_CONSTRAINT, 0 },
  { "labels", FORGE_VALUE_LABEL, 0 },
  { "measures", FORGE_VALUE_MEASURE, 0 },
  { "field_types", FORGE_VALUE_FIELD, 0 },
  { "columns", FORGE_VALUE_COLUMN, 0 },
  { "number_words", FORGE_VALUE_NUMBER, FORGE_TAG_NUMBER },
  { "irregular_plurals", FORGE_VALUE_SINGULAR, FORGE_TAG_NOUN },
};

const char *
forge_lexicon_keep (ForgeLexicon *self, const char *text)
{
  return g_string_chunk_insert_const (self->chunk, text);
}

/* A phrase is found by its first word, so that the reader only tries where it can succeed. */
static void
mark_first_word (ForgeLexicon *self, const char *phrase)
{
  const char *space = strchr (phrase, ' ');

  if (space != NULL)
    {
      g_autofree char *first = g_strndup (phrase, space - phrase);

      forge_lexicon_add (self, first, FORGE_TAG_PHRASE);
    }
}

ForgeWord *
forge_lexicon_add (ForgeLexicon *self, const char *lower, ForgeTags tags)
{
  ForgeWord *word = g_hash_table_lookup (self->words, lower);

  if (word == NULL)
    {
      word = g_new0 (ForgeWord, 1);
      g_hash_table_insert (self->words, (gpointer) forge_lexicon_keep (self, lower), word);
      mark_first_word (self, lower);
    }
  word->tags |= tags;
  return word;
}

typedef void (*EntryFunc) (ForgeLexicon *self, char *entry, gpointer user_data);

static void
foreach_entry (ForgeLexicon *self,
               JsonObject *root,
               const char *list,
               EntryFunc func,
               gpointer user_data)
{
  const char *text = json_object_get_string_member_with_default (root, list, "");
  g_auto (GStrv) entries = g_strsplit (text, ",", -1);

  for (gsize i = 0; entries[i] != NULL; i++)
    {
      g_strstrip (entries[i]);
      if (entries[i][0] != '\0')
        func (self, entries[i], user_data);
    }
}

static void
add_tag_entry (ForgeLexicon *self, char *entry, gpointer user_data)
{
  forge_lexicon_add (self, entry, *(const ForgeTags *) user_data);
}

static void
add_pair_entry (ForgeLexicon *self, char *entry, gpointer user_data)
{
  gsize i = GPOINTER_TO_SIZE (user_data);
  char *equals = strstr (entry, " = ");

  g_return_if_fail (equals != NULL);
  *equals = '\0';
  forge_lexicon_add (self, entry, PAIR_LISTS[i].tags)->values[PAIR_LISTS[i].value]
      = forge_lexicon_keep (self, equals + 3);
}

static void
add_irregular_entry (ForgeLexicon *self, char *entry, gpointer user_data)
{
  GHashTable *irregular = user_data;
  char **forms = g_strsplit (entry, " ", 3);

  g_hash_table_replace (irregular, g_strdup (forms[0]), forms);
}

static void
add_verb_entry (ForgeLexicon *self, char *entry, gpointer user_data)
{
  GHashTable *irregular = user_data;

  if (self->german)
    forge_lexicon_add_german_verb (self, entry, irregular);
  else
    forge_lexicon_add_english_verb (self, entry, g_hash_table_lookup (irregular, entry));
}

static void
add_noun_entry (ForgeLexicon *self, char *entry, gpointer user_data)
{
  g_auto (GStrv) parts = g_strsplit (entry, " ", 3);
  ForgeWord *word;

  g_return_if_fail (g_strv_length (parts) == 3);
  word = forge_lexicon_add (self, parts[0], FORGE_TAG_NOUN);
  word->gender = parts[1][0];
  word->plural = forge_lexicon_keep (self, parts[2]);
  word = forge_lexicon_add (self, parts[2], FORGE_TAG_NOUN);
  /* The first entry wins: "Daten" stay "Daten", though there is a "Datum". */
  if (word->values[FORGE_VALUE_SINGULAR] == NULL)
    word->values[FORGE_VALUE_SINGULAR] = forge_lexicon_keep (self, parts[0]);
}

static JsonNode *
load_tree (const char *path)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  JsonNode *tree;
  gsize length;
  const char *text;

  bytes = g_resource_lookup_data (forge_lexicon_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE,
                                  &error);
  if (bytes == NULL)
    g_error ("%s", error->message);
  text = g_bytes_get_data (bytes, &length);
  tree = forge_yaml_parse (text, length, path, &error);
  if (tree == NULL)
    g_error ("%s", error->message);
  return tree;
}

static ForgeLexicon *
load (const char *language)
{
  g_autofree char *path = g_strconcat (RESOURCE_PATH, language, ".yaml", NULL);
  g_autoptr (JsonNode) tree = load_tree (path);
  JsonObject *root = json_node_get_object (tree);
  g_autoptr (GHashTable) irregular
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_strfreev);
  ForgeLexicon *self = g_new0 (ForgeLexicon, 1);

  self->german = g_str_equal (language, "de");
  self->chunk = g_string_chunk_new (16384);
  self->words = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  for (gsize i = 0; i < G_N_ELEMENTS (PAIR_LISTS); i++)
    foreach_entry (self, root, PAIR_LISTS[i].list, add_pair_entry, GSIZE_TO_POINTER (i));
  for (gsize i = 0; i < G_N_ELEMENTS (TAG_LISTS); i++)
    foreach_entry (self, root, TAG_LISTS[i].list, add_tag_entry, (gpointer) &TAG_LISTS[i].tags);
  foreach_entry (self, root, "nouns", add_noun_entry, NULL);
  foreach_entry (self, root, "irregular", add_irregular_entry, irregular);
  foreach_entry (self, root, "verbs", add_verb_entry, irregular);
  return self;
}

/**
 * forge_lexicon_get:
 * @language: a language tag
 *
 * Loaded once in the life of the program, at first use. The data is compiled in, so a mistake in it
 * ends the program.
 *
 * Returns: (transfer none): the German lexicon for "de" and what starts with "de-", else the
 * English one
 */
const ForgeLexicon *
forge_lexicon_get (const char *language)
{
  static gsize german = 0;
  static gsize english = 0;
  gboolean is_german;

  g_return_val_if_fail (language != NULL, NULL);

  is_german = g_str_equal (language, "de") || g_str_has_prefix (language, "de-");
  if (is_german && g_once_init_enter (&german))
    g_once_init_leave (&german, (gsize) load ("de"));
  if (!is_german && g_once_init_enter (&english))
    g_once_init_leave (&english, (gsize) load ("en"));
  return (const ForgeLexicon *) (is_german ? german : english);
}

gboolean
forge_lexicon_is_german (const ForgeLexicon *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->german;
}

/**
 * forge_lexicon_find:
 * @lower: a word or phrase in lower case
 *
 * Returns: (transfer none) (nullable): what is known of it
 */
const ForgeWord *
forge_lexicon_find (const ForgeLexicon *self, const char *lower)
{
  g_return_val_if_fail (self != NULL && lower != NULL, NULL);

  return g_hash_table_lookup (self->words, lower);
}

static gboolean
is_acronym (const char *word)
{
  for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_islower (g_utf8_get_char (p)))
      return FALSE;
  return TRUE;
}

/* Only the last word of @noun changes; its case pattern is kept: "VAT Ids" -> "VAT Id". */
static char *
with_last_word (const ForgeLexicon *self,
                const char *noun,
                char *(*change) (const ForgeLexicon *, const char *) )
{
  const char *space = strrchr (noun, ' ');
  const char *last = space != NULL ? space + 1 : noun;
  g_autofree char *lower = g_utf8_strdown (last, -1);
  g_autofree char *changed = change (self, lower);
  gboolean upper = g_unichar_isupper (g_utf8_get_char (last));
  g_autofree char *head = NULL;

  if (g_str_equal (lower, changed) || is_acronym (last))
    return g_strdup (noun);
  if (g_str_has_prefix (lower, changed))
    return g_strndup (noun, last - noun + strlen (changed));
  if (g_str_has_prefix (changed, lower))
    return g_strconcat (noun, changed + strlen (lower), NULL);
  head = g_utf8_substring (changed, 0, 1);
  if (upper)
    {
      g_autofree char *first = g_utf8_strup (head, -1);

      return g_strdup_printf ("%.*s%s%s", (int) (last - noun), noun, first,
                              changed + strlen (head));
    }
  return g_strdup_printf ("%.*s%s", (int) (last - noun), noun, changed);
}

char *
forge_lexicon_dup_singular (const ForgeLexicon *self, const char *noun)
{
  g_return_val_if_fail (self != NULL && noun != NULL, NULL);

  return with_last_word (self, noun,
                         self->german ? forge_lexicon_german_singular
                                      : forge_lexicon_english_singular);
}

char *
forge_lexicon_dup_plural (const ForgeLexicon *self, const char *singular)
{
  g_return_val_if_fail (self != NULL && singular != NULL, NULL);

  return with_last_word (self, singular,
                         self->german ? forge_lexicon_german_plural : forge_lexicon_english_plural);
}

/**
 * forge_lexicon_is_plural:
 * @lower: a noun in lower case
 *
 * Returns: whether it can stand with a verb in the plural
 */
gboolean
forge_lexicon_is_plural (const ForgeLexicon *self, const char *lower)
{
  const ForgeWord *word;
  g_autofree char *singular = NULL;

  g_return_val_if_fail (self != NULL && lower != NULL, FALSE);

  word = forge_lexicon_find (self, lower);
  if (word != NULL && word->values[FORGE_VALUE_SINGULAR] != NULL)
    return !g_str_equal (word->values[FORGE_VALUE_SINGULAR], lower) || word->gender == 'p';
  singular = self->german ? forge_lexicon_german_singular (self, lower)
                          : forge_lexicon_english_singular (self, lower);
  return !g_str_equal (singular, lower);
}
