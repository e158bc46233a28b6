/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-proposal"

#include "config.h"

#include <string.h>

#include "generate/forge-proposal-private.h"

/* What is done and seen: operations are commands with their events, or queries of a read model. */

#define MAX_WORDS 9 /* of the name of a command */
#define MAX_QUERY 12

/* An operation, as its node tells of it. */
typedef struct
{
  const ForgeNode *node;
  const ForgeNode *entity; /* or NULL */
  char *purpose;           /* "Book appointments online"; NULL: it is not said */
  char *input;             /* the line below, or NULL */
  gboolean reads;
  gboolean is_of_one; /* of one record: its path names it */
} Operation;

static void
operation_clear (Operation *self)
{
  g_free (self->purpose);
  g_free (self->input);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Operation, operation_clear)

/* "Book appointments online" of "Book appointments online, for Patient" and of "… (for Patient)".
 */
static void
cut_actor (ForgeProposal *self, char *purpose)
{
  g_autoptr (GPtrArray) actors = forge_graph_list_kind (self->graph, FORGE_NODE_ACTOR);
  char *bracket = strrchr (purpose, '(');
  char *comma = strrchr (purpose, ',');

  if (g_str_has_suffix (purpose, ")") && bracket != NULL && bracket > purpose)
    *bracket = '\0';
  for (guint i = 0; comma != NULL && i < actors->len; i++)
    {
      g_autofree char *name = forge_proposal_dup_name (g_ptr_array_index (actors, i));

      if (g_str_has_suffix (comma, name))
        {
          *comma = '\0';
          break;
        }
    }
  g_strstrip (purpose);
}

/* The first two items below say what it is for, and what it takes. */
static void
read_body (ForgeProposal *self, Operation *operation)
{
  g_auto (GStrv) lines = g_strsplit (operation->node->body, "\n", 0);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *line = lines[i] + strspn (lines[i], " \t");
      const char *colon = strstr (line, ": ");

      if (!g_str_has_prefix (line, "- ") || colon == NULL || colon - line > 30)
        continue;
      if (operation->purpose != NULL)
        {
          operation->input = g_strdup (colon + 2);
          return;
        }
      operation->purpose = g_strstrip (g_strdup (colon + 2));
      cut_actor (self, operation->purpose);
    }
}

static void
read_operation (ForgeProposal *self, const ForgeNode *node, Operation *operation)
{
  operation->node = node;
  operation->entity = forge_proposal_find_target (self, node, FORGE_NODE_ENTITY);
  operation->reads = strstr (node->text, "GET /") != NULL;
  operation->is_of_one = strchr (node->text, '{') != NULL;
  read_body (self, operation);
}

/* "Create line item" of API-createLineItem. */
static char *
split_id (ForgeProposal *self, const ForgeNode *node)
{
  const gboolean keeps_case = forge_lexicon_is_german (self->lexicon);
  GString *words = g_string_new (NULL);

  for (const char *p = strchr (node->id, '-') + 1; *p != '\0'; p++)
    {
      if (g_ascii_isupper (*p) && words->len > 0)
        g_string_append_c (words, ' ');
      g_string_append_c (words, words->len == 0 ? g_ascii_toupper (*p)
                                : keeps_case    ? *p
                                                : g_ascii_tolower (*p));
    }
  return g_string_free (words, FALSE);
}

/* The verb of a clause: its first word, in German its last; (transfer full). */
static char *
dup_verb (ForgeProposal *self, const char *clause)
{
  const char *last = strrchr (clause, ' ');

  if (forge_lexicon_is_german (self->lexicon))
    return g_strdup (last != NULL ? last + 1 : clause);
  return g_strndup (clause, strcspn (clause, " "));
}

/* "order" within a sentence, but "VAT number". */
static char *
dup_inside (ForgeProposal *self, const char *name)
{
  if (forge_lexicon_is_german (self->lexicon) || g_ascii_isupper (name[0] != '\0' ? name[1] : 0))
    return g_strdup (name);
  return g_strdup_printf ("%c%s", g_ascii_tolower (*name), name + 1);
}

static guint
count_words (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", 0);

  return g_strv_length (words);
}

/* What a person wants, in the words of the project: the verb of the purpose with the entity, or the
 * whole purpose where the operation is not called after its entity. */
static char *
name_command (ForgeProposal *self, const Operation *operation)
{
  const char *purpose = operation->purpose;
  g_autofree char *name = NULL;

  if (purpose != NULL && operation->entity != NULL
      && strstr (operation->node->id, strchr (operation->entity->id, '-') + 1) != NULL)
    {
      g_autofree char *verb = dup_verb (self, purpose);
      g_autofree char *entity = forge_proposal_dup_name (operation->entity);
      g_autofree char *object = dup_inside (self, entity);

      name = forge_lexicon_is_german (self->lexicon) ? g_strdup_printf ("%s %s", object, verb)
                                                     : g_strdup_printf ("%s %s", verb, object);
    }
  else if (purpose != NULL && count_words (purpose) <= MAX_WORDS)
    name = g_strdup (purpose);
  if (name == NULL
      || !forge_board_verbs_is_command (self->verbs, name,
                                        forge_phrases_get_language (self->phrases)))
    return split_id (self, operation->node);
  return forge_proposal_capitalize (name);
}

