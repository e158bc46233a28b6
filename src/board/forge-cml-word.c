/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-cml-word"

#include "config.h"

#include <string.h>

#include "board/forge-cml-word.h"
#include "core/forge-text.h"

/* The keywords that a field, a value or an element may well be called, in the order of ASCII. */
static const char *const keywords[] = {
  "A",          "ACL",        "Aggregate", "Application", "C",
  "CF",         "Command",    "D",         "Domain",      "DomainEvent",
  "Entity",     "Event",      "Flow",      "HIGH",        "LOW",
  "META",       "Module",     "NORMAL",    "NOT",         "O",
  "OFTEN",      "OHS",        "P",         "PL",          "RARELY",
  "Repository", "Resource",   "S",         "SK",          "Service",
  "Subdomain",  "TEAM",       "Trait",     "U",           "UNDEFINED",
  "UseCase",    "UserStory",  "X",         "a",           "abstract",
  "actor",      "an",         "benefit",   "build",       "cache",
  "cascade",    "changeable", "command",   "condition",   "construct",
  "contains",   "create",     "def",       "delete",      "digits",
  "email",      "enum",       "event",     "external",    "extends",
  "features",   "fetch",      "for",       "future",      "gap",
  "groupBy",    "hint",       "immutable", "implements",  "import",
  "in",         "index",      "inverse",   "key",         "length",
  "level",      "map",        "max",       "min",         "nullable",
  "o",          "operation",  "opposite",  "orderBy",     "orderby",
  "owner",      "package",    "past",      "path",        "pattern",
  "persistent", "private",    "protected", "public",      "publish",
  "query",      "range",      "read",      "required",    "responsibilities",
  "return",     "scope",      "select",    "size",        "state",
  "subscribe",  "throws",     "to",        "transient",   "type",
  "update",     "url",        "valid",     "validate",    "void",
  "with",       "write",      "x",
};

static gboolean
is_keyword (const char *word)
{
  for (gsize i = 0; i < G_N_ELEMENTS (keywords); i++)
    if (strcmp (keywords[i], word) == 0)
      return TRUE;
  return FALSE;
}

char *
forge_cml_word_from_name (const char *name)
{
  g_autofree char *ascii = forge_text_to_ascii (name);
  GString *word = g_string_new (NULL);

  for (const char *p = ascii; *p != '\0'; p++)
    g_string_append_c (word, g_ascii_isalnum (*p) ? *p : '_');
  if (word->len == 0 || g_ascii_isdigit (word->str[0]))
    g_string_prepend_c (word, '_');
  if (is_keyword (word->str))
    g_string_prepend_c (word, '^');
  return g_string_free (word, FALSE);
}

char *
forge_cml_word_quote (const char *text)
{
  GString *quoted = g_string_new ("\"");

  for (const char *p = text; *p != '\0'; p++)
    if (*p == '\n')
      g_string_append (quoted, "\\n");
    else if (*p == '\t')
      g_string_append (quoted, "\\t");
    else
      {
        if (*p == '"' || *p == '\\')
          g_string_append_c (quoted, '\\');
        g_string_append_c (quoted, *p);
      }
  g_string_append_c (quoted, '"');
  return g_string_free (quoted, FALSE);
}

char *
forge_cml_word_comment (const char *text)
{
  g_autofree char *line = forge_text_to_line (text);

  return g_strdup_printf ("// %s", line);
}
