/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-board-plantuml"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "board/forge-board-diagram.h"
#include "board/forge-board-lines.h"
#include "board/forge-board-members.h"
#include "board/forge-board-sketch.h"

typedef struct
{
  ForgeBoardLines lines;
  ForgeBoardSketch *sketch;
  gboolean is_sequence; /* arrows are messages */
  guint owner;          /* the class whose braces are open, + 1 */
} Reader;

/* What declares a node, what it is on a board, and whether it may be a frame, with braces. */
static const struct
{
  const char *word;
  ForgeBoardKind kind; /* FORGE_BOARD_N_KINDS: what its colour or label says */
  gboolean has_members;
} words[] = {
  { "rectangle", FORGE_BOARD_N_KINDS, FALSE },
  { "package", FORGE_BOARD_N_KINDS, FALSE },
  { "component", FORGE_BOARD_N_KINDS, FALSE },
  { "node", FORGE_BOARD_EXTERNAL, FALSE },
  { "cloud", FORGE_BOARD_EXTERNAL, FALSE },
  { "folder", FORGE_BOARD_N_KINDS, FALSE },
  { "frame", FORGE_BOARD_N_KINDS, FALSE },
  { "namespace", FORGE_BOARD_N_KINDS, FALSE },
  { "card", FORGE_BOARD_N_KINDS, FALSE },
  { "agent", FORGE_BOARD_N_KINDS, FALSE },
  { "storage", FORGE_BOARD_READ_MODEL, FALSE },
  { "database", FORGE_BOARD_READ_MODEL, FALSE },
  { "queue", FORGE_BOARD_N_KINDS, FALSE },
  { "usecase", FORGE_BOARD_COMMAND, FALSE },
  { "actor", FORGE_BOARD_ACTOR, FALSE },
  { "participant", FORGE_BOARD_AGGREGATE, FALSE },
  { "boundary", FORGE_BOARD_INTERFACE, FALSE },
  { "control", FORGE_BOARD_AGGREGATE, FALSE },
  { "collections", FORGE_BOARD_READ_MODEL, FALSE },
  { "class", FORGE_BOARD_ENTITY, TRUE },
  { "entity", FORGE_BOARD_ENTITY, TRUE },
  { "interface", FORGE_BOARD_ENTITY, TRUE },
  { "abstract", FORGE_BOARD_ENTITY, TRUE },
  { "struct", FORGE_BOARD_VALUE, TRUE },
  { "object", FORGE_BOARD_ENTITY, TRUE },
  { "enum", FORGE_BOARD_ENUM, TRUE },
};

/* "<U+0022>" is the sign of that number, "\n" a new line. (transfer full) */
static char *
decode (const char *label)
{
  GString *out = g_string_new (NULL);

  for (const char *p = label; *p != '\0';)
    {
      char *end = NULL;
      const guint64 code = g_str_has_prefix (p, "<U+") ? g_ascii_strtoull (p + 3, &end, 16) : 0;

      if (end != NULL && end > p + 3 && end - p < 10 && *end == '>' && code > 0 && code <= 0x10ffff
          && g_unichar_validate ((gunichar) code))
        {
          g_string_append_unichar (out, (gunichar) code);
          p = end + 1;
        }
      else if (g_str_has_prefix (p, "\\n"))
        {
          g_string_append_c (out, ' ');
          p += 2;
        }
      else
        g_string_append_c (out, *p++);
    }
  return g_strstrip (g_string_free (out, FALSE));
}

/* A name as it is used later: "Two words", [Component], (Use case), :Actor:, or a word. @kind: what
 * its brackets say, or FORGE_BOARD_N_KINDS. "" where none comes. (transfer full) */
static char *
take_name (Reader *self, ForgeBoardKind *kind)
{
  static const struct
  {
    const char *open;
    const char *close;
    ForgeBoardKind kind;
  } brackets[] = { { "\"", "\"", FORGE_BOARD_N_KINDS },
                   { "[", "]", FORGE_BOARD_N_KINDS },
                   { "(", ")", FORGE_BOARD_COMMAND },
                   { ":", ":", FORGE_BOARD_ACTOR } };
  ForgeBoardLines *lines = &self->lines;
  char *name = NULL;

  *kind = FORGE_BOARD_N_KINDS;
  for (gsize i = 0; i < G_N_ELEMENTS (brackets) && name == NULL; i++)
    if (forge_board_lines_take (lines, brackets[i].open))
      {
        name = forge_board_lines_take_until (lines, brackets[i].close);
        *kind = brackets[i].kind;
        if (name == NULL)
          return g_strdup ("");
      }
  return name != NULL ? name : forge_board_lines_take_id (lines);
}

