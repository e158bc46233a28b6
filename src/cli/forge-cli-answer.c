/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-cli"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli/forge-cli-commands.h"
#include "core/forge-error.h"
#include "core/forge-text.h"
#include "generate/forge-generation.h"
#include "store/forge-store-projects.h"

/* An answer is a few sentences: what is longer belongs into the brief. */
#define MAX_ANSWER (64 * 1024)

static void
put_answer (ForgeCli *self, const char *question_id, const char *text, const char *author)
{
  if (!self->is_json)
    {
      forge_cli_print ("%s = %s\n", question_id, text);
      return;
    }
  forge_cli_begin_object (self);
  forge_cli_put_string (self, "question", question_id);
  forge_cli_put_string (self, "answer", text);
  forge_cli_put_string (self, "author", author);
  forge_cli_end_object (self);
}

static gboolean
answer_one (ForgeCli *self, ForgeProject *project, GError **error)
{
  const char *question_id = self->args[1];
  g_autofree char *text = NULL;

  if (forge_catalog_find_question (self->catalog, question_id, "en") == NULL)
    {
      g_set_error (error, FORGE_ERROR, FORGE_ERROR_USAGE,
                   _ ("There is no question “%s”. “specforge-cli questions %s” lists them."),
                   question_id, forge_project_get_id (project));
      return FALSE;
    }
  if (g_str_equal (self->args[2], "-"))
    text = forge_cli_read_text ("-", MAX_ANSWER, error);
  else
    text = forge_text_clean (self->args[2], strlen (self->args[2]), MAX_ANSWER, error);
  if (text == NULL)
    return FALSE;
  g_strstrip (text);
  if (!forge_store_put_answer (self->store, forge_project_get_id (project), question_id, text,
                               "user", FALSE, error))
    return FALSE;
  if (self->is_json)
    put_answer (self, question_id, text, "user");
  return TRUE;
}

/* Lets the writer answer one question, unless it has an answer. Where the writer has nothing to
 * say, the question goes to @open. */
static gboolean
suggest (ForgeCli *self,
         ForgeWriter *writer,
         ForgeInput *input,
         const ForgeQuestion *question,
         GPtrArray *open,
         GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autofree char *text = NULL;
  const char *author = forge_writer_get_name (writer);

  if (g_hash_table_contains (input->answers, question->id))
    return TRUE;
  text = forge_writer_suggest_answer (writer, input, question, NULL, &local);
  if (text == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (*g_strstrip (text) == '\0')
    {
      g_ptr_array_add (open, g_strdup (question->id));
      return TRUE;
    }
  if (!forge_store_put_answer (self->store, forge_project_get_id (input->project), question->id,
                               text, author, FALSE, error))
    return FALSE;
  put_answer (self, question->id, text, author);
  return TRUE;
}

static void
tell_open (GPtrArray *open)
{
  g_autofree char *ids = NULL;
  guint n = open->len;

  g_ptr_array_add (open, NULL);
  ids = g_strjoinv (", ", (char **) open->pdata);
  forge_cli_tell (ngettext ("%u question stays open, as the brief says nothing about it: %s",
                            "%u questions stay open, as the brief says nothing about them: %s", n),
                  n, ids);
}

/* Each answer is made from what was there at the start, so their order does not matter. */
static gboolean
answer_all (ForgeCli *self, ForgeProject *project, const char *name, GError **error)
{
  g_autoptr (ForgeWriter) writer = forge_cli_make_writer (self, project, name, error);
  g_autoptr (ForgeInput) input = NULL;
  g_autoptr (GPtrArray) open = g_ptr_array_new_with_free_func (g_free);
  gboolean is_done;

  if (writer != NULL)
    input = forge_input_load (self->store, self->catalog, forge_project_get_id (project), error);
  is_done = input != NULL;
  if (!is_done)
    return FALSE;
  if (self->is_json)
    {
      forge_cli_begin_object (self);
      forge_cli_begin_array (self, "answers");
    }
  for (ForgePhase phase = 0; is_done && phase < FORGE_N_PHASES; phase++)
    {
      g_autoptr (GPtrArray) questions
          = forge_catalog_list_questions (self->catalog, phase, forge_project_get_depth (project),
                                          input->language);

      for (guint i = 0; is_done && i < questions->len; i++)
        is_done = suggest (self, writer, input, g_ptr_array_index (questions, i), open, error);
    }
  if (self->is_json)
    {
      forge_cli_end_array (self);
      g_ptr_array_add (open, NULL);
      forge_cli_put_strings (self, "open", (const char *const *) open->pdata);
      forge_cli_end_object (self);
    }
  else if (is_done && open->len > 0)
    tell_open (open);
  return is_done;
}

/**
 * forge_cli_answer:
 *
 * specforge-cli answer PROJECT QUESTION TEXT|- or answer PROJECT --auto. An empty text takes the
 * answer away.
 */
gboolean
forge_cli_answer (ForgeCli *self, GError **error)
{
  gboolean is_auto = FALSE;
  g_autofree char *writer = NULL;
  g_autoptr (ForgeProject) project = NULL;
  const GOptionEntry entries[] = {
    { "auto", 0, 0, G_OPTION_ARG_NONE, &is_auto, N_ ("Let the writer answer what is open"), NULL },
    { "writer", 0, 0, G_OPTION_ARG_STRING, &writer, N_ ("Who answers: draft, or PROVIDER[/MODEL]"),
      N_ ("NAME") },
    { NULL },
  };

  if (!forge_cli_parse (self, entries, 1, 3, error))
    return FALSE;
  if (self->n_args != (is_auto ? 1 : 3))
    {
      g_set_error_literal (error, FORGE_ERROR, FORGE_ERROR_USAGE,
                           _ ("Name the project, the question and the text, or the project and "
                              "--auto."));
      return FALSE;
    }
  project = forge_cli_find_project (self, error);
  if (project == NULL || forge_cli_open_catalog (self, error) == NULL)
    return FALSE;
  return is_auto ? answer_all (self, project, writer, error) : answer_one (self, project, error);
}
