/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-mustache"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/forge-error.h"
#include "core/forge-mustache-parser.h"

#define MAX_DEPTH 64

typedef struct
{
  const char *template;
  const char *cursor;
  const char *counted; /* up to here lines are counted */
  guint line;
  char *open;
  char *close;
  GArray *parts;
  GArray *sections; /* guint: indices of the sections that are open */
  GError **error;
} Parser;

/* One tag as it stands in the template, its delimiters included. */
typedef struct
{
  const char *start;
  const char *end;
  char sigil;
  char *content;
  const char
      *line_start;       /* where it stands alone in its line: the start of that line, and of the */
  const char *next_line; /* next one; else NULL */
} Tag;

static gboolean G_GNUC_PRINTF (2, 3) refuse (Parser *self, const char *format, ...)
{
  g_autofree char *problem = NULL;
  va_list args;

  va_start (args, format);
  problem = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error (self->error, FORGE_ERROR, FORGE_ERROR_REFUSED,
               /* Translators: the last %s is a whole sentence */
               _ ("The template is broken at line %u. %s"), self->line, problem);
  return FALSE;
}

static void
clear_part (gpointer data)
{
  ForgeMustachePart *part = data;

  g_free (part->name);
  g_free (part->indent);
}

static void
count_lines (Parser *self, const char *end)
{
  for (; self->counted < end; self->counted++)
    self->line += *self->counted == '\n';
}

static void
add_text (Parser *self, const char *end)
{
  const ForgeMustachePart part = { .kind = FORGE_MUSTACHE_TEXT,
                                   .text = self->cursor,
                                   .length = (gsize) (end - self->cursor),
                                   .line = self->line };

  if (part.length > 0)
    g_array_append_val (self->parts, part);
}

/* Tags that draw nothing themselves take their whole line away if nothing else is in it. */
static void
find_own_line (const char *template, Tag *tag)
{
  const char *before = tag->start;
  const char *after = tag->end;

  if (strchr ("#^/>!=", tag->sigil) == NULL)
    return;
  while (before > template && (before[-1] == ' ' || before[-1] == '\t'))
    before--;
  while (*after == ' ' || *after == '\t')
    after++;
  if (after[0] == '\r' && after[1] == '\n')
    after++;
  if ((before == template || before[-1] == '\n') && (*after == '\n' || *after == '\0'))
    {
      tag->line_start = before;
      tag->next_line = *after == '\n' ? after + 1 : after;
    }
}

/* Reads the tag that starts at @start. */
static gboolean
read_tag (Parser *self, const char *start, Tag *tag)
{
  const char *p = start + strlen (self->open);
  const char *end = NULL;
  g_autofree char *close = NULL;

  *tag = (Tag){ .start = start, .sigil = ' ' };
  if (*p != '\0' && strchr ("#^/>!=&{<$", *p) != NULL)
    tag->sigil = *p++;
  close = g_strconcat (tag->sigil == '{' ? "}" : tag->sigil == '=' ? "=" : "", self->close, NULL);
  end = strstr (p, close);
  if (end == NULL)
    return refuse (self, _ ("A tag starts here that has no end. Close it with %s."), close);
  tag->end = end + strlen (close);
  tag->content = g_strstrip (g_strndup (p, (gsize) (end - p)));
  find_own_line (self->template, tag);
  return TRUE;
}

static gboolean
set_delimiters (Parser *self, const char *content)
{
  g_auto (GStrv) words = g_strsplit_set (content, " \t\r\n", -1);
  const guint n_words = g_strv_length (words);

  /* Several spaces between the two give empty words. */
  for (guint i = 1; i + 1 < n_words; i++)
    if (*words[i] != '\0')
      return refuse (self, _ ("Give two delimiters, as in {{=%s=}}."), "<% %>");
  if (n_words < 2 || strchr (content, '=') != NULL)
    return refuse (self, _ ("Give two delimiters, as in {{=%s=}}."), "<% %>");
  g_free (self->open);
  g_free (self->close);
  self->open = g_strdup (words[0]);
  self->close = g_strdup (words[n_words - 1]);
  return TRUE;
}

