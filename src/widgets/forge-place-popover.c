/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-place-popover"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "widgets/forge-chip.h"
#include "widgets/forge-place-popover.h"

/* Fewer than this are seen at a glance. */
#define MIN_TO_SEARCH 8

#define INDENT 12

/* As wide as the window has room for, within these. */
#define MIN_WIDTH 240
#define MAX_WIDTH 480
#define EDGES     100

struct _ForgePlacePopover
{
  GtkPopover parent_instance;

  GtkLabel *heading;
  GtkSearchEntry *entry;
  GtkStack *stack;
  GtkListView *list;
  GtkLabel *empty;

  GtkSingleSelection *selection;
  GtkFilterListModel *filtered;
  GtkCustomFilter *filter;
  GListModel *places;
  guint n_near;
  char *no_places; /* says why there is none */
};

enum
{
  PLACE_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ForgePlacePopover, forge_place_popover, GTK_TYPE_POPOVER)

static const char *
get_query (ForgePlacePopover *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

static gboolean
matches (gpointer item, gpointer data)
{
  return forge_place_item_matches (item, get_query (data));
}

static void
select_place (ForgePlacePopover *self, guint position)
{
  gtk_single_selection_set_selected (self->selection, position);
  if (position < g_list_model_get_n_items (G_LIST_MODEL (self->selection)))
    gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", position);
}

static void
show_list (ForgePlacePopover *self)
{
  gboolean is_empty = g_list_model_get_n_items (G_LIST_MODEL (self->selection)) == 0;

  gtk_label_set_label (self->empty,
                       *get_query (self) != '\0' ? _ ("Nothing like that") : self->no_places);
  gtk_stack_set_visible_child_name (self->stack, is_empty ? "empty" : "list");
}

/* Without words only what is near is shown. */
static void
fill (ForgePlacePopover *self)
{
  if (*get_query (self) == '\0')
    {
      g_autoptr (GtkSliceListModel) near
          = gtk_slice_list_model_new (g_object_ref (self->places), 0, self->n_near);

      gtk_filter_list_model_set_model (self->filtered, G_LIST_MODEL (near));
    }
  else if (gtk_filter_list_model_get_model (self->filtered) != self->places)
    {
      gtk_filter_list_model_set_model (self->filtered, self->places);
    }
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
}

static void
search_changed_cb (ForgePlacePopover *self)
{
  if (self->places == NULL)
    return;
  fill (self);
  select_place (self, 0);
  show_list (self);
}

static void
go_to (ForgePlacePopover *self, guint position)
{
  g_autoptr (ForgePlaceItem) item
      = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (item == NULL)
    return;
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[PLACE_ACTIVATED], 0, item);
}

static void
activate_cb (ForgePlacePopover *self)
{
  go_to (self, gtk_single_selection_get_selected (self->selection));
}

static void
row_activated_cb (ForgePlacePopover *self, guint position)
{
  go_to (self, position);
}

/* Up and Down move in the list while words are typed. */
static gboolean
key_pressed_cb (ForgePlacePopover *self, guint keyval, guint keycode, GdkModifierType state)
{
  const guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  const guint at = gtk_single_selection_get_selected (self->selection);

  if (n == 0 || (keyval != GDK_KEY_Down && keyval != GDK_KEY_Up))
    return FALSE;
  select_place (self, keyval == GDK_KEY_Down ? MIN (at + 1, n - 1) : at - MIN (at, 1));
  return TRUE;
}

static void
setup_row_cb (GtkSignalListItemFactory *factory, GtkListItem *row)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *chip = forge_chip_new ("", NULL, "id");
  GtkWidget *title = gtk_label_new (NULL);
  GtkWidget *place = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (place, "forge-dim");
  gtk_widget_add_css_class (place, "forge-small");
  gtk_box_append (GTK_BOX (box), chip);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), place);
  gtk_list_item_set_child (row, box);
}

