/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-ask"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "widgets/forge-ask.h"

typedef struct
{
  AdwMessageDialog *dialog;
  AdwEntryRow *row;
  ForgeAskTextFunc func;
  gpointer user_data;
  GDestroyNotify data_free;
} Ask;

static void
ask_free (gpointer data, GClosure *closure)
{
  Ask *ask = data;

  if (ask->data_free != NULL)
    ask->data_free (ask->user_data);
  g_free (ask);
}

static char *
dup_entered (Ask *ask)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (ask->row))));
}

static void
changed_cb (Ask *ask)
{
  g_autofree char *text = dup_entered (ask);

  adw_message_dialog_set_response_enabled (ask->dialog, "agree", *text != '\0');
}

static void
activated_cb (Ask *ask)
{
  g_autofree char *text = dup_entered (ask);

  if (*text != '\0')
    {
      adw_message_dialog_response (ask->dialog, "agree");
      gtk_window_close (GTK_WINDOW (ask->dialog));
    }
}

static void
response_cb (AdwMessageDialog *dialog, const char *response, Ask *ask)
{
  g_autofree char *text = dup_entered (ask);

  if (g_str_equal (response, "agree") && *text != '\0')
    ask->func (text, ask->user_data);
}

static AdwMessageDialog *
create_dialog (GtkWidget *parent, const char *heading, const char *body)
{
  GtkRoot *root = parent != NULL ? gtk_widget_get_root (parent) : NULL;
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (root), heading, body);

  return ADW_MESSAGE_DIALOG (dialog);
}

/**
 * forge_ask_text:
 *
 * See the header.
 */
void
forge_ask_text (GtkWidget *parent,
                const char *heading,
                const char *body,
                const char *entry_title,
                const char *initial,
                const char *agree,
                ForgeAskTextFunc func,
                gpointer user_data,
                GDestroyNotify data_free)
{
  Ask *ask = g_new0 (Ask, 1);
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *row = adw_entry_row_new ();

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (func != NULL);

  ask->dialog = create_dialog (parent, heading, body);
  ask->row = ADW_ENTRY_ROW (row);
  ask->func = func;
  ask->user_data = user_data;
  ask->data_free = data_free;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), entry_title);
  gtk_editable_set_text (GTK_EDITABLE (row), initial != NULL ? initial : "");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  adw_message_dialog_set_extra_child (ask->dialog, list);

  adw_message_dialog_add_responses (ask->dialog, "cancel", _ ("_Cancel"), "agree", agree, NULL);
  adw_message_dialog_set_response_appearance (ask->dialog, "agree", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ask->dialog, "agree");
  adw_message_dialog_set_close_response (ask->dialog, "cancel");
  g_signal_connect_swapped (row, "changed", G_CALLBACK (changed_cb), ask);
  g_signal_connect_swapped (row, "entry-activated", G_CALLBACK (activated_cb), ask);
  g_signal_connect_data (ask->dialog, "response", G_CALLBACK (response_cb), ask, ask_free, 0);
  changed_cb (ask);
  gtk_window_present (GTK_WINDOW (ask->dialog));
  gtk_widget_grab_focus (row);
}

void
forge_ask_tell (GtkWidget *parent, const char *heading, const char *body)
{
  AdwMessageDialog *dialog = create_dialog (parent, heading, body);

  adw_message_dialog_add_response (dialog, "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}
