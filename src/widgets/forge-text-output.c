/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-text-output"

#include "config.h"

#include <string.h>

#include "core/forge-markdown.h"
#include "widgets/forge-print-window.h"
#include "widgets/forge-text-output.h"

struct _ForgeTextOutput
{
  GObject parent_instance;

  ForgeEditor *editor; /* unowned, as the pane: the view that has them owns us */
  ForgePreviewPane *pane;
  char *title; /* of the document */
};

G_DEFINE_FINAL_TYPE (ForgeTextOutput, forge_text_output, G_TYPE_OBJECT)

static gboolean
is_preview_meant (ForgeTextOutput *self)
{
  GtkWidget *pane = GTK_WIDGET (self->pane);
  GtkRoot *root = gtk_widget_get_root (pane);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return gtk_widget_get_mapped (pane)
         && (!gtk_widget_get_mapped (GTK_WIDGET (self->editor))
             || (focus != NULL && gtk_widget_is_ancestor (focus, pane)));
}

/* Lines @first to @last, counted from 1, each with its end. An item of a list counts the empty
 * lines behind it as its own; they are left out. */
static char *
dup_lines (const char *text, guint first, guint last)
{
  const char *start = text, *end;

  for (guint line = 1; line < first && *start != '\0'; line++)
    start += strcspn (start, "\n") + (start[strcspn (start, "\n")] == '\n');
  end = start;
  for (guint line = first; line <= last && *end != '\0'; line++)
    end += strcspn (end, "\n") + (end[strcspn (end, "\n")] == '\n');
  while (end - start >= 2 && end[-1] == '\n' && end[-2] == '\n')
    end--;
  return g_strndup (start, (gsize) (end - start));
}

static char *
dup_meant (ForgeTextOutput *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->editor));
  g_autofree char *text = forge_editor_dup_text (self->editor);
  guint first, last;
  GtkTextIter start, end;

  if (is_preview_meant (self))
    {
      if (forge_preview_pane_get_selection (self->pane, &first, &last))
        return dup_lines (text, first, last);
    }
  else if (gtk_text_buffer_get_selection_bounds (buffer, &start, &end))
    return gtk_text_iter_get_text (&start, &end);
  return g_steal_pointer (&text);
}

static GdkContentProvider *
provide (const char *type, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return gdk_content_provider_new_for_bytes (type, bytes);
}

/* Programs that know no HTML get its letters: that is what was asked for. */
static void
copy_html_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ForgeTextOutput *self = data;
  g_autofree char *text = dup_meant (self);
  g_autofree char *html = forge_markdown_to_html (text, -1);
  GdkContentProvider *both[]
      = { provide ("text/html", html), provide ("text/plain;charset=utf-8", html) };
  g_autoptr (GdkContentProvider) all = gdk_content_provider_new_union (both, G_N_ELEMENTS (both));

  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (self->editor)), all);
}

static void
copy_markdown_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ForgeTextOutput *self = data;
  g_autofree char *text = dup_meant (self);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self->editor)), text);
}

static void
print_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ForgeTextOutput *self = data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self->editor));
  g_autofree char *text = forge_editor_dup_text (self->editor);

  if (GTK_IS_WINDOW (root))
    forge_print_window_present (GTK_WINDOW (root), self->title, text,
                                forge_editor_get_pictures (self->editor));
}

static void
forge_text_output_finalize (GObject *object)
{
  g_free (FORGE_TEXT_OUTPUT (object)->title);
  G_OBJECT_CLASS (forge_text_output_parent_class)->finalize (object);
}

static void
forge_text_output_class_init (ForgeTextOutputClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = forge_text_output_finalize;
}

static void
forge_text_output_init (ForgeTextOutput *self)
{
  self->title = g_strdup ("");
}

ForgeTextOutput *
forge_text_output_new (ForgeEditor *editor, ForgePreviewPane *pane)
{
  ForgeTextOutput *self;

  g_return_val_if_fail (FORGE_IS_EDITOR (editor) && FORGE_IS_PREVIEW_PANE (pane), NULL);

  self = g_object_new (FORGE_TYPE_TEXT_OUTPUT, NULL);
  self->editor = editor;
  self->pane = pane;
  return self;
}

/**
 * forge_text_output_add_actions:
 * @actions: does not outlive @self
 */
void
forge_text_output_add_actions (ForgeTextOutput *self, GActionMap *actions)
{
  static const GActionEntry ENTRIES[] = {
    { "print", print_action, NULL, NULL, NULL, { 0 } },
    { "copy-html", copy_html_action, NULL, NULL, NULL, { 0 } },
    { "copy-markdown", copy_markdown_action, NULL, NULL, NULL, { 0 } },
  };

  g_return_if_fail (FORGE_IS_TEXT_OUTPUT (self));
  g_return_if_fail (G_IS_ACTION_MAP (actions));

  g_action_map_add_action_entries (actions, ENTRIES, G_N_ELEMENTS (ENTRIES), self);
}

/**
 * forge_text_output_set_title:
 * @title: stands over what is printed
 */
void
forge_text_output_set_title (ForgeTextOutput *self, const char *title)
{
  g_return_if_fail (FORGE_IS_TEXT_OUTPUT (self));
  g_return_if_fail (title != NULL);

  g_free (self->title);
  self->title = g_strdup (title);
}
