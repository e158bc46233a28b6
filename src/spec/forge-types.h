/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* The seven phases in their order, and the ten documents they hold. Nicks are what the command
 * line, the data files and the store write: "prd", "architecture". */

typedef enum
{
  FORGE_PHASE_BRIEF,
  FORGE_PHASE_PRD,
  FORGE_PHASE_SPECS,
  FORGE_PHASE_STORIES,
  FORGE_PHASE_TESTS,
  FORGE_PHASE_ARTIFACTS,
  FORGE_PHASE_HANDOFF,
  FORGE_N_PHASES
} ForgePhase;

typedef enum
{
  FORGE_KIND_BRIEF,
  FORGE_KIND_PRD,
  FORGE_KIND_ARCHITECTURE,
  FORGE_KIND_DATA,
  FORGE_KIND_API,
  FORGE_KIND_UI,
  FORGE_KIND_STORIES,
  FORGE_KIND_TESTS,
  FORGE_KIND_ARTIFACTS,
  FORGE_KIND_HANDOFF,
  FORGE_N_KINDS,
  FORGE_KIND_BOARD = FORGE_N_KINDS, /* no document: where what stands on the board has its place */
} ForgeKind;

typedef enum
{
  FORGE_DEPTH_TINY,
  FORGE_DEPTH_STANDARD,
  FORGE_DEPTH_FULL,
} ForgeDepth;

typedef enum
{
  FORGE_CHANGE_GENERATED,
  FORGE_CHANGE_REGENERATED,
  FORGE_CHANGE_EDITED,
  FORGE_CHANGE_RESTORED,
  FORGE_CHANGE_SECTION_REGEN,
} ForgeChangeType;

const char *forge_phase_get_nick (ForgePhase phase);
gboolean forge_phase_from_nick (const char *nick, ForgePhase *phase);
const char *forge_kind_get_nick (ForgeKind kind);
gboolean forge_kind_from_nick (const char *nick, ForgeKind *kind);
ForgePhase forge_kind_get_phase (ForgeKind kind);
const char *forge_depth_get_nick (ForgeDepth depth);
gboolean forge_depth_from_nick (const char *nick, ForgeDepth *depth);
/* What a project can be: "web", "mobile", "api", "desktop", "other". Ended by NULL. */
const char *const *forge_app_type_list (void);
const char *forge_change_type_get_nick (ForgeChangeType type); /* "section_regen" */
gboolean forge_change_type_from_nick (const char *nick, ForgeChangeType *type);

G_END_DECLS
