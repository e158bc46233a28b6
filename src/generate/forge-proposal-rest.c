/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-proposal"

#include "config.h"

#include <string.h>

#include "board/forge-board-edits.h"
#include "generate/forge-proposal-private.h"

/* Policies, external systems, interfaces and hotspots. */

#define MIN_STEM 4 /* bytes that two words share where they are forms of one */

/* "WHEN a, THE system SHALL b." as a and b; FALSE: it is not of that form. */
static gboolean
split_rule (ForgeProposal *self, const char *text, char **trigger, char **response)
{
  g_auto (GStrv) duties = g_strsplit (forge_phrases_get (self->phrases, "ears.system"), "|", 0);
  const gsize keyword = strcspn (text, " ");

  for (gsize i = 0; i < keyword; i++)
    if (!g_ascii_isupper (text[i]))
      return FALSE;
  for (guint i = 0; duties[i] != NULL && text[keyword] == ' '; i++)
    {
      const char *at = strstr (text, duties[i]);
      gsize length;

      if (at == NULL || at < text + keyword + 3)
        continue;
      *trigger = g_strndup (text + keyword + 1, at - text - keyword - 1);
      *response = g_strdup (at + strlen (duties[i]));
      g_strchomp (*trigger);
      length = strlen (*response);
      if (length > 0 && (*response)[length - 1] == '.')
        (*response)[length - 1] = '\0';
      return TRUE;
    }
  return FALSE;
}

static gboolean
is_same_stem (const char *a, const char *b)
{
  gsize n = 0;

  while (a[n] != '\0' && a[n] == b[n])
    n++;
  return n >= MIN_STEM && n + 3 >= MIN (strlen (a), strlen (b));
}

/* Whether each word of some length in @name stands in @text, in whatever form. */
static gboolean
tells_of (const char *text, const char *name)
{
  g_autofree char *small_text = g_utf8_strdown (text, -1);
  g_autofree char *small_name = g_utf8_strdown (name, -1);
  g_auto (GStrv) words = g_str_tokenize_and_fold (small_text, "C", NULL);
  g_auto (GStrv) wanted = g_str_tokenize_and_fold (small_name, "C", NULL);
  guint n = 0;

  for (guint i = 0; wanted[i] != NULL; i++)
    {
      gboolean is_there = strlen (wanted[i]) < MIN_STEM;

      n += !is_there;
      for (guint j = 0; !is_there && words[j] != NULL; j++)
        is_there = is_same_stem (wanted[i], words[j]);
      if (!is_there)
        return FALSE;
    }
  return n > 0;
}

static ForgeBoardElement *
find_event (ForgeProposal *self, const char *trigger)
{
  g_autoptr (GPtrArray) events
      = forge_board_list (self->board, FORGE_BOARD_BIT (FORGE_BOARD_EVENT), NULL);

  for (guint i = 0; i < events->len; i++)
    {
      ForgeBoardElement *event = g_ptr_array_index (events, i);

      if (tells_of (trigger, forge_board_element_get_name (event)))
        return event;
    }
  return NULL;
}

/* The entity that the aggregate behind the event keeps. */
static const ForgeNode *
find_entity (ForgeProposal *self, const ForgeNode *requirement, const ForgeBoardElement *event)
{
  const ForgeNode *entity = forge_proposal_find_target (self, requirement, FORGE_NODE_ENTITY);
  const GPtrArray *referrers = forge_board_get_referrers (self->board, event->id);

  for (guint i = 0; entity == NULL && referrers != NULL && i < referrers->len; i++)
    {
      const ForgeBoardElement *command = g_ptr_array_index (referrers, i);
      const char *handler = command->kind == FORGE_BOARD_COMMAND
                                ? forge_board_element_get_text (command, "handled_by")
                                : NULL;
      const ForgeBoardElement *aggregate
          = handler != NULL ? forge_board_find (self->board, handler) : NULL;
      const char *root
          = aggregate != NULL ? forge_board_element_get_text (aggregate, "root") : NULL;

      entity = root != NULL ? forge_graph_find (self->graph, root) : NULL;
    }
  return entity;
}

/* Whether it names the command or policy on the board that it was written for. */
static gboolean
is_told (ForgeProposal *self, const ForgeNode *requirement)
{
  g_autoptr (GPtrArray) traces = forge_graph_list_from (self->graph, requirement->id);

  for (guint i = 0; i < traces->len; i++)
    if (forge_board_find (self->board, ((const ForgeTrace *) g_ptr_array_index (traces, i))->to_id)
            != NULL
        && ((const ForgeTrace *) g_ptr_array_index (traces, i))->to == NULL)
      return TRUE;
  return FALSE;
}

