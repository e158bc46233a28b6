/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-template-gallery"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/forge-template-gallery.h"
#include "widgets/forge-keys.h"
#include "widgets/forge-template-card.h"

struct _ForgeTemplateGallery
{
  AdwBin parent_instance;

  GtkBox *filters;
  GtkFlowBox *cards;

  ForgeTemplateCard *chosen; /* one of the cards, which live as long as we do */
  const char *category;      /* interned; NULL: all */
};

G_DEFINE_FINAL_TYPE (ForgeTemplateGallery, forge_template_gallery, ADW_TYPE_BIN)

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
choose (ForgeTemplateGallery *self, ForgeTemplateCard *card)
{
  if (self->chosen == card)
    return;
  if (self->chosen != NULL)
    forge_template_card_set_chosen (self->chosen, FALSE);
  self->chosen = card;
  forge_template_card_set_chosen (card, TRUE);
  g_signal_emit (self, signals[CHOSEN], 0);
}

static void
activated_cb (ForgeTemplateGallery *self, ForgeTemplateCard *card)
{
  choose (self, card);
}

/* The blank project fits every category. */
static gboolean
filter_cb (GtkFlowBoxChild *child, gpointer user_data)
{
  ForgeTemplateGallery *self = user_data;
  const ForgeTemplate *template = forge_template_card_get_template (FORGE_TEMPLATE_CARD (child));

  return self->category == NULL || template == NULL
         || g_strcmp0 (template->category, self->category) == 0;
}

static void
filter_toggled_cb (ForgeTemplateGallery *self, GtkToggleButton *button)
{
  if (!gtk_toggle_button_get_active (button))
    return;
  self->category = g_object_get_data (G_OBJECT (button), "forge-category");
  gtk_flow_box_invalidate_filter (self->cards);
}

static GtkToggleButton *
add_filter (ForgeTemplateGallery *self, const char *category, GtkToggleButton *group)
{
  const char *title = category != NULL ? forge_template_category_get_title (category) : _ ("All");
  GtkWidget *button = gtk_toggle_button_new_with_label (title);

  gtk_widget_add_css_class (button, "forge-chip-button");
  g_object_set_data (G_OBJECT (button), "forge-category", (gpointer) g_intern_string (category));
  gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), group);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), category == NULL);
  g_signal_connect_object (button, "toggled", G_CALLBACK (filter_toggled_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (self->filters, button);
  return GTK_TOGGLE_BUTTON (button);
}

/* The chosen card; where a filter hides it, the first that is there. The box learns where its
 * cursor is from the keys only, not from grabbing. */
static gboolean
focus_card (ForgeTemplateGallery *self)
{
  GtkWidget *first = gtk_widget_get_first_child (GTK_WIDGET (self->cards));

  if (self->chosen != NULL && gtk_widget_get_child_visible (GTK_WIDGET (self->chosen)))
    return gtk_widget_child_focus (GTK_WIDGET (self->chosen), GTK_DIR_TAB_FORWARD);
  while (first != NULL && !gtk_widget_get_child_visible (first))
    first = gtk_widget_get_next_sibling (first);
  return first != NULL && gtk_widget_child_focus (first, GTK_DIR_TAB_FORWARD);
}

static gboolean
forge_template_gallery_grab_focus (GtkWidget *widget)
{
  return focus_card (FORGE_TEMPLATE_GALLERY (widget));
}

/* The cards are one stop of Tab, behind the filters, as radio buttons are; a flow box would stop at
 * each of them. */
static gboolean
forge_template_gallery_focus (GtkWidget *widget, GtkDirectionType direction)
{
  ForgeTemplateGallery *self = FORGE_TEMPLATE_GALLERY (widget);
  GtkWidget *cards = GTK_WIDGET (self->cards);
  GtkWidget *filters = GTK_WIDGET (self->filters);

  if (direction == GTK_DIR_TAB_FORWARD)
    return !forge_keys_are_in (cards)
           && (gtk_widget_child_focus (filters, direction) || focus_card (self));
  if (direction == GTK_DIR_TAB_BACKWARD)
    return !forge_keys_are_in (widget) ? focus_card (self)
                                       : gtk_widget_child_focus (filters, direction);
  return GTK_WIDGET_CLASS (forge_template_gallery_parent_class)->focus (widget, direction);
}

static void
forge_template_gallery_class_init (ForgeTemplateGalleryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->focus = forge_template_gallery_focus;
  widget_class->grab_focus = forge_template_gallery_grab_focus;
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/specforge/SpecForge/forge-template-gallery.ui");
  gtk_widget_class_bind_template_child (widget_class, ForgeTemplateGallery, filters);
  gtk_widget_class_bind_template_child (widget_class, ForgeTemplateGallery, cards);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
}

static void
forge_template_gallery_init (ForgeTemplateGallery *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_flow_box_set_filter_func (self->cards, filter_cb, self, NULL);
}

/**
 * forge_template_gallery_set_catalog:
 *
 * Call once. The templates stay the catalog's, which has to outlive the gallery.
 */
void
forge_template_gallery_set_catalog (ForgeTemplateGallery *self, ForgeCatalog *catalog)
{
  g_autoptr (GPtrArray) templates = NULL;
  g_autoptr (GHashTable) categories = g_hash_table_new (g_str_hash, g_str_equal);
  GtkToggleButton *group;

  g_return_if_fail (FORGE_IS_TEMPLATE_GALLERY (self));

  templates = forge_catalog_list_templates (catalog, g_get_language_names ()[0]);
  group = add_filter (self, NULL, NULL);
  gtk_flow_box_insert (self->cards, forge_template_card_new (NULL), -1);
  for (guint i = 0; i < templates->len; i++)
    {
      const ForgeTemplate *template = g_ptr_array_index (templates, i);

      gtk_flow_box_insert (self->cards, forge_template_card_new (template), -1);
      if (g_hash_table_add (categories, (gpointer) template->category))
        add_filter (self, template->category, group);
    }
  choose (self, FORGE_TEMPLATE_CARD (gtk_flow_box_get_child_at_index (self->cards, 0)));
}

const ForgeTemplate *
forge_template_gallery_get_template (ForgeTemplateGallery *self)
{
  g_return_val_if_fail (FORGE_IS_TEMPLATE_GALLERY (self), NULL);

  return self->chosen != NULL ? forge_template_card_get_template (self->chosen) : NULL;
}
