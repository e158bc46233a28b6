/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-outline"

#include "config.h"

#include <string.h>

#include "generate/forge-outline.h"
#include "generate/forge-prose.h"
#include "generate/forge-wording.h"

/* Epics and stories. Each functional requirement is refined by exactly one story; rules join the
 * story of the capability that they limit. */

#define MAX_JOINED 4 /* rules in one story */
#define JOIN_SCORE 3
#define MAX_EPIC   4 /* actions that name an epic */

static ForgeOutlineNode *
get_fr (ForgeOutline *self, guint index)
{
  return g_ptr_array_index (self->nodes[FORGE_NODE_FR], index);
}

static gboolean
is_capability (const ForgeOutlineNode *fr)
{
  return g_hash_table_contains (fr->words, "action") && !fr->is_edited;
}

static guint
score_match (ForgeOutline *self, const ForgeOutlineNode *rule, const ForgeOutlineNode *capability)
{
  guint score = MIN (forge_outline_count_shared (self, rule->text, capability->title), 3);

  if (rule->entity != NULL && rule->entity == capability->entity)
    score += 2;
  if (rule->fact != NULL && capability->fact != NULL
      && g_str_equal (rule->fact->quote, capability->fact->quote))
    score += 2;
  return score;
}

/* The capability that a rule limits; NULL: it stands alone. */
static ForgeOutlineNode *
find_limited (ForgeOutline *self, const ForgeOutlineNode *rule, GHashTable *counts)
{
  ForgeOutlineNode *best = NULL;
  guint best_score = JOIN_SCORE - 1;

  if (rule->group != FORGE_GROUP_RULE || rule->is_edited)
    return NULL;
  for (guint i = 0; i < self->nodes[FORGE_NODE_FR]->len; i++)
    {
      ForgeOutlineNode *fr = get_fr (self, i);
      const guint count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, fr));
      guint score;

      if (!is_capability (fr) || count >= MAX_JOINED)
        continue;
      score = score_match (self, rule, fr);
      if (score > best_score)
        {
          best = fr;
          best_score = score;
        }
    }
  if (best != NULL)
    g_hash_table_insert (counts, best,
                         GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (counts, best))
                                           + 1));
  return best;
}

static char *
write_benefit (ForgeOutline *self, const ForgeOutlineNode *fr)
{
  g_autofree char *key = NULL;

  if (is_capability (fr))
    key = g_strconcat ("benefit.", forge_act_get_nick (fr->act), NULL);
  else if (fr->group == FORGE_GROUP_RULE)
    key = g_strdup ("benefit.rule");
  else if (fr->group == FORGE_GROUP_INTEGRATION)
    key = g_strdup ("benefit.integration");
  else
    key = g_strdup ("benefit.system");
  return g_strdup (forge_phrases_get (self->phrases, key));
}

/* A connection and a rule that is only quoted are wished for by name. */
static const char *
get_special_key (ForgeOutline *self, const ForgeOutlineNode *fr)
{
  if (fr->is_edited)
    return NULL;
  if (g_hash_table_contains (fr->words, "system"))
    return "story.integration";
  if (fr->group == FORGE_GROUP_RULE && fr->trigger == NULL && fr->fact != NULL
      && forge_wording_is_statement (self, fr->fact))
    return "story.rule";
  return NULL;
}

/* Whoever tells a story speaks of "my hours", not of "their hours". */
static char *
tell_in_first_person (ForgeOutline *self, const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  for (gsize i = 0; words[i] != NULL; i++)
    {
      g_autofree char *key = g_strconcat ("first.", words[i], NULL);

      if (!forge_phrases_has (self->phrases, key))
        continue;
      g_free (words[i]);
      words[i] = g_strdup (forge_phrases_get (self->phrases, key));
    }
  return g_strjoinv (" ", words);
}

