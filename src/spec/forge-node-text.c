/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-node-text"

#include "config.h"

#include <string.h>

#include "spec/forge-node-text.h"

#define MAX_LABEL 32

/* Whether the character before @at lets an id start there. */
static gboolean
is_start (const char *line, const char *at)
{
  gunichar before = 0;

  if (at == line)
    return TRUE;
  before = g_utf8_get_char (g_utf8_prev_char (at));
  return !g_unichar_isalnum (before) && before != '-' && before != '_';
}

/* As forge_node_id_match(), and as the ledger writes them: operations small, other names capital.
 */
static gsize
match_id (const char *text, ForgeNodeKind *kind)
{
  const gsize length = forge_node_id_match (text, kind);
  const char *name = NULL;

  if (length == 0)
    return 0;
  name = text + strlen (forge_node_kind_get_prefix (*kind)) + 1;
  if (*kind == FORGE_NODE_API ? g_ascii_isupper (*name) : g_ascii_islower (*name))
    return 0;
  return length;
}

static gboolean
is_distinct (ForgeNodeKind kind)
{
  switch (kind)
    {
    case FORGE_NODE_FR:
    case FORGE_NODE_NFR:
    case FORGE_NODE_STORY:
    case FORGE_NODE_CRITERION:
    case FORGE_NODE_TEST:
    case FORGE_NODE_TASK:
    case FORGE_NODE_DECISION:
      return TRUE;
    default:
      return FALSE;
    }
}

/* Whether @text holds at least one id, and else only what may stand between ids. */
static gboolean
is_only_ids (const char *text)
{
  gsize n = 0;

  while (*text != '\0')
    {
      ForgeNodeKind kind = FORGE_NODE_NONE;
      const gsize length = match_id (text, &kind);

      if (length == 0 && strchr (" \t,;.*_`[]()|&+", *text) == NULL)
        return FALSE;
      n += length > 0 ? 1 : 0;
      text += MAX (length, 1);
    }
  return n > 0;
}

/* The arrow that the traces at the end of @line stand behind, or NULL. */
static const char *
find_arrow (const char *line, gsize *length)
{
  static const char *const arrows[] = { "→", "->", "⇒", "=>" };
  const char *last = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (arrows); i++)
    {
      const char *at = g_strrstr (line, arrows[i]);

      if (at != NULL && at > last && is_only_ids (at + strlen (arrows[i])))
        {
          last = at;
          *length = strlen (arrows[i]);
        }
    }
  return last;
}

/* The start of the ids behind a label that begins the line: "Traces: FR-001", "**Prüft:**
 * AC-001.1"; NULL where the line is not of that form. */
static const char *
find_labelled (const char *line)
{
  const char *colon = strchr (line, ':');

  if (colon == NULL || colon == line || colon - line > MAX_LABEL || !is_only_ids (colon + 1))
    return NULL;
  for (const char *p = line; p < colon; p = g_utf8_next_char (p))
    {
      const gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isalpha (c) && (c > 127 || strchr (" *_-+", (int) c) == NULL))
        return NULL;
    }
  return colon + 1;
}

/**
 * forge_node_text_foreach:
 * @line: one line of Markdown
 * @func: (scope call): called with each id in it, also the one of the node that it starts
 * @user_data: for @func
 */
void
forge_node_text_foreach (const char *line, ForgeMentionFunc func, gpointer user_data)
{
  gsize arrow_length = 0;
  const char *trace = NULL;

  g_return_if_fail (line != NULL && func != NULL);

  trace = find_labelled (line);
  if (trace == NULL)
    trace = find_arrow (line, &arrow_length);
  for (const char *p = line; *p != '\0';)
    {
      ForgeNodeKind kind = FORGE_NODE_NONE;
      const gsize length = g_ascii_isupper (*p) && is_start (line, p) ? match_id (p, &kind) : 0;

      if (length > 0)
        {
          g_autofree char *id = g_strndup (p, length);

          func (id,
                trace != NULL && p >= trace ? FORGE_MENTION_TRACE
                : is_distinct (kind)        ? FORGE_MENTION_ID
                                            : FORGE_MENTION_WORD,
                user_data);
        }
      p += length > 0 ? length : (gsize) (g_utf8_next_char (p) - p);
    }
}

/**
 * forge_node_text_match:
 * @text: what stands behind the mark of a list item or heading
 * @allow_bare: whether the id may stand without bold
 * @id: (out): where the id starts
 * @kind: (out): its kind
 *
 * Returns: the length of the id in bytes, 0 where @text does not start with one
 */
gsize
forge_node_text_match (const char *text, gboolean allow_bare, const char **id, ForgeNodeKind *kind)
{
  gsize marks = 0;

  g_return_val_if_fail (text != NULL && id != NULL && kind != NULL, 0);

  if (g_str_has_prefix (text, "**"))
    marks = 2;
  *kind = FORGE_NODE_NONE;
  if (marks == 0 && !allow_bare)
    return 0;
  *id = text + marks;
  return match_id (*id, kind);
}

/* The rest of a line behind its id: bold is closed, punctuation between id and words is left out.
 */
static char *
cut_id (const char *line)
{
  const char *id = NULL;
  ForgeNodeKind kind = FORGE_NODE_NONE;
  const gsize length = forge_node_text_match (line, TRUE, &id, &kind);
  GString *rest = NULL;
  const char *bold = NULL;

  if (length == 0)
    return g_strdup (line);
  rest = g_string_new (id + length);
  if (id > line)
    {
      bold = strstr (rest->str, "**");
      if (bold != NULL)
        g_string_erase (rest, bold - rest->str, 2);
    }
  while (rest->len > 0)
    {
      const gunichar c = g_utf8_get_char (rest->str);

      if (c != ' ' && c != '\t' && c != ':' && c != '.' && c != '-' && c != 0x2013 && c != 0x2014)
        break;
      g_string_erase (rest, 0, g_utf8_next_char (rest->str) - rest->str);
    }
  return g_string_free (rest, FALSE);
}

/**
 * forge_node_text_strip:
 * @line: a line of a node, behind the mark of its list item or heading
 * @has_id: whether it is the line that starts the node
 *
 * Returns: (transfer full): its words, see the header
 */
char *
forge_node_text_strip (const char *line, gboolean has_id)
{
  g_autofree char *words = NULL;
  const char *arrow = NULL;
  gsize length = 0;

  g_return_val_if_fail (line != NULL, NULL);

  words = has_id ? cut_id (line) : g_strdup (line);
  if (find_labelled (words) != NULL || is_only_ids (words))
    return g_strdup ("");
  arrow = find_arrow (words, &length);
  if (arrow != NULL)
    words[arrow - words] = '\0';
  g_strstrip (words);
  return g_steal_pointer (&words);
}
