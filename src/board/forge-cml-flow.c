/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-cml-flow"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "board/forge-cml-parser.h"

#define COMMAND FORGE_BOARD_BIT (FORGE_BOARD_COMMAND)
#define EVENT   FORGE_BOARD_BIT (FORGE_BOARD_EVENT)

/* "A + B", "A x B", "A O B". (out) (transfer full): the names */
static gboolean
read_names (ForgeCmlParser *self, GPtrArray *names, GError **error)
{
  gboolean goes_on;

  do
    {
      g_autofree char *name = NULL;

      if (!forge_cml_take_name (self, &name, error))
        return FALSE;
      g_ptr_array_add (names, g_steal_pointer (&name));
      goes_on = forge_cml_is (self, "+") || forge_cml_is (self, "X") || forge_cml_is (self, "x")
                || forge_cml_is (self, "O") || forge_cml_is (self, "o");
      if (goes_on && !forge_cml_next (self, error))
        return FALSE;
    }
  while (goes_on);
  return TRUE;
}

/* What is between brackets: the actor who begins, or a change of state, which is left out. */
static gboolean
read_brackets (ForgeCmlParser *self, char **actor, GError **error)
{
  if (!forge_cml_is (self, "["))
    return TRUE;
  while (!forge_cml_is (self, "]"))
    {
      if (self->lexer.token == FORGE_CML_END)
        return forge_cml_lexer_refuse (&self->lexer, error, _ ("Here “]” is missing."));
      if (self->lexer.token == FORGE_CML_STRING)
        {
          g_free (*actor);
          *actor = g_strdup (self->lexer.text->str);
        }
      if (!forge_cml_next (self, error))
        return FALSE;
    }
  return forge_cml_next (self, error);
}

static void
add_actor (ForgeCmlParser *self, guint command, const char *actor)
{
  guint element;

  if (actor == NULL || *actor == '\0')
    return;
  element = forge_board_draft_ensure (self->draft, FORGE_BOARD_ACTOR, FORGE_BOARD_DRAFT_NONE, actor,
                                      actor);
  forge_board_draft_refer_to (self->draft, element, "issues", command);
}

/* Where a step names a command that is declared nowhere, that is where it is declared. */
static guint
ensure_command (ForgeCmlParser *self, const char *name)
{
  const guint command
      = forge_board_draft_ensure (self->draft, FORGE_BOARD_COMMAND, self->context, name, name);

  forge_board_draft_want_name (self->draft, command, name);
  return command;
}

/* "command C [initiated by "A"] delegates to X [...] emits event E + F" */
static gboolean
read_action (ForgeCmlParser *self, gboolean is_command, GError **error)
{
  g_autofree char *name = NULL;
  g_autofree char *actor = NULL;
  g_autofree char *aggregate = NULL;
  g_autofree char *state = NULL;
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func (g_free);
  gboolean is_taken;
  guint command;

  if (!forge_cml_take_name (self, &name, error) || !read_brackets (self, &actor, error)
      || !forge_cml_take (self, "delegates", &is_taken, error))
    return FALSE;
  if (is_taken
      && (!forge_cml_expect (self, "to", error) || !forge_cml_take_name (self, &aggregate, error)
          || !read_brackets (self, &state, error)))
    return FALSE;
  if (!forge_cml_take (self, "emits", &is_taken, error))
    return FALSE;
  if (is_taken && (!forge_cml_expect (self, "event", error) || !read_names (self, events, error)))
    return FALSE;
  if (!is_command) /* of a service, which the board does not have */
    return TRUE;
  command = ensure_command (self, name);
  add_actor (self, command, actor);
  if (aggregate != NULL)
    forge_board_draft_refer (self->draft, command, "handled_by",
                             FORGE_BOARD_BIT (FORGE_BOARD_AGGREGATE), aggregate);
  for (guint i = 0; i < events->len; i++)
    forge_board_draft_refer (self->draft, command, "emits", EVENT, g_ptr_array_index (events, i));
  return TRUE;
}

/* "event E + F triggers command C + D": a policy. */
static gboolean
read_trigger (ForgeCmlParser *self, GError **error)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) commands = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *cause = NULL;
  g_autofree char *effect = NULL;
  g_autofree char *name = NULL;
  gboolean is_command;
  guint policy;

  if (!read_names (self, events, error) || !forge_cml_expect (self, "triggers", error))
    return FALSE;
  is_command = forge_cml_is (self, "command");
  if (!forge_cml_next (self, error) || !read_names (self, commands, error))
    return FALSE;
  if (!is_command)
    return TRUE;
  g_ptr_array_add (events, NULL);
  g_ptr_array_add (commands, NULL);
  cause = g_strjoinv (" + ", (char **) events->pdata);
  effect = g_strjoinv (" + ", (char **) commands->pdata);
  name = g_strdup_printf ("%s → %s", cause, effect);
  policy = forge_board_draft_ensure (self->draft, FORGE_BOARD_POLICY, self->context, name, name);
  for (guint i = 0; i + 1 < events->len; i++)
    forge_board_draft_refer (self->draft, policy, "reacts_to", EVENT,
                             g_ptr_array_index (events, i));
  for (guint i = 0; i + 1 < commands->len; i++)
    forge_board_draft_refer (self->draft, policy, "issues", COMMAND,
                             g_ptr_array_index (commands, i));
  return TRUE;
}

gboolean
forge_cml_read_flow (ForgeCmlParser *self, GError **error)
{
  gboolean is_open;
  g_autofree char *name = NULL;

  if (!forge_cml_next (self, error))
    return FALSE;
  if (self->lexer.token == FORGE_CML_WORD && !forge_cml_take_name (self, &name, error))
    return FALSE;
  if (!forge_cml_take (self, "{", &is_open, error))
    return FALSE;
  while (is_open && !forge_cml_is (self, "}"))
    {
      const gboolean is_trigger = forge_cml_is (self, "event");
      const gboolean is_command = forge_cml_is (self, "command");

      if (!is_trigger && !is_command && !forge_cml_is (self, "operation"))
        return forge_cml_lexer_refuse (
            &self->lexer, error,
            _ ("A step of a flow begins with “command”, “operation” or “event”."));
      if (!forge_cml_next (self, error)
          || !(is_trigger ? read_trigger (self, error) : read_action (self, is_command, error)))
        return FALSE;
    }
  return !is_open || forge_cml_expect (self, "}", error);
}
