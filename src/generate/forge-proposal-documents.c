/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-proposal"

#include "config.h"

#include <string.h>

#include "core/forge-text.h"
#include "generate/forge-proposal-documents.h"
#include "generate/forge-proposal-private.h"
#include "generate/forge-prose.h"
#include "spec/forge-document.h"

typedef struct
{
  ForgeProposal shared;
  ForgeLedger *ledger;
  GString *added[FORGE_N_KINDS]; /* behind the section of that document */
  GHashTable *requirements; /* id of an element: that of its requirement, of the graph or new */
} Draft;

/* The sections that grow. */
static const char *const sections[FORGE_N_KINDS] = {
  [FORGE_KIND_PRD] = "functional-requirements",
  [FORGE_KIND_DATA] = "entities",
  [FORGE_KIND_API] = "operations",
  [FORGE_KIND_STORIES] = "stories",
};

/* The node of @kind that the element names, or that names the element; NULL: there is none. */
static const ForgeNode *
find_node (Draft *self, const ForgeBoardElement *element, ForgeNodeKind kind)
{
  g_autoptr (GPtrArray) traces = forge_graph_list_to (self->shared.graph, element->id);

  for (guint i = 0; i < forge_board_element_get_n (element, "requirements"); i++)
    {
      const char *id = forge_board_element_get_item (element, "requirements", i);
      const ForgeNode *node = id != NULL ? forge_graph_find (self->shared.graph, id) : NULL;

      if (node != NULL && node->kind == kind)
        return node;
    }
  for (guint i = 0; i < traces->len; i++)
    {
      const ForgeNode *from = ((const ForgeTrace *) g_ptr_array_index (traces, i))->from;

      if (from->kind == kind)
        return from;
    }
  return NULL;
}

static const ForgeBoardElement *
find_referrer (Draft *self, const char *id, ForgeBoardKind kind)
{
  const GPtrArray *referrers = forge_board_get_referrers (self->shared.board, id);

  for (guint i = 0; referrers != NULL && i < referrers->len; i++)
    if (((const ForgeBoardElement *) g_ptr_array_index (referrers, i))->kind == kind)
      return g_ptr_array_index (referrers, i);
  return NULL;
}

/* Who asks for it, or for what a policy reacts to. */
static const ForgeBoardElement *
find_caller (Draft *self, const ForgeBoardElement *element)
{
  const char *event
      = element->kind == FORGE_BOARD_POLICY && forge_board_element_get_n (element, "reacts_to") > 0
            ? forge_board_element_get_item (element, "reacts_to", 0)
            : NULL;
  const ForgeBoardElement *cause
      = event != NULL ? find_referrer (self, event, FORGE_BOARD_COMMAND) : element;

  return cause != NULL ? find_referrer (self, cause->id, FORGE_BOARD_ACTOR) : NULL;
}

/* The caller; else the first actor that there is. NULL: nobody is known. */
static const char *
find_actor_id (Draft *self, const ForgeBoardElement *element)
{
  const ForgeBoardElement *actor = find_caller (self, element);
  g_autoptr (GPtrArray) actors = forge_graph_list_kind (self->shared.graph, FORGE_NODE_ACTOR);

  if (actor != NULL && forge_graph_find (self->shared.graph, actor->id) != NULL)
    return actor->id;
  return actors->len > 0 ? ((const ForgeNode *) g_ptr_array_index (actors, 0))->id : NULL;
}

static char *
dup_actor (Draft *self, const ForgeBoardElement *element)
{
  const char *id = find_actor_id (self, element);
  const ForgeNode *node = id != NULL ? forge_graph_find (self->shared.graph, id) : NULL;

  return node != NULL ? forge_proposal_dup_name (node)
                      : g_strdup (forge_phrases_get (self->shared.phrases, "board.person"));
}

static const char *
get_handled_entity (Draft *self, const ForgeBoardElement *element)
{
  const char *handler = forge_board_element_get_text (element, "handled_by");
  const ForgeBoardElement *aggregate
      = handler != NULL ? forge_board_find (self->shared.board, handler) : NULL;

  return aggregate != NULL ? forge_board_element_get_text (aggregate, "root") : NULL;
}

