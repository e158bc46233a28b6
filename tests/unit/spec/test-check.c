/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "spec/forge-check.h"

/* A project in which all chains are closed. */
static const char *const whole[FORGE_N_KINDS] = {
  [FORGE_KIND_BRIEF]
  = "## Goals\n\n- **G-1** Fewer calls\n\n## Actors\n\n- **ACT-Patient** books\n",
  [FORGE_KIND_PRD] = "## Requirements\n\n"
                     "- **FR-001** WHEN a patient picks a slot, THE system SHALL reserve it. "
                     "→ G-1, ACT-Patient\n"
                     "- **NFR-001** THE system SHALL answer within 1 second. → G-1\n",
  [FORGE_KIND_DATA] = "## Entities\n\n### **ENT-Slot** Slot\n\n| Field |\n|---|\n| time |\n",
  [FORGE_KIND_API] = "## Operations\n\n- **API-reserveSlot** `POST /slots` → FR-001, ENT-Slot\n",
  [FORGE_KIND_UI] = "## Screens\n\n- **SCR-Calendar** week → US-001\n",
  [FORGE_KIND_STORIES] = "## Stories\n\n- **US-001** As a patient, I want a slot → FR-001\n"
                         "  - **AC-001.1** Given a free slot, when picked, then reserved\n",
  [FORGE_KIND_TESTS] = "## Cases\n\n- **TC-001** Pick a slot → AC-001.1\n"
                       "- **TC-002** Measure → NFR-001\n",
  [FORGE_KIND_HANDOFF] = "## Plan\n\n- **TASK-001** Build it → US-001\n",
};

/* "rule:document:line:node|..." for the whole project with one document replaced. */
static char *
check (ForgeKind kind, const char *body, const char *rule)
{
  const char *bodies[FORGE_N_KINDS];
  g_autoptr (ForgeGraph) graph = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  GString *list = g_string_new (NULL);

  memcpy (bodies, whole, sizeof bodies);
  bodies[kind] = body;
  graph = forge_graph_new (bodies);
  findings = forge_check_run (graph, bodies, NULL, rule, NULL);
  for (guint i = 0; i < findings->len; i++)
    {
      const ForgeFinding *finding = g_ptr_array_index (findings, i);

      g_test_message ("%s", finding->message);
      g_assert_true (g_str_has_suffix (finding->message, "."));
      g_string_append_printf (list, "%s:%s:%u:%s|", finding->rule,
                              forge_kind_get_nick (finding->document), finding->line,
                              finding->node_id != NULL ? finding->node_id : "");
    }
  return g_string_free (list, FALSE);
}

static void
assert_check (ForgeKind kind, const char *body, const char *rule, const char *expected)
{
  g_autofree char *list = check (kind, body, rule);

  g_assert_cmpstr (list, ==, expected);
}

static void
test_whole (void)
{
  assert_check (FORGE_KIND_PRD, whole[FORGE_KIND_PRD], NULL, "");
}

/* Each prefix of the documents, and each without one of them, is without a finding: what is not
 * written yet is not demanded. */
static void
test_absence (void)
{
  for (guint i = 0; i < FORGE_N_KINDS; i++)
    assert_check (i, NULL, NULL, "");
  for (guint n = 0; n < FORGE_N_KINDS; n++)
    {
      const char *bodies[FORGE_N_KINDS] = { NULL };
      g_autoptr (ForgeGraph) graph = NULL;
      g_autoptr (GPtrArray) findings = NULL;

      memcpy (bodies, whole, n * sizeof (char *));
      graph = forge_graph_new (bodies);
      findings = forge_check_run (graph, bodies, NULL, NULL, NULL);
      g_assert_cmpuint (findings->len, ==, 0);
    }
}

static void
test_duplicates (void)
{
  assert_check (
      FORGE_KIND_API,
      "## Operations\n\n- **API-a** x → FR-001, ENT-Slot\n- **API-a** y → FR-001, ENT-Slot\n",
      "id-duplicate", "id-duplicate:api:4:API-a|");
  /* A row of a table shows a node again. */
  assert_check (FORGE_KIND_TESTS,
                "## Cases\n\n- **TC-001** a → AC-001.1\n\n| **TC-001** | AC-001.1 |\n|---|---|\n",
                "id-duplicate", "");
}

