/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-facts-add"

#include "config.h"

#include <string.h>

#include "generate/forge-facts-private.h"

#define MAX_KEY_WORDS 6

static void
field_free (ForgeField *self)
{
  g_free (self->name);
  g_free (self->type);
  g_free (self->unit);
  g_free (self->choices);
  g_free (self);
}

void
forge_fact_free (ForgeFact *self)
{
  if (self == NULL)
    return;
  g_free (self->origin_id);
  g_free (self->quote);
  g_free (self->key);
  g_free (self->text);
  g_free (self->name);
  g_free (self->plural);
  g_free (self->actor);
  g_free (self->verb);
  g_free (self->object);
  g_free (self->condition);
  g_free (self->consequence);
  g_free (self->other);
  g_free (self->topic);
  g_clear_pointer (&self->numbers, g_ptr_array_unref);
  g_clear_pointer (&self->entities, g_ptr_array_unref);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_free (self);
}

void
forge_fact_set_numbers (ForgeFact *fact, const ForgeLexicon *lexicon, const char *text)
{
  g_autoptr (ForgeSentence) sentence = forge_sentence_new (lexicon, text, -1);
  g_autoptr (GPtrArray) numbers = forge_sentence_list_numbers (sentence);

  for (guint i = 0; i < numbers->len && fact->numbers->len < FORGE_FACTS_MAX_LIST; i++)
    if (!g_ptr_array_find_with_equal_func (fact->numbers, g_ptr_array_index (numbers, i),
                                           g_str_equal, NULL))
      g_ptr_array_add (fact->numbers, g_strdup (g_ptr_array_index (numbers, i)));
}

/* The words that carry the meaning, in the singular, so that a new article changes nothing. */
char *
forge_reader_dup_key (ForgeReader *reader, const char *text)
{
  g_autoptr (ForgeSentence) sentence = forge_sentence_new (reader->lexicon, text, -1);
  GString *key = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < forge_sentence_get_length (sentence) && n < MAX_KEY_WORDS; i++)
    {
      const ForgeToken *token = forge_sentence_get (sentence, i);
      g_autofree char *singular = NULL;

      if (token->kind == FORGE_TOKEN_PUNCTUATION || token->kind == FORGE_TOKEN_BRACKET
          || (token->tags
              & (FORGE_TAG_DETERMINER | FORGE_TAG_CONJUNCTION | FORGE_TAG_PREPOSITION
                 | FORGE_TAG_ADVERB | FORGE_TAG_POSSESSIVE | FORGE_TAG_PRONOUN)))
        continue;
      singular = forge_lexicon_dup_singular (reader->lexicon, token->lower);
      g_string_append_printf (key, "%s%s", key->len > 0 ? "-" : "", singular);
      n++;
    }
  if (key->len == 0)
    {
      g_autofree char *lower = g_utf8_strdown (text, MIN (strlen (text), 40));

      g_string_append (key, g_utf8_validate (lower, -1, NULL) ? lower : "x");
    }
  return g_string_free (key, FALSE);
}

static char *
full_key (ForgeFactKind kind, const char *key)
{
  return g_strdup_printf ("%d %s", kind, key);
}

ForgeFact *
forge_reader_find (ForgeReader *reader, ForgeFactKind kind, const char *key)
{
  g_autofree char *full = full_key (kind, key);

  return g_hash_table_lookup (reader->keys, full);
}

static gboolean
is_within_limits (ForgeReader *reader, ForgeFactKind kind)
{
  if (kind == FORGE_FACT_CONTEXT)
    return reader->n_context < FORGE_FACTS_MAX_CONTEXT;
  return reader->n_hard < FORGE_FACTS_MAX_HARD;
}

static char *
dup_clean_text (const char *text)
{
  g_autoptr (GString) out = g_string_new (text);

  while (out->len > 0 && strchr (" .,;:!", out->str[out->len - 1]) != NULL
         && !g_str_has_suffix (out->str, "..."))
    g_string_truncate (out, out->len - 1);
  return g_strdup (out->str);
}

