/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys in lists and tables, and marks round words. In the texts ^ is the caret; two of them are the
 * ends of what is selected. */
#include "config.h"

#include <string.h>

#include "forge-display.h"
#include "widgets/forge-typing.h"

typedef struct
{
  ForgeEditor *editor;
  ForgeTyping *typing;
  GtkTextBuffer *buffer;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->editor = g_object_ref_sink (forge_editor_new ());
  fixture->typing = forge_typing_new (fixture->editor);
  fixture->buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (fixture->editor));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->typing);
  g_clear_object (&fixture->editor);
}

static void
load (Fixture *fixture, const char *marked)
{
  g_auto (GStrv) parts = g_strsplit (marked, "^", 3);
  g_autofree char *text = g_strjoinv ("", parts);
  const int first = (int) g_utf8_strlen (parts[0], -1);
  const int second = parts[2] != NULL ? first + (int) g_utf8_strlen (parts[1], -1) : first;
  GtkTextIter start, end;

  forge_editor_load (fixture->editor, text);
  gtk_text_buffer_get_iter_at_offset (fixture->buffer, &start, first);
  gtk_text_buffer_get_iter_at_offset (fixture->buffer, &end, second);
  gtk_text_buffer_select_range (fixture->buffer, &end, &start);
}

static char *
dup_marked (Fixture *fixture)
{
  g_autofree char *text = forge_editor_dup_text (fixture->editor);
  g_autoptr (GString) marked = g_string_new (text);
  GtkTextIter start, end;

  gtk_text_buffer_get_selection_bounds (fixture->buffer, &start, &end);
  if (!gtk_text_iter_equal (&start, &end))
    g_string_insert (marked,
                     g_utf8_offset_to_pointer (text, gtk_text_iter_get_offset (&end)) - text, "^");
  g_string_insert (marked,
                   g_utf8_offset_to_pointer (text, gtk_text_iter_get_offset (&start)) - text, "^");
  return g_strdup (marked->str);
}

typedef struct
{
  const char *before;
  const char *after; /* NULL: the key is left to the text view */
} Case;

static char *
strip_marks (const char *marked)
{
  g_auto (GStrv) parts = g_strsplit (marked, "^", -1);

  return g_strjoinv ("", parts);
}

/* One step takes it all back, and one brings it again. */
static void
check_step (Fixture *fixture, const char *before, const char *after)
{
  ForgeTextHistory *history = forge_editor_get_history (fixture->editor);
  g_autofree char *old_text = strip_marks (before);
  g_autofree char *new_text = strip_marks (after);
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;

  if (g_str_equal (old_text, new_text))
    return;
  forge_text_history_undo (history);
  undone = forge_editor_dup_text (fixture->editor);
  g_assert_cmpstr (undone, ==, old_text);
  g_assert_false (forge_text_history_get_can_undo (history));
  forge_text_history_redo (history);
  redone = forge_editor_dup_text (fixture->editor);
  g_assert_cmpstr (redone, ==, new_text);
}

static void
press_all (Fixture *fixture, guint key, GdkModifierType state, const Case *cases, gsize n)
{
  for (gsize i = 0; i < n; i++)
    {
      gboolean is_taken;
      g_autofree char *after = NULL;

      load (fixture, cases[i].before);
      is_taken = forge_typing_press (fixture->typing, key, state);
      after = dup_marked (fixture);
      g_assert_cmpstr (after, ==, cases[i].after != NULL ? cases[i].after : cases[i].before);
      g_assert_cmpint (is_taken, ==, cases[i].after != NULL);
      if (cases[i].after != NULL)
        check_step (fixture, cases[i].before, cases[i].after);
    }
}

