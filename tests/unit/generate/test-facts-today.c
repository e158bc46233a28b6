/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "forge-facts-fixture.h"

/* What nobody asks for in so many words: how it is today, and what happened once. */

static gboolean
is_assumed (ForgeFacts *facts, const char *actor)
{
  const GPtrArray *all = forge_facts_get_all (facts);

  for (guint i = 0; i < all->len; i++)
    {
      const ForgeFact *fact = g_ptr_array_index (all, i);

      if (fact->kind == FORGE_FACT_CAPABILITY && g_str_equal (fact->actor, actor))
        return fact->is_assumed;
    }
  return FALSE;
}

static void
test_work (void)
{
  g_autoptr (ForgeFacts) english = forge_facts_fixture_read (
      "en", "Today nurses write the handover on paper, and doctors read it late. Porters call the "
            "ward. We want an app that shows the handover.");
  g_autoptr (ForgeFacts) german = forge_facts_fixture_read (
      "de", "Heute schreiben die Pflegekräfte den Dienstplan auf Papier. Wir brauchen eine App, "
            "die den Dienstplan anzeigt.");

  g_assert_true (forge_facts_fixture_can (english, "nurse | write the handover"));
  g_assert_true (forge_facts_fixture_can (english, "doctor | read the handover"));
  g_assert_true (is_assumed (english, "nurse"));
  /* To call is what the product shall spare. */
  g_assert_false (forge_facts_fixture_can (english, "porter | call the ward"));
  g_assert_true (forge_facts_fixture_can (german, "Pflegekraft | den Dienstplan schreiben"));
}

/* Who is given something to do does not get what is done today as well. */
static void
test_work_is_second (void)
{
  g_autoptr (ForgeFacts) facts = forge_facts_fixture_read (
      "en", "Today nurses write the handover on paper. Nurses must be able to dictate the "
            "handover, and to write it on a tablet.");

  g_assert_true (forge_facts_fixture_can (facts, "nurse | dictate the handover"));
  g_assert_false (is_assumed (facts, "nurse"));
}

static void
test_past (void)
{
  g_autoptr (ForgeFacts) facts = forge_facts_fixture_read (
      "en", "Last month two patients were given the wrong bed. Nurses must see the beds.");
  g_autoptr (ForgeFacts) german = forge_facts_fixture_read (
      "de", "Letzten Monat wurden 2 Patienten verwechselt. Pflegekräfte sollen Betten sehen.");
  const GPtrArray *all = forge_facts_get_all (facts);

  g_assert_nonnull (forge_facts_fixture_find (facts, FORGE_FACT_GOAL, "wrong bed"));
  for (guint i = 0; i < all->len; i++)
    {
      const ForgeFact *fact = g_ptr_array_index (all, i);

      g_assert_cmpstr (fact->topic, !=, "scale");
      g_assert_cmpstr (fact->topic, !=, "outcome");
    }
  g_assert_null (forge_facts_fixture_find (german, FORGE_FACT_CONSTRAINT, "Patienten"));
  g_assert_null (forge_facts_fixture_find (german, FORGE_FACT_RULE, "verwechselt"));
}

/* "Later maybe" is open, and what a current system is like is no demand. */
static void
test_later (void)
{
  g_autoptr (ForgeFacts) facts = forge_facts_fixture_read (
      "en", "Clerks book orders. Later maybe a pot sensor over Bluetooth. The current system is 17 "
            "years old.");

  g_assert_nonnull (forge_facts_fixture_find (facts, FORGE_FACT_OPEN, "pot sensor"));
  g_assert_null (forge_facts_fixture_find (facts, FORGE_FACT_INTEGRATION, "sensor"));
  g_assert_null (forge_facts_fixture_find (facts, FORGE_FACT_CONSTRAINT, "17 years"));
}

/* A system that is named today is told by what is wanted of it. */
static void
test_integration (void)
{
  g_autoptr (ForgeFacts) facts = forge_facts_fixture_read (
      "en", "At the moment clerks type receipts into SAP. We need a tool that exports approved "
            "receipts to SAP.");
  g_autoptr (ForgeFacts) german = forge_facts_fixture_read (
      "de",
      "Die Touren plant Frau Seidel in Excel, jeden Abend 2 Stunden. Wir brauchen eine Software "
      "für Touren.");
  const ForgeFact *sap = forge_facts_fixture_find_named (facts, FORGE_FACT_INTEGRATION, "SAP");

  g_assert_nonnull (sap);
  g_assert_true (g_str_has_prefix (sap->quote, "We need"));
  g_assert_null (forge_facts_fixture_find (german, FORGE_FACT_CONSTRAINT, "2 Stunden"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/facts-today/work", test_work);
  g_test_add_func ("/facts-today/work-is-second", test_work_is_second);
  g_test_add_func ("/facts-today/past", test_past);
  g_test_add_func ("/facts-today/later", test_later);
  g_test_add_func ("/facts-today/integration", test_integration);
  return g_test_run ();
}
