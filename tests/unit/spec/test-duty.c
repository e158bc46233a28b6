/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "spec/forge-duty.h"

static void
assert_duty (const char *text, guint strength, const char *word)
{
  const ForgeDuty duty = forge_duty_read (text);

  g_test_message ("%s", text);
  g_assert_cmpuint (duty.strength, ==, strength);
  g_assert_cmpstr (duty.word, ==, word);
}

static void
test_english (void)
{
  assert_duty ("THE app SHALL open.", 3, "SHALL");
  assert_duty ("THE app MUST open.", 3, "MUST");
  assert_duty ("THE app SHOULD open.", 2, "SHOULD");
  assert_duty ("THE app MAY open.", 1, "MAY");
  assert_duty ("It opens.", 0, NULL);
  assert_duty ("", 0, NULL);
}

static void
test_german (void)
{
  assert_duty ("Die App MUSS öffnen.", 3, "MUSS");
  assert_duty ("Die Apps MÜSSEN öffnen.", 3, "MÜSSEN");
  assert_duty ("Die App SOLLTE öffnen.", 2, "SOLLTE");
  assert_duty ("Die App KANN öffnen.", 1, "KANN");
}

/* What may not be is forbidden, which binds as much as SHALL; what need not be stays a duty less.
 */
static void
test_negative (void)
{
  assert_duty ("THE app SHALL NOT open.", 3, "SHALL NOT");
  assert_duty ("THE app MAY NOT open.", 3, "MAY NOT");
  assert_duty ("THE app SHOULD NOT open.", 2, "SHOULD NOT");
  assert_duty ("Die App DARF die Tür NICHT öffnen.", 3, "DARF NICHT");
  assert_duty ("Die App KANN die Tür NICHT öffnen.", 1, "KANN NICHT");
  /* In English the NOT stands behind the keyword: this one belongs to other words. */
  assert_duty ("THE app SHALL open, IF it does NOT hang.", 3, "SHALL");
}

/* Capital letters say which word is meant. */
static void
test_capitals (void)
{
  assert_duty ("In may the app SHALL open.", 3, "SHALL");
  assert_duty ("the app should open", 2, "SHOULD");
  assert_duty ("the app shall not open", 3, "SHALL NOT");
  assert_duty ("The marshall opens.", 0, NULL);
  assert_duty ("The app SHOULD open; it MAY close.", 2, "SHOULD");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/duty/english", test_english);
  g_test_add_func ("/duty/german", test_german);
  g_test_add_func ("/duty/negative", test_negative);
  g_test_add_func ("/duty/capitals", test_capitals);
  return g_test_run ();
}
