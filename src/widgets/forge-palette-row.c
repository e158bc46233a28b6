/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-palette-row"

#include "config.h"

#include "widgets/forge-palette-row.h"

struct _ForgePaletteRow
{
  GtkListBoxRow parent_instance;

  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *detail;
  GtkShortcutLabel *keys;

  ForgePaletteItem *item;
  ForgePaletteGroup group;
};

G_DEFINE_FINAL_TYPE (ForgePaletteRow, forge_palette_row, GTK_TYPE_LIST_BOX_ROW)

static void
forge_palette_row_dispose (GObject *object)
{
  g_clear_object (&FORGE_PALETTE_ROW (object)->item);

  G_OBJECT_CLASS (forge_palette_row_parent_class)->dispose (object);
}

static void
forge_palette_row_class_init (ForgePaletteRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = forge_palette_row_dispose;

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_OPTION);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/specforge/SpecForge/forge-palette-row.ui");
  gtk_widget_class_bind_template_child (widget_class, ForgePaletteRow, icon);
  gtk_widget_class_bind_template_child (widget_class, ForgePaletteRow, title);
  gtk_widget_class_bind_template_child (widget_class, ForgePaletteRow, detail);
  gtk_widget_class_bind_template_child (widget_class, ForgePaletteRow, keys);
}

static void
forge_palette_row_init (ForgePaletteRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
name_row (ForgePaletteRow *self)
{
  const char *detail = forge_palette_item_get_detail (self->item);
  const char *parts[] = { forge_palette_item_get_title (self->item), detail, NULL };
  g_autofree char *name = g_strjoinv (", ", (char **) parts);
  const char *accel = forge_palette_item_get_accel (self->item);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (accel != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_KEY_SHORTCUTS,
                                    accel, -1);
}

/**
 * forge_palette_row_new:
 *
 * Returns: (transfer floating): the row of @item
 */
GtkWidget *
forge_palette_row_new (ForgePaletteItem *item,
                       ForgePaletteGroup group,
                       const ForgeFuzzy *query,
                       gboolean show_keys)
{
  ForgePaletteRow *self;
  g_autofree char *markup = NULL;
  const char *accel;

  g_return_val_if_fail (FORGE_IS_PALETTE_ITEM (item), NULL);

  self = g_object_new (FORGE_TYPE_PALETTE_ROW, NULL);
  self->item = g_object_ref (item);
  self->group = group;
  markup = forge_palette_item_dup_markup (item, query);
  accel = forge_palette_item_get_accel (item);
  gtk_image_set_from_icon_name (self->icon, forge_palette_item_get_icon_name (item));
  gtk_label_set_markup (self->title, markup);
  gtk_label_set_label (self->detail, forge_palette_item_get_detail (item));
  gtk_widget_set_visible (GTK_WIDGET (self->detail), forge_palette_item_get_detail (item) != NULL);
  gtk_shortcut_label_set_accelerator (self->keys, accel != NULL ? accel : "");
  gtk_widget_set_visible (GTK_WIDGET (self->keys), accel != NULL && show_keys);
  name_row (self);
  return GTK_WIDGET (self);
}

ForgePaletteItem *
forge_palette_row_get_item (ForgePaletteRow *self)
{
  g_return_val_if_fail (FORGE_IS_PALETTE_ROW (self), NULL);
  return self->item;
}

ForgePaletteGroup
forge_palette_row_get_group (ForgePaletteRow *self)
{
  g_return_val_if_fail (FORGE_IS_PALETTE_ROW (self), FORGE_PALETTE_ACTIONS);
  return self->group;
}
