/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Generated text as it comes into an editor that a person uses meanwhile. */
#include "config.h"

#include "app/forge-document-stream.h"
#include "forge-display.h"

#define BASE                                                                                       \
  "# Shop: Requirements\n\n## Goals\n\n- **G-1** Sell more.\n\n## Security\n\nOld words.\n\n"      \
  "## Words\n\nA cart holds goods.\n"

typedef struct
{
  GtkWindow *window;
  GtkWidget *button;
  ForgeEditor *editor;
  GtkTextBuffer *buffer;
  GtkAdjustment *vertical;
  ForgeDocumentStream *stream;
} Fixture;

static void
begin (Fixture *fixture, const char *base)
{
  forge_editor_load (fixture->editor, base);
  fixture->stream
      = forge_document_stream_new (fixture->editor, base, "# Shop: Requirements\n", NULL);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  fixture->button = gtk_button_new_with_label ("Elsewhere");
  fixture->editor = forge_editor_new ();
  fixture->buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (fixture->editor));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (fixture->editor));
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (box), fixture->button);
  gtk_box_append (GTK_BOX (box), scroller);
  fixture->window = forge_display_show (box, 500, 400);
  fixture->vertical = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (fixture->editor));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->stream);
  gtk_window_destroy (fixture->window);
}

static void
set_up_gliding (Fixture *fixture, gconstpointer data)
{
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", TRUE, NULL);
  set_up (fixture, data);
}

static void
tear_down_gliding (Fixture *fixture, gconstpointer data)
{
  tear_down (fixture, data);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
}

#define ASSERT_TEXT(fixture, expected)                                                             \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *_text = forge_editor_dup_text ((fixture)->editor);                            \
    g_assert_cmpstr (_text, ==, expected);                                                         \
  }                                                                                                \
  G_STMT_END

static void
type_at (Fixture *fixture, int line, const char *text)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_line (fixture->buffer, &iter, line);
  gtk_text_buffer_begin_user_action (fixture->buffer);
  gtk_text_buffer_insert (fixture->buffer, &iter, text, -1);
  gtk_text_buffer_end_user_action (fixture->buffer);
}

/* In pieces that fall anywhere, also into the heading. */
static void
add_in_pieces (Fixture *fixture, const char *name, const char *text)
{
  for (const char *at = text; *at != '\0';)
    {
      const char *end = at;
      g_autofree char *piece = NULL;

      for (guint i = 0; i < 3 && *end != '\0'; i++)
        end = g_utf8_next_char (end);
      piece = g_strndup (at, (gsize) (end - at));
      forge_document_stream_add (fixture->stream, name, piece);
      at = end;
    }
}

#define NEW_SECURITY "## Security\n\n- **NFR-1** THE system SHALL log in → G-1 wörds.\n"

static void
test_empty (Fixture *fixture, gconstpointer data)
{
  begin (fixture, "");
  add_in_pieces (fixture, "goals", "## Goals\n\n- **G-1** Sell.\n");
  add_in_pieces (fixture, "words", "## Words\n\nNone.\n");
  ASSERT_TEXT (fixture,
               "# Shop: Requirements\n\n## Goals\n\n- **G-1** Sell.\n\n## Words\n\nNone.\n");
  forge_document_stream_finish (
      fixture->stream,
      "# Shop: Requirements\n\n## Goals\n\n- **G-1** Sell.\n\n## Words\n\nNone.\n");
  forge_text_history_undo (forge_editor_get_history (fixture->editor));
  ASSERT_TEXT (fixture, "");
}

/* One section in the middle: it is replaced where it stands, as one step. */
static void
test_section (Fixture *fixture, gconstpointer data)
{
  const char *after = "# Shop: Requirements\n\n## Goals\n\n- **G-1** Sell more.\n\n" NEW_SECURITY
                      "\n## Words\n\nA cart holds goods.\n";

  begin (fixture, BASE);
  add_in_pieces (fixture, "security", NEW_SECURITY);
  ASSERT_TEXT (fixture, after);
  forge_document_stream_finish (fixture->stream, after);
  ASSERT_TEXT (fixture, after);
  forge_text_history_undo (forge_editor_get_history (fixture->editor));
  ASSERT_TEXT (fixture, BASE);
  forge_text_history_redo (forge_editor_get_history (fixture->editor));
  ASSERT_TEXT (fixture, after);
}

/* A person types above and below meanwhile: both stay, what was typed can be saved alone, and one
 * undo takes back the generation without the typing. */
