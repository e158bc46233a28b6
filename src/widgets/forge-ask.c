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

typedef struct
{
  ForgeAskChoiceFunc func;
  gpointer user_data;
  GDestroyNotify data_free;
} Choice;

static void
choice_free (gpointer data, GClosure *closure)
{
  Choice *choice = data;

  if (choice->data_free != NULL)
    choice->data_free (choice->user_data);
  g_free (choice);
}

static void
chosen_cb (AdwMessageDialog *dialog, const char *response, Choice *choice)
{
  choice->func (g_str_equal (response, "cancel") ? NULL : response, choice->user_data);
}

/**
 * forge_ask_choose:
 * @choices: the ways to go on, from left to right
 * @func: called once, with %NULL where the user wants none of them
 *
 * See the header.
 */
void
forge_ask_choose (GtkWidget *parent,
                  const char *heading,
                  const char *body,
                  const ForgeAskChoice *choices,
                  ForgeAskChoiceFunc func,
                  gpointer user_data,
                  GDestroyNotify data_free)
{
  Choice *choice = g_new0 (Choice, 1);
  AdwMessageDialog *dialog;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (choices != NULL && func != NULL);

  choice->func = func;
  choice->user_data = user_data;
  choice->data_free = data_free;
  dialog = create_dialog (parent, heading, body);
  adw_message_dialog_add_response (dialog, "cancel", _ ("_Cancel"));
  for (guint i = 0; choices[i].id != NULL; i++)
    {
      adw_message_dialog_add_response (dialog, choices[i].id, choices[i].label);
      if (choices[i].is_suggested)
        adw_message_dialog_set_response_appearance (dialog, choices[i].id, ADW_RESPONSE_SUGGESTED);
      if (choices[i].is_destructive)
        adw_message_dialog_set_response_appearance (dialog, choices[i].id,
                                                    ADW_RESPONSE_DESTRUCTIVE);
      if (choices[i].is_suggested)
        adw_message_dialog_set_default_response (dialog, choices[i].id);
    }
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (chosen_cb), choice, choice_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
forge_ask_tell (GtkWidget *parent, const char *heading, const char *body)
{
  AdwMessageDialog *dialog = create_dialog (parent, heading, body);

  adw_message_dialog_add_response (dialog, "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}
