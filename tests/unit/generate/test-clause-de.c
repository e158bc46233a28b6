/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "generate/forge-clause.h"

/* "subject | verb | object | condition", with "!" in front of the verb where it is negated and
 * "<" where it is a passive; clauses with ";" between. */
static const struct
{
  const char *sentence;
  const char *read;
} cases[] = {
  /* Two modal verbs, and what they share. */
  { "Wir möchten unsere Zettelwirtschaft loswerden.",
    "Wir | loswerden | unsere Zettelwirtschaft | " },
  { "Der Kunde soll das Angebot per E-Mail erhalten und mit einem Klick annehmen können.",
    "Der Kunde | erhalten | das Angebot per E-Mail | ; Der Kunde | annehmen | mit einem Klick | " },
  { "Die Daten müssen in Deutschland gespeichert und nach 10 Jahren gelöscht werden.",
    "Die Daten | <speichern | in Deutschland | ; Die Daten | <löschen | nach 10 Jahren | " },
  { "Kunden sollen einen Tag auswählen und online oder bei Abholung bezahlen.",
    "Kunden | auswählen | einen Tag | ; Kunden | bezahlen | online oder bei Abholung | " },
  /* What is to be done. */
  { "Die Rechnungen sind 10 Jahre aufzubewahren (GoBD).",
    "Die Rechnungen | <aufbewahren | 10 Jahre | " },
  { "Bescheide sind als PDF/A-3 zu erzeugen und über das Postfach zuzustellen.",
    "Bescheide | <erzeugen | als PDF/A-3 | ; Bescheide | <zustellen | über das Postfach | " },
  { "API-Keys lassen sich im Dashboard rotieren.", "API-Keys | <rotieren | im Dashboard | " },
  /* How, behind the verb; and an object in front of it. */
  { "Mitarbeiter sollen Fahrzeuge selbst buchen können, höchstens 14 Tage im Voraus.",
    "Mitarbeiter | buchen | Fahrzeuge selbst höchstens 14 Tage im Voraus | " },
  { "Kilometerstand und Schäden trägt der Fahrer bei der Rückgabe ein, mit Foto.",
    "der Fahrer | eintragen | Kilometerstand und Schäden bei der Rückgabe mit Foto | " },
  /* A purpose takes nothing away from what stands in front. */
  { "Ich möchte Unterlagen hochladen, damit niemand wartet.",
    "Ich | hochladen | Unterlagen | ; niemand | !warten |  | " },
  /* The noun of a relative clause. */
  { "Ein Auftrag, der länger als 14 Tage nicht bearbeitet wurde, soll rot markiert werden.",
    "Ein Auftrag, der länger als 14 Tage nicht bearbeitet wurde | <markieren | rot | " },
  { "Bestellungen, die bis 10 Uhr eingehen, werden noch am selben Tag gepackt.",
    "Bestellungen, die bis 10 Uhr eingehen | <packen | noch am selben Tag | " },
  /* A condition without a conjunction. */
  { "Wird ein Hund verspätet angemeldet, MUSS das System die Steuer rückwirkend festsetzen.",
    "das System | festsetzen | die Steuer rückwirkend | wenn ein Hund verspätet angemeldet wird" },
  { "Lehnt die Ärztin eine Anforderung ab, muss sie eine Begründung hinterlegen.",
    "sie | hinterlegen | eine Begründung | wenn die Ärztin eine Anforderung ablehnt" },
  { "Storniert der Gast bis 21 Tage vor Anreise, bekommt er die Anzahlung zurück.",
    "er | zurückbekommen | die Anzahlung | wenn der Gast bis 21 Tage vor Anreise storniert" },
  { "WENN ein Antrag eingeht, MUSS DAS System den Sachbearbeiter benachrichtigen.",
    "DAS System | benachrichtigen | den Sachbearbeiter | WENN ein Antrag eingeht" },
  /* What is not to be. */
  { "Das System DARF personenbezogene Daten NICHT an Dritte übermitteln.",
    "Das System | !übermitteln | personenbezogene Daten an Dritte | " },
  { "Ich möchte nicht, dass Gäste bewertet werden.", "Gäste | !<bewerten |  | " },
  { "Die Kassenprüfer dürfen alles lesen, aber nichts ändern.",
    "Die Kassenprüfer | lesen | alles | ; Die Kassenprüfer | !ändern | etwas | " },
  /* Verbs that split, words that are cut short, no umlauts, verbs that we do not know. */
  { "Gäste geben An- und Abreisetag ein und zahlen 30 % an.",
    "Gäste | eingeben | An- und Abreisetag | ; Gäste | anzahlen | 30 % | " },
  { "Die Lehrlinge duerfen keine Rechnungen loeschen.",
    "Die Lehrlinge | !löschen | Rechnungen | " },
  { "Das Telefon klingelt ununterbrochen.", "Das Telefon | klingeln | ununterbrochen | " },
  { "Das Ganze sollte bis zum 1. März 2027 laufen.",
    "Das Ganze | laufen | bis zum 1. März 2027 | " },
  { "Rechnungen werden gedownloadet.", "Rechnungen | <downloaden |  | " },
};

static char *
write_clauses (const GPtrArray *clauses)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < clauses->len; i++)
    {
      const ForgeClause *clause = g_ptr_array_index (clauses, i);

      g_string_append_printf (out, "%s%s | %s%s%s | %s | %s", i > 0 ? "; " : "", clause->subject,
                              clause->negated ? "!" : "", clause->passive ? "<" : "",
                              clause->verb != NULL ? clause->verb : "-", clause->object,
                              clause->condition != NULL ? clause->condition : "");
    }
  return g_string_free (out, FALSE);
}

static void
test_clauses (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ForgeSentence) sentence
          = forge_sentence_new (forge_lexicon_get ("de"), cases[i].sentence, -1);
      g_autoptr (GPtrArray) clauses = forge_clause_parse (sentence);
      g_autofree char *read = write_clauses (clauses);

      g_test_message ("%s", cases[i].sentence);
      g_assert_cmpstr (read, ==, cases[i].read);
    }
}

/* A clause that shares its subject or has its verb last is told as a main clause. */
static void
test_texts (void)
{
  static const struct
  {
    const char *sentence;
    const char *text;
  } told[] = {
    { "Die Gesellen sollen Stunden eintragen und Fotos hochladen können.",
      "Die Gesellen sollen Fotos hochladen" },
    { "Die Kassenprüfer dürfen alles lesen, aber nichts ändern.",
      "Die Kassenprüfer dürfen nichts ändern" },
    { "Bitte sorgen Sie dafür, dass die Fahrer nicht immer Netz haben müssen.",
      "die Fahrer müssen nicht immer Netz haben" },
    { "Bescheide sind zu erzeugen und über das Postfach zuzustellen.",
      "Bescheide sind über das Postfach zuzustellen" },
    { "Ich möchte nicht, dass Gäste bewertet werden.", "Gäste werden nicht bewertet" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (told); i++)
    {
      g_autoptr (ForgeSentence) sentence
          = forge_sentence_new (forge_lexicon_get ("de"), told[i].sentence, -1);
      g_autoptr (GPtrArray) clauses = forge_clause_parse (sentence);
      const ForgeClause *last = g_ptr_array_index (clauses, clauses->len - 1);

      g_assert_cmpstr (last->text, ==, told[i].text);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/clause-de/clauses", test_clauses);
  g_test_add_func ("/clause-de/texts", test_texts);
  return g_test_run ();
}
