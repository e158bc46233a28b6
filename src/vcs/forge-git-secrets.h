/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Passwords and tokens of Git servers in the Secret Service of the desktop: one for each server and
 * user. All functions wait, perhaps for a person who unlocks the keyring. */

/* @user: (nullable): whoever it is. @name, @password: (out) (transfer full): the latter to
 * be wiped. Whether there is one; that nobody keeps secrets is no error. */
gboolean forge_git_secrets_find (const char *url,
                                 const char *user,
                                 char **name,
                                 char **password,
                                 GCancellable *cancellable);
/* FORGE_ERROR_STORAGE where it is not kept. */
gboolean forge_git_secrets_store (const char *url,
                                  const char *user,
                                  const char *password,
                                  GCancellable *cancellable,
                                  GError **error);
/* What did not fit is not kept. */
void forge_git_secrets_forget (const char *url, const char *user, GCancellable *cancellable);

G_END_DECLS