static void
test_typing (Fixture *fixture, gconstpointer data)
{
  const char *saved = "# Shop: Requirements\n\n## Goals\n\n- **G-1** Sell more.\n\n" NEW_SECURITY
                      "\n## Words\n\nA cart holds goods.\n";
  ForgeTextHistory *history = forge_editor_get_history (fixture->editor);
  g_autofree char *typed = NULL;
  g_autofree char *half = g_strndup (NEW_SECURITY, 30);

  begin (fixture, BASE);
  add_in_pieces (fixture, "security", half);
  type_at (fixture, 5, "- **G-2** Mine.\n");
  type_at (fixture, gtk_text_buffer_get_line_count (fixture->buffer) - 1, "Last.\n");
  add_in_pieces (fixture, "security", NEW_SECURITY + 30);
  typed = forge_document_stream_dup_typed (fixture->stream);
  g_assert_cmpstr (typed, ==,
                   "# Shop: Requirements\n\n## Goals\n\n- **G-1** Sell more.\n- **G-2** Mine.\n\n"
                   "## Security\n\nOld words.\n\n## Words\n\nA cart holds goods.\nLast.\n");
  forge_document_stream_finish (fixture->stream, saved);
  ASSERT_TEXT (
      fixture,
      "# Shop: Requirements\n\n## Goals\n\n- **G-1** Sell more.\n- **G-2** Mine.\n\n" NEW_SECURITY
      "\n## Words\n\nA cart holds goods.\nLast.\n");
  forge_text_history_undo (history);
  forge_text_history_undo (history);
  ASSERT_TEXT (fixture, saved);
  forge_text_history_undo (history);
  ASSERT_TEXT (fixture, BASE);
}

/* Caret, selection and focus are the person's, also where the text comes in. */
static void
test_caret (Fixture *fixture, gconstpointer data)
{
  GtkTextIter start, end;
  g_autofree char *chosen = NULL;

  begin (fixture, BASE);
  gtk_widget_grab_focus (fixture->button);
  gtk_text_buffer_get_iter_at_line (fixture->buffer, &start, 12);
  end = start;
  gtk_text_iter_forward_to_line_end (&end);
  gtk_text_buffer_select_range (fixture->buffer, &end, &start);
  add_in_pieces (fixture, "security", NEW_SECURITY);
  g_assert_true (gtk_text_buffer_get_selection_bounds (fixture->buffer, &start, &end));
  chosen = gtk_text_buffer_get_text (fixture->buffer, &start, &end, TRUE);
  g_assert_cmpstr (chosen, ==, "A cart holds goods.");
  g_assert_true (gtk_widget_has_focus (fixture->button));

  /* At the end of the text: the caret stays in front of what comes. */
  gtk_text_buffer_get_end_iter (fixture->buffer, &end);
  gtk_text_buffer_place_cursor (fixture->buffer, &end);
  g_assert_cmpuint (forge_editor_get_caret_line (fixture->editor), ==, 14);
  g_clear_object (&fixture->stream);
  fixture->stream = forge_document_stream_new (fixture->editor, BASE, "", NULL);
  add_in_pieces (fixture, "more", "## More\n\nA\nB\nC\n");
  g_assert_cmpuint (forge_editor_get_caret_line (fixture->editor), ==, 14);
}

static void
add_lines (Fixture *fixture, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      forge_document_stream_add (fixture->stream, "long", i == 0 ? "## Long\n" : "Another line.\n");
      forge_display_spin (5);
    }
  forge_display_spin (200);
}

static double
distance_to_end (Fixture *fixture)
{
  return gtk_adjustment_get_upper (fixture->vertical)
         - gtk_adjustment_get_page_size (fixture->vertical)
         - gtk_adjustment_get_value (fixture->vertical);
}

