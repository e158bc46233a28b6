/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-facts"

#include "config.h"

#include <string.h>

#include "forge-facts-fixture.h"

typedef struct
{
  const char *language;
  const char *text;
  const char *capabilities[6];
} Sentence;

/* What somebody can do, however it is said. */
static const Sentence SENTENCES[] = {
  { "en",
    "Patients can book, move and cancel appointments online.",
    { "patient | book appointments online", "patient | move appointments online",
      "patient | cancel appointments online" } },
  { "en",
    "The receptionist must still be able to override everything, block time for emergencies, and "
    "see the whole week on one screen.",
    { "receptionist | override everything", "receptionist | block time for emergencies",
      "receptionist | see the whole week on one screen" } },
  { "en",
    "- Technician sees today's route, opens the elevator and signs",
    { "technician | see today's route", "technician | open the elevator", "technician | sign" } },
  { "en",
    "- Admin: verify sellers, moderate listings, handle disputes",
    { "admin | verify sellers", "admin | moderate listings", "admin | handle disputes" } },
  { "en",
    "Duplicates must be dropped within a 48 h window.",
    { " | drop duplicates within a 48 h window" } },
  { "en",
    "Meters are defined by product teams through an API.",
    { "product team | define meters through an API" } },
  { "en",
    "Finance exports closed periods to the billing provider.",
    { "finance | export closed periods to the billing provider" } },
  { "en",
    "We need an app that reminds gardeners and shows the weather.",
    { " | remind gardeners", " | show the weather" } },
  { "en",
    "Employees submit a report. The line manager approves it.",
    { "employee | submit a report", "line manager | approve the report" } },
  { "en", "The volunteers need a way to coordinate walks.", { "volunteer | coordinate walks" } },
  { "en",
    "| Role | Does |\n|---|---|\n| Teacher | creates quizzes and assigns them to classes |",
    { "teacher | create quizzes", "teacher | assign quizzes to classes" } },
  { "en",
    "We want that a doctor admits a patient with one tap. A nurse plonks the chart.",
    { "doctor | admit a patient with one tap", "nurse | plonk the chart" } },
  { "en",
    "Employees upload a receipt. Team leads approve or reject with a comment. Shops tell us what "
    "is "
    "left.",
    { "team lead | approve the receipt with a comment",
      "team lead | reject the receipt with a comment", "shop | tell us what is left" } },
  { "de",
    "Wir brauchen eine Seite, auf der Kunden Brot bestellen und die Filiale und Uhrzeit aussuchen.",
    { "Kunde | Brot bestellen", "Kunde | die Filiale und Uhrzeit aussuchen" } },
  { "en",
    "You take a photo of a plant. I can snooze a reminder. Everybody sees the list.",
    { "user | take a photo of a plant", "user | snooze a reminder", "user | see the list" } },
  { "en",
    "The system shall allow patrons to search the catalogue and to be notified by e-mail.",
    { "patron | search the catalogue", " | notify patrons by e-mail" } },
  { "en",
    "It opens log files, filters by time and highlights matches.",
    { " | open log files", " | filter by time", " | highlight matches" } },
  { "en",
    "When an item is missing the picker reports the shelf.",
    { "picker | report the shelf" } },
  { "en",
    "Customers pick wood, size and finish and see the price at once.",
    { "customer | pick wood, size and finish", "customer | see the price at once" } },
  { "en",
    "In an emergency the nurse can override the plan. By law a supervisor must approve a change.",
    { "nurse | override the plan in an emergency", "supervisor | approve a change by law" } },
  { "en",
    "As a clerk, I want to see all applications so that none is late.\n\nAs a clerk I can approve "
    "or reject an application with a reason.",
    { "clerk | see all applications", "clerk | approve an application with a reason",
      "clerk | reject an application with a reason" } },
  { "en",
    "If a buyer confirms, the seller gets money.\n\nIf a buyer is silent for 14 days, the seller "
    "gets "
    "money.\n\nIf a request is not decided within 2 days, the system reminds the manager.",
    { "seller | get money", " | remind the manager" } },
  { "en",
    "Buyers and sellers can rate each other.",
    { "buyer | rate each other", "seller | rate each other" } },
  { "de",
    "Kunden und Fahrer können Nachrichten schreiben.",
    { "Kunde | Nachrichten schreiben", "Fahrer | Nachrichten schreiben" } },
  { "de",
    "Wir sind ein Hof und wollen Gemüse verkaufen. Kunden können Sorten ausschließen und bestimmen "
    "den Liefertag.",
    { " | Gemüse verkaufen", "Kunde | Sorten ausschließen", "Kunde | den Liefertag bestimmen" } },
  { "de",
    "Die Gesellen sollen auf dem Handy ihre Stunden erfassen, Fotos machen und Material melden.",
    { "Geselle | auf dem Handy ihre Stunden erfassen", "Geselle | Fotos machen",
      "Geselle | Material melden" } },
  { "de",
    "Wir brauchen eine App, in der die Vermittlerin Tiere anlegt, Interessenten eine "
    "Selbstauskunft ausfüllen und die Pflegestellen Fotos hochladen.",
    { "Vermittlerin | Tiere anlegen", "Interessent | eine Selbstauskunft ausfüllen",
      "Pflegestelle | Fotos hochladen" } },
  { "de",
    "Wir wollen ein Portal, über das Eltern ihre Kinder anmelden, die Trainer Termine eintragen "
    "und der Platzwart Plätze sperrt.",
    { "Eltern | ihre Kinder anmelden", "Trainer | Termine eintragen",
      "Platzwart | Plätze sperren" } },
  { "de",
    "Wir wünschen uns eine App, mit der Trainer Pläne anlegen, Schwimmer sich für Einheiten an- "
    "und "
    "abmelden und Eltern sehen, wann ihr Kind fertig ist.",
    { "Trainer | Pläne anlegen", "Schwimmer | sich für Einheiten an- und abmelden",
      "Eltern | sehen, wann ihr Kind fertig ist" } },
  { "de",
    "besser wäre eine webseite wo die kunden brot und kuchen bestellen. die chefin will sehen was "
    "am "
    "meisten bestellt wird. die kassiererin will eine liste.",
    { "Kunde | Brot und Kuchen bestellen", "Chefin | sehen, was am meisten bestellt wird",
      "Kassiererin | eine Liste erhalten" } },
  { "de",
    "Als Bewerber möchte ich meine Unterlagen hochladen, damit ich mich ohne Papier bewerben kann.",
    { "Bewerber | ihre Unterlagen hochladen" } },
  { "de",
    "Die Leitwarte muss den Zustand aller Tore sehen.",
    { "Leitwarte | den Zustand aller Tore sehen" } },
  { "de",
    "Wir brauchen ein Programm, mit dem die Chefin Angebote aus Positionen zusammenstellt, daraus "
    "Aufträge macht und Rechnungen schreibt.",
    { "Chefin | Angebote aus Positionen zusammenstellen", "Chefin | daraus Aufträge machen",
      "Chefin | Rechnungen schreiben" } },
  { "de",
    "Die Chefin will sehen, ob ein Auftrag Gewinn macht, bevor er fertig ist.",
    { "Chefin | sehen, ob ein Auftrag Gewinn macht, bevor er fertig ist" } },
  { "de",
    "Auf dem Handy sollen die Fahrer den Lieferschein ausfüllen.",
    { "Fahrer | auf dem Handy den Lieferschein ausfüllen" } },
  { "de",
    "Ein Kunde kann einen Termin buchen, verschieben und stornieren.",
    { "Kunde | einen Termin buchen", "Kunde | einen Termin verschieben",
      "Kunde | einen Termin stornieren" } },
  { "de",
    "Bestellungen können bis 20 Uhr am Vortag storniert werden.",
    { " | Bestellungen bis 20 Uhr am Vortag stornieren" } },
  { "de",
    "Das Büro sieht den Lieferschein, kann ihn prüfen und daraus eine Rechnung erstellen.",
    { "Büro | den Lieferschein sehen", "Büro | den Lieferschein prüfen",
      "Büro | daraus eine Rechnung erstellen" } },
};

