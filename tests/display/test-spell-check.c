/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Underlined words, with the real dictionaries of the system. */
#include "config.h"

#include <string.h>

#include "forge-display.h"
#include "widgets/forge-document-view.h"

#define TEXT                                                                                       \
  "# The orderd heading\n\n"                                                                       \
  "- **ENT-Custmer** THE system SHALL keep orderd goods in `src/wrng.c`. See\n"                    \
  "  https://example.org/wrng and [a link](wrng.md). It doesn't, e.g. WCAGX.\n\n"                  \
  "```\nwrng code\n```\n"

typedef struct
{
  GtkWindow *window;
  ForgeDocumentView *view;
  ForgeEditor *editor;
  ForgeSpellCheck *spelling;
  GtkTextBuffer *buffer;
  const char *wanted;
} Fixture;

static gboolean
has_tag (GtkTextIter *at)
{
  g_autoptr (GSList) tags = gtk_text_iter_get_tags (at);

  for (GSList *l = tags; l != NULL; l = l->next)
    {
      PangoUnderline underline = PANGO_UNDERLINE_NONE;

      g_object_get (l->data, "underline", &underline, NULL);
      if (underline == PANGO_UNDERLINE_ERROR)
        return TRUE;
    }
  return FALSE;
}

/* The underlined words, with spaces between. */
static char *
list_marked (Fixture *fixture)
{
  g_autoptr (GString) words = g_string_new (NULL);
  gboolean was_marked = FALSE;
  GtkTextIter at;

  gtk_text_buffer_get_start_iter (fixture->buffer, &at);
  do
    {
      const gboolean is_marked = has_tag (&at);

      if (is_marked && !was_marked && words->len > 0)
        g_string_append_c (words, ' ');
      if (is_marked)
        g_string_append_unichar (words, gtk_text_iter_get_char (&at));
      was_marked = is_marked;
    }
  while (gtk_text_iter_forward_char (&at));
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static gboolean
is_marked (gpointer data)
{
  Fixture *fixture = data;
  g_autofree char *words = list_marked (fixture);

  return g_str_equal (words, fixture->wanted);
}

static void
wait_for (Fixture *fixture, const char *words)
{
  g_autofree char *found = NULL;

  fixture->wanted = words;
  forge_display_wait (is_marked, fixture, 10);
  found = list_marked (fixture);
  g_assert_cmpstr (found, ==, words);
}

static void
set_up (Fixture *fixture, gconstpointer language)
{
  fixture->view = g_object_new (FORGE_TYPE_DOCUMENT_VIEW, "mode", "edit", NULL);
  fixture->editor = forge_document_view_get_editor (fixture->view);
  fixture->buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (fixture->editor));
  fixture->spelling = forge_document_view_get_spelling (fixture->view);
  g_object_set (fixture->spelling, "enabled", TRUE, "language", language, NULL);
  gtk_text_view_set_extra_menu (GTK_TEXT_VIEW (fixture->editor),
                                forge_spell_check_get_menu (fixture->spelling));
  fixture->window = forge_display_show (GTK_WIDGET (fixture->view), 900, 500);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (fixture->window);
}

/* Neither ids nor code nor addresses nor abbreviations. */
static void
test_prose (Fixture *fixture, gconstpointer data)
{
  forge_editor_load (fixture->editor, TEXT);
  wait_for (fixture, "orderd orderd");
  forge_display_save_picture (GTK_WIDGET (fixture->view), "spelling");
  g_object_set (fixture->spelling, "enabled", FALSE, NULL);
  wait_for (fixture, "");
  g_object_set (fixture->spelling, "enabled", TRUE, NULL);
  wait_for (fixture, "orderd orderd");
}

static void
test_german (Fixture *fixture, gconstpointer data)
{
  forge_editor_load (fixture->editor, "Die Bestellübersicht zeigt Bestelungen. Größe und Maße.\n");
  wait_for (fixture, "Bestelungen");
  g_object_set (fixture->spelling, "language", "en", NULL);
  forge_editor_load (fixture->editor, "The overview shows Bestelungen.\n");
  wait_for (fixture, "Bestelungen");
}

static void
choose (Fixture *fixture, int offset)
{
  GtkTextIter at;

  gtk_text_buffer_get_iter_at_offset (fixture->buffer, &at, offset);
  g_assert_true (forge_spell_check_choose (fixture->spelling, &at));
}

static gboolean
has_suggestions (gpointer data)
{
  g_autoptr (GMenuModel) section
      = g_menu_model_get_item_link (forge_spell_check_get_menu (((Fixture *) data)->spelling), 0,
                                    G_MENU_LINK_SECTION);

  return g_menu_model_get_n_items (section) > 0;
}

