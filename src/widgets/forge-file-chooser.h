/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Choosing files and folders (GtkFileChooserNative on GTK 4.8). Calls back once if the user
 * chooses.
 * @files: (element-type GFile), at least one. */
typedef void (*ForgeFilesFunc) (GListModel *files, gpointer user_data);

/* @patterns: such as "*.md", ended by NULL. The chooser goes with @parent. */
void forge_file_chooser_open (GtkWidget *parent,
                              const char *title,
                              const char *filter_name,
                              const char *const *patterns,
                              gboolean multiple,
                              ForgeFilesFunc func,
                              gpointer user_data);

/* A folder, there already or made in the chooser. */
void forge_file_chooser_open_folder (GtkWidget *parent,
                                     const char *title,
                                     ForgeFilesFunc func,
                                     gpointer user_data);

/* A file to write; asks before one that is there is replaced. @name: the one that is proposed. */
void forge_file_chooser_save (GtkWidget *parent,
                              const char *title,
                              const char *name,
                              ForgeFilesFunc func,
                              gpointer user_data);

G_END_DECLS
