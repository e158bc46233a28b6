/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-cli"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

#include "cli/forge-cli.h"
#include "core/forge-error.h"
#include "core/forge-text.h"
#include "llm/forge-call-book.h"
#include "spec/forge-language.h"
#include "store/forge-store-projects.h"

void
forge_cli_clear (ForgeCli *self)
{
  g_return_if_fail (self != NULL);

  g_clear_object (&self->store);
  g_clear_object (&self->catalog);
  g_clear_object (&self->registry);
  g_clear_object (&self->keyring);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->json, forge_json_writer_free);
  g_clear_pointer (&self->args, g_strfreev);
  g_clear_pointer (&self->data_dir, g_free);
}

/* Drops the command's own name and a "--". */
static void
take_words (ForgeCli *self)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  gboolean is_open = TRUE;

  for (guint i = 0; self->args[i] != NULL; i++)
    if (i == 0 || (is_open && g_str_equal (self->args[i], "--")))
      {
        is_open = is_open && i == 0;
        g_free (self->args[i]);
      }
    else
      g_ptr_array_add (words, self->args[i]);
  self->n_args = words->len;
  g_ptr_array_add (words, NULL);
  g_free (self->args);
  self->args = (char **) g_ptr_array_free (g_steal_pointer (&words), FALSE);
}

static gboolean
check_words (ForgeCli *self, guint min_args, guint max_args, GError **error)
{
  g_autofree char *usage = NULL;

  for (guint i = 0; i < self->n_args; i++)
    if (!g_utf8_validate (self->args[i], -1, NULL))
      {
        g_set_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED,
                     _ ("Word %u behind “%s” is not valid UTF-8. Write it in UTF-8."), i + 1,
                     self->command->name);
        return FALSE;
      }
  if (self->n_args >= min_args && self->n_args <= max_args)
    return TRUE;

  usage = g_strchomp (
      g_strdup_printf ("specforge-cli %s %s", self->command->name, self->command->synopsis));
  g_set_error (error, FORGE_ERROR, FORGE_ERROR_USAGE,
               self->n_args < min_args ? _ ("Something is missing. Usage: “%s”.")
                                       : _ ("There is a word too many. Usage: “%s”."),
               usage);
  return FALSE;
}

/* Whether the words ask for help, before a "--". */
static gboolean
wants_help (char **args)
{
  for (; *args != NULL && !g_str_equal (*args, "--"); args++)
    if (g_str_equal (*args, "--help") || g_str_equal (*args, "-h"))
      return TRUE;
  return FALSE;
}

/* The option that @arg alone names and that takes a value, or NULL. */
static const GOptionEntry *
find_valued (const GOptionEntry *entries, const char *arg)
{
  for (gsize i = 0; entries != NULL && entries[i].long_name != NULL; i++)
    if (entries[i].arg != G_OPTION_ARG_NONE
        && ((g_str_has_prefix (arg, "--") && g_str_equal (arg + 2, entries[i].long_name))
            || (entries[i].short_name != 0 && arg[0] == '-' && arg[1] == entries[i].short_name
                && arg[2] == '\0')))
      return &entries[i];
  return NULL;
}

/* "--folder --json" forgot the folder: GLib would take the option for it. */
static gboolean
check_values (char **args, const GOptionEntry *own, const GOptionEntry *common, GError **error)
{
  for (; *args != NULL && !g_str_equal (*args, "--"); args++)
    {
      const GOptionEntry *entry = find_valued (own, *args);

      if (entry == NULL)
        entry = find_valued (common, *args);
      if (entry == NULL || args[1] == NULL)
        continue;
      args++;
      if (!g_str_has_prefix (*args, "--"))
        continue;
      g_set_error (error, FORGE_ERROR, FORGE_ERROR_USAGE,
                   _ ("The value of --%s is missing, as “%s” is an option. A value that begins so "
                      "is given as --%s=%s."),
                   entry->long_name, *args, entry->long_name, *args);
      return FALSE;
    }
  return TRUE;
}

/**
 * forge_cli_parse:
 * @self: the context
 * @entries: (nullable): the options of the command, beside those of every command
 * @min_args: how many other words there must be
 * @max_args: and may be
 * @error: return location
 *
 * With --help it prints the help of the command and ends the program, at once or, with --json, by
 * ForgeCli.is_over.
 *
 * Returns: FALSE with %FORGE_ERROR_USAGE, or where it is over
 */
