/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-board-verbs"

#include "config.h"

#include <string.h>

#include <gio/gio.h>

#include "board/forge-board-data.h"
#include "board/forge-board-verbs.h"
#include "core/forge-yaml-reader.h"

#define RESOURCE "/org/specforge/SpecForge/board/verbs.yaml"

typedef enum
{
  ENGLISH,
  GERMAN,
  N_LANGUAGES,
  OTHER
} Language;

struct _ForgeBoardVerbs
{
  ForgeYamlNode *root;
  GHashTable *past[N_LANGUAGES];  /* base form to past form; both of the tree */
  GHashTable *bases[N_LANGUAGES]; /* the other way */
};

/* A name, cut into words. */
typedef struct
{
  GPtrArray *words; /* as written */
  GPtrArray *small; /* in small letters */
  gboolean is_joined;
} Name;

ForgeBoardVerbs *
forge_board_verbs_new (void)
{
  static const char *const tags[N_LANGUAGES] = { "en", "de" };
  ForgeBoardVerbs *self = g_new0 (ForgeBoardVerbs, 1);
  g_autoptr (GBytes) bytes
      = g_resource_lookup_data (forge_board_data_get_resource (), RESOURCE, 0, NULL);
  gsize size = 0;
  const char *text = bytes != NULL ? g_bytes_get_data (bytes, &size) : "{}";

  self->root = forge_yaml_read (text, (gssize) size, "verbs.yaml", 1024 * 1024, NULL);
  for (guint i = 0; i < N_LANGUAGES; i++)
    {
      const ForgeYamlNode *verbs = forge_yaml_map_get (self->root, tags[i]);

      self->past[i] = g_hash_table_new (g_str_hash, g_str_equal);
      self->bases[i] = g_hash_table_new (g_str_hash, g_str_equal);
      for (guint j = 0; verbs != NULL && j < verbs->n_children; j++)
        {
          g_hash_table_insert (self->past[i], (gpointer) verbs->keys[j], verbs->children[j]->text);
          g_hash_table_insert (self->bases[i], verbs->children[j]->text, (gpointer) verbs->keys[j]);
        }
    }
  return self;
}

void
forge_board_verbs_free (ForgeBoardVerbs *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < N_LANGUAGES; i++)
    {
      g_hash_table_unref (self->past[i]);
      g_hash_table_unref (self->bases[i]);
    }
  forge_yaml_node_unref (self->root);
  g_free (self);
}

static void
add_word (Name *name, const char *start, const char *end)
{
  if (start == end)
    return;
  g_ptr_array_add (name->words, g_strndup (start, end - start));
  g_ptr_array_add (name->small, g_utf8_strdown (start, end - start));
}

/* At spaces and signs, and where a capital follows a small letter. */
static Name
split (const char *text)
{
  Name name = { .words = g_ptr_array_new_with_free_func (g_free),
                .small = g_ptr_array_new_with_free_func (g_free) };
  const char *start = text;
  gboolean was_small = FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      const gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isalnum (c) && c != '\'')
        {
          add_word (&name, start, p);
          start = g_utf8_next_char (p);
        }
      else if (was_small && g_unichar_isupper (c))
        {
          name.is_joined = TRUE;
          add_word (&name, start, p);
          start = p;
        }
      was_small = g_unichar_islower (c);
    }
  add_word (&name, start, strchr (text, '\0'));
  return name;
}

static void
name_clear (Name *name)
{
  g_ptr_array_unref (name->words);
  g_ptr_array_unref (name->small);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Name, name_clear)

static const char *
get_small (const Name *name, guint i)
{
  return g_ptr_array_index (name->small, i);
}

static gboolean
is_latin (const char *word)
{
  const gunichar c = g_utf8_get_char (word);

  return g_unichar_get_script (c) == G_UNICODE_SCRIPT_LATIN;
}

/* OTHER where nothing can be said. */
static Language
find_language (const ForgeBoardVerbs *self, const Name *name, const char *tag)
{
  if (name->small->len == 0 || !is_latin (get_small (name, 0)))
    return OTHER;
  if (tag != NULL && *tag != '\0')
    return g_str_has_prefix (tag, "en") ? ENGLISH : g_str_has_prefix (tag, "de") ? GERMAN : OTHER;
  for (guint i = 0; i < name->small->len; i++)
    {
      const char *word = get_small (name, i);

      if (strstr (word, "ä") != NULL || strstr (word, "ö") != NULL || strstr (word, "ü") != NULL
          || strstr (word, "ß") != NULL || g_hash_table_contains (self->past[GERMAN], word)
          || g_hash_table_contains (self->bases[GERMAN], word))
        return GERMAN;
    }
  return ENGLISH;
}

