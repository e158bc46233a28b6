/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far a generation is, in words and figures. */
#include "config.h"

#include "forge-display.h"
#include "widgets/forge-progress-strip.h"

typedef struct
{
  GtkWindow *window;
  GtkWidget *strip;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->strip = g_object_new (FORGE_TYPE_PROGRESS_STRIP, NULL);
  self->window = forge_display_show (self->strip, 900, 60);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (self->window);
}

static GtkWidget *
get_part (Fixture *self, const char *name)
{
  return GTK_WIDGET (gtk_widget_get_template_child (self->strip, FORGE_TYPE_PROGRESS_STRIP, name));
}

static void
assert_label (Fixture *self, const char *name, const char *expected)
{
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (get_part (self, name))), ==, expected);
}

static void
count_cb (guint *n_changes)
{
  (*n_changes)++;
}

/* A screen reader reads the title out, so tokens must not change it. */
static void
test_title (Fixture *self, gconstpointer data)
{
  guint n_changes = 0;

  assert_label (self, "title", "Preparing…");
  g_object_set (self->strip, "n-sections", 9, "section-index", 2, "section", "Goals", NULL);
  assert_label (self, "title", "Section 2 of 9");
  assert_label (self, "detail", "Goals");
  g_signal_connect_swapped (get_part (self, "title"), "notify::label", G_CALLBACK (count_cb),
                            &n_changes);
  for (guint64 tokens = 0; tokens < 20; tokens++)
    g_object_set (self->strip, "tokens", tokens, "fraction", (double) tokens / 100, NULL);
  g_assert_cmpuint (n_changes, ==, 0);
}

static void
test_figures (Fixture *self, gconstpointer data)
{
  const char *counts;

  g_object_set (self->strip, "n-sections", 4, "fraction", 0.254, "tokens", (guint64) 1812,
                "remaining", 5.0, "cost", 0.0, NULL);
  assert_label (self, "percent", "25 %");
  counts = gtk_label_get_label (GTK_LABEL (get_part (self, "counts")));
  g_assert_nonnull (strstr (counts, "1812 tokens"));
  g_assert_nonnull (strstr (counts, "left"));
  /* Nobody knows, or it waits: nothing is promised. */
  g_object_set (self->strip, "remaining", -1.0, NULL);
  counts = gtk_label_get_label (GTK_LABEL (get_part (self, "counts")));
  g_assert_null (strstr (counts, "left"));
  g_object_set (self->strip, "remaining", 5.0, "is-paused", TRUE, NULL);
  counts = gtk_label_get_label (GTK_LABEL (get_part (self, "counts")));
  g_assert_null (strstr (counts, "left"));
}

/* The button does the other thing while it waits, and is there then even where there is no room. */
static void
test_pause (Fixture *self, gconstpointer data)
{
  GtkWidget *pause = get_part (self, "pause");

  g_object_set (self->strip, "n-sections", 4, "section", "Goals", NULL);
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (pause)), ==, "generation.pause");
  g_object_set (self->strip, "is-narrow", TRUE, NULL);
  g_assert_false (gtk_widget_get_visible (pause));
  g_object_set (self->strip, "is-paused", TRUE, NULL);
  g_assert_true (gtk_widget_get_visible (pause));
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (pause)), ==,
                   "generation.resume");
  assert_label (self, "detail", "Paused");
  g_assert_false (gtk_spinner_get_spinning (GTK_SPINNER (get_part (self, "spinner"))));
}

int
main (int argc, char **argv)
{
  forge_display_init (&argc, &argv, "progress-strip");
#define ADD(name, function)                                                                        \
  g_test_add ("/progress-strip/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("title", test_title);
  ADD ("figures", test_figures);
  ADD ("pause", test_pause);
#undef ADD
  return g_test_run ();
}
