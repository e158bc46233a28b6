/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-outline"

#include "config.h"

#include <string.h>

#include "generate/forge-outline.h"
#include "core/forge-text.h"
#include "generate/forge-outline-draft.h"
#include "generate/forge-prose.h"
#include "generate/forge-wording.h"

/* Requirements: one EARS sentence a fact, in the words of the brief. */

#define FEW_REQUIREMENTS  3
#define MAX_FROM_TEMPLATE 8 /* where the brief says nothing */
#define MAX_GOALS         2 /* that one requirement traces to */

static const struct
{
  ForgeAct act;
  const char *list;
} verb_lists[] = {
  { FORGE_ACT_RECEIVE, "verbs.receive" }, { FORGE_ACT_FILE, "verbs.file" },
  { FORGE_ACT_SEARCH, "verbs.search" },   { FORGE_ACT_VIEW, "verbs.view" },
  { FORGE_ACT_REMOVE, "verbs.remove" },   { FORGE_ACT_DECIDE, "verbs.decide" },
  { FORGE_ACT_EXPORT, "verbs.export" },   { FORGE_ACT_SEND, "verbs.send" },
  { FORGE_ACT_CHANGE, "verbs.change" },   { FORGE_ACT_CREATE, "verbs.create" },
};

/* "pick up" counts as itself, then as "pick". */
static ForgeAct
classify (ForgeOutline *self, const ForgeFact *fact)
{
  g_autofree char *verb = g_utf8_strdown (fact->verb, -1);
  g_autofree char *object = g_utf8_strdown (fact->object != NULL ? fact->object : "", -1);
  g_autofree char *first = g_strndup (verb, strcspn (verb, " "));
  g_autofree char *article = g_strndup (object, strcspn (object, " "));

  if (forge_phrases_find_in (self->phrases, "objects.file", object) != NULL
      && forge_phrases_list_has (self->phrases, "verbs.make", first))
    return FORGE_ACT_FILE;
  /* What has an article is there already: "open the elevator", but "open a dispute". */
  if (forge_phrases_list_has (self->phrases, "verbs.open", verb)
      && forge_phrases_list_has (self->phrases, "articles", article)
      && (fact->numbers == NULL || fact->numbers->len == 0))
    return FORGE_ACT_VIEW;
  for (gsize i = 0; i < G_N_ELEMENTS (verb_lists); i++)
    if (forge_phrases_list_has (self->phrases, verb_lists[i].list, verb))
      return verb_lists[i].act;
  for (gsize i = 0; i < G_N_ELEMENTS (verb_lists); i++)
    if (forge_phrases_list_has (self->phrases, verb_lists[i].list, first))
      return verb_lists[i].act;
  return FORGE_ACT_OTHER;
}

/* The goals whose words a requirement shares; the first where it shares none. */
static void
refer_goals (ForgeOutline *self, ForgeOutlineNode *node)
{
  const GPtrArray *goals = self->nodes[FORGE_NODE_GOAL];
  guint count = 0;

  for (guint i = 0; i < goals->len && count < MAX_GOALS; i++)
    {
      ForgeOutlineNode *goal = g_ptr_array_index (goals, i);

      if (forge_outline_count_shared (self, goal->text, node->text) >= 2)
        {
          forge_outline_node_refer (node, goal);
          count++;
        }
    }
  if (count == 0)
    forge_outline_node_refer (node, forge_outline_find_closest (self, FORGE_NODE_GOAL, node->text));
}

/* "book appointments online", as a person wants it: "chooses to book", "buchen möchte". */
static char *
write_wish (ForgeOutline *self, const ForgeFact *fact, const ForgeOutlineNode *actor)
{
  g_autofree char *noun = forge_outline_dup_noun (self, actor, FALSE, FORGE_CASE_NOMINATIVE);
  g_autofree char *to = forge_outline_dup_action (self, fact, FORGE_ACTION_TO_INFINITIVE);
  g_autofree char *action = forge_outline_dup_action (self, fact, FORGE_ACTION_INFINITIVE);
  const char *comma = strstr (action, ", ");
  const gboolean is_plural = actor->fact != NULL && actor->fact->gender == 'p'
                             && forge_phrases_has (self->phrases, "wish.plural");

  /* "sehen, ob ein Auftrag Gewinn macht": the wish stands before the clause. */
  if (comma != NULL
      && (g_str_has_prefix (action, fact->verb)
          || (self->german && g_str_has_suffix (fact->verb, "n")
              && g_strstr_len (action, comma - action, fact->verb) != NULL))
      && forge_phrases_has (self->phrases, "wish.clause"))
    {
      g_autofree char *head = g_strndup (action, (gsize) (comma - action));

      return forge_phrases_format (self->phrases, is_plural ? "wish.clause.plural" : "wish.clause",
                                   "actor", noun, "head", head, "clause", comma + 2, NULL);
    }
  return forge_phrases_format (self->phrases, is_plural ? "wish.plural" : "wish", "actor", noun,
                               "to", to, "action", action, NULL);
}

