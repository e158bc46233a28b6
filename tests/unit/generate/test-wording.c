/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "forge-draft-fixture.h"

/* What is said in a brief, and the requirement that it becomes. */
static const struct
{
  const char *language;
  const char *brief;
  const char *expected;
} cases[] = {
  { "en", "Patients can book appointments online.",
    "WHEN a patient asks to book appointments online, THE system SHALL check what was entered, "
    "save the appointment and confirm it to the patient. →" },
  { "en", "Patients can cancel appointments.",
    "THE system SHALL mark the appointment as cancelled, keep its history and confirm it to the "
    "patient. →" },
  { "en", "The receptionist can see which dentist is free.",
    "WHEN a receptionist asks to see which dentist is free, THE system SHALL show the "
    "receptionist which dentist is free. →" },
  { "en", "We want an app. Clerks can book orders.", "THE system SHALL run as an app" },
  { "en", "Clerks can book orders. Accounting exports orders once a day as CSV.",
    "WHEN accounting asks to export orders once a day as CSV, THE system SHALL write the order as "
    "it "
    "stands at that moment to a file and offer it to accounting. →" },
  { "en", "Clerks can book orders. Everything must work offline for a whole day.",
    "THE system SHALL ensure that everything works offline for a whole day. →" },
  { "en", "Clerks can book orders. We must keep invoices 7 years.",
    "THE system SHALL keep invoices 7 years. →" },
  { "en", "Clerks can book orders. Orders can be lost. The system SHALL SHALL be blue.",
    "WHEN a clerk asks to book orders, THE system SHALL" },
  { "de", "Die Chefin kann Rechnungen schreiben.",
    "WENN eine Chefin Rechnungen schreiben möchte, MUSS DAS System die Eingabe prüfen, die "
    "Rechnung speichern und der Chefin den Erfolg bestätigen. →" },
  { "de", "Die Chefin will sehen, ob ein Auftrag noch Gewinn macht.",
    "MUSS DAS System der Chefin anzeigen, ob ein Auftrag noch Gewinn macht. →" },
  { "de", "Gäste sollen buchen. Wird eine Hütte frei, muss das System den Gast benachrichtigen.",
    "WENN eine Hütte frei wird, MUSS DAS System den Gast benachrichtigen. →" },
  { "de", "Kunden bestellen Käse. Der neue Auftrag wird dem Kunden bestätigt.",
    "DAS System MUSS den neuen Auftrag dem Kunden bestätigen. →" },
  { "de", "Kunden bestellen Käse. Bezahlt wird bar bei Abholung.",
    "DAS System MUSS sicherstellen, dass bar bei Abholung bezahlt wird. →" },
  { "de", "Kunden bestellen Käse. Das Fahrtenbuch muss lückenlos sein.",
    "DAS System MUSS sicherstellen, dass das Fahrtenbuch lückenlos ist. →" },
  { "de", "Kunden bestellen Käse. Wer dreimal nicht erscheint, wird gesperrt.",
    "„Wer dreimal nicht erscheint, wird gesperrt“. →" },
  { "de", "Als Bewerber möchte ich den Stand meiner Bewerbung sehen.",
    "MUSS DAS System dem Bewerber den Stand seiner Bewerbung anzeigen. →" },
  { "de", "Kunden bestellen Käse. Ein Auftrag, der offen ist, muss rot markiert werden.",
    "DAS System MUSS einen Auftrag, der offen ist, rot markieren. →" },
  { "de", "Kunden bestellen Käse. Ab 75 € ist der Versand frei, sonst kostet er 7,90 €.",
    "„Ab 75 € ist der Versand frei, sonst kostet er 7,90 €“. →" },
  { "de", "Kunden bestellen Käse. Ich will nicht, dass Kunden bewertet werden.",
    "DAS System MUSS davon absehen, Kunden zu bewerten. →" },
  { "fr", "Nous sommes une auto-école. Le secrétariat peut bloquer un créneau dans la semaine.",
    "THE system SHALL do as the brief says: “Le secrétariat peut bloquer un créneau dans la "
    "semaine”. →" },
  { "fr", "Nous sommes une auto-école. Le secrétariat peut bloquer un créneau dans la semaine.",
    "*The brief is in French. The built-in writer does not support this language" },
  { "en", "Clerks can book orders. I have to approve the message.",
    "THE system SHALL let the user approve the message. →" },
  { "en", "Clerks can book orders. Entry stays in their till system.",
    "THE system SHALL meet what the brief says: “Entry stays in their till system”. →" },
  { "en", "Clerks can book orders. The form says.",
    "THE system SHALL meet what the brief says: “The form says”. →" },
  { "en", "Clerks can book orders. 3 save slots.",
    "THE system SHALL meet what the brief says: “3 save slots”. →" },
  { "en", "Clerks can book orders. What the user needs is dead simple.",
    "THE system SHALL meet what the brief says: “What the user needs is dead simple”. →" },
  { "en", "Clerks can book orders. The lead sees the cost of a week before I publish it.",
    "THE system SHALL meet what the brief says: “The lead sees the cost of a week before I publish "
    "it”. →" },
  { "en", "What the visitor hears must never depend on an account. Clerks can book orders.",
    "THE system SHALL meet what the brief says: “What the visitor hears must never depend on an "
    "account”. →" },
  { "en", "Treasurers record what we spend.",
    "WHEN a treasurer asks to record what the organisation spends, THE system SHALL" },
  { "en", "Curators write texts.", "WHEN a curator asks to write texts, THE system SHALL check" },
  { "en", "Clerks can book orders. The same person must never do both.",
    "THE system SHALL ensure that the same person never does both. →" },
  { "en", "| Role | May see | May approve |\n|---|---|---|\n| Clerk | own payments | no |",
    "WHEN a clerk asks to see own payments, THE system SHALL show the clerk own payments. →" },
  { "de", "Der Kunde muss vorher per SMS bestätigen, wenn er verschiebt.",
    "DAS System MUSS sicherstellen, dass der Kunde vorher per SMS bestätigen muss, wenn er "
    "verschiebt. →" },
  { "de", "Der Kunde muss binnen 5 Tagen die Anzahlung leisten.",
    "sicherstellen, dass der Kunde binnen 5 Tagen die Anzahlung leisten muss. →" },
  { "de", "Kunden bestellen Käse. Ich muss jede Aufnahme freigeben.",
    "DAS System MUSS der Person am Bildschirm ermöglichen, jede Aufnahme freizugeben. →" },
  { "de", "Kunden bestellen Käse. Der Jahresbeitrag ist 96 Euro.",
    "DAS System MUSS sicherstellen, dass der Jahresbeitrag 96 Euro ist. →" },
  { "de",
    "Kunden bestellen Käse. Der Elternbeitrag richtet sich nach dem Einkommen und wird am 1. des "
    "Monats per Lastschrift eingezogen.",
    "dass der Elternbeitrag am 1. des Monats per Lastschrift eingezogen wird. →" },
  { "de", "Kunden bestellen Käse. Bedürftige weisen sich mit einer Nummer aus.",
    "sicherstellen, dass Bedürftige sich mit einer Nummer ausweisen. →" },
  { "de",
    "Kunden bestellen Käse. Die Kündigung ist nur im Mai möglich, mit einer Frist von 6 Wochen.",
    "sicherstellen, dass die Kündigung nur im Mai möglich ist, mit einer Frist von 6 Wochen. →" },
  { "de", "Eltern können Essen bestellen.",
    "WENN Eltern Essen bestellen möchten, MUSS DAS System" },
};

