/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-outline"

#include "config.h"

#include <string.h>

#include "generate/forge-outline.h"
#include "generate/forge-prose.h"
#include "generate/forge-wording.h"

/* Acceptance scenarios: the normal course of each requirement, what is refused, and the limits that
 * its numbers set. */

#define MAX_LIMITS 2 /* numbers of one requirement that get scenarios */

typedef struct
{
  ForgeOutline *outline;
  ForgeOutlineNode *story;
  ForgeOutlineNode *fr;
  char *actor;    /* "the patient" */
  char *an_actor; /* "a patient" */
  char *entity;   /* "the appointment", nominative */
  char *an_entity;
  char *plural;
  char *field; /* the first one that must be filled in */
} Scene;

static void
clear_scene (Scene *scene)
{
  g_free (scene->actor);
  g_free (scene->an_actor);
  g_free (scene->entity);
  g_free (scene->an_entity);
  g_free (scene->plural);
  g_free (scene->field);
}

static char *
dup_first_field (const ForgeOutlineNode *entity)
{
  const GPtrArray *fields = entity != NULL && entity->fact != NULL ? entity->fact->fields : NULL;

  if (fields == NULL || fields->len == 0)
    return NULL;
  return forge_prose_escape (((const ForgeField *) g_ptr_array_index (fields, 0))->name);
}

static void
init_scene (Scene *scene, ForgeOutline *self, ForgeOutlineNode *story, ForgeOutlineNode *fr)
{
  ForgeOutlineNode *actor = fr->actor;
  ForgeOutlineNode *entity = fr->entity;

  *scene = (Scene){ .outline = self, .story = story, .fr = fr };
  if (actor != NULL)
    {
      scene->actor = forge_outline_dup_noun (self, actor, TRUE, FORGE_CASE_NOMINATIVE);
      scene->an_actor = forge_outline_dup_noun (self, actor, FALSE, FORGE_CASE_NOMINATIVE);
    }
  else
    {
      scene->actor = g_strdup (forge_phrases_get (self->phrases, "actor.somebody"));
      scene->an_actor = g_strdup (scene->actor);
    }
  if (entity == NULL)
    return;
  scene->entity = forge_outline_dup_noun (self, entity, TRUE, FORGE_CASE_NOMINATIVE);
  scene->an_entity = forge_outline_dup_noun (self, entity, FALSE, FORGE_CASE_NOMINATIVE);
  scene->plural = forge_outline_dup_plural (self, entity);
  scene->field = dup_first_field (entity);
}

static char *
phrase_of (Scene *scene, const char *key, const char *number)
{
  g_autofree char *response = forge_outline_dup_soft (scene->fr);

  return forge_phrases_format (scene->outline->phrases, key, "actor", scene->actor, "an_actor",
                               scene->an_actor, "entity", scene->entity, "an_entity",
                               scene->an_entity, "plural", scene->plural, "field", scene->field,
                               "wish", g_hash_table_lookup (scene->fr->words, "wish"), "response",
                               scene->fr->response, "number", number, NULL);
}

/* Adds "GIVEN …, WHEN …, THEN …." from three texts, which it takes over. */
static void
add_scenario (Scene *scene, const char *name, char *given, char *when, char *then)
{
  ForgeOutline *self = scene->outline;
  g_autofree char *key
      = g_strdup_printf ("%s/%s/%s",
                         *scene->story->key != '\0' ? scene->story->key : scene->story->id,
                         *scene->fr->key != '\0' ? scene->fr->key : scene->fr->id, name);
  g_autofree char *title_key
      = g_strdup_printf ("scenario.%s.title", strchr (name, '/') != NULL ? "limit" : name);
  ForgeOutlineNode *node
      = forge_outline_add (self, FORGE_NODE_CRITERION, key, scene->story->id,
                           forge_phrases_format (self->phrases, "scenario", "given", given, "when",
                                                 when, "then", then, NULL));

  g_free (node->title);
  node->title = g_strdup (forge_phrases_get (self->phrases, title_key));
  node->parent = scene->story;
  node->entity = scene->fr->entity;
  node->actor = scene->fr->actor;
  node->act = scene->fr->act;
  node->fact = scene->fr->fact;
  forge_outline_node_refer (node, scene->story);
  forge_outline_node_set (node, "given", given);
  forge_outline_node_set (node, "when", when);
  forge_outline_node_set (node, "then", then);
  forge_outline_node_set (node, "fr", g_strdup (scene->fr->id));
}

