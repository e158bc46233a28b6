/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-phase-check"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "spec/forge-phase-check.h"

#define ALL_DEPTHS ((1u << (FORGE_DEPTH_FULL + 1)) - 1)

static const ForgeDataKey phase_keys[] = {
  { "phase", FORGE_DATA_TEXT, TRUE },
  { "title", FORGE_DATA_WORDS, TRUE },
  { "documents", FORGE_DATA_LIST, TRUE },
  { "questions", FORGE_DATA_LIST, FALSE },
};

static const ForgeDataKey document_keys[] = {
  { "kind", FORGE_DATA_TEXT, TRUE },
  { "title", FORGE_DATA_WORDS, TRUE },
  { "sections", FORGE_DATA_LIST, TRUE },
};

static const ForgeDataKey section_keys[] = {
  { "name", FORGE_DATA_TEXT, TRUE },       { "title", FORGE_DATA_WORDS, TRUE },
  { "purpose", FORGE_DATA_WORDS, TRUE },   { "contains", FORGE_DATA_LINES, FALSE },
  { "produces", FORGE_DATA_TEXTS, FALSE }, { "needs", FORGE_DATA_TEXTS, FALSE },
  { "depths", FORGE_DATA_TEXTS, FALSE },
};

static const ForgeDataKey question_keys[] = {
  { "id", FORGE_DATA_TEXT, TRUE },        { "feeds", FORGE_DATA_TEXT, TRUE },
  { "topic", FORGE_DATA_TEXT, TRUE },     { "text", FORGE_DATA_WORDS, TRUE },
  { "why", FORGE_DATA_WORDS, FALSE },     { "example", FORGE_DATA_WORDS, FALSE },
  { "required", FORGE_DATA_FLAG, FALSE }, { "depths", FORGE_DATA_TEXTS, FALSE },
};

/* What the built-in writer can read an answer as. */
static const char *const topics[]
    = { "goal",        "actor",     "capability", "entity", "rule",    "quality", "constraint",
        "integration", "exclusion", "context",    "open",   "process", "risk",    NULL };

/* Lower case letters, digits, hyphens and dots: safe in ids, on the command line and as a name. */
static gboolean
check_name (const ForgeDataPlace *at, const char *key, GError **error)
{
  const ForgeDataPlace place = forge_data_place_member (at, key);
  const char *name = json_node_get_string (place.node);

  if (g_ascii_isalnum (*name) && strlen (name) <= 64
      && strspn (name, "abcdefghijklmnopqrstuvwxyz0123456789-.") == strlen (name))
    return TRUE;
  forge_data_place_refuse (&place, error,
                           _ ("“%s” is no name. Use lower case letters, digits, hyphens and dots, "
                              "at most 64 of them."),
                           name);
  return FALSE;
}

/* Refuses a second @name in @names. */
static gboolean
check_unique (const ForgeDataPlace *place, GHashTable *names, const char *name, GError **error)
{
  if (g_hash_table_add (names, g_strdup (name)))
    return TRUE;
  forge_data_place_refuse (place, error, _ ("“%s” is there twice. Each must be there once."), name);
  return FALSE;
}

static gboolean
check_depths (const ForgeDataPlace *at, GError **error)
{
  const ForgeDataPlace depths = forge_data_place_member (at, "depths");
  ForgeDepth depth = FORGE_DEPTH_TINY;

  for (guint i = 0; i < forge_data_place_count (&depths); i++)
    {
      const ForgeDataPlace place = forge_data_place_item (&depths, i);
      const char *nick = json_node_get_string (place.node);

      if (!forge_depth_from_nick (nick, &depth))
        {
          forge_data_place_refuse (&place, error,
                                   _ ("“%s” is no depth. Possible are: tiny, standard, full."),
                                   nick);
          return FALSE;
        }
    }
  return TRUE;
}

static ForgeNodeKind
find_prefix (const char *prefix)
{
  for (ForgeNodeKind kind = FORGE_NODE_GOAL; kind < FORGE_N_NODES; kind++)
    if (strcmp (forge_node_kind_get_prefix (kind), prefix) == 0)
      return kind;
  return FORGE_NODE_NONE;
}

static gboolean
check_nodes (const ForgeDataPlace *at, const char *key, GError **error)
{
  const ForgeDataPlace nodes = forge_data_place_member (at, key);

  for (guint i = 0; i < forge_data_place_count (&nodes); i++)
    {
      const ForgeDataPlace place = forge_data_place_item (&nodes, i);
      const char *prefix = json_node_get_string (place.node);

      if (find_prefix (prefix) == FORGE_NODE_NONE)
        {
          forge_data_place_refuse (&place, error,
                                   _ ("“%s” is not the start of an id, such as FR or US."), prefix);
          return FALSE;
        }
    }
  return TRUE;
}

