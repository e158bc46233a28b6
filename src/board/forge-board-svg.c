/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-board-svg"

#include "config.h"

#include <math.h>
#include <string.h>

#include "board/forge-board-arrows.h"
#include "board/forge-board-layout.h"
#include "board/forge-board-svg.h"
#include "core/forge-text.h"

#define MARGIN    40
#define LETTER    7.6 /* about the width of one, at the size of the text */
#define LINE      17  /* from one line to the next */
#define MAX_LINES 4

static const char *const colors[FORGE_BOARD_N_KINDS] = {
  [FORGE_BOARD_CONTEXT] = "#f6f5f4",  [FORGE_BOARD_AGGREGATE] = "#fdee8d",
  [FORGE_BOARD_ENTITY] = "#fff6c9",   [FORGE_BOARD_VALUE] = "#fff6c9",
  [FORGE_BOARD_ENUM] = "#fff6c9",     [FORGE_BOARD_COMMAND] = "#8cc4ff",
  [FORGE_BOARD_EVENT] = "#ff9e3d",    [FORGE_BOARD_POLICY] = "#cf9ff5",
  [FORGE_BOARD_QUERY] = "#b7ecc3",    [FORGE_BOARD_READ_MODEL] = "#7fd992",
  [FORGE_BOARD_EXTERNAL] = "#ffb3d1", [FORGE_BOARD_INTERFACE] = "#ffffff",
  [FORGE_BOARD_ACTOR] = "#fff27a",    [FORGE_BOARD_HOTSPOT] = "#f66151",
  [FORGE_BOARD_COMMENT] = "#e6e4e1",  [FORGE_BOARD_LANE] = "#f6f5f4",
  [FORGE_BOARD_RELATION] = "#f6f5f4",
};

const char *
forge_board_kind_get_color (ForgeBoardKind kind)
{
  g_return_val_if_fail (kind < FORGE_BOARD_N_KINDS, "#ffffff");

  return colors[kind];
}

/* Without the control characters, which YAML can hold and XML cannot. */
static void
append_escaped (GString *out, const char *text)
{
  g_autofree char *clean = forge_text_to_line (text);
  g_autofree char *escaped = g_markup_escape_text (clean, -1);

  g_string_append (out, escaped);
}

/* The next line of at most @width letters, cut at a space where there is one; @text moves on. */
static char *
take_line (const char **text, glong width)
{
  const char *end = *text;
  const char *space = NULL;
  char *line;

  for (glong n = 0; *end != '\0' && n < width; n++)
    {
      if (*end == ' ')
        space = end;
      end = g_utf8_next_char (end);
    }
  if (*end != '\0' && *end != ' ' && space != NULL)
    end = space;
  line = g_strndup (*text, end - *text);
  *text = *end == ' ' ? end + 1 : end;
  return line;
}

static void
append_name (GString *out, const ForgeBoardElement *element, int width, int height)
{
  const char *text = forge_board_element_get_name (element);
  const glong letters = MAX ((glong) ((width - 16) / LETTER), 4);
  const int x = element->place.x + width / 2;
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  int y;

  while (*text != '\0' && lines->len < MAX_LINES)
    g_ptr_array_add (lines, take_line (&text, letters));
  if (*text != '\0')
    {
      char *last = g_ptr_array_index (lines, lines->len - 1);

      lines->pdata[lines->len - 1] = g_strconcat (last, "…", NULL);
      g_free (last);
    }
  y = element->place.y + height / 2 - (int) (lines->len - 1) * LINE / 2 + 10;
  for (guint i = 0; i < lines->len; i++, y += LINE)
    {
      g_string_append_printf (out, "<text class=\"name\" x=\"%d\" y=\"%d\">", x, y);
      append_escaped (out, g_ptr_array_index (lines, i));
      g_string_append (out, "</text>");
    }
}

