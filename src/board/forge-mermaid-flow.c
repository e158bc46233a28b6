/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-mermaid-flow"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "board/forge-mermaid.h"

/* What opens a shape and what may close it; longer ones before those that they begin with. */
static const struct
{
  const char *open;
  const char *close[2];
  ForgeBoardKind kind; /* that it stands for; FORGE_BOARD_N_KINDS: any */
} shapes[] = {
  { "(((", { ")))" }, FORGE_BOARD_N_KINDS },      { "((", { "))" }, FORGE_BOARD_N_KINDS },
  { "([", { "])" }, FORGE_BOARD_N_KINDS },        { "[[", { "]]" }, FORGE_BOARD_N_KINDS },
  { "[(", { ")]" }, FORGE_BOARD_READ_MODEL },     { "{{", { "}}" }, FORGE_BOARD_N_KINDS },
  { "[/", { "/]", "\\]" }, FORGE_BOARD_N_KINDS }, { "[\\", { "\\]", "/]" }, FORGE_BOARD_N_KINDS },
  { "(", { ")" }, FORGE_BOARD_N_KINDS },          { "[", { "]" }, FORGE_BOARD_N_KINDS },
  { "{", { "}" }, FORGE_BOARD_POLICY },           { ">", { "]" }, FORGE_BOARD_N_KINDS },
};

/* An arrow between two groups of nodes. */
typedef struct
{
  char *label;
  gboolean is_loose; /* dotted */
  gboolean is_hidden;
} Link;

static char *
take_quoted (ForgeBoardLines *lines)
{
  return forge_board_lines_take (lines, "\"") ? forge_board_lines_take_until (lines, "\"") : NULL;
}

/* What stands before one of the two signs, and past that; NULL where neither comes. */
static char *
take_label (ForgeBoardLines *lines, const char *const close[2])
{
  g_autofree char *quoted = take_quoted (lines);

  for (gsize i = 0; i < 2 && close[i] != NULL; i++)
    if (quoted == NULL)
      {
        char *label = forge_board_lines_take_until (lines, close[i]);

        if (label != NULL)
          return label;
      }
    else if (forge_board_lines_take (lines, close[i]))
      return g_steal_pointer (&quoted);
  return NULL;
}

/* "[label]", "(label)", ...; nothing where no shape comes. */
static gboolean
read_shape (ForgeMermaid *self, guint node, GError **error)
{
  ForgeBoardLines *lines = &self->lines;

  for (gsize i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      const char *start = lines->at;
      g_autofree char *label = NULL;
      g_autofree char *decoded = NULL;

      if (!forge_board_lines_take (lines, shapes[i].open))
        continue;
      label = take_label (lines, shapes[i].close);
      if (label == NULL)
        {
          lines->at = start;
          return forge_board_lines_refuse (lines, error, _ ("This label has no end."));
        }
      decoded = forge_mermaid_decode (label);
      forge_board_sketch_set_label (self->sketch, node, decoded);
      if (shapes[i].kind < FORGE_BOARD_N_KINDS)
        forge_board_sketch_set_kind (self->sketch, node, shapes[i].kind);
      return TRUE;
    }
  return TRUE;
}

/* "@{ shape: rect, label: "Text" }" */
static gboolean
read_data (ForgeMermaid *self, guint node, GError **error)
{
  g_autofree char *data = NULL;
  const char *label;

  if (!g_str_has_prefix (self->lines.at, "@{"))
    return TRUE;
  data = forge_board_lines_take_until (&self->lines, "}");
  if (data == NULL)
    return forge_board_lines_refuse (&self->lines, error, _ ("Here “}” is missing."));
  label = strstr (data, "label:");
  if (label != NULL && (label = strchr (label, '"')) != NULL)
    {
      g_autofree char *text = g_strndup (label + 1, strcspn (label + 1, "\""));
      g_autofree char *decoded = forge_mermaid_decode (text);

      forge_board_sketch_set_label (self->sketch, node, decoded);
    }
  return TRUE;
}

static gboolean
read_node (ForgeMermaid *self, GArray *nodes, GError **error)
{
  g_autofree char *id = forge_board_lines_take_id (&self->lines);
  guint node;

  if (*id == '\0')
    return forge_board_lines_refuse (&self->lines, error, _ ("Here a name is missing."));
  node = forge_board_sketch_node (self->sketch, id);
  g_array_append_val (nodes, node);
  if (!read_shape (self, node, error) || !read_data (self, node, error))
    return FALSE;
  if (forge_board_lines_take (&self->lines, ":::"))
    {
      g_autofree char *style = forge_board_lines_take_id (&self->lines);

      forge_board_sketch_set_style (self->sketch, node, style);
    }
  return TRUE;
}

