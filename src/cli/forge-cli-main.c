/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-cli"

#include "config.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "cli/forge-cli.h"
#include "core/forge-error.h"

static const ForgeCliCommand *
find_command (const char *name)
{
  for (const ForgeCliCommand *command = forge_cli_commands; command->name != NULL; command++)
    if (g_str_equal (command->name, name))
      return command;
  return NULL;
}

/* Options may stand before the command as well. TRUE: there is a command at @index. */
static gboolean
take_leading_options (ForgeCli *self, char **argv, int *index, GError **error)
{
  for (; argv[*index] != NULL && *argv[*index] == '-'; (*index)++)
    {
      const char *word = argv[*index];

      if (g_str_equal (word, "--help") || g_str_equal (word, "-h"))
        {
          forge_cli_show_help (self);
          self->is_over = TRUE;
          return FALSE;
        }
      if (g_str_equal (word, "--version"))
        {
          forge_cli_show_version (self);
          self->is_over = TRUE;
          return FALSE;
        }
      if (g_str_equal (word, "--json"))
        continue;
      if (g_str_has_prefix (word, "--data-dir="))
        {
          g_free (self->data_dir);
          self->data_dir = g_strdup (strchr (word, '=') + 1);
          continue;
        }
      if (g_str_equal (word, "--data-dir") && argv[*index + 1] != NULL)
        {
          g_free (self->data_dir);
          self->data_dir = g_strdup (argv[++*index]);
          continue;
        }
      g_set_error (error, FORGE_ERROR, FORGE_ERROR_USAGE,
                   _ ("There is no option “%s” here. See “specforge-cli --help”."), word);
      return FALSE;
    }
  return TRUE;
}

static gboolean
run_command (ForgeCli *self, char **argv, GError **error)
{
  gboolean is_help;
  int index = 1;

  if (!take_leading_options (self, argv, &index, error))
    return FALSE;
  if (argv[index] == NULL)
    {
      g_set_error_literal (error, FORGE_ERROR, FORGE_ERROR_USAGE,
                           _ ("Name a command. “specforge-cli --help” lists them."));
      return FALSE;
    }
  is_help = g_str_equal (argv[index], "help");
  while (is_help && argv[index + 1] != NULL && g_str_equal (argv[index + 1], "--json"))
    index++;
  if (is_help && argv[index + 1] == NULL)
    {
      forge_cli_show_help (self);
      return TRUE;
    }
  if (is_help)
    index++;
  self->command = find_command (argv[index]);
  if (self->command == NULL)
    {
      g_set_error (error, FORGE_ERROR, FORGE_ERROR_USAGE,
                   _ ("There is no command “%s”. “specforge-cli --help” lists them."), argv[index]);
      return FALSE;
    }
  self->args
      = is_help ? g_strdupv ((char *[]){ argv[index], "--help", NULL }) : g_strdupv (argv + index);
  return self->command->run (self, error);
}

static void
print_error (ForgeCli *self, const GError *error)
{
  g_autoptr (ForgeJsonWriter) json = NULL;
  g_autofree char *text = NULL;

  if (!self->is_json)
    {
      /* Why nothing can be written was told when the store was opened. */
      if (self->store != NULL
          && g_strcmp0 (forge_store_get_notice (self->store), error->message) == 0)
        return;
      forge_cli_tell ("specforge-cli: %s", error->message);
      return;
    }
  json = forge_json_writer_new (TRUE);
  forge_json_writer_begin_object (json);
  forge_json_writer_key (json, "error");
  forge_json_writer_begin_object (json);
  forge_json_writer_key (json, "code");
  forge_json_writer_integer (json, forge_error_exit_code (error));
  forge_json_writer_key (json, "message");
  forge_json_writer_string (json, error->message);
  forge_json_writer_end_object (json);
  forge_json_writer_end_object (json);
  text = forge_json_writer_finish (json, NULL);
  forge_cli_print ("%s\n", text);
}

/* Nothing is done before its answer could be read: a full disk behind standard output counts. */
static gboolean
flush_output (GError **error)
{
  if (fflush (stdout) == 0 && !ferror (stdout))
    return TRUE;
  g_set_error (error, FORGE_ERROR, FORGE_ERROR_STORAGE,
               _ ("The output could not be written: %s. Free some space or choose another place."),
               g_strerror (errno));
  return FALSE;
}

static gboolean
wants_json (char **argv)
{
  for (guint i = 1; argv[i] != NULL && !g_str_equal (argv[i], "--"); i++)
    if (g_str_equal (argv[i], "--json"))
      return TRUE;
  return FALSE;
}

/**
 * forge_cli_main:
 * @argc: number of words
 * @argv: the words, the program's name first
 *
 * Runs one command.
 *
 * Returns: the exit code: 0 done, 1 not so, 2 usage, 3 input refused, 4 network, 5 storage
 */
int
forge_cli_main (int argc, char **argv)
{
  ForgeCli self = { NULL };
  g_autoptr (GError) error = NULL;
  int exit_code = 0;
  gboolean is_done;

  g_set_prgname ("specforge-cli");
  self.is_json = wants_json (argv);
  self.json = forge_json_writer_new (TRUE);
  /* First of all, so that no key stands in the environment of a process that crashes. */
  forge_cli_open_keyring (&self);

  is_done = run_command (&self, argv, &error) || self.is_over;
  if (self.store != NULL)
    forge_store_close (self.store);
  if (is_done && self.is_json)
    {
      g_autofree char *text = forge_json_writer_finish (self.json, NULL);

      forge_cli_print ("%s\n", text);
    }
  if (is_done)
    is_done = flush_output (&error);
  if (!is_done)
    {
      print_error (&self, error);
      fflush (stdout);
      exit_code = forge_error_exit_code (error);
    }
  else if (self.is_not_so)
    exit_code = FORGE_ERROR_NOT_SO;
  forge_cli_clear (&self);
  return exit_code;
}
