/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-facts-correction"

#include "config.h"

#include "forge-facts-fixture.h"

/* What takes back what was said, and the two sides that must be quoted. */
static const struct
{
  const char *text;
  const char *one;
  const char *other;
} CORRECTIONS[] = {
  { "Members book a slot of 90 minutes, actually make that 2 hours.", "90 minutes", "2 hours" },
  { "Payment by card in advance – scratch that, payment in cash at the door.", "by card",
    "in cash at the door" },
  { "The system sends a reminder by e-mail, no, by SMS.", "by e-mail", "by SMS" },
  { "The fee is 3 %, or rather 2.5 % for charities.", "3 %", "2.5 % for charities" },
  { "A hold lasts 3 days, no wait, 5 days.", "3 days", "5 days" },
  { "- routes get stripped after 8 weeks\n- no wait, 10 weeks now", "8 weeks", "10 weeks" },
  { "Cancelling is free until 24 hours before. The board wants cancelling free until 48 hours "
    "before.",
    "24 hours", "48 hours" },
};

static void
test_found (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (CORRECTIONS); i++)
    {
      g_autoptr (ForgeFacts) facts = forge_facts_fixture_read ("en", CORRECTIONS[i].text);
      const ForgeFact *fact
          = forge_facts_fixture_find (facts, FORGE_FACT_CONTRADICTION, CORRECTIONS[i].one);

      g_test_message ("%s", CORRECTIONS[i].text);
      g_assert_nonnull (fact);
      g_assert_nonnull (g_strstr_len (fact->other, -1, CORRECTIONS[i].other));
      g_assert_null (forge_facts_fixture_find (facts, FORGE_FACT_RULE, CORRECTIONS[i].one));
    }
}

static void
test_not_found (void)
{
  static const char *const PLAIN[] = {
    "Members actually like the old plan.",
    "There is no lift, no parking and no desk.",
    "The board wants a report every 2 hours. Members get a reminder 3 hours before.",
    "Visitors wait in line, wait for 5 minutes and go in.",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (PLAIN); i++)
    {
      g_autoptr (ForgeFacts) facts = forge_facts_fixture_read ("en", PLAIN[i]);

      g_test_message ("%s", PLAIN[i]);
      g_assert_null (forge_facts_fixture_find (facts, FORGE_FACT_CONTRADICTION, ""));
    }
}

/* What both sides share still has to be built. */
static void
test_undisputed (void)
{
  g_autoptr (ForgeFacts) facts = forge_facts_fixture_read (
      "en",
      "Members book a slot of 90 minutes, actually make that 2 hours. A booking costs 12 EUR.");

  g_assert_true (forge_facts_fixture_can (facts, "member | book a slot"));
  g_assert_nonnull (forge_facts_fixture_find (facts, FORGE_FACT_RULE, "12 EUR"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/facts-correction/found", test_found);
  g_test_add_func ("/facts-correction/not-found", test_not_found);
  g_test_add_func ("/facts-correction/undisputed", test_undisputed);
  return g_test_run ();
}
