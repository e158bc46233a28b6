/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/forge-git.h"

G_BEGIN_DECLS

/* The folder in Git that a project is linked to: how it stands, what to commit, the commits and
 * what each of them changed. Where there is none: how to get one. */
#define FORGE_TYPE_GIT_PAGE (forge_git_page_get_type ())
G_DECLARE_FINAL_TYPE (ForgeGitPage, forge_git_page, FORGE, GIT_PAGE, AdwBin)

/* Call once. */
void forge_git_page_set_git (ForgeGitPage *self, ForgeGit *git);
/* The caret goes to where the message of a commit is written. */
void forge_git_page_focus_commit (ForgeGitPage *self);

G_END_DECLS
