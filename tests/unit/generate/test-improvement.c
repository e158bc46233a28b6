/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "core/forge-error.h"
#include "generate/forge-improvement.h"

#define BODY                                                                                       \
  "# Requirements\n"                                                                               \
  "\n"                                                                                             \
  "## Functional Requirements\n"                                                                   \
  "\n"                                                                                             \
  "- **FR-001** WHEN a patient picks a slot, THE system SHALL reserve it. → G-1, FR-009\n"       \
  "  It is reserved for ten minutes.\n"                                                            \
  "- **FR-002** THE system SHALL send a message. → G-1\n"                                        \
  "\n"                                                                                             \
  "## Last\n"                                                                                      \
  "Words.\n"

static const char FIRST[]
    = "- **FR-001** WHEN a patient picks a slot, THE system SHALL reserve it. "
      "→ G-1, FR-009\n  It is reserved for ten minutes.";

static void
assert_passage (const ForgeImprovement *wish, const char *passage)
{
  g_autofree char *text = forge_improvement_dup_passage (wish);

  g_assert_cmpstr (text, ==, passage);
}

static void
test_nicks (void)
{
  for (ForgeImprove how = 0; how < FORGE_N_IMPROVE; how++)
    {
      ForgeImprove again = FORGE_N_IMPROVE;

      g_assert_true (forge_improve_from_nick (forge_improve_get_nick (how), &again, NULL));
      g_assert_cmpuint (again, ==, how);
      g_assert_cmpstr (forge_improve_get_title (how), !=, "");
    }
}

