/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Undo and redo hold whatever was done before: random sequences of all that changes a text. */
#include "config.h"

#include "forge-display.h"
#include "widgets/forge-find-bar.h"
#include "widgets/forge-typing.h"

#define N_ROUNDS 40
#define N_EDITS  120

typedef struct
{
  GRand *rand;
  ForgeEditor *editor;
  ForgeTyping *typing;
  ForgeFindBar *find;
  GtkTextBuffer *buffer;
  ForgeTextHistory *history;
} Fixture;

static const char *const PIECES[] = { "a",        "b ",   "ä",       "漢",       " ",
                                      "\n",       "- ",   "1. ",     "3. one\n", "|a|b|\n|-|-|\n",
                                      "**",       "`",    "FR-001 ", "- [ ] ",   "  - in",
                                      "```\n",    "# ",   "→ G-1\n", "slot",     "e\u0301",
                                      "|",        "\n\n", "10. ",    "word",     "*",
                                      "9. nine\n" };

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->rand = g_rand_new_with_seed (GPOINTER_TO_UINT (data));
  fixture->editor = g_object_ref_sink (forge_editor_new ());
  fixture->typing = forge_typing_new (fixture->editor);
  fixture->find
      = g_object_ref_sink (g_object_new (FORGE_TYPE_FIND_BAR, "editor", fixture->editor, NULL));
  fixture->buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (fixture->editor));
  fixture->history = forge_editor_get_history (fixture->editor);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->find);
  g_clear_object (&fixture->typing);
  g_clear_object (&fixture->editor);
  g_clear_pointer (&fixture->rand, g_rand_free);
}

static int
pick (Fixture *fixture, int n)
{
  return g_rand_int_range (fixture->rand, 0, n);
}

static const char *
pick_piece (Fixture *fixture)
{
  return PIECES[pick (fixture, G_N_ELEMENTS (PIECES))];
}

static void
pick_place (Fixture *fixture, GtkTextIter *at)
{
  gtk_text_buffer_get_iter_at_offset (fixture->buffer, at,
                                      pick (fixture,
                                            gtk_text_buffer_get_char_count (fixture->buffer) + 1));
}

static void
move_caret (Fixture *fixture)
{
  GtkTextIter start, end;

  pick_place (fixture, &start);
  pick_place (fixture, &end);
  if (pick (fixture, 3) == 0)
    gtk_text_buffer_select_range (fixture->buffer, &start, &end);
  else
    gtk_text_buffer_place_cursor (fixture->buffer, &start);
}

static void
type (Fixture *fixture)
{
  const char *piece = pick_piece (fixture);

  for (const char *c = piece; *c != '\0'; c = g_utf8_next_char (c))
    {
      gtk_text_buffer_begin_user_action (fixture->buffer);
      gtk_text_buffer_delete_selection (fixture->buffer, FALSE, TRUE);
      gtk_text_buffer_insert_at_cursor (fixture->buffer, c, (int) (g_utf8_next_char (c) - c));
      gtk_text_buffer_end_user_action (fixture->buffer);
    }
}

static void delete (Fixture *fixture)
{
  GtkTextIter start, end;

  pick_place (fixture, &start);
  end = start;
  gtk_text_iter_forward_chars (&end, 1 + pick (fixture, 6));
  gtk_text_buffer_begin_user_action (fixture->buffer);
  gtk_text_buffer_delete (fixture->buffer, &start, &end);
  gtk_text_buffer_end_user_action (fixture->buffer);
}

static void
press (Fixture *fixture)
{
  static const guint KEYS[]
      = { GDK_KEY_Return, GDK_KEY_Tab, GDK_KEY_ISO_Left_Tab, GDK_KEY_asterisk, GDK_KEY_grave };

  forge_typing_press (fixture->typing, KEYS[pick (fixture, G_N_ELEMENTS (KEYS))], 0);
}

static void
act (Fixture *fixture)
{
  static const char *const ACTIONS[]
      = { "editor.bold",   "editor.italic",  "editor.code",    "editor.link",
          "editor.indent", "editor.outdent", "editor.renumber" };

  gtk_widget_activate_action (GTK_WIDGET (fixture->editor),
                              ACTIONS[pick (fixture, G_N_ELEMENTS (ACTIONS))], NULL);
}

