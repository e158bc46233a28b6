/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "spec/forge-catalog.h"

G_BEGIN_DECLS

/* A starting point in the gallery: one choice of a radio group. */
#define FORGE_TYPE_TEMPLATE_CARD (forge_template_card_get_type ())
G_DECLARE_FINAL_TYPE (ForgeTemplateCard, forge_template_card, FORGE, TEMPLATE_CARD, GtkFlowBoxChild)

/* @template: (nullable): owned by the catalog; NULL is the blank project. */
GtkWidget *forge_template_card_new (const ForgeTemplate *template);
const ForgeTemplate *forge_template_card_get_template (ForgeTemplateCard *self);
void forge_template_card_set_chosen (ForgeTemplateCard *self, gboolean is_chosen);

/* "Web app" for "web-app". */
const char *forge_template_category_get_title (const char *category);

G_END_DECLS
