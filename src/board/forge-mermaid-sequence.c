/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-mermaid-sequence"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "board/forge-mermaid.h"

/* A name may have blanks in it; what an arrow is made of ends it, and "as". */
static guint
take_participant (ForgeMermaid *self)
{
  ForgeBoardLines *lines = &self->lines;
  const gsize length = strcspn (lines->at, "-+<>:,;()@");
  const char *as = g_strstr_len (lines->at, (gssize) length, " as ");
  g_autofree char *id = g_strndup (lines->at, as != NULL ? (gsize) (as - lines->at) : length);

  lines->at += strlen (id);
  lines->at += strspn (lines->at, " \t");
  g_strstrip (id);
  return *id != '\0' ? forge_board_sketch_node (self->sketch, id) : G_MAXUINT;
}

/* "participant A as The shop" */
static gboolean
read_participant (ForgeMermaid *self, ForgeBoardKind kind, GError **error)
{
  ForgeBoardLines *lines = &self->lines;
  const guint node = take_participant (self);

  if (node == G_MAXUINT)
    return forge_board_lines_refuse (lines, error, _ ("Here a name is missing."));
  forge_board_sketch_set_kind (self->sketch, node, kind);
  if (forge_board_lines_take (lines, "@{"))
    g_free (forge_board_lines_take_until (lines, "}"));
  if (forge_board_lines_take_word (lines, "as"))
    {
      g_autofree char *label = forge_mermaid_decode (lines->at);

      forge_board_sketch_set_label (self->sketch, node, label);
    }
  else if (*lines->at != '\0')
    return forge_board_lines_refuse (lines, error, _ ("This has no meaning here. Remove it."));
  return TRUE;
}

/* "A->>+B: Text" */
static gboolean
read_message (ForgeMermaid *self, GError **error)
{
  /* Longer ones before those that they begin with; two lines are a reply. */
  static const char *const arrows[]
      = { "<<-->>", "<<->>", "-->>", "->>", "--x", "-x", "--)", "-)", "-->", "->", NULL };
  ForgeBoardLines *lines = &self->lines;
  const guint from = take_participant (self);
  gboolean is_reply = FALSE;
  guint found = 0;
  guint to;

  while (from < G_MAXUINT && arrows[found] != NULL
         && !forge_board_lines_take (lines, arrows[found]))
    found++;
  if (from == G_MAXUINT || arrows[found] == NULL)
    return forge_board_lines_refuse (lines, error,
                                     _ ("Here a message is missing, such as “A->>B: Text”."));
  is_reply = strstr (arrows[found], "--") != NULL;
  if (!forge_board_lines_take (lines, "+"))
    forge_board_lines_take (lines, "-");
  to = take_participant (self);
  if (to == G_MAXUINT || !forge_board_lines_take (lines, ":"))
    return forge_board_lines_refuse (lines, error,
                                     _ ("Here a message is missing, such as “A->>B: Text”."));
  {
    g_autofree char *text = forge_mermaid_decode (lines->at);

    if (*text != '\0')
      forge_board_sketch_send (self->sketch, from, to, text, is_reply);
  }
  return TRUE;
}

gboolean
forge_mermaid_read_sequence (ForgeMermaid *self, GError **error)
{
  static const char *const silent[]
      = { "autonumber", "activate", "deactivate", "note", "Note",     "loop",   "alt",
          "else",       "opt",      "par",        "and",  "critical", "option", "break",
          "rect",       "end",      "box",        "link", "links",    "title",  "destroy",
          "accTitle",   "accDescr", "properties", NULL };
  ForgeBoardLines *lines = &self->lines;

  if (*lines->at == '\0' || forge_board_lines_is_one_of (lines, silent))
    return TRUE;
  forge_board_lines_take_word (lines, "create");
  if (forge_board_lines_take_word (lines, "participant"))
    return read_participant (self, FORGE_BOARD_AGGREGATE, error);
  if (forge_board_lines_take_word (lines, "actor"))
    return read_participant (self, FORGE_BOARD_ACTOR, error);
  return read_message (self, error);
}
