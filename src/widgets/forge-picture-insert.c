/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-picture-insert"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/forge-picture.h"
#include "core/forge-text.h"
#include "widgets/forge-clipboard.h"
#include "widgets/forge-paste.h"
#include "widgets/forge-picture-insert.h"

/* Files dropped at once; more is a mistake. */
#define MAX_FILES 50

/* Several pictures, one after the other, and the place that they are for. */
typedef struct
{
  ForgeEditor *editor;
  GtkTextMark *at;
  GQueue files;  /* (element-type GFile): that are still to be read */
  char *name;    /* (nullable): of the one that is under way */
  GString *text; /* the links */
} Job;

static Job *
job_new (ForgeEditor *editor)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (editor));
  Job *job = g_new0 (Job, 1);
  GtkTextIter at;

  gtk_text_buffer_get_iter_at_mark (buffer, &at, gtk_text_buffer_get_insert (buffer));
  job->editor = g_object_ref (editor);
  job->at = gtk_text_buffer_create_mark (buffer, NULL, &at, FALSE);
  job->text = g_string_new (NULL);
  return job;
}

/* At the place where the caret was, wherever it is by now. */
static void
finish (Job *job)
{
  GtkTextView *view = GTK_TEXT_VIEW (job->editor);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  ForgeTextHistory *history = forge_editor_get_history (job->editor);
  GtkTextIter at;

  if (job->text->len > 0 && gtk_text_view_get_editable (view))
    {
      gtk_text_buffer_get_iter_at_mark (buffer, &at, job->at);
      forge_text_history_seal (history);
      gtk_text_buffer_begin_user_action (buffer);
      gtk_text_buffer_insert (buffer, &at, job->text->str, -1);
      gtk_text_buffer_end_user_action (buffer);
      forge_text_history_seal (history);
    }
  gtk_text_buffer_delete_mark (buffer, job->at);
  g_queue_clear_full (&job->files, g_object_unref);
  g_string_free (job->text, TRUE);
  g_free (job->name);
  g_object_unref (job->editor);
  g_free (job);
}

/* What stands for the picture where it is not seen: the name without its ending. */
static char *
dup_words (const char *name)
{
  g_autofree char *base = *name != '\0' ? g_path_get_basename (name) : g_strdup (_ ("Picture"));
  g_autofree char *words = g_utf8_make_valid (base, -1);
  char *dot = strrchr (words, '.');

  if (dot != NULL && dot != words)
    *dot = '\0';
  g_strdelimit (words, "[]\\`*_<>", ' ');
  return g_strchomp (forge_text_to_line (words));
}

static void step (Job *job);

static void
added_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Job *job = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name
      = forge_picture_source_add_finish (FORGE_PICTURE_SOURCE (object), result, &error);
  g_autofree char *words = NULL;

  if (name != NULL)
    {
      words = dup_words (job->name);
      g_string_append_printf (job->text, "%s![%s](" FORGE_PICTURE_FOLDER "/%s)",
                              job->text->len > 0 ? "\n\n" : "", words, name);
    }
  else
    g_signal_emit_by_name (job->editor, "notice", error->message);
  step (job);
}

/* @name: (transfer full) */
static void
add (Job *job, char *name, GBytes *bytes)
{
  g_free (job->name);
  job->name = name;
  forge_picture_source_add_async (forge_editor_get_pictures (job->editor), name, bytes, added_cb,
                                  job);
}

/* In a worker. One byte more than is taken: then it is known to be too large. */
static void
read_file (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  g_autoptr (GFileInputStream) stream = g_file_read (G_FILE (source), cancellable, &error);
  g_autofree char *bytes = NULL;
  gsize length = 0;

  if (stream != NULL)
    {
      bytes = g_malloc (FORGE_PICTURE_MAX_BYTES + 1);
      g_input_stream_read_all (G_INPUT_STREAM (stream), bytes, FORGE_PICTURE_MAX_BYTES + 1, &length,
                               cancellable, &error);
    }
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_bytes_new (bytes, length), (GDestroyNotify) g_bytes_unref);
}

