/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-board-page"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/forge-board-page-private.h"
#include "app/forge-task.h"
#include "board/forge-board-absorb.h"
#include "board/forge-board-format.h"
#include "board/forge-board-layout.h"
#include "board/forge-board-reader.h"
#include "core/forge-error.h"
#include "widgets/forge-ask.h"
#include "widgets/forge-board-picture.h"
#include "widgets/forge-file-chooser.h"

/* The files that were chosen, on their way to a worker and back as a board. */
typedef struct
{
  GPtrArray *paths; /* (element-type filename) */
} Import;

static void
import_free (gpointer data)
{
  Import *self = data;

  g_ptr_array_unref (self->paths);
  g_free (self);
}

static char *
read_file (const char *path, GError **error)
{
  g_autofree char *text = NULL;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, error))
    return NULL;
  if (length > FORGE_BOARD_MAX_BYTES || !g_utf8_validate_len (text, length, NULL))
    {
      g_autofree char *name = g_path_get_basename (path);

      g_set_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED,
                   _ ("“%s” is too large, or no text in UTF-8."), name);
      return NULL;
    }
  return g_steal_pointer (&text);
}

/* One file of another program, or the files of a board of ours. */
static gpointer
work_import (gpointer data, GCancellable *cancellable, GError **error)
{
  const Import *self = data;
  g_autoptr (GPtrArray) texts = forge_board_texts_new ();

  for (guint i = 0; i < self->paths->len; i++)
    {
      const char *path = g_ptr_array_index (self->paths, i);
      const ForgeBoardFormat *format = forge_board_format_for_name (path);
      g_autofree char *name = g_path_get_basename (path);
      g_autofree char *text = read_file (path, error);

      if (text == NULL)
        return NULL;
      if (format != NULL && format->read != NULL)
        return format->read (text, name, error);
      g_ptr_array_add (texts, forge_board_text_new (name, text));
    }
  return forge_board_read (texts, error);
}

void
forge_board_page_absorb (ForgeBoardPage *self, ForgeBoard *other)
{
  g_autoptr (GError) error = NULL;

  forge_board_begin_step (self->board, _ ("Import"));
  if (!forge_board_absorb (self->board, other, &error))
    forge_ask_tell (GTK_WIDGET (self), _ ("Not Imported"), error->message);
  else
    forge_board_layout (self->board, FORGE_BOARD_LAYOUT_NEW);
  forge_board_end_step (self->board);
  forge_board_page_begin (self);
  forge_board_canvas_zoom_to_fit (forge_board_stage_get_canvas (self->stage));
}

static void
imported_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  ForgeBoardPage *self = FORGE_BOARD_PAGE (object);
  g_autoptr (GError) error = NULL;
  g_autoptr (ForgeBoard) other = forge_task_finish (self, result, work_import, &error);

  if (other == NULL)
    forge_ask_tell (GTK_WIDGET (self), _ ("Not Imported"), error->message);
  else if (self->board != NULL)
    forge_board_page_absorb (self, other);
}

void
forge_board_page_import (ForgeBoardPage *self, GListModel *files)
{
  Import *import = g_new (Import, 1);

  import->paths = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      g_ptr_array_add (import->paths, g_file_get_path (file));
    }
  forge_task_run (self, work_import, NULL, work_import, import, import_free, g_object_unref, NULL,
                  imported_cb, NULL);
}

static void
import_chosen_cb (GListModel *files, gpointer data)
{
  forge_board_page_import (data, files);
}

static void
import_action_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  static const char *const patterns[] = { "*.yaml", "*.cml", "*.csv", "*.excalidraw", NULL };

  forge_file_chooser_open (data, _ ("Import Into the Board"), _ ("Boards"), patterns, TRUE,
                           import_chosen_cb, data);
}

/* What a worker writes: the board is drawn or read in the main thread only. */
static gboolean
write_text (ForgeBoardPage *self, const ForgeBoardFormat *format, const char *path, GError **error)
{
  const char *title = forge_project_get_title (forge_project_session_get_project (self->project));
  g_autofree char *text = format->write (self->board, title);
  g_autoptr (GError) local = NULL;

  if (g_file_set_contents (path, text, -1, &local))
    return TRUE;
  g_set_error (error, FORGE_ERROR, FORGE_ERROR_STORAGE,
               _ ("The output could not be written: %s. Free some space or choose another place."),
               local->message);
  return FALSE;
}

gboolean
forge_board_page_export (ForgeBoardPage *self, const char *path, GError **error)
{
  const ForgeBoardFormat *format = forge_board_format_for_name (path);

  if (format != NULL)
    return write_text (self, format, path, error);
  return forge_board_picture_save (GTK_WIDGET (self->stage), self->board, path, error);
}

static void
export_chosen_cb (GListModel *files, gpointer data)
{
  ForgeBoardPage *self = data;
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  g_autofree char *path = g_file_get_path (file);
  g_autoptr (GError) error = NULL;

  if (!forge_board_page_export (self, path, &error))
    forge_ask_tell (GTK_WIDGET (self), _ ("Not Exported"), error->message);
}

/* @parameter: the ending of the file's name, which says what it is written as. */
static void
export_action_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ForgeBoardPage *self = data;
  g_autofree char *name = g_strconcat (_ ("board"), g_variant_get_string (parameter, NULL), NULL);

  forge_file_chooser_save (GTK_WIDGET (self), _ ("Export the Board"), name, export_chosen_cb, self);
}

/* One page, as large as the board fits on it. */
static void
draw_page_cb (ForgeBoardPage *self, GtkPrintContext *context)
{
  ForgeBoardBox extent;
  GskRenderNode *picture = forge_board_picture_new (GTK_WIDGET (self->stage), self->board, &extent);

  if (picture == NULL)
    return;
  forge_board_picture_draw (picture, &extent, gtk_print_context_get_cairo_context (context),
                            gtk_print_context_get_width (context),
                            gtk_print_context_get_height (context));
  gsk_render_node_unref (picture);
}

static void
print_action_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ForgeBoardPage *self = data;
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  g_autoptr (GError) error = NULL;

  gtk_page_setup_set_orientation (setup, GTK_PAGE_ORIENTATION_LANDSCAPE);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_n_pages (operation, 1);
  gtk_print_operation_set_job_name (operation, _ ("Board"));
  g_signal_connect_object (operation, "draw-page", G_CALLBACK (draw_page_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                           GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), &error);
  if (error != NULL)
    forge_ask_tell (GTK_WIDGET (self), _ ("Not Printed"), error->message);
}

void
forge_board_page_add_file_actions (ForgeBoardPage *self)
{
  static const GActionEntry entries[] = {
    { "import", import_action_cb, NULL, NULL, NULL, { 0 } },
    { "export", export_action_cb, "s", NULL, NULL, { 0 } },
    { "print", print_action_cb, NULL, NULL, NULL, { 0 } },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
}
