/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "widgets/forge-text-change.h"

typedef struct
{
  GtkTextBuffer *buffer;
  guint n_actions;
  guint n_inserted; /* characters */
  guint n_deleted;
} Fixture;

static void
action_cb (Fixture *self)
{
  self->n_actions++;
}

static void
insert_cb (GtkTextBuffer *buffer, GtkTextIter *at, const char *text, int length, Fixture *self)
{
  self->n_inserted += (guint) g_utf8_strlen (text, length);
}

static void
delete_cb (GtkTextBuffer *buffer, GtkTextIter *start, GtkTextIter *end, Fixture *self)
{
  self->n_deleted += (guint) (gtk_text_iter_get_offset (end) - gtk_text_iter_get_offset (start));
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->buffer = gtk_text_buffer_new (NULL);
  g_signal_connect_swapped (self->buffer, "begin-user-action", G_CALLBACK (action_cb), self);
  g_signal_connect (self->buffer, "insert-text", G_CALLBACK (insert_cb), self);
  g_signal_connect (self->buffer, "delete-range", G_CALLBACK (delete_cb), self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_object_unref (self->buffer);
}

/* With the caret behind the first "|" of @text. */
static void
fill (Fixture *self, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "|", 2);
  g_autofree char *whole = g_strjoinv ("", parts);
  GtkTextIter caret;

  gtk_text_buffer_set_text (self->buffer, whole, -1);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &caret, (int) g_utf8_strlen (parts[0], -1));
  gtk_text_buffer_place_cursor (self->buffer, &caret);
  self->n_actions = self->n_inserted = self->n_deleted = 0;
}

static void
assert_text (Fixture *self, const char *expected)
{
  g_autofree char *before = NULL;
  g_autofree char *behind = NULL;
  g_autofree char *text = NULL;
  GtkTextIter start, caret, end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  gtk_text_buffer_get_iter_at_mark (self->buffer, &caret,
                                    gtk_text_buffer_get_insert (self->buffer));
  before = gtk_text_buffer_get_text (self->buffer, &start, &caret, TRUE);
  behind = gtk_text_buffer_get_text (self->buffer, &caret, &end, TRUE);
  text = g_strconcat (before, "|", behind, NULL);
  g_assert_cmpstr (text, ==, expected);
}

/* Only the lines that differ are touched, as one action, and the caret stays in its word. */
static void
test_change (Fixture *self, gconstpointer data)
{
  fill (self, "one\ntwo\nthr|ee\nfour\n");
  forge_text_change (self->buffer, "one\nzwei\nthree\nfour\nfive\n");
  assert_text (self, "one\nzwei\nthr|ee\nfour\nfive\n");
  g_assert_cmpuint (self->n_actions, ==, 1);
  g_assert_cmpuint (self->n_deleted, <=, 4);
  g_assert_cmpuint (self->n_inserted, <=, 10);
}

static void
test_same (Fixture *self, gconstpointer data)
{
  fill (self, "one\nt|wo\n");
  forge_text_change (self->buffer, "one\ntwo\n");
  assert_text (self, "one\nt|wo\n");
  g_assert_cmpuint (self->n_inserted + self->n_deleted, ==, 0);
}

/* Line ends that only one of the texts has, and empty texts. */
static void
test_ends (Fixture *self, gconstpointer data)
{
  static const char *const TEXTS[] = { "", "\n", "a", "a\n", "a\n\n", "ä\nb", "b\nä\n", "\n\na" };

  for (guint i = 0; i < G_N_ELEMENTS (TEXTS); i++)
    for (guint j = 0; j < G_N_ELEMENTS (TEXTS); j++)
      {
        g_autofree char *text = NULL;
        GtkTextIter start, end;

        gtk_text_buffer_set_text (self->buffer, TEXTS[i], -1);
        forge_text_change (self->buffer, TEXTS[j]);
        gtk_text_buffer_get_bounds (self->buffer, &start, &end);
        text = gtk_text_buffer_get_text (self->buffer, &start, &end, TRUE);
        g_assert_cmpstr (text, ==, TEXTS[j]);
      }
}

static void
test_lines (Fixture *self, gconstpointer data)
{
  fill (self, "- one\n- t|wo\n- three\n");
  forge_text_change_lines (self->buffer, 1, 1, "  - two");
  assert_text (self, "- one\n  - t|wo\n- three\n");
  g_assert_cmpuint (self->n_actions, ==, 1);
  /* More lines than there were, and fewer. */
  fill (self, "- o|ne\n- two\n- three\n");
  forge_text_change_lines (self->buffer, 1, 1, "2. two\n3. more");
  assert_text (self, "- o|ne\n2. two\n3. more\n- three\n");
  forge_text_change_lines (self->buffer, 0, 3, "1. one\n2. two");
  assert_text (self, "1. o|ne\n2. two\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                        \
  g_test_add ("/text-change/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("change", test_change);
  ADD ("same", test_same);
  ADD ("ends", test_ends);
  ADD ("lines", test_lines);
#undef ADD
  return g_test_run ();
}
