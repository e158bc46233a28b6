/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-phase-row"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "widgets/forge-phase-glyph.h"
#include "widgets/forge-phase-row.h"

struct _ForgePhaseRow
{
  GtkListBoxRow parent_instance;

  ForgePhaseGlyph *glyph;
  GtkLabel *title;
  GtkLabel *detail;

  ForgePhaseItem *item;
};

G_DEFINE_FINAL_TYPE (ForgePhaseRow, forge_phase_row, GTK_TYPE_LIST_BOX_ROW)

static void
set_css_class (GtkWidget *widget, const char *css_class, gboolean is_set)
{
  if (is_set)
    gtk_widget_add_css_class (widget, css_class);
  else
    gtk_widget_remove_css_class (widget, css_class);
}

static void
show_item (ForgePhaseRow *self)
{
  ForgePhaseState state = forge_phase_item_get_state (self->item);
  g_autofree char *sentence = forge_phase_item_dup_sentence (self->item);
  const char *reason = forge_phase_item_get_reason (self->item);
  gboolean is_plain = state == FORGE_PHASE_STATE_ACTIVE || state == FORGE_PHASE_STATE_STALE;

  gtk_label_set_label (self->detail, forge_phase_item_get_detail (self->item));
  set_css_class (GTK_WIDGET (self->detail), "forge-dim", !is_plain);
  set_css_class (GTK_WIDGET (self->title), "forge-dim", state == FORGE_PHASE_STATE_SKIPPED);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self),
                               reason != NULL && *reason != '\0' ? reason : NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
}

static void
forge_phase_row_dispose (GObject *object)
{
  g_clear_object (&FORGE_PHASE_ROW (object)->item);

  G_OBJECT_CLASS (forge_phase_row_parent_class)->dispose (object);
}

static void
forge_phase_row_class_init (ForgePhaseRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = forge_phase_row_dispose;

  g_type_ensure (FORGE_TYPE_PHASE_GLYPH);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/specforge/SpecForge/forge-phase-row.ui");
  gtk_widget_class_bind_template_child (widget_class, ForgePhaseRow, glyph);
  gtk_widget_class_bind_template_child (widget_class, ForgePhaseRow, title);
  gtk_widget_class_bind_template_child (widget_class, ForgePhaseRow, detail);
}

static void
forge_phase_row_init (ForgePhaseRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * forge_phase_row_new:
 *
 * Returns: (transfer floating): a row that follows the item
 */
GtkWidget *
forge_phase_row_new (ForgePhaseItem *item)
{
  ForgePhaseRow *self = g_object_new (FORGE_TYPE_PHASE_ROW, NULL);

  self->item = g_object_ref (item);
  gtk_label_set_label (self->title, forge_phase_item_get_title (item));
  forge_phase_glyph_set_item (self->glyph, item);
  g_signal_connect_object (item, "notify", G_CALLBACK (show_item), self, G_CONNECT_SWAPPED);
  show_item (self);
  return GTK_WIDGET (self);
}

ForgePhaseItem *
forge_phase_row_get_item (ForgePhaseRow *self)
{
  g_return_val_if_fail (FORGE_IS_PHASE_ROW (self), NULL);
  return self->item;
}