static void
test_capabilities (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (SENTENCES); i++)
    {
      g_autoptr (ForgeFacts) facts
          = forge_facts_fixture_read (SENTENCES[i].language, SENTENCES[i].text);

      for (gsize k = 0; k < G_N_ELEMENTS (SENTENCES[i].capabilities); k++)
        {
          const char *wanted = SENTENCES[i].capabilities[k];

          if (wanted != NULL && !forge_facts_fixture_can (facts, wanted))
            g_error ("\"%s\" does not give \"%s\"", SENTENCES[i].text, wanted);
        }
    }
}

static void
test_one_line (void)
{
  g_autoptr (ForgeFacts) facts
      = forge_facts_fixture_read ("en", "A website for my bakery where people can order cakes.");
  g_autoptr (GPtrArray) capabilities = forge_facts_list (facts, FORGE_FACT_CAPABILITY);
  g_autoptr (GPtrArray) actors = forge_facts_list (facts, FORGE_FACT_ACTOR);
  g_autoptr (GPtrArray) entities = forge_facts_list (facts, FORGE_FACT_ENTITY);

  g_assert_cmpstr (forge_facts_get_subject (facts), ==, "bakery website");
  g_assert_cmpuint (capabilities->len, ==, 1);
  g_assert_cmpuint (actors->len, ==, 1);
  g_assert_cmpuint (entities->len, ==, 1);
  g_assert_true (forge_facts_fixture_can (facts, "person | order cakes"));
  g_assert_cmpstr (((ForgeFact *) entities->pdata[0])->name, ==, "cake");
  g_assert_cmpstr (((ForgeFact *) entities->pdata[0])->plural, ==, "cakes");
}

