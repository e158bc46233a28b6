/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-compose"

#include "config.h"

#include <string.h>

#include "generate/forge-compose.h"
#include "generate/forge-outline-fields.h"
#include "generate/forge-prose.h"

/* Operations, screens and the parts that run: what the API, UI and architecture documents show. */

#define MAX_SHOWN 6 /* fields that one screen or request names */

static gboolean
is_entered (const ForgeOutlineField *field)
{
  return !g_str_equal (field->type, "id")
         && !(field->is_assumption && g_str_equal (field->type, "time"));
}

/* "`tenant_id`, `quantity`": what a caller sends, or gets. */
static char *
list_idents (ForgeOutline *outline, const ForgeOutlineNode *entity, gboolean entered)
{
  g_autoptr (GPtrArray) fields = forge_outline_list_fields (outline, entity);
  GString *out = g_string_new (NULL);
  guint count = 0;

  for (guint i = 0; i < fields->len && count < MAX_SHOWN; i++)
    {
      const ForgeOutlineField *field = g_ptr_array_index (fields, i);

      if (entered && !is_entered (field))
        continue;
      g_string_append_printf (out, "%s`%s%s`", count++ > 0 ? ", " : "", field->ident,
                              g_str_equal (field->type, "reference") ? "_id" : "");
    }
  return g_string_free (out, FALSE);
}

static char *
list_names (ForgeOutline *outline, const ForgeOutlineNode *entity)
{
  g_autoptr (GPtrArray) fields = forge_outline_list_fields (outline, entity);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < fields->len && names->len < MAX_SHOWN; i++)
    {
      const ForgeOutlineField *field = g_ptr_array_index (fields, i);

      if (is_entered (field))
        g_ptr_array_add (names, field->name);
    }
  return forge_prose_join (names, forge_phrases_get (outline->phrases, "and"));
}

static gboolean
sends_fields (ForgeAct act)
{
  return act == FORGE_ACT_CREATE || act == FORGE_ACT_CHANGE;
}

static JsonObject *
view_operation (ForgeOutline *outline, ForgeOutlineNode *node)
{
  JsonObject *object = forge_compose_node (outline, node);
  const char *nick = forge_act_get_nick (node->act);
  g_autofree char *request = g_strconcat ("api.request.", nick, NULL);
  g_autofree char *response = g_strconcat ("api.response.", nick, NULL);
  g_autofree char *errors = g_strconcat ("api.errors.", nick, NULL);
  const char *path = forge_outline_node_get (node, "path");
  g_autofree char *idents = NULL;
  g_autofree char *all = NULL;

  if (node->entity != NULL)
    {
      idents = list_idents (outline, node->entity, sends_fields (node->act));
      all = list_idents (outline, node->entity, FALSE);
    }
  forge_compose_take (object, "request",
                      forge_phrases_format (outline->phrases, request, "fields", idents, NULL));
  forge_compose_take (object, "response",
                      forge_phrases_format (outline->phrases, response, "fields", all, "path", path,
                                            NULL));
  forge_compose_set (object, "errors", forge_phrases_get (outline->phrases, errors));
  json_object_set_boolean_member (object, "changes",
                                  node->act != FORGE_ACT_VIEW && node->act != FORGE_ACT_SEARCH
                                      && node->act != FORGE_ACT_EXPORT);
  return object;
}

static void
add_operations (ForgeOutline *outline, JsonObject *view)
{
  JsonArray *array = json_array_new ();
  JsonArray *events = json_array_new ();
  const GPtrArray *nodes = outline->nodes[FORGE_NODE_API];

  for (guint i = 0; i < nodes->len; i++)
    {
      ForgeOutlineNode *node = g_ptr_array_index (nodes, i);
      JsonObject *object = view_operation (outline, node);

      if (json_object_get_boolean_member (object, "changes") && node->entity != NULL)
        {
          JsonObject *event = json_object_new ();
          g_autofree char *plain = forge_prose_unescape (node->entity->title);
          g_autofree char *ident = forge_prose_identifier (plain);
          const char *path = forge_outline_node_get (node, "path"); /* not of a person's own */
          const char *verb = path != NULL ? strrchr (path, '/') : NULL;
          const gboolean named = node->act == FORGE_ACT_OTHER || node->act == FORGE_ACT_DECIDE
                                 || node->act == FORGE_ACT_REMOVE;

          forge_compose_take (event, "name",
                              g_strdup_printf ("%s.%s", ident,
                                               named && verb != NULL
                                                   ? verb + 1
                                                   : forge_act_get_nick (node->act)));
          forge_compose_set (event, "trigger", node->id);
          forge_compose_set (event, "entity_id", node->entity->id);
          json_array_add_object_element (events, event);
        }
      json_array_add_object_element (array, object);
    }
  forge_compose_set_list (view, "operations", array);
  forge_compose_set_list (view, "events", events);
}

