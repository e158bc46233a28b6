/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-check"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "spec/forge-check-rules.h"
#include "spec/forge-override.h"
#include "spec/forge-table-tidy.h"

static const char *const names[]
    = { "id-duplicate", "trace-unresolved", "chain-open",      "out-of-date",    "ears-form",
        "placeholder",  "section-empty",    "section-problem", "board-unlinked", NULL };

/* In the order of their names. Ids and arrows hold a specification together, so no project may do
 * without their rules. */
static const struct
{
  ForgeSeverity severity;
  const char *setting;
  void (*run) (ForgeCheck *self);
  const char *title;
  const char *about;
} rules[] = {
  { FORGE_SEVERITY_ERROR, NULL, forge_check_duplicates, N_ ("Ids Given Twice"),
    N_ ("The same id for two things") },
  { FORGE_SEVERITY_ERROR, NULL, forge_check_unresolved, N_ ("Arrows to Nowhere"),
    N_ ("Ids that are named and stand nowhere") },
  { FORGE_SEVERITY_GAP, "rule.chain-open", forge_check_chains, N_ ("Open Chains"),
    N_ ("A requirement without a story, a story without a test, and so on") },
  { FORGE_SEVERITY_WARNING, NULL, forge_check_ages, N_ ("Documents out of Date"),
    N_ ("Ids of a document that is older than another one") },
  { FORGE_SEVERITY_WARNING, "rule.ears-form", forge_check_ears, N_ ("Form of Requirements"),
    N_ ("Not one sentence with WHEN, IF or WHILE that says what the system SHALL do") },
  { FORGE_SEVERITY_WARNING, "rule.placeholder", forge_check_placeholders, N_ ("Placeholders"),
    N_ ("TBD and other words that stand for text that is missing") },
  { FORGE_SEVERITY_WARNING, "rule.section-empty", forge_check_empty, N_ ("Empty Sections"),
    N_ ("A heading with nothing below it") },
  { FORGE_SEVERITY_WARNING, NULL, forge_check_problems, N_ ("Sections Not in Order"),
    N_ ("What a language model could not bring into order when it wrote a section") },
  { FORGE_SEVERITY_GAP, "rule.board-unlinked", forge_check_board, N_ ("Board without Links"),
    N_ ("Notes of the board that lead to nothing in the documents") },
};

G_STATIC_ASSERT (G_N_ELEMENTS (names) == G_N_ELEMENTS (rules) + 1);

static const char *const severities[] = { "gap", "warning", "error" };

/**
 * forge_severity_get_nick:
 *
 * Returns: "gap", "warning" or "error"
 */
const char *
forge_severity_get_nick (ForgeSeverity severity)
{
  g_return_val_if_fail ((gsize) severity < G_N_ELEMENTS (severities), severities[0]);

  return severities[severity];
}

gboolean
forge_severity_from_nick (const char *nick, ForgeSeverity *severity)
{
  g_return_val_if_fail (nick != NULL, FALSE);

  for (gsize i = 0; i < G_N_ELEMENTS (severities); i++)
    if (g_str_equal (severities[i], nick))
      {
        *severity = (ForgeSeverity) i;
        return TRUE;
      }
  return FALSE;
}

/**
 * forge_finding_free:
 * @self: (transfer full): a finding
 */
void
forge_finding_free (ForgeFinding *self)
{
  g_free (self->node_id);
  g_free (self->target_id);
  g_free (self->message);
  g_free (self);
}

/**
 * forge_check_add:
 * @self: a check
 * @document: where it was found
 * @line: 1-based
 * @node_id: (nullable): which node it is about
 * @message: (transfer full): a whole sentence that says what to do
 */
void
forge_check_add (ForgeCheck *self,
                 ForgeKind document,
                 guint line,
                 const char *node_id,
                 char *message)
{
  ForgeFinding *finding = g_new (ForgeFinding, 1);

  *finding = (ForgeFinding){
    .rule = self->rule,
    .severity = self->severity,
    .document = document,
    .line = line,
    .node_id = g_strdup (node_id),
    .message = message,
  };
  g_ptr_array_add (self->findings, finding);
}

