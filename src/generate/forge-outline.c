/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-outline"

#include "config.h"

#include <string.h>

#include "generate/forge-lexicon.h"
#include "generate/forge-outline.h"
#include "generate/forge-prose.h"
#include "generate/forge-wording.h"

static const char *const act_nicks[FORGE_N_ACTS] = {
  [FORGE_ACT_OTHER] = "other",   [FORGE_ACT_CREATE] = "create",   [FORGE_ACT_CHANGE] = "change",
  [FORGE_ACT_REMOVE] = "remove", [FORGE_ACT_VIEW] = "view",       [FORGE_ACT_SEARCH] = "search",
  [FORGE_ACT_DECIDE] = "decide", [FORGE_ACT_FILE] = "file",       [FORGE_ACT_SEND] = "send",
  [FORGE_ACT_EXPORT] = "export", [FORGE_ACT_RECEIVE] = "receive",
};

const char *
forge_act_get_nick (ForgeAct act)
{
  g_return_val_if_fail (act < FORGE_N_ACTS, "other");

  return act_nicks[act];
}

static void
free_node (gpointer data)
{
  ForgeOutlineNode *self = data;

  g_free (self->id);
  g_free (self->key);
  g_free (self->title);
  g_free (self->text);
  g_free (self->trigger);
  g_free (self->response);
  g_ptr_array_unref (self->refs);
  g_ptr_array_unref (self->children);
  g_hash_table_unref (self->words);
  g_free (self);
}

static void
free_assumption (gpointer data)
{
  ForgeAssumption *self = data;

  g_free (self->text);
  g_free (self->reason);
  g_free (self);
}

/* Which document holds which kind of node follows from what its sections produce. A phase that is
 * skipped holds none, unless its document was written before. */
static void
find_homes (ForgeOutline *self)
{
  for (guint i = 0; i < FORGE_N_NODES; i++)
    self->home[i] = self->last_home[i] = -1;
  for (ForgeKind kind = FORGE_KIND_BRIEF; kind < FORGE_N_KINDS; kind++)
    {
      g_autoptr (GPtrArray) sections = NULL;

      if (self->input->skips[forge_kind_get_phase (kind)] != NULL
          && self->input->bodies[kind] == NULL)
        continue;
      sections
          = forge_catalog_list_sections (self->catalog, kind, self->depth, self->input->language);
      for (guint i = 0; i < sections->len; i++)
        {
          const ForgeSection *section = g_ptr_array_index (sections, i);

          for (gsize n = 0; section->produces[n] != FORGE_NODE_NONE; n++)
            {
              self->last_home[section->produces[n]] = (int) kind;
              if (self->home[section->produces[n]] < 0)
                self->home[section->produces[n]] = (int) kind;
            }
        }
    }
}

static void
read_upstream (ForgeOutline *self)
{
  const char *bodies[FORGE_N_KINDS] = { NULL };
  gboolean any = FALSE;

  for (guint i = 0; i < (guint) self->target; i++)
    {
      bodies[i] = self->input->bodies[i];
      any = any || bodies[i] != NULL;
    }
  if (any)
    self->graph = forge_graph_new (bodies);
}

static char *
dup_subject (ForgeOutline *self)
{
  const char *subject = forge_facts_get_subject (self->facts);

  return subject != NULL && *subject != '\0' ? forge_prose_escape (subject)
                                             : g_strdup (self->title);
}

/* In the order of the questions. */
static void
assume_answers (ForgeOutline *self)
{
  for (ForgePhase phase = 0; phase < FORGE_N_PHASES; phase++)
    {
      g_autoptr (GPtrArray) questions
          = forge_catalog_list_questions (self->catalog, phase, self->depth, self->input->language);

      for (guint i = 0; i < questions->len; i++)
        {
          const ForgeQuestion *question = g_ptr_array_index (questions, i);
          const char *text = forge_facts_find_assumption (self->input, question->id);

          if (text != NULL)
            forge_outline_assume (self, forge_prose_escape (text),
                                  g_strdup (
                                      forge_phrases_get (self->phrases, "assume.answer.reason")));
        }
    }
}

static void
build (ForgeOutline *self)
{
  assume_answers (self);
  forge_outline_add_people (self);
  forge_outline_add_entities (self);
  forge_outline_add_requirements (self);
  forge_outline_add_questions (self);
  forge_outline_add_decisions (self);
  forge_outline_add_operations (self);
  forge_outline_add_stories (self);
  forge_outline_add_screens (self);
  forge_outline_add_tests (self);
  forge_outline_add_tasks (self);
}

/**
 * forge_outline_new:
 * @input: the project; only its ledger is changed
 * @facts: read from @input
 * @phrases: the words to write with
 * @target: the document that will be written; what stands before it is taken as it is
 *
 * Returns: (transfer full): the outline
 */
