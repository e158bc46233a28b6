/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-cml-parser"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "board/forge-cml-parser.h"

gboolean
forge_cml_next (ForgeCmlParser *self, GError **error)
{
  return forge_cml_lexer_next (&self->lexer, error);
}

gboolean
forge_cml_is (const ForgeCmlParser *self, const char *text)
{
  return (self->lexer.token == FORGE_CML_WORD || self->lexer.token == FORGE_CML_SIGN)
         && !self->lexer.is_escaped && strcmp (self->lexer.text->str, text) == 0;
}

gboolean
forge_cml_take (ForgeCmlParser *self, const char *text, gboolean *taken, GError **error)
{
  *taken = forge_cml_is (self, text);
  return !*taken || forge_cml_next (self, error);
}

gboolean
forge_cml_expect (ForgeCmlParser *self, const char *text, GError **error)
{
  g_autofree char *problem = NULL;

  if (forge_cml_is (self, text))
    return forge_cml_next (self, error);
  problem = g_strdup_printf (_ ("Here “%s” is missing."), text);
  return forge_cml_lexer_refuse (&self->lexer, error, problem);
}

gboolean
forge_cml_take_name (ForgeCmlParser *self, char **name, GError **error)
{
  if (self->lexer.token != FORGE_CML_WORD)
    return forge_cml_lexer_refuse (&self->lexer, error, _ ("Here a name is missing."));
  g_free (*name);
  *name = g_strdup (self->lexer.text->str);
  return forge_cml_next (self, error);
}

gboolean
forge_cml_skip_block (ForgeCmlParser *self, GError **error)
{
  guint depth = 0;

  if (!forge_cml_is (self, "{"))
    return TRUE;
  do
    {
      if (self->lexer.token == FORGE_CML_END)
        return forge_cml_lexer_refuse (&self->lexer, error,
                                       _ ("The text ends before its last “}”."));
      depth += forge_cml_is (self, "{");
      depth -= forge_cml_is (self, "}");
      if (!forge_cml_next (self, error))
        return FALSE;
    }
  while (depth > 0);
  return TRUE;
}

/* A value is a text, or a word with dots in it. */
static gboolean
skip_one (ForgeCmlParser *self, GError **error)
{
  gboolean goes_on = TRUE;

  if (self->lexer.token != FORGE_CML_STRING && self->lexer.token != FORGE_CML_WORD)
    return forge_cml_lexer_refuse (&self->lexer, error, _ ("Here a value is missing."));
  while (goes_on)
    if (!forge_cml_next (self, error) || !forge_cml_take (self, ".", &goes_on, error))
      return FALSE;
  return TRUE;
}

gboolean
forge_cml_skip_value (ForgeCmlParser *self, GError **error)
{
  gboolean goes_on;

  if (!forge_cml_take (self, "=", &goes_on, error))
    return FALSE;
  do
    if (!skip_one (self, error) || !forge_cml_take (self, ",", &goes_on, error))
      return FALSE;
  while (goes_on);
  return TRUE;
}

gboolean
forge_cml_take_doc (ForgeCmlParser *self, GError **error)
{
  while (self->lexer.token == FORGE_CML_STRING)
    {
      g_free (self->doc);
      self->doc = g_strdup (self->lexer.text->str);
      if (!forge_cml_next (self, error))
        return FALSE;
    }
  return TRUE;
}

void
forge_cml_set_doc (ForgeCmlParser *self, guint element)
{
  if (self->doc != NULL && *self->doc != '\0')
    forge_board_draft_set_text (self->draft, element, "description", self->doc);
  g_clear_pointer (&self->doc, g_free);
}