static void
read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Job *job = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_task_propagate_pointer (G_TASK (result), &error);

  if (bytes != NULL)
    {
      add (job, g_file_get_basename (G_FILE (object)), bytes);
      return;
    }
  g_signal_emit_by_name (job->editor, "notice", error->message);
  step (job);
}

static void
step (Job *job)
{
  g_autoptr (GFile) file = g_queue_pop_head (&job->files);
  g_autoptr (GTask) task = NULL;

  if (file == NULL)
    {
      finish (job);
      return;
    }
  task = g_task_new (file, NULL, read_cb, job);
  g_task_set_source_tag (task, step);
  g_task_run_in_thread (task, read_file);
}

static gboolean
can_take (ForgeEditor *editor)
{
  return forge_editor_get_pictures (editor) != NULL
         && gtk_text_view_get_editable (GTK_TEXT_VIEW (editor));
}

/* By its name, as nobody wants to wait for a file to be read. Only of this computer: what is
 * dropped from a web page must not make us fetch anything. */
static gboolean
may_be_picture (GFile *file)
{
  static const char *const SUFFIXES[] = { ".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg" };
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *lower = name != NULL ? g_ascii_strdown (name, -1) : g_strdup ("");

  for (gsize i = 0; i < G_N_ELEMENTS (SUFFIXES); i++)
    if (g_str_has_suffix (lower, SUFFIXES[i]))
      return g_file_is_native (file);
  return FALSE;
}

/* @list: (element-type GFile) */
static gboolean
are_pictures (GSList *list)
{
  guint n = 0;

  for (GSList *iter = list; iter != NULL; iter = iter->next)
    if (++n > MAX_FILES || !may_be_picture (iter->data))
      return FALSE;
  return n > 0;
}

static void
insert_list (ForgeEditor *editor, GSList *list)
{
  Job *job = job_new (editor);

  for (GSList *iter = list; iter != NULL; iter = iter->next)
    g_queue_push_tail (&job->files, g_object_ref (iter->data));
  step (job);
}

void
forge_picture_insert_files (ForgeEditor *editor, GListModel *files)
{
  Job *job;

  g_return_if_fail (FORGE_IS_EDITOR (editor));
  g_return_if_fail (G_IS_LIST_MODEL (files));

  if (!can_take (editor))
    return;
  job = job_new (editor);
  for (guint i = 0; i < g_list_model_get_n_items (files) && i < MAX_FILES; i++)
    g_queue_push_tail (&job->files, g_list_model_get_item (files, i));
  step (job);
}

static void
insert_texture (ForgeEditor *editor, GdkTexture *texture)
{
  g_autoptr (GBytes) bytes = gdk_texture_save_to_png_bytes (texture);

  add (job_new (editor), g_strdup (""), bytes);
}

static void
texture_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ForgeEditor) editor = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture
      = gdk_clipboard_read_texture_finish (GDK_CLIPBOARD (source), result, &error);

  if (texture != NULL && can_take (editor))
    insert_texture (editor, texture);
  else if (error != NULL)
    g_signal_emit_by_name (editor, "notice", error->message);
}

static void
bytes_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ForgeEditor) editor = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = forge_clipboard_read_finish (GDK_CLIPBOARD (source), result, &error);

  if (bytes == NULL)
    g_signal_emit_by_name (editor, "notice", error->message);
  else if (can_take (editor))
    add (job_new (editor), g_strdup (""), bytes);
}

/* Other files are pasted as what they are called. */
static void
list_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ForgeEditor) editor = user_data;
  g_autoptr (GSList) list = NULL;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, NULL);

  if (value != NULL)
    list = gdk_file_list_get_files (g_value_get_boxed (value));
  if (can_take (editor) && are_pictures (list))
    insert_list (editor, list);
  else if (!forge_paste_html (editor))
    gtk_widget_activate_action (GTK_WIDGET (editor), "editor.paste-plain", NULL);
}

