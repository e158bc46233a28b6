/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-compose"

#include "config.h"

#include "generate/forge-compose.h"

/* Tables of what hangs on what. */

/* Nodes of @kind that trace to one of @targets. */
static GPtrArray *
find_referring (ForgeOutline *outline, ForgeNodeKind kind, const GPtrArray *targets)
{
  GPtrArray *found = g_ptr_array_new ();
  const GPtrArray *nodes = outline->nodes[kind];

  for (guint i = 0; i < nodes->len; i++)
    {
      ForgeOutlineNode *node = g_ptr_array_index (nodes, i);

      for (guint n = 0; n < targets->len; n++)
        if (g_ptr_array_find (node->refs, g_ptr_array_index (targets, n), NULL))
          {
            g_ptr_array_add (found, node);
            break;
          }
    }
  return found;
}

static void
take_ids (JsonObject *row, const char *name, const GPtrArray *nodes)
{
  g_autofree char *ids = forge_compose_join_ids (nodes, FORGE_NODE_NONE);

  json_object_set_string_member (row, name, *ids != '\0' ? ids : "–");
}

static void
add_goal_rows (ForgeOutline *outline, JsonObject *view)
{
  JsonArray *rows = json_array_new ();
  const GPtrArray *goals = outline->nodes[FORGE_NODE_GOAL];

  for (guint i = 0; i < goals->len; i++)
    {
      ForgeOutlineNode *goal = g_ptr_array_index (goals, i);
      g_autoptr (GPtrArray) targets = g_ptr_array_new ();
      g_autoptr (GPtrArray) frs = NULL;
      g_autoptr (GPtrArray) nfrs = NULL;
      JsonObject *row = json_object_new ();

      g_ptr_array_add (targets, goal);
      frs = find_referring (outline, FORGE_NODE_FR, targets);
      nfrs = find_referring (outline, FORGE_NODE_NFR, targets);
      forge_compose_set (row, "id", goal->id);
      forge_compose_set (row, "text", goal->text);
      forge_compose_set (row, "measure", forge_outline_node_get (goal, "measure"));
      take_ids (row, "frs", frs);
      take_ids (row, "nfrs", nfrs);
      json_array_add_object_element (rows, row);
    }
  forge_compose_set_list (view, "goal_rows", rows);
}

static void
add_requirement_rows (ForgeOutline *outline, JsonObject *view)
{
  JsonArray *rows = json_array_new ();
  const GPtrArray *frs = outline->nodes[FORGE_NODE_FR];

  for (guint i = 0; i < frs->len; i++)
    {
      ForgeOutlineNode *fr = g_ptr_array_index (frs, i);
      g_autoptr (GPtrArray) targets = g_ptr_array_new ();
      g_autoptr (GPtrArray) stories = NULL;
      g_autoptr (GPtrArray) criteria = NULL;
      g_autoptr (GPtrArray) tests = NULL;
      JsonObject *row = json_object_new ();

      g_ptr_array_add (targets, fr);
      stories = find_referring (outline, FORGE_NODE_STORY, targets);
      criteria = find_referring (outline, FORGE_NODE_CRITERION, stories);
      tests = find_referring (outline, FORGE_NODE_TEST, criteria);
      forge_compose_set (row, "id", fr->id);
      take_ids (row, "stories", stories);
      take_ids (row, "criteria", criteria);
      take_ids (row, "tests", tests);
      json_array_add_object_element (rows, row);
    }
  json_object_set_boolean_member (view, "has_any_requirement",
                                  frs->len + outline->nodes[FORGE_NODE_NFR]->len > 0);
  forge_compose_set_list (view, "requirement_rows", rows);
}

static void
add_permission_rows (ForgeOutline *outline, JsonObject *view)
{
  JsonArray *rows = json_array_new ();
  const GPtrArray *frs = outline->nodes[FORGE_NODE_FR];

  for (guint i = 0; i < frs->len; i++)
    {
      ForgeOutlineNode *fr = g_ptr_array_index (frs, i);
      JsonObject *row;

      if (!g_hash_table_contains (fr->words, "wish") || fr->actor == NULL)
        continue;
      row = json_object_new ();
      forge_compose_set (row, "action", fr->title);
      forge_compose_set (row, "actor", fr->actor->title);
      forge_compose_set (row, "actor_id", fr->actor->id);
      forge_compose_set (row, "id", fr->id);
      json_array_add_object_element (rows, row);
    }
  forge_compose_set_list (view, "permissions", rows);
}

void
forge_compose_add_traces (ForgeOutline *outline, JsonObject *view)
{
  add_goal_rows (outline, view);
  add_requirement_rows (outline, view);
  add_permission_rows (outline, view);
}