/* "#f93", "#orange;line:red", "<<event>>" behind a name. */
static void
read_style (Reader *self, guint node)
{
  ForgeBoardLines *lines = &self->lines;
  gboolean goes_on = TRUE;

  while (goes_on)
    {
      goes_on = FALSE;
      if (forge_board_lines_take (lines, "<<"))
        {
          g_autofree char *said = forge_board_lines_take_until (lines, ">>");

          if (said != NULL && node < G_MAXUINT)
            forge_board_members_say (self->sketch, node, said);
          goes_on = said != NULL;
        }
      else if (*lines->at == '#')
        {
          const gsize length = strcspn (lines->at, " \t{;");
          g_autofree char *color = g_strndup (lines->at, length);
          const gboolean is_number = strspn (color + 1, "0123456789abcdefABCDEF") == length - 1;

          lines->at += strcspn (lines->at, " \t{");
          lines->at += strspn (lines->at, " \t");
          if (node < G_MAXUINT)
            forge_board_sketch_set_style (self->sketch, node, is_number ? color : color + 1);
          goes_on = TRUE;
        }
    }
}

static gboolean
refuse_name (Reader *self, GError **error)
{
  return forge_board_lines_refuse (&self->lines, error, _ ("Here a name is missing."));
}

/* "class Order {", "rectangle "The order" as EVT_Order #f93", "package Shop {". */
static gboolean
read_declaration (Reader *self, guint word, GError **error)
{
  ForgeBoardLines *lines = &self->lines;
  ForgeBoardKind in_brackets;
  g_autofree char *label = NULL;
  g_autofree char *id = NULL;
  g_autofree char *decoded = NULL;
  const char *start;
  guint node;

  forge_board_lines_take_word (lines, "class"); /* behind "abstract" */
  label = take_name (self, &in_brackets);
  if (*label == '\0' && !g_str_has_prefix (lines->at, "as "))
    return refuse_name (self, error);
  if (!g_str_has_prefix (lines->at, "<<") && forge_board_lines_take (lines, "<"))
    g_free (forge_board_lines_take_until (lines, ">"));
  if (forge_board_lines_take_word (lines, "as"))
    id = take_name (self, &in_brackets);
  if (id != NULL && *id == '\0')
    return refuse_name (self, error);
  decoded = decode (label);
  start = strrchr (lines->at, '{');
  if (start != NULL && start[1] == '\0' && !words[word].has_members)
    {
      forge_board_sketch_begin_context (self->sketch, id != NULL ? id : label, decoded);
      lines->at += strlen (lines->at);
      return TRUE;
    }
  node = forge_board_sketch_node (self->sketch, id != NULL ? id : label);
  forge_board_sketch_set_label (self->sketch, node, decoded);
  if (words[word].kind < FORGE_BOARD_N_KINDS)
    forge_board_sketch_set_kind (self->sketch, node, words[word].kind);
  read_style (self, node);
  if (forge_board_lines_take_word (lines, "extends")
      || forge_board_lines_take_word (lines, "implements"))
    {
      g_autofree char *parent = take_name (self, &in_brackets);

      if (*parent == '\0')
        return refuse_name (self, error);
      forge_board_sketch_connect (self->sketch, node,
                                  forge_board_sketch_node (self->sketch, parent), "is a", TRUE);
    }
  if (forge_board_lines_take (lines, "{") && !forge_board_lines_take (lines, "}"))
    self->owner = node + 1;
  return *lines->at == '\0'
         || forge_board_lines_refuse (lines, error, _ ("This has no meaning here. Remove it."));
}

static guint
take_node (Reader *self)
{
  ForgeBoardKind kind;
  g_autofree char *name = take_name (self, &kind);
  guint node;

  if (*name == '\0')
    return G_MAXUINT;
  node = forge_board_sketch_node (self->sketch, name);
  if (kind < FORGE_BOARD_N_KINDS)
    forge_board_sketch_set_kind (self->sketch, node, kind);
  read_style (self, node);
  return node;
}

/* "-->", "-[#red]->", "-down->", "<|--", "..>": without what only says how it is drawn. (transfer
 * full): "" where none comes */
