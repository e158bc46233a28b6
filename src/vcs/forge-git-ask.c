/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-git-ask"

#include "config.h"

#include <string.h>

#include "vcs/forge-git-ask.h"

#define MAX_KEY (64 * 1024)
#define BEGIN   "-----BEGIN OPENSSH PRIVATE KEY-----"
#define END     "-----END"
#define MAGIC   "openssh-key-v1"

/* Behind the magic, which ends with NUL, stands how it is encrypted, behind its length. */
static gboolean
is_plain (const guchar *key, gsize length)
{
  static const guchar none[] = { 0, 0, 0, 4, 'n', 'o', 'n', 'e' };

  return length >= sizeof MAGIC + sizeof none && memcmp (key, MAGIC, sizeof MAGIC) == 0
         && memcmp (key + sizeof MAGIC, none, sizeof none) == 0;
}

gboolean
forge_git_ask_is_locked (const char *path)
{
  g_autofree char *text = NULL;
  g_autofree guchar *key = NULL;
  const char *begin;
  const char *end;
  gsize length = 0;
  gboolean is_locked = FALSE;

  g_return_val_if_fail (path != NULL, FALSE);

  if (!g_file_get_contents (path, &text, &length, NULL) || length > MAX_KEY)
    return FALSE;
  begin = strstr (text, BEGIN);
  end = begin != NULL ? strstr (begin + strlen (BEGIN), END) : NULL;
  if (end != NULL)
    {
      g_autofree char *body
          = g_strndup (begin + strlen (BEGIN), (gsize) (end - begin) - strlen (BEGIN));

      key = g_base64_decode (body, &length);
      is_locked = !is_plain (key, length);
      explicit_bzero (key, length);
      explicit_bzero (body, strlen (body));
    }
  else
    is_locked = strstr (text, "ENCRYPTED") != NULL;
  explicit_bzero (text, strlen (text));
  return is_locked;
}
