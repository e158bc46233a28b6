/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-facts-exclude-de"

#include "config.h"

#include <string.h>

#include "forge-facts-fixture.h"

/* What German says is not to be is excluded, and nothing else is read out of it. */

static const char OPENING[] = "Wir suchen ein Programm für unseren Verein. Mitglieder melden sich "
                              "online an.\n\n";

/* Whether any fact but an exclusion, or what explains it, says @word. */
static gboolean
says_positively (ForgeFacts *facts, const char *word)
{
  for (guint i = 0; i < facts->all->len; i++)
    {
      const ForgeFact *fact = g_ptr_array_index (facts->all, i);

      if (fact->kind != FORGE_FACT_EXCLUSION && fact->kind != FORGE_FACT_CONTEXT
          && (strstr (fact->text, word) != NULL
              || (fact->name != NULL && strstr (fact->name, word) != NULL)))
        return TRUE;
    }
  return FALSE;
}

static void
test_said (void)
{
  static const char *const SAID[][2] = {
    { "SMS", "SMS soll es nicht geben." },
    { "SMS", "SMS soll es nicht geben, die sind uns zu teuer." },
    { "Fax", "Es soll kein Fax geben." },
    { "Rabatte", "Rabatte gibt es nicht." },
    { "Forum", "Ein Forum gehört nicht dazu." },
    { "Wartung", "Die Wartung gehört nicht zum Auftrag." },
    { "Röntgenbilder", "Röntgenbilder gehören nicht mit dazu, die bleiben im Gerät." },
    { "Labor", "Eine Anbindung an das Labor ist vorerst nicht geplant." },
    { "SAP", "Eine Schnittstelle zu SAP ist derzeit nicht vorgesehen." },
    { "Schulung", "Nicht Gegenstand der Beauftragung ist die Schulung." },
    { "Fahrerlohn", "Mautabrechnung und Fahrerlohn sind nicht Teil des Projekts." },
    { "Newsletter", "Der Newsletter ist kein Bestandteil." },
    { "Hosting", "Das Hosting wird nicht benötigt." },
    { "Chat", "Ein Chat wird nicht umgesetzt." },
    { "Fax", "Verzichtet wird auf Fax." },
    { "Werbung", "Auf Werbung wird komplett verzichtet." },
    { "Facebook", "Auf Facebook kann gern verzichtet werden." },
    { "Abrechnung", "Auf die Abrechnung der Einsätze verzichten wir." },
    { "Papier", "Wir wollen auf Papier verzichten." },
    { "Fakturierung", "Fakturierung will ich nicht, das macht SAP." },
    { "Chatten", "Chatten brauchen wir auch nicht." },
    { "Login", "Einen Login wollen wir nicht haben." },
    { "Statistik", "Eine Statistik benötigen wir nicht." },
    { "Onlineshop", "Einen Onlineshop brauchen wir keinen." },
    { "Benutzerverwaltung", "Das System braucht keine Benutzerverwaltung." },
    { "Kreditkarte", "Kreditkarte lassen wir weg." },
    { "Lieferdienste", "Lieferdienste bleiben draußen." },
    { "Mitgliederverzeichnis", "Das Mitgliederverzeichnis bleibt außen vor." },
    { "Barzahlung", "Barzahlung kommt nicht infrage." },
    { "Jugendfeuerwehr", "Die Jugendfeuerwehr kommt später dran." },
    { "Telematik", "Die Telematik kommt in einer späteren Phase." },
    { "Kalender", "Ein Kalender folgt in Phase 2." },
    { "App", "Die App soll erst später kommen." },
    { "Warenwirtschaft", "Die Warenwirtschaft machen wir später." },
    { "Punktesystem", "Ein Punktesystem ist für später vorgesehen." },
    { "E-Books", "E-Books nehmen wir nicht auf." },
    { "Reparaturen", "Reparaturen bieten wir nicht an." },
    { "Papieranträge", "Und bitte keine Papieranträge mehr." },
    { "Cloud", "Also keine Cloud." },
    { "Reservierungen", "Reservierungen: nein danke." },
    { "Mehrsprachig", "Mehrsprachig muss es nicht sein." },
    { "Garantie", "Garantie ist ausgeschlossen." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (SAID); i++)
    {
      g_autofree char *brief = g_strconcat (OPENING, SAID[i][1], NULL);
      g_autoptr (ForgeFacts) facts = forge_facts_fixture_read ("de", brief);

      g_test_message ("%s", SAID[i][1]);
      g_assert_nonnull (forge_facts_fixture_find (facts, FORGE_FACT_EXCLUSION, SAID[i][0]));
      g_assert_false (says_positively (facts, SAID[i][0]));
    }
}

/* A "not" that asks for something. */
static void
test_demanded (void)
{
  static const char *const SAID[] = {
    "Wir wollen keine Daten verlieren.",
    "Auf das Protokoll darf nicht verzichtet werden.",
    "Ein Kunde kann auf die Rechnung verzichten.",
    "Gäste dürfen nicht buchen.",
    "Passwörter dürfen im Protokoll nicht enthalten sein.",
    "Daten, die nicht mehr benötigt werden, müssen gelöscht werden.",
    "Wenn eine Quittung nicht gewünscht ist, wird nur der Beleg gespeichert.",
    "Mitglieder sollen nicht lange warten.",
    "Termine können verschoben werden.",
    "Auch ohne Netz muss die Anmeldung gehen.",
    "2 Stunden später bekommt das Mitglied eine Erinnerung.",
    "Niemand muss mehr Zettel ausfüllen.",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (SAID); i++)
    {
      g_autofree char *brief = g_strconcat (OPENING, SAID[i], NULL);
      g_autoptr (ForgeFacts) facts = forge_facts_fixture_read ("de", brief);

      g_test_message ("%s", SAID[i]);
      g_assert_null (forge_facts_fixture_find (facts, FORGE_FACT_EXCLUSION, ""));
    }
}

static void
test_headings (void)
{
  static const char *const HEADINGS[] = {
    "## Nicht Gegenstand\n\n",
    "## 4. Nicht Gegenstand\n\n",
    "## Abgrenzung\n\n",
    "## Außerhalb des Umfangs\n\n",
    "## Was wir nicht brauchen\n\n",
    "## Was nicht dazugehört\n\n",
    "Nicht enthalten:\n",
    "Nicht Teil des Auftrags:\n",
    "Was es nicht geben soll:\n",
    "## 3.2 Leistungsabgrenzung\n\n",
    "## Nicht im Leistungsumfang\n\n",
    "Verzichtet wird auf:\n",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (HEADINGS); i++)
    {
      g_autofree char *brief
          = g_strconcat (OPENING, HEADINGS[i], "- Lohnabrechnung\n- Online-Shop per SMS\n", NULL);
      g_autoptr (ForgeFacts) facts = forge_facts_fixture_read ("de", brief);

      g_test_message ("%s", HEADINGS[i]);
      g_assert_nonnull (forge_facts_fixture_find (facts, FORGE_FACT_EXCLUSION, "Lohnabrechnung"));
      g_assert_nonnull (forge_facts_fixture_find (facts, FORGE_FACT_EXCLUSION, "Online-Shop"));
      g_assert_false (says_positively (facts, "Lohnabrechnung"));
      g_assert_false (says_positively (facts, "SMS"));
    }
}

static void
test_other_headings (void)
{
  g_autoptr (ForgeFacts) facts
      = forge_facts_fixture_read ("de", "# Werkstatt\n\n## Nichtfunktionale Anforderungen\n\n"
                                        "- 200 Aufträge am Tag\n\n## Nicht vergessen\n\n"
                                        "- Rechnungen als PDF verschicken\n");

  g_assert_null (forge_facts_fixture_find (facts, FORGE_FACT_EXCLUSION, ""));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/facts/exclude-de/said", test_said);
  g_test_add_func ("/facts/exclude-de/demanded", test_demanded);
  g_test_add_func ("/facts/exclude-de/headings", test_headings);
  g_test_add_func ("/facts/exclude-de/other-headings", test_other_headings);
  return g_test_run ();
}
