/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-proposal"

#include "config.h"

#include <string.h>

#include "board/forge-board-type.h"
#include "core/forge-text.h"
#include "generate/forge-proposal-private.h"
#include "generate/forge-prose.h"

/* Entities with their fields, the aggregates round them, and what always holds. */

#define MAX_FIELD 60

/* What the documents call the types, by the keys of the phrases, and what a board does. */
static const struct
{
  const char *key;
  const char *type;
} types[] = {
  { "fieldtype.text", "string" },   { "fieldtype.number", "decimal" },
  { "fieldtype.money", "decimal" }, { "fieldtype.date", "date" },
  { "fieldtype.time", "datetime" }, { "fieldtype.flag", "bool" },
  { "fieldtype.file", "url" },
};

/* "created at" is createdAt. */
static char *
dup_field_name (const char *words)
{
  g_autofree char *id = forge_node_id_from_name (FORGE_NODE_API, words);

  return g_strndup (strchr (id, '-') + 1, MAX_FIELD);
}

/* The name of the type of what @id stands for: "Order" of ENT-Order. */
static const char *
get_type_name (const char *id)
{
  return strchr (id, '-') + 1;
}

static gboolean
is_word (ForgeProposal *self, const char *key, const char *cell)
{
  g_autofree char *word = g_utf8_casefold (forge_phrases_get (self->phrases, key), -1);
  g_autofree char *own = g_utf8_casefold (cell, -1);

  return strcmp (word, own) == 0;
}

/* An id in a cell, such as ACT-Patient; (transfer full) (nullable). */
static char *
dup_id_in (const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    {
      const gsize length
          = p == text || !g_ascii_isalnum (p[-1]) ? forge_node_id_match (p, NULL) : 0;

      if (length > 0)
        return g_strndup (p, length);
    }
  return NULL;
}

/* An enumeration of what a field can be; (transfer full): its name as a type, NULL: none. */
static char *
add_choices (ForgeProposal *self,
             const ForgeNode *entity,
             const ForgeBoardElement *aggregate,
             const char *field,
             const char *note)
{
  g_autofree char *name = g_strdup_printf ("%s %s", get_type_name (entity->id), field);
  g_autofree char *enum_id = forge_board_id_from_name (FORGE_BOARD_ENUM, name);
  g_autofree char *list = g_strndup (note, strcspn (note, ";"));
  g_auto (GStrv) values = g_strsplit (list, ",", 40);
  ForgeBoardElement *element;

  if (values[0] == NULL || values[1] == NULL)
    return NULL;
  element = forge_proposal_ensure (self, FORGE_BOARD_ENUM, NULL, get_type_name (enum_id));
  if (element == NULL)
    return NULL;
  forge_proposal_add (self, element, "requirements", entity->id);
  if (aggregate != NULL)
    forge_proposal_fill (self, element, "aggregate", aggregate->id);
  for (guint i = 0; values[i] != NULL; i++)
    {
      ForgeYamlNode *item;

      if (*g_strstrip (values[i]) == '\0')
        continue;
      item = forge_yaml_map_new ();
      forge_yaml_map_add (item, "name", forge_yaml_string_new (values[i]));
      forge_proposal_add_map (self, element, "values", item);
    }
  return g_strdup (get_type_name (enum_id));
}

/* What a cell calls a type of ours; (transfer full). */
static char *
dup_plain_type (ForgeProposal *self, const char *cell)
{
  g_autoptr (ForgeBoardType) type = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    if (is_word (self, types[i].key, cell))
      return g_strdup (types[i].type);
  type = forge_board_type_parse (cell, NULL);
  return type != NULL && forge_board_type_is_builtin (type) ? forge_board_type_to_string (type)
                                                            : g_strdup ("string");
}

