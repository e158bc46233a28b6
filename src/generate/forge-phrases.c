/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-phrases"

#include "config.h"

#include <string.h>

#include "core/forge-yaml.h"
#include "generate/forge-phrases.h"
#include "generate/forge-prose.h"
#include "forge-writer-data.h"

#define RESOURCE_PATH "/org/specforge/SpecForge/writer/"

struct _ForgePhrases
{
  char *language;
  JsonNode *words;
  JsonNode *layout;
  GHashTable *phrases; /* owned by the trees, as are the next two */
  GHashTable *sections;
  GHashTable *partials;
  GHashTable *lists; /* "verbs.create" -> (element-type utf8) */
};

/* Joins nested maps: {fr: {create: "..."}} becomes "fr.create". */
static void
flatten (JsonObject *object, const char *prefix, GHashTable *table)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    {
      g_autofree char *key = *prefix != '\0' ? g_strconcat (prefix, ".", name, NULL) : NULL;

      if (JSON_NODE_HOLDS_OBJECT (node))
        flatten (json_node_get_object (node), key != NULL ? key : name, table);
      else if (JSON_NODE_HOLDS_VALUE (node))
        g_hash_table_insert (table, g_strdup (key != NULL ? key : name),
                             (gpointer) json_node_get_string (node));
    }
}

static GHashTable *
read_map (JsonObject *root, const char *name)
{
  GHashTable *table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (json_object_has_member (root, name))
    flatten (json_object_get_object_member (root, name), "", table);
  return table;
}

/* The value of each list is one string, its words separated by commas: short to write and read. */
static GHashTable *
read_lists (JsonObject *root)
{
  g_autoptr (GHashTable) texts = read_map (root, "lists");
  GHashTable *lists
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  GHashTableIter iter;
  gpointer key;
  gpointer text;

  g_hash_table_iter_init (&iter, texts);
  while (g_hash_table_iter_next (&iter, &key, &text))
    {
      g_auto (GStrv) words = g_strsplit (text, ",", -1);
      GPtrArray *list = g_ptr_array_new_with_free_func (g_free);

      for (gsize i = 0; words[i] != NULL; i++)
        if (*g_strstrip (words[i]) != '\0')
          g_ptr_array_add (list, g_strdup (words[i]));
      g_hash_table_insert (lists, g_strdup (key), list);
    }
  return lists;
}