static gboolean
read_group (ForgeMermaid *self, GArray *nodes, GError **error)
{
  do
    if (!read_node (self, nodes, error))
      return FALSE;
  while (forge_board_lines_take (&self->lines, "&"));
  return TRUE;
}

/* The line of an arrow, "--", "-.-" or "==", with the head at its end. The text that may stand in
 * the line follows in the same way: "-- text -->". */
static gboolean
take_line (ForgeBoardLines *lines, gboolean *has_head, gboolean *is_open)
{
  const char *start = lines->at;
  const gsize length = strspn (start, *start == '=' ? "=" : *start == '~' ? "~" : "-.");
  const char end = start[length];
  const gboolean is_edge
      = (end == 'o' || end == 'x') && (start[length + 1] == ' ' || start[length + 1] == '|');

  if (length < 2)
    return FALSE;
  *has_head = end == '>' || is_edge;
  *is_open = !*has_head && (length == 2 || (length == 3 && start[1] == '.' && start[2] == '.'));
  lines->at += length + (*has_head ? 1 : 0);
  lines->at += strspn (lines->at, " \t");
  return TRUE;
}

/* The text in a line: up to where it goes on. */
static gboolean
take_text (ForgeBoardLines *lines, char first, gboolean is_dotted, Link *link, gboolean *has_head)
{
  const char *sign = is_dotted ? ".-" : first == '=' ? "==" : "--";
  const char *end = strstr (lines->at, sign);
  gboolean is_open;
  g_autofree char *text = NULL;

  if (end == NULL)
    return FALSE;
  text = g_strndup (lines->at, end - lines->at);
  g_strstrip (text);
  if (strlen (text) > 1 && *text == '"' && g_str_has_suffix (text, "\""))
    {
      text[strlen (text) - 1] = '\0';
      *text = ' ';
    }
  link->label = forge_mermaid_decode (text);
  lines->at = end;
  return take_line (lines, has_head, &is_open);
}

static gboolean
read_link (ForgeMermaid *self, Link *link, GError **error)
{
  ForgeBoardLines *lines = &self->lines;
  const char *start = lines->at;
  const gboolean has_start = strchr ("<ox", *start) != NULL && *start != '\0';
  const char first = start[has_start];
  gboolean has_head = FALSE;
  gboolean is_open = FALSE;

  lines->at += has_start;
  if (strchr ("-=~", first) == NULL || first == '\0' || !take_line (lines, &has_head, &is_open))
    {
      lines->at = start;
      return forge_board_lines_refuse (lines, error,
                                       _ ("Here an arrow is missing, such as “-->”."));
    }
  link->is_loose = first == '-' && start[has_start + 1] == '.';
  link->is_hidden = first == '~';
  if (is_open && !link->is_hidden && !take_text (lines, first, link->is_loose, link, &has_head))
    return forge_board_lines_refuse (lines, error, _ ("Here an arrow is missing, such as “-->”."));
  if (forge_board_lines_take (lines, "|"))
    {
      g_autofree char *label = forge_board_lines_take_until (lines, "|");

      if (label == NULL)
        return forge_board_lines_refuse (lines, error, _ ("This label has no end."));
      if (strlen (label) > 1 && *label == '"' && g_str_has_suffix (label, "\""))
        {
          label[strlen (label) - 1] = '\0';
          *label = ' ';
        }
      g_free (link->label);
      link->label = forge_mermaid_decode (label);
    }
  return TRUE;
}

static void
connect_groups (ForgeMermaid *self, const GArray *from, const GArray *to, const Link *link)
{
  for (guint i = 0; !link->is_hidden && i < from->len; i++)
    for (guint j = 0; j < to->len; j++)
      forge_board_sketch_connect (self->sketch, g_array_index (from, guint, i),
                                  g_array_index (to, guint, j),
                                  link->label != NULL ? link->label : "", link->is_loose);
}

/* "a & b --> c -- text --> d" */
static gboolean
read_chain (ForgeMermaid *self, GError **error)
{
  g_autoptr (GArray) from = g_array_new (FALSE, FALSE, sizeof (guint));

  if (!read_group (self, from, error))
    return FALSE;
  while (*self->lines.at != '\0' && *self->lines.at != ';')
    {
      g_autoptr (GArray) to = g_array_new (FALSE, FALSE, sizeof (guint));
      Link link = { 0 };

      if (!read_link (self, &link, error) || !read_group (self, to, error))
        {
          g_free (link.label);
          return FALSE;
        }
      connect_groups (self, from, to, &link);
      g_free (link.label);
      g_array_set_size (from, 0);
      g_array_append_vals (from, to->data, to->len);
    }
  return TRUE;
}