static void
test_enter (Fixture *fixture, gconstpointer data)
{
  static const Case CASES[] = {
    { "- one^", "- one\n- ^" },
    { "- one^ two", "- one\n- ^two" },
    { "- one ^two", "- one\n- ^two" },
    { "1. a^\n2. b\n3. c", "1. a\n2. ^\n3. b\n4. c" },
    { "9. a^\n10. b", "9. a\n10. ^\n11. b" },
    { "- [x] done^", "- [x] done\n- [ ] ^" },
    { "- one\n- ^", "- one\n^" },
    { "- one\n  - ^", "- one\n- ^" },
    { "1. one\n   1. two\n   2. ^\n2. three", "1. one\n   1. two\n2. ^\n3. three" },
    { "^- one", NULL },
    { "-^ one", NULL },
    { "text^", NULL },
    { "```\n- code^\n```", NULL },
    { "```\n- code\n```\n- item^", "```\n- code\n```\n- item\n- ^" },
    { "- ^one^", NULL },
    { "- Ärger 漢字^", "- Ärger 漢字\n- ^" },
  };

  press_all (fixture, GDK_KEY_Return, 0, CASES, G_N_ELEMENTS (CASES));
}

static void
test_tab (Fixture *fixture, gconstpointer data)
{
  static const Case CASES[] = {
    { "- a\n- b^", "- a\n  - b^" },
    { "1. a\n2. b^\n3. c", "1. a\n   1. b^\n2. c" },
    { "- a\n^- b\n- c^", "- a\n  ^- b\n  - c^" },
    { "- a^", "- a^" },
    { "text^", NULL },
    /* Cells. */
    { "|a^|b|\n|-|-|\n|c|d|", "| a   | ^b^   |\n| --- | --- |\n| c   | d   |" },
    { "|a|b^|\n|-|-|\n|c|d|", "| a   | b   |\n| --- | --- |\n| ^c^   | d   |" },
    { "|a|b|\n|-|-|\n|漢字|d^|",
      "| a    | b   |\n| ---- | --- |\n| 漢字 | d   |\n| ^     |     |" },
    { "|a|b|\n|-^|-|\n|c|d|", "| a   | b   |\n| --- | --- |\n| ^c^   | d   |" },
    { "text\n\n|a^|b|\n|-|-|\n\ntext", "text\n\n| a   | ^b^   |\n| --- | --- |\n\ntext" },
    { "a | b^ is no table", NULL },
    { "```\n|a^|b|\n|-|-|\n```", NULL },
  };
  static const Case BACK[] = {
    { "- a\n  - b^", "- a\n- b^" },
    { "|a|b^|\n|-|-|\n|c|d|", "| ^a^   | b   |\n| --- | --- |\n| c   | d   |" },
    { "|a|b|\n|-|-|\n|c^|d|", "| a   | ^b^   |\n| --- | --- |\n| c   | d   |" },
    { "|a^|b|\n|-|-|", "| ^a^   | b   |\n| --- | --- |" },
  };

  press_all (fixture, GDK_KEY_Tab, 0, CASES, G_N_ELEMENTS (CASES));
  press_all (fixture, GDK_KEY_ISO_Left_Tab, GDK_SHIFT_MASK, BACK, G_N_ELEMENTS (BACK));
}

static void
test_wrap (Fixture *fixture, gconstpointer data)
{
  static const Case CASES[] = {
    { "a ^word^ b", "a ^*word*^ b" },
    { "a ^*word*^ b", "a ^word^ b" },
    { "a *^word^* b", "a ^word^ b" },
    { "a^", NULL },
  };

  press_all (fixture, GDK_KEY_asterisk, GDK_SHIFT_MASK, CASES, G_N_ELEMENTS (CASES));
}

