/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Notices that somebody changed something in the folder of a project, or in the repository that it
 * is in: a commit, a switch, a fetch. Signal changed: once things have been quiet for a moment, in
 * the main context that it was made in. */
#define FORGE_TYPE_FOLDER_WATCH (forge_folder_watch_get_type ())
G_DECLARE_FINAL_TYPE (ForgeFolderWatch, forge_folder_watch, FORGE, FOLDER_WATCH, GObject)

/* @git_dir: what forge_repository_get_git_dir() says. */
ForgeFolderWatch *forge_folder_watch_new (const char *folder, const char *git_dir);

G_END_DECLS
