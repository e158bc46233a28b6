/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-board-mermaid"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "board/forge-board-diagram.h"
#include "board/forge-mermaid.h"

static const struct
{
  const char *word;
  gboolean (*read) (ForgeMermaid *self, GError **error);
} diagrams[] = {
  { "flowchart", forge_mermaid_read_flow },
  { "graph", forge_mermaid_read_flow },
  { "classDiagram", forge_mermaid_read_class },
  { "classDiagram-v2", forge_mermaid_read_class },
  { "sequenceDiagram", forge_mermaid_read_sequence },
};

static const struct
{
  const char *name;
  const char *text;
} entities[] = { { "quot", "\"" }, { "amp", "&" }, { "lt", "<" }, { "gt", ">" }, { "nbsp", " " } };

/* "#34;" or "#quot;" at @p. How many bytes it has; 0 where it is none. */
static gsize
decode_entity (const char *p, GString *out)
{
  const gsize length = strcspn (p, "; ");
  char *end;
  guint64 code;

  if (p[length] != ';' || length < 2 || length > 10)
    return 0;
  for (gsize i = 0; i < G_N_ELEMENTS (entities); i++)
    if (strlen (entities[i].name) == length - 1
        && strncmp (p + 1, entities[i].name, length - 1) == 0)
      {
        g_string_append (out, entities[i].text);
        return length + 1;
      }
  code = g_ascii_strtoull (p + 1, &end, 10);
  if (end != p + length || code == 0 || code > 0x10ffff || !g_unichar_validate ((gunichar) code))
    return 0;
  g_string_append_unichar (out, (gunichar) code);
  return length + 1;
}

char *
forge_mermaid_decode (const char *label)
{
  GString *out = g_string_new (NULL);

  for (const char *p = label; *p != '\0';)
    {
      const gsize length = *p == '#' || *p == '&' ? decode_entity (p, out) : 0;
      const char *after = g_ascii_strncasecmp (p, "<br", 3) == 0 ? strchr (p, '>') : NULL;

      if (length > 0)
        p += length;
      else if (after != NULL && after - p < 6)
        {
          g_string_append_c (out, ' ');
          p = after + 1;
        }
      else
        g_string_append_c (out, *p++);
    }
  /* Markdown stands between backticks there. */
  if (out->len > 1 && out->str[0] == '`' && out->str[out->len - 1] == '`')
    {
      g_string_truncate (out, out->len - 1);
      g_string_erase (out, 0, 1);
    }
  return g_strstrip (g_string_free (out, FALSE));
}

/* Between two lines of hyphens before the diagram. */
static void
skip_front (ForgeMermaid *self)
{
  while (forge_board_lines_next (&self->lines) && strcmp (self->lines.line, "---") != 0)
    ;
}

/* The reader that the first line names. NULL with an error. */
static gboolean (*find_reader (ForgeMermaid *self, GError **error)) (ForgeMermaid *, GError **)
{
  ForgeBoardLines *lines = &self->lines;

  while (forge_board_lines_next (lines))
    {
      if (strcmp (lines->line, "---") == 0)
        skip_front (self);
      else if (*lines->line != '\0' && !g_str_has_prefix (lines->line, "%%"))
        {
          for (gsize i = 0; i < G_N_ELEMENTS (diagrams); i++)
            if (forge_board_lines_take_word (lines, diagrams[i].word))
              {
                /* The direction, and what follows it in the same line. */
                lines->at += strcspn (lines->at, ";");
                return diagrams[i].read;
              }
          break;
        }
    }
  forge_board_lines_refuse (lines, error,
                            _ ("Here “flowchart”, “classDiagram” or “sequenceDiagram” is missing; "
                               "other diagrams cannot be read."));
  return NULL;
}

static gboolean
read_all (ForgeMermaid *self, GError **error)
{
  gboolean (*read) (ForgeMermaid *, GError **) = find_reader (self, error);

  if (read == NULL || !read (self, error))
    return FALSE;
  while (forge_board_lines_next (&self->lines))
    {
      if (!g_str_has_prefix (self->lines.line, "%%") && !read (self, error))
        return FALSE;
    }
  return (self->owner == 0 && forge_board_sketch_get_depth (self->sketch) == 0)
         || forge_board_lines_refuse (&self->lines, error,
                                      _ ("The text ends before all that is open has ended."));
}

ForgeBoard *
forge_board_from_mermaid (const char *text, const char *name, GError **error)
{
  g_autoptr (ForgeBoardSketch) sketch = forge_board_sketch_new ();
  ForgeMermaid self = { .sketch = sketch };
  gboolean is_read;

  g_return_val_if_fail (text != NULL && name != NULL, NULL);

  forge_board_lines_init (&self.lines, text, name);
  is_read = read_all (&self, error);
  forge_board_lines_clear (&self.lines);
  return is_read ? forge_board_sketch_finish (sketch, name, error) : NULL;
}
