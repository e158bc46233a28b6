/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-outline"

#include "config.h"

#include <string.h>

#include "core/forge-text.h"
#include "generate/forge-outline-draft.h"
#include "generate/forge-prose.h"
#include "generate/forge-wording.h"

/* Qualities, laws and sizes: requirements that name no action. */

#define FEW_WORDS 2
#define MAX_NAMED 3 /* entities that a law is said to concern */

static const char *
get_topic (const ForgeFact *fact)
{
  return fact->topic != NULL && *fact->topic != '\0' ? fact->topic : "other";
}

/* "nfr.performance", or "nfr.other" where there is no such phrase. */
static char *
topic_key (ForgeOutline *self, const char *prefix, const ForgeFact *fact)
{
  g_autofree char *key = g_strconcat (prefix, ".", get_topic (fact), NULL);
  g_autofree char *quoted = g_strconcat (key, ".quoted", NULL);

  if (forge_phrases_has (self->phrases, key) || forge_phrases_has (self->phrases, quoted))
    return g_steal_pointer (&key);
  return g_strconcat (prefix, ".other", NULL);
}

/* A law that a longer statement names as well is stated there. */
gboolean
forge_outline_is_said_at_length (ForgeOutline *self, const ForgeFact *fact)
{
  const GPtrArray *facts = forge_facts_get_all (self->facts);

  if (fact->kind != FORGE_FACT_CONSTRAINT || g_strcmp0 (fact->topic, "law") != 0)
    return FALSE;
  for (guint i = 0; i < facts->len; i++)
    {
      const ForgeFact *other = g_ptr_array_index (facts, i);

      if (fact->name == NULL || *fact->name == '\0')
        {
          if (other != fact && g_strcmp0 (other->topic, "law") == 0 && other->name != NULL
              && g_strcmp0 (fact->topic, "law") == 0 && *other->name != '\0'
              && strstr (fact->text, other->name) != NULL
              && strstr (other->quote, fact->text) != NULL)
            return TRUE;
        }
      else if (other != fact && other->kind == FORGE_FACT_CONSTRAINT
               && g_strcmp0 (other->name, fact->name) == 0
               && (strlen (other->quote) > strlen (fact->quote)
                   || (g_str_equal (other->quote, fact->quote)
                       && g_strcmp0 (other->key, fact->key) < 0)))
        return TRUE;
    }
  return FALSE;
}

static char *
write_compliance (ForgeOutline *self, const char *name)
{
  const GPtrArray *entities = self->nodes[FORGE_NODE_ENTITY];
  g_autoptr (GPtrArray) plurals = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *joined = NULL;

  for (guint i = 0; i < MIN (entities->len, MAX_NAMED); i++)
    {
      char *plural = forge_outline_dup_plural (self, g_ptr_array_index (entities, i));

      g_ptr_array_add (plurals,
                       self->german ? g_strdup (plural) : forge_prose_uncapitalize (plural));
      g_free (plural);
    }
  joined = forge_prose_join (plurals, forge_phrases_get (self->phrases, "and"));
  return forge_phrases_format (self->phrases, "nfr.named", "name", name, "plural", joined, NULL);
}

/* "three dentists" is a size, "14 days" and "8 %" are none. */
static gboolean
has_counts (ForgeOutline *self, const ForgeFact *fact)
{
  for (guint i = 0; fact->numbers != NULL && i < fact->numbers->len; i++)
    {
      g_autofree char *number = g_utf8_strdown (g_ptr_array_index (fact->numbers, i), -1);

      if (strchr (number, ' ') == NULL || strchr (number, '%') != NULL
          || forge_phrases_find_in (self->phrases, "measures", number) != NULL)
        return FALSE;
    }
  return fact->numbers != NULL && fact->numbers->len > 0;
}

/* "be sized for three dentists and two hygienists" */
static char *
write_size (ForgeOutline *self, const ForgeFact *fact)
{
  g_autofree char *joined
      = forge_prose_join (fact->numbers, forge_phrases_get (self->phrases, "and"));
  g_autofree char *numbers = forge_prose_escape (joined);

  return forge_phrases_format (self->phrases, "nfr.scale", "text", numbers, NULL);
}

/* "ensure 24/7": a note of two words needs to be told what it is about. */
static void
lengthen (ForgeOutline *self, char **response)
{
  ForgeOutlineNode *entity = forge_outline_get_main_entity (self);
  g_autofree char *plural = entity != NULL ? forge_outline_dup_plural (self, entity) : NULL;
  g_autofree char *small
      = plural == NULL || self->german ? g_strdup (plural) : forge_prose_uncapitalize (plural);
  g_autofree char *old = *response;

  *response = plural == NULL ? g_strdup (old)
                             : forge_phrases_format (self->phrases, "nfr.short", "response", old,
                                                     "plural", small, NULL);
}

void
forge_outline_add_quality (ForgeOutline *self, const ForgeFact *fact, ForgeGroup group)
{
  g_autofree char *key = g_strdup_printf ("%d/%s", (int) fact->kind, fact->key);
  const gboolean sized = g_strcmp0 (fact->topic, "scale") == 0;
  g_autofree char *fallback = sized ? g_strdup ("nfr.other") : topic_key (self, "nfr", fact);
  g_autofree char *measure = topic_key (self, "measure", fact);
  g_autofree char *topic = topic_key (self, "topic", fact);
  g_autofree char *name = forge_prose_escape (fact->name != NULL ? fact->name : "");
  g_autofree char *quote
      = forge_outline_dup_quoted (self, *fact->text != '\0' ? fact->text : fact->quote);
  ForgeOutlineDraft draft = { .kind = FORGE_NODE_NFR, .group = group, .fact = fact, .key = key };
  ForgeOutlineNode *node;

  draft.is_assumption = fact->origin == FORGE_ORIGIN_TEMPLATE;
  draft.title = g_strdup (forge_phrases_get (self->phrases, topic));
  if (*name != '\0' && g_str_equal (get_topic (fact), "law"))
    draft.response = write_compliance (self, name);
  else if (g_str_equal (get_topic (fact), "scale") && has_counts (self, fact))
    draft.response = write_size (self, fact);
  else
    draft.response = forge_wording_respond (self, fact, fallback);
  if (forge_wording_uses_condition (self, fact))
    forge_wording_place_condition (self, fact->condition, &draft.trigger, &draft.response);
  if (*name == '\0'
      && forge_text_count_words (*fact->text != '\0' ? fact->text : fact->quote) <= FEW_WORDS)
    lengthen (self, &draft.response);
  node = forge_outline_finish (self, &draft);
  if (node != NULL)
    forge_outline_node_set (node, "measure", g_strdup (forge_phrases_get (self->phrases, measure)));
}
