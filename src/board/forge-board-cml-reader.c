/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-board-cml"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "board/forge-board-cml.h"
#include "board/forge-cml-parser.h"
#include "board/forge-cml-word.h"

/* What declares something, and what that is on the board. */
static const struct
{
  const char *word;
  ForgeBoardKind kind;
} objects[] = {
  { "Entity", FORGE_BOARD_ENTITY },        { "ValueObject", FORGE_BOARD_VALUE },
  { "BasicType", FORGE_BOARD_VALUE },      { "DataTransferObject", FORGE_BOARD_VALUE },
  { "DomainEvent", FORGE_BOARD_EVENT },    { "Event", FORGE_BOARD_EVENT },
  { "CommandEvent", FORGE_BOARD_COMMAND }, { "Command", FORGE_BOARD_COMMAND },
};

#define MAX_DEPTH 16 /* of blocks in each other */

static gboolean read_body (ForgeCmlParser *self, GError **error);

static gboolean
read_aggregate (ForgeCmlParser *self, GError **error)
{
  const guint outer = self->aggregate;
  g_autofree char *name = NULL;
  gboolean is_read;

  if (!forge_cml_next (self, error) || !forge_cml_take_name (self, &name, error))
    return FALSE;
  self->aggregate
      = forge_board_draft_ensure (self->draft, FORGE_BOARD_AGGREGATE, self->context, name, name);
  forge_board_draft_want_name (self->draft, self->aggregate, name);
  forge_cml_set_doc (self, self->aggregate);
  is_read = !forge_cml_is (self, "{") || read_body (self, error);
  self->aggregate = outer;
  return is_read;
}

/* "responsibilities = "...", "..."": what always holds there. */
static gboolean
read_responsibilities (ForgeCmlParser *self, GError **error)
{
  gboolean goes_on;

  if (!forge_cml_next (self, error) || !forge_cml_take (self, "=", &goes_on, error))
    return FALSE;
  do
    {
      if (self->lexer.token != FORGE_CML_STRING)
        return forge_cml_lexer_refuse (&self->lexer, error, _ ("Here a text is missing."));
      if (self->aggregate != FORGE_BOARD_DRAFT_NONE)
        forge_board_draft_append (self->draft, self->aggregate, "invariants",
                                  forge_yaml_string_new (self->lexer.text->str));
      if (!forge_cml_next (self, error) || !forge_cml_take (self, ",", &goes_on, error))
        return FALSE;
    }
  while (goes_on);
  return TRUE;
}

static gboolean
read_vision (ForgeCmlParser *self, GError **error)
{
  gboolean is_taken;

  if (!forge_cml_next (self, error) || !forge_cml_take (self, "=", &is_taken, error))
    return FALSE;
  if (self->lexer.token != FORGE_CML_STRING)
    return forge_cml_lexer_refuse (&self->lexer, error, _ ("Here a text is missing."));
  if (self->context != FORGE_BOARD_DRAFT_NONE)
    forge_board_draft_set_text (self->draft, self->context, "description", self->lexer.text->str);
  return forge_cml_next (self, error);
}

/* "Service X { ... }" and its like, which the board does not have. */
static gboolean
skip_declaration (ForgeCmlParser *self, GError **error)
{
  g_autofree char *name = NULL;

  return forge_cml_next (self, error) && forge_cml_take_name (self, &name, error)
         && forge_cml_skip_block (self, error);
}

static gboolean
read_declaration (ForgeCmlParser *self, gboolean *is_read, GError **error)
{
  *is_read = TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (objects); i++)
    if (forge_cml_is (self, objects[i].word))
      return forge_cml_read_object (self, objects[i].kind, error);
  if (forge_cml_is (self, "enum"))
    return forge_cml_read_enum (self, error);
  if (forge_cml_is (self, "Aggregate"))
    return read_aggregate (self, error);
  if (forge_cml_is (self, "Flow"))
    return forge_cml_read_flow (self, error);
  if (forge_cml_is (self, "Coordination") || forge_cml_is (self, "Service")
      || forge_cml_is (self, "Resource") || forge_cml_is (self, "Consumer")
      || forge_cml_is (self, "Trait"))
    return skip_declaration (self, error);
  if (forge_cml_is (self, "responsibilities"))
    return read_responsibilities (self, error);
  if (forge_cml_is (self, "domainVisionStatement"))
    return read_vision (self, error);
  *is_read = FALSE;
  return TRUE;
}

/* An application need not have one. */
static gboolean
is_name (const ForgeCmlParser *self)
{
  return self->lexer.token == FORGE_CML_WORD
         && (self->lexer.is_escaped || !forge_cml_word_is_keyword (self->lexer.text->str));
}

static gboolean
read_part (ForgeCmlParser *self, GError **error)
{
  const gboolean is_module = forge_cml_is (self, "Module");
  gboolean is_read;

  if (forge_cml_is (self, "Application") || is_module)
    return forge_cml_next (self, error) && (!is_name (self) || forge_cml_next (self, error))
           && (!forge_cml_is (self, "{") || read_body (self, error));
  if (forge_cml_is (self, "abstract") || forge_cml_is (self, "external"))
    return forge_cml_next (self, error);
  if (!read_declaration (self, &is_read, error))
    return FALSE;
  if (is_read)
    return TRUE;
  if (self->lexer.token != FORGE_CML_WORD)
    return forge_cml_lexer_refuse (&self->lexer, error, _ ("Here a declaration is missing."));
  return forge_cml_next (self, error) && forge_cml_skip_value (self, error);
}