/**
 * forge_check_duplicates:
 * @self: a check
 *
 * Finds the second and later nodes of one id.
 */
void
forge_check_duplicates (ForgeCheck *self)
{
  const GPtrArray *nodes = forge_graph_get_nodes (self->graph);

  for (guint i = 0; i < nodes->len; i++)
    {
      const ForgeNode *node = g_ptr_array_index (nodes, i);
      const ForgeNode *first = forge_graph_find (self->graph, node->id);

      if (first != node)
        forge_check_add (
            self, node->document, node->line, node->id,
            g_strdup_printf (_ ("%s is given twice: it stands in %s, line %u, already. "
                                "Give this one an id of its own."),
                             node->id, forge_kind_get_nick (first->document), first->line));
    }
}

/* Line @number (1-based) of @text, which has that many; (transfer full). */
static char *
dup_line (const char *text, guint number)
{
  for (guint i = 1; i < number; i++)
    text += strcspn (text, "\n") + 1;
  return g_strndup (text, strcspn (text, "\n"));
}

static void
add_unresolved (ForgeCheck *self, ForgeKind document, guint line, const char *from, const char *id)
{
  g_autofree char *text
      = document != FORGE_KIND_BOARD ? dup_line (self->bodies[document], line) : NULL;
  const gboolean is_fixable = from == NULL && text != NULL && forge_table_line_lists (text, id);
  ForgeFinding *finding;

  forge_check_add (
      self, document, line, from,
      is_fixable ? g_strdup_printf (_ ("Nothing has the id %s any more, yet this table lists it. "
                                       "Tidy the tables, or write what it should lead to."),
                                    id)
                 : g_strdup_printf (_ ("Nothing has the id %s. Correct it, or write what it should "
                                       "lead to."),
                                    id));
  finding = g_ptr_array_index (self->findings, self->findings->len - 1);
  finding->target_id = g_strdup (id);
  finding->is_fixable = is_fixable;
}

static const ForgeKind *
find_home (ForgeNodeKind kind)
{
  static const ForgeKind homes[FORGE_N_NODES] = {
    [FORGE_NODE_GOAL] = FORGE_KIND_BRIEF,
    [FORGE_NODE_ACTOR] = FORGE_KIND_BRIEF,
    [FORGE_NODE_FR] = FORGE_KIND_PRD,
    [FORGE_NODE_NFR] = FORGE_KIND_PRD,
    [FORGE_NODE_ENTITY] = FORGE_KIND_DATA,
    [FORGE_NODE_API] = FORGE_KIND_API,
    [FORGE_NODE_SCREEN] = FORGE_KIND_UI,
    [FORGE_NODE_EPIC] = FORGE_KIND_STORIES,
    [FORGE_NODE_STORY] = FORGE_KIND_STORIES,
    [FORGE_NODE_CRITERION] = FORGE_KIND_STORIES,
    [FORGE_NODE_TEST] = FORGE_KIND_TESTS,
    [FORGE_NODE_TASK] = FORGE_KIND_HANDOFF,
    [FORGE_NODE_DECISION] = FORGE_KIND_ARCHITECTURE,
    [FORGE_NODE_QUESTION] = FORGE_KIND_BRIEF,
  };

  return kind < FORGE_NODE_EVENT && kind != FORGE_NODE_RISK && kind != FORGE_NODE_NONE
             ? &homes[kind]
             : NULL;
}

/* An id whose document is not written yet may still come: a screen names its story before the
 * stories are there. */
