/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "generate/forge-generation.h"

G_BEGIN_DECLS

typedef struct _ForgeProjectSession ForgeProjectSession;

/* What is being written just now, whatever the windows show: it keeps each open project alive until
 * its generation is over, so that a page may go while the writing goes on. One for the session.
 *
 * Property: fraction (double: the share that is written of all that runs).
 * Signals: progressed (ForgeProjectSession): it began, went on, or is over;
 *          finished (ForgeProjectSession, uint ForgeJobStatus, string problem): problem is NULL
 *          unless it failed. */
#define FORGE_TYPE_ACTIVITY (forge_activity_get_type ())
G_DECLARE_FINAL_TYPE (ForgeActivity, forge_activity, FORGE, ACTIVITY, GObject)

ForgeActivity *forge_activity_new (void);

guint forge_activity_count (ForgeActivity *self);
double forge_activity_get_fraction (ForgeActivity *self);
/* (transfer none) (nullable): the one that is being written under that id. */
ForgeProjectSession *forge_activity_find (ForgeActivity *self, const char *project_id);

/* Stops all of it; the text is kept. */
void forge_activity_stop (ForgeActivity *self);

/* For ForgeProjectSession, around its generation. */
void forge_activity_begin (ForgeActivity *self,
                           ForgeProjectSession *project,
                           ForgeGeneration *generation);
void forge_activity_end (ForgeActivity *self,
                         ForgeProjectSession *project,
                         ForgeJobStatus status,
                         const char *problem);

G_END_DECLS
