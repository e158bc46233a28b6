/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/forge-fuzzy.h"

G_BEGIN_DECLS

typedef enum
{
  FORGE_PALETTE_RECENT, /* of any kind; a place in the list and not a kind of its own */
  FORGE_PALETTE_ACTIONS,
  FORGE_PALETTE_DOCUMENTS,
  FORGE_PALETTE_NODES,
  FORGE_PALETTE_PROJECTS,
  FORGE_N_PALETTE_GROUPS,
} ForgePaletteGroup;

/* Translated. */
const char *forge_palette_group_get_title (ForgePaletteGroup group);

/* One thing that the command palette offers: an action and how it looks. Immutable. */
#define FORGE_TYPE_PALETTE_ITEM (forge_palette_item_get_type ())
G_DECLARE_FINAL_TYPE (ForgePaletteItem, forge_palette_item, FORGE, PALETTE_ITEM, GObject)

/* @detail: (nullable): dim, behind the title. @action: detailed name. @accel: (nullable) */
ForgePaletteItem *forge_palette_item_new (ForgePaletteGroup group,
                                          const char *title,
                                          const char *detail,
                                          const char *icon_name,
                                          const char *action,
                                          const char *accel);

ForgePaletteGroup forge_palette_item_get_group (ForgePaletteItem *self);
const char *forge_palette_item_get_title (ForgePaletteItem *self);
const char *forge_palette_item_get_detail (ForgePaletteItem *self);
const char *forge_palette_item_get_icon_name (ForgePaletteItem *self);
const char *forge_palette_item_get_action (ForgePaletteItem *self);
const char *forge_palette_item_get_accel (ForgePaletteItem *self);
/* (transfer full): the title with what @query matches in bold. */
char *forge_palette_item_dup_markup (ForgePaletteItem *self, const ForgeFuzzy *query);

/* An item in its place. */
typedef struct
{
  ForgePaletteItem *item; /* (transfer none) */
  ForgePaletteGroup group;
  guint score;
} ForgePaletteHit;

/* What fits @query, best first, in groups of which that with the best hit comes first.
 * @items: of ForgePaletteItem, which have to live as long as the result.
 * @only: a group, or FORGE_N_PALETTE_GROUPS for all, of which the first few are given.
 * @recent: names of actions, newest first; without a query they are a group of their own.
 * (transfer full) (element-type ForgePaletteHit) */
GArray *forge_palette_rank (GListModel *items,
                            const char *query,
                            ForgePaletteGroup only,
                            const char *const *recent);

G_END_DECLS
