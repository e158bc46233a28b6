/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Small questions in a dialog of their own (AdwMessageDialog on libadwaita 1.2). */

/* Called if the user agrees. @text: what was entered, without white space round it, never empty. */
typedef void (*ForgeAskTextFunc) (const char *text, gpointer user_data);

/* @initial: (nullable). @data_free: (nullable): frees @user_data in any case. */
void forge_ask_text (GtkWidget *parent,
                     const char *heading,
                     const char *body,
                     const char *entry_title,
                     const char *initial,
                     const char *agree,
                     ForgeAskTextFunc func,
                     gpointer user_data,
                     GDestroyNotify data_free);

typedef struct
{
  const char *id;
  const char *label; /* with a mnemonic */
  gboolean is_suggested;
  gboolean is_destructive;
} ForgeAskChoice;

/* Called once in any case. @id: NULL where the user wants none of the choices. */
typedef void (*ForgeAskChoiceFunc) (const char *id, gpointer user_data);

/* One of several ways to go on, or none. @choices: ended by a NULL id. */
void forge_ask_choose (GtkWidget *parent,
                       const char *heading,
                       const char *body,
                       const ForgeAskChoice *choices,
                       ForgeAskChoiceFunc func,
                       gpointer user_data,
                       GDestroyNotify data_free);

/* Tells something that needs no choice. */
void forge_ask_tell (GtkWidget *parent, const char *heading, const char *body);

G_END_DECLS