static void
test_rules (void)
{
  g_autoptr (ForgeFacts) facts = forge_facts_fixture_read (
      "en", "- Sellers upload a certificate before shipping. No certificate, no label.\n"
            "- Phone numbers are hidden until an offer is accepted\n"
            "- If a bike is returned late, the customer is charged 5 EUR per hour\n"
            "- A checklist that changes must not change reports already signed\n"
            "- Nothing may ever get lost\n"
            "- A student may take a quiz only once");
  const ForgeFact *fact = forge_facts_fixture_find (facts, FORGE_FACT_RULE, "No certificate");

  g_assert_nonnull (fact);
  g_assert_cmpstr (fact->condition, ==, "No certificate");
  g_assert_cmpstr (fact->consequence, ==, "no label");
  fact = forge_facts_fixture_find (facts, FORGE_FACT_RULE, "are hidden");
  g_assert_nonnull (fact);
  g_assert_cmpstr (fact->condition, ==, "until an offer is accepted");
  g_assert_cmpstr (fact->verb, ==, "hide");
  g_assert_cmpstr (fact->object, ==, "phone numbers");
  fact = forge_facts_fixture_find (facts, FORGE_FACT_RULE, "charged");
  g_assert_nonnull (fact);
  g_assert_cmpstr (fact->condition, ==, "If a bike is returned late");
  g_assert_cmpstr (fact->consequence, ==, "the customer is charged 5 EUR per hour");
  fact = forge_facts_fixture_find (facts, FORGE_FACT_RULE, "checklist");
  g_assert_nonnull (fact);
  g_assert_true (fact->negated);
  fact = forge_facts_fixture_find (facts, FORGE_FACT_RULE, "Nothing");
  g_assert_nonnull (fact);
  g_assert_true (fact->negated);
  g_assert_cmpstr (fact->object, ==, "anything");
  g_assert_nonnull (forge_facts_fixture_find (facts, FORGE_FACT_RULE, "only once"));
}

static void
test_constraints (void)
{
  g_autoptr (ForgeFacts) facts = forge_facts_fixture_read (
      "en", "- Runs on our Kubernetes with PostgreSQL available\n"
            "- Launch with two universities before 1 October. Team: 2 developers\n"
            "- English and German from the start\n- No app\n- It must be fast\n"
            "- Query p99 < 200 ms\n- 99.95 % ingest availability, no loss of an event\n"
            "- We have to follow GDPR and the Medical Devices Act");
  const ForgeFact *fact = forge_facts_fixture_find (facts, FORGE_FACT_CONSTRAINT, "Kubernetes");

  g_assert_cmpstr (fact->topic, ==, "hosting");
  fact = forge_facts_fixture_find (facts, FORGE_FACT_CONSTRAINT, "Launch");
  g_assert_cmpstr (fact->topic, ==, "deadline");
  g_assert_cmpstr (fact->verb, ==, "launch");
  g_assert_cmpstr (forge_facts_fixture_find (facts, FORGE_FACT_CONSTRAINT, "developers")->topic, ==,
                   "team");
  g_assert_cmpstr (forge_facts_fixture_find (facts, FORGE_FACT_CONSTRAINT, "English")->topic, ==,
                   "language");
  g_assert_nonnull (forge_facts_fixture_find (facts, FORGE_FACT_EXCLUSION, "No app"));
  g_assert_cmpstr (forge_facts_fixture_find (facts, FORGE_FACT_OPEN, "fast")->topic, ==,
                   "performance");
  g_assert_cmpstr (forge_facts_fixture_find (facts, FORGE_FACT_QUALITY, "p99")->topic, ==,
                   "performance");
  g_assert_cmpstr (forge_facts_fixture_find (facts, FORGE_FACT_QUALITY, "99.95 %")->topic, ==,
                   "availability");
  g_assert_cmpstr (forge_facts_fixture_find (facts, FORGE_FACT_QUALITY, "no loss")->topic, ==,
                   "reliability");
  g_assert_nonnull (forge_facts_fixture_find_named (facts, FORGE_FACT_CONSTRAINT, "GDPR"));
  g_assert_nonnull (
      forge_facts_fixture_find_named (facts, FORGE_FACT_CONSTRAINT, "Medical Devices Act"));
  g_assert_nonnull (forge_facts_fixture_find_named (facts, FORGE_FACT_INTEGRATION, "PostgreSQL"));
}

static const ForgeField *
find_field (const ForgeFact *entity, const char *name)
{
  for (guint i = 0; i < entity->fields->len; i++)
    {
      const ForgeField *field = g_ptr_array_index (entity->fields, i);

      if (g_str_equal (field->name, name))
        return field;
    }
  return NULL;
}

