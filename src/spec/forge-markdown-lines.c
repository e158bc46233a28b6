/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-markdown-lines"

#include "config.h"

#include <string.h>

#include "spec/forge-markdown-lines.h"

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t' || c == '\r';
}

static void
measure_indent (ForgeLine *self)
{
  self->indent = 0;
  for (gsize i = 0; i < self->length; i++)
    if (self->text[i] == ' ')
      self->indent++;
    else if (self->text[i] == '\t')
      self->indent += 4 - self->indent % 4;
    else
      return;
}

/* The number of @mark at the start of @text: a fence has at least three. */
static gsize
count_mark (const char *text, gsize length, char mark)
{
  gsize n = 0;

  while (n < length && text[n] == mark)
    n++;
  return n;
}

/* Where the first character stands that is not blank. */
static gsize
skip_blank (const ForgeLine *self)
{
  gsize at = 0;

  while (at < self->length && is_blank (self->text[at]))
    at++;
  return at;
}

/* A list item may open a fence on its own line; deeper indents are taken too, as fences stand
 * inside list items far more often than in indented code. */
static void
try_open (ForgeLine *self, gsize at)
{
  const char *text = self->text + at;
  gsize length = self->length - at;
  gsize n = 0;

  if (length >= 2 && strchr ("-*+", *text) != NULL && text[1] == ' ')
    {
      text += 2;
      length -= 2;
    }
  if (length == 0)
    return;
  if (*text == '`' || *text == '~')
    n = count_mark (text, length, *text);
  /* Backticks behind a fence of backticks make it a code span. */
  if (n >= 3 && !(*text == '`' && memchr (text + n, '`', length - n) != NULL))
    {
      self->fence = *text;
      self->fence_length = n;
      self->is_code = TRUE;
    }
  else if (length >= 4 && memcmp (text, "<!--", 4) == 0)
    {
      self->is_code = TRUE;
      if (g_strstr_len (text, (gssize) length, "-->") == NULL)
        self->fence = '!';
    }
}

static void
try_close (ForgeLine *self, gsize at)
{
  gsize n = 0;

  if (self->fence == '!')
    {
      if (g_strstr_len (self->text, (gssize) self->length, "-->") != NULL)
        self->fence = '\0';
      return;
    }
  n = count_mark (self->text + at, self->length - at, self->fence);
  if (n < self->fence_length)
    return;
  for (gsize i = at + n; i < self->length; i++)
    if (!is_blank (self->text[i]))
      return;
  self->fence = '\0';
}

/**
 * forge_line_init:
 * @self: (out): a cursor that stands before the first line
 * @text: Markdown, which must stay as it is while the cursor is used
 */
void
forge_line_init (ForgeLine *self, const char *text)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (text != NULL);

  *self = (ForgeLine){ .whole = text, .next = text };
}

/**
 * forge_line_next:
 * @self: a cursor
 *
 * Goes to the next line.
 *
 * Returns: %FALSE where there is none
 */
gboolean
forge_line_next (ForgeLine *self)
{
  const char *end = NULL;
  gsize at = 0;

  g_return_val_if_fail (self != NULL, FALSE);

  if (*self->next == '\0')
    return FALSE;
  end = strchr (self->next, '\n');
  if (end == NULL)
    end = self->next + strlen (self->next);
  self->text = self->next;
  self->length = (gsize) (end - self->next);
  self->start = (gsize) (self->text - self->whole);
  self->number++;
  self->next = *end == '\n' ? end + 1 : end;
  self->is_code = self->fence != '\0';
  measure_indent (self);
  at = skip_blank (self);
  if (self->fence != '\0')
    try_close (self, at);
  else
    try_open (self, at);
  return TRUE;
}

/**
 * forge_line_match_heading:
 * @self: a cursor on a line
 * @words: (out) (optional): the words of the heading, without the closing #
 * @length: (out) (optional): of @words in bytes
 *
 * Source: CommonMark 0.29, section 4.2 (ATX headings).
 *
 * Returns: the level of the heading, 1 to 6; 0 where the line is none or is code
 */
guint
forge_line_match_heading (const ForgeLine *self, const char **words, gsize *length)
{
  gsize start = 0;
  gsize end = 0;
  gsize level = 0;
  gsize cut = 0;

  g_return_val_if_fail (self != NULL, 0);

  start = skip_blank (self);
  if (self->is_code || self->indent > 3)
    return 0;
  level = count_mark (self->text + start, self->length - start, '#');
  start += level;
  if (level == 0 || level > 6 || (start < self->length && !is_blank (self->text[start])))
    return 0;
  end = self->length;
  while (start < end && is_blank (self->text[start]))
    start++;
  while (end > start && is_blank (self->text[end - 1]))
    end--;
  cut = end;
  while (cut > start && self->text[cut - 1] == '#')
    cut--;
  if (cut == start || is_blank (self->text[cut - 1]))
    end = cut;
  while (end > start && is_blank (self->text[end - 1]))
    end--;
  if (words != NULL)
    *words = self->text + start;
  if (length != NULL)
    *length = end - start;
  return (guint) level;
}