static void
test_actions (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *action;
    Case text;
  } CASES[] = {
    { "editor.bold", { "a wo^rd b", "a ^**word**^ b" } },
    { "editor.bold", { "a **wo^rd** b", "a ^word^ b" } },
    { "editor.bold", { "a ^ b", "a **^** b" } },
    { "editor.bold", { "^- one\n- two^", "^- **one**\n- **two**^" } },
    { "editor.italic", { "^Ärger^", "^*Ärger*^" } },
    { "editor.code", { "x = ^1^", "x = ^`1`^" } },
    { "editor.link", { "see ^here^", "see [here](^)" } },
    { "editor.link", { "see ^https://example.org/a?b^", "see [^](https://example.org/a?b)" } },
    { "editor.link", { "see ^", "see [^]()" } },
    { "editor.indent", { "- a\n- b^", "- a\n  - b^" } },
    { "editor.outdent", { "- a\n  - b^", "- a\n- b^" } },
    { "editor.renumber", { "1. a^\n1. b\n7. c\n9. d", "1. a^\n1. b\n1. c\n1. d" } },
    { "editor.renumber", { "3. a^\n5. b\n\n9. c", "3. a^\n4. b\n\n5. c" } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *after = NULL;

      load (fixture, CASES[i].text.before);
      g_assert_true (
          gtk_widget_activate_action (GTK_WIDGET (fixture->editor), CASES[i].action, NULL));
      after = dup_marked (fixture);
      g_assert_cmpstr (after, ==, CASES[i].text.after);
      check_step (fixture, CASES[i].text.before, CASES[i].text.after);
    }
}

static void
type (Fixture *fixture, const char *text)
{
  gtk_text_buffer_begin_user_action (fixture->buffer);
  gtk_text_buffer_insert_at_cursor (fixture->buffer, text, -1);
  gtk_text_buffer_end_user_action (fixture->buffer);
}

/* What was typed just before is not taken back with it. */
static void
test_apart (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;

  load (fixture, "^");
  type (fixture, "-");
  type (fixture, " ");
  type (fixture, "a");
  g_assert_true (forge_typing_press (fixture->typing, GDK_KEY_Return, 0));
  gtk_widget_activate_action (GTK_WIDGET (fixture->editor), "editor.italic", NULL);
  type (fixture, "x");
  text = dup_marked (fixture);
  g_assert_cmpstr (text, ==, "- a\n- *x^*");
  for (guint i = 0; i < 3; i++)
    {
      static const char *const LEFT[] = { "- a\n- **", "- a\n- ", "- a" };
      g_autofree char *left = NULL;

      forge_text_history_undo (forge_editor_get_history (fixture->editor));
      left = forge_editor_dup_text (fixture->editor);
      g_assert_cmpstr (left, ==, LEFT[i]);
    }
}

static void
test_read_only (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;

  load (fixture, "- a\n- b^");
  gtk_text_view_set_editable (GTK_TEXT_VIEW (fixture->editor), FALSE);
  g_assert_false (forge_typing_press (fixture->typing, GDK_KEY_Return, 0));
  g_assert_false (forge_typing_press (fixture->typing, GDK_KEY_Tab, 0));
  gtk_widget_activate_action (GTK_WIDGET (fixture->editor), "editor.bold", NULL);
  gtk_widget_activate_action (GTK_WIDGET (fixture->editor), "editor.indent", NULL);
  text = dup_marked (fixture);
  g_assert_cmpstr (text, ==, "- a\n- b^");
}

/* Text that an input method is still making up is its own, with its Enter. */
static void
test_composing (Fixture *fixture, gconstpointer data)
{
  load (fixture, "- a^");
  g_signal_emit_by_name (fixture->editor, "preedit-changed", "かん");
  g_assert_false (forge_typing_press (fixture->typing, GDK_KEY_Return, 0));
  g_signal_emit_by_name (fixture->editor, "preedit-changed", "");
  g_assert_true (forge_typing_press (fixture->typing, GDK_KEY_Return, 0));
}

int
main (int argc, char **argv)
{
  forge_display_init (&argc, &argv, "test-typing");
#define ADD(name, function) g_test_add ("/typing/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("enter", test_enter);
  ADD ("tab", test_tab);
  ADD ("wrap", test_wrap);
  ADD ("actions", test_actions);
  ADD ("apart", test_apart);
  ADD ("read-only", test_read_only);
  ADD ("composing", test_composing);
#undef ADD
  return g_test_run ();
}
