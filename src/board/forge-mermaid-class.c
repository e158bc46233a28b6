/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-mermaid-class"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "board/forge-board-members.h"
#include "board/forge-mermaid.h"

/* "List~int~" is "List<int>" there. */
static void
replace_tildes (char *text)
{
  guint depth = 0;

  for (char *p = text; *p != '\0'; p++)
    if (*p == '~')
      {
        const gboolean opens = g_ascii_isalpha (p[1]) && (depth == 0 || p[-1] != '~');

        *p = opens ? '<' : '>';
        depth = opens ? depth + 1 : depth - MIN (depth, 1);
      }
}

static void
add_member (ForgeMermaid *self, guint node, const char *text)
{
  g_autofree char *member = g_strdup (text);

  replace_tildes (member);
  forge_board_members_add (self->sketch, node, member);
}

static guint
take_class (ForgeMermaid *self)
{
  ForgeBoardLines *lines = &self->lines;
  g_autofree char *quoted
      = forge_board_lines_take (lines, "`") ? forge_board_lines_take_until (lines, "`") : NULL;
  g_autofree char *id = quoted != NULL ? g_strdup (quoted) : forge_board_lines_take_id (lines);
  guint node;

  /* "Box~T~": of what it is generic says nothing here. */
  if (*lines->at == '~')
    {
      lines->at += 1;
      g_free (forge_board_lines_take_until (lines, "~"));
    }
  node = *id != '\0' ? forge_board_sketch_node (self->sketch, id) : G_MAXUINT;
  if (node < G_MAXUINT)
    forge_board_sketch_assume_kind (self->sketch, node, FORGE_BOARD_ENTITY);
  return node;
}

static gboolean
end_line (const ForgeMermaid *self, GError **error)
{
  return *self->lines.at == '\0'
         || forge_board_lines_refuse (&self->lines, error,
                                      _ ("This has no meaning here. Remove it."));
}

/* A line inside the braces of a class. */
static gboolean
read_member (ForgeMermaid *self)
{
  ForgeBoardLines *lines = &self->lines;
  const guint node = self->owner - 1;

  if (forge_board_lines_take (lines, "}"))
    self->owner = 0;
  else if (forge_board_lines_take (lines, "<<"))
    {
      g_autofree char *said = forge_board_lines_take_until (lines, ">>");

      forge_board_members_say (self->sketch, node, said != NULL ? said : "");
    }
  else
    add_member (self, node, lines->at);
  return TRUE;
}

/* "class Order["The order"]:::style { ... }" */
static gboolean
read_declaration (ForgeMermaid *self, GError **error)
{
  ForgeBoardLines *lines = &self->lines;
  const guint node = take_class (self);

  if (node == G_MAXUINT)
    return forge_board_lines_refuse (lines, error, _ ("Here a name is missing."));
  if (forge_board_lines_take (lines, "["))
    {
      g_autofree char *label = forge_board_lines_take_until (lines, "]");
      g_autofree char *decoded = NULL;

      if (label == NULL)
        return forge_board_lines_refuse (lines, error, _ ("This label has no end."));
      g_strdelimit (label, "\"", ' ');
      decoded = forge_mermaid_decode (label);
      forge_board_sketch_set_label (self->sketch, node, decoded);
    }
  if (forge_board_lines_take (lines, ":::"))
    {
      g_autofree char *style = forge_board_lines_take_id (lines);

      forge_board_sketch_set_style (self->sketch, node, style);
    }
  while (forge_board_lines_take (lines, "<<"))
    {
      g_autofree char *said = forge_board_lines_take_until (lines, ">>");

      forge_board_members_say (self->sketch, node, said != NULL ? said : "");
    }
  if (forge_board_lines_take (lines, "{"))
    {
      g_autofree char *inside = forge_board_lines_take_until (lines, "}");

      if (inside != NULL)
        add_member (self, node, inside);
      else
        {
          self->owner = node + 1;
          return *lines->at == '\0' || read_member (self);
        }
    }
  return end_line (self, error);
}

/* "Order : +int number" or "Order "1" *-- "many" Line : has" */
static gboolean
read_relation (ForgeMermaid *self, GError **error)
{
  ForgeBoardLines *lines = &self->lines;
  const guint from = take_class (self);
  g_autofree char *label = NULL;
  const char *sign;
  gsize length;
  guint to;

  if (from == G_MAXUINT)
    return forge_board_lines_refuse (lines, error, _ ("Here a name is missing."));
  if (forge_board_lines_take (lines, ":"))
    {
      add_member (self, from, lines->at);
      return TRUE;
    }
  if (*lines->at == '\0')
    return TRUE;
  if (forge_board_lines_take (lines, "\""))
    g_free (forge_board_lines_take_until (lines, "\""));
  sign = lines->at;
  length = strcspn (sign, " \t\"");
  if (length < 2 || strspn (sign, "<|>*o()-.") < 2)
    return forge_board_lines_refuse (lines, error, _ ("Here an arrow is missing, such as “-->”."));
  length = MIN (length, strspn (sign, "<|>*o()-."));
  lines->at += length;
  lines->at += strspn (lines->at, " \t");
  if (forge_board_lines_take (lines, "\""))
    g_free (forge_board_lines_take_until (lines, "\""));
  to = take_class (self);
  if (to == G_MAXUINT)
    return forge_board_lines_refuse (lines, error, _ ("Here a name is missing."));
  if (forge_board_lines_take (lines, ":"))
    {
      label = forge_mermaid_decode (lines->at);
      lines->at += strlen (lines->at);
    }
  forge_board_members_relate (self->sketch, from, to, sign, length, label);
  return end_line (self, error);
}

gboolean
forge_mermaid_read_class (ForgeMermaid *self, GError **error)
{
  static const char *const silent[]
      = { "direction", "note",     "click",    "link",     "callback", "style",
          "classDef",  "cssClass", "accTitle", "accDescr", "title",    NULL };
  ForgeBoardLines *lines = &self->lines;

  if (self->owner > 0)
    return read_member (self);
  if (*lines->at == '\0' || forge_board_lines_is_one_of (lines, silent))
    return TRUE;
  if (forge_board_lines_take_word (lines, "class"))
    return read_declaration (self, error);
  if (forge_board_lines_take_word (lines, "namespace"))
    {
      g_autofree char *id = forge_board_lines_take_id (lines);

      if (*id == '\0' || !forge_board_lines_take (lines, "{"))
        return forge_board_lines_refuse (lines, error, _ ("Here “{” is missing."));
      forge_board_sketch_begin_context (self->sketch, id, NULL);
      return end_line (self, error);
    }
  if (forge_board_lines_take (lines, "}"))
    return forge_board_sketch_end_context (self->sketch)
           || forge_board_lines_refuse (lines, error, _ ("Nothing is open that could end here."));
  if (forge_board_lines_take (lines, "<<"))
    {
      g_autofree char *said = forge_board_lines_take_until (lines, ">>");
      const guint node = take_class (self);

      if (node == G_MAXUINT || said == NULL)
        return forge_board_lines_refuse (lines, error, _ ("Here a name is missing."));
      forge_board_members_say (self->sketch, node, said);
      return end_line (self, error);
    }
  return read_relation (self, error);
}