static char *
dup_event_name (Draft *self, const ForgeBoardElement *command)
{
  const ForgeBoardElement *event
      = forge_board_element_get_n (command, "emits") > 0
            ? forge_board_find (self->shared.board,
                                forge_board_element_get_item (command, "emits", 0))
            : NULL;

  return event != NULL
             ? forge_prose_escape (forge_board_element_get_name (event))
             : forge_proposal_dup_event (&self->shared, forge_board_element_get_name (command));
}

static void
add_trace (GString *line, const char *id)
{
  if (id != NULL)
    g_string_append_printf (line, "%s%s", strstr (line->str, " → ") != NULL ? ", " : " → ", id);
}

/* Gives the next id of @kind; what it stands for is the element. */
static const char *
assign (Draft *self, ForgeNodeKind kind, const ForgeBoardElement *element, const char *name)
{
  g_autofree char *key = g_strconcat ("board/", element->id, NULL);

  return forge_ledger_assign (self->ledger, kind, key, name);
}

/* The id that was given for the element earlier: either it stands in a document, or a person took
 * it out. NULL: none was. */
static const char *
find_given (Draft *self, ForgeNodeKind kind, const ForgeBoardElement *element)
{
  g_autofree char *key = g_strconcat ("board/", element->id, NULL);

  return forge_ledger_lookup (self->ledger, kind, key);
}

/* The phrase of that name for the kind of the element. */
static char *
dup_phrase (Draft *self,
            const char *name,
            const ForgeBoardElement *element,
            const char *const *words)
{
  g_autofree char *key = g_strdup_printf ("board.%s.%s", name,
                                          element->kind == FORGE_BOARD_POLICY  ? "policy"
                                          : element->kind == FORGE_BOARD_QUERY ? "query"
                                                                               : "command");

  return forge_phrases_fill (self->shared.phrases, key, words);
}

static void
add_story (Draft *self,
           const ForgeBoardElement *element,
           const char *requirement,
           const char *const *words)
{
  const char *story = assign (self, FORGE_NODE_STORY, element, NULL);
  const char *criterion = assign (self, FORGE_NODE_CRITERION, element, story);
  g_autofree char *text = dup_phrase (self, "story", element, words);
  g_autofree char *scenario = dup_phrase (self, "scenario", element, words);

  g_string_append_printf (self->added[FORGE_KIND_STORIES], "- **%s** %s → %s\n  - **%s** %s → %s\n",
                          story, text, requirement, criterion, scenario, story);
}

/* What has happened: of a policy what it reacts to, of a command what comes of it. */
static char *
dup_happened (Draft *self, const ForgeBoardElement *element)
{
  const ForgeBoardElement *cause
      = element->kind == FORGE_BOARD_POLICY && forge_board_element_get_n (element, "reacts_to") > 0
            ? forge_board_find (self->shared.board,
                                forge_board_element_get_item (element, "reacts_to", 0))
            : NULL;

  if (element->kind == FORGE_BOARD_POLICY)
    return cause != NULL ? forge_prose_escape (forge_board_element_get_name (cause)) : NULL;
  return element->kind == FORGE_BOARD_COMMAND ? dup_event_name (self, element) : g_strdup ("");
}

/* The arrow of a requirement: the first goal, who asks, and what it is written for. Queries are no
 * ids of documents. */
static void
add_traces (Draft *self, GString *line, const ForgeBoardElement *element)
{
  g_autoptr (GPtrArray) goals = forge_graph_list_kind (self->shared.graph, FORGE_NODE_GOAL);

  add_trace (line, goals->len > 0 ? ((const ForgeNode *) g_ptr_array_index (goals, 0))->id : NULL);
  add_trace (line, find_actor_id (self, element));
  if (element->kind != FORGE_BOARD_QUERY)
    add_trace (line, element->id);
  for (guint i = 0;
       element->kind == FORGE_BOARD_POLICY && i < forge_board_element_get_n (element, "issues");
       i++)
    add_trace (line, forge_board_element_get_item (element, "issues", i));
}