static gboolean
may_come (ForgeCheck *self, const char *id)
{
  ForgeNodeKind kind = FORGE_NODE_NONE;
  const ForgeKind *home = NULL;

  forge_node_id_match (id, &kind);
  if (kind == FORGE_NODE_RISK)
    return self->bodies[FORGE_KIND_ARCHITECTURE] == NULL
           || self->bodies[FORGE_KIND_HANDOFF] == NULL;
  /* All others are elements of the board. */
  home = find_home (kind);
  return home != NULL ? self->bodies[*home] == NULL : !forge_graph_has_board (self->graph);
}

/* A risk stands in one of two documents. */
static gboolean
is_out_of_date (ForgeCheck *self, ForgeKind document, const char *id)
{
  ForgeNodeKind kind = FORGE_NODE_NONE;
  const ForgeKind *home = NULL;

  if (document == FORGE_KIND_BOARD || self->past == NULL
      || !forge_ledger_has_given (self->past->ledger, id))
    return FALSE;
  forge_node_id_match (id, &kind);
  if (kind == FORGE_NODE_RISK)
    return forge_check_blame_age (self, document, FORGE_KIND_ARCHITECTURE)
           || forge_check_blame_age (self, document, FORGE_KIND_HANDOFF);
  home = find_home (kind);
  return home != NULL && forge_check_blame_age (self, document, *home);
}

/**
 * forge_check_unresolved:
 * @self: a check
 *
 * Finds traces and mentions that lead to no node though its document is written.
 */
void
forge_check_unresolved (ForgeCheck *self)
{
  const GPtrArray *traces = forge_graph_get_traces (self->graph);
  const GPtrArray *mentions = forge_graph_get_mentions (self->graph);

  for (guint i = 0; i < traces->len; i++)
    {
      const ForgeTrace *trace = g_ptr_array_index (traces, i);

      if (trace->to == NULL && !may_come (self, trace->to_id)
          && !is_out_of_date (self, trace->from->document, trace->to_id))
        add_unresolved (self, trace->from->document, trace->line, trace->from->id, trace->to_id);
    }
  for (guint i = 0; i < mentions->len; i++)
    {
      const ForgeMention *mention = g_ptr_array_index (mentions, i);

      if (mention->node == NULL && !may_come (self, mention->id)
          && !is_out_of_date (self, mention->document, mention->id))
        add_unresolved (self, mention->document, mention->line,
                        mention->document == FORGE_KIND_BOARD ? mention->row->id : NULL,
                        mention->id);
    }
}

/**
 * forge_check_blame_age:
 * @self: a check
 * @one: a document
 * @other: another
 *
 * Notes which of them is out of date, for forge_check_ages().
 *
 * Returns: whether the older one is
 */
gboolean
forge_check_blame_age (ForgeCheck *self, ForgeKind one, ForgeKind other)
{
  const ForgeCheckPast *ages = self->past;
  ForgeKind older;

  if (ages == NULL || self->bodies[one] == NULL || self->bodies[other] == NULL
      || ages->written[one] == ages->written[other])
    return FALSE;
  older = ages->written[one] < ages->written[other] ? one : other;
  if (ages->written[older] == 0 || !ages->is_stale[older])
    return FALSE;
  if (self->newer_than[older] == 0)
    self->newer_than[older] = 1 + (older == one ? other : one);
  return TRUE;
}

/**
 * forge_check_ages:
 * @self: a check whose other rules have run
 *
 * Finds documents that others are at odds with because they are older.
 */
void
forge_check_ages (ForgeCheck *self)
{
  for (ForgeKind kind = FORGE_KIND_BRIEF; kind < FORGE_N_KINDS; kind++)
    if (self->newer_than[kind] > 0)
      forge_check_add (self, kind, 1, NULL,
                       g_strdup_printf (_ ("This document was written before %s was written "
                                           "again. Generate it again, too."),
                                        forge_kind_get_nick (self->newer_than[kind] - 1)));
}

static gboolean
is_told (ForgeCheck *self, const ForgeCheckProblem *problem)
{
  for (guint i = 0; i < self->findings->len; i++)
    {
      const ForgeFinding *finding = g_ptr_array_index (self->findings, i);

      if (finding->document == problem->document && g_str_equal (finding->message, problem->text))
        return TRUE;
    }
  return FALSE;
}

