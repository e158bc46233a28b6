/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-diagram"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/forge-diagram.h"

/* Longer ones are cut: a title names, it does not tell. */
#define MAX_TITLE 200

/* By the first word of the source, or the way it begins. */
static const struct
{
  const char *word;
  const char *kind;
} KINDS[] = {
  { "flowchart", N_ ("Flowchart") },
  { "graph", N_ ("Flowchart") },
  { "sequenceDiagram", N_ ("Sequence Diagram") },
  { "classDiagram", N_ ("Class Diagram") },
  { "stateDiagram", N_ ("State Diagram") },
  { "erDiagram", N_ ("Entity Relationship Diagram") },
  { "journey", N_ ("User Journey") },
  { "gantt", N_ ("Gantt Chart") },
  { "pie", N_ ("Pie Chart") },
  { "quadrantChart", N_ ("Quadrant Chart") },
  { "requirementDiagram", N_ ("Requirement Diagram") },
  { "gitGraph", N_ ("Git Graph") },
  { "C4", N_ ("C4 Diagram") },
  { "mindmap", N_ ("Mind Map") },
  { "timeline", N_ ("Timeline") },
  { "sankey", N_ ("Sankey Diagram") },
  { "xychart", N_ ("XY Chart") },
  { "block", N_ ("Block Diagram") },
  { "packet", N_ ("Packet Diagram") },
  { "kanban", N_ ("Kanban Board") },
  { "architecture", N_ ("Architecture Diagram") },
};

/* Goes past one line of @source. */
static const char *
next_line (const char *at)
{
  const char *end = strchr (at, '\n');

  return end != NULL ? end + 1 : at + strlen (at);
}

static char *
dup_line (const char *at)
{
  return g_strstrip (g_strndup (at, strcspn (at, "\n")));
}

/* What stands behind @key and a colon, or where @key is a word alone, behind a space. */
static char *
dup_value (const char *line, const char *key, char separator)
{
  const char *value;

  if (!g_str_has_prefix (line, key))
    return NULL;
  value = line + strlen (key);
  if (separator == ':')
    value += strspn (value, " \t");
  if (*value != separator && !(separator == ' ' && *value == '\t'))
    return NULL;
  return g_strstrip (g_strdup (value + 1));
}

/* A node of that name goes on with an arrow or a bracket. */
static char *
take_title (char *value)
{
  gsize length = strlen (value);

  if (length >= 2 && (*value == '"' || *value == '\'') && value[length - 1] == *value)
    {
      value[length - 1] = '\0';
      memmove (value, value + 1, length - 1);
    }
  if (g_utf8_strlen (value, -1) > MAX_TITLE)
    *g_utf8_offset_to_pointer (value, MAX_TITLE) = '\0';
  if (g_ascii_isalnum (*value) || (guchar) *value >= 0x80)
    return value;
  g_free (value);
  return NULL;
}

/* The first line that is neither front matter, comment, setting nor empty. @title: (out): that of
 * the front matter. */
static const char *
find_start (const char *source, char **title)
{
  gboolean is_matter = FALSE;
  const char *at = source + strspn (source, " \t\r\n");

  if (g_str_has_prefix (at, "---"))
    {
      is_matter = TRUE;
      at = next_line (at);
    }
  for (; *at != '\0'; at = next_line (at))
    {
      g_autofree char *line = dup_line (at);

      if (is_matter)
        {
          char *value = dup_value (line, "title", ':');

          if (value != NULL && *title == NULL)
            *title = take_title (value);
          else
            g_free (value);
          is_matter = !g_str_has_prefix (line, "---");
        }
      else if (*line != '\0' && !g_str_has_prefix (line, "%%"))
        return at;
    }
  return at;
}

const char *
forge_diagram_get_kind (const char *source)
{
  g_autofree char *title = NULL;
  const char *at;

  g_return_val_if_fail (source != NULL, NULL);

  at = find_start (source, &title);
  at += strspn (at, " \t");
  for (gsize i = 0; i < G_N_ELEMENTS (KINDS); i++)
    if (g_str_has_prefix (at, KINDS[i].word))
      return _ (KINDS[i].kind);
  return _ ("Diagram");
}

char *
forge_diagram_dup_title (const char *source)
{
  static const struct
  {
    const char *key;
    char separator;
  } KEYS[] = { { "accTitle", ':' }, { "title", ':' }, { "title", ' ' } };
  char *title = NULL;

  g_return_val_if_fail (source != NULL, NULL);

  for (const char *at = find_start (source, &title); *at != '\0' && title == NULL;
       at = next_line (at))
    {
      g_autofree char *line = dup_line (at);
      const char *inline_title = g_str_has_prefix (line, "pie ") ? strstr (line, "title ") : NULL;

      for (gsize i = 0; i < G_N_ELEMENTS (KEYS) && title == NULL; i++)
        {
          char *value = dup_value (inline_title != NULL ? inline_title : line, KEYS[i].key,
                                   KEYS[i].separator);

          if (value != NULL)
            title = take_title (value);
        }
    }
  return title;
}

char *
forge_diagram_dup_name (const char *source)
{
  g_autofree char *title = forge_diagram_dup_title (source);

  if (title == NULL)
    return g_strdup (forge_diagram_get_kind (source));
  /* Translators: the kind of a diagram, such as "Flowchart", and its title */
  return g_strdup_printf (_ ("%s: %s"), forge_diagram_get_kind (source), title);
}