gboolean
forge_cli_parse (ForgeCli *self,
                 const GOptionEntry *entries,
                 guint min_args,
                 guint max_args,
                 GError **error)
{
  const GOptionEntry common[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &self->is_json, N_ ("Print one JSON document"), NULL },
    { "data-dir", 0, 0, G_OPTION_ARG_FILENAME, &self->data_dir, N_ ("Work on the data in DIR"),
      N_ ("DIR") },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (self->command->synopsis);
  g_autofree char *prgname = g_strdup_printf ("specforge-cli %s", self->command->name);
  g_autoptr (GError) local = NULL;

  if (self->is_json && wants_help (self->args))
    {
      forge_cli_put_command_help (self, entries, common);
      self->is_over = TRUE;
      return FALSE;
    }
  if (!check_values (self->args, entries, common, error))
    return FALSE;
  g_set_prgname (prgname);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, _ (self->command->summary));
  if (entries != NULL)
    g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, common, GETTEXT_PACKAGE);
  if (!g_option_context_parse_strv (context, &self->args, &local))
    {
      g_set_error (error, FORGE_ERROR, FORGE_ERROR_USAGE, _ ("%s. See “specforge-cli %s --help”."),
                   local->message, self->command->name);
      return FALSE;
    }
  if (self->data_dir != NULL && *self->data_dir == '\0')
    {
      g_set_error_literal (error, FORGE_ERROR, FORGE_ERROR_USAGE,
                           _ ("The value of --data-dir is empty. Name a folder, or leave it out."));
      return FALSE;
    }
  take_words (self);
  return check_words (self, min_args, max_args, error);
}

/* (transfer full): where the user's own phases and templates are. */
char *
forge_cli_dup_config_dir (void)
{
  return g_build_filename (g_get_user_config_dir (), "specforge", NULL);
}

/**
 * forge_cli_open_store:
 *
 * Opens the store on the first call. What it has to tell goes to standard error.
 *
 * Returns: (transfer none): the store, or NULL with %FORGE_ERROR_STORAGE
 */
ForgeStore *
forge_cli_open_store (ForgeCli *self, GError **error)
{
  g_autofree char *config_dir = forge_cli_dup_config_dir ();
  const char *notice;

  if (self->store != NULL)
    return self->store;
  self->store = forge_store_open (self->data_dir, FORGE_STORE_DEFAULT, error);
  notice = self->store != NULL ? forge_store_get_notice (self->store) : NULL;
  if (notice != NULL)
    forge_cli_tell ("specforge-cli: %s", notice);
  /* Where that fails, the next command tries again. */
  if (self->store != NULL)
    forge_call_book_settle (self->store, config_dir, NULL);
  return self->store;
}

ForgeCatalog *
forge_cli_open_catalog (ForgeCli *self, GError **error)
{
  g_autofree char *config_dir = forge_cli_dup_config_dir ();
  const char *const *warnings;

  if (self->catalog != NULL)
    return self->catalog;
  self->catalog = forge_catalog_new (config_dir, error);
  warnings = self->catalog != NULL ? forge_catalog_get_warnings (self->catalog) : NULL;
  for (guint i = 0; warnings != NULL && warnings[i] != NULL; i++)
    forge_cli_tell ("specforge-cli: %s", warnings[i]);
  return self->catalog;
}

ForgeModelRegistry *
forge_cli_open_registry (ForgeCli *self, GError **error)
{
  g_autofree char *config_dir = forge_cli_dup_config_dir ();
  const char *const *warnings;

  if (self->registry != NULL)
    return self->registry;
  self->registry = forge_model_registry_new (config_dir, error);
  warnings = self->registry != NULL ? forge_model_registry_get_warnings (self->registry) : NULL;
  for (guint i = 0; warnings != NULL && warnings[i] != NULL; i++)
    forge_cli_tell ("specforge-cli: %s", warnings[i]);
  return self->registry;
}

ForgeProject *
forge_cli_find_project (ForgeCli *self, GError **error)
{
  ForgeStore *store = forge_cli_open_store (self, error);

  return store != NULL ? forge_store_find_project (store, self->args[0], error) : NULL;
}

gboolean
forge_cli_parse_kind (const char *nick, ForgeKind *kind, GError **error)
{
  if (forge_kind_from_nick (nick, kind))
    return TRUE;
  g_set_error (error, FORGE_ERROR, FORGE_ERROR_USAGE,
               _ ("There is no document “%s”. Use brief, prd, architecture, data, api, ui, "
                  "stories, tests, artifacts or handoff."),
               nick);
  return FALSE;
}

gboolean
forge_cli_parse_phase (const char *nick, ForgePhase *phase, GError **error)
{
  if (forge_phase_from_nick (nick, phase))
    return TRUE;
  g_set_error (error, FORGE_ERROR, FORGE_ERROR_USAGE,
               _ ("There is no phase “%s”. Use brief, prd, specs, stories, tests, artifacts or "
                  "handoff."),
               nick);
  return FALSE;
}

gboolean
forge_cli_parse_version (const char *text, guint *number, GError **error)
{
  guint64 value;

  if (g_ascii_string_to_unsigned (text, 10, 1, G_MAXINT, &value, NULL))
    {
      *number = (guint) value;
      return TRUE;
    }
  g_set_error (error, FORGE_ERROR, FORGE_ERROR_USAGE,
               _ ("“%s” is not a version. Use a number such as 1; “specforge-cli versions” lists "
                  "them."),
               text);
  return FALSE;
}

