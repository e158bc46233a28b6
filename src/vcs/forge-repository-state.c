/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-repository"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/forge-error.h"
#include "vcs/forge-repository-private.h"

/* Where the repository stands, and who commits. */

const char *
forge_repository_get_git_dir (ForgeRepository *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return git_repository_path (self->repo);
}

char *
forge_repository_dup_branch (ForgeRepository *self)
{
  git_reference *head = NULL;
  char *name = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (git_reference_lookup (&head, self->repo, "HEAD") == 0
      && git_reference_type (head) == GIT_REFERENCE_SYMBOLIC)
    name = g_strdup (git_reference_symbolic_target (head) + strlen ("refs/heads/"));
  git_reference_free (head);
  return name;
}

char *
forge_repository_dup_head (ForgeRepository *self)
{
  git_oid id;

  g_return_val_if_fail (self != NULL, NULL);

  return git_reference_name_to_id (&id, self->repo, "HEAD") == 0 ? g_strdup (git_oid_tostr_s (&id))
                                                                 : NULL;
}

gboolean
forge_repository_is_merging (ForgeRepository *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return git_repository_state (self->repo) != GIT_REPOSITORY_STATE_NONE;
}

/* What the branch follows: as configured, else the branch of the same name of "origin". */
static gboolean
find_upstream (ForgeRepository *self, git_oid *id)
{
  g_autofree char *branch = forge_repository_dup_branch (self);
  g_autofree char *local = g_strconcat ("refs/heads/", branch, NULL);
  g_autofree char *usual = g_strconcat ("refs/remotes/origin/", branch, NULL);
  git_buf name = { NULL, 0, 0 };
  gboolean found;

  if (branch == NULL)
    return FALSE;
  found = git_branch_upstream_name (&name, self->repo, local) == 0
          && git_reference_name_to_id (id, self->repo, name.ptr) == 0;
  git_buf_dispose (&name);
  return found || git_reference_name_to_id (id, self->repo, usual) == 0;
}

gboolean
forge_repository_count_apart (ForgeRepository *self, guint *n_ahead, guint *n_behind)
{
  git_oid head;
  git_oid upstream;
  size_t ahead = 0;
  size_t behind = 0;

  g_return_val_if_fail (self != NULL && n_ahead != NULL && n_behind != NULL, FALSE);

  *n_ahead = *n_behind = 0;
  if (git_reference_name_to_id (&head, self->repo, "HEAD") != 0 || !find_upstream (self, &upstream)
      || git_graph_ahead_behind (&ahead, &behind, self->repo, &head, &upstream) != 0)
    return FALSE;
  *n_ahead = (guint) ahead;
  *n_behind = (guint) behind;
  return TRUE;
}

gboolean
forge_repository_dup_author (ForgeRepository *self, char **name, char **email)
{
  git_signature *signature = NULL;
  gboolean is_set;

  g_return_val_if_fail (self != NULL && name != NULL && email != NULL, FALSE);

  is_set = git_signature_default (&signature, self->repo) == 0;
  if (!is_set)
    signature = forge_repository_sign (self);
  *name = g_utf8_make_valid (signature->name, -1);
  *email = g_utf8_make_valid (signature->email, -1);
  git_signature_free (signature);
  return is_set;
}

gboolean
forge_repository_set_config (ForgeRepository *self,
                             const char *key,
                             const char *value,
                             GError **error)
{
  git_config *config = NULL;
  git_config *local = NULL;
  gboolean good = git_repository_config (&config, self->repo) == 0
                  && git_config_open_level (&local, config, GIT_CONFIG_LEVEL_LOCAL) == 0
                  && git_config_set_string (local, key, value) == 0;

  git_config_free (local);
  git_config_free (config);
  return good
         || forge_repository_fail (error, FORGE_ERROR_STORAGE,
                                   _ ("The configuration of the repository cannot be written."));
}

/* What git would strip, or take for the end of a line of a commit. */
static gboolean
is_author_part (const char *text)
{
  return *text != '\0' && strpbrk (text, "<>\n\r") == NULL && g_utf8_validate (text, -1, NULL);
}

gboolean
forge_repository_set_author (ForgeRepository *self,
                             const char *name,
                             const char *email,
                             GError **error)
{
  g_return_val_if_fail (self != NULL && name != NULL && email != NULL, FALSE);

  if (!is_author_part (name) || !is_author_part (email))
    {
      g_set_error_literal (error, FORGE_ERROR, FORGE_ERROR_USAGE,
                           _ ("A name and an address are needed, without “<” and “>”."));
      return FALSE;
    }
  return forge_repository_set_config (self, "user.name", name, error)
         && forge_repository_set_config (self, "user.email", email, error);
}