ForgeOutline *
forge_outline_new (const ForgeInput *input,
                   ForgeFacts *facts,
                   ForgePhrases *phrases,
                   ForgeKind target)
{
  ForgeOutline *self;

  g_return_val_if_fail (input != NULL && facts != NULL && phrases != NULL, NULL);

  self = g_new0 (ForgeOutline, 1);
  self->input = input;
  self->catalog = g_object_ref (input->catalog);
  self->facts = facts;
  self->phrases = phrases;
  self->target = target;
  self->depth = forge_project_get_depth (input->project);
  self->german = g_str_equal (forge_phrases_get_language (phrases), "de");
  self->title = forge_prose_escape (forge_project_get_title (input->project));
  self->subject = dup_subject (self);
  self->app_type = g_strdup (forge_project_get_app_type (input->project));
  self->stack = g_strdupv ((char **) forge_project_get_stack (input->project));
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->word_sets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                           (GDestroyNotify) g_hash_table_unref);
  self->assumptions = g_ptr_array_new_with_free_func (free_assumption);
  self->relations = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < FORGE_N_NODES; i++)
    self->nodes[i] = g_ptr_array_new_with_free_func (free_node);
  find_homes (self);
  read_upstream (self);
  build (self);
  self->input = NULL;
  return self;
}

void
forge_outline_free (ForgeOutline *self)
{
  if (self == NULL)
    return;
  g_clear_object (&self->graph);
  g_ptr_array_unref (self->relations);
  g_ptr_array_unref (self->assumptions);
  g_hash_table_unref (self->by_id);
  g_hash_table_unref (self->by_key);
  g_hash_table_unref (self->word_sets);
  for (guint i = 0; i < FORGE_N_NODES; i++)
    {
      g_clear_pointer (&self->by_name[i], g_hash_table_unref);
      g_ptr_array_unref (self->nodes[i]);
    }
  g_strfreev (self->stack);
  g_free (self->app_type);
  g_free (self->subject);
  g_free (self->title);
  g_object_unref (self->catalog);
  g_free (self);
}

/* Two nodes of one kind never share a key, and so never an id. */
static char *
dup_free_key (ForgeOutline *self, ForgeNodeKind kind, const char *key)
{
  g_autofree char *free_key = g_strdup (*key != '\0' ? key : "-");

  for (guint n = 2;; n++)
    {
      if (g_hash_table_add (self->by_key, g_strdup_printf ("%d %s", (int) kind, free_key)))
        return g_steal_pointer (&free_key);
      g_free (free_key);
      free_key = g_strdup_printf ("%s#%u", key, n);
    }
}

ForgeOutlineNode *
forge_outline_add (ForgeOutline *self,
                   ForgeNodeKind kind,
                   const char *key,
                   const char *name,
                   char *text)
{
  ForgeOutlineNode *node;

  g_return_val_if_fail (self != NULL && key != NULL, NULL);

  node = g_new0 (ForgeOutlineNode, 1);
  node->kind = kind;
  node->key = dup_free_key (self, kind, key);
  node->title = forge_wording_name_open (self->phrases, name != NULL ? name : "");
  node->text = forge_wording_name_open (self->phrases, text != NULL ? text : "");
  g_free (text);
  node->is_hidden = self->home[kind] < 0;
  node->refs = g_ptr_array_new ();
  node->children = g_ptr_array_new ();
  node->words = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  if (node->is_hidden)
    node->id = g_strdup ("");
  else
    {
      g_autofree char *plain = forge_prose_unescape (node->title);

      node->id = g_strdup (forge_ledger_assign (self->input->ledger, kind, node->key, plain));
      g_hash_table_replace (self->by_id, node->id, node);
    }
  g_ptr_array_add (self->nodes[kind], node);
  g_clear_pointer (&self->by_name[kind], g_hash_table_unref);
  return node;
}

/* Adds @to to what the node traces to; nothing for NULL and for what is there already. */
void
forge_outline_node_refer (ForgeOutlineNode *self, ForgeOutlineNode *to)
{
  g_return_if_fail (self != NULL);

  if (to != NULL && to != self && !g_ptr_array_find (self->refs, to, NULL))
    g_ptr_array_add (self->refs, to);
}

/* @name must be a literal; @text is taken over. */
void
forge_outline_node_set (ForgeOutlineNode *self, const char *name, char *text)
{
  g_return_if_fail (self != NULL && name != NULL);

  g_hash_table_replace (self->words, (gpointer) name, text);
}

const char *
forge_outline_node_get (ForgeOutlineNode *self, const char *name)
{
  g_return_val_if_fail (self != NULL && name != NULL, NULL);

  return g_hash_table_lookup (self->words, name);
}

