/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-outline"

#include "config.h"

#include <string.h>

#include "core/forge-text.h"
#include "generate/forge-outline.h"
#include "generate/forge-prose.h"

/* API operations and screens: one for each thing that can be done to an entity. */

#define MAX_SLUG 36

static const struct
{
  const char *method;
  const char *path; /* behind the entity's own; "%s" is the verb */
  gboolean one;     /* of one record, not of the list */
} shapes[FORGE_N_ACTS] = {
  [FORGE_ACT_OTHER] = { "POST", "/%s", TRUE },
  [FORGE_ACT_CREATE] = { "POST", "", FALSE },
  [FORGE_ACT_CHANGE] = { "PATCH", "", TRUE },
  [FORGE_ACT_REMOVE] = { "POST", "/%s", TRUE },
  [FORGE_ACT_VIEW] = { "GET", "", FALSE },
  [FORGE_ACT_SEARCH] = { "GET", "/search", FALSE },
  [FORGE_ACT_DECIDE] = { "POST", "/%s", TRUE },
  [FORGE_ACT_FILE] = { "POST", "/files", TRUE },
  [FORGE_ACT_SEND] = { "POST", "/messages", TRUE },
  [FORGE_ACT_EXPORT] = { "GET", "/export", FALSE },
  [FORGE_ACT_RECEIVE] = { "GET", "", FALSE },
};

/* Verbs of one word only: "pick up" is "pick-up" in a path. */
static char *
dup_verb (const ForgeOutlineNode *fr)
{
  if (fr->fact == NULL || fr->fact->verb == NULL || *fr->fact->verb == '\0')
    return g_strdup (forge_act_get_nick (fr->act));
  return forge_text_slug (fr->fact->verb, 24);
}

static gboolean
is_named_by_verb (ForgeAct act)
{
  return act == FORGE_ACT_OTHER || act == FORGE_ACT_REMOVE || act == FORGE_ACT_DECIDE;
}

/* "createAppointment": in English in every language, as code is; the entity keeps its name. */
static char *
name_operation (const ForgeOutlineNode *fr, const char *entity, const char *plural)
{
  static const char *const verbs[FORGE_N_ACTS] = {
    [FORGE_ACT_CREATE] = "create", [FORGE_ACT_CHANGE] = "update",    [FORGE_ACT_VIEW] = "list",
    [FORGE_ACT_SEARCH] = "search", [FORGE_ACT_FILE] = "add file to", [FORGE_ACT_SEND] = "send for",
    [FORGE_ACT_EXPORT] = "export", [FORGE_ACT_RECEIVE] = "list",
  };
  g_autofree char *verb = dup_verb (fr);
  const gboolean many = !shapes[fr->act].one && fr->act != FORGE_ACT_CREATE;

  return g_strdup_printf ("%s %s", is_named_by_verb (fr->act) ? verb : verbs[fr->act],
                          many ? plural : entity);
}

static ForgeOutlineNode *
find_by_key (ForgeOutline *self, ForgeNodeKind kind, const char *key)
{
  for (guint i = 0; i < self->nodes[kind]->len; i++)
    {
      ForgeOutlineNode *node = g_ptr_array_index (self->nodes[kind], i);

      if (g_str_equal (node->key, key))
        return node;
    }
  return NULL;
}

static const char *
get_words (const ForgeOutlineNode *fr)
{
  const gboolean reads = g_str_equal (shapes[fr->act].method, "GET");
  const char *object = fr->fact != NULL ? fr->fact->object : NULL;

  return reads && object != NULL && *object != '\0' ? object : fr->title;
}

/* Whole words only. */
static char *
dup_short_slug (const char *text)
{
  char *slug = forge_text_slug (text, MAX_SLUG);
  char *end = strrchr (slug, '-');

  if (strlen (slug) == MAX_SLUG && end != NULL)
    *end = '\0';
  return slug;
}

/* Something that is done to no known record: the operation is called what is done. */
static void
add_free_operation (ForgeOutline *self, ForgeOutlineNode *fr, ForgeOutlineNode *main)
{
  g_autofree char *key = g_strconcat ("free/", *fr->key != '\0' ? fr->key : fr->id, NULL);
  g_autofree char *plain = forge_prose_unescape (get_words (fr));
  g_autofree char *slug = dup_short_slug (plain);
  g_autofree char *name = g_strdup (slug);
  const char *method = shapes[fr->act].method;
  ForgeOutlineNode *node;

  g_strdelimit (name, "-", ' ');
  node = forge_outline_add (self, FORGE_NODE_API, key, name,
                            g_strdup_printf ("`%s /%s`", method, slug));
  node->entity = main;
  node->act = g_str_equal (method, "GET") ? fr->act : FORGE_ACT_OTHER;
  node->actor = fr->actor;
  node->is_assumption = fr->is_assumption;
  forge_outline_node_set (node, "method", g_strdup (method));
  forge_outline_node_set (node, "path", g_strconcat ("/", slug, NULL));
  forge_outline_node_set (node, "purpose", g_strdup (fr->title));
  forge_outline_node_refer (node, fr);
  forge_outline_node_refer (node, main);
}

