/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-outline"

#include "config.h"

#include <string.h>

#include "generate/forge-outline.h"
#include "generate/forge-prose.h"
#include "generate/forge-wording.h"

/* What is open, what is decided, and what may go wrong. */

#define MAX_RISKS 8

static const char *
get_topic (const ForgeFact *fact)
{
  return fact->topic != NULL && *fact->topic != '\0' ? fact->topic : "other";
}

static char *
dup_statement (ForgeOutline *self, const ForgeFact *fact)
{
  return forge_outline_dup_quoted (self, *fact->text != '\0' ? fact->text : fact->quote);
}

/* "question.performance", or @fallback where there is no such phrase. */
static char *
find_phrase (ForgeOutline *self, const char *prefix, const char *topic, const char *fallback)
{
  g_autofree char *key = g_strconcat (prefix, ".", topic, NULL);

  return forge_phrases_has (self->phrases, key) ? g_steal_pointer (&key) : g_strdup (fallback);
}

static ForgeOutlineNode *
add_question (ForgeOutline *self, const char *key, const ForgeFact *fact, char *text)
{
  ForgeOutlineNode *node = forge_outline_add (self, FORGE_NODE_QUESTION, key, "", text);

  node->fact = fact;
  return node;
}

static void
add_contradictions (ForgeOutline *self)
{
  g_autoptr (GPtrArray) facts = forge_facts_list (self->facts, FORGE_FACT_CONTRADICTION);

  for (guint i = 0; i < facts->len; i++)
    {
      const ForgeFact *fact = g_ptr_array_index (facts, i);
      g_autofree char *key = g_strconcat ("contradiction/", fact->key, NULL);
      g_autofree char *one = forge_outline_dup_quote (self, fact);
      g_autofree char *other
          = forge_outline_dup_quoted (self, fact->other != NULL ? fact->other : fact->text);
      const gboolean same = fact->other == NULL || g_str_equal (fact->quote, fact->other);
      ForgeOutlineNode *node
          = add_question (self, key, fact,
                          forge_phrases_format (self->phrases,
                                                same ? "question.inner" : "question.contradiction",
                                                "one", one, "other", other, NULL));

      forge_outline_node_set (node, "why",
                              g_strdup (
                                  forge_phrases_get (self->phrases, "question.contradiction.why")));
    }
}

static void
add_open (ForgeOutline *self)
{
  g_autoptr (GPtrArray) facts = forge_facts_list (self->facts, FORGE_FACT_OPEN);

  for (guint i = 0; i < facts->len; i++)
    {
      const ForgeFact *fact = g_ptr_array_index (facts, i);
      g_autofree char *key = g_strconcat ("open/", fact->key, NULL);
      g_autofree char *quote = dup_statement (self, fact);
      g_autofree char *phrase = find_phrase (self, "question", get_topic (fact), "question.open");
      ForgeOutlineNode *node;

      if (fact->origin == FORGE_ORIGIN_TEMPLATE)
        continue;
      node = add_question (self, key, fact,
                           forge_phrases_format (self->phrases, phrase, "quote", quote, NULL));
      forge_outline_node_set (node, "why",
                              g_strdup (forge_phrases_get (self->phrases,
                                                           g_str_equal (phrase, "question.unread")
                                                               ? "question.unread.why"
                                                               : "question.open.why")));
    }
}

static gboolean
is_asked (ForgeOutline *self, const char *text)
{
  for (guint i = 0; i < self->nodes[FORGE_NODE_QUESTION]->len; i++)
    {
      const ForgeOutlineNode *node = g_ptr_array_index (self->nodes[FORGE_NODE_QUESTION], i);

      if (g_str_equal (node->text, text))
        return TRUE;
    }
  return FALSE;
}

/* "TBD" in the brief is a question, whatever the sentence around it was read as. */
static void
add_marked (ForgeOutline *self)
{
  const GPtrArray *facts = forge_facts_get_all (self->facts);

  for (guint i = 0; i < facts->len; i++)
    {
      const ForgeFact *fact = g_ptr_array_index (facts, i);
      g_autofree char *key = g_strdup_printf ("marked/%d/%s", (int) fact->kind, fact->key);
      g_autofree char *quote = forge_outline_dup_quote (self, fact);
      g_autofree char *asked
          = forge_phrases_format (self->phrases, "question.open", "quote", quote, NULL);
      g_autofree char *text = forge_wording_name_open (self->phrases, asked);
      ForgeOutlineNode *node;

      if (fact->origin == FORGE_ORIGIN_TEMPLATE || fact->kind == FORGE_FACT_OPEN
          || !forge_wording_is_open (self->phrases, asked) || is_asked (self, text))
        continue;
      node = add_question (self, key, fact, g_steal_pointer (&text));
      forge_outline_node_set (node, "why",
                              g_strdup (forge_phrases_get (self->phrases, "question.open.why")));
    }
}

