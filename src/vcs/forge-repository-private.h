/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <git2.h>

#include "vcs/forge-repository.h"

G_BEGIN_DECLS

/* What the files forge-repository*.c share. */
struct _ForgeRepository
{
  git_repository *repo;
  char *root;   /* of the work tree, without a slash at its end */
  char *folder; /* absolute */
  char *prefix; /* of the folder in the work tree: "" or "spec/" */
};

/* FALSE, with what libgit2 says last. @what: a sentence, translated. */
gboolean forge_repository_fail (GError **error, int code, const char *what);
/* NULL with FORGE_ERROR_USAGE. To be freed with git_object_free. */
git_commit *forge_repository_find (ForgeRepository *self, const char *revision, GError **error);
git_signature *forge_repository_sign (ForgeRepository *self);
/* In the configuration of the repository alone. */
gboolean forge_repository_set_config (ForgeRepository *self,
                                      const char *key,
                                      const char *value,
                                      GError **error);
/* Files of the folder that a tree has. */
GPtrArray *forge_repository_read_tree (ForgeRepository *self, const git_tree *tree, GError **error);
GPtrArray *forge_refs_new (void);
/* Takes @value. */
void forge_refs_add (GPtrArray *refs, const char *name, char *value, gboolean is_current);

G_END_DECLS