/* "{ ... }" of a context, an application, a module or an aggregate. */
static gboolean
read_body (ForgeCmlParser *self, GError **error)
{
  if (self->depth >= MAX_DEPTH)
    return forge_cml_lexer_refuse (&self->lexer, error, _ ("Blocks are nested too deeply here."));
  self->depth++;
  if (!forge_cml_expect (self, "{", error))
    return FALSE;
  while (!forge_cml_is (self, "}"))
    if (!forge_cml_take_doc (self, error) || !read_part (self, error))
      return FALSE;
  self->depth--;
  return forge_cml_expect (self, "}", error);
}

/* "implements A, B realizes C refines D" */
static gboolean
skip_kin (ForgeCmlParser *self, GError **error)
{
  while (forge_cml_is (self, "implements") || forge_cml_is (self, "realizes")
         || forge_cml_is (self, "refines"))
    if (!forge_cml_next (self, error) || !forge_cml_skip_value (self, error))
      return FALSE;
  return TRUE;
}

static gboolean
read_context (ForgeCmlParser *self, GError **error)
{
  g_autofree char *name = NULL;

  if (!forge_cml_next (self, error) || !forge_cml_take_name (self, &name, error))
    return FALSE;
  self->context = forge_board_draft_ensure (self->draft, FORGE_BOARD_CONTEXT,
                                            FORGE_BOARD_DRAFT_NONE, name, name);
  forge_board_draft_want_name (self->draft, self->context, name);
  if (!skip_kin (self, error) || (forge_cml_is (self, "{") && !read_body (self, error)))
    return FALSE;
  self->context = FORGE_BOARD_DRAFT_NONE;
  return TRUE;
}

static gboolean
read_all (ForgeCmlParser *self, GError **error)
{
  if (!forge_cml_next (self, error))
    return FALSE;
  while (self->lexer.token != FORGE_CML_END)
    {
      if (forge_cml_is (self, "BoundedContext"))
        {
          if (!read_context (self, error))
            return FALSE;
        }
      else if (forge_cml_is (self, "ContextMap"))
        {
          if (!forge_cml_read_map (self, error))
            return FALSE;
        }
      else if (forge_cml_is (self, "{"))
        {
          if (!forge_cml_skip_block (self, error))
            return FALSE;
        }
      else if (self->lexer.token == FORGE_CML_SIGN && !forge_cml_is (self, ","))
        return forge_cml_lexer_refuse (
            &self->lexer, error,
            _ ("Here “BoundedContext” or “ContextMap” is missing: is this a text in CML?"));
      else if (!forge_cml_next (self, error))
        return FALSE;
    }
  return TRUE;
}

/* Whether a command that @aggregate handles says so itself. */
static gboolean
is_emitted (ForgeBoard *board, const ForgeBoardElement *aggregate, const char *event)
{
  const GPtrArray *referrers = forge_board_get_referrers (board, event);

  for (guint i = 0; referrers != NULL && i < referrers->len; i++)
    {
      const ForgeBoardElement *other = g_ptr_array_index (referrers, i);

      if (other->kind == FORGE_BOARD_COMMAND
          && g_strcmp0 (forge_board_element_get_text (other, "handled_by"), aggregate->id) == 0)
        return TRUE;
    }
  return FALSE;
}

/* An event stands in its aggregate; that this emits it is only said where no command does. */
static void
drop_told (ForgeBoard *board)
{
  g_autoptr (GPtrArray) aggregates
      = forge_board_list (board, FORGE_BOARD_BIT (FORGE_BOARD_AGGREGATE), NULL);

  for (guint i = 0; i < aggregates->len; i++)
    {
      ForgeBoardElement *aggregate = g_ptr_array_index (aggregates, i);
      const ForgeYamlNode *old = forge_yaml_map_get (aggregate->node, "emits");
      g_autoptr (ForgeYamlNode) kept = forge_yaml_list_new ();

      for (guint j = 0; old != NULL && j < old->n_children; j++)
        if (!is_emitted (board, aggregate, old->children[j]->text))
          forge_yaml_list_add (kept, forge_yaml_node_ref (old->children[j]));
      if (old != NULL && kept->n_children < old->n_children)
        forge_board_set (board, aggregate, "emits", kept->n_children > 0 ? kept : NULL, NULL);
    }
  forge_board_forget_steps (board);
}

ForgeBoard *
forge_board_from_cml (const char *text, const char *name, GError **error)
{
  ForgeCmlParser parser
      = { .context = FORGE_BOARD_DRAFT_NONE, .aggregate = FORGE_BOARD_DRAFT_NONE };
  g_autoptr (ForgeBoardDraft) draft = forge_board_draft_new ();
  g_autoptr (ForgeBoard) board = NULL;
  gboolean is_read;

  g_return_val_if_fail (text != NULL && name != NULL, NULL);

  parser.draft = draft;
  parser.declared = g_hash_table_new (NULL, NULL);
  forge_cml_lexer_init (&parser.lexer, text, name);
  is_read = read_all (&parser, error);
  forge_cml_lexer_clear (&parser.lexer);
  g_free (parser.doc);
  g_hash_table_unref (parser.declared);
  board = is_read ? forge_board_draft_finish (draft, name, error) : NULL;
  if (board != NULL)
    drop_told (board);
  return g_steal_pointer (&board);
}