static void
bind_row_cb (GtkSignalListItemFactory *factory, GtkListItem *row)
{
  ForgePlaceItem *item = gtk_list_item_get_item (row);
  GtkWidget *box = gtk_list_item_get_child (row);
  GtkWidget *chip = gtk_widget_get_first_child (box);
  GtkWidget *title = gtk_widget_get_next_sibling (chip);
  GtkWidget *place = gtk_widget_get_last_child (box);
  const guint level = forge_place_item_get_level (item);

  gtk_widget_set_margin_start (box, (int) (level - MIN (level, 1)) * INDENT);
  forge_chip_set (FORGE_CHIP (chip), forge_place_item_get_id (item), NULL, "id");
  gtk_widget_set_visible (chip, *forge_place_item_get_id (item) != '\0');
  gtk_label_set_label (GTK_LABEL (title), forge_place_item_get_title (item));
  gtk_label_set_label (GTK_LABEL (place), forge_place_item_get_place (item));
  if (*forge_place_item_get_id (item) == '\0' && *forge_place_item_get_place (item) == '\0')
    gtk_widget_add_css_class (title, "heading");
  else
    gtk_widget_remove_css_class (title, "heading");
}

static void
closed_cb (ForgePlacePopover *self)
{
  gtk_filter_list_model_set_model (self->filtered, NULL);
  g_clear_object (&self->places);
}

static void
forge_place_popover_dispose (GObject *object)
{
  ForgePlacePopover *self = FORGE_PLACE_POPOVER (object);

  g_clear_object (&self->places);
  g_clear_object (&self->selection);
  g_clear_pointer (&self->no_places, g_free);
  G_OBJECT_CLASS (forge_place_popover_parent_class)->dispose (object);
}

static void
forge_place_popover_class_init (ForgePlacePopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = forge_place_popover_dispose;
  signals[PLACE_ACTIVATED]
      = g_signal_new ("place-activated", FORGE_TYPE_PLACE_POPOVER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 1, FORGE_TYPE_PLACE_ITEM);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/specforge/SpecForge/forge-place-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, ForgePlacePopover, heading);
  gtk_widget_class_bind_template_child (widget_class, ForgePlacePopover, entry);
  gtk_widget_class_bind_template_child (widget_class, ForgePlacePopover, stack);
  gtk_widget_class_bind_template_child (widget_class, ForgePlacePopover, list);
  gtk_widget_class_bind_template_child (widget_class, ForgePlacePopover, empty);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
forge_place_popover_init (ForgePlacePopover *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->filter = gtk_custom_filter_new (matches, self, NULL);
  self->filtered = gtk_filter_list_model_new (NULL, GTK_FILTER (self->filter));
  self->selection = gtk_single_selection_new (G_LIST_MODEL (self->filtered));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_row_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row_cb), NULL);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  gtk_search_entry_set_key_capture_widget (self->entry, GTK_WIDGET (self->list));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
  g_signal_connect (self, "closed", G_CALLBACK (closed_cb), NULL);
}

ForgePlacePopover *
forge_place_popover_new (void)
{
  return g_object_new (FORGE_TYPE_PLACE_POPOVER, NULL);
}

void
forge_place_popover_open (ForgePlacePopover *self,
                          const char *heading,
                          GListModel *places,
                          guint n_near,
                          int selected,
                          const char *empty)
{
  gboolean can_search;

  g_return_if_fail (FORGE_IS_PLACE_POPOVER (self));
  g_return_if_fail (G_IS_LIST_MODEL (places));

  can_search = g_list_model_get_n_items (places) >= MIN_TO_SEARCH;
  g_set_object (&self->places, places);
  self->n_near = n_near;
  g_free (self->no_places);
  self->no_places = g_strdup (empty);
  gtk_label_set_label (self->heading, heading);
  gtk_widget_set_size_request (
      GTK_WIDGET (self->stack),
      CLAMP (gtk_widget_get_width (gtk_widget_get_parent (GTK_WIDGET (self))) - EDGES, MIN_WIDTH,
             MAX_WIDTH),
      -1);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  gtk_widget_set_visible (GTK_WIDGET (self->entry), can_search);
  fill (self);
  show_list (self);
  gtk_popover_popup (GTK_POPOVER (self));
  gtk_widget_grab_focus (can_search ? GTK_WIDGET (self->entry) : GTK_WIDGET (self->list));
  select_place (self, (guint) MAX (selected, 0));
}
