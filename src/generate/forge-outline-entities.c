/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-outline"

#include "config.h"

#include <string.h>

#include "generate/forge-outline.h"
#include "generate/forge-prose.h"

/* Entities, and which belongs to which. */

static ForgeOutlineNode *
add_entity (ForgeOutline *self, const ForgeFact *fact)
{
  g_autofree char *name = forge_prose_escape (fact->name);
  g_autofree char *title = forge_prose_capitalize (name);
  ForgeOutlineNode *node
      = forge_outline_add (self, FORGE_NODE_ENTITY, fact->key, title, g_strdup (title));

  node->fact = fact;
  node->is_assumption = fact->origin == FORGE_ORIGIN_TEMPLATE;
  forge_outline_node_set (node, "quote", forge_outline_dup_quote (self, fact));
  return node;
}

static void
add_default_entity (ForgeOutline *self)
{
  const char *name = forge_phrases_get (self->phrases, "entity.default");
  ForgeOutlineNode *node
      = forge_outline_add (self, FORGE_NODE_ENTITY, "default", name, g_strdup (name));

  node->is_assumption = TRUE;
  forge_outline_assume (self, g_strdup (forge_phrases_get (self->phrases, "assume.entity")),
                        g_strdup (forge_phrases_get (self->phrases, "assume.entity.reason")));
}

/* Template entities only help where the brief names none: else they would be invention. */
static gboolean
has_own_entities (const GPtrArray *facts)
{
  for (guint i = 0; i < facts->len; i++)
    {
      const ForgeFact *fact = g_ptr_array_index (facts, i);

      if (fact->origin != FORGE_ORIGIN_TEMPLATE && fact->name != NULL && *fact->name != '\0')
        return TRUE;
    }
  return FALSE;
}

static ForgeRelation *
find_relation (ForgeOutline *self, const ForgeOutlineNode *a, const ForgeOutlineNode *b)
{
  for (guint i = 0; i < self->relations->len; i++)
    {
      ForgeRelation *relation = g_ptr_array_index (self->relations, i);

      if ((relation->from == a && relation->to == b) || (relation->from == b && relation->to == a))
        return relation;
    }
  return NULL;
}

static void
relate (ForgeOutline *self, ForgeOutlineNode *from, ForgeOutlineNode *to, gboolean is_assumption)
{
  ForgeRelation *relation;

  if (from == NULL || to == NULL || from == to || find_relation (self, from, to) != NULL)
    return;
  relation = g_new0 (ForgeRelation, 1);
  relation->from = from;
  relation->to = to;
  relation->is_assumption = is_assumption;
  g_ptr_array_add (self->relations, relation);
}

static void
relate_by_fields (ForgeOutline *self)
{
  for (guint i = 0; i < self->nodes[FORGE_NODE_ENTITY]->len; i++)
    {
      ForgeOutlineNode *entity = g_ptr_array_index (self->nodes[FORGE_NODE_ENTITY], i);
      const GPtrArray *fields = entity->fact != NULL ? entity->fact->fields : NULL;

      for (guint n = 0; fields != NULL && n < fields->len; n++)
        {
          const ForgeField *field = g_ptr_array_index (fields, n);

          if (g_strcmp0 (field->type, "reference") == 0)
            relate (self, entity, forge_outline_find_named (self, FORGE_NODE_ENTITY, field->name),
                    FALSE);
        }
    }
}

static guint
count_relations (ForgeOutline *self, const ForgeOutlineNode *node)
{
  guint count = 0;

  for (guint i = 0; i < self->relations->len; i++)
    {
      const ForgeRelation *relation = g_ptr_array_index (self->relations, i);

      count += relation->from == node || relation->to == node ? 1 : 0;
    }
  return count;
}

/* Things that one sentence names together belong together; how many to how many is a guess that a
 * reader has to confirm. */
static void
relate_by_mention (ForgeOutline *self)
{
  const GPtrArray *facts = forge_facts_get_all (self->facts);

  for (guint i = 0; i < facts->len; i++)
    {
      const ForgeFact *fact = g_ptr_array_index (facts, i);
      ForgeOutlineNode *first = NULL;

      if ((fact->kind != FORGE_FACT_CAPABILITY && fact->kind != FORGE_FACT_RULE)
          || fact->entities == NULL || fact->origin == FORGE_ORIGIN_TEMPLATE)
        continue;
      for (guint n = 0; n < fact->entities->len; n++)
        {
          ForgeOutlineNode *entity
              = forge_outline_find_named (self, FORGE_NODE_ENTITY,
                                          g_ptr_array_index (fact->entities, n));

          if (entity == NULL)
            continue;
          if (first == NULL)
            first = entity;
          else if (count_relations (self, entity) == 0 || count_relations (self, first) == 0)
            relate (self, entity, first, TRUE);
        }
    }
}

void
forge_outline_add_entities (ForgeOutline *self)
{
  g_autoptr (GPtrArray) facts = NULL;
  gboolean own;

  g_return_if_fail (self != NULL && self->input != NULL);

  facts = forge_facts_list (self->facts, FORGE_FACT_ENTITY);
  own = has_own_entities (facts);
  for (guint i = 0; i < facts->len; i++)
    {
      const ForgeFact *fact = g_ptr_array_index (facts, i);

      if (fact->name != NULL && *fact->name != '\0'
          && (!own || fact->origin != FORGE_ORIGIN_TEMPLATE))
        add_entity (self, fact);
    }
  if (self->nodes[FORGE_NODE_ENTITY]->len == 0)
    add_default_entity (self);
  forge_outline_settle (self, FORGE_NODE_ENTITY);
  relate_by_fields (self);
  relate_by_mention (self);
  if (self->relations->len > 0)
    forge_outline_assume (self, g_strdup (forge_phrases_get (self->phrases, "assume.relations")),
                          g_strdup (forge_phrases_get (self->phrases, "assume.relations.reason")));
}
