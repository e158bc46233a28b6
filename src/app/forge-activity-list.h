/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/forge-session.h"

G_BEGIN_DECLS

/* What happened last in all projects, newest first; a row opens its project. Hidden while there is
 * nothing to tell. */
#define FORGE_TYPE_ACTIVITY_LIST (forge_activity_list_get_type ())
G_DECLARE_FINAL_TYPE (ForgeActivityList, forge_activity_list, FORGE, ACTIVITY_LIST, AdwBin)

/* Call once. */
void forge_activity_list_set_session (ForgeActivityList *self, ForgeSession *session);

G_END_DECLS