static void
test_fields (void)
{
  g_autoptr (ForgeFacts) facts = forge_facts_fixture_read (
      "en", "Teams emit usage events (tenant id, quantity, timestamp).\n\n"
            "Technicians record measurements (rope wear in mm, closing force in N).\n\n"
            "An invoice has a due date, an amount and a status (open, paid).\n\n"
            "Defects have a severity.");
  const ForgeFact *entity
      = forge_facts_fixture_find_named (facts, FORGE_FACT_ENTITY, "usage event");

  g_assert_nonnull (entity);
  g_assert_cmpstr (find_field (entity, "quantity")->type, ==, "number");
  g_assert_cmpstr (find_field (entity, "timestamp")->type, ==, "time");
  g_assert_cmpstr (find_field (entity, "tenant id")->type, ==, "text");
  entity = forge_facts_fixture_find_named (facts, FORGE_FACT_ENTITY, "measurement");
  g_assert_cmpstr (find_field (entity, "rope wear")->unit, ==, "mm");
  g_assert_cmpstr (find_field (entity, "closing force")->unit, ==, "N");
  entity = forge_facts_fixture_find_named (facts, FORGE_FACT_ENTITY, "invoice");
  g_assert_cmpstr (find_field (entity, "due date")->type, ==, "date");
  g_assert_cmpstr (find_field (entity, "amount")->type, ==, "money");
  g_assert_cmpstr (find_field (entity, "status")->choices, ==, "open, paid");
  g_assert_nonnull (
      find_field (forge_facts_fixture_find_named (facts, FORGE_FACT_ENTITY, "defect"), "severity"));
}

static void
test_contradictions (void)
{
  g_autoptr (ForgeFacts) facts = forge_facts_fixture_read (
      "en", "Notes (Ines, Marek, Tomas)\n\n- We take 6 % (Marek says 8, Ines: 6 for now).\n"
            "- Every listing expires after 60 days, reminder at 50. Marek: 90 days.\n"
            "- Buyers can be anyone. Later in the meeting: buyers must be organisations.\n"
            "- Payment: escrow, money is released after 14 days. Tomas says invoice is enough. "
            "OPEN.\n");
  const ForgeFact *fact = forge_facts_fixture_find (facts, FORGE_FACT_CONTRADICTION, "We take");

  g_assert_cmpstr (fact->quote, ==, "We take 6 %");
  g_assert_cmpstr (fact->other, ==, "Marek says 8, Ines: 6 for now");
  g_assert_cmpstr (fact->topic, ==, "fee");
  fact = forge_facts_fixture_find (facts, FORGE_FACT_CONTRADICTION, "60 days");
  g_assert_cmpstr (fact->other, ==, "Marek: 90 days.");
  fact = forge_facts_fixture_find (facts, FORGE_FACT_CONTRADICTION, "anyone");
  g_assert_nonnull (strstr (fact->other, "organisations"));
  fact = forge_facts_fixture_find (facts, FORGE_FACT_CONTRADICTION, "escrow");
  g_assert_nonnull (strstr (fact->other, "invoice is enough. OPEN."));
  /* Neither side is a requirement. */
  g_assert_null (forge_facts_fixture_find (facts, FORGE_FACT_RULE, "60 days"));
  g_assert_null (forge_facts_fixture_find (facts, FORGE_FACT_CONSTRAINT, "90 days"));
  g_assert_null (forge_facts_fixture_find (facts, FORGE_FACT_RULE, "organisations"));
  g_assert_null (forge_facts_fixture_find (facts, FORGE_FACT_RULE, "escrow"));
}

static void
test_same_said_twice (void)
{
  g_autoptr (ForgeFacts) facts
      = forge_facts_fixture_read ("en",
                                  "- Listings expire after 60 days\n- Buyers can search listings\n"
                                  "- Every listing expires after 90 days");
  g_autoptr (GPtrArray) contradictions = forge_facts_list (facts, FORGE_FACT_CONTRADICTION);

  g_assert_cmpuint (contradictions->len, ==, 1);
  g_assert_nonnull (strstr (((ForgeFact *) contradictions->pdata[0])->other, "90 days"));
  g_assert_null (forge_facts_fixture_find (facts, FORGE_FACT_RULE, "days"));
}

static void
test_goals (void)
{
  g_autoptr (ForgeFacts) facts = forge_facts_fixture_read (
      "en", "The receptionist spends half the day on the phone. We want patients to book visits. "
            "About 8 % of patients don't show up; we would like to halve that.");
  const ForgeFact *fact = forge_facts_fixture_find (facts, FORGE_FACT_GOAL, "spends half the day");

  g_assert_cmpstr (fact->topic, ==, "problem");
  fact = forge_facts_fixture_find (facts, FORGE_FACT_GOAL, "halve");
  g_assert_cmpstr (fact->topic, ==, "measure");
  g_assert_nonnull (strstr (fact->text, "8 %"));
  g_assert_nonnull (forge_facts_fixture_find (facts, FORGE_FACT_QUALITY, "8 %"));
}

