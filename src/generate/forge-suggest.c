/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-suggest"

#include "config.h"

#include <string.h>

#include "generate/forge-prose.h"
#include "generate/forge-suggest.h"

#define MAX_SENTENCES 8

typedef struct
{
  GPtrArray *sentences; /* (element-type utf8) */
  const char *skip;     /* the question itself: its own answer is no source */
} Proposal;

static void
add_sentence (Proposal *proposal, const char *text)
{
  g_autofree char *sentence = forge_prose_sentence (text);

  if (*sentence == '\0' || proposal->sentences->len >= MAX_SENTENCES
      || g_ptr_array_find_with_equal_func (proposal->sentences, sentence, g_str_equal, NULL))
    return;
  g_ptr_array_add (proposal->sentences, g_steal_pointer (&sentence));
}

/* A heading or a greeting says nothing that answers a question. */
static gboolean
is_source (const Proposal *proposal, const ForgeFact *fact)
{
  if (fact->kind == FORGE_FACT_CONTEXT && g_strcmp0 (fact->topic, "heading") == 0)
    return FALSE;
  return fact->origin == FORGE_ORIGIN_BRIEF
         || (fact->origin == FORGE_ORIGIN_ANSWER
             && g_strcmp0 (fact->origin_id, proposal->skip) != 0);
}

static char *
describe_fact (ForgeFacts *facts, ForgePhrases *phrases, const ForgeFact *fact)
{
  if (fact->kind == FORGE_FACT_CAPABILITY && fact->verb != NULL && fact->actor != NULL
      && *fact->actor != '\0')
    {
      g_autofree char *action = forge_facts_dup_action (facts, fact, FORGE_ACTION_INFINITIVE);

      return forge_phrases_format (phrases, "suggest.capability", "actor", fact->actor, "action",
                                   action, NULL);
    }
  if (fact->kind == FORGE_FACT_ENTITY && fact->fields != NULL && fact->fields->len > 0)
    {
      g_autoptr (GPtrArray) names = g_ptr_array_new ();
      g_autofree char *joined = NULL;

      for (guint i = 0; i < fact->fields->len; i++)
        g_ptr_array_add (names, ((const ForgeField *) g_ptr_array_index (fact->fields, i))->name);
      joined = forge_prose_join (names, forge_phrases_get (phrases, "and"));
      return forge_phrases_format (phrases, "suggest.entity", "name", fact->name, "fields", joined,
                                   NULL);
    }
  if (fact->kind == FORGE_FACT_CONTRADICTION)
    return forge_phrases_format (phrases, "suggest.contradiction", "one", fact->quote, "other",
                                 fact->other, NULL);
  return g_strdup (*fact->text != '\0' ? fact->text : fact->quote);
}

static gboolean
fits_kind (const ForgeQuestion *question, const ForgeFact *fact)
{
  static const struct
  {
    const char *topic;
    ForgeFactKind kind;
  } kinds[] = {
    { "goal", FORGE_FACT_GOAL },
    { "actor", FORGE_FACT_ACTOR },
    { "capability", FORGE_FACT_CAPABILITY },
    { "entity", FORGE_FACT_ENTITY },
    { "rule", FORGE_FACT_RULE },
    { "quality", FORGE_FACT_QUALITY },
    { "constraint", FORGE_FACT_CONSTRAINT },
    { "integration", FORGE_FACT_INTEGRATION },
    { "exclusion", FORGE_FACT_EXCLUSION },
    { "context", FORGE_FACT_CONTEXT },
    { "open", FORGE_FACT_OPEN },
    { "open", FORGE_FACT_CONTRADICTION },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (question->topic, kinds[i].topic) == 0 && fact->kind == kinds[i].kind)
      return TRUE;
  return FALSE;
}

/* "handoff.deadline" asks for deadlines of any kind, not for every constraint: which topics a
 * question is about stands in a list; "*" means that its kind of fact says enough. */
static gboolean
fits (ForgePhrases *phrases, const ForgeQuestion *question, const ForgeFact *fact)
{
  g_autofree char *list = g_strconcat ("suggest.", question->id, NULL);

  if (forge_phrases_list_has (phrases, list, "*"))
    return fits_kind (question, fact);
  return fact->kind != FORGE_FACT_CONTRADICTION
         && forge_phrases_list_has (phrases, list, fact->topic != NULL ? fact->topic : "other");
}

static void
collect (Proposal *proposal,
         ForgeFacts *facts,
         ForgePhrases *phrases,
         const ForgeQuestion *question)
{
  const GPtrArray *all = forge_facts_get_all (facts);

  for (guint i = 0; i < all->len; i++)
    {
      const ForgeFact *fact = g_ptr_array_index (all, i);
      g_autofree char *text = NULL;

      if (!is_source (proposal, fact) || !fits (phrases, question, fact))
        continue;
      text = describe_fact (facts, phrases, fact);
      add_sentence (proposal, text);
    }
}

static const char *
find_template_answer (const ForgeInput *input, const ForgeQuestion *question)
{
  const char *slug = forge_project_get_template (input->project);
  const ForgeTemplate *template
      = slug != NULL ? forge_catalog_find_template (input->catalog, slug, input->language) : NULL;

  return template != NULL && template->answers != NULL
             ? g_hash_table_lookup (template->answers, question->id)
             : NULL;
}

/* Nothing is known: what is usual, where there is such a thing, said to be an assumption; never a
 * sentence that only looks like an answer. */
static char *
assume (ForgePhrases *phrases, const ForgeQuestion *question)
{
  g_autofree char *key = g_strconcat ("suggest.assumed.", question->id, NULL);

  if (!forge_phrases_has (phrases, key))
    return g_strdup ("");
  return forge_phrases_format (phrases, "suggest.assumption", "text",
                               forge_phrases_get (phrases, key), NULL);
}

char *
forge_suggest_answer (const ForgeInput *input,
                      ForgeFacts *facts,
                      ForgePhrases *phrases,
                      const ForgeQuestion *question)
{
  g_autoptr (GPtrArray) sentences = g_ptr_array_new_with_free_func (g_free);
  Proposal proposal = { .sentences = sentences, .skip = question->id };
  const char *from_template;

  g_return_val_if_fail (input != NULL && facts != NULL && phrases != NULL, NULL);
  g_return_val_if_fail (question != NULL, NULL);

  collect (&proposal, facts, phrases, question);
  if (sentences->len > 0)
    {
      g_ptr_array_add (sentences, NULL);
      return g_strjoinv (" ", (char **) sentences->pdata);
    }
  from_template = find_template_answer (input, question);
  if (from_template != NULL && *from_template != '\0')
    return g_strdup (from_template);
  return assume (phrases, question);
}