/* What is shown: "which dentist is free" can be, "by category" cannot. */
static const char *
get_shown (ForgeOutline *self, const ForgeFact *fact)
{
  g_autofree char *first = NULL;
  const char *shown = fact->object;

  if (shown == NULL)
    return NULL;
  shown += strspn (shown, ", ");
  first = g_strndup (shown, strcspn (shown, " "));
  return *shown == '\0' || forge_phrases_list_has (self->phrases, "prepositions", first) ? NULL
                                                                                         : shown;
}

/* German: where in @object the comma of an object clause stands, or NULL. */
static char *
find_inner_clause (ForgeOutline *self, char *object)
{
  for (char *comma = strstr (object, ", "); comma != NULL; comma = strstr (comma + 2, ", "))
    {
      g_autofree char *word = g_strndup (comma + 2, strcspn (comma + 2, " "));

      if (forge_phrases_list_has (self->phrases, "conjunctions.object", word))
        return comma;
    }
  return NULL;
}

static char *
write_outcome (ForgeOutline *self, const ForgeFact *fact, const ForgeOutlineDraft *draft)
{
  g_autofree char *actor = forge_outline_dup_noun (self, draft->actor, TRUE, FORGE_CASE_DATIVE);
  g_autofree char *entity
      = draft->entity != NULL
            ? forge_outline_dup_noun (self, draft->entity, TRUE, FORGE_CASE_ACCUSATIVE)
            : NULL;
  g_autofree char *participle = forge_outline_dup_action (self, fact, FORGE_ACTION_PARTICIPLE);
  const gboolean gives = draft->act == FORGE_ACT_VIEW || draft->act == FORGE_ACT_RECEIVE;
  const char *shown = gives ? get_shown (self, fact) : NULL;
  g_autofree char *fitted = shown != NULL ? forge_outline_fit_pronouns (self, fact, shown) : NULL;
  g_autofree char *object = fitted != NULL ? forge_prose_escape (fitted) : NULL;
  g_autofree char *word = object != NULL ? g_strndup (object, strcspn (object, " ")) : NULL;
  const char *variant
      = shown == NULL && gives ? "blind"
        : shown != NULL && forge_phrases_list_has (self->phrases, "conjunctions.object", word)
            ? "clause"
        : entity != NULL && shown == NULL ? "entity"
                                          : "plain";
  g_autofree char *key
      = g_strdup_printf ("outcome.%s.%s", forge_act_get_nick (draft->act), variant);

  g_autofree char *own = g_strconcat ("outcome.verb.", fact->verb, NULL);
  char *inner = self->german && object != NULL ? find_inner_clause (self, object) : NULL;

  /* "jeden Morgen, wer heute ankommt": the clause stands behind the verb. */
  if (gives && inner != NULL)
    {
      g_autofree char *whom = NULL;

      *inner = '\0';
      whom = g_strdup_printf ("%s %s", actor, object);
      return forge_phrases_format (self->phrases, "outcome.view.clause", "actor", whom, "object",
                                   inner + 2, NULL);
    }

  return forge_phrases_format (self->phrases, forge_phrases_has (self->phrases, own) ? own : key,
                               "actor", actor, "entity", entity, "object", object, "done",
                               participle, NULL);
}

/* What starts it: the person's wish; nothing, where the system gives without being asked. */
static char *
write_trigger (ForgeOutline *self, const ForgeFact *fact, ForgeAct act, const char *wish)
{
  g_autofree char *escaped = NULL;
  g_autofree char *condition = NULL;
  g_autofree char *whole = NULL;

  if (act == FORGE_ACT_RECEIVE)
    return NULL;
  if (!forge_wording_has_condition (self, fact))
    return forge_phrases_format (self->phrases, "ears.when", "clause", wish, NULL);
  escaped = forge_prose_escape (fact->condition);
  condition = forge_prose_uncapitalize (escaped);
  whole = forge_phrases_format (self->phrases, "wish.condition", "wish", wish, "condition",
                                condition, NULL);
  return forge_phrases_format (self->phrases, "ears.when", "clause", whole, NULL);
}

