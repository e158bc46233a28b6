/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "widgets/forge-text-history.h"

typedef struct
{
  GtkTextBuffer *buffer;
  ForgeTextHistory *history;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->buffer = gtk_text_buffer_new (NULL);
  fixture->history = forge_text_history_new (fixture->buffer);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->history);
  g_clear_object (&fixture->buffer);
}

static char *
get_text (Fixture *fixture)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (fixture->buffer, &start, &end);
  return gtk_text_buffer_get_text (fixture->buffer, &start, &end, TRUE);
}

#define ASSERT_TEXT(fixture, expected)                                                             \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *_text = get_text (fixture);                                                   \
    g_assert_cmpstr (_text, ==, expected);                                                         \
  }                                                                                                \
  G_STMT_END

/* As keys do it: each character is a user action of its own. */
static void
type_at (Fixture *fixture, int offset, const char *text)
{
  GtkTextIter iter;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gtk_text_buffer_begin_user_action (fixture->buffer);
      gtk_text_buffer_get_iter_at_offset (fixture->buffer, &iter, offset++);
      gtk_text_buffer_insert (fixture->buffer, &iter, at, (int) (g_utf8_next_char (at) - at));
      gtk_text_buffer_end_user_action (fixture->buffer);
    }
}

static void
change_at (Fixture *fixture, int offset, int n_removed, const char *text)
{
  GtkTextIter start, end;

  gtk_text_buffer_begin_user_action (fixture->buffer);
  gtk_text_buffer_get_iter_at_offset (fixture->buffer, &start, offset);
  gtk_text_buffer_get_iter_at_offset (fixture->buffer, &end, offset + n_removed);
  gtk_text_buffer_delete (fixture->buffer, &start, &end);
  gtk_text_buffer_insert (fixture->buffer, &start, text, -1);
  gtk_text_buffer_end_user_action (fixture->buffer);
}

static void
stream_at (Fixture *fixture, int offset, int n_removed, const char *text)
{
  forge_text_history_begin_layer_edit (fixture->history);
  change_at (fixture, offset, n_removed, text);
  forge_text_history_end_layer_edit (fixture->history);
}

static void
test_words (Fixture *fixture, gconstpointer data)
{
  type_at (fixture, 0, "grüne Äpfel");
  ASSERT_TEXT (fixture, "grüne Äpfel");
  forge_text_history_undo (fixture->history);
  ASSERT_TEXT (fixture, "grüne ");
  forge_text_history_undo (fixture->history);
  ASSERT_TEXT (fixture, "");
  g_assert_false (forge_text_history_get_can_undo (fixture->history));
  forge_text_history_redo (fixture->history);
  forge_text_history_redo (fixture->history);
  ASSERT_TEXT (fixture, "grüne Äpfel");
  g_assert_false (forge_text_history_get_can_redo (fixture->history));
}

static void
test_replace (Fixture *fixture, gconstpointer data)
{
  type_at (fixture, 0, "one");
  change_at (fixture, 0, 3, "three words here");
  ASSERT_TEXT (fixture, "three words here");
  forge_text_history_undo (fixture->history);
  ASSERT_TEXT (fixture, "one");
  type_at (fixture, 3, "s");
  g_assert_false (forge_text_history_get_can_redo (fixture->history));
}

static void
test_backspace (Fixture *fixture, gconstpointer data)
{
  type_at (fixture, 0, "word");
  for (int i = 3; i >= 1; i--)
    change_at (fixture, i, 1, "");
  ASSERT_TEXT (fixture, "w");
  forge_text_history_undo (fixture->history);
  ASSERT_TEXT (fixture, "word");
}

static void
test_layer (Fixture *fixture, gconstpointer data)
{
  type_at (fixture, 0, "old\ntail");
  forge_text_history_begin_layer (fixture->history);
  g_assert_false (forge_text_history_get_can_undo (fixture->history));
  stream_at (fixture, 0, 3, "");
  for (guint i = 0; i < 5; i++)
    stream_at (fixture, (int) i * 4, 0, "new ");
  forge_text_history_end_layer (fixture->history);
  ASSERT_TEXT (fixture, "new new new new new \ntail");
  forge_text_history_undo (fixture->history);
  ASSERT_TEXT (fixture, "old\ntail");
  forge_text_history_redo (fixture->history);
  ASSERT_TEXT (fixture, "new new new new new \ntail");
  forge_text_history_undo (fixture->history);
  forge_text_history_undo (fixture->history);
  forge_text_history_undo (fixture->history);
  ASSERT_TEXT (fixture, "");
}

