/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-file-chooser"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "widgets/forge-file-chooser.h"

typedef struct
{
  GtkWidget *parent; /* weak */
  ForgeFilesFunc func;
  gpointer user_data;
} Choice;

static void
choice_free (gpointer data, GClosure *closure)
{
  Choice *choice = data;

  g_clear_weak_pointer (&choice->parent);
  g_free (choice);
}

static void
response_cb (GtkNativeDialog *dialog, int response, Choice *choice)
{
  g_autoptr (GListModel) files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog));

  if (response == GTK_RESPONSE_ACCEPT && choice->parent != NULL
      && g_list_model_get_n_items (files) > 0)
    choice->func (files, choice->user_data);
  /* A native dialog is owned by nobody else. */
  g_object_unref (dialog);
}

static void
run (GtkFileChooserNative *dialog, GtkWidget *parent, ForgeFilesFunc func, gpointer user_data)
{
  Choice *choice = g_new0 (Choice, 1);

  g_set_weak_pointer (&choice->parent, parent);
  choice->func = func;
  choice->user_data = user_data;
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), choice, choice_free, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/**
 * forge_file_chooser_open:
 *
 * See the header. @func is not called when @parent has gone.
 */
void
forge_file_chooser_open (GtkWidget *parent,
                         const char *title,
                         const char *filter_name,
                         const char *const *patterns,
                         gboolean multiple,
                         ForgeFilesFunc func,
                         gpointer user_data)
{
  GtkFileChooserNative *dialog;
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (func != NULL);

  dialog = gtk_file_chooser_native_new (title, GTK_WINDOW (gtk_widget_get_root (parent)),
                                        GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"), _ ("_Cancel"));
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (dialog), multiple);
  gtk_file_filter_set_name (filter, filter_name);
  for (guint i = 0; patterns[i] != NULL; i++)
    gtk_file_filter_add_pattern (filter, patterns[i]);
  gtk_file_filter_set_name (all, _ ("All files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), all);

  run (dialog, parent, func, user_data);
}

/**
 * forge_file_chooser_open_folder:
 *
 * See the header. @func is not called when @parent has gone.
 */
void
forge_file_chooser_open_folder (GtkWidget *parent,
                                const char *title,
                                ForgeFilesFunc func,
                                gpointer user_data)
{
  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (func != NULL);

  run (gtk_file_chooser_native_new (title, GTK_WINDOW (gtk_widget_get_root (parent)),
                                    GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, _ ("_Choose"),
                                    _ ("_Cancel")),
       parent, func, user_data);
}

/**
 * forge_file_chooser_save:
 *
 * See the header. @func is not called when @parent has gone.
 */
void
forge_file_chooser_save (GtkWidget *parent,
                         const char *title,
                         const char *name,
                         ForgeFilesFunc func,
                         gpointer user_data)
{
  GtkFileChooserNative *dialog;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (name != NULL && func != NULL);

  dialog = gtk_file_chooser_native_new (title, GTK_WINDOW (gtk_widget_get_root (parent)),
                                        GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), _ ("_Cancel"));
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  run (dialog, parent, func, user_data);
}
