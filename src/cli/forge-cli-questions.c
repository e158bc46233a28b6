/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-cli"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli/forge-cli-commands.h"
#include "core/forge-error.h"
#include "store/forge-store-projects.h"

static const ForgeAnswer *
find_answer (GPtrArray *answers, const char *question_id, gboolean is_suggestion)
{
  for (guint i = 0; i < answers->len; i++)
    {
      const ForgeAnswer *answer = g_ptr_array_index (answers, i);

      if (answer->is_suggestion == is_suggestion && g_str_equal (answer->question_id, question_id))
        return answer;
    }
  return NULL;
}

static void
put_question (ForgeCli *self, const ForgeQuestion *question, GPtrArray *answers)
{
  const ForgeAnswer *answer = find_answer (answers, question->id, FALSE);
  const ForgeAnswer *suggestion = find_answer (answers, question->id, TRUE);

  forge_cli_begin_object (self);
  forge_cli_put_string (self, "id", question->id);
  forge_cli_put_string (self, "phase", forge_phase_get_nick (question->phase));
  forge_cli_put_string (self, "document", forge_kind_get_nick (question->kind));
  forge_cli_put_string (self, "text", question->text);
  forge_cli_put_string (self, "why", question->why);
  forge_cli_put_string (self, "example", question->example);
  forge_cli_put_boolean (self, "required", question->required);
  forge_cli_put_string (self, "answer", answer != NULL ? answer->text : NULL);
  forge_cli_put_string (self, "author", answer != NULL ? answer->author : NULL);
  forge_cli_put_string (self, "suggestion", suggestion != NULL ? suggestion->text : NULL);
  forge_cli_end_object (self);
}

static void
print_question (const ForgeQuestion *question, GPtrArray *answers)
{
  const ForgeAnswer *answer = find_answer (answers, question->id, FALSE);

  forge_cli_print ("%s%s\n  %s\n", question->id, question->required ? _ (" (required)") : "",
                   question->text);
  if (answer != NULL)
    forge_cli_print ("  = %s\n", answer->text);
}

/**
 * forge_cli_questions:
 *
 * specforge-cli questions PROJECT [PHASE]
 */
gboolean
forge_cli_questions (ForgeCli *self, GError **error)
{
  g_autoptr (ForgeProject) project = NULL;
  g_autoptr (GPtrArray) answers = NULL;
  g_autofree char *language = NULL;
  ForgePhase only = FORGE_N_PHASES;

  if (!forge_cli_parse (self, NULL, 1, 2, error)
      || (self->n_args == 2 && !forge_cli_parse_phase (self->args[1], &only, error)))
    return FALSE;
  project = forge_cli_find_project (self, error);
  if (project == NULL || forge_cli_open_catalog (self, error) == NULL)
    return FALSE;
  answers = forge_store_list_answers (self->store, forge_project_get_id (project), error);
  if (answers == NULL)
    return FALSE;

  language = forge_cli_dup_language (project);
  if (self->is_json)
    {
      forge_cli_begin_object (self);
      forge_cli_begin_array (self, "questions");
    }
  for (ForgePhase phase = 0; phase < FORGE_N_PHASES; phase++)
    {
      g_autoptr (GPtrArray) questions
          = forge_catalog_list_questions (self->catalog, phase, forge_project_get_depth (project),
                                          language);

      for (guint i = 0; i < questions->len && (only == FORGE_N_PHASES || only == phase); i++)
        if (self->is_json)
          put_question (self, g_ptr_array_index (questions, i), answers);
        else
          print_question (g_ptr_array_index (questions, i), answers);
    }
  if (self->is_json)
    {
      forge_cli_end_array (self);
      forge_cli_end_object (self);
    }
  return TRUE;
}