static void
append_note (GString *out, const ForgeBoardElement *element)
{
  const gboolean is_pivotal = forge_board_element_get_flag (element, "pivotal");
  int width, height;

  forge_board_get_size (element, &width, &height);
  g_string_append_printf (out, "<g id=\"%s\"><title>", element->id);
  append_escaped (out, forge_board_kind_get_title (element->kind));
  g_string_append (out, ": ");
  append_escaped (out, forge_board_element_get_name (element));
  g_string_append_printf (out,
                          "</title><rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"6\" "
                          "fill=\"%s\" stroke=\"#3d3846\" stroke-width=\"%s\"/>",
                          element->place.x, element->place.y, width, height, colors[element->kind],
                          is_pivotal ? "4" : "1");
  g_string_append_printf (out, "<text class=\"kind\" x=\"%d\" y=\"%d\">", element->place.x + 8,
                          element->place.y + 16);
  append_escaped (out, forge_board_kind_get_title (element->kind));
  g_string_append (out, "</text>");
  append_name (out, element, width, height);
  g_string_append (out, "</g>\n");
}

static void
append_context (GString *out, const ForgeBoardElement *context)
{
  int width, height;

  forge_board_get_size (context, &width, &height);
  g_string_append_printf (out,
                          "<g id=\"%s\"><rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" "
                          "rx=\"14\" fill=\"%s\" stroke=\"#9a9996\" stroke-width=\"2\"/>"
                          "<text class=\"context\" x=\"%d\" y=\"%d\">",
                          context->id, context->place.x, context->place.y, width, height,
                          colors[FORGE_BOARD_CONTEXT], context->place.x + 20,
                          context->place.y + 32);
  append_escaped (out, forge_board_element_get_name (context));
  g_string_append (out, "</text></g>\n");
}

/* Where the line from the middle of @element towards (x, y) leaves it. */
static void
find_edge (const ForgeBoardElement *element, double *x, double *y)
{
  int width, height;
  double middle_x, middle_y, dx, dy, scale;

  forge_board_get_size (element, &width, &height);
  middle_x = element->place.x + width / 2.0;
  middle_y = element->place.y + height / 2.0;
  dx = *x - middle_x;
  dy = *y - middle_y;
  scale = MAX (fabs (dx) / (width / 2.0), fabs (dy) / (height / 2.0));
  if (scale < 1)
    scale = 1;
  *x = middle_x + dx / scale;
  *y = middle_y + dy / scale;
}

static void
find_middle (const ForgeBoardElement *element, double *x, double *y)
{
  int width, height;

  forge_board_get_size (element, &width, &height);
  *x = element->place.x + width / 2.0;
  *y = element->place.y + height / 2.0;
}

/* Numbers with a point, whatever the locale. */
static void
append_point (GString *out, const char *name, double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_printf (out, " %s=\"%s\"", name,
                          g_ascii_formatd (text, sizeof text, "%.1f", value));
}

static void
append_arrow (const ForgeBoardElement *from,
              const ForgeBoardElement *to,
              const char *label,
              gboolean is_loose,
              gpointer data)
{
  GString *out = data;
  double x1, y1, x2, y2;

  if (!from->place.is_set || !to->place.is_set)
    return;
  find_middle (to, &x1, &y1);
  find_edge (from, &x1, &y1);
  find_middle (from, &x2, &y2);
  find_edge (to, &x2, &y2);
  g_string_append_printf (out, "<line class=\"%s\"", is_loose ? "link loose" : "link");
  append_point (out, "x1", x1);
  append_point (out, "y1", y1);
  append_point (out, "x2", x2);
  append_point (out, "y2", y2);
  g_string_append (out, "><title>");
  append_escaped (out, label);
  g_string_append (out, "</title></line>\n");
}