/* A requirement for what none is there for, and its story. */
static void
add_requirement (Draft *self, const ForgeBoardElement *element)
{
  const ForgeNode *known = find_node (self, element, FORGE_NODE_FR);
  const char *id = known != NULL ? known->id : find_given (self, FORGE_NODE_FR, element);
  g_autofree char *name = NULL;
  g_autofree char *actor = NULL;
  g_autofree char *event = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GString) line = NULL;

  if (id != NULL)
    {
      if (forge_graph_find (self->shared.graph, id) != NULL)
        g_hash_table_insert (self->requirements, (gpointer) element->id, (gpointer) id);
      return;
    }
  event = dup_happened (self, element);
  if (self->shared.source->bodies[FORGE_KIND_PRD] == NULL || event == NULL)
    return;
  name = forge_prose_escape (forge_board_element_get_name (element));
  actor = dup_actor (self, element);
  {
    const char *const words[] = { "name", name, "actor", actor, "event", event, NULL };

    id = assign (self, FORGE_NODE_FR, element, NULL);
    text = dup_phrase (self, "requirement", element, words);
    line = g_string_new (NULL);
    g_string_printf (line, "- **%s** %s", id, text);
    add_traces (self, line, element);
    g_string_append_printf (self->added[FORGE_KIND_PRD], "%s\n", line->str);
    g_hash_table_insert (self->requirements, (gpointer) element->id, (gpointer) id);
    if (self->shared.source->bodies[FORGE_KIND_STORIES] != NULL)
      add_story (self, element, id, words);
  }
}

/* "POST /visits/{id}/cancel-visit" of a command on visits. */
static char *
dup_path (Draft *self, const ForgeBoardElement *element, const char *entity, const char *name)
{
  g_autofree char *slug = forge_text_slug (name, 40);
  const ForgeBoardElement *root
      = entity != NULL ? forge_board_find (self->shared.board, entity) : NULL;
  g_autofree char *plural
      = root != NULL
            ? forge_lexicon_dup_plural (self->shared.lexicon, forge_board_element_get_name (root))
            : NULL;
  g_autofree char *records = plural != NULL ? forge_text_slug (plural, 40) : NULL;

  if (element->kind == FORGE_BOARD_QUERY)
    return g_strdup_printf ("GET /%s", slug);
  return records != NULL ? g_strdup_printf ("POST /%s/{id}/%s", records, slug)
                         : g_strdup_printf ("POST /%s", slug);
}

/* The entity that a query gives back: ENT-Order of List<Order>. (transfer full) (nullable) */
static char *
dup_shown_entity (Draft *self, const ForgeBoardElement *query)
{
  const char *returns = forge_board_element_get_text (query, "returns");
  const char *bracket = returns != NULL ? strrchr (returns, '<') : NULL;
  const char *start = bracket != NULL ? bracket + 1 : returns;
  g_autofree char *name = start != NULL ? g_strndup (start, strcspn (start, ">?,( ")) : NULL;
  g_autofree char *id = name != NULL ? g_strconcat ("ENT-", name, NULL) : NULL;

  return id != NULL && forge_board_find (self->shared.board, id) != NULL ? g_steal_pointer (&id)
                                                                         : NULL;
}

/* What is given by a policy, or by nobody, needs no operation: the system does it by itself. */
static void
add_operation (Draft *self, const ForgeBoardElement *element)
{
  const gboolean is_query = element->kind == FORGE_BOARD_QUERY;
  const char *requirement = g_hash_table_lookup (self->requirements, element->id);
  g_autofree char *entity
      = is_query ? dup_shown_entity (self, element) : g_strdup (get_handled_entity (self, element));
  g_autofree char *name = NULL;
  g_autofree char *purpose = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GString) line = NULL;

  if (self->shared.source->bodies[FORGE_KIND_API] == NULL
      || find_node (self, element, FORGE_NODE_API) != NULL
      || find_given (self, FORGE_NODE_API, element) != NULL
      || (!is_query && find_referrer (self, element->id, FORGE_BOARD_POLICY) != NULL))
    return;
  name = forge_prose_escape (forge_board_element_get_name (element));
  purpose = forge_phrases_format (self->shared.phrases, "board.purpose", "name", name, NULL);
  path = dup_path (self, element, entity, forge_board_element_get_name (element));
  line = g_string_new (NULL);
  g_string_printf (line, "- **%s** `%s`",
                   assign (self, FORGE_NODE_API, element, forge_board_element_get_name (element)),
                   path);
  add_trace (line, requirement);
  add_trace (line, entity);
  if (!is_query)
    add_trace (line, element->id);
  g_string_append_printf (self->added[FORGE_KIND_API], "%s\n  - %s\n", line->str, purpose);
}

