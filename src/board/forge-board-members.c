/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-board-members"

#include "config.h"

#include <string.h>

#include "board/forge-board-members.h"
#include "board/forge-cml-type.h"

/* The type as ours: "String" is "string", as in other languages of programs. */
static char *
read_type (const char *type)
{
  g_autofree char *name = g_strndup (type, strcspn (type, "<"));
  const char *rest = type + strlen (name);
  gsize length = strlen (name);

  if (g_str_has_suffix (name, "[]"))
    {
      name[length - 2] = '\0';
      return g_strdup_printf ("List<%s>", forge_cml_type_read_name (name));
    }
  return g_strconcat (forge_cml_type_read_name (name), rest, NULL);
}

void
forge_board_members_add (ForgeBoardSketch *sketch, guint node, const char *text)
{
  g_autofree char *member = g_strdup (text + strspn (text, "+-#~ \t*"));
  g_autofree char *type = NULL;
  char *colon;
  char *blank;

  g_strchomp (member);
  g_strdelimit (member, ";,", ' ');
  g_strchomp (member);
  if (*member == '\0' || strpbrk (member, "({}") != NULL
      || strspn (member, "-=._") == strlen (member))
    return;
  colon = strchr (member, ':');
  blank = strrchr (member, ' ');
  if (colon != NULL)
    {
      *colon = '\0';
      g_strchomp (member);
      g_strstrip (colon + 1);
      type = read_type (colon + 1);
      forge_board_sketch_add_member (sketch, node, member, type);
    }
  else if (blank != NULL)
    {
      *blank = '\0';
      g_strchomp (member);
      type = read_type (member);
      forge_board_sketch_add_member (sketch, node, blank + 1, type);
    }
  else
    forge_board_sketch_add_member (sketch, node, member, "string");
}

void
forge_board_members_say (ForgeBoardSketch *sketch, guint node, const char *stereotype)
{
  static const struct
  {
    const char *word;
    ForgeBoardKind kind;
  } words[] = {
    { "enum", FORGE_BOARD_ENUM },           { "enumeration", FORGE_BOARD_ENUM },
    { "valueobject", FORGE_BOARD_VALUE },   { "value", FORGE_BOARD_VALUE },
    { "aggregate", FORGE_BOARD_AGGREGATE }, { "aggregateroot", FORGE_BOARD_ENTITY },
    { "entity", FORGE_BOARD_ENTITY },       { "event", FORGE_BOARD_EVENT },
    { "domainevent", FORGE_BOARD_EVENT },   { "command", FORGE_BOARD_COMMAND },
    { "query", FORGE_BOARD_QUERY },         { "readmodel", FORGE_BOARD_READ_MODEL },
    { "policy", FORGE_BOARD_POLICY },       { "actor", FORGE_BOARD_ACTOR },
    { "external", FORGE_BOARD_EXTERNAL },   { "externalsystem", FORGE_BOARD_EXTERNAL },
  };
  GString *word = g_string_new (NULL);

  for (const char *p = stereotype; *p != '\0'; p++)
    if (g_ascii_isalpha (*p))
      g_string_append_c (word, g_ascii_tolower (*p));
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (word->str, words[i].word) == 0)
      forge_board_sketch_set_kind (sketch, node, words[i].kind);
  g_string_free (word, TRUE);
}

void
forge_board_members_relate (ForgeBoardSketch *sketch,
                            guint from,
                            guint to,
                            const char *sign,
                            gsize length,
                            const char *label)
{
  const char first = *sign;
  const char last = sign[length - 1];
  const gboolean is_heir = memchr (sign, '|', length) != NULL;
  const gboolean is_part = first == '*' || first == 'o' || last == '*' || last == 'o';
  /* The heir and the whole tell of the other; an arrow of its end. */
  const gboolean is_back = is_heir || is_part ? (first == '<') != (last == '*' || last == 'o')
                                              : first == '<' && last != '>';
  const char *meaning = is_heir ? "is a" : is_part ? "has" : "uses";

  forge_board_sketch_connect (sketch, is_back ? to : from, is_back ? from : to,
                              label != NULL && *label != '\0' ? label : meaning, TRUE);
}
