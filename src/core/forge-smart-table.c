/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-smart-table"

#include "config.h"

#include <string.h>

#include "core/forge-smart-table.h"

#define MIN_WIDTH 3 /* ":-:" */

typedef enum
{
  ALIGN_NONE,
  ALIGN_LEFT,
  ALIGN_CENTER,
  ALIGN_RIGHT,
} Align;

struct _ForgeSmartTable
{
  char *indent;
  GPtrArray *rows; /* (element-type GPtrArray of char *): all as long; [1] is that of the dashes */
  Align *aligns;   /* of each column */
  guint *widths;   /* likewise: on the screen */
  guint n_columns;
};

/* How many places of a fixed pitch a text takes. */
static guint
measure (const char *text)
{
  guint width = 0;

  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      const gunichar character = g_utf8_get_char (c);

      if (!g_unichar_iszerowidth (character))
        width += g_unichar_iswide (character) ? 2 : 1;
    }
  return width;
}

/* The next bar that parts two cells, or the end of the line. */
static const char *
find_bar (const char *at, const char *end)
{
  for (; at < end && *at != '|'; at++)
    if (*at == '\\' && at + 1 < end)
      at++;
  return MIN (at, end);
}

static char *
dup_trimmed (const char *start, const char *end)
{
  return g_strstrip (g_strndup (start, (gsize) (end - start)));
}

static GPtrArray *
read_row (const char *line, gsize length)
{
  GPtrArray *cells = g_ptr_array_new_with_free_func (g_free);
  const char *end = line + length;
  const char *at = line;

  while (at < end && g_ascii_isspace (*at))
    at++;
  while (end > at && g_ascii_isspace (end[-1]))
    end--;
  if (at < end && *at == '|')
    at++;
  while (at < end)
    {
      const char *bar = find_bar (at, end);

      g_ptr_array_add (cells, dup_trimmed (at, bar));
      at = bar + 1;
    }
  return cells;
}

static gboolean
read_align (const char *cell, Align *align)
{
  const gsize length = strlen (cell);
  const gboolean is_left = length > 0 && cell[0] == ':';
  const gboolean is_right = length > 1 && cell[length - 1] == ':';
  const gsize dashes = strspn (cell + is_left, "-");

  *align = is_left && is_right ? ALIGN_CENTER
           : is_left           ? ALIGN_LEFT
           : is_right          ? ALIGN_RIGHT
                               : ALIGN_NONE;
  return dashes > 0 && is_left + dashes + is_right == length;
}

static gboolean
read_aligns (ForgeSmartTable *self)
{
  const GPtrArray *dashes = self->rows->pdata[1];

  self->aligns = g_new0 (Align, self->n_columns);
  for (guint i = 0; i < dashes->len; i++)
    if (!read_align (dashes->pdata[i], &self->aligns[i]))
      return FALSE;
  return dashes->len > 0;
}

static void
fill_rows (ForgeSmartTable *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      GPtrArray *cells = self->rows->pdata[i];

      while (cells->len < self->n_columns)
        g_ptr_array_add (cells, g_strdup (""));
    }
}

static void
measure_columns (ForgeSmartTable *self)
{
  g_free (self->widths);
  self->widths = g_new0 (guint, self->n_columns);
  for (guint column = 0; column < self->n_columns; column++)
    {
      self->widths[column] = MIN_WIDTH;
      for (guint i = 0; i < self->rows->len; i++)
        if (i != 1)
          self->widths[column]
              = MAX (self->widths[column],
                     measure (((GPtrArray *) self->rows->pdata[i])->pdata[column]));
    }
}

/**
 * forge_smart_table_parse:
 * @lines: one row each
 *
 * Rows may have more cells than the head has, which a reader of Markdown would leave out: here all
 * get as many as the longest, so that nothing is lost.
 */
ForgeSmartTable *
forge_smart_table_parse (const char *lines)
{
  g_autoptr (ForgeSmartTable) self = g_new0 (ForgeSmartTable, 1);

  g_return_val_if_fail (lines != NULL, NULL);

  self->indent = g_strndup (lines, strspn (lines, " \t"));
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  for (const char *line = lines; *line != '\0';)
    {
      const gsize length = strcspn (line, "\n");
      GPtrArray *cells = read_row (line, length);

      g_ptr_array_add (self->rows, cells);
      self->n_columns = MAX (self->n_columns, cells->len);
      line += length + (line[length] == '\n');
    }
  if (self->rows->len < 2 || !read_aligns (self))
    return NULL;
  fill_rows (self);
  measure_columns (self);
  return g_steal_pointer (&self);
}