static char *
act_key (const Scene *scene, const char *part, const char *end)
{
  return g_strdup_printf ("scenario.%s.%s.%s", forge_act_get_nick (scene->fr->act), part,
                          scene->fr->entity != NULL ? "entity" : end);
}

static void
add_course (Scene *scene)
{
  g_autofree char *given = act_key (scene, "given", "plain");

  add_scenario (scene, "course", phrase_of (scene, given, NULL),
                g_strdup (g_hash_table_lookup (scene->fr->words, "wish")),
                phrase_of (scene, "scenario.then", NULL));
}

static void
add_refusal (Scene *scene)
{
  const gboolean enters = scene->fr->act == FORGE_ACT_CREATE || scene->fr->act == FORGE_ACT_CHANGE;
  g_autofree char *given = act_key (scene, "given", "plain");
  g_autofree char *fail_given
      = g_strdup_printf ("scenario.%s.fail.given", forge_act_get_nick (scene->fr->act));
  g_autofree char *when
      = enters && scene->field != NULL
            ? g_strdup ("scenario.field.missing")
            : g_strdup_printf ("scenario.%s.fail.when", forge_act_get_nick (scene->fr->act));
  g_autofree char *then
      = g_strdup_printf ("scenario.%s.fail.then", forge_act_get_nick (scene->fr->act));
  g_autofree char *plain_given = g_strconcat (fail_given, ".plain", NULL);
  const gboolean has_entity = scene->fr->entity != NULL;
  const gboolean own_given = forge_phrases_has (scene->outline->phrases, fail_given);
  const char *first = !own_given ? given : has_entity ? fail_given : plain_given;

  add_scenario (scene, "refusal", phrase_of (scene, first, NULL), phrase_of (scene, when, NULL),
                phrase_of (scene, then, NULL));
}

static void
add_undelivered (Scene *scene)
{
  add_scenario (scene, "refusal", phrase_of (scene, "scenario.receive.fail.given", NULL),
                phrase_of (scene, "scenario.receive.fail.when", NULL),
                phrase_of (scene, "scenario.receive.fail.then", NULL));
}

static void
add_permission (Scene *scene)
{
  if (scene->fr->actor == NULL || scene->outline->nodes[FORGE_NODE_ACTOR]->len < 2)
    return;
  add_scenario (scene, "permission", phrase_of (scene, "scenario.permission.given", NULL),
                phrase_of (scene, "scenario.permission.when", NULL),
                phrase_of (scene, "scenario.permission.then", NULL));
}

static char *
dup_statement (Scene *scene)
{
  const ForgeFact *fact = scene->fr->fact;

  return forge_outline_dup_quoted (scene->outline, *fact->text != '\0' ? fact->text : fact->quote);
}

static gboolean
is_only_quoted (ForgeOutline *self, const ForgeOutlineNode *fr)
{
  return fr->group == FORGE_GROUP_RULE && fr->trigger == NULL && fr->fact != NULL && !fr->is_edited
         && forge_wording_is_statement (self, fr->fact);
}

/* A requirement that no person starts: its own trigger is the When. */
static void
add_keeping (Scene *scene)
{
  const char *trigger = scene->fr->trigger;
  const char *clause = trigger != NULL ? strchr (trigger, ' ') : NULL;
  const gboolean has_entity = scene->fr->entity != NULL;

  add_scenario (scene, "rule",
                phrase_of (scene, has_entity ? "scenario.rule.given.entity" : "scenario.rule.given",
                           NULL),
                clause != NULL ? g_strdup (clause + 1)
                               : phrase_of (scene, "scenario.rule.when", NULL),
                phrase_of (scene, "scenario.then", NULL));
}