/* Who copies words gives a picture of them, too: then the words are meant. */
gboolean
forge_picture_insert_clipboard (ForgeEditor *editor)
{
  static const char *TYPES[]
      = { "image/svg+xml", "image/png", "image/jpeg", "image/webp", "image/gif", NULL };
  GdkClipboard *clipboard;
  GdkContentFormats *formats;

  g_return_val_if_fail (FORGE_IS_EDITOR (editor), FALSE);

  if (!can_take (editor))
    return FALSE;
  clipboard = gtk_widget_get_clipboard (GTK_WIDGET (editor));
  formats = gdk_clipboard_get_formats (clipboard);
  if (gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST)
      || gdk_content_formats_contain_mime_type (formats, "text/uri-list"))
    {
      gdk_clipboard_read_value_async (clipboard, GDK_TYPE_FILE_LIST, G_PRIORITY_DEFAULT, NULL,
                                      list_cb, g_object_ref (editor));
      return TRUE;
    }
  if (gdk_content_formats_contain_gtype (formats, G_TYPE_STRING)
      || gdk_content_formats_contain_mime_type (formats, "text/plain")
      || gdk_content_formats_contain_mime_type (formats, "text/plain;charset=utf-8"))
    return FALSE;
  for (gsize i = 0; TYPES[i] != NULL; i++)
    if (gdk_content_formats_contain_mime_type (formats, TYPES[i]))
      {
        forge_clipboard_read_async (clipboard, TYPES, bytes_cb, g_object_ref (editor));
        return TRUE;
      }
  if (!gdk_content_formats_contain_gtype (formats, GDK_TYPE_TEXTURE))
    return FALSE;
  gdk_clipboard_read_texture_async (clipboard, NULL, texture_cb, g_object_ref (editor));
  return TRUE;
}

static void
place_caret (ForgeEditor *editor, double x, double y)
{
  GtkTextView *view = GTK_TEXT_VIEW (editor);
  GtkTextIter at;
  int left, top;

  gtk_text_view_window_to_buffer_coords (view, GTK_TEXT_WINDOW_WIDGET, (int) x, (int) y, &left,
                                         &top);
  gtk_text_view_get_iter_at_location (view, &at, left, top);
  gtk_text_buffer_place_cursor (gtk_text_view_get_buffer (view), &at);
}

static void
insert_names (ForgeEditor *editor, GSList *list)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (GSList *iter = list; iter != NULL; iter = iter->next)
    {
      g_autofree char *name = g_file_get_parse_name (iter->data);

      g_string_append_printf (names, "%s%s", names->len > 0 ? "\n" : "", name);
    }
  gtk_text_buffer_insert_interactive_at_cursor (gtk_text_view_get_buffer (GTK_TEXT_VIEW (editor)),
                                                names->str, -1, TRUE);
}

static gboolean
drop_cb (ForgeEditor *editor, const GValue *value, double x, double y)
{
  g_autoptr (GSList) list = NULL;

  if (!can_take (editor))
    return FALSE;
  place_caret (editor, x, y);
  if (G_VALUE_HOLDS (value, GDK_TYPE_TEXTURE))
    {
      insert_texture (editor, g_value_get_object (value));
      return TRUE;
    }
  list = gdk_file_list_get_files (g_value_get_boxed (value));
  if (are_pictures (list))
    insert_list (editor, list);
  else
    insert_names (editor, list);
  return TRUE;
}

/**
 * forge_picture_insert_take_drops:
 *
 * Before the text view itself, which would take the addresses of files as words.
 */
void
forge_picture_insert_take_drops (ForgeEditor *editor)
{
  GType types[] = { GDK_TYPE_TEXTURE, GDK_TYPE_FILE_LIST };
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);

  g_return_if_fail (FORGE_IS_EDITOR (editor));

  gtk_drop_target_set_gtypes (target, types, G_N_ELEMENTS (types));
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (target), GTK_PHASE_CAPTURE);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), editor, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (editor), GTK_EVENT_CONTROLLER (target));
}
