/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-board-search"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "widgets/forge-board-search.h"

#define MAX_FOUND 8
#define WIDTH     280

struct _ForgeBoardSearch
{
  GtkPopover parent_instance;

  GtkWidget *entry;
  GtkWidget *list;
  ForgeBoard *board; /* (nullable) */
};

static guint chosen_signal;

G_DEFINE_FINAL_TYPE (ForgeBoardSearch, forge_board_search, GTK_TYPE_POPOVER)

/* Where the name begins with it, before where it is somewhere in name or id. 0: nowhere. */
static guint
rate (const ForgeBoardElement *element, const char *wanted)
{
  g_autofree char *name = g_utf8_casefold (forge_board_element_get_name (element), -1);
  g_autofree char *id = g_utf8_casefold (element->id, -1);

  if (g_str_has_prefix (name, wanted))
    return 2;
  return strstr (name, wanted) != NULL || strstr (id, wanted) != NULL;
}

static void
add_row (ForgeBoardSearch *self, ForgeBoardElement *element)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *name = gtk_label_new (forge_board_element_get_name (element));
  GtkWidget *kind = gtk_label_new (forge_board_kind_get_title (element->kind));

  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_add_css_class (kind, "forge-dim");
  gtk_widget_add_css_class (kind, "forge-small");
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), kind);
  g_object_set_data_full (G_OBJECT (box), "element", forge_board_element_ref (element),
                          (GDestroyNotify) forge_board_element_unref);
  gtk_list_box_append (GTK_LIST_BOX (self->list), box);
}

static void
empty (ForgeBoardSearch *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (self->list)) != NULL && GTK_IS_LIST_BOX_ROW (row))
    gtk_list_box_remove (GTK_LIST_BOX (self->list), row);
}

static void
changed_cb (ForgeBoardSearch *self)
{
  g_autofree char *wanted
      = g_utf8_casefold (gtk_editable_get_text (GTK_EDITABLE (self->entry)), -1);
  g_autoptr (GPtrArray) all = NULL;
  guint n = 0;

  empty (self);
  g_strstrip (wanted);
  if (*wanted == '\0' || self->board == NULL)
    return;
  all = forge_board_list (self->board, FORGE_BOARD_ANY & ~FORGE_BOARD_BIT (FORGE_BOARD_RELATION),
                          NULL);
  for (guint wished = 2; wished > 0; wished--)
    for (guint i = 0; i < all->len && n < MAX_FOUND; i++)
      {
        ForgeBoardElement *element = g_ptr_array_index (all, i);

        if (!element->place.is_set || rate (element, wanted) != wished)
          continue;
        add_row (self, element);
        n++;
      }
  gtk_list_box_select_row (GTK_LIST_BOX (self->list),
                           gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0));
}

static void
choose (ForgeBoardSearch *self, GtkListBoxRow *row)
{
  ForgeBoardElement *element;

  if (row == NULL)
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  element = g_object_get_data (G_OBJECT (gtk_list_box_row_get_child (row)), "element");
  gtk_popover_popdown (GTK_POPOVER (self));
  /* It may have gone while the list was open. */
  if (forge_board_find (self->board, element->id) == element)
    g_signal_emit (self, chosen_signal, 0, element);
}

static void
activate_cb (ForgeBoardSearch *self)
{
  choose (self, gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list)));
}

static void
row_activated_cb (ForgeBoardSearch *self, GtkListBoxRow *row)
{
  choose (self, row);
}

/* Up and Down choose while the entry keeps the focus. */
static gboolean
key_cb (ForgeBoardSearch *self, guint keyval, guint keycode, GdkModifierType state)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list));
  const int at = row != NULL ? gtk_list_box_row_get_index (row) : -1;

  if (keyval != GDK_KEY_Up && keyval != GDK_KEY_Down)
    return FALSE;
  row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list),
                                       MAX (0, keyval == GDK_KEY_Up ? at - 1 : at + 1));
  if (row != NULL)
    gtk_list_box_select_row (GTK_LIST_BOX (self->list), row);
  return TRUE;
}

static void
forge_board_search_dispose (GObject *object)
{
  g_clear_object (&FORGE_BOARD_SEARCH (object)->board);
  G_OBJECT_CLASS (forge_board_search_parent_class)->dispose (object);
}

static void
forge_board_search_class_init (ForgeBoardSearchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = forge_board_search_dispose;
  chosen_signal = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 1, FORGE_TYPE_BOARD_ELEMENT);
}

static void
forge_board_search_init (ForgeBoardSearch *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->entry = gtk_search_entry_new ();
  self->list = gtk_list_box_new ();
  gtk_widget_set_size_request (self->entry, WIDTH, -1);
  gtk_widget_add_css_class (self->list, "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Find on the Board"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Found on the Board"), -1);
  g_object_set (self->entry, "placeholder-text", _ ("Find on the Board"), NULL);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (self->entry, keys);
  gtk_box_append (GTK_BOX (box), self->entry);
  gtk_box_append (GTK_BOX (box), self->list);
  gtk_popover_set_child (GTK_POPOVER (self), box);
  g_signal_connect_swapped (self->entry, "search-changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (activate_cb), self);
  g_signal_connect_swapped (self->entry, "stop-search", G_CALLBACK (gtk_popover_popdown), self);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
}

GtkWidget *
forge_board_search_new (void)
{
  return g_object_new (FORGE_TYPE_BOARD_SEARCH, NULL);
}

void
forge_board_search_open (ForgeBoardSearch *self, ForgeBoard *board)
{
  g_return_if_fail (FORGE_IS_BOARD_SEARCH (self) && FORGE_IS_BOARD (board));

  g_set_object (&self->board, board);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  empty (self);
  gtk_popover_popup (GTK_POPOVER (self));
  gtk_widget_grab_focus (self->entry);
}
