/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-types"

#include "config.h"

#include "spec/forge-types.h"

static const char *const phase_nicks[] = {
  "brief", "prd", "specs", "stories", "tests", "artifacts", "handoff",
};

static const struct
{
  const char *nick;
  ForgePhase phase;
} kinds[] = {
  { "brief", FORGE_PHASE_BRIEF },         { "prd", FORGE_PHASE_PRD },
  { "architecture", FORGE_PHASE_SPECS },  { "data", FORGE_PHASE_SPECS },
  { "api", FORGE_PHASE_SPECS },           { "ui", FORGE_PHASE_SPECS },
  { "stories", FORGE_PHASE_STORIES },     { "tests", FORGE_PHASE_TESTS },
  { "artifacts", FORGE_PHASE_ARTIFACTS }, { "handoff", FORGE_PHASE_HANDOFF },
};

static const char *const depth_nicks[] = { "tiny", "standard", "full" };

static const char *const change_nicks[] = {
  "generated", "regenerated", "edited", "restored", "section_regen",
};

static const char *const app_types[] = { "web", "mobile", "api", "desktop", "other", NULL };

G_STATIC_ASSERT (G_N_ELEMENTS (phase_nicks) == FORGE_N_PHASES);
G_STATIC_ASSERT (G_N_ELEMENTS (kinds) == FORGE_N_KINDS);

/* The place of @nick among @n @nicks, or -1. */
static int
find_nick (const char *const *nicks, gsize n, const char *nick)
{
  for (gsize i = 0; i < n; i++)
    if (g_strcmp0 (nicks[i], nick) == 0)
      return (int) i;
  return -1;
}

/**
 * forge_phase_get_nick:
 * @phase: a phase
 *
 * Returns: its name on the command line, in data files and in the store: "prd"
 */
const char *
forge_phase_get_nick (ForgePhase phase)
{
  g_return_val_if_fail ((guint) phase < FORGE_N_PHASES, NULL);

  return phase_nicks[phase];
}

/**
 * forge_phase_from_nick:
 * @nick: (nullable): a name such as "prd"
 * @phase: (out): the phase of that name; left alone where there is none
 *
 * Returns: whether there is one
 */
gboolean
forge_phase_from_nick (const char *nick, ForgePhase *phase)
{
  int place = find_nick (phase_nicks, G_N_ELEMENTS (phase_nicks), nick);

  g_return_val_if_fail (phase != NULL, FALSE);

  if (place < 0)
    return FALSE;
  *phase = (ForgePhase) place;
  return TRUE;
}

/**
 * forge_kind_get_nick:
 * @kind: a kind of document, or FORGE_KIND_BOARD
 *
 * Returns: its name on the command line, in data files and in the store: "architecture"
 */
const char *
forge_kind_get_nick (ForgeKind kind)
{
  if (kind == FORGE_KIND_BOARD)
    return "board";
  g_return_val_if_fail ((guint) kind < FORGE_N_KINDS, NULL);

  return kinds[kind].nick;
}

/**
 * forge_kind_from_nick:
 * @nick: (nullable): a name such as "architecture"
 * @kind: (out): the kind of that name; left alone where there is none
 *
 * Returns: whether there is one
 */
gboolean
forge_kind_from_nick (const char *nick, ForgeKind *kind)
{
  g_return_val_if_fail (kind != NULL, FALSE);

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (kinds[i].nick, nick) == 0)
      {
        *kind = (ForgeKind) i;
        return TRUE;
      }
  return FALSE;
}

/**
 * forge_kind_get_phase:
 * @kind: a kind of document
 *
 * Returns: the phase that holds documents of this kind
 */
ForgePhase
forge_kind_get_phase (ForgeKind kind)
{
  g_return_val_if_fail ((guint) kind < FORGE_N_KINDS, FORGE_PHASE_BRIEF);

  return kinds[kind].phase;
}

/**
 * forge_depth_get_nick:
 * @depth: a depth
 *
 * Returns: its name: "standard"
 */
const char *
forge_depth_get_nick (ForgeDepth depth)
{
  g_return_val_if_fail ((guint) depth < G_N_ELEMENTS (depth_nicks), NULL);

  return depth_nicks[depth];
}

/**
 * forge_depth_from_nick:
 * @nick: (nullable): a name such as "standard"
 * @depth: (out): the depth of that name; left alone where there is none
 *
 * Returns: whether there is one
 */
gboolean
forge_depth_from_nick (const char *nick, ForgeDepth *depth)
{
  int place = find_nick (depth_nicks, G_N_ELEMENTS (depth_nicks), nick);

  g_return_val_if_fail (depth != NULL, FALSE);

  if (place < 0)
    return FALSE;
  *depth = (ForgeDepth) place;
  return TRUE;
}

/**
 * forge_change_type_get_nick:
 * @type: how a version came to be
 *
 * Returns: its name: "section_regen"
 */
const char *
forge_change_type_get_nick (ForgeChangeType type)
{
  g_return_val_if_fail ((guint) type < G_N_ELEMENTS (change_nicks), NULL);

  return change_nicks[type];
}

/**
 * forge_change_type_from_nick:
 * @nick: (nullable): a name such as "section_regen"
 * @type: (out): the type of that name; left alone where there is none
 *
 * Returns: whether there is one
 */
gboolean
forge_change_type_from_nick (const char *nick, ForgeChangeType *type)
{
  int place = find_nick (change_nicks, G_N_ELEMENTS (change_nicks), nick);

  g_return_val_if_fail (type != NULL, FALSE);

  if (place < 0)
    return FALSE;
  *type = (ForgeChangeType) place;
  return TRUE;
}

/**
 * forge_app_type_list:
 *
 * Returns: (transfer none) (array zero-terminated=1): what a project can be
 */
const char *const *
forge_app_type_list (void)
{
  return app_types;
}
