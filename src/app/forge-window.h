/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/forge-session.h"
#include "app/forge-window-state.h"
#include "store/forge-store-search.h"

G_BEGIN_DECLS

/* The window: the start page, or one open project. Signal: state-changed: another project or text
 * is shown. */
#define FORGE_TYPE_WINDOW (forge_window_get_type ())
G_DECLARE_FINAL_TYPE (ForgeWindow, forge_window, FORGE, WINDOW, AdwApplicationWindow)

ForgeWindow *forge_window_new (AdwApplication *application, ForgeSession *session);
/* As gtk_window_present(), but the first time when there is something to show, so that the first
 * frame has it; at the latest after a moment that nobody takes for a fault. */
void forge_window_present_ready (ForgeWindow *self);
/* This is another version than the last one, and there is a way to what is new in it. */
void forge_window_tell_update (ForgeWindow *self);
/* Shows a document of a project, such as one that a generation has finished. */
void forge_window_open_result (ForgeWindow *self, const char *project_id, const char *kind);
/* Begins a project with that text file as its brief, or asks whether to import that exported
 * project, as soon as the session is open. */
void forge_window_open_file (ForgeWindow *self, GFile *file);
void forge_window_open_files (ForgeWindow *self, GListModel *files);

/* What it shows now; (transfer full). */
ForgeWindowState *forge_window_dup_state (ForgeWindow *self);
/* Shows that instead of what was shown last. Call before it is presented. */
void forge_window_restore (ForgeWindow *self, const ForgeWindowState *state);
/* See forge_window_open_place(): public for the search of the shell. */
void forge_window_open_place (ForgeWindow *self, const ForgeSearchLine *place);
/* @text: (nullable) */
void forge_window_show_search (ForgeWindow *self, const char *text);

G_END_DECLS
