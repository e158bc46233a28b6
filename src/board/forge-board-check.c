/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-board-check"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "board/forge-board-refs.h"
#include "board/forge-board-rules.h"
#include "board/forge-board-type.h"

static const char *const rules[]
    = { "reference",     "event-cause", "event-name",          "command-target",    "command-name",
        "policy-reacts", "policy-acts", "aggregate-invariant", "read-model-unread", "type-unknown",
        "cycle",         "crossing",    "hotspot-open",        "requirement",       NULL };

void
forge_board_finding_free (ForgeBoardFinding *self)
{
  if (self == NULL)
    return;
  forge_board_element_unref (self->element);
  g_free (self->message);
  g_free (self->fix_label);
  g_free (self->argument);
  g_free (self);
}

const char *const *
forge_board_check_list_rules (void)
{
  return rules;
}

gboolean
forge_board_rules_wants (const ForgeBoardRules *self, const char *rule)
{
  return self->rule == NULL || strcmp (self->rule, rule) == 0;
}

ForgeBoardFinding *
forge_board_rules_add (ForgeBoardRules *self,
                       const char *rule,
                       ForgeSeverity severity,
                       ForgeBoardElement *element,
                       char *message,
                       const char *why)
{
  ForgeBoardFinding *finding = g_new0 (ForgeBoardFinding, 1);

  finding->rule = rule;
  finding->severity = severity;
  finding->element = forge_board_element_ref (element);
  finding->message = message;
  finding->why = why;
  g_ptr_array_add (self->findings, finding);
  return finding;
}

void
forge_board_finding_set_fix (ForgeBoardFinding *self,
                             ForgeBoardFixType fix,
                             char *label,
                             const char *key,
                             const char *argument)
{
  self->fix = fix;
  self->fix_label = label;
  self->key = key;
  self->argument = g_strdup (argument);
}

static const char *
get_language (const ForgeBoardRules *self, const ForgeBoardElement *element)
{
  const ForgeBoardElement *context
      = *element->context != '\0' ? forge_board_find (self->board, element->context) : NULL;

  return context != NULL ? forge_board_element_get_text (context, "language") : NULL;
}

/* Whether anything of the kinds in @kinds refers to @id. */
static gboolean
is_named_by (const ForgeBoardRules *self, const char *id, guint32 kinds)
{
  const GPtrArray *referrers = forge_board_get_referrers (self->board, id);

  for (guint i = 0; referrers != NULL && i < referrers->len; i++)
    {
      const ForgeBoardElement *referrer = g_ptr_array_index (referrers, i);

      if ((kinds & FORGE_BOARD_BIT (referrer->kind)) != 0)
        return TRUE;
    }
  return FALSE;
}

static void
check_event (ForgeBoardRules *self, ForgeBoardElement *event)
{
  const char *name = forge_board_element_get_name (event);
  const char *language = get_language (self, event);
  g_autofree char *command = forge_board_verbs_to_command (self->verbs, name, language);
  g_autofree char *past = NULL;
  ForgeBoardFinding *finding;

  if (forge_board_rules_wants (self, "event-cause")
      && !is_named_by (self, event->id,
                       FORGE_BOARD_BIT (FORGE_BOARD_COMMAND)
                           | FORGE_BOARD_BIT (FORGE_BOARD_AGGREGATE)
                           | FORGE_BOARD_BIT (FORGE_BOARD_EXTERNAL)))
    {
      finding = forge_board_rules_add (
          self, "event-cause", FORGE_SEVERITY_GAP, event,
          g_strdup_printf (_ ("Nothing causes the event “%s”."), name),
          _ ("An event happens because somebody wanted something, or because another system says "
             "so. Without a cause nobody knows when to expect it."));
      finding->kind = FORGE_BOARD_COMMAND;
      forge_board_finding_set_fix (finding, FORGE_BOARD_FIX_ADD_ABOVE,
                                   g_strdup_printf (_ ("Add the command “%s”"),
                                                    command != NULL ? command : name),
                                   "emits", command != NULL ? command : name);
    }
  if (!forge_board_rules_wants (self, "event-name")
      || forge_board_verbs_is_past (self->verbs, name, language))
    return;
  finding = forge_board_rules_add (
      self, "event-name", FORGE_SEVERITY_WARNING, event,
      g_strdup_printf (_ ("The event “%s” is not called by what has happened."), name),
      _ ("Events are named in the past tense, such as “Order placed”: they cannot be undone, only "
         "answered."));
  past = forge_board_verbs_to_past (self->verbs, name, language);
  if (past != NULL)
    forge_board_finding_set_fix (finding, FORGE_BOARD_FIX_RENAME,
                                 g_strdup_printf (_ ("Call it “%s”"), past), NULL, past);
}

