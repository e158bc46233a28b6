/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-cli"

#include "config.h"

#include <stdio.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

#include "cli/forge-cli-commands.h"
#include "core/forge-diff.h"
#include "core/forge-error.h"
#include "core/forge-text.h"
#include "generate/forge-generation.h"

/* Lines of sameness round a change, as diff -u has them. */
#define CONTEXT 3

typedef struct
{
  char *lines;
  char *id;
  char *how;
  char *writer;
  char *budget;
  gboolean is_apply;
} Options;

static void
options_clear (Options *self)
{
  g_free (self->lines);
  g_free (self->id);
  g_free (self->how);
  g_free (self->writer);
  g_free (self->budget);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* What came of it. */
typedef struct
{
  ForgeKind kind;
  guint version; /* that the text was taken from */
  guint applied; /* the new one; 0: none */
  char *before;
  char *after;
  char *remark;
} Result;

static void
result_clear (Result *self)
{
  g_free (self->before);
  g_free (self->after);
  g_free (self->remark);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Result, result_clear)

/* On a terminal: how far it is. */
static gboolean
delta_cb (const char *text, gsize length, gpointer user_data)
{
  guint *n_words = user_data;
  g_autofree char *piece = text != NULL ? g_strndup (text, length) : NULL;

  *n_words = piece != NULL ? *n_words + (guint) forge_text_count_words (piece) : 0;
  if (isatty (STDERR_FILENO))
    {
      fputs ("\r\033[K", stderr);
      fprintf (stderr, ngettext ("%u word", "%u words", *n_words), *n_words);
      fflush (stderr);
    }
  return TRUE;
}

static gboolean
parse_lines (const char *text, guint *first, guint *last, GError **error)
{
  g_auto (GStrv) ends = g_strsplit (text, "-", 2);
  guint64 from = 0;
  guint64 to = 0;

  if (ends[0] != NULL && g_ascii_string_to_unsigned (ends[0], 10, 1, G_MAXINT, &from, NULL)
      && g_ascii_string_to_unsigned (ends[1] != NULL ? ends[1] : ends[0], 10, from, G_MAXINT, &to,
                                     NULL))
    {
      *first = (guint) from;
      *last = (guint) to;
      return TRUE;
    }
  g_set_error_literal (error, FORGE_ERROR, FORGE_ERROR_USAGE,
                       _ ("--lines is a line or two, counted from 1, such as 12-15."));
  return FALSE;
}

static gboolean
find_passage (ForgeImprovement *wish, const Options *options, GError **error)
{
  guint first = 0;
  guint last = 0;

  if (options->id != NULL)
    return forge_improvement_set_node (wish, options->id, error);
  return parse_lines (options->lines, &first, &last, error)
         && forge_improvement_set_lines (wish, first, last, error);
}

static gboolean
ask (ForgeCli *self,
     ForgeProject *project,
     const Options *options,
     ForgeImprovement *wish,
     Result *result,
     GError **error)
{
  g_autoptr (ForgeWriter) writer = NULL;
  g_autoptr (ForgeInput) input = NULL;
  g_autofree char *text = NULL;
  guint n_words = 0;

  writer = forge_cli_make_writer (self, project, options->writer, error);
  if (writer == NULL || forge_cli_open_catalog (self, error) == NULL)
    return FALSE;
  input = forge_input_load (self->store, self->catalog, forge_project_get_id (project), error);
  if (input == NULL)
    return FALSE;
  input->bodies[wish->kind] = wish->body;
  text = forge_writer_improve (writer, input, wish, delta_cb, &n_words, &result->remark, NULL,
                               error);
  if (isatty (STDERR_FILENO) && n_words > 0)
    fputs ("\r\033[K", stderr);
  if (text == NULL)
    return FALSE;
  result->after = forge_improvement_apply (wish, text);
  return TRUE;
}

static gboolean
apply (ForgeCli *self, ForgeProject *project, Result *result, GError **error)
{
  ForgeSave save = { .project_id = forge_project_get_id (project),
                     .kind = result->kind,
                     .body = result->after,
                     .change_type = FORGE_CHANGE_EDITED,
                     .author = "user",
                     .summary = "",
                     .base_version = result->version };
  g_autoptr (ForgeDocument) saved = NULL;
  guint n_conflicts = 0;

  if (g_str_equal (result->before, result->after))
    return TRUE;
  saved = forge_store_save_document (self->store, &save, &n_conflicts, error);
  if (saved == NULL)
    return FALSE;
  result->applied = saved->version;
  return TRUE;
}

static void
print_json (ForgeCli *self,
            ForgeProject *project,
            const ForgeImprovement *wish,
            const Result *result)
{
  g_autoptr (GPtrArray) lines = forge_diff_lines (result->before, result->after, CONTEXT);
  guint first = 0;
  guint last = 0;

  forge_improvement_get_lines (wish, &first, &last);
  forge_cli_begin_object (self);
  forge_cli_put_string (self, "project", forge_project_get_id (project));
  forge_cli_put_string (self, "document", forge_kind_get_nick (result->kind));
  forge_cli_put_string (self, "how", forge_improve_get_nick (wish->how));
  forge_cli_put_integer (self, "from_line", first);
  forge_cli_put_integer (self, "to_line", last);
  forge_cli_put_diff (self, lines);
  forge_cli_put_string (self, "remark", result->remark);
  forge_cli_put_boolean (self, "applied", result->applied > 0);
  forge_cli_put_integer (self, "version", result->applied > 0 ? result->applied : result->version);
  forge_cli_end_object (self);
}

static void
print (ForgeCli *self, ForgeProject *project, const ForgeImprovement *wish, const Result *result)
{
  const char *nick = forge_kind_get_nick (result->kind);
  g_autofree char *old_name = g_strdup_printf ("%s.md@%u", nick, result->version);
  g_autofree char *new_name = g_strdup_printf ("%s.md", nick);
  g_autofree char *diff = forge_diff_unified (result->before, result->after, old_name, new_name);

  if (result->remark != NULL)
    forge_cli_tell ("%s", result->remark);
  if (*diff == '\0')
    forge_cli_tell ("%s", _ ("The model would leave the passage as it is."));
  forge_cli_print ("%s", diff);
  if (result->applied > 0)
    forge_cli_tell (_ ("%s: version %u"), nick, result->applied);
  else if (*diff != '\0')
    forge_cli_tell ("%s", _ ("Nothing is changed yet. Say --apply to take the new text."));
}

static gboolean
check_options (const Options *options, GError **error)
{
  const char *message = NULL;

  if (options->how == NULL)
    message = _ ("Say in what way: --how shorten, clarify, testable or translate.");
  else if ((options->lines == NULL) == (options->id == NULL))
    message = _ ("Say which passage: --lines FROM-TO, or --id ID.");
  else if (!g_utf8_validate (options->how, -1, NULL)
           || (options->id != NULL && !g_utf8_validate (options->id, -1, NULL)))
    message = _ ("The value is not valid UTF-8.");
  if (message == NULL)
    return TRUE;
  g_set_error_literal (error, FORGE_ERROR, FORGE_ERROR_USAGE, message);
  return FALSE;
}

/**
 * forge_cli_improve:
 *
 * specforge-cli improve PROJECT DOC --lines A-B|--id ID --how WAY [--writer WRITER] [--apply]: what
 * a model would say better, as a diff.
 */
gboolean
forge_cli_improve (ForgeCli *self, GError **error)
{
  g_auto (Options) options = { NULL };
  g_auto (Result) result = { 0 };
  g_autoptr (ForgeProject) project = NULL;
  g_autoptr (ForgeDocument) document = NULL;
  ForgeImprovement wish = { 0 };
  const GOptionEntry entries[] = {
    { "lines", 0, 0, G_OPTION_ARG_FILENAME, &options.lines, N_ ("The lines of the passage"),
      N_ ("FROM-TO") },
    { "id", 0, 0, G_OPTION_ARG_FILENAME, &options.id, N_ ("The node with this id"), N_ ("ID") },
    { "how", 0, 0, G_OPTION_ARG_FILENAME, &options.how,
      N_ ("In what way: shorten, clarify, testable or translate"), N_ ("WAY") },
    { "writer", 0, 0, G_OPTION_ARG_FILENAME, &options.writer, N_ ("Who writes: PROVIDER[/MODEL],…"),
      N_ ("WRITER") },
    { "budget", 0, 0, G_OPTION_ARG_FILENAME, &options.budget,
      N_ ("Stop before a request that would cost more dollars"), N_ ("DOLLARS") },
    { "apply", 0, 0, G_OPTION_ARG_NONE, &options.is_apply,
      N_ ("Save the new text as a version of the document"), NULL },
    { NULL },
  };

  if (!forge_cli_parse (self, entries, 2, 2, error) || !check_options (&options, error)
      || !forge_improve_from_nick (options.how, &wish.how, error)
      || (options.budget != NULL && !forge_budget_parse (options.budget, &self->budgets, error)))
    return FALSE;
  project = forge_cli_find_project (self, error);
  if (project != NULL)
    document = forge_cli_get_document (self, project, self->args[1], error);
  if (document == NULL)
    return FALSE;
  wish.kind = result.kind = document->kind;
  wish.body = document->body;
  result.version = document->version;
  result.before = g_strdup (document->body);
  if (!find_passage (&wish, &options, error)
      || !ask (self, project, &options, &wish, &result, error)
      || (options.is_apply && !apply (self, project, &result, error)))
    return FALSE;
  if (self->is_json)
    print_json (self, project, &wish, &result);
  else
    print (self, project, &wish, &result);
  return TRUE;
}
