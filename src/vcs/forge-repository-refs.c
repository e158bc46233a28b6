/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-repository"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/forge-error.h"
#include "vcs/forge-repository-private.h"

GPtrArray *
forge_repository_list_branches (ForgeRepository *self, GError **error)
{
  g_autoptr (GPtrArray) refs = forge_refs_new ();
  git_branch_iterator *iter = NULL;
  git_reference *ref = NULL;
  git_branch_t type;

  g_return_val_if_fail (self != NULL, NULL);

  if (git_branch_iterator_new (&iter, self->repo, GIT_BRANCH_ALL) != 0)
    {
      forge_repository_fail (error, FORGE_ERROR_STORAGE, _ ("The repository cannot be read."));
      return NULL;
    }
  while (git_branch_next (&ref, &type, iter) == 0)
    {
      const char *name = NULL;
      const git_oid *id = git_reference_target (ref);

      if (id != NULL && git_branch_name (&name, ref) == 0)
        {
          ForgeRef *found;

          forge_refs_add (refs, name, g_strdup (git_oid_tostr_s (id)),
                          git_branch_is_head (ref) == 1);
          found = g_ptr_array_index (refs, refs->len - 1);
          found->is_remote = type == GIT_BRANCH_REMOTE;
        }
      git_reference_free (ref);
    }
  git_branch_iterator_free (iter);
  return g_steal_pointer (&refs);
}

static GPtrArray *
take_names (ForgeRepository *self, int result, git_strarray *names, GError **error)
{
  GPtrArray *refs = NULL;

  if (result == 0)
    {
      refs = forge_refs_new ();
      for (gsize i = 0; i < names->count; i++)
        forge_refs_add (refs, names->strings[i], NULL, FALSE);
      git_strarray_dispose (names);
    }
  else
    forge_repository_fail (error, FORGE_ERROR_STORAGE, _ ("The repository cannot be read."));
  return refs;
}

GPtrArray *
forge_repository_list_tags (ForgeRepository *self, GError **error)
{
  git_strarray names = { NULL, 0 };
  GPtrArray *refs = take_names (self, git_tag_list (&names, self->repo), &names, error);

  for (guint i = 0; refs != NULL && i < refs->len; i++)
    {
      ForgeRef *ref = g_ptr_array_index (refs, i);
      git_commit *commit = forge_repository_find (self, ref->name, NULL);

      if (commit != NULL)
        ref->value = g_strdup (git_oid_tostr_s (git_commit_id (commit)));
      git_commit_free (commit);
    }
  return refs;
}

GPtrArray *
forge_repository_list_remotes (ForgeRepository *self, GError **error)
{
  git_strarray names = { NULL, 0 };
  GPtrArray *refs = take_names (self, git_remote_list (&names, self->repo), &names, error);

  for (guint i = 0; refs != NULL && i < refs->len; i++)
    {
      ForgeRef *ref = g_ptr_array_index (refs, i);
      git_remote *remote = NULL;

      if (git_remote_lookup (&remote, self->repo, ref->name) == 0)
        ref->value = g_strdup (git_remote_url (remote));
      git_remote_free (remote);
    }
  return refs;
}

static gboolean
refuse_name (const char *name, GError **error)
{
  g_autofree char *what = g_strdup_printf (_ ("“%s” cannot be used: it is there already, or no "
                                              "name for this. Choose another one."),
                                           name);

  return forge_repository_fail (error, FORGE_ERROR_USAGE, what);
}

gboolean
forge_repository_add_branch (ForgeRepository *self, const char *name, GError **error)
{
  git_commit *commit = forge_repository_find (self, "HEAD", error);
  git_reference *ref = NULL;
  gboolean good;

  if (commit == NULL)
    return FALSE;
  good = git_branch_create (&ref, self->repo, name, commit, 0) == 0 || refuse_name (name, error);
  git_reference_free (ref);
  git_commit_free (commit);
  return good;
}

gboolean
forge_repository_add_tag (ForgeRepository *self,
                          const char *name,
                          const char *message,
                          GError **error)
{
  git_commit *commit = forge_repository_find (self, "HEAD", error);
  git_signature *signature = NULL;
  git_oid id;
  int result;

  if (commit == NULL)
    return FALSE;
  signature = forge_repository_sign (self);
  result
      = message != NULL
            ? git_tag_create (&id, self->repo, name, (git_object *) commit, signature, message, 0)
            : git_tag_create_lightweight (&id, self->repo, name, (git_object *) commit, 0);
  git_signature_free (signature);
  git_commit_free (commit);
  return result == 0 || refuse_name (name, error);
}