static ForgeFact *
make_fact (ForgeReader *reader, ForgeFactKind kind, const char *key, const char *text)
{
  const ForgeRemark *statement = reader->statement;
  ForgeFact *fact = g_new0 (ForgeFact, 1);

  fact->kind = kind;
  fact->origin = reader->source->origin;
  fact->origin_id = g_strdup (reader->source->origin_id);
  fact->line = statement->line;
  fact->quote = g_strdup (statement->quote);
  fact->key = g_strdup (key);
  fact->text = dup_clean_text (text);
  fact->numbers = g_ptr_array_new_with_free_func (g_free);
  fact->entities = g_ptr_array_new_with_free_func (g_free);
  if (kind == FORGE_FACT_ENTITY)
    fact->fields = g_ptr_array_new_with_free_func ((GDestroyNotify) field_free);
  if (reader->facts->foreign == NULL || fact->origin == FORGE_ORIGIN_TEMPLATE)
    forge_fact_set_numbers (fact, reader->lexicon, fact->text);
  g_hash_table_insert (reader->keys, full_key (kind, key), fact);
  g_ptr_array_add (reader->facts->all, fact);
  if (kind == FORGE_FACT_CONTEXT)
    reader->n_context++;
  else
    reader->n_hard++;
  return fact;
}

ForgeFact *
forge_reader_add (ForgeReader *reader,
                  ForgeFactKind kind,
                  const char *key,
                  const char *text,
                  gboolean *is_new)
{
  ForgeFact *fact = forge_reader_find (reader, kind, key);

  if (is_new != NULL)
    *is_new = fact == NULL;
  if (fact != NULL || !is_within_limits (reader, kind))
    return fact;
  return make_fact (reader, kind, key, text);
}

/* "we think 2,000 listings": that somebody thinks so is no part of the measure. */
static const char *
skip_opinion (const char *text)
{
  static const char *const OPINIONS[] = { "we think ",   "we expect ",    "I think ",
                                          "wir denken ", "wir erwarten ", "wir rechnen mit " };

  for (gsize i = 0; i < G_N_ELEMENTS (OPINIONS); i++)
    if (g_ascii_strncasecmp (text, OPINIONS[i], strlen (OPINIONS[i])) == 0)
      return text + strlen (OPINIONS[i]);
  return text;
}

/* Returns: (nullable): the new fact, or NULL where the same has been said, or too much. */
ForgeFact *
forge_reader_add_text (ForgeReader *reader, ForgeFactKind kind, const char *raw, const char *topic)
{
  const char *text
      = kind == FORGE_FACT_QUALITY || kind == FORGE_FACT_CONSTRAINT ? skip_opinion (raw) : raw;
  g_autofree char *base = forge_reader_dup_key (reader, text);
  g_autofree char *key = g_strdup (base);
  ForgeFact *fact;

  for (guint n = 2; (fact = forge_reader_find (reader, kind, key)) != NULL; n++)
    {
      g_autofree char *clean = dup_clean_text (text);

      /* What the template adds is second to what a person said of the same. */
      if (g_str_equal (fact->text, clean) || reader->source->origin == FORGE_ORIGIN_TEMPLATE
          || n > 99)
        return NULL;
      g_free (key);
      key = g_strdup_printf ("%s-%u", base, n);
    }
  if (!is_within_limits (reader, kind))
    return NULL;
  fact = make_fact (reader, kind, key, text);
  fact->topic = g_strdup (topic);
  return fact;
}

static gboolean
is_value (gpointer key, gpointer value, gpointer fact)
{
  return value == fact;
}

/**
 * forge_reader_take_away:
 * @quote: a statement that has been read
 * @entities: the things that it names go, too
 *
 * Takes out what it says; who and what it names stays.
 *
 * Returns: the index of the first fact that went, or the number of facts
 */
guint
forge_reader_take_away (ForgeReader *reader, const char *quote, gboolean entities)
{
  GPtrArray *all = reader->facts->all;
  guint first = G_MAXUINT;

  for (guint i = 0; i < all->len;)
    {
      ForgeFact *fact = g_ptr_array_index (all, i);
      const gboolean is_other
          = fact->kind == FORGE_FACT_CONTRADICTION || !g_str_equal (fact->quote, quote);

      if (!is_other && fact->name != NULL && !(entities && fact->kind == FORGE_FACT_ENTITY))
        {
          g_free (fact->text);
          fact->text = g_strdup (fact->name);
        }
      else if (!is_other)
        {
          g_hash_table_foreach_remove (reader->keys, is_value, fact);
          g_ptr_array_remove_index (all, i);
          first = MIN (first, i);
          continue;
        }
      i++;
    }
  return MIN (first, all->len);
}
