/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>

#include "forge-display.h"
#include "widgets/forge-ask-form.h"
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

typedef struct
{
  char *values[3];
  gboolean is_checked;
  guint n_calls;
  guint n_freed;
} Form;

static void
form_cb (const char *const *values, gboolean is_checked, gpointer user_data)
{
  Form *form = user_data;

  form->n_calls++;
  form->is_checked = is_checked;
  for (guint i = 0; values != NULL && values[i] != NULL; i++)
    form->values[i] = g_strdup (values[i]);
}

static void
form_freed_cb (gpointer data)
{
  ((Form *) data)->n_freed++;
}

static GtkWindow *
ask_form (GtkWindow *window, Form *form)
{
  static const ForgeAskField FIELDS[] = {
    { .title = "User", .initial = "me" },
    { .title = "Password", .is_secret = TRUE },
    { .title = "Remark", .may_be_empty = TRUE },
  };

  return forge_ask_form (GTK_WIDGET (window), "Sign In", "Who are you?", FIELDS, 3, "_Keep",
                         "_Sign In", form_cb, form, form_freed_cb);
}

/* A secret is as it was typed, other answers without the white space round them. */
static void
test_form (void)
{
  Form form = { { NULL } };
  GtkWindow *window = forge_display_show (gtk_label_new ("parent"), 400, 200);
  GtkWindow *dialog = ask_form (window, &form);
  GtkWidget *secret = forge_display_find (GTK_WIDGET (dialog), "AdwPasswordEntryRow");
  GtkWidget *check = forge_display_find (GTK_WIDGET (dialog), "GtkCheckButton");

  g_assert_false (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "agree"));
  gtk_editable_set_text (GTK_EDITABLE (secret), " open ");
  gtk_editable_set_text (GTK_EDITABLE (gtk_widget_get_next_sibling (secret)), " x ");
  g_assert_true (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "agree"));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  forge_display_spin (200);
  forge_display_save_picture (GTK_WIDGET (dialog), "ask-form");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "agree");
  gtk_window_destroy (dialog);
  forge_display_spin (100);
  g_assert_cmpstr (form.values[0], ==, "me");
  g_assert_cmpstr (form.values[1], ==, " open ");
  g_assert_cmpstr (form.values[2], ==, "x");
  g_assert_true (form.is_checked);
  g_assert_cmpuint (form.n_calls, ==, 1);
  g_assert_cmpuint (form.n_freed, ==, 1);
  for (guint i = 0; i < 3; i++)
    g_free (form.values[i]);
  gtk_window_destroy (window);
}

/* A question that is taken back is answered as well. */
static void
test_form_taken_back (void)
{
  Form form = { { NULL } };
  GtkWindow *window = forge_display_show (gtk_label_new ("parent"), 400, 200);
  GtkWindow *dialog = ask_form (window, &form);

  gtk_window_destroy (dialog);
  forge_display_spin (100);
  g_assert_null (form.values[0]);
  g_assert_cmpuint (form.n_calls, ==, 1);
  g_assert_cmpuint (form.n_freed, ==, 1);
  gtk_window_destroy (window);
}

int
main (int argc, char **argv)
{
  forge_display_init (&argc, &argv, "test-ask");
  g_test_add_func ("/ask/text", test_text);
  g_test_add_func ("/ask/cancel", test_cancel);
  g_test_add_func ("/ask/form", test_form);
  g_test_add_func ("/ask/form-taken-back", test_form_taken_back);
  return g_test_run ();
}