/* What begins with "-" would be an option where other programs read it. */
gboolean
forge_repository_set_remote (ForgeRepository *self,
                             const char *name,
                             const char *url,
                             GError **error)
{
  git_remote *remote = NULL;
  int result;

  g_return_val_if_fail (self != NULL && name != NULL, FALSE);

  if (url == NULL)
    return git_remote_delete (self->repo, name) == 0 || refuse_name (name, error);
  if (*url == '-' || *url == '\0')
    return refuse_name (url, error);
  result = git_remote_lookup (&remote, self->repo, name) == 0
               ? git_remote_set_url (self->repo, name, url)
               : git_remote_create (&remote, self->repo, name, url);
  git_remote_free (remote);
  return result == 0 || refuse_name (name, error);
}

static gboolean
check_out (ForgeRepository *self, const git_commit *commit, GError **error)
{
  git_checkout_options options = GIT_CHECKOUT_OPTIONS_INIT;

  options.checkout_strategy = GIT_CHECKOUT_SAFE;
  return git_checkout_tree (self->repo, (const git_object *) commit, &options) == 0
         || forge_repository_fail (error, FORGE_ERROR_NOT_SO,
                                   _ ("There are changes that are not committed and would be lost. "
                                      "Commit them first."));
}

gboolean
forge_repository_switch (ForgeRepository *self, const char *branch, GError **error)
{
  git_reference *ref = NULL;
  git_commit *commit = NULL;
  gboolean good = FALSE;

  g_return_val_if_fail (self != NULL && branch != NULL, FALSE);

  if (git_branch_lookup (&ref, self->repo, branch, GIT_BRANCH_LOCAL) != 0)
    g_set_error (error, FORGE_ERROR, FORGE_ERROR_USAGE, _ ("There is no branch “%s”."), branch);
  else if ((commit = forge_repository_find (self, git_reference_name (ref), error)) != NULL)
    good = check_out (self, commit, error)
           && (git_repository_set_head (self->repo, git_reference_name (ref)) == 0
               || forge_repository_fail (error, FORGE_ERROR_STORAGE,
                                         _ ("The repository cannot be written.")));
  git_commit_free (commit);
  git_reference_free (ref);
  return good;
}

static gboolean
add_attributes (ForgeRepository *self, GError **error)
{
  g_autofree char *folder = g_build_filename (git_repository_commondir (self->repo), "info", NULL);
  g_autofree char *path = g_build_filename (folder, "attributes", NULL);
  g_autofree char *text = NULL;
  g_autofree char *lines = NULL;
  g_autofree char *all = NULL;
  g_autoptr (GError) local = NULL;

  lines = g_strdup_printf ("/%s*.md merge=specforge diff=specforge\n"
                           "/%sboard/*.yaml merge=specforge diff=specforge\n",
                           self->prefix, self->prefix);
  g_mkdir_with_parents (folder, 0777);
  if (!g_file_get_contents (path, &text, NULL, NULL))
    text = g_strdup ("");
  if (strstr (text, lines) != NULL)
    return TRUE;
  all = g_strconcat (text, *text != '\0' && !g_str_has_suffix (text, "\n") ? "\n" : "", lines,
                     NULL);
  if (g_file_set_contents (path, all, -1, &local))
    return TRUE;
  g_set_error (error, FORGE_ERROR, FORGE_ERROR_STORAGE,
               _ ("The output could not be written: %s. Free some space or choose another "
                  "place."),
               local->message);
  return FALSE;
}

gboolean
forge_repository_install_drivers (ForgeRepository *self, const char *program, GError **error)
{
  g_autofree char *quoted = g_shell_quote (program);
  g_autofree char *merge = g_strdup_printf ("%s git-merge %%O %%A %%B %%P", quoted);
  g_autofree char *diff = g_strdup_printf ("%s git-diff", quoted);

  return forge_repository_set_config (self, "merge.specforge.name",
                                      "Documents and boards by their ids", error)
         && forge_repository_set_config (self, "merge.specforge.driver", merge, error)
         && forge_repository_set_config (self, "diff.specforge.command", diff, error)
         && add_attributes (self, error);
}