static void
add_operation (ForgeOutline *self, ForgeOutlineNode *fr, ForgeOutlineNode *entity)
{
  g_autofree char *verb = dup_verb (fr);
  g_autofree char *plural = forge_outline_dup_plural (self, entity);
  g_autofree char *plain = forge_prose_unescape (plural);
  g_autofree char *slug = forge_text_slug (plain, 40);
  g_autofree char *key
      = g_strdup_printf ("%s/%s", is_named_by_verb (fr->act) ? verb : forge_act_get_nick (fr->act),
                         *entity->key != '\0' ? entity->key : entity->id);
  ForgeOutlineNode *node = find_by_key (self, FORGE_NODE_API, key);
  g_autofree char *name = NULL;
  g_autoptr (GString) path = NULL;

  if (node == NULL)
    {
      name = name_operation (fr, entity->title, plural);
      path = g_string_new (NULL);
      g_string_append_printf (path, "/%s%s", slug, shapes[fr->act].one ? "/{id}" : "");
      if (g_str_equal (shapes[fr->act].path, "/%s"))
        g_string_append_printf (path, "/%s", verb);
      else
        g_string_append (path, shapes[fr->act].path);
      node = forge_outline_add (self, FORGE_NODE_API, key, name,
                                g_strdup_printf ("`%s %s`", shapes[fr->act].method, path->str));
      node->entity = entity;
      node->act = fr->act;
      node->actor = fr->actor;
      node->is_assumption = fr->is_assumption;
      forge_outline_node_set (node, "method", g_strdup (shapes[fr->act].method));
      forge_outline_node_set (node, "path", g_strdup (path->str));
      forge_outline_node_set (node, "purpose", g_strdup (fr->title));
    }
  forge_outline_node_refer (node, fr);
  forge_outline_node_refer (node, entity);
}

static ForgeOutlineNode *
get_entity (ForgeOutline *self, const ForgeOutlineNode *fr)
{
  return fr->entity != NULL ? fr->entity : forge_outline_get_main_entity (self);
}

static gboolean
can_be_called (const ForgeOutlineNode *fr)
{
  return fr->is_edited || g_hash_table_contains (fr->words, "wish");
}

void
forge_outline_add_operations (ForgeOutline *self)
{
  const GPtrArray *frs;

  g_return_if_fail (self != NULL && self->input != NULL);

  frs = self->nodes[FORGE_NODE_FR];
  for (guint i = 0; i < frs->len; i++)
    {
      ForgeOutlineNode *fr = g_ptr_array_index (frs, i);
      ForgeOutlineNode *entity = get_entity (self, fr);

      if (entity == NULL || !can_be_called (fr))
        continue;
      if (fr->entity != NULL)
        add_operation (self, fr, entity);
      else
        add_free_operation (self, fr, entity);
    }
  if (self->nodes[FORGE_NODE_API]->len == 0 && frs->len > 0)
    {
      ForgeOutlineNode *first = g_ptr_array_index (frs, 0);
      ForgeOutlineNode *entity = get_entity (self, first);

      if (entity != NULL)
        add_operation (self, first, entity);
    }
  forge_outline_settle (self, FORGE_NODE_API);
}

static const char *
get_screen_form (ForgeAct act)
{
  switch (act)
    {
    case FORGE_ACT_VIEW:
    case FORGE_ACT_SEARCH:
    case FORGE_ACT_EXPORT:
      return "list";
    case FORGE_ACT_CREATE:
    case FORGE_ACT_CHANGE:
    case FORGE_ACT_FILE:
      return "form";
    default:
      return "details";
    }
}

static void
add_role (ForgeOutlineNode *screen, const ForgeOutlineNode *actor)
{
  const char *old = forge_outline_node_get (screen, "roles");

  if (actor == NULL || (old != NULL && forge_prose_has_word (old, actor->title)))
    return;
  forge_outline_node_set (screen, "roles",
                          old == NULL ? g_strdup (actor->title)
                                      : g_strconcat (old, ", ", actor->title, NULL));
}

static void
add_screen (ForgeOutline *self, ForgeOutlineNode *story, ForgeOutlineNode *entity)
{
  const char *form = get_screen_form (story->act);
  g_autofree char *phrase = g_strconcat ("screen.", form, NULL);
  g_autofree char *key
      = g_strdup_printf ("%s/%s", form, *entity->key != '\0' ? entity->key : entity->id);
  ForgeOutlineNode *node = find_by_key (self, FORGE_NODE_SCREEN, key);

  if (node == NULL)
    {
      g_autofree char *plural = forge_outline_dup_plural (self, entity);
      g_autofree char *capital = forge_prose_capitalize (plural);
      g_autofree char *id_name = g_strdup_printf ("%s %s", entity->title, form);
      char *title = forge_phrases_format (self->phrases, phrase, "entity", entity->title, "plural",
                                          capital, NULL);

      node = forge_outline_add (self, FORGE_NODE_SCREEN, key, id_name, g_strdup (title));
      g_free (node->title);
      node->title = title;
      node->entity = entity;
      node->actor = story->actor;
      forge_outline_node_set (node, "form", g_strdup (form));
    }
  add_role (node, story->actor);
  g_ptr_array_add (node->children, story);
  forge_outline_node_refer (node, story);
}

void
forge_outline_add_screens (ForgeOutline *self)
{
  const GPtrArray *stories;

  g_return_if_fail (self != NULL && self->input != NULL);

  stories = self->nodes[FORGE_NODE_STORY];
  for (guint i = 0; i < stories->len; i++)
    {
      ForgeOutlineNode *story = g_ptr_array_index (stories, i);
      ForgeOutlineNode *entity = get_entity (self, story);

      if (entity != NULL && story->parent != NULL && can_be_called (story->parent))
        add_screen (self, story, entity);
    }
  if (self->nodes[FORGE_NODE_SCREEN]->len == 0 && stories->len > 0)
    {
      ForgeOutlineNode *first = g_ptr_array_index (stories, 0);
      ForgeOutlineNode *entity = get_entity (self, first);

      if (entity != NULL)
        add_screen (self, first, entity);
    }
  forge_outline_settle (self, FORGE_NODE_SCREEN);
}