static void
add_entity (Draft *self, const ForgeBoardElement *element)
{
  GString *out = self->added[FORGE_KIND_DATA];
  const ForgeYamlNode *fields = forge_yaml_map_get (element->node, "fields");
  g_autofree char *name = NULL;

  if (self->shared.source->bodies[FORGE_KIND_DATA] == NULL
      || forge_graph_find (self->shared.graph, element->id) != NULL)
    return;
  name = forge_prose_escape (forge_board_element_get_name (element));
  forge_ledger_reserve (self->ledger, element->id);
  g_string_append_printf (out, "%s### **%s** %s\n\n", out->len > 0 ? "\n" : "", element->id, name);
  g_string_append_printf (out, "%s\n|---|---|---|---|\n",
                          forge_phrases_get (self->shared.phrases, "board.head"));
  for (guint i = 0; fields != NULL && i < fields->n_children; i++)
    {
      g_autofree char *row = forge_proposal_dup_row (&self->shared, fields->children[i]);

      g_string_append_printf (out, "%s\n", row);
    }
}

/* The rows that the table of the entity lacks, put below its last one. */
static char *
add_rows (Draft *self, const char *body, const ForgeBoardElement *element)
{
  const ForgeNode *node = forge_graph_find (self->shared.graph, element->id);
  const ForgeYamlNode *fields = forge_yaml_map_get (element->node, "fields");
  g_autofree char *rows = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GString) text = NULL;
  guint last = 0;

  if (node == NULL || node->document != FORGE_KIND_DATA || fields == NULL)
    return g_strdup (body);
  rows = forge_proposal_dup_missing_rows (&self->shared, node, fields);
  if (*rows == '\0')
    return g_strdup (body);
  lines = g_strsplit (body, "\n", 0);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *mark = g_strdup_printf ("**%s**", element->id);

      if (last == 0 && g_str_has_prefix (lines[i], "#") && strstr (lines[i], mark) != NULL)
        last = i + 1;
      else if (last > 0 && *lines[i] == '#')
        break;
      else if (last > 0 && *lines[i] == '|')
        last = i + 1;
      else if (last > 0 && *lines[last - 1] == '|')
        break;
    }
  if (last == 0 || *lines[last - 1] != '|')
    return g_strdup (body);
  text = g_string_new (NULL);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_string_append_printf (text, "%s%s", lines[i], lines[i + 1] != NULL ? "\n" : "");
      if (i + 1 == last)
        g_string_append (text, rows);
    }
  return g_strdup (text->str);
}

/* @body with @added at the end of the section; a heading stands free. */
static char *
extend_section (Draft *self, ForgeKind kind, const char *body, const char *added)
{
  g_auto (GStrv) lines = NULL;
  const char *title = forge_proposal_find_title (&self->shared, kind, sections[kind]);
  g_autoptr (GString) section = g_string_new (NULL);
  g_autoptr (GPtrArray) spans = forge_document_split (body);
  gboolean is_last = TRUE;
  const char *end;

  for (guint i = 0; i < spans->len; i++)
    {
      const ForgeSectionSpan *span = g_ptr_array_index (spans, i);

      if (!g_str_equal (span->title, title))
        continue;
      g_string_append_len (section, body + span->start, (gssize) (span->end - span->start));
      is_last = i + 1 == spans->len;
    }
  if (section->len == 0)
    g_string_printf (section, "## %s", title);
  g_strchomp (section->str);
  section->len = strlen (section->str);
  end = strrchr (section->str, '\n');
  end = end != NULL ? end + 1 : section->str;
  g_string_append (section, *added == '-' && (*end == '-' || *end == ' ') ? "\n" : "\n\n");
  g_string_append (section, added);
  if (!is_last)
    g_string_append_c (section, '\n');
  return forge_document_replace_section (body, title, section->str, NULL);
}

