/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-board-picker"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "widgets/forge-board-picker.h"
#include "widgets/forge-place-popover.h"

typedef struct
{
  ForgeBoardPickFunc func;
  GObject *user_data;
} Pick;

static void
pick_free (gpointer data, GClosure *closure)
{
  Pick *pick = data;

  g_object_unref (pick->user_data);
  g_free (pick);
}

static void
activated_cb (ForgePlacePopover *popover, ForgePlaceItem *item, gpointer data)
{
  const Pick *pick = data;

  pick->func (forge_place_item_get_id (item), pick->user_data);
}

static gboolean
drop_cb (gpointer data)
{
  GtkWidget *popover = data;

  if (gtk_widget_get_parent (popover) != NULL)
    gtk_widget_unparent (popover);
  return G_SOURCE_REMOVE;
}

/* It still has to tell what was chosen. */
static void
closed_cb (GtkWidget *popover)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, drop_cb, g_object_ref (popover), g_object_unref);
}

static void
anchor_gone_cb (GtkWidget *popover)
{
  drop_cb (popover);
}

static void
open_at (GtkWidget *anchor,
         GListModel *places,
         const char *heading,
         const char *empty,
         ForgeBoardPickFunc func,
         GObject *user_data)
{
  ForgePlacePopover *popover = forge_place_popover_new ();
  Pick *pick = g_new (Pick, 1);

  pick->func = func;
  pick->user_data = g_object_ref (user_data);
  gtk_widget_set_parent (GTK_WIDGET (popover), anchor);
  g_signal_connect_object (anchor, "destroy", G_CALLBACK (anchor_gone_cb), popover,
                           G_CONNECT_SWAPPED);
  g_signal_connect_data (popover, "place-activated", G_CALLBACK (activated_cb), pick, pick_free, 0);
  g_signal_connect (popover, "closed", G_CALLBACK (closed_cb), NULL);
  forge_place_popover_open (popover, heading, places, g_list_model_get_n_items (places), -1, empty);
}

static void
append (GListStore *places, const char *id, const char *title, const char *place)
{
  g_autoptr (ForgePlaceItem) item = forge_place_item_new (0, 0, 1, id, title, place);

  g_list_store_append (places, item);
}

void
forge_board_pick_element (GtkWidget *anchor,
                          ForgeBoard *board,
                          guint32 kinds,
                          const char *except,
                          const char *heading,
                          ForgeBoardPickFunc func,
                          GObject *user_data)
{
  g_autoptr (GListStore) places = g_list_store_new (FORGE_TYPE_PLACE_ITEM);
  g_autoptr (GPtrArray) elements = NULL;

  g_return_if_fail (GTK_IS_WIDGET (anchor) && FORGE_IS_BOARD (board));

  elements = forge_board_list (board, kinds, NULL);
  for (guint i = 0; i < elements->len; i++)
    {
      const ForgeBoardElement *element = g_ptr_array_index (elements, i);

      if (g_strcmp0 (element->id, except) != 0)
        append (places, element->id, forge_board_element_get_name (element),
                forge_board_kind_get_title (element->kind));
    }
  open_at (anchor, G_LIST_MODEL (places), heading,
           _ ("Nothing on the board can stand here yet. Add it first."), func, user_data);
}

void
forge_board_pick_node (GtkWidget *anchor,
                       ForgeReferences *references,
                       const char *heading,
                       ForgeBoardPickFunc func,
                       GObject *user_data)
{
  g_autoptr (GListStore) places = g_list_store_new (FORGE_TYPE_PLACE_ITEM);
  const GPtrArray *nodes
      = references != NULL ? forge_graph_get_nodes (forge_references_get_graph (references)) : NULL;

  g_return_if_fail (GTK_IS_WIDGET (anchor));

  for (guint i = 0; nodes != NULL && i < nodes->len; i++)
    {
      const ForgeNode *node = g_ptr_array_index (nodes, i);

      append (places, node->id, node->text, node->section);
    }
  open_at (anchor, G_LIST_MODEL (places), heading,
           _ ("The documents of the project define no ids yet."), func, user_data);
}
