/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-proposal"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "board/forge-board-edits.h"
#include "core/forge-text.h"
#include "generate/forge-proposal-private.h"
#include "spec/forge-document.h"

#define MAX_NAME 120

static char *
file_link (ForgeBoardKind kind, const char *id)
{
  return g_strdup_printf ("%u %s", (guint) kind, id);
}

/* By kind and requirement; the first element in order counts. */
static void
collect_links (GHashTable *links, ForgeBoard *board)
{
  g_autoptr (GPtrArray) elements = forge_board_list (board, FORGE_BOARD_ANY, NULL);

  for (guint i = 0; i < elements->len; i++)
    {
      ForgeBoardElement *element = g_ptr_array_index (elements, i);

      for (guint j = 0; j < forge_board_element_get_n (element, "requirements"); j++)
        {
          const char *id = forge_board_element_get_item (element, "requirements", j);
          g_autofree char *key = id != NULL ? file_link (element->kind, id) : NULL;

          if (key != NULL && !g_hash_table_contains (links, key))
            g_hash_table_insert (links, g_steal_pointer (&key), element);
        }
    }
}

/* Whether the element was made of another node of the same kind, so that it is not this one. */
static gboolean
is_of_other (const ForgeBoardElement *element, const char *id)
{
  ForgeNodeKind wanted, kind;

  forge_node_id_match (id, &wanted);
  for (guint i = 0; i < forge_board_element_get_n (element, "requirements"); i++)
    {
      const char *other = forge_board_element_get_item (element, "requirements", i);

      if (other == NULL)
        continue;
      forge_node_id_match (other, &kind);
      if (kind == wanted && strcmp (other, id) != 0)
        return TRUE;
    }
  return FALSE;
}

static ForgeBoardElement *
make (ForgeProposal *self, ForgeBoardKind kind, const char *id, const char *name)
{
  g_autoptr (ForgeYamlNode) node = forge_yaml_map_new ();

  forge_yaml_map_add (node, "id", forge_yaml_string_new (id));
  forge_yaml_map_add (node, "name", forge_yaml_string_new (name));
  return forge_board_add_node (self->board, kind, kind == FORGE_BOARD_CONTEXT ? "" : self->context,
                               node, _ ("Proposal"), NULL);
}

/* One line that is not too long for a note. */
static char *
dup_short (const char *name)
{
  g_autofree char *line = forge_text_to_line (name);
  char *space;

  if (g_utf8_strlen (line, -1) <= MAX_NAME)
    return g_steal_pointer (&line);
  *g_utf8_offset_to_pointer (line, MAX_NAME) = '\0';
  space = strrchr (line, ' ');
  if (space != NULL)
    *space = '\0';
  return g_strconcat (line, "…", NULL);
}