static char *
write_story (ForgeOutline *self, const ForgeOutlineNode *fr)
{
  const char *key;
  g_autofree char *benefit = write_benefit (self, fr);
  g_autofree char *actor = NULL;
  g_autofree char *to = NULL;
  g_autofree char *mine = NULL;
  g_autofree char *action = NULL;
  g_autofree char *when = NULL;
  g_autofree char *response = NULL;

  if (fr->actor != NULL)
    actor = self->german ? g_strdup (fr->actor->title)
                         : forge_outline_dup_noun (self, fr->actor, FALSE, FORGE_CASE_NOMINATIVE);
  else
    actor = g_strdup (forge_phrases_get (self->phrases, "actor.anybody"));
  if (is_capability (fr))
    {
      if (fr->fact != NULL)
        to = forge_outline_dup_action (self, fr->fact, FORGE_ACTION_TO_INFINITIVE);
      else
        to = forge_phrases_format (self->phrases, "to", "action",
                                   g_hash_table_lookup (fr->words, "action"), NULL);
      mine = tell_in_first_person (self, to);
      action = tell_in_first_person (self, g_hash_table_lookup (fr->words, "action"));
      return forge_phrases_format (self->phrases, "story", "actor", actor, "to", mine, "action",
                                   action, "benefit", benefit, NULL);
    }
  key = get_special_key (self, fr);
  if (key != NULL)
    return forge_phrases_format (self->phrases, key, "actor", actor, "name",
                                 g_hash_table_lookup (fr->words, "system"), "quote", fr->title,
                                 "benefit", benefit, NULL);
  if (fr->trigger != NULL)
    {
      const gsize keyword = strcspn (fr->trigger, " ");
      g_autofree char *small = g_utf8_strdown (fr->trigger, (gssize) keyword);

      when = g_strconcat (small, fr->trigger + keyword, NULL);
    }
  response = forge_outline_dup_soft (fr);
  return forge_phrases_format (self->phrases, when != NULL ? "story.system.when" : "story.system",
                               "actor", actor, "response", response, "when", when, "benefit",
                               benefit, NULL);
}

static char *
epic_key (const ForgeOutlineNode *fr)
{
  if (is_capability (fr) && fr->actor != NULL)
    return g_strconcat ("actor/", fr->actor->id, NULL);
  if (fr->group == FORGE_GROUP_RULE)
    return g_strdup ("rules");
  if (fr->group == FORGE_GROUP_INTEGRATION)
    return g_strdup ("integrations");
  return g_strdup ("system");
}

static char *
title_epic (ForgeOutline *self, const char *key, const ForgeOutlineNode *fr)
{
  g_autofree char *phrase = NULL;

  if (g_str_has_prefix (key, "actor/"))
    return g_strdup (fr->actor->title);
  phrase = g_strconcat ("epic.", key, NULL);
  return g_strdup (forge_phrases_get (self->phrases, phrase));
}

/* "Patient: book appointments online; see which dentist is free" */
static char *
write_epic (ForgeOutline *self, const char *key, const char *title)
{
  GString *out = g_string_new (title);
  guint count = 0;

  for (guint i = 0; i < self->nodes[FORGE_NODE_FR]->len; i++)
    {
      const ForgeOutlineNode *fr = get_fr (self, i);
      g_autofree char *other = epic_key (fr);
      const char *action = g_hash_table_lookup (fr->words, "action");

      if (!g_str_equal (key, other) || (!is_capability (fr) && fr->group == FORGE_GROUP_RULE))
        continue;
      if (count < MAX_EPIC)
        g_string_append_printf (out, "%s%s", count == 0 ? ": " : "; ",
                                action != NULL ? action : fr->title);
      count++;
    }
  if (count > MAX_EPIC)
    g_string_append_printf (out, "; %s", forge_phrases_get (self->phrases, "and.more"));
  g_string_append_c (out, '.');
  return g_string_free (out, FALSE);
}

static void
add_epics (ForgeOutline *self)
{
  for (guint i = 0; i < self->nodes[FORGE_NODE_FR]->len; i++)
    {
      const ForgeOutlineNode *fr = get_fr (self, i);
      g_autofree char *key = epic_key (fr);
      g_autofree char *title = title_epic (self, key, fr);
      gboolean known = FALSE;

      for (guint n = 0; n < self->nodes[FORGE_NODE_EPIC]->len && !known; n++)
        known = g_str_equal (
            ((ForgeOutlineNode *) g_ptr_array_index (self->nodes[FORGE_NODE_EPIC], n))->key, key);
      if (!known)
        forge_outline_add (self, FORGE_NODE_EPIC, key, title, write_epic (self, key, title));
    }
  forge_outline_settle (self, FORGE_NODE_EPIC);
}

static ForgeOutlineNode *
find_epic (ForgeOutline *self, const ForgeOutlineNode *fr)
{
  g_autofree char *key = epic_key (fr);

  for (guint i = 0; i < self->nodes[FORGE_NODE_EPIC]->len; i++)
    {
      ForgeOutlineNode *epic = g_ptr_array_index (self->nodes[FORGE_NODE_EPIC], i);

      if (g_str_equal (epic->key, key))
        return epic;
    }
  return NULL;
}

