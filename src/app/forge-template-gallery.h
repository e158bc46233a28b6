/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "spec/forge-catalog.h"

G_BEGIN_DECLS

/* The starting points as a radio group of cards, with a filter by category. Signals: chosen, and
 * activated (Enter on a card: on to the form). */
#define FORGE_TYPE_TEMPLATE_GALLERY (forge_template_gallery_get_type ())
G_DECLARE_FINAL_TYPE (ForgeTemplateGallery, forge_template_gallery, FORGE, TEMPLATE_GALLERY, AdwBin)

void forge_template_gallery_set_catalog (ForgeTemplateGallery *self, ForgeCatalog *catalog);
/* NULL: the blank project. */
const ForgeTemplate *forge_template_gallery_get_template (ForgeTemplateGallery *self);

G_END_DECLS
