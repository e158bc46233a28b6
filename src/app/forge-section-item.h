/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "generate/forge-review.h"

G_BEGIN_DECLS

/* A section of a document as the list of sections shows it. The report may be replaced; then
 * "changed" is emitted. While a generation writes it or has just written it, is_writing or is_fresh
 * say so: the store does not know yet. */
#define FORGE_TYPE_SECTION_ITEM (forge_section_item_get_type ())
G_DECLARE_FINAL_TYPE (ForgeSectionItem, forge_section_item, FORGE, SECTION_ITEM, GObject)

/* @report: (transfer full) */
ForgeSectionItem *forge_section_item_new (ForgeSectionReport *report);

const ForgeSectionReport *forge_section_item_get_report (ForgeSectionItem *self);
void forge_section_item_take_report (ForgeSectionItem *self, ForgeSectionReport *report);

void
forge_section_item_set_progress (ForgeSectionItem *self, gboolean is_writing, gboolean is_fresh);

/* How it stands, in a word or two, with the icon for it and the kind of chip. */
const char *forge_section_item_get_word (ForgeSectionItem *self);
const char *forge_section_item_get_icon_name (ForgeSectionItem *self);
const char *forge_section_item_get_chip_kind (ForgeSectionItem *self);

G_END_DECLS
