/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-compose"

#include "config.h"

#include <string.h>

#include "generate/forge-compose.h"
#include "generate/forge-outline-fields.h"
#include "generate/forge-prose.h"

/* Entities with their fields, as tables, as records and as SQL. */

#define N_SEEDS 2 /* example records of an entity */

static const char *
word_of (ForgeOutline *outline, gboolean yes)
{
  return forge_phrases_get (outline->phrases, yes ? "yes" : "no");
}

static const char *
sql_type (const char *type)
{
  static const char *const types[][2] = {
    { "id", "uuid" },   { "number", "numeric" },   { "money", "numeric(12, 2)" },
    { "date", "date" }, { "time", "timestamptz" }, { "flag", "boolean" },
    { "file", "text" }, { "reference", "uuid" },   { "choice", "text" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_str_equal (types[i][0], type))
      return types[i][1];
  return "text";
}

static char *
write_note (ForgeOutline *outline, const ForgeOutlineField *field)
{
  GString *out = g_string_new (NULL);

  if (field->unit != NULL)
    g_string_append (out, field->unit);
  if (field->choices != NULL)
    g_string_append_printf (out, "%s%s", out->len > 0 ? "; " : "", field->choices);
  if (field->target != NULL && !field->target->is_hidden)
    g_string_append_printf (out, "%s%s", out->len > 0 ? "; " : "", field->target->id);
  if (field->is_assumption)
    g_string_append_printf (out, "%s%s", out->len > 0 ? "; " : "",
                            forge_phrases_get (outline->phrases, "field.assumed"));
  if (out->len == 0)
    g_string_append (out, forge_phrases_get (outline->phrases, "field.named"));
  return g_string_free (out, FALSE);
}

static JsonObject *
view_field (ForgeOutline *outline, const ForgeOutlineField *field)
{
  JsonObject *object = json_object_new ();
  g_autofree char *key = g_strconcat ("fieldtype.", field->type, NULL);

  forge_compose_set (object, "name", field->name);
  forge_compose_set (object, "ident", field->ident);
  forge_compose_set (object, "type",
                     forge_phrases_get (outline->phrases, forge_phrases_has (outline->phrases, key)
                                                              ? key
                                                              : "fieldtype.text"));
  forge_compose_set (object, "required", word_of (outline, field->is_required));
  forge_compose_take (object, "note", write_note (outline, field));
  forge_compose_take (object, "sample", forge_outline_field_dup_sample (outline, field, 0));
  return object;
}

/* A Markdown table of example records. */
static char *
write_seeds (ForgeOutline *outline, const GPtrArray *fields)
{
  GString *head = g_string_new ("|");
  GString *rule = g_string_new ("|");
  GString *rows = g_string_new (NULL);

  for (guint n = 0; n < N_SEEDS; n++)
    {
      g_string_append_c (rows, '|');
      for (guint i = 0; i < fields->len; i++)
        {
          const ForgeOutlineField *field = g_ptr_array_index (fields, i);
          g_autofree char *sample = forge_outline_field_dup_sample (outline, field, n);

          g_string_append_printf (rows, " %s |", sample);
          if (n > 0)
            continue;
          g_string_append_printf (head, " %s |", field->name);
          g_string_append (rule, "---|");
        }
      g_string_append_c (rows, '\n');
    }
  g_string_append_printf (head, "\n%s\n%s", rule->str, rows->str);
  g_string_free (rule, TRUE);
  g_string_free (rows, TRUE);
  return g_string_free (head, FALSE);
}

static char *
write_table (const ForgeOutlineNode *entity, const GPtrArray *fields)
{
  g_autofree char *plain = forge_prose_unescape (entity->title);
  g_autofree char *table = forge_prose_identifier (plain);
  GString *out = g_string_new (NULL);

  g_string_append_printf (out, "create table %s (\n", table);
  for (guint i = 0; i < fields->len; i++)
    {
      const ForgeOutlineField *field = g_ptr_array_index (fields, i);

      g_string_append_printf (out, "  %s%s %s%s", field->ident,
                              g_str_equal (field->type, "reference") ? "_id" : "",
                              sql_type (field->type),
                              g_str_equal (field->type, "id") ? " primary key"
                              : field->is_required            ? " not null"
                                                              : "");
      if (field->target != NULL && field->target->kind == FORGE_NODE_ENTITY)
        {
          g_autofree char *target_plain = forge_prose_unescape (field->target->title);
          g_autofree char *target = forge_prose_identifier (target_plain);

          g_string_append_printf (out, " references %s (id)", target);
        }
      g_string_append (out, i + 1 < fields->len ? ",\n" : "\n");
    }
  g_string_append (out, ");");
  return g_string_free (out, FALSE);
}

static void
add_references (ForgeOutline *outline, JsonObject *object, const ForgeOutlineNode *entity)
{
  g_autoptr (GPtrArray) frs = g_ptr_array_new ();
  g_autoptr (GPtrArray) rules = g_ptr_array_new ();
  const GPtrArray *all = outline->nodes[FORGE_NODE_FR];

  for (guint i = 0; i < all->len; i++)
    {
      ForgeOutlineNode *fr = g_ptr_array_index (all, i);

      if (fr->entity != entity)
        continue;
      g_ptr_array_add (frs, fr);
      if (fr->group == FORGE_GROUP_RULE)
        g_ptr_array_add (rules, fr);
    }
  forge_compose_take (object, "requirements", forge_compose_join_ids (frs, FORGE_NODE_NONE));
  forge_compose_take (object, "rule_ids", forge_compose_join_ids (rules, FORGE_NODE_NONE));
  if (frs->len > 0)
    {
      g_autofree char *ids = forge_compose_join_ids (frs, FORGE_NODE_NONE);

      forge_compose_take (object, "arrow", *ids != '\0' ? g_strconcat (" → ", ids, NULL) : NULL);
    }
}

static JsonObject *
view_entity (ForgeOutline *outline, ForgeOutlineNode *entity)
{
  JsonObject *object = forge_compose_node (outline, entity);
  g_autoptr (GPtrArray) fields = forge_outline_list_fields (outline, entity);
  g_autofree char *plain = forge_prose_unescape (entity->title);
  JsonArray *array = json_array_new ();
  JsonArray *entered = json_array_new ();

  for (guint i = 0; i < fields->len; i++)
    {
      const ForgeOutlineField *field = g_ptr_array_index (fields, i);

      json_array_add_object_element (array, view_field (outline, field));
      if (!g_str_equal (field->type, "id")
          && !(field->is_assumption && g_str_equal (field->type, "time")))
        json_array_add_object_element (entered, view_field (outline, field));
    }
  forge_compose_set_list (object, "fields", array);
  forge_compose_set_list (object, "entered", entered);
  forge_compose_take (object, "ident", forge_prose_identifier (plain));
  forge_compose_take (object, "plural", forge_outline_dup_plural (outline, entity));
  forge_compose_take (object, "a_entity",
                      forge_outline_dup_noun (outline, entity, FALSE, FORGE_CASE_NOMINATIVE));
  forge_compose_take (object, "seeds", write_seeds (outline, fields));
  forge_compose_take (object, "sql", write_table (entity, fields));
  add_references (outline, object, entity);
  return object;
}

static void
add_relations (ForgeOutline *outline, JsonObject *view)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < outline->relations->len; i++)
    {
      const ForgeRelation *relation = g_ptr_array_index (outline->relations, i);
      JsonObject *object = json_object_new ();

      forge_compose_take (object, "from",
                          forge_outline_dup_noun (outline, relation->from, FALSE,
                                                  FORGE_CASE_NOMINATIVE));
      forge_compose_take (object, "to",
                          forge_outline_dup_noun (outline, relation->to, FALSE, FORGE_CASE_DATIVE));
      forge_compose_take (object, "many", forge_outline_dup_plural (outline, relation->from));
      forge_compose_set (object, "from_id", relation->from->id);
      forge_compose_set (object, "to_id", relation->to->id);
      json_object_set_boolean_member (object, "assumption", relation->is_assumption);
      json_array_add_object_element (array, object);
    }
  forge_compose_set_list (view, "relations", array);
}

