/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-facts-finish"

#include "config.h"

#include <string.h>

#include "generate/forge-facts-private.h"

static gint
compare_origin (gconstpointer a, gconstpointer b)
{
  const ForgeFact *fact_a = *(const ForgeFact *const *) a;
  const ForgeFact *fact_b = *(const ForgeFact *const *) b;

  return (gint) fact_a->origin - (gint) fact_b->origin;
}

/* Which entities a fact names: each word of its text is looked up once, so the whole is linear. */
static void
link_entities (ForgeReader *reader)
{
  GPtrArray *all = reader->facts->all;

  for (guint i = 0; i < all->len; i++)
    {
      ForgeFact *fact = g_ptr_array_index (all, i);
      g_autoptr (ForgeSentence) sentence = forge_sentence_new (reader->lexicon, fact->text, -1);

      for (guint k = 0; k < forge_sentence_get_length (sentence); k++)
        for (guint n = 3; n >= 1; n--)
          {
            g_autofree char *words = NULL;
            g_autofree char *singular = NULL;
            g_autofree char *lower = NULL;
            const ForgeFact *entity;

            if (k + n > forge_sentence_get_length (sentence))
              continue;
            words = forge_sentence_dup_range (sentence, k, k + n);
            singular = forge_lexicon_dup_singular (reader->lexicon, words);
            lower = g_utf8_strdown (singular, -1);
            entity = forge_reader_find (reader, FORGE_FACT_ENTITY, lower);
            if (entity == NULL)
              continue;
            if (entity != fact && fact->entities->len < FORGE_FACTS_MAX_LIST
                && !g_ptr_array_find_with_equal_func (fact->entities, entity->name, g_str_equal,
                                                      NULL))
              g_ptr_array_add (fact->entities, g_strdup (entity->name));
            k += n - 1;
            break;
          }
    }
}

/* "Sellers must be verified" says no more than "Admin: verify sellers" does. */
static void
drop_doubles (ForgeReader *reader)
{
  GPtrArray *all = reader->facts->all;
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < all->len; i++)
    {
      const ForgeFact *fact = g_ptr_array_index (all, i);

      if (fact->kind == FORGE_FACT_CAPABILITY && *fact->actor != '\0')
        g_hash_table_add (seen, g_strdup_printf ("%s %s", fact->verb, fact->object));
    }
  for (guint i = 0; i < all->len; i++)
    {
      ForgeFact *fact = g_ptr_array_index (all, i);
      g_autofree char *action = NULL;

      if (fact->kind != FORGE_FACT_CAPABILITY || *fact->actor != '\0')
        continue;
      action = g_strdup_printf ("%s %s", fact->verb, fact->object);
      if (!g_hash_table_contains (seen, action))
        continue;
      fact->kind = FORGE_FACT_RULE;
      g_clear_pointer (&fact->actor, g_free);
      g_clear_pointer (&fact->verb, g_free);
      g_clear_pointer (&fact->object, g_free);
      fact->consequence = g_strdup (fact->text);
    }
}

/* "Keep it": whatever it means, no requirement can be made of it. */
static gboolean
says_nothing (const ForgeFact *fact)
{
  static const char *const POINTERS[] = { "it", "them", "that", "this", "these", NULL };

  return fact->kind == FORGE_FACT_CAPABILITY && fact->origin == FORGE_ORIGIN_BRIEF
         && fact->condition == NULL && fact->numbers->len == 0 && fact->object != NULL
         && g_strv_contains (POINTERS, fact->object);
}

static void
drop_empty (ForgeReader *reader)
{
  const GPtrArray *all = reader->facts->all;

  for (guint i = 0; i < all->len; i++)
    {
      ForgeFact *fact = g_ptr_array_index (all, i);

      if (says_nothing (fact))
        fact->kind = FORGE_FACT_CONTEXT;
    }
}

/* Every chain starts at a goal: where none is named it is what the first wish wants. */
static void
ensure_goal (ForgeReader *reader)
{
  const GPtrArray *all = reader->facts->all;
  const ForgeFact *first = NULL;
  ForgeFact *goal;

  for (guint i = 0; i < all->len; i++)
    {
      const ForgeFact *fact = g_ptr_array_index (all, i);

      if (fact->kind == FORGE_FACT_GOAL && fact->origin != FORGE_ORIGIN_TEMPLATE)
        return;
      if (fact->kind == FORGE_FACT_CAPABILITY && fact->origin == FORGE_ORIGIN_BRIEF
          && !fact->is_assumed
          && (first == NULL
              || (*first->actor != '\0' && *fact->actor == '\0' && fact->line == first->line)))
        first = fact;
    }
  if (first == NULL)
    return;
  goal = g_new0 (ForgeFact, 1);
  goal->kind = FORGE_FACT_GOAL;
  goal->origin = first->origin;
  goal->origin_id = g_strdup (first->origin_id);
  goal->line = first->line;
  goal->quote = g_strdup (first->quote);
  goal->key = g_strdup ("purpose");
  goal->text = g_strdup (first->text);
  goal->topic = g_strdup ("purpose");
  goal->actor = g_strdup (first->actor);
  goal->verb = g_strdup (first->verb);
  goal->object = g_strdup (first->object);
  goal->numbers = g_ptr_array_new_with_free_func (g_free);
  goal->entities = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (reader->facts->all, goal);
}

/* A text that names no product is about what it speaks of most. */
static char *
dup_entity_subject (ForgeReader *reader)
{
  const GPtrArray *all = reader->facts->all;
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);
  const ForgeFact *best = NULL;
  gboolean german = forge_lexicon_is_german (reader->lexicon);
  guint most = 0;

  for (guint i = 0; i < all->len; i++)
    {
      const ForgeFact *fact = g_ptr_array_index (all, i);

      for (guint k = 0; k < fact->entities->len; k++)
        {
          char *name = g_ptr_array_index (fact->entities, k);
          guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, name)) + 1;

          g_hash_table_insert (counts, name, GUINT_TO_POINTER (n));
        }
    }
  for (guint i = 0; i < all->len; i++)
    {
      const ForgeFact *fact = g_ptr_array_index (all, i);
      guint n = fact->kind == FORGE_FACT_ENTITY
                    ? GPOINTER_TO_UINT (g_hash_table_lookup (counts, fact->name)) + 1
                    : 0;

      if (n > most)
        {
          most = n;
          best = fact;
        }
    }
  if (best == NULL)
    return g_strdup (german ? "Anwendung" : "application");
  return german ? g_strdup_printf ("Anwendung f\u00fcr %s", best->plural)
                : g_strdup_printf ("%s application", best->name);
}

/**
 * forge_reader_finish:
 *
 * What can only be said once all is read: contradictions far apart, doubles, the goal, what names
 * what, and what the product is where nobody said so.
 */
void
forge_reader_finish (ForgeReader *reader)
{
  forge_reader_find_contradictions (reader);
  forge_reader_set_tender_apart (reader);
  forge_reader_drop_work (reader);
  drop_doubles (reader);
  drop_empty (reader);
  ensure_goal (reader);
  g_ptr_array_sort (reader->facts->all, compare_origin);
  link_entities (reader);
  if (reader->facts->subject == NULL || *reader->facts->subject == '\0')
    {
      g_free (reader->facts->subject);
      reader->facts->subject = dup_entity_subject (reader);
    }
}
