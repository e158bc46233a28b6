/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-facts-table"

#include "config.h"

#include "forge-facts-fixture.h"

static const ForgeField *
find_field (const ForgeFact *entity, const char *name)
{
  for (guint i = 0; entity != NULL && i < entity->fields->len; i++)
    {
      const ForgeField *field = g_ptr_array_index (entity->fields, i);

      if (g_str_equal (field->name, name))
        return field;
    }
  return NULL;
}

static void
test_roles (void)
{
  g_autoptr (ForgeFacts) facts
      = forge_facts_fixture_read ("en",
                                  "| Role | Count | What they do |\n|---|---|---|\n"
                                  "| Loan clerk | 6 | issues and takes back devices |\n"
                                  "| Technician | 2 | inspects and repairs returned devices |");

  g_assert_nonnull (forge_facts_fixture_find_named (facts, FORGE_FACT_ACTOR, "loan clerk"));
  g_assert_true (forge_facts_fixture_can (facts, "loan clerk | take back devices"));
  g_assert_true (forge_facts_fixture_can (facts, "technician | repair returned devices"));
  g_assert_nonnull (forge_facts_fixture_find (facts, FORGE_FACT_CONSTRAINT, "6 loan clerks"));
  g_assert_nonnull (forge_facts_fixture_find (facts, FORGE_FACT_CONSTRAINT, "2 technicians"));
}

static void
test_entities (void)
{
  g_autoptr (ForgeFacts) facts = forge_facts_fixture_read (
      "en", "| Entity | Fields |\n|---|---|\n"
            "| Device | inventory number, status (lent, in repair), purchase date |\n\n"
            "## Loan\n\n| Field | Type | Unit |\n|---|---|---|\n| deposit | number | EUR |\n"
            "| state | open/closed | |");
  const ForgeFact *device = forge_facts_fixture_find_named (facts, FORGE_FACT_ENTITY, "device");
  const ForgeFact *loan = forge_facts_fixture_find_named (facts, FORGE_FACT_ENTITY, "loan");

  g_assert_nonnull (find_field (device, "inventory number"));
  g_assert_cmpstr (find_field (device, "status")->choices, ==, "lent, in repair");
  g_assert_cmpstr (find_field (device, "purchase date")->type, ==, "date");
  g_assert_cmpstr (find_field (loan, "deposit")->unit, ==, "EUR");
  g_assert_cmpstr (find_field (loan, "state")->choices, ==, "open, closed");
}

static void
test_limits (void)
{
  g_autoptr (ForgeFacts) facts = forge_facts_fixture_read (
      "en",
      "| Item | Limit |\n|---|---|\n| Loan period | 6 weeks |\n| Extensions per loan | 2 |\n\n"
      "Metric\tTarget\nAvailability\t99.5 %\nSearch response time\t1 s");

  g_assert_nonnull (forge_facts_fixture_find (facts, FORGE_FACT_RULE, "Loan period: 6 weeks"));
  g_assert_nonnull (forge_facts_fixture_find (facts, FORGE_FACT_RULE, "Extensions per loan: 2"));
  g_assert_cmpstr (forge_facts_fixture_find (facts, FORGE_FACT_QUALITY, "99.5 %")->topic, ==,
                   "availability");
  g_assert_cmpstr (forge_facts_fixture_find (facts, FORGE_FACT_QUALITY, "1 s")->topic, ==,
                   "performance");
}

static void
test_permissions (void)
{
  g_autoptr (ForgeFacts) facts = forge_facts_fixture_read (
      "en", "| Action | Clerk | Manager |\n|---|---|---|\n| Cancel loans | | x |\n"
            "| Print labels | yes | no |");

  g_assert_true (forge_facts_fixture_can (facts, "manager | cancel loans"));
  g_assert_true (forge_facts_fixture_can (facts, "clerk | print labels"));
  g_assert_false (forge_facts_fixture_can (facts, "clerk | cancel loans"));
  g_assert_false (forge_facts_fixture_can (facts, "manager | print labels"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/facts-table/roles", test_roles);
  g_test_add_func ("/facts-table/entities", test_entities);
  g_test_add_func ("/facts-table/limits", test_limits);
  g_test_add_func ("/facts-table/permissions", test_permissions);
  return g_test_run ();
}