/* Sections are found by their titles, so two of one document must differ in each language. */
static gboolean
check_titles (const ForgeDataPlace *section, GHashTable *titles, GError **error)
{
  const ForgeDataPlace place = forge_data_place_member (section, "title");
  g_autoptr (GPtrArray) tags = g_ptr_array_new_with_free_func (g_free);

  forge_data_place_add_languages (section, "title", tags);
  if (tags->len == 0)
    return check_unique (&place, titles, json_node_get_string (place.node), error);
  for (guint i = 0; i < tags->len; i++)
    {
      const char *tag = g_ptr_array_index (tags, i);
      g_autofree char *title
          = g_strdup_printf ("%s: %s", tag, forge_data_place_get_words (section, "title", tag));

      if (!check_unique (&place, titles, title, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_section (const ForgeDataPlace *section, GHashTable *names, GHashTable *titles, GError **error)
{
  const ForgeDataPlace name = forge_data_place_member (section, "name");

  return forge_data_place_check (section, section_keys, G_N_ELEMENTS (section_keys), error)
         && check_name (section, "name", error)
         && check_unique (&name, names, json_node_get_string (name.node), error)
         && check_titles (section, titles, error) && check_depths (section, error)
         && check_nodes (section, "produces", error) && check_nodes (section, "needs", error);
}

static gboolean
check_document (const ForgeDataPlace *document, ForgePhase phase, GHashTable *kinds, GError **error)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) titles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  ForgeDataPlace place = { 0 };
  ForgeKind kind = FORGE_KIND_BRIEF;
  const char *nick = NULL;

  if (!forge_data_place_check (document, document_keys, G_N_ELEMENTS (document_keys), error))
    return FALSE;
  place = forge_data_place_member (document, "kind");
  nick = json_node_get_string (place.node);
  if (!forge_kind_from_nick (nick, &kind) || forge_kind_get_phase (kind) != phase)
    {
      forge_data_place_refuse (&place, error, _ ("“%s” is no document of the phase “%s”."), nick,
                               forge_phase_get_nick (phase));
      return FALSE;
    }
  if (!check_unique (&place, kinds, nick, error))
    return FALSE;
  place = forge_data_place_member (document, "sections");
  for (guint i = 0; i < forge_data_place_count (&place); i++)
    {
      const ForgeDataPlace section = forge_data_place_item (&place, i);

      if (!check_section (&section, names, titles, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_topic (const ForgeDataPlace *question, GError **error)
{
  const ForgeDataPlace place = forge_data_place_member (question, "topic");
  const char *topic = json_node_get_string (place.node);
  g_autofree char *list = NULL;

  if (g_strv_contains (topics, topic))
    return TRUE;
  list = g_strjoinv (", ", (char **) topics);
  forge_data_place_refuse (&place, error, _ ("“%s” is no topic. Possible are: %s."), topic, list);
  return FALSE;
}

static gboolean
check_question (const ForgeDataPlace *question, GHashTable *ids, GError **error)
{
  ForgeDataPlace place = { 0 };
  ForgeKind kind = FORGE_KIND_BRIEF;

  if (!forge_data_place_check (question, question_keys, G_N_ELEMENTS (question_keys), error)
      || !check_name (question, "id", error))
    return FALSE;
  place = forge_data_place_member (question, "id");
  if (!check_unique (&place, ids, json_node_get_string (place.node), error))
    return FALSE;
  place = forge_data_place_member (question, "feeds");
  if (!forge_kind_from_nick (json_node_get_string (place.node), &kind))
    {
      forge_data_place_refuse (&place, error,
                               _ ("“%s” is no kind of document, such as prd or api."),
                               json_node_get_string (place.node));
      return FALSE;
    }
  return check_topic (question, error) && check_depths (question, error);
}

/**
 * forge_phase_check:
 * @file: a file that was read
 * @phase: the phase that it must describe
 * @error: a %FORGE_ERROR_REFUSED that names file, line and cause
 *
 * Returns: whether the file is as it must be
 */
gboolean
forge_phase_check (const ForgeDataFile *file, ForgePhase phase, GError **error)
{
  const ForgeDataPlace root = forge_data_place_root (file);
  g_autoptr (GHashTable) kinds = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  ForgeDataPlace place = { 0 };

  if (!forge_data_place_check (&root, phase_keys, G_N_ELEMENTS (phase_keys), error))
    return FALSE;
  place = forge_data_place_member (&root, "phase");
  if (strcmp (json_node_get_string (place.node), forge_phase_get_nick (phase)) != 0)
    {
      forge_data_place_refuse (&place, error,
                               _ ("This file must say “phase: %s”, as its name does."),
                               forge_phase_get_nick (phase));
      return FALSE;
    }
  place = forge_data_place_member (&root, "documents");
  for (guint i = 0; i < forge_data_place_count (&place); i++)
    {
      const ForgeDataPlace document = forge_data_place_item (&place, i);

      if (!check_document (&document, phase, kinds, error))
        return FALSE;
    }
  place = forge_data_place_member (&root, "questions");
  for (guint i = 0; i < forge_data_place_count (&place); i++)
    {
      const ForgeDataPlace question = forge_data_place_item (&place, i);

      if (!check_question (&question, ids, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * forge_phase_read_depths:
 * @at: a section or question that was checked
 *
 * Returns: its depths, a bit each (1 << ForgeDepth); all where it names none
 */
guint
forge_phase_read_depths (const ForgeDataPlace *at)
{
  const ForgeDataPlace depths = forge_data_place_member (at, "depths");
  guint bits = 0;

  if (depths.node == NULL)
    return ALL_DEPTHS;
  for (guint i = 0; i < forge_data_place_count (&depths); i++)
    {
      const ForgeDataPlace place = forge_data_place_item (&depths, i);
      ForgeDepth depth = FORGE_DEPTH_TINY;

      if (forge_depth_from_nick (json_node_get_string (place.node), &depth))
        bits |= 1u << depth;
    }
  return bits;
}

/**
 * forge_phase_read_nodes:
 * @at: a section that was checked
 * @key: "produces" or "needs"
 *
 * Returns: (transfer full): the kinds of nodes, ended by %FORGE_NODE_NONE
 */
ForgeNodeKind *
forge_phase_read_nodes (const ForgeDataPlace *at, const char *key)
{
  const ForgeDataPlace nodes = forge_data_place_member (at, key);
  const guint n = forge_data_place_count (&nodes);
  ForgeNodeKind *kinds = g_new0 (ForgeNodeKind, n + 1);

  for (guint i = 0; i < n; i++)
    {
      const ForgeDataPlace place = forge_data_place_item (&nodes, i);

      kinds[i] = find_prefix (json_node_get_string (place.node));
    }
  return kinds;
}
