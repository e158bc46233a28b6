/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-outline"

#include "config.h"

#include <string.h>

#include "core/forge-text.h"
#include "generate/forge-lexicon.h"
#include "generate/forge-outline.h"
#include "generate/forge-prose.h"
#include "generate/forge-wording.h"

/* Goals and actors: what everything else traces to. */

#define MAX_EMPTY_WORDS 5

/* Behind "we need", "I would like": what is wanted. */
static const char *
skip_wish (ForgeOutline *self, const char *text)
{
  g_auto (GStrv) wishes = g_strsplit (forge_phrases_get (self->phrases, "goal.wishes"), "|", -1);

  for (gsize i = 0; wishes[i] != NULL; i++)
    {
      gsize n = strlen (wishes[i]);

      if (g_ascii_strncasecmp (text, wishes[i], n) == 0 && text[n] == ' ')
        return skip_wish (self, text + n + 1);
    }
  return text;
}

/* What a product is for: what people can do with it, what it does, or what it is. */
static char *
describe_purpose (ForgeOutline *self, const ForgeFact *fact)
{
  g_autofree char *statement = NULL;
  g_autofree char *wanted = NULL;
  g_autofree char *first = NULL;

  if (fact->verb != NULL && *fact->verb != '\0')
    {
      g_autofree char *action = forge_outline_dup_action (self, fact, FORGE_ACTION_INFINITIVE);
      g_autofree char *plural
          = fact->actor != NULL && *fact->actor != '\0'
                ? forge_lexicon_dup_plural (forge_lexicon_get ("en"), fact->actor)
                : NULL;

      return forge_phrases_format (self->phrases, plural != NULL ? "goal.enable" : "goal.does",
                                   "actors", plural, "action", action, NULL);
    }
  statement = forge_wording_dup_impersonal (self, skip_wish (self, fact->text));
  wanted = forge_prose_escape (statement);
  first = g_utf8_strdown (wanted, strcspn (wanted, " "));
  if (!forge_phrases_list_has (self->phrases, "determiners", first))
    {
      g_autofree char *small = forge_prose_uncapitalize (wanted);
      g_autofree char *noun = forge_lexicon_dup_with_article (forge_lexicon_get ("en"), small);

      return forge_phrases_format (self->phrases, "goal.product", "text", noun, NULL);
    }
  {
    g_autofree char *small = forge_prose_uncapitalize (wanted);

    return forge_phrases_format (self->phrases, "goal.product", "text", small, NULL);
  }
}

static char *
describe_goal (ForgeOutline *self, const ForgeFact *fact)
{
  g_autofree char *quote
      = forge_outline_dup_quoted (self, *fact->text != '\0' ? fact->text : fact->quote);
  g_autofree char *text = NULL;

  if (forge_facts_get_foreign (self->facts) != NULL && fact->origin != FORGE_ORIGIN_TEMPLATE)
    return forge_phrases_format (self->phrases, "goal.foreign", "quote", quote, NULL);
  if (g_strcmp0 (fact->topic, "problem") == 0)
    return forge_phrases_format (self->phrases, "goal.problem", "quote", quote, NULL);
  if (g_strcmp0 (fact->topic, "purpose") == 0 && forge_phrases_has (self->phrases, "goal.product"))
    return describe_purpose (self, fact);
  if (fact->verb != NULL && *fact->verb != '\0')
    text = forge_outline_dup_action (self, fact, FORGE_ACTION_INFINITIVE);
  else
    {
      g_autofree char *statement = forge_wording_dup_impersonal (self, fact->text);

      text = forge_prose_escape (statement);
    }
  return forge_prose_sentence (text);
}

/* What is said word for word, where the goal alone would lose some of it. */
static void
quote_goal (ForgeOutline *self, ForgeOutlineNode *node)
{
  g_autofree char *numbers = NULL;

  if (node->fact->numbers != NULL && node->fact->numbers->len > 0)
    {
      g_autofree char *joined
          = forge_prose_join (node->fact->numbers, forge_phrases_get (self->phrases, "and"));

      forge_outline_node_set (node, "measure", forge_prose_escape (joined));
    }
  forge_outline_node_set (node, "quote", forge_outline_dup_quote (self, node->fact));
}

static gboolean
is_from_template (const ForgeFact *fact)
{
  return fact->origin == FORGE_ORIGIN_TEMPLATE;
}

/* "We need a program": that is why there is a brief, and no goal. */
static gboolean
says_nothing (ForgeOutline *self, const ForgeFact *fact)
{
  g_autofree char *lower = g_utf8_strdown (fact->text, -1);

  return fact->numbers != NULL && fact->numbers->len == 0
         && (fact->entities == NULL || fact->entities->len == 0)
         && forge_phrases_find_in (self->phrases, "speakers", lower) != NULL
         && forge_text_count_words (lower) <= MAX_EMPTY_WORDS;
}

static gboolean
is_goal_already (ForgeOutline *self, const char *text)
{
  for (guint i = 0; i < self->nodes[FORGE_NODE_GOAL]->len; i++)
    {
      const ForgeOutlineNode *goal = g_ptr_array_index (self->nodes[FORGE_NODE_GOAL], i);

      if (g_str_equal (goal->text, text))
        return TRUE;
    }
  return FALSE;
}

