/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-editor"

#include "config.h"

#include <string.h>

#include "core/forge-smart-list.h"
#include "core/forge-smart-table.h"
#include "spec/forge-markdown-lines.h"
#include "widgets/forge-list-typing.h"
#include "widgets/forge-text-change.h"

/* How far round the caret a list or table is looked at: a key must never wait for a long one. */
#define MAX_LINES 2000

static GtkTextBuffer *
get_buffer (ForgeEditor *editor)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (editor));
}

static char *
dup_lines (GtkTextBuffer *buffer, int first, int last)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_line (buffer, &start, first);
  gtk_text_buffer_get_iter_at_line (buffer, &end, last);
  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);
  return gtk_text_buffer_get_slice (buffer, &start, &end, TRUE);
}

static void
get_caret (GtkTextBuffer *buffer, GtkTextIter *caret)
{
  gtk_text_buffer_get_iter_at_mark (buffer, caret, gtk_text_buffer_get_insert (buffer));
}

/* Each change is a step of its own, of whatever edits it is made. */
static void
begin_step (ForgeEditor *editor)
{
  forge_text_history_seal (forge_editor_get_history (editor));
  gtk_text_buffer_begin_user_action (get_buffer (editor));
}

static void
end_step (ForgeEditor *editor)
{
  gtk_text_buffer_end_user_action (get_buffer (editor));
  forge_text_history_seal (forge_editor_get_history (editor));
  gtk_text_view_scroll_mark_onscreen (GTK_TEXT_VIEW (editor),
                                      gtk_text_buffer_get_insert (get_buffer (editor)));
}

gboolean
forge_list_typing_is_code (ForgeEditor *editor, int line)
{
  g_autofree char *text = NULL;
  ForgeLine at;

  g_return_val_if_fail (FORGE_IS_EDITOR (editor), FALSE);

  text = dup_lines (get_buffer (editor), 0, line);
  forge_line_init (&at, text);
  while (forge_line_next (&at))
    if (at.number == (guint) line + 1)
      return at.is_code;
  return FALSE;
}

/* Whether a line can belong to a list: an item, or what is indented below one. */
static gboolean
is_list_line (const char *line)
{
  ForgeListItem item;

  return forge_list_item_read (line, &item) || *line == ' ' || *line == '\t';
}

static gboolean
is_table_line (const char *line)
{
  return forge_smart_table_is_row (line, strlen (line));
}

/* The lines round @line that @belongs to; a blank line between two of a list does, too. */
static void
find_block (GtkTextBuffer *buffer,
            int line,
            gboolean (*belongs) (const char *),
            gboolean with_blanks,
            int *first,
            int *last)
{
  const int n_lines = gtk_text_buffer_get_line_count (buffer);

  for (int step = -1; step <= 1; step += 2)
    {
      int end = line;

      for (int i = line + step; i >= 0 && i < n_lines && ABS (i - line) < MAX_LINES; i += step)
        {
          g_autofree char *text = dup_lines (buffer, i, i);

          if (belongs (text))
            end = i;
          else if (!with_blanks || *text != '\0')
            break;
        }
      *(step < 0 ? first : last) = end;
    }
}

static void
renumber_round (GtkTextBuffer *buffer, int line)
{
  g_autofree char *block = NULL;
  g_autofree char *counted = NULL;
  int first, last;

  find_block (buffer, line, is_list_line, TRUE, &first, &last);
  block = dup_lines (buffer, first, last);
  counted = forge_list_renumber (block);
  forge_text_change_lines (buffer, first, last, counted);
}

/* Enter on an item without words ends the list, one level at a time. */
static void
end_item (ForgeEditor *editor, int line, const ForgeListItem *item)
{
  GtkTextBuffer *buffer = get_buffer (editor);
  GtkTextIter start, end;

  if (item->indent > 0 && forge_list_typing_shift (editor, TRUE))
    return;
  begin_step (editor);
  gtk_text_buffer_get_iter_at_line (buffer, &start, line);
  end = start;
  gtk_text_iter_forward_to_line_end (&end);
  gtk_text_buffer_delete (buffer, &start, &end);
  end_step (editor);
}

static void
add_item (ForgeEditor *editor, const char *line, const ForgeListItem *item)
{
  GtkTextBuffer *buffer = get_buffer (editor);
  g_autofree char *next = forge_list_item_continue (line, item);
  g_autofree char *text = g_strconcat ("\n", next, NULL);
  GtkTextIter caret, from;

  begin_step (editor);
  get_caret (buffer, &caret);
  from = caret;
  while (gtk_text_iter_get_line_index (&from) > (int) item->words
         && gtk_text_iter_backward_char (&from) && gtk_text_iter_get_char (&from) == ' ')
    caret = from;
  get_caret (buffer, &from);
  gtk_text_buffer_delete (buffer, &caret, &from);
  /* Blanks that would start the words of the new item go, too. */
  for (from = caret; gtk_text_iter_get_char (&from) == ' ';)
    gtk_text_iter_forward_char (&from);
  gtk_text_buffer_delete (buffer, &caret, &from);
  gtk_text_buffer_insert (buffer, &caret, text, -1);
  gtk_text_buffer_place_cursor (buffer, &caret);
  if (item->is_numbered)
    renumber_round (buffer, gtk_text_iter_get_line (&caret));
  end_step (editor);
}

/**
 * forge_list_typing_new_line:
 *
 * Enter in the words of an item starts the next one; on an item without words it ends the list.
 */
