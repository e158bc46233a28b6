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
  g_test_add_func ("/wording/contradiction", test_contradiction);
  g_test_add_func ("/wording/exclusion", test_exclusion);
  g_test_add_func ("/wording/named", test_named);
  g_test_add_func ("/wording/escaped-once", test_escaped_once);
  g_test_add_func ("/wording/marks", test_marks);
  return g_test_run ();
}