static gboolean
ends_with_one_of (const char *word, const char *const *ends)
{
  for (; *ends != NULL; ends++)
    if (g_str_has_suffix (word, *ends) && strlen (word) > strlen (*ends))
      return TRUE;
  return FALSE;
}

static gboolean
is_english_past (const ForgeBoardVerbs *self, const Name *name, guint i)
{
  static const char *const no_past[] = { "need",    "feed",    "seed", "speed", "indeed", "exceed",
                                         "proceed", "succeed", "shed", "embed", "bleed",  NULL };
  static const char *const irregular[]
      = { "was",   "were", "went",  "gone",  "ran",  "began",  "begun", "came",   "became", "took",
          "gave",  "fell", "rose",  "grew",  "knew", "wrote",  "broke", "chose",  "fallen", "grown",
          "known", "kept", "slept", "spent", "hit",  "driven", "burst", "stolen", "eaten",  NULL };
  const char *word = get_small (name, i);
  const char *base = g_hash_table_lookup (self->bases[ENGLISH], word);

  if (base != NULL)
    return strcmp (base, word) != 0 || i > 0;
  if (g_strv_contains (irregular, word))
    return TRUE;
  return strlen (word) >= 4 && g_str_has_suffix (word, "ed") && !g_strv_contains (no_past, word);
}

static gboolean
is_german_past (const ForgeBoardVerbs *self, const Name *name, guint i)
{
  static const char *const split_off[]
      = { "ab",     "an",     "auf",   "aus",    "bei", "ein",    "fest",     "fort",
          "frei",   "her",    "hin",   "los",    "mit", "nach",   "statt",    "teil",
          "um",     "vor",    "weg",   "weiter", "zu",  "zurück", "zusammen", "wieder",
          "bereit", "fertig", "hinzu", "dar",    NULL };
  static const char *const kept[]
      = { "be", "er", "ver", "zer", "ent", "emp", "miss", "über", "unter", NULL };
  const char *word = get_small (name, i);
  const gboolean ends = g_str_has_suffix (word, "t") || g_str_has_suffix (word, "en");

  if (g_hash_table_contains (self->bases[GERMAN], word) || strcmp (word, "wurde") == 0
      || strcmp (word, "wurden") == 0)
    return TRUE;
  if (!ends || strlen (word) < 5 || g_hash_table_contains (self->past[GERMAN], word))
    return FALSE;
  if (g_str_has_suffix (word, "iert") || (g_str_has_prefix (word, "ge") && i > 0))
    return TRUE;
  for (guint j = 0; split_off[j] != NULL; j++)
    if (g_str_has_prefix (word, split_off[j])
        && g_str_has_prefix (word + strlen (split_off[j]), "ge"))
      return TRUE;
  for (guint j = 0; kept[j] != NULL; j++)
    if (g_str_has_prefix (word, kept[j]) && g_str_has_suffix (word, "t") && strlen (word) >= 6)
      return TRUE;
  return FALSE;
}

static gboolean
is_past_at (const ForgeBoardVerbs *self, Language language, const Name *name, guint i)
{
  return language == ENGLISH ? is_english_past (self, name, i) : is_german_past (self, name, i);
}

static gboolean
has_past (const ForgeBoardVerbs *self, Language language, const Name *name)
{
  for (guint i = 0; i < name->small->len; i++)
    {
      const gunichar first = g_utf8_get_char (g_ptr_array_index (name->words, i));
      /* "Angebot" and "Berichtsheft" only look like participles: German nouns have a capital. */
      const gboolean is_noun = language == GERMAN && !name->is_joined && name->words->len > 1
                               && g_unichar_isupper (first);

      if (!is_noun && is_past_at (self, language, name, i))
        return TRUE;
    }
  return FALSE;
}

gboolean
forge_board_verbs_is_past (ForgeBoardVerbs *self, const char *name, const char *language)
{
  g_auto (Name) words = split (name);
  const Language found = find_language (self, &words, language);

  return found == OTHER || has_past (self, found, &words);
}

static gboolean
is_english_command (const ForgeBoardVerbs *self, const Name *name)
{
  /* These may have a past form behind them: "Mark as paid". */
  static const char *const open[]
      = { "mark", "set", "flag", "report", "declare", "let", "get", "keep", "leave", NULL };
  static const char *const nouns[] = { "tion", "sion", "ment", "ance", "ence", "ity", NULL };
  const char *first = get_small (name, 0);
  const gboolean is_verb = g_hash_table_contains (self->past[ENGLISH], first);

  if (g_strv_contains (open, first))
    return TRUE;
  if (is_english_past (self, name, name->small->len - 1)
      || (!is_verb && is_english_past (self, name, 0)))
    return FALSE;
  if (is_verb)
    return TRUE;
  if (strlen (first) > 5 && g_str_has_suffix (first, "ing"))
    return FALSE;
  return name->small->len > 1 || !ends_with_one_of (first, nouns);
}