static void
test_unresolved (void)
{
  assert_check (FORGE_KIND_UI, "## Screens\n\n- **SCR-A** a → US-001, US-099, EVT-Placed\n",
                "trace-unresolved", "trace-unresolved:ui:3:SCR-A|");
  assert_check (FORGE_KIND_TESTS,
                "## Cases\n\n- **TC-001** a → AC-001.1\n\n## Matrix\n\n| FR-001 | FR-077 |\n",
                "trace-unresolved", "trace-unresolved:tests:7:|");
}

static void
test_chains (void)
{
  assert_check (FORGE_KIND_PRD, "## R\n\n- **FR-001** THE system SHALL x. → G-1\n", "chain-open",
                "chain-open:prd:3:FR-001|");
  assert_check (FORGE_KIND_PRD, "## R\n\n- **FR-001** THE system SHALL x. → ACT-Patient\n",
                "chain-open", "chain-open:prd:3:FR-001|");
  assert_check (FORGE_KIND_PRD,
                "## R\n\n- **FR-001** THE system SHALL x. → G-1, ACT-Patient\n"
                "- **FR-002** THE system SHALL y. → G-1, ACT-Patient\n",
                "chain-open", "chain-open:prd:4:FR-002|");
  assert_check (FORGE_KIND_STORIES, "## S\n\n- **US-001** a → FR-001\n", "chain-open",
                "chain-open:stories:3:US-001|");
  assert_check (FORGE_KIND_STORIES,
                "## S\n\n- **US-001** a → FR-001\n  - **AC-001.1** b\n"
                "- **US-002** c\n  - **AC-002.1** d\n",
                "chain-open", "chain-open:stories:5:US-002|chain-open:stories:6:AC-002.1|");
  assert_check (FORGE_KIND_STORIES, "## S\n\n- **AC-001.1** b\n\n## T\n\n- **US-001** a → FR-001\n",
                "chain-open", "chain-open:stories:3:AC-001.1|chain-open:stories:7:US-001|");
  assert_check (FORGE_KIND_TESTS, "## C\n\n- **TC-001** a → AC-001.1\n- **TC-002** b → FR-001\n",
                "chain-open", "chain-open:tests:4:TC-002|");
  assert_check (FORGE_KIND_HANDOFF, "## P\n\n- **TASK-001** a → FR-001\n", "chain-open",
                "chain-open:handoff:3:TASK-001|");
  assert_check (FORGE_KIND_API, "## O\n\n- **API-a** a → FR-001\n- **API-b** b → ENT-Slot\n",
                "chain-open", "chain-open:api:3:API-a|chain-open:api:4:API-b|");
  assert_check (FORGE_KIND_UI, "## S\n\n- **SCR-A** a → FR-001\n", "chain-open",
                "chain-open:ui:3:SCR-A|");
}

