/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lowest row of a document. */
#include "config.h"

#include "forge-display.h"
#include "widgets/forge-status-row.h"

typedef struct
{
  GtkWindow *window;
  GtkWidget *row;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->row = g_object_new (FORGE_TYPE_STATUS_ROW, NULL);
  self->window = forge_display_show (self->row, 700, 60);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (self->window);
}

/* All labels that are seen, in their order. */
static void
collect (GtkWidget *widget, GString *text)
{
  if (!gtk_widget_get_child_visible (widget) || !gtk_widget_get_visible (widget))
    return;
  if (GTK_IS_LABEL (widget) && *gtk_label_get_text (GTK_LABEL (widget)) != '\0')
    g_string_append_printf (text, "%s|", gtk_label_get_text (GTK_LABEL (widget)));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect (child, text);
}

static void
assert_shown (Fixture *self, const char *words, gboolean is_shown)
{
  g_autoptr (GString) text = g_string_new (NULL);

  collect (self->row, text);
  g_test_message ("%s", text->str);
  g_assert_cmpint (strstr (text->str, words) != NULL, ==, is_shown);
}

static void
test_checks (Fixture *self, gconstpointer data)
{
  assert_shown (self, "gap", FALSE);
  g_object_set (self->row, "n-gaps", 2, "n-errors", 1, NULL);
  assert_shown (self, "2 gaps|", TRUE);
  assert_shown (self, "1 error|", TRUE);
  assert_shown (self, "warning", FALSE);
  g_object_set (self->row, "is-narrow", TRUE, NULL);
  assert_shown (self, "1|2|", TRUE);
  g_object_set (self->row, "is-narrow", FALSE, "n-gaps", 0, "n-errors", 0, NULL);
  assert_shown (self, "gap", FALSE);
}

/* How long it takes to read is rounded up, and of a selection nobody asks that. */
static void
test_words (Fixture *self, gconstpointer data)
{
  g_object_set (self->row, "n-words", 1, NULL);
  assert_shown (self, "1 word|1 minute to read|", TRUE);
  g_object_set (self->row, "n-words", 201, NULL);
  assert_shown (self, "201 words|2 minutes to read|", TRUE);
  g_object_set (self->row, "n-selected", 3, NULL);
  assert_shown (self, "3 of 201 words|", TRUE);
  assert_shown (self, "to read", FALSE);
  g_object_set (self->row, "n-selected", 0, "is-narrow", TRUE, NULL);
  assert_shown (self, "201 words|", TRUE);
  assert_shown (self, "to read", FALSE);
  g_object_set (self->row, "is-narrow", FALSE, "n-words", 0, NULL);
  assert_shown (self, "0 words|", TRUE);
  assert_shown (self, "to read", FALSE);
}

static void
test_position (Fixture *self, gconstpointer data)
{
  g_object_set (self->row, "line", 12, "column", 3, NULL);
  assert_shown (self, "Line 12, column 3", FALSE);
  g_object_set (self->row, "shows-position", TRUE, NULL);
  assert_shown (self, "Line 12, column 3", TRUE);
}

int
main (int argc, char **argv)
{
  forge_display_init (&argc, &argv, "status-row");
#define ADD(name, function)                                                                        \
  g_test_add ("/status-row/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("checks", test_checks);
  ADD ("words", test_words);
  ADD ("position", test_position);
#undef ADD
  return g_test_run ();
}