static gboolean
knows (ForgeOutline *self, ForgeFactKind kind, const char *topic)
{
  g_autoptr (GPtrArray) facts = forge_facts_list (self->facts, kind);

  for (guint i = 0; i < facts->len; i++)
    {
      const ForgeFact *fact = g_ptr_array_index (facts, i);

      if (fact->origin != FORGE_ORIGIN_TEMPLATE
          && (topic == NULL || g_str_equal (get_topic (fact), topic)))
        return TRUE;
    }
  return FALSE;
}

/* Whether something is said on @topic, whatever kind of fact it was taken for. */
static gboolean
speaks_of (ForgeOutline *self, const char *topic)
{
  for (guint kind = FORGE_FACT_GOAL; kind <= FORGE_FACT_CONTRADICTION; kind++)
    if (knows (self, kind, topic))
      return TRUE;
  return FALSE;
}

/* The first fact with a word that hints at @need, though it was not read as one. */
static const ForgeFact *
find_hint (ForgeOutline *self, const char *need)
{
  const GPtrArray *facts = forge_facts_get_all (self->facts);
  g_autofree char *list = g_strconcat ("hints.", need, NULL);

  for (guint i = 0; i < facts->len; i++)
    {
      const ForgeFact *fact = g_ptr_array_index (facts, i);
      g_autofree char *lower = g_utf8_strdown (fact->quote, -1);

      if (fact->origin != FORGE_ORIGIN_TEMPLATE
          && forge_phrases_find_in (self->phrases, list, lower) != NULL)
        return fact;
    }
  return NULL;
}

/* Why it is asked: never that nothing is named where words of the brief hint at it. */
static char *
explain_missing (ForgeOutline *self, const char *need)
{
  const ForgeFact *hint = find_hint (self, need);
  g_autofree char *why = g_strdup_printf ("question.missing.%s.why", need);
  g_autofree char *quote = hint != NULL ? forge_outline_dup_quote (self, hint) : NULL;

  if (quote != NULL)
    return forge_phrases_format (self->phrases, "question.hinted.why", "quote", quote, NULL);
  return g_strdup (forge_phrases_get (self->phrases, why));
}

/* What a specification needs and nobody has said. */
static void
add_missing (ForgeOutline *self)
{
  const struct
  {
    const char *key;
    gboolean known;
  } needs[] = {
    { "capabilities", knows (self, FORGE_FACT_CAPABILITY, NULL) },
    { "goal", knows (self, FORGE_FACT_GOAL, NULL) },
    { "load", speaks_of (self, "load") || speaks_of (self, "scale") },
    { "law", speaks_of (self, "law") },
    { "deadline", speaks_of (self, "deadline") },
    { "hosting", speaks_of (self, "hosting") || speaks_of (self, "stack") },
  };
  ForgeOutlineNode *entity = forge_outline_get_main_entity (self);
  g_autofree char *plural = entity != NULL ? forge_outline_dup_plural (self, entity) : NULL;
  g_autofree char *small
      = plural == NULL || self->german ? g_strdup (plural) : forge_prose_uncapitalize (plural);

  for (gsize i = 0; i < G_N_ELEMENTS (needs); i++)
    {
      g_autofree char *key = g_strconcat ("missing/", needs[i].key, NULL);
      g_autofree char *phrase = g_strconcat ("question.missing.", needs[i].key, NULL);
      ForgeOutlineNode *node;

      if (needs[i].known)
        continue;
      node = add_question (self, key, NULL,
                           forge_phrases_format (self->phrases, phrase, "plural", small, "subject",
                                                 self->subject, NULL));
      forge_outline_node_set (node, "why", explain_missing (self, needs[i].key));
    }
}

void
forge_outline_add_questions (ForgeOutline *self)
{
  g_return_if_fail (self != NULL && self->input != NULL);

  add_contradictions (self);
  add_open (self);
  add_marked (self);
  add_missing (self);
  forge_outline_settle (self, FORGE_NODE_QUESTION);
}

/* A format of files is neither late nor down, and needs no adapter of its own. */
static gboolean
is_format (ForgeOutline *self, const ForgeFact *fact)
{
  return fact->kind == FORGE_FACT_INTEGRATION && fact->name != NULL
         && g_str_equal (forge_wording_classify_connection (self, fact->name), "format");
}

