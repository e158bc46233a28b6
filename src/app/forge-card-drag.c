/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-card-drag"

#include "config.h"

#include "app/forge-card-drag.h"

typedef struct
{
  ForgeCardDropFunc func;
  gpointer user_data;
} Target;

/* Only cards are taken, and no text from elsewhere. */
static GdkContentProvider *
prepare_cb (GtkDragSource *source, double x, double y, ForgeProjectCard *card)
{
  return gdk_content_provider_new_typed (FORGE_TYPE_PROJECT_CARD, card);
}

static void
begin_cb (GtkDragSource *source, GdkDrag *drag, GtkWidget *card)
{
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (card);

  gtk_drag_source_set_icon (source, picture, 24, 24);
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, gpointer user_data)
{
  const Target *drop = user_data;
  GtkWidget *card = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));
  ForgeProjectCard *dragged = g_value_get_object (value);

  drop->func (FORGE_PROJECT_CARD (card),
              forge_project_item_get_id (forge_project_card_get_item (dragged)), drop->user_data);
  return TRUE;
}

static void
target_closure_free (gpointer data, GClosure *closure)
{
  g_free (data);
}

void
forge_card_drag_add (ForgeProjectCard *card, ForgeCardDropFunc func, gpointer user_data)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (FORGE_TYPE_PROJECT_CARD, GDK_ACTION_MOVE);
  Target *drop = g_new (Target, 1);

  g_return_if_fail (FORGE_IS_PROJECT_CARD (card));

  *drop = (Target){ func, user_data };
  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect (source, "prepare", G_CALLBACK (prepare_cb), card);
  g_signal_connect (source, "drag-begin", G_CALLBACK (begin_cb), card);
  gtk_widget_add_controller (GTK_WIDGET (card), GTK_EVENT_CONTROLLER (source));
  g_signal_connect_data (target, "drop", G_CALLBACK (drop_cb), drop, target_closure_free, 0);
  gtk_widget_add_controller (GTK_WIDGET (card), GTK_EVENT_CONTROLLER (target));
}
