/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Who Git is on a server of https: from SPECFORGE_GIT_USER and SPECFORGE_GIT_PASSWORD, else from
 * the file that "git credential-store" keeps (~/.git-credentials), for the same scheme and host.
 * What is found is for the server alone: never log it, never write it down.
 *
 * @user_of_url: (nullable): only a line for that user fits. @user, @password: (out) (transfer
 * full). Whether there is something. Blocks. */
gboolean
forge_git_credentials_find (const char *url, const char *user_of_url, char **user, char **password);

G_END_DECLS
