/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/forge-git-work.h"

G_BEGIN_DECLS

/* How the folder of a project stands in Git: the branch, which is also the menu of all branches,
 * what a remote has and this one not, and the ways to exchange that. Its buttons name the actions
 * git-… of the project page. */
#define FORGE_TYPE_GIT_HEAD (forge_git_head_get_type ())
G_DECLARE_FINAL_TYPE (ForgeGitHead, forge_git_head, FORGE, GIT_HEAD, AdwBin)

/* @state: of a project that is linked. */
void forge_git_head_set_state (ForgeGitHead *self, const ForgeGitState *state);

G_END_DECLS