/* The aggregate that a command is for: the only one of its context, or the one that its name
 * names. */
static const ForgeBoardElement *
guess_target (const ForgeBoardRules *self, const ForgeBoardElement *command)
{
  g_autoptr (GPtrArray) aggregates
      = forge_board_list (self->board, FORGE_BOARD_BIT (FORGE_BOARD_AGGREGATE), command->context);
  g_autofree char *name = g_utf8_strdown (forge_board_element_get_name (command), -1);

  if (aggregates->len == 1)
    return g_ptr_array_index (aggregates, 0);
  for (guint i = 0; i < aggregates->len; i++)
    {
      const ForgeBoardElement *aggregate = g_ptr_array_index (aggregates, i);
      g_autofree char *word = g_utf8_strdown (forge_board_element_get_name (aggregate), -1);

      if (strstr (name, word) != NULL)
        return aggregate;
    }
  return NULL;
}

static void
add_target (ForgeBoardRules *self, ForgeBoardElement *command)
{
  const char *name = forge_board_element_get_name (command);
  const ForgeBoardElement *target = guess_target (self, command);
  const char *object = strchr (name, ' ');
  ForgeBoardFinding *finding = forge_board_rules_add (
      self, "command-target", FORGE_SEVERITY_GAP, command,
      g_strdup_printf (_ ("Nothing handles the command “%s”."), name),
      _ ("A command is done by one aggregate, which decides whether it may be, or by an external "
         "system."));

  object = object != NULL ? object + 1 : name;
  finding->kind = FORGE_BOARD_AGGREGATE;
  if (target != NULL)
    forge_board_finding_set_fix (finding, FORGE_BOARD_FIX_SET_TEXT,
                                 g_strdup_printf (_ ("Let “%s” handle it"),
                                                  forge_board_element_get_name (target)),
                                 "handled_by", target->id);
  else
    forge_board_finding_set_fix (finding, FORGE_BOARD_FIX_ADD_AFTER,
                                 g_strdup_printf (_ ("Add the aggregate “%s”"), object),
                                 "handled_by", object);
}

static void
check_command (ForgeBoardRules *self, ForgeBoardElement *command)
{
  const char *name = forge_board_element_get_name (command);
  const char *language = get_language (self, command);
  g_autofree char *wanted = NULL;
  ForgeBoardFinding *finding;

  if (forge_board_rules_wants (self, "command-target")
      && forge_board_element_get_text (command, "handled_by") == NULL)
    add_target (self, command);
  if (!forge_board_rules_wants (self, "command-name")
      || forge_board_verbs_is_command (self->verbs, name, language))
    return;
  finding = forge_board_rules_add (
      self, "command-name", FORGE_SEVERITY_WARNING, command,
      g_strdup_printf (_ ("The command “%s” is not called by what is to be done."), name),
      _ ("Commands are named by what somebody wants, such as “Place order”: they can be refused."));
  wanted = forge_board_verbs_to_command (self->verbs, name, language);
  if (wanted != NULL)
    forge_board_finding_set_fix (finding, FORGE_BOARD_FIX_RENAME,
                                 g_strdup_printf (_ ("Call it “%s”"), wanted), NULL, wanted);
}

