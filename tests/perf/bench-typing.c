/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a key costs in a document of 1 MB: types characters into its middle, and measures each time
 * until the frame with the letter is painted ("echo") and until the preview shows it ("preview").
 * Beside it the same in a bare GtkSourceView with its own Markdown, its own history and no preview.
 * Prints a JSON line each, in milliseconds: "call" is what runs before the key's handler returns.
 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "forge-display.h"
#include "widgets/forge-document-view.h"

#define BYTES  (1024 * 1024)
#define N_WARM 5
#define N_KEYS 60

typedef struct
{
  GtkTextView *view;
  ForgeDocumentView *document; /* NULL: a bare GtkSourceView */
  guint n_frames;
  double call[N_KEYS];
  double echo[N_KEYS];
  double preview[N_KEYS];
} Run;

static char *
make_text (void)
{
  GString *text = g_string_new ("# A document\n\n");

  for (guint i = 1; text->len < BYTES; i++)
    {
      if (i % 12 == 1)
        g_string_append_printf (text, "## Section %u\n\n", i);
      g_string_append_printf (
          text,
          "- **FR-%03u** WHEN a patient picks slot %u, THE system SHALL reserve it for 10 minutes "
          "and show its reference. → G-1, ACT-Patient\n%s",
          i, i, i % 6 == 0 ? "\nA paragraph between the lists says why.\n\n" : "");
    }
  return g_string_free (text, FALSE);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static void
say (const char *name, const char *what, double *times)
{
  qsort (times, N_KEYS, sizeof times[0], compare);
  g_print ("{\"name\": \"%s\", \"what\": \"%s\", \"median_ms\": %.2f, \"p95_ms\": %.2f}\n", name,
           what, times[N_KEYS / 2], times[N_KEYS * 95 / 100]);
}

static void
painted_cb (Run *run)
{
  run->n_frames++;
}

static gboolean
is_echoed (gpointer data)
{
  return ((Run *) data)->n_frames > 0;
}

static gboolean
is_previewed (gpointer data)
{
  return forge_document_view_is_previewed (((Run *) data)->document);
}

static double
since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / 1000;
}

static void
press_key (Run *run, guint i)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (run->view);
  gint64 start = g_get_monotonic_time ();

  run->n_frames = 0;
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_insert_at_cursor (buffer, "x", 1);
  gtk_text_buffer_end_user_action (buffer);
  run->call[i] = since (start);
  if (!forge_display_wait (is_echoed, run, 10))
    g_error ("Nothing was painted within 10 seconds");
  run->echo[i] = since (start);
  if (run->document != NULL && !forge_display_wait (is_previewed, run, 10))
    g_error ("The preview did not follow within 10 seconds");
  run->preview[i] = since (start);
}

static void
type (Run *run, const char *name)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (run->view);
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (run->view));
  GtkTextIter at;

  gtk_text_buffer_get_iter_at_line (buffer, &at, gtk_text_buffer_get_line_count (buffer) / 2);
  gtk_text_iter_forward_to_line_end (&at);
  gtk_text_buffer_place_cursor (buffer, &at);
  gtk_text_view_scroll_to_mark (run->view, gtk_text_buffer_get_insert (buffer), 0, TRUE, 0, .3);
  forge_display_spin (4000);
  g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (painted_cb), run);
  for (guint i = 0; i < N_WARM + N_KEYS; i++)
    {
      press_key (run, i < N_WARM ? 0 : i - N_WARM);
      forge_display_spin (60);
    }
  g_signal_handlers_disconnect_by_data (clock, run);
  say (name, "call", run->call);
  say (name, "echo", run->echo);
  if (run->document != NULL)
    say (name, "preview", run->preview);
}

static void
measure_ours (const char *text)
{
  Run run = { 0 };
  GtkWindow *window;

  run.document = g_object_new (FORGE_TYPE_DOCUMENT_VIEW, NULL);
  run.view = GTK_TEXT_VIEW (forge_document_view_get_editor (run.document));
  forge_editor_load (FORGE_EDITOR (run.view), text);
  window = forge_display_show (GTK_WIDGET (run.document), 1000, 700);
  if (!forge_display_wait (is_previewed, &run, 60))
    g_error ("The preview was not shown within 60 seconds");
  type (&run, "specforge");
  gtk_window_destroy (window);
}

static void
measure_peer (const char *text)
{
  Run run = { 0 };
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkSourceLanguage *markdown
      = gtk_source_language_manager_get_language (gtk_source_language_manager_get_default (),
                                                  "markdown");
  g_autoptr (GtkSourceBuffer) buffer = gtk_source_buffer_new_with_language (markdown);
  GtkWindow *window;

  run.view = GTK_TEXT_VIEW (gtk_source_view_new_with_buffer (buffer));
  gtk_text_view_set_wrap_mode (run.view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_monospace (run.view, TRUE);
  gtk_source_view_set_show_line_numbers (GTK_SOURCE_VIEW (run.view), TRUE);
  gtk_text_buffer_set_text (GTK_TEXT_BUFFER (buffer), text, -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (run.view));
  window = forge_display_show (scroller, 500, 700);
  type (&run, "gtksourceview");
  gtk_window_destroy (window);
}

int
main (int argc, char **argv)
{
  g_autofree char *text = make_text ();

  forge_display_init (&argc, &argv, "bench-typing");
  measure_peer (text);
  measure_ours (text);
  return 0;
}