static gboolean
has_item (const ForgeYamlNode *list, const char *name)
{
  for (guint i = 0; list != NULL && i < list->n_children; i++)
    {
      const ForgeYamlNode *item = list->children[i];
      const char *own
          = item->type == FORGE_YAML_SCALAR ? item->text : forge_yaml_map_get_text (item, "name");

      if (g_strcmp0 (own, name) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Whether an earlier proposal had the element, what it says under @key (nullable), and there the
 * item @name (nullable): what had it and has it no more was changed by a person. */
static gboolean
was_there (ForgeProposal *self, const char *id, const char *key, const char *name)
{
  for (guint i = 0; self->earlier != NULL && i < self->earlier->len; i++)
    {
      const ForgeBoardElement *element
          = forge_board_find (g_ptr_array_index (self->earlier, i), id);
      const ForgeYamlNode *value
          = element != NULL && key != NULL ? forge_yaml_map_get (element->node, key) : NULL;

      if (element != NULL
          && (key == NULL || (value != NULL && (name == NULL || has_item (value, name)))))
        return TRUE;
    }
  return FALSE;
}

/* The id that the element is to have: after its name, with a number where that is taken. */
static char *
choose_id (ForgeProposal *self, ForgeBoardKind kind, const char *id, char **name)
{
  g_autofree char *plain = g_strdup (*name);

  /* Entities and actors are the same things in documents and on the board. */
  if (kind == FORGE_BOARD_ENTITY || kind == FORGE_BOARD_ACTOR)
    return g_strdup (id);
  for (guint i = 2;; i++)
    {
      char *own = forge_board_id_from_name (kind, *name);
      const ForgeBoardElement *element = forge_board_find (self->board, own);

      if (id == NULL || element == NULL || !is_of_other (element, id))
        return own;
      g_free (own);
      g_free (*name);
      *name = g_strdup_printf ("%s %u", plain, i);
    }
}

/* The element of @kind that a document names where it tells of @id. */
static ForgeBoardElement *
find_traced (ForgeProposal *self, ForgeBoardKind kind, const char *id)
{
  g_autoptr (GPtrArray) traces = forge_graph_list_from (self->graph, id);

  for (guint i = 0; i < traces->len; i++)
    {
      ForgeBoardElement *element
          = forge_board_find (self->board,
                              ((const ForgeTrace *) g_ptr_array_index (traces, i))->to_id);

      if (element != NULL && element->kind == kind && strcmp (element->id, id) != 0)
        return element;
    }
  return NULL;
}

ForgeBoardElement *
forge_proposal_ensure (ForgeProposal *self, ForgeBoardKind kind, const char *id, const char *name)
{
  g_autofree char *link = file_link (kind, id != NULL ? id : "");
  g_autofree char *line = dup_short (name);
  g_autofree char *own = NULL;
  ForgeBoardElement *element = g_hash_table_lookup (self->linked, link);
  const ForgeBoardElement *last = g_hash_table_lookup (self->was, link);

  if (element == NULL && id != NULL)
    element = find_traced (self, kind, id);
  if (element != NULL)
    return element;
  if (last != NULL)
    return forge_board_find (self->board, last->id);
  if (*line == '\0')
    return NULL;
  own = choose_id (self, kind, id, &line);
  element = forge_board_find (self->board, own);
  if (element == NULL && was_there (self, own, NULL, NULL))
    return NULL;
  if (element == NULL)
    element = make (self, kind, own, line);
  if (element == NULL || id == NULL)
    return element;
  if (kind != FORGE_BOARD_ENTITY && kind != FORGE_BOARD_ACTOR)
    forge_proposal_add (self, element, "requirements", id);
  g_hash_table_insert (self->linked, g_steal_pointer (&link), element);
  return element;
}

void
forge_proposal_fill (ForgeProposal *self,
                     ForgeBoardElement *element,
                     const char *key,
                     const char *text)
{
  if (*text != '\0' && forge_yaml_map_get (element->node, key) == NULL
      && !was_there (self, element->id, key, NULL))
    forge_board_set_text (self->board, element, key, text, NULL);
}

static gboolean
wants_item (ForgeProposal *self,
            const ForgeBoardElement *element,
            const char *key,
            const char *name)
{
  return !has_item (forge_yaml_map_get (element->node, key), name)
         && !was_there (self, element->id, key, name);
}

void
forge_proposal_add (ForgeProposal *self,
                    ForgeBoardElement *element,
                    const char *key,
                    const char *text)
{
  if (wants_item (self, element, key, text))
    forge_board_add_item (self->board, element, key, text, NULL);
}

void
forge_proposal_add_map (ForgeProposal *self,
                        ForgeBoardElement *element,
                        const char *key,
                        ForgeYamlNode *item)
{
  const ForgeYamlNode *old = forge_yaml_map_get (element->node, key);
  g_autoptr (ForgeYamlNode) owned = item;
  g_autoptr (ForgeYamlNode) list = NULL;

  if (!wants_item (self, element, key, forge_yaml_map_get_text (item, "name")))
    return;
  list = forge_yaml_list_new ();
  for (guint i = 0; old != NULL && i < old->n_children; i++)
    forge_yaml_list_add (list, forge_yaml_node_ref (old->children[i]));
  forge_yaml_list_add (list, forge_yaml_node_ref (item));
  forge_board_set (self->board, element, key, list, NULL);
}

void
forge_proposal_link (ForgeProposal *self, ForgeBoardElement *element, const ForgeNode *node)
{
  g_autoptr (GPtrArray) traces = forge_graph_list_from (self->graph, node->id);

  for (guint i = 0; i < traces->len; i++)
    {
      const ForgeNode *to = ((const ForgeTrace *) g_ptr_array_index (traces, i))->to;

      if (to != NULL && (to->kind == FORGE_NODE_FR || to->kind == FORGE_NODE_NFR))
        forge_proposal_add (self, element, "requirements", to->id);
    }
}

char *
forge_proposal_dup_name (const ForgeNode *node)
{
  g_autofree char *start = g_strndup (node->text, strcspn (node->text, ":;,(|\n"));
  char *arrow = strstr (start, "→");

  if (arrow != NULL)
    *arrow = '\0';
  g_strstrip (start);
  return *start != '\0' ? g_steal_pointer (&start) : g_strdup (strchr (node->id, '-') + 1);
}

const ForgeNode *
forge_proposal_find_target (ForgeProposal *self, const ForgeNode *node, ForgeNodeKind kind)
{
  g_autoptr (GPtrArray) traces = forge_graph_list_from (self->graph, node->id);

  for (guint i = 0; i < traces->len; i++)
    {
      const ForgeNode *to = ((const ForgeTrace *) g_ptr_array_index (traces, i))->to;

      if (to != NULL && to->kind == kind)
        return to;
    }
  return NULL;
}

char *
forge_proposal_capitalize (const char *text)
{
  g_autofree char *first = g_utf8_substring (text, 0, MIN (1, g_utf8_strlen (text, -1)));
  g_autofree char *capital = g_utf8_strup (first, -1);

  return g_strconcat (capital, text + strlen (first), NULL);
}

const char *
forge_proposal_find_title (ForgeProposal *self, ForgeKind kind, const char *name)
{
  g_autoptr (GPtrArray) sections
      = forge_catalog_list_sections (self->source->catalog, kind, FORGE_DEPTH_FULL,
                                     self->source->language);

  for (guint i = 0; i < sections->len; i++)
    {
      const ForgeSection *section = g_ptr_array_index (sections, i);

      if (g_str_equal (section->name, name))
        return section->title;
    }
  return "";
}

char **
forge_proposal_split_section (ForgeProposal *self, ForgeKind kind, const char *name)
{
  const char *body = self->source->bodies[kind];
  const char *title = forge_proposal_find_title (self, kind, name);
  g_autoptr (GPtrArray) spans = NULL;

  if (body == NULL)
    return g_new0 (char *, 1);
  spans = forge_document_split (body);
  for (guint i = 0; i < spans->len; i++)
    {
      const ForgeSectionSpan *span = g_ptr_array_index (spans, i);
      g_autofree char *text = NULL;

      if (!g_str_equal (span->title, title))
        continue;
      text = g_strndup (body + span->start, span->end - span->start);
      return g_strsplit (text, "\n", 0);
    }
  return g_new0 (char *, 1);
}

/* The only context that there is, or the one that is called as the project. */
static gboolean
find_context (ForgeProposal *self)
{
  g_autoptr (GPtrArray) contexts
      = forge_board_list (self->board, FORGE_BOARD_BIT (FORGE_BOARD_CONTEXT), NULL);
  g_autofree char *name = dup_short (self->source->title);
  g_autofree char *id = forge_board_id_from_name (FORGE_BOARD_CONTEXT, name);
  ForgeBoardElement *context = forge_board_find (self->board, id);

  if (context == NULL && contexts->len == 1)
    context = g_ptr_array_index (contexts, 0);
  if (context == NULL)
    {
      context = make (self, FORGE_BOARD_CONTEXT, id, name);
      if (context != NULL)
        forge_board_set_text (self->board, context, "language", self->source->language, NULL);
    }
  self->context = context != NULL ? context->id : NULL;
  return context != NULL;
}

void
forge_proposal_to_board (ForgeBoard *board,
                         const GPtrArray *earlier,
                         const ForgeProposalSource *source)
{
  g_autoptr (ForgeGraph) graph = NULL;
  g_autoptr (ForgePhrases) phrases = NULL;
  g_autoptr (ForgeBoardVerbs) verbs = NULL;
  g_autoptr (GHashTable) linked = NULL;
  g_autoptr (GHashTable) was = NULL;
  g_autoptr (GHashTable) callables = NULL;
  ForgeProposal self = { .source = source, .board = board, .earlier = earlier };

  g_return_if_fail (FORGE_IS_BOARD (board) && source != NULL);

  self.graph = graph = forge_graph_new (source->bodies);
  if (forge_graph_get_nodes (graph)->len == 0)
    return;
  self.phrases = phrases = forge_phrases_new (source->language);
  self.lexicon = forge_lexicon_get (forge_phrases_get_language (phrases));
  self.verbs = verbs = forge_board_verbs_new ();
  self.linked = linked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  collect_links (linked, board);
  self.was = was = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; earlier != NULL && i < earlier->len; i++)
    collect_links (was, g_ptr_array_index (earlier, i));
  self.callables = callables
      = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  forge_board_begin_step (board, _ ("Propose from the Documents"));
  if (find_context (&self))
    {
      forge_proposal_add_entities (&self);
      forge_proposal_add_people (&self);
      forge_proposal_add_operations (&self);
      forge_proposal_add_policies (&self);
      forge_proposal_build_models (&self);
      forge_proposal_add_systems (&self);
      forge_proposal_add_screens (&self);
      forge_proposal_add_hotspots (&self);
    }
  forge_board_end_step (board);
}
