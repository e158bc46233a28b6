/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "spec/forge-types.h"

static void
test_nicks (void)
{
  for (guint i = 0; i < FORGE_N_PHASES; i++)
    {
      ForgePhase phase = FORGE_N_PHASES;
      g_assert_true (forge_phase_from_nick (forge_phase_get_nick (i), &phase));
      g_assert_cmpuint (phase, ==, i);
    }
  for (guint i = 0; i < FORGE_N_KINDS; i++)
    {
      ForgeKind kind = FORGE_N_KINDS;
      g_assert_true (forge_kind_from_nick (forge_kind_get_nick (i), &kind));
      g_assert_cmpuint (kind, ==, i);
    }
  for (guint i = 0; i <= FORGE_DEPTH_FULL; i++)
    {
      ForgeDepth depth = FORGE_DEPTH_TINY;
      g_assert_true (forge_depth_from_nick (forge_depth_get_nick (i), &depth));
      g_assert_cmpuint (depth, ==, i);
    }
  for (guint i = 0; i <= FORGE_CHANGE_SECTION_REGEN; i++)
    {
      ForgeChangeType type = FORGE_CHANGE_GENERATED;
      g_assert_true (forge_change_type_from_nick (forge_change_type_get_nick (i), &type));
      g_assert_cmpuint (type, ==, i);
    }
}

static void
test_unknown_nicks (void)
{
  ForgePhase phase = FORGE_PHASE_TESTS;
  ForgeKind kind = FORGE_KIND_UI;
  ForgeDepth depth = FORGE_DEPTH_FULL;
  ForgeChangeType type = FORGE_CHANGE_EDITED;

  g_assert_false (forge_phase_from_nick ("PRD", &phase));
  g_assert_false (forge_phase_from_nick (NULL, &phase));
  g_assert_cmpuint (phase, ==, FORGE_PHASE_TESTS);
  g_assert_false (forge_kind_from_nick ("", &kind));
  g_assert_false (forge_kind_from_nick (NULL, &kind));
  g_assert_cmpuint (kind, ==, FORGE_KIND_UI);
  g_assert_false (forge_depth_from_nick ("deep", &depth));
  g_assert_cmpuint (depth, ==, FORGE_DEPTH_FULL);
  g_assert_false (forge_change_type_from_nick ("section-regen", &type));
  g_assert_cmpuint (type, ==, FORGE_CHANGE_EDITED);
}

static void
test_phases_of_kinds (void)
{
  guint counts[FORGE_N_PHASES] = { 0 };

  for (guint i = 0; i < FORGE_N_KINDS; i++)
    counts[forge_kind_get_phase (i)]++;
  for (guint i = 0; i < FORGE_N_PHASES; i++)
    g_assert_cmpuint (counts[i], ==, i == FORGE_PHASE_SPECS ? 4 : 1);
  g_assert_cmpuint (forge_kind_get_phase (FORGE_KIND_DATA), ==, FORGE_PHASE_SPECS);
  g_assert_cmpuint (forge_kind_get_phase (FORGE_KIND_HANDOFF), ==, FORGE_PHASE_HANDOFF);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/types/nicks", test_nicks);
  g_test_add_func ("/types/unknown-nicks", test_unknown_nicks);
  g_test_add_func ("/types/phases-of-kinds", test_phases_of_kinds);
  return g_test_run ();
}
