/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-board-output"

#include "config.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#include "board/forge-board-svg.h"
#include "core/forge-error.h"
#include "widgets/forge-ask.h"
#include "widgets/forge-board-canvas-private.h"
#include "widgets/forge-board-output.h"
#include "widgets/forge-file-chooser.h"

#define MARGIN     40    /* units around all */
#define POINTS     .75   /* of paper a unit */
#define MAX_POINTS 14400 /* of a page of a PDF, either way */
#define MAX_SIDE   16000 /* pixels */
#define MAX_PIXELS 64e6

/* What is to be drawn, away from the board. */
typedef struct
{
  GskRenderNode *node; /* (nullable): an empty board */
  ForgeBoardBox extent;
  char *svg; /* (nullable) */
  char *path;
} Picture;

static void
picture_free (Picture *self)
{
  g_clear_pointer (&self->node, gsk_render_node_unref);
  g_free (self->svg);
  g_free (self->path);
  g_free (self);
}

typedef struct
{
  ForgeBoardPainter *painter;
  GtkSnapshot *snapshot;
} Drawing;

static void
draw_arrow (const ForgeBoardArrow *arrow, gpointer data)
{
  const Drawing *self = data;
  const ForgeBoardBox from = forge_board_box_of (arrow->from);
  const ForgeBoardBox to = forge_board_box_of (arrow->to);

  forge_board_painter_draw_arrow (self->painter, self->snapshot, &from, &to, arrow->is_loose, 1);
}

static void
draw_all (const Drawing *self, const GPtrArray *elements)
{
  for (guint i = 0; i < elements->len; i++)
    {
      const ForgeBoardElement *element = g_ptr_array_index (elements, i);

      forge_board_painter_draw (self->painter, self->snapshot, element, element->place.x,
                                element->place.y);
    }
}

static Picture *
make_picture (ForgeBoardCanvas *canvas)
{
  const ForgeBoardScene scene = forge_board_canvas_get_scene (canvas);
  const Drawing drawing
      = { forge_board_painter_new_for_paper (GTK_WIDGET (canvas)), gtk_snapshot_new () };
  Picture *picture = g_new0 (Picture, 1);
  g_autoptr (GPtrArray) frames = NULL;
  g_autoptr (GPtrArray) notes = NULL;

  picture->extent = (ForgeBoardBox){ 0, 0, 400, 300 };
  forge_board_index_get_extent (scene.index, &picture->extent);
  frames = forge_board_index_find_frames (scene.index, &picture->extent);
  notes = forge_board_index_find (scene.index, &picture->extent);
  draw_all (&drawing, frames);
  forge_board_arrow_index_foreach (scene.arrows, &picture->extent, 0, draw_arrow,
                                   (gpointer) &drawing);
  draw_all (&drawing, notes);
  picture->node = gtk_snapshot_free_to_node (drawing.snapshot);
  forge_board_painter_free (drawing.painter);
  picture->extent.x -= MARGIN;
  picture->extent.y -= MARGIN;
  picture->extent.width += 2 * MARGIN;
  picture->extent.height += 2 * MARGIN;
  return picture;
}

static void
paint (const Picture *self, cairo_t *cr, double scale)
{
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, scale, scale);
  cairo_translate (cr, -self->extent.x, -self->extent.y);
  if (self->node != NULL)
    gsk_render_node_draw (self->node, cr);
}

static cairo_status_t
write_png (const Picture *self)
{
  const double width = self->extent.width, height = self->extent.height;
  const double scale
      = MIN (1, MIN (MAX_SIDE / MAX (width, height), sqrt (MAX_PIXELS / (width * height))));
  cairo_surface_t *surface
      = cairo_image_surface_create (CAIRO_FORMAT_RGB24, MAX (1, (int) (width * scale)),
                                    MAX (1, (int) (height * scale)));
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  paint (self, cr, scale);
  cairo_destroy (cr);
  status = cairo_surface_write_to_png (surface, self->path);
  cairo_surface_destroy (surface);
  return status;
}

static cairo_status_t
write_pdf (const Picture *self)
{
  const double longest = MAX (self->extent.width, self->extent.height) * POINTS;
  const double scale = POINTS * MIN (1, MAX_POINTS / longest);
  cairo_surface_t *surface = cairo_pdf_surface_create (self->path, self->extent.width * scale,
                                                       self->extent.height * scale);
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  paint (self, cr, scale);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  return status;
}

