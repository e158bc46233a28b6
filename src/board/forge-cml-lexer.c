/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-cml-lexer"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "board/forge-cml-lexer.h"
#include "core/forge-error.h"

/* Words of the language that have a hyphen in them. */
static const char *const hyphened[] = {
  "Upstream-Downstream", "Downstream-Upstream", "Customer-Supplier",
  "Supplier-Customer",   "Shared-Kernel",       "read-only",
};
static const char *const signs[] = { "<->", "->", "<-", "--", "=>" };

void
forge_cml_lexer_init (ForgeCmlLexer *self, const char *text, const char *name)
{
  *self = (ForgeCmlLexer){
    .at = text, .name = name, .line = 1, .start_of_line = text, .start = text
  };
  self->text = g_string_new (NULL);
}

void
forge_cml_lexer_clear (ForgeCmlLexer *self)
{
  g_string_free (self->text, TRUE);
}

/* Counted from where it was counted last, as a line may be as long as the text. A text of several
 * lines is told at its end, as its line is that. */
int
forge_cml_lexer_get_column (ForgeCmlLexer *self)
{
  const char *start = MAX (self->start, self->start_of_line);

  if (self->counted < self->start_of_line || self->counted > start)
    {
      self->counted = self->start_of_line;
      self->column = 1;
    }
  self->column += (int) g_utf8_pointer_to_offset (self->counted, start);
  self->counted = start;
  return self->column;
}

gboolean
forge_cml_lexer_refuse (ForgeCmlLexer *self, GError **error, const char *problem)
{
  /* Translators: a file, two numbers, a whole sentence */
  g_set_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED, _ ("%s, line %d, column %d: %s"),
               self->name, self->line, forge_cml_lexer_get_column (self), problem);
  return FALSE;
}

static void
advance (ForgeCmlLexer *self)
{
  if (*self->at == '\n')
    {
      self->line++;
      self->start_of_line = self->at + 1;
    }
  self->at++;
}

/* White space and comments. FALSE for a comment without an end. */
static gboolean
skip (ForgeCmlLexer *self, GError **error)
{
  while (TRUE)
    {
      while (g_ascii_isspace (*self->at))
        advance (self);
      self->start = self->at;
      if (g_str_has_prefix (self->at, "//"))
        self->at += strcspn (self->at, "\n");
      else if (g_str_has_prefix (self->at, "/*"))
        {
          self->at += 2;
          while (*self->at != '\0' && !g_str_has_prefix (self->at, "*/"))
            advance (self);
          if (*self->at == '\0')
            return forge_cml_lexer_refuse (self, error, _ ("This comment has no end."));
          self->at += 2;
        }
      else
        return TRUE;
    }
}

static gboolean
read_string (ForgeCmlLexer *self, GError **error)
{
  static const char from[] = "ntrbf";
  static const char to[] = "\n\t\r\b\f";
  const char quote = *self->at;

  self->token = FORGE_CML_STRING;
  advance (self);
  while (*self->at != quote)
    {
      if (*self->at == '\\' && self->at[1] != '\0')
        {
          const char *escape = strchr (from, self->at[1]);

          advance (self);
          g_string_append_c (self->text, escape != NULL ? to[escape - from] : *self->at);
        }
      else if (*self->at == '\0')
        return forge_cml_lexer_refuse (self, error, _ ("This text has no closing quote."));
      else
        g_string_append_c (self->text, *self->at);
      advance (self);
    }
  advance (self);
  return TRUE;
}

static gboolean
is_in_word (char c)
{
  return g_ascii_isalnum (c) || c == '_';
}

static void
read_word (ForgeCmlLexer *self)
{
  gsize length = 0;

  self->token = FORGE_CML_WORD;
  self->is_escaped = *self->at == '^';
  if (self->is_escaped)
    self->at++;
  for (gsize i = 0; i < G_N_ELEMENTS (hyphened) && length == 0; i++)
    if (g_str_has_prefix (self->at, hyphened[i]) && !is_in_word (self->at[strlen (hyphened[i])]))
      length = strlen (hyphened[i]);
  while (is_in_word (self->at[length]))
    length++;
  g_string_append_len (self->text, self->at, length);
  self->at += length;
}

static gboolean
read_sign (ForgeCmlLexer *self, GError **error)
{
  self->token = FORGE_CML_SIGN;
  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++)
    if (g_str_has_prefix (self->at, signs[i]))
      {
        g_string_append (self->text, signs[i]);
        self->at += strlen (signs[i]);
        return TRUE;
      }
  if (strchr ("{}[](),:;=<>@*+-.&?!#/", *self->at) == NULL)
    return forge_cml_lexer_refuse (self, error, _ ("This sign has no meaning in CML. Remove it."));
  g_string_append_c (self->text, *self->at++);
  return TRUE;
}

gboolean
forge_cml_lexer_next (ForgeCmlLexer *self, GError **error)
{
  g_string_truncate (self->text, 0);
  self->is_escaped = FALSE;
  if (!skip (self, error))
    return FALSE;
  if (*self->at == '\0')
    {
      self->token = FORGE_CML_END;
      return TRUE;
    }
  if (*self->at == '"' || *self->at == '\'')
    return read_string (self, error);
  if (is_in_word (*self->at) || (*self->at == '^' && is_in_word (self->at[1])))
    {
      read_word (self);
      return TRUE;
    }
  return read_sign (self, error);
}
