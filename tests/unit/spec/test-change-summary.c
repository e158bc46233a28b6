/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "spec/forge-change-summary.h"

static void
add (GPtrArray *changes, ForgeSpecChangeType type, ForgeNodeKind kind, const char *id)
{
  ForgeSpecChange *change = g_new0 (ForgeSpecChange, 1);

  *change = (ForgeSpecChange){ .type = type,
                               .kind = kind,
                               .id = g_strdup (id),
                               .from = g_strdup ("SHALL"),
                               .to = g_strdup ("SHOULD") };
  g_ptr_array_add (changes, change);
}

static GPtrArray *
changes_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) forge_spec_change_free);
}

static void
assert_summary (const GPtrArray *changes, const char *expected)
{
  g_autofree char *summary = forge_change_summary_join (changes, G_MAXUINT);

  g_assert_cmpstr (summary, ==, expected);
}

static void
test_nothing (void)
{
  g_autoptr (GPtrArray) changes = changes_new ();

  assert_summary (changes, "");
}

/* What came is counted; functional and other requirements are requirements to a reader. */
static void
test_counted (void)
{
  g_autoptr (GPtrArray) changes = changes_new ();

  add (changes, FORGE_SPEC_ADDED, FORGE_NODE_FR, "FR-001");
  assert_summary (changes, "1 requirement added");
  add (changes, FORGE_SPEC_ADDED, FORGE_NODE_NFR, "NFR-001");
  add (changes, FORGE_SPEC_ADDED, FORGE_NODE_FR, "FR-002");
  add (changes, FORGE_SPEC_ADDED, FORGE_NODE_STORY, "US-001");
  assert_summary (changes, "3 requirements added, 1 story added");
}

/* One is named; of those that bind otherwise two are, and more are counted. */
static void
test_named (void)
{
  g_autoptr (GPtrArray) changes = changes_new ();

  add (changes, FORGE_SPEC_WEAKENED, FORGE_NODE_FR, "FR-012");
  assert_summary (changes, "FR-012 weakened: SHALL became SHOULD");
  add (changes, FORGE_SPEC_WEAKENED, FORGE_NODE_FR, "FR-013");
  assert_summary (changes,
                  "FR-012 weakened: SHALL became SHOULD, FR-013 weakened: SHALL became SHOULD");
  add (changes, FORGE_SPEC_WEAKENED, FORGE_NODE_FR, "FR-014");
  assert_summary (changes, "3 requirements weakened");
}

static void
test_one_or_many (void)
{
  g_autoptr (GPtrArray) changes = changes_new ();

  add (changes, FORGE_SPEC_TEST_LOST, FORGE_NODE_STORY, "US-001");
  add (changes, FORGE_SPEC_SECTION_REMOVED, FORGE_NODE_NONE, "Risks");
  assert_summary (changes, "US-001 lost its test, section “Risks” removed");
  add (changes, FORGE_SPEC_TEST_LOST, FORGE_NODE_STORY, "US-002");
  assert_summary (changes, "2 stories lost their test, section “Risks” removed");
}

static void
test_tone (void)
{
  g_autoptr (GPtrArray) changes = changes_new ();
  g_autoptr (GPtrArray) phrases = NULL;
  static const ForgeTone TONES[]
      = { FORGE_TONE_GOOD, FORGE_TONE_BAD, FORGE_TONE_WARN, FORGE_TONE_NEUTRAL };

  add (changes, FORGE_SPEC_ADDED, FORGE_NODE_FR, "FR-001");
  add (changes, FORGE_SPEC_REMOVED, FORGE_NODE_FR, "FR-002");
  add (changes, FORGE_SPEC_WEAKENED, FORGE_NODE_FR, "FR-003");
  add (changes, FORGE_SPEC_REWORDED, FORGE_NODE_FR, "FR-004");
  phrases = forge_change_summary_list (changes);
  g_assert_cmpuint (phrases->len, ==, G_N_ELEMENTS (TONES));
  for (guint i = 0; i < phrases->len; i++)
    g_assert_cmpint (((ForgePhrase *) phrases->pdata[i])->tone, ==, TONES[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/change-summary/nothing", test_nothing);
  g_test_add_func ("/change-summary/counted", test_counted);
  g_test_add_func ("/change-summary/named", test_named);
  g_test_add_func ("/change-summary/one-or-many", test_one_or_many);
  g_test_add_func ("/change-summary/tone", test_tone);
  return g_test_run ();
}