gboolean
forge_list_typing_new_line (ForgeEditor *editor)
{
  GtkTextBuffer *buffer;
  GtkTextIter caret;
  ForgeListItem item;
  g_autofree char *text = NULL;
  int line;

  g_return_val_if_fail (FORGE_IS_EDITOR (editor), FALSE);

  buffer = get_buffer (editor);
  get_caret (buffer, &caret);
  line = gtk_text_iter_get_line (&caret);
  text = dup_lines (buffer, line, line);
  if (gtk_text_buffer_get_has_selection (buffer) || !forge_list_item_read (text, &item)
      || gtk_text_iter_get_line_index (&caret) < (int) item.words
      || forge_list_typing_is_code (editor, line))
    return FALSE;
  if (forge_list_item_is_empty (text, &item))
    end_item (editor, line, &item);
  else
    add_item (editor, text, &item);
  return TRUE;
}

/**
 * forge_list_typing_shift:
 *
 * Moves the item at the caret, or those that are selected, and what stands below, in or out.
 */
gboolean
forge_list_typing_shift (ForgeEditor *editor, gboolean is_outwards)
{
  GtkTextBuffer *buffer;
  GtkTextIter start, end;
  ForgeListItem item;
  g_autofree char *line = NULL;
  g_autofree char *block = NULL;
  g_autofree char *moved = NULL;
  int first, last, from, to;

  g_return_val_if_fail (FORGE_IS_EDITOR (editor), FALSE);

  buffer = get_buffer (editor);
  gtk_text_buffer_get_selection_bounds (buffer, &start, &end);
  from = gtk_text_iter_get_line (&start);
  to = gtk_text_iter_get_line (&end);
  if (to > from && gtk_text_iter_starts_line (&end))
    to--;
  line = dup_lines (buffer, from, from);
  if (!forge_list_item_read (line, &item) || forge_list_typing_is_code (editor, from))
    return FALSE;
  find_block (buffer, from, is_list_line, TRUE, &first, &last);
  to = MIN (to, last);
  block = dup_lines (buffer, first, last);
  moved = forge_list_shift (block, (guint) (from - first), (guint) (to - from + 1), is_outwards);
  if (moved != NULL)
    {
      begin_step (editor);
      forge_text_change_lines (buffer, first, last, moved);
      end_step (editor);
    }
  return TRUE;
}

gboolean
forge_list_typing_renumber (ForgeEditor *editor)
{
  GtkTextIter caret;
  g_autofree char *text = NULL;
  int line;

  g_return_val_if_fail (FORGE_IS_EDITOR (editor), FALSE);

  get_caret (get_buffer (editor), &caret);
  line = gtk_text_iter_get_line (&caret);
  text = dup_lines (get_buffer (editor), line, line);
  if (!is_list_line (text) || forge_list_typing_is_code (editor, line))
    return FALSE;
  begin_step (editor);
  renumber_round (get_buffer (editor), line);
  end_step (editor);
  return TRUE;
}

/* The cell after, or before, that one; a row of its own where there is none after the last. */
static void
step_cell (ForgeSmartTable *table, gboolean is_backwards, guint *row, guint *column)
{
  const guint n_columns = forge_smart_table_get_n_columns (table);
  int at = (int) (*row * n_columns + *column);

  do
    at += is_backwards ? -1 : 1;
  while (at >= 0 && at / (int) n_columns == 1);
  at = MAX (at, 0);
  *row = (guint) at / n_columns;
  *column = (guint) at % n_columns;
  if (*row >= forge_smart_table_get_n_rows (table))
    forge_smart_table_add_row (table);
}

static void
select_cell (GtkTextBuffer *buffer, ForgeSmartTable *table, int line, guint row, guint column)
{
  GtkTextIter start, end;
  guint from, to;

  forge_smart_table_locate (table, row, column, &from, &to);
  gtk_text_buffer_get_iter_at_line_offset (buffer, &start, line, (int) from);
  gtk_text_buffer_get_iter_at_line_offset (buffer, &end, line, (int) to);
  gtk_text_buffer_select_range (buffer, &end, &start);
}

/**
 * forge_table_typing_move:
 *
 * Aligns the table at the caret and selects its next cell, or the one before.
 */
gboolean
forge_table_typing_move (ForgeEditor *editor, gboolean is_backwards)
{
  GtkTextBuffer *buffer;
  GtkTextIter caret;
  g_autofree char *block = NULL;
  g_autofree char *line = NULL;
  g_autofree char *aligned = NULL;
  g_autoptr (ForgeSmartTable) table = NULL;
  int at, first, last;
  guint row, column;

  g_return_val_if_fail (FORGE_IS_EDITOR (editor), FALSE);

  buffer = get_buffer (editor);
  get_caret (buffer, &caret);
  at = gtk_text_iter_get_line (&caret);
  line = dup_lines (buffer, at, at);
  if (!is_table_line (line) || forge_list_typing_is_code (editor, at))
    return FALSE;
  find_block (buffer, at, is_table_line, FALSE, &first, &last);
  block = dup_lines (buffer, first, last);
  table = forge_smart_table_parse (block);
  if (table == NULL)
    return FALSE;
  row = (guint) (at - first);
  column = forge_smart_table_find_column (line, (guint) gtk_text_iter_get_line_offset (&caret));
  column = MIN (column, forge_smart_table_get_n_columns (table) - 1);
  step_cell (table, is_backwards, &row, &column);
  aligned = forge_smart_table_format (table);
  begin_step (editor);
  forge_text_change_lines (buffer, first, last, aligned);
  select_cell (buffer, table, first + (int) row, row, column);
  end_step (editor);
  return TRUE;
}
