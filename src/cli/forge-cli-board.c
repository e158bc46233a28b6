/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-cli"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "board/forge-board-check.h"
#include "board/forge-board-layout.h"
#include "board/forge-board-reader.h"
#include "board/forge-board-writer.h"
#include "cli/forge-cli-board.h"
#include "cli/forge-cli-commands.h"
#include "core/forge-error.h"
#include "store/forge-store-board.h"

typedef struct
{
  const char *name;
  guint min_words; /* behind the name */
  guint max_words;
  gboolean (*run) (ForgeCli *self, ForgeCliBoard *job, GError **error);
} Verb;

gboolean
forge_cli_board_load (ForgeCli *self, ForgeCliBoard *job, GError **error)
{
  g_autoptr (GPtrArray) texts
      = forge_store_load_board (self->store, forge_project_get_id (job->project), 0, &job->version,
                                error);

  job->board = texts != NULL ? forge_board_read (texts, error) : NULL;
  return job->board != NULL;
}

gboolean
forge_cli_board_save (ForgeCli *self, ForgeCliBoard *job, const char *summary, GError **error)
{
  g_autoptr (GPtrArray) texts = forge_board_write (job->board);

  return forge_store_save_board (self->store, forge_project_get_id (job->project), texts,
                                 job->version, "user", summary, &job->version, error);
}

void
forge_cli_board_begin (ForgeCli *self, const ForgeCliBoard *job)
{
  forge_cli_begin_object (self);
  forge_cli_put_string (self, "project", forge_project_get_id (job->project));
  forge_cli_put_integer (self, "version", job->version);
}

static const char *
severity_nick (ForgeSeverity severity)
{
  static const char *const nicks[] = { "gap", "warning", "error" };

  return nicks[severity];
}

static void
put_finding (ForgeCli *self, const ForgeBoardFinding *finding)
{
  if (!self->is_json)
    {
      forge_cli_print ("%s: %s: %s [%s]\n", finding->element->id, severity_nick (finding->severity),
                       finding->message, finding->rule);
      return;
    }
  forge_cli_begin_object (self);
  forge_cli_put_string (self, "rule", finding->rule);
  forge_cli_put_string (self, "severity", severity_nick (finding->severity));
  forge_cli_put_string (self, "element", finding->element->id);
  forge_cli_put_string (self, "context", finding->element->context);
  forge_cli_put_string (self, "message", finding->message);
  forge_cli_put_string (self, "why", finding->why);
  forge_cli_put_string (self, "fix", finding->fix_label);
  forge_cli_end_object (self);
}

static gboolean
check_rule (const char *rule, GError **error)
{
  g_autofree char *list = NULL;

  if (rule == NULL || g_strv_contains (forge_board_check_list_rules (), rule))
    return TRUE;
  list = g_strjoinv (", ", (char **) forge_board_check_list_rules ());
  g_set_error (error, FORGE_ERROR, FORGE_ERROR_USAGE, _ ("There is no rule “%s”. Use one of: %s."),
               rule, list);
  return FALSE;
}

/* How many were settled. What a fix adds may be found in turn, which is for a person to see. */
static guint
fix_all (const ForgeCliBoard *job, const GPtrArray *findings)
{
  guint n_fixed = 0;

  for (guint i = 0; i < findings->len; i++)
    n_fixed += forge_board_fix (job->board, g_ptr_array_index (findings, i), NULL);
  return n_fixed;
}

static gboolean
run_check (ForgeCli *self, ForgeCliBoard *job, GError **error)
{
  g_autoptr (GPtrArray) findings = NULL;
  guint n_fixed = 0;

  if (!check_rule (job->rule, error) || !forge_cli_board_load (self, job, error))
    return FALSE;
  findings = forge_board_check (job->board, job->rule);
  if (job->is_fixing)
    {
      n_fixed = fix_all (job, findings);
      if (!forge_cli_board_save (self, job, _ ("Quick fixes"), error))
        return FALSE;
      g_ptr_array_unref (findings);
      findings = forge_board_check (job->board, job->rule);
    }
  if (self->is_json)
    {
      forge_cli_board_begin (self, job);
      forge_cli_put_boolean (self, "ok", findings->len == 0);
      forge_cli_put_integer (self, "elements", forge_board_get_n_elements (job->board));
      forge_cli_put_integer (self, "fixed", n_fixed);
      forge_cli_begin_array (self, "findings");
    }
  for (guint i = 0; i < findings->len; i++)
    put_finding (self, g_ptr_array_index (findings, i));
  if (self->is_json)
    {
      forge_cli_end_array (self);
      forge_cli_end_object (self);
    }
  else
    forge_cli_tell (_ ("%u elements, %u findings"), forge_board_get_n_elements (job->board),
                    findings->len);
  self->is_not_so = findings->len > 0;
  return TRUE;
}