static void
add_changes (ForgeOutline *outline, JsonObject *view)
{
  const ForgeOutlineNode *main = forge_outline_get_main_entity (outline);
  JsonArray *array = json_array_new ();
  const GPtrArray *all = outline->nodes[FORGE_NODE_FR];

  for (guint i = 0; main != NULL && i < all->len; i++)
    {
      ForgeOutlineNode *fr = g_ptr_array_index (all, i);
      JsonObject *object;

      if (fr->entity != main || fr->group != FORGE_GROUP_CAPABILITY || fr->act == FORGE_ACT_VIEW
          || fr->act == FORGE_ACT_SEARCH || fr->act == FORGE_ACT_RECEIVE)
        continue;
      object = json_object_new ();
      forge_compose_set (object, "cause", fr->title);
      forge_compose_set (object, "by", fr->actor != NULL ? fr->actor->title : NULL);
      forge_compose_set (object, "id", fr->id);
      json_array_add_object_element (array, object);
    }
  forge_compose_set_list (view, "changes", array);
}

void
forge_compose_add_data (ForgeOutline *outline, JsonObject *view)
{
  JsonArray *array = json_array_new ();
  const GPtrArray *entities = outline->nodes[FORGE_NODE_ENTITY];

  for (guint i = 0; i < entities->len; i++)
    json_array_add_object_element (array, view_entity (outline, g_ptr_array_index (entities, i)));
  forge_compose_set_list (view, "entities", array);
  add_relations (outline, view);
  add_changes (outline, view);
}