char *
forge_proposal_dup_event (ForgeProposal *self, const char *command)
{
  const char *language = forge_phrases_get_language (self->phrases);
  char *past = forge_board_verbs_to_past (self->verbs, command, language);
  g_autofree char *verb = dup_verb (self, command);
  g_autofree char *small = g_utf8_strdown (verb, -1);
  g_autofree char *participle = NULL;
  g_autofree char *object = NULL;
  g_autofree char *joined = NULL;

  if (past != NULL)
    return past;
  participle = forge_lexicon_dup_participle (self->lexicon, small);
  object = forge_lexicon_is_german (self->lexicon)
               ? g_strndup (command, strlen (command) - strlen (verb))
               : g_strdup (command + strlen (verb));
  joined = g_strconcat (g_strstrip (object), *object != '\0' ? " " : "", participle, NULL);
  if (forge_board_verbs_is_past (self->verbs, joined, language))
    return forge_proposal_capitalize (joined);
  return forge_phrases_format (self->phrases, "board.done", "name", command, NULL);
}

static void
add_id_field (ForgeProposal *self, ForgeBoardElement *element, const ForgeNode *entity)
{
  const char *name = strchr (entity->id, '-') + 1;
  g_autofree char *type = g_strconcat (name, "Id", NULL);
  g_autofree char *field = g_strdup_printf ("%c%s", g_ascii_tolower (*name), name + 1);
  ForgeYamlNode *item = forge_yaml_map_new ();

  forge_yaml_map_add (item, "name", forge_yaml_string_new (field));
  forge_yaml_map_add (item, "type", forge_yaml_string_new (type));
  forge_proposal_add_map (self, element, "fields", item);
}

/* Whether the line names the field between backticks: `created_at`, `patient_id`. */
static gboolean
takes_field (const char *input, const char *field)
{
  GString *snake = g_string_new ("`");
  g_autofree char *name = NULL;
  g_autofree char *plain = NULL;
  g_autofree char *reference = NULL;

  for (const char *p = field; *p != '\0'; p++)
    {
      if (g_ascii_isupper (*p))
        g_string_append_c (snake, '_');
      g_string_append_c (snake, g_ascii_tolower (*p));
    }
  name = g_string_free (snake, FALSE);
  plain = g_strconcat (name, "`", NULL);
  reference = g_strconcat (name, "_id`", NULL);
  return strstr (input, plain) != NULL || strstr (input, reference) != NULL;
}

/* The fields of the entity that @input names, or all. */
static void
copy_fields (ForgeProposal *self,
             ForgeBoardElement *element,
             const ForgeNode *entity,
             const char *input)
{
  const ForgeBoardElement *from = forge_board_find (self->board, entity->id);
  const ForgeYamlNode *fields = from != NULL ? forge_yaml_map_get (from->node, "fields") : NULL;

  for (guint i = 0; fields != NULL && i < fields->n_children; i++)
    {
      const char *name = forge_yaml_map_get_text (fields->children[i], "name");
      const char *type = forge_yaml_map_get_text (fields->children[i], "type");
      ForgeYamlNode *item;

      if (name == NULL || type == NULL || (input != NULL && !takes_field (input, name)))
        continue;
      item = forge_yaml_map_new ();
      forge_yaml_map_add (item, "name", forge_yaml_string_new (name));
      forge_yaml_map_add (item, "type", forge_yaml_string_new (type));
      forge_proposal_add_map (self, element, "fields", item);
    }
}

ForgeBoardElement *
forge_proposal_add_command (ForgeProposal *self,
                            const ForgeNode *node,
                            const char *name,
                            const ForgeNode *entity)
{
  ForgeBoardElement *command = forge_proposal_ensure (self, FORGE_BOARD_COMMAND, node->id, name);
  g_autofree char *link = entity != NULL
                              ? g_strdup_printf ("%u %s", (guint) FORGE_BOARD_AGGREGATE, entity->id)
                              : NULL;
  const ForgeBoardElement *aggregate
      = link != NULL ? g_hash_table_lookup (self->linked, link) : NULL;
  g_autofree char *past = NULL;
  ForgeBoardElement *event;

  if (command == NULL)
    return NULL;
  forge_proposal_link (self, command, node);
  if (aggregate != NULL)
    forge_proposal_fill (self, command, "handled_by", aggregate->id);
  if (forge_board_element_get_n (command, "emits") > 0)
    return command;
  past = forge_proposal_dup_event (self, forge_board_element_get_name (command));
  event = forge_proposal_ensure (self, FORGE_BOARD_EVENT, node->id, past);
  if (event == NULL)
    return command;
  forge_proposal_link (self, event, node);
  if (entity != NULL)
    add_id_field (self, event, entity);
  forge_proposal_add (self, command, "emits", event->id);
  return command;
}