/* Both texts are taken over. */
void
forge_outline_assume (ForgeOutline *self, char *text, char *reason)
{
  ForgeAssumption *assumption;

  g_return_if_fail (self != NULL && text != NULL);

  assumption = g_new0 (ForgeAssumption, 1);
  assumption->text = text;
  assumption->reason = reason;
  g_ptr_array_add (self->assumptions, assumption);
}

ForgeOutlineNode *
forge_outline_find (ForgeOutline *self, const char *id)
{
  g_return_val_if_fail (self != NULL && id != NULL, NULL);

  return g_hash_table_lookup (self->by_id, id);
}

ForgeOutlineNode *
forge_outline_get_main_entity (ForgeOutline *self)
{
  ForgeOutlineNode *best = NULL;
  guint best_count = 0;

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->nodes[FORGE_NODE_ENTITY]->len; i++)
    {
      ForgeOutlineNode *entity = g_ptr_array_index (self->nodes[FORGE_NODE_ENTITY], i);
      guint count = 1;

      for (guint n = 0; n < self->nodes[FORGE_NODE_FR]->len; n++)
        {
          ForgeOutlineNode *fr = g_ptr_array_index (self->nodes[FORGE_NODE_FR], n);

          if (fr->entity == entity)
            count += fr->actor != NULL ? 2 : 1;
        }
      if (count > best_count)
        {
          best = entity;
          best_count = count;
        }
    }
  return best;
}

ForgeOutlineNode *
forge_outline_get_main_actor (ForgeOutline *self)
{
  const GPtrArray *facts;
  ForgeOutlineNode *best = NULL;
  guint best_count = 0;

  g_return_val_if_fail (self != NULL, NULL);

  facts = forge_facts_get_all (self->facts);
  for (guint i = 0; i < self->nodes[FORGE_NODE_ACTOR]->len; i++)
    {
      ForgeOutlineNode *actor = g_ptr_array_index (self->nodes[FORGE_NODE_ACTOR], i);
      guint count = 1;

      for (guint n = 0; n < facts->len; n++)
        {
          const ForgeFact *fact = g_ptr_array_index (facts, n);

          if (fact->kind == FORGE_FACT_CAPABILITY && actor->fact != NULL
              && g_strcmp0 (fact->actor, actor->fact->name) == 0)
            count++;
        }
      if (count > best_count)
        {
          best = actor;
          best_count = count;
        }
    }
  return best;
}

static void
add_name (GHashTable *names, const char *name, ForgeOutlineNode *node)
{
  char *folded = g_utf8_casefold (name, -1);

  if (*folded == '\0' || g_hash_table_contains (names, folded))
    g_free (folded);
  else
    g_hash_table_insert (names, folded, node);
}

/* Nodes are named by their title and its plural; where two have the same name the first has it. */
static GHashTable *
ensure_names (ForgeOutline *self, ForgeNodeKind kind)
{
  GHashTable *names = self->by_name[kind];

  if (names != NULL)
    return names;
  names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < self->nodes[kind]->len; i++)
    {
      ForgeOutlineNode *node = g_ptr_array_index (self->nodes[kind], i);
      g_autofree char *plain = forge_prose_unescape (node->title);

      add_name (names, plain, node);
      if (node->fact != NULL && node->fact->plural != NULL)
        add_name (names, node->fact->plural, node);
    }
  return self->by_name[kind] = names;
}

ForgeOutlineNode *
forge_outline_find_named (ForgeOutline *self, ForgeNodeKind kind, const char *name)
{
  g_autofree char *wanted = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (name == NULL || *name == '\0')
    return NULL;
  wanted = g_utf8_casefold (name, -1);
  return g_hash_table_lookup (ensure_names (self, kind), wanted);
}

static GHashTable *
ensure_words (ForgeOutline *self, const char *text)
{
  GHashTable *words = g_hash_table_lookup (self->word_sets, text);

  if (words == NULL)
    {
      words = forge_prose_collect_words (text);
      g_hash_table_insert (self->word_sets, g_strdup (text), words);
    }
  return words;
}

guint
forge_outline_count_shared (ForgeOutline *self, const char *a, const char *b)
{
  g_return_val_if_fail (self != NULL && a != NULL && b != NULL, 0);

  return forge_prose_count_shared (ensure_words (self, a), ensure_words (self, b));
}

ForgeOutlineNode *
forge_outline_find_closest (ForgeOutline *self, ForgeNodeKind kind, const char *text)
{
  ForgeOutlineNode *best = NULL;
  guint best_score = 0;

  g_return_val_if_fail (self != NULL && text != NULL, NULL);

  for (guint i = 0; i < self->nodes[kind]->len; i++)
    {
      ForgeOutlineNode *node = g_ptr_array_index (self->nodes[kind], i);
      const guint score = 1 + forge_outline_count_shared (self, node->text, text);

      if (score > best_score)
        {
          best = node;
          best_score = score;
        }
    }
  return best;
}
