/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-compose"

#include "config.h"

#include <string.h>

#include "generate/forge-compose.h"
#include "generate/forge-outline-fields.h"
#include "generate/forge-prose.h"

/* Diagrams as Mermaid text. Identifiers are made up (a1, e2), so that no name of a project can
 * break the syntax; names only stand in quoted labels. */

#define MAX_ACTORS   8
#define MAX_SYSTEMS  8
#define MAX_ENTITIES 12
#define MAX_FIELDS   8
#define MAX_LABEL    60

static char *
dup_label (const char *text)
{
  char *label = forge_prose_label (text);

  if (g_utf8_strlen (label, -1) > MAX_LABEL)
    {
      char *end = g_utf8_offset_to_pointer (label, MAX_LABEL);

      while (end > label && *end != ' ')
        end--;
      *end = '\0';
    }
  return label;
}

static void
append_labelled (GString *out, const char *before, const char *text, const char *after)
{
  g_autofree char *label = dup_label (text);

  g_string_append_printf (out, "%s%s%s", before, label, after);
}

/* Systems outside, each once: "(element-type ForgeOutlineNode)". */
static GPtrArray *
list_systems (ForgeOutline *outline)
{
  GPtrArray *systems = g_ptr_array_new ();
  const GPtrArray *frs = outline->nodes[FORGE_NODE_FR];

  for (guint i = 0; i < frs->len && systems->len < MAX_SYSTEMS; i++)
    {
      ForgeOutlineNode *fr = g_ptr_array_index (frs, i);
      gboolean known = FALSE;

      for (guint n = 0; n < systems->len; n++)
        known = known
                || g_ascii_strcasecmp (((ForgeOutlineNode *) g_ptr_array_index (systems, n))->title,
                                       fr->title)
                       == 0;
      if (fr->group == FORGE_GROUP_INTEGRATION && !known)
        g_ptr_array_add (systems, fr);
    }
  return systems;
}

static void
append_people (ForgeOutline *outline, GString *out, const char *target)
{
  const GPtrArray *actors = outline->nodes[FORGE_NODE_ACTOR];

  for (guint i = 0; i < MIN (actors->len, MAX_ACTORS); i++)
    {
      const ForgeOutlineNode *actor = g_ptr_array_index (actors, i);
      g_autofree char *id = g_strdup_printf ("  a%u([\"", i + 1);

      append_labelled (out, id, actor->title, "\"])\n");
      g_string_append_printf (out, "  a%u --> %s\n", i + 1, target);
    }
}

static void
append_systems (ForgeOutline *outline, GString *out, const char *source)
{
  g_autoptr (GPtrArray) systems = list_systems (outline);

  for (guint i = 0; i < systems->len; i++)
    {
      const ForgeOutlineNode *system = g_ptr_array_index (systems, i);
      g_autofree char *id = g_strdup_printf ("  x%u[[\"", i + 1);

      append_labelled (out, id, system->title, "\"]]\n");
      g_string_append_printf (out, "  %s <--> x%u\n", source, i + 1);
    }
}

static char *
draw_context (ForgeOutline *outline)
{
  GString *out = g_string_new ("flowchart LR\n");

  append_labelled (out, "  system[\"", outline->title, "\"]\n");
  append_people (outline, out, "system");
  append_systems (outline, out, "system");
  return g_string_free (out, FALSE);
}

static char *
draw_containers (ForgeOutline *outline, JsonObject *view)
{
  JsonArray *parts = json_object_get_array_member (view, "containers");
  GString *out = g_string_new ("flowchart TB\n");

  append_labelled (out, "  subgraph product[\"", outline->title, "\"]\n");
  for (guint i = 0; i < json_array_get_length (parts); i++)
    {
      JsonObject *part = json_array_get_object_element (parts, i);
      const char *key = json_object_get_string_member (part, "key");
      const gboolean stores = g_str_equal (key, "database") || g_str_equal (key, "files");
      g_autofree char *head = g_strdup_printf ("    c%u%s\"", i + 1, stores ? "[(" : "[");

      append_labelled (out, head, json_object_get_string_member (part, "name"),
                       stores ? "\")]\n" : "\"]\n");
    }
  g_string_append (out, "  end\n  c1 --> c2\n");
  for (guint i = 2; i < json_array_get_length (parts); i++)
    {
      const char *key
          = json_object_get_string_member (json_array_get_object_element (parts, i), "key");

      g_string_append_printf (out, "  c2 --> c%u\n", i + 1);
      if (g_str_equal (key, "worker"))
        g_string_append_printf (out, "  c%u --> c%u\n", i + 1, i + 2);
    }
  append_people (outline, out, "c1");
  append_systems (outline, out, "c2");
  return g_string_free (out, FALSE);
}