static void
add_by_actor (ForgeOutline *self, const ForgeFact *fact)
{
  ForgeOutlineDraft draft = { .kind = FORGE_NODE_FR, .fact = fact, .key = fact->key };
  g_autofree char *action = forge_outline_dup_action (self, fact, FORGE_ACTION_INFINITIVE);
  g_autofree char *wish = NULL;
  ForgeOutlineNode *node;

  draft.actor = forge_outline_find_actor (self, fact);
  if (draft.actor == NULL)
    return;
  draft.entity = forge_outline_find_entity (self, fact);
  draft.act = classify (self, fact);
  draft.is_assumption = fact->origin == FORGE_ORIGIN_TEMPLATE || fact->is_assumed;
  draft.title = forge_prose_capitalize (action);
  draft.response = write_outcome (self, fact, &draft);
  wish = write_wish (self, fact, draft.actor);
  draft.trigger = write_trigger (self, fact, draft.act, wish);
  if (draft.act == FORGE_ACT_RECEIVE && forge_wording_has_condition (self, fact))
    forge_wording_place_condition (self, fact->condition, &draft.trigger, &draft.response);
  node = forge_outline_finish (self, &draft);
  if (node != NULL && !draft.is_quoted)
    {
      if (draft.act != FORGE_ACT_RECEIVE)
        forge_outline_node_set (node, "wish", g_steal_pointer (&wish));
      forge_outline_node_set (node, "action", g_steal_pointer (&action));
    }
}

/* "I have to approve it": what a person decides or sees is no duty of the system, whoever that is.
 */
static gboolean
is_by_speaker (ForgeOutline *self, const ForgeFact *fact)
{
  static const ForgeAct acts[] = { FORGE_ACT_DECIDE, FORGE_ACT_VIEW, FORGE_ACT_SEARCH };
  g_auto (GStrv) words = NULL;
  ForgeAct act;

  if (fact->verb == NULL || *fact->verb == '\0' || fact->negated)
    return FALSE;
  act = classify (self, fact);
  words = g_strsplit (fact->quote, " ", -1);
  for (gsize i = 0; i < G_N_ELEMENTS (acts); i++)
    if (act == acts[i])
      return g_strv_contains ((const char *const *) words, "I")
             || g_strv_contains ((const char *const *) words, "Ich")
             || g_strv_contains ((const char *const *) words, "ich");
  return FALSE;
}

static char *
write_own (ForgeOutline *self, const ForgeFact *fact, const char *fallback_key)
{
  g_autofree char *action = NULL;
  g_autofree char *to = NULL;

  if (forge_wording_is_statement (self, fact) || !is_by_speaker (self, fact))
    return forge_wording_respond (self, fact, fallback_key);
  action = forge_outline_dup_action (self, fact, FORGE_ACTION_INFINITIVE);
  to = forge_outline_dup_action (self, fact, FORGE_ACTION_TO_INFINITIVE);
  return forge_phrases_format (self->phrases, "response.person", "action", action, "to", to, NULL);
}

static void
add_by_itself (ForgeOutline *self,
               const ForgeFact *fact,
               ForgeGroup group,
               const char *fallback_key)
{
  gboolean states_all = FALSE;
  g_autofree char *key = g_strdup_printf ("%d/%s", (int) fact->kind, fact->key);
  ForgeOutlineDraft draft = { .kind = FORGE_NODE_FR, .group = group, .fact = fact, .key = key };

  draft.actor = forge_outline_find_actor (self, fact);
  draft.entity = forge_outline_find_entity (self, fact);
  draft.is_assumption = fact->origin == FORGE_ORIGIN_TEMPLATE;
  draft.title = forge_outline_dup_quoted (self, *fact->text != '\0' ? fact->text : fact->quote);
  draft.response = forge_wording_respond_duty (self, fact);
  if (draft.response == NULL)
    draft.response = write_own (self, fact, fallback_key);
  else
    states_all = TRUE;
  if (!states_all && forge_wording_uses_condition (self, fact))
    forge_wording_place_condition (self, fact->condition, &draft.trigger, &draft.response);
  forge_outline_finish (self, &draft);
}

