/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/forge-session.h"

G_BEGIN_DECLS

/* Once a week, while nobody waits for anything, all versions are read and compared with their
 * hashes, in small steps beside all else. What is damaged is told by the session as a notice. */
#define FORGE_TYPE_SWEEP (forge_sweep_get_type ())
G_DECLARE_FINAL_TYPE (ForgeSweep, forge_sweep, FORGE, SWEEP, GObject)

/* Begins @delay ms after the projects of @session are there; a step begins a 20th of that after the
 * one before. @settings: with the key last-sweep. */
ForgeSweep *forge_sweep_new (ForgeSession *session, GSettings *settings, guint delay);

G_END_DECLS
