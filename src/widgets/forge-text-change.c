/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-editor"

#include "config.h"

#include <string.h>

#include "core/forge-diff.h"
#include "widgets/forge-text-change.h"

static char *
dup_text (GtkTextBuffer *buffer)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_slice (buffer, &start, &end, TRUE);
}

/* At the character @offset. Only what is not the same at both ends is touched, so caret and
 * selection stay. */
static void
replace_range (GtkTextBuffer *buffer, int offset, const char *old_text, const char *new_text)
{
  const char *a = old_text, *b = new_text;
  const char *a_end = old_text + strlen (old_text), *b_end = new_text + strlen (new_text);
  GtkTextIter start, end;

  while (*a != '\0' && *a == *b)
    a++, b++;
  while (a > old_text && ((guchar) *a & 0xc0) == 0x80)
    a--, b--;
  while (b > new_text && ((guchar) *b & 0xc0) == 0x80)
    a--, b--;
  while (a_end > a && b_end > b && a_end[-1] == b_end[-1])
    a_end--, b_end--;
  while (((guchar) *a_end & 0xc0) == 0x80)
    a_end++, b_end++;
  while (((guchar) *b_end & 0xc0) == 0x80)
    a_end++, b_end++;
  if (a == a_end && b == b_end)
    return;
  gtk_text_buffer_get_iter_at_offset (buffer, &start,
                                      offset + (int) g_utf8_strlen (old_text, a - old_text));
  gtk_text_buffer_get_iter_at_offset (buffer, &end,
                                      offset + (int) g_utf8_strlen (old_text, a_end - old_text));
  if (a != a_end)
    gtk_text_buffer_delete (buffer, &start, &end);
  if (b != b_end)
    gtk_text_buffer_insert (buffer, &start, b, (int) (b_end - b));
}

static void
replace_lines (GtkTextBuffer *buffer, int first, int n_removed, const char *text)
{
  g_autofree char *old_text = NULL;
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_line (buffer, &start, first);
  end = start;
  if (!gtk_text_iter_forward_lines (&end, n_removed) && n_removed > 0)
    gtk_text_buffer_get_end_iter (buffer, &end);
  old_text = gtk_text_buffer_get_slice (buffer, &start, &end, TRUE);
  if (strcmp (old_text, text) == 0)
    return;
  if (*old_text != '\0')
    gtk_text_buffer_delete (buffer, &start, &end);
  if (*text != '\0')
    gtk_text_buffer_insert (buffer, &start, text, -1);
}

/**
 * forge_text_change:
 * @text: what the text has to be
 *
 * Changes only the lines that differ, as one user action, so that marks, and with them caret and
 * selection, stay in the words where they are.
 */
void
forge_text_change (GtkTextBuffer *buffer, const char *text)
{
  g_autofree char *old_text = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (GString) added = g_string_new (NULL);
  int line = 0, n_removed = 0;

  g_return_if_fail (GTK_IS_TEXT_BUFFER (buffer));
  g_return_if_fail (text != NULL);

  old_text = dup_text (buffer);
  if (strcmp (old_text, text) == 0)
    return;
  gtk_text_buffer_begin_user_action (buffer);
  lines = forge_diff_lines (old_text, text, G_MAXINT);
  for (guint i = 0; i < lines->len; i++)
    {
      ForgeDiffLine *one = lines->pdata[i];

      if (one->origin == FORGE_DIFF_REMOVED)
        {
          n_removed++;
        }
      else if (one->origin == FORGE_DIFF_ADDED)
        {
          g_string_append_printf (added, "%s\n", one->text);
        }
      else
        {
          if (n_removed > 0 || added->len > 0)
            replace_lines (buffer, line, n_removed, added->str);
          line = one->new_line;
          n_removed = 0;
          g_string_truncate (added, 0);
        }
    }
  /* The last lines, and a line end that only one of the texts has at its end. */
  g_free (old_text);
  old_text = dup_text (buffer);
  replace_range (buffer, 0, old_text, text);
  gtk_text_buffer_end_user_action (buffer);
}

/**
 * forge_text_change_lines:
 * @first: 0-based: the first line to change
 * @last: the last one
 * @text: what these lines have to be, without the last line end; may be more lines, or fewer
 *
 * As one user action, line by line and only what differs: the caret stays in its line and word.
 */
void
forge_text_change_lines (GtkTextBuffer *buffer, int first, int last, const char *text)
{
  g_auto (GStrv) lines = NULL;
  int n_lines, n_both;
  GtkTextIter start, end;

  g_return_if_fail (GTK_IS_TEXT_BUFFER (buffer));
  g_return_if_fail (first >= 0 && first <= last && last < gtk_text_buffer_get_line_count (buffer));
  g_return_if_fail (text != NULL);

  lines = g_strsplit (text, "\n", -1);
  n_lines = MAX (1, (int) g_strv_length (lines));
  n_both = MIN (n_lines, last - first + 1);
  gtk_text_buffer_begin_user_action (buffer);
  for (int i = 0; i < n_both; i++)
    {
      const gboolean is_last = i == n_both - 1;
      g_autofree char *old_text = NULL;
      g_autofree char *rest = is_last ? g_strjoinv ("\n", lines + i) : NULL;

      gtk_text_buffer_get_iter_at_line (buffer, &start, first + i);
      gtk_text_buffer_get_iter_at_line (buffer, &end, is_last ? last : first + i);
      if (!gtk_text_iter_ends_line (&end))
        gtk_text_iter_forward_to_line_end (&end);
      old_text = gtk_text_buffer_get_slice (buffer, &start, &end, TRUE);
      replace_range (buffer, gtk_text_iter_get_offset (&start), old_text,
                     is_last ? rest : lines[i]);
    }
  gtk_text_buffer_end_user_action (buffer);
}
