/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-repository"

#include "config.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/forge-error.h"
#include "core/forge-text.h"
#include "vcs/forge-link-files.h"
#include "vcs/forge-repository-private.h"

void
forge_commit_free (ForgeCommit *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->author);
  g_free (self->message);
  g_free (self);
}

void
forge_ref_free (ForgeRef *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self->value);
  g_free (self);
}

GPtrArray *
forge_refs_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) forge_ref_free);
}

void
forge_refs_add (GPtrArray *refs, const char *name, char *value, gboolean is_current)
{
  ForgeRef *ref = g_new (ForgeRef, 1);

  *ref = (ForgeRef){ .name = g_strdup (name), .value = value, .is_current = is_current };
  g_ptr_array_add (refs, ref);
}

gboolean
forge_repository_fail (GError **error, int code, const char *what)
{
  const git_error *last = git_error_last ();

  if (last != NULL && last->message != NULL)
    g_set_error (error, FORGE_ERROR, code, _ ("%s (%s)"), what, last->message);
  else
    g_set_error_literal (error, FORGE_ERROR, code, what);
  return FALSE;
}

/* The path of the folder in the work tree. Both without links, so that one begins the other. */
static gboolean
find_prefix (ForgeRepository *self, GError **error)
{
  const char *workdir = git_repository_workdir (self->repo);
  char *root = workdir != NULL ? realpath (workdir, NULL) : NULL;
  char *folder = realpath (self->folder, NULL);
  const gsize length = root != NULL ? strlen (root) : 0;
  const gboolean good = root != NULL && folder != NULL && g_str_has_prefix (folder, root)
                        && (folder[length] == '/' || folder[length] == '\0');

  if (good)
    {
      self->root = g_strdup (root);
      self->prefix
          = folder[length] == '/' ? g_strconcat (folder + length + 1, "/", NULL) : g_strdup ("");
    }
  free (root);
  free (folder);
  return good
         || forge_repository_fail (error, FORGE_ERROR_REFUSED,
                                   _ ("The repository has no folder of files. Choose one that is "
                                      "not bare."));
}

static gboolean
make_repository (ForgeRepository *self, GError **error)
{
  git_repository_init_options options = GIT_REPOSITORY_INIT_OPTIONS_INIT;

  options.flags = GIT_REPOSITORY_INIT_MKPATH;
  options.initial_head = "main";
  return git_repository_init_ext (&self->repo, self->folder, &options) == 0
         || forge_repository_fail (error, FORGE_ERROR_STORAGE,
                                   _ ("No repository can be made there. Choose another folder."));
}

ForgeRepository *
forge_repository_open (const char *folder, gboolean create, GError **error)
{
  g_autoptr (ForgeRepository) self = NULL;

  g_return_val_if_fail (folder != NULL, NULL);

  git_libgit2_init ();
  self = g_new0 (ForgeRepository, 1);
  self->folder = g_strdup (folder);
  if (create && g_mkdir_with_parents (folder, 0777) != 0)
    {
      g_set_error (error, FORGE_ERROR, FORGE_ERROR_STORAGE,
                   _ ("The folder “%s” cannot be made: %s. Choose another place."), folder,
                   g_strerror (errno));
      return NULL;
    }
  if (git_repository_open_ext (&self->repo, folder, 0, NULL) != 0)
    {
      if (!create)
        {
          forge_repository_fail (error, FORGE_ERROR_STORAGE,
                                 _ ("The folder is in no Git repository that can be opened."));
          return NULL;
        }
      if (!make_repository (self, error))
        return NULL;
    }
  return find_prefix (self, error) ? g_steal_pointer (&self) : NULL;
}

void
forge_repository_free (ForgeRepository *self)
{
  if (self == NULL)
    return;
  git_repository_free (self->repo);
  g_free (self->root);
  g_free (self->folder);
  g_free (self->prefix);
  g_free (self);
  git_libgit2_shutdown ();
}

const char *
forge_repository_get_root (ForgeRepository *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->root;
}

git_commit *
forge_repository_find (ForgeRepository *self, const char *revision, GError **error)
{
  git_object *object = NULL;
  git_object *commit = NULL;

  if (git_revparse_single (&object, self->repo, revision) != 0
      || git_object_peel (&commit, object, GIT_OBJECT_COMMIT) != 0)
    g_set_error (error, FORGE_ERROR, FORGE_ERROR_USAGE,
                 _ ("There is no commit, branch or tag “%s”."), revision);
  git_object_free (object);
  return (git_commit *) commit;
}

