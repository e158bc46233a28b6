/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A question with a few answers at once, in a dialog of its own, as forge-ask has one with one. */

typedef struct
{
  const char *title;
  const char *initial; /* (nullable) */
  gboolean is_secret;  /* shown as dots */
  gboolean may_be_empty;
} ForgeAskField;

/* Called once in any case. @values: one for each field, without white space round it (but a secret
 * is as it was typed), ended by NULL; NULL where the user does not want to. @is_checked: of the
 * box. They are overwritten afterwards. */
typedef void (*ForgeAskFormFunc) (const char *const *values,
                                  gboolean is_checked,
                                  gpointer user_data);

/* @check: (nullable): what a box below the fields says. (transfer none): the dialog, which is shown
 * already; destroy it to take the question back. */
GtkWindow *forge_ask_form (GtkWidget *parent,
                           const char *heading,
                           const char *body,
                           const ForgeAskField *fields,
                           guint n_fields,
                           const char *check,
                           const char *agree,
                           ForgeAskFormFunc func,
                           gpointer user_data,
                           GDestroyNotify data_free);

G_END_DECLS
