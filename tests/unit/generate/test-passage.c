/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-passage"

#include "config.h"

#include "generate/forge-passage.h"

static const ForgePassage *
get (GPtrArray *passages, guint i)
{
  g_assert_cmpuint (i, <, passages->len);
  return g_ptr_array_index (passages, i);
}

static void
test_numbered (void)
{
  g_autoptr (GPtrArray) passages = forge_passage_read (
      "1. Introduction\nThe authority invites proposals for 4 years.\n\n2. Requirements\n"
      "2.1 Owners can apply.\n2.2 95 % of searches return in 2 s.\nREQ-7: Staff can print.\n\n"
      "3. Steps\n\n1. Export\n2. Import\n\nThat is all.");

  g_assert_cmpint (get (passages, 0)->kind, ==, FORGE_PASSAGE_HEADING);
  g_assert_cmpstr (get (passages, 0)->text, ==, "Introduction");
  g_assert_cmpstr (get (passages, 1)->heading, ==, "Introduction");
  g_assert_cmpint (get (passages, 2)->kind, ==, FORGE_PASSAGE_HEADING);
  g_assert_cmpstr (get (passages, 3)->text, ==, "Owners can apply.");
  g_assert_cmpstr (get (passages, 3)->heading, ==, "Requirements");
  g_assert_cmpstr (get (passages, 4)->text, ==, "95 % of searches return in 2 s.");
  g_assert_cmpstr (get (passages, 5)->text, ==, "Staff can print.");
  g_assert_cmpstr (get (passages, passages->len - 2)->text, ==, "Import");
  g_assert_cmpint (get (passages, passages->len - 2)->kind, ==, FORGE_PASSAGE_ITEM);
}

static void
test_table (void)
{
  g_autoptr (GPtrArray) marked
      = forge_passage_read ("| **Role** | Count |\n|---|---|\n| Clerk | |\n\n| Other | 3 |");
  g_autoptr (GPtrArray) bare = forge_passage_read ("| Item | Limit |\n| Loan period | 6 weeks |");

  g_assert_cmpuint (get (marked, 0)->level, ==, 1);
  g_assert_cmpstr (get (marked, 1)->cells[0], ==, "Clerk");
  g_assert_cmpstr (get (marked, 1)->cells[1], ==, "");
  g_assert_cmpstr (get (marked, 1)->heads[0], ==, "Role");
  g_assert_null (get (marked, 2)->heads);
  g_assert_cmpuint (get (bare, 0)->level, ==, 1);
  g_assert_cmpstr (get (bare, 1)->heads[1], ==, "Limit");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/passage/numbered", test_numbered);
  g_test_add_func ("/passage/table", test_table);
  return g_test_run ();
}
