/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-repository"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/forge-error.h"
#include "vcs/forge-repository-private.h"

#define MAX_PARENTS 16

typedef struct
{
  ForgeRepository *self;
  const git_commit *parents[MAX_PARENTS];
  gsize n_parents;
} Parents;

static void
add_parent (Parents *parents, const git_oid *id)
{
  git_commit *commit = NULL;

  if (parents->n_parents < MAX_PARENTS && git_commit_lookup (&commit, parents->self->repo, id) == 0)
    parents->parents[parents->n_parents++] = commit;
}

/* git_repository_mergehead_foreach_cb */
static int
add_merge_head_cb (const git_oid *id, void *data)
{
  add_parent (data, id);
  return 0;
}

static void
find_parents (Parents *parents)
{
  git_oid head;

  if (git_reference_name_to_id (&head, parents->self->repo, "HEAD") == 0)
    add_parent (parents, &head);
  git_repository_mergehead_foreach (parents->self->repo, add_merge_head_cb, parents);
}

/* One file as it is in the work tree, in the index of the repository and in that of the commit. */
static gboolean
stage (ForgeRepository *self, git_index *index, git_index *own, const char *name)
{
  g_autofree char *path = g_strconcat (self->prefix, name, NULL);
  g_autofree char *file = g_build_filename (self->root, path, NULL);
  const git_index_entry *entry;

  if (!g_file_test (file, G_FILE_TEST_EXISTS))
    {
      git_index_remove_bypath (index, path);
      git_index_remove (own, path, 0);
      return TRUE;
    }
  if (git_index_add_bypath (index, path) != 0)
    return FALSE;
  entry = git_index_get_bypath (index, path, 0);
  return entry != NULL && git_index_add (own, entry) == 0;
}

/* The tree of the commit: of the last one, with our files as they are. In a merge all that was
 * merged belongs to it. */
static gboolean
write_tree (ForgeRepository *self,
            git_index *index,
            const Parents *parents,
            const GPtrArray *names,
            git_oid *tree_id)
{
  const gboolean is_merge = git_repository_state (self->repo) == GIT_REPOSITORY_STATE_MERGE;
  git_index *own = NULL;
  git_tree *tree = NULL;
  gboolean good = git_index_new (&own) == 0;

  if (good && parents->n_parents > 0)
    good
        = git_commit_tree (&tree, parents->parents[0]) == 0 && git_index_read_tree (own, tree) == 0;
  for (guint i = 0; good && i < names->len; i++)
    good = stage (self, index, own, g_ptr_array_index (names, i));
  good = good && git_index_write (index) == 0
         && (is_merge ? git_index_write_tree (tree_id, index)
                      : git_index_write_tree_to (tree_id, own, self->repo))
                == 0;
  git_tree_free (tree);
  git_index_free (own);
  return good;
}

/* As "git commit --signoff" writes it, where it does not stand there yet. */
static char *
finish_message (const char *message, const git_signature *signature, gboolean signs_off)
{
  g_autofree char *text = g_strchomp (g_strdup (message));
  g_autofree char *line
      = g_strdup_printf ("Signed-off-by: %s <%s>", signature->name, signature->email);

  if (!signs_off || strstr (text, line) != NULL)
    return g_strconcat (text, "\n", NULL);
  return g_strconcat (text, "\n\n", line, "\n", NULL);
}

static gboolean
wants_sign_off (ForgeRepository *self)
{
  git_config *config = NULL;
  int wants = 0;

  if (git_repository_config_snapshot (&config, self->repo) == 0)
    git_config_get_bool (&wants, config, "format.signoff");
  git_config_free (config);
  return wants != 0;
}

char *
forge_repository_commit (ForgeRepository *self,
                         const char *message,
                         const GPtrArray *names,
                         gboolean signs_off,
                         GError **error)
{
  Parents parents = { .self = self };
  git_index *index = NULL;
  git_tree *tree = NULL;
  git_signature *signature = forge_repository_sign (self);
  g_autofree char *text = finish_message (message, signature, signs_off || wants_sign_off (self));
  git_oid id;
  char *done = NULL;

  find_parents (&parents);
  if (git_repository_index (&index, self->repo) != 0
      || !write_tree (self, index, &parents, names, &id)
      || git_tree_lookup (&tree, self->repo, &id) != 0)
    forge_repository_fail (error,
                           index != NULL && git_index_has_conflicts (index) ? FORGE_ERROR_NOT_SO
                                                                            : FORGE_ERROR_STORAGE,
                           _ ("Nothing was committed. Settle conflicts first."));
  else if (parents.n_parents == 1
           && git_oid_equal (git_commit_tree_id (parents.parents[0]), git_tree_id (tree)))
    g_set_error_literal (error, FORGE_ERROR, FORGE_ERROR_NOT_SO,
                         _ ("Nothing has changed since the last commit."));
  else if (git_commit_create (&id, self->repo, "HEAD", signature, signature, "UTF-8", text, tree,
                              parents.n_parents, parents.parents)
           != 0)
    forge_repository_fail (error, FORGE_ERROR_STORAGE, _ ("The commit could not be written."));
  else
    {
      git_repository_state_cleanup (self->repo);
      done = g_strdup (git_oid_tostr_s (&id));
    }
  for (gsize i = 0; i < parents.n_parents; i++)
    git_commit_free ((git_commit *) parents.parents[i]);
  git_tree_free (tree);
  git_index_free (index);
  git_signature_free (signature);
  return done;
}
