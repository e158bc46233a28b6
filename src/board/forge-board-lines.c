/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-board-lines"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "board/forge-board-lines.h"
#include "core/forge-error.h"

void
forge_board_lines_init (ForgeBoardLines *self, const char *text, const char *name)
{
  *self = (ForgeBoardLines){ .name = name,
                             .next = g_str_has_prefix (text, "\xef\xbb\xbf") ? text + 3 : text };
}

void
forge_board_lines_clear (ForgeBoardLines *self)
{
  g_clear_pointer (&self->line, g_free);
}

gboolean
forge_board_lines_next (ForgeBoardLines *self)
{
  const gsize length = strcspn (self->next, "\r\n");
  const gsize blanks = strspn (self->next, " \t");

  g_clear_pointer (&self->line, g_free);
  if (*self->next == '\0')
    return FALSE;
  self->line = g_strndup (self->next, length);
  g_strstrip (self->line);
  self->indent = (int) blanks;
  self->at = self->line;
  self->number++;
  self->next += length;
  self->next += *self->next == '\r';
  self->next += *self->next == '\n';
  return TRUE;
}

gboolean
forge_board_lines_refuse (const ForgeBoardLines *self, GError **error, const char *problem)
{
  const int column = self->line != NULL
                         ? self->indent + (int) g_utf8_pointer_to_offset (self->line, self->at) + 1
                         : 1;

  /* Translators: a file, two numbers, a whole sentence */
  g_set_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED, _ ("%s, line %d, column %d: %s"),
               self->name, self->number, column, problem);
  return FALSE;
}

static void
skip_blanks (ForgeBoardLines *self)
{
  self->at += strspn (self->at, " \t");
}

/* As names of other languages than English stand in diagrams as well. */
static gboolean
is_in_id (char c)
{
  return g_ascii_isalnum (c) || c == '_' || (c & 0x80) != 0;
}

gboolean
forge_board_lines_take (ForgeBoardLines *self, const char *sign)
{
  if (!g_str_has_prefix (self->at, sign))
    return FALSE;
  self->at += strlen (sign);
  skip_blanks (self);
  return TRUE;
}

gboolean
forge_board_lines_take_word (ForgeBoardLines *self, const char *word)
{
  return g_str_has_prefix (self->at, word) && !is_in_id (self->at[strlen (word)])
         && forge_board_lines_take (self, word);
}

gboolean
forge_board_lines_is_one_of (const ForgeBoardLines *self, const char *const *words)
{
  for (; *words != NULL; words++)
    if (g_str_has_prefix (self->at, *words) && !is_in_id (self->at[strlen (*words)]))
      return TRUE;
  return FALSE;
}

char *
forge_board_lines_take_id (ForgeBoardLines *self)
{
  const char *start = self->at;
  char *id;

  while (is_in_id (*self->at)
         || (self->at > start && (*self->at == '-' || *self->at == '.') && is_in_id (self->at[1])))
    self->at++;
  id = g_strndup (start, self->at - start);
  skip_blanks (self);
  return id;
}

char *
forge_board_lines_take_until (ForgeBoardLines *self, const char *end)
{
  const char *found = strstr (self->at, end);
  char *text;

  if (found == NULL)
    return NULL;
  text = g_strndup (self->at, found - self->at);
  self->at = found + strlen (end);
  skip_blanks (self);
  return g_strstrip (text);
}