static void
replace_all (Fixture *fixture)
{
  GtkWidget *bar = GTK_WIDGET (fixture->find);

  forge_find_bar_open (fixture->find, TRUE);
  gtk_editable_set_text (GTK_EDITABLE (
                             gtk_widget_get_template_child (bar, FORGE_TYPE_FIND_BAR, "entry")),
                         pick (fixture, 2) == 0 ? "a" : "ä");
  gtk_editable_set_text (GTK_EDITABLE (gtk_widget_get_template_child (bar, FORGE_TYPE_FIND_BAR,
                                                                      "replacement")),
                         pick (fixture, 2) == 0 ? "ö" : "aa");
  gtk_widget_activate_action (bar, "find.replace-all", NULL);
  forge_find_bar_close (fixture->find);
}

/* Another writer's text, as after a merge. */
static void
change (Fixture *fixture)
{
  g_autofree char *text = forge_editor_dup_text (fixture->editor);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  const guint n = g_strv_length (lines);
  g_autofree char *changed = NULL;

  if (n > 0)
    {
      const guint line = (guint) pick (fixture, (int) n);

      g_free (lines[line]);
      lines[line] = g_strdup (pick_piece (fixture));
    }
  changed = g_strjoinv ("\n", lines);
  forge_editor_change_to (fixture->editor, changed);
}

/* A generation writes while a person types. */
static void
generate (Fixture *fixture)
{
  forge_text_history_begin_layer (fixture->history);
  for (int n = pick (fixture, 8); n > 0; n--)
    {
      GtkTextIter at;

      pick_place (fixture, &at);
      forge_text_history_begin_layer_edit (fixture->history);
      gtk_text_buffer_insert (fixture->buffer, &at, pick_piece (fixture), -1);
      forge_text_history_end_layer_edit (fixture->history);
      if (pick (fixture, 2) == 0)
        type (fixture);
      else if (pick (fixture, 3) == 0)
        delete (fixture);
      else if (pick (fixture, 3) == 0)
        forge_text_history_undo (fixture->history);
    }
  forge_text_history_end_layer (fixture->history);
}

/* What is one step: undo brings back exactly what was there, redo exactly what came of it. */
static void
check_step (Fixture *fixture, void (*edit) (Fixture *))
{
  g_autofree char *before = forge_editor_dup_text (fixture->editor);
  g_autofree char *after = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;

  edit (fixture);
  after = forge_editor_dup_text (fixture->editor);
  if (g_str_equal (before, after))
    return;
  forge_text_history_undo (fixture->history);
  undone = forge_editor_dup_text (fixture->editor);
  g_assert_cmpstr (undone, ==, before);
  forge_text_history_redo (fixture->history);
  redone = forge_editor_dup_text (fixture->editor);
  g_assert_cmpstr (redone, ==, after);
}

static void
edit (Fixture *fixture)
{
  static void (*const STEPS[]) (Fixture *) = { press, act, replace_all, change };
  const int choice = pick (fixture, 20);

  move_caret (fixture);
  if (choice < 8)
    type (fixture);
  else if (choice < 10)
    delete (fixture);
  else if (choice < 17)
    check_step (fixture, STEPS[pick (fixture, G_N_ELEMENTS (STEPS))]);
  else if (choice < 18)
    generate (fixture);
  else if (choice < 19)
    forge_text_history_undo (fixture->history);
  else
    forge_text_history_redo (fixture->history);
}

static void
test_random (Fixture *fixture, gconstpointer data)
{
  g_autofree char *last = NULL;
  g_autofree char *first = NULL;
  g_autofree char *again = NULL;

  for (guint i = 0; i < N_EDITS; i++)
    edit (fixture);
  last = forge_editor_dup_text (fixture->editor);
  while (forge_text_history_get_can_redo (fixture->history))
    forge_text_history_redo (fixture->history);
  g_free (last);
  last = forge_editor_dup_text (fixture->editor);
  while (forge_text_history_get_can_undo (fixture->history))
    forge_text_history_undo (fixture->history);
  first = forge_editor_dup_text (fixture->editor);
  g_assert_cmpstr (first, ==, "");
  while (forge_text_history_get_can_redo (fixture->history))
    forge_text_history_redo (fixture->history);
  again = forge_editor_dup_text (fixture->editor);
  g_assert_cmpstr (again, ==, last);
}

int
main (int argc, char **argv)
{
  forge_display_init (&argc, &argv, "test-editor-history");
  for (guint round = 1; round <= N_ROUNDS; round++)
    {
      g_autofree char *path = g_strdup_printf ("/editor-history/random/%u", round);

      g_test_add (path, Fixture, GUINT_TO_POINTER (round), set_up, test_random, tear_down);
    }
  return g_test_run ();
}