static void
add_goals (ForgeOutline *self)
{
  g_autoptr (GPtrArray) facts = forge_facts_list (self->facts, FORGE_FACT_GOAL);

  for (guint i = 0; i < facts->len; i++)
    {
      const ForgeFact *fact = g_ptr_array_index (facts, i);
      g_autofree char *title = forge_prose_escape (fact->text);
      g_autofree char *text = describe_goal (self, fact);
      ForgeOutlineNode *node;

      if (says_nothing (self, fact) || is_goal_already (self, text))
        continue;
      node = forge_outline_add (self, FORGE_NODE_GOAL, fact->key, title, g_steal_pointer (&text));
      node->fact = fact;
      node->is_assumption = is_from_template (fact);
      quote_goal (self, node);
    }
  if (self->nodes[FORGE_NODE_GOAL]->len == 0)
    {
      ForgeOutlineNode *node
          = forge_outline_add (self, FORGE_NODE_GOAL, "default", self->subject,
                               forge_phrases_format (self->phrases, "goal.default", "subject",
                                                     self->subject, NULL));

      node->is_assumption = TRUE;
      forge_outline_assume (self, g_strdup (forge_phrases_get (self->phrases, "assume.goal")),
                            g_strdup (forge_phrases_get (self->phrases, "assume.goal.reason")));
    }
  forge_outline_settle (self, FORGE_NODE_GOAL);
}

/* "book appointments online; see which dentist is free" */
static char *
list_actions (ForgeOutline *self, const char *actor, ForgeFactKind kind)
{
  g_autoptr (GPtrArray) facts = forge_facts_list (self->facts, kind);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < facts->len; i++)
    {
      const ForgeFact *fact = g_ptr_array_index (facts, i);
      g_autofree char *action = NULL;

      if (fact->verb == NULL || g_strcmp0 (fact->actor, actor) != 0 || is_from_template (fact))
        continue;
      action = forge_outline_dup_action (self, fact, FORGE_ACTION_INFINITIVE);
      g_string_append_printf (out, "%s%s", out->len > 0 ? "; " : "", action);
    }
  return g_string_free (out, FALSE);
}

static char *
describe_actor (ForgeOutline *self, const ForgeFact *fact, const char *title)
{
  g_autofree char *actions = list_actions (self, fact->name, FORGE_FACT_CAPABILITY);
  g_autofree char *quote = forge_outline_dup_quote (self, fact);

  if (is_from_template (fact))
    return forge_phrases_format (self->phrases, "actor.assumed", "title", title, NULL);
  if (*actions != '\0')
    return forge_phrases_format (self->phrases, "actor.does", "title", title, "actions", actions,
                                 NULL);
  return forge_phrases_format (self->phrases, "actor.said", "title", title, "quote", quote, NULL);
}

static void
add_default_actor (ForgeOutline *self)
{
  const char *name = forge_phrases_get (self->phrases, "actor.default");
  ForgeOutlineNode *node
      = forge_outline_add (self, FORGE_NODE_ACTOR, "default", name,
                           forge_phrases_format (self->phrases, "actor.default.text", "subject",
                                                 self->subject, NULL));

  node->is_assumption = TRUE;
  forge_outline_assume (self, g_strdup (forge_phrases_get (self->phrases, "assume.actor")),
                        g_strdup (forge_phrases_get (self->phrases, "assume.actor.reason")));
}

static gboolean
is_needed_actor (ForgeOutline *self, const ForgeFact *fact)
{
  g_autoptr (GPtrArray) facts = NULL;

  if (!is_from_template (fact))
    return TRUE;
  facts = forge_facts_list (self->facts, FORGE_FACT_ACTOR);
  for (guint i = 0; i < facts->len; i++)
    if (!is_from_template (g_ptr_array_index (facts, i)))
      return FALSE;
  return TRUE;
}

static void
add_actors (ForgeOutline *self)
{
  g_autoptr (GPtrArray) facts = forge_facts_list (self->facts, FORGE_FACT_ACTOR);

  for (guint i = 0; i < facts->len; i++)
    {
      const ForgeFact *fact = g_ptr_array_index (facts, i);
      g_autofree char *name = NULL;
      g_autofree char *title = NULL;
      ForgeOutlineNode *node;

      if (fact->name == NULL || *fact->name == '\0' || !is_needed_actor (self, fact))
        continue;
      name = forge_prose_escape (fact->name);
      title = forge_prose_capitalize (name);
      node = forge_outline_add (self, FORGE_NODE_ACTOR, fact->key, title, NULL);
      node->fact = fact;
      node->is_assumption = is_from_template (fact);
      forge_outline_node_set (node, "quote", forge_outline_dup_quote (self, fact));
    }
  /* Only now: which pronoun fits what a role does can be told when all roles are known. */
  for (guint i = 0; i < self->nodes[FORGE_NODE_ACTOR]->len; i++)
    {
      ForgeOutlineNode *node = g_ptr_array_index (self->nodes[FORGE_NODE_ACTOR], i);

      g_free (node->text);
      node->text = describe_actor (self, node->fact, node->title);
    }
  if (self->nodes[FORGE_NODE_ACTOR]->len == 0)
    add_default_actor (self);
  forge_outline_settle (self, FORGE_NODE_ACTOR);
}

void
forge_outline_add_people (ForgeOutline *self)
{
  g_return_if_fail (self != NULL && self->input != NULL);

  add_goals (self);
  add_actors (self);
}
