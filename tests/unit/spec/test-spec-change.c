/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "spec/forge-change-summary.h"
#include "spec/forge-duty.h"

static void
assert_duty (const char *text, const char *word, guint strength)
{
  const ForgeDuty duty = forge_duty_read (text);

  g_assert_cmpstr (duty.word, ==, word);
  g_assert_cmpuint (duty.strength, ==, strength);
}

static void
test_duty (void)
{
  assert_duty ("WHEN it rains, THE system SHALL warn.", "SHALL", 3);
  assert_duty ("THE system SHOULD NOT warn.", "SHOULD NOT", 2);
  assert_duty ("THE system MAY NOT warn.", "MAY NOT", 3);
  assert_duty ("DAS System MUSS warnen.", "MUSS", 3);
  assert_duty ("DAS System SOLL warnen.", "SOLL", 2);
  assert_duty ("DAS System DARF die Daten NICHT zeigen.", "DARF NICHT", 3);
  assert_duty ("Alle KÖNNEN warnen.", "KÖNNEN", 1);
  assert_duty ("the system should warn", "SHOULD", 2);
  assert_duty ("A marshall warns.", NULL, 0);
  assert_duty ("", NULL, 0);
}

/* The summary of one document that became another one. */
static void
assert_summary (ForgeKind kind, const char *before, const char *now, const char *expected)
{
  const char *old_bodies[FORGE_N_KINDS] = { NULL };
  const char *new_bodies[FORGE_N_KINDS] = { NULL };
  g_autoptr (GPtrArray) changes = NULL;
  g_autofree char *summary = NULL;

  old_bodies[kind] = before;
  new_bodies[kind] = now;
  changes = forge_spec_change_find (old_bodies, new_bodies);
  summary = forge_change_summary_join (changes, G_MAXUINT);
  g_assert_cmpstr (summary, ==, expected);
}

static void
test_requirements (void)
{
  assert_summary (FORGE_KIND_PRD,
                  "## R\n- **FR-007** THE system SHALL confirm.\n"
                  "- **FR-012** THE system SHALL free a slot at once.\n",
                  "## R\n- **FR-012** THE system SHOULD free a slot within a minute.\n"
                  "- **FR-013** THE system SHALL call.\n- **FR-014** THE system SHALL text.\n"
                  "- **NFR-001** THE system SHALL be fast.\n",
                  "3 requirements added, FR-007 retired, FR-012 weakened: SHALL became SHOULD, "
                  "section “R” rewritten");
}

static void
test_german (void)
{
  assert_summary (FORGE_KIND_PRD, "- **FR-001** DAS System KANN warnen.\n",
                  "- **FR-001** DAS System MUSS warnen.\n",
                  "FR-001 strengthened: KANN became MUSS");
}

static void
test_reversed (void)
{
  assert_summary (FORGE_KIND_PRD, "- **FR-001** THE system SHALL store names.\n",
                  "- **FR-001** THE system SHALL NOT store names.\n",
                  "FR-001 turned into its opposite: SHALL became SHALL NOT");
}

static void
test_many (void)
{
  assert_summary (FORGE_KIND_PRD,
                  "- **FR-001** It SHALL a.\n- **FR-002** It SHALL b.\n- **FR-003** It SHALL c.\n",
                  "- **FR-001** It MAY a.\n- **FR-002** It MAY b.\n- **FR-003** It MAY c.\n",
                  "3 requirements weakened");
}

static void
test_equal (void)
{
  assert_summary (FORGE_KIND_PRD, "- **FR-001** It SHALL a.\n", "- **FR-001** It SHALL a.\n", "");
  assert_summary (FORGE_KIND_PRD, NULL, NULL, "");
  assert_summary (FORGE_KIND_PRD, "", "Only words.\n", "");
}

static void
test_sections (void)
{
  assert_summary (FORGE_KIND_ARCHITECTURE, "## A\none\ntwo\nthree\n## B\nx\n",
                  "## A\none\ntwo\n3\n## C\nx\n", "section “C” added, section “B” removed");
}

/* A story loses its test where the tests go that reach it, also through a scenario. */
static void
test_lost_tests (void)
{
  const char *stories = "- **US-001** As a user, I book.\n  - **AC-001.1** Given a slot.\n"
                        "- **US-002** As a user, I pay.\n- **US-003** As a user, I go.\n";
  const char *old_bodies[FORGE_N_KINDS] = { NULL };
  const char *new_bodies[FORGE_N_KINDS] = { NULL };
  g_autoptr (GPtrArray) changes = NULL;
  g_autofree char *summary = NULL;

  old_bodies[FORGE_KIND_STORIES] = new_bodies[FORGE_KIND_STORIES] = stories;
  old_bodies[FORGE_KIND_TESTS]
      = "- **TC-001** Book. → AC-001.1\n- **TC-002** Pay. → US-002\n- **TC-003** Go. → US-003\n";
  new_bodies[FORGE_KIND_TESTS] = "- **TC-003** Go. → US-003\n";
  changes = forge_spec_change_find (old_bodies, new_bodies);
  summary = forge_change_summary_join (changes, G_MAXUINT);
  g_assert_cmpstr (summary, ==, "2 tests retired, 2 stories lost their test");
}

static void
test_traces (void)
{
  assert_summary (FORGE_KIND_PRD,
                  "- **G-1** Grow\n- **G-2** Save\n- **FR-001** It SHALL a. → G-1\n",
                  "- **G-1** Grow\n- **G-2** Save\n- **FR-001** It SHALL a. → G-2\n",
                  "1 trace added, FR-001 lost its trace to G-1");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/spec-change/duty", test_duty);
  g_test_add_func ("/spec-change/requirements", test_requirements);
  g_test_add_func ("/spec-change/german", test_german);
  g_test_add_func ("/spec-change/reversed", test_reversed);
  g_test_add_func ("/spec-change/many", test_many);
  g_test_add_func ("/spec-change/equal", test_equal);
  g_test_add_func ("/spec-change/sections", test_sections);
  g_test_add_func ("/spec-change/lost-tests", test_lost_tests);
  g_test_add_func ("/spec-change/traces", test_traces);
  return g_test_run ();
}
