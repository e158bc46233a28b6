/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>

#include "forge-display.h"
#include "forge-fixture.h"
#include "widgets/forge-question-card.h"

typedef struct
{
  ForgeQuestionItem *item;
  GtkWidget *card;
  GtkTextView *view;
  GtkTextBuffer *buffer;
  GtkWindow *window;
  char *text;
  char *author;
  guint n_edited;
  guint n_suggest;
  guint n_discard;
} Fixture;

static void
edited_cb (Fixture *self, const char *text, const char *author)
{
  g_free (self->text);
  g_free (self->author);
  self->text = g_strdup (text);
  self->author = g_strdup (author);
  self->n_edited++;
}

static void
suggest_cb (Fixture *self)
{
  self->n_suggest++;
}

static void
discard_cb (Fixture *self)
{
  self->n_discard++;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->item = forge_question_item_new ("prd.success", 4, "How do you know that it works?",
                                        "Goals need a number.", "Half as many calls.", TRUE);
  self->card = forge_question_card_new (self->item);
  self->view = GTK_TEXT_VIEW (forge_display_find (self->card, "GtkTextView"));
  self->buffer = gtk_text_view_get_buffer (self->view);
  g_signal_connect_swapped (self->card, "edited", G_CALLBACK (edited_cb), self);
  g_signal_connect_swapped (self->card, "suggest", G_CALLBACK (suggest_cb), self);
  g_signal_connect_swapped (self->card, "discard", G_CALLBACK (discard_cb), self);
  self->window = forge_display_show (self->card, 700, 300);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (self->window);
  forge_display_spin (50);
  g_assert_finalize_object (self->item);
  g_free (self->text);
  g_free (self->author);
}

static gboolean
is_edited (gpointer data)
{
  return ((Fixture *) data)->n_edited > 0;
}

/* What is typed is given away once, after a pause, as the person's. */
static void
test_typing (Fixture *self, gconstpointer data)
{
  gtk_text_buffer_insert_at_cursor (self->buffer, "Half", -1);
  forge_display_spin (100);
  gtk_text_buffer_insert_at_cursor (self->buffer, " as many", -1);
  g_assert_cmpuint (self->n_edited, ==, 0);
  g_assert_true (forge_display_wait (is_edited, self, 5));
  forge_display_spin (600);
  g_assert_cmpuint (self->n_edited, ==, 1);
  g_assert_cmpstr (self->text, ==, "Half as many");
  g_assert_cmpstr (self->author, ==, "user");
}

static void
test_flush (Fixture *self, gconstpointer data)
{
  forge_question_card_flush (FORGE_QUESTION_CARD (self->card));
  g_assert_cmpuint (self->n_edited, ==, 0);
  gtk_text_buffer_set_text (self->buffer, "At once", -1);
  forge_question_card_flush (FORGE_QUESTION_CARD (self->card));
  g_assert_cmpstr (self->text, ==, "At once");
}

/* Another process must not take away what is being typed. */
static void
test_keeps_typing (Fixture *self, gconstpointer data)
{
  g_autofree char *text = NULL;

  gtk_text_buffer_set_text (self->buffer, "Mine", -1);
  forge_question_item_set_answer (self->item, "Theirs", "user", 1);
  g_object_get (self->buffer, "text", &text, NULL);
  g_assert_cmpstr (text, ==, "Mine");
}

static void
test_suggestion (Fixture *self, gconstpointer data)
{
  g_autofree char *shown = NULL;

  gtk_widget_activate_action (self->card, "question.suggest", NULL);
  g_assert_cmpuint (self->n_suggest, ==, 1);
  forge_question_item_set_suggestion (self->item, "Fewer calls", "draft");
  g_object_get (self->buffer, "text", &shown, NULL);
  g_assert_cmpstr (shown, ==, "Fewer calls");
  g_assert_cmpuint (self->n_edited, ==, 0);
  forge_display_save_picture (self->card, "question-card-suggested");

  gtk_widget_activate_action (self->card, "question.accept", NULL);
  g_assert_cmpstr (self->text, ==, "Fewer calls");
  g_assert_cmpstr (self->author, ==, "draft");
  g_assert_cmpuint (self->n_discard, ==, 1);
}

/* Typing into a suggestion makes it the person's own. */
static void
test_edited_suggestion (Fixture *self, gconstpointer data)
{
  forge_question_item_set_suggestion (self->item, "Fewer calls", "draft");
  gtk_text_buffer_insert_at_cursor (self->buffer, "!", -1);
  g_assert_true (forge_display_wait (is_edited, self, 5));
  g_assert_cmpstr (self->author, ==, "user");
  g_assert_cmpuint (self->n_discard, ==, 1);
}

static void
test_read_only (Fixture *self, gconstpointer data)
{
  forge_question_card_set_can_edit (FORGE_QUESTION_CARD (self->card), FALSE);
  g_assert_false (gtk_text_view_get_editable (self->view));
  gtk_widget_activate_action (self->card, "question.suggest", NULL);
  g_assert_cmpuint (self->n_suggest, ==, 0);
}

static void
test_accessible (Fixture *self, gconstpointer data)
{
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (self->card), GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_ROLE_TEXT_BOX);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "How do you know that it works?");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (self->view),
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "Goals need a number.");
  g_assert_false (gtk_text_view_get_accepts_tab (self->view));
}

static void
test_narrow (Fixture *self, gconstpointer data)
{
  forge_question_item_set_suggestion (self->item, "Fewer calls", "draft");
  gtk_window_set_default_size (self->window, 336, 400);
  forge_display_spin (300);
  g_assert_cmpint (forge_fixture_measure_width (self->card), <=, 336);
  forge_display_save_picture (self->card, "question-card-336");
  forge_fixture_set_text_scale (2);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  forge_display_spin (300);
  g_assert_cmpint (forge_fixture_measure_width (self->card), <=, 360);
  forge_display_save_picture (self->card, "question-card-rtl-large");
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
  forge_fixture_set_text_scale (1);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*func) (Fixture *self, gconstpointer data);
  } tests[] = {
    { "/question-card/typing", test_typing },
    { "/question-card/flush", test_flush },
    { "/question-card/keeps-typing", test_keeps_typing },
    { "/question-card/suggestion", test_suggestion },
    { "/question-card/edited-suggestion", test_edited_suggestion },
    { "/question-card/read-only", test_read_only },
    { "/question-card/accessible", test_accessible },
    { "/question-card/narrow", test_narrow },
  };

  forge_display_init (&argc, &argv, "test-question-card");
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].func, tear_down);
  return g_test_run ();
}
