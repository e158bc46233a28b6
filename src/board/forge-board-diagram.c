/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-board-diagram"

#include "config.h"

#include <string.h>

#include "board/forge-board-arrows.h"
#include "board/forge-board-diagram.h"
#include "board/forge-board-svg.h"
#include "core/forge-text.h"

#define HIDDEN                                                                                     \
  (FORGE_BOARD_BIT (FORGE_BOARD_CONTEXT) | FORGE_BOARD_BIT (FORGE_BOARD_ENTITY)                    \
   | FORGE_BOARD_BIT (FORGE_BOARD_VALUE) | FORGE_BOARD_BIT (FORGE_BOARD_ENUM)                      \
   | FORGE_BOARD_BIT (FORGE_BOARD_LANE) | FORGE_BOARD_BIT (FORGE_BOARD_RELATION))

typedef struct
{
  GString *out;
  gboolean is_mermaid;
} Drawing;

/* Signs that mean something twice in a row, such as "--" for struck out in PlantUML. */
static gboolean
is_doubled (const char *line, const char *p)
{
  return strchr ("*/_-", *p) != NULL && (p[1] == *p || (p > line && p[-1] == *p));
}

/* As a label between quotes: one line, and what the language would read otherwise by its code. */
static char *
make_label (const char *text, gboolean is_mermaid)
{
  g_autofree char *line = forge_text_to_line (text);
  GString *label = g_string_new (NULL);

  for (const char *p = line; *p != '\0'; p++)
    if (is_mermaid && strchr ("\"<>#&;`|\\{}[]", *p) != NULL)
      g_string_append_printf (label, "#%d;", *p);
    else if (!is_mermaid && (strchr ("\"\\<>~", *p) != NULL || is_doubled (line, p)))
      g_string_append_printf (label, "<U+%04X>", *p);
    else
      g_string_append_c (label, *p);
  return g_string_free (label, FALSE);
}

/* A hyphen is an operator in both languages. */
static char *
make_id (const char *id)
{
  return g_strdelimit (g_strdup (id), "-", '_');
}

static void
append_node (const Drawing *self, const ForgeBoardElement *element)
{
  g_autofree char *id = make_id (element->id);
  g_autofree char *label = make_label (forge_board_element_get_name (element), self->is_mermaid);

  if (self->is_mermaid)
    g_string_append_printf (self->out, "    %s[\"%s\"]:::%s\n", id, label,
                            forge_board_kind_get_prefix (element->kind));
  else
    g_string_append_printf (self->out, "  rectangle \"%s\" as %s %s\n", label, id,
                            forge_board_kind_get_color (element->kind));
}

static void
append_context (const Drawing *self, ForgeBoard *board, const ForgeBoardElement *context)
{
  g_autoptr (GPtrArray) elements
      = forge_board_list (board, FORGE_BOARD_ANY & ~HIDDEN, context != NULL ? context->id : "");
  g_autofree char *id = context != NULL ? make_id (context->id) : NULL;
  g_autofree char *label
      = context != NULL ? make_label (forge_board_element_get_name (context), self->is_mermaid)
                        : NULL;

  if (elements->len == 0)
    return;
  if (context != NULL && self->is_mermaid)
    g_string_append_printf (self->out, "  subgraph %s[\"%s\"]\n", id, label);
  else if (context != NULL)
    g_string_append_printf (self->out, "package \"%s\" as %s {\n", label, id);
  for (guint i = 0; i < elements->len; i++)
    append_node (self, g_ptr_array_index (elements, i));
  if (context != NULL)
    g_string_append (self->out, self->is_mermaid ? "  end\n" : "}\n");
}

static void
append_arrow (const ForgeBoardElement *from,
              const ForgeBoardElement *to,
              const char *label,
              gboolean is_loose,
              gpointer data)
{
  const Drawing *self = data;
  g_autofree char *from_id = make_id (from->id);
  g_autofree char *to_id = make_id (to->id);
  g_autofree char *text = make_label (label, self->is_mermaid);

  if (((FORGE_BOARD_BIT (from->kind) | FORGE_BOARD_BIT (to->kind)) & HIDDEN) != 0)
    return;
  if (self->is_mermaid)
    g_string_append_printf (self->out, "  %s %s|\"%s\"| %s\n", from_id, is_loose ? "-.->" : "-->",
                            text, to_id);
  else
    g_string_append_printf (self->out, "%s %s %s : %s\n", from_id, is_loose ? "..>" : "-->", to_id,
                            text);
}

static void
append_all (const Drawing *self, ForgeBoard *board)
{
  g_autoptr (GPtrArray) contexts
      = forge_board_list (board, FORGE_BOARD_BIT (FORGE_BOARD_CONTEXT), NULL);

  append_context (self, board, NULL);
  for (guint i = 0; i < contexts->len; i++)
    append_context (self, board, g_ptr_array_index (contexts, i));
  forge_board_arrows_foreach (board, append_arrow, (gpointer) self);
}

/**
 * forge_board_to_mermaid:
 * @board: the board
 *
 * Mermaid itself draws at most 500 arrows unless it is told otherwise.
 *
 * Returns: (transfer full): a flowchart
 */
char *
forge_board_to_mermaid (ForgeBoard *board)
{
  const Drawing drawing = { .out = g_string_new ("flowchart LR\n"), .is_mermaid = TRUE };

  g_return_val_if_fail (FORGE_IS_BOARD (board), NULL);

  append_all (&drawing, board);
  for (guint kind = 0; kind < FORGE_BOARD_N_KINDS; kind++)
    if ((HIDDEN & FORGE_BOARD_BIT (kind)) == 0)
      g_string_append_printf (drawing.out, "  classDef %s fill:%s,stroke:#3d3846,color:#241f31\n",
                              forge_board_kind_get_prefix (kind),
                              forge_board_kind_get_color (kind));
  return g_string_free (drawing.out, FALSE);
}

char *
forge_board_to_plantuml (ForgeBoard *board, const char *title)
{
  const Drawing drawing = { .out = g_string_new ("@startuml\n") };
  g_autofree char *label = NULL;

  g_return_val_if_fail (FORGE_IS_BOARD (board) && title != NULL, NULL);

  label = make_label (title, FALSE);
  g_string_append_printf (drawing.out, "title %s\nleft to right direction\n", label);
  append_all (&drawing, board);
  g_string_append (drawing.out, "@enduml\n");
  return g_string_free (drawing.out, FALSE);
}