static ForgeOutlineNode *
add_story (ForgeOutline *self, ForgeOutlineNode *fr)
{
  g_autofree char *key = g_strconcat ("story/", *fr->key != '\0' ? fr->key : fr->id, NULL);
  ForgeOutlineNode *story
      = forge_outline_add (self, FORGE_NODE_STORY, key, fr->title, write_story (self, fr));

  story->actor = fr->actor;
  story->entity = fr->entity;
  story->act = fr->act;
  story->group = fr->group;
  story->fact = fr->fact;
  story->parent = fr;
  story->is_assumption = fr->is_assumption;
  forge_outline_node_refer (story, fr);
  return story;
}

/* Stories in the order of their epics, so that their numbers run on within one. */
static void
add_all_stories (ForgeOutline *self)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) stories = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) limited = g_hash_table_new (NULL, NULL);
  const GPtrArray *frs = self->nodes[FORGE_NODE_FR];

  for (guint i = 0; i < frs->len; i++)
    {
      ForgeOutlineNode *fr = get_fr (self, i);
      ForgeOutlineNode *target = find_limited (self, fr, counts);

      if (target != NULL)
        g_hash_table_insert (limited, fr, target);
    }
  for (guint e = 0; e < self->nodes[FORGE_NODE_EPIC]->len; e++)
    for (guint i = 0; i < frs->len; i++)
      {
        ForgeOutlineNode *fr = get_fr (self, i);

        if (find_epic (self, fr) == g_ptr_array_index (self->nodes[FORGE_NODE_EPIC], e)
            && !g_hash_table_contains (limited, fr))
          g_hash_table_insert (stories, fr, add_story (self, fr));
      }
  for (guint i = 0; i < frs->len; i++)
    {
      ForgeOutlineNode *fr = get_fr (self, i);
      ForgeOutlineNode *target = g_hash_table_lookup (limited, fr);
      ForgeOutlineNode *story = target != NULL ? g_hash_table_lookup (stories, target) : NULL;

      if (story != NULL)
        forge_outline_node_refer (story, fr);
      else if (!g_hash_table_contains (stories, fr))
        add_story (self, fr);
    }
  forge_outline_settle (self, FORGE_NODE_STORY);
}

/* A story that a person wrote: what it refines says who and what it is about. */
static void
complete_story (ForgeOutline *self, ForgeOutlineNode *story)
{
  for (guint i = 0; i < story->refs->len; i++)
    {
      ForgeOutlineNode *to = g_ptr_array_index (story->refs, i);

      if (to->kind != FORGE_NODE_FR)
        continue;
      story->parent = story->parent != NULL ? story->parent : to;
      story->actor = story->actor != NULL ? story->actor : to->actor;
      story->entity = story->entity != NULL ? story->entity : to->entity;
    }
  if (story->actor == NULL && self->nodes[FORGE_NODE_ACTOR]->len > 0)
    story->actor = forge_outline_find_closest (self, FORGE_NODE_ACTOR, story->text);
}

static void
fill_epics (ForgeOutline *self)
{
  for (guint i = 0; i < self->nodes[FORGE_NODE_STORY]->len; i++)
    {
      ForgeOutlineNode *story = g_ptr_array_index (self->nodes[FORGE_NODE_STORY], i);
      ForgeOutlineNode *epic = NULL;

      complete_story (self, story);
      epic = story->parent != NULL && story->parent->kind == FORGE_NODE_FR
                 ? find_epic (self, story->parent)
                 : NULL;
      if (epic == NULL && self->nodes[FORGE_NODE_EPIC]->len > 0)
        epic = g_ptr_array_index (self->nodes[FORGE_NODE_EPIC], 0);
      if (epic == NULL)
        continue;
      g_ptr_array_add (epic->children, story);
      for (guint n = 0; n < story->refs->len; n++)
        {
          ForgeOutlineNode *fr = g_ptr_array_index (story->refs, n);

          if (fr->kind == FORGE_NODE_FR)
            forge_outline_node_refer (epic, fr);
        }
    }
}

void
forge_outline_add_stories (ForgeOutline *self)
{
  g_return_if_fail (self != NULL && self->input != NULL);

  add_epics (self);
  add_all_stories (self);
  fill_epics (self);
  forge_outline_add_scenarios (self);
}
