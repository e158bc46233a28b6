/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "forge-draft-fixture.h"

/* What a person changes in one document is what the documents behind it go by. */

static const char brief[] = "Patients can book appointments. Patients can cancel appointments. "
                            "A receptionist can see the week. An appointment is kept for 2 years.";

static char *
replace (const char *text, const char *from, const char *to)
{
  g_auto (GStrv) parts = g_strsplit (text, from, 2);

  g_assert_cmpuint (g_strv_length (parts), ==, 2);
  return g_strjoinv (to, parts);
}

/* The whole line that has @mark. */
static char *
find_line (const char *text, const char *mark)
{
  const char *at = strstr (text, mark);
  const char *start = at;

  g_assert_nonnull (at);
  while (start > text && start[-1] != '\n')
    start--;
  return g_strndup (start, strcspn (start, "\n") + 1);
}

static void
init (DraftFixture *fixture)
{
  draft_fixture_init (fixture, "Clinic", brief, FORGE_DEPTH_STANDARD, "en");
  draft_fixture_write_from (fixture, FORGE_KIND_BRIEF);
}

static void
test_added (void)
{
  DraftFixture fixture;
  char *edited = NULL;
  g_autofree char *line = NULL;

  init (&fixture);
  edited = replace (fixture.bodies[FORGE_KIND_PRD], "## Business rules",
                    "- **FR-090** WHEN a patient scans a voucher, THE system SHALL take ten euros "
                    "off the bill. → G-1, ACT-Patient\n\n## Business rules");
  draft_fixture_take_body (&fixture, FORGE_KIND_PRD, edited);
  draft_fixture_write_from (&fixture, FORGE_KIND_ARCHITECTURE);

  line = find_line (fixture.bodies[FORGE_KIND_STORIES],
                    "want the system to take ten euros off the bill");
  g_assert_nonnull (strstr (line, "**US-"));
  g_assert_nonnull (strstr (line, "As a patient"));
  g_assert_nonnull (strstr (line, "→ FR-090\n"));
  g_assert_nonnull (strstr (fixture.bodies[FORGE_KIND_STORIES], "scans a voucher, THEN"));
  g_assert_nonnull (strstr (fixture.bodies[FORGE_KIND_TESTS], "take ten euros off the bill"));
  g_assert_nonnull (strstr (fixture.bodies[FORGE_KIND_TESTS], "| FR-090 | US-"));
  draft_fixture_assert_sound (&fixture);
  draft_fixture_clear (&fixture);
}

static void
test_edited (void)
{
  DraftFixture fixture;
  g_autofree char *line = NULL;
  char *edited = NULL;

  init (&fixture);
  line = find_line (fixture.bodies[FORGE_KIND_PRD], "**FR-001**");
  edited = replace (fixture.bodies[FORGE_KIND_PRD], line,
                    "- **FR-001** WHEN a patient picks a slot, THE system SHALL hold it for 9 "
                    "minutes. → G-1, ACT-Patient\n");
  draft_fixture_take_body (&fixture, FORGE_KIND_PRD, edited);
  draft_fixture_write_from (&fixture, FORGE_KIND_ARCHITECTURE);

  g_assert_nonnull (strstr (fixture.bodies[FORGE_KIND_STORIES], "hold it for 9 minutes"));
  g_assert_nonnull (strstr (fixture.bodies[FORGE_KIND_STORIES], "picks a slot"));
  g_assert_nonnull (strstr (fixture.bodies[FORGE_KIND_TESTS], "hold it for 9 minutes"));
  draft_fixture_assert_sound (&fixture);
  draft_fixture_clear (&fixture);
}

static void
test_removed (void)
{
  DraftFixture fixture;
  g_autofree char *line = NULL;
  g_autofree char *without = NULL;

  init (&fixture);
  line = find_line (fixture.bodies[FORGE_KIND_PRD], "**FR-002**");
  without = replace (fixture.bodies[FORGE_KIND_PRD], line, "");
  draft_fixture_take_body (&fixture, FORGE_KIND_PRD, replace (without, ", FR-002", ""));
  draft_fixture_write_from (&fixture, FORGE_KIND_ARCHITECTURE);

  for (ForgeKind kind = FORGE_KIND_ARCHITECTURE; kind < FORGE_N_KINDS; kind++)
    g_assert_null (strstr (fixture.bodies[kind], "FR-002"));
  /* The id stays with what was removed. */
  g_assert_cmpstr (forge_ledger_assign (fixture.input.ledger, FORGE_NODE_FR, "new", NULL), !=,
                   "FR-002");
  draft_fixture_assert_sound (&fixture);
  draft_fixture_clear (&fixture);
}

