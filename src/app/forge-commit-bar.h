/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What a commit is to say, who makes it, and the button that does.
 *
 * Property: can-commit (boolean: there is something to commit, and nothing else is under way).
 * Action: commit.commit (Ctrl+Return). Signal: commit (string message, boolean signs off). The
 * button that names the author runs the action project.git-author. */
#define FORGE_TYPE_COMMIT_BAR (forge_commit_bar_get_type ())
G_DECLARE_FINAL_TYPE (ForgeCommitBar, forge_commit_bar, FORGE, COMMIT_BAR, AdwBin)

/* @is_set: it is in the configuration of Git; else it is what would be written. */
void forge_commit_bar_set_author (ForgeCommitBar *self,
                                  const char *name,
                                  const char *email,
                                  gboolean is_set);
/* The commit was made: the next message is another one. */
void forge_commit_bar_clear (ForgeCommitBar *self);

G_END_DECLS