/* The end is followed while it is in sight, and left alone when the person looks elsewhere. */
static void
test_scroll (Fixture *fixture, gconstpointer data)
{
  gboolean can_jump = TRUE;

  begin (fixture, "");
  add_lines (fixture, 60);
  g_assert_cmpfloat (distance_to_end (fixture), <, 80);
  g_assert_cmpfloat (gtk_adjustment_get_value (fixture->vertical), >, 100);
  g_object_get (fixture->stream, "can-jump", &can_jump, NULL);
  g_assert_false (can_jump);

  /* Large pieces at once, faster than the view is drawn. */
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *piece = g_strnfill (3000, 'm');

      for (guint j = 60; j < 3000; j += 61)
        piece[j] = '\n';
      forge_document_stream_add (fixture->stream, "long", piece);
    }
  forge_display_spin (800);
  g_assert_cmpfloat (distance_to_end (fixture), <, 80);

  gtk_adjustment_set_value (fixture->vertical, 40);
  forge_display_spin (200);
  add_lines (fixture, 60);
  g_assert_cmpfloat (gtk_adjustment_get_value (fixture->vertical), ==, 40);
  g_object_get (fixture->stream, "can-jump", &can_jump, NULL);
  g_assert_true (can_jump);

  forge_document_stream_jump (fixture->stream);
  forge_display_spin (400);
  g_object_get (fixture->stream, "can-jump", &can_jump, NULL);
  g_assert_false (can_jump);
  add_lines (fixture, 30);
  g_assert_cmpfloat (distance_to_end (fixture), <, 80);
}

/* The view, which glides, rounds its place down when text comes in meanwhile: nobody moved it. */
static void
test_glide (Fixture *fixture, gconstpointer data)
{
  GtkTextIter end;

  begin (fixture, "");
  for (guint i = 0; i < 150; i++)
    {
      forge_document_stream_add (fixture->stream, "long",
                                 i == 0 ? "## Long\n" : "Words that come in. ");
      if (i % 10 == 9)
        forge_document_stream_add (fixture->stream, "long", "\n\n");
      forge_display_spin (10);
      g_assert_cmpuint (forge_editor_get_followed_line (fixture->editor), >, 0);
    }
  forge_display_spin (500);
  g_assert_cmpfloat (distance_to_end (fixture), <, 80);

  gtk_adjustment_set_value (fixture->vertical, 0);
  forge_display_spin (100);
  g_assert_cmpuint (forge_editor_get_followed_line (fixture->editor), ==, 0);
  gtk_text_buffer_get_end_iter (fixture->buffer, &end);
  forge_editor_follow (fixture->editor, &end);
  gtk_adjustment_set_value (fixture->vertical, 20.75);
  gtk_adjustment_set_value (fixture->vertical, 20);
  g_assert_cmpuint (forge_editor_get_followed_line (fixture->editor), >, 0);
  gtk_adjustment_set_value (fixture->vertical, 19);
  g_assert_cmpuint (forge_editor_get_followed_line (fixture->editor), ==, 0);
}

/* Stopped in the middle: the text so far stays in sight and is not the person's; going on brings it
 * whole; and a section that begins again leaves nothing behind. */
static void
test_stop (Fixture *fixture, gconstpointer data)
{
  const char *saved = "# Shop: Requirements\n\n## Goals\n\n- **G-1** Sell.\n";
  g_autofree char *typed = NULL;

  begin (fixture, "");
  add_in_pieces (fixture, "goals", "## Goals\n\n- **G-1** Sell.\n");
  add_in_pieces (fixture, "words", "## Words\n\nA cart is");
  forge_document_stream_stop (fixture->stream, "");
  forge_document_stream_stop (fixture->stream, saved);
  ASSERT_TEXT (fixture,
               "# Shop: Requirements\n\n## Goals\n\n- **G-1** Sell.\n\n## Words\n\nA cart is\n");
  typed = forge_document_stream_dup_typed (fixture->stream);
  g_assert_cmpstr (typed, ==, saved);

  g_clear_object (&fixture->stream);
  fixture->stream = forge_document_stream_new (fixture->editor, saved, "", NULL);
  add_in_pieces (fixture, "goals", "## Goals\n\n- **G-1** Sell.\n");
  add_in_pieces (fixture, "words", "## Words\n\nA cart");
  forge_document_stream_restart_section (fixture->stream);
  add_in_pieces (fixture, "words", "## Words\n\nA basket.\n");
  ASSERT_TEXT (fixture,
               "# Shop: Requirements\n\n## Goals\n\n- **G-1** Sell.\n\n## Words\n\nA basket.\n");
}

int
main (int argc, char **argv)
{
  forge_display_init (&argc, &argv, "test-document-stream");
#define ADD(name, function)                                                                        \
  g_test_add ("/document-stream/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("empty", test_empty);
  ADD ("section", test_section);
  ADD ("typing", test_typing);
  ADD ("caret", test_caret);
  ADD ("scroll", test_scroll);
  ADD ("stop", test_stop);
#undef ADD
  g_test_add ("/document-stream/glide", Fixture, NULL, set_up_gliding, test_glide,
              tear_down_gliding);
  return g_test_run ();
}