static void
test_requirements (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      DraftFixture fixture;

      draft_fixture_init (&fixture, "Product", cases[i].brief, FORGE_DEPTH_STANDARD,
                          cases[i].language);
      draft_fixture_write_from (&fixture, FORGE_KIND_BRIEF);
      if (strstr (fixture.bodies[FORGE_KIND_PRD], cases[i].expected) == NULL)
        g_error ("\"%s\" became\n%s", cases[i].brief, fixture.bodies[FORGE_KIND_PRD]);
      draft_fixture_assert_sound (&fixture);
      draft_fixture_clear (&fixture);
    }
}

/* What heads a paper, who buys and until when bidders may offer bind nothing in the product. */
static void
test_not_of_the_product (void)
{
  static const struct
  {
    const char *language;
    const char *brief;
    const char *unwanted;
  } briefs[] = {
    { "en", "Project: GlucoCoach\n\nNurses can record values.", "GlucoCoach" },
    { "en", "Nurses can record values. Proposals are due on 12 March 2027.",
      "SHALL ensure that proposals" },
    { "de", "Die Stadt beschafft eine Software. Helfer nehmen Spenden an.", "Stadt" },
    { "de", "Helfer nehmen Spenden an. Angebote sind bis zum 15. Mai 2027 einzureichen.",
      "Angebote bis zum 15. Mai 2027 einreichen" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (briefs); i++)
    {
      DraftFixture fixture;
      const char *functions;

      draft_fixture_init (&fixture, "Product", briefs[i].brief, FORGE_DEPTH_STANDARD,
                          briefs[i].language);
      draft_fixture_write_from (&fixture, FORGE_KIND_BRIEF);
      functions = strstr (fixture.bodies[FORGE_KIND_PRD], "**FR-001**");
      g_assert_nonnull (functions);
      if (strstr (functions, briefs[i].unwanted) != NULL)
        g_error ("\"%s\" became\n%s", briefs[i].brief, functions);
      draft_fixture_assert_sound (&fixture);
      draft_fixture_clear (&fixture);
    }
}

/* Both sides of a contradiction stand in a question, and neither in a requirement. */
static void
test_contradiction (void)
{
  g_autofree char *brief = draft_fixture_read_brief ("meeting-notes");
  DraftFixture fixture;
  g_auto (GStrv) lines = NULL;
  gboolean asked = FALSE;

  draft_fixture_init (&fixture, "Marketplace", brief, FORGE_DEPTH_STANDARD, "en");
  draft_fixture_write_from (&fixture, FORGE_KIND_BRIEF);
  lines = g_strsplit (fixture.bodies[FORGE_KIND_BRIEF], "\n", -1);
  for (gsize i = 0; lines[i] != NULL; i++)
    asked = asked
            || (g_str_has_prefix (lines[i], "- **Q-") && strstr (lines[i], "60 days") != NULL
                && strstr (lines[i], "90 days") != NULL);
  g_assert_true (asked);
  g_assert_null (strstr (fixture.bodies[FORGE_KIND_STORIES], "60 days"));
  draft_fixture_clear (&fixture);
}

static void
test_exclusion (void)
{
  DraftFixture fixture;
  const char *out = NULL;

  draft_fixture_init (&fixture, "Shop", "Customers can order cakes. No app.", FORGE_DEPTH_STANDARD,
                      "en");
  draft_fixture_write_from (&fixture, FORGE_KIND_BRIEF);
  out = strstr (fixture.bodies[FORGE_KIND_BRIEF], "## Out of scope");
  g_assert_nonnull (out);
  g_assert_nonnull (strstr (out, "“No app”"));
  draft_fixture_clear (&fixture);
}

/* A law or date of the brief is never said to be missing, whatever its sentence was read as. */
static void
test_named (void)
{
  DraftFixture fixture;
  const char *body;

  draft_fixture_init (
      &fixture, "Hives",
      "The inspector must be able to see all treatments of the last 5 years, because "
      "Regulation (EU) 2019/6 demands it. It should be live before 1 April 2027 "
      "when the season opens.",
      FORGE_DEPTH_STANDARD, "en");
  draft_fixture_write_from (&fixture, FORGE_KIND_BRIEF);
  body = fixture.bodies[FORGE_KIND_BRIEF];
  g_assert_null (strstr (body, "names no law"));
  for (guint kind = 0; kind < FORGE_N_KINDS; kind++)
    if (fixture.bodies[kind] != NULL)
      g_assert_null (strstr (fixture.bodies[kind], "The brief names no "));
  g_assert_null (strstr (body, "as a law;"));
  g_assert_null (strstr (body, "names no date"));
  g_assert_null (strstr (body, "as a date;"));
  draft_fixture_assert_sound (&fixture);
  draft_fixture_clear (&fixture);
}

/* Marks of the brief lose their meaning once: a backslash is never shown. */
static void
test_escaped_once (void)
{
  DraftFixture fixture;

  draft_fixture_init (&fixture, "Gateway",
                      "Technicians can acknowledge alarms. FR-001 The gateway sends door cycles to "
                      "the hub. When [door] is open, everything must work [offline] for a day.",
                      FORGE_DEPTH_STANDARD, "en");
  draft_fixture_write_from (&fixture, FORGE_KIND_BRIEF);
  for (guint kind = 0; kind < FORGE_N_KINDS; kind++)
    if (fixture.bodies[kind] != NULL && strstr (fixture.bodies[kind], "\\\\") != NULL)
      g_error ("Escaped twice:\n%s", fixture.bodies[kind]);
  draft_fixture_clear (&fixture);
}

/* A mark for missing text becomes words and an open question, and our own check is content. */
static void
test_marks (void)
{
  DraftFixture fixture;

  draft_fixture_init (
      &fixture, "Lifts",
      "Technicians can acknowledge alarms. The hub must survive 8 hours without "
      "network [TBD]. Owners can export lorem ipsum reports. Price: ??? Alarms must "
      "be kept XXX years. A technician can write a TODO list.",
      FORGE_DEPTH_STANDARD, "en");
  draft_fixture_write_from (&fixture, FORGE_KIND_BRIEF);
  draft_fixture_assert_sound (&fixture);
  g_assert_nonnull (strstr (fixture.bodies[FORGE_KIND_BRIEF],
                            "What is decided about “The hub must survive 8 hours without network "
                            "\\[to be decided\\]”?"));
  g_assert_nonnull (strstr (fixture.bodies[FORGE_KIND_PRD], "TODO list"));
  draft_fixture_clear (&fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wording/requirements", test_requirements);
  g_test_add_func ("/wording/not-of-the-product", test_not_of_the_product);
  g_test_add_func ("/wording/contradiction", test_contradiction);
  g_test_add_func ("/wording/exclusion", test_exclusion);
  g_test_add_func ("/wording/named", test_named);
  g_test_add_func ("/wording/escaped-once", test_escaped_once);
  g_test_add_func ("/wording/marks", test_marks);
  return g_test_run ();
}