/* The requirement that was read from the same words, else the one that is closest. */
static ForgeOutlineNode *
find_requirement (ForgeOutline *self, const ForgeFact *fact)
{
  static const ForgeNodeKind kinds[] = { FORGE_NODE_NFR, FORGE_NODE_FR };
  ForgeOutlineNode *like = NULL;

  for (gsize k = 0; k < G_N_ELEMENTS (kinds); k++)
    for (guint i = 0; i < self->nodes[kinds[k]]->len; i++)
      {
        ForgeOutlineNode *node = g_ptr_array_index (self->nodes[kinds[k]], i);

        if (node->fact == fact)
          return node;
        if (like == NULL && node->fact != NULL && g_str_equal (node->fact->quote, fact->quote))
          like = node;
      }
  if (like != NULL)
    return like;
  return self->nodes[FORGE_NODE_FR]->len > 0
             ? forge_outline_find_closest (self, FORGE_NODE_FR, fact->quote)
             : NULL;
}

static gboolean
has_decision (ForgeOutline *self, const char *title)
{
  for (guint i = 0; i < self->nodes[FORGE_NODE_DECISION]->len; i++)
    {
      const ForgeOutlineNode *node = g_ptr_array_index (self->nodes[FORGE_NODE_DECISION], i);

      if (g_str_equal (node->title, title))
        return TRUE;
    }
  return FALSE;
}

static ForgeOutlineNode *
add_decision (ForgeOutline *self,
              const char *key,
              const char *phrase,
              const char *name,
              const char *context)
{
  g_autofree char *consequence = g_strconcat (phrase, ".consequence", NULL);
  g_autofree char *title_key = g_strconcat (phrase, ".title", NULL);
  g_autofree char *text
      = forge_phrases_format (self->phrases, phrase, "name", name, "quote", context, NULL);
  g_autofree char *title = forge_phrases_format (self->phrases, title_key, "name", name, NULL);
  ForgeOutlineNode *node;

  if (has_decision (self, title))
    return NULL;
  node = forge_outline_add (self, FORGE_NODE_DECISION, key, title,
                            g_strconcat (title, ": ", text, NULL));
  forge_outline_node_set (node, "context", g_strdup (context));
  forge_outline_node_set (node, "choice", g_strdup (text));
  forge_outline_node_set (node, "consequence",
                          forge_phrases_format (self->phrases, consequence, "name", name, NULL));
  return node;
}

static void
decide_from_fact (ForgeOutline *self, const ForgeFact *fact)
{
  const char *kind = fact->kind == FORGE_FACT_EXCLUSION     ? "exclusion"
                     : fact->kind == FORGE_FACT_INTEGRATION ? "integration"
                                                            : get_topic (fact);
  g_autofree char *phrase = g_strconcat ("decision.", kind, NULL);
  g_autofree char *key = g_strdup_printf ("%d/%s", (int) fact->kind, fact->key);
  g_autofree char *quote = dup_statement (self, fact);
  g_autofree char *name = fact->name != NULL && *fact->name != '\0'
                              ? forge_prose_escape (fact->name)
                              : g_strdup (quote);
  ForgeOutlineNode *node;

  if (!forge_phrases_has (self->phrases, phrase) || fact->origin == FORGE_ORIGIN_TEMPLATE
      || is_format (self, fact))
    return;
  node = add_decision (self, key, phrase, name, quote);
  if (node == NULL)
    return;
  node->fact = fact;
  forge_outline_node_refer (node, find_requirement (self, fact));
}

static void
add_decisions (ForgeOutline *self)
{
  const GPtrArray *facts = forge_facts_get_all (self->facts);
  g_autofree char *stack = self->stack != NULL ? g_strjoinv (", ", self->stack) : g_strdup ("");
  g_autofree char *stack_text = forge_prose_escape (stack);
  ForgeOutlineNode *first = self->nodes[FORGE_NODE_FR]->len > 0
                                ? g_ptr_array_index (self->nodes[FORGE_NODE_FR], 0)
                                : NULL;
  ForgeOutlineNode *node;

  for (guint i = 0; i < facts->len; i++)
    {
      const ForgeFact *fact = g_ptr_array_index (facts, i);

      if (fact->kind == FORGE_FACT_CONSTRAINT || fact->kind == FORGE_FACT_QUALITY
          || fact->kind == FORGE_FACT_INTEGRATION || fact->kind == FORGE_FACT_EXCLUSION)
        decide_from_fact (self, fact);
    }
  node = add_decision (self, "shape", "decision.shape", NULL,
                       forge_phrases_get (self->phrases, "decision.shape.context"));
  if (node != NULL)
    {
      node->is_assumption = TRUE;
      forge_outline_node_refer (node, first);
    }
  if (*stack_text == '\0')
    return;
  node = add_decision (self, "stack", "decision.given", stack_text,
                       forge_phrases_get (self->phrases, "decision.given.context"));
  if (node != NULL)
    forge_outline_node_refer (node, first);
}

