/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-key"

#include "config.h"

#include <fcntl.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include <gcrypt.h>
#include <glib/gi18n-lib.h>

#include "core/forge-error.h"
#include "llm/forge-key.h"

#define POOL_BYTES 65536

#define MIN_SECRET 8 /* a shorter key could be any word */
#define MASK       "…"

/* A crash that is handed to a program instead of written to a file does not ask for the limit, but
 * for the filter: with it nothing that was allocated goes into the core. Where /proc is missing the
 * limit has to do. */
static void
keep_out_of_cores (void)
{
  struct rlimit limit;
  const int fd = open ("/proc/self/coredump_filter", O_WRONLY | O_CLOEXEC);

  if (fd >= 0)
    {
      if (write (fd, "0\n", 2) != 2)
        g_debug ("the filter of core files cannot be set");
      close (fd);
    }
  if (getrlimit (RLIMIT_CORE, &limit) == 0)
    {
      limit.rlim_cur = 0;
      setrlimit (RLIMIT_CORE, &limit);
    }
}

static gpointer
prepare (gpointer data)
{
  keep_out_of_cores ();
  if (!gcry_control (GCRYCTL_INITIALIZATION_FINISHED_P))
    {
      gcry_check_version (NULL);
      /* Where memory may not be locked it is wiped all the same; nobody could act on the warning.
       */
      gcry_control (GCRYCTL_DISABLE_SECMEM_WARN);
      gcry_control (GCRYCTL_INIT_SECMEM, POOL_BYTES, 0);
      gcry_control (GCRYCTL_AUTO_EXPAND_SECMEM, POOL_BYTES, 0);
      gcry_control (GCRYCTL_INITIALIZATION_FINISHED, 0);
    }
  return GINT_TO_POINTER (TRUE);
}

/**
 * forge_key_alloc:
 * @size: in bytes
 *
 * Any thread.
 *
 * Returns: (transfer full): zeroed memory for a secret; free it with forge_key_free()
 */
gpointer
forge_key_alloc (gsize size)
{
  static GOnce once = G_ONCE_INIT;
  gpointer memory;

  g_once (&once, prepare, NULL);
  memory = gcry_calloc_secure (1, MAX (size, 1));
  if (memory == NULL)
    g_error ("no memory for a secret");
  return memory;
}

/**
 * forge_key_new:
 * @bytes: a secret
 * @length: of it in bytes
 *
 * Any thread.
 *
 * Returns: (transfer full): a copy, ended by NUL; free it with forge_key_free()
 */
char *
forge_key_new (const char *bytes, gsize length)
{
  char *key;

  g_return_val_if_fail (bytes != NULL, NULL);

  key = forge_key_alloc (length + 1);
  memcpy (key, bytes, length);
  return key;
}

/**
 * forge_key_free:
 * @key: (nullable) (transfer full): what forge_key_new() or forge_key_alloc() gave
 */
void
forge_key_free (gpointer key)
{
  gcry_free (key);
}

/**
 * forge_key_check:
 * @text: what somebody gave as a key
 * @error: %FORGE_ERROR_REFUSED; it never shows the text
 *
 * Returns: whether it can be one: 1 to 4096 characters of ASCII that are seen, so that it fits into
 *   the head of a request
 */
gboolean
forge_key_check (const char *text, GError **error)
{
  gsize n = 0;

  g_return_val_if_fail (text != NULL, FALSE);

  while (n <= FORGE_KEY_MAX_BYTES && g_ascii_isgraph (text[n]))
    n++;
  if (n > 0 && n <= FORGE_KEY_MAX_BYTES && text[n] == '\0')
    return TRUE;
  g_set_error_literal (error, FORGE_ERROR, FORGE_ERROR_REFUSED,
                       _ ("That is no key: it must be one word of ASCII letters, digits and signs. "
                          "Copy it again from the page of the provider."));
  return FALSE;
}

/**
 * forge_key_mask:
 * @text: what a server sent
 * @from: bytes of @text that were looked at before
 * @key: (nullable): what must not stand in it
 *
 * Puts "…" in the place of the key. One that is so short that it could be any word stays.
 *
 * Returns: how many bytes at the end of @text may be the begin of the key, so that nobody should
 *   get them before more has come
 */
gsize
forge_key_mask (GString *text, gsize from, const char *key)
{
  const gsize length = key != NULL ? strlen (key) : 0;
  const char *at;

  g_return_val_if_fail (text != NULL && from <= text->len, 0);

  if (length < MIN_SECRET)
    return 0;
  while ((at = strstr (text->str + from, key)) != NULL)
    {
      from = (gsize) (at - text->str);
      g_string_erase (text, (gssize) from, (gssize) length);
      g_string_insert (text, (gssize) from, MASK);
      from += strlen (MASK);
    }
  for (gsize n = MIN (length - 1, text->len - from); n > 0; n--)
    if (text->str[text->len - n] == *key && memcmp (text->str + text->len - n, key, n) == 0)
      return n;
  return 0;
}