/* Whoever is configured; else who is logged in. */
git_signature *
forge_repository_sign (ForgeRepository *self)
{
  git_signature *signature = NULL;
  g_autofree char *email = NULL;
  const char *name = g_get_real_name ();

  if (git_signature_default (&signature, self->repo) == 0)
    return signature;
  email = g_strdup_printf ("%s@localhost", g_get_user_name ());
  if (name == NULL || *name == '\0' || strcmp (name, "Unknown") == 0)
    name = g_get_user_name ();
  if (git_signature_now (&signature, name, email) != 0)
    git_signature_now (&signature, "SpecForge", "specforge@localhost");
  return signature;
}

static const char *
describe_status (guint status)
{
  if (status & GIT_STATUS_CONFLICTED)
    return "conflict";
  if (status & (GIT_STATUS_WT_DELETED | GIT_STATUS_INDEX_DELETED))
    return "deleted";
  if (status & (GIT_STATUS_WT_NEW | GIT_STATUS_INDEX_NEW))
    return "new";
  return "changed";
}

GPtrArray *
forge_repository_status (ForgeRepository *self, GError **error)
{
  g_autoptr (GPtrArray) refs = forge_refs_new ();
  git_status_options options = GIT_STATUS_OPTIONS_INIT;
  git_status_list *list = NULL;
  const gsize skip = strlen (self->prefix);

  options.flags = GIT_STATUS_OPT_INCLUDE_UNTRACKED | GIT_STATUS_OPT_RECURSE_UNTRACKED_DIRS;
  if (git_status_list_new (&list, self->repo, &options) != 0)
    {
      forge_repository_fail (error, FORGE_ERROR_STORAGE, _ ("The repository cannot be read."));
      return NULL;
    }
  for (gsize i = 0; i < git_status_list_entrycount (list); i++)
    {
      const git_status_entry *entry = git_status_byindex (list, i);
      const git_diff_delta *delta
          = entry->index_to_workdir != NULL ? entry->index_to_workdir : entry->head_to_index;

      if (g_str_has_prefix (delta->new_file.path, self->prefix))
        forge_refs_add (refs, delta->new_file.path + skip,
                        g_strdup (describe_status (entry->status)), FALSE);
    }
  git_status_list_free (list);
  return g_steal_pointer (&refs);
}

/* The name in the folder of a file of ours at @path of the work tree; NULL: it is none. */
static const char *
match_path (ForgeRepository *self, const char *path)
{
  const char *name = g_str_has_prefix (path, self->prefix) ? path + strlen (self->prefix) : NULL;

  return name != NULL && (forge_link_is_ours (name) || strcmp (name, FORGE_LINK_README) == 0)
             ? name
             : NULL;
}

typedef struct
{
  ForgeRepository *self;
  GPtrArray *files;
  GError *error;
} Walk;

/* git_treewalk_cb */
static int
read_entry_cb (const char *root, const git_tree_entry *entry, void *data)
{
  Walk *walk = data;
  g_autofree char *path = g_strconcat (root, git_tree_entry_name (entry), NULL);
  const char *name = match_path (walk->self, path);
  const git_filemode_t mode = git_tree_entry_filemode (entry);
  g_autofree char *text = NULL;
  git_blob *blob = NULL;

  if (git_tree_entry_type (entry) == GIT_OBJECT_TREE)
    {
      g_autofree char *below = g_strconcat (path, "/", NULL);
      g_autofree char *board = g_strconcat (walk->self->prefix, FORGE_LINK_BOARD, NULL);

      return g_str_has_prefix (board, below) ? 0 : 1;
    }
  if (name == NULL || (mode != GIT_FILEMODE_BLOB && mode != GIT_FILEMODE_BLOB_EXECUTABLE))
    return 0;
  if (git_blob_lookup (&blob, walk->self->repo, git_tree_entry_id (entry)) != 0)
    {
      forge_repository_fail (&walk->error, FORGE_ERROR_STORAGE, _ ("The repository is damaged."));
      return -1;
    }
  text = forge_text_clean (git_blob_rawcontent (blob), git_blob_rawsize (blob),
                           FORGE_BOARD_MAX_BYTES, &walk->error);
  git_blob_free (blob);
  if (text == NULL)
    return -1;
  if (strcmp (name, FORGE_LINK_README) != 0 || forge_link_is_own_readme (text))
    g_ptr_array_add (walk->files, forge_board_text_new (name, text));
  return 0;
}

