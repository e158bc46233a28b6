/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-palette"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "widgets/forge-narrow-bin.h"
#include "widgets/forge-palette-row.h"
#include "widgets/forge-palette.h"

/* Rows that Page Up and Page Down skip. */
#define PAGE 8

struct _ForgePalette
{
  GtkWidget parent_instance;

  ForgeNarrowBin *narrow;
  GtkWidget *card;
  GtkEditable *entry;
  GtkLabel *filter;
  GtkScrolledWindow *scroller;
  GtkListBox *list;
  GtkWidget *nothing;
  GtkWidget *keys;
  GtkLabel *count;

  GListModel *items;
  char **recent;          /* (nullable) */
  ForgePaletteGroup only; /* FORGE_N_PALETTE_GROUPS for all */
  GtkEventController *controller;
  GtkWidget *root; /* (nullable): whose keys it takes */
};

G_DEFINE_FINAL_TYPE (ForgePalette, forge_palette, GTK_TYPE_WIDGET)

enum
{
  RUN,
  CLOSE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
select_row (ForgePalette *self, GtkListBoxRow *row)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  graphene_rect_t bounds;

  gtk_list_box_select_row (self->list, row);
  if (row == NULL)
    {
      gtk_accessible_reset_relation (GTK_ACCESSIBLE (self->entry),
                                     GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT);
      return;
    }
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->entry),
                                  GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT, row, -1);
  if (gtk_widget_compute_bounds (GTK_WIDGET (row), GTK_WIDGET (self->list), &bounds))
    gtk_adjustment_clamp_page (adjustment, bounds.origin.y, bounds.origin.y + bounds.size.height);
}

static void
move (ForgePalette *self, int by)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int last = -1;
  int at;

  while (gtk_list_box_get_row_at_index (self->list, last + 1) != NULL)
    last++;
  if (row == NULL || last < 0)
    return;
  at = gtk_list_box_row_get_index (row) + by;
  /* A step goes round, a page stops at the end. */
  if (by == 1 && at > last)
    at = 0;
  else if (by == -1 && at < 0)
    at = last;
  row = gtk_list_box_get_row_at_index (self->list, CLAMP (at, 0, last));
  select_row (self, row);
  if (gtk_list_box_row_get_index (row) == 0)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

static void
show_hits (ForgePalette *self)
{
  const char *text = gtk_editable_get_text (self->entry);
  g_autoptr (ForgeFuzzy) query = forge_fuzzy_new (text);
  g_autoptr (GArray) hits
      = forge_palette_rank (self->items, text, self->only, (const char *const *) self->recent);
  gboolean is_narrow = forge_narrow_bin_get_is_narrow (self->narrow);
  g_autofree char *count = NULL;
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < hits->len; i++)
    {
      const ForgePaletteHit *hit = &g_array_index (hits, ForgePaletteHit, i);

      gtk_list_box_append (self->list,
                           forge_palette_row_new (hit->item, hit->group, query, !is_narrow));
    }
  select_row (self, gtk_list_box_get_row_at_index (self->list, 0));
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  gtk_widget_set_visible (GTK_WIDGET (self->scroller), hits->len > 0);
  gtk_widget_set_visible (self->nothing, hits->len == 0);
  gtk_widget_set_visible (self->keys, !is_narrow);
  count = g_strdup_printf (ngettext ("%u result", "%u results", hits->len), hits->len);
  gtk_label_set_label (self->count, count);
}

static void
header_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  ForgePaletteGroup group = forge_palette_row_get_group (FORGE_PALETTE_ROW (row));
  GtkWidget *label;

  if (before != NULL && forge_palette_row_get_group (FORGE_PALETTE_ROW (before)) == group)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  label = gtk_label_new (forge_palette_group_get_title (group));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "forge-palette-heading");
  gtk_list_box_row_set_header (row, label);
}

static gboolean
has_group (ForgePalette *self, ForgePaletteGroup group)
{
  for (guint i = 0; i < g_list_model_get_n_items (self->items); i++)
    {
      g_autoptr (ForgePaletteItem) item = g_list_model_get_item (self->items, i);

      if (forge_palette_item_get_group (item) == group)
        return TRUE;
    }
  return FALSE;
}

/* All, then each kind of which there is something, then all again. */
static void
filter_next (ForgePalette *self, int by)
{
  int n = FORGE_N_PALETTE_GROUPS;

  do
    {
      self->only = (ForgePaletteGroup) (((int) self->only + by + n) % (n + 1));
      if (self->only == FORGE_PALETTE_RECENT)
        self->only = by > 0 ? FORGE_PALETTE_ACTIONS : FORGE_N_PALETTE_GROUPS;
    }
  while (self->only != FORGE_N_PALETTE_GROUPS && !has_group (self, self->only));
  gtk_label_set_label (self->filter, forge_palette_group_get_title (self->only));
  gtk_widget_set_visible (GTK_WIDGET (self->filter), self->only != FORGE_N_PALETTE_GROUPS);
  show_hits (self);
}

static void
run_row (ForgePalette *self, GtkListBoxRow *row)
{
  if (row != NULL)
    g_signal_emit (self, signals[RUN], 0,
                   forge_palette_item_get_action (
                       forge_palette_row_get_item (FORGE_PALETTE_ROW (row))));
}

