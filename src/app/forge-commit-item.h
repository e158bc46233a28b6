/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vcs/forge-repository.h"

G_BEGIN_DECLS

/* A commit in a list; without one it stands for what is not committed yet. */
#define FORGE_TYPE_COMMIT_ITEM (forge_commit_item_get_type ())
G_DECLARE_FINAL_TYPE (ForgeCommitItem, forge_commit_item, FORGE, COMMIT_ITEM, GObject)

/* @commits: (element-type ForgeCommit): kept as long as the item. @commit: (nullable): one of them.
 * @n_changes: files that differ, where it stands for what is not committed. */
ForgeCommitItem *
forge_commit_item_new (GPtrArray *commits, const ForgeCommit *commit, guint n_changes);
/* (nullable): of the commit. */
const char *forge_commit_item_get_id (ForgeCommitItem *self);
/* What it is about, in a line; who made it, and when; the whole message. (transfer full) */
char *forge_commit_item_dup_title (ForgeCommitItem *self);
char *forge_commit_item_dup_subtitle (ForgeCommitItem *self);
const char *forge_commit_item_get_message (ForgeCommitItem *self);

G_END_DECLS
