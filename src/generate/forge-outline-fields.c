/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-outline"

#include "config.h"

#include <string.h>

#include "generate/forge-outline-fields.h"
#include "generate/forge-prose.h"

#define MAX_STATES 7

void
forge_outline_field_free (ForgeOutlineField *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self->ident);
  g_free (self->type);
  g_free (self->unit);
  g_free (self->choices);
  g_free (self);
}

static ForgeOutlineField *
add_field (GPtrArray *fields, const char *name, const char *type)
{
  ForgeOutlineField *field = NULL;
  g_autofree char *ident = forge_prose_identifier (name);

  for (guint i = 0; i < fields->len; i++)
    if (g_str_equal (((ForgeOutlineField *) g_ptr_array_index (fields, i))->ident, ident))
      return NULL;
  field = g_new0 (ForgeOutlineField, 1);
  field->name = forge_prose_escape (name);
  field->ident = g_steal_pointer (&ident);
  field->type = g_strdup (type);
  g_ptr_array_add (fields, field);
  return field;
}

static void
add_assumed (ForgeOutline *self,
             GPtrArray *fields,
             const char *key,
             const char *type,
             gboolean required)
{
  ForgeOutlineField *field = add_field (fields, forge_phrases_get (self->phrases, key), type);

  if (field == NULL)
    return;
  field->is_required = required;
  field->is_assumption = TRUE;
}

static void
add_named (ForgeOutline *self, GPtrArray *fields, const ForgeOutlineNode *entity)
{
  const GPtrArray *named = entity->fact != NULL ? entity->fact->fields : NULL;

  for (guint i = 0; named != NULL && i < named->len; i++)
    {
      const ForgeField *from = g_ptr_array_index (named, i);
      ForgeOutlineField *field
          = add_field (fields, from->name, from->type != NULL ? from->type : "text");

      if (field == NULL)
        continue;
      field->unit = from->unit != NULL ? forge_prose_escape (from->unit) : NULL;
      field->choices = from->choices != NULL ? forge_prose_escape (from->choices) : NULL;
      field->is_required = i == 0;
      if (g_str_equal (field->type, "reference"))
        field->target = forge_outline_find_named (self, FORGE_NODE_ENTITY, from->name);
    }
}

/* Who enters a record belongs to it, and so does the time that it is entered for. */
static void
add_from_actions (ForgeOutline *self, GPtrArray *fields, const ForgeOutlineNode *entity)
{
  for (guint i = 0; i < self->nodes[FORGE_NODE_FR]->len; i++)
    {
      const ForgeOutlineNode *fr = g_ptr_array_index (self->nodes[FORGE_NODE_FR], i);
      ForgeOutlineField *field = NULL;
      g_autofree char *name = NULL;

      if (fr->entity != entity || fr->act != FORGE_ACT_CREATE || fr->actor == NULL)
        continue;
      name = self->german ? forge_prose_unescape (fr->actor->title)
                          : forge_prose_uncapitalize (fr->actor->title);
      field = add_field (fields, name, "reference");
      if (field != NULL)
        {
          field->is_assumption = TRUE;
          field->target = fr->actor;
        }
      if (fr->fact != NULL && fr->fact->verb != NULL
          && forge_phrases_list_has (self->phrases, "verbs.timed", fr->fact->verb))
        add_assumed (self, fields, "field.when", "time", TRUE);
    }
}

static void
add_references (ForgeOutline *self, GPtrArray *fields, const ForgeOutlineNode *entity)
{
  for (guint i = 0; i < self->relations->len; i++)
    {
      const ForgeRelation *relation = g_ptr_array_index (self->relations, i);
      g_autofree char *name = NULL;
      ForgeOutlineField *field;

      if (relation->from != entity)
        continue;
      name = forge_prose_unescape (relation->to->title);
      field = add_field (fields, name, "reference");
      if (field == NULL)
        continue;
      field->is_assumption = relation->is_assumption;
      field->target = relation->to;
    }
}

GPtrArray *
forge_outline_list_fields (ForgeOutline *self, const ForgeOutlineNode *entity)
{
  GPtrArray *fields;
  g_autoptr (GPtrArray) states = NULL;
  guint own;

  g_return_val_if_fail (self != NULL && entity != NULL, NULL);

  fields = g_ptr_array_new_with_free_func ((GDestroyNotify) forge_outline_field_free);
  add_assumed (self, fields, "field.id", "id", TRUE);
  own = fields->len;
  add_named (self, fields, entity);
  if (fields->len == own)
    add_assumed (self, fields, "field.title", "text", TRUE);
  add_from_actions (self, fields, entity);
  add_references (self, fields, entity);
  states = forge_outline_list_states (self, entity);
  if (states->len > 1)
    {
      g_autofree char *choices = forge_prose_join (states, ",");

      add_assumed (self, fields, "field.state", "choice", TRUE);
      for (guint i = 0; i < fields->len; i++)
        {
          ForgeOutlineField *field = g_ptr_array_index (fields, i);

          if (field->choices == NULL && g_str_equal (field->type, "choice"))
            {
              g_auto (GStrv) parts = g_strsplit (choices, " , ", -1);

              field->choices = g_strjoinv (", ", parts);
            }
        }
    }
  add_assumed (self, fields, "field.created", "time", TRUE);
  return fields;
}

GPtrArray *
forge_outline_list_states (ForgeOutline *self, const ForgeOutlineNode *entity)
{
  GPtrArray *states;

  g_return_val_if_fail (self != NULL && entity != NULL, NULL);

  states = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (states, g_strdup (forge_phrases_get (self->phrases, "state.first")));
  for (guint i = 0; i < self->nodes[FORGE_NODE_FR]->len && states->len < MAX_STATES; i++)
    {
      ForgeOutlineNode *fr = g_ptr_array_index (self->nodes[FORGE_NODE_FR], i);
      g_autofree char *state = NULL;

      if (fr->entity != entity || fr->fact == NULL || fr->fact->verb == NULL
          || (fr->act != FORGE_ACT_CHANGE && fr->act != FORGE_ACT_REMOVE
              && fr->act != FORGE_ACT_DECIDE))
        continue;
      state = forge_outline_dup_action (self, fr->fact, FORGE_ACTION_PARTICIPLE);
      if (!g_ptr_array_find_with_equal_func (states, state, g_str_equal, NULL))
        g_ptr_array_add (states, g_steal_pointer (&state));
    }
  return states;
}

static char *
pick_choice (const char *choices, guint n)
{
  g_auto (GStrv) all = g_strsplit (choices, ",", -1);

  return g_strdup (g_strstrip (all[n % MAX (g_strv_length (all), 1)]));
}

char *
forge_outline_field_dup_sample (ForgeOutline *self, const ForgeOutlineField *field, guint n)
{
  g_autofree char *key = NULL;
  g_autofree char *number = NULL;

  g_return_val_if_fail (self != NULL && field != NULL, NULL);

  if (field->choices != NULL && *field->choices != '\0')
    return pick_choice (field->choices, n);
  key = g_strdup_printf ("sample.%s.%u", field->type, n % 3);
  if (!forge_phrases_has (self->phrases, key))
    {
      g_free (key);
      key = g_strdup_printf ("sample.text.%u", n % 3);
    }
  number = g_strdup_printf ("%u", n + 1);
  return forge_phrases_format (self->phrases, key, "name", field->name, "unit", field->unit, "n",
                               number, NULL);
}
