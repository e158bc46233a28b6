/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-facts-law"

#include "config.h"

#include "forge-facts-fixture.h"

static const struct
{
  const char *language;
  const char *text;
  const char *law;
} LAWS[] = {
  { "en", "Small businesses under § 19 Abs. 1 UStG must not show VAT.", "§ 19 Abs. 1 UStG" },
  { "en", "Invoices are kept for 10 years according to § 147 AO.", "§ 147 AO" },
  { "en", "Personal data is processed under Art. 6(1)(b) GDPR.", "Art. 6(1)(b) GDPR" },
  { "en", "The invoice shows the VAT ID (Art. 226 of Directive 2006/112/EC).",
    "Art. 226 of Directive 2006/112/EC" },
  { "en", "Section 10 of the Medical Records Act requires us to keep it.",
    "Section 10 of the Medical Records Act" },
  { "en", "The site must meet Section 508 and EN 301 549.", "EN 301 549" },
  { "en", "The site must meet Section 508 and EN 301 549.", "Section 508" },
  { "en", "Hosting is certified under ISO 27001 and SOC 2 Type II.", "SOC 2 Type II" },
  { "en", "HIPAA applies.", "HIPAA" },
  { "de", "Rechnungen nach § 19 Abs. 1 UStG zeigen keine Steuer.", "§ 19 Abs. 1 UStG" },
  { "de", "Die Daten werden nach Art. 6 Abs. 1 DSGVO verarbeitet.", "Art. 6 Abs. 1 DSGVO" },
  { "de", "Die Abgabe wird nach TAMG festgehalten.", "TAMG" },
  { "de", "Abgerechnet wird nach GOT.", "GOT" },
  { "de", "Personenbezogene Daten sind nach DSGVO und BayDSG zu löschen.", "DSGVO" },
  { "de", "Personenbezogene Daten sind nach DSGVO und BayDSG zu löschen.", "BayDSG" },
  { "de", "Der Bestand wird nach ApoG und XyzBetrV geführt.", "XyzBetrV" },
  { "de", "Gefahrgut wird gemäß der QRST gemeldet.", "QRST" },
  { "de", "Es gilt das Tierarzneimittelgesetz.", "Tierarzneimittelgesetz" },
  { "de", "Fälle werden nach § 6 des Infektionsschutzgesetzes gemeldet.",
    "§ 6 des Infektionsschutzgesetzes" },
  { "de", "Ruhezeiten gelten nach ArbZG § 5.", "ArbZG § 5" },
  { "de", "Allergene sind nach Verordnung (EU) Nr. 1169/2011 auszuweisen.",
    "Verordnung (EU) Nr. 1169/2011" },
  { "de", "Lenkzeiten gelten nach Verordnung (EG) Nr. 561/2006.", "Verordnung (EG) Nr. 561/2006" },
  { "de", "Geräte werden nach DGUV Vorschrift 3 geprüft.", "DGUV Vorschrift 3" },
};

static void
test_cited (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (LAWS); i++)
    {
      g_autoptr (ForgeFacts) facts = forge_facts_fixture_read (LAWS[i].language, LAWS[i].text);
      const ForgeFact *fact
          = forge_facts_fixture_find_named (facts, FORGE_FACT_CONSTRAINT, LAWS[i].law);

      g_test_message ("%s", LAWS[i].text);
      g_assert_nonnull (fact);
      g_assert_cmpstr (fact->topic, ==, "law");
    }
}

/* What only looks like a law is none. */
static void
test_other_capitals (void)
{
  g_autoptr (ForgeFacts) facts = forge_facts_fixture_read (
      "de", "Die Kasse liefert Zahlen laut SAP als PDF. Der SmartTV zeigt die WhatsApp-Gruppe. "
            "Der CEO prüft die Liste nach Datum.");

  for (guint i = 0; i < facts->all->len; i++)
    g_assert_cmpstr (((ForgeFact *) g_ptr_array_index (facts->all, i))->topic, !=, "law");
}

/* The sentence is not cut at the abbreviation. */
static void
test_whole (void)
{
  g_autoptr (ForgeFacts) facts = forge_facts_fixture_read (
      "en", "Small businesses under § 19 Abs. 1 UStG must not show VAT. Section 3 of the form is "
            "optional.");

  for (guint i = 0; i < facts->all->len; i++)
    {
      const ForgeFact *fact = g_ptr_array_index (facts->all, i);

      g_assert_false (g_str_has_prefix (fact->text, "1 UStG"));
      g_assert_cmpstr (fact->name, !=, "Section 3");
    }
}

/* What does not apply is left out, and no requirement asks for it. */
static void
test_denied (void)
{
  g_autoptr (ForgeFacts) facts = forge_facts_fixture_read (
      "en", "GDPR does not apply because we store no names. We don't need to comply with HIPAA. "
            "We must comply with PCI DSS.");
  g_autoptr (ForgeFacts) german
      = forge_facts_fixture_read ("de", "Die DSGVO gilt nicht, weil wir keine Namen speichern.");

  g_assert_nonnull (forge_facts_fixture_find (facts, FORGE_FACT_EXCLUSION, "GDPR"));
  g_assert_nonnull (forge_facts_fixture_find (facts, FORGE_FACT_EXCLUSION, "HIPAA"));
  g_assert_null (forge_facts_fixture_find_named (facts, FORGE_FACT_CONSTRAINT, "GDPR"));
  g_assert_null (forge_facts_fixture_find_named (facts, FORGE_FACT_CONSTRAINT, "HIPAA"));
  g_assert_nonnull (forge_facts_fixture_find (facts, FORGE_FACT_CONSTRAINT, "PCI DSS"));
  g_assert_nonnull (forge_facts_fixture_find (german, FORGE_FACT_EXCLUSION, "DSGVO"));
  g_assert_null (forge_facts_fixture_find_named (german, FORGE_FACT_CONSTRAINT, "DSGVO"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/facts-law/cited", test_cited);
  g_test_add_func ("/facts-law/other-capitals", test_other_capitals);
  g_test_add_func ("/facts-law/whole", test_whole);
  g_test_add_func ("/facts-law/denied", test_denied);
  return g_test_run ();
}
