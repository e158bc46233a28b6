/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-graph-reader"

#include "config.h"

#include <string.h>

#include "spec/forge-graph-reader.h"
#include "spec/forge-markdown-lines.h"

#define MAX_OPEN 32

/* A node whose text has not ended yet. */
typedef struct
{
  ForgeNode *node;
  guint level;   /* of a heading; 0: a list item */
  gsize mark;    /* column of the mark of the list item */
  gsize content; /* column of its words */
  GString *text;
  GString *body;
  gboolean in_first; /* still in its first paragraph */
} Open;

typedef struct
{
  ForgeRawDocument *out;
  ForgeKind document;
  Open open[MAX_OPEN];
  guint n_open;
  char *section;
  ForgeNode *story; /* the last one, for scenarios that stand beside and not below it */
  gboolean after_blank;
  guint line;
} Reader;

/**
 * forge_node_free:
 * @self: (transfer full): a node
 */
void
forge_node_free (ForgeNode *self)
{
  g_free (self->id);
  g_free (self->section);
  g_free (self->text);
  g_free (self->body);
  g_free (self);
}

static void
mention_free (gpointer data)
{
  ForgeRawMention *mention = data;

  g_free (mention->id);
  g_free (mention);
}

ForgeRawDocument *
forge_raw_document_new (void)
{
  ForgeRawDocument *self = g_new (ForgeRawDocument, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->nodes = g_ptr_array_new_with_free_func ((GDestroyNotify) forge_node_free);
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) forge_node_free);
  self->mentions = g_ptr_array_new_with_free_func (mention_free);
  return self;
}

ForgeRawDocument *
forge_raw_document_ref (ForgeRawDocument *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
forge_raw_document_unref (ForgeRawDocument *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_ptr_array_unref (self->nodes);
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->mentions);
  g_free (self);
}

void
forge_raw_document_mention (ForgeRawDocument *self,
                            ForgeNode *node,
                            const char *id,
                            ForgeMentionForm form,
                            guint line)
{
  ForgeRawMention *mention = g_new (ForgeRawMention, 1);

  *mention = (ForgeRawMention){ node, g_strdup (id), form, line };
  g_ptr_array_add (self->mentions, mention);
}

static ForgeNode *
node_new (Reader *self, const char *id, gsize length, ForgeNodeKind kind)
{
  ForgeNode *node = g_new0 (ForgeNode, 1);

  node->id = g_strndup (id, length);
  node->kind = kind;
  node->document = self->document;
  node->line = self->line;
  node->section = g_strdup (self->section);
  return node;
}

static void
add_mention (Reader *self, ForgeNode *node, const char *id, ForgeMentionForm form)
{
  forge_raw_document_mention (self->out, node, id, form, self->line);
}

static void
close_last (Reader *self)
{
  Open *open = &self->open[--self->n_open];

  g_strchomp (open->body->str);
  open->node->text = g_string_free (open->text, FALSE);
  open->node->body = g_string_free (open->body, FALSE);
}

static Open *
get_last (Reader *self)
{
  return self->n_open > 0 ? &self->open[self->n_open - 1] : NULL;
}

typedef struct
{
  Reader *reader;
  ForgeNode *node;
} Target;

static void
mention_cb (const char *id, ForgeMentionForm form, gpointer user_data)
{
  const Target *target = user_data;

  /* A node does not trace to itself. */
  if (target->node == NULL || strcmp (target->node->id, id) != 0)
    add_mention (target->reader, target->node, id, form);
}

static void
read_mentions (Reader *self, const char *line, ForgeNode *node)
{
  Target target = { self, node };

  forge_node_text_foreach (line, mention_cb, &target);
}

static void
append_words (GString *text, const char *words)
{
  for (; *words != '\0'; words++)
    if (!g_ascii_isspace (*words))
      g_string_append_c (text, *words);
    else if (text->len > 0 && text->str[text->len - 1] != ' ')
      g_string_append_c (text, ' ');
}

/* Opens the node that @words starts with; a document that nests deeper than anybody writes gives
 * its last nodes to the one above them. */
static gboolean
open_node (Reader *self, const char *words, Open open)
{
  const char *id = NULL;
  ForgeNodeKind kind = FORGE_NODE_NONE;
  const gsize length = forge_node_text_match (words, open.level > 0, &id, &kind);
  g_autofree char *text = NULL;

  if (length == 0 || self->n_open == MAX_OPEN)
    return FALSE;
  open.node = node_new (self, id, length, kind);
  g_ptr_array_add (self->out->nodes, open.node);
  if (kind == FORGE_NODE_STORY)
    self->story = open.node;
  else if (kind == FORGE_NODE_CRITERION && self->story != NULL)
    add_mention (self, open.node, self->story->id, FORGE_MENTION_TRACE);
  open.text = g_string_new (NULL);
  open.body = g_string_new (NULL);
  open.in_first = TRUE;
  text = forge_node_text_strip (words, TRUE);
  append_words (open.text, text);
  read_mentions (self, words, open.node);
  self->open[self->n_open++] = open;
  return TRUE;
}