static gboolean
close_section (Parser *self, const char *name)
{
  const guint end = self->parts->len - 1;
  guint start;
  ForgeMustachePart *section = NULL;

  if (self->sections->len == 0)
    return refuse (self, _ ("The section “%s” ends here but never starts. Remove the tag."), name);
  start = g_array_index (self->sections, guint, self->sections->len - 1);
  section = &g_array_index (self->parts, ForgeMustachePart, start);
  if (strcmp (section->name, name) != 0)
    return refuse (self, _ ("The section “%s” has to end before this one does."), section->name);
  section->end = end;
  g_array_set_size (self->sections, self->sections->len - 1);
  return TRUE;
}

static gboolean
open_section (Parser *self)
{
  const guint start = self->parts->len - 1;

  if (self->sections->len == MAX_DEPTH)
    return refuse (self, _ ("Sections are nested more than 64 deep at “%s”. Make it flatter."),
                   g_array_index (self->parts, ForgeMustachePart, start).name);
  g_array_append_val (self->sections, start);
  return TRUE;
}

static gboolean
add_part (Parser *self, const Tag *tag)
{
  ForgeMustachePart part = { .line = self->line };

  if (tag->sigil == '<' || tag->sigil == '$')
    return refuse (self, _ ("Blocks and parents are not supported (“%s”). Use a partial."),
                   tag->content);
  if (*tag->content == '\0')
    return refuse (self, _ ("A tag has no name. Write one between %s."), "{{ }}");
  part.kind = tag->sigil == '#'   ? FORGE_MUSTACHE_SECTION
              : tag->sigil == '^' ? FORGE_MUSTACHE_INVERTED
              : tag->sigil == '/' ? FORGE_MUSTACHE_END
              : tag->sigil == '>' ? FORGE_MUSTACHE_PARTIAL
              : tag->sigil == ' ' ? FORGE_MUSTACHE_VARIABLE
                                  : FORGE_MUSTACHE_UNESCAPED;
  part.name = g_strdup (tag->content);
  if (part.kind == FORGE_MUSTACHE_PARTIAL && tag->line_start != NULL)
    part.indent = g_strndup (tag->line_start, (gsize) (tag->start - tag->line_start));
  g_array_append_val (self->parts, part);
  if (part.kind == FORGE_MUSTACHE_SECTION || part.kind == FORGE_MUSTACHE_INVERTED)
    return open_section (self);
  return part.kind != FORGE_MUSTACHE_END || close_section (self, part.name);
}

static gboolean
parse_tag (Parser *self, const char *start)
{
  Tag tag;
  gboolean good;

  count_lines (self, start);
  if (!read_tag (self, start, &tag))
    return FALSE;
  add_text (self, tag.line_start != NULL ? tag.line_start : start);
  if (tag.sigil == '!')
    good = TRUE;
  else if (tag.sigil == '=')
    good = set_delimiters (self, tag.content);
  else
    good = add_part (self, &tag);
  self->cursor = tag.next_line != NULL ? tag.next_line : tag.end;
  g_free (tag.content);
  return good;
}

static gboolean
parse_all (Parser *self)
{
  const char *start = NULL;
  const ForgeMustachePart *left = NULL;

  while ((start = strstr (self->cursor, self->open)) != NULL)
    if (!parse_tag (self, start))
      return FALSE;
  add_text (self, self->cursor + strlen (self->cursor));
  if (self->sections->len == 0)
    return TRUE;
  left = &g_array_index (self->parts, ForgeMustachePart,
                         g_array_index (self->sections, guint, self->sections->len - 1));
  self->line = left->line;
  return refuse (self, _ ("The section “%s” starts here and has no end. Close it."), left->name);
}

/**
 * forge_mustache_parse:
 * @template: valid UTF-8; it has to stay as long as the parts are used
 * @error: a %FORGE_ERROR_REFUSED that names the line of what is wrong
 *
 * Any thread.
 *
 * Returns: (transfer full) (element-type ForgeMustachePart) (nullable): its parts
 */
GArray *
forge_mustache_parse (const char *template, GError **error)
{
  Parser parser = { .template = template,
                    .cursor = template,
                    .counted = template,
                    .line = 1,
                    .open = g_strdup ("{{"),
                    .close = g_strdup ("}}"),
                    .error = error };
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (ForgeMustachePart));
  gboolean good;

  g_array_set_clear_func (parts, clear_part);
  parser.parts = parts;
  parser.sections = g_array_new (FALSE, FALSE, sizeof (guint));
  good = parse_all (&parser);
  g_array_unref (parser.sections);
  g_free (parser.open);
  g_free (parser.close);
  return good ? g_steal_pointer (&parts) : NULL;
}
