/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-compose"

#include "config.h"

#include <string.h>

#include "generate/forge-compose.h"
#include "generate/forge-prose.h"

/* Nodes as the templates see them, and the lists of them. */

/* A trace may only point at what stands in some document: " → G-1, ACT-Patient". */
static char *
write_arrow (const ForgeOutlineNode *node)
{
  g_autofree char *ids = forge_compose_join_ids (node->refs, FORGE_NODE_NONE);

  return *ids != '\0' ? g_strconcat (" → ", ids, NULL) : NULL;
}

/* "TEXT_MESSAGE": for the name of a setting. */
static void
set_ident (JsonObject *object, const ForgeOutlineNode *node)
{
  g_autofree char *plain = forge_prose_unescape (node->title);
  g_autofree char *ident = forge_prose_identifier (plain);

  forge_compose_take (object, "constant", g_ascii_strup (ident, -1));
}

static void
set_named (JsonObject *object, const char *name, const ForgeOutlineNode *node)
{
  g_autofree char *id_name = g_strconcat (name, "_id", NULL);

  forge_compose_set (object, name, node != NULL ? node->title : NULL);
  forge_compose_set (object, id_name, node != NULL && !node->is_hidden ? node->id : NULL);
}

static char *
join_with (const GPtrArray *texts, const char *separator)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < texts->len; i++)
    g_string_append_printf (out, "%s%s", i > 0 ? separator : "",
                            (const char *) g_ptr_array_index (texts, i));
  return g_string_free (out, FALSE);
}

static void
set_child_lists (ForgeOutline *outline, JsonObject *object, const ForgeOutlineNode *node)
{
  JsonArray *children = json_array_new ();

  for (guint i = 0; i < node->children->len; i++)
    json_array_add_object_element (children,
                                   forge_compose_node (outline,
                                                       g_ptr_array_index (node->children, i)));
  forge_compose_set_list (object, "children", children);
  {
    g_autoptr (GPtrArray) titles = g_ptr_array_new ();

    for (guint i = 0; i < node->children->len; i++)
      g_ptr_array_add (titles, ((ForgeOutlineNode *) g_ptr_array_index (node->children, i))->title);
    forge_compose_take (object, "children_titles", join_with (titles, "; "));
  }
  forge_compose_take (object, "children_ids",
                      forge_compose_join_ids (node->children, FORGE_NODE_NONE));
}

/* Words that only some nodes of a kind have: without them here, a template would find a name of the
 * same spelling further out. */
static const char *const optional[]
    = { "measure", "stated", "fallback", "exchange", "connection", "quote",   "given", "when",
        "then",    "data",   "why",      "effect",   "answer",     "sign",    "how",   "value",
        "size",    "roles",  "wish",     "action",   "system",     "purpose", NULL };

static void
set_optional (JsonObject *object)
{
  for (gsize i = 0; optional[i] != NULL; i++)
    if (!json_object_has_member (object, optional[i]))
      json_object_set_null_member (object, optional[i]);
}

JsonObject *
forge_compose_node (ForgeOutline *outline, ForgeOutlineNode *node)
{
  JsonObject *object = json_object_new ();
  GHashTableIter iter;
  gpointer name;
  gpointer text;

  forge_compose_set (object, "id", node->id);
  forge_compose_set (object, "title", node->title);
  forge_compose_set (object, "text", node->text);
  forge_compose_take (object, "arrow", write_arrow (node));
  forge_compose_take (object, "refs", forge_compose_join_ids (node->refs, FORGE_NODE_NONE));
  forge_compose_take (object, "quote",
                      node->fact != NULL ? forge_outline_dup_quote (outline, node->fact) : NULL);
  json_object_set_boolean_member (object, "assumption", node->is_assumption);
  set_ident (object, node);
  set_named (object, "actor", node->actor);
  set_named (object, "entity", node->entity);
  set_named (object, "parent", node->parent);
  g_hash_table_iter_init (&iter, node->words);
  while (g_hash_table_iter_next (&iter, &name, &text))
    forge_compose_set (object, name, text);
  set_optional (object);
  set_child_lists (outline, object, node);
  return object;
}

typedef gboolean (*FilterFunc) (const ForgeOutlineNode *node);

static gboolean
is_any (const ForgeOutlineNode *node)
{
  return TRUE;
}

static gboolean
is_capability (const ForgeOutlineNode *node)
{
  return node->group == FORGE_GROUP_CAPABILITY;
}

static gboolean
is_rule (const ForgeOutlineNode *node)
{
  return node->group == FORGE_GROUP_RULE;
}

static gboolean
is_integration (const ForgeOutlineNode *node)
{
  return node->group == FORGE_GROUP_INTEGRATION;
}

static gboolean
is_compliance (const ForgeOutlineNode *node)
{
  return node->group == FORGE_GROUP_COMPLIANCE;
}

static gboolean
is_not_compliance (const ForgeOutlineNode *node)
{
  return node->group != FORGE_GROUP_COMPLIANCE;
}

static gboolean
is_delivery (const ForgeOutlineNode *node)
{
  return node->group == FORGE_GROUP_DELIVERY;
}

static gboolean
is_not_delivery (const ForgeOutlineNode *node)
{
  return node->group != FORGE_GROUP_DELIVERY;
}

static gboolean
is_measurement (const ForgeOutlineNode *node)
{
  return node->group == FORGE_GROUP_QUALITY;
}

static gboolean
is_verification (const ForgeOutlineNode *node)
{
  return node->group != FORGE_GROUP_QUALITY;
}

