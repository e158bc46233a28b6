/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-facts-aside-de"

#include "config.h"

#include <string.h>

#include "forge-facts-fixture.h"

/* What German says in its own order is read whole, and by whom it is done. */

static const char OPENING[] = "Wir suchen ein Programm für unseren Verein.\n\n";

static ForgeFacts *
read_brief (const char *text)
{
  g_autofree char *brief = g_strconcat (OPENING, text, NULL);

  return forge_facts_fixture_read ("de", brief);
}

static void
test_actions (void)
{
  static const char *const SAID[][2] = {
    { "Mitglieder sollen am Handy sehen, welches Boot frei ist.",
      "Mitglied | am Handy sehen, welches Boot frei ist" },
    { "Halter sollen einen Termin buchen, verschieben und bis 24 Stunden vorher absagen.",
      "Halter | einen Termin verschieben" },
    { "Halter sollen einen Termin buchen, verschieben und bis 24 Stunden vorher absagen.",
      "Halter | einen Termin bis 24 Stunden vorher absagen" },
    { "Der Auftragnehmer stellt eine Webanwendung bereit, in der Sachbearbeiter Fundsachen mit "
      "Foto erfassen.",
      "Sachbearbeiter | Fundsachen mit Foto erfassen" },
    { "Jede Abgabe muss mit Nummer festgehalten und 5 Jahre aufbewahrt werden.",
      " | jede Abgabe 5 Jahre aufbewahren" },
    { "## Rollen\n\n- Pflegekraft: sieht ihren Plan, tauscht Dienste\n- Lohnbüro: ruft die Stunden "
      "ab\n",
      "Pflegekraft | ihren Plan sehen" },
    { "## Rollen\n\n- Pflegekraft: sieht ihren Plan, tauscht Dienste\n- Lohnbüro: ruft die Stunden "
      "ab\n",
      "Lohnbüro | die Stunden abrufen" },
    { "| Nr. | Anforderung | Wer | Priorität |\n|---|---|---|---|\n| 1 | Fahrzeiten anzeigen | "
      "Disponent | Muss |\n| 2 | Lieferschein senden | System | Kann |\n",
      "Disponent | Fahrzeiten anzeigen" },
    { "| Nr. | Anforderung | Wer | Priorität |\n|---|---|---|---|\n| 1 | Fahrzeiten anzeigen | "
      "Disponent | Muss |\n| 2 | Lieferschein senden | System | Kann |\n",
      " | Lieferschein senden" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (SAID); i++)
    {
      g_autoptr (ForgeFacts) facts = read_brief (SAID[i][0]);
      const char *wanted = SAID[i][1];

      g_test_message ("%s", wanted);
      g_assert_true (forge_facts_fixture_can (facts, wanted));
    }
}

/* Priorities, numbers and "System" of a table of requirements are nothing to build. */
static void
test_table (void)
{
  g_autoptr (ForgeFacts) facts
      = read_brief ("| Nr. | Anforderung | Wer | Priorität |\n|---|---|---|---|\n"
                    "| 1 | Disponent weist ein Tor zu | Disponent | Muss |\n"
                    "| 2 | Lieferschein senden | System | Kann |\n");

  for (guint i = 0; i < facts->all->len; i++)
    {
      const ForgeFact *fact = g_ptr_array_index (facts->all, i);

      g_assert_cmpstr (fact->text, !=, "Muss");
      g_assert_false (fact->kind == FORGE_FACT_GOAL && strstr (fact->text, "System") != NULL);
    }
}

static void
test_kinds (void)
{
  static const struct
  {
    const char *text;
    ForgeFactKind kind;
    const char *topic;
    const char *part;
  } SAID[] = {
    { "Mehr als 2.500 € sind nicht drin.", FORGE_FACT_CONSTRAINT, "budget", "2.500" },
    { "Höchstens 120 Euro im Monat.", FORGE_FACT_CONSTRAINT, "budget", "120" },
    { "Starten wollen wir am 1. Oktober 2027.", FORGE_FACT_CONSTRAINT, "deadline", "Oktober" },
    { "Soll im April losgehen.", FORGE_FACT_CONSTRAINT, "deadline", "April" },
    { "Also, es geht um die Parkausweise.", FORGE_FACT_GOAL, "purpose", "Parkausweise" },
    { "Wer noch keine 18 ist, darf nur mit Trainer aufs Wasser.", FORGE_FACT_RULE, NULL,
      "Wer noch keine 18 ist, darf nur mit Trainer aufs Wasser" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (SAID); i++)
    {
      g_autoptr (ForgeFacts) facts = read_brief (SAID[i].text);
      const ForgeFact *fact = forge_facts_fixture_find (facts, SAID[i].kind, SAID[i].part);

      g_test_message ("%s", SAID[i].text);
      g_assert_nonnull (fact);
      g_assert_cmpstr (fact->topic, ==, SAID[i].topic);
    }
}

static void
test_fields (void)
{
  g_autoptr (ForgeFacts) facts = read_brief (
      "Die Fachkräfte legen für jedes Tier eine Karteikarte an: Name, Tierart, Rasse und "
      "Gewicht.");
  const ForgeFact *card = forge_facts_fixture_find_named (facts, FORGE_FACT_ENTITY, "Karteikarte");

  g_assert_nonnull (card);
  g_assert_cmpuint (card->fields->len, ==, 4);
  g_assert_false (forge_facts_fixture_can (facts, " | Name, Tierart, Rasse und Gewicht anbieten"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/facts/aside-de/actions", test_actions);
  g_test_add_func ("/facts/aside-de/table", test_table);
  g_test_add_func ("/facts/aside-de/kinds", test_kinds);
  g_test_add_func ("/facts/aside-de/fields", test_fields);
  return g_test_run ();
}