/* @cells: of a row: name, type, whether it must be there, note. */
static void
add_field (ForgeProposal *self,
           const ForgeNode *entity,
           ForgeBoardElement *element,
           const ForgeBoardElement *aggregate,
           char **cells)
{
  const guint n = g_strv_length (cells);
  const char *note = n > 3 ? cells[3] : "";
  const gboolean is_id = is_word (self, "fieldtype.id", cells[1]);
  const gboolean is_optional = n > 2 && is_word (self, "board.no", cells[2]);
  g_autofree char *name = dup_field_name (cells[0]);
  g_autofree char *target = dup_id_in (note);
  g_autofree char *type = NULL;
  ForgeYamlNode *field = forge_yaml_map_new ();

  if (is_id)
    type = g_strconcat (get_type_name (entity->id), "Id", NULL);
  else if (target != NULL)
    type = g_strconcat (get_type_name (target), "Id", NULL);
  else if (is_word (self, "fieldtype.choice", cells[1]))
    type = add_choices (self, entity, aggregate, cells[0], note);
  if (type == NULL)
    type = dup_plain_type (self, cells[1]);
  forge_yaml_map_add (field, "name", forge_yaml_string_new (name));
  if (is_optional && !g_str_has_suffix (type, "?"))
    {
      g_autofree char *whole = g_strconcat (type, "?", NULL);

      forge_yaml_map_add (field, "type", forge_yaml_string_new (whole));
    }
  else
    forge_yaml_map_add (field, "type", forge_yaml_string_new (type));
  if (is_id)
    forge_yaml_map_add (field, "identifier", forge_yaml_scalar_new ("true", FALSE));
  forge_proposal_add_map (self, element, "fields", field);
}

static gboolean
is_dashes (const char *line)
{
  return line[strspn (line, "|-: \t")] == '\0';
}

/* The rows of the first table below the entity; the row above the dashes is its head. */
static void
add_fields (ForgeProposal *self,
            const ForgeNode *entity,
            ForgeBoardElement *element,
            const ForgeBoardElement *aggregate)
{
  g_auto (GStrv) lines = g_strsplit (entity->body, "\n", 0);
  gboolean is_in = FALSE;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *row = g_strstrip (g_strdup (lines[i]));
      g_auto (GStrv) cells = NULL;

      if (*row != '|')
        {
          if (is_in)
            return;
          continue;
        }
      if (is_dashes (row))
        is_in = TRUE;
      else if (is_in)
        {
          if (g_str_has_suffix (row, "|"))
            row[strlen (row) - 1] = '\0';
          cells = g_strsplit (row + 1, "|", 0);
          for (guint j = 0; cells[j] != NULL; j++)
            g_strstrip (g_strdelimit (cells[j], "`*", ' '));
          if (cells[0] != NULL && cells[1] != NULL && *cells[0] != '\0')
            add_field (self, entity, element, aggregate, cells);
        }
    }
}

/* "starts at" of startsAt. */
static char *
split_field_name (const char *name)
{
  GString *words = g_string_new (NULL);

  for (const char *p = name; *p != '\0'; p++)
    {
      if (g_ascii_isupper (*p) && words->len > 0 && p[1] != '\0')
        g_string_append_c (words, ' ');
      g_string_append_c (words, g_ascii_tolower (*p));
    }
  return g_string_free (words, FALSE);
}

/* What documents call the type, without its "?"; what they have no word for stays as it is. */
static const char *
find_type_word (ForgeProposal *self, const char *type)
{
  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    if (strcmp (types[i].type, type) == 0)
      return forge_phrases_get (self->phrases, types[i].key);
  return type;
}

char *
forge_proposal_dup_row (ForgeProposal *self, const ForgeYamlNode *field)
{
  const char *name = forge_yaml_map_get_text (field, "name");
  const char *written = forge_yaml_map_get_text (field, "type");
  const gboolean is_id = forge_yaml_map_get (field, "identifier") != NULL;
  g_autofree char *type = g_strdup (written != NULL ? written : "string");
  const gboolean is_optional = g_str_has_suffix (type, "?");
  g_autofree char *split = split_field_name (name != NULL ? name : "");
  g_autofree char *words = forge_prose_escape (split);

  if (is_optional)
    type[strlen (type) - 1] = '\0';
  return g_strdup_printf ("| %s | %s | %s | |", words,
                          is_id ? forge_phrases_get (self->phrases, "fieldtype.id")
                                : find_type_word (self, type),
                          forge_phrases_get (self->phrases,
                                             is_optional ? "board.no" : "board.yes"));
}

/* The first cells of all rows, as names of fields. */
static GHashTable *
collect_names (const ForgeNode *entity)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) lines = g_strsplit (entity->body, "\n", 0);

  for (guint i = 0; lines[i] != NULL; i++)
    if (*g_strstrip (lines[i]) == '|')
      {
        g_autofree char *cell = g_strndup (lines[i] + 1, strcspn (lines[i] + 1, "|"));

        g_hash_table_add (names, dup_field_name (g_strstrip (g_strdelimit (cell, "`*", ' '))));
      }
  return names;
}

