/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "spec/forge-project.h"
#include "spec/forge-shelf.h"

G_BEGIN_DECLS

/* One project as the start page shows it: a picture, replaced by a new one when the project
 * changes, so that list models tell by themselves. Only how far a generation is changes within.
 *
 * Property: writing (double, 0 to 1: the share that is written; negative: none runs). */
#define FORGE_TYPE_PROJECT_ITEM (forge_project_item_get_type ())
G_DECLARE_FINAL_TYPE (ForgeProjectItem, forge_project_item, FORGE, PROJECT_ITEM, GObject)

/* @project: owned by the item from now on, nobody writes it any more.
 * @phases: a GListModel of FORGE_N_PHASES ForgePhaseItem.
 * @interrupted_job: (nullable): id of a job that can go on. @interrupted_at: (nullable): where. */
ForgeProjectItem *forge_project_item_new (ForgeProject *project,
                                          GListModel *phases,
                                          const char *interrupted_job,
                                          const char *interrupted_at);

/* Where it stands among the others; never NULL. set copies, and is for who makes the item. */
const ForgeShelf *forge_project_item_get_shelf (ForgeProjectItem *self);
void forge_project_item_set_shelf (ForgeProjectItem *self, const ForgeShelf *shelf);

ForgeProject *forge_project_item_get_project (ForgeProjectItem *self);
const char *forge_project_item_get_id (ForgeProjectItem *self);
const char *forge_project_item_get_title (ForgeProjectItem *self);
GListModel *forge_project_item_get_phases (ForgeProjectItem *self);
const char *forge_project_item_get_interrupted_job (ForgeProjectItem *self);
const char *forge_project_item_get_interrupted_at (ForgeProjectItem *self);
double forge_project_item_get_writing (ForgeProjectItem *self);
void forge_project_item_set_writing (ForgeProjectItem *self, double fraction);
guint forge_project_item_count_state (ForgeProjectItem *self, guint state);

/* First sentence of the brief, one line. (transfer full) */
char *forge_project_item_dup_description (ForgeProjectItem *self);
/* "Requirements · 60 %", "Complete", "1 phase needs an update". (transfer full) */
char *forge_project_item_dup_status (ForgeProjectItem *self);
/* Tags, stack, type and language as short words to filter by. (transfer full) */
char **forge_project_item_dup_tags (ForgeProjectItem *self);
gboolean forge_project_item_has_tag (ForgeProjectItem *self, const char *tag);

G_END_DECLS
