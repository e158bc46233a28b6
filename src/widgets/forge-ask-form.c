/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-ask-form"

#include "config.h"

#include <string.h>

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "widgets/forge-ask-form.h"

typedef struct
{
  AdwMessageDialog *dialog;
  GPtrArray *rows; /* (element-type GtkEditable): they tell once more when they go */
  GPtrArray *may_be_empty;
  GtkCheckButton *check;
  ForgeAskFormFunc func; /* NULL: it was called */
  gpointer user_data;
  GDestroyNotify data_free;
} Form;

static char *
dup_entered (GtkEditable *row)
{
  char *text = g_strdup (gtk_editable_get_text (row));

  return ADW_IS_PASSWORD_ENTRY_ROW (row) ? text : g_strstrip (text);
}

static void
agree (Form *form)
{
  ForgeAskFormFunc func = form->func;
  g_auto (GStrv) values = g_new0 (char *, form->rows->len + 1);

  form->func = NULL;
  for (guint i = 0; i < form->rows->len; i++)
    values[i] = dup_entered (g_ptr_array_index (form->rows, i));
  func ((const char *const *) values,
        form->check != NULL && gtk_check_button_get_active (form->check), form->user_data);
  for (guint i = 0; i < form->rows->len; i++)
    explicit_bzero (values[i], strlen (values[i]));
}

static void
form_free (gpointer data, GClosure *closure)
{
  Form *form = data;

  if (form->func != NULL)
    form->func (NULL, FALSE, form->user_data);
  if (form->data_free != NULL)
    form->data_free (form->user_data);
  for (guint i = 0; i < form->rows->len; i++)
    g_signal_handlers_disconnect_by_data (g_ptr_array_index (form->rows, i), form);
  g_ptr_array_unref (form->rows);
  g_ptr_array_unref (form->may_be_empty);
  g_free (form);
}

static gboolean
is_complete (Form *form)
{
  for (guint i = 0; i < form->rows->len; i++)
    {
      g_autofree char *text = dup_entered (g_ptr_array_index (form->rows, i));

      if (*text == '\0' && !GPOINTER_TO_INT (g_ptr_array_index (form->may_be_empty, i)))
        return FALSE;
    }
  return TRUE;
}

static void
changed_cb (Form *form)
{
  adw_message_dialog_set_response_enabled (form->dialog, "agree", is_complete (form));
}

static void
activated_cb (Form *form)
{
  if (!is_complete (form))
    return;
  adw_message_dialog_response (form->dialog, "agree");
  gtk_window_close (GTK_WINDOW (form->dialog));
}

/* Whatever else ends the dialog is a no, which is told when it goes. */
static void
response_cb (AdwMessageDialog *dialog, const char *response, Form *form)
{
  if (form->func != NULL && g_str_equal (response, "agree"))
    agree (form);
}

static GtkWidget *
add_row (Form *form, const ForgeAskField *field)
{
  GtkWidget *row = field->is_secret ? adw_password_entry_row_new () : adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), field->title);
  gtk_editable_set_text (GTK_EDITABLE (row), field->initial != NULL ? field->initial : "");
  g_signal_connect_swapped (row, "changed", G_CALLBACK (changed_cb), form);
  g_signal_connect_swapped (row, "entry-activated", G_CALLBACK (activated_cb), form);
  g_ptr_array_add (form->rows, g_object_ref (row));
  g_ptr_array_add (form->may_be_empty, GINT_TO_POINTER (field->may_be_empty));
  return row;
}

static GtkWidget *
create_content (Form *form, const ForgeAskField *fields, guint n_fields, const char *check)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  for (guint i = 0; i < n_fields; i++)
    gtk_list_box_append (GTK_LIST_BOX (list), add_row (form, &fields[i]));
  gtk_widget_set_visible (list, n_fields > 0);
  gtk_box_append (GTK_BOX (box), list);
  if (check != NULL)
    {
      form->check = GTK_CHECK_BUTTON (gtk_check_button_new_with_mnemonic (check));
      gtk_box_append (GTK_BOX (box), GTK_WIDGET (form->check));
    }
  return box;
}

/* The first field that waits for something. */
static void
focus_first (Form *form)
{
  for (guint i = 0; i < form->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (form->rows, i);

      if (*gtk_editable_get_text (GTK_EDITABLE (row)) != '\0' && i + 1 < form->rows->len)
        continue;
      gtk_widget_grab_focus (row);
      return;
    }
}

/**
 * forge_ask_form:
 *
 * See the header.
 */
GtkWindow *
forge_ask_form (GtkWidget *parent,
                const char *heading,
                const char *body,
                const ForgeAskField *fields,
                guint n_fields,
                const char *check,
                const char *agree_label,
                ForgeAskFormFunc func,
                gpointer user_data,
                GDestroyNotify data_free)
{
  Form *form;

  g_return_val_if_fail (GTK_IS_WIDGET (parent), NULL);
  g_return_val_if_fail ((fields != NULL || n_fields == 0) && func != NULL, NULL);

  form = g_new0 (Form, 1);
  form->dialog = ADW_MESSAGE_DIALOG (
      adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (parent)), heading, body));
  form->rows = g_ptr_array_new_with_free_func (g_object_unref);
  form->may_be_empty = g_ptr_array_new ();
  form->func = func;
  form->user_data = user_data;
  form->data_free = data_free;
  adw_message_dialog_set_extra_child (form->dialog, create_content (form, fields, n_fields, check));
  adw_message_dialog_add_responses (form->dialog, "cancel", _ ("_Cancel"), "agree", agree_label,
                                    NULL);
  adw_message_dialog_set_response_appearance (form->dialog, "agree", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (form->dialog, "agree");
  adw_message_dialog_set_close_response (form->dialog, "cancel");
  g_signal_connect_data (form->dialog, "response", G_CALLBACK (response_cb), form, form_free, 0);
  changed_cb (form);
  gtk_window_present (GTK_WINDOW (form->dialog));
  focus_first (form);
  return GTK_WINDOW (form->dialog);
}