ForgeDocument *
forge_cli_get_document (ForgeCli *self, ForgeProject *project, const char *nick, GError **error)
{
  g_autoptr (ForgeDocument) document = NULL;
  g_autoptr (GError) local = NULL;
  ForgeKind kind;

  if (!forge_cli_parse_kind (nick, &kind, error))
    return NULL;
  document = forge_store_get_document (self->store, forge_project_get_id (project), kind, &local);
  if (document != NULL && document->version > 0)
    return g_steal_pointer (&document);
  if (local != NULL && !g_error_matches (local, FORGE_ERROR, FORGE_ERROR_NOT_SO))
    g_propagate_error (error, g_steal_pointer (&local));
  else
    g_set_error (error, FORGE_ERROR, FORGE_ERROR_NOT_SO,
                 _ ("The project has no document “%s” yet. Write it with “specforge-cli generate "
                    "%s %s”."),
                 nick, forge_project_get_id (project), nick);
  return NULL;
}

/* The tag of @project, or the one that its brief speaks for. */
const char *
forge_cli_get_language (ForgeProject *project)
{
  const char *tag = forge_project_get_language (project);
  const char *brief = forge_project_get_brief (project);

  if (*tag != '\0')
    return tag;
  return forge_language_detect (*brief != '\0' ? brief : forge_project_get_title (project));
}

char *
forge_cli_dup_language (ForgeProject *project)
{
  const char *tag = forge_cli_get_language (project);

  return g_strndup (tag, strcspn (tag, "-"));
}

gboolean
forge_cli_check_language (const char *tag, GError **error)
{
  if (tag == NULL || (g_utf8_validate (tag, -1, NULL) && forge_language_is_tag (tag)))
    return TRUE;
  g_set_error (error, FORGE_ERROR, FORGE_ERROR_USAGE,
               _ ("“%s” is no language tag. Give one such as en, de-AT or pt-BR, or leave "
                  "--language out: then the documents are in the language of the brief."),
               g_utf8_validate (tag, -1, NULL) ? tag : "?");
  return FALSE;
}

static gboolean
has_control (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_iscntrl (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

gboolean
forge_cli_check_line (const char *option, const char *value, GError **error)
{
  g_autofree char *line = NULL;

  if (value == NULL)
    return TRUE;
  if (!g_utf8_validate (value, -1, NULL) || value[strspn (value, " ")] == '\0')
    {
      g_set_error (error, FORGE_ERROR, FORGE_ERROR_USAGE,
                   _ ("The value of %s is empty or not valid UTF-8. Give one, or leave it out."),
                   option);
      return FALSE;
    }
  line = forge_text_to_line (value);
  if (!has_control (value) && *line != '\0')
    return TRUE;
  g_set_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED,
               _ ("The value of %s holds line ends or characters that are not seen. Give it as "
                  "one line of plain text."),
               option);
  return FALSE;
}

static void
set_unreadable (GError **error)
{
  g_set_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED,
               _ ("%s. Name a text file that you may read."), g_strerror (errno));
}

/* Reads at most one byte more than @max_bytes: enough to see that it is too much. */
static gboolean
read_all (int fd, gsize max_bytes, GByteArray *bytes, GError **error)
{
  guint8 buffer[65536];

  while (bytes->len <= max_bytes)
    {
      gssize n = read (fd, buffer, MIN (sizeof buffer, max_bytes + 1 - bytes->len));

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          set_unreadable (error);
          return FALSE;
        }
      if (n == 0)
        break;
      g_byte_array_append (bytes, buffer, n);
    }
  return TRUE;
}

/* Of a pipe or a device nobody knows how long it is. */
static guint64
get_size (int fd)
{
  struct stat info;

  return fstat (fd, &info) == 0 && S_ISREG (info.st_mode) ? (guint64) info.st_size : 0;
}

/**
 * forge_cli_read_text:
 * @path: a file, or "-" for standard input
 * @max_bytes: the largest that is taken
 * @error: return location
 *
 * Returns: (transfer full): the text, cleaned by forge_text_clean(); NULL with %FORGE_ERROR_REFUSED
 *   that names the file and the cause
 */
char *
forge_cli_read_text (const char *path, gsize max_bytes, GError **error)
{
  gboolean is_stdin = g_str_equal (path, "-");
  int fd = is_stdin ? STDIN_FILENO : open (path, O_RDONLY | O_CLOEXEC);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GError) local = NULL;
  char *text = NULL;

  if (fd < 0)
    set_unreadable (&local);
  else if (read_all (fd, max_bytes, bytes, &local)
           && (bytes->len <= max_bytes
               || forge_text_refuse_length (get_size (fd), max_bytes, &local)))
    text = forge_text_clean ((const char *) bytes->data, bytes->len, max_bytes, &local);
  if (fd >= 0 && !is_stdin)
    close (fd);
  if (text == NULL)
    {
      g_autofree char *name
          = is_stdin ? g_strdup (_ ("standard input")) : g_filename_display_name (path);

      g_set_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED, _ ("“%s” cannot be used: %s"), name,
                   local->message);
    }
  return text;
}