static ForgeOutlineNode *
add_risk (ForgeOutline *self,
          const char *key,
          const char *phrase,
          const ForgeFact *fact,
          const char *name,
          const char *quote)
{
  g_autofree char *effect = g_strconcat (phrase, ".effect", NULL);
  g_autofree char *answer = g_strconcat (phrase, ".answer", NULL);
  g_autofree char *sign = g_strconcat (phrase, ".sign", NULL);
  ForgeOutlineNode *node = forge_outline_add (self, FORGE_NODE_RISK, key, "",
                                              forge_phrases_format (self->phrases, phrase, "quote",
                                                                    quote, "name", name, NULL));

  node->fact = fact;
  forge_outline_node_set (node, "effect", g_strdup (forge_phrases_get (self->phrases, effect)));
  forge_outline_node_set (node, "answer", g_strdup (forge_phrases_get (self->phrases, answer)));
  forge_outline_node_set (node, "sign", g_strdup (forge_phrases_get (self->phrases, sign)));
  return node;
}

/* Two facts from one sentence are one risk. */
static gboolean
has_risk (ForgeOutline *self, const char *phrase, const char *name, const char *quote)
{
  g_autofree char *text
      = forge_phrases_format (self->phrases, phrase, "quote", quote, "name", name, NULL);

  for (guint i = 0; i < self->nodes[FORGE_NODE_RISK]->len; i++)
    {
      const ForgeOutlineNode *node = g_ptr_array_index (self->nodes[FORGE_NODE_RISK], i);

      if (g_str_equal (node->text, text))
        return TRUE;
    }
  return FALSE;
}

static void
add_product_risk (ForgeOutline *self, const ForgeFact *fact)
{
  const char *kind = fact->kind == FORGE_FACT_INTEGRATION ? "integration" : get_topic (fact);
  g_autofree char *phrase = g_strconcat ("risk.", kind, NULL);
  g_autofree char *key = g_strdup_printf ("%d/%s", (int) fact->kind, fact->key);
  g_autofree char *quote = dup_statement (self, fact);
  g_autofree char *name = fact->name != NULL && *fact->name != '\0'
                              ? forge_prose_escape (fact->name)
                              : g_strdup (quote);
  ForgeOutlineNode *node;

  if (!forge_phrases_has (self->phrases, phrase) || fact->origin == FORGE_ORIGIN_TEMPLATE
      || self->nodes[FORGE_NODE_RISK]->len >= MAX_RISKS || is_format (self, fact)
      || has_risk (self, phrase, name, quote))
    return;
  node = add_risk (self, key, phrase, fact, name, quote);
  node->group = forge_phrases_list_has (self->phrases, "risks.delivery", kind)
                    ? FORGE_GROUP_DELIVERY
                    : FORGE_GROUP_QUALITY;
  forge_outline_node_refer (node, find_requirement (self, fact));
}

/* Each contradiction can turn work into waste: one risk for all of them. */
static void
add_question_risk (ForgeOutline *self)
{
  ForgeOutlineNode *risk = NULL;

  for (guint i = 0; i < self->nodes[FORGE_NODE_QUESTION]->len; i++)
    {
      ForgeOutlineNode *question = g_ptr_array_index (self->nodes[FORGE_NODE_QUESTION], i);

      if (risk == NULL)
        {
          risk = add_risk (self, "questions", "risk.questions", NULL, NULL, NULL);
          risk->group = FORGE_GROUP_DELIVERY;
        }
      forge_outline_node_refer (risk, question);
    }
}

static void
add_risks (ForgeOutline *self)
{
  const GPtrArray *facts = forge_facts_get_all (self->facts);
  ForgeOutlineNode *main;

  for (guint i = 0; i < facts->len; i++)
    {
      const ForgeFact *fact = g_ptr_array_index (facts, i);

      if (fact->kind == FORGE_FACT_CONSTRAINT || fact->kind == FORGE_FACT_QUALITY
          || fact->kind == FORGE_FACT_INTEGRATION)
        add_product_risk (self, fact);
    }
  add_question_risk (self);
  main = forge_outline_get_main_entity (self);
  if (main != NULL && self->nodes[FORGE_NODE_FR]->len > 0)
    {
      g_autofree char *entity
          = self->german ? g_strdup (main->title)
                         : forge_outline_dup_noun (self, main, FALSE, FORGE_CASE_NOMINATIVE);
      ForgeOutlineNode *node = add_risk (self, "loss", "risk.loss", NULL, entity, NULL);

      node->is_assumption = TRUE;
      node->group = FORGE_GROUP_QUALITY;
      forge_outline_node_refer (node, g_ptr_array_index (self->nodes[FORGE_NODE_FR], 0));
    }
}

void
forge_outline_add_decisions (ForgeOutline *self)
{
  g_return_if_fail (self != NULL && self->input != NULL);

  add_decisions (self);
  forge_outline_settle (self, FORGE_NODE_DECISION);
  add_risks (self);
  forge_outline_settle (self, FORGE_NODE_RISK);
}