static gboolean
run_layout (ForgeCli *self, ForgeCliBoard *job, GError **error)
{
  guint n_placed;

  if (!forge_cli_board_load (self, job, error))
    return FALSE;
  n_placed = forge_board_layout (job->board,
                                 job->is_all ? FORGE_BOARD_LAYOUT_ALL : FORGE_BOARD_LAYOUT_NEW);
  if (!forge_cli_board_save (self, job, _ ("Laid out"), error))
    return FALSE;
  if (self->is_json)
    {
      forge_cli_board_begin (self, job);
      forge_cli_put_integer (self, "placed", n_placed);
      forge_cli_end_object (self);
    }
  else
    forge_cli_tell (ngettext ("%u element placed", "%u elements placed", n_placed), n_placed);
  return TRUE;
}

static const Verb verbs[] = {
  { "import", 1, 1, forge_cli_board_import },
  { "export", 0, 1, forge_cli_board_export },
  { "check", 0, 0, run_check },
  { "layout", 0, 0, run_layout },
  { "propose", 0, 0, forge_cli_board_propose },
  { "render", 1, 1, forge_cli_board_render },
};

/* The verb of the words, with as many words as it takes; NULL with FORGE_ERROR_USAGE. */
static const Verb *
find_verb (ForgeCli *self, GError **error)
{
  const char *name = self->args[1];

  for (gsize i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (g_str_equal (verbs[i].name, name))
      {
        if (self->n_args - 2 >= verbs[i].min_words && self->n_args - 2 <= verbs[i].max_words)
          return &verbs[i];
        g_set_error (error, FORGE_ERROR, FORGE_ERROR_USAGE,
                     _ ("These are not the words that “board PROJECT %s” takes. See “specforge-cli "
                        "help board”."),
                     name);
        return NULL;
      }
  g_set_error (error, FORGE_ERROR, FORGE_ERROR_USAGE,
               _ ("A board has no “%s”. Say import, export, check, layout, propose or render."),
               name);
  return NULL;
}

/**
 * forge_cli_board:
 *
 * specforge-cli board PROJECT import FILE|FOLDER | export [--format NAME] [FILE|FOLDER] |
 * check [--rule NAME] [--fix] | layout [--all] | propose [--to-documents] [--apply] |
 * render FILE
 */
gboolean
forge_cli_board (ForgeCli *self, GError **error)
{
  g_autofree char *rule = NULL;
  g_autofree char *format = NULL;
  g_autoptr (ForgeProject) project = NULL;
  ForgeCliBoard job = { NULL };
  const GOptionEntry entries[] = {
    { "rule", 0, 0, G_OPTION_ARG_FILENAME, &rule, N_ ("Check only this rule"), N_ ("NAME") },
    { "format", 0, 0, G_OPTION_ARG_FILENAME, &format,
      N_ ("Write another form than the YAML files: eventcatalog"), N_ ("NAME") },
    { "fix", 0, 0, G_OPTION_ARG_NONE, &job.is_fixing, N_ ("First settle what has a quick fix"),
      NULL },
    { "to-documents", 0, 0, G_OPTION_ARG_NONE, &job.is_to_documents,
      N_ ("Propose to the documents what the board tells of, not the other way round"), NULL },
    { "apply", 0, 0, G_OPTION_ARG_NONE, &job.is_applying, N_ ("Take over what is proposed"), NULL },
    { "apply", 0, 0, G_OPTION_ARG_NONE, &job.is_applying, N_ ("Take over what is proposed"), NULL },
    { "all", 0, 0, G_OPTION_ARG_NONE, &job.is_all,
      N_ ("Lay out all that is not pinned, not only what is new"), NULL },
    { NULL },
  };
  const Verb *verb;
  gboolean is_done;

  if (!forge_cli_parse (self, entries, 2, 3, error))
    return FALSE;
  verb = find_verb (self, error);
  project = verb != NULL ? forge_cli_find_project (self, error) : NULL;
  if (project == NULL)
    return FALSE;
  job.project = project;
  job.path = self->n_args > 2 ? self->args[2] : NULL;
  job.rule = rule;
  job.format = format;
  is_done = verb->run (self, &job, error);
  g_clear_object (&job.board);
  return is_done;
}
