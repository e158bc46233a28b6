/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-shortcuts"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/forge-action-table.h"
#include "app/forge-shortcuts.h"
#include "widgets/forge-transient.h"

#define MAX_ROWS 12 /* in a column */

static void
append_row (GString *xml, const ForgeActionRow *row)
{
  g_autofree char *accels = g_strjoinv (" ", (char **) row->accels);
  g_autofree char *markup
      = g_markup_printf_escaped ("<child><object class=\"GtkShortcutsShortcut\">"
                                 "<property name=\"accelerator\">%s</property>"
                                 "<property name=\"title\">%s</property></object></child>",
                                 accels, forge_action_row_get_title (row));

  g_string_append (xml, markup);
}

/* The window breaks columns between groups only: a long one is told in several. */
static void
append_group (GString *xml, ForgeActionGroup group)
{
  g_autofree char *title = g_markup_escape_text (forge_action_group_get_title (group), -1);
  gsize n_rows, n_told = 0;
  const ForgeActionRow *rows = forge_action_table_get_rows (&n_rows);

  for (gsize i = 0; i < n_rows; i++)
    {
      if (rows[i].group != group || rows[i].accels[0] == NULL)
        continue;
      if (n_told % MAX_ROWS == 0)
        g_string_append_printf (xml,
                                "%s<child><object class=\"GtkShortcutsGroup\">"
                                "<property name=\"title\">%s</property>",
                                n_told > 0 ? "</object></child>" : "", title);
      append_row (xml, &rows[i]);
      n_told++;
    }
  if (n_told > 0)
    g_string_append (xml, "</object></child>");
}

/* GTK 4.8 takes the parts of this window from a builder only, so the table becomes its XML. */
static GtkWindow *
create_window (void)
{
  g_autoptr (GString) xml = g_string_new (
      "<interface><object class=\"GtkShortcutsWindow\" id=\"shortcuts\">"
      "<property name=\"modal\">1</property><child><object class=\"GtkShortcutsSection\">"
      "<property name=\"section-name\">shortcuts</property>"
      "<property name=\"max-height\">" G_STRINGIFY (MAX_ROWS) "</property>");
  g_autoptr (GtkBuilder) builder = NULL;

  for (guint group = 0; group < FORGE_N_ACTION_GROUPS; group++)
    append_group (xml, group);
  g_string_append (xml, "</object></child></object></interface>");
  builder = gtk_builder_new_from_string (xml->str, (gssize) xml->len);
  return GTK_WINDOW (gtk_builder_get_object (builder, "shortcuts"));
}

static GtkWidget *
find_toggle (GtkWidget *widget)
{
  GtkWidget *found = GTK_IS_TOGGLE_BUTTON (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_toggle (child);
  return found;
}

/* GTK 4.8 gives the button that opens the search a picture and no name. */
static void
name_search (GtkWindow *window)
{
  GtkWidget *bar = gtk_window_get_titlebar (window);
  GtkWidget *button = bar != NULL ? find_toggle (bar) : NULL;

  if (button != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    _ ("Find"), -1);
}

/**
 * forge_shortcuts_present:
 * @parent: the window above which it opens, and with which it goes
 */
void
forge_shortcuts_present (GtkWindow *parent)
{
  GtkWindow *window;

  g_return_if_fail (GTK_IS_WINDOW (parent));

  window = create_window ();
  name_search (window);
  forge_transient_set (window, parent);
  gtk_window_present (window);
}