/**
 * forge_check_problems:
 * @self: a check whose other rules have run
 *
 * Finds what writers told of their sections, as far as no other rule finds the same.
 */
void
forge_check_problems (ForgeCheck *self)
{
  const GArray *problems = self->past != NULL ? self->past->problems : NULL;

  for (guint i = 0; problems != NULL && i < problems->len; i++)
    {
      const ForgeCheckProblem *problem = &g_array_index (problems, ForgeCheckProblem, i);

      if (!is_told (self, problem))
        forge_check_add (self, problem->document, problem->line, NULL, g_strdup (problem->text));
    }
}

static int
compare_findings (gconstpointer a, gconstpointer b)
{
  const ForgeFinding *one = *(const ForgeFinding *const *) a;
  const ForgeFinding *other = *(const ForgeFinding *const *) b;

  if (one->document != other->document)
    return one->document < other->document ? -1 : 1;
  if (one->line != other->line)
    return one->line < other->line ? -1 : 1;
  if (one->severity != other->severity)
    return one->severity > other->severity ? -1 : 1;
  return strcmp (one->message, other->message);
}

/* Whether the project wants the rule, and how severe it takes it. */
static gboolean
is_wanted (gsize rule, const char *const *overrides, ForgeSeverity *severity)
{
  const char *wish
      = rules[rule].setting != NULL ? forge_override_get (overrides, rules[rule].setting) : NULL;

  *severity = rules[rule].severity;
  if (wish != NULL)
    forge_severity_from_nick (wish, severity);
  return g_strcmp0 (wish, FORGE_RULE_OFF) != 0;
}

/**
 * forge_check_run:
 * @graph: made of @bodies
 * @bodies: (array fixed-size=FORGE_N_KINDS): the documents; %NULL: not written yet, or skipped, of
 * which nothing is demanded
 * @past: (nullable): how they came about
 * @rule: (nullable): only this one, even where it is off; a rule that does not exist finds nothing
 * @overrides: (nullable): what the project has otherwise than usual
 *
 * Any thread.
 *
 * Returns: (transfer full) (element-type ForgeFinding): in order of document and line
 */
GPtrArray *
forge_check_run (ForgeGraph *graph,
                 const char *const *bodies,
                 const ForgeCheckPast *past,
                 const char *rule,
                 const char *const *overrides)
{
  ForgeCheck self = { .graph = graph, .bodies = bodies, .past = past };

  self.findings = g_ptr_array_new_with_free_func ((GDestroyNotify) forge_finding_free);
  g_return_val_if_fail (FORGE_IS_GRAPH (graph) && bodies != NULL, self.findings);

  /* Each rule runs, as one reads what another leaves to it. */
  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      const guint before = self.findings->len;
      const gboolean is_on = is_wanted (i, overrides, &self.severity);

      self.rule = names[i];
      rules[i].run (&self);
      if (rule == NULL ? !is_on : strcmp (rule, names[i]) != 0)
        g_ptr_array_set_size (self.findings, (gint) before);
    }
  g_ptr_array_sort (self.findings, compare_findings);
  return self.findings;
}

/**
 * forge_check_list_rules:
 *
 * Returns: (array zero-terminated=1): the names of all rules
 */
const char *const *
forge_check_list_rules (void)
{
  return names;
}

/**
 * forge_check_get_rule:
 * @rule: (out caller-allocates): what is known of it
 *
 * Returns: %FALSE where there is no such rule
 */
gboolean
forge_check_get_rule (const char *name, ForgeRule *rule)
{
  g_return_val_if_fail (name != NULL && rule != NULL, FALSE);

  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    if (g_str_equal (names[i], name))
      {
        *rule = (ForgeRule){ names[i], rules[i].setting, _ (rules[i].title), _ (rules[i].about),
                             rules[i].severity };
        return TRUE;
      }
  return FALSE;
}
