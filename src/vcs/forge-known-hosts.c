/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-known-hosts"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <libssh2.h>

#include "core/forge-error.h"
#include "vcs/forge-known-hosts.h"

#define SSH_PORT 22

static char *
dup_path (const char *path)
{
  return path != NULL ? g_strdup (path)
                      : g_build_filename (g_get_home_dir (), ".ssh", "known_hosts", NULL);
}

/* A key of another kind for the same server counts as another key, too: who pretends to be it
 * chooses the kind. */
ForgeHostState
forge_known_hosts_check (const char *path,
                         const char *host,
                         guint port,
                         const guchar *key,
                         gsize length)
{
  g_autofree char *file = dup_path (path);
  LIBSSH2_SESSION *session = libssh2_session_init ();
  LIBSSH2_KNOWNHOSTS *hosts = session != NULL ? libssh2_knownhost_init (session) : NULL;
  int result = LIBSSH2_KNOWNHOST_CHECK_NOTFOUND;

  g_return_val_if_fail (host != NULL && key != NULL, FORGE_HOST_UNKNOWN);

  if (hosts != NULL && g_file_test (file, G_FILE_TEST_EXISTS))
    result = libssh2_knownhost_readfile (hosts, file, LIBSSH2_KNOWNHOST_FILE_OPENSSH) >= 0
                 ? libssh2_knownhost_checkp (hosts, host, port != 0 ? (int) port : SSH_PORT,
                                             (const char *) key, length,
                                             LIBSSH2_KNOWNHOST_TYPE_PLAIN
                                                 | LIBSSH2_KNOWNHOST_KEYENC_RAW,
                                             NULL)
                 : LIBSSH2_KNOWNHOST_CHECK_MISMATCH;
  if (hosts != NULL)
    libssh2_knownhost_free (hosts);
  if (session != NULL)
    libssh2_session_free (session);
  return result == LIBSSH2_KNOWNHOST_CHECK_MATCH      ? FORGE_HOST_KNOWN
         : result == LIBSSH2_KNOWNHOST_CHECK_NOTFOUND ? FORGE_HOST_UNKNOWN
                                                      : FORGE_HOST_CHANGED;
}

/* What kind of key it is stands at its beginning, behind its length. */
static char *
dup_kind (const guchar *key, gsize length)
{
  guint32 n;

  if (length < 4)
    return NULL;
  memcpy (&n, key, sizeof n);
  n = GUINT32_FROM_BE (n);
  if (n == 0 || n > 64 || n > length - 4)
    return NULL;
  for (guint32 i = 0; i < n; i++)
    if (!g_ascii_isgraph ((char) key[4 + i]))
      return NULL;
  return g_strndup ((const char *) key + 4, n);
}

static gboolean
append (const char *path, const char *line)
{
  const int fd = g_open (path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  const off_t end = fd >= 0 ? lseek (fd, 0, SEEK_END) : -1;
  char last = '\n';
  gboolean good = end >= 0;
  int saved;

  /* A last line that has no end would take ours in. */
  if (end > 0)
    good = pread (fd, &last, 1, end - 1) == 1;
  if (good && last != '\n')
    good = write (fd, "\n", 1) == 1;
  good = good && write (fd, line, strlen (line)) == (gssize) strlen (line) && fsync (fd) == 0;
  saved = errno;
  if (fd >= 0)
    close (fd);
  errno = saved;
  return good;
}

gboolean
forge_known_hosts_add (const char *path,
                       const char *host,
                       guint port,
                       const guchar *key,
                       gsize length,
                       GError **error)
{
  g_autofree char *file = dup_path (path);
  g_autofree char *folder = g_path_get_dirname (file);
  g_autofree char *kind = NULL;
  g_autofree char *text = NULL;
  g_autofree char *line = NULL;

  g_return_val_if_fail (host != NULL && key != NULL, FALSE);

  kind = dup_kind (key, length);
  if (kind == NULL || strpbrk (host, " \t\r\n,|*?!#") != NULL)
    {
      g_set_error_literal (error, FORGE_ERROR, FORGE_ERROR_REFUSED,
                           _ ("The server has no key that could be kept."));
      return FALSE;
    }
  text = g_base64_encode (key, length);
  line = port == 0 || port == SSH_PORT
             ? g_strdup_printf ("%s %s %s\n", host, kind, text)
             : g_strdup_printf ("[%s]:%u %s %s\n", host, port, kind, text);
  if (g_mkdir_with_parents (folder, 0700) == 0 && append (file, line))
    return TRUE;
  g_set_error (error, FORGE_ERROR, FORGE_ERROR_STORAGE,
               _ ("The server's key cannot be kept in “%s”: %s."), file, g_strerror (errno));
  return FALSE;
}

char *
forge_known_hosts_dup_fingerprint (const guchar *key, gsize length)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize n = sizeof digest;
  g_autofree char *text = NULL;

  g_return_val_if_fail (key != NULL, NULL);

  g_checksum_update (checksum, key, (gssize) length);
  g_checksum_get_digest (checksum, digest, &n);
  text = g_base64_encode (digest, n);
  /* OpenSSH leaves the padding out. */
  return g_strdup_printf ("SHA256:%.*s", (int) strcspn (text, "="), text);
}
