/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-cli"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

#include "cli/forge-cli.h"
#include "core/forge-error.h"

/* The first line of what is read, in secret memory; what stands behind it is refused, as nobody
 * means it. */
static char *
read_line (int fd, GError **error)
{
  g_autoptr (ForgeKeyText) text = forge_key_alloc (FORGE_KEY_MAX_BYTES + 3);
  gsize length = 0;
  gsize line;

  while (length < FORGE_KEY_MAX_BYTES + 2)
    {
      const gssize n = read (fd, text + length, FORGE_KEY_MAX_BYTES + 2 - length);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        break;
      length += (gsize) n;
      if (isatty (fd) && memchr (text, '\n', length) != NULL)
        break;
    }
  line = strcspn (text, "\r\n");
  if (line > 0 && line <= FORGE_KEY_MAX_BYTES && strspn (text + line, "\r\n") == length - line)
    {
      text[line] = '\0';
      return g_steal_pointer (&text);
    }
  g_set_error_literal (error, FORGE_ERROR, FORGE_ERROR_REFUSED,
                       line == 0 ? _ ("Nothing was given. Give one line.")
                                 : _ ("More than one line was given, or too long a one."));
  return NULL;
}

/* From a terminal, which does not show what is typed. */
static char *
ask_terminal (int fd, const char *prompt, GError **error)
{
  struct termios before;
  struct termios silent;
  char *text;

  if (tcgetattr (fd, &before) != 0)
    return read_line (fd, error);
  silent = before;
  silent.c_lflag &= ~(tcflag_t) ECHO;
  fprintf (stderr, "%s ", prompt);
  fflush (stderr);
  tcsetattr (fd, TCSAFLUSH, &silent);
  text = read_line (fd, error);
  tcsetattr (fd, TCSAFLUSH, &before);
  fputc ('\n', stderr);
  return text;
}

/**
 * forge_cli_read_key:
 * @prompt: what a person at a terminal is asked
 *
 * Reads one line from standard input; never from the words of the command, which others can see.
 *
 * Returns: (transfer full) (nullable): it, for forge_key_free(); %NULL with %FORGE_ERROR_REFUSED
 */
char *
forge_cli_read_key (const char *prompt, GError **error)
{
  return isatty (STDIN_FILENO) ? ask_terminal (STDIN_FILENO, prompt, error)
                               : read_line (STDIN_FILENO, error);
}

/* NULL without @error: nobody can say it. */
static char *
read_passphrase (gboolean is_new, GError **error)
{
  const char *path = g_getenv ("SPECFORGE_PASSPHRASE_FILE");
  const gboolean is_named = path != NULL && *path != '\0';
  const int fd = open (is_named ? path : "/dev/tty", (is_named ? O_RDONLY : O_RDWR) | O_CLOEXEC);
  g_autoptr (ForgeKeyText) first = NULL;
  g_autoptr (ForgeKeyText) second = NULL;

  if (fd < 0 && is_named)
    g_set_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED,
                 _ ("The file that SPECFORGE_PASSPHRASE_FILE names cannot be read: %s."),
                 g_strerror (errno));
  if (fd < 0)
    return NULL;
  if (is_named)
    first = read_line (fd, error);
  else
    first = ask_terminal (fd, _ ("Passphrase of the file of keys:"), error);
  if (first != NULL && is_new && !is_named)
    {
      second = ask_terminal (fd, _ ("The same once more:"), error);
      if (second != NULL && strcmp (first, second) != 0)
        {
          g_set_error_literal (error, FORGE_ERROR, FORGE_ERROR_REFUSED,
                               _ ("These were two different passphrases. Try again."));
          g_clear_pointer (&second, forge_key_free);
        }
      if (second == NULL)
        g_clear_pointer (&first, forge_key_free);
    }
  close (fd);
  return g_steal_pointer (&first);
}

/**
 * forge_cli_open_keyring:
 *
 * Returns: (transfer none): the keys of the providers, the file of keys not opened yet
 */
ForgeKeyring *
forge_cli_open_keyring (ForgeCli *self)
{
  g_autofree char *config_dir = forge_cli_dup_config_dir ();

  if (self->keyring == NULL)
    self->keyring = forge_keyring_new (config_dir);
  return self->keyring;
}

/**
 * forge_cli_open_key_file:
 * @is_new: whether one may be made
 * @error: %FORGE_ERROR_REFUSED where the passphrase does not fit, %FORGE_ERROR_USAGE where nobody
 *   can say it
 *
 * The passphrase is in the file that SPECFORGE_PASSPHRASE_FILE names, or is asked for.
 *
 * Returns: whether the file of keys is open
 */
gboolean
forge_cli_open_key_file (ForgeCli *self, gboolean is_new, GError **error)
{
  ForgeKeyring *keyring = forge_cli_open_keyring (self);
  g_autoptr (ForgeKeyText) passphrase = NULL;
  g_autoptr (GError) local = NULL;

  if (forge_keyring_is_file_open (keyring))
    return TRUE;
  passphrase = read_passphrase (is_new && !forge_keyring_has_file (keyring), &local);
  if (passphrase != NULL)
    return forge_keyring_open_file (keyring, passphrase, error);
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else
    g_set_error_literal (error, FORGE_ERROR, FORGE_ERROR_USAGE,
                         _ ("There is no keyring of the desktop (Secret Service) here, and no "
                            "terminal to ask for the passphrase of a file of keys. Name a file "
                            "with it by SPECFORGE_PASSPHRASE_FILE, or give the key of a provider "
                            "by SPECFORGE_KEY_PROVIDER."));
  return FALSE;
}

/**
 * forge_cli_try_key_file:
 *
 * Opens the file of keys where there is one and its passphrase was named; asks nobody.
 *
 * Returns: %FALSE with @error only where that passphrase does not fit
 */
gboolean
forge_cli_try_key_file (ForgeCli *self, GError **error)
{
  const char *path = g_getenv ("SPECFORGE_PASSPHRASE_FILE");

  return path == NULL || *path == '\0' || !forge_keyring_has_file (forge_cli_open_keyring (self))
         || forge_cli_open_key_file (self, FALSE, error);
}