static void
test_unknown (void)
{
  g_autoptr (GError) error = NULL;
  ForgeImprove how;

  g_assert_false (forge_improve_from_nick ("prettier", &how, &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_USAGE);
}

/* A selection within lines means these lines; blank ones at the ends are none of it. */
static void
test_range (void)
{
  ForgeImprovement wish = { .kind = FORGE_KIND_PRD, .body = BODY };
  const char *slot = strstr (BODY, "slot");
  const char *ten = strstr (BODY, "ten");
  const char *last = strstr (BODY, "## Last");
  g_autoptr (GError) error = NULL;
  guint from = 0;
  guint to = 0;

  g_assert_true (
      forge_improvement_set_range (&wish, (gsize) (slot - BODY), (gsize) (ten - BODY), NULL));
  assert_passage (&wish, FIRST);
  forge_improvement_get_lines (&wish, &from, &to);
  g_assert_cmpuint (from, ==, 5);
  g_assert_cmpuint (to, ==, 6);
  g_assert_true (forge_improvement_set_range (&wish, 16, (gsize) (last - BODY), NULL));
  forge_improvement_get_lines (&wish, &from, &to);
  g_assert_cmpuint (from, ==, 3);
  g_assert_cmpuint (to, ==, 7);
  g_assert_false (forge_improvement_set_range (&wish, 15, 15, &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_NOT_SO);
}

static void
test_lines (void)
{
  ForgeImprovement wish = { .kind = FORGE_KIND_PRD, .body = BODY };
  g_autoptr (GError) error = NULL;

  g_assert_true (forge_improvement_set_lines (&wish, 5, 6, NULL));
  assert_passage (&wish, FIRST);
  g_assert_true (forge_improvement_set_lines (&wish, 1, 1, NULL));
  assert_passage (&wish, "# Requirements");
  g_assert_true (forge_improvement_set_lines (&wish, 10, 10, NULL));
  assert_passage (&wish, "Words.");
  g_assert_false (forge_improvement_set_lines (&wish, 10, 11, &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_NOT_SO);
  g_assert_nonnull (strstr (error->message, "10 lines"));
  wish.body = "one";
  g_assert_true (forge_improvement_set_lines (&wish, 1, 1, NULL));
  assert_passage (&wish, "one");
}

static void
test_node (void)
{
  ForgeImprovement wish = { .kind = FORGE_KIND_PRD, .body = BODY };
  g_autoptr (GError) error = NULL;
  g_autofree char *section = NULL;

  g_assert_true (forge_improvement_set_node (&wish, "FR-001", NULL));
  assert_passage (&wish, FIRST);
  section = forge_improvement_dup_section (&wish);
  g_assert_true (g_str_has_prefix (section, "## Functional Requirements\n"));
  g_assert_null (strstr (section, "## Last"));
  g_assert_false (forge_improvement_set_node (&wish, "FR-099", &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_NOT_SO);
}

static void
test_clean (void)
{
  static const struct
  {
    const char *reply;
    const char *text;
  } CASES[] = {
    { "One.\n", "One." },
    { "\n\n  - One.\n\n", "  - One." },
    { "```markdown\n- One.\n- Two.\n```\n", "- One.\n- Two." },
    { "```\ncode\n```\nWords\n```\ncode\n```", "```\ncode\n```\nWords\n```\ncode\n```" },
    { " \n ", "" },
    { "a\xe2\x80\xae"
      "b",
      "ab" },
    { "a\x01"
      "b",
      "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *text = forge_improvement_clean (CASES[i].reply);

      g_assert_cmpstr (text, ==, CASES[i].text);
    }
}

static void
test_apply (void)
{
  ForgeImprovement wish = { .kind = FORGE_KIND_PRD, .body = BODY };
  g_autofree char *same = NULL;
  g_autofree char *other = NULL;

  g_assert_true (forge_improvement_set_node (&wish, "FR-002", NULL));
  same = forge_improvement_apply (&wish, "- **FR-002** THE system SHALL send a message. → G-1");
  g_assert_cmpstr (same, ==, BODY);
  other = forge_improvement_apply (&wish, "New.");
  g_assert_nonnull (strstr (other, "minutes.\nNew.\n\n## Last\n"));
}

static guint
count_losses (const char *text, const char *word)
{
  ForgeImprovement wish = { .kind = FORGE_KIND_PRD, .body = BODY };
  g_autoptr (GPtrArray) losses = NULL;

  g_assert_true (forge_improvement_set_lines (&wish, 3, 7, NULL));
  losses = forge_improvement_find_losses (&wish, text);
  if (word != NULL)
    g_assert_nonnull (strstr (g_ptr_array_index (losses, 0), word));
  return losses->len;
}

#define HEADING "## Functional Requirements\n\n"
#define ONE     "- **FR-001** WHEN a patient picks one, THE system SHALL keep it. → G-1, FR-009\n"
#define TWO     "- **FR-002** THE system SHALL send it. → G-1"

static void
test_losses (void)
{
  g_assert_cmpuint (count_losses (HEADING ONE TWO, NULL), ==, 0);
  g_assert_cmpuint (count_losses (HEADING ONE, "FR-002"), ==, 1);
  g_assert_cmpuint (count_losses (HEADING ONE TWO "\n- **FR-003** THE system SHALL stop. → G-1",
                                  "FR-003"),
                    ==, 1);
  g_assert_cmpuint (count_losses (HEADING "- **FR-001** THE system SHALL keep it. → G-1\n" TWO,
                                  "FR-009"),
                    ==, 1);
  g_assert_cmpuint (count_losses ("## Anforderungen\n\n" ONE TWO, "headings"), ==, 1);
  g_assert_cmpuint (count_losses ("", NULL), >=, 4);
}

static void
test_target (void)
{
  ForgeImprovement wish = { .kind = FORGE_KIND_PRD, .body = BODY };

  g_assert_true (forge_improvement_set_node (&wish, "FR-001", NULL));
  g_assert_cmpstr (forge_improvement_get_target (&wish), ==, "de");
  wish.body = "Die Praxis hat drei Ärzte, und die Patienten buchen ihre Termine im Netz.\n";
  g_assert_true (forge_improvement_set_lines (&wish, 1, 1, NULL));
  g_assert_cmpstr (forge_improvement_get_target (&wish), ==, "en");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/improvement/nicks", test_nicks);
  g_test_add_func ("/improvement/unknown", test_unknown);
  g_test_add_func ("/improvement/range", test_range);
  g_test_add_func ("/improvement/lines", test_lines);
  g_test_add_func ("/improvement/node", test_node);
  g_test_add_func ("/improvement/clean", test_clean);
  g_test_add_func ("/improvement/apply", test_apply);
  g_test_add_func ("/improvement/losses", test_losses);
  g_test_add_func ("/improvement/target", test_target);
  return g_test_run ();
}
