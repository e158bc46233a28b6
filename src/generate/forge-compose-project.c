/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-compose"

#include "config.h"

#include <string.h>

#include "generate/forge-compose.h"
#include "generate/forge-outline-draft.h"
#include "generate/forge-prose.h"

/* What is said of the project as a whole: facts that are no nodes, in the user's own words. */

static const char *
get_statement (const ForgeFact *fact)
{
  return *fact->text != '\0' ? fact->text : fact->quote;
}

static ForgeOutlineNode *
find_node_of (ForgeOutline *outline, const ForgeFact *fact)
{
  static const ForgeNodeKind kinds[] = { FORGE_NODE_NFR, FORGE_NODE_FR };

  for (gsize k = 0; k < G_N_ELEMENTS (kinds); k++)
    for (guint i = 0; i < outline->nodes[kinds[k]]->len; i++)
      {
        ForgeOutlineNode *node = g_ptr_array_index (outline->nodes[kinds[k]], i);

        if (node->fact == fact && !node->is_hidden)
          return node;
      }
  return NULL;
}

static JsonObject *
view_fact (ForgeOutline *outline, const ForgeFact *fact)
{
  JsonObject *object = json_object_new ();
  const ForgeOutlineNode *node = find_node_of (outline, fact);
  const char *topic = fact->topic != NULL ? fact->topic : "other";
  g_autofree char *topic_key = g_strconcat ("topic.", topic, NULL);
  g_autofree char *means_key = g_strconcat ("means.", topic, NULL);

  forge_compose_take (object, "quote", forge_outline_dup_quoted (outline, get_statement (fact)));
  forge_compose_take (object, "name", fact->name != NULL ? forge_prose_escape (fact->name) : NULL);
  forge_compose_set (object, "id", node != NULL ? node->id : NULL);
  forge_compose_set (object, "topic",
                     forge_phrases_get (outline->phrases,
                                        forge_phrases_has (outline->phrases, topic_key)
                                            ? topic_key
                                            : "topic.other"));
  forge_compose_set (object, "means",
                     forge_phrases_has (outline->phrases, means_key)
                         ? forge_phrases_get (outline->phrases, means_key)
                         : NULL);
  json_object_set_boolean_member (object, "template", fact->origin == FORGE_ORIGIN_TEMPLATE);
  return object;
}

static gboolean
is_listed (JsonArray *array, const char *quote)
{
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (g_strcmp0 (json_object_get_string_member (json_array_get_object_element (array, i),
                                                  "quote"),
                   quote)
        == 0)
      return TRUE;
  return FALSE;
}

static void
add_once (JsonArray *array, JsonObject *object)
{
  if (is_listed (array, json_object_get_string_member (object, "quote")))
    json_object_unref (object);
  else
    json_array_add_object_element (array, object);
}

static void
add_facts (ForgeOutline *outline, JsonObject *view, const char *name, ForgeFactKind kind)
{
  JsonArray *array = json_array_new ();
  g_autoptr (GPtrArray) facts = forge_facts_list (outline->facts, kind);

  for (guint i = 0; i < facts->len; i++)
    {
      const ForgeFact *fact = g_ptr_array_index (facts, i);

      if (fact->origin != FORGE_ORIGIN_TEMPLATE && !forge_outline_is_said_at_length (outline, fact))
        add_once (array, view_fact (outline, fact));
    }
  forge_compose_set_list (view, name, array);
}

/* "topics.security": what is said on one topic, whatever kind of fact it is. */
static void
add_topics (ForgeOutline *outline, JsonObject *view)
{
  static const char *const topics[]
      = { "performance", "load",     "availability", "reliability",   "offline",   "security",
          "audit",       "privacy",  "usability",    "accessibility", "retention", "outcome",
          "law",         "deadline", "budget",       "team",          "scale",     "stack",
          "platform",    "hosting",  "language",     "rollout",       "operation" };
  const GPtrArray *facts = forge_facts_get_all (outline->facts);
  JsonObject *object = json_object_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (topics); i++)
    {
      JsonArray *array = json_array_new ();

      for (guint n = 0; n < facts->len; n++)
        {
          const ForgeFact *fact = g_ptr_array_index (facts, n);

          if (g_strcmp0 (fact->topic, topics[i]) == 0 && fact->origin != FORGE_ORIGIN_TEMPLATE
              && fact->kind != FORGE_FACT_CONTRADICTION && fact->kind != FORGE_FACT_OPEN
              && !forge_outline_is_said_at_length (outline, fact))
            add_once (array, view_fact (outline, fact));
        }
      forge_compose_set_list (object, topics[i], array);
    }
  json_object_set_object_member (view, "topics", object);
}