static ForgeBoardElement *
add_query (ForgeProposal *self, const Operation *operation)
{
  g_autofree char *words
      = operation->purpose != NULL && count_words (operation->purpose) <= MAX_QUERY
            ? forge_proposal_capitalize (operation->purpose)
            : split_id (self, operation->node);
  ForgeBoardElement *query
      = forge_proposal_ensure (self, FORGE_BOARD_QUERY, operation->node->id, words);
  g_autofree char *entity = NULL;
  g_autofree char *name = NULL;
  g_autofree char *type = NULL;
  ForgeBoardElement *model;

  if (query == NULL)
    return NULL;
  forge_proposal_link (self, query, operation->node);
  if (operation->entity == NULL)
    return query;
  entity = forge_proposal_dup_name (operation->entity);
  name = forge_phrases_format (self->phrases, "board.list", "name", entity, NULL);
  type = g_strdup_printf ("List<%s>", strchr (operation->entity->id, '-') + 1);
  model = forge_proposal_ensure (self, FORGE_BOARD_READ_MODEL, operation->entity->id, name);
  if (model != NULL)
    {
      copy_fields (self, model, operation->entity, NULL);
      forge_proposal_link (self, model, operation->node);
      forge_proposal_add (self, query, "reads", model->id);
    }
  if (forge_board_find (self->board, operation->entity->id) != NULL)
    forge_proposal_fill (self, query, "returns", type);
  return query;
}

/* Who asks for it, and which requirements it is for. */
static void
add_callers (ForgeProposal *self, const ForgeNode *node, ForgeBoardElement *callable)
{
  const char *key = callable->kind == FORGE_BOARD_QUERY ? "asks" : "issues";
  g_autoptr (GPtrArray) traces = forge_graph_list_from (self->graph, node->id);

  for (guint i = 0; i < traces->len; i++)
    {
      const ForgeNode *requirement = ((const ForgeTrace *) g_ptr_array_index (traces, i))->to;
      const ForgeNode *actor;
      ForgeBoardElement *element;
      GPtrArray *list;

      if (requirement == NULL || requirement->kind != FORGE_NODE_FR)
        continue;
      list = g_hash_table_lookup (self->callables, requirement->id);
      if (list == NULL)
        {
          list = g_ptr_array_new ();
          g_hash_table_insert (self->callables, requirement->id, list);
        }
      g_ptr_array_add (list, callable);
      actor = forge_proposal_find_target (self, requirement, FORGE_NODE_ACTOR);
      element = actor != NULL ? forge_board_find (self->board, actor->id) : NULL;
      if (element != NULL)
        forge_proposal_add (self, element, key, callable->id);
    }
}

/* A list shows what the commands on its entity have made of it. */
void
forge_proposal_build_models (ForgeProposal *self)
{
  g_autoptr (GPtrArray) commands
      = forge_board_list (self->board, FORGE_BOARD_BIT (FORGE_BOARD_COMMAND), NULL);

  for (guint i = 0; i < commands->len; i++)
    {
      const ForgeBoardElement *command = g_ptr_array_index (commands, i);
      const char *handler = forge_board_element_get_text (command, "handled_by");
      const ForgeBoardElement *aggregate
          = handler != NULL ? forge_board_find (self->board, handler) : NULL;
      const char *root
          = aggregate != NULL ? forge_board_element_get_text (aggregate, "root") : NULL;
      g_autofree char *link
          = root != NULL ? g_strdup_printf ("%u %s", (guint) FORGE_BOARD_READ_MODEL, root) : NULL;
      ForgeBoardElement *model = link != NULL ? g_hash_table_lookup (self->linked, link) : NULL;

      for (guint j = 0; model != NULL && j < forge_board_element_get_n (command, "emits"); j++)
        forge_proposal_add (self, model, "built_from",
                            forge_board_element_get_item (command, "emits", j));
    }
}

void
forge_proposal_add_operations (ForgeProposal *self)
{
  g_autoptr (GPtrArray) nodes = forge_graph_list_kind (self->graph, FORGE_NODE_API);

  for (guint i = 0; i < nodes->len; i++)
    {
      g_auto (Operation) operation = { NULL };
      ForgeBoardElement *callable;

      read_operation (self, g_ptr_array_index (nodes, i), &operation);
      if (operation.reads)
        callable = add_query (self, &operation);
      else
        {
          g_autofree char *name = name_command (self, &operation);

          callable = forge_proposal_add_command (self, operation.node, name, operation.entity);
          if (callable != NULL && operation.entity != NULL && operation.is_of_one)
            add_id_field (self, callable, operation.entity);
          if (callable != NULL && operation.entity != NULL && operation.input != NULL)
            copy_fields (self, callable, operation.entity, operation.input);
        }
      if (callable != NULL)
        add_callers (self, operation.node, callable);
    }
}
