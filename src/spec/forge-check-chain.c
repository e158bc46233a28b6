/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-check-chain"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "spec/forge-check-rules.h"

#define END FORGE_NODE_NONE

/* A node of @kind must lead to one of @targets. */
typedef struct
{
  ForgeNodeKind kind;
  ForgeNodeKind targets[4]; /* any of them closes the chain */
  ForgeKind document;       /* where the targets stand */
  const char *message;      /* %s: the id */
} Link;

/* Downwards: what a node rests on. */
static const Link links[] = {
  { FORGE_NODE_FR,
    { FORGE_NODE_GOAL, END },
    FORGE_KIND_BRIEF,
    N_ ("%s serves no goal. Add an arrow to the goal it serves, such as “→ G-1”.") },
  { FORGE_NODE_FR,
    { FORGE_NODE_ACTOR, END },
    FORGE_KIND_BRIEF,
    N_ ("%s names no actor. Add an arrow to who needs it, such as “→ ACT-User”.") },
  { FORGE_NODE_STORY,
    { FORGE_NODE_FR, FORGE_NODE_NFR, END },
    FORGE_KIND_PRD,
    N_ ("%s rests on no requirement. Add an arrow to the one it tells, such as “→ FR-001”.") },
  { FORGE_NODE_CRITERION,
    { FORGE_NODE_STORY, END },
    FORGE_KIND_STORIES,
    N_ ("%s belongs to no story. Put it below its story, or add an arrow to it.") },
  { FORGE_NODE_TEST,
    { FORGE_NODE_CRITERION, FORGE_NODE_NFR, END },
    FORGE_KIND_STORIES,
    N_ ("%s verifies nothing. Add an arrow to the scenario it tests, such as “→ AC-001.1”.") },
  { FORGE_NODE_TASK,
    { FORGE_NODE_STORY, END },
    FORGE_KIND_STORIES,
    N_ ("%s implements no story. Add an arrow to the story it is for, such as “→ US-001”.") },
  { FORGE_NODE_API,
    { FORGE_NODE_ENTITY, END },
    FORGE_KIND_DATA,
    N_ ("%s works on no entity. Add an arrow to the entity, such as “→ ENT-Order”.") },
  { FORGE_NODE_API,
    { FORGE_NODE_FR, FORGE_NODE_NFR, END },
    FORGE_KIND_PRD,
    N_ ("%s serves no requirement. Add an arrow to the one it serves, such as “→ FR-001”.") },
  { FORGE_NODE_SCREEN,
    { FORGE_NODE_STORY, END },
    FORGE_KIND_STORIES,
    N_ ("%s serves no story. Add an arrow to the story it is for, such as “→ US-001”.") },
};

/* Upwards: what must be done with a node. Here @targets are kinds that lead to it. */
static const Link back_links[] = {
  { FORGE_NODE_FR,
    { FORGE_NODE_STORY, END },
    FORGE_KIND_STORIES,
    N_ ("No story tells %s. Write one, or add the requirement to a story it belongs to.") },
  { FORGE_NODE_STORY,
    { FORGE_NODE_CRITERION, END },
    FORGE_KIND_STORIES,
    N_ ("%s has no acceptance scenario. Write below it what is given, done and seen.") },
  { FORGE_NODE_CRITERION,
    { FORGE_NODE_TEST, END },
    FORGE_KIND_TESTS,
    N_ ("No test case verifies %s. Write one that does.") },
};

static gboolean
is_target (const Link *link, ForgeNodeKind kind)
{
  for (gsize i = 0; link->targets[i] != END; i++)
    if (link->targets[i] == kind)
      return TRUE;
  return FALSE;
}

/* A trace to an id that does not exist counts: it is told by another rule. */
static gboolean
leads_down (ForgeCheck *self, const Link *link, const ForgeNode *node)
{
  g_autoptr (GPtrArray) traces = forge_graph_list_from (self->graph, node->id);

  for (guint i = 0; i < traces->len; i++)
    {
      const ForgeTrace *trace = g_ptr_array_index (traces, i);
      ForgeNodeKind kind = FORGE_NODE_NONE;

      forge_node_id_match (trace->to_id, &kind);
      if (is_target (link, kind))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_led_to (ForgeCheck *self, const Link *link, const ForgeNode *node)
{
  g_autoptr (GPtrArray) traces = forge_graph_list_to (self->graph, node->id);

  for (guint i = 0; i < traces->len; i++)
    if (is_target (link, ((const ForgeTrace *) g_ptr_array_index (traces, i))->from->kind))
      return TRUE;
  return FALSE;
}

static void
run_link (ForgeCheck *self,
          const Link *link,
          gboolean (*is_closed) (ForgeCheck *self, const Link *link, const ForgeNode *node))
{
  g_autoptr (GPtrArray) nodes = NULL;

  if (self->bodies[link->document] == NULL)
    return;
  nodes = forge_graph_list_kind (self->graph, link->kind);
  for (guint i = 0; i < nodes->len; i++)
    {
      const ForgeNode *node = g_ptr_array_index (nodes, i);

      if (is_closed (self, link, node)
          || forge_check_blame_age (self, node->document, link->document))
        continue;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
      forge_check_add (self, node->document, node->line, node->id,
                       g_strdup_printf (_ (link->message), node->id));
#pragma GCC diagnostic pop
    }
}

/**
 * forge_check_chains:
 * @self: a check
 *
 * Finds nodes whose chain is open: a requirement without goal, actor or story, a story without
 * requirement or scenario, a scenario without a test, and so on. Only demands what could be there:
 * a document that is not written leaves no chain open.
 */
void
forge_check_chains (ForgeCheck *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (links); i++)
    run_link (self, &links[i], leads_down);
  for (gsize i = 0; i < G_N_ELEMENTS (back_links); i++)
    run_link (self, &back_links[i], is_led_to);
}
