/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-facts-answer"

#include "config.h"

#include "forge-facts-fixture.h"

static void
test_answers (void)
{
  g_autoptr (ForgeFacts) facts
      = forge_facts_fixture_read ("en",
                                  "- do we need payments? no, entry stays in the till\n"
                                  "- how many members? 6,200, maybe 400 at the same time\n"
                                  "- language? English only for now\n- photos of each route? yes\n"
                                  "- when should it be live? 30 November");

  g_assert_nonnull (forge_facts_fixture_find (facts, FORGE_FACT_EXCLUSION, "payments"));
  g_assert_nonnull (forge_facts_fixture_find (facts, FORGE_FACT_QUALITY, "6,200 members"));
  g_assert_cmpstr (forge_facts_fixture_find (facts, FORGE_FACT_CONSTRAINT, "English")->topic, ==,
                   "language");
  g_assert_cmpstr (forge_facts_fixture_find (facts, FORGE_FACT_CONSTRAINT, "30 November")->topic,
                   ==, "deadline");
  g_assert_true (forge_facts_fixture_can (facts, " | provide photos of each route"));
  g_assert_null (forge_facts_fixture_find (facts, FORGE_FACT_OPEN, ""));
}

/* A question that nobody answers stays one. */
static void
test_open (void)
{
  g_autoptr (ForgeFacts) facts
      = forge_facts_fixture_read ("en", "Members book courts. Who may cancel a booking?");

  g_assert_nonnull (forge_facts_fixture_find (facts, FORGE_FACT_OPEN, "Who may cancel"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/facts-answer/answers", test_answers);
  g_test_add_func ("/facts-answer/open", test_open);
  return g_test_run ();
}