void
forge_smart_table_free (ForgeSmartTable *self)
{
  g_ptr_array_unref (self->rows);
  g_free (self->indent);
  g_free (self->aligns);
  g_free (self->widths);
  g_free (self);
}

guint
forge_smart_table_get_n_rows (ForgeSmartTable *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->rows->len;
}

guint
forge_smart_table_get_n_columns (ForgeSmartTable *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_columns;
}

/* An empty one, at the end. */
void
forge_smart_table_add_row (ForgeSmartTable *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_add (self->rows, g_ptr_array_new_with_free_func (g_free));
  fill_rows (self);
}

static void
append_times (GString *out, char c, guint n)
{
  for (guint i = 0; i < n; i++)
    g_string_append_c (out, c);
}

/* What stands in front of a cell so that it is where its column wants it. */
static guint
measure_lead (ForgeSmartTable *self, guint row, guint column)
{
  const char *cell = ((GPtrArray *) self->rows->pdata[row])->pdata[column];
  const guint free_places = row == 1 ? 0 : self->widths[column] - measure (cell);

  switch (self->aligns[column])
    {
    case ALIGN_RIGHT:
      return free_places;
    case ALIGN_CENTER:
      return free_places / 2;
    case ALIGN_NONE:
    case ALIGN_LEFT:
    default:
      return 0;
    }
}

static void
append_dashes (ForgeSmartTable *self, GString *out, guint column)
{
  const Align align = self->aligns[column];
  const gboolean is_left = align == ALIGN_LEFT || align == ALIGN_CENTER;
  const gboolean is_right = align == ALIGN_RIGHT || align == ALIGN_CENTER;

  append_times (out, ':', is_left);
  append_times (out, '-', self->widths[column] - is_left - is_right);
  append_times (out, ':', is_right);
}

static void
append_cell (ForgeSmartTable *self, GString *out, guint row, guint column)
{
  const char *cell = ((GPtrArray *) self->rows->pdata[row])->pdata[column];
  const guint lead = measure_lead (self, row, column);

  append_times (out, ' ', lead);
  g_string_append (out, cell);
  append_times (out, ' ', self->widths[column] - lead - measure (cell));
}

char *
forge_smart_table_format (ForgeSmartTable *self)
{
  GString *out;

  g_return_val_if_fail (self != NULL, NULL);

  out = g_string_new (NULL);
  for (guint row = 0; row < self->rows->len; row++)
    {
      g_string_append_printf (out, "%s%s|", row > 0 ? "\n" : "", self->indent);
      for (guint column = 0; column < self->n_columns; column++)
        {
          g_string_append_c (out, ' ');
          if (row == 1)
            append_dashes (self, out, column);
          else
            append_cell (self, out, row, column);
          g_string_append (out, " |");
        }
    }
  return g_string_free (out, FALSE);
}

void
forge_smart_table_locate (ForgeSmartTable *self, guint row, guint column, guint *start, guint *end)
{
  const GPtrArray *cells;
  glong at;

  g_return_if_fail (self != NULL);
  g_return_if_fail (row < self->rows->len && column < self->n_columns);

  cells = self->rows->pdata[row];
  at = g_utf8_strlen (self->indent, -1) + 2;
  for (guint i = 0; i < column; i++)
    {
      const char *cell = cells->pdata[i];

      at += 3
            + (row == 1 ? (glong) self->widths[i]
                        : g_utf8_strlen (cell, -1) + (glong) (self->widths[i] - measure (cell)));
    }
  *start = (guint) at + measure_lead (self, row, column);
  *end = *start
         + (guint) (row == 1 ? (glong) self->widths[column]
                             : g_utf8_strlen (cells->pdata[column], -1));
}

guint
forge_smart_table_find_column (const char *line, guint offset)
{
  const char *end = line + strcspn (line, "\n");
  const char *caret;
  const char *at = line + strspn (line, " \t");
  guint column = 0;

  g_return_val_if_fail (line != NULL, 0);

  caret = g_utf8_offset_to_pointer (line, MIN ((glong) offset, g_utf8_strlen (line, end - line)));
  if (*at == '|')
    at++;
  for (at = find_bar (at, end); at < caret && at < end; at = find_bar (at + 1, end))
    column++;
  return column;
}

/* Whether a line has a bar that parts cells, so that it can be the row of a table. */
gboolean
forge_smart_table_is_row (const char *line, gsize length)
{
  g_return_val_if_fail (line != NULL, FALSE);

  return find_bar (line, line + length) < line + length;
}
