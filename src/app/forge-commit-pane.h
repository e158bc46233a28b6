/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/forge-commit-item.h"
#include "app/forge-git.h"

G_BEGIN_DECLS

/* What a commit changed: its message, what that means in sentences, and the texts beside each
 * other, a file at a time.
 *
 * Property: is-folded (boolean: shows a button that leads back). Signal: back. */
#define FORGE_TYPE_COMMIT_PANE (forge_commit_pane_get_type ())
G_DECLARE_FINAL_TYPE (ForgeCommitPane, forge_commit_pane, FORGE, COMMIT_PANE, AdwBin)

/* @item: (nullable): NULL shows nothing. */
void forge_commit_pane_show (ForgeCommitPane *self, ForgeGit *git, ForgeCommitItem *item);

G_END_DECLS
