/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-facts-dispute"

#include "config.h"

#include <string.h>

#include "forge-facts-fixture.h"

/* What people hold against each other in minutes and chats is one question with both sides. */

static const char MINUTES[] = "Protokoll Arbeitskreis Bücherei\n\n"
                              "Teilnehmer: Frau Roth, Herr Seidl, Frau Aigner\n\n"
                              "Frau Roth: Die Leihfrist beträgt 14 Tage.\n"
                              "Herr Seidl: Leihfrist 28 Tage, wie in der Kreisstadt.\n"
                              "Frau Aigner: Nur Mitglieder dürfen Bücher vormerken.\n"
                              "Herr Seidl: Gäste auch.\n"
                              "Frau Roth: Die Mahnung kostet 1 Euro.\n"
                              "Frau Aigner: Die zweite Mahnung kostet 3 Euro.\n"
                              "Herr Seidl: Die Mitglieder bekommen nach 7 Tagen eine E-Mail.\n\n"
                              "Beschluss: Angeschafft wird bis Ende Februar 2027.\n"
                              "Nächste Sitzung: 8. Dezember 2026\n";

static gboolean
says (const ForgeFact *fact, const char *part)
{
  return strstr (fact->text, part) != NULL;
}

/* No fact but a contradiction, a name or context says @part. */
static void
assert_only_disputed (ForgeFacts *facts, const char *part)
{
  for (guint i = 0; i < facts->all->len; i++)
    {
      const ForgeFact *fact = g_ptr_array_index (facts->all, i);

      if (says (fact, part))
        g_assert_true (fact->kind == FORGE_FACT_CONTRADICTION || fact->kind == FORGE_FACT_CONTEXT);
    }
}

static guint
count_contradictions (ForgeFacts *facts)
{
  g_autoptr (GPtrArray) all = forge_facts_list (facts, FORGE_FACT_CONTRADICTION);

  return all->len;
}

static void
test_minutes (void)
{
  g_autoptr (ForgeFacts) facts = forge_facts_fixture_read ("de", MINUTES);
  const ForgeFact *period
      = forge_facts_fixture_find (facts, FORGE_FACT_CONTRADICTION, "Die Leihfrist");
  const ForgeFact *who = forge_facts_fixture_find (facts, FORGE_FACT_CONTRADICTION, "vormerken");

  g_assert_cmpuint (count_contradictions (facts), ==, 2);
  g_assert_nonnull (period);
  g_assert_cmpstr (period->text, ==, "Frau Roth: Die Leihfrist beträgt 14 Tage");
  g_assert_cmpstr (period->other, ==, "Herr Seidl: Leihfrist 28 Tage, wie in der Kreisstadt.");
  g_assert_nonnull (who);
  g_assert_cmpstr (who->other, ==, "Herr Seidl: Gäste auch.");
  assert_only_disputed (facts, "14 Tage");
  assert_only_disputed (facts, "28 Tage");
  assert_only_disputed (facts, "vormerken");
}

/* What is said of the meeting asks for nothing, and nobody who was there is part of the product. */
static void
test_ceremony (void)
{
  g_autoptr (ForgeFacts) facts = forge_facts_fixture_read ("de", MINUTES);

  g_assert_nonnull (forge_facts_fixture_find (facts, FORGE_FACT_CONTEXT, "8. Dezember"));
  g_assert_null (forge_facts_fixture_find (facts, FORGE_FACT_CONSTRAINT, "Dezember"));
  for (guint i = 0; i < facts->all->len; i++)
    {
      const ForgeFact *fact = g_ptr_array_index (facts->all, i);

      if (fact->kind != FORGE_FACT_CONTRADICTION && fact->kind != FORGE_FACT_CONTEXT)
        g_assert_false (says (fact, "Seidl") || says (fact, "Roth"));
    }
}

static void
test_objections (void)
{
  static const struct
  {
    const char *one;
    const char *other;
    gboolean disputed;
  } SAID[] = {
    { "Der Ausweis kostet 30 Euro im Jahr.", "Nein, der Rat hat 45 Euro beschlossen.", TRUE },
    { "Der Ausweis kostet 30 Euro.", "Nein. 45 Euro.", TRUE },
    { "Bezahlt wird mit Karte.", "Stimmt nicht, wir nehmen nur Bargeld.", TRUE },
    { "Geräte werden alle 6 Monate geprüft.",
      "Laut Vorschrift werden Geräte alle 12 Monate geprüft.", TRUE },
    { "Einen Ausweis bekommen nur Bewohner.", "Zweitwohnsitz geht auch.", TRUE },
    { "Wie lange gilt der Ausweis?", "Nein, das klären wir noch.", FALSE },
    { "Der Ausweis gilt 2 Jahre.", "Die Daten werden nach 5 Jahren gelöscht.", FALSE },
    { "Der Ausweis gilt 2 Jahre.", "Der Antrag kostet 10 Euro.", FALSE },
    { "Mitglieder buchen online.", "Der Wart auch.", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (SAID); i++)
    {
      g_autofree char *brief
          = g_strdup_printf ("# Parkausweise\n\nLindner: Wir brauchen ein Programm für Ausweise.\n"
                             "Becker: %s\nLindner: %s\nBecker: Gut.\n",
                             SAID[i].one, SAID[i].other);
      g_autoptr (ForgeFacts) facts = forge_facts_fixture_read ("de", brief);

      g_test_message ("%s / %s", SAID[i].one, SAID[i].other);
      g_assert_cmpuint (count_contradictions (facts), ==, SAID[i].disputed ? 1 : 0);
    }
}

/* A list of roles is no conversation. */
static void
test_roles (void)
{
  g_autoptr (ForgeFacts) facts
      = forge_facts_fixture_read ("de", "# Dienstplan\n\n## Rollen\n\n"
                                        "- Pflegedienstleitung: veröffentlicht den Plan nach 4 "
                                        "Wochen\n- Pflegekraft: sieht den Plan nach 2 Wochen\n"
                                        "- Lohnbüro: ruft die Stunden ab\n");

  g_assert_cmpuint (count_contradictions (facts), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/facts/dispute/minutes", test_minutes);
  g_test_add_func ("/facts/dispute/ceremony", test_ceremony);
  g_test_add_func ("/facts/dispute/objections", test_objections);
  g_test_add_func ("/facts/dispute/roles", test_roles);
  return g_test_run ();
}