/* A file format fails in other ways than a system at the other end. */
static void
set_connection (ForgeOutline *self, ForgeOutlineNode *node, const char *name)
{
  const char *kind = forge_wording_classify_connection (self, name);
  g_autofree char *fallback = g_strconcat ("fallback.", kind, NULL);
  g_autofree char *exchange = g_strconcat ("exchange.", kind, NULL);

  forge_outline_node_set (node, "system", g_strdup (name));
  forge_outline_node_set (node, "connection", g_strdup (kind));
  forge_outline_node_set (node, "exchange", g_strdup (forge_phrases_get (self->phrases, exchange)));
  forge_outline_node_set (node, "fallback", g_strdup (forge_phrases_get (self->phrases, fallback)));
}

/* Whom the words themselves name; who only gains from it is not spoken of. */
static const ForgeOutlineNode *
get_named (const ForgeOutlineNode *actor, const ForgeFact *fact)
{
  g_autofree char *quote = g_utf8_strdown (fact->quote, -1);
  g_autofree char *name = actor != NULL ? g_utf8_strdown (actor->title, -1) : NULL;

  return name != NULL && strstr (quote, name) != NULL ? actor : NULL;
}

static void
add_integration (ForgeOutline *self, const ForgeFact *fact)
{
  g_autofree char *key = g_strdup_printf ("%d/%s", (int) fact->kind, fact->key);
  g_autofree char *name = forge_prose_escape (fact->name != NULL ? fact->name : "");
  g_autofree char *quote
      = forge_outline_dup_quoted (self, *fact->text != '\0' ? fact->text : fact->quote);
  ForgeOutlineDraft draft
      = { .kind = FORGE_NODE_FR, .group = FORGE_GROUP_INTEGRATION, .fact = fact, .key = key };
  ForgeOutlineNode *node;

  draft.actor = forge_outline_find_actor (self, fact);
  draft.entity = forge_outline_find_entity (self, fact);
  draft.is_assumption = fact->origin == FORGE_ORIGIN_TEMPLATE;
  draft.title = g_strdup (*name != '\0' ? name : quote);
  draft.response = *name != '\0' ? forge_wording_connect (self, fact, name, draft.entity,
                                                          get_named (draft.actor, fact))
                                 : forge_wording_respond (self, fact, "response.rule");
  node = forge_outline_finish (self, &draft);
  if (node != NULL)
    set_connection (self, node, *name != '\0' ? name : quote);
}

/* Dates, money and people bind the project, not the product: they are no requirements. */
static gboolean
binds_the_product (const ForgeFact *fact)
{
  static const char *const topics[]
      = { "law", "platform", "hosting", "language", "operation", "scale", NULL };

  return fact->topic != NULL && g_strv_contains (topics, fact->topic);
}

/* Where the brief names nobody, what can be done is done by whoever uses the product: "a tool to
 * rent bikes". */
static gboolean
is_by_person (ForgeOutline *self, const ForgeFact *fact)
{
  const GPtrArray *actors = self->nodes[FORGE_NODE_ACTOR];

  if (fact->verb == NULL || *fact->verb == '\0' || forge_wording_only_points (self, fact))
    return FALSE;
  if (fact->actor != NULL && *fact->actor != '\0')
    {
      g_autofree char *duty = forge_wording_respond_duty (self, fact);

      return duty == NULL;
    }
  for (guint i = 0; i < actors->len; i++)
    if (!((ForgeOutlineNode *) g_ptr_array_index (actors, i))->is_assumption)
      return FALSE;
  return fact->condition == NULL && !fact->negated && classify (self, fact) != FORGE_ACT_OTHER;
}

static void
add_fact (ForgeOutline *self, const ForgeFact *fact)
{
  if (forge_outline_is_letterhead (self, fact))
    return;
  switch (fact->kind)
    {
    case FORGE_FACT_CAPABILITY:
      if (is_by_person (self, fact))
        add_by_actor (self, fact);
      else
        add_by_itself (self, fact, FORGE_GROUP_CAPABILITY, "response.capability");
      break;
    case FORGE_FACT_RULE:
      add_by_itself (self, fact, FORGE_GROUP_RULE, "response.rule");
      break;
    case FORGE_FACT_INTEGRATION:
      add_integration (self, fact);
      break;
    case FORGE_FACT_QUALITY:
      forge_outline_add_quality (self, fact, FORGE_GROUP_QUALITY);
      break;
    case FORGE_FACT_CONSTRAINT:
      if (binds_the_product (fact) && !forge_outline_is_said_at_length (self, fact))
        forge_outline_add_quality (self, fact,
                                   g_str_equal (fact->topic, "scale") ? FORGE_GROUP_QUALITY
                                                                      : FORGE_GROUP_COMPLIANCE);
      break;
    default:
      break;
    }
}

