/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-references"

#include "config.h"

#include <string.h>

#include "core/forge-smart-list.h"
#include "spec/forge-document.h"
#include "spec/forge-references.h"

/* Longer "names" are sentences. */
#define MAX_TERM 60

struct _ForgeReferences
{
  GObject parent_instance;

  ForgeGraph *graph;
  char **terms;
  GPtrArray *lines; /* (element-type utf8): of the mentions of the graph, in their order */
};

G_DEFINE_FINAL_TYPE (ForgeReferences, forge_references, G_TYPE_OBJECT)

static void
add_term (GHashTable *terms, const char *start, gsize length)
{
  g_autofree char *term = g_strstrip (g_strndup (start, length));

  if (*term != '\0' && g_utf8_strlen (term, -1) <= MAX_TERM)
    g_hash_table_add (terms, g_steal_pointer (&term));
}

/* "Patient: books appointments" and "Patient → G-1" name the patient. */
static void
add_name (GHashTable *terms, const ForgeNode *node)
{
  const gsize colon = strcspn (node->text, ":;,(");
  const char *arrow = strstr (node->text, "→");

  add_term (terms, node->text, arrow != NULL ? MIN (colon, (gsize) (arrow - node->text)) : colon);
}

static gboolean
is_dashes (const char *line)
{
  return line[strspn (line, "|-: \t")] == '\0' && strchr (line, '-') != NULL;
}

/* A word stands in the first cell of a row, or in bold at the start of an item. The row above the
 * dashes is the head. */
static void
add_words (GHashTable *terms, char **lines)
{
  for (guint i = 0; lines[i] != NULL; i++)
    {
      ForgeListItem item;

      if (*lines[i] == '|' && !is_dashes (lines[i])
          && (lines[i + 1] == NULL || !is_dashes (lines[i + 1])))
        add_term (terms, lines[i] + 1, strcspn (lines[i] + 1, "|"));
      else if (forge_list_item_read (lines[i], &item)
               && g_str_has_prefix (lines[i] + item.words, "**"))
        add_term (terms, lines[i] + item.words + 2, strcspn (lines[i] + item.words + 2, "*"));
    }
}

static void
add_glossary (GHashTable *terms, const char *body, const char *title)
{
  g_autoptr (GPtrArray) spans = forge_document_split (body);

  for (guint i = 0; i < spans->len; i++)
    {
      const ForgeSectionSpan *span = spans->pdata[i];
      g_autofree char *section = NULL;
      g_auto (GStrv) lines = NULL;

      if (!g_str_equal (span->title, title))
        continue;
      section = g_strndup (body + span->start, span->end - span->start);
      lines = g_strsplit (section, "\n", -1);
      add_words (terms, lines);
    }
}

static int
compare_terms (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (*(const char *const *) a, *(const char *const *) b);
}

/* The lines in which the mentions stand. */
static GPtrArray *
dup_lines (ForgeGraph *graph, const char *const *bodies)
{
  const GPtrArray *mentions = forge_graph_get_mentions (graph);
  GPtrArray *lines = g_ptr_array_new_full (mentions->len, g_free);
  g_auto (GStrv) split = NULL;
  ForgeKind document = FORGE_N_KINDS;

  for (guint i = 0; i < mentions->len; i++)
    {
      const ForgeMention *mention = mentions->pdata[i];

      if (mention->document != document)
        {
          document = mention->document;
          g_clear_pointer (&split, g_strfreev);
          split = document != FORGE_KIND_BOARD ? g_strsplit (bodies[document], "\n", -1) : NULL;
        }
      g_ptr_array_add (lines, split != NULL ? g_strstrip (g_strdup (split[mention->line - 1]))
                                            : g_strdup (mention->row->text));
    }
  return lines;
}

static void
forge_references_finalize (GObject *object)
{
  ForgeReferences *self = FORGE_REFERENCES (object);

  g_clear_object (&self->graph);
  g_strfreev (self->terms);
  g_ptr_array_unref (self->lines);
  G_OBJECT_CLASS (forge_references_parent_class)->finalize (object);
}

static void
forge_references_class_init (ForgeReferencesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = forge_references_finalize;
}

static void
forge_references_init (ForgeReferences *self)
{
}

ForgeReferences *
forge_references_new (ForgeGraph *graph, const char *const *bodies, const char *glossary)
{
  ForgeReferences *self;
  g_autoptr (GHashTable) terms = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const GPtrArray *nodes;
  guint n_terms;

  g_return_val_if_fail (FORGE_IS_GRAPH (graph) && bodies != NULL, NULL);
  g_return_val_if_fail (glossary != NULL, NULL);

  self = g_object_new (FORGE_TYPE_REFERENCES, NULL);
  self->graph = g_object_ref (graph);
  self->lines = dup_lines (graph, bodies);
  nodes = forge_graph_get_nodes (graph);
  for (guint i = 0; i < nodes->len; i++)
    {
      const ForgeNode *node = nodes->pdata[i];

      if (node->kind == FORGE_NODE_ACTOR || node->kind == FORGE_NODE_ENTITY)
        add_name (terms, node);
    }
  for (guint i = 0; i < FORGE_N_KINDS; i++)
    if (bodies[i] != NULL)
      add_glossary (terms, bodies[i], glossary);
  self->terms = (char **) g_hash_table_get_keys_as_array (terms, &n_terms);
  g_hash_table_steal_all (terms);
  qsort (self->terms, n_terms, sizeof (char *), compare_terms);
  return self;
}

ForgeGraph *
forge_references_get_graph (ForgeReferences *self)
{
  g_return_val_if_fail (FORGE_IS_REFERENCES (self), NULL);

  return self->graph;
}

const char *const *
forge_references_get_terms (ForgeReferences *self)
{
  g_return_val_if_fail (FORGE_IS_REFERENCES (self), NULL);

  return (const char *const *) self->terms;
}

static int
compare_uses (gconstpointer a, gconstpointer b)
{
  const ForgeUse *one = a, *other = b;

  if (one->document != other->document)
    return one->document < other->document ? -1 : 1;
  return one->line < other->line ? -1 : one->line > other->line;
}

/* A line that names it twice is one place. */
static void
drop_repeated (GArray *uses)
{
  for (guint i = uses->len; i > 1; i--)
    if (compare_uses (&g_array_index (uses, ForgeUse, i - 1),
                      &g_array_index (uses, ForgeUse, i - 2))
        == 0)
      g_array_remove_index (uses, i - 1);
}

GArray *
forge_references_list_uses (ForgeReferences *self, const char *id)
{
  GArray *uses;
  const GPtrArray *mentions;
  g_autoptr (GPtrArray) traces = NULL;

  g_return_val_if_fail (FORGE_IS_REFERENCES (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  uses = g_array_new (FALSE, FALSE, sizeof (ForgeUse));
  traces = forge_graph_list_to (self->graph, id);
  for (guint i = 0; i < traces->len; i++)
    {
      const ForgeTrace *trace = traces->pdata[i];
      const ForgeUse use = { trace->from->document, trace->line, trace->from, trace->from->text };

      g_array_append_val (uses, use);
    }
  mentions = forge_graph_get_mentions (self->graph);
  for (guint i = 0; i < mentions->len; i++)
    {
      const ForgeMention *mention = mentions->pdata[i];
      const ForgeUse use
          = { mention->document, mention->line,
              mention->document == FORGE_KIND_BOARD ? mention->row : NULL, self->lines->pdata[i] };

      if (g_str_equal (mention->id, id))
        g_array_append_val (uses, use);
    }
  g_array_sort (uses, compare_uses);
  drop_repeated (uses);
  return uses;
}
