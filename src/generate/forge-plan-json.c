/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-plan"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "core/forge-error.h"
#include "core/forge-json.h"
#include "generate/forge-plan.h"

#define PLAN_FORMAT 1

static void
write_section (ForgeJsonWriter *json, const ForgePlanSection *section)
{
  forge_json_writer_begin_object (json);
  forge_json_writer_key (json, "name");
  forge_json_writer_string (json, section->name);
  forge_json_writer_key (json, "title");
  forge_json_writer_string (json, section->title);
  forge_json_writer_key (json, "done");
  forge_json_writer_boolean (json, section->state == FORGE_PLAN_DONE);
  forge_json_writer_key (json, "attempt");
  forge_json_writer_integer (json, section->attempt);
  forge_json_writer_key (json, "tokens");
  forge_json_writer_integer (json, section->tokens);
  if (section->problem != NULL)
    {
      forge_json_writer_key (json, "problem");
      forge_json_writer_string (json, section->problem);
    }
  forge_json_writer_end_object (json);
}

static void
write_document (ForgeJsonWriter *json, const ForgePlanDocument *document)
{
  forge_json_writer_begin_object (json);
  forge_json_writer_key (json, "kind");
  forge_json_writer_string (json, forge_kind_get_nick (document->kind));
  forge_json_writer_key (json, "added");
  forge_json_writer_boolean (json, document->is_added);
  forge_json_writer_key (json, "version");
  forge_json_writer_integer (json, document->version);
  if (document->inputs != NULL)
    {
      forge_json_writer_key (json, "inputs");
      forge_json_writer_string (json, document->inputs);
    }
  forge_json_writer_key (json, "sections");
  forge_json_writer_begin_array (json);
  for (guint i = 0; i < document->sections->len; i++)
    write_section (json, g_ptr_array_index (document->sections, i));
  forge_json_writer_end_array (json);
  forge_json_writer_end_object (json);
}

/**
 * forge_plan_to_json:
 *
 * Returns: (transfer full): the plan as the job keeps it
 */
char *
forge_plan_to_json (const ForgePlan *self)
{
  g_autoptr (ForgeJsonWriter) json = forge_json_writer_new (FALSE);

  g_return_val_if_fail (self != NULL, NULL);

  forge_json_writer_begin_object (json);
  forge_json_writer_key (json, "format");
  forge_json_writer_integer (json, PLAN_FORMAT);
  if (self->section != NULL)
    {
      forge_json_writer_key (json, "section");
      forge_json_writer_string (json, self->section);
    }
  forge_json_writer_key (json, "documents");
  forge_json_writer_begin_array (json);
  for (guint i = 0; i < self->documents->len; i++)
    write_document (json, g_ptr_array_index (self->documents, i));
  forge_json_writer_end_array (json);
  forge_json_writer_end_object (json);
  return forge_json_writer_finish (json, NULL);
}

/* Members of the wrong type read as missing: a plan may have been changed by hand. */
static const char *
member_string (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node)
                 && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

static guint
member_uint (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node)
      || json_node_get_value_type (node) != G_TYPE_INT64)
    return 0;
  return (guint) CLAMP (json_node_get_int (node), 0, G_MAXINT);
}

static gboolean
member_boolean (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node)
         && json_node_get_value_type (node) == G_TYPE_BOOLEAN && json_node_get_boolean (node);
}

static JsonArray *
member_array (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static JsonObject *
element_object (JsonArray *array, guint index)
{
  JsonNode *node = json_array_get_element (array, index);

  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static ForgePlanDocument *
plan_document_from_json (JsonObject *object)
{
  const char *nick = object != NULL ? member_string (object, "kind") : NULL;
  JsonArray *sections = object != NULL ? member_array (object, "sections") : NULL;
  ForgePlanDocument *document;
  ForgeKind kind;

  if (nick == NULL || sections == NULL || !forge_kind_from_nick (nick, &kind))
    return NULL;

  document = forge_plan_document_new (kind);
  document->is_added = member_boolean (object, "added");
  document->version = member_uint (object, "version");
  document->inputs = g_strdup (member_string (object, "inputs"));
  for (guint i = 0; i < json_array_get_length (sections); i++)
    {
      JsonObject *item = element_object (sections, i);
      const char *name = item != NULL ? member_string (item, "name") : NULL;
      const char *title = item != NULL ? member_string (item, "title") : NULL;
      ForgePlanSection *section;

      if (name == NULL || title == NULL)
        continue;
      section = forge_plan_section_new (name, title);
      section->state = member_boolean (item, "done") ? FORGE_PLAN_DONE : FORGE_PLAN_TODO;
      section->attempt = MAX (1, member_uint (item, "attempt"));
      section->tokens = member_uint (item, "tokens");
      section->problem = g_strdup (member_string (item, "problem"));
      g_ptr_array_add (document->sections, section);
    }
  return document;
}

/**
 * forge_plan_from_json:
 * @json: what forge_plan_to_json() gave
 *
 * Returns: (transfer full): the plan, or NULL with %FORGE_ERROR_STORAGE where it is damaged
 */
ForgePlan *
forge_plan_from_json (const char *json, GError **error)
{
  g_autoptr (ForgePlan) self = forge_plan_alloc ();
  g_autoptr (JsonNode) root = NULL;
  JsonArray *documents = NULL;

  g_return_val_if_fail (json != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  root = forge_json_parse (json, -1, FORGE_JSON_MAX_BYTES, NULL);
  if (root != NULL && JSON_NODE_HOLDS_OBJECT (root)
      && member_uint (json_node_get_object (root), "format") == PLAN_FORMAT)
    documents = member_array (json_node_get_object (root), "documents");

  for (guint i = 0; documents != NULL && i < json_array_get_length (documents); i++)
    {
      ForgePlanDocument *document = plan_document_from_json (element_object (documents, i));

      if (document != NULL)
        g_ptr_array_add (self->documents, document);
    }
  if (self->documents->len == 0)
    {
      g_set_error_literal (error, FORGE_ERROR, FORGE_ERROR_STORAGE,
                           _ ("The plan of this generation cannot be read, so it cannot go on. "
                              "Start a new generation; finished documents are kept."));
      return NULL;
    }
  self->section = g_strdup (member_string (json_node_get_object (root), "section"));
  return g_steal_pointer (&self);
}