static void
save_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Picture *picture = data;
  cairo_status_t status;
  GError *error = NULL;

  if (picture->svg != NULL)
    {
      if (g_file_set_contents (picture->path, picture->svg, -1, &error))
        g_task_return_boolean (task, TRUE);
      else
        g_task_return_error (task, error);
      return;
    }
  status = g_str_has_suffix (picture->path, ".pdf") ? write_pdf (picture) : write_png (picture);
  if (status == CAIRO_STATUS_SUCCESS)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED,
                             _ ("“%s” could not be written: %s. Choose another place."),
                             picture->path, cairo_status_to_string (status));
}

void
forge_board_output_save (ForgeBoardCanvas *canvas,
                         GFile *file,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (canvas, NULL, callback, user_data);
  g_autofree char *path = g_file_get_path (file);
  Picture *picture;

  g_return_if_fail (FORGE_IS_BOARD_CANVAS (canvas) && canvas->board != NULL);

  g_task_set_source_tag (task, forge_board_output_save);
  if (path == NULL
      || !(g_str_has_suffix (path, ".png") || g_str_has_suffix (path, ".pdf")
           || g_str_has_suffix (path, ".svg")))
    {
      g_task_return_new_error (task, FORGE_ERROR, FORGE_ERROR_REFUSED,
                               _ ("A picture of a board is PNG, PDF or SVG. End the name with "
                                  ".png, .pdf or .svg."));
      return;
    }
  picture = make_picture (canvas);
  picture->path = g_steal_pointer (&path);
  if (g_str_has_suffix (picture->path, ".svg"))
    picture->svg = forge_board_to_svg (canvas->board, _ ("Board"));
  g_task_set_task_data (task, picture, (GDestroyNotify) picture_free);
  g_task_run_in_thread (task, save_thread);
}

gboolean
forge_board_output_save_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (G_IS_TASK (result), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
saved_cb (GObject *canvas, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!forge_board_output_save_finish (result, &error))
    forge_ask_tell (GTK_WIDGET (canvas), _ ("The Board Was Not Saved"), error->message);
}

static void
chosen_cb (GListModel *files, gpointer canvas)
{
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);

  if (FORGE_BOARD_CANVAS (canvas)->board != NULL)
    forge_board_output_save (canvas, file, saved_cb, NULL);
}

void
forge_board_output_ask (ForgeBoardCanvas *canvas, const char *suffix)
{
  g_autofree char *name = NULL;

  g_return_if_fail (FORGE_IS_BOARD_CANVAS (canvas) && suffix != NULL);

  /* Translators: the name of a file, without its ending */
  name = g_strdup_printf ("%s.%s", C_ ("file", "board"), suffix);
  forge_file_chooser_save (GTK_WIDGET (canvas), _ ("Save the Board as a Picture"), name, chosen_cb,
                           canvas);
}

static void
draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, Picture *picture)
{
  const double across = gtk_print_context_get_width (context) / picture->extent.width;
  const double down = gtk_print_context_get_height (context) / picture->extent.height;

  paint (picture, gtk_print_context_get_cairo_context (context), MIN (across, down));
}

void
forge_board_output_print (ForgeBoardCanvas *canvas)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  g_autoptr (GError) error = NULL;
  Picture *picture;

  g_return_if_fail (FORGE_IS_BOARD_CANVAS (canvas) && canvas->board != NULL);

  picture = make_picture (canvas);
  if (picture->extent.width > picture->extent.height)
    gtk_page_setup_set_orientation (setup, GTK_PAGE_ORIENTATION_LANDSCAPE);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_n_pages (operation, 1);
  gtk_print_operation_set_job_name (operation, _ ("Board"));
  gtk_print_operation_set_allow_async (operation, TRUE);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page_cb), picture);
  g_object_set_data_full (G_OBJECT (operation), "picture", picture, (GDestroyNotify) picture_free);
  if (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                               GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (canvas))), &error)
      == GTK_PRINT_OPERATION_RESULT_ERROR)
    forge_ask_tell (GTK_WIDGET (canvas), _ ("The Board Was Not Printed"), error->message);
}
