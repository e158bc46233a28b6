/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-improvement"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/forge-error.h"
#include "core/forge-text.h"
#include "generate/forge-improvement.h"
#include "spec/forge-document.h"
#include "spec/forge-language.h"
#include "spec/forge-node-text.h"

static const struct
{
  const char *nick;
  const char *title;
} HOWS[] = {
  [FORGE_IMPROVE_SHORTEN] = { "shorten", N_ ("Shorten") },
  [FORGE_IMPROVE_CLARIFY] = { "clarify", N_ ("Clarify") },
  [FORGE_IMPROVE_TESTABLE] = { "testable", N_ ("Make Testable") },
  [FORGE_IMPROVE_TRANSLATE] = { "translate", N_ ("Translate") },
};

G_STATIC_ASSERT (G_N_ELEMENTS (HOWS) == FORGE_N_IMPROVE);

const char *
forge_improve_get_nick (ForgeImprove how)
{
  g_return_val_if_fail (how < FORGE_N_IMPROVE, NULL);

  return HOWS[how].nick;
}

const char *
forge_improve_get_title (ForgeImprove how)
{
  g_return_val_if_fail (how < FORGE_N_IMPROVE, NULL);

  return _ (HOWS[how].title);
}

/**
 * forge_improve_from_nick:
 * @nick: what a person typed
 * @how: (out): the way
 * @error: %FORGE_ERROR_USAGE, which lists the ways
 *
 * Returns: whether there is such a way
 */
gboolean
forge_improve_from_nick (const char *nick, ForgeImprove *how, GError **error)
{
  g_return_val_if_fail (nick != NULL && how != NULL, FALSE);

  for (guint i = 0; i < FORGE_N_IMPROVE; i++)
    if (g_str_equal (HOWS[i].nick, nick))
      {
        *how = (ForgeImprove) i;
        return TRUE;
      }
  g_set_error (error, FORGE_ERROR, FORGE_ERROR_USAGE,
               _ ("“%s” is no way to improve a text. There are shorten, clarify, testable and "
                  "translate."),
               nick);
  return FALSE;
}

static gboolean
is_blank (const char *from, const char *to)
{
  while (from < to && g_ascii_isspace (*from))
    from++;
  return from == to;
}

static const char *
find_line_end (const char *at)
{
  return at + strcspn (at, "\n");
}

/**
 * forge_improvement_set_range:
 * @self: with body
 * @start: bytes into the body
 * @end: not before @start, at most the length of the body
 * @error: %FORGE_ERROR_NOT_SO where there are no words
 *
 * Ids and traces belong to lines, so lines are whole. Blank ones at the ends are left out.
 *
 * Returns: whether there is something to improve
 */
gboolean
forge_improvement_set_range (ForgeImprovement *self, gsize start, gsize end, GError **error)
{
  const char *first;
  const char *last;

  g_return_val_if_fail (self != NULL && self->body != NULL, FALSE);
  g_return_val_if_fail (start <= end && end <= strlen (self->body), FALSE);

  first = self->body + start;
  last = self->body + end;
  /* A selection of whole lines ends at the start of the next one. */
  if (last > first && last[-1] == '\n')
    last--;
  while (first > self->body && first[-1] != '\n')
    first--;
  last = find_line_end (last);
  while (first < last && is_blank (first, MIN (find_line_end (first) + 1, last)))
    first = MIN (find_line_end (first) + 1, last);
  while (last > first && g_ascii_isspace (last[-1]))
    last--;
  if (first == last)
    {
      g_set_error_literal (error, FORGE_ERROR, FORGE_ERROR_NOT_SO,
                           _ ("There are no words in this passage. Choose some lines of text."));
      return FALSE;
    }
  self->start = (gsize) (first - self->body);
  self->end = (gsize) (last - self->body);
  return TRUE;
}

/**
 * forge_improvement_set_lines:
 * @self: with body
 * @first: 1-based
 * @last: not before @first
 * @error: %FORGE_ERROR_NOT_SO where the document has no such lines, or no words in them
 *
 * Returns: whether there is something to improve
 */
gboolean
forge_improvement_set_lines (ForgeImprovement *self, guint first, guint last, GError **error)
{
  const char *at;
  const char *start = NULL;
  guint line = 1;

  g_return_val_if_fail (self != NULL && self->body != NULL, FALSE);
  g_return_val_if_fail (first > 0 && first <= last, FALSE);

  for (at = self->body; line < last && *find_line_end (at) != '\0'; line++)
    {
      if (line == first)
        start = at;
      at = find_line_end (at) + 1;
    }
  if (line == first)
    start = at;
  if (line < last || start == NULL || *at == '\0')
    {
      g_set_error (error, FORGE_ERROR, FORGE_ERROR_NOT_SO,
                   ngettext ("The document has only %u line. Choose among these.",
                             "The document has only %u lines. Choose among these.",
                             *at == '\0' ? line - 1 : line),
                   *at == '\0' ? line - 1 : line);
      return FALSE;
    }
  return forge_improvement_set_range (self, (gsize) (start - self->body),
                                      (gsize) (find_line_end (at) - self->body), error);
}

