/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-spec-change"

#include "config.h"

#include <string.h>

#include "spec/forge-document.h"
#include "spec/forge-duty.h"
#include "spec/forge-graph.h"
#include "spec/forge-spec-change.h"

/* A section that keeps fewer of its lines was written anew. */
#define REWRITTEN 0.5

typedef struct
{
  ForgeGraph *old_graph;
  ForgeGraph *new_graph;
  GPtrArray *changes;
} Search;

void
forge_spec_change_free (ForgeSpecChange *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->from);
  g_free (self->to);
  g_free (self);
}

/**
 * forge_spec_change_type_get_nick:
 *
 * Returns: what the command line writes
 */
const char *
forge_spec_change_type_get_nick (ForgeSpecChangeType type)
{
  static const char *const nicks[]
      = { "added",         "removed",         "weakened",          "strengthened",
          "reversed",      "test_lost",       "test_gained",       "reworded",
          "section_added", "section_removed", "section_rewritten", "trace_added",
          "trace_removed" };

  g_return_val_if_fail (type < G_N_ELEMENTS (nicks), NULL);
  return nicks[type];
}

static void
add_change (Search *self,
            ForgeSpecChangeType type,
            ForgeNodeKind kind,
            ForgeKind document,
            const char *id,
            const char *from,
            const char *to)
{
  ForgeSpecChange *change = g_new0 (ForgeSpecChange, 1);

  change->type = type;
  change->kind = kind;
  change->document = document;
  change->id = g_strdup (id);
  change->from = g_strdup (from);
  change->to = g_strdup (to);
  g_ptr_array_add (self->changes, change);
}

static ForgeDuty
read_duty (const ForgeNode *node)
{
  const ForgeDuty duty = forge_duty_read (node->text);

  return duty.strength > 0 ? duty : forge_duty_read (node->body);
}

static void
compare_nodes (Search *self, const ForgeNode *before, const ForgeNode *now)
{
  const gboolean binds = now->kind == FORGE_NODE_FR || now->kind == FORGE_NODE_NFR;
  const ForgeDuty old_duty = read_duty (before);
  const ForgeDuty new_duty = read_duty (now);
  ForgeSpecChangeType type = FORGE_SPEC_REWORDED;

  if (g_str_equal (before->text, now->text) && g_str_equal (before->body, now->body))
    return;
  if (binds && old_duty.strength > 0 && new_duty.strength > 0)
    type = old_duty.is_negative != new_duty.is_negative ? FORGE_SPEC_REVERSED
           : new_duty.strength < old_duty.strength      ? FORGE_SPEC_WEAKENED
           : new_duty.strength > old_duty.strength      ? FORGE_SPEC_STRENGTHENED
                                                        : FORGE_SPEC_REWORDED;
  if (type == FORGE_SPEC_REWORDED)
    add_change (self, type, now->kind, now->document, now->id, NULL, NULL);
  else
    add_change (self, type, now->kind, now->document, now->id, old_duty.word, new_duty.word);
}

/* Nodes that only one graph has, and those that read differently. */
static void
find_nodes (Search *self)
{
  const GPtrArray *nodes = forge_graph_get_nodes (self->new_graph);

  for (guint i = 0; i < nodes->len; i++)
    {
      const ForgeNode *node = g_ptr_array_index (nodes, i);
      const ForgeNode *before = forge_graph_find (self->old_graph, node->id);

      if (forge_graph_find (self->new_graph, node->id) != node)
        continue;
      if (before == NULL)
        add_change (self, FORGE_SPEC_ADDED, node->kind, node->document, node->id, NULL, NULL);
      else
        compare_nodes (self, before, node);
    }
  nodes = forge_graph_get_nodes (self->old_graph);
  for (guint i = 0; i < nodes->len; i++)
    {
      const ForgeNode *node = g_ptr_array_index (nodes, i);

      if (forge_graph_find (self->old_graph, node->id) == node
          && forge_graph_find (self->new_graph, node->id) == NULL)
        add_change (self, FORGE_SPEC_REMOVED, node->kind, node->document, node->id, NULL, NULL);
    }
}

/* Whether a test leads to the node, or to a scenario that does. */
static gboolean
has_test (ForgeGraph *graph, const char *id, gboolean through_scenario)
{
  g_autoptr (GPtrArray) traces = forge_graph_list_to (graph, id);

  for (guint i = 0; i < traces->len; i++)
    {
      const ForgeTrace *trace = g_ptr_array_index (traces, i);

      if (trace->from->kind == FORGE_NODE_TEST
          || (through_scenario && trace->from->kind == FORGE_NODE_CRITERION
              && has_test (graph, trace->from->id, FALSE)))
        return TRUE;
    }
  return FALSE;
}

static void
find_tests (Search *self)
{
  const GPtrArray *nodes = forge_graph_get_nodes (self->new_graph);

  for (guint i = 0; i < nodes->len; i++)
    {
      const ForgeNode *node = g_ptr_array_index (nodes, i);
      gboolean had;
      gboolean has;

      if ((node->kind != FORGE_NODE_STORY && node->kind != FORGE_NODE_NFR)
          || forge_graph_find (self->new_graph, node->id) != node
          || forge_graph_find (self->old_graph, node->id) == NULL)
        continue;
      had = has_test (self->old_graph, node->id, TRUE);
      has = has_test (self->new_graph, node->id, TRUE);
      if (had != has)
        add_change (self, has ? FORGE_SPEC_TEST_GAINED : FORGE_SPEC_TEST_LOST, node->kind,
                    node->document, node->id, NULL, NULL);
    }
}

static char *
dup_trace_key (const ForgeTrace *trace)
{
  return g_strconcat (trace->from->id, "→", trace->to_id, NULL);
}

