/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-cli"

#include "config.h"

#include <errno.h>
#include <string.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "board/forge-board-check.h"
#include "board/forge-board-diagram.h"
#include "board/forge-board-layout.h"
#include "board/forge-board-reader.h"
#include "board/forge-board-svg.h"
#include "board/forge-board-writer.h"
#include "cli/forge-cli-commands.h"
#include "core/forge-error.h"
#include "store/forge-store-board.h"

/* What a verb works on. */
typedef struct
{
  ForgeProject *project;
  const char *path; /* (nullable) */
  const char *rule; /* (nullable) */
  gboolean is_fixing;
  gboolean is_all;
  ForgeBoard *board;
  guint version;
} Job;

typedef struct
{
  const char *name;
  guint min_words; /* behind the name */
  guint max_words;
  gboolean (*run) (ForgeCli *self, Job *job, GError **error);
} Verb;

static gboolean
load (ForgeCli *self, Job *job, GError **error)
{
  g_autoptr (GPtrArray) texts
      = forge_store_load_board (self->store, forge_project_get_id (job->project), 0, &job->version,
                                error);

  job->board = texts != NULL ? forge_board_read (texts, error) : NULL;
  return job->board != NULL;
}

static gboolean
save (ForgeCli *self, Job *job, const char *summary, GError **error)
{
  g_autoptr (GPtrArray) texts = forge_board_write (job->board);

  return forge_store_save_board (self->store, forge_project_get_id (job->project), texts,
                                 job->version, "user", summary, &job->version, error);
}

static void
begin (ForgeCli *self, const Job *job)
{
  forge_cli_begin_object (self);
  forge_cli_put_string (self, "project", forge_project_get_id (job->project));
  forge_cli_put_integer (self, "version", job->version);
}

static gboolean
add_file (GPtrArray *texts, const char *path, GError **error)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *text = forge_cli_read_text (path, FORGE_BOARD_MAX_BYTES, error);

  if (text == NULL)
    return FALSE;
  g_ptr_array_add (texts, forge_board_text_new (name, text));
  return TRUE;
}

/* The YAML files of the folder; what else lies there is not looked at. */
static gboolean
read_folder (const char *path, GPtrArray *texts, GError **error)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      if (g_str_has_suffix (name, ".yaml") && g_file_test (file, G_FILE_TEST_IS_REGULAR)
          && !add_file (texts, file, error))
        return FALSE;
    }
  if (texts->len > 0)
    return TRUE;
  g_set_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED,
               _ ("“%s” has no file of a board. Its files end in .yaml."), path);
  return FALSE;
}

/* The file instead of the one that says the same so far: of that name, or of that context. */
static gboolean
merge_file (ForgeCli *self, Job *job, GPtrArray *texts, GError **error)
{
  const ForgeBoardText *added = g_ptr_array_index (texts, 0);
  g_autoptr (ForgeBoard) alone = NULL;
  g_autoptr (GPtrArray) contexts = NULL;
  g_autoptr (GPtrArray) old = NULL;
  const ForgeBoardElement *context;
  g_autofree char *replaced = NULL;

  alone = forge_board_read (texts, error);
  if (alone == NULL || !load (self, job, error))
    return FALSE;
  contexts = forge_board_list (alone, FORGE_BOARD_BIT (FORGE_BOARD_CONTEXT), NULL);
  context = contexts->len > 0 ? g_ptr_array_index (contexts, 0) : NULL;
  if (context != NULL && forge_board_find (job->board, context->id) != NULL)
    replaced = forge_board_dup_file_name (job->board, context->id);
  old = forge_board_write (job->board);
  for (guint i = 0; i < old->len; i++)
    {
      const ForgeBoardText *text = g_ptr_array_index (old, i);

      if (strcmp (text->name, added->name) != 0 && g_strcmp0 (text->name, replaced) != 0)
        g_ptr_array_add (texts, forge_board_text_new (text->name, text->text));
    }
  return TRUE;
}

static gboolean
run_import (ForgeCli *self, Job *job, GError **error)
{
  g_autoptr (GPtrArray) texts = forge_board_texts_new ();
  const gboolean is_folder = g_file_test (job->path, G_FILE_TEST_IS_DIR);

  if (is_folder)
    {
      if (!read_folder (job->path, texts, error) || !load (self, job, error))
        return FALSE;
    }
  else if (!add_file (texts, job->path, error) || !merge_file (self, job, texts, error))
    return FALSE;
  g_clear_object (&job->board);
  job->board = forge_board_read (texts, error);
  if (job->board == NULL || !save (self, job, _ ("Imported"), error))
    return FALSE;
  if (self->is_json)
    {
      begin (self, job);
      forge_cli_put_integer (self, "elements", forge_board_get_n_elements (job->board));
      forge_cli_end_object (self);
    }
  else
    forge_cli_tell (ngettext ("%u element on the board", "%u elements on the board",
                              forge_board_get_n_elements (job->board)),
                    forge_board_get_n_elements (job->board));
  return TRUE;
}

static gboolean
write_folder (const char *path, const GPtrArray *texts, GError **error)
{
  if (g_mkdir_with_parents (path, 0777) != 0)
    {
      g_set_error (error, FORGE_ERROR, FORGE_ERROR_STORAGE,
                   _ ("The folder “%s” cannot be made: %s. Choose another place."), path,
                   g_strerror (errno));
      return FALSE;
    }
  for (guint i = 0; i < texts->len; i++)
    {
      const ForgeBoardText *text = g_ptr_array_index (texts, i);
      g_autofree char *file = g_build_filename (path, text->name, NULL);
      g_autoptr (GError) local = NULL;

      if (g_file_set_contents (file, text->text, -1, &local))
        continue;
      g_set_error (error, FORGE_ERROR, FORGE_ERROR_STORAGE,
                   _ ("The output could not be written: %s. Free some space or choose another "
                      "place."),
                   local->message);
      return FALSE;
    }
  return TRUE;
}

