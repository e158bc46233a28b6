/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "spec/forge-table-tidy.h"

#define TABLE     "| Goal | Requirements | Quality |\n|---|---|---|\n"
#define PRD(rows) "## Requirements\n\n- **FR-001** THE system SHALL work.\n\n" TABLE rows "\nEnd.\n"

/* FR-002 and FR-003 were taken out of the text by hand. */
static void
assert_tidy (const char *before, const char *after, guint n_expected)
{
  const char *bodies[FORGE_N_KINDS] = { [FORGE_KIND_PRD] = before };
  guint n_taken = 99;
  g_autofree char *tidied = forge_table_tidy (bodies, FORGE_KIND_PRD, &n_taken);

  g_assert_cmpstr (tidied, ==, after);
  g_assert_cmpuint (n_taken, ==, n_expected);
}

static void
test_cells (void)
{
  assert_tidy (PRD ("| G-1 | FR-001 | NFR-001 |\n"), PRD ("| G-1 | FR-001 | – |\n"), 1);
  assert_tidy (PRD ("| G-1 | FR-002, FR-001, FR-003 | – |\n"), PRD ("| G-1 | FR-001 | – |\n"), 2);
  assert_tidy (PRD ("| G-1 | FR-002 | x |\n"), PRD ("| G-1 | – | x |\n"), 1);
  assert_tidy (PRD ("| G-1 | FR-001 | – |\n"), PRD ("| G-1 | FR-001 | – |\n"), 0);
}

/* A row that speaks of nothing else goes, and only that row. */
static void
test_rows (void)
{
  assert_tidy (PRD ("| FR-001 | must | |\n| FR-002 | must | |\n| FR-003 | FR-002 | |\n"),
               PRD ("| FR-001 | must | |\n"), 3);
}

/* What a person wrote round an id is theirs. */
static void
test_left_alone (void)
{
  assert_tidy (PRD ("| G-1 | as in FR-002 | – |\n"), PRD ("| G-1 | as in FR-002 | – |\n"), 0);
  assert_tidy (PRD ("| G-1 | a \\| b, FR-002 | – |\n"), PRD ("| G-1 | a \\| b, FR-002 | – |\n"), 0);
  assert_tidy (PRD ("FR-002, FR-003\n"), PRD ("FR-002, FR-003\n"), 0);
}

/* A story may still come: its document is not written. */
static void
test_may_come (void)
{
  assert_tidy (PRD ("| G-1 | US-001 | – |\n"), PRD ("| G-1 | US-001 | – |\n"), 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/table-tidy/cells", test_cells);
  g_test_add_func ("/table-tidy/rows", test_rows);
  g_test_add_func ("/table-tidy/left-alone", test_left_alone);
  g_test_add_func ("/table-tidy/may-come", test_may_come);
  return g_test_run ();
}