static void
append_head (GString *out, const GPtrArray *elements, const char *title)
{
  int left = 0, top = 0, right = 0, bottom = 0;
  gboolean is_first = TRUE;

  for (guint i = 0; i < elements->len; i++)
    {
      const ForgeBoardElement *element = g_ptr_array_index (elements, i);
      int width, height;

      forge_board_get_size (element, &width, &height);
      left = is_first ? element->place.x : MIN (left, element->place.x);
      top = is_first ? element->place.y : MIN (top, element->place.y);
      right = is_first ? element->place.x + width : MAX (right, element->place.x + width);
      bottom = is_first ? element->place.y + height : MAX (bottom, element->place.y + height);
      is_first = FALSE;
    }
  g_string_append_printf (
      out,
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<svg xmlns=\"http://www.w3.org/2000/svg\" version=\"1.1\" role=\"img\" width=\"%d\" "
      "height=\"%d\" viewBox=\"%d %d %d %d\">\n<title>",
      right - left + 2 * MARGIN, bottom - top + 2 * MARGIN, left - MARGIN, top - MARGIN,
      right - left + 2 * MARGIN, bottom - top + 2 * MARGIN);
  append_escaped (out, title);
  g_string_append_printf (
      out,
      "</title>\n<style>text { font-family: Cantarell, sans-serif; fill: #241f31 } "
      ".name { font-size: 14px; text-anchor: middle } .kind { font-size: 10px; opacity: 0.75 } "
      ".context { font-size: 22px; font-weight: bold } "
      ".link { stroke: #5e5c64; stroke-width: 1.5; marker-end: url(#arrow) } "
      ".loose { stroke-dasharray: 6 4 }</style>\n"
      "<defs><marker id=\"arrow\" viewBox=\"0 0 10 10\" refX=\"9\" refY=\"5\" markerWidth=\"8\" "
      "markerHeight=\"8\" orient=\"auto\"><path d=\"M 0 1 L 9 5 L 0 9 z\" fill=\"#5e5c64\"/>"
      "</marker></defs>\n"
      "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>\n",
      left - MARGIN, top - MARGIN, right - left + 2 * MARGIN, bottom - top + 2 * MARGIN);
}

static int
compare_order (gconstpointer a, gconstpointer b)
{
  const ForgeBoardElement *left = *(ForgeBoardElement *const *) a;
  const ForgeBoardElement *right = *(ForgeBoardElement *const *) b;

  return left->place.order != right->place.order
             ? (left->place.order > right->place.order) - (left->place.order < right->place.order)
             : strcmp (left->id, right->id);
}

/**
 * forge_board_to_svg:
 * @board: the board
 * @title: what the picture is called
 *
 * Returns: (transfer full): the picture: contexts below, then links, then notes
 */
char *
forge_board_to_svg (ForgeBoard *board, const char *title)
{
  GString *out = g_string_new (NULL);
  g_autoptr (GPtrArray) elements = NULL;

  g_return_val_if_fail (FORGE_IS_BOARD (board) && title != NULL, NULL);

  elements = forge_board_list (board, FORGE_BOARD_ANY, NULL);
  for (guint i = elements->len; i > 0; i--)
    if (!((ForgeBoardElement *) g_ptr_array_index (elements, i - 1))->place.is_set)
      g_ptr_array_remove_index (elements, i - 1);
  g_ptr_array_sort (elements, compare_order);
  append_head (out, elements, title);
  for (guint i = 0; i < elements->len; i++)
    {
      const ForgeBoardElement *element = g_ptr_array_index (elements, i);

      if (element->kind == FORGE_BOARD_CONTEXT)
        append_context (out, element);
    }
  forge_board_arrows_foreach (board, append_arrow, out);
  for (guint i = 0; i < elements->len; i++)
    {
      const ForgeBoardElement *element = g_ptr_array_index (elements, i);

      if (element->kind != FORGE_BOARD_CONTEXT)
        append_note (out, element);
    }
  g_string_append (out, "</svg>\n");
  return g_string_free (out, FALSE);
}