static gboolean
is_german_command (const ForgeBoardVerbs *self, const Name *name)
{
  static const char *const infinitives[] = { "en", "ern", "eln", NULL };
  static const char *const nouns[] = { "ung", "tion", "heit", "keit", "nis", "schaft", NULL };
  const char *last = get_small (name, name->small->len - 1);

  if (g_hash_table_contains (self->past[GERMAN], last))
    return TRUE;
  if (has_past (self, GERMAN, name))
    return FALSE;
  return ends_with_one_of (last, infinitives) || name->small->len > 1
         || !ends_with_one_of (last, nouns);
}

gboolean
forge_board_verbs_is_command (ForgeBoardVerbs *self, const char *name, const char *language)
{
  g_auto (Name) words = split (name);

  switch (find_language (self, &words, language))
    {
    case ENGLISH:
      return is_english_command (self, &words);
    case GERMAN:
      return is_german_command (self, &words);
    default:
      return TRUE;
    }
}

/* The words of @name without the one at @without, and @word in front or behind. */
static char *
join (const Name *name, guint without, const char *word, gboolean in_front)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if (in_front)
    g_ptr_array_add (parts, g_strdup (word));
  for (guint i = 0; i < name->words->len; i++)
    {
      const char *old = g_ptr_array_index (name->words, i);
      const gboolean is_title = g_unichar_isupper (g_utf8_get_char (old))
                                && !g_unichar_isupper (g_utf8_get_char (g_utf8_next_char (old)));

      if (i == without)
        continue;
      /* A word that stood first is a small one inside, but not in German, nor an acronym. */
      if (in_front && i == 0 && is_title)
        g_ptr_array_add (parts, g_strdup (get_small (name, i)));
      else
        g_ptr_array_add (parts, g_strdup (old));
    }
  if (!in_front)
    g_ptr_array_add (parts, g_strdup (word));
  for (guint i = 0; i < parts->len; i++)
    if (i == 0 || name->is_joined)
      {
        char **part = (char **) &parts->pdata[i];
        g_autofree char *first = g_utf8_substring (*part, 0, 1);
        g_autofree char *capital = g_utf8_strup (first, -1);
        char *whole = g_strconcat (capital, *part + strlen (first), NULL);

        g_free (*part);
        *part = whole;
      }
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (name->is_joined ? "" : " ", (char **) parts->pdata);
}

/* "Order placement": what looks like a verb is a noun. */
static gboolean
begins_with_noun (const Name *name)
{
  static const char *const both[]
      = { "charge",  "invoice", "order",    "process", "record",   "report",
          "request", "return",  "schedule", "test",    "transfer", NULL };
  static const char *const nouns[] = { "tion", "sion", "ment", "ance", "ence", "ity", NULL };

  return name->small->len > 1 && g_strv_contains (both, get_small (name, 0))
         && ends_with_one_of (get_small (name, name->small->len - 1), nouns);
}

char *
forge_board_verbs_to_past (ForgeBoardVerbs *self, const char *name, const char *language)
{
  g_auto (Name) words = split (name);
  const Language found = find_language (self, &words, language);
  const guint at = found == GERMAN && words.small->len > 0 ? words.small->len - 1 : 0;
  const char *past
      = found != OTHER ? g_hash_table_lookup (self->past[found], get_small (&words, at)) : NULL;

  return past != NULL && !begins_with_noun (&words) ? join (&words, at, past, FALSE) : NULL;
}

char *
forge_board_verbs_to_command (ForgeBoardVerbs *self, const char *name, const char *language)
{
  g_auto (Name) words = split (name);
  const Language found = find_language (self, &words, language);

  for (guint i = found != OTHER ? words.small->len : 0; i > 0; i--)
    {
      const char *base = g_hash_table_lookup (self->bases[found], get_small (&words, i - 1));

      if (base != NULL)
        return join (&words, i - 1, base, found == ENGLISH);
    }
  return NULL;
}

ForgeBoardKind
forge_board_verbs_guess (ForgeBoardVerbs *self, const char *text)
{
  g_autofree char *past = NULL;
  g_autofree char *command = NULL;

  if (strchr (text, ' ') == NULL || strlen (text) > 100)
    return FORGE_BOARD_COMMENT;
  past = forge_board_verbs_to_past (self, text, NULL);
  command = forge_board_verbs_to_command (self, text, NULL);
  /* What can be put into the past says what to do, and the other way round. */
  if (command != NULL)
    return FORGE_BOARD_EVENT;
  return past != NULL ? FORGE_BOARD_COMMAND : FORGE_BOARD_COMMENT;
}
