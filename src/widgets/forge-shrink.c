/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-shrink"

#include "config.h"

#include "widgets/forge-shrink.h"

static void
shrink_labels (GtkWidget *tree)
{
  if (GTK_IS_LABEL (tree))
    gtk_label_set_ellipsize (GTK_LABEL (tree), PANGO_ELLIPSIZE_END);
  for (GtkWidget *child = gtk_widget_get_first_child (tree); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    shrink_labels (child);
}

void
forge_shrink_buttons (GtkWidget *tree)
{
  g_return_if_fail (GTK_IS_WIDGET (tree));

  if (GTK_IS_DROP_DOWN (tree)
      || (GTK_IS_BUTTON (tree) && GTK_IS_LABEL (gtk_button_get_child (GTK_BUTTON (tree)))))
    {
      shrink_labels (tree);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (tree); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    forge_shrink_buttons (child);
}