/* "subgraph id["label"]", "subgraph One title" */
static gboolean
read_subgraph (ForgeMermaid *self, GError **error)
{
  ForgeBoardLines *lines = &self->lines;
  const char *bracket = strchr (lines->at, '[');
  g_autofree char *id = NULL;
  g_autofree char *label = NULL;
  g_autofree char *decoded = NULL;

  if (bracket == NULL || *lines->at == '"')
    {
      label = g_strndup (lines->at, strcspn (lines->at, ";"));
      lines->at += strlen (label);
      id = g_strdelimit (g_strdup (label), "\"", ' ');
      g_strstrip (id);
      decoded = forge_mermaid_decode (id);
      forge_board_sketch_begin_context (self->sketch, id, decoded);
      return TRUE;
    }
  id = forge_board_lines_take_id (lines);
  if (!forge_board_lines_take (lines, "["))
    return forge_board_lines_refuse (lines, error, _ ("Here “[” is missing."));
  label = take_quoted (lines);
  if (label == NULL ? (label = forge_board_lines_take_until (lines, "]")) == NULL
                    : !forge_board_lines_take (lines, "]"))
    return forge_board_lines_refuse (lines, error, _ ("This label has no end."));
  decoded = forge_mermaid_decode (label);
  forge_board_sketch_begin_context (self->sketch, id, decoded);
  return TRUE;
}

/* What "fill:" says in the rest of the line. (transfer full): "" for nothing */
static char *
take_fill (ForgeBoardLines *lines)
{
  const char *fill = strstr (lines->at, "fill:");
  g_autofree char *color
      = fill != NULL ? g_strndup (fill + 5, strcspn (fill + 5, ",; \t")) : g_strdup ("");

  lines->at += strlen (lines->at);
  return g_steal_pointer (&color);
}

/* "classDef name fill:#f93", "class a,b name", "style a fill:#f93". */
static void
read_style (ForgeMermaid *self, gboolean is_definition, gboolean is_class)
{
  ForgeBoardLines *lines = &self->lines;
  const gsize length = strcspn (lines->at, " \t");
  g_autofree char *list = g_strndup (lines->at, length);
  g_auto (GStrv) ids = g_strsplit (list, ",", -1);
  g_autofree char *style = NULL;

  lines->at += length;
  lines->at += strspn (lines->at, " \t");
  style = is_class ? forge_board_lines_take_id (lines) : take_fill (lines);
  lines->at += strcspn (lines->at, ";");
  for (guint i = 0; ids[i] != NULL; i++)
    if (is_definition)
      forge_board_sketch_define (self->sketch, ids[i], style);
    else if (*ids[i] != '\0' && *style != '\0')
      forge_board_sketch_set_style (self->sketch, forge_board_sketch_node (self->sketch, ids[i]),
                                    style);
}

static gboolean
read_statement (ForgeMermaid *self, GError **error)
{
  static const char *const silent[]
      = { "direction", "click", "linkStyle", "accTitle", "accDescr", "title", NULL };
  ForgeBoardLines *lines = &self->lines;

  if (forge_board_lines_take_word (lines, "subgraph"))
    return read_subgraph (self, error);
  if (forge_board_lines_take_word (lines, "end"))
    return forge_board_sketch_end_context (self->sketch)
           || forge_board_lines_refuse (lines, error, _ ("Nothing is open that could end here."));
  if (forge_board_lines_take_word (lines, "classDef"))
    read_style (self, TRUE, FALSE);
  else if (forge_board_lines_take_word (lines, "class"))
    read_style (self, FALSE, TRUE);
  else if (forge_board_lines_take_word (lines, "style"))
    read_style (self, FALSE, FALSE);
  else if (forge_board_lines_is_one_of (lines, silent))
    lines->at += strlen (lines->at);
  else
    return read_chain (self, error);
  return TRUE;
}

gboolean
forge_mermaid_read_flow (ForgeMermaid *self, GError **error)
{
  ForgeBoardLines *lines = &self->lines;

  while (*lines->at != '\0')
    {
      if (forge_board_lines_take (lines, ";"))
        continue;
      if (!read_statement (self, error))
        return FALSE;
      if (*lines->at != '\0' && *lines->at != ';')
        return forge_board_lines_refuse (lines, error, _ ("This has no meaning here. Remove it."));
    }
  return TRUE;
}