/* "When an order is cancelled, the system shall pay it back": a policy reacts to the event and
 * gives the command. What waits for a person is no policy: that is an operation. */
static void
add_policy (ForgeProposal *self, const ForgeNode *requirement)
{
  g_autofree char *trigger = NULL;
  g_autofree char *response = NULL;
  g_autofree char *name = NULL;
  ForgeBoardElement *event;
  ForgeBoardElement *policy;
  ForgeBoardElement *command;

  if (g_hash_table_contains (self->callables, requirement->id) || is_told (self, requirement)
      || !split_rule (self, requirement->text, &trigger, &response))
    return;
  event = find_event (self, trigger);
  if (event == NULL)
    return;
  name = forge_proposal_capitalize (response);
  policy = forge_proposal_ensure (self, FORGE_BOARD_POLICY, requirement->id, name);
  if (policy == NULL)
    return;
  forge_proposal_add (self, policy, "reacts_to", event->id);
  if (forge_board_element_get_n (policy, "issues") > 0)
    return;
  command = forge_proposal_add_command (self, requirement, name,
                                        find_entity (self, requirement, event));
  if (command != NULL)
    forge_proposal_add (self, policy, "issues", command->id);
}

void
forge_proposal_add_policies (ForgeProposal *self)
{
  g_autoptr (GPtrArray) nodes = forge_graph_list_kind (self->graph, FORGE_NODE_FR);

  for (guint i = 0; i < nodes->len; i++)
    add_policy (self, g_ptr_array_index (nodes, i));
}

/* "- DATEV (FR-013): “…”" in the section of other systems. */
void
forge_proposal_add_systems (ForgeProposal *self)
{
  g_auto (GStrv) lines = forge_proposal_split_section (self, FORGE_KIND_API, "integrations");

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *bracket = strstr (lines[i], " (");
      const gsize length = bracket != NULL ? forge_node_id_match (bracket + 2, NULL) : 0;
      g_autofree char *id = length > 0 ? g_strndup (bracket + 2, length) : NULL;
      g_autofree char *words = NULL;
      g_autofree char *name = NULL;

      if (id == NULL || !g_str_has_prefix (lines[i], "- ")
          || forge_graph_find (self->graph, id) == NULL)
        continue;
      words = g_strndup (lines[i] + 2, bracket - lines[i] - 2);
      g_strstrip (g_strdelimit (words, "*`", ' '));
      name = forge_proposal_capitalize (words);
      forge_proposal_ensure (self, FORGE_BOARD_EXTERNAL, id, name);
    }
}

/* What the requirements of the stories of a screen want, is asked for there. */
static void
add_calls (ForgeProposal *self, ForgeBoardElement *interface, const ForgeNode *screen)
{
  g_autoptr (GPtrArray) stories = forge_graph_list_from (self->graph, screen->id);

  for (guint i = 0; i < stories->len; i++)
    {
      const ForgeNode *story = ((const ForgeTrace *) g_ptr_array_index (stories, i))->to;
      const ForgeNode *requirement
          = story != NULL ? forge_proposal_find_target (self, story, FORGE_NODE_FR) : NULL;
      const GPtrArray *callables
          = requirement != NULL ? g_hash_table_lookup (self->callables, requirement->id) : NULL;

      for (guint j = 0; callables != NULL && j < callables->len; j++)
        {
          const ForgeBoardElement *callable = g_ptr_array_index (callables, j);

          forge_proposal_add (self, interface,
                              callable->kind == FORGE_BOARD_QUERY ? "asks" : "issues",
                              callable->id);
        }
    }
}

void
forge_proposal_add_screens (ForgeProposal *self)
{
  g_autoptr (GPtrArray) nodes = forge_graph_list_kind (self->graph, FORGE_NODE_SCREEN);

  for (guint i = 0; i < nodes->len; i++)
    {
      const ForgeNode *node = g_ptr_array_index (nodes, i);
      ForgeBoardElement *interface = forge_proposal_ensure (self, FORGE_BOARD_INTERFACE, node->id,
                                                            node->text);

      if (interface != NULL)
        add_calls (self, interface, node);
    }
}

void
forge_proposal_add_hotspots (ForgeProposal *self)
{
  g_autoptr (GPtrArray) nodes = forge_graph_list_kind (self->graph, FORGE_NODE_QUESTION);

  for (guint i = 0; i < nodes->len; i++)
    {
      const ForgeNode *node = g_ptr_array_index (nodes, i);

      forge_proposal_ensure (self, FORGE_BOARD_HOTSPOT, node->id, node->text);
    }
}