/**
 * forge_improvement_set_node:
 * @self: with body and kind
 * @id: of a node
 * @error: %FORGE_ERROR_NOT_SO where the document has no such node
 *
 * Its line, and what stands below it and is its own.
 *
 * Returns: whether there is such a node
 */
gboolean
forge_improvement_set_node (ForgeImprovement *self, const char *id, GError **error)
{
  const char *bodies[FORGE_N_KINDS] = { NULL };
  g_autoptr (ForgeGraph) graph = NULL;
  const ForgeNode *node;
  const char *at;
  const char *end;
  const char *own;

  g_return_val_if_fail (self != NULL && self->body != NULL && id != NULL, FALSE);

  bodies[self->kind] = self->body;
  graph = forge_graph_new (bodies);
  node = forge_graph_find (graph, id);
  if (node == NULL)
    {
      g_set_error (error, FORGE_ERROR, FORGE_ERROR_NOT_SO,
                   _ ("Nothing in this document has the id %s. Look for it with “show”."), id);
      return FALSE;
    }
  at = self->body;
  for (guint line = 1; line < node->line; line++)
    at = find_line_end (at) + 1;
  end = find_line_end (at);
  own = *node->body != '\0' ? strstr (end, node->body) : NULL;
  if (own != NULL)
    end = own + strlen (node->body);
  return forge_improvement_set_range (self, (gsize) (at - self->body), (gsize) (end - self->body),
                                      error);
}

/**
 * forge_improvement_get_lines:
 * @self: with a passage
 * @first: (out): 1-based
 * @last: (out): its last line
 */
void
forge_improvement_get_lines (const ForgeImprovement *self, guint *first, guint *last)
{
  g_return_if_fail (self != NULL && first != NULL && last != NULL);

  *first = 1;
  for (const char *at = self->body; at < self->body + self->start; at++)
    *first += *at == '\n';
  *last = *first;
  for (const char *at = self->body + self->start; at < self->body + self->end; at++)
    *last += *at == '\n';
}

/**
 * forge_improvement_dup_passage:
 * @self: with a passage
 *
 * Returns: (transfer full): its lines, without the end of the last one
 */
char *
forge_improvement_dup_passage (const ForgeImprovement *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_strndup (self->body + self->start, self->end - self->start);
}

char *
forge_improvement_dup_section (const ForgeImprovement *self)
{
  g_autoptr (GPtrArray) spans = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  spans = forge_document_split (self->body);
  for (guint i = 0; i < spans->len; i++)
    {
      const ForgeSectionSpan *span = g_ptr_array_index (spans, i);

      if (self->start >= span->start && self->start < span->end)
        return g_strndup (self->body + span->start, span->end - span->start);
    }
  return g_strdup ("");
}

/**
 * forge_improvement_get_target:
 * @self: with a passage
 *
 * Returns: the other one of the two languages that the program speaks of
 */
const char *
forge_improvement_get_target (const ForgeImprovement *self)
{
  g_autofree char *passage = forge_improvement_dup_passage (self);

  return g_str_has_prefix (forge_language_detect (passage), "de") ? "en" : "de";
}

/* The first line of a fence, and the last one, where the whole stands in one; models do that though
 * they are told not to. */
static void
strip_fence (char *text)
{
  const gsize length = strlen (text);
  char *first_end = strchr (text, '\n');

  if (!g_str_has_prefix (text, "```") || first_end == NULL || length < 8
      || !g_str_has_suffix (text, "\n```") || strstr (first_end, "\n```") != text + length - 4)
    return;
  text[length - 4] = '\0';
  memmove (text, first_end + 1, strlen (first_end + 1) + 1);
}

/**
 * forge_improvement_clean:
 * @reply: what came
 *
 * Returns: (transfer full): clean text without blank lines at its ends; "": nothing came
 */
char *
forge_improvement_clean (const char *reply)
{
  g_autofree char *text = NULL;
  char *start;

  g_return_val_if_fail (reply != NULL, NULL);

  text = forge_text_clean (reply, strlen (reply), FORGE_TEXT_MAX_BRIEF, NULL);
  if (text == NULL)
    return g_strdup ("");
  g_strchomp (text);
  start = text;
  while (is_blank (start, find_line_end (start)) && *start != '\0')
    start = (char *) find_line_end (start) + (*find_line_end (start) == '\n');
  strip_fence (start);
  return g_strdup (start);
}

/**
 * forge_improvement_apply:
 * @self: with a passage
 * @text: what stands in its place
 *
 * Returns: (transfer full): the whole document
 */