static void
test_ears (void)
{
  const struct
  {
    const char *text;
    gboolean good;
  } cases[] = {
    { "THE system SHALL send a mail.", TRUE },
    { "The system SHALL send a mail.", TRUE },
    { "WHEN a patient books, THE system SHALL send a mail.", TRUE },
    { "WHILE it is closed, WHEN a patient books, THE system SHALL refuse.", TRUE },
    { "IF the slot is taken, THEN THE system SHALL refuse.", TRUE },
    { "IF the slot is taken, THE system SHALL refuse.", FALSE },
    { "WHERE texts are on, THE system SHALL send one.", TRUE },
    { "Send a mail: WHEN a patient books, THE system SHALL send a mail.", TRUE },
    { "The system shall send a mail.", FALSE },
    { "The system sends a mail.", FALSE },
    { "THE system SHALL send a mail and SHALL log it.", FALSE },
    { "Mails SHALL go out.", FALSE },
    { "WENN ein Patient bucht, DANN MUSS das System eine Mail senden.", TRUE },
    { "DAS System MUSS eine Mail senden.", TRUE },
    { "SOLANGE kein Netz da ist, MUSS DAS System Daten behalten.", TRUE },
    { "WÄHREND der Nacht MUSS das System ruhen.", TRUE },
    { "FALLS der Termin belegt ist, DANN MUSS DAS System ablehnen.", TRUE },
    { "DAS System MUSS senden und MUSS melden.", FALSE },
    { "Das System muss senden.", FALSE },
    { "THE system SHALL show MARSHALL islands.", TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *body = g_strdup_printf ("## R\n\n- **FR-001** %s → G-1\n", cases[i].text);

      g_test_message ("%s", cases[i].text);
      assert_check (FORGE_KIND_PRD, body, "ears-form",
                    cases[i].good ? "" : "ears-form:prd:3:FR-001|");
    }
  /* A heading holds the title, and the sentence stands below it. */
  assert_check (FORGE_KIND_PRD, "## R\n\n### FR-001 Reserve\n\nTHE system SHALL x. → G-1\n",
                "ears-form", "");
  assert_check (FORGE_KIND_PRD, "## R\n\n### FR-001 Reserve\n\nIt reserves.\n", "ears-form",
                "ears-form:prd:3:FR-001|");
  assert_check (FORGE_KIND_PRD,
                "## R\n\n- **FR-001** THE system SHALL x.\n  - Note: SHALL means duty.\n",
                "ears-form", "");
}

static void
test_placeholders (void)
{
  static const char *const bad[] = {
    "TBD",           "Price: TBD.",    "| TODO |",      "- TODO",
    "TODO: write",   "(TODO)",         "**TODO**",      "FIXME later",
    "XXX",           "What ???",       "a [...] b",     "Lorem ipsum dolor",
    "<insert name>", "<Your company>", "[Platzhalter]", "<hier einfügen>",
  };
  static const char *const good[] = {
    "A TODO list for families",
    "Size XXXL",
    "`TODO`",
    "the word STBDX",
    "[1]",
    "Dear [customer]",
    "<br>",
    "Why? Why not?",
    "TODO-Listen für Familien",
    "insert a row",
    "a, b, ...",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *body = g_strdup_printf ("## A\n\n%s\n", bad[i]);

      g_test_message ("%s", bad[i]);
      assert_check (FORGE_KIND_ARTIFACTS, body, "placeholder", "placeholder:artifacts:3:|");
    }
  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autofree char *body = g_strdup_printf ("## A\n\n%s\n", good[i]);

      g_test_message ("%s", good[i]);
      assert_check (FORGE_KIND_ARTIFACTS, body, "placeholder", "");
    }
  assert_check (FORGE_KIND_ARTIFACTS, "## A\n\n```\nTODO: in code\n```\n", "placeholder", "");
}

static void
test_empty (void)
{
  assert_check (FORGE_KIND_ARTIFACTS, "# T\n\n## A\n\n## B\n\ntext\n", "section-empty",
                "section-empty:artifacts:3:|");
  assert_check (FORGE_KIND_ARTIFACTS, "## A\n\n### only a heading\n", "section-empty",
                "section-empty:artifacts:1:|section-empty:artifacts:1:|");
  assert_check (FORGE_KIND_ARTIFACTS, "## A\n\n| a | b |\n|---|---|\n\n## B\n\nx\n",
                "section-empty", "section-empty:artifacts:1:|");
  assert_check (FORGE_KIND_ARTIFACTS, "## A\n\n<!-- a -->\n\n## B\n\nx\n", "section-empty",
                "section-empty:artifacts:1:|");
  assert_check (FORGE_KIND_ARTIFACTS, "## A\n\n```\n```\n\n## B\n\nx\n", "section-empty",
                "section-empty:artifacts:1:|");
  assert_check (FORGE_KIND_ARTIFACTS, "## A\n\n```\ncode\n```\n", "section-empty", "");
  assert_check (FORGE_KIND_ARTIFACTS, "## A\n\n### **ENT-A** node\n", "section-empty", "");
  assert_check (FORGE_KIND_ARTIFACTS, "", "section-empty", "section-empty:artifacts:1:|");
  assert_check (FORGE_KIND_ARTIFACTS, "# Title\n", "section-empty", "section-empty:artifacts:1:|");
  assert_check (FORGE_KIND_ARTIFACTS, "only text\n", "section-empty", "");
}

static void
test_rules (void)
{
  const char *const *rules = forge_check_list_rules ();

  g_assert_cmpuint (g_strv_length ((char **) rules), ==, 9);
  g_assert_true (g_strv_contains (rules, "chain-open"));
  assert_check (FORGE_KIND_PRD, "TBD", "no-such-rule", "");
}