static guint
count_requirements (ForgeOutline *self)
{
  return self->nodes[FORGE_NODE_FR]->len + self->nodes[FORGE_NODE_NFR]->len;
}

/* The details that the brief lists for a thing are a duty as well. */
static void
add_details (ForgeOutline *self, const ForgeOutlineNode *entity)
{
  g_autofree char *key = g_strconcat ("fields/", entity->key, NULL);
  g_autofree char *noun = NULL;
  g_autofree char *joined = NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  ForgeOutlineDraft draft = { .kind = FORGE_NODE_FR, .group = FORGE_GROUP_RULE, .key = key };

  if (entity->fact == NULL || entity->fact->fields == NULL || entity->is_assumption)
    return;
  for (guint i = 0; i < entity->fact->fields->len; i++)
    {
      const ForgeField *field = g_ptr_array_index (entity->fact->fields, i);
      g_autofree char *name = forge_prose_escape (field->name);
      g_autofree char *choices
          = field->choices != NULL ? forge_prose_escape (field->choices) : NULL;
      const char *more = choices != NULL ? choices : field->unit;

      g_ptr_array_add (names, more != NULL && *more != '\0'
                                  ? g_strdup_printf ("%s (%s)", name, more)
                                  : g_strdup (name));
    }
  if (names->len < 2)
    return;
  joined = forge_prose_join (names, forge_phrases_get (self->phrases, "and"));
  noun = forge_outline_dup_noun (self, entity, FALSE, FORGE_CASE_DATIVE);
  draft.actor = forge_outline_get_main_actor (self);
  draft.entity = (ForgeOutlineNode *) entity;
  draft.title
      = forge_phrases_format (self->phrases, "details.title", "entity", entity->title, NULL);
  draft.response
      = forge_phrases_format (self->phrases, "details", "entity", noun, "fields", joined, NULL);
  forge_outline_finish (self, &draft);
}

/* In the order of the sections, so that the numbers run on within each. */
static void
add_facts (ForgeOutline *self, gboolean from_template, guint limit)
{
  static const ForgeFactKind kinds[]
      = { FORGE_FACT_CAPABILITY, FORGE_FACT_RULE, FORGE_FACT_INTEGRATION, FORGE_FACT_QUALITY,
          FORGE_FACT_CONSTRAINT };
  const guint before = count_requirements (self);

  for (gsize k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      g_autoptr (GPtrArray) facts = forge_facts_list (self->facts, kinds[k]);

      if (kinds[k] == FORGE_FACT_RULE && !from_template)
        for (guint i = 0; i < self->nodes[FORGE_NODE_ENTITY]->len; i++)
          add_details (self, g_ptr_array_index (self->nodes[FORGE_NODE_ENTITY], i));
      for (guint i = 0; i < facts->len && count_requirements (self) - before < limit; i++)
        {
          const ForgeFact *fact = g_ptr_array_index (facts, i);

          if ((fact->origin == FORGE_ORIGIN_TEMPLATE) == from_template)
            add_fact (self, fact);
        }
    }
}

/* What the brief says comes first; the template may add a fifth, marked as assumptions. */
static void
add_from_facts (ForgeOutline *self)
{
  guint own;

  add_facts (self, FALSE, G_MAXUINT);
  own = count_requirements (self);
  add_facts (self, TRUE, own == 0 ? MAX_FROM_TEMPLATE : MAX (own / 5, 1));
}

