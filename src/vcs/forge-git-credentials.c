/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-git-credentials"

#include "config.h"

#include <string.h>

#include "vcs/forge-git-credentials.h"

#define MAX_FILE (1024 * 1024)

/* Whether the line of the file is for @url; then who, and the password. */
static gboolean
match_line (const char *line, GUri *url, const char *wanted, char **user, char **password)
{
  g_autoptr (GUri) own = g_uri_parse (line, G_URI_FLAGS_HAS_PASSWORD, NULL);

  if (own == NULL || g_uri_get_user (own) == NULL || g_uri_get_password (own) == NULL)
    return FALSE;
  if (g_strcmp0 (g_uri_get_scheme (own), g_uri_get_scheme (url)) != 0
      || g_strcmp0 (g_uri_get_host (own), g_uri_get_host (url)) != 0
      || g_uri_get_port (own) != g_uri_get_port (url)
      || (wanted != NULL && strcmp (g_uri_get_user (own), wanted) != 0))
    return FALSE;
  *user = g_strdup (g_uri_get_user (own));
  *password = g_strdup (g_uri_get_password (own));
  return TRUE;
}

static gboolean
find_in_file (const char *url, const char *wanted, char **user, char **password)
{
  g_autofree char *path = g_build_filename (g_get_home_dir (), ".git-credentials", NULL);
  g_autoptr (GUri) parsed = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  gsize length = 0;
  gboolean found = FALSE;

  if (parsed == NULL || strcmp (g_uri_get_scheme (parsed), "https") != 0
      || !g_file_get_contents (path, &text, &length, NULL) || length > MAX_FILE)
    return FALSE;
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL && !found; i++)
    found = match_line (lines[i], parsed, wanted, user, password);
  return found;
}

gboolean
forge_git_credentials_find (const char *url, const char *user_of_url, char **user, char **password)
{
  const char *given = g_getenv ("SPECFORGE_GIT_PASSWORD");
  const char *name = g_getenv ("SPECFORGE_GIT_USER");

  g_return_val_if_fail (url != NULL && user != NULL && password != NULL, FALSE);

  if (given == NULL)
    return find_in_file (url, user_of_url, user, password);
  if (name == NULL)
    name = user_of_url != NULL ? user_of_url : g_get_user_name ();
  *user = g_strdup (name);
  *password = g_strdup (given);
  return TRUE;
}