/* "rule:severity|..." of a text with faults, as the project wants its checks. */
static char *
check_as_wanted (const char *rule, const char *const *overrides)
{
  const char *bodies[FORGE_N_KINDS];
  g_autoptr (ForgeGraph) graph = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  GString *list = g_string_new (NULL);

  memcpy (bodies, whole, sizeof bodies);
  bodies[FORGE_KIND_PRD] = "## A\n\n- **FR-001** It is TBD. → G-1, ACT-Patient, G-9\n";
  bodies[FORGE_KIND_API] = NULL;
  graph = forge_graph_new (bodies);
  findings = forge_check_run (graph, bodies, NULL, rule, overrides);
  for (guint i = 0; i < findings->len; i++)
    {
      const ForgeFinding *finding = g_ptr_array_index (findings, i);

      if (finding->document == FORGE_KIND_PRD)
        g_string_append_printf (list, "%s:%s|", finding->rule,
                                forge_severity_get_nick (finding->severity));
    }
  return g_string_free (list, FALSE);
}

static void
assert_wanted (const char *rule, const char *override, const char *expected)
{
  const char *const overrides[] = { override, NULL };
  g_autofree char *list = check_as_wanted (rule, overrides);

  g_assert_cmpstr (list, ==, expected);
}

static void
test_overrides (void)
{
  assert_wanted (NULL, NULL, "trace-unresolved:error|ears-form:warning|placeholder:warning|");
  assert_wanted (NULL, "rule.ears-form=off", "trace-unresolved:error|placeholder:warning|");
  assert_wanted (NULL, "rule.ears-form=error",
                 "ears-form:error|trace-unresolved:error|placeholder:warning|");
  /* What nobody knows is as good as the usual one. */
  assert_wanted ("ears-form", "rule.ears-form=loud", "ears-form:warning|");
  /* Who asks for a rule gets it. */
  assert_wanted ("ears-form", "rule.ears-form=off", "ears-form:warning|");
  /* Ids and arrows are always checked. */
  assert_wanted ("trace-unresolved", "rule.trace-unresolved=gap", "trace-unresolved:error|");
}

static void
test_severities (void)
{
  ForgeSeverity severity = FORGE_SEVERITY_GAP;

  g_assert_true (forge_severity_from_nick ("error", &severity));
  g_assert_cmpint (severity, ==, FORGE_SEVERITY_ERROR);
  g_assert_false (forge_severity_from_nick ("off", &severity));
  g_assert_cmpint (severity, ==, FORGE_SEVERITY_ERROR);
}

static void
test_order (void)
{
  g_autofree char *list = check (FORGE_KIND_PRD, "## A\n\n## B\n\n- **FR-001** TBD → G-9\n", NULL);

  g_assert_true (g_str_has_prefix (list, "section-empty:prd:1:|trace-unresolved:prd:5:FR-001|"));
}

/* What is open between two documents is the fault of the older one, where that is stale. */
static char *
check_ages (ForgeKind older, gboolean is_stale, const char *stories, const char *rule)
{
  const char *bodies[FORGE_N_KINDS];
  g_autoptr (ForgeLedger) ledger = forge_ledger_new ();
  ForgeCheckPast ages = { .ledger = ledger };
  g_autoptr (ForgeGraph) graph = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  GString *list = g_string_new (NULL);

  for (guint i = 1; i < 10; i++)
    {
      g_autofree char *key = g_strdup_printf ("key %u", i);

      forge_ledger_assign (ledger, FORGE_NODE_FR, key, "");
    }
  memcpy (bodies, whole, sizeof bodies);
  bodies[FORGE_KIND_STORIES] = stories;
  for (ForgeKind kind = 0; kind < FORGE_N_KINDS; kind++)
    ages.written[kind] = 20;
  ages.written[older] = 10;
  ages.is_stale[older] = is_stale;
  graph = forge_graph_new (bodies);
  findings = forge_check_run (graph, bodies, &ages, rule, NULL);
  for (guint i = 0; i < findings->len; i++)
    {
      const ForgeFinding *finding = g_ptr_array_index (findings, i);

      g_string_append_printf (list, "%s:%s:%u|", finding->rule,
                              forge_kind_get_nick (finding->document), finding->line);
    }
  return g_string_free (list, FALSE);
}