char *
forge_proposal_dup_missing_rows (ForgeProposal *self,
                                 const ForgeNode *entity,
                                 const ForgeYamlNode *fields)
{
  g_autoptr (GHashTable) names = collect_names (entity);
  GString *rows = g_string_new (NULL);

  for (guint i = 0; i < fields->n_children; i++)
    {
      const char *name = forge_yaml_map_get_text (fields->children[i], "name");
      g_autofree char *words = name != NULL ? split_field_name (name) : NULL;
      g_autofree char *folded = words != NULL ? dup_field_name (words) : NULL;
      g_autofree char *row = NULL;

      if (folded == NULL || g_hash_table_contains (names, folded)
          || g_hash_table_contains (names, name))
        continue;
      row = forge_proposal_dup_row (self, fields->children[i]);
      g_string_append_printf (rows, "%s\n", row);
    }
  return g_string_free (rows, FALSE);
}

/* The words of a line behind the ids that it begins with: "FR-011 on ENT-Order: “…”". */
static char *
dup_statement (const char *line)
{
  const char *colon = strchr (line, ':');
  g_autofree char *words = NULL;
  gsize length;

  if (colon != NULL && colon - line < 60 && forge_node_id_match (line, NULL) > 0)
    line = colon + 1;
  words = g_strstrip (g_strdup (line));
  length = strlen (words);
  /* One quotation and nothing else needs no marks. */
  if (g_str_has_prefix (words, "“") && g_str_has_suffix (words, "”")
      && strstr (words + 3, "“") == NULL)
    return g_strndup (words + 3, length - 6);
  if (g_str_has_prefix (words, "„") && g_str_has_suffix (words, "“")
      && strstr (words + 3, "„") == NULL)
    return g_strndup (words + 3, length - 6);
  return g_steal_pointer (&words);
}

/* What the section of invariants says of each entity. */
static void
add_invariants (ForgeProposal *self)
{
  g_auto (GStrv) lines = forge_proposal_split_section (self, FORGE_KIND_DATA, "invariants");

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *start = lines[i] + strspn (lines[i], " \t");
      const char *entity = strstr (start, "ENT-");
      const gsize length = entity != NULL ? forge_node_id_match (entity, NULL) : 0;
      g_autofree char *id = length > 0 ? g_strndup (entity, length) : NULL;
      g_autofree char *link
          = id != NULL ? g_strdup_printf ("%u %s", (guint) FORGE_BOARD_AGGREGATE, id) : NULL;
      ForgeBoardElement *aggregate = link != NULL ? g_hash_table_lookup (self->linked, link) : NULL;

      if (aggregate != NULL && (g_str_has_prefix (start, "- ") || g_str_has_prefix (start, "* ")))
        {
          g_autofree char *words = dup_statement (start + 2);
          g_autofree char *statement = forge_proposal_capitalize (words);

          forge_proposal_add (self, aggregate, "invariants", statement);
        }
    }
}

void
forge_proposal_add_entities (ForgeProposal *self)
{
  g_autoptr (GPtrArray) nodes = forge_graph_list_kind (self->graph, FORGE_NODE_ENTITY);

  for (guint i = 0; i < nodes->len; i++)
    {
      const ForgeNode *node = g_ptr_array_index (nodes, i);
      g_autofree char *name = forge_proposal_dup_name (node);
      ForgeBoardElement *entity = forge_proposal_ensure (self, FORGE_BOARD_ENTITY, node->id, name);
      ForgeBoardElement *aggregate
          = forge_proposal_ensure (self, FORGE_BOARD_AGGREGATE, node->id, name);

      if (aggregate != NULL)
        {
          forge_proposal_link (self, aggregate, node);
          if (entity != NULL)
            forge_proposal_fill (self, aggregate, "root", entity->id);
        }
      if (entity != NULL)
        {
          if (aggregate != NULL)
            forge_proposal_fill (self, entity, "aggregate", aggregate->id);
          add_fields (self, node, entity, aggregate);
        }
    }
  add_invariants (self);
}

void
forge_proposal_add_people (ForgeProposal *self)
{
  g_autoptr (GPtrArray) nodes = forge_graph_list_kind (self->graph, FORGE_NODE_ACTOR);

  for (guint i = 0; i < nodes->len; i++)
    {
      const ForgeNode *node = g_ptr_array_index (nodes, i);
      g_autofree char *name = forge_proposal_dup_name (node);

      forge_proposal_ensure (self, FORGE_BOARD_ACTOR, node->id, name);
    }
}
