/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench-board N: what a frame costs on a board of N notes, each with an arrow to the next, some of
 * them selected, in a window of 1280 x 800: from before the frame clock paints to after it, so
 * snapshot, rendering and the way to the display. Prints "NAME-median MS NAME-p95 MS" for each
 * phase, "open MS" from the text of the files to the first frame, "read MS" for what of it is
 * reading, "edit MS" for the frame after a note was moved, and "pss MB". bench-board-peers.mjs does
 * the same phases with others. */
#include "config.h"

#include <math.h>
#include <malloc.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "board/forge-board-arrange.h"
#include "board/forge-board-edits.h"
#include "board/forge-board-reader.h"
#include "board/forge-board-writer.h"
#include "forge-display.h"
#include "widgets/forge-board-canvas.h"

#define WIDTH  1280
#define HEIGHT 800
#define PITCH  200 /* units from one note to the next, and from row to row: */
#define ROW    140

typedef struct
{
  const char *name;
  guint n_frames;
  double zoom; /* 0: all of the board; negative: from 1 to .1 and back */
} Phase;

static const Phase phases[] = { { "pan-1", 120, 1 },   { "zoom", 60, -1 },    { "pan-0.1", 60, .1 },
                                { "pan-0.4", 60, .4 }, { "pan-0.6", 60, .6 }, { "fit", 30, 0 } };

typedef struct
{
  ForgeBoardCanvas *canvas;
  ForgeBoard *board;
  gint64 began;
  double cpu_began;
  GArray *times; /* (element-type double) ms */
  GArray *cpus;  /* the same of the processor's time, whatever else it has to do */
  guint n_painted;
  int columns;
} Bench;