static void
test_answers (void)
{
  ForgeFactSource sources[]
      = { { "We need a shop. Customers order bread.", FORGE_ORIGIN_BRIEF, "", NULL },
          { "Bakers, apprentices and the owner", FORGE_ORIGIN_ANSWER, "brief.users", "actor" },
          { "A customer can order bread. A baker can close an order.", FORGE_ORIGIN_TEMPLATE,
            "shop", NULL } };
  g_autoptr (ForgeFacts) facts
      = forge_facts_read_sources ("en", "Bread", sources, G_N_ELEMENTS (sources));
  const ForgeFact *fact = forge_facts_fixture_find_named (facts, FORGE_FACT_ACTOR, "apprentice");
  guint ordered = 0;

  g_assert_nonnull (fact);
  g_assert_cmpint (fact->origin, ==, FORGE_ORIGIN_ANSWER);
  g_assert_cmpstr (fact->origin_id, ==, "brief.users");
  g_assert_nonnull (forge_facts_fixture_find_named (facts, FORGE_FACT_ACTOR, "owner"));
  for (guint i = 0; i < facts->all->len; i++)
    {
      fact = g_ptr_array_index (facts->all, i);
      if (fact->kind == FORGE_FACT_CAPABILITY && g_str_equal (fact->verb, "order"))
        {
          ordered++;
          g_assert_cmpint (fact->origin, ==, FORGE_ORIGIN_BRIEF);
        }
      /* What people said stands in front of what the template adds. */
      if (i > 0)
        g_assert_cmpint (fact->origin, >=, ((ForgeFact *) facts->all->pdata[i - 1])->origin);
    }
  g_assert_cmpuint (ordered, ==, 1);
  g_assert_true (forge_facts_fixture_can (facts, "baker | close an order"));
}

static void
test_grammar (void)
{
  g_autoptr (ForgeFacts) facts = forge_facts_fixture_read (
      "de", "Der Geselle kann Fotos hochladen. Die Kunden können Rechnungen bezahlen.");
  const ForgeFact *fact = forge_facts_fixture_find (facts, FORGE_FACT_CAPABILITY, "hochladen");
  g_autofree char *to = forge_facts_dup_action (facts, fact, FORGE_ACTION_TO_INFINITIVE);
  g_autofree char *done = forge_facts_dup_action (facts, fact, FORGE_ACTION_PARTICIPLE);
  const ForgeFact *geselle = forge_facts_fixture_find_named (facts, FORGE_FACT_ACTOR, "Geselle");
  g_autofree char *dative = forge_facts_dup_noun (facts, geselle, TRUE, FORGE_CASE_DATIVE);
  g_autofree char *nominative = forge_facts_dup_noun (facts, geselle, FALSE, FORGE_CASE_NOMINATIVE);

  g_assert_cmpstr (to, ==, "Fotos hochzuladen");
  g_assert_cmpstr (done, ==, "hochgeladen");
  g_assert_cmpstr (dative, ==, "dem Gesellen");
  g_assert_cmpstr (nominative, ==, "ein Geselle");
  g_assert_cmpstr (forge_facts_fixture_find_named (facts, FORGE_FACT_ACTOR, "Kunde")->plural, ==,
                   "Kunden");
}

static void
test_keys (void)
{
  g_autoptr (ForgeFacts) one
      = forge_facts_fixture_read ("en", "Patients can book appointments online.");
  g_autoptr (ForgeFacts) two = forge_facts_fixture_read (
      "en", "# Clinic\n\nIt rains. Patients can book an appointment online. Cheers!");

  /* Other words around it do not change the name. */
  g_assert_cmpstr (forge_facts_fixture_find (one, FORGE_FACT_CAPABILITY, "book")->key, ==,
                   "patient/book/appointment");
  g_assert_cmpstr (forge_facts_fixture_find (two, FORGE_FACT_CAPABILITY, "book")->key, ==,
                   "patient/book/appointment");
}

static void
test_lines (void)
{
  g_autoptr (ForgeFacts) facts = forge_facts_fixture_read (
      "en", "# Title\n\nFirst line of it\nand the second. Users can log in.\n\n"
            "- Users can print\n  labels.\n");

  g_assert_cmpuint (forge_facts_fixture_find (facts, FORGE_FACT_CAPABILITY, "log in")->line, ==, 4);
  g_assert_cmpuint (forge_facts_fixture_find (facts, FORGE_FACT_CAPABILITY, "print")->line, ==, 6);
  g_assert_cmpstr (forge_facts_fixture_find (facts, FORGE_FACT_CAPABILITY, "print")->quote, ==,
                   "Users can print labels.");
}