static void
test_all_removed (void)
{
  DraftFixture fixture;

  init (&fixture);
  draft_fixture_take_body (&fixture, FORGE_KIND_PRD, g_strdup ("# Requirements\n\nNone yet.\n"));
  draft_fixture_write_from (&fixture, FORGE_KIND_ARCHITECTURE);
  for (ForgeKind kind = FORGE_KIND_ARCHITECTURE; kind < FORGE_N_KINDS; kind++)
    g_assert_null (strstr (fixture.bodies[kind], "FR-0"));
  draft_fixture_assert_sound (&fixture);
  draft_fixture_clear (&fixture);
}

static void
test_edited_scenario (void)
{
  DraftFixture fixture;
  g_autofree char *line = NULL;

  init (&fixture);
  line = find_line (fixture.bodies[FORGE_KIND_STORIES], "**AC-001.1**");
  draft_fixture_take_body (
      &fixture, FORGE_KIND_STORIES,
      replace (fixture.bodies[FORGE_KIND_STORIES], line,
               "  - **AC-001.1** GIVEN a full day, WHEN a patient asks for a slot, THEN the "
               "system must offer the waiting list. → US-001\n"));
  draft_fixture_write_from (&fixture, FORGE_KIND_TESTS);
  g_assert_nonnull (strstr (fixture.bodies[FORGE_KIND_TESTS], "- Before: a full day\n"));
  g_assert_nonnull (strstr (fixture.bodies[FORGE_KIND_TESTS], "must offer the waiting list\n"));
  draft_fixture_assert_sound (&fixture);
  draft_fixture_clear (&fixture);
}

/* An operation of a person's own has no path that the writer knows of. */
static void
test_added_operation (void)
{
  DraftFixture fixture;

  init (&fixture);
  draft_fixture_take_body (&fixture, FORGE_KIND_API,
                           g_strconcat (fixture.bodies[FORGE_KIND_API],
                                        "\n- **API-stampCard** `PUT /cards` stamps a card "
                                        "→ FR-001, ENT-Appointment\n",
                                        NULL));
  draft_fixture_write_from (&fixture, FORGE_KIND_UI);
  g_assert_nonnull (strstr (fixture.bodies[FORGE_KIND_ARTIFACTS], "API-stampCard"));
  draft_fixture_assert_sound (&fixture);
  draft_fixture_clear (&fixture);
}

/* A skipped phase holds no nodes: nothing may point into it. */
static void
test_skipped (void)
{
  DraftFixture fixture;

  draft_fixture_init (&fixture, "Clinic", brief, FORGE_DEPTH_STANDARD, "en");
  fixture.input.skips[FORGE_PHASE_STORIES] = "agreed in talks";
  for (ForgeKind kind = FORGE_KIND_BRIEF; kind < FORGE_KIND_STORIES; kind++)
    draft_fixture_take_body (&fixture, kind, draft_fixture_write (&fixture, kind));
  g_assert_null (strstr (fixture.bodies[FORGE_KIND_UI], "US-"));
  draft_fixture_assert_sound (&fixture);
  draft_fixture_clear (&fixture);
}

/* An answer becomes part of what is written. */
static void
test_answer (void)
{
  DraftFixture fixture;

  draft_fixture_init (&fixture, "Clinic", brief, FORGE_DEPTH_STANDARD, "en");
  draft_fixture_write_from (&fixture, FORGE_KIND_BRIEF);
  g_hash_table_insert (fixture.input.answers, g_strdup ("prd.capabilities"),
                       g_strdup ("A dentist can print a treatment plan."));
  draft_fixture_take_body (&fixture, FORGE_KIND_PRD, NULL);
  draft_fixture_write_from (&fixture, FORGE_KIND_PRD);
  g_assert_nonnull (strstr (fixture.bodies[FORGE_KIND_PRD], "treatment plan"));
  draft_fixture_clear (&fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draft-upstream/added", test_added);
  g_test_add_func ("/draft-upstream/edited", test_edited);
  g_test_add_func ("/draft-upstream/removed", test_removed);
  g_test_add_func ("/draft-upstream/all-removed", test_all_removed);
  g_test_add_func ("/draft-upstream/edited-scenario", test_edited_scenario);
  g_test_add_func ("/draft-upstream/added-operation", test_added_operation);
  g_test_add_func ("/draft-upstream/skipped", test_skipped);
  g_test_add_func ("/draft-upstream/answer", test_answer);
  return g_test_run ();
}
