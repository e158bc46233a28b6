/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/forge-json.h"
#include "llm/forge-budget.h"
#include "llm/forge-keyring.h"
#include "generate/forge-preferences.h"
#include "llm/forge-model-registry.h"
#include "spec/forge-catalog.h"
#include "spec/forge-project.h"
#include "store/forge-store-documents.h"
#include "spec/forge-shelf.h"

G_BEGIN_DECLS

/* What every command of specforge-cli has in its hands. Store and catalog are opened when they are
 * first asked for, so that a command pays only for what it uses. */

typedef struct _ForgeCli ForgeCli;

typedef struct
{
  const char *name;
  const char *synopsis; /* what stands behind the options in the usage line */
  const char *summary;  /* one line, marked for translation */
  gboolean (*run) (ForgeCli *self, GError **error);
} ForgeCliCommand;

struct _ForgeCli
{
  const ForgeCliCommand *command;
  char **args; /* after forge_cli_parse(): the words that are no options */
  guint n_args;
  gboolean is_json;
  char *data_dir; /* or NULL: the usual place */
  ForgeStore *store;
  ForgeCatalog *catalog;
  ForgeModelRegistry *registry;
  ForgeKeyring *keyring;
  ForgeBudgets budgets;  /* of what a model writes, as the command says; all 0: as preferred */
  GSettings *settings;   /* or NULL: not asked for yet, or not installed */
  ForgeJsonWriter *json; /* the one document that --json prints */
  gboolean is_not_so;    /* done, and the answer is no: exit with 1 */
  gboolean is_over;      /* done before the command began: what was wanted was its help */
};

void forge_cli_clear (ForgeCli *self);

/* Reads the options of the command into @entries, and checks the number of the other words.
 * String options are G_OPTION_ARG_FILENAME: GLib would convert others from the locale, which fails
 * in the C locale. */
gboolean forge_cli_parse (ForgeCli *self,
                          const GOptionEntry *entries,
                          guint min_args,
                          guint max_args,
                          GError **error);

/* The help of all, the version, and the help of one command, which is only asked for with --json:
 * GOptionContext prints the other one. */
void forge_cli_show_help (ForgeCli *self);
void forge_cli_show_version (ForgeCli *self);
void forge_cli_put_command_help (ForgeCli *self,
                                 const GOptionEntry *entries,
                                 const GOptionEntry *common);

ForgeStore *forge_cli_open_store (ForgeCli *self, GError **error);
ForgeCatalog *forge_cli_open_catalog (ForgeCli *self, GError **error);
ForgeModelRegistry *forge_cli_open_registry (ForgeCli *self, GError **error);
ForgeWriter *
forge_cli_make_writer (ForgeCli *self, ForgeProject *project, const char *name, GError **error);
/* (transfer none) (nullable): what the person prefers, as the window has it. */
GSettings *forge_cli_open_settings (ForgeCli *self);
char *forge_cli_dup_config_dir (void);

/* Opens the store, and finds the project that the first word names. */
ForgeProject *forge_cli_find_project (ForgeCli *self, GError **error);

gboolean forge_cli_parse_kind (const char *nick, ForgeKind *kind, GError **error);
gboolean forge_cli_parse_phase (const char *nick, ForgePhase *phase, GError **error);
gboolean forge_cli_parse_version (const char *text, guint *number, GError **error);

/* The document that the word names; FORGE_ERROR_NOT_SO where it has no version yet. */
ForgeDocument *
forge_cli_get_document (ForgeCli *self, ForgeProject *project, const char *nick, GError **error);

/* A file, or "-" for standard input, as clean text of at most @max_bytes. */
char *forge_cli_read_text (const char *path, gsize max_bytes, GError **error);

/* Keys and passphrases, in secret memory: see forge-key.h. */
ForgeKeyring *forge_cli_open_keyring (ForgeCli *self);
gboolean forge_cli_open_key_file (ForgeCli *self, gboolean is_new, GError **error);
gboolean forge_cli_try_key_file (ForgeCli *self, GError **error);
char *forge_cli_read_key (const char *prompt, GError **error);

/* The tag of the project, or the one that its brief speaks for; without its region, as titles from
 * the catalog ask for it; whether what was typed is a tag. */
const char *forge_cli_get_language (ForgeProject *project);
char *forge_cli_dup_language (ForgeProject *project);
gboolean forge_cli_check_language (const char *tag, GError **error);
/* Whether @value (nullable) of an option is one plain line that says something. */
gboolean forge_cli_check_line (const char *option, const char *value, GError **error);

/* To standard output, as UTF-8 whatever the locale. */
void forge_cli_print (const char *format, ...) G_GNUC_PRINTF (1, 2);
/* To standard error, with a line end. */
void forge_cli_tell (const char *format, ...) G_GNUC_PRINTF (1, 2);

/* One member of the JSON object that is open. */
void forge_cli_put_string (ForgeCli *self, const char *key, const char *value); /* NULL: null */
void forge_cli_put_integer (ForgeCli *self, const char *key, gint64 value);
void forge_cli_put_number (ForgeCli *self, const char *key, double value);
void forge_cli_put_money (ForgeCli *self, const char *key, gint64 millionths);
void forge_cli_put_boolean (ForgeCli *self, const char *key, gboolean value);
void forge_cli_put_time (ForgeCli *self, const char *key, gint64 ms);
void forge_cli_put_strings (ForgeCli *self, const char *key, const char *const *values);
void forge_cli_begin_array (ForgeCli *self, const char *key);
void forge_cli_end_array (ForgeCli *self);
void forge_cli_begin_object (ForgeCli *self);
void forge_cli_end_object (ForgeCli *self);
void forge_cli_put_project (ForgeCli *self, ForgeProject *project);
void forge_cli_put_sections (ForgeCli *self, const ForgeDocument *document);

/* "2026-11-20 15:04" in the local zone. */
char *forge_cli_format_time (gint64 ms);

/* The whole program; its exit code. */
int forge_cli_main (int argc, char **argv);

/* Ended by a NULL name, in the order of the help. */
extern const ForgeCliCommand forge_cli_commands[];

/* The members "pinned", "archived", "folder" and "tags" of the object that is open. */
void forge_cli_put_shelf (ForgeCli *self, const ForgeShelf *shelf);

/* What changed of the specification, as "summary" and "changes". */
void forge_cli_put_changes (ForgeCli *self, const GPtrArray *changes);

/* (element-type ForgeDiffLine): as "lines". */
void forge_cli_put_diff (ForgeCli *self, const GPtrArray *lines);

G_END_DECLS