static void
add_assumed (ForgeOutline *self,
             ForgeNodeKind kind,
             const char *name,
             ForgeAct act,
             ForgeOutlineNode *actor,
             ForgeOutlineNode *entity)
{
  g_autofree char *entity_plural = forge_outline_dup_plural (self, entity);
  g_autofree char *plural
      = self->german ? g_strdup (entity_plural) : forge_prose_uncapitalize (entity_plural);
  g_autofree char *noun = forge_outline_dup_noun (self, actor, FALSE, FORGE_CASE_NOMINATIVE);
  g_autofree char *dative = forge_outline_dup_noun (self, actor, TRUE, FORGE_CASE_DATIVE);
  g_autofree char *a_entity = forge_outline_dup_noun (self, entity, FALSE, FORGE_CASE_ACCUSATIVE);
  g_autofree char *the_entity = forge_outline_dup_noun (self, entity, TRUE, FORGE_CASE_ACCUSATIVE);
  g_autofree char *base = g_strconcat ("assumed.", name, NULL);
  const char *parts[] = { "trigger", "response", "title", "wish", "action" };
  char *made[G_N_ELEMENTS (parts)] = { NULL };
  ForgeOutlineDraft draft = { .kind = kind, .key = base, .act = act, .is_assumption = TRUE };
  ForgeOutlineNode *node;

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *key = g_strconcat (base, ".", parts[i], NULL);

      if (forge_phrases_has (self->phrases, key))
        made[i] = forge_phrases_format (self->phrases, key, "actor", noun, "to_actor", dative,
                                        "a_entity", a_entity, "entity", the_entity, "plural",
                                        plural, "subject", self->subject, NULL);
    }
  draft.trigger = made[0];
  draft.response = made[1];
  draft.title = made[2];
  draft.group = kind == FORGE_NODE_NFR ? FORGE_GROUP_QUALITY : FORGE_GROUP_CAPABILITY;
  draft.actor = actor;
  draft.entity = entity;
  node = forge_outline_finish (self, &draft);
  if (node == NULL || made[3] == NULL)
    {
      g_free (made[3]);
      g_free (made[4]);
      if (node != NULL)
        forge_outline_node_set (node, "measure",
                                g_strdup (
                                    forge_phrases_get (self->phrases, "measure.performance")));
      return;
    }
  forge_outline_node_set (node, "wish", made[3]);
  forge_outline_node_set (node, "action", made[4]);
}

/* A brief of a line still needs a whole, small specification: what is recorded can be seen again.
 */
static void
add_minimum (ForgeOutline *self)
{
  ForgeOutlineNode *actor = g_ptr_array_index (self->nodes[FORGE_NODE_ACTOR], 0);
  ForgeOutlineNode *entity = g_ptr_array_index (self->nodes[FORGE_NODE_ENTITY], 0);
  GPtrArray *requirements = self->nodes[FORGE_NODE_FR];

  if (requirements->len == 0)
    add_assumed (self, FORGE_NODE_FR, "record", FORGE_ACT_CREATE, actor, entity);
  if (requirements->len < FEW_REQUIREMENTS)
    {
      ForgeOutlineNode *first = g_ptr_array_index (requirements, 0);

      add_assumed (self, FORGE_NODE_FR, "view", FORGE_ACT_VIEW,
                   first->actor != NULL ? first->actor : actor,
                   first->entity != NULL ? first->entity : entity);
    }
  if (self->nodes[FORGE_NODE_NFR]->len == 0)
    {
      ForgeOutlineNode *main = forge_outline_get_main_entity (self);

      add_assumed (self, FORGE_NODE_NFR, "speed", FORGE_ACT_OTHER, actor,
                   main != NULL ? main : entity);
      forge_outline_assume (self, g_strdup (forge_phrases_get (self->phrases, "assume.speed")),
                            g_strdup (forge_phrases_get (self->phrases, "assume.speed.reason")));
    }
}

/* Traces and what is missing in a requirement that a person wrote. */
static void
close_chains (ForgeOutline *self, ForgeNodeKind kind)
{
  for (guint i = 0; i < self->nodes[kind]->len; i++)
    {
      ForgeOutlineNode *node = g_ptr_array_index (self->nodes[kind], i);
      gboolean has_goal = FALSE;

      for (guint n = 0; n < node->refs->len; n++)
        has_goal
            = has_goal
              || ((ForgeOutlineNode *) g_ptr_array_index (node->refs, n))->kind == FORGE_NODE_GOAL;
      if (!has_goal)
        refer_goals (self, node);
      if (node->actor == NULL && self->nodes[FORGE_NODE_ACTOR]->len > 0)
        node->actor = forge_outline_find_closest (self, FORGE_NODE_ACTOR, node->text);
      if (kind == FORGE_NODE_FR)
        forge_outline_node_refer (node, node->actor);
      if (node->response == NULL)
        forge_outline_read_requirement (self, node);
    }
}

void
forge_outline_add_requirements (ForgeOutline *self)
{
  g_return_if_fail (self != NULL && self->input != NULL);

  add_from_facts (self);
  if (self->nodes[FORGE_NODE_ACTOR]->len > 0 && self->nodes[FORGE_NODE_ENTITY]->len > 0)
    add_minimum (self);
  forge_outline_settle (self, FORGE_NODE_FR);
  forge_outline_settle (self, FORGE_NODE_NFR);
  close_chains (self, FORGE_NODE_FR);
  close_chains (self, FORGE_NODE_NFR);
}