/* At the window and before all else: nothing below may take Esc or Tab while the palette is there.
 */
static gboolean
key_cb (ForgePalette *self, guint key, guint code, GdkModifierType state)
{
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  switch (key)
    {
    case GDK_KEY_Escape:
      g_signal_emit (self, signals[CLOSE], 0);
      return GDK_EVENT_STOP;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      run_row (self, gtk_list_box_get_selected_row (self->list));
      return GDK_EVENT_STOP;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      move (self, 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      move (self, -1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Page_Down:
      move (self, PAGE);
      return GDK_EVENT_STOP;
    case GDK_KEY_Page_Up:
      move (self, -PAGE);
      return GDK_EVENT_STOP;
    case GDK_KEY_Tab:
      filter_next (self, 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_ISO_Left_Tab:
      filter_next (self, -1);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
pressed_cb (ForgePalette *self, int n_press, double x, double y)
{
  graphene_rect_t bounds;

  if (gtk_widget_compute_bounds (self->card, GTK_WIDGET (self), &bounds)
      && !graphene_rect_contains_point (&bounds, &GRAPHENE_POINT_INIT ((float) x, (float) y)))
    g_signal_emit (self, signals[CLOSE], 0);
}

static gboolean
forge_palette_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (FORGE_PALETTE (widget)->entry));
}

static void
forge_palette_root (GtkWidget *widget)
{
  ForgePalette *self = FORGE_PALETTE (widget);

  GTK_WIDGET_CLASS (forge_palette_parent_class)->root (widget);
  self->root = GTK_WIDGET (gtk_widget_get_root (widget));
  self->controller = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (self->controller, GTK_PHASE_CAPTURE);
  g_signal_connect_object (self->controller, "key-pressed", G_CALLBACK (key_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->root, self->controller);
}

static void
forge_palette_unroot (GtkWidget *widget)
{
  ForgePalette *self = FORGE_PALETTE (widget);

  gtk_widget_remove_controller (self->root, self->controller);
  self->root = NULL;
  GTK_WIDGET_CLASS (forge_palette_parent_class)->unroot (widget);
}

static void
forge_palette_dispose (GObject *object)
{
  ForgePalette *self = FORGE_PALETTE (object);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  g_clear_pointer (&child, gtk_widget_unparent);
  g_clear_object (&self->items);

  G_OBJECT_CLASS (forge_palette_parent_class)->dispose (object);
}

static void
forge_palette_finalize (GObject *object)
{
  g_strfreev (FORGE_PALETTE (object)->recent);

  G_OBJECT_CLASS (forge_palette_parent_class)->finalize (object);
}

static void
forge_palette_class_init (ForgePaletteClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = forge_palette_dispose;
  G_OBJECT_CLASS (klass)->finalize = forge_palette_finalize;
  widget_class->grab_focus = forge_palette_grab_focus;
  widget_class->root = forge_palette_root;
  widget_class->unroot = forge_palette_unroot;

  signals[RUN] = g_signal_new ("run", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[CLOSE] = g_signal_new ("close", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (FORGE_TYPE_NARROW_BIN);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/specforge/SpecForge/forge-palette.ui");
  gtk_widget_class_bind_template_child (widget_class, ForgePalette, narrow);
  gtk_widget_class_bind_template_child (widget_class, ForgePalette, card);
  gtk_widget_class_bind_template_child (widget_class, ForgePalette, entry);
  gtk_widget_class_bind_template_child (widget_class, ForgePalette, filter);
  gtk_widget_class_bind_template_child (widget_class, ForgePalette, scroller);
  gtk_widget_class_bind_template_child (widget_class, ForgePalette, list);
  gtk_widget_class_bind_template_child (widget_class, ForgePalette, nothing);
  gtk_widget_class_bind_template_child (widget_class, ForgePalette, keys);
  gtk_widget_class_bind_template_child (widget_class, ForgePalette, count);
  gtk_widget_class_bind_template_callback (widget_class, show_hits);
  gtk_widget_class_bind_template_callback (widget_class, run_row);
}

static void
forge_palette_init (ForgePalette *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->only = FORGE_N_PALETTE_GROUPS;
  self->items = G_LIST_MODEL (g_list_store_new (FORGE_TYPE_PALETTE_ITEM));
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_header_func (self->list, header_cb, NULL, NULL);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_RELATION_CONTROLS,
                                  self->list, NULL, -1);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/**
 * forge_palette_new:
 *
 * Returns: (transfer floating): the palette; give it the focus when it is in place
 */
GtkWidget *
forge_palette_new (GListModel *items, const char *const *recent)
{
  ForgePalette *self;

  g_return_val_if_fail (G_IS_LIST_MODEL (items), NULL);

  self = g_object_new (FORGE_TYPE_PALETTE, NULL);
  g_set_object (&self->items, items);
  self->recent = g_strdupv ((char **) recent);
  g_signal_connect_object (items, "items-changed", G_CALLBACK (show_hits), self, G_CONNECT_SWAPPED);
  show_hits (self);
  return GTK_WIDGET (self);
}
