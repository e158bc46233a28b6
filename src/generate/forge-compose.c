/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-compose"

#include "config.h"

#include <string.h>

#include "core/forge-mustache.h"
#include "generate/forge-compose.h"
#include "generate/forge-wording.h"

void
forge_compose_set (JsonObject *object, const char *name, const char *text)
{
  if (text != NULL && *text != '\0')
    json_object_set_string_member (object, name, text);
  else
    json_object_set_null_member (object, name);
}

void
forge_compose_take (JsonObject *object, const char *name, char *text)
{
  forge_compose_set (object, name, text);
  g_free (text);
}

void
forge_compose_set_list (JsonObject *object, const char *name, JsonArray *array)
{
  g_autofree char *has = g_strconcat ("has_", name, NULL);

  json_object_set_boolean_member (object, has, json_array_get_length (array) > 0);
  json_object_set_array_member (object, name, array);
}

char *
forge_compose_join_ids (const GPtrArray *nodes, ForgeNodeKind kind)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < nodes->len; i++)
    {
      const ForgeOutlineNode *node = g_ptr_array_index (nodes, i);

      if (!node->is_hidden && (kind == FORGE_NODE_NONE || node->kind == kind))
        g_string_append_printf (out, "%s%s", out->len > 0 ? ", " : "", node->id);
    }
  return g_string_free (out, FALSE);
}

/**
 * forge_compose_view:
 * @outline: what to write
 * @language: of the project; where the words are in another one, the view says so
 *
 * Returns: (transfer full): an object
 */
JsonNode *
forge_compose_view (ForgeOutline *outline, const char *language)
{
  JsonObject *view;
  JsonNode *root;
  const char *words;
  const char *foreign;

  g_return_val_if_fail (outline != NULL && language != NULL, NULL);

  words = forge_phrases_get_language (outline->phrases);
  view = json_object_new ();
  foreign = forge_facts_get_foreign (outline->facts);
  if (foreign != NULL)
    forge_compose_set (view, "unread", foreign);
  if (foreign == NULL && strncmp (language, words, 2) != 0)
    foreign = language;
  if (foreign != NULL)
    forge_compose_set (view, "foreign", foreign);
  forge_compose_set (view, "language", language);
  forge_compose_add_project (outline, view);
  forge_compose_add_nodes (outline, view);
  forge_compose_add_data (outline, view);
  forge_compose_add_interface (outline, view);
  forge_compose_add_traces (outline, view);
  forge_compose_add_diagrams (outline, view);
  root = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (root, view);
  return root;
}

/* Sections that a user's own phase file adds have no template of ours: their nodes are listed. */
static const char *const lists[FORGE_N_NODES] = {
  [FORGE_NODE_GOAL] = "goals",
  [FORGE_NODE_ACTOR] = "actors",
  [FORGE_NODE_FR] = "frs",
  [FORGE_NODE_NFR] = "nfrs",
  [FORGE_NODE_ENTITY] = "entities",
  [FORGE_NODE_API] = "operations",
  [FORGE_NODE_SCREEN] = "screens",
  [FORGE_NODE_EPIC] = "epics",
  [FORGE_NODE_STORY] = "stories",
  [FORGE_NODE_CRITERION] = "criteria",
  [FORGE_NODE_TEST] = "tests",
  [FORGE_NODE_TASK] = "tasks",
  [FORGE_NODE_DECISION] = "decisions",
  [FORGE_NODE_RISK] = "risks",
  [FORGE_NODE_QUESTION] = "questions",
};

static char *
make_template (ForgePhrases *phrases, const ForgeSection *section)
{
  GString *out = g_string_new (NULL);

  for (gsize i = 0; section->produces[i] != FORGE_NODE_NONE; i++)
    if (lists[section->produces[i]] != NULL)
      g_string_append_printf (out, "{{#%s}}\n- **{{id}}** {{text}}{{arrow}}\n{{/%s}}\n",
                              lists[section->produces[i]], lists[section->produces[i]]);
  for (gsize i = 0; out->len == 0 && section->needs[i] != FORGE_NODE_NONE; i++)
    if (lists[section->needs[i]] != NULL)
      g_string_append_printf (out, "{{#%s}}\n- {{id}}: {{text}}\n{{/%s}}\n",
                              lists[section->needs[i]], lists[section->needs[i]]);
  if (out->len == 0)
    g_string_append (out, forge_phrases_get (phrases, "section.own"));
  return g_string_free (out, FALSE);
}

/* Never more than one blank line, none at either end: templates may be written with care for
 * reading. Code blocks of ours have no blank lines, and their words stay as they are. */
static void
append_tidy (GString *out, ForgePhrases *phrases, const char *text)
{
  guint n_blank = 0;
  gboolean is_code = FALSE;
  const gsize start = out->len;
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (gsize i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *named = NULL;

      g_strchomp (lines[i]);
      if (*lines[i] == '\0')
        {
          n_blank++;
          continue;
        }
      if (out->len > start && n_blank > 0)
        g_string_append_c (out, '\n');
      n_blank = 0;
      if (g_str_has_prefix (lines[i], "```"))
        is_code = !is_code;
      named = is_code ? g_strdup (lines[i]) : forge_wording_name_open (phrases, lines[i]);
      g_string_append (out, named);
      g_string_append_c (out, '\n');
    }
}

/* Says plainly that the brief is in a language that the writer does not write. */
static void
append_note (GString *out, ForgePhrases *phrases, const char *tag)
{
  g_autofree char *key = g_strdup_printf ("language.%s", tag);
  g_autofree char *note
      = forge_phrases_format (phrases, "note.language", "language",
                              forge_phrases_has (phrases, key) ? forge_phrases_get (phrases, key)
                                                               : tag,
                              NULL);

  g_string_append_printf (out, "%s\n\n", note);
}

/**
 * forge_compose_section:
 * @phrases: the words
 * @view: from forge_compose_view()
 * @kind: the document
 * @section: the section
 * @is_first: whether nothing stands above it in the document
 *
 * Returns: (transfer full): the section as Markdown
 */
char *
forge_compose_section (ForgePhrases *phrases,
                       JsonNode *view,
                       ForgeKind kind,
                       const ForgeSection *section,
                       gboolean is_first)
{
  g_autofree char *name = NULL;
  g_autofree char *made = NULL;
  g_autofree char *body = NULL;
  g_autoptr (GError) error = NULL;
  const char *template;
  GString *out;

  g_return_val_if_fail (phrases != NULL && view != NULL && section != NULL, NULL);

  name = g_strdup_printf ("%s.%s", forge_kind_get_nick (kind), section->name);
  template = forge_phrases_get_section (phrases, name);
  if (template == NULL)
    template = made = make_template (phrases, section);
  body = forge_mustache_render (template, view, forge_phrases_get_partials (phrases),
                                FORGE_MUSTACHE_ESCAPE_NONE, &error);
  if (body == NULL)
    g_error ("The template of %s is broken: %s", name, error->message);
  out = g_string_new (NULL);
  g_string_append_printf (out, "## %s\n\n", section->title);
  if (is_first && json_object_has_member (json_node_get_object (view), "foreign"))
    append_note (out, phrases,
                 json_object_get_string_member (json_node_get_object (view), "foreign"));
  append_tidy (out, phrases, body);
  if (g_str_has_suffix (out->str, "\n\n"))
    g_string_append_printf (out, "%s\n", forge_phrases_get (phrases, "section.own"));
  return g_string_free (out, FALSE);
}