static void
check_policy (ForgeBoardRules *self, ForgeBoardElement *policy)
{
  const char *name = forge_board_element_get_name (policy);
  const char *why = _ ("A policy says: whenever this event happens, that command is given.");
  ForgeBoardFinding *finding;

  if (forge_board_rules_wants (self, "policy-reacts")
      && forge_board_element_get_n (policy, "reacts_to") == 0)
    {
      finding = forge_board_rules_add (self, "policy-reacts", FORGE_SEVERITY_GAP, policy,
                                       g_strdup_printf (_ ("The policy “%s” reacts to no event."),
                                                        name),
                                       why);
      finding->kind = FORGE_BOARD_EVENT;
      forge_board_finding_set_fix (finding, FORGE_BOARD_FIX_ADD_AFTER,
                                   g_strdup (_ ("Add an event that it reacts to")), "reacts_to",
                                   _ ("Something happened"));
    }
  if (forge_board_rules_wants (self, "policy-acts")
      && forge_board_element_get_n (policy, "issues") == 0)
    {
      finding
          = forge_board_rules_add (self, "policy-acts", FORGE_SEVERITY_GAP, policy,
                                   g_strdup_printf (_ ("The policy “%s” gives no command."), name),
                                   why);
      finding->kind = FORGE_BOARD_COMMAND;
      forge_board_finding_set_fix (finding, FORGE_BOARD_FIX_ADD_AFTER,
                                   g_strdup_printf (_ ("Add the command “%s”"), name), "issues",
                                   name);
    }
}

static void
check_aggregate (ForgeBoardRules *self, ForgeBoardElement *aggregate)
{
  const char *name = forge_board_element_get_name (aggregate);
  const char *root = forge_board_element_get_text (aggregate, "root");
  const ForgeBoardElement *entity = root != NULL ? forge_board_find (self->board, root) : NULL;
  g_autofree char *invariant = NULL;
  ForgeBoardFinding *finding;

  if (!forge_board_rules_wants (self, "aggregate-invariant")
      || forge_board_element_get_n (aggregate, "invariants") > 0
      || (entity != NULL && forge_board_element_get_n (entity, "invariants") > 0))
    return;
  finding = forge_board_rules_add (
      self, "aggregate-invariant", FORGE_SEVERITY_GAP, aggregate,
      g_strdup_printf (_ ("The aggregate “%s” keeps no invariant."), name),
      _ ("An aggregate is there to keep something true, whatever is done to it. With nothing to "
         "keep it is only data."));
  invariant = g_strdup_printf (_ ("No two of “%s” have the same id."), name);
  forge_board_finding_set_fix (finding, FORGE_BOARD_FIX_ADD_ITEM,
                               g_strdup_printf (_ ("Add “%s”"), invariant), "invariants",
                               invariant);
}

static void
check_read_model (ForgeBoardRules *self, ForgeBoardElement *model)
{
  const char *name = forge_board_element_get_name (model);
  g_autofree char *query = NULL;
  ForgeBoardFinding *finding;

  if (!forge_board_rules_wants (self, "read-model-unread")
      || is_named_by (self, model->id,
                      FORGE_BOARD_BIT (FORGE_BOARD_QUERY) | FORGE_BOARD_BIT (FORGE_BOARD_INTERFACE)
                          | FORGE_BOARD_BIT (FORGE_BOARD_ACTOR)
                          | FORGE_BOARD_BIT (FORGE_BOARD_POLICY)
                          | FORGE_BOARD_BIT (FORGE_BOARD_COMMAND)
                          | FORGE_BOARD_BIT (FORGE_BOARD_EXTERNAL)))
    return;
  finding = forge_board_rules_add (self, "read-model-unread", FORGE_SEVERITY_GAP, model,
                                   g_strdup_printf (_ ("Nobody reads the read model “%s”."), name),
                                   _ ("What nobody reads need not be kept up to date."));
  finding->kind = FORGE_BOARD_QUERY;
  /* Translators: the name of a query for a list, such as “Get open orders” */
  query = g_strdup_printf (_ ("Get %s"), name);
  forge_board_finding_set_fix (finding, FORGE_BOARD_FIX_ADD_ABOVE,
                               g_strdup_printf (_ ("Add the query “%s”"), query), "reads", query);
}

static void
check_hotspot (ForgeBoardRules *self, ForgeBoardElement *hotspot)
{
  ForgeBoardFinding *finding;

  if (!forge_board_rules_wants (self, "hotspot-open")
      || forge_board_element_get_flag (hotspot, "resolved"))
    return;
  finding = forge_board_rules_add (
      self, "hotspot-open", FORGE_SEVERITY_GAP, hotspot,
      g_strdup_printf (_ ("The question “%s” is open."), forge_board_element_get_name (hotspot)),
      _ ("A hotspot is something that people do not agree on or do not know. Answer it before it "
         "is built."));
  forge_board_finding_set_fix (finding, FORGE_BOARD_FIX_SET_FLAG, g_strdup (_ ("It is answered")),
                               "resolved", NULL);
}

