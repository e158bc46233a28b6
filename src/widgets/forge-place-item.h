/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtksourceview/gtksource.h>

G_BEGIN_DECLS

/* A place to go to, or a name to put in: a heading, a node, a line that names one. It is what lists
 * of places show, and what a completion proposes.
 *
 * Properties (read only): id, title, place (string, never NULL). */
#define FORGE_TYPE_PLACE_ITEM (forge_place_item_get_type ())
G_DECLARE_FINAL_TYPE (ForgePlaceItem, forge_place_item, FORGE, PLACE_ITEM, GObject)

/* @kind, @line: of the document; line 0: nowhere. @level: how far in it is shown, from 1.
 * @id: (nullable). @place: (nullable): where it is, for people. */
ForgePlaceItem *forge_place_item_new (guint kind,
                                      guint line,
                                      guint level,
                                      const char *id,
                                      const char *title,
                                      const char *place);

guint forge_place_item_get_kind (ForgePlaceItem *self);
guint forge_place_item_get_line (ForgePlaceItem *self);
guint forge_place_item_get_level (ForgePlaceItem *self);
const char *forge_place_item_get_id (ForgePlaceItem *self);
const char *forge_place_item_get_title (ForgePlaceItem *self);
const char *forge_place_item_get_place (ForgePlaceItem *self);

/* Whether id, title or place hold all the words of @query, in any order, in any case. */
gboolean forge_place_item_matches (ForgePlaceItem *self, const char *query);

G_END_DECLS
