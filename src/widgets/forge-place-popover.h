/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/forge-place-item.h"

G_BEGIN_DECLS

/* A list of places to choose one from by pointer or keys, with words to narrow it down: the
 * contents of a document, the ids of a project, the lines that use one.
 *
 * Signal place-activated (ForgePlaceItem). */
#define FORGE_TYPE_PLACE_POPOVER (forge_place_popover_get_type ())
G_DECLARE_FINAL_TYPE (ForgePlacePopover, forge_place_popover, FORGE, PLACE_POPOVER, GtkPopover)

ForgePlacePopover *forge_place_popover_new (void);

/* @places: of ForgePlaceItem; the first @n_near of them are shown at once, the others only where
 * they match what is typed. @selected: index of the one to start at, -1: the first.
 * @empty: says why there is none. */
void forge_place_popover_open (ForgePlacePopover *self,
                               const char *heading,
                               GListModel *places,
                               guint n_near,
                               int selected,
                               const char *empty);

G_END_DECLS