static void
test_exclusions (void)
{
  g_autoptr (ForgeFacts) facts
      = forge_facts_fixture_read ("en", "Customers can book a table, and there will be no shop.\n\n"
                                        "Oh and please nothing with crypto payments.\n\n"
                                        "There will be no loss of data.");
  g_autoptr (ForgeFacts) german = forge_facts_fixture_read (
      "de", "Kunden können Termine buchen. Eine mobile App wird nicht geliefert. "
            "Eine Bezahlfunktion ist nicht geschuldet.");

  g_assert_nonnull (forge_facts_fixture_find (facts, FORGE_FACT_EXCLUSION, "no shop"));
  g_assert_nonnull (
      forge_facts_fixture_find (facts, FORGE_FACT_EXCLUSION, "nothing with crypto payments"));
  g_assert_null (forge_facts_fixture_find (facts, FORGE_FACT_CAPABILITY, "crypto"));
  g_assert_null (forge_facts_fixture_find (facts, FORGE_FACT_RULE, "shop"));
  g_assert_null (forge_facts_fixture_find (facts, FORGE_FACT_EXCLUSION, "loss"));
  g_assert_true (forge_facts_fixture_can (facts, "customer | book a table"));
  g_assert_nonnull (forge_facts_fixture_find (german, FORGE_FACT_EXCLUSION, "mobile App"));
  g_assert_nonnull (forge_facts_fixture_find (german, FORGE_FACT_EXCLUSION, "Bezahlfunktion"));
  g_assert_null (forge_facts_fixture_find (german, FORGE_FACT_RULE, "Bezahlfunktion"));
}

/* "We don't want a thing" leaves it out; "we don't want to do" and "them to do" are demands. */
static void
test_unwanted (void)
{
  g_autoptr (ForgeFacts) facts = forge_facts_fixture_read (
      "en",
      "Visitors book courses online. We don\u2019t want a native app, and no social features. "
      "We do not need accounts. We don't want to lose data. We don't want members to wait. "
      "No donations, that is what betterplace does.");
  g_autoptr (ForgeFacts) german = forge_facts_fixture_read (
      "de",
      "Kunden buchen Termine. Wir brauchen keinen Shop. Wir wollen nicht, dass Kunden warten. "
      "Keine Spendenplattform, das macht betterplace.");

  g_assert_nonnull (forge_facts_fixture_find (facts, FORGE_FACT_EXCLUSION, "native app"));
  g_assert_nonnull (forge_facts_fixture_find (facts, FORGE_FACT_EXCLUSION, "accounts"));
  g_assert_null (forge_facts_fixture_find (facts, FORGE_FACT_EXCLUSION, "data"));
  g_assert_null (forge_facts_fixture_find (facts, FORGE_FACT_EXCLUSION, "members"));
  g_assert_nonnull (forge_facts_fixture_find (facts, FORGE_FACT_CONTEXT, "betterplace"));
  g_assert_null (forge_facts_fixture_find (facts, FORGE_FACT_CAPABILITY, "betterplace"));
  g_assert_nonnull (forge_facts_fixture_find (german, FORGE_FACT_EXCLUSION, "Shop"));
  g_assert_null (forge_facts_fixture_find (german, FORGE_FACT_EXCLUSION, "warten"));
  g_assert_null (forge_facts_fixture_find (german, FORGE_FACT_CAPABILITY, "betterplace"));
}

static void
test_letter (void)
{
  g_autoptr (ForgeFacts) facts = forge_facts_fixture_read (
      "en", "Hi Tom,\n\nthanks for the coffee yesterday! Owners can request a prescription.\n\n"
            "Cheers\nFiona\n--\nFiona McBride, Practice Manager\nGreenhill Ltd, 01632 960123\n\n"
            "Vets can approve prescriptions.");

  for (guint i = 0; i < facts->all->len; i++)
    {
      const ForgeFact *fact = g_ptr_array_index (facts->all, i);

      if (strstr (fact->text, "coffee") != NULL || strstr (fact->text, "Fiona") != NULL
          || strstr (fact->text, "01632") != NULL)
        g_assert_cmpint (fact->kind, ==, FORGE_FACT_CONTEXT);
    }
  g_assert_true (forge_facts_fixture_can (facts, "owner | request a prescription"));
  g_assert_true (forge_facts_fixture_can (facts, "vet | approve prescriptions"));
}

static void
test_speakers (void)
{
  g_autoptr (ForgeFacts) facts = forge_facts_fixture_read (
      "en", "Notes call (Anna, Piotr)\n\n- Anna: residents can get a permit\n"
            "- Stripe or PayCity? Anna will ask\n- Piotr wants loyalty points\n"
            "- Anna will ask the city");

  g_assert_null (forge_facts_fixture_find_named (facts, FORGE_FACT_ACTOR, "anna"));
  g_assert_null (forge_facts_fixture_find_named (facts, FORGE_FACT_ACTOR, "Anna"));
  g_assert_null (forge_facts_fixture_find_named (facts, FORGE_FACT_ACTOR, "piotr"));
  g_assert_null (forge_facts_fixture_find_named (facts, FORGE_FACT_ACTOR, "Piotr"));
  g_assert_null (forge_facts_fixture_find (facts, FORGE_FACT_CAPABILITY, "ask"));
  g_assert_nonnull (forge_facts_fixture_find (facts, FORGE_FACT_OPEN, "loyalty"));
  g_assert_true (forge_facts_fixture_can (facts, "resident | get a permit"));
}

