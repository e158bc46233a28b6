/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>

#include "forge-display.h"
#include "widgets/forge-ask.h"

typedef struct
{
  char *text;
  guint n_freed;
} Answer;

static void
answer_cb (const char *text, gpointer user_data)
{
  Answer *answer = user_data;

  answer->text = g_strdup (text);
}

static void
freed_cb (gpointer data)
{
  ((Answer *) data)->n_freed++;
}

static AdwMessageDialog *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window))
        return ADW_MESSAGE_DIALOG (window);
    }
  return NULL;
}

/* An empty text cannot be agreed to; what is entered comes without the white space round it. */
static void
test_text (void)
{
  Answer answer = { NULL, 0 };
  GtkWindow *window = forge_display_show (gtk_label_new ("parent"), 400, 200);
  AdwMessageDialog *dialog;
  GtkWidget *row;

  forge_ask_text (GTK_WIDGET (window), "Rename Project", NULL, "Title", "Old", "_Rename", answer_cb,
                  &answer, freed_cb);
  dialog = find_dialog ();
  row = forge_display_find (GTK_WIDGET (dialog), "AdwEntryRow");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "Old");
  g_assert_true (adw_message_dialog_get_response_enabled (dialog, "agree"));
  gtk_editable_set_text (GTK_EDITABLE (row), "   ");
  g_assert_false (adw_message_dialog_get_response_enabled (dialog, "agree"));
  gtk_editable_set_text (GTK_EDITABLE (row), " New ");
  g_assert_true (adw_message_dialog_get_response_enabled (dialog, "agree"));
  adw_message_dialog_response (dialog, "agree");
  gtk_window_destroy (GTK_WINDOW (dialog));
  forge_display_spin (100);
  g_assert_cmpstr (answer.text, ==, "New");
  g_assert_cmpuint (answer.n_freed, ==, 1);
  g_free (answer.text);
  gtk_window_destroy (window);
}

static void
test_cancel (void)
{
  Answer answer = { NULL, 0 };
  GtkWindow *window = forge_display_show (gtk_label_new ("parent"), 400, 200);
  AdwMessageDialog *dialog;

  forge_ask_text (GTK_WIDGET (window), "Skip?", "Why?", "Reason", NULL, "_Skip", answer_cb, &answer,
                  freed_cb);
  dialog = find_dialog ();
  adw_message_dialog_response (dialog, "cancel");
  gtk_window_destroy (GTK_WINDOW (dialog));
  forge_display_spin (100);
  g_assert_null (answer.text);
  g_assert_cmpuint (answer.n_freed, ==, 1);
  gtk_window_destroy (window);
}

int
main (int argc, char **argv)
{
  forge_display_init (&argc, &argv, "test-ask");
  g_test_add_func ("/ask/text", test_text);
  g_test_add_func ("/ask/cancel", test_cancel);
  return g_test_run ();
}