/* What a writer told of a section is found, but once. */
static void
test_problems (void)
{
  const char *bodies[FORGE_N_KINDS] = { [FORGE_KIND_PRD] = "# P\n\n## A\n\n## B\n\nx\n" };
  g_autoptr (ForgeGraph) graph = forge_graph_new (bodies);
  g_autoptr (GPtrArray) usual = forge_check_run (graph, bodies, NULL, "section-empty", NULL);
  const ForgeFinding *empty = g_ptr_array_index (usual, 0);
  const ForgeCheckProblem told[]
      = { { FORGE_KIND_PRD, 3, empty->message }, { FORGE_KIND_PRD, 5, "Nothing has an id." } };
  g_autoptr (GArray) problems = g_array_new (FALSE, FALSE, sizeof (ForgeCheckProblem));
  const ForgeCheckPast past = { .problems = problems };
  g_autoptr (GPtrArray) findings = NULL;
  const ForgeFinding *found;

  g_array_append_vals (problems, told, G_N_ELEMENTS (told));
  findings = forge_check_run (graph, bodies, &past, NULL, NULL);
  g_assert_cmpuint (findings->len, ==, 2);
  found = g_ptr_array_index (findings, 1);
  g_assert_cmpstr (found->rule, ==, "section-problem");
  g_assert_cmpstr (found->message, ==, "Nothing has an id.");
  g_assert_cmpuint (found->line, ==, 5);
  g_assert_cmpint (found->severity, ==, FORGE_SEVERITY_WARNING);
}

static void
assert_ages (ForgeKind older,
             gboolean is_stale,
             const char *stories,
             const char *rule,
             const char *expected)
{
  g_autofree char *list = check_ages (older, is_stale, stories, rule);

  g_assert_cmpstr (list, ==, expected);
}

static void
test_ages (void)
{
  static const char gone[] = "## S\n\n- **US-001** a → FR-001, FR-009\n  - **AC-001.1** b\n"
                             "- **US-002** c → FR-008\n  - **AC-002.1** d\n";
  static const char slip[] = "## S\n\n- **US-001** a → FR-001, FR-099\n  - **AC-001.1** b\n";
  static const char left_out[] = "## S\n\n- **US-001** a → NFR-001\n  - **AC-001.1** b\n";

  assert_ages (FORGE_KIND_STORIES, FALSE, whole[FORGE_KIND_STORIES], NULL, "");
  assert_ages (FORGE_KIND_STORIES, TRUE, whole[FORGE_KIND_STORIES], NULL, "");
  /* Told once, and by either name of the rule. */
  assert_ages (FORGE_KIND_STORIES, TRUE, gone, "trace-unresolved", "");
  assert_ages (FORGE_KIND_STORIES, TRUE, gone, "out-of-date", "out-of-date:stories:1|");
  assert_ages (FORGE_KIND_PRD, TRUE, gone, "out-of-date", "out-of-date:prd:1|");
  assert_ages (FORGE_KIND_STORIES, TRUE, left_out, NULL, "out-of-date:stories:1|");
  /* Nothing that a new generation would settle. */
  assert_ages (FORGE_KIND_STORIES, FALSE, gone, NULL,
               "trace-unresolved:stories:3|trace-unresolved:stories:5|chain-open:stories:6|");
  assert_ages (FORGE_KIND_STORIES, TRUE, slip, NULL, "trace-unresolved:stories:3|");
  assert_ages (FORGE_KIND_STORIES, FALSE, left_out, NULL, "chain-open:prd:3|");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/check/whole", test_whole);
  g_test_add_func ("/check/absence", test_absence);
  g_test_add_func ("/check/duplicates", test_duplicates);
  g_test_add_func ("/check/unresolved", test_unresolved);
  g_test_add_func ("/check/chains", test_chains);
  g_test_add_func ("/check/ears", test_ears);
  g_test_add_func ("/check/placeholders", test_placeholders);
  g_test_add_func ("/check/empty", test_empty);
  g_test_add_func ("/check/rules", test_rules);
  g_test_add_func ("/check/overrides", test_overrides);
  g_test_add_func ("/check/severities", test_severities);
  g_test_add_func ("/check/order", test_order);
  g_test_add_func ("/check/ages", test_ages);
  g_test_add_func ("/check/problems", test_problems);
  return g_test_run ();
}