static void
test_negation (void)
{
  g_autoptr (ForgeFacts) facts
      = forge_facts_fixture_read ("en", "The director releases the report; after release "
                                        "a report can only be amended, never changed.\n\n"
                                        "A signed form cannot be deleted.");
  const ForgeFact *fact = forge_facts_fixture_find (facts, FORGE_FACT_RULE, "never changed");

  g_assert_nonnull (fact);
  g_assert_true (fact->negated);
  g_assert_nonnull (strstr (fact->text, "only be amended"));
  g_assert_null (strstr (fact->text, "director"));
  g_assert_null (forge_facts_fixture_find (facts, FORGE_FACT_CAPABILITY, "amended"));
  g_assert_true (forge_facts_fixture_can (facts, "director | release the report"));
  g_assert_null (forge_facts_fixture_find (facts, FORGE_FACT_CAPABILITY, "deleted"));
  g_assert_true (forge_facts_fixture_find (facts, FORGE_FACT_RULE, "deleted")->negated);
}

static void
test_sizes (void)
{
  g_autoptr (ForgeFacts) facts = forge_facts_fixture_read (
      "de", "§ 1 Gegenstand\n\nTelefon 01632 960123\n\nÖffnung um 8:30 Uhr\n\n"
            "Pauschale 4.500 €\n\n900 Geräte im Lager\n\n"
            "Abholung bis 17 Uhr bei 30 Kunden");
  g_autoptr (GPtrArray) constraints = forge_facts_list (facts, FORGE_FACT_CONSTRAINT);

  for (guint i = 0; i < constraints->len; i++)
    {
      const ForgeFact *fact = g_ptr_array_index (constraints, i);

      if (g_strcmp0 (fact->topic, "scale") == 0)
        g_assert_true (strstr (fact->text, "900") != NULL || strstr (fact->text, "30 K") != NULL);
    }
  g_assert_cmpstr (forge_facts_fixture_find (facts, FORGE_FACT_CONSTRAINT, "900")->topic, ==,
                   "scale");
  g_assert_nonnull (forge_facts_fixture_find (facts, FORGE_FACT_RULE, "8:30"));
}