/* Without a folder the files follow each other, each a YAML document behind its name. */
static gboolean
run_export (ForgeCli *self, Job *job, GError **error)
{
  g_autoptr (GPtrArray) texts = NULL;

  if (!load (self, job, error))
    return FALSE;
  texts = forge_board_write (job->board);
  if (job->path != NULL && !write_folder (job->path, texts, error))
    return FALSE;
  if (self->is_json)
    {
      begin (self, job);
      forge_cli_begin_array (self, "files");
    }
  for (guint i = 0; i < texts->len; i++)
    {
      const ForgeBoardText *text = g_ptr_array_index (texts, i);

      if (self->is_json)
        {
          forge_cli_begin_object (self);
          forge_cli_put_string (self, "name", text->name);
          if (job->path == NULL)
            forge_cli_put_string (self, "text", text->text);
          forge_cli_end_object (self);
        }
      else if (job->path == NULL)
        forge_cli_print ("---\n# %s\n%s", text->name, text->text);
    }
  if (self->is_json)
    {
      forge_cli_end_array (self);
      forge_cli_end_object (self);
    }
  return TRUE;
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
fix_all (const Job *job, const GPtrArray *findings)
{
  guint n_fixed = 0;

  for (guint i = 0; i < findings->len; i++)
    n_fixed += forge_board_fix (job->board, g_ptr_array_index (findings, i), NULL);
  return n_fixed;
}

static gboolean
run_check (ForgeCli *self, Job *job, GError **error)
{
  g_autoptr (GPtrArray) findings = NULL;
  guint n_fixed = 0;

  if (!check_rule (job->rule, error) || !load (self, job, error))
    return FALSE;
  findings = forge_board_check (job->board, job->rule);
  if (job->is_fixing)
    {
      n_fixed = fix_all (job, findings);
      if (!save (self, job, _ ("Quick fixes"), error))
        return FALSE;
      g_ptr_array_unref (findings);
      findings = forge_board_check (job->board, job->rule);
    }
  if (self->is_json)
    {
      begin (self, job);
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
run_layout (ForgeCli *self, Job *job, GError **error)
{
  guint n_placed;

  if (!load (self, job, error))
    return FALSE;
  n_placed = forge_board_layout (job->board,
                                 job->is_all ? FORGE_BOARD_LAYOUT_ALL : FORGE_BOARD_LAYOUT_NEW);
  if (!save (self, job, _ ("Laid out"), error))
    return FALSE;
  if (self->is_json)
    {
      begin (self, job);
      forge_cli_put_integer (self, "placed", n_placed);
      forge_cli_end_object (self);
    }
  else
    forge_cli_tell (ngettext ("%u element placed", "%u elements placed", n_placed), n_placed);
  return TRUE;
}

/* As the ending of the file asks for. What has no place gets one for the picture only. */
static char *
draw (const Job *job, GError **error)
{
  const char *title = forge_project_get_title (job->project);

  if (g_str_has_suffix (job->path, ".mmd"))
    return forge_board_to_mermaid (job->board);
  if (g_str_has_suffix (job->path, ".puml"))
    return forge_board_to_plantuml (job->board, title);
  if (g_str_has_suffix (job->path, ".svg"))
    {
      forge_board_layout (job->board, FORGE_BOARD_LAYOUT_NEW);
      return forge_board_to_svg (job->board, title);
    }
  g_set_error_literal (error, FORGE_ERROR, FORGE_ERROR_USAGE,
                       _ ("Name a file that ends in .svg, .mmd (Mermaid) or .puml (PlantUML)."));
  return NULL;
}

static gboolean
run_render (ForgeCli *self, Job *job, GError **error)
{
  g_autofree char *picture = NULL;
  g_autoptr (GError) local = NULL;

  if (!load (self, job, error))
    return FALSE;
  picture = draw (job, error);
  if (picture == NULL)
    return FALSE;
  if (!g_file_set_contents (job->path, picture, -1, &local))
    {
      g_set_error (error, FORGE_ERROR, FORGE_ERROR_STORAGE,
                   _ ("The output could not be written: %s. Free some space or choose another "
                      "place."),
                   local->message);
      return FALSE;
    }
  if (self->is_json)
    {
      begin (self, job);
      forge_cli_put_string (self, "file", job->path);
      forge_cli_end_object (self);
    }
  return TRUE;
}

static const Verb verbs[] = {
  { "import", 1, 1, run_import }, { "export", 0, 1, run_export }, { "check", 0, 0, run_check },
  { "layout", 0, 0, run_layout }, { "render", 1, 1, run_render },
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
               _ ("A board has no “%s”. Say import, export, check, layout or render."), name);
  return NULL;
}

/**
 * forge_cli_board:
 *
 * specforge-cli board PROJECT import FILE|FOLDER | export [FOLDER] | check [--rule NAME] [--fix] |
 * layout [--all] | render FILE.svg|FILE.mmd|FILE.puml
 */
gboolean
forge_cli_board (ForgeCli *self, GError **error)
{
  g_autofree char *rule = NULL;
  g_autoptr (ForgeProject) project = NULL;
  Job job = { NULL };
  const GOptionEntry entries[] = {
    { "rule", 0, 0, G_OPTION_ARG_FILENAME, &rule, N_ ("Check only this rule"), N_ ("NAME") },
    { "fix", 0, 0, G_OPTION_ARG_NONE, &job.is_fixing, N_ ("First settle what has a quick fix"),
      NULL },
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
  is_done = verb->run (self, &job, error);
  g_clear_object (&job.board);
  return is_done;
}