static void
collect (Draft *self)
{
  g_autoptr (GPtrArray) elements = forge_board_list (self->shared.board,
                                                     FORGE_BOARD_BIT (FORGE_BOARD_ENTITY)
                                                         | FORGE_BOARD_BIT (FORGE_BOARD_COMMAND)
                                                         | FORGE_BOARD_BIT (FORGE_BOARD_POLICY)
                                                         | FORGE_BOARD_BIT (FORGE_BOARD_QUERY),
                                                     NULL);

  for (guint i = 0; i < elements->len; i++)
    {
      const ForgeBoardElement *element = g_ptr_array_index (elements, i);

      if (element->kind == FORGE_BOARD_ENTITY)
        add_entity (self, element);
      else if (element->kind == FORGE_BOARD_POLICY || element->kind == FORGE_BOARD_QUERY
               || (element->kind == FORGE_BOARD_COMMAND
                   && find_referrer (self, element->id, FORGE_BOARD_POLICY) == NULL))
        add_requirement (self, element);
    }
  for (guint i = 0; i < elements->len; i++)
    {
      const ForgeBoardElement *element = g_ptr_array_index (elements, i);

      if (element->kind == FORGE_BOARD_COMMAND || element->kind == FORGE_BOARD_QUERY)
        add_operation (self, element);
    }
}

static char *
write_document (Draft *self, ForgeKind kind)
{
  const char *body = self->shared.source->bodies[kind];
  g_autoptr (GPtrArray) entities = NULL;
  char *text = self->added[kind]->len > 0
                   ? extend_section (self, kind, body, self->added[kind]->str)
                   : g_strdup (body);

  if (kind != FORGE_KIND_DATA)
    return text;
  entities = forge_board_list (self->shared.board, FORGE_BOARD_BIT (FORGE_BOARD_ENTITY), NULL);
  for (guint i = 0; i < entities->len; i++)
    {
      char *more = add_rows (self, text, g_ptr_array_index (entities, i));

      g_free (text);
      text = more;
    }
  return text;
}

void
forge_proposal_to_documents (ForgeBoard *board,
                             ForgeLedger *ledger,
                             const ForgeProposalSource *source,
                             char **bodies)
{
  g_autoptr (ForgeGraph) graph = NULL;
  g_autoptr (ForgePhrases) phrases = NULL;
  g_autoptr (ForgeBoardVerbs) verbs = NULL;
  g_autoptr (GHashTable) requirements = g_hash_table_new (g_str_hash, g_str_equal);
  Draft self = { .ledger = ledger, .requirements = requirements };

  g_return_if_fail (FORGE_IS_BOARD (board) && FORGE_IS_LEDGER (ledger));
  g_return_if_fail (source != NULL && bodies != NULL);

  self.shared.source = source;
  self.shared.board = board;
  self.shared.graph = graph = forge_graph_new (source->bodies);
  self.shared.phrases = phrases = forge_phrases_new (source->language);
  self.shared.lexicon = forge_lexicon_get (forge_phrases_get_language (phrases));
  self.shared.verbs = verbs = forge_board_verbs_new ();
  for (guint i = 0; i < FORGE_N_KINDS; i++)
    self.added[i] = g_string_new (NULL);
  collect (&self);
  for (guint i = 0; i < FORGE_N_KINDS; i++)
    {
      bodies[i] = NULL;
      if (source->bodies[i] != NULL && sections[i] != NULL)
        bodies[i] = write_document (&self, i);
      if (bodies[i] != NULL && g_str_equal (bodies[i], source->bodies[i]))
        g_clear_pointer (&bodies[i], g_free);
      g_string_free (self.added[i], TRUE);
    }
}