static JsonNode *
load (const char *kind, const char *language)
{
  g_autofree char *name = g_strdup_printf ("%s.%s.yaml", kind, language);
  g_autofree char *path = g_strconcat (RESOURCE_PATH, name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_resource_lookup_data (forge_writer_data_get_resource (), path,
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  JsonNode *tree = NULL;
  gsize size = 0;

  if (bytes != NULL)
    {
      const char *text = g_bytes_get_data (bytes, &size);

      tree = forge_yaml_parse (text, (gssize) size, name, &error);
    }
  if (tree == NULL)
    g_error ("The writer's words cannot be read: %s", error->message);
  return tree;
}

/**
 * forge_phrases_new:
 * @language: a language tag
 *
 * Reads the words of a language. The files are compiled in and checked by the tests, so a broken
 * one ends the program.
 *
 * Returns: (transfer full): the phrases
 */
ForgePhrases *
forge_phrases_new (const char *language)
{
  ForgePhrases *self;

  g_return_val_if_fail (language != NULL, NULL);

  self = g_new0 (ForgePhrases, 1);
  self->language = g_strdup (
      g_str_has_prefix (language, "de") && !g_ascii_isalpha (language[2]) ? "de" : "en");
  self->words = load ("phrases", self->language);
  self->layout = load ("sections", self->language);
  self->phrases = read_map (json_node_get_object (self->words), "phrases");
  self->lists = read_lists (json_node_get_object (self->words));
  self->sections = read_map (json_node_get_object (self->layout), "sections");
  self->partials = read_map (json_node_get_object (self->layout), "partials");
  return self;
}

void
forge_phrases_free (ForgePhrases *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->lists);
  g_hash_table_unref (self->partials);
  g_hash_table_unref (self->sections);
  g_hash_table_unref (self->phrases);
  json_node_unref (self->layout);
  json_node_unref (self->words);
  g_free (self->language);
  g_free (self);
}

const char *
forge_phrases_get_language (ForgePhrases *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->language;
}

gboolean
forge_phrases_has (ForgePhrases *self, const char *key)
{
  g_return_val_if_fail (self != NULL && key != NULL, FALSE);

  return g_hash_table_contains (self->phrases, key);
}

const char *
forge_phrases_get (ForgePhrases *self, const char *key)
{
  const char *text;

  g_return_val_if_fail (self != NULL && key != NULL, "");

  text = g_hash_table_lookup (self->phrases, key);
  if (text == NULL)
    g_critical ("phrases.%s.yaml has no phrase \"%s\"", self->language, key);
  return text != NULL ? text : "";
}

/* The text of the slot @name; a capital asks for a capital. */
static void
append_slot (GString *out, const char *name, const char *const *pairs)
{
  g_autofree char *small = g_strdup (name);
  g_autofree char *capital = NULL;
  const char *text = NULL;

  small[0] = g_ascii_tolower (small[0]);
  for (gsize i = 0; pairs[i] != NULL; i += 2)
    if (g_str_equal (pairs[i], small))
      text = pairs[i + 1];
  if (text != NULL && g_ascii_isupper (name[0]))
    text = capital = forge_prose_capitalize (text);
  g_string_append (out, text != NULL ? text : "");
}

static char *
fill (const char *phrase, const char *const *pairs)
{
  GString *out = g_string_new (NULL);
  const char *p = phrase;

  for (;;)
    {
      const char *open = strstr (p, "{{");
      const char *close = open != NULL ? strstr (open, "}}") : NULL;
      g_autofree char *name = NULL;

      if (close == NULL)
        break;
      g_string_append_len (out, p, open - p);
      name = g_strndup (open + 2, (gsize) (close - open - 2));
      append_slot (out, name, pairs);
      p = close + 2;
    }
  g_string_append (out, p);
  return g_string_free (out, FALSE);
}

char *
forge_phrases_fill (ForgePhrases *self, const char *key, const char *const *pairs)
{
  g_return_val_if_fail (self != NULL && key != NULL && pairs != NULL, NULL);

  return fill (forge_phrases_get (self, key), pairs);
}

gboolean
forge_phrases_has_list (ForgePhrases *self, const char *list)
{
  g_return_val_if_fail (self != NULL && list != NULL, FALSE);

  return g_hash_table_contains (self->lists, list);
}

gboolean
forge_phrases_list_has (ForgePhrases *self, const char *list, const char *word)
{
  GPtrArray *words;

  g_return_val_if_fail (self != NULL && list != NULL && word != NULL, FALSE);

  words = g_hash_table_lookup (self->lists, list);
  for (guint i = 0; words != NULL && i < words->len; i++)
    if (g_str_equal (g_ptr_array_index (words, i), word))
      return TRUE;
  return FALSE;
}

const char *
forge_phrases_find_in (ForgePhrases *self, const char *list, const char *text)
{
  GPtrArray *words;

  g_return_val_if_fail (self != NULL && list != NULL && text != NULL, NULL);

  words = g_hash_table_lookup (self->lists, list);
  for (guint i = 0; words != NULL && i < words->len; i++)
    if (forge_prose_has_word (text, g_ptr_array_index (words, i)))
      return g_ptr_array_index (words, i);
  return NULL;
}

const char *
forge_phrases_get_section (ForgePhrases *self, const char *name)
{
  g_return_val_if_fail (self != NULL && name != NULL, NULL);

  return g_hash_table_lookup (self->sections, name);
}

GHashTable *
forge_phrases_get_partials (ForgePhrases *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->partials;
}