static ForgeOutlineNode *
find_main_requirement (ForgeOutline *outline)
{
  const ForgeOutlineNode *main = forge_outline_get_main_entity (outline);
  const GPtrArray *frs = outline->nodes[FORGE_NODE_FR];
  ForgeOutlineNode *first = NULL;

  for (guint i = 0; i < frs->len; i++)
    {
      ForgeOutlineNode *fr = g_ptr_array_index (frs, i);

      if (!g_hash_table_contains (fr->words, "wish"))
        continue;
      if (fr->entity == main && fr->act != FORGE_ACT_VIEW && fr->act != FORGE_ACT_SEARCH)
        return fr;
      first = first != NULL ? first : fr;
    }
  return first != NULL || frs->len == 0 ? first : g_ptr_array_index (frs, 0);
}

static void
append_message (GString *out, const char *arrow, const char *text)
{
  g_string_append_printf (out, "  %s: ", arrow);
  append_labelled (out, "", text, "\n");
}

static char *
draw_sequence (ForgeOutline *outline, JsonObject *view)
{
  ForgeOutlineNode *fr = find_main_requirement (outline);
  JsonArray *parts = json_object_get_array_member (view, "containers");
  GString *out;

  if (fr == NULL)
    return NULL;
  out = g_string_new ("sequenceDiagram\n");
  append_labelled (out, "  actor a as ",
                   fr->actor != NULL ? fr->actor->title
                                     : forge_phrases_get (outline->phrases, "actor.default"),
                   "\n");
  append_labelled (out, "  participant u as ",
                   json_object_get_string_member (json_array_get_object_element (parts, 0), "name"),
                   "\n");
  append_labelled (out, "  participant s as ",
                   forge_phrases_get (outline->phrases, "container.application"), "\n");
  append_labelled (out, "  participant d as ",
                   forge_phrases_get (outline->phrases, "container.database"), "\n");
  append_message (out, "a->>u", fr->title);
  append_message (out, "u->>s", forge_phrases_get (outline->phrases, "sequence.request"));
  append_message (out, "s->>s", forge_phrases_get (outline->phrases, "sequence.check"));
  append_labelled (out, "  alt ", forge_phrases_get (outline->phrases, "sequence.valid"), "\n");
  append_message (out, "  s->>d", forge_phrases_get (outline->phrases, "sequence.store"));
  append_message (out, "  d-->>s", forge_phrases_get (outline->phrases, "sequence.stored"));
  append_message (out, "  s-->>u", forge_phrases_get (outline->phrases, "sequence.confirm"));
  append_message (out, "  u-->>a", forge_phrases_get (outline->phrases, "sequence.shown"));
  append_labelled (out, "  else ", forge_phrases_get (outline->phrases, "sequence.invalid"), "\n");
  append_message (out, "  s-->>u", forge_phrases_get (outline->phrases, "sequence.refuse"));
  append_message (out, "  u-->>a", forge_phrases_get (outline->phrases, "sequence.explain"));
  g_string_append (out, "  end\n");
  forge_compose_set (view, "sequence_id", fr->id);
  forge_compose_set (view, "sequence_title", fr->title);
  return g_string_free (out, FALSE);
}

static void
append_entity (ForgeOutline *outline, GString *out, const ForgeOutlineNode *entity, guint number)
{
  g_autoptr (GPtrArray) fields = forge_outline_list_fields (outline, entity);
  g_autofree char *head = g_strdup_printf ("  e%u[\"", number);

  append_labelled (out, head, entity->title, "\"] {\n");
  for (guint i = 0; i < MIN (fields->len, MAX_FIELDS); i++)
    {
      const ForgeOutlineField *field = g_ptr_array_index (fields, i);

      g_string_append_printf (out, "    %s %s%s\n", field->type, field->ident,
                              g_str_equal (field->type, "id")          ? " PK"
                              : g_str_equal (field->type, "reference") ? " FK"
                                                                       : "");
    }
  g_string_append (out, "  }\n");
}