static char *
take_arrow (ForgeBoardLines *lines)
{
  static const char *const directions[]
      = { "left", "right", "up", "down", "le", "ri", "do", "l", "r", "u", "d", NULL };
  GString *arrow = g_string_new (NULL);
  const char *start = lines->at;
  gboolean goes_on = TRUE;

  while (goes_on)
    {
      const gsize length = strspn (lines->at, "<|>*o.-=~+\\/x#");

      g_string_append_len (arrow, lines->at, length);
      lines->at += length;
      goes_on = FALSE;
      if (arrow->len == 0)
        break;
      if (*lines->at == '[' && strchr (lines->at, ']') != NULL)
        {
          lines->at = strchr (lines->at, ']') + 1;
          goes_on = TRUE;
        }
      for (gsize i = 0; directions[i] != NULL && !goes_on; i++)
        if (g_str_has_prefix (lines->at, directions[i])
            && strchr ("-.", lines->at[strlen (directions[i])]) != NULL
            && lines->at[strlen (directions[i])] != '\0')
          {
            lines->at += strlen (directions[i]);
            goes_on = TRUE;
          }
    }
  if (strpbrk (arrow->str, "-.=~") == NULL)
    {
      g_string_truncate (arrow, 0);
      lines->at = start;
    }
  lines->at += strspn (lines->at, " \t");
  return g_string_free (arrow, FALSE);
}

static void
skip_quoted (ForgeBoardLines *lines)
{
  if (forge_board_lines_take (lines, "\""))
    g_free (forge_board_lines_take_until (lines, "\""));
}

static void
connect_nodes (Reader *self, guint from, guint to, const char *arrow, const char *label)
{
  const gboolean is_back = *arrow == '<' && arrow[strlen (arrow) - 1] != '>';
  const gboolean is_dotted = strchr (arrow, '.') != NULL;
  const gboolean is_class = strpbrk (arrow, "|*o+#") != NULL;

  if (self->is_sequence && *label != '\0')
    forge_board_sketch_send (self->sketch, is_back ? to : from, is_back ? from : to, label,
                             strstr (arrow, "--") != NULL);
  else if (is_class)
    forge_board_members_relate (self->sketch, from, to, arrow, strlen (arrow), label);
  else if (!self->is_sequence)
    forge_board_sketch_connect (self->sketch, is_back ? to : from, is_back ? from : to, label,
                                is_dotted);
}

/* "A --> B : label", "A "1" *-- "many" B", "A : a member" */
static gboolean
read_relation (Reader *self, GError **error)
{
  ForgeBoardLines *lines = &self->lines;
  const guint from = take_node (self);
  g_autofree char *arrow = NULL;
  g_autofree char *label = NULL;
  guint to;

  if (from == G_MAXUINT)
    return refuse_name (self, error);
  if (*lines->at == '\0')
    return TRUE;
  if (forge_board_lines_take (lines, ":"))
    {
      forge_board_members_add (self->sketch, from, lines->at);
      return TRUE;
    }
  skip_quoted (lines);
  arrow = take_arrow (lines);
  if (*arrow == '\0')
    return forge_board_lines_refuse (lines, error, _ ("Here an arrow is missing, such as “-->”."));
  skip_quoted (lines);
  to = take_node (self);
  if (to == G_MAXUINT)
    return refuse_name (self, error);
  while (*lines->at == '+' || *lines->at == '-' || *lines->at == '*' || *lines->at == '!')
    lines->at++;
  lines->at += strspn (lines->at, " \t");
  if (*lines->at != '\0' && *lines->at != ':')
    return forge_board_lines_refuse (lines, error, _ ("This has no meaning here. Remove it."));
  label = decode (*lines->at == ':' ? lines->at + 1 : "");
  connect_nodes (self, from, to, arrow, label);
  return TRUE;
}