static double
get_cpu (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

static void
before_cb (Bench *self)
{
  self->cpu_began = get_cpu ();
  self->began = g_get_monotonic_time ();
}

static void
after_cb (Bench *self)
{
  const double time = (double) (g_get_monotonic_time () - self->began) / 1000.;

  const double cpu = get_cpu () - self->cpu_began;

  self->n_painted++;
  g_array_append_val (self->cpus, cpu);
  g_array_append_val (self->times, time);
}

static gboolean
is_painted (gpointer data)
{
  return ((Bench *) data)->n_painted > 0;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

/* Written and read back, as a project's files are. (transfer full) */
static GPtrArray *
write_board (guint n, int columns)
{
  static const ForgeBoardKind kinds[]
      = { FORGE_BOARD_COMMAND, FORGE_BOARD_EVENT, FORGE_BOARD_POLICY };
  g_autoptr (ForgeBoard) board = forge_board_new ();
  ForgeBoardElement *last = NULL;

  for (guint i = 0; i < n; i++)
    {
      const ForgeBoardPlace place
          = { .x = (int) i % columns * PITCH, .y = (int) i / columns * ROW, .is_set = TRUE };
      g_autofree char *name = g_strdup_printf ("Note number %u here", i);
      ForgeBoardElement *element = forge_board_add (board, kinds[i % 3], "", name, NULL);

      forge_board_place (board, element, &place);
      if (last != NULL && (int) i % columns != 0)
        forge_board_connect (board, last, element, "", NULL);
      last = element;
    }
  return forge_board_write (board);
}

static void
paint (Bench *self)
{
  self->n_painted = 0;
  gtk_widget_queue_draw (GTK_WIDGET (self->canvas));
  g_assert_true (forge_display_wait (is_painted, self, 30));
}

static void
step (Bench *self, const Phase *phase, guint i)
{
  double x, y, width, height;

  if (phase->zoom < 0)
    {
      const double half = phase->n_frames / 2.;
      const double way = i < half ? i / half : 2 - i / half;

      forge_board_canvas_zoom_at (self->canvas, pow (10, -way), WIDTH / 2., HEIGHT / 2.);
      return;
    }
  forge_board_canvas_get_viewport (self->canvas, &x, &y, &width, &height);
  forge_board_canvas_center_on (self->canvas, x + width / 2 + 8 / MAX (phase->zoom, .01),
                                y + height / 2 + 3 / MAX (phase->zoom, .01));
}

static void
say (Bench *self, const char *name)
{
  const guint n = self->times->len;

  g_array_sort (self->times, compare);
  g_array_sort (self->cpus, compare);
  g_print ("%s-median %.2f %s-p95 %.2f %s-cpu %.2f %s-cpu95 %.2f\n", name,
           g_array_index (self->times, double, n / 2), name,
           g_array_index (self->times, double, n * 95 / 100), name,
           g_array_index (self->cpus, double, n / 2), name,
           g_array_index (self->cpus, double, n * 95 / 100));
}

static void
run (Bench *self, const Phase *phase)
{
  const double middle = self->columns * PITCH / 3.;

  if (phase->zoom == 0)
    forge_board_canvas_zoom_to_fit (self->canvas);
  else
    {
      forge_board_canvas_zoom_at (self->canvas, phase->zoom < 0 ? 1 : phase->zoom, 0, 0);
      forge_board_canvas_center_on (self->canvas, middle, middle * ROW / PITCH);
    }
  for (guint i = 0; i < 3; i++)
    paint (self);
  g_array_set_size (self->times, 0);
  g_array_set_size (self->cpus, 0);
  for (guint i = 0; i < phase->n_frames; i++)
    {
      step (self, phase, i);
      paint (self);
    }
  say (self, phase->name);
}

/* The frame after a note was moved, with all that follows the board. */
static void
run_edit (Bench *self)
{
  g_autoptr (GPtrArray) some = forge_board_list (self->board, FORGE_BOARD_ANY, NULL);
  g_autoptr (GPtrArray) one = g_ptr_array_new ();

  g_ptr_array_add (one, g_ptr_array_index (some, some->len / 2));
  forge_board_canvas_zoom_at (self->canvas, 1, 0, 0);
  forge_board_canvas_show_element (self->canvas, g_ptr_array_index (one, 0));
  paint (self);
  g_array_set_size (self->times, 0);
  g_array_set_size (self->cpus, 0);
  for (guint i = 0; i < 30; i++)
    {
      const gint64 start = g_get_monotonic_time ();
      const double cpu = get_cpu ();

      forge_board_arrange_move (self->board, one, 1, 0);
      paint (self);
      g_array_index (self->times, double, i) += (double) (self->began - start) / 1000.;
      g_array_index (self->cpus, double, i) += self->cpu_began - cpu;
    }
  say (self, "edit");
}

static void
say_memory (void)
{
  g_autofree char *text = NULL;
  const char *pss;

  if (g_file_get_contents ("/proc/self/smaps_rollup", &text, NULL, NULL)
      && (pss = strstr (text, "\nPss:")) != NULL)
    g_print ("pss %.1f\n", g_ascii_strtod (pss + 5, NULL) / 1024);
}

static void
open_board (Bench *self, GPtrArray *texts)
{
  const gint64 start = g_get_monotonic_time ();
  const double cpu = get_cpu ();
  double read_cpu;
  GdkFrameClock *clock;
  GtkWindow *window;
  gint64 read;

  self->board = forge_board_read (texts, NULL);
  read = g_get_monotonic_time ();
  read_cpu = get_cpu ();
  self->canvas = FORGE_BOARD_CANVAS (forge_board_canvas_new ());
  g_object_set (self->canvas, "selection", forge_board_selection_new (self->board), NULL);
  window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (window, WIDTH, HEIGHT);
  gtk_window_set_decorated (window, FALSE);
  gtk_window_set_child (window, GTK_WIDGET (self->canvas));
  gtk_window_present (window);
  clock = gtk_widget_get_frame_clock (GTK_WIDGET (window));
  g_signal_connect_swapped (clock, "before-paint", G_CALLBACK (before_cb), self);
  g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (after_cb), self);
  g_assert_true (forge_display_wait (is_painted, self, 60));
  g_print ("open %.1f read %.1f open-cpu %.1f read-cpu %.1f\n",
           (double) (g_get_monotonic_time () - start) / 1000., (double) (read - start) / 1000.,
           get_cpu () - cpu, read_cpu - cpu);
}

int
main (int argc, char **argv)
{
  const guint n = argc > 1 ? (guint) atoi (argv[1]) : 10000;
  Bench bench = { .times = g_array_new (FALSE, FALSE, sizeof (double)),
                  .cpus = g_array_new (FALSE, FALSE, sizeof (double)) };
  g_autoptr (GPtrArray) texts = NULL;

  forge_display_init (&argc, &argv, "bench-board");
  bench.columns = MAX (1, (int) sqrt (n * .8));
  texts = write_board (n, bench.columns);
  open_board (&bench, texts);
  g_clear_pointer (&texts, g_ptr_array_unref);
  for (guint i = 0; i < 5; i++)
    {
      g_autoptr (GPtrArray) all = forge_board_list (bench.board, FORGE_BOARD_ANY, NULL);

      forge_board_selection_add (forge_board_canvas_get_selection (bench.canvas),
                                 g_ptr_array_index (all, all->len * (i + 1) / 7));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (phases); i++)
    run (&bench, &phases[i]);
  run_edit (&bench);
  malloc_trim (0);
  say_memory ();
  return 0;
}