GPtrArray *
forge_repository_read_tree (ForgeRepository *self, const git_tree *tree, GError **error)
{
  g_autoptr (GPtrArray) files = forge_board_texts_new ();
  Walk walk = { self, files, NULL };

  git_tree_walk (tree, GIT_TREEWALK_PRE, read_entry_cb, &walk);
  if (walk.error != NULL)
    {
      g_propagate_error (error, walk.error);
      return NULL;
    }
  return g_steal_pointer (&files);
}

GPtrArray *
forge_repository_read (ForgeRepository *self, const char *revision, GError **error)
{
  git_commit *commit;
  git_tree *tree = NULL;
  GPtrArray *files = NULL;

  g_return_val_if_fail (self != NULL && revision != NULL, NULL);

  commit = forge_repository_find (self, revision, error);
  if (commit == NULL)
    return NULL;
  if (git_commit_tree (&tree, commit) == 0)
    files = forge_repository_read_tree (self, tree, error);
  else
    forge_repository_fail (error, FORGE_ERROR_STORAGE, _ ("The repository is damaged."));
  git_tree_free (tree);
  git_commit_free (commit);
  return files;
}

/* What the folder is in a commit: the id of its tree; the id of nothing where it is not there. */
static git_oid
find_folder (ForgeRepository *self, const git_commit *commit)
{
  git_oid id = { { 0 } };
  git_tree *tree = NULL;
  git_tree_entry *entry = NULL;
  g_autofree char *path = g_strndup (self->prefix, MAX (strlen (self->prefix), 1) - 1);

  if (*path == '\0')
    return *git_commit_tree_id (commit);
  if (git_commit_tree (&tree, commit) == 0 && git_tree_entry_bypath (&entry, tree, path) == 0)
    id = *git_tree_entry_id (entry);
  git_tree_entry_free (entry);
  git_tree_free (tree);
  return id;
}

static gboolean
touches_folder (ForgeRepository *self, git_commit *commit)
{
  const git_oid here = find_folder (self, commit);
  const guint n_parents = git_commit_parentcount (commit);
  gboolean touches = n_parents == 0 && !git_oid_is_zero (&here);

  for (guint i = 0; i < n_parents && !touches; i++)
    {
      git_commit *parent = NULL;

      if (git_commit_parent (&parent, commit, i) == 0)
        {
          const git_oid there = find_folder (self, parent);

          touches = !git_oid_equal (&here, &there);
        }
      git_commit_free (parent);
    }
  return touches;
}

GPtrArray *
forge_repository_log (ForgeRepository *self, guint limit, GError **error)
{
  g_autoptr (GPtrArray) commits
      = g_ptr_array_new_with_free_func ((GDestroyNotify) forge_commit_free);
  git_revwalk *walk = NULL;
  git_oid id;

  g_return_val_if_fail (self != NULL, NULL);

  if (git_repository_head_unborn (self->repo) == 1)
    return g_steal_pointer (&commits);
  if (git_revwalk_new (&walk, self->repo) != 0 || git_revwalk_push_head (walk) != 0)
    {
      git_revwalk_free (walk);
      forge_repository_fail (error, FORGE_ERROR_STORAGE, _ ("The repository cannot be read."));
      return NULL;
    }
  git_revwalk_sorting (walk, GIT_SORT_TOPOLOGICAL | GIT_SORT_TIME);
  while (commits->len < limit && git_revwalk_next (&id, walk) == 0)
    {
      git_commit *commit = NULL;

      if (git_commit_lookup (&commit, self->repo, &id) == 0 && touches_folder (self, commit))
        {
          ForgeCommit *found = g_new0 (ForgeCommit, 1);

          found->id = g_strdup (git_oid_tostr_s (&id));
          found->author = g_utf8_make_valid (git_commit_author (commit)->name, -1);
          found->message = g_utf8_make_valid (git_commit_message (commit), -1);
          found->time = git_commit_time (commit) * 1000;
          g_ptr_array_add (commits, found);
        }
      git_commit_free (commit);
    }
  git_revwalk_free (walk);
  return g_steal_pointer (&commits);
}