static gboolean
is_assumed (const ForgeOutlineNode *node)
{
  return node->is_assumption;
}

static const struct
{
  const char *name;
  ForgeNodeKind kind;
  FilterFunc filter;
} views[] = {
  { "goals", FORGE_NODE_GOAL, is_any },
  { "actors", FORGE_NODE_ACTOR, is_any },
  { "entities", FORGE_NODE_ENTITY, is_any },
  { "frs", FORGE_NODE_FR, is_any },
  { "assumed_frs", FORGE_NODE_FR, is_assumed },
  { "capabilities", FORGE_NODE_FR, is_capability },
  { "rules", FORGE_NODE_FR, is_rule },
  { "integrations", FORGE_NODE_FR, is_integration },
  { "nfrs", FORGE_NODE_NFR, is_any },
  { "qualities", FORGE_NODE_NFR, is_not_compliance },
  { "compliance", FORGE_NODE_NFR, is_compliance },
  { "operations", FORGE_NODE_API, is_any },
  { "screens", FORGE_NODE_SCREEN, is_any },
  { "epics", FORGE_NODE_EPIC, is_any },
  { "stories", FORGE_NODE_STORY, is_any },
  { "criteria", FORGE_NODE_CRITERION, is_any },
  { "tests", FORGE_NODE_TEST, is_verification },
  { "measurements", FORGE_NODE_TEST, is_measurement },
  { "tasks", FORGE_NODE_TASK, is_any },
  { "decisions", FORGE_NODE_DECISION, is_any },
  { "product_risks", FORGE_NODE_RISK, is_not_delivery },
  { "delivery_risks", FORGE_NODE_RISK, is_delivery },
  { "risks", FORGE_NODE_RISK, is_any },
  { "questions", FORGE_NODE_QUESTION, is_any },
};

static char *
join_member (JsonArray *array, const char *member, const char *separator)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *object = json_array_get_object_element (array, i);

      if (!json_object_get_null_member (object, member))
        g_ptr_array_add (texts, (gpointer) json_object_get_string_member (object, member));
    }
  return join_with (texts, separator);
}

static void
add_milestone (ForgeOutline *outline, JsonArray *milestones, const ForgeOutlineNode *epic)
{
  JsonObject *object = json_object_new ();
  JsonArray *tasks = json_array_new ();
  const GPtrArray *all = outline->nodes[FORGE_NODE_TASK];

  for (guint i = 0; i < all->len; i++)
    {
      ForgeOutlineNode *task = g_ptr_array_index (all, i);
      const char *milestone = forge_outline_node_get (task, "milestone");
      const gboolean belongs
          = epic != NULL ? g_strcmp0 (milestone, epic->key) == 0 : milestone == NULL;

      if (belongs)
        json_array_add_object_element (tasks, forge_compose_node (outline, task));
    }
  json_object_set_int_member (object, "number", json_array_get_length (milestones) + 1);
  forge_compose_set (object, "title",
                     epic != NULL ? epic->title
                                  : forge_phrases_get (outline->phrases, "milestone.other"));
  json_object_set_int_member (object, "n_tasks", json_array_get_length (tasks));
  forge_compose_take (object, "story_ids", join_member (tasks, "parent_id", ", "));
  forge_compose_take (object, "sizes", join_member (tasks, "size", ", "));
  if (json_array_get_length (tasks) > 0)
    {
      forge_compose_set_list (object, "tasks", tasks);
      json_array_add_object_element (milestones, object);
      return;
    }
  json_array_unref (tasks);
  json_object_unref (object);
}

static void
add_milestones (ForgeOutline *outline, JsonObject *view)
{
  JsonArray *milestones = json_array_new ();
  const GPtrArray *epics = outline->nodes[FORGE_NODE_EPIC];

  for (guint i = 0; i < epics->len; i++)
    add_milestone (outline, milestones, g_ptr_array_index (epics, i));
  add_milestone (outline, milestones, NULL);
  forge_compose_set_list (view, "milestones", milestones);
}

/* A node stands in several lists; it is told once, and the lists share it. */
static JsonObject *
ensure_node (ForgeOutline *outline, GHashTable *made, ForgeOutlineNode *node)
{
  JsonObject *object = g_hash_table_lookup (made, node);

  if (object == NULL)
    {
      object = forge_compose_node (outline, node);
      g_hash_table_insert (made, node, object);
    }
  return object;
}

void
forge_compose_add_nodes (ForgeOutline *outline, JsonObject *view)
{
  g_autoptr (GHashTable) made
      = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) json_object_unref);

  for (gsize i = 0; i < G_N_ELEMENTS (views); i++)
    {
      JsonArray *array = json_array_new ();
      const GPtrArray *nodes = outline->nodes[views[i].kind];
      g_autofree char *count = g_strconcat ("n_", views[i].name, NULL);
      g_autofree char *ids = g_strconcat ("ids_of_", views[i].name, NULL);
      g_autoptr (GPtrArray) chosen = g_ptr_array_new ();

      for (guint n = 0; n < nodes->len; n++)
        {
          ForgeOutlineNode *node = g_ptr_array_index (nodes, n);

          if (!views[i].filter (node))
            continue;
          json_array_add_object_element (array,
                                         json_object_ref (ensure_node (outline, made, node)));
          g_ptr_array_add (chosen, node);
        }
      forge_compose_take (view, ids, forge_compose_join_ids (chosen, FORGE_NODE_NONE));
      json_object_set_int_member (view, count, json_array_get_length (array));
      forge_compose_set_list (view, views[i].name, array);
    }
  add_milestones (outline, view);
}
