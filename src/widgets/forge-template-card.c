/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-template-card"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "widgets/forge-chip.h"
#include "widgets/forge-template-card.h"

struct _ForgeTemplateCard
{
  GtkFlowBoxChild parent_instance;

  GtkImage *icon;
  GtkLabel *name;
  GtkImage *check;
  GtkLabel *description;
  ForgeChip *category;
  GtkLabel *hours;

  const ForgeTemplate *template; /* owned by the catalog; NULL: blank */
};

G_DEFINE_FINAL_TYPE (ForgeTemplateCard, forge_template_card, GTK_TYPE_FLOW_BOX_CHILD)

static void
forge_template_card_class_init (ForgeTemplateCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (FORGE_TYPE_CHIP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/specforge/SpecForge/forge-template-card.ui");
  gtk_widget_class_bind_template_child (widget_class, ForgeTemplateCard, icon);
  gtk_widget_class_bind_template_child (widget_class, ForgeTemplateCard, name);
  gtk_widget_class_bind_template_child (widget_class, ForgeTemplateCard, check);
  gtk_widget_class_bind_template_child (widget_class, ForgeTemplateCard, description);
  gtk_widget_class_bind_template_child (widget_class, ForgeTemplateCard, category);
  gtk_widget_class_bind_template_child (widget_class, ForgeTemplateCard, hours);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_RADIO);
}

static void
forge_template_card_init (ForgeTemplateCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  forge_template_card_set_chosen (self, FALSE);
}

static void
show (ForgeTemplateCard *self,
      const char *name,
      const char *description,
      const char *icon_name,
      const char *category)
{
  gtk_label_set_label (self->name, name);
  gtk_label_set_label (self->description, description);
  gtk_image_set_from_icon_name (self->icon, icon_name);
  forge_chip_set (self->category, category, NULL, "neutral");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
}

/**
 * forge_template_card_new:
 * @template: (nullable): NULL is the blank project
 *
 * Returns: (transfer floating): a choice of the gallery
 */
GtkWidget *
forge_template_card_new (const ForgeTemplate *template)
{
  ForgeTemplateCard *self = g_object_new (FORGE_TYPE_TEMPLATE_CARD, NULL);

  self->template = template;
  if (template == NULL)
    show (self, _ ("Blank Project"), _ ("Start from your own words"), "document-new-symbolic",
          _ ("Any"));
  else
    show (self, template->name, template->description, template->icon,
          forge_template_category_get_title (template->category));
  if (template != NULL && template->hours_saved > 0)
    {
      /* Translators: hours of work that a template saves */
      g_autofree char *hours = g_strdup_printf (_ ("saves %u h"), template->hours_saved);

      gtk_label_set_label (self->hours, hours);
    }
  return GTK_WIDGET (self);
}

const ForgeTemplate *
forge_template_card_get_template (ForgeTemplateCard *self)
{
  g_return_val_if_fail (FORGE_IS_TEMPLATE_CARD (self), NULL);
  return self->template;
}

/**
 * forge_template_card_set_chosen:
 *
 * A radio button tells whether it is checked. The gallery sees to it that one is.
 */
void
forge_template_card_set_chosen (ForgeTemplateCard *self, gboolean is_chosen)
{
  g_return_if_fail (FORGE_IS_TEMPLATE_CARD (self));

  if (is_chosen)
    gtk_widget_set_state_flags (GTK_WIDGET (self), GTK_STATE_FLAG_CHECKED, FALSE);
  else
    gtk_widget_unset_state_flags (GTK_WIDGET (self), GTK_STATE_FLAG_CHECKED);
  gtk_widget_set_opacity (GTK_WIDGET (self->check), is_chosen ? 1 : 0);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_CHECKED,
                               is_chosen ? GTK_ACCESSIBLE_TRISTATE_TRUE
                                         : GTK_ACCESSIBLE_TRISTATE_FALSE,
                               -1);
}

/**
 * forge_template_category_get_title:
 * @category: (nullable): as in the data files
 *
 * Returns: as people read it, translated; "Other" for what is not known
 */
const char *
forge_template_category_get_title (const char *category)
{
  const struct
  {
    const char *name;
    const char *title;
  } titles[] = {
    { "web-app", _ ("Web App") },     { "mobile", _ ("Mobile") },
    { "backend", _ ("Backend") },     { "developer-tool", _ ("Developer Tool") },
    { "marketing", _ ("Marketing") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (titles); i++)
    if (g_strcmp0 (category, titles[i].name) == 0)
      return titles[i].title;
  return _ ("Other");
}