static gboolean
read_statement (Reader *self, GError **error)
{
  static const char *const silent[]
      = { "title",       "header",     "footer",   "legend",     "endlegend", "caption",
          "skinparam",   "hide",       "show",     "scale",      "left",      "top",
          "allowmixing", "autonumber", "activate", "deactivate", "destroy",   "create",
          "return",      "alt",        "else",     "opt",        "loop",      "par",
          "break",       "critical",   "group",    "end",        "box",       "ref",
          "newpage",     "together",   "set",      "remove",     "page",      NULL };
  ForgeBoardLines *lines = &self->lines;

  if (*lines->at == '\0' || strchr ("'!@=|.", *lines->at) != NULL
      || forge_board_lines_is_one_of (lines, silent))
    return TRUE;
  if (self->owner > 0)
    {
      if (*lines->at == '}')
        self->owner = 0;
      else
        forge_board_members_add (self->sketch, self->owner - 1, lines->at);
      return TRUE;
    }
  if (forge_board_lines_take (lines, "}"))
    return forge_board_sketch_end_context (self->sketch)
           || forge_board_lines_refuse (lines, error, _ ("Nothing is open that could end here."));
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (forge_board_lines_take_word (lines, words[i].word))
      return read_declaration (self, i, error);
  return read_relation (self, error);
}

/* What goes on over lines until its end: a note, a block of styles, a comment. */
static gboolean
skip_block (ForgeBoardLines *lines)
{
  static const struct
  {
    const char *start;
    const char *end;
    const char *same_line; /* which makes it a block of one line */
  } blocks[] = { { "/'", "'/", "'/" },
                 { "note", "end note", ":" },
                 { "hnote", "end note", ":" },
                 { "rnote", "end note", ":" },
                 { "legend", "endlegend", NULL },
                 { "skinparam", "}", NULL },
                 { "<style>", "</style>", "</style>" } };

  for (gsize i = 0; i < G_N_ELEMENTS (blocks); i++)
    if (g_str_has_prefix (lines->line, blocks[i].start))
      {
        if ((blocks[i].same_line != NULL && strstr (lines->line, blocks[i].same_line) != NULL)
            || (strcmp (blocks[i].start, "skinparam") == 0 && strchr (lines->line, '{') == NULL))
          return TRUE;
        while (forge_board_lines_next (lines) && strstr (lines->line, blocks[i].end) == NULL
               && !(*blocks[i].start != '/' && g_str_has_prefix (lines->line, "endnote")))
          ;
        return TRUE;
      }
  return FALSE;
}

/* Arrows are messages where something is only said in a sequence. */
static gboolean
is_sequence (const char *text, const char *name)
{
  static const char *const signs[]
      = { "participant", "activate", "autonumber", "deactivate", "alt",
          "boundary",    "control",  "return",     "==",         NULL };
  static const char *const others[]
      = { "class", "rectangle", "package", "component", "enum", "usecase", "node", NULL };
  ForgeBoardLines lines;
  gboolean has_actor = FALSE;
  gboolean is_found = FALSE;
  gboolean is_other = FALSE;

  forge_board_lines_init (&lines, text, name);
  while (!is_found && !is_other && forge_board_lines_next (&lines))
    {
      is_found = forge_board_lines_is_one_of (&lines, signs);
      is_other = forge_board_lines_is_one_of (&lines, others) || *lines.line == '['
                 || *lines.line == '(';
      has_actor |= strstr (lines.line, "->") != NULL && strstr (lines.line, "-->") == NULL
                   && strchr (lines.line, ':') != NULL;
    }
  forge_board_lines_clear (&lines);
  return is_found || (has_actor && !is_other);
}

static gboolean
read_all (Reader *self, GError **error)
{
  gboolean is_open = FALSE;

  while (forge_board_lines_next (&self->lines))
    {
      if (g_str_has_prefix (self->lines.line, "@startuml"))
        is_open = TRUE;
      else if (g_str_has_prefix (self->lines.line, "@enduml"))
        break;
      else if (is_open && !skip_block (&self->lines) && !read_statement (self, error))
        return FALSE;
    }
  if (!is_open)
    return forge_board_lines_refuse (&self->lines, error, _ ("Here “@startuml” is missing."));
  return (self->owner == 0 && forge_board_sketch_get_depth (self->sketch) == 0)
         || forge_board_lines_refuse (&self->lines, error,
                                      _ ("The text ends before all that is open has ended."));
}

ForgeBoard *
forge_board_from_plantuml (const char *text, const char *name, GError **error)
{
  g_autoptr (ForgeBoardSketch) sketch = forge_board_sketch_new ();
  Reader self = { .sketch = sketch };
  gboolean is_read;

  g_return_val_if_fail (text != NULL && name != NULL, NULL);

  self.is_sequence = is_sequence (text, name);
  forge_board_lines_init (&self.lines, text, name);
  is_read = read_all (&self, error);
  forge_board_lines_clear (&self.lines);
  return is_read ? forge_board_sketch_finish (sketch, name, error) : NULL;
}
