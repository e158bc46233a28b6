/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a person is asked while Git talks to a server. Each is called in the thread that talks, and
 * may wait; each is nullable: nobody is there to ask. Texts that are given back are (transfer
 * full), NULL where the person does not want to, and are wiped by who asked. */
typedef struct
{
  /* A server of ssh that is not known yet. TRUE: it is the right one, and is known from now on. */
  gboolean (*trust) (const char *host, const char *fingerprint, gpointer user_data);
  /* What opens the file of a key. @is_again: the last one did not. */
  char *(*get_passphrase) (const char *path, gboolean is_again, gpointer user_data);
  /* Who one is on a server of https. @user: (nullable): as the address says. @is_again: the last
   * answer was refused. */
  gboolean (*get_password) (const char *url,
                            const char *user,
                            gboolean is_again,
                            char **name,
                            char **password,
                            gpointer user_data);
  gpointer user_data;
} ForgeGitAsk;

/* Whether the file of a private key of ssh has to be opened by a passphrase. Blocks. */
gboolean forge_git_ask_is_locked (const char *path);

G_END_DECLS
