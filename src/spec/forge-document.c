/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-document"

#include "config.h"

#include <string.h>

#include "spec/forge-document.h"
#include "spec/forge-markdown-lines.h"

#define SECTION_LEVEL 2

/**
 * forge_section_span_free:
 * @self: (transfer full): a span
 */
void
forge_section_span_free (ForgeSectionSpan *self)
{
  g_free (self->title);
  g_free (self);
}

static ForgeSectionSpan *
span_new (const char *title, gsize length, gsize start, guint line)
{
  ForgeSectionSpan *span = g_new0 (ForgeSectionSpan, 1);

  span->title = g_strndup (title, length);
  span->start = start;
  span->line = line;
  return span;
}

/**
 * forge_document_split:
 * @body: Markdown
 *
 * Cuts a document at its "## " headings. The spans follow each other without a gap from the first
 * byte to the last. What stands above the first heading is a span with the title ""; where nothing
 * does there is no such span.
 *
 * Returns: (transfer full) (element-type ForgeSectionSpan): the spans; none for ""
 */
GPtrArray *
forge_document_split (const char *body)
{
  GPtrArray *spans = g_ptr_array_new_with_free_func ((GDestroyNotify) forge_section_span_free);
  ForgeSectionSpan *last = NULL;
  ForgeLine line;

  g_return_val_if_fail (body != NULL, spans);

  forge_line_init (&line, body);
  while (forge_line_next (&line))
    {
      const char *words = "";
      gsize length = 0;
      const gboolean is_start = forge_line_match_heading (&line, &words, &length) == SECTION_LEVEL;

      if (!is_start && last != NULL)
        continue;
      if (last != NULL)
        last->end = line.start;
      last = span_new (words, is_start ? length : 0, line.start, line.number);
      g_ptr_array_add (spans, last);
    }
  if (last != NULL)
    last->end = strlen (body);
  return spans;
}

static int
find_title (GPtrArray *spans, const char *title)
{
  for (guint i = 0; i < spans->len; i++)
    if (strcmp (((ForgeSectionSpan *) g_ptr_array_index (spans, i))->title, title) == 0)
      return (int) i;
  return -1;
}

/* The end of the text up to @end without its trailing line ends. */
static gsize
trim_end (const char *text, gsize end)
{
  while (end > 0 && g_ascii_isspace (text[end - 1]))
    end--;
  return end;
}

/* Puts @section between what stands before @start and after @end of @body, with one empty line on
 * either side. */
static char *
splice (const char *body, gsize start, gsize end, const char *section)
{
  GString *text = g_string_new_len (body, (gssize) trim_end (body, start));
  const char *rest = body + end;

  while (g_ascii_isspace (*rest))
    rest++;
  /* The first line of what follows keeps its indent. */
  while (*rest != '\0' && rest > body + end && rest[-1] != '\n')
    rest--;
  if (*section != '\0')
    {
      if (text->len > 0)
        g_string_append (text, "\n\n");
      g_string_append_len (text, section, (gssize) trim_end (section, strlen (section)));
    }
  if (*rest != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n\n" : "", rest);
  else if (text->len > 0)
    g_string_append_c (text, '\n');
  return g_string_free (text, FALSE);
}

/**
 * forge_document_replace_section:
 * @body: Markdown
 * @title: of the section, as its heading has it
 * @section: the new text, which starts with its heading; "" takes the section out
 * @after: (nullable): where there is no such section, it is added behind the one of this title ("":
 * behind what stands above the first heading), at the end where that is %NULL or not there
 *
 * All other sections keep their bytes but for the empty lines beside the new one. Of two sections
 * of one title the first is replaced.
 *
 * Returns: (transfer full): the whole new body
 */
char *
forge_document_replace_section (const char *body,
                                const char *title,
                                const char *section,
                                const char *after)
{
  g_autoptr (GPtrArray) spans = NULL;
  const ForgeSectionSpan *span = NULL;
  int place = -1;

  g_return_val_if_fail (body != NULL && title != NULL && section != NULL, NULL);

  spans = forge_document_split (body);
  place = find_title (spans, title);
  if (place >= 0)
    {
      span = g_ptr_array_index (spans, place);
      return splice (body, span->start, span->end, section);
    }
  place = after != NULL ? find_title (spans, after) : -1;
  if (place >= 0)
    span = g_ptr_array_index (spans, place);
  if (span != NULL)
    return splice (body, span->end, span->end, section);
  if (after != NULL && *after == '\0')
    return splice (body, 0, 0, section);
  return splice (body, strlen (body), strlen (body), section);
}
