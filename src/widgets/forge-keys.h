/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Runs @action by the keys of @trigger ("<Control>Return|<Control>KP_Enter") anywhere in @widget,
 * before what has the focus gets them: a text takes Ctrl+Enter for the end of a line. */
void forge_keys_add (GtkWidget *widget, const char *trigger, const char *action);
/* Whether the keys go to @widget or to something in it. A widget also remembers as its focus child
 * what had the focus before, so that does not tell. */
gboolean forge_keys_are_in (GtkWidget *widget);

G_END_DECLS
