/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-lexicon"

#include "config.h"

#include "generate/forge-passage.h"
#include "generate/forge-token.h"

static void
check_pairs (const char *language,
             char *(*change) (const ForgeLexicon *, const char *),
             const char *const (*pairs)[2],
             gsize n)
{
  const ForgeLexicon *lexicon = forge_lexicon_get (language);

  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *changed = change (lexicon, pairs[i][0]);

      g_assert_cmpstr (changed, ==, pairs[i][1]);
    }
}

static void
test_english_nouns (void)
{
  static const char *const SINGULAR[][2] = {
    { "patients", "patient" },   { "companies", "company" }, { "people", "person" },
    { "addresses", "address" },  { "data", "data" },         { "usage events", "usage event" },
    { "start-ups", "start-up" }, { "status", "status" },     { "criteria", "criterion" },
    { "boxes", "box" },          { "VAT IDs", "VAT ID" }
  };
  static const char *const PLURAL[][2]
      = { { "patient", "patients" }, { "company", "companies" }, { "person", "people" },
          { "box", "boxes" },        { "quiz", "quizzes" },      { "data", "data" } };

  check_pairs ("en", forge_lexicon_dup_singular, SINGULAR, G_N_ELEMENTS (SINGULAR));
  check_pairs ("en", forge_lexicon_dup_plural, PLURAL, G_N_ELEMENTS (PLURAL));
}

static void
test_german_nouns (void)
{
  static const char *const SINGULAR[][2] = { { "Gesellen", "Geselle" },
                                             { "Lehrlingen", "Lehrling" },
                                             { "Rechnungen", "Rechnung" },
                                             { "Termine", "Termin" },
                                             { "Ärztinnen", "Ärztin" },
                                             { "Kunden", "Kunde" },
                                             { "Baustellen", "Baustelle" },
                                             { "Abschlagsrechnungen", "Abschlagsrechnung" },
                                             { "Leistungspositionen", "Leistungsposition" },
                                             { "Kundendaten", "Kundendaten" },
                                             { "Büros", "Büro" },
                                             { "Termin", "Termin" } };
  static const char *const PLURAL[][2] = { { "Geselle", "Gesellen" },
                                           { "Chefin", "Chefinnen" },
                                           { "Rechnung", "Rechnungen" },
                                           { "Auftrag", "Aufträge" },
                                           { "Lehrling", "Lehrlinge" } };

  check_pairs ("de", forge_lexicon_dup_singular, SINGULAR, G_N_ELEMENTS (SINGULAR));
  check_pairs ("de", forge_lexicon_dup_plural, PLURAL, G_N_ELEMENTS (PLURAL));
  g_assert_cmpint (forge_lexicon_get_gender (forge_lexicon_get ("de"), "Steuerberaterin"), ==, 'f');
  g_assert_cmpint (forge_lexicon_get_gender (forge_lexicon_get ("de"), "Kunde"), ==, 'm');
  g_assert_cmpint (forge_lexicon_get_gender (forge_lexicon_get ("de"), "Berichtsheft"), ==, 'n');
}

static void
test_verbs (void)
{
  static const char *const ENGLISH[][2]
      = { { "book", "booked" },           { "cancel", "cancelled" }, { "pay", "paid" },
          { "verify", "verified" },       { "drop", "dropped" },     { "pick up", "picked up" },
          { "frobnicate", "frobnicated" } };
  static const char *const GERMAN[][2]
      = { { "buchen", "gebucht" },        { "zusammenstellen", "zusammengestellt" },
          { "erfassen", "erfasst" },      { "schreiben", "geschrieben" },
          { "hochladen", "hochgeladen" }, { "stornieren", "storniert" },
          { "übernehmen", "übernommen" }, { "abheften", "abgeheftet" } };
  static const char *const TO[][2] = { { "zusammenstellen", "zusammenzustellen" },
                                       { "buchen", "zu buchen" },
                                       { "überprüfen", "zu überprüfen" },
                                       { "abheften", "abzuheften" } };

  check_pairs ("en", forge_lexicon_dup_participle, ENGLISH, G_N_ELEMENTS (ENGLISH));
  check_pairs ("de", forge_lexicon_dup_participle, GERMAN, G_N_ELEMENTS (GERMAN));
  check_pairs ("de", forge_lexicon_dup_to_infinitive, TO, G_N_ELEMENTS (TO));
}

static void
test_roles (void)
{
  const ForgeLexicon *english = forge_lexicon_get ("en");
  const ForgeLexicon *german = forge_lexicon_get ("de");

  g_assert_true (forge_lexicon_is_role (english, "patient"));
  g_assert_true (forge_lexicon_is_role (english, "storm chaser"));
  g_assert_false (forge_lexicon_is_role (english, "server"));
  g_assert_false (forge_lexicon_is_role (english, "order"));
  g_assert_true (forge_lexicon_is_role (german, "filialleiterin"));
  g_assert_false (forge_lexicon_is_role (german, "kalender"));
}

