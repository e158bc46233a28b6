/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-facts-aim"

#include "config.h"

#include <string.h>

#include "forge-facts-fixture.h"

/* What somebody pays for the service is a rule; what the project may cost is the budget. */
static void
test_price (void)
{
  static const char *const PRICES[]
      = { "Hire costs \u00a312 an hour.", "- hire costs \u00a34 per person per hour",
          "A court costs 20 euros per hour.", NULL };
  g_autoptr (ForgeFacts) budget
      = forge_facts_fixture_read ("en", "It must not cost more than 15 euros a month.");

  for (gsize i = 0; PRICES[i] != NULL; i++)
    {
      g_autoptr (ForgeFacts) facts = forge_facts_fixture_read ("en", PRICES[i]);

      g_test_message ("%s", PRICES[i]);
      g_assert_nonnull (forge_facts_fixture_find (facts, FORGE_FACT_RULE, "cost"));
      g_assert_null (forge_facts_fixture_find (facts, FORGE_FACT_CONSTRAINT, "cost"));
    }
  g_assert_cmpstr (forge_facts_fixture_find (budget, FORGE_FACT_CONSTRAINT, "15 euros")->topic, ==,
                   "budget");
}

static void
test_deadline (void)
{
  static const char *const DATES[] = { "The system shall go live no later than 1 October.",
                                       "It would be good to have the search ready by 14 July.",
                                       "- Go live no later than 1 October", NULL };

  for (gsize i = 0; DATES[i] != NULL; i++)
    {
      g_autoptr (ForgeFacts) facts = forge_facts_fixture_read ("en", DATES[i]);
      const ForgeFact *date = forge_facts_fixture_find (facts, FORGE_FACT_CONSTRAINT, "");

      g_assert_nonnull (date);
      g_assert_cmpstr (date->topic, ==, "deadline");
      g_assert_null (forge_facts_fixture_find (facts, FORGE_FACT_CAPABILITY, ""));
    }
}

/* Whoever has to comply with a law does nothing with the product by that. */
static void
test_comply (void)
{
  g_autoptr (ForgeFacts) facts = forge_facts_fixture_read (
      "en",
      "The supplier shall comply with the Data Protection Act 2018 and Directive 2014/53/EU.");
  const ForgeFact *law = forge_facts_fixture_find (facts, FORGE_FACT_CONSTRAINT, "2014/53/EU");

  g_assert_nonnull (law);
  g_assert_cmpstr (law->topic, ==, "law");
  g_assert_null (forge_facts_fixture_find (facts, FORGE_FACT_CAPABILITY, ""));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/facts-aim/price", test_price);
  g_test_add_func ("/facts-aim/deadline", test_deadline);
  g_test_add_func ("/facts-aim/comply", test_comply);
  return g_test_run ();
}