/* A request and its answer, for the first operation that sends something. */
static void
add_exchange (ForgeOutline *outline, JsonObject *view)
{
  const GPtrArray *nodes = outline->nodes[FORGE_NODE_API];
  ForgeOutlineNode *node = NULL;
  g_autoptr (GPtrArray) fields = NULL;
  GString *body;

  for (guint i = 0; i < nodes->len && node == NULL; i++)
    if (sends_fields (((ForgeOutlineNode *) g_ptr_array_index (nodes, i))->act))
      node = g_ptr_array_index (nodes, i);
  if (node == NULL && nodes->len > 0)
    node = g_ptr_array_index (nodes, 0);
  if (node == NULL || node->entity == NULL || forge_outline_node_get (node, "path") == NULL)
    return;
  fields = forge_outline_list_fields (outline, node->entity);
  body = g_string_new ("{");
  for (guint i = 0, n = 0; i < fields->len; i++)
    {
      const ForgeOutlineField *field = g_ptr_array_index (fields, i);
      g_autofree char *sample = NULL;
      g_autofree char *plain = NULL;

      if (!is_entered (field))
        continue;
      sample = forge_outline_field_dup_sample (outline, field, 0);
      plain = forge_prose_unescape (sample);
      g_strdelimit (plain, "\"\\", '\'');
      g_string_append_printf (body, "%s\n  \"%s%s\": \"%s\"", n++ > 0 ? "," : "", field->ident,
                              g_str_equal (field->type, "reference") ? "_id" : "", plain);
    }
  g_string_append (body, "\n}");
  forge_compose_set (view, "exchange_id", node->id);
  forge_compose_set (view, "exchange_method", forge_outline_node_get (node, "method"));
  forge_compose_set (view, "exchange_path", forge_outline_node_get (node, "path"));
  json_object_set_boolean_member (view, "exchange_sends", sends_fields (node->act));
  forge_compose_take (view, "exchange_body", g_string_free (body, FALSE));
}

static void
add_screens (ForgeOutline *outline, JsonObject *view)
{
  JsonArray *array = json_array_new ();
  const GPtrArray *nodes = outline->nodes[FORGE_NODE_SCREEN];

  for (guint i = 0; i < nodes->len; i++)
    {
      ForgeOutlineNode *node = g_ptr_array_index (nodes, i);
      JsonObject *object = forge_compose_node (outline, node);
      const char *form = forge_outline_node_get (node, "form");
      const char *forms[] = { "list", "form", "details" };

      if (node->entity != NULL)
        {
          forge_compose_take (object, "content", list_names (outline, node->entity));
          forge_compose_take (object, "plural", forge_outline_dup_plural (outline, node->entity));
        }
      else
        json_object_set_null_member (object, "content");
      for (gsize n = 0; n < G_N_ELEMENTS (forms); n++)
        {
          g_autofree char *name = g_strconcat ("is_", forms[n], NULL);

          json_object_set_boolean_member (object, name, g_strcmp0 (form, forms[n]) == 0);
        }
      json_array_add_object_element (array, object);
    }
  forge_compose_set_list (view, "screens", array);
}

static gboolean
any_act (ForgeOutline *outline, ForgeAct act)
{
  for (guint i = 0; i < outline->nodes[FORGE_NODE_FR]->len; i++)
    if (((ForgeOutlineNode *) g_ptr_array_index (outline->nodes[FORGE_NODE_FR], i))->act == act)
      return TRUE;
  return FALSE;
}

static gboolean
any_by_itself (ForgeOutline *outline)
{
  for (guint i = 0; i < outline->nodes[FORGE_NODE_FR]->len; i++)
    {
      const ForgeOutlineNode *fr = g_ptr_array_index (outline->nodes[FORGE_NODE_FR], i);

      if (!g_hash_table_contains (fr->words, "wish"))
        return TRUE;
    }
  return FALSE;
}

/* Which parts run follows from what has to be done: files need a place, work without a person a
 * worker. */
static void
add_containers (ForgeOutline *outline, JsonObject *view)
{
  JsonArray *array = json_array_new ();
  g_autofree char *face = g_strconcat ("container.", outline->app_type, NULL);
  const struct
  {
    const char *key;
    gboolean needed;
  } parts[] = {
    { forge_phrases_has (outline->phrases, face) ? face : "container.other", TRUE },
    { "container.application", TRUE },
    { "container.worker", any_by_itself (outline) },
    { "container.database", TRUE },
    { "container.files", any_act (outline, FORGE_ACT_FILE) },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *task = g_strconcat (parts[i].key, ".task", NULL);
      g_autofree char *data = g_strconcat (parts[i].key, ".data", NULL);
      JsonObject *object;

      if (!parts[i].needed)
        continue;
      object = json_object_new ();
      forge_compose_set (object, "key", parts[i].key + strlen ("container."));
      forge_compose_set (object, "name", forge_phrases_get (outline->phrases, parts[i].key));
      forge_compose_set (object, "task", forge_phrases_get (outline->phrases, task));
      forge_compose_set (object, "data", forge_phrases_get (outline->phrases, data));
      json_array_add_object_element (array, object);
    }
  json_object_set_boolean_member (view, "has_files", any_act (outline, FORGE_ACT_FILE));
  json_object_set_boolean_member (view, "has_worker", any_by_itself (outline));
  forge_compose_set_list (view, "containers", array);
}

void
forge_compose_add_interface (ForgeOutline *outline, JsonObject *view)
{
  add_operations (outline, view);
  add_exchange (outline, view);
  add_screens (outline, view);
  add_containers (outline, view);
}