/* A rule that is only quoted: what goes against it is refused. */
static void
add_breach (Scene *scene)
{
  g_autofree char *quote = dup_statement (scene);

  if (forge_outline_is_observation (scene->outline, scene->fr->fact))
    {
      add_scenario (scene, "condition",
                    forge_phrases_format (scene->outline->phrases, "scenario.condition.given",
                                          "quote", quote, NULL),
                    phrase_of (scene, "scenario.condition.when", NULL),
                    phrase_of (scene, "scenario.condition.then", NULL));
      return;
    }
  add_scenario (scene, "rule",
                forge_phrases_format (scene->outline->phrases, "scenario.breach.given", "quote",
                                      quote, NULL),
                phrase_of (scene,
                           scene->fr->entity != NULL ? "scenario.breach.when.entity"
                                                     : "scenario.breach.when",
                           NULL),
                phrase_of (scene, "scenario.breach.then", NULL));
}

/* Both ends up, and the other one down. */
static void
add_connection (Scene *scene)
{
  static const char *const names[] = { "connection", "outage" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *parts[] = { "given", "when", "then" };
      char *texts[G_N_ELEMENTS (parts)];

      if (i > 0 && scene->outline->depth == FORGE_DEPTH_TINY)
        return;
      for (gsize n = 0; n < G_N_ELEMENTS (parts); n++)
        {
          g_autofree char *key
              = g_strdup_printf ("scenario.%s.%s.%s", names[i],
                                 forge_outline_node_get (scene->fr, "connection"), parts[n]);

          texts[n] = forge_phrases_format (scene->outline->phrases, key, "name",
                                           forge_outline_node_get (scene->fr, "system"), "response",
                                           scene->fr->response, NULL);
        }
      add_scenario (scene, names[i], texts[0], texts[1], texts[2]);
    }
}

/* Which way the numbers of a sentence limit: "upper", "lower", "after", or NULL. */
static const char *
find_direction (ForgeOutline *self, const ForgeFact *fact)
{
  static const char *const directions[] = { "upper", "lower", "after" };
  g_autofree char *text = g_utf8_strdown (*fact->text != '\0' ? fact->text : fact->quote, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (directions); i++)
    {
      g_autofree char *list = g_strconcat ("limits.", directions[i], NULL);

      if (forge_phrases_find_in (self->phrases, list, text) != NULL)
        return directions[i];
    }
  return NULL;
}

static void
add_limits (Scene *scene)
{
  const ForgeFact *fact = scene->fr->fact;
  const char *direction;

  if (fact == NULL || fact->numbers == NULL || fact->numbers->len == 0 || scene->fr->is_edited
      || scene->fr->group == FORGE_GROUP_INTEGRATION)
    return;
  direction = find_direction (scene->outline, fact);
  if (direction == NULL)
    return;
  for (guint i = 0; i < MIN (fact->numbers->len, MAX_LIMITS); i++)
    for (guint n = 0; n < 2; n++)
      {
        const char *side = n == 0 ? "at" : "beyond";
        g_autofree char *number = forge_prose_escape (g_ptr_array_index (fact->numbers, i));
        g_autofree char *name = g_strdup_printf ("%s/%u", side, i);
        g_autofree char *when = g_strdup_printf ("scenario.limit.%s.%s.when", direction, side);
        g_autofree char *then = g_strdup_printf ("scenario.limit.%s.%s.then", direction, side);
        g_autofree char *quote = dup_statement (scene);
        char *given = forge_phrases_format (scene->outline->phrases, "scenario.limit.given",
                                            "quote", quote, NULL);

        add_scenario (scene, name, given, phrase_of (scene, when, number),
                      phrase_of (scene, then, number));
      }
}