/* In a language without a lexicon every sentence is a fact, whole, and no word of it is a verb. */
static void
test_foreign (void)
{
  static const struct
  {
    const char *text;
    const char *language;
    const char *capability;
    const char *rule;
    const char *exclusion;
  } briefs[] = {
    { "Nous sommes une auto-école. Le secrétariat peut bloquer un créneau pour les élèves. Une "
      "leçon dure 2,5 h et coûte 1 500 €. Pas d'application mobile.",
      "fr", "Le secrétariat peut bloquer un créneau pour les élèves",
      "Une leçon dure 2,5 h et coûte 1 500 €", "Pas d'application mobile" },
    { "我们是一家健身房。教练可以查看学员名单。最晚在开课前2小时取消。", "zh",
      "教练可以查看学员名单。", "最晚在开课前2小时取消。", NULL },
    { "نريد تطبيقًا لمطعمنا. يرى النادل قائمة الحجوزات. العربون 10 دنانير. لا نريد تطبيق توصيل.",
      "ar", "يرى النادل قائمة الحجوزات", "العربون 10 دنانير", "لا نريد تطبيق توصيل" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (briefs); i++)
    {
      g_autoptr (ForgeFacts) facts = forge_facts_fixture_read (briefs[i].language, briefs[i].text);
      g_autoptr (ForgeFacts) english = forge_facts_fixture_read ("en", briefs[i].text);
      const ForgeFact *rule = forge_facts_fixture_find (facts, FORGE_FACT_RULE, briefs[i].rule);

      g_assert_cmpstr (forge_facts_get_foreign (facts), ==, briefs[i].language);
      g_assert_cmpstr (forge_facts_get_foreign (english), ==, briefs[i].language);
      g_assert_cmpstr (
          forge_facts_fixture_find (facts, FORGE_FACT_CAPABILITY, briefs[i].capability)->verb, ==,
          "");
      g_assert_nonnull (rule);
      g_assert_null (rule->verb);
      if (briefs[i].exclusion != NULL)
        g_assert_nonnull (
            forge_facts_fixture_find (facts, FORGE_FACT_EXCLUSION, briefs[i].exclusion));
    }
}

/* A call for tenders binds those who make the product, and a chat has its own small words. */
static void
test_asides (void)
{
  g_autoptr (ForgeFacts) facts = forge_facts_fixture_read (
      "en", "- The vendor shall migrate all data.\n- Contract award is planned for 30 April.\n"
            "- Librarians search by title, author and subject.\n- yes.\n- Yours faithfully,\n");

  g_assert_false (forge_facts_fixture_can (facts, "vendor | migrate all data"));
  g_assert_null (forge_facts_fixture_find_named (facts, FORGE_FACT_ACTOR, "vendor"));
  g_assert_null (forge_facts_fixture_find_named (facts, FORGE_FACT_ACTOR, "author"));
  g_assert_null (forge_facts_fixture_find (facts, FORGE_FACT_CAPABILITY, "yes"));
  g_assert_null (forge_facts_fixture_find (facts, FORGE_FACT_CAPABILITY, "faithfully"));
  g_assert_null (forge_facts_fixture_find (facts, FORGE_FACT_RULE, "award"));
}

/* What a foreign brief takes back, greets with, dates or disputes is no demand. */
static void
test_foreign_asides (void)
{
  g_autoptr (ForgeFacts) facts = forge_facts_fixture_read (
      "fr", "Bonjour,\n\nNous sommes une clinique vétérinaire. Les clients prennent rendez-vous en "
            "ligne. Le paiement en ligne n'est pas prévu. Nous ne voulons pas de SMS. Les "
            "données sont traitées conformément au RGPD. Il faut que ce soit prêt avant le 15 mars "
            "2027.\n\n## Hors périmètre\n\n- La facturation\n\n## Suite\n\nMerci,\nClaire "
            "Dubois\n");
  g_autoptr (ForgeFacts) minutes = forge_facts_fixture_read (
      "fr", "Compte rendu de la réunion du club de voile et de ses membres\n\n"
            "Marc : La cotisation est de 120 euros par an.\nJulie : Non, 150 euros par an.\n"
            "Marc : Seuls les moniteurs peuvent réserver les bateaux.\nJulie : Les membres "
            "aussi.\n");

  g_assert_cmpstr (forge_facts_get_foreign (facts), ==, "fr");
  g_assert_nonnull (forge_facts_fixture_find (facts, FORGE_FACT_CONTEXT, "Bonjour"));
  g_assert_nonnull (forge_facts_fixture_find (facts, FORGE_FACT_EXCLUSION, "paiement"));
  g_assert_nonnull (forge_facts_fixture_find (facts, FORGE_FACT_EXCLUSION, "SMS"));
  g_assert_nonnull (forge_facts_fixture_find (facts, FORGE_FACT_EXCLUSION, "facturation"));
  g_assert_null (forge_facts_fixture_find (facts, FORGE_FACT_INTEGRATION, "SMS"));
  g_assert_nonnull (forge_facts_fixture_find (facts, FORGE_FACT_OPEN, "15 mars 2027"));
  g_assert_nonnull (forge_facts_fixture_find_named (facts, FORGE_FACT_CONSTRAINT, "RGPD"));
  g_assert_null (forge_facts_fixture_find (facts, FORGE_FACT_CAPABILITY, "Claire"));
  g_assert_cmpstr (forge_facts_get_foreign (minutes), ==, "fr");
  g_assert_nonnull (forge_facts_fixture_find (minutes, FORGE_FACT_CONTRADICTION, "120 euros"));
  g_assert_nonnull (forge_facts_fixture_find (minutes, FORGE_FACT_CONTRADICTION, "moniteurs"));
  g_assert_null (forge_facts_fixture_find (minutes, FORGE_FACT_EXCLUSION, ""));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/facts/capabilities", test_capabilities);
  g_test_add_func ("/facts/one-line", test_one_line);
  g_test_add_func ("/facts/rules", test_rules);
  g_test_add_func ("/facts/constraints", test_constraints);
  g_test_add_func ("/facts/fields", test_fields);
  g_test_add_func ("/facts/contradictions", test_contradictions);
  g_test_add_func ("/facts/same-said-twice", test_same_said_twice);
  g_test_add_func ("/facts/goals", test_goals);
  g_test_add_func ("/facts/answers", test_answers);
  g_test_add_func ("/facts/grammar", test_grammar);
  g_test_add_func ("/facts/keys", test_keys);
  g_test_add_func ("/facts/lines", test_lines);
  g_test_add_func ("/facts/exclusions", test_exclusions);
  g_test_add_func ("/facts/unwanted", test_unwanted);
  g_test_add_func ("/facts/letter", test_letter);
  g_test_add_func ("/facts/speakers", test_speakers);
  g_test_add_func ("/facts/negation", test_negation);
  g_test_add_func ("/facts/sizes", test_sizes);
  g_test_add_func ("/facts/foreign", test_foreign);
  g_test_add_func ("/facts/foreign-asides", test_foreign_asides);
  g_test_add_func ("/facts/asides", test_asides);
  return g_test_run ();
}