/* The heading of the brief says nothing of today. */
static gboolean
is_title (ForgeOutline *outline, const ForgeFact *fact)
{
  g_autofree char *quote = forge_prose_escape (fact->quote);

  return g_ascii_strcasecmp (quote, outline->title) == 0;
}

static void
add_problems (ForgeOutline *outline, JsonObject *view)
{
  JsonArray *array = json_array_new ();
  const GPtrArray *facts = forge_facts_get_all (outline->facts);

  for (guint i = 0; i < facts->len; i++)
    {
      const ForgeFact *fact = g_ptr_array_index (facts, i);

      if (fact->origin != FORGE_ORIGIN_TEMPLATE && !is_title (outline, fact)
          && (fact->kind == FORGE_FACT_CONTEXT
              || (fact->kind == FORGE_FACT_GOAL && g_strcmp0 (fact->topic, "problem") == 0)))
        {
          JsonObject *object = view_fact (outline, fact);

          forge_compose_take (object, "quote", forge_outline_dup_quote (outline, fact));
          add_once (array, object);
        }
    }
  forge_compose_set_list (view, "problems", array);
}

static void
add_assumptions (ForgeOutline *outline, JsonObject *view)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < outline->assumptions->len; i++)
    {
      const ForgeAssumption *assumption = g_ptr_array_index (outline->assumptions, i);
      JsonObject *object = json_object_new ();

      forge_compose_set (object, "text", assumption->text);
      forge_compose_set (object, "reason", assumption->reason);
      json_array_add_object_element (array, object);
    }
  forge_compose_set_list (view, "assumptions", array);
}

static void
add_names (ForgeOutline *outline, JsonObject *view, const char *name, ForgeNodeKind kind)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < outline->nodes[kind]->len; i++)
    g_ptr_array_add (names,
                     ((ForgeOutlineNode *) g_ptr_array_index (outline->nodes[kind], i))->title);
  forge_compose_take (view, name,
                      forge_prose_join (names, forge_phrases_get (outline->phrases, "and")));
}

/* What is shared by all of them stands at the top: the main entity, the first role. */
static void
add_main (ForgeOutline *outline, JsonObject *view)
{
  ForgeOutlineNode *entity = forge_outline_get_main_entity (outline);
  ForgeOutlineNode *actor = forge_outline_get_main_actor (outline);

  if (entity != NULL)
    {
      forge_compose_set (view, "main_entity", entity->title);
      forge_compose_set (view, "main_entity_id", entity->id);
      forge_compose_take (view, "main_entity_the",
                          forge_outline_dup_noun (outline, entity, TRUE, FORGE_CASE_NOMINATIVE));
      forge_compose_take (view, "main_entity_a",
                          forge_outline_dup_noun (outline, entity, FALSE, FORGE_CASE_NOMINATIVE));
      forge_compose_take (view, "main_plural", forge_outline_dup_plural (outline, entity));
    }
  if (actor != NULL)
    {
      forge_compose_set (view, "main_actor", actor->title);
      forge_compose_take (view, "main_actor_the",
                          forge_outline_dup_noun (outline, actor, TRUE, FORGE_CASE_NOMINATIVE));
    }
}

void
forge_compose_add_project (ForgeOutline *outline, JsonObject *view)
{
  g_autofree char *stack = g_strjoinv (", ", outline->stack);
  g_autofree char *type_key = g_strconcat ("type.", outline->app_type, NULL);

  forge_compose_set (view, "title", outline->title);
  forge_compose_set (view, "subject", outline->subject);
  json_object_set_boolean_member (view, "same_name",
                                  g_ascii_strcasecmp (outline->title, outline->subject) == 0);
  forge_compose_set (view, "type",
                     forge_phrases_get (outline->phrases,
                                        forge_phrases_has (outline->phrases, type_key)
                                            ? type_key
                                            : "type.other"));
  forge_compose_take (view, "stack", forge_prose_escape (stack));
  json_object_set_boolean_member (view, "tiny", outline->depth == FORGE_DEPTH_TINY);
  json_object_set_boolean_member (view, "full", outline->depth == FORGE_DEPTH_FULL);
  add_names (outline, view, "actor_names", FORGE_NODE_ACTOR);
  add_names (outline, view, "entity_names", FORGE_NODE_ENTITY);
  add_main (outline, view);
  add_facts (outline, view, "exclusions", FORGE_FACT_EXCLUSION);
  add_facts (outline, view, "constraints", FORGE_FACT_CONSTRAINT);
  add_facts (outline, view, "systems", FORGE_FACT_INTEGRATION);
  add_facts (outline, view, "contradictions", FORGE_FACT_CONTRADICTION);
  add_problems (outline, view);
  add_topics (outline, view);
  add_assumptions (outline, view);
}