/* A line that is no start of a node: it belongs to the node that is open, or to none. */
static void
add_line (Reader *self, const char *line, gboolean is_code, gboolean ends_first)
{
  Open *open = get_last (self);

  if (open != NULL)
    {
      g_string_append_printf (open->body, "%s\n", line);
      open->in_first = open->in_first && !ends_first && open->level == 0;
      if (open->in_first)
        {
          g_autofree char *words = g_strstrip (g_strdup (line));
          g_autofree char *text = forge_node_text_strip (words, FALSE);

          if (open->text->len > 0 && *text != '\0')
            g_string_append_c (open->text, ' ');
          append_words (open->text, text);
        }
    }
  if (!is_code)
    {
      g_autofree char *words = g_strstrip (g_strdup (line));

      read_mentions (self, words, open != NULL ? open->node : NULL);
    }
}

static void
read_heading (Reader *self, guint level, const char *words, const char *line)
{
  while (self->n_open > 0 && (get_last (self)->level == 0 || get_last (self)->level >= level))
    close_last (self);
  if (level <= 2)
    {
      g_free (self->section);
      self->section = g_strdup (level == 2 ? words : "");
      self->story = NULL;
    }
  if (!open_node (self, words, (Open){ .level = level }))
    add_line (self, line, FALSE, TRUE);
}

/* The length of the mark of a list item at @text with the blank behind it, 0 where there is none.
 */
static gsize
match_list_mark (const char *text)
{
  gsize n = 0;

  if (*text != '\0' && strchr ("-*+", *text) != NULL)
    n = 1;
  else
    {
      while (n < 9 && g_ascii_isdigit (text[n]))
        n++;
      n = n > 0 && (text[n] == '.' || text[n] == ')') ? n + 1 : 0;
    }
  if (n == 0 || (text[n] != ' ' && text[n] != '\t'))
    return 0;
  while (text[n] == ' ' || text[n] == '\t')
    n++;
  return n;
}

static gsize
match_task_box (const char *text)
{
  return text[0] == '[' && text[1] != '\0' && strchr (" xX", text[1]) != NULL && text[2] == ']'
                 && text[3] == ' '
             ? 4
             : 0;
}

static void
read_list_item (Reader *self, const char *line, gsize indent, const char *item, gsize mark)
{
  const char *words = item + mark + match_task_box (item + mark);

  while (self->n_open > 0 && get_last (self)->level == 0 && get_last (self)->mark >= indent)
    close_last (self);
  if (!open_node (self, words, (Open){ .mark = indent, .content = indent + mark }))
    add_line (self, line, FALSE, TRUE);
}

/* A row whose first cell starts with an id in bold. Whether it is the node or only shows it again
 * is known when all documents are read. */
static gboolean
read_row (Reader *self, const char *line)
{
  const char *cell = line;
  const char *id = NULL;
  ForgeNodeKind kind = FORGE_NODE_NONE;
  gsize length = 0;
  ForgeNode *node = NULL;
  g_auto (GStrv) cells = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  if (*cell != '|')
    return FALSE;
  while (*cell == '|' || *cell == ' ')
    cell++;
  length = forge_node_text_match (cell, FALSE, &id, &kind);
  if (length == 0)
    return FALSE;
  node = node_new (self, id, length, kind);
  cells = g_strsplit (cell, "|", -1);
  for (guint i = 0; cells[i] != NULL; i++)
    {
      g_autofree char *words = forge_node_text_strip (g_strstrip (cells[i]), i == 0);

      if (text->len > 0 && *words != '\0')
        g_string_append (text, ", ");
      append_words (text, words);
    }
  node->text = g_strdup (text->str);
  node->body = g_strdup ("");
  g_ptr_array_add (self->out->rows, node);
  read_mentions (self, line, node);
  return TRUE;
}

static void
read_line (Reader *self, const ForgeLine *line)
{
  g_autofree char *text = g_strndup (line->text, line->length);
  const char *stripped = NULL;
  const char *words = NULL;
  gsize length = 0;
  gsize mark = 0;
  guint level = 0;

  self->line = line->number;
  g_strchomp (text);
  stripped = text + strspn (text, " \t");
  level = forge_line_match_heading (line, &words, &length);
  mark = line->is_code ? 0 : match_list_mark (stripped);
  if (level > 0)
    {
      g_autofree char *heading = g_strndup (words, length);

      read_heading (self, level, heading, text);
    }
  else if (*stripped == '\0' || line->is_code)
    add_line (self, text, TRUE, TRUE);
  else if (mark > 0)
    read_list_item (self, text, line->indent, stripped, mark);
  else
    {
      while (self->after_blank && self->n_open > 0 && get_last (self)->level == 0
             && get_last (self)->content > line->indent)
        close_last (self);
      if (!read_row (self, stripped))
        add_line (self, text, FALSE, FALSE);
    }
  self->after_blank = *stripped == '\0';
}

/**
 * forge_graph_read:
 * @document: which one it is
 * @body: its Markdown
 *
 * Returns: (transfer full): what was found, in the order of the text
 */
ForgeRawDocument *
forge_graph_read (ForgeKind document, const char *body)
{
  Reader reader = { .document = document };
  ForgeLine line;

  g_return_val_if_fail (body != NULL, NULL);

  reader.out = forge_raw_document_new ();
  reader.section = g_strdup ("");
  forge_line_init (&line, body);
  while (forge_line_next (&line))
    read_line (&reader, &line);
  while (reader.n_open > 0)
    close_last (&reader);
  g_free (reader.section);
  return reader.out;
}