typedef struct
{
  ForgeBoardRules *rules;
  ForgeBoardElement *element;
} Subject;

static void
check_ref (const ForgeBoardKey *key, const char *id, const char *meaning, gpointer data)
{
  const Subject *subject = data;
  ForgeBoardFinding *finding;

  if (forge_board_find (subject->rules->board, id) != NULL)
    return;
  finding = forge_board_rules_add (
      subject->rules, "reference", FORGE_SEVERITY_ERROR, subject->element,
      g_strdup_printf (_ ("“%s” names “%s” under “%s”, which is not on the board."),
                       forge_board_element_get_name (subject->element), id, key->name),
      _ ("It was deleted, or is called otherwise."));
  forge_board_finding_set_fix (finding, FORGE_BOARD_FIX_DROP,
                               g_strdup_printf (_ ("Do not name “%s” any more"), id), key->name,
                               id);
}

/* What the documents say nothing of. Before there are any, nothing can be told. */
static void
check_requirements (ForgeBoardRules *self, ForgeBoardElement *element)
{
  for (guint i = 0; i < forge_board_element_get_n (element, "requirements"); i++)
    {
      const char *id = forge_board_element_get_item (element, "requirements", i);
      ForgeBoardFinding *finding;

      if (id == NULL || forge_graph_find (self->graph, id) != NULL)
        continue;
      finding = forge_board_rules_add (
          self, "requirement", FORGE_SEVERITY_ERROR, element,
          g_strdup_printf (_ ("“%s” names “%s”, which no document of the project defines."),
                           forge_board_element_get_name (element), id),
          _ ("It was deleted, or is called otherwise. Nobody can tell any more why the element is "
             "there."));
      forge_board_finding_set_fix (finding, FORGE_BOARD_FIX_DROP,
                                   g_strdup_printf (_ ("Do not name “%s” any more"), id),
                                   "requirements", id);
    }
}

/* The name of a type as letters and digits only: "OrderLine" and "Order line" are the same. */
static char *
fold_type (const char *name)
{
  GString *folded = g_string_new (NULL);

  for (const char *p = name; *p != '\0'; p++)
    if (g_ascii_isalnum (*p))
      g_string_append_c (folded, g_ascii_tolower (*p));
  return g_string_free (folded, FALSE);
}

static void
check_type (const Subject *subject, const ForgeBoardType *type)
{
  g_autofree char *folded = fold_type (type->name);
  ForgeBoardFinding *finding;

  for (guint i = 0; i < type->args->len; i++)
    check_type (subject, g_ptr_array_index (type->args, i));
  if (forge_board_type_is_builtin (type) || forge_board_type_is_collection (type)
      || g_str_has_suffix (type->name, "Id")
      || g_hash_table_contains (subject->rules->types, folded))
    return;
  finding = forge_board_rules_add (
      subject->rules, "type-unknown", FORGE_SEVERITY_WARNING, subject->element,
      g_strdup_printf (_ ("“%s” has a field of type “%s”, which is not on the board."),
                       forge_board_element_get_name (subject->element), type->name),
      _ ("A type is built in, an identifier that ends in Id, or an entity, value object or "
         "enumeration of the board."));
  forge_board_finding_set_fix (finding, FORGE_BOARD_FIX_ADD_VALUE,
                               g_strdup_printf (_ ("Add the value object “%s”"), type->name), NULL,
                               type->name);
}

static void
check_types (const Subject *subject)
{
  const ForgeYamlNode *fields = forge_yaml_map_get (subject->element->node, "fields");
  const char *returns = forge_board_element_get_text (subject->element, "returns");
  g_autoptr (ForgeBoardType) answer
      = returns != NULL ? forge_board_type_parse (returns, NULL) : NULL;

  if (answer != NULL)
    check_type (subject, answer);
  for (guint i = 0; fields != NULL && i < fields->n_children; i++)
    {
      const char *text = forge_yaml_map_get_text (fields->children[i], "type");
      g_autoptr (ForgeBoardType) type = text != NULL ? forge_board_type_parse (text, NULL) : NULL;

      if (type != NULL)
        check_type (subject, type);
    }
}