static void
test_articles (void)
{
  static const char *const NOUNS[][2]
      = { { "patient", "a patient" }, { "admin", "an admin" },
          { "user", "a user" },       { "hour", "an hour" },
          { "data", "data" },         { "university", "a university" },
          { "usher", "an usher" },    { "USB stick", "a USB stick" } };

  check_pairs ("en", forge_lexicon_dup_with_article, NOUNS, G_N_ELEMENTS (NOUNS));
}

typedef struct
{
  const char *language;
  const char *text;
  const char *numbers;
} Numbers;

static const Numbers NUMBERS[] = {
  { "en", "Our clinic has three dentists and two hygienists", "three dentists|two hygienists" },
  { "en", "Ingest 20,000 events/s, 100,000/s for 5 minutes",
    "20,000 events/s|100,000/s|5 minutes" },
  { "en", "About 8 % of patients", "8 %" },
  { "en", "99.95 % availability, p99 < 200 ms", "99.95 %|< 200 ms" },
  { "en", "50,000 visits per month before 1 October", "50,000 visits per month|1 October" },
  { "en", "severity 1 stops the elevator", "severity 1" },
  { "en", "Data of students under 16 needs consent", "16" },
  { "de", "12 Gesellen und drei Lehrlinge ab 2027 Pflicht", "12 Gesellen|drei Lehrlinge|2027" },
  { "de", "bis 31. Januar, 3.000 Euro im Jahr", "31. Januar|3.000 Euro im Jahr" },
};

static void
test_numbers (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (NUMBERS); i++)
    {
      g_autoptr (ForgeSentence) sentence
          = forge_sentence_new (forge_lexicon_get (NUMBERS[i].language), NUMBERS[i].text, -1);
      g_autoptr (GPtrArray) numbers = forge_sentence_list_numbers (sentence);
      g_autofree char *joined = NULL;

      g_ptr_array_add (numbers, NULL);
      joined = g_strjoinv ("|", (char **) numbers->pdata);
      g_assert_cmpstr (joined, ==, NUMBERS[i].numbers);
    }
}

static gboolean
is_short (const char *lower, gpointer user_data)
{
  const ForgeWord *word = forge_lexicon_find (user_data, lower);

  return word != NULL && (word->tags & FORGE_TAG_SHORT) != 0;
}

static void
check_sentences (const char *language, const char *text, guint n)
{
  g_autoptr (GArray) spans = forge_sentence_split (text, g_str_equal (language, "de"), is_short,
                                                   (gpointer) forge_lexicon_get (language));

  if (spans->len != n)
    g_error ("\"%s\": %u sentences", text, spans->len);
}

static void
test_sentences (void)
{
  check_sentences ("en", "One. Two! Three?", 3);
  check_sentences ("en", "Ask e.g. Dr. Smith at 9.30 a.m. about v2.1 of example.org.", 1);
  check_sentences ("en", "Keep it (see above. Really.) simple.", 1);
  check_sentences ("en", "Under 5 s. Written in Rust.", 2);
  check_sentences ("en", "Reminder at 50. Marek: 90 days.", 2);
  check_sentences ("en", "we have hives. i want an app.", 2);
  check_sentences ("de", "Start am 1. März 2026. Budget z. B. 5.000 €. Ende.", 3);
}

static void
test_passages (void)
{
  g_autoptr (GPtrArray) passages = forge_passage_read (
      "# Title\n\nA paragraph that is wrapped by hand after some\nwords and goes on.\n\n- one\n- "
      "two\n"
      "  goes on\n\n| A | B |\n|---|---|\n| c | d |\n\n```\ncode\n```\n\nFeatures:\n- three\n");
  static const ForgePassageKind KINDS[]
      = { FORGE_PASSAGE_HEADING, FORGE_PASSAGE_PROSE,   FORGE_PASSAGE_ITEM,
          FORGE_PASSAGE_ITEM,    FORGE_PASSAGE_ROW,     FORGE_PASSAGE_ROW,
          FORGE_PASSAGE_CODE,    FORGE_PASSAGE_HEADING, FORGE_PASSAGE_ITEM };
  const ForgePassage *passage;

  g_assert_cmpuint (passages->len, ==, G_N_ELEMENTS (KINDS));
  for (guint i = 0; i < passages->len; i++)
    g_assert_cmpint (((ForgePassage *) passages->pdata[i])->kind, ==, KINDS[i]);
  passage = passages->pdata[3];
  g_assert_cmpstr (passage->text, ==, "two goes on");
  g_assert_cmpuint (forge_passage_get_line (passage, 0), ==, 7);
  g_assert_cmpuint (forge_passage_get_line (passage, 6), ==, 8);
  g_assert_cmpuint (((ForgePassage *) passages->pdata[4])->level, ==, 1);
  g_assert_cmpstr (((ForgePassage *) passages->pdata[8])->heading, ==, "Features");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lexicon/english-nouns", test_english_nouns);
  g_test_add_func ("/lexicon/german-nouns", test_german_nouns);
  g_test_add_func ("/lexicon/verbs", test_verbs);
  g_test_add_func ("/lexicon/roles", test_roles);
  g_test_add_func ("/lexicon/articles", test_articles);
  g_test_add_func ("/lexicon/numbers", test_numbers);
  g_test_add_func ("/lexicon/sentences", test_sentences);
  g_test_add_func ("/lexicon/passages", test_passages);
  return g_test_run ();
}