static void
test_layer_with_typing (Fixture *fixture, gconstpointer data)
{
  type_at (fixture, 0, "top\nmiddle\nbottom");
  forge_text_history_begin_layer (fixture->history);
  stream_at (fixture, 4, 6, "one ");
  type_at (fixture, 0, "A");
  stream_at (fixture, 9, 0, "two ");
  type_at (fixture, 20, "Z");
  g_assert_true (forge_text_history_is_typed_over (fixture->history));
  stream_at (fixture, 13, 0, "three");
  ASSERT_TEXT (fixture, "Atop\none two three\nbottomZ");

  /* While it streams only the person's typing goes back. */
  forge_text_history_undo (fixture->history);
  ASSERT_TEXT (fixture, "Atop\none two three\nbottom");
  forge_text_history_redo (fixture->history);
  forge_text_history_end_layer (fixture->history);

  forge_text_history_undo (fixture->history);
  forge_text_history_undo (fixture->history);
  ASSERT_TEXT (fixture, "top\none two three\nbottom");
  forge_text_history_undo (fixture->history);
  ASSERT_TEXT (fixture, "top\nmiddle\nbottom");
  forge_text_history_redo (fixture->history);
  forge_text_history_redo (fixture->history);
  forge_text_history_redo (fixture->history);
  ASSERT_TEXT (fixture, "Atop\none two three\nbottomZ");
}

/* Where both touch the same text they cannot change places, but every state still comes back. */
static void
test_layer_overlap (Fixture *fixture, gconstpointer data)
{
  type_at (fixture, 0, "abc");
  forge_text_history_begin_layer (fixture->history);
  stream_at (fixture, 3, 0, "stream");
  type_at (fixture, 5, "XYZ");
  stream_at (fixture, 6, 2, "!");
  ASSERT_TEXT (fixture, "abcstX!ream");
  forge_text_history_end_layer (fixture->history);
  while (forge_text_history_get_can_undo (fixture->history))
    forge_text_history_undo (fixture->history);
  ASSERT_TEXT (fixture, "");
  while (forge_text_history_get_can_redo (fixture->history))
    forge_text_history_redo (fixture->history);
  ASSERT_TEXT (fixture, "abcstX!ream");
}

/* Random edits of both, then all the way back and forth again. */
static void
test_random (Fixture *fixture, gconstpointer data)
{
  for (guint round = 0; round < 200; round++)
    {
      g_autofree char *last = NULL;

      change_at (fixture, 0, gtk_text_buffer_get_char_count (fixture->buffer), "base text of it");
      forge_text_history_clear (fixture->history);
      type_at (fixture, 4, "q");
      forge_text_history_begin_layer (fixture->history);
      for (guint i = 0; i < 20; i++)
        {
          int length = gtk_text_buffer_get_char_count (fixture->buffer);
          int offset = g_test_rand_int_range (0, length + 1);
          int n_removed = g_test_rand_int_range (0, MIN (4, length - offset + 1));
          const char *text = g_test_rand_bit () ? "äb" : "";

          if (g_test_rand_bit ())
            stream_at (fixture, offset, n_removed, text);
          else
            change_at (fixture, offset, n_removed, text);
        }
      last = get_text (fixture);
      forge_text_history_end_layer (fixture->history);
      while (forge_text_history_get_can_undo (fixture->history))
        forge_text_history_undo (fixture->history);
      ASSERT_TEXT (fixture, "base text of it");
      while (forge_text_history_get_can_redo (fixture->history))
        forge_text_history_redo (fixture->history);
      ASSERT_TEXT (fixture, last);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                        \
  g_test_add ("/text-history/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("words", test_words);
  ADD ("replace", test_replace);
  ADD ("backspace", test_backspace);
  ADD ("layer", test_layer);
  ADD ("layer-with-typing", test_layer_with_typing);
  ADD ("layer-overlap", test_layer_overlap);
  ADD ("random", test_random);
#undef ADD
  return g_test_run ();
}