static void
check_element (ForgeBoardRules *self, ForgeBoardElement *element)
{
  static void (*const checks[FORGE_BOARD_N_KINDS]) (ForgeBoardRules *, ForgeBoardElement *) = {
    [FORGE_BOARD_AGGREGATE] = check_aggregate,   [FORGE_BOARD_COMMAND] = check_command,
    [FORGE_BOARD_EVENT] = check_event,           [FORGE_BOARD_POLICY] = check_policy,
    [FORGE_BOARD_READ_MODEL] = check_read_model, [FORGE_BOARD_HOTSPOT] = check_hotspot,
  };
  Subject subject = { self, element };

  if (checks[element->kind] != NULL)
    checks[element->kind](self, element);
  if (forge_board_rules_wants (self, "reference"))
    forge_board_refs_foreach (element->kind, element->node, check_ref, &subject);
  if (forge_board_rules_wants (self, "type-unknown"))
    check_types (&subject);
  if (self->graph != NULL && forge_board_rules_wants (self, "requirement"))
    check_requirements (self, element);
}

static GHashTable *
collect_types (ForgeBoard *board)
{
  GHashTable *types = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) list
      = forge_board_list (board,
                          FORGE_BOARD_BIT (FORGE_BOARD_ENTITY) | FORGE_BOARD_BIT (FORGE_BOARD_VALUE)
                              | FORGE_BOARD_BIT (FORGE_BOARD_ENUM)
                              | FORGE_BOARD_BIT (FORGE_BOARD_AGGREGATE)
                              | FORGE_BOARD_BIT (FORGE_BOARD_READ_MODEL),
                          NULL);

  for (guint i = 0; i < list->len; i++)
    g_hash_table_add (types,
                      fold_type (forge_board_element_get_name (g_ptr_array_index (list, i))));
  return types;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const ForgeBoardFinding *left = *(ForgeBoardFinding *const *) a;
  const ForgeBoardFinding *right = *(ForgeBoardFinding *const *) b;

  if (left->element->kind != right->element->kind)
    return (int) left->element->kind - (int) right->element->kind;
  if (left->element != right->element)
    return strcmp (left->element->id, right->element->id);
  if (left->rule != right->rule)
    return strcmp (left->rule, right->rule);
  return strcmp (left->message, right->message);
}

/**
 * forge_board_check_with:
 * @board: the board
 * @graph: (nullable): of the documents
 * @rule: (nullable): only this one
 *
 * Returns: (transfer full) (element-type ForgeBoardFinding): what it lacks
 */
GPtrArray *
forge_board_check_with (ForgeBoard *board, ForgeGraph *graph, const char *rule)
{
  g_autoptr (ForgeBoardVerbs) verbs = forge_board_verbs_new ();
  g_autoptr (GHashTable) types = NULL;
  g_autoptr (GPtrArray) all = NULL;
  ForgeBoardRules self = { .board = board, .verbs = verbs, .rule = rule };

  g_return_val_if_fail (FORGE_IS_BOARD (board), NULL);

  if (graph != NULL && forge_graph_get_nodes (graph)->len > 0)
    self.graph = graph;
  self.types = types = collect_types (board);
  self.findings = g_ptr_array_new_with_free_func ((GDestroyNotify) forge_board_finding_free);
  all = forge_board_list (board, FORGE_BOARD_ANY, NULL);
  for (guint i = 0; i < all->len; i++)
    check_element (&self, g_ptr_array_index (all, i));
  if (forge_board_rules_wants (&self, "cycle"))
    forge_board_rules_find_cycles (&self);
  if (forge_board_rules_wants (&self, "crossing"))
    forge_board_rules_find_crossings (&self, all);
  g_ptr_array_sort (self.findings, compare);
  return self.findings;
}

GPtrArray *
forge_board_check (ForgeBoard *board, const char *rule)
{
  return forge_board_check_with (board, NULL, rule);
}