static char *
draw_entities (ForgeOutline *outline)
{
  const GPtrArray *entities = outline->nodes[FORGE_NODE_ENTITY];
  GString *out;
  guint from;
  guint to;

  if (entities->len == 0)
    return NULL;
  out = g_string_new ("erDiagram\n");
  for (guint i = 0; i < MIN (entities->len, MAX_ENTITIES); i++)
    append_entity (outline, out, g_ptr_array_index (entities, i), i + 1);
  for (guint i = 0; i < outline->relations->len; i++)
    {
      const ForgeRelation *relation = g_ptr_array_index (outline->relations, i);

      if (g_ptr_array_find (outline->nodes[FORGE_NODE_ENTITY], relation->from, &from)
          && g_ptr_array_find (outline->nodes[FORGE_NODE_ENTITY], relation->to, &to)
          && from < MAX_ENTITIES && to < MAX_ENTITIES)
        {
          g_string_append_printf (out, "  e%u }o--|| e%u : ", from + 1, to + 1);
          append_labelled (out, "\"", forge_phrases_get (outline->phrases, "relation.belongs"),
                           "\"\n");
        }
    }
  return g_string_free (out, FALSE);
}

static char *
draw_states (ForgeOutline *outline)
{
  const ForgeOutlineNode *main = forge_outline_get_main_entity (outline);
  g_autoptr (GPtrArray) states = NULL;
  GString *out;

  if (main == NULL)
    return NULL;
  states = forge_outline_list_states (outline, main);
  out = g_string_new ("stateDiagram-v2\n");
  for (guint i = 0; i < states->len; i++)
    {
      append_labelled (out, "  state \"", g_ptr_array_index (states, i), "\" as ");
      g_string_append_printf (out, "s%u\n", i + 1);
    }
  g_string_append (out, "  [*] --> s1\n");
  for (guint i = 1; i < states->len; i++)
    g_string_append_printf (out, "  s1 --> s%u\n", i + 1);
  for (guint i = states->len > 1 ? 1 : 0; i < states->len; i++)
    g_string_append_printf (out, "  s%u --> [*]\n", i + 1);
  return g_string_free (out, FALSE);
}

static void
append_screen_links (ForgeOutline *outline, GString *out, guint from)
{
  const GPtrArray *screens = outline->nodes[FORGE_NODE_SCREEN];
  ForgeOutlineNode *screen = g_ptr_array_index (screens, from);

  if (g_strcmp0 (forge_outline_node_get (screen, "form"), "list") == 0)
    {
      for (guint i = 0; i < screens->len; i++)
        {
          ForgeOutlineNode *other = g_ptr_array_index (screens, i);

          if (other != screen && other->entity == screen->entity)
            g_string_append_printf (out, "  s%u --> s%u\n", from + 1, i + 1);
        }
      g_string_append_printf (out, "  start --> s%u\n", from + 1);
      return;
    }
  for (guint i = 0; i < screens->len; i++)
    {
      ForgeOutlineNode *other = g_ptr_array_index (screens, i);

      if (other->entity == screen->entity
          && g_strcmp0 (forge_outline_node_get (other, "form"), "list") == 0)
        return;
    }
  g_string_append_printf (out, "  start --> s%u\n", from + 1);
}

static char *
draw_navigation (ForgeOutline *outline)
{
  const GPtrArray *screens = outline->nodes[FORGE_NODE_SCREEN];
  GString *out;

  if (screens->len == 0)
    return NULL;
  out = g_string_new ("flowchart LR\n");
  append_labelled (out, "  start([\"", forge_phrases_get (outline->phrases, "screen.start"),
                   "\"])\n");
  for (guint i = 0; i < screens->len; i++)
    {
      const ForgeOutlineNode *screen = g_ptr_array_index (screens, i);
      g_autofree char *head = g_strdup_printf ("  s%u[\"", i + 1);

      append_labelled (out, head, screen->title, "\"]\n");
    }
  for (guint i = 0; i < screens->len; i++)
    append_screen_links (outline, out, i);
  return g_string_free (out, FALSE);
}

static void
take_diagram (JsonObject *view, const char *name, char *text)
{
  if (text == NULL)
    {
      json_object_set_null_member (view, name);
      return;
    }
  forge_compose_take (view, name, g_strdup_printf ("```mermaid\n%s```\n", text));
  g_free (text);
}

void
forge_compose_add_diagrams (ForgeOutline *outline, JsonObject *view)
{
  take_diagram (view, "context_diagram", draw_context (outline));
  take_diagram (view, "container_diagram", draw_containers (outline, view));
  take_diagram (view, "sequence_diagram", draw_sequence (outline, view));
  take_diagram (view, "er_diagram", draw_entities (outline));
  take_diagram (view, "state_diagram", draw_states (outline));
  take_diagram (view, "navigation_diagram", draw_navigation (outline));
}
