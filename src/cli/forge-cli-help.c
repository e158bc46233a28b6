/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-cli"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli/forge-cli.h"

static void
put_option (ForgeCli *self, const char *name, const char *argument, const char *summary)
{
  g_autofree char *option = g_strconcat ("--", name, NULL);

  forge_cli_begin_object (self);
  forge_cli_put_string (self, "option", option);
  forge_cli_put_string (self, "argument", argument);
  forge_cli_put_string (self, "summary", summary);
  forge_cli_end_object (self);
}

static void
put_options (ForgeCli *self, const GOptionEntry *entries)
{
  for (; entries != NULL && entries->long_name != NULL; entries++)
    put_option (self, entries->long_name,
                entries->arg_description != NULL ? _ (entries->arg_description) : NULL,
                _ (entries->description));
}

static void
put_command (ForgeCli *self, const ForgeCliCommand *command)
{
  forge_cli_put_string (self, "command", command->name);
  forge_cli_put_string (self, "synopsis", command->synopsis);
  forge_cli_put_string (self, "summary", _ (command->summary));
}

static void
put_help (ForgeCli *self)
{
  forge_cli_begin_object (self);
  forge_cli_put_string (self, "version", FORGE_VERSION);
  forge_cli_begin_array (self, "commands");
  for (const ForgeCliCommand *command = forge_cli_commands; command->name != NULL; command++)
    {
      forge_cli_begin_object (self);
      put_command (self, command);
      forge_cli_end_object (self);
    }
  forge_cli_end_array (self);
  forge_cli_begin_array (self, "options");
  put_option (self, "json", NULL, _ ("Print one JSON document"));
  put_option (self, "data-dir", _ ("DIR"), _ ("Work on the data in DIR"));
  put_option (self, "help", NULL, _ ("Show the help of the command"));
  put_option (self, "version", NULL, _ ("Show the version"));
  forge_cli_end_array (self);
  forge_cli_end_object (self);
}

static void
print_help (void)
{
  forge_cli_print ("%s\n\n  specforge-cli COMMAND [%s…]\n\n%s\n", _ ("Usage:"), _ ("OPTION"),
                   _ ("Turns an idea into a complete software specification."));
  forge_cli_print ("\n%s\n", _ ("Commands:"));
  for (const ForgeCliCommand *command = forge_cli_commands; command->name != NULL; command++)
    forge_cli_print ("  %-15s %s\n", command->name, _ (command->summary));
  forge_cli_print ("\n%s\n", _ ("Options of every command:"));
  forge_cli_print ("  %-15s %s\n", "--json", _ ("Print one JSON document"));
  forge_cli_print ("  %-15s %s\n", "--data-dir DIR", _ ("Work on the data in DIR"));
  forge_cli_print ("  %-15s %s\n", "--help", _ ("Show the help of the command"));
  forge_cli_print ("\n%s\n", _ ("Options without a command:"));
  forge_cli_print ("  %-15s %s\n", "--version", _ ("Show the version"));
  forge_cli_print (
      "\n%s\n",
      _ ("A project is named by its id, the start of its id, or its exact title; a document by\n"
         "brief, prd, architecture, data, api, ui, stories, tests, artifacts or handoff.\n"
         "Exit codes: 0 done, 1 not so, 2 usage, 3 input refused, 4 network, 5 storage."));
}

void
forge_cli_show_help (ForgeCli *self)
{
  if (self->is_json)
    put_help (self);
  else
    print_help ();
}

void
forge_cli_show_version (ForgeCli *self)
{
  if (self->is_json)
    {
      forge_cli_begin_object (self);
      forge_cli_put_string (self, "version", FORGE_VERSION);
      forge_cli_end_object (self);
    }
  else
    forge_cli_print ("specforge-cli %s\n", FORGE_VERSION);
}

void
forge_cli_put_command_help (ForgeCli *self, const GOptionEntry *entries, const GOptionEntry *common)
{
  forge_cli_begin_object (self);
  put_command (self, self->command);
  forge_cli_begin_array (self, "options");
  put_options (self, entries);
  put_options (self, common);
  forge_cli_end_array (self);
  forge_cli_end_object (self);
}