/* A suggestion is put in its place in one step; undone in one. */
static void
test_replace (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GMenuModel) section = NULL;
  g_autoptr (GVariant) target = NULL;
  g_autofree char *text = NULL;
  GtkWidget *popover;
  GtkTextIter start;

  forge_editor_load (fixture->editor, "The recieved goods.\n");
  wait_for (fixture, "recieved");
  gtk_text_buffer_get_start_iter (fixture->buffer, &start);
  g_assert_false (forge_spell_check_choose (fixture->spelling, &start));
  choose (fixture, 6);
  g_assert_true (forge_display_wait (has_suggestions, fixture, 10));
  section = g_menu_model_get_item_link (forge_spell_check_get_menu (fixture->spelling), 0,
                                        G_MENU_LINK_SECTION);
  target = g_menu_model_get_item_attribute_value (section, 0, G_MENU_ATTRIBUTE_TARGET, NULL);
  g_assert_cmpstr (g_variant_get_string (target, NULL), ==, "received");
  gtk_widget_activate_action (GTK_WIDGET (fixture->editor), "editor.menu", NULL);
  forge_display_spin (500);
  popover = forge_display_find (GTK_WIDGET (fixture->editor), "GtkPopoverMenu");
  forge_display_save_picture (popover, "spelling-menu");
  gtk_popover_popdown (GTK_POPOVER (popover));
  gtk_widget_activate_action (GTK_WIDGET (fixture->editor), "spelling.replace", "s", "received");
  text = forge_editor_dup_text (fixture->editor);
  g_assert_cmpstr (text, ==, "The received goods.\n");
  wait_for (fixture, "");
  forge_text_history_undo (forge_editor_get_history (fixture->editor));
  gtk_text_buffer_get_start_iter (fixture->buffer, &start);
  gtk_text_buffer_place_cursor (fixture->buffer, &start);
  wait_for (fixture, "recieved");
}

static void
test_accept (Fixture *fixture, gconstpointer data)
{
  forge_editor_load (fixture->editor, "The zorkle and the frobnicle zorkle.\n");
  wait_for (fixture, "zorkle frobnicle zorkle");
  choose (fixture, 5);
  gtk_widget_activate_action (GTK_WIDGET (fixture->editor), "spelling.ignore", NULL);
  wait_for (fixture, "frobnicle");
  choose (fixture, 22);
  gtk_widget_activate_action (GTK_WIDGET (fixture->editor), "spelling.add", NULL);
  wait_for (fixture, "");
  /* What was ignored is forgotten; what was added is kept. */
  g_object_set (fixture->spelling, "enabled", FALSE, NULL);
  g_object_set (fixture->spelling, "enabled", TRUE, NULL);
  wait_for (fixture, "zorkle zorkle");
}

static void
failed_cb (ForgeSpellCheck *spelling, const char *message, char **told)
{
  *told = g_strdup (message);
}

static gboolean
is_told (gpointer data)
{
  return *(char **) data != NULL;
}

/* Told when a person switches it on, not whenever a document is opened. */
static void
test_no_dictionary (Fixture *fixture, gconstpointer data)
{
  g_autofree char *told = NULL;

  g_signal_connect (fixture->spelling, "failed", G_CALLBACK (failed_cb), &told);
  forge_editor_load (fixture->editor, "Jxqz wrng words.\n");
  forge_display_spin (800);
  g_assert_null (told);
  wait_for (fixture, "");
  g_object_set (fixture->spelling, "enabled", FALSE, NULL);
  g_object_set (fixture->spelling, "enabled", TRUE, NULL);
  g_assert_true (forge_display_wait (is_told, &told, 10));
  g_assert_nonnull (strstr (told, "xx"));
}

/* The word at the caret is left alone while it is typed, and looked at when the caret leaves. */
static void
test_typing (Fixture *fixture, gconstpointer data)
{
  GtkTextIter end;

  gtk_widget_grab_focus (GTK_WIDGET (fixture->editor));
  forge_editor_load (fixture->editor, "wrng ");
  wait_for (fixture, "wrng");
  gtk_text_buffer_get_end_iter (fixture->buffer, &end);
  gtk_text_buffer_place_cursor (fixture->buffer, &end);
  gtk_text_buffer_insert_at_cursor (fixture->buffer, "abuot", -1);
  forge_display_spin (800);
  wait_for (fixture, "wrng");
  gtk_text_buffer_insert_at_cursor (fixture->buffer, " ", -1);
  wait_for (fixture, "wrng abuot");
}

int
main (int argc, char **argv)
{
  forge_display_init (&argc, &argv, "spell-check");
#define ADD(name, language, function)                                                              \
  g_test_add ("/spell-check/" name, Fixture, language, set_up, function, tear_down)
  ADD ("prose", "en", test_prose);
  ADD ("german", "de", test_german);
  ADD ("replace", "en", test_replace);
  ADD ("accept", "en", test_accept);
  ADD ("no-dictionary", "xx", test_no_dictionary);
  ADD ("typing", "en", test_typing);
  return g_test_run ();
}