/* Traces of @graph between nodes that both know which @other has not: those of a node that came or
 * went say nothing new. */
static void
find_traces (Search *self, ForgeGraph *graph, ForgeGraph *other, ForgeSpecChangeType type)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const GPtrArray *traces = forge_graph_get_traces (other);

  for (guint i = 0; i < traces->len; i++)
    g_hash_table_add (known, dup_trace_key (g_ptr_array_index (traces, i)));
  traces = forge_graph_get_traces (graph);
  for (guint i = 0; i < traces->len; i++)
    {
      const ForgeTrace *trace = g_ptr_array_index (traces, i);
      g_autofree char *key = dup_trace_key (trace);

      if (g_hash_table_contains (known, key) || forge_graph_find (other, trace->from->id) == NULL
          || forge_graph_find (other, trace->to_id) == NULL)
        continue;
      add_change (self, type, trace->from->kind, trace->from->document, trace->from->id, NULL,
                  trace->to_id);
      g_hash_table_add (known, g_steal_pointer (&key));
    }
}

static const ForgeSectionSpan *
find_section (GPtrArray *spans, const char *title)
{
  for (guint i = 0; i < spans->len; i++)
    if (g_str_equal (((ForgeSectionSpan *) g_ptr_array_index (spans, i))->title, title))
      return g_ptr_array_index (spans, i);
  return NULL;
}

/* The part of the lines of the longer text that the other one has too; empty lines do not count. */
static double
get_kept_part (const char *old_text, const char *new_text)
{
  g_auto (GStrv) old_lines = g_strsplit (old_text, "\n", -1);
  g_auto (GStrv) new_lines = g_strsplit (new_text, "\n", -1);
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  guint n_old = 0;
  guint n_new = 0;
  guint n_kept = 0;

  for (char **line = old_lines; *line != NULL; line++)
    if (**line != '\0')
      {
        n_old++;
        g_hash_table_add (known, *line);
      }
  for (char **line = new_lines; *line != NULL; line++)
    if (**line != '\0')
      {
        n_new++;
        n_kept += g_hash_table_contains (known, *line);
      }
  return MAX (n_old, n_new) > 0 ? (double) n_kept / MAX (n_old, n_new) : 1;
}

static char *
dup_section (const char *body, const ForgeSectionSpan *span)
{
  return g_strndup (body + span->start, span->end - span->start);
}

static void
find_sections (Search *self, ForgeKind kind, const char *old_body, const char *new_body)
{
  g_autoptr (GPtrArray) before = forge_document_split (old_body);
  g_autoptr (GPtrArray) now = forge_document_split (new_body);

  for (guint i = 0; i < now->len; i++)
    {
      const ForgeSectionSpan *span = g_ptr_array_index (now, i);
      const ForgeSectionSpan *old_span = find_section (before, span->title);

      if (*span->title == '\0')
        continue;
      if (old_span == NULL)
        add_change (self, FORGE_SPEC_SECTION_ADDED, FORGE_NODE_NONE, kind, span->title, NULL, NULL);
      else
        {
          g_autofree char *old_text = dup_section (old_body, old_span);
          g_autofree char *new_text = dup_section (new_body, span);

          if (get_kept_part (old_text, new_text) < REWRITTEN)
            add_change (self, FORGE_SPEC_SECTION_REWRITTEN, FORGE_NODE_NONE, kind, span->title,
                        NULL, NULL);
        }
    }
  for (guint i = 0; i < before->len; i++)
    {
      const ForgeSectionSpan *span = g_ptr_array_index (before, i);

      if (*span->title != '\0' && find_section (now, span->title) == NULL)
        add_change (self, FORGE_SPEC_SECTION_REMOVED, FORGE_NODE_NONE, kind, span->title, NULL,
                    NULL);
    }
}

/* Keeps the order of what was found first. */
static void
sort_by_type (GPtrArray *changes)
{
  g_autoptr (GPtrArray) unsorted = g_ptr_array_copy (changes, NULL, NULL);
  guint n = 0;

  for (int type = 0; type <= FORGE_SPEC_TRACE_REMOVED; type++)
    for (guint i = 0; i < unsorted->len; i++)
      if ((int) ((ForgeSpecChange *) g_ptr_array_index (unsorted, i))->type == type)
        changes->pdata[n++] = g_ptr_array_index (unsorted, i);
  g_ptr_array_set_free_func (unsorted, NULL);
}

/**
 * forge_spec_change_find:
 *
 * See the header.
 */
GPtrArray *
forge_spec_change_find (const char *const *old_bodies, const char *const *new_bodies)
{
  GPtrArray *changes = g_ptr_array_new_with_free_func ((GDestroyNotify) forge_spec_change_free);
  g_autoptr (ForgeGraph) old_graph = NULL;
  g_autoptr (ForgeGraph) new_graph = NULL;
  Search search = { .changes = changes };

  g_return_val_if_fail (old_bodies != NULL && new_bodies != NULL, changes);

  search.old_graph = old_graph = forge_graph_new (old_bodies);
  search.new_graph = new_graph = forge_graph_new (new_bodies);
  find_nodes (&search);
  find_tests (&search);
  find_traces (&search, new_graph, old_graph, FORGE_SPEC_TRACE_ADDED);
  find_traces (&search, old_graph, new_graph, FORGE_SPEC_TRACE_REMOVED);
  for (ForgeKind kind = 0; kind < FORGE_N_KINDS; kind++)
    if (g_strcmp0 (old_bodies[kind], new_bodies[kind]) != 0)
      find_sections (&search, kind, old_bodies[kind] != NULL ? old_bodies[kind] : "",
                     new_bodies[kind] != NULL ? new_bodies[kind] : "");
  sort_by_type (changes);
  return changes;
}
