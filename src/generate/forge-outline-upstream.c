/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-outline"

#include "config.h"

#include <string.h>

#include "generate/forge-outline.h"
#include "generate/forge-prose.h"

/* The documents that stand before the one to be written are the source: this file takes their nodes
 * into the outline. */

/* Whether two texts say the same, but for white space and marks of Markdown. */
static gboolean
says_the_same (const char *a, const char *b)
{
  while (*a != '\0' || *b != '\0')
    {
      while (*a != '\0' && !g_ascii_isalnum (*a) && (guchar) *a < 0x80)
        a++;
      while (*b != '\0' && !g_ascii_isalnum (*b) && (guchar) *b < 0x80)
        b++;
      if (*a != *b)
        return FALSE;
      if (*a != '\0')
        {
          a++;
          b++;
        }
    }
  return TRUE;
}

static char *
cut_title (const char *text)
{
  const gsize length = strcspn (text, ":.,;(");

  return length > 0 && length < 60 ? g_strndup (text, length) : g_strdup (text);
}

static void
take_text (ForgeOutline *self, ForgeOutlineNode *node, const ForgeNode *found)
{
  if (*found->text == '\0' || says_the_same (found->text, node->text))
    return;
  g_free (node->text);
  node->text = g_strdup (found->text);
  node->is_edited = TRUE;
  if (node->kind == FORGE_NODE_ACTOR || node->kind == FORGE_NODE_ENTITY)
    {
      g_free (node->title);
      node->title = cut_title (found->text);
    }
  else if (node->kind == FORGE_NODE_FR || node->kind == FORGE_NODE_NFR)
    forge_outline_read_requirement (self, node);
}

/* A person's node traces to what they wrote; where that is nothing, to what is closest. */
static void
take_traces (ForgeOutline *self, ForgeOutlineNode *node)
{
  g_autoptr (GPtrArray) traces = forge_graph_list_from (self->graph, node->id);

  for (guint i = 0; i < traces->len; i++)
    {
      const ForgeTrace *trace = g_ptr_array_index (traces, i);
      ForgeOutlineNode *to = forge_outline_find (self, trace->to_id);

      forge_outline_node_refer (node, to);
      if (to != NULL && to->kind == FORGE_NODE_ACTOR && node->actor == NULL)
        node->actor = to;
      else if (to != NULL && to->kind == FORGE_NODE_ENTITY && node->entity == NULL)
        node->entity = to;
      else if (to != NULL && to->kind != FORGE_NODE_GOAL && node->parent == NULL)
        node->parent = to;
    }
}

static void
add_written (ForgeOutline *self, const ForgeNode *found)
{
  ForgeOutlineNode *node;

  forge_ledger_reserve (self->input->ledger, found->id);
  node = g_new0 (ForgeOutlineNode, 1);
  node->kind = found->kind;
  node->key = g_strdup ("");
  node->id = g_strdup (found->id);
  node->title = cut_title (found->text);
  node->text = g_strdup (found->text);
  node->is_edited = TRUE;
  node->refs = g_ptr_array_new ();
  node->children = g_ptr_array_new ();
  node->words = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_hash_table_replace (self->by_id, node->id, node);
  g_ptr_array_add (self->nodes[found->kind], node);
  if (node->kind == FORGE_NODE_FR || node->kind == FORGE_NODE_NFR)
    forge_outline_read_requirement (self, node);
  take_traces (self, node);
}

static int
get_home (ForgeOutline *self, const ForgeOutlineNode *node)
{
  return node->group == FORGE_GROUP_DELIVERY ? self->last_home[node->kind] : self->home[node->kind];
}

static void
drop_removed (ForgeOutline *self, ForgeNodeKind kind)
{
  GPtrArray *nodes = self->nodes[kind];

  for (guint i = 0; i < nodes->len;)
    {
      ForgeOutlineNode *node = g_ptr_array_index (nodes, i);

      if (node->is_hidden || get_home (self, node) >= (int) self->target
          || forge_graph_find (self->graph, node->id) != NULL)
        {
          i++;
          continue;
        }
      g_hash_table_remove (self->by_id, node->id);
      g_ptr_array_remove_index (nodes, i);
    }
}

/**
 * forge_outline_settle:
 * @self: the outline
 * @kind: a kind whose nodes have all been added, and no node refers to them yet
 *
 * Only where the document that holds such nodes is written already and stands before the target. A
 * node that is not in it was removed by a person, or is newer than the document: nothing behind it
 * may speak of it.
 */
void
forge_outline_settle (ForgeOutline *self, ForgeNodeKind kind)
{
  const int home = self->home[kind];
  g_autoptr (GPtrArray) found = NULL;

  g_return_if_fail (self->input != NULL);

  if (self->graph == NULL || home < 0 || home >= (int) self->target
      || self->input->bodies[home] == NULL)
    return;
  g_clear_pointer (&self->by_name[kind], g_hash_table_unref);
  drop_removed (self, kind);
  found = forge_graph_list_kind (self->graph, kind);
  for (guint i = 0; i < found->len; i++)
    {
      const ForgeNode *written = g_ptr_array_index (found, i);
      ForgeOutlineNode *node = forge_outline_find (self, written->id);

      if (node != NULL)
        take_text (self, node, written);
      else
        add_written (self, written);
    }
}

/* The first of @marks in @text (words in capitals, separated by "|"), with its length. */
static const char *
find_mark (const char *text, const char *marks, gsize *length)
{
  g_auto (GStrv) all = g_strsplit (marks, "|", -1);
  const char *first = NULL;

  for (gsize i = 0; all[i] != NULL; i++)
    {
      const char *at = strstr (text, all[i]);

      if (at != NULL && (first == NULL || at < first))
        {
          first = at;
          *length = strlen (all[i]);
        }
    }
  return first;
}

gboolean
forge_outline_read_requirement (ForgeOutline *self, ForgeOutlineNode *node)
{
  gsize length = 0;
  const char *mark;
  const char *end;

  g_return_val_if_fail (self != NULL && node != NULL, FALSE);

  g_clear_pointer (&node->trigger, g_free);
  g_clear_pointer (&node->response, g_free);
  mark = find_mark (node->text, forge_phrases_get (self->phrases, "ears.system"), &length);
  if (mark == NULL)
    {
      g_autofree char *inner = g_strdup (node->text);

      g_strdelimit (inner, "“”„\"", '\'');
      node->response = forge_phrases_format (self->phrases, "fr.keep", "text", inner, NULL);
      return FALSE;
    }
  if (mark > node->text)
    {
      node->trigger = g_strndup (node->text, (gsize) (mark - node->text));
      g_strchomp (node->trigger);
      g_strdelimit (node->trigger + strlen (node->trigger) - 1, ",", '\0');
    }
  mark += length;
  end = mark + strlen (mark);
  while (end > mark && strchr (". ", end[-1]) != NULL)
    end--;
  node->response = g_strndup (mark, (gsize) (end - mark));
  g_strstrip (node->response);
  return TRUE;
}
