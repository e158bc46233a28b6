/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-plain"

#include "config.h"

#include <string.h>

#include "generate/forge-plain.h"

typedef struct
{
  const char *said;
  const char *plain;
} Pair;

static void
assert_plain (const char *language, const Pair *pairs, gsize n)
{
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *plain = forge_plain_read (forge_lexicon_get (language), pairs[i].said);

      g_assert_cmpstr (plain, ==, pairs[i].plain);
    }
}

static void
test_shouting (void)
{
  static const Pair ENGLISH[] = {
    { "WAREHOUSE PICKING APP", "Warehouse picking app" },
    { "IF AN ITEM IS MISSING THE PICKER REPORTS IT. ORDERS COME FROM SAP.",
      "If an item is missing the picker reports it. Orders come from SAP." },
    { "I spend FOUR hours. NOBODY knows!", "I spend four hours. Nobody knows!" },
    { "WHEN a user asks, THE system SHALL answer.", "When a user asks, the system shall answer." },
    { "Supervisors see OPEN orders and the sign-off. OPEN.",
      "Supervisors see OPEN orders and the sign-off. OPEN." },
    { "A REST API with GDPR and HIPAA in the US; POST /batch takes a CSV file.",
      "A REST API with GDPR and HIPAA in the US; POST /batch takes a CSV file." },
    { "START ON 1 JULY", "Start on 1 July" },
    { "Entry with the HID reader MUST be logged by IT.",
      "Entry with the HID reader must be logged by IT." },
  };
  static const Pair GERMAN[] = {
    { "DIE KUNDEN SOLLEN TERMINE ONLINE BUCHEN", "Die Kunden sollen Termine online buchen" },
  };

  assert_plain ("en", ENGLISH, G_N_ELEMENTS (ENGLISH));
  assert_plain ("de", GERMAN, G_N_ELEMENTS (GERMAN));
}

static void
test_code_stays (void)
{
  static const Pair CODE[]
      = { { "```\nSELECT FROM ORDERS WHERE ALL\n```\nuse `GET ALL ITEMS NOW`",
            "```\nSELECT FROM ORDERS WHERE ALL\n```\nuse `GET ALL ITEMS NOW`" } };

  assert_plain ("en", CODE, G_N_ELEMENTS (CODE));
}

static void
test_chat (void)
{
  static const Pair CHATS[] = {
    { "[09:02] Priya: members log climbs\n[09:03] Tom: with grades?\n"
      "[09:03] Priya: yes, french ones\n[09:04] Tom: fine\n[09:05] Priya: by May",
      "- members log climbs\n\n- with grades? yes, french ones\n- fine\n- by May" },
    { "12/03/2027, 09:02 - Ann: one\n12/03/2027, 09:03 - Bob Lee: two\n"
      "12/03/2027, 09:04 - Ann: three\n12/03/2027, 09:05 - Bob Lee: four",
      "- one\n- two\n- three\n- four" },
    /* Labels are no speakers. */
    { "Load: 50 visits\nBudget: 20,000 EUR\nTeam: 2 people\nLaunch: May",
      "Load: 50 visits\nBudget: 20,000 EUR\nTeam: 2 people\nLaunch: May" },
  };

  assert_plain ("en", CHATS, G_N_ELEMENTS (CHATS));
}

static void
test_mail (void)
{
  static const Pair MAILS[] = {
    { "From: Sandra\nTo: dev@example.org\nSubject: Re: Re: donation platform\n\nDonors give.\n"
      "> Do you need an app?\nNo, a site.",
      "\n\n# donation platform\n\nDonors give.\n\n> Do you need an app? No, a site." },
  };

  assert_plain ("en", MAILS, G_N_ELEMENTS (MAILS));
}

static void
test_table (void)
{
  static const Pair TABLES[] = {
    { "Role\tTask\nClerk\tlends books", "| Role | Task |\n| Clerk | lends books |" },
    { "Role | Task\nClerk | lends books\nEnd.", "| Role | Task |\n| Clerk | lends books |\nEnd." },
    { "either this | or that", "either this | or that" },
  };

  assert_plain ("en", TABLES, G_N_ELEMENTS (TABLES));
}

static void
test_small_nouns (void)
{
  static const Pair NOUNS[] = {
    { "Das büro soll die kunden anrufen. Die kundenliste liegt vor.",
      "Das Büro soll die Kunden anrufen. Die Kundenliste liegt vor." },
    { "wir brauchen eine app für unsere mitglieder, und ich suche den trainer",
      "wir brauchen eine App für unsere Mitglieder, und ich suche den Trainer" },
    /* Shown by the text itself. */
    { "Die Zwiebelwanze frisst. Melde die zwiebelwanze dem büro.",
      "Die Zwiebelwanze frisst. Melde die Zwiebelwanze dem Büro." },
    { "Der kunde schreibt an info@kunde.example und liest /kunde/liste.",
      "Der Kunde schreibt an info@kunde.example und liest /kunde/liste." },
    /* Well written: nothing is touched. */
    { "Die Chefin bucht, plant und sagt ab. Ich suche eine App.",
      "Die Chefin bucht, plant und sagt ab. Ich suche eine App." },
  };

  assert_plain ("de", NOUNS, G_N_ELEMENTS (NOUNS));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plain/shouting", test_shouting);
  g_test_add_func ("/plain/code-stays", test_code_stays);
  g_test_add_func ("/plain/chat", test_chat);
  g_test_add_func ("/plain/mail", test_mail);
  g_test_add_func ("/plain/table", test_table);
  g_test_add_func ("/plain/small-nouns", test_small_nouns);
  return g_test_run ();
}
