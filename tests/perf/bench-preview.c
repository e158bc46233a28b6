/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a key to the painted preview: types characters into the middle of a document through the
 * editor, and waits each time until the page has painted (its second animation frame). Prints a
 * JSON line for each size: bytes, blocks of text typed, median and 95th percentile in milliseconds.
 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "forge-display.h"
#include "widgets/forge-document-view.h"

#define N_WARM 10
#define N_KEYS 100

static char *
make_text (gsize bytes)
{
  GString *text = g_string_new ("# A document\n\n");

  for (guint i = 1; text->len < bytes; i++)
    {
      if (i % 12 == 1)
        g_string_append_printf (text, "## Section %u\n\n", i);
      if (i % 30 == 0)
        g_string_append (text,
                         "\n| Field | Type |\n|---|---|\n| start | time |\n| room | text |\n\n");
      g_string_append_printf (
          text,
          "- **FR-%03u** WHEN a patient picks slot %u, THE system SHALL reserve it for 10 minutes "
          "and show its reference. → G-1, ACT-Patient\n%s",
          i, i, i % 6 == 0 ? "\nA paragraph between the lists says why.\n\n" : "");
    }
  return g_string_free (text, FALSE);
}

static gboolean
is_previewed (gpointer data)
{
  return forge_document_view_is_previewed (data);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

/* As the key does it. */
static double
press_key (ForgeDocumentView *view, GtkTextBuffer *buffer)
{
  gint64 start = g_get_monotonic_time ();

  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_insert_at_cursor (buffer, "x", 1);
  gtk_text_buffer_end_user_action (buffer);
  if (!forge_display_wait (is_previewed, view, 10))
    g_error ("The preview did not follow within 10 seconds");
  return (double) (g_get_monotonic_time () - start) / 1000;
}

static void
measure (gsize bytes)
{
  ForgeDocumentView *view = g_object_new (FORGE_TYPE_DOCUMENT_VIEW, NULL);
  ForgeEditor *editor = forge_document_view_get_editor (view);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (editor));
  g_autofree char *text = make_text (bytes);
  double times[N_KEYS];
  GtkWindow *window;
  GtkTextIter iter;

  forge_editor_load (editor, text);
  window = forge_display_show (GTK_WIDGET (view), 1000, 700);
  if (!forge_display_wait (is_previewed, view, 60))
    g_error ("The preview was not shown within 60 seconds");
  forge_editor_go_to_line (editor, (guint) gtk_text_buffer_get_line_count (buffer) / 2);
  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  gtk_text_iter_forward_to_line_end (&iter);
  gtk_text_buffer_place_cursor (buffer, &iter);
  forge_display_spin (1000);
  for (guint i = 0; i < N_WARM + N_KEYS; i++)
    {
      double time = press_key (view, buffer);

      if (i >= N_WARM)
        times[i - N_WARM] = time;
      forge_display_spin (30);
    }
  qsort (times, N_KEYS, sizeof times[0], compare);
  g_print ("{\"bytes\": %" G_GSIZE_FORMAT
           ", \"keys\": %u, \"median_ms\": %.1f, \"p95_ms\": %.1f}\n",
           strlen (text), N_KEYS, times[N_KEYS / 2], times[N_KEYS * 95 / 100]);
  gtk_window_destroy (window);
  forge_display_spin (200);
}

int
main (int argc, char **argv)
{
  forge_display_init (&argc, &argv, "bench-preview");
  measure (10 * 1024);
  measure (200 * 1024);
  return 0;
}
