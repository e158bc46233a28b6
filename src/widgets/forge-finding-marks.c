/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-finding-marks"

#include "config.h"

#include "widgets/forge-finding-marks.h"

struct _ForgeFindingMarks
{
  GObject parent_instance;

  GtkSourceView *view;
  GtkSourceBuffer *buffer;
  GPtrArray *marks; /* (element-type GtkSourceMark) */
};

G_DEFINE_FINAL_TYPE (ForgeFindingMarks, forge_finding_marks, G_TYPE_OBJECT)

static guint
line_of (ForgeFindingMarks *self, GtkSourceMark *mark)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (GTK_TEXT_BUFFER (self->buffer), &iter, GTK_TEXT_MARK (mark));
  return (guint) gtk_text_iter_get_line (&iter) + 1;
}

static gboolean
query_tooltip_cb (ForgeFindingMarks *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  GtkTextView *view = GTK_TEXT_VIEW (self->view);
  g_autofree char *text = NULL;
  GtkTextIter iter;
  int buffer_x, buffer_y;

  gtk_text_view_window_to_buffer_coords (view, GTK_TEXT_WINDOW_WIDGET, x, y, &buffer_x, &buffer_y);
  gtk_text_view_get_line_at_y (view, &iter, buffer_y, NULL);
  text = forge_finding_marks_dup_messages (self, (guint) gtk_text_iter_get_line (&iter) + 1);
  gtk_tooltip_set_text (tooltip, text);
  return text != NULL;
}

static void
forge_finding_marks_dispose (GObject *object)
{
  ForgeFindingMarks *self = FORGE_FINDING_MARKS (object);

  g_clear_pointer (&self->marks, g_ptr_array_unref);
  g_clear_object (&self->buffer);
  G_OBJECT_CLASS (forge_finding_marks_parent_class)->dispose (object);
}

static void
forge_finding_marks_class_init (ForgeFindingMarksClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = forge_finding_marks_dispose;
}

static void
forge_finding_marks_init (ForgeFindingMarks *self)
{
  self->marks = g_ptr_array_new_with_free_func (g_object_unref);
}

ForgeFindingMarks *
forge_finding_marks_new (GtkSourceView *view)
{
  ForgeFindingMarks *self;

  g_return_val_if_fail (GTK_SOURCE_IS_VIEW (view), NULL);

  self = g_object_new (FORGE_TYPE_FINDING_MARKS, NULL);
  self->view = view;
  self->buffer = g_object_ref (GTK_SOURCE_BUFFER (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view))));
  gtk_widget_set_has_tooltip (GTK_WIDGET (view), TRUE);
  g_signal_connect_object (view, "query-tooltip", G_CALLBACK (query_tooltip_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

void
forge_finding_marks_clear (ForgeFindingMarks *self)
{
  g_return_if_fail (FORGE_IS_FINDING_MARKS (self));

  for (guint i = 0; i < self->marks->len; i++)
    gtk_text_buffer_delete_mark (GTK_TEXT_BUFFER (self->buffer), self->marks->pdata[i]);
  g_ptr_array_set_size (self->marks, 0);
}

/**
 * forge_finding_marks_add:
 * @line: 1-based
 * @category: "gap", "warning" or "error"
 * @message: for people; shown as a tooltip
 *
 * Marks move with the text.
 */
void
forge_finding_marks_add (ForgeFindingMarks *self,
                         guint line,
                         const char *category,
                         const char *message)
{
  GtkSourceMark *mark;
  GtkTextIter iter;

  g_return_if_fail (FORGE_IS_FINDING_MARKS (self));
  g_return_if_fail (category != NULL && message != NULL);

  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self->buffer), &iter, MAX (1, (int) line) - 1);
  mark = gtk_source_buffer_create_source_mark (self->buffer, NULL, category, &iter);
  g_object_set_data_full (G_OBJECT (mark), "forge-message", g_strdup (message), g_free);
  g_ptr_array_add (self->marks, g_object_ref (mark));
}

/**
 * forge_finding_marks_find:
 * @after_line: 1-based
 *
 * Returns: the next line with a mark, from the start again behind the last; 0: there is none
 */
guint
forge_finding_marks_find (ForgeFindingMarks *self, guint after_line)
{
  guint first = 0, next = 0;

  g_return_val_if_fail (FORGE_IS_FINDING_MARKS (self), 0);

  for (guint i = 0; i < self->marks->len; i++)
    {
      guint line = line_of (self, self->marks->pdata[i]);

      first = first == 0 ? line : MIN (first, line);
      if (line > after_line)
        next = next == 0 ? line : MIN (next, line);
    }
  return next != 0 ? next : first;
}

/**
 * forge_finding_marks_dup_messages:
 * @line: 1-based
 *
 * Returns: (transfer full) (nullable): what was found there, one below the other
 */
char *
forge_finding_marks_dup_messages (ForgeFindingMarks *self, guint line)
{
  g_autoptr (GString) text = NULL;

  g_return_val_if_fail (FORGE_IS_FINDING_MARKS (self), NULL);

  for (guint i = 0; i < self->marks->len; i++)
    {
      GtkSourceMark *mark = self->marks->pdata[i];

      if (line_of (self, mark) != line)
        continue;
      if (text == NULL)
        text = g_string_new (NULL);
      else
        g_string_append_c (text, '\n');
      g_string_append (text, g_object_get_data (G_OBJECT (mark), "forge-message"));
    }
  return text != NULL ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}
