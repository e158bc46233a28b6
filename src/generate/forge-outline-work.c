/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-outline"

#include "config.h"

#include <string.h>

#include "generate/forge-outline-fields.h"
#include "generate/forge-outline.h"
#include "generate/forge-prose.h"

/* Test cases and implementation tasks: each scenario is verified, each story implemented. */

#define MAX_DATA 3 /* fields that a test case gives values for */

static char *
write_data (ForgeOutline *self, const ForgeOutlineNode *criterion, guint n)
{
  g_autoptr (GPtrArray) fields = NULL;
  GString *out = g_string_new (NULL);
  guint count = 0;

  if (criterion->entity == NULL)
    {
      g_string_free (out, TRUE);
      return g_strdup (forge_phrases_get (self->phrases, "test.data.none"));
    }
  fields = forge_outline_list_fields (self, criterion->entity);
  for (guint i = 0; i < fields->len && count < MAX_DATA; i++)
    {
      const ForgeOutlineField *field = g_ptr_array_index (fields, i);
      g_autofree char *sample = NULL;

      if (g_str_equal (field->type, "id") || (field->is_assumption && count > 0))
        continue;
      sample = forge_outline_field_dup_sample (self, field, n);
      g_string_append_printf (out, "%s%s = %s", count > 0 ? ", " : "", field->name, sample);
      count++;
    }
  return g_string_free (out, FALSE);
}

static void
add_test (ForgeOutline *self, ForgeOutlineNode *criterion, guint n)
{
  g_autofree char *key
      = g_strconcat ("ac/", *criterion->key != '\0' ? criterion->key : criterion->id, NULL);
  const char *story = criterion->parent != NULL ? criterion->parent->title : "";
  ForgeOutlineNode *node
      = forge_outline_add (self, FORGE_NODE_TEST, key, "",
                           forge_phrases_format (self->phrases, "test.title", "story", story,
                                                 "scenario", criterion->title, NULL));

  node->parent = criterion;
  node->entity = criterion->entity;
  node->actor = criterion->actor;
  node->group = FORGE_GROUP_CAPABILITY;
  forge_outline_node_refer (node, criterion);
  forge_outline_node_set (node, "given", g_strdup (forge_outline_node_get (criterion, "given")));
  forge_outline_node_set (node, "when", g_strdup (forge_outline_node_get (criterion, "when")));
  forge_outline_node_set (node, "then", g_strdup (forge_outline_node_get (criterion, "then")));
  forge_outline_node_set (node, "data", write_data (self, criterion, n));
}

static void
add_measurement (ForgeOutline *self, ForgeOutlineNode *nfr)
{
  g_autofree char *key = g_strconcat ("nfr/", *nfr->key != '\0' ? nfr->key : nfr->id, NULL);
  const char *measure = forge_outline_node_get (nfr, "measure");
  ForgeOutlineNode *node
      = forge_outline_add (self, FORGE_NODE_TEST, key, "",
                           forge_phrases_format (self->phrases, "test.measure", "requirement",
                                                 nfr->title, NULL));

  node->parent = nfr;
  node->group = FORGE_GROUP_QUALITY;
  forge_outline_node_refer (node, nfr);
  forge_outline_node_set (node, "how",
                          g_strdup (measure != NULL
                                        ? measure
                                        : forge_phrases_get (self->phrases, "measure.other")));
  forge_outline_node_set (node, "value", g_strdup (nfr->text));
}

void
forge_outline_add_tests (ForgeOutline *self)
{
  g_return_if_fail (self != NULL && self->input != NULL);

  for (guint i = 0; i < self->nodes[FORGE_NODE_CRITERION]->len; i++)
    add_test (self, g_ptr_array_index (self->nodes[FORGE_NODE_CRITERION], i), i);
  if (self->depth > FORGE_DEPTH_TINY)
    for (guint i = 0; i < self->nodes[FORGE_NODE_NFR]->len; i++)
      add_measurement (self, g_ptr_array_index (self->nodes[FORGE_NODE_NFR], i));
  forge_outline_settle (self, FORGE_NODE_TEST);
}

/* Everything that is built for a story: operations of its requirements, their entities, screens. */
static void
refer_parts (ForgeOutline *self, ForgeOutlineNode *task, ForgeOutlineNode *story)
{
  for (guint i = 0; i < self->nodes[FORGE_NODE_API]->len; i++)
    {
      ForgeOutlineNode *api = g_ptr_array_index (self->nodes[FORGE_NODE_API], i);

      for (guint n = 0; n < story->refs->len; n++)
        if (g_ptr_array_find (api->refs, g_ptr_array_index (story->refs, n), NULL))
          forge_outline_node_refer (task, api);
    }
  forge_outline_node_refer (task, story->entity);
  for (guint i = 0; i < self->nodes[FORGE_NODE_SCREEN]->len; i++)
    {
      ForgeOutlineNode *screen = g_ptr_array_index (self->nodes[FORGE_NODE_SCREEN], i);

      if (g_ptr_array_find (screen->refs, story, NULL))
        forge_outline_node_refer (task, screen);
    }
}

static const char *
size_of (const ForgeOutlineNode *story)
{
  if (story->children->len <= 2)
    return "S";
  return story->children->len <= 5 ? "M" : "L";
}

static void
add_task (ForgeOutline *self, ForgeOutlineNode *story, ForgeOutlineNode *epic, const char *part)
{
  g_autofree char *key
      = g_strdup_printf ("%s/%s", part, *story->key != '\0' ? story->key : story->id);
  g_autofree char *phrase = g_strconcat ("task.", part, NULL);
  g_autofree char *entity
      = story->entity != NULL
            ? forge_outline_dup_noun (self, story->entity, TRUE, FORGE_CASE_NOMINATIVE)
            : NULL;
  ForgeOutlineNode *task
      = forge_outline_add (self, FORGE_NODE_TASK, key, story->title,
                           forge_phrases_format (self->phrases, phrase, "story", story->title,
                                                 "entity", entity, NULL));

  task->parent = story;
  forge_outline_node_refer (task, story);
  refer_parts (self, task, story);
  forge_outline_node_set (task, "size", g_strdup (size_of (story)));
  if (epic != NULL)
    forge_outline_node_set (task, "milestone", g_strdup (epic->key));
}

static const char *
part_of (const ForgeOutlineNode *story)
{
  if (story->group == FORGE_GROUP_INTEGRATION)
    return "integration";
  if (story->group == FORGE_GROUP_RULE)
    return "rule";
  return "build";
}

void
forge_outline_add_tasks (ForgeOutline *self)
{
  const GPtrArray *epics;
  g_autoptr (GHashTable) done = g_hash_table_new (NULL, NULL);

  g_return_if_fail (self != NULL && self->input != NULL);

  epics = self->nodes[FORGE_NODE_EPIC];
  for (guint i = 0; i < epics->len; i++)
    {
      ForgeOutlineNode *epic = g_ptr_array_index (epics, i);

      for (guint n = 0; n < epic->children->len; n++)
        {
          ForgeOutlineNode *story = g_ptr_array_index (epic->children, n);

          if (g_hash_table_add (done, story))
            add_task (self, story, epic, part_of (story));
        }
    }
  for (guint i = 0; i < self->nodes[FORGE_NODE_STORY]->len; i++)
    {
      ForgeOutlineNode *story = g_ptr_array_index (self->nodes[FORGE_NODE_STORY], i);

      if (g_hash_table_add (done, story))
        add_task (self, story, NULL, part_of (story));
    }
  forge_outline_settle (self, FORGE_NODE_TASK);
}
