/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-claim"

#include "config.h"

#include "generate/forge-claim.h"

static gboolean
differ_in (const char *language, const char *one, const char *other, ForgeClaimDistance distance)
{
  const ForgeLexicon *lexicon = forge_lexicon_get (language);
  g_autoptr (ForgeClaim) claim = forge_claim_new (lexicon, one, FALSE);
  g_autoptr (ForgeClaim) other_claim = forge_claim_new (lexicon, other, FALSE);

  return forge_claims_differ (claim, other_claim, distance);
}

static gboolean
differ (const char *one, const char *other, gboolean is_answer)
{
  return differ_in ("en", one, other, is_answer ? FORGE_CLAIM_ANSWER : FORGE_CLAIM_QUOTED);
}

static void
test_amounts (void)
{
  g_assert_true (differ ("The fee is \u00a36 an hour", "the fee stays \u00a34 per hour", FALSE));
  g_assert_true (
      differ ("A ticket is \u20ac14 return", "return tickets should be \u20ac16", FALSE));
  g_assert_true (
      differ ("We keep passenger lists for 12 months", "lists are deleted after 3 months", TRUE));
  g_assert_true (differ ("An applicant has 14 days to accept", "7 days to accept", TRUE));
  g_assert_true (differ ("one adult per 8 kids", "one adult per 10 kids is allowed", TRUE));
  g_assert_true (differ ("results are entered within 24 hours", "48 hours is fair", TRUE));
  /* The same in other words. */
  g_assert_false (differ ("We keep lists for 14 days", "lists are kept for 2 weeks", TRUE));
  /* Other things, cases, deeds and rates. */
  g_assert_false (differ ("A full plot is \u00a360", "a half plot is \u00a335", TRUE));
  g_assert_false (differ ("The fee for members is \u00a34", "the fee for guests is \u00a39", TRUE));
  g_assert_false (differ ("A court is \u00a310", "a court with light is \u00a314", TRUE));
  g_assert_false (differ ("Members book 14 days ahead", "members cancel 2 days ahead", TRUE));
  g_assert_false (differ ("Members pay \u00a320 a year", "members pay \u00a31 a day", TRUE));
  g_assert_false (differ ("Photos are kept for 30 days", "invoices are kept for 10 years", TRUE));
}

/* Of a sentence with several amounts each is held against what it is about. */
static void
test_pieces (void)
{
  static const char RENT[] = "Rent is \u00a338 per full plot and \u00a321 per half plot";

  g_assert_true (differ (RENT, "half plots pay \u00a319", FALSE));
  g_assert_false (differ (RENT, "half plots pay \u00a321", FALSE));
  g_assert_true (differ ("Parents order for the week, deadline is Thursday noon",
                         "Ms Brandt told me the deadline should be Wednesday noon", FALSE));
  g_assert_false (differ ("We open on Monday and Thursday", "We open on Tuesday", FALSE));
  g_assert_false (differ ("Entry is \u00a36", "Entry is \u00a39 on Saturdays", FALSE));
  g_assert_false (
      differ ("A reminder is sent after 3 days", "A second reminder is sent after 9 days", FALSE));
}

static void
test_german (void)
{
  g_assert_true (differ_in ("de", "Mahnung nach 14 Tagen, Mahngeb\u00fchr 5 \u20ac",
                            "Mahngeb\u00fchr 10 \u20ac", FORGE_CLAIM_QUOTED));
  g_assert_true (differ_in ("de", "Die Z\u00e4hler lesen wir zweimal im Jahr ab",
                            "Einmal im Jahr reicht", FORGE_CLAIM_ANSWER));
  g_assert_true (differ_in ("de", "Rechnungen werden 10 Jahre aufbewahrt",
                            "Rechnungen werden nach 6 Jahren gel\u00f6scht", FORGE_CLAIM_FAR));
  g_assert_false (differ_in ("de", "Der Ausweis gilt 2 Jahre", "Die Daten bleiben 5 Jahre",
                             FORGE_CLAIM_QUOTED));
}

static gboolean
deny (const char *one, const char *other, ForgeClaimDistance distance)
{
  const ForgeLexicon *lexicon = forge_lexicon_get ("en");
  g_autoptr (ForgeClaim) claim = forge_claim_new (lexicon, one, FALSE);
  g_autoptr (ForgeClaim) other_claim = forge_claim_new (lexicon, other, FALSE);

  return forge_claims_deny (claim, other_claim, distance)
         || forge_claim_widens (claim, other_claim);
}

static void
test_permissions (void)
{
  g_assert_true (
      deny ("Members may cancel online", "Members may not cancel online", FORGE_CLAIM_FAR));
  g_assert_false (deny ("Old members may vote", "New members may not vote", FORGE_CLAIM_FAR));
  g_assert_true (deny ("Dr Shah says patients under 16 may be offered slots",
                       "The manager says under-16s must not be offered any slots",
                       FORGE_CLAIM_QUOTED));
  g_assert_true (deny ("Contact data is visible to the board only",
                       "Contact data is visible to all singers", FORGE_CLAIM_FAR));
  g_assert_false (
      deny ("Only members may book a court", "Guests may watch a match", FORGE_CLAIM_FAR));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/claim/amounts", test_amounts);
  g_test_add_func ("/claim/pieces", test_pieces);
  g_test_add_func ("/claim/german", test_german);
  g_test_add_func ("/claim/permissions", test_permissions);
  return g_test_run ();
}