static void
add_for_requirement (ForgeOutline *self, ForgeOutlineNode *story, ForgeOutlineNode *fr)
{
  const gboolean by_person = g_hash_table_contains (fr->words, "wish") && !fr->is_edited;
  Scene scene;

  init_scene (&scene, self, story, fr);
  if (by_person)
    add_course (&scene);
  else if (is_only_quoted (self, fr))
    add_breach (&scene);
  else if (fr->group == FORGE_GROUP_INTEGRATION && g_hash_table_contains (fr->words, "system")
           && !fr->is_edited)
    add_connection (&scene);
  else
    add_keeping (&scene);
  if (self->depth > FORGE_DEPTH_TINY)
    {
      if (by_person)
        add_refusal (&scene);
      else if (fr->act == FORGE_ACT_RECEIVE && !fr->is_edited)
        add_undelivered (&scene);
      add_limits (&scene);
    }
  if (self->depth == FORGE_DEPTH_FULL && by_person)
    add_permission (&scene);
  clear_scene (&scene);
}

/* "AC-012.3" belongs to "US-012" also where a person wrote no trace. */
static ForgeOutlineNode *
find_story_of (ForgeOutline *self, const ForgeOutlineNode *criterion)
{
  const char *number = criterion->id + strlen ("AC-");
  g_autofree char *id = NULL;

  if (criterion->parent != NULL && criterion->parent->kind == FORGE_NODE_STORY)
    return criterion->parent;
  id = g_strdup_printf ("US-%.*s", (int) strcspn (number, "."), number);
  return forge_outline_find (self, id);
}

/* Given, When and Then of a scenario whose text a person wrote. */
static void
read_scenario (ForgeOutline *self, ForgeOutlineNode *node)
{
  static const char *const parts[] = { "given", "when", "then" };
  const char *at = node->text;

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *key = g_strconcat ("scenario.mark.", parts[i], NULL);
      const char *mark = forge_phrases_get (self->phrases, key);
      const char *found = strstr (at, mark);

      if (found == NULL)
        {
          forge_outline_node_set (node, "given",
                                  g_strdup (
                                      forge_phrases_get (self->phrases, "scenario.rule.given")));
          forge_outline_node_set (node, "when",
                                  g_strdup (
                                      forge_phrases_get (self->phrases, "scenario.rule.when")));
          forge_outline_node_set (node, "then", g_strdup (node->text));
          return;
        }
      if (i > 0)
        {
          char *part = g_strndup (at, (gsize) (found - at));

          g_strchomp (part);
          if (g_str_has_suffix (part, ","))
            part[strlen (part) - 1] = '\0';
          forge_outline_node_set (node, parts[i - 1], part);
        }
      at = found + strlen (mark);
      while (*at == ' ' || *at == ',')
        at++;
    }
  {
    char *last = g_strdup (at);

    if (g_str_has_suffix (last, "."))
      last[strlen (last) - 1] = '\0';
    forge_outline_node_set (node, "then", last);
  }
}

void
forge_outline_add_scenarios (ForgeOutline *self)
{
  g_return_if_fail (self != NULL && self->input != NULL);

  for (guint i = 0; i < self->nodes[FORGE_NODE_STORY]->len; i++)
    {
      ForgeOutlineNode *story = g_ptr_array_index (self->nodes[FORGE_NODE_STORY], i);

      for (guint n = 0; n < story->refs->len; n++)
        {
          ForgeOutlineNode *fr = g_ptr_array_index (story->refs, n);

          if (fr->kind == FORGE_NODE_FR)
            add_for_requirement (self, story, fr);
        }
    }
  forge_outline_settle (self, FORGE_NODE_CRITERION);
  for (guint i = 0; i < self->nodes[FORGE_NODE_CRITERION]->len; i++)
    {
      ForgeOutlineNode *node = g_ptr_array_index (self->nodes[FORGE_NODE_CRITERION], i);

      node->parent = find_story_of (self, node);
      if (node->is_edited)
        read_scenario (self, node);
      if (node->parent == NULL)
        continue;
      forge_outline_node_refer (node, node->parent);
      g_ptr_array_add (node->parent->children, node);
    }
}