char *
forge_improvement_apply (const ForgeImprovement *self, const char *text)
{
  g_autofree char *before = NULL;

  g_return_val_if_fail (self != NULL && text != NULL, NULL);

  before = g_strndup (self->body, self->start);
  return g_strconcat (before, text, self->body + self->end, NULL);
}

/* What the passage says in ids: those of its nodes, those that it only speaks of, its headings. */
typedef struct
{
  GHashTable *nodes;    /* (element-type utf8): a set, likewise the next */
  GHashTable *mentions; /* those of other nodes, where they are ids whatever the project has */
  GPtrArray *headings;  /* (element-type utf8): of the levels that cut a document */
} Names;

static void
names_clear (Names *self)
{
  g_clear_pointer (&self->nodes, g_hash_table_unref);
  g_clear_pointer (&self->mentions, g_hash_table_unref);
  g_clear_pointer (&self->headings, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Names, names_clear)

static void
mention_cb (const char *id, ForgeMentionForm form, gpointer user_data)
{
  if (form != FORGE_MENTION_WORD)
    g_hash_table_add (user_data, g_strdup (id));
}

static void
names_init (Names *self, ForgeKind kind, const char *text)
{
  const char *bodies[FORGE_N_KINDS] = { NULL };
  g_autoptr (ForgeGraph) graph = NULL;
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  const GPtrArray *nodes;

  self->nodes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->mentions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->headings = g_ptr_array_new_with_free_func (g_free);
  bodies[kind] = text;
  graph = forge_graph_new (bodies);
  nodes = forge_graph_get_nodes (graph);
  for (guint i = 0; i < nodes->len; i++)
    g_hash_table_add (self->nodes, g_strdup (((const ForgeNode *) nodes->pdata[i])->id));
  for (guint i = 0; lines[i] != NULL; i++)
    {
      forge_node_text_foreach (lines[i], mention_cb, self->mentions);
      if (g_str_has_prefix (lines[i], "# ") || g_str_has_prefix (lines[i], "## "))
        g_ptr_array_add (self->headings, g_strdup (g_strchomp (lines[i])));
    }
  for (guint i = 0; i < nodes->len; i++)
    g_hash_table_remove (self->mentions, ((const ForgeNode *) nodes->pdata[i])->id);
}

typedef enum
{
  LOSS_NODE,
  LOSS_NEW,
  LOSS_MENTION,
} Loss;

static char *
describe_loss (Loss loss, const char *id)
{
  switch (loss)
    {
    case LOSS_NODE:
      return g_strdup_printf (_ ("%s is missing: each id has to stay."), id);
    case LOSS_NEW:
      return g_strdup_printf (_ ("%s is new: no id may be added."), id);
    case LOSS_MENTION:
    default:
      return g_strdup_printf (_ ("%s is not named any more: each trace has to stay."), id);
    }
}

/* What @wanted has and @present has not. */
static void
add_losses (GPtrArray *losses, GHashTable *wanted, GHashTable *present, Loss loss)
{
  g_autoptr (GList) ids
      = g_list_sort (g_hash_table_get_keys (wanted), (GCompareFunc) (void (*) (void)) strcmp);

  for (GList *iter = ids; iter != NULL; iter = iter->next)
    if (!g_hash_table_contains (present, iter->data))
      g_ptr_array_add (losses, describe_loss (loss, iter->data));
}

static gboolean
has_same_headings (const Names *a, const Names *b)
{
  if (a->headings->len != b->headings->len)
    return FALSE;
  for (guint i = 0; i < a->headings->len; i++)
    if (!g_str_equal (a->headings->pdata[i], b->headings->pdata[i]))
      return FALSE;
  return TRUE;
}

/**
 * forge_improvement_find_losses:
 * @self: with a passage
 * @text: what is to stand in its place
 *
 * Returns: (transfer full) (element-type utf8): sentences; empty: all that has to survive is there
 */
GPtrArray *
forge_improvement_find_losses (const ForgeImprovement *self, const char *text)
{
  GPtrArray *losses = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *passage = NULL;
  g_auto (Names) before = { NULL };
  g_auto (Names) after = { NULL };

  g_return_val_if_fail (self != NULL && text != NULL, losses);

  passage = forge_improvement_dup_passage (self);
  names_init (&before, self->kind, passage);
  names_init (&after, self->kind, text);
  if (*text == '\0')
    g_ptr_array_add (losses, g_strdup (_ ("There is no text.")));
  add_losses (losses, before.nodes, after.nodes, LOSS_NODE);
  add_losses (losses, after.nodes, before.nodes, LOSS_NEW);
  add_losses (losses, before.mentions, after.mentions, LOSS_MENTION);
  if (!has_same_headings (&before, &after))
    g_ptr_array_add (losses, g_strdup (_ ("The headings are not the same: they have to stay.")));
  return losses;
}
